"""Notes: does each call stand in its place, with its number and its body."""

from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from tei_toolkit.evaluate.alignment import Alignment
from tei_toolkit.evaluate.counts import Figure, Found, found
from tei_toolkit.evaluate.transcript import Note, Transcript

ALIKE = 80.0


@dataclass(frozen=True, slots=True)
class Notes:
    """The counts of calls in their place, of those with the right number too, of those with the right body too, and
    of bodies wherever they stand."""

    place: Found
    number: Found
    whole: Found
    bodies: Found

    def figures(self, name: str) -> dict[str, Figure]:
        """Precision, recall and F1 of each."""
        return {
            **self.place.figures(f"{name}.place"),
            **self.number.figures(f"{name}.place+number"),
            **self.whole.figures(f"{name}.place+number+body"),
            **self.bodies.figures(f"{name}.bodies"),
        }


def note_counts(truth: Transcript, result: Transcript, alignment: Alignment) -> Notes:
    """The four counts, each by the calls (bodies) of the truth and of the result.

    A call stands in its place where the last letter or digit before it is, in the alignment, the truth's: so the
    order of call and closing marks doesn't matter. A body is found where a text is at least 80 % alike. Calls are
    not measured where the truth has notes but knows none of their calls, as in ALTO and PAGE.
    """
    ours = [note for note in truth.notes if note.at is not None]
    unknown = bool(truth.notes) and not ours
    theirs = [note for note in result.notes if note.at is not None and not unknown]
    waiting: dict[int, list[Note]] = {}
    for note in theirs:
        waiting.setdefault(_letter_before(alignment.result, note.at), []).append(note)
    pairs = []
    for note in ours:
        letter = _letter_before(alignment.truth, note.at)
        place = int(alignment.forward[letter]) if letter >= 0 else -1
        rivals = waiting.get(place, []) if place >= 0 or letter < 0 else []
        if rivals:
            best = next((rival for rival in rivals if rival.n == note.n), rivals[0])
            rivals.remove(best)
            pairs.append((note, best))
    same = [(one, other) for one, other in pairs if one.n == other.n]
    whole = [(one, other) for one, other in same if fuzz.ratio(one.text, other.text) >= ALIKE]
    bodies = found(
        len(matched_bodies(truth, result)),
        sum(bool(note.text) for note in truth.notes),
        sum(bool(note.text) for note in result.notes),
    )
    in_place, numbered, all_right = (found(len(part), len(ours), len(theirs)) for part in (pairs, same, whole))
    return Notes(in_place, numbered, all_right, bodies)


def matched_bodies(truth: Transcript, result: Transcript) -> dict[int, int]:
    """For notes of the truth the index of the result's note with the most like body, from 80 % on; each used once."""
    ours = [place for place, note in enumerate(truth.notes) if note.text]
    theirs = [place for place, note in enumerate(result.notes) if note.text]
    if not ours or not theirs:
        return {}
    likeness = process.cdist(
        [truth.notes[place].text for place in ours],
        [result.notes[place].text for place in theirs],
        scorer=fuzz.ratio,
        score_cutoff=ALIKE,
    )
    rows, columns = np.nonzero(likeness)
    ranked = sorted(
        zip(rows.tolist(), columns.tolist(), strict=True),
        key=lambda pair: (-likeness[pair], abs(pair[0] - pair[1]), pair),
    )
    matched: dict[int, int] = {}
    used = set()
    for row, column in ranked:
        if ours[row] not in matched and column not in used:
            matched[ours[row]] = theirs[column]
            used.add(column)
    return matched


def _letter_before(text: str, at: int | None) -> int:
    """The place of the last letter or digit before a place; -1 for none."""
    place = (at or 0) - 1
    while place >= 0 and not text[place].isalnum():
        place -= 1
    return place
