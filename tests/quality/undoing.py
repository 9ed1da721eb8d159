"""Nothing is lost: with all edits undone, the blocks' lines are those that were recorded, character for character."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tei_toolkit import pipeline, recordings
from tei_toolkit.evaluate import Figure
from tei_toolkit.evaluate.counts import Share
from tei_toolkit.model.document import Document
from tei_toolkit.model.text import Anchor, Block, undo
from tei_toolkit.recordings import Reading
from tei_toolkit.tei import readings

from .corpus import Corpus, Figures, Place
from .texts import config_for

PART = re.compile(r"(?<=_l\d{3})\D\w*$")
"""What the id of a part of a line has behind that of the line."""
RECORDED: Mapping[str, tuple[str, str]] = {
    "seed-clean": ("seed-page.clean300.png", "rus+eng"),
    "seed-medium": ("seed-page.medium300.jpg", "rus+eng"),
    **{f"tei-{code}-letters": (f"tei-{code}-letters", name) for code, name in (("fr", "fra"), ("de", "deu"))},
    **{
        f"scans-{folder}-{half}": (f"scans-{folder}-{half}", name)
        for folder, name in (("en-history", "eng"), ("fr-1893", "fra"), ("de-page-xml", "deu"))
        for half in ("seen", "held-out")
    },
}
"""Where a corpus is recorded under another name than its own, or read with other models than rus+eng."""


def with_undone(name: str, corpus: Corpus) -> Corpus:
    """The corpus with lines.undone among its figures, if a run of it records pages."""

    def measure(place: Place) -> Figures:
        return {**corpus.measure(place), **figures(place, name)}

    return replace(corpus, measure=measure)


def figures(place: Place, name: str) -> dict[str, Figure]:
    """lines.undone and lines.printed of a corpus whose pages were recorded; nothing for others."""
    folder, languages = RECORDED.get(name, (name, "rus+eng"))
    path = place.work / folder / recordings.OCR_FOLDER
    if not path.is_dir():
        return {}
    reading = recordings.read_alto([path])
    document = pipeline.repair(reading, config_for(languages))
    found = {"lines.undone": undone(reading, document)}
    for tei in (place.work / folder).glob("*.xml"):
        found["lines.printed"] = as_printed(reading, document, tei.read_bytes())
    return found


def undone(reading: Reading, document: Document) -> Figure:
    """Recorded lines whose words come back when all edits are undone, or stand in the list of drops, by all lines."""
    found = {*words_back(reading, document), *(drop.word for drop in document.drops)}
    lines = [line for page in reading.pages for line in page.lines()]
    return Share(sum(all(word.id in found for word in line.words) for line in lines), len(lines)).figure()


def as_printed(reading: Reading, document: Document, tei: bytes) -> Figure:
    """Recorded lines that the TEI's reading as printed gives sign for sign, by all; dropped words aside.

    Of a line that regions cut, its words count, in whatever order its parts stand.
    """
    dropped = {drop.word for drop in document.drops}
    parts: dict[str, list[str]] = {}
    others: Counter[str] = Counter()
    for line in readings.printed(tei):
        if line.id:
            parts.setdefault(PART.sub("", line.id), []).append(line.text)
        else:
            others[line.text] += 1
    right = whole = 0
    for page in reading.pages:
        for one in page.lines():
            words = [word.text for word in one.words if word.id not in dropped]
            found = parts.get(one.id, [])
            cut = len(found) > 1 and sorted(" ".join(found).split()) == sorted(words)
            free = not found and others[" ".join(words)] > 0
            others[" ".join(words)] -= free
            right += not words or found == [" ".join(words)] or cut or free
            whole += 1
    return Share(right, whole).figure()


def words_back(reading: Reading, document: Document) -> Iterator[str]:
    """The ids of the words in lines that come back as they were, or in parts that regions cut them into."""
    homes = {
        word.id: (line.id, at, word.text)
        for page in reading.pages
        for line in page.lines()
        for at, word in enumerate(line.words)
    }
    for block in document.blocks:
        for text, anchors in _lines(undo(block)):
            places = [homes[anchor.word] for anchor in anchors]
            of_one_line = len({name for name, _, _ in places}) == 1 and places == sorted(places)
            if of_one_line and text == " ".join(word for _, _, word in places):
                yield from (anchor.word for anchor in anchors)


def _lines(block: Block) -> Iterator[tuple[str, list[Anchor]]]:
    """The lines of a block's text, each with the words that stand in it."""
    start = 0
    for text in block.text.split("\n"):
        stop = start + len(text)
        yield text, [anchor for anchor in block.anchors if start <= anchor.span.start and anchor.span.stop <= stop]
        start = stop + 1
