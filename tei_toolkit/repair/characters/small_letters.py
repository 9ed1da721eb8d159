"""Cyrillic capitals that stand no higher than small letters become small: 'к ТОМУ же' → 'к тому же'.

Many small letters have the shape of their capitals. On a blurred page the engine can't tell one from the other; their
height on the paper can.
"""

from collections.abc import Callable

import regex

from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.characters.tokens import AGENT, Repair
from tei_toolkit.repair.evidence import Evidence

# Letters that don't reach above the small ones.
_LOW = regex.compile(r"[авгдежзиклмнопрстухцчшщъыьэюя]+")
_CAPITALS = regex.compile(r"\p{Lu}\p{L}*")
# In the middle of a sentence: behind a small word without a sign, and before another.
_BEHIND, _BEFORE = regex.compile(r"\p{Ll}\s\Z"), regex.compile(r"[.,;:!?]?\s[\p{Ll}«(\d]|[.,;:!?»]?\Z")
_SHORT = 2
_VOWEL = regex.compile(r"[аеиоуыэюя]")


def small_letters(word: regex.Match[str], evidence: Evidence) -> Repair | None:
    """Cyrillic capitals no higher than small letters are small in the middle of a sentence, if the word is known.

    They are all capitals or no longer than a preposition, for others may be names:
    'он к ТОМУ же' → 'он к тому же' (as low as small letters; the dictionary knows «тому»).
    """
    small, text = word.group().lower(), word.string
    within = _BEHIND.search(text, 0, word.start()) and _BEFORE.match(text, word.end())
    shape = len(small) <= _SHORT or word.group().isupper()
    if within and shape and _LOW.fullmatch(small) and _VOWEL.search(small) and evidence.known(small):
        return Repair(small, 0.8, f"no higher than the small letters beside it; the dictionary knows «{small}»")
    return None


RULES: tuple[Callable[[regex.Match[str], Evidence], Repair | None], ...] = (small_letters,)


def mend_capitals(block: Block, evidence: Evidence) -> Block:
    """The block with low words in small letters."""
    if evidence.language.script != "Cyrillic" or not evidence.measured.low:
        return block
    for place, anchor in enumerate(block.anchors):
        match = _CAPITALS.search(block.text, *block.anchors[place].span)
        if anchor.word not in evidence.measured.low or match is None:
            continue
        repair = small_letters(match, evidence)
        if repair is not None:
            name = small_letters.__name__
            span = Span(*match.span())
            block = splice(block, span, repair.text, name, AGENT, repair.confidence, repair.evidence)
    return block
