"""Words that the engine doubted and nobody knows get the letter it is known to mistake: 'грунпой' → 'группой'.

This is a reading of ours, so it is never made in silence: its confidence stays below that of other repairs, and the
word as read stands beside it. Capitals (they may be names), words that are known or occur twice, and texts in an older
spelling stay as they are.
"""

from collections.abc import Iterator
from math import log
from typing import NamedTuple

import regex

from tei_toolkit.languages.confusions import Confusion, confusions
from tei_toolkit.model.text import Block, splice
from tei_toolkit.repair.characters.tokens import AGENT, Repair, Rule, Token, tokens
from tei_toolkit.repair.evidence import Evidence

# Small letters that stand alone: no part of a compound, of a number or of an abbreviation.
_WORD = regex.compile(r"(?<![\p{L}\p{M}\p{Nd}.'’‐‑-])\p{Ll}{3,}(?![\p{L}\p{M}\p{Nd}'’‐‑-]|\.\s?[\p{Ll}\p{Nd}])")
# Learnt on pages made for it (tools/learn_confusions): how sure the engine may be at most, how likely a reading must
# be at least, and how much likelier than the next one (natural logarithms).
_DOUBT, _LEAST, _MARGIN = 0.93, -7.0, 1.5
_CONFIDENCE = 0.85
# So short a word may be an abbreviation: the document itself must write the other one.
_SHORT = 3
# A word that the document doesn't write, only the dictionary knows, counts for as much.
_UNSEEN = 0.5


class Reading(NamedTuple):
    """What the word may have been, the confusion that would have made it what was read, and how likely (logarithm)."""

    word: str
    confusion: Confusion
    score: float


def spelling(word: Token, evidence: Evidence) -> Repair | None:
    """A doubted word that nobody knows is the one known word that a usual mistake of the engine makes of it.

    'вы услыщите' → 'вы услышите' (the engine doubts it; the dictionary knows «вы услышите»).
    """
    reading = likely(word.text, evidence)
    return Repair(reading.word, _CONFIDENCE, _evidence(reading, evidence)) if reading is not None else None


RULES: tuple[Rule, ...] = (spelling,)


def mend_spelling(block: Block, evidence: Evidence) -> Block:
    """The block with doubted words put right where one reading alone is likely: 'услыщите' → 'услышите'."""
    if evidence.knows is None or evidence.old:
        return block
    doubted = _doubted(block, evidence)
    for token in list(tokens(block.text, _WORD)):
        if not doubted.isdisjoint(range(*token.span)) and not _is_word(token, block, evidence):
            repair = spelling(token, evidence)
            if repair is not None:
                name, sure = spelling.__name__, repair.confidence
                block = splice(block, token.span, repair.text, name, AGENT, sure, repair.evidence)
    return block


def likely(word: str, evidence: Evidence) -> Reading | None:
    """The one reading of a word that is likely enough, and by far likelier than the next."""
    best: dict[str, Reading] = {}
    for reading in _readings(word, evidence):
        if reading.word not in best or reading.score > best[reading.word].score:
            best[reading.word] = reading
    ranked = sorted(best.values(), key=lambda reading: (-reading.score, reading.word))
    if not ranked or ranked[0].score < _LEAST:
        return None
    alone = len(ranked) == 1 or ranked[0].score - ranked[1].score >= _MARGIN
    return ranked[0] if alone else None


def _readings(word: str, evidence: Evidence) -> Iterator[Reading]:
    """The words that one confusion makes this one, as far as the dictionary or the document has them."""
    for confusion in confusions(evidence.language.script):
        at = word.find(confusion.read)
        while at >= 0:
            other = word[:at] + confusion.truth + word[at + len(confusion.read) :]
            times = evidence.words.get(other, 0)
            if times > 1 or (len(word) > _SHORT and evidence.known(other)):
                yield Reading(other, confusion, log(confusion.share) + log(times + _UNSEEN))
            at = word.find(confusion.read, at + 1)


def _doubted(block: Block, evidence: Evidence) -> frozenset[int]:
    """The places in the text of the words that the engine wasn't sure of."""
    return frozenset(
        at
        for anchor in block.anchors
        if evidence.confidences.get(anchor.word, 1.0) < _DOUBT
        for at in range(*anchor.span)
    )


def _is_word(token: Token, block: Block, evidence: Evidence) -> bool:
    """Whether the dictionary knows the word or the document has it elsewhere; a joined one isn't counted itself."""
    start, stop = token.span
    joined = any(start < milestone.at < stop for milestone in block.milestones)
    return evidence.words.get(token.text, 0) > (not joined) or evidence.known(token.text)


def _evidence(reading: Reading, evidence: Evidence) -> str:
    """What speaks for a reading, in words."""
    times, mistake = evidence.words.get(reading.word, 0), reading.confusion
    who = (
        f"the document writes «{reading.word}» {times} times" if times > 1 else f"the dictionary knows «{reading.word}»"
    )
    return f"{who}, and the engine reads «{mistake.read}» for «{mistake.truth}»"
