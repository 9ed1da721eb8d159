"""Broken words are made whole: each is handed to the rules, and the verdict becomes an Edit."""

from collections.abc import Container

import regex

from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.evidence import HYPHENS, Evidence
from tei_toolkit.repair.hyphens.rules import JOIN, LEAVE, RULES, Broken

AGENT = "hyphens"
LEFT = regex.compile(rf"[\p{{L}}\p{{M}}\p{{N}}{HYPHENS}]+\Z")
RIGHT = regex.compile(rf"[\p{{L}}\p{{M}}\p{{N}}{HYPHENS}]+")

_BREAK = regex.compile(rf"(?<=[\p{{L}}\p{{M}}\p{{N}}.])(?P<mark>[{HYPHENS}])\n(?=[\p{{L}}\p{{N}}«\"„])")


def join_block(block: Block, evidence: Evidence, closed: Container[int] = ()) -> Block:
    """The block with each broken word joined; the line end goes, and the hyphen where the verdict is JOIN.

    No word runs over the places in `closed`, where a cell of a table begins.
    """
    for match in reversed(list(_BREAK.finditer(block.text))):
        left = LEFT.search(block.text, 0, match.start())
        right = RIGHT.match(block.text, match.end())
        if left is None or right is None or match.end() in closed:
            continue
        block = _decide(block, match.span(), Broken(left.group(), right.group(), match["mark"]), evidence)
    return block


def _decide(block: Block, place: tuple[int, int], broken: Broken, evidence: Evidence) -> Block:
    start, stop = place
    for rule in RULES:
        verdict = rule(broken, evidence)
        if verdict is None:
            continue
        if verdict.action == LEAVE:
            break
        first = start if verdict.action == JOIN else start + 1
        name = f"{verdict.action}:{rule.__name__}"
        return splice(block, Span(first, stop), "", name, AGENT, verdict.confidence, verdict.evidence)
    return block
