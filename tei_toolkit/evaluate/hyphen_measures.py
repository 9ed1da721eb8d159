"""Words cut by a line end: were they joined as the truth has them."""

from collections.abc import Iterable
from dataclasses import dataclass

from tei_toolkit.evaluate.alignment import Alignment
from tei_toolkit.evaluate.builder import HYPHENS
from tei_toolkit.evaluate.counts import Figure, Share
from tei_toolkit.evaluate.transcript import Break

JOINED, KEPT, OTHER = "joined", "kept", "other"


@dataclass(frozen=True, slots=True)
class Hyphens:
    """How many words cut by a line end were joined or kept their hyphen, rightly and wrongly.

    `not_found` counts places where the result has no such word: letters beside the break missing, or white space.
    """

    joined_right: int = 0
    kept_right: int = 0
    joined_wrong: int = 0
    kept_wrong: int = 0
    not_found: int = 0

    @property
    def share(self) -> Share:
        """Joined and kept rightly, by all places."""
        right = self.joined_right + self.kept_right
        return Share(right, right + self.joined_wrong + self.kept_wrong + self.not_found)

    def figures(self, name: str) -> dict[str, Figure]:
        """name.right, and the share of words that needed joining (or keeping) and were joined (kept)."""
        joining = Share(self.joined_right, self.joined_right + self.kept_wrong)
        keeping = Share(self.kept_right, self.kept_right + self.joined_wrong)
        return {
            f"{name}.right": self.share.figure(),
            f"{name}.joined": joining.figure(),
            f"{name}.kept": keeping.figure(),
        }


def at_breaks_of_truth(breaks: Iterable[Break], alignment: Alignment) -> Hyphens:
    """At each line end within a word that the truth knows: what became of it in the result."""
    outcomes = []
    for found in breaks:
        if found.state == "split":
            continue
        left = found.at - 1 - (found.state == "kept")
        outcomes.append((found.state, _between(alignment, left, found.at)))
    return _count(outcomes)


def at_breaks_of_result(breaks: Iterable[Break], alignment: Alignment) -> Hyphens:
    """At each line end within a word that the result knows: what the truth's running text has there.

    Places where the truth has neither a whole word nor a hyphen are counted as not found.
    """
    outcomes = []
    text = alignment.result
    for found in breaks:
        right = found.at
        while right < len(text) and text[right] == " ":
            right += 1
        left = found.at - 1 - (found.state != "joined")
        truth = _between_back(alignment, left, right)
        outcomes.append((truth, found.state if found.state != "split" else OTHER if truth != JOINED else KEPT))
    return _count(outcomes)


def _between(alignment: Alignment, left: int, right: int) -> str:
    """What stands in the result between two characters of the truth."""
    if not (0 <= left < right < len(alignment.truth)):
        return OTHER
    return _state(int(alignment.forward[left]), int(alignment.forward[right]), alignment.result, spaced=True)


def _between_back(alignment: Alignment, left: int, right: int) -> str:
    if not (0 <= left < right < len(alignment.result)):
        return OTHER
    return _state(int(alignment.backward[left]), int(alignment.backward[right]), alignment.truth, spaced=False)


def _state(start: int, stop: int, text: str, spaced: bool) -> str:
    """joined, kept or other; a hyphen with white space is kept where `spaced` allows it."""
    if start < 0 or stop < 0:
        return OTHER
    between = text[start + 1 : stop]
    if spaced:
        between = between.strip() if between.strip() else between
    if not between:
        return JOINED
    return KEPT if len(between) == 1 and between in HYPHENS else OTHER


def _count(outcomes: Iterable[tuple[str, str]]) -> Hyphens:
    """The counts of pairs of what should be and what is."""
    counts = {(want, have): 0 for want in (JOINED, KEPT, OTHER) for have in (JOINED, KEPT, OTHER)}
    for outcome in outcomes:
        counts[outcome] += 1
    right = counts[JOINED, JOINED], counts[KEPT, KEPT]
    wrong = counts[KEPT, JOINED], counts[JOINED, KEPT]
    return Hyphens(*right, *wrong, sum(counts.values()) - sum(right) - sum(wrong))
