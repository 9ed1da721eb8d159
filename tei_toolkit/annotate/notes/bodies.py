"""The notes themselves: what number each has, and its printed form taken out of the text.

A number is read in the text, seen raised in the image, or known from its neighbours, for numbers count on: the
likeliest sequence over the whole document decides (Viterbi 1967).
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import nlargest
from math import log
from typing import NamedTuple

import regex

from tei_toolkit.annotate.notes.values import (
    AGENT,
    ANYWHERE,
    BARE,
    FOOTNOTE,
    Body,
    Call,
    Raised,
    agreement,
    page_at,
    plain,
    style_of,
)
from tei_toolkit.model.layout import Mark
from tei_toolkit.model.text import Block, Span, splice

NUMBER = "note-number"

_DIGITS = r"[\d¹²³⁰⁴-⁹]{1,3}"
_SIGNS = r"\*{1,4}|[†‡]{1,3}"
_START = regex.compile(
    rf"""\s*(?:(?P<open>[(\[])(?P<n>{_DIGITS}|{_SIGNS})(?P<close>[)\]])\s*
    |(?P<n>{_DIGITS})(?:\.(?=\D|$)\s*|(?P<close>\))\s*|\s+|(?=[\p{{Lu}}«„“"]))
    |(?P<n>{_SIGNS})\s?(?P<close>\))?\s*
    |(?P<n>\+)\s+(?=\p{{Lu}})
    |(?P<n>\p{{Ll}})(?P<close>\))\s+)""",
    regex.VERBOSE,
)
# What engines make of a raised number or sign, before the note's first word.
_LOST = regex.compile(r"\s*[^\p{L}\p{N}\s«„“\"‘(\[—–-]{1,2}\s*(?=[\p{Lu}\p{N}«„“\"])")
_BRACKETS = regex.compile(r"[()\[\]]")
# The order of the signs where each stands once.
_ORDER = "*†‡"
# How likely it is that what was read is what is printed; engines make stars and letters of raised figures.
_READ_NUMBER, _READ_SIGN = 0.75, 0.3
# How likely it is that a note has the number that a mark on its page says.
_CALLED = 0.2
# How likely a number is that nobody read, but that counts on; and that a note has none.
_COUNTED, _NONE = 0.01, 0.04
# How likely the next number counts on, begins anew within a page (or part) and with a new one, or is any other; and
# that one stands beside a note without a number, or a sign beside a figure.
_NEXT, _ANEW_WITHIN, _ANEW, _OTHER, _BESIDE_NONE, _MIXED = 0.9, 0.005, 0.08, 0.015, 0.2, 0.002
# How many numbers of each note are kept, the likeliest: more would take a time that grows with the cube of the notes.
_KEPT = 32


class Opening(NamedTuple):
    """How a note begins: what of it is the number, how that stands, and what it may say with what likelihood."""

    span: Span
    style: str
    numbers: Mapping[str, float]


def bodies_of(
    blocks: Sequence[Block],
    order: Mapping[str, int],
    raised: Mapping[str, Sequence[Raised]],
    calls: Iterable[Call],
    kind: str = FOOTNOTE,
) -> list[Body]:
    """The notes of one kind in their order, each with its likeliest number.

    What marks in the text of their page say speaks for one, too. Notes at a page's foot may begin anew on each page,
    those at a chapter's end below each heading.
    """
    places = [index for index, block in enumerate(blocks) if block.kind == kind]
    at_foot = kind == FOOTNOTE
    pages = [order[page_at(blocks[index], 0)] if at_foot else ANYWHERE for index in places]
    parts = pages if at_foot else _parts(blocks, places)
    called = _called(calls)
    openings = [
        _with_called(opening(blocks[index], raised), called.get(page, {}))
        for index, page in zip(places, pages, strict=True)
    ]
    return [
        Body(blocks[index].id, index, n, page, found.style, found.span)
        for index, page, found, n in zip(places, pages, openings, _sequence(openings, parts), strict=True)
    ]


def numbered(note: Block, n: str | None, printed: Span) -> Block:
    """The note with its number in `n` and what was printed of it out of its text: '1) Там же' → 'Там же'."""
    if n is None:
        return note
    if printed.stop > printed.start:
        note = splice(note, printed, "", NUMBER, AGENT, 1.0)
    return replace(note, n=n)


def opening(note: Block, raised: Mapping[str, Sequence[Raised]]) -> Opening:
    """How a note begins, by its text and by the raised mark that opens its first line."""
    read = _START.match(note.text)
    numbers: dict[str, float] = {}
    span, style = Span(0, 0), BARE
    if read:
        number = plain(read["n"].replace("+", "†"))
        numbers[number] = _READ_NUMBER if number.isdigit() else _READ_SIGN
        span, style = Span(0, read.end()), style_of(read["open"], read["close"])
    elif lost := _LOST.match(note.text):
        span = Span(0, lost.end())
    marks = _opening_marks(note, raised)
    for mark in marks:
        number = plain(_BRACKETS.sub("", mark.text))
        numbers[number] = 1 - (1 - numbers.get(number, 0.0)) * (1 - mark.confidence)
    if marks and not read:
        start = note.anchors[0].span.start
        end = start + marks[0].stop
        covered = Span(0, end + len(note.text[end:]) - len(note.text[end:].lstrip()))
        span = covered if marks[0].stop and covered.stop > span.stop else span
    return Opening(span, style, numbers)


def _called(calls: Iterable[Call]) -> Mapping[int, Mapping[str, float]]:
    """The numbers that raised marks in the text may say, page by page, with their likelihoods."""
    found: dict[int, dict[str, float]] = {}
    for call in calls:
        own = found.setdefault(call.page, {})
        for number, sure in call.readings:
            own[number] = max(sure, own.get(number, 0.0))
    return found


def _with_called(found: Opening, called: Mapping[str, float]) -> Opening:
    numbers = {number: _CALLED * sure for number, sure in called.items() if number.isdigit()}
    return found._replace(numbers={**numbers, **found.numbers})


def _opening_marks(note: Block, raised: Mapping[str, Sequence[Raised]]) -> Sequence[Mark]:
    """The readings of the mark that opens the note's first line."""
    if not note.anchors:
        return ()
    start, stop = note.anchors[0].span
    first, read = note.anchors[0].word, any(map(str.isalnum, note.text[start:stop]))
    near = [one.mark for one in raised.get(first, ())]
    marks = [mark for mark in near if mark.over == first and (not mark.after or not read)]
    return [mark for mark in marks if mark.box == marks[0].box]


def _parts(blocks: Sequence[Block], places: Sequence[int]) -> list[int]:
    """How many headings stand before each place."""
    heads = [index for index, block in enumerate(blocks) if block.kind == "head"]
    return [bisect(heads, place) for place in places]


def _sequence(openings: Sequence[Opening], parts: Sequence[int]) -> list[str | None]:
    """The likeliest numbers of all notes, None for one without; they may begin anew where another part does."""
    best: list[dict[str, tuple[float, str]]] = []
    for place, found in enumerate(openings):
        own = {number: log(min(max(sure, 0.001), 0.999)) for number, sure in found.numbers.items()}
        after = openings[place + 1].numbers if place + 1 < len(openings) else {}
        for number in (*_counting_on(best[-1] if best else ("",)), *_counting_back(after)):
            own.setdefault(number, log(max(agreement(number, found.numbers), _COUNTED)))
        own.setdefault("", log(_NONE))
        if place == 0:
            best.append({number: (sure + (0 if number else log(_BESIDE_NONE)), "") for number, sure in own.items()})
            continue
        anew = parts[place] != parts[place - 1]
        row = {number: max(_steps(best[-1], number, sure, anew)) for number, sure in own.items()}
        best.append(dict(nlargest(_KEPT, row.items(), key=lambda item: (item[1], item[0]))))
    numbers: list[str | None] = []
    last = max(best[-1], key=lambda number: best[-1][number]) if best else ""
    for row in reversed(best):
        numbers.append(last or None)
        last = row[last][1]
    return _proved(numbers[::-1], openings)


def _proved(numbers: list[str | None], openings: Sequence[Opening]) -> list[str | None]:
    """The numbers without those at the end that only count on, where nothing was read or seen."""
    for place in range(len(numbers) - 1, -1, -1):
        if openings[place].span.stop or numbers[place] in openings[place].numbers:
            break
        numbers[place] = None
    return numbers


def _steps(before: Mapping[str, tuple[float, str]], number: str, sure: float, anew: bool) -> list[tuple[float, str]]:
    """How likely the number is behind each of the numbers before it."""
    return [(score + sure + log(_step(last, number, anew)), last) for last, (score, _) in before.items()]


def _step(last: str, number: str, anew: bool) -> float:
    if not (number and last):
        return _BESIDE_NONE
    if number in _following(last):
        return _NEXT
    if number.isdigit() != last.isdigit():
        return _MIXED
    if number in ("1", "*", "†"):
        return _ANEW if anew else _ANEW_WITHIN
    return _OTHER


def _counting_on(numbers: Iterable[str]) -> Iterator[str]:
    return (following for number in numbers for following in _following(number))


def _counting_back(numbers: Iterable[str]) -> Iterator[str]:
    return (str(int(number) - 1) for number in numbers if number.isdigit() and int(number) > 1)


def _following(number: str) -> tuple[str, ...]:
    """What counts on: '2' → '3', '*' → '**' or '†', 'а' → 'б'; the first of all is 1."""
    if not number or number.isdigit():
        return (str(int(number or "0") + 1),)
    if number[0] in _ORDER:
        after = _ORDER[_ORDER.index(number[0]) + 1 :][:1]
        return (number + number[0], *after)
    return (chr(ord(number[0]) + 1),)
