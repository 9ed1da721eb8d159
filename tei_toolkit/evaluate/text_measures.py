"""Error rates of characters and words."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex
from rapidfuzz.distance import Levenshtein

from tei_toolkit.evaluate.alignment import Alignment, distance
from tei_toolkit.evaluate.counts import Errors, Share
from tei_toolkit.evaluate.places import block_places, carried
from tei_toolkit.evaluate.transcript import PagePart, Transcript

FOLDED = {
    '"': "«»„“”‟″",
    "'": "‘’‚‛′ʼ`´",
    "-": "‐‑‒–—―−⸗",
}
"""What --fold takes for the same: each sign on the right counts as the one on the left."""
_FOLD = {ord(sign): to for to, signs in FOLDED.items() for sign in signs} | {0xA0: " ", 0x202F: " ", 0x2009: " "}
STRETCH = 50_000
"""Characters after which words are compared in stretches; shorter texts are compared whole."""


def fold(text: str) -> str:
    """The text with quotation marks, apostrophes and dashes each written one way; its length stays."""
    return text.translate(_FOLD)


def character_errors(alignment: Alignment) -> Errors:
    """CER as jiwer and dinglehopper have it: edits by code points of the truth, over NFC with single spaces."""
    return Errors(alignment.errors, len(alignment.truth))


def normalized_errors(alignment: Alignment) -> Errors:
    """CER by the length of the alignment path (as OCR-D's specification has it): edits by edits and matches."""
    equal = sum(step.truth.stop - step.truth.start for step in alignment.steps if step.tag == "equal")
    return Errors(alignment.errors, alignment.errors + equal)


def grapheme_errors(alignment: Alignment) -> Errors:
    """CER in dinglehopper's unit: edits of grapheme clusters by the truth's grapheme clusters."""
    truth, result = (regex.findall(r"\X", text) for text in (alignment.truth, alignment.result))
    if len(truth) == len(alignment.truth) and len(result) == len(alignment.result):
        return character_errors(alignment)
    errors = 0
    for step in _pieces_of(alignment):
        errors += Levenshtein.distance(*(regex.findall(r"\X", text) for text in step))
    return Errors(errors, len(truth))


def _pieces_of(alignment: Alignment) -> list[tuple[str, str]]:
    """Both texts in stretches of STRETCH characters, cut at spaces that the alignment has in both."""
    parts, start, first = [], 0, 0
    for step in alignment.steps:
        blank = alignment.truth.find(" ", step.truth.start, step.truth.stop) if step.tag == "equal" else -1
        if blank - start >= STRETCH:
            at = blank - step.truth.start + step.result.start
            parts.append((alignment.truth[start:blank], alignment.result[first:at]))
            start, first = blank, at
    return [*parts, (alignment.truth[start:], alignment.result[first:])]


def word_errors(alignment: Alignment) -> Errors:
    """WER as jiwer has it: edits of words by words of the truth; a word ends at white space, signs belong to it.

    Texts over 50,000 characters are compared in stretches cut at spaces that the alignment has in both.
    """
    errors = sum(Levenshtein.distance(*(text.split() for text in part)) for part in _pieces_of(alignment))
    return Errors(errors, len(alignment.truth.split()))


def bag_errors(alignment: Alignment) -> Errors:
    """Words wrong whatever their order (dinglehopper's bag of words): the larger surplus by words of the truth."""
    truth, result = Counter(alignment.truth.split()), Counter(alignment.result.split())
    return Errors(max((truth - result).total(), (result - truth).total()), truth.total())


def page_errors(alignment: Alignment, pages: Sequence[PagePart], of_result: bool = False) -> list[Errors]:
    """CER of each page: the edits of the whole alignment that fall on it, by its characters in the truth.

    Pages of the result are carried to the truth where the truth knows none.
    """
    starts = [page.span.start for page in pages]
    if of_result:
        starts = [alignment.place_back(start) for start in starts]
    size = len(alignment.truth)
    cuts = [0, *starts[1:], size] if starts else []
    spans = [(start, max(start, stop)) for start, stop in pairwise(cuts)]
    last = len(spans) - 1
    return [
        Errors(int(alignment.edits[start : stop + (place == last)].sum()), stop - start)
        for place, (start, stop) in enumerate(spans)
    ]


def flexible_errors(truth: Transcript, texts: tuple[str, str]) -> Errors:
    """CER whatever the order of blocks: the truth's blocks are first put in the order the result has them in.

    In the spirit of the flexible character accuracy of Clausner, Pletschacher and Antonacopoulos (2020), with
    blocks as the units that may move; edits by characters of the truth.
    """
    known = carried(block_places(truth, texts))
    if known == sorted(known):
        return Errors(distance(*texts), len(texts[0]))
    order = sorted(range(len(known)), key=lambda place: (known[place], place))
    moved = " ".join(texts[0][slice(*truth.blocks[place].span)] for place in order)
    return Errors(distance(moved, texts[1]), len(texts[0]))


def line_errors(truth: Transcript, result: Transcript, folded: bool) -> Errors | None:
    """CER over the body's printed lines with their own hyphens; None where one side knows no lines."""
    if not truth.lines or not result.lines:
        return None
    texts = ["\n".join(line.text for line in side.lines) for side in (truth, result)]
    one, other = (fold(text) for text in texts) if folded else texts
    return Errors(distance(one, other), len(one))


def block_order(truth: Transcript, texts: tuple[str, str]) -> Share:
    """Reading order: neighbouring blocks of the truth that stand in the same order in the result, by all such pairs.

    This is Kendall's count of concordant pairs, over neighbours only. A block stands where the words stand that
    both texts have once; blocks without such words are left out.
    """
    known = [place for place in block_places(truth, texts) if place is not None]
    pairs = list(pairwise(known))
    return Share(sum(one < other for one, other in pairs), len(pairs))
