"""Places in a block's text that a rule would change, and how they are changed."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.characters.tokens import AGENT
from tei_toolkit.repair.evidence import Evidence


class Change(NamedTuple):
    """What should stand at a place instead, how sure, and what speaks for it."""

    span: Span
    text: str
    confidence: float
    evidence: str = ""


PlaceRule = Callable[[Block, Evidence], Iterable[Change]]


def mend(block: Block, evidence: Evidence, rules: Sequence[PlaceRule]) -> Block:
    """The block with what each rule finds changed, rule by rule, from its last place to its first."""
    for rule in rules:
        for change in reversed(list(rule(block, evidence))):
            block = splice(block, change.span, change.text, rule.__name__, AGENT, change.confidence, change.evidence)
    return block


def is_engines(block: Block, place: int, evidence: Evidence) -> bool:
    """Whether an engine read what stands at a place of the text, so that a sign may be its own choice."""
    at = bisect_right(block.anchors, place, key=lambda anchor: anchor.span.start) - 1
    return at >= 0 and block.anchors[at].word in evidence.confidences
