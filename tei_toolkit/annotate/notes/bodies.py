"""The notes themselves: what number each has, and its printed form taken out of the text.

A number is read in the text, seen raised in the image, or known from its neighbours, for numbers count on: the
likeliest sequence over the whole document decides (Viterbi 1967).
"""

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import log
from typing import NamedTuple

import regex

from tei_toolkit.annotate.notes.values import AGENT, ANYWHERE, BARE, FOOTNOTE, Body, page_at, plain, style_of
from tei_toolkit.model.layout import Mark
from tei_toolkit.model.text import Block, Span, splice

NUMBER = "note-number"

_DIGITS = r"[\d¹²³⁰⁴-⁹]{1,3}"
_SIGNS = r"\*{1,4}|[†‡]{1,3}"
_START = regex.compile(
    rf"""\s*(?:(?P<open>[(\[])(?P<n>{_DIGITS}|{_SIGNS})(?P<close>[)\]])\s*
    |(?P<n>{_DIGITS})(?:\.(?=\D|$)\s*|(?P<close>\))\s*|\s+|(?=[\p{{Lu}}«„“"]))
    |(?P<n>{_SIGNS})\s?(?P<close>\))?\s*
    |(?P<n>\p{{Ll}})(?P<close>\))\s+)""",
    regex.VERBOSE,
)
_BRACKETS = regex.compile(r"[()\[\]]")
# How likely it is that what was read is what is printed; engines make stars and letters of raised figures.
_READ_NUMBER, _READ_SIGN = 0.75, 0.3
# How likely a number is that nobody read, but that counts on; and that a note has none.
_COUNTED, _NONE = 0.01, 0.06
# How likely the next number counts on, begins anew on the same page and on another, or is any other; and that one
# stands beside a note without a number.
_NEXT, _ANEW, _ANEW_ON_PAGE, _OTHER, _BESIDE_NONE = 0.9, 0.005, 0.08, 0.015, 0.2


class Opening(NamedTuple):
    """How a note begins: what of it is the number, how that stands, and what it may say with what likelihood."""

    span: Span
    style: str
    numbers: Mapping[str, float]


def bodies_of(
    blocks: Sequence[Block], order: Mapping[str, int], raised: Mapping[str, Sequence[Mark]], kind: str = FOOTNOTE
) -> tuple[list[Block], list[Body]]:
    """The blocks with the numbers of one kind of notes in `n` and out of their text, and these in their order."""
    places = [index for index, block in enumerate(blocks) if block.kind == kind]
    pages = [order[page_at(blocks[index], 0)] for index in places]
    # Endnotes begin anew below a heading, not on a page.
    parts = pages if kind == FOOTNOTE else _parts(blocks, places)
    openings = [opening(blocks[index], raised) for index in places]
    done, bodies = list(blocks), []
    for index, page, found, n in zip(places, pages, openings, _sequence(openings, parts), strict=True):
        note = done[index]
        n = note.n if note.n is not None else n
        if n is not None and found.span.stop > found.span.start and note.n is None:
            note = splice(note, found.span, "", NUMBER, AGENT, 1.0)
        done[index] = replace(note, n=n)
        bodies.append(Body(note.id, index, n, page if kind == FOOTNOTE else ANYWHERE, found.style))
    return done, bodies


def opening(note: Block, raised: Mapping[str, Sequence[Mark]]) -> Opening:
    """How a note begins, by its text and by the raised mark that opens its first line."""
    read = _START.match(note.text)
    numbers: dict[str, float] = {}
    span, style = Span(0, 0), BARE
    if read:
        number = plain(read["n"])
        numbers[number] = _READ_NUMBER if number.isdigit() else _READ_SIGN
        span, style = Span(0, read.end()), style_of(read["open"], read["close"])
    marks = _opening_marks(note, raised)
    for mark in marks:
        number = plain(_BRACKETS.sub("", mark.text))
        numbers[number] = 1 - (1 - numbers.get(number, 0.0)) * (1 - mark.confidence)
    if marks and not read:
        start = note.anchors[0].span.start
        end = start + marks[0].stop
        span = Span(0, end + len(note.text[end:]) - len(note.text[end:].lstrip())) if marks[0].stop else span
    return Opening(span, style, numbers)


def _opening_marks(note: Block, raised: Mapping[str, Sequence[Mark]]) -> Sequence[Mark]:
    """The readings of the mark that opens the note's first line."""
    first = note.anchors[0].word if note.anchors else ""
    marks = [mark for mark in raised.get(first, ()) if not mark.after and mark.over == first and mark.start == 0]
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
        for number in best[-1] if best else ("",):
            own.setdefault(_following(number), log(_COUNTED))
        own.setdefault("", log(_NONE))
        if place == 0:
            best.append({number: (sure + (0 if number else log(_BESIDE_NONE)), "") for number, sure in own.items()})
            continue
        anew = parts[place] != parts[place - 1]
        best.append({number: max(_steps(best[-1], number, sure, anew)) for number, sure in own.items()})
    numbers: list[str | None] = []
    last = max(best[-1], key=lambda number: best[-1][number]) if best else ""
    for row in reversed(best):
        numbers.append(last or None)
        last = row[last][1]
    return numbers[::-1]


def _steps(before: Mapping[str, tuple[float, str]], number: str, sure: float, anew: bool) -> list[tuple[float, str]]:
    """How likely the number is behind each of the numbers before it."""
    return [(score + sure + log(_step(last, number, anew)), last) for last, (score, _) in before.items()]


def _step(last: str, number: str, anew: bool) -> float:
    if not (number and last):
        return _BESIDE_NONE
    if number == _following(last):
        return _NEXT
    if number in ("1", "*", "†"):
        return _ANEW_ON_PAGE if anew else _ANEW
    return _OTHER


def _following(number: str) -> str:
    """The number that counts on: '2' → '3', '*' → '**'; the first of all is 1."""
    if not number or number.isdigit():
        return str(int(number or "0") + 1)
    return number + number[0] if number[0] in "*†‡" else chr(ord(number[0]) + 1)
