"""Hyphens set apart: clean texts in which every other hyphen or dash within a word or range becomes « - ».

Page text of archives has such hyphens («конно - горного», «9 - 11 апреля»). The clean text is the truth: a hyphen that
it has between spaces itself is its dash, and must stay.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from tei_toolkit import pipeline
from tei_toolkit.evaluate import Figure
from tei_toolkit.evaluate.counts import Errors, ratio
from tei_toolkit.formats import plain_text
from tei_toolkit.model.document import Document
from tei_toolkit.recordings import Reading

from .corpora_clean import unlearnt_factru
from .corpora_names import factru_text, nerel_text
from .corpus import Place
from .texts import config_for

_WITHIN = regex.compile(r"(?<=\p{L})-(?=\p{L})|(?<=\d)[-–—](?=\d)")
_SIGN = regex.compile(r" ?[-–—] ?")
_DASHES = str.maketrans("–—", "--")


class Sign(NamedTuple):
    """A hyphen or dash with the spaces beside it: in the clean text, set apart, and repaired; whether in a number."""

    clean: str
    apart: str
    repaired: str
    in_number: bool


def russian(place: Place) -> dict[str, Figure]:
    """NEREL's development part and half of factRuEval."""
    return spaced_hyphens(texts(place), "rus")


def texts(place: Place) -> list[str]:
    """NEREL's development part and half of factRuEval."""
    nerel = [path for path in sorted((place.data / "ner-ru-nerel").glob("*.txt")) if path.name != "SOURCE.txt"]
    return [text for text, _ in (*map(nerel_text, nerel), *map(factru_text, unlearnt_factru(place)))]


def spaced_hyphens(texts: Iterable[str], models: str) -> dict[str, Figure]:
    """How many compounds and ranges are closed up again, whatever the range's dash; how many other signs changed."""
    counts: Counter[tuple[str, bool]] = Counter()
    for sign in (sign for text in texts for sign in signs(" ".join(text.split()), models)):
        kind = "other" if sign.apart == sign.clean else "range" if sign.in_number else "compound"
        right = sign.repaired.translate(_DASHES) == sign.clean.translate(_DASHES)
        counts[kind, right if kind != "other" else sign.repaired == sign.clean] += 1

    return {
        "spaced-hyphens.compounds": _share(counts, "compound"),
        "spaced-hyphens.ranges": _share(counts, "range"),
        "spaced-hyphens.others-changed": Errors(counts["other", False], _all(counts, "other")).figure(),
    }


def set_apart(text: str) -> str:
    """A text with every other hyphen or dash within a word or range between spaces."""
    damaged, end = "", 0
    for found in list(_WITHIN.finditer(text))[::2]:
        damaged, end = f"{damaged}{text[end : found.start()]} - ", found.end()
    return damaged + text[end:]


def repaired_text(text: str, models: str) -> Document:
    """A page text after repair."""
    pages = plain_text.read(text.encode(), "text")
    return pipeline.repair(Reading(pages, (plain_text.AGENT,), "text"), config_for(models))


def signs(text: str, models: str) -> Iterator[Sign]:
    """The hyphens and dashes of a text, every other one within a word or range set apart before the repair."""
    damaged = set_apart(text)
    repaired = "\n".join(block.text for block in repaired_text(damaged, models).blocks)
    places = [_SIGN.finditer(one) for one in (text, damaged, repaired)]
    for clean, apart, repaired in zip(*places, strict=True):
        yield Sign(clean.group(), apart.group(), repaired.group(), text[clean.start() - 1 : clean.start()].isdigit())


def _all(counts: Counter[tuple[str, bool]], kind: str) -> int:
    return counts[kind, True] + counts[kind, False]


def _share(counts: Counter[tuple[str, bool]], kind: str) -> Figure:
    right, whole = counts[kind, True], _all(counts, kind)
    return Figure(ratio(right, whole), right, whole)
