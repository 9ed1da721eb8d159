"""Texts without a fault, repaired as page text: nothing in them should change."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tei_toolkit import evaluate, pipeline
from tei_toolkit.evaluate.counts import Errors
from tei_toolkit.evaluate.transcript import Mention
from tei_toolkit.formats import plain_text
from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import Line, Page
from tei_toolkit.model.text import Edit, undo
from tei_toolkit.recordings import Reading

from .corpora_names import factru_text, nerel_text
from .corpus import Figures, Place
from .texts import config_for

Clean = tuple[str, list[Mention]]
Texts = Callable[[Place], Iterable[Clean]]
WORD = re.compile(r"\S+")
NO_LETTERS = re.compile(r"[\W_]+")
ALIKE = str.maketrans("АВЕКМНОРСТУХІЅЈаеорсухіѕј", "ABEKMHOPCTYXISJaeopcyxisj")
CHANGED, RECODED, SIGNS = "changed", "recoded", "signs"
SPELLING = "spelling"


def clean(texts: Texts, languages: str, confidence: float | None = None) -> Callable[[Place], Figures]:
    """How much of clean texts repair changes, one document each: words.changed, names.changed and signs.changed.

    A word is changed where its letters or digits look otherwise, and recoded where they only get the code points of
    another script (words.recoded); other changes (quotation marks, dashes, spaces) are counted as edits by words.
    With a `confidence` all words are as doubtful as that to the engine.
    """

    def measure(place: Place) -> Figures:
        words = names = 0
        found: Counter[str] = Counter()
        for text, mentions in texts(place):
            document, ids = repaired(text, languages, confidence)
            named = _named(text, ids, mentions)
            words, names = words + len(ids), names + len(named)
            under: dict[str, set[str]] = {CHANGED: set(), RECODED: set()}
            for edit, after in changes(document):
                kind = kind_of(edit.before, after)
                under.get(kind, set()).update(words_under(edit))
                found[SIGNS] += kind == SIGNS
                found[SPELLING] += edit.rule == SPELLING
            found += Counter({kind: len(ids) for kind, ids in under.items()})
            found["names"] += len(under[CHANGED] & named)
        return {
            "words.changed": Errors(found[CHANGED], words).figure(),
            "words.respelt": Errors(found[SPELLING], words).figure(),
            "names.changed": Errors(found["names"], names).figure(),
            "words.recoded": Errors(found[RECODED], words).figure(),
            "signs.changed": Errors(found[SIGNS], words).figure(),
        }

    return measure


def rules_used(texts: Texts, languages: str) -> Callable[[Place], Counter[str]]:
    """How many edits each rule makes in clean texts."""

    def counted(place: Place) -> Counter[str]:
        documents = (repaired(text, languages)[0] for text, _ in texts(place))
        return Counter(edit.rule for document in documents for edit, _ in changes(document))

    return counted


def unlearnt_factru(place: Place) -> list[Path]:
    """The half of factRuEval that no confusion was learnt from; tools/learn_confusions takes the other."""
    return sorted((place.data / "ner-ru-factrueval").glob("book_*.txt"))[1::2]


def russian(place: Place) -> Iterator[Clean]:
    """News with their names, and Tolstoy's works with their notes."""
    for path in sorted((place.data / "ner-ru-nerel").glob("*.txt")):
        if path.name != "SOURCE.txt":
            yield nerel_text(path)
    yield from map(factru_text, unlearnt_factru(place))
    yield from tei("tei-ru-notes")(place)


def tei(folder: str) -> Texts:
    """The running text and the notes of each TEI file in a folder, with the names marked in the text."""

    def texts(place: Place) -> Iterator[Clean]:
        for path in sorted((place.data / folder).glob("*.xml")):
            found = evaluate.read(path)
            notes = "".join(f"\n{note.text}" for note in found.notes)
            mentions = [one for one in found.mentions if one.note is None and one.tag.endswith("Name")]
            yield found.text + notes, mentions

    return texts


def repaired(text: str, languages: str, confidence: float | None = None) -> tuple[Document, list[str]]:
    """The document of a text, each line a paragraph, and the ids of its words in order."""
    pages = plain_text.read(re.sub(r"[\r\n]+", "\n\n", text).encode(), "clean")
    if confidence is not None:
        pages = tuple(_doubted(page, confidence) for page in pages)
    ids = [word.id for page in pages for word in page.words()]
    return pipeline.repair(Reading(pages, (plain_text.AGENT,), "clean"), config_for(languages)), ids


def changes(document: Document) -> Iterator[tuple[Edit, str]]:
    """The edits that take out no line end, with the text each put in."""
    for block in document.blocks:
        after = block
        for edit in reversed(block.edits):
            if "\n" not in edit.before:
                yield edit, after.text[slice(*edit.span)]
            after = undo(after, 1)


def kind_of(before: str, after: str) -> str:
    """What an edit changes: the letters or digits to be seen, their code points only, or signs and spaces."""
    one, other = (NO_LETTERS.sub("", text) for text in (before, after))
    if one == other:
        return SIGNS
    return RECODED if one.translate(ALIKE) == other.translate(ALIKE) else CHANGED


def words_under(edit: Edit) -> set[str]:
    """The ids of the words that an edit replaced, or part of them."""
    start, stop = edit.span.start, edit.span.start + len(edit.before)
    return {anchor.word for anchor in edit.anchors if anchor.span.start < stop and start < anchor.span.stop}


def _doubted(page: Page, confidence: float) -> Page:
    def line(one: Line) -> Line:
        return replace(one, words=tuple(replace(word, confidence=confidence) for word in one.words))

    return replace(page, regions=tuple(replace(one, lines=tuple(map(line, one.lines))) for one in page.regions))


def _named(text: str, ids: Sequence[str], mentions: Iterable[Mention]) -> set[str]:
    """The ids of the words that names stand in."""
    starts = [found.start() for found in WORD.finditer(text)]
    if len(starts) != len(ids):
        raise ValueError(f"{len(starts)} words in the text, {len(ids)} on its pages")
    spans = [one.span for one in mentions]
    return {
        word
        for start, stop in spans
        for word in ids[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, stop)]
    }


TEXTS: dict[str, tuple[str, Texts, str]] = {
    "ru": (
        "Russian: NEREL, half of factRuEval, and five works of Tolstoy with their notes",
        russian,
        "rus+eng",
    ),
    "de": ("German: ten letters of the 1830s", tei("tei-de-letters"), "deu"),
    "fr": ("French: 16 letters of 1914 to 1916", tei("tei-fr-letters"), "fra"),
    "en": ("English: a journal of 1819 to 1820", tei("tei-en-journal"), "eng"),
}
"""Clean texts by language: what they are, where they come from, and the models they are repaired for."""
FOLDERS = {
    "ru": ("ner-ru-nerel", "ner-ru-factrueval", "tei-ru-notes"),
    **{code: (f"tei-{name}",) for code, name in (("de", "de-letters"), ("fr", "fr-letters"), ("en", "en-journal"))},
}
"""The data that the clean texts of a language come from."""
