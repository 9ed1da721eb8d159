"""Which mentions are one person, place or organisation, and under what name: the names of the truth, grouped by us."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import takewhile
from math import comb
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tei_toolkit.annotate.lists import Forms, make_entries
from tei_toolkit.evaluate import Figure
from tei_toolkit.evaluate.counts import ratio
from tei_toolkit.markup import parse
from tei_toolkit.model.document import Entry
from tei_toolkit.model.text import Annotation, Block, Span

from .corpora_names import nerel_text
from .corpus import Corpus, Figures, Place, all_files

KINDS = {"persName": "persons", "placeName": "places", "orgName": "orgs"}
NOBODY = "NULL"
"""What NEREL has for one whom Wikidata doesn't know: told apart from the known, not from one another."""
BOOK_A = frozenset("120043 1277254 1530089 1535267 1551405 1563347 1614272 1637214 1653218".split())
"""The texts of pages-ru-typeset/book-a, which were seen."""
_REFERENCE = re.compile(r"N\d+\tReference (?P<mention>T\d+) Wikidata:(?P<id>\w+)(?:\t(?P<label>.*))?")
_TEI = "{http://www.tei-c.org/ns/1.0}"


class Named(NamedTuple):
    """A name of the truth: where it stands, whom it names ("" where the truth doesn't say), and their full name."""

    span: Span
    tag: str
    entity: str
    label: str = ""


class Text(NamedTuple):
    """A document with its names."""

    text: str
    names: tuple[Named, ...]


class Answer(NamedTuple):
    """What was made of one document: for each name of the truth its entry, and the entries by their ids."""

    text: Text
    refs: tuple[str, ...]
    entries: Mapping[str, Entry]


def nerel_files(place: Place, seen: bool) -> list[Path]:
    """The texts of NEREL that may be looked at: those of book-a and every other one from the 20th on; or the others."""
    files = sorted(path for path in (place.data / "ner-ru-nerel").glob("*.txt") if path.name != "SOURCE.txt")
    known = {path for path in files if path.stem.split("_")[0] in BOOK_A} | set(files[20::2])
    return [path for path in files if (path in known) == seen]


def nerel_names(path: Path) -> Text:
    """A text of NEREL with its outermost names and the Wikidata ids of those that have one."""
    text, mentions = nerel_text(path)
    known: dict[tuple[int, int], tuple[str, str]] = {}
    spans: dict[str, tuple[int, int]] = {}
    lines = path.with_suffix(".ann").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("T") and ";" not in line.split("\t")[1]:
            key, place, _ = line.split("\t", 2)
            _, start, stop = place.split()
            spans[key] = (int(start), int(stop))
    for line in lines:
        found = _REFERENCE.fullmatch(line)
        if found and found["mention"] in spans:
            known.setdefault(spans[found["mention"]], (found["id"], found["label"] or ""))
    names = (Named(one.span, one.tag, *known.get(tuple(one.span), ("",))) for one in mentions if one.tag in KINDS)
    return Text(text, tuple(names))


def grouped(text: Text, language: str) -> Answer:
    """The names of a document, its lines as paragraphs, put together by the toolkit."""
    spans = [Span(*line.span()) for line in re.finditer(r"[^\r\n]*\S[^\r\n]*", text.text)]
    blocks, places = [], []
    for number, (start, stop) in enumerate(spans):
        own = [i for i, name in enumerate(text.names) if start <= name.span.start and name.span.stop <= stop]
        annotations = tuple(
            Annotation(Span(one.span.start - start, one.span.stop - start), one.tag, "names")
            for one in (text.names[i] for i in own)
        )
        blocks.append(Block(f"b{number}", "p", text.text[start:stop], annotations=annotations))
        places += own
    done, entries = make_entries(blocks, Forms(language))
    refs = [annotation.ref or "" for block in done for annotation in block.annotations]
    by_place = dict(zip(places, refs, strict=True))
    return Answer(text, tuple(by_place.get(i, "") for i in range(len(text.names))), {one.id: one for one in entries})


class Counted(NamedTuple):
    """Pairs of names: those of one entity, those put together, and those of which both is true."""

    true: int = 0
    found: int = 0
    right: int = 0


def figures(answers: Iterable[Answer]) -> Figures:
    """Precision and recall of pairs and B³ by kind, and how many entries have the truth's own words for a name."""
    answers = list(answers)
    found: dict[str, Figure] = {}
    for tag, kind in KINDS.items():
        pairs = [_pairs(answer, tag) for answer in answers]
        true, linked, right = (sum(column) for column in zip(*pairs, strict=True))
        found[f"{kind}.pairs.precision"] = Figure(ratio(right, linked), right, linked)
        found[f"{kind}.pairs.recall"] = Figure(ratio(right, true), right, true)
        for name, figure in zip(("precision", "recall"), _b_cubed(answers, tag), strict=True):
            found[f"{kind}.b3.{name}"] = figure
        judged = [one for answer in answers for one in names_judged(answer, tag)]
        good = sum(one.right for one in judged)
        found[f"{kind}.name"] = Figure(ratio(good, len(judged)), good, len(judged))
    return {name: figure for name, figure in found.items() if figure.value is not None}


def _of_kind(answer: Answer, tag: str) -> list[tuple[str, str]]:
    """Entity and entry of each name of a kind whose entity the truth tells."""
    pairs = zip(answer.text.names, answer.refs, strict=True)
    return [(name.entity, ref) for name, ref in pairs if name.tag == tag and name.entity]


def _pairs(answer: Answer, tag: str) -> Counted:
    """Pairs of a document's names; of two that Wikidata doesn't know nobody can tell whether they are one."""
    counts = Counter(_of_kind(answer, tag))
    true = found = right = 0
    entities, refs = Counter[str](), Counter[str]()
    for (entity, ref), count in counts.items():
        entities[entity] += count
        refs[ref] += count
        right += comb(count, 2) if entity != NOBODY else 0
        found -= comb(count, 2) if entity == NOBODY else 0
    true = sum(comb(count, 2) for entity, count in entities.items() if entity != NOBODY)
    return Counted(true, found + sum(comb(count, 2) for count in refs.values()), right)


def _b_cubed(answers: Iterable[Answer], tag: str) -> tuple[Figure, Figure]:
    """For each known name the share of its entry that is its entity's, and of its entity that is in its entry."""
    precision = recall = total = 0.0
    for answer in answers:
        known = [pair for pair in _of_kind(answer, tag) if pair[0] != NOBODY]
        both, entities, refs = Counter(known), Counter(e for e, _ in known), Counter(r for _, r in known)
        precision += sum(both[pair] / refs[pair[1]] for pair in known)
        recall += sum(both[pair] / entities[pair[0]] for pair in known)
        total += len(known)
    return Figure(ratio(precision, total), precision, total), Figure(ratio(recall, total), recall, total)


class Judged(NamedTuple):
    """An entry's name beside the truth's."""

    name: str
    label: str
    right: bool


def names_judged(answer: Answer, tag: str) -> list[Judged]:
    """The entries whose printed words are all the truth's, in whatever form; right where their name's words are, too.

    The order of given names and surname says nothing, an initial stands for any name that begins so, and names may
    be left out. An entry of names of several entities is judged by the first. Adjectives («уфимский») and other names
    of the same («США», «Америка») aren't judged, whatever was made of them.
    """
    labels: dict[str, str] = {}
    printed: dict[str, list[str]] = defaultdict(list)
    for name, ref in zip(answer.text.names, answer.refs, strict=True):
        if name.tag == tag and name.label and name.entity != NOBODY:
            labels.setdefault(ref, name.label)
            printed[ref].append(answer.text.text[slice(*name.span)])
    judged = []
    for ref, label in labels.items():
        wanted = _words(label)
        if all(any(_akin(word, other) for other in wanted) for form in printed[ref] for word in _words(form)):
            name = answer.entries[ref].name
            right = all(_is_initial(word, wanted) or word in wanted for word in _words(name))
            judged.append(Judged(name, label, right))
    return judged


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold().replace("ё", "е"))


def _akin(word: str, other: str) -> bool:
    """Whether two words may be forms of one: alike but for the last letters, a quarter of them or two."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))
    return shared == len(word) <= 2 or shared >= max(2, min(len(word), len(other)) * 3 // 4, len(word) - 3)


def _is_initial(word: str, wanted: Iterable[str]) -> bool:
    return len(word) <= 2 and any(other.startswith(word) for other in wanted)


def nerel(seen: bool) -> Callable[[Place], Figures]:
    """The names of one half of NEREL, document by document; and all of them as if they were one book."""

    def measure(place: Place) -> Figures:
        texts = [nerel_names(path) for path in nerel_files(place, seen)]
        alone = figures(grouped(text, "ru") for text in texts)
        book = figures([grouped(together(texts), "ru")])
        wanted = ("pairs.precision", "pairs.recall")
        return alone | {f"book.{name}": figure for name, figure in book.items() if name.endswith(wanted)}

    return measure


def together(texts: Iterable[Text]) -> Text:
    """Documents one after the other, as one."""
    whole, names = "", list[Named]()
    for text in texts:
        for name in text.names:
            start, stop = name.span
            names.append(name._replace(span=Span(start + len(whole), stop + len(whole))))
        whole += text.text.rstrip() + "\n"
    return Text(whole, tuple(names))


def tei_names(parts: Iterable[etree._Element]) -> Text:
    """The text of parts of a TEI file, a paragraph a line, with its outermost names and whom they refer to."""
    writer = _Writer()
    for part in parts:
        writer.write(part)
    return Text("".join(writer.text), tuple(writer.names))


class _Writer:
    """A text with its names while it is read from TEI."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.names: list[Named] = []
        self._length = 0

    def write(self, node: etree._Element, named: bool = False) -> None:
        """Add an element's text; `named` says that it stands in a name."""
        tag = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if tag in ("", "note", "fw", "del", "sic"):
            return
        start = self._length
        own = tag in KINDS and not named
        self._add(node.text)
        for inner in node:
            self.write(inner, named or own)
            self._add(inner.tail)
        if own and "".join(self.text)[start:].strip():
            self.names.append(Named(Span(start, self._length), tag, node.get("ref", "").removeprefix("#")))
        if tag in ("p", "head", "opener", "closer", "l", "div"):
            self._add(None, "\n")

    def _add(self, text: str | None, end: str = "") -> None:
        if text or end:
            plain = re.sub(r"\s+", " ", text or "") + end
            self.text.append(plain)
            self._length += len(plain)


def letters(folder: str, language: str, seen: bool) -> Callable[[Place], Figures]:
    """The names of every other letter of a folder, as one book."""

    def measure(place: Place) -> Figures:
        return figures([grouped(letters_text(place, folder, seen), language)])

    return measure


def letters_text(place: Place, folder: str, seen: bool) -> Text:
    """Every other letter of a folder, one after the other: the first, third and so on, or the others."""
    files = sorted((place.data / folder).glob("*.xml"))[0 if seen else 1 :: 2]
    return together(tei_names(parse(path.read_bytes(), path.name).iter(f"{_TEI}body")) for path in files)


def journal(seen: bool) -> Callable[[Place], Figures]:
    """The first year of an English journal, or the others."""

    def measure(place: Place) -> Figures:
        return figures([grouped(journal_text(place, seen), "en")])

    return measure


def journal_text(place: Place, seen: bool) -> Text:
    """The journal of 1819, or of the years behind it."""
    (path,) = (place.data / "tei-en-journal").glob("*.xml")
    years = parse(path.read_bytes(), path.name).iterfind(f".//{_TEI}body/{_TEI}div")
    return tei_names(year for number, year in enumerate(years) if (number == 0) == seen)


REMARKS = (
    "The truth's own names are put together, so that only the grouping is judged, without the finding of names. "
    "pairs are pairs of names of one kind: precision counts those that were put together, recall those of one entity; "
    "b3 is the same name by name. name counts the entries whose name is the truth's own words in the nominative, of "
    "those whose printed words are the truth's in any form."
)
NEREL_REMARKS = (
    "Who is who are NEREL's Wikidata ids; two without an id are left out, one with and one without are two. The "
    "truth's adjectives («уфимский» for Уфа), other names («США», «Америка») and names in lower case cost recall of "
    "places. book.… takes all texts as one book, which a book about one time is not."
)
WESTERN = {
    "de": ("tei-de-letters", "The names of five of ten German letters of the 1830s, every other one, as one book"),
    "fr": ("tei-fr-letters", "The names of eight of 16 French letters of 1914 to 1916, every other one, as one book"),
    "en": ("tei-en-journal", "The names of an English journal: 1819 is one half, 1820 to 1823 the other"),
}
TARGETS = {"persons.pairs.precision": 0.98, "persons.pairs.recall": 0.60}
SEEN = "The grouping was developed while looking at these names."
HELD_OUT = "Held out: how these names are grouped was never looked at; only the figures were printed."
WESTERN_HELD_OUT = f"{HELD_OUT} A list of the commonest names of the whole was seen once, before the first rule."


def corpora() -> dict[str, Corpus]:
    """The corpora of grouping: of NEREL, of letters and of a journal, each in a half that was seen and another."""
    found: dict[str, Corpus] = {}
    for seen, ending in ((True, ""), (False, "-held-out")):
        found[f"grouping-ru{ending}"] = Corpus(
            f"The names of {'46' if seen else '48'} Russian news texts of NEREL.",
            SEEN if seen else HELD_OUT,
            all_files("ner-ru-nerel"),
            nerel(seen),
            f"{REMARKS} {NEREL_REMARKS}",
            TARGETS,
        )
        for code, (folder, about) in WESTERN.items():
            found[f"grouping-{code}{ending}"] = Corpus(
                f"{about}.",
                SEEN if seen else WESTERN_HELD_OUT,
                all_files(folder),
                journal(seen) if code == "en" else letters(folder, code, seen),
                REMARKS,
                TARGETS,
            )
    return found
