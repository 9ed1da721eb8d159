"""Linking: which record of an authority each name means, where the names themselves are known."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tei_toolkit.annotate.authority.context import Context
from tei_toolkit.annotate.authority.index import Index
from tei_toolkit.annotate.authority.linking import Margins, link_entries
from tei_toolkit.annotate.authority.records import Record
from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.annotate.lists import make_entries
from tei_toolkit.annotate.morphology import Morphology
from tei_toolkit.evaluate.counts import Share
from tei_toolkit.languages import language
from tei_toolkit.model.document import Entry
from tei_toolkit.model.text import Annotation, Block, Span, resolve

from .corpus import Corpus, Figures, Place, all_files
from .linked_texts import Named, Text, authority_of, nerel_authority, nerel_files, nerel_linked, tei_texts

TAGS = {"persName": "persons", "placeName": "places", "orgName": "organisations"}
MARGINS = Margins()


@dataclass(slots=True)
class Counts:
    """Mentions that should be linked, that are, and that are rightly."""

    wanted: int = 0
    linked: int = 0
    right: int = 0

    def figures(self, name: str) -> Figures:
        """Precision and recall; none where there is nothing to link."""
        shares = {"precision": Share(self.right, self.linked), "recall": Share(self.right, self.wanted)}
        return {f"linking.{name}.{key}": share.figure() for key, share in shares.items() if share.total}


def blocks_of(text: Text, code: str) -> tuple[Block, ...]:
    """The lines of a text as paragraphs, with its names and its dates."""
    spans = [Span(*line.span()) for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", text.text)]
    lines = [text.text[start:stop] for start, stop in spans]
    words = language(code).dates
    dated = annotate_dates(lines, words) if words is not None else [[] for _ in lines]
    blocks = []
    for place, ((start, stop), dates) in enumerate(zip(spans, dated, strict=True)):
        names = [
            Annotation(Span(m.span.start - start, m.span.stop - start), m.tag, "names", 1.0)
            for m, _ in text.names
            if start <= m.span.start and m.span.stop <= stop
        ]
        blocks.append(Block(f"{start}", "p", lines[place], annotations=resolve([*names, *dates])))
    return tuple(blocks)


def linked(text: Text, index: Index, code: str) -> Iterator[tuple[Named, Entry | None]]:
    """Each name of a text with the entry that it belongs to."""
    pack = language(code)
    blocks, entries = make_entries(blocks_of(text, code), Morphology(code))
    by_id = {entry.id: entry for entry in link_entries(entries, index, Context(blocks, pack), pack, MARGINS)}
    where = {
        (one.tag, one.span.start + int(block.id)): by_id.get(one.ref or "")
        for block in blocks
        for one in block.annotations
    }
    for named in text.names:
        yield named, where.get((named.mention.tag, named.mention.span.start))


def measure(texts: Iterable[Text], records: Sequence[Record], code: str, name: str = "") -> Figures:
    """Precision and recall of the links of persons, places and organisations."""
    counts = {tag: Counts() for tag in TAGS}
    known = {(record.tag, record.id) for record in records}
    index = Index(records, language(code))
    for text in texts:
        for named, entry in linked(text, index, code):
            count = counts[named.mention.tag]
            ref = entry.ref if entry else ""
            count.wanted += (named.mention.tag, named.ref) in known
            count.linked += bool(ref)
            count.right += bool(ref) and ref == named.ref
    return {key: figure for tag, count in counts.items() for key, figure in count.figures(name + TAGS[tag]).items()}


def russian(seen: bool) -> Callable[[Place], Figures]:
    """The texts of NEREL that may be looked at, or the others: with all records, and with every other one."""

    def measured(place: Place) -> Figures:
        halves = nerel_files(place)
        records = sorted(nerel_authority(path for half in halves for path in half), key=lambda one: (one.tag, one.id))
        texts = [nerel_linked(path) for path in halves[not seen]]
        return {**measure(texts, records, "ru"), **measure(texts, records[::2], "ru", "half.")}

    return measured


def western(folder: str, code: str) -> Callable[[Place], Figures]:
    """Every other file, or division of the one file, against an authority made of the names of the others."""

    def measured(place: Place) -> Figures:
        files = sorted((place.data / folder).glob("*.xml"))
        texts = [tei_texts([path]) for path in files] if len(files) > 1 else [[text] for text in tei_texts(files)]
        known, asked = ([text for own in texts[start::2] for text in own] for start in (0, 1))
        return measure(asked, authority_of(known), code)

    return measured


TARGETS = {"linking.persons.precision": 0.98, "linking.persons.recall": 0.70}
REMARKS = (
    "Names are the truth's, grouped as in a run; dates are found. Precision: mentions with the right id by those with "
    "one; recall: by those whose id is in the authority."
)
RUSSIAN = (
    f"{REMARKS} The authority is all ids of the development part with their labels; NEREL takes adjectives of places "
    "for places, and those are not linked. half: with every other record taken out, so that many names have none."
)


def _western(folder: str, code: str, about: str) -> Corpus:
    history = "The comparison of names was developed while looking at what it missed and mistook here."
    remarks = f"{REMARKS} The authority is made of every other file (in the journal: entry), and the others are linked."
    return Corpus(about, history, all_files(folder), western(folder, code), remarks, TARGETS)


CORPORA = {
    "linking-ru": Corpus(
        "46 texts of NEREL whose names have ids of Wikidata.",
        "The comparison of names was developed while looking at what it missed and mistook here.",
        all_files("ner-ru-nerel"),
        russian(True),
        RUSSIAN,
        TARGETS,
    ),
    "linking-ru-held-out": Corpus(
        "The other 48 texts of NEREL.",
        "Held out: only counts were printed.",
        all_files("ner-ru-nerel"),
        russian(False),
        RUSSIAN,
        TARGETS,
    ),
    "linking-fr-letters": _western("tei-fr-letters", "fr", "French letters: names with ids."),
    "linking-de-letters": _western("tei-de-letters", "de", "German letters: names with ids."),
    "linking-en-journal": _western("tei-en-journal", "en", "An English journal of 1819 to 1823: names with ids."),
}
