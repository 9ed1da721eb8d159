"""Clean texts set into lines anew: what becomes of every broken word is known exactly."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tei_toolkit import evaluate, pipeline
from tei_toolkit.evaluate import Figure
from tei_toolkit.evaluate.alignment import align
from tei_toolkit.evaluate.counts import Share
from tei_toolkit.evaluate.hyphen_measures import Hyphens, at_breaks_of_truth
from tei_toolkit.formats import plain_text
from tei_toolkit.recordings import Reading

from .corpora_joining import letters_text
from .corpus import Corpus, Figures, Place, all_files
from .texts import config_for
from .typesetting import Places, Print, at_true_hyphens, in_lines

WIDTHS = (46, 50, 54, 57, 60, 63, 66, 70)
TURNS = 4
LANGUAGES = {"ru": "Russian", "de": "German", "fr": "French", "en": "English"}
MODELS = {"ru": "rus", "de": "deu", "fr": "fra", "en": "eng"}
RIGHT = {"ru": 0.9985, "de": 0.998, "fr": 0.996, "en": 0.991}
KEPT = {"ru": 0.95}
# The dictionary of pyphen, and the fewest letters before and behind a break.
PATTERNS = {"ru": ("ru_RU", 2, 2), "de": ("de_DE", 2, 2), "fr": ("fr", 2, 3), "en": ("en_GB", 2, 3)}
_TAG = re.compile(r"<[^>]*>")

Item = TypeVar("Item")

Halved = Callable[[Path, int], Iterator[str]]
"""The paragraphs of a folder's half: 0 is the one that rules are developed on, 1 the one held out."""


def print_places(language: str) -> Places:
    """Where a printer may break the words of a language."""
    from pyphen import Pyphen

    name, left, right = PATTERNS[language]
    return Pyphen(lang=name, left=left, right=right).positions


# ------------------------------------------------------------------ the texts and their halves


def by_file(pattern: str) -> Halved:
    """Text files with a paragraph a line, every second one."""

    def paragraphs(folder: Path, half: int) -> Iterator[str]:
        for path in _half([path for path in sorted(folder.glob(pattern)) if path.name != "SOURCE.txt"], half):
            yield from path.read_text(encoding="utf-8").splitlines()

    return paragraphs


def by_paragraph(pattern: str) -> Halved:
    """Text or TEI files, every second paragraph."""

    def paragraphs(folder: Path, half: int) -> Iterator[str]:
        for path in sorted(folder.glob(pattern)):
            text = path.read_text(encoding="utf-8") if path.suffix == ".txt" else evaluate.read(path).text
            yield from _half([one for one in text.splitlines() if one.strip()], half)

    return paragraphs


def news(folder: Path, half: int) -> Iterator[str]:
    """The texts of TimeML files, every second one; where a paragraph is in capitals, it is left out."""
    for path in _half(sorted(folder.glob("*.tml")), half):
        text = path.read_text(encoding="utf-8").split("<TEXT>")[1]
        yield from (one for one in _TAG.sub("", text).replace("&amp;", "&").splitlines() if not one.isupper())


def letters(folder: Path, half: int) -> Iterator[str]:
    """Letters in TEI, every second one, with the true hyphens at their own line ends."""
    yield from letters_text(_half(sorted(folder.glob("*.xml")), half), folder.name).splitlines()


def pages(folder: Path, half: int) -> Iterator[str]:
    """The page texts of the English history: the pages whose scans are held out are the second half."""
    for name in (("g019", "g020", "g021"), ("g022", "g030"))[half]:
        yield from (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def _half(items: Sequence[Item], half: int) -> Sequence[Item]:
    return items[half::2]


@dataclass(frozen=True, slots=True)
class Source:
    """A folder of the data, and how a half of its paragraphs is read; each source is a document of its own."""

    folder: str
    read: Halved


SOURCES: Mapping[str, Sequence[Source]] = {
    "ru": (
        Source("ner-ru-nerel", by_file("*.txt")),
        Source("ner-ru-factrueval", by_file("book_*.txt")),
        Source("tei-ru-notes", by_paragraph("*.xml")),
        Source("pdf-ru-scan", by_paragraph("karp.txt")),
    ),
    "de": (Source("tei-de-letters", letters), Source("dates-de", news)),
    "fr": (Source("tei-fr-letters", letters),),
    "en": (Source("tei-en-journal", by_paragraph("*.xml")), Source("scans-en-history", pages)),
}


# ------------------------------------------------------------------ measuring


def filled(language: str, half: int) -> Callable[[Place], Figures]:
    """Each text in lines of several widths, words broken as a printer breaks them."""

    def measure(place: Place) -> Figures:
        places = print_places(language)
        return _figures(
            language, (in_lines(text, width, places) for text in _texts(place, language, half) for width in WIDTHS)
        )

    return measure


def true_hyphens(language: str, half: int) -> Callable[[Place], Figures]:
    """Each text in lines that end at its own hyphens: each of them once, and within a line in the other prints."""

    def measure(place: Place) -> Figures:
        texts = _texts(place, language, half)
        return _figures(language, (at_true_hyphens(text, turn, TURNS) for text in texts for turn in range(TURNS)))

    return measure


def _texts(place: Place, language: str, half: int) -> list[list[str]]:
    return [
        [one for one in source.read(place.data / source.folder, half) if one.strip()] for source in SOURCES[language]
    ]


def _figures(language: str, prints: Iterable[Print]) -> Figures:
    total, apart, ends = Hyphens(), 0, 0
    for print_ in prints:
        if not print_.truth.breaks:
            continue
        alignment = align(print_.truth.text, repaired(print_.text, language))
        found = at_breaks_of_truth(print_.truth.breaks, alignment)
        total = Hyphens(*(getattr(total, name) + getattr(found, name) for name in Hyphens.__slots__))
        for at in (one.at for one in print_.truth.breaks if one.state == "split"):
            left, right = int(alignment.forward[at - 1]), int(alignment.forward[at + 1])
            apart += 0 <= left < right and alignment.result[left : right + 1] == print_.truth.text[at - 1 : at + 2]
            ends += 1
    figures: dict[str, Figure] = dict(total.figures("hyphens"))
    figures["hyphens.apart"] = Share(apart, ends).figure()
    return {name: figure for name, figure in figures.items() if figure.whole}


def repaired(text: str, language: str) -> str:
    """A page text as repair leaves it, a space for each line end that is left."""
    reading = Reading(plain_text.read(text.encode(), "print"), (plain_text.AGENT,), "print")
    document = pipeline.repair(reading, config_for(MODELS[language]))
    return "\n".join(block.text.replace("\n", " ") for block in document.blocks)


# ------------------------------------------------------------------ the table

HISTORY = (
    "The rules of joining were developed while looking at what they got wrong here.",
    "Held out: only its figures were ever printed; the other half of the same sources was looked at.",
)
HALVES = ("seen", "held-out")


def corpora() -> dict[str, Corpus]:
    """Two corpora a language and half: lines filled as a printer would, and lines that end at true hyphens."""
    found = {}
    for language in SOURCES:
        for half, name in enumerate(HALVES):
            found[f"typeset-{language}-{name}"] = _filled_corpus(language, half)
            found[f"typeset-{language}-hyphens-{name}"] = _hyphens_corpus(language, half)
    return found


def _filled_corpus(language: str, half: int) -> Corpus:
    widths = f"{', '.join(map(str, WIDTHS[:-1]))} and {WIDTHS[-1]}"
    return Corpus(
        f"{LANGUAGES[language]} texts ({_folders(language)}; one half) set into lines of {widths} signs, words broken "
        "by pyphen's patterns.",
        HISTORY[half],
        all_files(*(source.folder for source in SOURCES[language])),
        filled(language, half),
        "The text itself is the truth. Each folder at each width is a document of its own. hyphens.apart counts "
        "hyphens at a line end behind which the text has a space (a half that is understood, a dash).",
        {"hyphens.right": RIGHT[language]} | ({"hyphens.kept": KEPT[language]} if language in KEPT else {}),
    )


def _hyphens_corpus(language: str, half: int) -> Corpus:
    return Corpus(
        f"The same {LANGUAGES[language]} texts in lines that end at true hyphens only.",
        HISTORY[half],
        all_files(*(source.folder for source in SOURCES[language])),
        true_hyphens(language, half),
        f"Each folder is set {TURNS} times, each time with every {TURNS}th of its hyphens at a line end, so that the "
        "document may have the word elsewhere.",
        {"hyphens.kept": KEPT[language]} if language in KEPT else {},
    )


def _folders(language: str) -> str:
    return ", ".join(source.folder for source in SOURCES[language])
