"""How a name of the text agrees with a name of a record: ordered small functions, the first verdict counts.

The scores are between 0 and 1: about the share of such links that were right where this was developed, or below it.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from tei_toolkit.annotate.authority.keys import Key, is_initial

_ALIKE, _LONG_ENOUGH = 90, 8


class Verdict(NamedTuple):
    """How well two names agree, and in what; `alone`: nothing but a surname says who it is."""

    score: float
    reason: str
    alone: bool = False


class Split(NamedTuple):
    """A record's name in two: given names and surname, as stems."""

    given: tuple[str, ...]
    surname: tuple[str, ...]


def split(name: Key) -> Split:
    """Given names and surname; the last word is the surname where the name doesn't say it."""
    count = name.surname or min(1, len(name.parts))
    at = len(name.parts) - count
    return Split(name.parts[:at], name.parts[at:])


def same_name(name: Key, record: Key) -> Verdict | None:
    """All words are the same, in whatever order, and there are no initials."""
    if not name.parts or sorted(name.parts) != sorted(record.parts) or name.words != name.parts:
        return None
    if len(name.parts) > 1:
        return Verdict(0.98, "the same name")
    if name.titles == record.titles or name.titles & record.titles:
        return Verdict(0.95, "the same single name")
    if name.titles and record.titles:
        return Verdict(0.60, "the same single name, another title")
    return Verdict(0.80, "the same single name, one of them with a title")


def given_and_surname(name: Key, record: Key) -> Verdict | None:
    """The surname is the same, and what is said of the given names agrees with the record's, one after the other."""
    rest = _besides_surname(name, record)
    if not rest:
        return None
    given = split(record).given
    pairs = list(zip(rest, given, strict=False))
    if not pairs or not all(_agree(one, two) for one, two in pairs):
        return None
    whole = sum(not is_initial(one) and not is_initial(two) for one, two in pairs)
    if whole and len(rest) <= len(given):
        return Verdict(0.95, "the same given name and surname; the record says more")
    if whole:
        return Verdict(0.90, "the same given name and surname; the text says more")
    count = "the initials agree" if len(pairs) > 1 else "one initial agrees"
    return Verdict(0.93 if len(pairs) > 1 else 0.86, f"the same surname, {count}")


def later_given_name(name: Key, record: Key) -> Verdict | None:
    """The surname is the same, and the given name is another than the first of the record's."""
    rest = _besides_surname(name, record)
    if rest and all(part in split(record).given for part in rest):
        return Verdict(0.80, "the same surname and one of the given names")
    return None


def surname_alone(name: Key, record: Key) -> Verdict | None:
    """The name is nothing but the record's surname."""
    parts = split(record)
    if parts.given and name.parts == parts.surname:
        return Verdict(0.80, "the same surname, nothing else is said", alone=True)
    return None


def spelt_alike(name: Key, record: Key) -> Verdict | None:
    """The names differ in a letter or two: at least 90 % are the same (rapidfuzz)."""
    if min(len(name.folded), len(record.folded)) < _LONG_ENOUGH or name.words != name.parts:
        return None
    if len(name.parts) != len(record.parts):
        return None
    alike = fuzz.token_sort_ratio(name.folded, record.folded)
    return Verdict(0.7 * alike / 100, f"spelt alike ({alike:.0f} %)") if alike >= _ALIKE else None


Rule = Callable[[Key, Key], Verdict | None]
PERSON_RULES: tuple[Rule, ...] = (same_name, given_and_surname, later_given_name, surname_alone, spelt_alike)
OTHER_RULES: tuple[Rule, ...] = (same_name, spelt_alike)


def agreement(name: Key, record: Key, rules: Sequence[Rule]) -> Verdict | None:
    """The first verdict of the rules; None where the names differ, or the titles are those of a man and a woman."""
    if name.gender and record.gender and name.gender != record.gender:
        return None
    return next((verdict for rule in rules if (verdict := rule(name, record)) is not None), None)


def _besides_surname(name: Key, record: Key) -> tuple[str, ...]:
    """What the name says besides the record's surname; nothing where it has another one."""
    rest = list(name.parts)
    for part in split(record).surname:
        if part not in rest:
            return ()
        rest.remove(part)
    return tuple(rest)


def _agree(one: str, two: str) -> bool:
    """Whether two given names, or initials of such, may be the same."""
    if is_initial(one) or is_initial(two):
        short, long = sorted((one.rstrip("."), two.rstrip(".")), key=len)
        return long.startswith(short)
    return one == two
