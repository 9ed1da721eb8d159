"""Rules about ids and the pointers to them."""

from collections.abc import Iterator

from tei_toolkit.validation.rules.facts import Facts, Seen
from tei_toolkit.validation.rules.values import Breach, Rule

POINTERS = (
    "facs", "ref", "resp", "target", "who", "datingMethod", "calendar", "next", "prev", "sameAs", "corresp",
)  # fmt: skip
"""The attributes whose values are pointers."""
PLACES = frozenset({"facs"})
"""Those that point to places on pages, which a file has by thousands."""
PLACE_NAMES = frozenset({"surface", "zone"})
KINDS = {"facs": PLACE_NAMES}
"""What an attribute may point to, where that is limited."""


def unique_ids(facts: Facts) -> Iterator[Breach]:
    """No two elements share an xml:id."""
    for name, target in facts.ids_again:
        message = f"the xml:id {name!r} is used before, on <{facts.ids[name].name}>"
        yield Breach(target.at, message, "give each element an id of its own")


def pointers(facts: Facts) -> Iterator[Breach]:
    """Every #id in a pointer attribute names an element of the file."""
    for pointer in facts.doubtful:
        if pointer.id not in facts.ids:
            message = f"@{pointer.attribute} of <{pointer.element}> points to #{pointer.id}, which isn't in the file"
            hint = f"give an element xml:id={pointer.id!r} or correct the pointer"
            yield Breach(pointer.at, message, hint)


def kinds(facts: Facts) -> Iterator[Breach]:
    """A pointer leads to an element of the right kind: @facs to a surface or a zone."""
    for pointer in facts.doubtful:
        target = facts.ids.get(pointer.id)
        if target is not None and target.name not in KINDS.get(pointer.attribute, (target.name,)):
            allowed = " or ".join(f"<{name}>" for name in sorted(KINDS[pointer.attribute]))
            message = f"@{pointer.attribute} of <{pointer.element}> points to #{pointer.id}, a <{target.name}>"
            yield Breach(pointer.at, message, f"@{pointer.attribute} takes the id of {allowed}")


def chains(facts: Facts) -> Iterator[Breach]:
    """Where one element names the next, that one names it as the one before, and the other way round."""
    for element in facts.elements:
        for there, back in (("next", "prev"), ("prev", "next")):
            pointer = element.get(there)
            if pointer.removeprefix("#") in facts.ids and _back(facts.kept(pointer), back) != _own(element):
                message = f"@{there} of <{element.name}> leads to {pointer}, whose @{back} doesn't lead back"
                yield Breach(element.at, message, "let the two name each other")


def _back(other: Seen | None, attribute: str) -> str:
    return "" if other is None else other.get(attribute)


def _own(element: Seen) -> str:
    return f"#{element.get('xml:id')}"


RULES = (
    Rule("TTK-ID", "error", unique_ids),
    Rule("TTK-POINTER", "error", pointers),
    Rule("TTK-KIND", "error", kinds),
    Rule("TTK-CHAIN", "error", chains, attributes=("next", "prev")),
)
