"""Rules about the order of pages and their numbers."""

from collections.abc import Iterator

from tei_toolkit.validation.rules.facts import Facts, Seen
from tei_toolkit.validation.rules.numerals import Number, number_of
from tei_toolkit.validation.rules.values import Breach, Rule


def page_order(facts: Facts) -> Iterator[Breach]:
    """Page breaks follow the order of the surfaces; those inside notes are left out.

    A note may go on on a later page before the text does, so that its breaks come early. Put the pages, or the
    surfaces, in their order.

    Wrong:
        <pb facs="#s2"/><p>Два</p><pb facs="#s1"/><p>Раз</p>
    Right:
        <pb facs="#s1"/><p>Раз</p><pb facs="#s2"/><p>Два</p>
    """
    rank = {f"#{surface.get('xml:id')}": at for at, surface in enumerate(facts.named("surface"))}
    furthest, before = -1, ""
    for element in _breaks(facts):
        pointer = element.get("facs")
        at = rank.get(pointer)
        if at is None:
            continue
        if at < furthest:
            message = f"the page {pointer} comes after {before}, but its surface stands before"
            yield Breach(element.at, message, "put the pages or the surfaces in their order")
        elif at > furthest:
            furthest, before = at, pointer


def surfaces_without_pages(facts: Facts) -> Iterator[Breach]:
    """Every surface has a page break that leads to it, in a file where page breaks lead to surfaces.

    A surface without one is a page that was left out of the text, or a page break without its facs. A blank page has a
    pb too.

    Wrong:
        <pb facs="#s1"/><p>Раз</p>
    Right:
        <pb facs="#s1"/><p>Раз</p><pb facs="#s2"/>
    """
    shown = {facts.surface_of(element) for element in facts.named("pb")} - {""}
    for surface in facts.named("surface"):
        name = surface.get("xml:id")
        if shown and name and name not in shown:
            yield Breach(surface.at, f"no pb leads to the surface {name!r}", "add the page's pb to the text")


def pages_without_surfaces(facts: Facts) -> Iterator[Breach]:
    """Every page break leads to its surface, in a file where others do; those inside notes are left out.

    Give the pb the facs of its surface; where the page has no image, this rule can be suppressed for it.

    Wrong:
        <pb facs="#s1"/><p>Раз</p><pb n="2"/><p>Два</p><pb facs="#s2"/>
    Right:
        <pb facs="#s1"/><p>Раз</p><pb facs="#s2"/><p>Два</p>
    """
    breaks = _breaks(facts)
    if any(facts.surface_of(element) for element in breaks):
        for element in breaks:
            if not element.get("facs") and not element.get("ed") and not element.get("edRef"):
                called = f"the page {element.get('n')!r}" if element.get("n") else "a page"
                yield Breach(element.at, f"{called} has no facs, but others have", "lead it to its surface")


def page_numbers(facts: Facts) -> Iterator[Breach]:
    """The numbers of pages count upwards; they may begin anew at 1, in another text, and in other numerals.

    A number that goes back, or comes twice, was read wrongly, or the pages are in the wrong order. Look at the scan.
    Only Arabic and Roman numbers are compared, not 12v or A2.

    Wrong:
        <pb n="87"/><p>Раз</p><pb n="86"/><p>Два</p>
    Right:
        <pb n="87"/><p>Раз</p><pb n="88"/><p>Два</p>
    """
    for before, number, element, _ in _numbered(facts):
        if number.value == before.value:
            yield Breach(element.at, f"a second page {element.get('n')!r}", "look for its number on the scan")
        elif 1 < number.value < before.value:
            message = f"the page {element.get('n')!r} comes after page {before.value}"
            yield Breach(element.at, message, "look for its number on the scan, and check the order of the pages")


def missing_pages(facts: Facts) -> Iterator[Breach]:
    """The numbers of pages leave none out; pages without a number are counted.

    Pages that are missing may be so on purpose, as in an excerpt. If not, look whether the number was read rightly, or
    a scan was left out.

    Wrong:
        <pb n="87"/><p>Раз</p><pb n="90"/><p>Два</p>
    Right:
        <pb n="87"/><p>Раз</p><pb/><p>Два</p><pb n="89"/><p>Три</p>
    """
    for before, number, element, between in _numbered(facts):
        if number.value > before.value + between + 1:
            message = f"the page {element.get('n')!r} follows on page {before.value}"
            yield Breach(element.at, message, "look for the pages between, or read the number on the scan")


def _breaks(facts: Facts) -> list[Seen]:
    """The page breaks of the text itself."""
    return [element for element in facts.named("pb") if next(element.around("note"), None) is None]


def _numbered(facts: Facts) -> Iterator[tuple[Number, Number, Seen, int]]:
    """The number before, the number and the break of each page that has one, and how many without one lie between.

    The pages of each text and edition are counted for themselves, and so is each kind of numerals.
    """
    last: dict[tuple[object, ...], tuple[Number, int]] = {}
    for at, element in enumerate(_breaks(facts)):
        number = number_of(element.get("n"))
        key = next(element.around("text"), None), element.get("ed"), element.get("edRef")
        if number is None:
            continue
        before = last.get(key)
        last[key] = number, at
        if before is not None and before[0].roman == number.roman:
            yield before[0], number, element, at - before[1] - 1


_ELEMENTS = ("surface", "pb", "note", "text")

RULES = (
    Rule("TTK-PB", "error", page_order, elements=_ELEMENTS),
    Rule("TTK-PB-MISSING", "warning", surfaces_without_pages, elements=_ELEMENTS),
    Rule("TTK-PB-FACS", "warning", pages_without_surfaces, elements=_ELEMENTS),
    Rule("TTK-PB-N", "warning", page_numbers, elements=_ELEMENTS),
    Rule("TTK-PB-GAP", "note", missing_pages, elements=_ELEMENTS),
)
