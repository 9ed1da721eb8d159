"""Rules about the order of pages."""

from collections.abc import Iterator

from tei_toolkit.validation.rules.facts import Facts
from tei_toolkit.validation.rules.values import Breach, Rule


def page_order(facts: Facts) -> Iterator[Breach]:
    """Page breaks follow the order of the surfaces; those inside notes are left out."""
    rank = {f"#{surface.get('xml:id')}": at for at, surface in enumerate(facts.named("surface"))}
    furthest, before = -1, ""
    for element in facts.named("pb"):
        pointer = element.get("facs")
        at = rank.get(pointer)
        if at is None or next(element.around("note"), None) is not None:
            continue
        if at < furthest:
            message = f"the page {pointer} comes after {before}, but its surface stands before"
            yield Breach(element.at, message, "put the pages or the surfaces in their order")
        elif at > furthest:
            furthest, before = at, pointer


RULES = (Rule("TTK-PB", "error", page_order, elements=("surface", "pb", "note")),)
