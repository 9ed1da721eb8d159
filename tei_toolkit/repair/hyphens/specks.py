"""Specks of the scan that were read beside a broken word."""

from collections.abc import Callable, Container

import regex

from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.evidence import HYPHENS, Evidence
from tei_toolkit.repair.hyphens.joining import AGENT, LEFT, RIGHT
from tei_toolkit.repair.hyphens.rules import JOIN, Verdict

# Signs that a speck beside a broken word is read as; no broken word has one of the first kind there.
_STRAY, _DOUBTFUL = r"|¦_~^°`*\\‘‚", r".,:;'’\"“”„–—-"
_SPECK = rf"[{_STRAY}{_DOUBTFUL}]{{1,2}}"
_SPECKED = regex.compile(
    rf"(?<=[\p{{L}}\p{{M}}])[{HYPHENS}](?P<end>(?: ?{_SPECK}){{0,2}})\n(?P<start>(?:{_SPECK} ?){{0,2}})(?=\p{{L}})"
)


def speck(signs: str, left: str, right: str, evidence: Evidence) -> Verdict | None:
    """A speck of the scan read beside a broken word goes: 'Не-|‚смотря' → 'Несмотря', 'ве- ^|роятно' → 'вероятно'.

    A sign that might stand there, or one before what may be a name, goes only if the joined word is known:
    'ве- .|роятно' → 'вероятно' (the dictionary knows «вероятно»).
    """
    joined = (left + right).lower()
    if evidence.is_word(joined):
        return Verdict(JOIN, 0.9, f"«{joined}» is a known word")
    name = not right.islower() and (len(right) == 1 or not right.isupper())
    return Verdict(JOIN, 0.8, "no word has such a sign there") if set(signs) <= set(_STRAY) and not name else None


RULES: tuple[Callable[[str, str, str, Evidence], Verdict | None], ...] = (speck,)


def clear_block(block: Block, evidence: Evidence, closed: Container[int] = ()) -> Block:
    """The block without specks read beside broken words; no word runs over the places in `closed`."""
    for match in reversed(list(_SPECKED.finditer(block.text))):
        left = LEFT.search(block.text, 0, match.start())
        right = RIGHT.match(block.text, match.end())
        signs = (match["end"] + match["start"]).replace(" ", "")
        if left is None or right is None or not signs or match.end("end") + 1 in closed:
            continue
        verdict = speck(signs, left.group(), right.group(), evidence)
        for name in ("start", "end"):
            if verdict is not None and match[name]:
                span = Span(*match.span(name))
                block = splice(block, span, "", speck.__name__, AGENT, verdict.confidence, verdict.evidence)
    return block
