"""What a book's dates are printed in, as its editor says it."""

import re
from dataclasses import dataclass

from tei_toolkit.annotate.dates.calendars import GREGORIAN, JULIAN
from tei_toolkit.annotate.dates.values import Point, iso
from tei_toolkit.errors import UsageError

_PERIOD = re.compile(r"(?P<calendar>\w+)(?:\s+until\s+(?P<until>\S+))?")
_EXAMPLE = 'calendar = "julian until 1918-02-14"'


@dataclass(frozen=True, slots=True)
class DateSettings:
    """The calendar that days are printed in where the print doesn't say it.

    `calendar` is "gregorian", "julian", or has a limit: with "julian until 1918-02-14" days printed with an earlier date
    are Julian and later ones Gregorian; several periods are parted by commas. "" leaves days as they are printed.
    """

    calendar: str = ""

    def __post_init__(self) -> None:
        """Check the calendar; raises UsageError for one that can't be understood."""
        self._periods()

    def calendar_of(self, day: Point) -> str:
        """The calendar a day is printed in: "julian", "gregorian", or "" where nothing is said of it."""
        if not self.calendar:
            return ""
        printed = iso(day, julian=True) or ""
        for calendar, until in self._periods():
            if not until or (day.year is not None and printed < until):
                return calendar
        return GREGORIAN

    def _periods(self) -> list[tuple[str, str]]:
        """Each calendar with the day before which it is in use, "" for no limit."""
        periods = []
        for text in filter(None, (part.strip() for part in self.calendar.split(","))):
            parts = _PERIOD.fullmatch(text)
            if parts is None or parts["calendar"] not in (JULIAN, GREGORIAN):
                raise UsageError(f"calendar {text!r}: an example is {_EXAMPLE}; calendars are {JULIAN}, {GREGORIAN}")
            until = parts["until"] or ""
            if until and not _is_day(until):
                raise UsageError(f"calendar {text!r}: {until} is no day; an example is {_EXAMPLE}")
            periods.append((parts["calendar"], until))
        return periods


def _is_day(text: str) -> bool:
    numbers = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    return numbers is not None and iso(Point(*map(int, numbers.groups()))) == text
