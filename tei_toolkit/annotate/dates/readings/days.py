"""Days of a month, alone, in rows, in stretches, and in two calendars."""

from tei_toolkit.annotate.dates.found import Found
from tei_toolkit.annotate.dates.meaning import DOUBTFUL, EXPLICIT, Meaning, Reading, Sense, same_day
from tei_toolkit.annotate.dates.values import Point

_LAST_DAY = 31
_FIRST_SHORT, _LAST_SHORT = 10, 99


def day(found: Found) -> list[Reading]:
    """'22 марта 1920 года' → 1920-03-22, '22 марта' → --03-22, 'в ночь на 1 марта 1920 г.' → 1920-02-29..1920-03-01."""
    number, month = found.day("a"), found.month("a")
    if number is None or month is None:
        return []
    if (
        found.rule == "month-day"
        and found.has("at")
        and not found.has("dayword")
        and not found.words.habits.month_first
    ):
        return []  # «в марте 17-го» is of the year 17
    point = Point(found.year("a"), month, number)
    if not found.has("night"):
        return [found.point(point)]
    return [found.reading(Meaning(point._replace(day=number - 1), point, "stretch", found.calendar))]


def short(found: Found) -> list[Reading]:
    """'22 июня 41-го', '22 июня сорок первого года': of a year whose century isn't said."""
    number, month, year = found.day("a"), found.month("a"), found.number("yy", "shortyear", "spelledyear") or 0
    if number is None or month is None or not _FIRST_SHORT <= year <= _LAST_SHORT:
        return []
    return [found.reading(Meaning(Point(year, month, number), sense=found.sense("when"), short_century=True))]


def bare_year_first(found: Found) -> list[Reading]:
    """'1918, 12 апреля' → 1918-04-12: where a source came out, so that no later day takes its year."""
    return [reading._replace(confidence=min(0.8, reading.confidence), leaves=False) for reading in day(found)]


def alone(found: Found) -> list[Reading]:
    """'22-го числа' and 'числа 5-го': a day of a month that isn't said."""
    return [found.reading(None, leaves=False)]


def stretch(found: Found) -> list[Reading]:
    """'9—11 апреля' → --04-09..--04-11, 'с 25 декабря по 3 января 1919 г.' → 1918-12-25..1919-01-03."""
    named = any(found.has(name) for name in ("dash", "from", "between")) or found.rule == "month-range"
    if not named and not found.led:
        return []
    return _stretch(found, "stretch")


def bounds(found: Found) -> list[Reading]:
    """'между 5 и 10 мая 1920 г.' → 1920-05-05<>1920-05-10."""
    return _stretch(found, "bounds")


def _stretch(found: Found, sense: Sense) -> list[Reading]:
    first_day, last_day = found.day("a"), found.day("b")
    first_month, last_month = found.month("a"), found.month("b")
    if first_day is None or last_day is None:
        return []
    if first_month is None and last_month is None:
        return []
    if first_month is None or last_month is None:
        if first_day >= last_day:
            return []
        first_month = last_month = first_month or last_month
    first_year, last_year = open_years(found.year("a"), found.year("b"), (first_month or 0) > (last_month or 0))
    first, last = Point(first_year, first_month, first_day), Point(last_year, last_month, last_day)
    return [found.reading(Meaning(first, last, sense, found.calendar))]


def two_days(found: Found) -> list[Reading]:
    """'5./6. Mai 1813' → 1813-05-05..1813-05-06: a day and the one behind it."""
    first, last = found.day("a"), found.day("b")
    return _stretch(found, "stretch") if first is not None and last == first + 1 else []


def open_years(first: int | None, last: int | None, crosses: bool) -> tuple[int | None, int | None]:
    """The years of a stretch of which at most one is printed; `crosses` says that New Year lies in it."""
    if first is None and last is not None:
        first = last - crosses
    if last is None and first is not None:
        last = first + crosses
    return first, last


def items(found: Found) -> list[Reading]:
    """'2, 3 и 11 мая' → --05-02, --05-03, --05-11; 'Ноября 9, 20' → --11-09, --11-20."""
    month, members = found.month("a"), found.items()
    days = [number for _, _, first, last in members for number in (first, last or first)]
    if month is None or days != sorted(days) or not all(1 <= number <= _LAST_DAY for number in days):
        return []
    year, sure = found.year("a"), min(found.doubt, DOUBTFUL if found.has("doubt") else EXPLICIT)
    answer = []
    for index, (start, stop, first, last) in enumerate(members):
        point = Point(year, month, first)
        meaning = Meaning(point, Point(year, month, last), "stretch") if last else Meaning(point)
        span = found.span(
            found.match.start() if index == 0 else start, found.match.end() if index == len(members) - 1 else stop
        )
        answer.append(Reading(span, found.rule, meaning, sure, leaves=True, years_on=found.years_on))
    return answer


def double(found: Found) -> list[Reading]:
    """'25 октября (7 ноября) 1917 г.' → 1917-11-07/1917-10-25; none for two different days."""
    old_day, new_day = found.day("a"), found.day("b") or found.day("d")
    new_month = found.month("b") or found.month("c") or found.month("d") or found.month("a")
    old_month = found.month("a") or new_month
    if old_day is None or new_day is None or old_month is None or new_month is None:
        return []
    years = found.year("a"), found.year("b") or found.year("c") or found.year("d")
    old_year, new_year = open_years(*years, new_month < old_month)
    old, new = Point(old_year, old_month, old_day), Point(new_year, new_month, new_day)
    if same_day(old, new):
        return [found.reading(Meaning(new, old=old))]
    # The other way round: «7 ноября (25 октября) 1917 г.»
    old_year, new_year = open_years(years[1], years[0], old_month < new_month)
    old, new = Point(old_year, new_month, new_day), Point(new_year, old_month, old_day)
    return [found.reading(Meaning(new, old=old))] if same_day(old, new) else []


READERS = {
    "double": double,
    "double-slash": double,
    "double-month-first": double,
    "range": stretch,
    "month-range": stretch,
    "between": bounds,
    "month-between": bounds,
    "two-days": two_days,
    "list": items,
    "month-first": items,
    "month-items": items,
    "year-first": day,
    "year-first-bare": bare_year_first,
    "day": day,
    "day-short": short,
    "misread-day": day,
    "month-day": day,
    "day-alone": alone,
}
