"""A match of a shape: what stands in its groups, and the readings made of it."""

import re
from typing import Any, NamedTuple

from tei_toolkit.annotate.dates.meaning import DOUBTFUL, EXPLICIT, MISREAD, Meaning, Reading, Sense
from tei_toolkit.annotate.dates.tokens import DASHES, Tokens
from tei_toolkit.annotate.dates.values import Point
from tei_toolkit.languages.date_words import DateWords
from tei_toolkit.model.text import Span

# What a preposition makes of a point in time, by the group it stands in.
_SENSES: dict[str, Sense] = {
    "by": "by", "before": "by", "notbefore": "not-before", "after": "not-before", "since": "since", "until": "until",
}  # fmt: skip
_LEADS = ("at", "by", "since", "notbefore", "about", "before", "after", "until")


class Found(NamedTuple):
    """A match of the shape `rule` over the letters of the tokens, with the words of the language."""

    rule: str
    match: re.Match[str]
    tokens: Tokens
    words: DateWords

    def has(self, name: str) -> bool:
        """Whether the shape has the group, and anything stands in it."""
        return bool(self.match.groupdict().get(name))

    def entry(self, name: str) -> dict[str, Any]:
        """All that the first token of a group may be, by kinds; empty where nothing stands in it."""
        return dict(self.tokens.entries[self.match.start(name)]) if self.has(name) else {}

    def text(self, name: str) -> str:
        """What is printed in a group."""
        first, last = self.match.span(name)
        return self.tokens.text[self.tokens.starts[first] : self.tokens.stops[last - 1]] if self.has(name) else ""

    def number(self, name: str, *kinds: str) -> int | None:
        """The number in a group, as one of the kinds if they are given; of several tokens (a year in words) the sum."""
        if not self.has(name):
            return None
        first, last = self.match.span(name)
        numbers = [_number(self.tokens.entries[place], kinds) for place in range(first, last)]
        said = [number for number in numbers if number is not None]
        return sum(said) if said else None

    def day(self, which: str) -> int | None:
        """The day in group d…"""
        return self.number(f"d{which}", "day", "endedday", "spelledday", "misreadday")

    def month(self, which: str) -> int | None:
        """The month in group m…"""
        return self.number(f"m{which}", "month")

    def year(self, which: str) -> int | None:
        """The year in group y…"""
        return self.number(f"y{which}", "anyyear", "endedyear", "spelledyear", "number")

    def part(self) -> tuple[int, int] | None:
        """Which part of how many: 'начало' → (1, 3), 'вторая половина' → (2, 2); None for the whole."""
        if self.has("part"):
            which, of = self.entry("part")["part"]
            return which, of
        if self.has("tens"):
            return {10: (2, 3), 20: (3, 3)}.get(self.entry("tens")["shortdecade"], (3, 3))
        if self.has("ordinal"):
            return self.entry("ordinal")["ordinal"], self.entry("fraction")["fraction"]
        return None

    def last_part(self) -> tuple[int, int] | None:
        """The part that the last of two members is; None for the whole."""
        return self.entry("lastpart").get("part")

    @property
    def led(self) -> bool:
        """Whether a preposition stands before it."""
        return any(self.has(name) for name in _LEADS) or "outside" in self.tokens.entries[self.match.start()]

    @property
    def whole(self) -> bool:
        """Whether the text holds nothing else."""
        return self.match.start() == 0 and self.match.end() == len(self.tokens.kinds)

    def small(self, name: str) -> bool:
        """Whether a group begins with a small letter, or nothing follows from its size in this language."""
        return not self.words.habits.small_months or self.text(name)[:1].islower()

    def span(self, first: int | None = None, last: int | None = None) -> Span:
        """Where the tokens from `first` to before `last` stand, by default all; without what stays outside."""
        first = self.match.start() if first is None else first
        last = self.match.end() if last is None else last
        opening = self.match.start("from") if self.has("from") and not self.has("dash") else None
        while "outside" in self.tokens.entries[first] and first < last - 1 and first != opening:
            first += 1
        return Span(self.tokens.starts[first], self.tokens.stops[last - 1])

    def reading(self, meaning: Meaning | None, sure: float = EXPLICIT, leaves: bool = True) -> Reading:
        """A reading of the whole match."""
        return Reading(self.span(), self.rule, meaning, min(sure, self.doubt), leaves, self.years_on)

    @property
    def years_on(self) -> int | None:
        """How many years from the one named last it points to: 0 for 'того же года'; None where it says nothing."""
        return int(self.entry("same").get("otheryear", 0)) if self.has("same") else None

    def point(self, point: Point, sure: float = EXPLICIT) -> Reading:
        """A reading of the whole match as one day, month or year, with what its preposition makes of it."""
        return self.reading(Meaning(point, sense=self.sense("when"), calendar=self.calendar), sure)

    def sense(self, alone: Sense) -> Sense:
        """What its preposition makes of the date, and what it is without one."""
        return next((sense for name, sense in _SENSES.items() if self.has(name)), alone)

    @property
    def part_sense(self) -> Sense:
        """What a preposition makes of a part: an end ('до конца мая'), or still bounds ('к концу мая')."""
        sense = self.sense("bounds")
        return "bounds" if sense == "by" and not self.has("before") else sense

    @property
    def calendar(self) -> str:
        """The calendar that the print names: "julian", "gregorian", or "" for none."""
        if self.has("old") or self.has("oldbefore"):
            return "julian"
        return "gregorian" if self.has("new") or self.has("newbefore") else ""

    @property
    def doubt(self) -> float:
        """How sure a reading can be at most: less where the print doubts, or letters were read for digits."""
        entries = [self.tokens.entries[place] for place in range(*self.match.span())]
        start, stop = self.span()
        if (self.has("about") and not self.has("hour")) or "?" in self.tokens.text[start:stop]:
            return DOUBTFUL
        misread = self.rule == "misread-day" or any("misread" in entry for entry in entries)
        return MISREAD if misread else EXPLICIT

    def items(self) -> list[tuple[int, int, int, int | None]]:
        """The members of group items: first token, the one behind the last, number, last number or None."""
        members: list[tuple[int, int, int, int | None]] = []
        dashed = False
        for place in range(*self.match.span("items")):
            number = _number(self.tokens.entries[place], _ITEMS)
            sign = self.tokens.text[self.tokens.starts[place]]
            if number is None:
                dashed = sign in DASHES or (dashed and sign == ".")
                if sign == "." and self.words.habits.ordinal_stop and members[-1][1] == place:
                    members[-1] = (members[-1][0], place + 1, *members[-1][2:])
            elif dashed:
                start, _, first, _ = members[-1]
                members[-1] = (start, place + 1, first, number)
                dashed = False
            else:
                members.append((place, place + 1, number, None))
        return members


_ITEMS = ("day", "endedday", "spelledday", "fourdigits", "twodigits")


def _number(entry: Any, kinds: tuple[str, ...]) -> int | None:
    for kind in kinds:
        if kind in entry:
            return int(entry[kind])
    return None
