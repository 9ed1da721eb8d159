"""The notes of real scans: their lists are sound, and a result is counted against them rightly."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from quality.corpora import CORPORA
from quality.corpora_notes import CUT, LISTS, Counted, NotedPage, Printed, count, listed
from quality.halves import HALVES

from tei_toolkit.evaluate import Transcript
from tei_toolkit.evaluate.counts import Found
from tei_toolkit.evaluate.transcript import Note, PagePart
from tei_toolkit.model.text import Span

FIRST, SECOND = "Der alte Wirt lachte, und die Gäste lachten mit ihm.", "Am Morgen schneite es."
PAGES = (
    NotedPage("a", 1, (Printed("1", "die Gäste", "Sie waren zu viert."), Printed("2", "lachten mit ihm.", "Laut."))),
    NotedPage("b", 1, ()),
)


def result(notes: Sequence[Note], first: str = FIRST) -> Transcript:
    """Two pages, a text on each."""
    text = f"{first}\n{SECOND}"
    end = len(first) + 1
    return Transcript(
        "made up",
        text,
        pages=(PagePart("1", Span(0, end)), PagePart("2", Span(end, len(text)))),
        notes=tuple(notes),
    )


def at(word: str, n: str, body: str, text: str = FIRST) -> Note:
    """A note called behind a word of the first page."""
    return Note(n, body, text.index(word) + len(word), 0)


def counted(*notes: Note, first: str = FIRST) -> Counted:
    """What these notes count for."""
    return count(PAGES, result(notes, first))


def test_calls_count_in_place_with_number_and_with_body() -> None:
    notes = counted(at("Gäste", "1", "Sie waren zu viert."), at("ihm", "2", "Laut.")).notes
    assert notes.place == notes.number == notes.whole == notes.bodies == Found(2, 0, 0)


def test_a_misread_number_or_body_counts_for_less() -> None:
    notes = counted(at("Gäste", "7", "Sie waren zu viert."), at("ihm", "2", "Etwas ganz anderes.")).notes
    assert (notes.place, notes.number, notes.whole) == (Found(2, 0, 0), Found(1, 1, 1), Found(0, 2, 2))
    assert notes.bodies == Found(1, 1, 1)


@pytest.mark.parametrize("word", ["die", "lachten", "Wirt"])
def test_a_call_a_word_off_is_not_in_its_place(word: str) -> None:
    assert counted(at(word, "1", "Sie waren zu viert.")).notes.place == Found(0, 1, 2)


@pytest.mark.parametrize("misread", ["die Gaste", "die Gäſte", "dieGäste", "bie Gäste", "die Gäst"])
def test_misread_words_still_say_where_the_call_is(misread: str) -> None:
    first = FIRST.replace("die Gäste", misread)
    assert counted(at(misread, "1", "", first), first=first).notes.number == Found(1, 0, 1)


def test_the_stop_may_stand_on_either_side_of_the_call() -> None:
    assert counted(at("ihm", "2", "")).notes.place == counted(at("ihm.", "2", "")).notes.place == Found(1, 0, 1)


def test_words_that_are_not_there_give_no_place() -> None:
    first = FIRST.replace("die Gäste", "xyz qrst")
    assert counted(at("qrst", "1", "", first), first=first).notes.place == Found(0, 1, 2)


def test_one_call_counts_once() -> None:
    twice = (NotedPage("a", 1, (Printed("1", "die Gäste", "x"), Printed("1", "die Gäste", "x"))), PAGES[1])
    assert count(twice, result([at("Gäste", "1", "x")])).notes.place == Found(1, 0, 1)


def test_the_same_words_on_another_page_are_not_the_place() -> None:
    elsewhere = (PAGES[1], NotedPage("b", 1, PAGES[0].notes))
    assert count(elsewhere, result([at("Gäste", "1", "Laut.")])).notes.place == Found(0, 1, 2)


def test_of_a_shortened_body_only_its_part_is_compared() -> None:
    cut = (NotedPage("a", 1, (Printed("1", "die Gäste", f"Sie waren zu viert{CUT}"),)), PAGES[1])
    assert count(cut, result([at("Gäste", "1", "Sie waren zu viert und blieben lange.")])).notes.whole.tp == 1
    assert count(PAGES, result([at("Gäste", "1", "Sie waren zu viert und blieben lange.")])).notes.whole.tp == 0


def test_a_page_without_notes_is_to_stay_without() -> None:
    assert counted().figures()["pages-without-notes.right"].value == 1
    stray = Note("3", "", len(FIRST) + 10, 1)
    assert counted(stray).figures()["pages-without-notes.right"].value == 0
    assert counted(stray).notes.place == Found(0, 1, 2)
    assert count(PAGES, result([]), {1}).figures()["pages-without-notes.right"].value == 0
    assert count(PAGES, result([]), {0}).figures()["pages-without-notes.right"].value == 1


def test_counts_add_up() -> None:
    one = counted(at("Gäste", "1", "Sie waren zu viert."))
    both = one + counted(at("Wirt", "1", ""))
    assert both.notes.place == Found(1, 1, 3)
    assert both.figures()["pages-without-notes.right"][1:3] == (2, 2)


def test_other_pages_than_listed_are_refused() -> None:
    with pytest.raises(ValueError, match="2 pages, 1 are listed"):
        count(PAGES[:1], result([]))


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.tsv")), ids=lambda path: path.stem)
def test_a_list_is_sound(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        assert None not in row.values()
        assert row["frame"].isdigit()
        whole = (bool(row["place"]), bool(row["before"]), bool(row["body"]))
        assert whole == (bool(row["n"]),) * 3
        assert row["place"] in ("", "bottom", "margin", "end")
        assert len(row["before"].split()) <= 8
        assert len(row["body"]) <= 200
    places = [(row["page"], row["frame"], row["before"]) for row in rows]
    assert len(set(places)) == len(places)


def test_every_scan_of_a_half_is_listed() -> None:
    for folder in {name.removeprefix("notes-").rpartition("-seen")[0] for name in CORPORA if name[:6] == "notes-"}:
        for half in HALVES.get(folder, ()):
            assert len(listed(folder, half)) == len(half)


def test_the_lists_of_seen_pages_hold_no_other() -> None:
    for folder, (_, unseen) in HALVES.items():
        if (LISTS / f"{folder}.tsv").is_file():
            text = (LISTS / f"{folder}.tsv").read_text(encoding="utf-8")
            assert [page for page in unseen if page in text] == []
