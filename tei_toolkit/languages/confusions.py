"""Which letters the OCR engine mistakes for which, a script: confusions.json, made by tools/learn_confusions."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Confusion:
    """Letters of the print, what was read for them, and how often of all times they stood there (0 to 1)."""

    truth: str
    read: str
    share: float


@cache
def confusions(script: str) -> tuple[Confusion, ...]:
    """What is mistaken in a script (Unicode's name: Cyrillic, Latin); empty for a script nothing was learnt of."""
    table = json.loads(files("tei_toolkit.languages").joinpath("confusions.json").read_text(encoding="utf-8"))
    return tuple(Confusion(truth, read, times / of) for truth, read, times, of in table.get(script, ()))
