"""Rules about dates that are printed in another calendar."""

from collections.abc import Iterator
from datetime import date

from tei_toolkit.validation.rules.days import CALENDARS, parts_of
from tei_toolkit.validation.rules.facts import Facts, Seen
from tei_toolkit.validation.rules.values import Breach, Rule

_PAIRS = tuple((f"{name}-custom", (name,)) for name in ("when", "from", "to", "notBefore", "notAfter"))
# What is printed as a stretch stands in one attribute, 1917-03-01/1917-03-05.
_STRETCHES = (("when-custom", ("from", "to")), ("when-custom", ("notBefore", "notAfter")))
_TELLING = 200
"""Characters of a calendar's text that are looked at for its name."""
_CUSTOM = tuple(name for name, _ in _PAIRS)


def methods(facts: Facts) -> Iterator[Breach]:
    """A date in another calendar (@when-custom and its like) names that calendar by @datingMethod.

    Without it nobody can say which day is meant. Declare the calendar in <calendarDesc>, and name it.

    Wrong:
        <p><date when="1917-11-07" when-custom="1917-10-25">25 октября</date></p>
    Right:
        <calendar xml:id="julian"><p>Julian calendar</p></calendar>
        <p><date when="1917-11-07" when-custom="1917-10-25" datingMethod="#julian">25 октября</date></p>
    """
    for element in _printed_otherwise(facts):
        custom = next((name for name in _CUSTOM if element.get(name)), None)
        if custom and not element.get("datingMethod"):
            message = f"<{element.name}> has @{custom}, but no @datingMethod says in which calendar"
            yield Breach(element.at, message, "name a calendar of the header: datingMethod='#…'")


def conversions(facts: Facts) -> Iterator[Breach]:
    """A day of the Julian or the republican calendar is converted rightly to the Gregorian one.

    The day in @when-custom, in the calendar that @datingMethod names, and the one in @when are the same. The Julian
    calendar is 10 days behind from 1582, 11 from March 1700, 12 from March 1800, 13 from March 1900. Calendars are
    known by their ids or names.

    Wrong:
        <calendar xml:id="julian"><p>Julian calendar</p></calendar>
        <p><date when="1917-11-06" when-custom="1917-10-25" datingMethod="#julian">25 октября</date></p>
    Right:
        <calendar xml:id="julian"><p>Julian calendar</p></calendar>
        <p><date when="1917-11-07" when-custom="1917-10-25" datingMethod="#julian">25 октября</date></p>
    """
    known: dict[str, str] = {"": ""}
    for element in _printed_otherwise(facts):
        pointer = element.get("datingMethod")
        if pointer not in known:
            known[pointer] = _calendar(facts, pointer)
        if calendar := known[pointer]:
            for custom, names in (*_PAIRS, *_STRETCHES):
                yield from _unequal(element, calendar, custom, names)


def _printed_otherwise(facts: Facts) -> Iterator[Seen]:
    """The elements that may give a date of another calendar; few files have any."""
    return iter(facts.elements if b"-custom" in facts.data else ())


def _calendar(facts: Facts, pointer: str) -> str:
    """The calendar that a pointer names, by its id or its text; empty where it is none that we know."""
    declared = facts.kept(pointer)
    name = pointer.lower() if declared is None else f"{pointer} {declared.text[:_TELLING]}".lower()
    return next((calendar for calendar in CALENDARS if calendar in name), "")


def _unequal(element: Seen, calendar: str, custom: str, names: tuple[str, ...]) -> Iterator[Breach]:
    """Compare the days of an attribute with those of others, where all are whole days."""
    printed, values = element.get(custom).split("/"), [element.get(name) for name in names]
    if len(printed) != len(values):
        return
    for day, name, value in zip(printed, names, values, strict=True):
        parts, known = parts_of(day), parts_of(value)
        if parts is None:
            continue
        gregorian = CALENDARS[calendar](*parts)
        if gregorian is None:
            yield Breach(element.at, f"@{custom}: {day} is no day of the {calendar} calendar", "look at the print")
        elif known and known != _parts(gregorian):
            message = f"{day} of the {calendar} calendar is {gregorian.isoformat()}, but @{name} is {value}"
            yield Breach(element.at, message, "correct the one that isn't as in the print")


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


RULES = (
    Rule("TTK-CUSTOM", "warning", methods, attributes=_CUSTOM),
    Rule("TTK-CONVERTED", "error", conversions, attributes=_CUSTOM, texts=("calendar",)),
)
