"""TEI of letters whose editors marked the names, as documents to learn from, by our own rules of what a name holds."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import regex

from tei_toolkit.annotate.names.layer import Sample
from tei_toolkit.annotate.names.ranks import Ranks
from tei_toolkit.annotate.names.tokens import NAME_TAGS
from tei_toolkit.evaluate.tei_reader import read_tei
from tei_toolkit.evaluate.transcript import Mention
from tei_toolkit.languages import language
from tei_toolkit.model.text import Annotation, Span

AGENT = "person"

_ARTICLE = regex.compile(
    r"(?i:the|l[ea]s?|l['’]|de[rnms]|die|das|cher|chère|dear|poor|old|lieber?|liebe)(?:(?<=['’])|\s+)"
)
_END = regex.compile(r"(?:['’]s|[\s,;:])+\Z")


def read_sample(path: Path, code: str) -> Sample:
    """The paragraphs of the letter and their outermost names; what stands in notes is left out."""
    read = read_tei(path.read_bytes(), path.name)
    names = sorted(as_ours(read.text, read.mentions, code), key=lambda name: (name.span.start, -name.span.stop))
    places = [Span(*found.span()) for found in regex.finditer(r"[^\r\n]*\S[^\r\n]*", read.text)]
    return Sample(
        tuple(read.text[start:stop] for start, stop in places),
        tuple(tuple(_within(names, place)) for place in places),
    )


def as_ours(text: str, mentions: Iterable[Mention], code: str) -> Iterator[Mention]:
    """The outermost names of the running text: persons without titles, all without articles and an English 's."""
    ranks = Ranks(language(code).names)
    stop = 0
    wanted = (one for one in mentions if one.tag in NAME_TAGS and one.note is None)
    for one in sorted(wanted, key=lambda one: (one.span.start, -one.span.stop)):
        if one.span.start >= stop:
            stop = one.span.stop
            yield Mention(one.tag, _trimmed(text, one.span, ranks if one.tag == "persName" else None))


def _trimmed(text: str, span: Span, ranks: Ranks | None) -> Span:
    start, stop = span
    end = _END.search(text, start, stop)
    stop = end.start() if end and end.start() > start else stop
    while start < stop:
        article = _ARTICLE.match(text, start, stop)
        skipped = article.end() - start if article else ranks.before(text[start:stop]) if ranks else 0
        if not skipped or start + skipped >= stop:
            break
        start += skipped
    return Span(start, stop)


def _within(names: Iterable[Mention], place: Span) -> Iterator[Annotation]:
    for name in names:
        if place.start <= name.span.start and name.span.stop <= place.stop:
            yield Annotation(Span(name.span.start - place.start, name.span.stop - place.start), name.tag, AGENT)
