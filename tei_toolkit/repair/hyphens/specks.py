"""Specks of the scan that were read beside a broken word."""

from collections.abc import Container

import regex

from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.evidence import HYPHENS, Evidence
from tei_toolkit.repair.hyphens.joining import AGENT, LEFT, RIGHT

# Signs that a speck beside a broken word is read as; no broken word has one of the first kind there.
_STRAY, _DOUBTFUL = r"|¦_~^°`*\\‘‚", r".,:;'’\"“”„–—-"
_SPECK = rf"[{_STRAY}{_DOUBTFUL}]{{1,2}}"
_SPECKED = regex.compile(
    rf"(?<=[\p{{L}}\p{{M}}])[{HYPHENS}](?P<end>(?: ?{_SPECK}){{0,2}})\n(?P<start>(?:{_SPECK} ?){{0,2}})(?=\p{{L}})"
)


def clear_block(block: Block, evidence: Evidence, closed: Container[int] = ()) -> Block:
    """The block without specks read beside broken words: 'Не-|‚смотря' → 'Не-|смотря', 'ве- .|роятно' → 'ве-|роятно'.

    A sign that might stand there goes only if the joined word is known, and before a name all signs do so. No word
    runs over the places in `closed`.
    """
    for match in reversed(list(_SPECKED.finditer(block.text))):
        left = LEFT.search(block.text, 0, match.start())
        right = RIGHT.match(block.text, match.end())
        signs = (match["end"] + match["start"]).replace(" ", "")
        if left is None or right is None or not signs or match.end("end") + 1 in closed:
            continue
        joined = (left.group() + right.group()).lower()
        known = joined in evidence.words or evidence.known(joined)
        within = right.group().islower() or (right.group().isupper() and len(right.group()) > 1)
        if known or (within and set(signs) <= set(_STRAY)):
            for name in ("start", "end"):
                if match[name]:
                    block = splice(block, Span(*match.span(name)), "", "speck", AGENT, 0.9 if known else 0.8)
    return block
