"""Places in the text that may call a note: numbers glued to words, numbers in brackets, stars, raised marks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import regex

from tei_toolkit.annotate.notes.values import Call, Raised, page_at, plain, style_of
from tei_toolkit.model.layout import Page
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
# What engines make of a piece of a raised mark, and no print has behind a word.
_PIECES = "^°`~"
_NUMBER = regex.compile(r"[()\[\]]")
_UNIT = regex.compile(r"\d\s*\p{Ll}{1,2}$")


def calls_of(block: Block, index: int, order: Mapping[str, int], raised: Mapping[str, Sequence[Raised]]) -> list[Call]:
    """The candidates of a block in their order; of those at one place what was seen and what was read go together."""
    read = list(_read(block, index, order))
    seen = list(_seen(block, index, order, raised))
    alone = [call for call in read if not any(_meet(call.span, other.span) for other in seen)]
    both = [_together(call, [other for other in read if _meet(call.span, other.span)]) for call in seen]
    return sorted((*alone, *both), key=lambda call: (call.place, call.span.stop))


def raised_marks(pages: Iterable[Page]) -> Mapping[str, Sequence[Raised]]:
    """The marks seen in the images, by the word each stands by."""
    found: dict[str, tuple[Raised, ...]] = {}
    for page in pages:
        for line in page.lines():
            words = {word.id: word.text for word in line.words} if line.marks else {}
            for mark in line.marks:
                found[mark.beside] = (*found.get(mark.beside, ()), Raised(mark, words.get(mark.over, "")))
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


def _seen(block: Block, index: int, order: Mapping[str, int], raised: Mapping[str, Sequence[Raised]]) -> Iterator[Call]:
    """What stands raised in the image behind a word of the block."""
    anchors = {anchor.word: anchor for anchor in block.anchors}
    for word in anchors:
        behind = (one for one in raised.get(word, ()) if one.mark.after)
        for _, group in groupby(behind, key=lambda one: one.mark.box):
            found = list(group)
            span = covered(block.text, anchors, found[0])
            readings = tuple((plain(_NUMBER.sub("", one.mark.text)), one.mark.confidence) for one in found)
            first = found[0].mark.text
            style = style_of(_bracket(first[0], "(["), _bracket(first[-1], ")]"))
            n, sure = readings[0]
            yield Call(index, span, n, order[page_at(block, span.start)], sure, style, readings, sure)


def covered(text: str, anchors: Mapping[str, Anchor], raised: Raised) -> Span:
    """What of the text the engine made of a mark, with the space before it; nothing where it made nothing of it.

    Where the word was changed since it was read, only what stands at its end is still known.
    """
    mark, over = raised.mark, anchors.get(raised.mark.over)
    behind = anchors[mark.after].span.stop if mark.after in anchors else None
    span = _still_there(text, over.span, raised) if over is not None else None
    if span is None:
        at = behind if behind is not None else over.span.stop if over is not None else 0
        return Span(at, at)
    start, stop = span
    while over is not None and over.span.start < start < stop and text[start - 1] in _PIECES:
        start -= 1
    if behind is not None and start < stop and text[behind:start].isspace():
        start = behind
    return Span(start, stop)


def _still_there(text: str, now: Span, raised: Raised) -> Span | None:
    """Where the characters of a word that were read for a mark stand now; None where that isn't known."""
    mark, word = raised.mark, raised.word
    if text[now.start : now.stop] == word:
        return Span(now.start + mark.start, now.start + mark.stop)
    end = word[mark.start :]
    if end and text[now.start : now.stop].endswith(end):
        return Span(now.stop - len(end), now.stop - len(end) + mark.stop - mark.start)
    return None


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
    believed = other.sure * (1.0 if other.n == seen.n else 1 - seen.sure)
    raised[other.n] = 1 - (1 - raised.get(other.n, 0.0)) * (1 - believed)
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
