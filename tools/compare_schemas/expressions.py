"""Regular expressions of XML Schema (Part 2, appendix F) as languages; categories are Python's Unicode's.

Only characters that XML allows and Unicode has assigned count: what isn't assigned may be of any category one day.
"""

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from tools.compare_schemas.regular import EMPTY, Chars, Language, Ranges, either, repeat, sequence

_MANY = 50


@cache
def categories() -> dict[str, Ranges]:
    """The characters of each category, of one letter and of two."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for point in range(sys.maxunicode + 1):
        name = unicodedata.category(chr(point))
        if name not in ("Cn", "Cs") and (point > 0x1F or point in (9, 10, 13)):
            found[name].append(point)
            found[name[0]].append(point)
    return {name: _stretches(points) for name, points in found.items()}


@cache
def every() -> Ranges:
    """All characters."""
    return union(ranges for name, ranges in categories().items() if len(name) == 1)


def union(sets: Iterable[Ranges]) -> Ranges:
    """The characters of several sets."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(stretch for ranges in sets for stretch in ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple(joined)


def minus(ranges: Ranges, others: Ranges) -> Ranges:
    """The characters of a set that aren't in another one."""
    left: list[tuple[int, int]] = []
    for start, last in ranges:
        first = start
        for low, high in others:
            if low <= last and high >= first:
                if low > first:
                    left.append((first, low - 1))
                first = high + 1
        if first <= last:
            left.append((first, last))
    return tuple(left)


def _stretches(points: Iterable[int]) -> Ranges:
    return union(((point, point),) for point in points)


def read_expression(pattern: str, at_most: bool = False) -> Language:
    """The language of a regular expression; `at_most`: or a wider one, in which high counts are without end.

    Raises ValueError for what isn't read here.
    """
    reader = _Reader(pattern, _MANY if at_most else sys.maxsize)
    language = reader.alternatives()
    if reader.left():
        raise ValueError(f"{pattern!r}: what stands behind {pattern[: reader.place]!r} isn't read")
    return language


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, pattern: str, many: int) -> None:
        self._pattern = pattern
        self._many = many
        self.place = 0

    def left(self) -> str:
        return self._pattern[self.place :]

    def _take(self, count: int = 1) -> str:
        taken = self._pattern[self.place : self.place + count]
        if len(taken) < count:
            raise ValueError(f"{self._pattern!r} breaks off")
        self.place += count
        return taken

    def alternatives(self) -> Language:
        options = [self._branch()]
        while self.left().startswith("|"):
            self._take()
            options.append(self._branch())
        return either(options)

    def _branch(self) -> Language:
        parts: list[Language] = []
        while self.left() and self.left()[0] not in "|)":
            parts.append(self._counted(self._piece()))
        return sequence(*parts) if parts else EMPTY

    def _counted(self, piece: Language) -> Language:
        match self.left()[:1]:
            case "?" | "*" | "+" as sign:
                self._take()
                return repeat(piece, int(sign == "+"), 1 if sign == "?" else None)
            case "{":
                inner = self._take(self.left().index("}") + 1)[1:-1]
                least, comma, most = inner.partition(",")
                last = int(most) if most else sys.maxsize if comma else int(least)
                return repeat(piece, int(least), last if last < self._many else None)
        return piece

    def _piece(self) -> Language:
        sign = self._take()
        if sign == "(":
            inner = self.alternatives()
            if self._take() != ")":
                raise ValueError(f"{self._pattern!r}: a bracket is open")
            return inner
        if sign == "[":
            return Chars(self._set())
        if sign == ".":
            return Chars(minus(every(), ((10, 10), (13, 13))))
        if sign in "?*+{}]":
            raise ValueError(f"{self._pattern!r}: {sign} stands alone")
        return Chars(self._escaped() if sign == "\\" else _one(sign))

    def _set(self) -> Ranges:
        negative = self.left().startswith("^") and bool(self._take())
        found: Ranges = ()
        taken: Ranges = ()
        while not self.left().startswith("]"):
            if self.left().startswith("-["):
                self._take(2)
                taken = self._set()
                break
            found = union((found, self._member()))
        else:
            self._take()
            return minus(every(), found) if negative else found
        if self._take() != "]":
            raise ValueError(f"{self._pattern!r}: nothing follows what is taken out of a set")
        return minus(minus(every(), found) if negative else found, taken)

    def _member(self) -> Ranges:
        sign = self._take()
        first = self._escaped() if sign == "\\" else _one(sign)
        if not (self.left().startswith("-") and self.left()[1:2] not in ("]", "[")):
            return first
        self._take()
        sign = self._take()
        last = self._escaped() if sign == "\\" else _one(sign)
        stretch = (first[0][0], last[0][0])
        return minus((stretch,), minus(((0, sys.maxunicode),), every()))

    def _escaped(self) -> Ranges:
        sign = self._take()
        if sign in "pP":
            name = self._take(self.left().index("}") + 1)[1:-1]
            known = categories()[name]
            return known if sign == "p" else minus(every(), known)
        named = {
            "d": categories()["Nd"],
            "s": _stretches((9, 10, 13, 32)),
            "n": _one("\n"),
            "t": _one("\t"),
            "r": _one("\r"),
        }
        if sign.lower() in ("d", "s") or sign in named:
            return named[sign] if sign in named else minus(every(), named[sign.lower()])
        if sign.isalnum():
            raise ValueError(f"{self._pattern!r}: \\{sign} isn't read")
        return _one(sign)


def _one(sign: str) -> Ranges:
    return ((ord(sign), ord(sign)),)
