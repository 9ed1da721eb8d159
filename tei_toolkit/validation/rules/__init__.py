"""Rules a grammar can't say, each with a code that stays: pointers that lead somewhere, boxes, days, notes, pages."""

from tei_toolkit.validation.rules import dates, notes, pages, pointers, zones
from tei_toolkit.validation.rules.gathering import RuleCheck
from tei_toolkit.validation.rules.values import ElementRule, Rule

__all__ = ["RULES", "ElementRule", "Rule", "RuleCheck"]

RULES: tuple[Rule | ElementRule, ...] = (
    *pointers.RULES,
    *zones.RULES,
    *dates.RULES,
    *notes.RULES,
    *pages.RULES,
)
