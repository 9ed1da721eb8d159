"""The notes of real scans, as listed by eye in notes/*.tsv: does each call stand where it is printed?"""

import csv
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import add
from pathlib import Path

from rapidfuzz import fuzz

from tei_toolkit.evaluate import Figure, Transcript
from tei_toolkit.evaluate.counts import Found, Share, found
from tei_toolkit.evaluate.note_measures import ALIKE, Notes
from tei_toolkit.evaluate.transcript import Note
from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import page_of

from .corpus import Figures, Place
from .texts import config_for, run

LISTS = Path(__file__).parent / "notes"
CUT = "…"
FOLDED = str.maketrans("ſ’‘", "s''")


@dataclass(frozen=True, slots=True)
class Printed:
    """A note as printed: its number, the words before its call, and its body, whose end is left out where it ends
    in "…"."""

    n: str
    before: str
    body: str


@dataclass(frozen=True, slots=True)
class NotedPage:
    """A page: its file and frame, and the notes called on it, of which it may have none."""

    file: str
    frame: int
    notes: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted: calls and bodies, and the pages without a note that are without one in the result."""

    notes: Notes
    empty: Share

    def __add__(self, other: "Counted") -> "Counted":
        one, two = self.notes, other.notes
        notes = Notes(one.place + two.place, one.number + two.number, one.whole + two.whole, one.bodies + two.bodies)
        return Counted(notes, Share(self.empty.right + other.empty.right, self.empty.total + other.empty.total))

    def figures(self) -> Figures:
        """Precision and recall of calls and bodies, and the pages rightly without any; those that have a value."""
        figures: dict[str, Figure] = {**self.notes.figures("notes"), "pages-without-notes.right": self.empty.figure()}
        return {name: figure for name, figure in figures.items() if figure.value is not None and name[-3:] != ".f1"}


def listed(folder: str, pages: Sequence[str] | None = None) -> list[NotedPage]:
    """The pages of a set in the order of its list, or those of these files (named without suffix), in their order."""
    rows: list[dict[str, str]] = []
    for path in (LISTS / f"{folder}.tsv", LISTS / f"{folder}.held-out.tsv"):
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as opened:
                rows.extend(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = []
    for (file, frame), own in groupby(rows, lambda row: (row["page"], int(row["frame"]))):
        notes = tuple(Printed(row["n"], row["before"], row["body"]) for row in own if row["n"])
        found.append(NotedPage(file, frame, notes))
    if pages is None:
        return found
    return [page for name in pages for page in found if Path(page.file).stem == name]


def together(folder: str, pages: Sequence[str], work: str, languages: str) -> Callable[[Place], Figures]:
    """Scans that are read as one book; `work` names the folder that keeps them as read."""

    def measure(place: Place) -> Figures:
        return _counted(place, folder, listed(folder, pages), work, languages).figures()

    return measure


def one_by_one(folder: str, work: str, languages: str) -> Callable[[Place], Figures]:
    """All scans of a set, each file a document of its own."""

    def measure(place: Place) -> Figures:
        files = groupby(listed(folder), lambda page: page.file)
        parts = [_counted(place, folder, list(own), f"{work}/{Path(file).stem}", languages) for file, own in files]
        return reduce(add, parts).figures()

    return measure


def files_of_list(folder: str, pages: Sequence[str] | None = None) -> Callable[[Place], Iterable[Path]]:
    """The scans of a set, which its list names; none where one is missing."""

    def files(place: Place) -> Iterable[Path]:
        found = [place.data / folder / name for name in dict.fromkeys(page.file for page in listed(folder, pages))]
        return found if all(file.is_file() for file in found) else []

    return files


def _counted(place: Place, folder: str, pages: Sequence[NotedPage], work: str, languages: str) -> Counted:
    scans = [place.data / folder / name for name in dict.fromkeys(page.file for page in pages)]
    result, document = run(scans, place.work / work, config_for(languages))
    return count(pages, result, _with_bodies(document))


def _with_bodies(document: Document) -> set[int]:
    """The pages, counted from 0, at whose foot or margin a note begins."""
    order = {page.id: number for number, page in enumerate(document.pages)}
    return {order[page_of(block.region)] for block in document.blocks if block.kind == "note"}


def count(pages: Sequence[NotedPage], result: Transcript, with_bodies: Collection[int] = ()) -> Counted:
    """Calls in their place, with their number too, with their body too, and bodies wherever they stand.

    Of a page's word ends, the call stands at the one behind which `before` fits best, from 80 % of its letters on.
    A body is found where a text is at least 80 % alike. Pages in `with_bodies` have the body of a note in the result
    (its file may have a note without a call on the next page). Raises ValueError where the result has other pages.
    """
    if len(pages) != len(result.pages):
        raise ValueError(f"{result.name}: {len(result.pages)} pages, {len(pages)} are listed")
    pairs = [
        pair
        for number, page in enumerate(pages)
        for pair in _in_place(page, result, [note for note in result.notes if note.page == number], number)
    ]
    same = [(one, other) for one, other in pairs if one.n == other.n]
    whole = [(one, other) for one, other in same if _likeness(one.body, other.text) >= ALIKE]
    wanted = sum(len(page.notes) for page in pages)
    calls = [note for note in result.notes if note.at is not None]
    empty = [number for number, page in enumerate(pages) if not page.notes]
    noted = {*with_bodies, *(note.page for note in calls)}
    in_place, numbered, all_right = (found(len(part), wanted, len(calls)) for part in (pairs, same, whole))
    notes = Notes(in_place, numbered, all_right, _bodies(pages, result))
    return Counted(notes, Share(sum(number not in noted for number in empty), len(empty)))


def _in_place(
    page: NotedPage, result: Transcript, notes: Sequence[Note], number: int
) -> Iterable[tuple[Printed, Note]]:
    """Each printed note whose call has its place, with the result's; one of the same number comes first."""
    start, stop = result.pages[number].span
    letters, places = _letters(result.text[start:stop])
    waiting = [(bisect_left(places, note.at - start), note) for note in notes if note.at is not None]
    ends = [found.end() for found in re.finditer(r"\w+", result.text[start:stop])]
    spots = {bisect_left(places, end) for end in ends} | {spot for spot, _ in waiting}
    for one in page.notes:
        before, _ = _letters(one.before)
        likeness = {spot: fuzz.ratio(before, letters[max(0, spot - len(before)) : spot]) for spot in spots}
        best = max(likeness.values(), default=0.0)
        fit = [pair for pair in waiting if best >= ALIKE and likeness[pair[0]] == best]
        if fit:
            taken = next((pair for pair in fit if pair[1].n == one.n), fit[0])
            waiting.remove(taken)
            yield one, taken[1]


def _bodies(pages: Sequence[NotedPage], result: Transcript) -> Found:
    """Bodies of the print that the result has, each used once; where two are alike, that of the nearer page."""
    wanted = [(number, one.body) for number, page in enumerate(pages) for one in page.notes]
    theirs = [note for note in result.notes if note.text]
    ranked = sorted(
        (-likeness, abs(number - note.page), place, other)
        for place, (number, body) in enumerate(wanted)
        for other, note in enumerate(theirs)
        if (likeness := _likeness(body, note.text)) >= ALIKE
    )
    ours_used: set[int] = set()
    theirs_used: set[int] = set()
    for _, _, place, other in ranked:
        if place not in ours_used and other not in theirs_used:
            ours_used.add(place)
            theirs_used.add(other)
    return found(len(ours_used), len(wanted), len(theirs))


def _likeness(body: str, text: str) -> float:
    """How much alike a body and a note's text are, in percent; of a shortened body only its part is compared."""
    wanted = body.removesuffix(CUT)
    if wanted != body:
        text = text[: len(wanted)]
    return fuzz.ratio(wanted.translate(FOLDED), text.translate(FOLDED))


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits, in lower case and without long s, and the place of each."""
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    return "".join(text[place].lower()[0] for place in places).replace("ſ", "s"), places
