"""Where the bytes of a file are: line, column, and the way to the element around them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from tei_toolkit.validation.findings import Finding, Problem
from tei_toolkit.validation.guard import count_characters, read

_LINE_END = re.compile(rb"\r\n?|\n")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SHOWN = 100
"""So many characters of an element's name stand in a way."""


class Place(NamedTuple):
    """A place in a file, line and column counted from 1 in characters."""

    line: int
    column: int


def locate(problems: Iterable[Problem], data: bytes, path: str) -> list[Finding]:
    """Give each problem its line, column and XPath; the bytes must have passed the guard."""
    listed = list(problems)
    if not listed:
        return []
    offsets = sorted({problem.at for problem in listed})
    found = dict(zip(offsets, zip(places(data, offsets), ways(data, offsets), strict=True), strict=True))
    findings = []
    for problem in listed:
        place, way = found[problem.at]
        findings.append(Finding(path, place.line, place.column, *problem[1:], xpath=xpath(way)))
    return findings


def places(data: bytes, offsets: Sequence[int]) -> Iterator[Place]:
    """Work out the lines and columns of byte offsets, given in ascending order."""
    line, column, seen = 1, 1, len(_BYTE_ORDER_MARK) if data.startswith(_BYTE_ORDER_MARK) else 0
    for offset in offsets:
        for line_end in _LINE_END.finditer(data, seen, offset):
            line, column, seen = line + 1, 1, line_end.end()
        if offset > seen:
            column, seen = column + count_characters(data, seen, offset), offset
        yield Place(line, column)


Way = tuple[str, ...]
"""The steps from the root to an element, each with its number among its like: ("TEI", "text[1]", "body[1]")."""


def ways(data: bytes, offsets: Sequence[int]) -> list[Way]:
    """Find the innermost element around each byte offset (ascending); a start tag is within its own element."""
    walk = _Walk(offsets)
    with suppress(_AllFoundError):
        read(data, "", (walk,))
    return walk.found()


def xpath(way: Way) -> str:
    """Write a way as an XPath without namespaces."""
    return "/" + "/".join(way)


def names(way: Way) -> tuple[str, ...]:
    """The names of the elements on a way, the root first."""
    return tuple(step.partition("[")[0] for step in way)


class _AllFoundError(Exception):
    """Ends the reading of a file where nothing more is looked for."""


class _Walk:
    """Follows the reading of a file and notes the open elements at each of the offsets."""

    def __init__(self, offsets: Sequence[int]) -> None:
        self._offsets = offsets
        self._found: list[Way] = []
        self._open: list[str] = []
        self._counts: list[Counter[str]] = [Counter()]

    def start(self, name: str, _attributes: list[str], at: int) -> None:
        self._pass(at - 1)
        local = name.rpartition(" ")[2][:_SHOWN]
        self._counts[-1][name] += 1
        self._open.append(f"{local}[{self._counts[-1][name]}]" if self._open else local)
        self._counts.append(Counter())

    def end(self, at: int) -> None:
        self._pass(at - 1)
        self._open.pop()
        self._counts.pop()

    def text(self, _text: str, at: int) -> None:
        self._pass(at - 1)

    def found(self) -> list[Way]:
        """The ways to all offsets; those behind the last element have none."""
        return [*self._found, *((),) * (len(self._offsets) - len(self._found))]

    def _pass(self, until: int) -> None:
        """Settle the offsets up to a byte: they lie within what is open now."""
        count = bisect_right(self._offsets, until)
        if count > len(self._found):
            self._found += [tuple(self._open)] * (count - len(self._found))
        if count == len(self._offsets):
            raise _AllFoundError
