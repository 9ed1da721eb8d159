"""Regular languages of characters, and whether one lies within another: derivatives of pairs, with a witness.

Derivatives of a pattern by a character are Brzozowski's (J. ACM 11, 1964). Characters that no set in two patterns
tells apart are one atom, and one of them stands for all.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

Ranges = tuple[tuple[int, int], ...]
"""Characters as sorted stretches of code points, both ends included."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Matches no text."""


@dataclass(frozen=True, slots=True)
class Empty:
    """Matches the empty text."""


@dataclass(frozen=True, slots=True)
class Chars:
    """Matches one character of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Sequence:
    """Matches what `first` matches, followed by what `then` matches."""

    first: "Language"
    then: "Language"


@dataclass(frozen=True, slots=True)
class Either:
    """Matches what any of its options matches."""

    options: "frozenset[Language]"


@dataclass(frozen=True, slots=True)
class Both:
    """Matches what all of its parts match."""

    parts: "frozenset[Language]"


@dataclass(frozen=True, slots=True)
class Repeat:
    """Matches its body any number of times, none included."""

    body: "Language"


@dataclass(frozen=True, slots=True)
class Counted:
    """Matches its body at least and at most so many times."""

    body: "Language"
    least: int
    most: int


Language = Nothing | Empty | Chars | Sequence | Either | Both | Repeat | Counted
NOTHING = Nothing()
EMPTY = Empty()


def sequence(*parts: Language) -> Language:
    """One language after another."""
    joined: Language = EMPTY
    for part in reversed(parts):
        if NOTHING in (part, joined):
            return NOTHING
        joined = part if joined == EMPTY else joined if part == EMPTY else Sequence(part, joined)
    return joined


def either(options: Iterable[Language]) -> Language:
    """What any of some languages has."""
    flat: set[Language] = set()
    for option in options:
        flat |= option.options if isinstance(option, Either) else {option}
    flat.discard(NOTHING)
    return Either(frozenset(flat)) if len(flat) > 1 else next(iter(flat), NOTHING)


def both(parts: Iterable[Language]) -> Language:
    """What all of some languages have."""
    flat: set[Language] = set()
    for part in parts:
        flat |= part.parts if isinstance(part, Both) else {part}
    if NOTHING in flat:
        return NOTHING
    return Both(frozenset(flat)) if len(flat) > 1 else next(iter(flat))


def repeat(body: Language, least: int = 0, most: int | None = None) -> Language:
    """A language several times over."""
    if body in (EMPTY, NOTHING):
        return EMPTY if least == 0 else body
    if most is None:
        return sequence(*[body] * least, Repeat(body))
    return Counted(body, least, most) if most else EMPTY


def literal(text: str) -> Language:
    """One text alone."""
    return sequence(*(Chars(((ord(sign), ord(sign)),)) for sign in text))


def nullable(language: Language) -> bool:
    """Whether the empty text belongs to a language."""
    match language:
        case Empty() | Repeat():
            return True
        case Sequence(first, then):
            return nullable(first) and nullable(then)
        case Either(options):
            return any(map(nullable, options))
        case Both(parts):
            return all(map(nullable, parts))
        case Counted(body, least, _):
            return least == 0 or nullable(body)
    return False


def after(language: Language, sign: int) -> Language:
    """What may follow once a character has been read."""
    match language:
        case Chars(ranges):
            return EMPTY if holds(ranges, sign) else NOTHING
        case Sequence(first, then):
            rest = sequence(after(first, sign), then)
            return either((rest, after(then, sign))) if nullable(first) else rest
        case Either(options):
            return either(after(option, sign) for option in options)
        case Both(parts):
            return both(after(part, sign) for part in parts)
        case Repeat(body):
            return sequence(after(body, sign), language)
        case Counted(body, least, most):
            return sequence(after(body, sign), repeat(body, max(least - 1, 0), most - 1))
    return NOTHING


def holds(ranges: Ranges, sign: int) -> bool:
    """Whether a character is in a set."""
    place = bisect_right(ranges, (sign, 0x110000)) - 1
    return place >= 0 and sign <= ranges[place][1]


def uncovered(narrow: Language, wide: Language) -> str | None:
    """Find a shortest text that belongs to `narrow` and not to `wide`; None where there is none."""
    signs = _atoms({ranges for language in (narrow, wide) for ranges in _sets(language)})
    derived = lru_cache(maxsize=None)(after)
    seen, waiting = {(narrow, wide)}, [((narrow, wide), "")]
    for (own, other), so_far in waiting:
        if nullable(own) and not nullable(other):
            return so_far
        for sign in signs:
            pair = derived(own, sign), derived(other, sign)
            if pair[0] != NOTHING and pair not in seen:
                seen.add(pair)
                waiting.append((pair, so_far + chr(sign)))
    return None


def _sets(language: Language) -> Iterator[Ranges]:
    match language:
        case Chars(ranges):
            yield ranges
        case Sequence(first, then):
            yield from _sets(first)
            yield from _sets(then)
        case Either(inner) | Both(inner):
            for one in inner:
                yield from _sets(one)
        case Repeat(body) | Counted(body, _, _):
            yield from _sets(body)


def _atoms(sets: set[Ranges]) -> list[int]:
    """A character for each way of being in some of the sets."""
    edges = sorted({edge for ranges in sets for first, last in ranges for edge in (first, last + 1)})
    found: dict[tuple[bool, ...], int] = {}
    for edge in edges:
        found.setdefault(tuple(holds(ranges, edge) for ranges in sets), edge)
    return [sign for held, sign in found.items() if any(held)]
