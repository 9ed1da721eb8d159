"""Linking: which record of an authority each name means, where the names themselves are known."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tei_toolkit.annotate import recognizer_for
from tei_toolkit.annotate.authority.context import Context
from tei_toolkit.annotate.authority.index import Index
from tei_toolkit.annotate.authority.linking import Margins, link_entries
from tei_toolkit.annotate.authority.records import Record
from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.annotate.lists import Forms, make_entries
from tei_toolkit.errors import EngineMissing
from tei_toolkit.evaluate.counts import Share
from tei_toolkit.evaluate.transcript import Mention
from tei_toolkit.languages import language
from tei_toolkit.model.document import Entry
from tei_toolkit.model.text import Annotation, Block, Span, resolve
from tei_toolkit.protocols import Recognizer

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
    blocks, entries = make_entries(blocks_of(text, code), Forms(code))
    by_id = {entry.id: entry for entry in link_entries(entries, index, Context(blocks, pack), pack, MARGINS)}
    where = {
        (one.tag, one.span.start + int(block.id)): by_id.get(one.ref or "")
        for block in blocks
        for one in block.annotations
    }
    for named in text.names:
        yield named, where.get((named.mention.tag, named.mention.span.start))


def measure(texts: Iterable[Text], truth: Iterable[Text], records: Sequence[Record], code: str) -> Figures:
    """Precision and recall of the links of persons, places and organisations; `texts` has them as they are found."""
    counts = {tag: Counts() for tag in TAGS}
    known = {(record.tag, record.id) for record in records}
    index = Index(records, language(code))
    for named in (named for text in truth for named in text.names):
        counts[named.mention.tag].wanted += (named.mention.tag, named.ref) in known
    for text in texts:
        for named, entry in linked(text, index, code):
            count = counts[named.mention.tag]
            ref = entry.ref if entry else ""
            count.linked += bool(ref)
            count.right += bool(ref) and ref == named.ref
    return {key: figure for tag, count in counts.items() for key, figure in count.figures(TAGS[tag]).items()}


def found_in(text: Text, recognizer: Recognizer) -> Text:
    """The text with the names that a run finds; each has the id of the name of its kind that it lies over."""
    blocks = blocks_of(text, "ru")
    names = [
        replace(one, span=Span(one.span.start + int(block.id), one.span.stop + int(block.id)))
        for block, own in zip(blocks, recognizer.annotate([block.text for block in blocks]), strict=True)
        for one in own
    ]
    return replace(text, names=tuple(Named(Mention(one.tag, one.span), _ref_at(one, text.names)) for one in names))


def _ref_at(found: Annotation, names: Iterable[Named]) -> str:
    (start, stop), tag = found.span, found.tag
    over = (ref for one, ref in names if one.tag == tag and one.span.start < stop and start < one.span.stop)
    return next(over, "")


def russian(seen: bool) -> Callable[[Place], Figures]:
    """The texts of NEREL that may be looked at, or the others: with all records, and with every other one."""

    def measured(place: Place) -> Figures:
        halves = nerel_files(place)
        records = sorted(nerel_authority(path for half in halves for path in half), key=lambda one: (one.tag, one.id))
        texts = [nerel_linked(path) for path in halves[not seen]]
        recognizer = recognizer_for("ru")
        if recognizer is None:
            raise EngineMissing("no recognizer of Russian names; pip install 'tei_toolkit[ru]'")
        found = [found_in(text, recognizer) for text in texts]
        return {
            **measure(texts, texts, records, "ru"),
            **_called("half", measure(texts, texts, records[::2], "ru")),
            **_called("found", measure(found, texts, records, "ru")),
        }

    return measured


def _called(name: str, figures: Figures) -> Figures:
    return {key.replace("linking.", f"linking.{name}."): figure for key, figure in figures.items()}


def western(folder: str, code: str) -> Callable[[Place], Figures]:
    """Every other file, or division of the one file, against an authority made of the names of the others."""

    def measured(place: Place) -> Figures:
        files = sorted((place.data / folder).glob("*.xml"))
        texts = [tei_texts([path]) for path in files] if len(files) > 1 else [[text] for text in tei_texts(files)]
        known, asked = ([one for own in texts[start::2] for one in own] for start in (0, 1))
        return measure(asked, asked, authority_of(known), code)

    return measured


TARGETS = {"linking.persons.precision": 0.98, "linking.persons.recall": 0.70}
REMARKS = (
    "Names are the truth's, grouped as in a run; dates are found. Precision: mentions with the right id by those with "
    "one; recall: by those whose id is in the authority."
)
RUSSIAN = (
    f"{REMARKS} The authority is all ids of the development part with their labels; NEREL takes adjectives of places "
    "for places, and those are not linked. half: with every other record taken out, so that many names have none. "
    "found: with the names that a run finds, not the truth's."
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
