"""Each edit of a text against the truth: did it bring the text nearer, or farther from it?

An edit is judged by the words about it: their distance from the truth with the edit, against that without it, all
other edits as they are. A word broken at a line end is one or two words in any case, so that joining it is compared
with keeping its hyphen too, and keeping with joining.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from tei_toolkit.evaluate.alignment import Alignment, align
from tei_toolkit.evaluate.builder import HYPHENS
from tei_toolkit.evaluate.text_measures import fold
from tei_toolkit.evaluate.transcript import Transcript
from tei_toolkit.model.text import FURNITURE_KINDS, Block, Edit, Span, placed_edits

AROUND = 12
"""At least so many characters on each side of an edit are compared, up to the next white space."""
STRANGE = 0.5
"""Where more of the characters than this are wrong both with and without the edit, the truth says nothing of it."""
_SPACES = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How many edits brought the text nearer to the truth, how many farther, how many neither.

    `unjudged` stand where the truth has no such text, as in notes that it leaves out.
    """

    better: int = 0
    worse: int = 0
    neither: int = 0
    unjudged: int = 0

    def __add__(self, other: "Verdicts") -> "Verdicts":
        return Verdicts(
            self.better + other.better,
            self.worse + other.worse,
            self.neither + other.neither,
            self.unjudged + other.unjudged,
        )


_ONE = {name: Verdicts(**{name: 1}) for name in ("better", "worse", "neither", "unjudged")}


def count(verdicts: Iterable[tuple[str, str]]) -> dict[str, Verdicts]:
    """The verdicts by name: pairs of a name and better, worse, neither or unjudged."""
    found: dict[str, Verdicts] = {}
    for name, verdict in verdicts:
        found[name] = found.get(name, Verdicts()) + _ONE[verdict]
    return found


def judged(blocks: Iterable[Block], truth: Transcript, *, folded: bool = False) -> Iterator[tuple[Edit, str]]:
    """Each edit and what it did: better, worse, neither or unjudged."""
    ordered = sorted(
        (block for block in blocks if block.kind not in FURNITURE_KINDS),
        key=lambda one: one.kind in ("note", "endnote"),
    )
    text = "\n".join(block.text for block in ordered).translate(_SPACES)
    wanted = " ".join((truth.text, *(note.text for note in truth.notes))).translate(_SPACES)
    alignment = align(*(fold(one) if folded else one for one in (wanted, text)))
    start = 0
    for block in ordered:
        for edit, span in placed_edits(block):
            place = Span(start + span.start, start + span.stop)
            yield edit, _verdict(edit, place, alignment, folded)
        start += len(block.text) + 1


def _verdict(edit: Edit, place: Span, alignment: Alignment, folded: bool) -> str:
    text = alignment.result
    around = _around(text, place)
    there = alignment.span_back(around)
    if there is None:
        return "unjudged"
    want = alignment.truth[slice(*there)]
    left, right = text[around.start : place.start], text[place.stop : around.stop]
    before = edit.before.translate(_SPACES)
    others = [left + (fold(before) if folded else before) + right]
    if "\n" in edit.before and edit.agent == "hyphens":
        others.append(_other_verdict(edit, left, right))
    now = Levenshtein.distance(want, text[slice(*around)])
    then = min(Levenshtein.distance(want, other) for other in others)
    if min(now, then) > STRANGE * max(len(want), around.stop - around.start):
        return "unjudged"
    return "better" if now < then else "worse" if now > then else "neither"


def _other_verdict(edit: Edit, left: str, right: str) -> str:
    """The words with the hyphen if the edit took it out, without it if it stayed."""
    return f"{left}-{right}" if edit.before.strip() else left.rstrip(HYPHENS) + right


def _around(text: str, place: Span) -> Span:
    """The stretch to compare: whole words on both sides."""
    start, stop = max(0, place.start - AROUND), min(len(text), place.stop + AROUND)
    while start and text[start - 1] != " ":
        start -= 1
    while stop < len(text) and text[stop] != " ":
        stop += 1
    return Span(start, stop)
