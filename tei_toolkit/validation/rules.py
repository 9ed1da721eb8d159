"""Rules a grammar can't say: pointers that lead somewhere, boxes, days, notes and the order of pages."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from tei_toolkit.validation.findings import Problem, Severity, limited
from tei_toolkit.validation.grammar import TEI, XML

_ID = f"{{{XML}}}id"
_POINTERS = ("facs", "ref", "resp", "target", "who", "datingMethod", "next", "prev", "sameAs", "corresp")
_BOX = ("ulx", "uly", "lrx", "lry")
_RANGES = (("from", "to"), ("notBefore", "notAfter"))
_DATES = ("when", *(name for pair in _RANGES for name in pair))
_DAY = re.compile(r"(?:(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|--(?P<m>\d\d)-(?P<d>\d\d))")
_LEAP_YEAR = 2000

Elements = tuple[etree._Element, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at, collected in one walk."""

    every: Elements
    by_id: Mapping[str, etree._Element]
    by_name: Mapping[str, Elements]

    def named(self, name: str) -> Elements:
        """List the TEI elements of one name in document order."""
        return self.by_name.get(name, ())


def problems(tree: etree._ElementTree) -> list[Problem]:
    """Apply every rule; comes back with what breaks one, rule by rule."""
    facts = _collect(tree)
    return limited((problem for rule in RULES for problem in rule(facts)), tree)


def _collect(tree: etree._ElementTree) -> Facts:
    every = tuple(tree.iter("*"))
    by_id: dict[str, etree._Element] = {}
    by_name: dict[str, list[etree._Element]] = {}
    for element in every:
        if (name := element.get(_ID)) is not None:
            by_id.setdefault(name, element)
        by_name.setdefault(_local(element), []).append(element)
    return Facts(every, by_id, {name: tuple(elements) for name, elements in by_name.items()})


def _local(element: etree._Element) -> str:
    return str(element.tag).removeprefix(f"{{{TEI}}}")


def _problem(element: etree._Element, code: str, message: str, hint: str, severity: Severity = "error") -> Problem:
    return Problem(element, code, severity, message, hint)


def unique_ids(facts: Facts) -> Iterator[Problem]:
    """No two elements share an xml:id."""
    for element in facts.every:
        name = element.get(_ID)
        if name is not None and facts.by_id[name] is not element:
            message = f"the xml:id {name!r} is used before, on <{_local(facts.by_id[name])}>"
            yield _problem(element, "TTK-ID", message, "give each element an id of its own")


def pointers(facts: Facts) -> Iterator[Problem]:
    """Every #id in a pointer attribute names an element of the file."""
    for element in facts.every:
        for attribute in _POINTERS:
            for pointer in (element.get(attribute) or "").split():
                if pointer.startswith("#") and pointer[1:] not in facts.by_id:
                    message = f"@{attribute} of <{_local(element)}> points to {pointer}, which isn't in the file"
                    hint = f"give an element xml:id={pointer[1:]!r} or correct the pointer"
                    yield _problem(element, f"TTK-{attribute.upper()}", message, hint)


def places(facts: Facts) -> Iterator[Problem]:
    """What @facs points to is a surface or a zone."""
    for element in facts.every:
        for pointer in (element.get("facs") or "").split():
            target = facts.by_id.get(pointer.removeprefix("#"))
            if target is not None and _local(target) not in ("surface", "zone"):
                message = f"@facs of <{_local(element)}> points to {pointer}, a <{_local(target)}>"
                yield _problem(element, "TTK-FACS", message, "@facs takes the id of a surface or a zone")


def boxes(facts: Facts) -> Iterator[Problem]:
    """Left is left of right and top above bottom, and no zone leaves its surface."""
    for element in (*facts.named("surface"), *facts.named("zone")):
        box = _box(element)
        if box is None:
            continue
        if not (box[0] < box[2] and box[1] < box[3]):
            message = f"the box of <{_local(element)}> is empty: {_written(box)}"
            yield _problem(element, "TTK-BOX", message, "ulx must be less than lrx, and uly less than lry")
        surface = next(element.iterancestors(f"{{{TEI}}}surface"), None)
        outer = None if surface is None else _box(surface)
        if outer and not (outer[0] <= box[0] and outer[1] <= box[1] and box[2] <= outer[2] and box[3] <= outer[3]):
            message = f"the zone {_written(box)} leaves its surface {_written(outer)}"
            yield _problem(element, "TTK-ZONE", message, "zones are measured in pixels of the whole scan")


def _box(element: etree._Element) -> tuple[int, ...] | None:
    """Read a box; None where a side is missing or no number, which is the grammar's business."""
    sides = [element.get(name, "") for name in _BOX]
    return tuple(map(int, sides)) if all(side.isdecimal() and len(side) < 10 for side in sides) else None


def _written(box: tuple[int, ...]) -> str:
    return f"{box[0]},{box[1]}–{box[2]},{box[3]}"


def days(facts: Facts) -> Iterator[Problem]:
    """Every date attribute names a day, month or year the calendar has."""
    for element in facts.every:
        for attribute in _DATES:
            value = element.get(attribute)
            if value is not None and _DAY.fullmatch(value) and _span(value) is None:
                message = f"@{attribute}={value!r} is no day of the calendar"
                yield _problem(element, "TTK-DAY", message, "correct the day, the month or the year")


def ranges(facts: Facts) -> Iterator[Problem]:
    """A range doesn't end before it begins; ranges without a year may run over New Year."""
    for element in facts.every:
        for first, last in _RANGES:
            begin, end = element.get(first, ""), element.get(last, "")
            if begin.startswith("--") or end.startswith("--"):
                continue
            earliest, latest = _span(begin), _span(end)
            if earliest and latest and earliest[0] > latest[1]:
                message = f"@{first}={begin!r} is later than @{last}={end!r}"
                yield _problem(element, "TTK-RANGE", message, "exchange the two or correct one")


def _span(value: str) -> tuple[date, date] | None:
    """Work out the first and the last day of a date; None where it is no date."""
    parts = _DAY.fullmatch(value)
    if parts is None:
        return None
    year, month, day = parts["year"] or _LEAP_YEAR, parts["month"] or parts["m"], parts["day"] or parts["d"]
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return first, first
    last = first.month if month else 12
    return first, date(first.year, last, monthrange(first.year, last)[1])


def note_numbers(facts: Facts) -> Iterator[Problem]:
    """No two notes of one page and place bear the same number; those at a book's end may, in two divisions."""
    pages = _pages_of_notes(facts)
    seen: set[tuple[object, ...]] = set()
    for note in facts.named("note"):
        if note.get("n") is None or note.get("sameAs"):
            continue
        division = next(note.iterancestors(f"{{{TEI}}}div"), None) if note.get("place") == "end" else None
        key = pages[note], division, note.get("place"), note.get("n")
        if key in seen:
            message = f"a second note {note.get('n')!r} on the same page"
            yield _problem(note, "TTK-NOTE-N", message, "check the note's number on the scan", "warning")
        seen.add(key)


def _pages_of_notes(facts: Facts) -> dict[etree._Element, object]:
    """Say which page each note stands on: its surface, or where it has none the last page break before it."""
    page: object = None
    found: dict[etree._Element, object] = {}
    for element in facts.every:
        name = _local(element)
        if name == "pb" and not _in_note(element):
            page = _surface_of(element, facts) or element
        elif name == "note":
            found[element] = _surface_of(element, facts) or page
    return found


def _surface_of(element: etree._Element, facts: Facts) -> str | None:
    """Find the id of the surface that the element's first place lies on; a surface lies on itself."""
    pointer = (element.get("facs") or "").split()[:1]
    place = facts.by_id.get(pointer[0].removeprefix("#")) if pointer else None
    for outer in () if place is None else (place, *place.iterancestors()):
        if _local(outer) == "surface":
            return outer.get(_ID)
    return None


def _in_note(element: etree._Element) -> bool:
    return next(element.iterancestors(f"{{{TEI}}}note"), None) is not None


def chains(facts: Facts) -> Iterator[Problem]:
    """Where one element names the next, that one names it as the one before, and the other way round."""
    for element in facts.every:
        for there, back in (("next", "prev"), ("prev", "next")):
            other = facts.by_id.get((element.get(there) or "").removeprefix("#"))
            if other is not None and other.get(back) != f"#{element.get(_ID)}":
                message = (
                    f"@{there} of <{_local(element)}> leads to {other.get(_ID)!r}, whose @{back} doesn't lead back"
                )
                yield _problem(element, f"TTK-{there.upper()}", message, "let the two name each other")


def empty_notes(facts: Facts) -> Iterator[Problem]:
    """A note has a text: one without is a call whose body wasn't found, or says by sameAs whose call it is."""
    for note in facts.named("note"):
        if not note.get("sameAs") and not "".join(map(str, note.itertext())).strip():
            message = f"the note {note.get('n', '')!r} is empty: its call stands here, but its text wasn't found"
            yield _problem(note, "TTK-NOTE-EMPTY", message, "look for its text at the foot of the page", "warning")


def uncalled_notes(facts: Facts) -> Iterator[Problem]:
    """A footnote has a call in the text."""
    for note in facts.named("note"):
        if note.get("type") == "no-call":
            n = note.get("n")
            message = f"the note {n!r} has no call in the text" if n else "a note has neither number nor call"
            yield _problem(note, "TTK-NOTE-CALL", message, "look for its mark in the text of the page", "warning")


def second_calls(facts: Facts) -> Iterator[Problem]:
    """A call by sameAs, or by a ref, has its note's number, and a linked note leads to its calls and they to it."""
    calls = [(note, "sameAs") for note in facts.named("note") if note.get("sameAs")]
    calls += [(ref, "target") for ref in facts.named("ref") if ref.get("type") == "note"]
    for call, there in calls:
        note = facts.by_id.get((call.get(there) or "").removeprefix("#"))
        if note is None:
            continue
        if _local(note) != "note" or note.get("n") != call.get("n"):
            message = (
                f"the call {call.get('n', '')!r} leads to a <{_local(note)}> with the number {note.get('n', '')!r}"
            )
            yield _problem(call, "TTK-NOTE-SAME", message, "correct the number or the pointer")
        elif there == "target" and f"#{call.get(_ID)}" not in (note.get("target") or "").split():
            message = f"the call {call.get('n', '')!r} leads to a note whose @target doesn't lead back"
            yield _problem(call, "TTK-NOTE-BACK", message, "let the two name each other")


def note_gaps(facts: Facts) -> Iterator[Problem]:
    """The numbers of notes count on over a page and from page to page, or begin anew with 1."""
    pages = _pages_of_notes(facts)
    numbered: dict[tuple[object, str | None], dict[int, etree._Element]] = {}
    for note in facts.named("note"):
        n = note.get("n") or ""
        if n.isdecimal() and not note.get("sameAs"):
            numbered.setdefault((pages[note], note.get("place")), {}).setdefault(int(n), note)
    before: dict[str | None, dict[int, etree._Element]] = {}
    for (_, place), own in numbered.items():
        last = before.get(place)
        for number, note in sorted(own.items()):
            first = last is None and number == min(own)
            counts_on = last is not None and number - 1 in last and number not in last
            if not (number == 1 or first or number - 1 in own or counts_on):
                message = f"a note {number} without a note {number - 1} before it"
                yield _problem(note, "TTK-NOTE-GAP", message, "look for the note left out on the scan", "warning")
        before[place] = own


def page_order(facts: Facts) -> Iterator[Problem]:
    """Page breaks follow the order of the surfaces; those inside notes are left out."""
    rank = {surface.get(_ID): at for at, surface in enumerate(facts.named("surface"))}
    furthest, before = -1, ""
    for element in facts.named("pb"):
        pointer = element.get("facs", "")
        at = rank.get(pointer.removeprefix("#"))
        if at is None or _in_note(element):
            continue
        if at < furthest:
            message = f"the page {pointer} comes after {before}, but its surface stands before"
            yield _problem(element, "TTK-PB", message, "put the pages or the surfaces in their order")
        elif at > furthest:
            furthest, before = at, pointer


Rule = Callable[[Facts], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    unique_ids,
    pointers,
    places,
    boxes,
    days,
    ranges,
    note_numbers,
    chains,
    empty_notes,
    page_order,
    second_calls,
    uncalled_notes,
    note_gaps,
)
