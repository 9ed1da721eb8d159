"""Characters the engine misread are put right: passes over a block, one after the other; each rule has a name.

`scripts`, `numerals` and their like hold rules for single words (RULES); a pass takes the whole block.
"""

from collections.abc import Callable

from tei_toolkit.model.text import Block, splice
from tei_toolkit.repair.characters import numerals, scripts
from tei_toolkit.repair.characters.numerals import mend_strokes
from tei_toolkit.repair.characters.punctuation import mend_punctuation
from tei_toolkit.repair.characters.section_sign import section_sign
from tei_toolkit.repair.characters.small_letters import mend_capitals
from tei_toolkit.repair.characters.spaced import close_letters
from tei_toolkit.repair.characters.spelling import mend_spelling
from tei_toolkit.repair.characters.stray import clear_stray
from tei_toolkit.repair.characters.tokens import AGENT, Rule, tokens
from tei_toolkit.repair.evidence import Evidence

__all__ = ["PASSES", "RULES", "repair_block"]

Pass = Callable[[Block, Evidence], Block]

RULES: tuple[Rule, ...] = (*numerals.RULES, *scripts.RULES)


def mend_words(block: Block, evidence: Evidence) -> Block:
    """The block with each damaged word put right by the first of RULES that has an answer."""
    for token in list(tokens(block.text)):
        for rule in RULES:
            repair = rule(token, evidence)
            if repair is not None:
                name = rule.__name__
                block = splice(block, token.span, repair.text, name, AGENT, repair.confidence, repair.evidence)
                break
    return block


PASSES: tuple[Pass, ...] = (
    section_sign,
    clear_stray,
    close_letters,
    mend_strokes,
    mend_words,
    mend_capitals,
    mend_spelling,
    mend_punctuation,
)


def repair_block(block: Block, evidence: Evidence) -> Block:
    """The block with its characters put right, pass by pass."""
    for mend in PASSES:
        block = mend(block, evidence)
    return block
