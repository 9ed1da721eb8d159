"""Dates as they go into the picture, and what of time they cover."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from tei_toolkit.model.text import When

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DECEMBER = 12

Shape = Literal["day", "time", "lasting", "within"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the text: what is printed, its value, how sure that is (0 to 1), and where it stands.

    `page` is the page's number or name, `chapter` the head it stands below; `note` is said of it where one asks.
    """

    label: str
    when: When | None
    confidence: float = 1.0
    page: str = ""
    chapter: str = ""
    note: str = ""


class Stretch(NamedTuple):
    """Days counted from the year 1, `last` not included; None where the value has no such end.

    The shape says what the value is: a day, a longer time that is one (a month, a year), something that lasted, or the
    bounds within which something was.
    """

    first: int | None
    last: int | None
    shape: Shape

    @property
    def center(self) -> float:
        """The middle, or the one end there is."""
        ends = [end for end in (self.first, self.last) if end is not None]
        return sum(ends) / len(ends)


def stretch(when: When | None) -> Stretch | None:
    """The days of a value; None where there is none, or one without a year."""
    if when is None:
        return None
    if when.when is not None:
        days = _days(when.when)
        return days and Stretch(*days, "day" if days[1] - days[0] == 1 else "time")
    first, last = _days(when.from_ or when.not_before), _days(when.to or when.not_after)
    if first is None and last is None:
        return None
    lasting = when.from_ is not None or when.to is not None
    return Stretch(first and first[0], last and last[1], "lasting" if lasting else "within")


def _days(iso: str | None) -> tuple[int, int] | None:
    """The first day of a year, month or day, and the one behind it; None for anything else."""
    parts = _ISO.fullmatch(iso or "")
    if parts is None:
        return None
    year, month, day = (None if part is None else int(part) for part in parts.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(year or 0, month or _DECEMBER, day or 1)
    except ValueError:
        return None
    if day is not None:
        return first.toordinal(), first.toordinal() + 1
    # The 28th and four days are in the next month whatever the month.
    behind = date.fromordinal(min(last.replace(day=28).toordinal() + 4, date.max.toordinal()))
    return first.toordinal(), behind.replace(day=1).toordinal() if behind.month != last.month else behind.toordinal()
