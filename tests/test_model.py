"""The model: every change of text can be taken back, words keep their place, documents survive JSON."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import DATES, blocks, cuts, documents, new_texts

from tei_toolkit.errors import InvariantError, MarkupError
from tei_toolkit.model.document import Document, Drop, from_json, ledger, to_json
from tei_toolkit.model.layout import Box, Page, Region, page_of, union
from tei_toolkit.model.text import (
    Anchor,
    Annotation,
    Block,
    Milestone,
    Replacement,
    Span,
    placed_edits,
    resolve,
    splice,
    splice_all,
    undo,
)


class Letter(NamedTuple):
    """A character of a text, the word it was read in, and the edit that put it there."""

    sign: str
    word: str | None
    edit: int | None


class History(NamedTuple):
    """A block before and after each of its edits, and its letters at the end."""

    states: tuple[Block, ...]
    letters: tuple[Letter, ...]
    lengths: tuple[int, ...]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A block and up to eight splices of it."""
    block = draw(blocks())
    at = [
        next((a.word for a in block.anchors if a.span.start <= i < a.span.stop), None) for i in range(len(block.text))
    ]
    letters = [Letter(sign, word, None) for sign, word in zip(block.text, at, strict=True)]
    states, lengths = [block], []
    for edit in range(draw(st.integers(1, 8))):
        span, new = draw(cuts(len(letters)))
        letters[span.start : span.stop] = [Letter(sign, None, edit) for sign in new]
        states.append(splice(states[-1], span, new, "rule", "agent", 0.9))
        lengths.append(len(new))
    return History(tuple(states), tuple(letters), tuple(lengths))


# ------------------------------------------------------------------ splice and undo


@given(histories())
def test_every_splice_is_taken_back(history: History) -> None:
    last = history.states[-1]
    for steps, wanted in enumerate(reversed(history.states)):
        assert undo(last, steps) == wanted
    assert undo(last) == history.states[0]


@given(histories())
def test_the_text_is_what_was_written(history: History) -> None:
    assert history.states[-1].text == "".join(letter.sign for letter in history.letters)


@given(histories())
def test_words_stay_in_order_and_hold_what_is_left_of_them(history: History) -> None:
    last = history.states[-1]
    assert [anchor.word for anchor in last.anchors] == [anchor.word for anchor in history.states[0].anchors]
    assert _in_order([anchor.span for anchor in last.anchors], len(last.text))
    spans = {anchor.word: anchor.span for anchor in last.anchors}
    for place, letter in enumerate(history.letters):
        if letter.word is not None:
            assert spans[letter.word].start <= place < spans[letter.word].stop


@given(histories())
def test_milestones_stay_in_order_and_say_whether_they_part_a_word(history: History) -> None:
    for block in history.states:
        ats = [milestone.at for milestone in block.milestones]
        assert ats == sorted(ats)
        assert all(0 <= at <= len(block.text) for at in ats)
        for milestone in block.milestones:
            sides = block.text[milestone.at - 1 : milestone.at + 1] if milestone.at else ""
            assert milestone.in_word == (len(sides) == 2 and not any(map(str.isspace, sides)))


@given(histories())
def test_annotations_stay_within_the_text(history: History) -> None:
    first = history.states[0]
    whole = Annotation(Span(0, len(first.text)), "persName", "names")
    points = [Annotation(anchor.span, "placeName", "names") for anchor in first.anchors]
    block = replace(first, annotations=(whole, *points))
    for state in history.states[1:]:
        edit = state.edits[-1]
        span = Span(edit.span.start, edit.span.start + len(edit.before))
        block = splice(block, span, state.text[slice(*edit.span)], edit.rule, edit.agent, edit.confidence)
        assert all(0 <= a.span.start <= a.span.stop <= len(block.text) for a in block.annotations)
    assert len(undo(block).annotations) == len(points) + 1


@given(histories())
def test_an_edit_is_found_again(history: History) -> None:
    placed = placed_edits(history.states[-1])
    assert [edit for edit, _ in placed] == list(history.states[-1].edits)
    for number, (_, span) in enumerate(placed):
        own = [place for place, letter in enumerate(history.letters) if letter.edit == number]
        assert all(span.start <= place < span.stop for place in own)
        if own and len(own) == history.lengths[number] == own[-1] - own[0] + 1:
            assert span == Span(own[0], own[-1] + 1)


def _in_order(spans: Sequence[Span], length: int) -> bool:
    """Whether spans follow one another without overlap within a text."""
    ends = [0, *(end for span in spans for end in span), length]
    return ends == sorted(ends)


BROKEN = Block(
    "p0001_b01",
    "p",
    "гене-\nрал",
    anchors=(Anchor(Span(0, 5), "w1"), Anchor(Span(6, 9), "w2")),
    milestones=(Milestone(0, "lb", "l1"), Milestone(6, "lb", "l2")),
)


def test_a_joined_word_keeps_both_halves_and_its_hyphen() -> None:
    joined = splice(BROKEN, Span(4, 6), "", "join:default", "hyphens", 0.6)
    assert joined.text == "генерал"
    assert joined.anchors == (Anchor(Span(0, 4), "w1"), Anchor(Span(4, 7), "w2"))
    assert joined.milestones == (Milestone(0, "lb", "l1"), Milestone(4, "lb", "l2", True, "-"))
    assert undo(joined) == BROKEN


def test_a_hyphen_that_stays_is_no_mark() -> None:
    kept = splice(BROKEN, Span(5, 6), "", "keep:orthography", "hyphens", 0.9)
    assert kept.milestones[1] == Milestone(5, "lb", "l2", True, "")


def test_a_line_still_begins_within_a_word_whose_letters_are_put_right() -> None:
    joined = splice(BROKEN, Span(4, 6), "", "join:default", "hyphens", 0.6)
    mended = splice(joined, Span(0, 7), "генерaл", "letters", "characters", 0.6)
    assert mended.anchors == joined.anchors
    assert mended.milestones == joined.milestones
    assert undo(mended) == BROKEN


def test_what_is_put_between_words_belongs_to_neither() -> None:
    joined = splice(BROKEN, Span(5, 6), "", "keep:orthography", "hyphens", 0.9)
    assert splice(joined, Span(5, 5), "; ", "rule", "agent", 1.0).anchors == (
        Anchor(Span(0, 5), "w1"), Anchor(Span(7, 10), "w2"),
    )  # fmt: skip


def test_a_word_taken_out_leaves_an_empty_place() -> None:
    assert splice(BROKEN, Span(0, 6), "", "rule", "agent", 1.0).anchors == (
        Anchor(Span(0, 0), "w1"), Anchor(Span(0, 3), "w2"),
    )  # fmt: skip


@pytest.mark.parametrize("span", [Span(-1, 0), Span(3, 2), Span(0, 10), Span(10, 10)])
def test_a_splice_outside_the_text_is_refused(span: Span) -> None:
    with pytest.raises(InvariantError, match="p0001_b01"):
        splice(BROKEN, span, "", "rule", "agent", 1.0)


@pytest.mark.parametrize("steps", [1, -1])
def test_more_edits_than_there_are_cannot_be_undone(steps: int) -> None:
    with pytest.raises(InvariantError, match="p0001_b01"):
        undo(BROKEN, steps)


# ------------------------------------------------------------------ annotations that nest

_TAGS = st.sampled_from(["persName", "placeName", "orgName", "date", "note"])


@st.composite
def annotations(draw: st.DrawFn) -> Annotation:
    """An annotation over twelve characters; a note's call is a point."""
    start, stop = sorted((draw(st.integers(0, 12)), draw(st.integers(0, 12))))
    tag, sure = draw(_TAGS), draw(st.sampled_from([None, 0.5, 0.9, 1.0]))
    span = Span(start, start) if tag == "note" else Span(start, stop)
    return Annotation(span, tag, "names", sure, draw(st.sampled_from(DATES)), n=draw(st.sampled_from([None, "1"])))


lists = st.lists(annotations(), max_size=8)


@given(lists)
def test_resolved_annotations_nest(found: list[Annotation]) -> None:
    kept = resolve(found)
    for place, one in enumerate(kept):
        for other in kept[place + 1 :]:
            (a, b), (c, d) = one.span, other.span
            assert c >= b or d <= b, "crossing"
            assert a < c or b >= d, "the outer one first"
            assert one.span != other.span or a == b, "two over the same text"


@given(lists)
def test_resolving_again_changes_nothing(found: list[Annotation]) -> None:
    assert resolve(resolve(found)) == resolve(found)


@given(lists.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_resolving_heeds_no_order(both: tuple[list[Annotation], list[Annotation]]) -> None:
    assert resolve(both[0]) == resolve(both[1])


@given(lists)
def test_only_what_stands_against_a_better_one_goes(found: list[Annotation]) -> None:
    kept = resolve(found)
    for lost in (one for one in found if one not in kept):
        rivals = [one for one in kept if _sure(one) >= _sure(lost) and resolve([one, lost]) == (one,)]
        assert rivals


def _sure(annotation: Annotation) -> float:
    return 1.0 if annotation.confidence is None else annotation.confidence


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("0-5 persName, 5-9 placeName", "0-5 persName, 5-9 placeName"),
        ("2-4 placeName, 0-9 orgName", "0-9 orgName, 2-4 placeName"),
        ("0-5 persName 0.9, 3-9 orgName 0.5", "0-5 persName"),
        ("0-5 persName 0.5, 3-9 orgName 0.9", "3-9 orgName"),
        ("0-5 persName, 3-9 orgName", "3-9 orgName"),
        ("0-5 persName, 0-5 date", "0-5 date"),
        ("0-5 persName, 5-5 note, 0-0 note", "0-5 persName, 0-0 note, 5-5 note"),
    ],
)
def test_which_of_two_is_kept(given_: str, kept: str) -> None:
    assert (
        ", ".join(f"{a.span.start}-{a.span.stop} {a.tag}" for a in resolve(map(_annotation, given_.split(", "))))
        == kept
    )


def _annotation(notation: str) -> Annotation:
    span, tag, *sure = notation.split()
    start, stop = map(int, span.split("-"))
    return Annotation(Span(start, stop), tag, "names", float(sure[0]) if sure else None)


def test_two_calls_at_one_place_are_both_kept() -> None:
    calls = [Annotation(Span(3, 3), "note", "notes", 0.9, n=number) for number in "12"]
    assert resolve(calls) == tuple(calls)


# ------------------------------------------------------------------ documents as JSON


@given(documents())
def test_a_document_comes_back_from_json(document: Document) -> None:
    source = to_json(document)
    assert from_json(source) == document
    assert from_json(source.encode()) == document
    assert to_json(from_json(source)) == source


@given(documents(), st.data())
def test_a_damaged_document_is_read_or_refused(document: Document, data: st.DataObject) -> None:
    source = to_json(document)
    start = data.draw(st.integers(0, len(source) - 1))
    damaged = source[:start] + data.draw(st.sampled_from(["", "0", "[", "null", '"'])) + source[start + 1 :]
    try:
        read = from_json(damaged)
    except MarkupError as error:
        reason = str(error)
    else:
        reason = ""
        assert from_json(to_json(read)) == read
    assert "\n" not in reason


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "Expecting value"),
        (b"\xff\xff{}", "decode"),
        ("[]", "not a document"),
        ("null", "not a document"),
        ('{"pages": 3}', "not a document"),
        ('{"blocks": [{"id": "p0001_b01"}]}', "$.blocks[0].kind"),
        ('{"blocks": [{"id": "b", "kind": "p", "text": "", "colour": 1}]}', "colour"),
        ('{"drops": [["w"]]}', "$.drops[0]"),
        ('{"pages": [{"id": "p0001", "scan": 3}]}', "$.pages[0].scan"),
        ('{"title": "T"}', "title"),
        ("[" * 100_000, "not a document"),
        ('{"blocks": ' + "9" * 5000 + "}", "not a document"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_in_one_line(source: str | bytes, reason: str) -> None:
    with pytest.raises(MarkupError) as caught:
        from_json(source, "a.json")
    message = str(caught.value)
    assert message.startswith("a.json: ")
    assert reason in message
    assert "tei-toolkit repair" in message
    assert "\n" not in message


def test_a_page_or_block_is_a_line_of_json() -> None:
    pages = tuple(Page(f"p000{number}", None, (Region(f"p000{number}_r01", "other"),)) for number in (1, 2))
    source = to_json(Document(pages=pages))
    assert [line.rstrip(",") for line in source.splitlines() if line.startswith('{"id"')] == [
        json.dumps({"id": page.id, "scan": None, "regions": [{"id": f"{page.id}_r01", "kind": "other"}]},
                   separators=(",", ":"))
        for page in pages
    ]  # fmt: skip


def test_the_ledger_names_the_place_of_each_word() -> None:
    document = Document(blocks=(BROKEN,), drops=(Drop("w3", "noise"),))
    assert list(ledger(document)) == [("w1", "p0001_b01"), ("w2", "p0001_b01"), ("w3", "drop: noise")]


# ------------------------------------------------------------------ places


def test_a_box_around_boxes() -> None:
    assert union([Box(10, 20, 30, 40), None, Box(5, 25, 28, 60)]) == Box(5, 20, 30, 60)
    assert union([None]) is None
    assert (Box(10, 20, 30, 60).width, Box(10, 20, 30, 60).height) == (20, 40)


@pytest.mark.parametrize("identifier", ["p0003", "p0003_r02", "p0003_r02_l011_w004", "p0003_n01"])
def test_an_id_says_its_page(identifier: str) -> None:
    assert page_of(identifier) == "p0003"


@given(blocks(), st.data())
def test_many_replacements_at_once_are_as_one_after_the_other(block: Block, data: st.DataObject) -> None:
    """Twice, so that the second time edits, moved words and milestones in words are there already."""
    block = replace(block, annotations=(Annotation(Span(0, len(block.text) // 2), "date", "dates"),))
    for _ in range(2):
        ends = sorted(data.draw(st.lists(st.integers(0, len(block.text)), max_size=9)))
        spans = [Span(start, stop) for start, stop in zip(ends[::2], ends[1::2], strict=False)]
        found = [Replacement(span, data.draw(new_texts), "rule", "characters", 0.5, "x") for span in reversed(spans)]
        many = splice_all(block, found)
        for one in found:
            block = splice(block, *one)
        assert many == block


def test_replacements_come_from_the_end_and_one_not_over_another() -> None:
    block = Block("b", "p", "слово")
    there, before = (Replacement(Span(*span), "", "rule", "characters", 0.5) for span in ((2, 4), (1, 2)))
    assert splice_all(block, [there, before]).text == "со"
    for wrong in ([before, there], [there, there]):
        with pytest.raises(InvariantError, match="outside"):
            splice_all(block, wrong)


def test_a_name_may_be_spaced_out() -> None:
    name, spaced = Annotation(Span(0, 5), "persName", "names", 0.4), Annotation(Span(0, 5), "hi", "characters", 0.9)
    assert resolve([name, spaced]) == (spaced, name)
