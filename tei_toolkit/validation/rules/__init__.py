"""Rules a grammar can't say, each with a code that stays: pointers that lead somewhere, boxes, days, notes, pages."""

from tei_toolkit.validation.rules import (
    breaks,
    calendars,
    characters,
    dates,
    elsewhere,
    entries,
    header,
    hyphens,
    images,
    notes,
    pages,
    pointers,
    scripts,
    zones,
)
from tei_toolkit.validation.rules.gathering import RuleCheck
from tei_toolkit.validation.rules.values import AnyRule, ElementRule, Rule

__all__ = ["ELEMENT_RULES", "RULES", "TEXT_RULES", "AnyRule", "ElementRule", "Rule", "RuleCheck"]

RULES: tuple[AnyRule, ...] = (
    *pointers.RULES,
    *elsewhere.RULES,
    *entries.RULES,
    *zones.RULES,
    *dates.RULES,
    *calendars.RULES,
    *notes.RULES,
    *pages.RULES,
    *images.RULES,
    *header.RULES,
    *characters.RULES,
    *breaks.RULES,
    *hyphens.RULES,
    *scripts.RULES,
)
TEXT_RULES = tuple(rule for rule in RULES if isinstance(rule, Rule) and rule.of_text)
"""The rules about characters, which look at nothing but the bytes."""
ELEMENT_RULES = tuple(rule for rule in RULES if rule not in TEXT_RULES)
"""All others: the elements are told to them."""
