"""Decide, element by element, whether whatever one grammar takes another takes too.

Sound for content models: a walk over pairs of derivatives visits every sequence of children there can be.
Attributes are compared by name and obligation, and their values by samples of each data type. What this
leaves open (choices between attributes, values no sample shows) is tried by random documents.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from grammar_documents import values
from lxml import etree

from tei_toolkit.validation.grammar import NOTHING, Element, Grammar, Pattern, after, expected, nullable


def read_grammar(path: Path) -> Grammar:
    """Read a grammar in RELAX NG's XML form."""
    return Grammar(etree.parse(path).getroot())


def differences(narrow: Grammar, wide: Grammar) -> list[str]:
    """List in words what `narrow` takes and `wide` doesn't; empty where nothing is found."""
    found: list[str] = []
    for name, element in sorted(narrow.elements.items()):
        other = wide.elements.get(name)
        if other is None:
            found.append(f"<{name}> is unknown")
            continue
        witness = uncovered(element.content, other.content)
        if witness is not None:
            found.append(f"<{name}> may not hold: {' '.join(witness) or 'nothing'}")
        found.extend(chain(attribute_differences(element, other), value_differences(narrow, wide, name)))
    return found


def uncovered(narrow: Pattern, wide: Pattern) -> tuple[str, ...] | None:
    """Find a shortest sequence of children that `narrow` takes and `wide` doesn't, or None."""
    start = (narrow, wide)
    seen, waiting = {start}, [(start, ())]
    for (own, other), so_far in waiting:
        if nullable(own) and not nullable(other):
            return so_far
        for symbol in sorted(expected(own)):
            pair = after(own, symbol), after(other, symbol)
            if pair[1] == NOTHING:
                return (*so_far, symbol)
            if pair not in seen:
                seen.add(pair)
                waiting.append((pair, (*so_far, symbol)))
    return None


def attribute_differences(narrow: Element, wide: Element) -> Iterator[str]:
    """List attributes that `wide` doesn't know, and those it demands and `narrow` doesn't."""
    for name in narrow.attributes:
        if name not in wide.attributes:
            yield f"@{name} of <{narrow.name}> is unknown"
    for attribute in wide.attributes.values():
        own = narrow.attributes.get(attribute.name)
        if attribute.required and (own is None or not own.required):
            yield f"@{attribute.name} of <{narrow.name}> is required"


def value_differences(narrow: Grammar, wide: Grammar, name: str) -> Iterator[str]:
    """List sample values of `narrow`'s attributes that `wide` refuses."""
    for attribute in narrow.elements[name].attributes.values():
        other = wide.elements[name].attributes.get(attribute.name)
        if other is None:
            continue
        schema = wide.value_schema(other)
        for value in values(narrow, attribute):
            if not schema.validate(etree.ElementTree(etree.Element("value", v=value))):
                yield f"@{attribute.name} of <{name}> may not be {value!r}"
