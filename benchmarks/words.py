"""Repair alone, with its dictionaries loaded: `python -m benchmarks.words FOLDER LANGUAGES`.

Reads a folder of ALTO, then repairs it once; beside it the least that a repair with a dictionary could do: find the
words and ask for each. Writes one JSON object to standard output: words, CPU seconds of both and of the layout within
repair, and the bytes of memory that the dictionaries hold.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import regex

from benchmarks.measure import PAGE_BYTES
from tei_toolkit import pipeline, recordings
from tei_toolkit.config import Config, OcrConfig, settle
from tei_toolkit.languages import language
from tei_toolkit.model.turning import set_upright
from tei_toolkit.repair.lexicon import Lexicon, lexicon_for
from tei_toolkit.repair.pages import classify

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_ASKED = "слово"


def words(folder: str, languages: str) -> dict[str, float]:
    """words; repair, layout and look-up (CPU seconds); and lexicon (bytes of resident memory)."""
    config = settle(Config(ocr=OcrConfig(languages=languages)))
    reading = recordings.read_alto([Path(folder)])
    texts = [word.text for page in reading.pages for word in page.words()]
    held = _resident()
    lexicon = lexicon_for(config.repair.language)
    if lexicon is not None:
        lexicon(_ASKED)
    figures: dict[str, float] = {"words": len(texts), "lexicon": _resident() - held}
    figures["repair"] = _cpu(lambda: pipeline.repair(reading, config))
    pack = language(config.repair.language)
    figures["layout"] = _cpu(lambda: classify(tuple(map(set_upright, reading.pages)), pack.pages))
    raw = _raw(pack.code) or lexicon
    figures["look-up"] = _cpu(lambda: _look_up(texts, raw))
    return figures


def _raw(code: str) -> Lexicon | None:
    """The Russian dictionary by itself, which remembers no word."""
    if code != "ru" or find_spec("pymorphy3") is None:
        return None
    from pymorphy3 import MorphAnalyzer

    known: Lexicon = MorphAnalyzer(lang="ru").word_is_known
    return known


def _look_up(texts: list[str], lexicon: Lexicon | None) -> int:
    """How many words the dictionary knows."""
    found = [word.lower() for text in texts for word in _WORD.findall(text)]
    return sum(map(lexicon, found)) if lexicon is not None else len(found)


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES


if __name__ == "__main__":
    print(json.dumps(words(*sys.argv[1:])))
