"""The section sign of a heading, which engines read as a dollar."""

from collections.abc import Callable

import regex

from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.characters.tokens import AGENT
from tei_toolkit.repair.evidence import Evidence

_DOLLAR = regex.compile(r"\$(?=\s?\d)")


def section_sign(block: Block, _: Evidence) -> Block:
    """The section sign of a heading's number was read as a dollar: '$ 3. Выборы' → '§ 3. Выборы' (a heading)."""
    if block.kind == "head" and _DOLLAR.match(block.text):
        return splice(block, Span(0, 1), "§", "section_sign", AGENT, 0.95)
    return block


RULES: tuple[Callable[[Block, Evidence], Block], ...] = (section_sign,)
