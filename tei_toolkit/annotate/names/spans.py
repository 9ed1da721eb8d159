"""Where the names that a model found begin and end: without ranks, quotes and words that are none of a name."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from tei_toolkit.annotate.names.ranks import Ranks
from tei_toolkit.languages.analyzer import russian_analyzer
from tei_toolkit.model.text import Annotation, Span

_FIRST_WORD = regex.compile(r"(\p{Lu}\p{Ll}+)\s+(?=\p{Lu})")
# The fewest letters that are looked for elsewhere, whatever the ending.
_STEM = 3
_ONE_WORD = regex.compile(r"\p{Lu}\p{Ll}+")
_SENTENCE = regex.compile(r"(?:\A|[.!?…]\s|\n)[\s«\"„(]*\Z")
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})
_PLAIN_PARTS = frozenset({"ADVB", "PREP", "CONJ", "PRCL", "NPRO"})
_ORDINAL = regex.compile(r"(?<![\p{L}\d])(?:\d{1,3}|[IVXІХ]+)-\p{Ll}{1,3} $")
_EDGE = regex.compile(r"[\s«»„“”\"'’,;:]+")


def joined(text: str, names: Iterable[Annotation]) -> Iterator[Annotation]:
    """The names, organisations joined that one blank parts, with the ordinal before: «5-ый полк»."""
    before: Annotation | None = None
    for name in names:
        if name.tag == "orgName":
            floor = before.span.stop if before else 0
            ordinal = _ORDINAL.search(text, floor, name.span.start)
            if ordinal:
                name = replace(name, span=Span(ordinal.start(), name.span.stop))
            if before and before.tag == name.tag and text[before.span.stop : name.span.start] == " ":
                before = replace(name, span=Span(before.span.start, name.span.stop))
                continue
        if before:
            yield before
        before = name
    if before:
        yield before


def plain_word(name: str) -> int:
    """The length of a first word that is none of a name, with the blank behind it: «Там Джонсон»."""
    found = _FIRST_WORD.match(name)
    analyzer = russian_analyzer() if found else None
    if found is None or analyzer is None:
        return 0
    parses = [parse for parse in analyzer.parse(found[1].lower()) if parse.is_known]
    return found.end() if parses and all(parse.tag.POS in _PLAIN_PARTS for parse in parses) else 0


def is_thing(text: str, span: Span) -> bool:
    """Whether a sentence begins with a thing, whose capital makes it no person: «Шутка передавала положение дел».

    Not where the text has the word, in whatever form, with a capital within a sentence too.
    """
    word = text[span.start : span.stop]
    analyzer = russian_analyzer() if _ONE_WORD.fullmatch(word) and _begins_sentence(text, span.start) else None
    if analyzer is None:
        return False
    tags = [parse.tag for parse in analyzer.parse(word.lower()) if parse.is_known]
    if not tags or any(tag.animacy != "inan" or _NAMES & tag.grammemes for tag in tags):
        return False
    stem = word[: max(len(word) - 2, _STEM)]
    return all(_begins_sentence(text, found.start()) for found in regex.finditer(rf"\b{stem}", text))


def _begins_sentence(text: str, start: int) -> bool:
    return _SENTENCE.search(text, 0, start) is not None


def edged(text: str, span: Span) -> Span | None:
    """The span without quotes and blanks at its edges; None for nothing."""
    start, stop = span
    edge = _EDGE.match(text, start, stop)
    start = edge.end() if edge else start
    while stop > start and _EDGE.fullmatch(text[stop - 1]):
        stop -= 1
    return Span(start, stop) if start < stop else None


def without_rank(text: str, span: Span, ranks: Ranks) -> Span | None:
    """The span of a person without the ranks before it; None for nothing."""
    left: Span | None = span
    while left and (more := ranks.before(text[left.start : left.stop])):
        left = edged(text, left._replace(start=left.start + more))
    return left


def trimmed(text: str, span: Span, ranks: Ranks) -> Span | None:
    """The span of a person without quotes, ranks and other words that are none of a name; None for nothing."""
    left = edged(text, span)
    while left:
        name = text[left.start : left.stop]
        more = ranks.before(name) or plain_word(name)
        if not more:
            return None if is_thing(text, left) else left
        left = edged(text, left._replace(start=left.start + more))
    return None
