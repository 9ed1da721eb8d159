"""The section sign, which engines read as a dollar."""

from collections.abc import Callable

import regex

from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.characters.tokens import AGENT
from tei_toolkit.repair.evidence import Evidence

_HEADING = regex.compile(r"\A\$(?=\s?\d)")
# Within a reference: behind a comma, and before a number and the page.
_REFERENCE = regex.compile(r"(?<=[,;(]\s)\$(?=\s?\d{1,3},\s\p{Ll}{1,2}\.\s?\d)")


def section_sign(block: Block, _: Evidence) -> Block:
    """The section sign of a heading's number or of a reference was read as a dollar.

    '$ 3. Выборы' → '§ 3. Выборы' (a heading), 'см. издания, $ 3, с. 211' → 'см. издания, § 3, с. 211'.
    """
    pattern = _HEADING if block.kind == "head" else _REFERENCE
    for match in reversed(list(pattern.finditer(block.text))):
        block = splice(block, Span(*match.span()), "§", "section_sign", AGENT, 0.95)
    return block


RULES: tuple[Callable[[Block, Evidence], Block], ...] = (section_sign,)
