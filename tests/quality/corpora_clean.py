"""Clean words: texts with no word misread, while the engine is said to doubt every one. What repair changes is harm.

Letters and digits count, signs don't; each line is a paragraph, so that no word runs over a line end.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import regex

from tei_toolkit import pipeline
from tei_toolkit.evaluate import Figure
from tei_toolkit.evaluate.counts import Errors
from tei_toolkit.formats import plain_text
from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import Page
from tei_toolkit.recordings import Reading

from .corpora_names import Named, factru_text, nerel_text
from .corpus import Place
from .texts import config_for

DOUBT = 0.5
LETTERS = regex.compile(r"[\p{L}\p{M}\p{Nd}]+")
NAMES = frozenset({"persName", "placeName", "orgName"})
SPELLING = "spelling"


def unlearnt_factru(place: Place) -> list[Path]:
    """The half of factRuEval that no confusion was learnt from; tools/learn_confusions takes the other."""
    return sorted((place.data / "ner-ru-factrueval").glob("book_*.txt"))[1::2]


def russian(place: Place) -> dict[str, Figure]:
    """NEREL's development part and that half of factRuEval."""
    nerel = [path for path in sorted((place.data / "ner-ru-nerel").glob("*.txt")) if path.name != "SOURCE.txt"]
    return changed_words([*map(nerel_text, nerel), *map(factru_text, unlearnt_factru(place))], "rus")


def changed_words(texts: Iterable[Named], models: str) -> dict[str, Figure]:
    """How many words repair changes, how many of them by a reading of their spelling, and how many in names."""
    words = changed = spelt = names = renamed = 0
    for text, mentions in texts:
        document = repaired(text, models)
        harmed = {word for word, *_ in changes(document)}
        named = set(_named(text, [found.span for found in mentions if found.tag in NAMES], document.pages))
        words += sum(bool(LETTERS.search(word.text)) for page in document.pages for word in page.words())
        names += len(named)
        changed += len(harmed)
        renamed += len(harmed & named)
        spelt += sum(edit.rule == SPELLING for block in document.blocks for edit in block.edits)
    return {
        "words.changed": Errors(changed, words).figure(),
        "words.respelt": Errors(spelt, words).figure(),
        "names.changed": Errors(renamed, names).figure(),
    }


def repaired(text: str, models: str) -> Document:
    """A text as repair leaves it where the engine doubted each of its words."""
    lines = "\n\n".join(text.splitlines())
    pages = [_doubted(page) for page in plain_text.read(lines.encode(), "text")]
    return pipeline.repair(Reading(tuple(pages), (plain_text.AGENT,), "text"), config_for(models))


def changes(document: Document) -> Iterator[tuple[str, str, str]]:
    """The words whose letters or digits repair changed: id, as they were, as they are."""
    were = {word.id: word.text for page in document.pages for word in page.words()}
    for block in document.blocks:
        for anchor in block.anchors:
            now = block.text[anchor.span.start : anchor.span.stop]
            if LETTERS.findall(now) != LETTERS.findall(were[anchor.word]):
                yield anchor.word, were[anchor.word], now


def _doubted(page: Page) -> Page:
    return replace(
        page,
        regions=tuple(
            replace(
                region,
                lines=tuple(
                    replace(line, words=tuple(replace(word, confidence=DOUBT) for word in line.words))
                    for line in region.lines
                ),
            )
            for region in page.regions
        ),
    )


def _named(text: str, spans: Sequence[tuple[int, int]], pages: Iterable[Page]) -> Iterator[str]:
    """The ids of the words that touch one of the spans."""
    places = (match.span() for match in regex.finditer(r"\S+", text))
    ids = (word.id for page in pages for word in page.words())
    for word, (start, stop) in zip(ids, places, strict=True):
        if any(start < last and first < stop for first, last in spans):
            yield word
