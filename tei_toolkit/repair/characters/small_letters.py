"""Cyrillic capitals that stand no higher than small letters become small: 'к ТОМУ же' → 'к тому же'.

Many small letters have the shape of their capitals. On a blurred page the engine can't tell one from the other; their
height on the paper can.
"""

from collections.abc import Callable, Iterable

import regex

from tei_toolkit.model.layout import Box, Line, Page, Word
from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.characters.tokens import AGENT, Repair
from tei_toolkit.repair.evidence import Evidence

# Words whose small letters reach neither above the others nor below the line; and letters that don't reach above.
_PLAIN = regex.compile(r"[авгежзиклмнопстхчшъыьэюя]+")
_LOW = regex.compile(r"[авгдежзиклмнопрстухцчшщъыьэюя]+")
_CAPITALS = regex.compile(r"\p{Lu}\p{L}*")
# In the middle of a sentence: behind a small word without a sign, and before another.
_BEHIND, _BEFORE = regex.compile(r"\p{Ll}\s\Z"), regex.compile(r"[.,;:!?]?\s[\p{Ll}«(\d]|[.,;:!?»]?\Z")
_SHORT = 2
_VOWEL = regex.compile(r"[аеиоуыэюя]")
# Two plain words at most so many words away are asked; the top may be higher by this part of their height.
_NEAR, _HIGHER = 5, 0.15


def low_words(pages: Iterable[Page]) -> frozenset[str]:
    """The ids of the words with capitals that stand no higher than the plain small words beside them."""
    return frozenset(
        word.id
        for page in pages
        for line in page.lines()
        for place, word in enumerate(line.words)
        if _CAPITALS.search(word.text) and _is_low(line, place)
    )


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
    if evidence.language.script != "Cyrillic" or not evidence.low:
        return block
    for place, anchor in enumerate(block.anchors):
        match = _CAPITALS.search(block.text, *block.anchors[place].span)
        if anchor.word not in evidence.low or match is None:
            continue
        repair = small_letters(match, evidence)
        if repair is not None:
            name = small_letters.__name__
            span = Span(*match.span())
            block = splice(block, span, repair.text, name, AGENT, repair.confidence, repair.evidence)
    return block


def _is_low(line: Line, place: int) -> bool:
    """Whether the top of a word is level with that of the nearest plain small words, on either side of it if it can."""
    box = line.words[place].box
    plain = [
        (abs(other - place), word.box)
        for other, word in enumerate(line.words)
        if 0 < abs(other - place) <= _NEAR and word.box is not None and _PLAIN.fullmatch(_letters(word))
    ]
    if box is None or not plain:
        return False
    nearest = sorted(plain, key=lambda found: found[0])[:2]
    return all(_top(line, box) - _top(line, other) > -_HIGHER * other.height for _, other in nearest)


def _top(line: Line, box: Box) -> float:
    """The top of a box in pixels, as if the line were level."""
    slope = line.baseline[0] if line.baseline is not None else 0.0
    return box.top - slope * (box.left + box.right) / 2


def _letters(word: Word) -> str:
    """The word without a stop or comma behind it, which reach no higher than its letters."""
    return word.text.rstrip(".,")
