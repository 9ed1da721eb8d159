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
from tei_toolkit.validation.rules.values import ElementRule, Rule

__all__ = ["RULES", "ElementRule", "Rule", "RuleCheck"]

RULES: tuple[Rule | ElementRule, ...] = (
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
