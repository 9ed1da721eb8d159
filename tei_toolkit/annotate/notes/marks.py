"""Places in the text that may call a note: numbers glued to words, numbers in brackets, stars, raised marks."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

import regex

from tei_toolkit.annotate.notes.values import Call, page_at, plain, style_of
from tei_toolkit.model.layout import Mark, Page
from tei_toolkit.model.text import Anchor, Block, Span

STRONG, WEAK, LOOSE = 0.95, 0.6, 0.5

_DIGITS = r"[\d¹²³⁰⁴-⁹]{1,3}"
_SIGNS = r"\*{1,4}|[†‡]{1,3}"
_CLOSERS = "[.,;:!?…»”“’\"')\\]]"
# What a mark stands behind: a letter, or closing punctuation behind a letter or with a bracket or quote in it.
_PLACE = rf"(?<=\p{{L}}{_CLOSERS}{{0,4}}|[»”“’\"')\]][.,;:!?…]{{0,3}})"
_AFTER = r"(?!\d|\p{L}|[.,:]\d|[-–—]\p{L})"
_GLUED = regex.compile(
    rf"{_PLACE}(?:(?P<n>{_DIGITS})(?P<close>\)?){_AFTER}| ?(?P<n>(?:{_SIGNS})(?!\*| \*))(?P<close>\)?))"
)
_BRACKETED = regex.compile(
    rf"{_PLACE}\s?(?P<open>[(\[])(?P<n>{_DIGITS}|{_SIGNS})(?P<close>[)\]])(?!\p{{L}}|\d)",
)
_SPACED = regex.compile(
    rf"(?<=\p{{Ll}}{{3}}[.!?…»]*)\s+(?P<n>{_DIGITS})(?P<close>\)?)(?=\s*\n|\s*$|(?<=[.!?…»]\s+\d+\)?)\s+\p{{Lu}})"
)
# Before a glued number: a short word may be an abbreviation («рис.1»), a number before it a unit («5 км2»).
_SHORT = regex.compile(r"(?<!\p{L})\p{L}{1,2}[.,]?$")
_NUMBER = regex.compile(r"[()\[\]]")
_UNIT = regex.compile(r"\d\s*\p{Ll}{1,2}$")


def calls_of(block: Block, index: int, order: Mapping[str, int], raised: Mapping[str, tuple[Mark, ...]]) -> list[Call]:
    """The candidates of a block in their order; of those at one place what was seen and what was read go together."""
    read = list(_read(block, index, order))
    seen = list(_seen(block, index, order, raised))
    alone = [call for call in read if not any(_meet(call.span, other.span) for other in seen)]
    both = [_together(call, [other for other in read if _meet(call.span, other.span)]) for call in seen]
    return sorted((*alone, *both), key=lambda call: (call.place, call.span.stop))


def raised_marks(pages: Iterable[Page]) -> Mapping[str, tuple[Mark, ...]]:
    """The marks seen in the images, by the word each stands by."""
    found: dict[str, tuple[Mark, ...]] = {}
    for page in pages:
        for line in page.lines():
            for mark in line.marks:
                found[mark.beside] = (*found.get(mark.beside, ()), mark)
    return found


def _read(block: Block, index: int, order: Mapping[str, int]) -> Iterator[Call]:
    """What the text itself says."""
    found = [(match, _sureness(block.text, match)) for match in _GLUED.finditer(block.text)]
    found += [(match, LOOSE) for match in _SPACED.finditer(block.text)]
    found += [(match, WEAK) for match in _BRACKETED.finditer(block.text)]
    for match, sure in found:
        groups = match.groupdict()
        stop = match.end()
        opening, closing = groups.get("open"), groups.get("close")
        if closing and not opening and _open_bracket(block.text, match.start()):
            stop, closing = stop - 1, None
        if sure:
            page = order[page_at(block, match.start())]
            span = Span(match.start(), stop)
            yield Call(index, span, plain(groups["n"]), page, sure, style_of(opening, closing))


def _seen(block: Block, index: int, order: Mapping[str, int], raised: Mapping[str, tuple[Mark, ...]]) -> Iterator[Call]:
    """What stands raised in the image behind a word of the block."""
    anchors = {anchor.word: anchor for anchor in block.anchors}
    for word in anchors:
        for _, group in groupby((mark for mark in raised.get(word, ()) if mark.after), key=lambda mark: mark.box):
            places = list(group)
            first, span = places[0], covered(block.text, anchors, places[0])
            readings = tuple((plain(_NUMBER.sub("", mark.text)), mark.confidence) for mark in places)
            style = style_of(_bracket(first.text[0], "(["), _bracket(first.text[-1], ")]"))
            n, sure = readings[0]
            yield Call(index, span, n, order[page_at(block, span.start)], sure, style, readings, sure)


def covered(text: str, anchors: Mapping[str, Anchor], mark: Mark) -> Span:
    """What of the text the engine made of a mark, with the space before it; nothing where it made nothing of it.

    Where the word was changed since it was read, the characters at its end are found again, others aren't.
    """
    behind = anchors[mark.after].span.stop if mark.after in anchors else None
    over = anchors.get(mark.over)
    if over is None or mark.start == mark.stop:
        at = over.span.start + mark.start if over is not None and behind is None else behind
        return Span(at or 0, at or 0)
    start, stop = over.span.start + mark.start, over.span.start + mark.stop
    if stop > over.span.stop:
        at = over.span.stop if behind is None else behind
        return Span(at, at)
    if behind is not None and text[behind:start].isspace():
        start = behind
    return Span(start, stop)


def _bracket(sign: str, brackets: str) -> str | None:
    return sign if sign in brackets else None


def _together(seen: Call, read: list[Call]) -> Call:
    """One call of what was seen and what was read at its place: either may be the surer; both make it surer."""
    if not read:
        return seen
    other = max(read, key=lambda call: call.sure)
    span = Span(min(seen.span.start, other.span.start), max(seen.span.stop, other.span.stop))
    raised = dict(seen.readings)
    shown = dict(seen.readings)
    raised[other.n] = 1 - (1 - raised.get(other.n, 0.0)) * (1 - other.sure)
    readings = tuple(sorted(raised.items(), key=lambda reading: -reading[1]))
    n, sure = readings[0]
    return other._replace(span=span, n=n, sure=sure, readings=readings, seen=shown.get(n, 0.0))


def _meet(one: Span, other: Span) -> bool:
    return one.start <= other.stop and other.start <= one.stop


def _sureness(text: str, match: regex.Match[str]) -> float:
    """How sure a glued mark is; 0 for the power of a unit."""
    before = text[max(0, match.start() - 12) : match.start()]
    digits = match["n"][0] not in "*†‡"
    if digits and _UNIT.search(before):
        return 0.0
    return WEAK if digits and _SHORT.search(before) else STRONG


def _open_bracket(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("(") > before.count(")")
