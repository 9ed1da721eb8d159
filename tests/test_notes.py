"""Notes: the marks in the text, the numbers of the bodies, and how they are tied."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.annotate import AnnotateSettings, annotate
from tei_toolkit.errors import InvariantError
from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import Box, Line, Mark, Page, Region, Word
from tei_toolkit.model.text import Anchor, Annotation, Block, Milestone, Span, splice, undo

NOTES = AnnotateSettings(names=False, dates=False)


def block(identifier: str, text: str, kind: str = "p", page: str = "p1") -> Block:
    """A block; `|` in the text is a line end, `¶` a page end."""
    marks = [Milestone(0, "lb", f"{page}_l0")]
    number = int(page[1:])
    for at, letter in enumerate(text):
        if letter == "|":
            marks.append(Milestone(at + 1, "lb", f"p{number}_l{at}"))
        if letter == "¶":
            number += 1
            marks.append(Milestone(at + 1, "pb", f"p{number}"))
            marks.append(Milestone(at + 1, "lb", f"p{number}_l{at}"))
    text = text.replace("|", "\n").replace("¶", "\n")
    return Block(identifier, kind, text, f"{page}_r1", milestones=tuple(marks))


def noted(*blocks: Block) -> Document:
    pages = tuple(Page(f"p{number}", None) for number in range(1, 10))
    return annotate(Document(pages=pages, blocks=blocks), None, NOTES)


def shown(document: Document) -> list[str]:
    """Each block in one line: calls as {number→body}, a body's number before a colon."""
    lines = []
    for b in document.blocks:
        text = b.text
        for call in sorted(b.annotations, key=lambda a: a.span, reverse=True):
            at = call.span.start
            text = f"{text[:at]}{{{call.n}→{call.target or '?'}}}{text[at:]}"
        lines.append(f"{b.n}: {text}" if b.n else text)
    return lines


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("кровопролитие.1", "кровопролитие.{1→n1}"),
        ("кровопролитие1.", "кровопролитие{1→n1}."),
        ("слово1, и ещё", "слово{1→n1}, и ещё"),
        ("«Хлеб идёт».1 Короче", "«Хлеб идёт».{1→n1} Короче"),
        ("(1917—1921).1 Затем", "(1917—1921).{1→n1} Затем"),
        ("города.¹ Затем", "города.{1→n1} Затем"),
        ("слово1) и ещё", "слово{1→n1} и ещё"),
        ("(и слово1) ещё", "(и слово{1→n1}) ещё"),
        ("3 апреля 1918 г.1 Затем", "3 апреля 1918 г.{1→n1} Затем"),
        ("кровопролитие. 1|Затем", "кровопролитие.{1→n1}|Затем"),
        ("кровопролитие. 1)|Затем", "кровопролитие.{1→n1}|Затем"),
        ("(кровопролитие 1)", "(кровопролитие{1→n1})"),
        ("кровопролитие. 1 Затем", "кровопролитие.{1→n1} Затем"),
        ("в 1917.", "в 1917."),
        ("слово 1 и слово", "слово 1 и слово"),
        ("слово.2", "слово.2"),
        ("12.1 и 3,1", "12.1 и 3,1"),
        ("на 5 км1 дальше", "на 5 км1 дальше"),
        ("№ 1", "№ 1"),
        ("гл.1 и слово.1", "гл.1 и слово.{1→n1}"),
    ],
)
def test_marks(printed: str, expected: str) -> None:
    document = noted(block("b1", printed), block("n1", "1 ЦГАОР, ф. 894.", "note"))
    assert shown(document) == [expected.replace("|", "\n"), "1: ЦГАОР, ф. 894."]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1 ЦГАОР", "1: ЦГАОР"),
        ("1. ЦГАОР", "1: ЦГАОР"),
        ("1) ЦГАОР", "1: ЦГАОР"),
        ("1ЦГАОР", "1: ЦГАОР"),
        ("12 Там же", "12: Там же"),
        ("* Там же", "*: Там же"),
        ("**) Там же", "**: Там же"),
        ("1920 г., март", "1920 г., март"),
        ("3—5 об.", "3—5 об."),
        ("Продолжение", "Продолжение"),
    ],
)
def test_bodies(printed: str, expected: str) -> None:
    assert shown(noted(block("n1", printed, "note"))) == [expected]


@pytest.mark.parametrize(("kind", "called"), [("verse", True), ("item", True), ("toc-entry", False), ("margin", False)])
def test_what_may_call_a_note(kind: str, called: bool) -> None:
    found = noted(block("b1", "слово.1", kind), block("n1", "1 А", "note"))
    assert bool(found.blocks[0].annotations) == called


@pytest.mark.parametrize(
    ("printed", "body", "expected"),
    [
        ("le phare (1) nous", "(1) Le phare", "le phare{1→n1} nous"),
        ("le phare(1), et", "(1) Le phare", "le phare{1→n1}, et"),
        ("the house [2] of", "[2] Ibid.", "the house{2→n1} of"),
        ("le phare (1884) nous", "(1) Le phare", "le phare (1884) nous"),
        ("в доме (2) и", "(1) Там же", "в доме (2) и"),
        ("слово† и", "† Там же", "слово{†→n1} и"),
        ("слово.12 Затем", "12 Там же", "слово.{12→n1} Затем"),
        ("слово.12 Затем", "2 Там же", "слово.12 Затем"),
    ],
)
def test_numbers_in_brackets_and_signs(printed: str, body: str, expected: str) -> None:
    assert shown(noted(block("b1", printed), block("n1", body, "note")))[0] == expected


def test_of_two_like_marks_the_one_printed_as_its_note_calls_it() -> None:
    document = noted(block("b1", "в пункте (1) сказано слово1 и ещё"), block("n1", "1) А", "note"))
    assert shown(document)[0] == "в пункте (1) сказано слово{1→n1} и ещё"


def test_a_body_that_lost_its_number_takes_what_its_neighbours_leave() -> None:
    bodies = [block("n1", "1 А", "note"), block("n2", "Б", "note"), block("n3", "3 В", "note")]
    document = noted(block("b1", "раз.1 два.2 три.3"), *bodies)
    assert shown(document) == ["раз.{1→n1} два.{2→n2} три.{3→n3}", "1: А", "2: Б", "3: В"]
    assert annotate(document, None, NOTES) == document


def test_asterisks() -> None:
    document = noted(block("b1", "слово*) и слово**"), block("n1", "*) А", "note"), block("n2", "**) Б", "note"))
    assert shown(document) == ["слово{*→n1} и слово{**→n2}", "*: А", "**: Б"]


def test_numbers_that_begin_anew_on_each_page() -> None:
    document = noted(
        block("b1", "раз.1 два.2¶три.1"),
        block("n1", "1 А", "note"),
        block("n2", "2 Б", "note"),
        block("n3", "1 В", "note", "p2"),
        block("b2", "четыре.2", page="p2"),
        block("n4", "2 Г", "note", "p2"),
    )
    assert shown(document) == [
        "раз.{1→n1} два.{2→n2}\nтри.{1→n3}",
        "1: А",
        "2: Б",
        "1: В",
        "четыре.{2→n4}",
        "2: Г",
    ]


def test_a_body_on_the_next_page_but_not_further() -> None:
    document = noted(block("b1", "раз.1 два.2"), block("n1", "1 А", "note", "p2"), block("n2", "2 Б", "note", "p3"))
    assert shown(document) == ["раз.{1→n1} два.2", "1: А", "2: Б"]


def test_a_call_keeps_the_order_and_each_body_is_used_once() -> None:
    document = noted(block("b1", "раз.2 два.1 три.2 четыре.1"), block("n1", "1 А", "note"), block("n2", "2 Б", "note"))
    assert shown(document) == ["раз.2 два.{1→n1} три.{2→n2} четыре.1", "1: А", "2: Б"]


def test_notes_at_a_chapters_end_are_called_from_any_page_before_them() -> None:
    document = noted(
        block("b1", "раз.1 два.2", page="p1"),
        block("b2", "три.3", page="p3"),
        *(block(f"n{n}", f"{n}. {text}", "endnote", "p5") for n, text in enumerate("АБВ", 1)),
        block("b3", "четыре.3", page="p6"),
    )
    assert shown(document) == ["раз.{1→n1} два.{2→n2}", "три.{3→n3}", "1: А", "2: Б", "3: В", "четыре.3"]


def test_the_notes_of_each_chapter_begin_anew() -> None:
    chapters = [(block(f"b{i}", "раз.1 два.2", page=f"p{i}"), block(f"h{i}", f"Глава {i}", "head")) for i in (1, 2)]
    bodies = [[block(f"n{i}{n}", f"{n} А", "endnote", f"p{i}") for n in (1, 2)] for i in (1, 2)]
    wanted = [f"раз.{{1→n{i}1}} два.{{2→n{i}2}}" for i in (1, 2)]
    (first, one), (second, two) = chapters
    behind_each = noted(first, *bodies[0], second, *bodies[1])
    assert [text for text in shown(behind_each) if text.startswith("раз")] == wanted
    at_the_end = noted(first, second, one, *bodies[0], two, *bodies[1])
    assert [text for text in shown(at_the_end) if text.startswith("раз")] == wanted


def test_the_notes_of_a_later_chapter_are_not_called_in_an_earlier_one() -> None:
    blocks = block("b1", "раз.1 два.3"), block("n1", "1 А", "endnote"), block("b2", "три.1", page="p2")
    bodies = [block(f"m{n}", f"{n} Б", "endnote", "p2") for n in (1, 2, 3)]
    assert shown(noted(*blocks, *bodies))[:3] == ["раз.{1→n1} два.3", "1: А", "три.{1→m1}"]


def test_notes_at_a_chapters_end_that_count_on_are_called_behind_the_calls_before() -> None:
    blocks = (
        block("b1", "раз.1 два.2"),
        block("n1", "1 А", "endnote"),
        block("b2", "Абзац.7"),
        block("n2", "2 Б", "endnote"),
    )
    assert shown(noted(*blocks)) == ["раз.{1→n1} два.{2→n2}", "1: А", "Абзац.7", "2: Б"]


def test_notes_at_the_foot_and_at_the_end_are_called_side_by_side() -> None:
    document = noted(
        block("b1", "раз* два.1 три.2"),
        block("f1", "* А", "note"),
        block("b2", "четыре* пять.3", page="p2"),
        block("f2", "* Б", "note", "p2"),
        *(block(f"n{n}", f"{n}) В", "endnote", "p3") for n in (1, 2, 3)),
    )
    assert shown(document)[:3:2] == ["раз{*→f1} два.{1→n1} три.{2→n2}", "четыре{*→f2} пять.{3→n3}"]


def test_a_sign_calls_its_note_again() -> None:
    document = noted(block("b1", "раз* два** три* и *"), block("n1", "* А", "note"), block("n2", "** Б", "note"))
    assert shown(document) == ["раз{*→n1} два{**→n2} три{*→n1} и *", "*: А", "**: Б"]


def test_a_sign_calls_no_note_of_another_page_again() -> None:
    document = noted(block("b1", "раз*¶два*"), block("n1", "* А", "note"))
    assert shown(document) == ["раз{*→n1}\nдва*", "*: А"]


@pytest.mark.parametrize(("sure", "expected"), [(0.95, "три{1→n1}"), (0.6, "три")])
def test_a_raised_mark_calls_its_note_again_where_it_is_sure(sure: float, expected: str) -> None:
    words = tuple(Word(f"p1_w{at}", text, Box(at * 50, 0, at * 50 + 40, 20)) for at, text in enumerate(("раз", "три")))
    marks = tuple(
        Mark(f"p1_m{at}", "1", Box(at * 50 + 40, 0, at * 50 + 45, 8), likely, after=f"p1_w{at}")
        for at, likely in enumerate((0.95, sure))
    )
    line = Line("p1_l0", words, marks=marks)
    book = (Page("p1", None, (Region("p1_r1", "paragraph", (line,)),)),)
    anchors = (Anchor(Span(0, 3), "p1_w0"), Anchor(Span(4, 7), "p1_w1"))
    text = replace(block("b1", "раз три"), anchors=anchors)
    document = annotate(Document(pages=book, blocks=(text, block("n1", "1 А", "note"))), None, NOTES)
    assert shown(document) == [f"раз{{1→n1}} {expected}", "1: А"]


@pytest.mark.parametrize("kind", ["note", "endnote"])
def test_many_notes_keep_their_numbers(kind: str) -> None:
    texts = [block(f"b{n}", f"слово.{n} Затем", page=f"p{n % 9 + 1}") for n in range(1, 121)]
    bodies = [block(f"n{n}", "Там же" if n % 10 == 5 else f"{n}. А", kind, "p9") for n in range(1, 121)]
    assert [b.n for b in noted(*texts, *bodies).blocks if b.kind == kind] == [str(n) for n in range(1, 121)]


def test_furniture_and_notes_call_nothing() -> None:
    document = noted(block("h", "Глава.1", "header"), block("n1", "1 А", "note"), block("n2", "Там же.1", "note"))
    assert shown(document) == ["Глава.1", "1: А", "Там же.1"]


def test_without_bodies_numbers_that_count_up_are_calls() -> None:
    document = noted(block("b1", "слово.1 Затем 5 км2 и д.7, слово.2"), block("b2", "раз.3, два.5, три».4"))
    assert shown(document) == ["слово.{1→?} Затем 5 км2 и д.7, слово.{2→?}", "раз.{3→?}, два.5, три».{4→?}"]
    sure = [call.confidence for b in document.blocks for call in b.annotations]
    assert all(confidence is not None and confidence < 0.9 for confidence in sure)


def test_a_mark_takes_its_pixels_along() -> None:
    words = (Anchor(Span(0, 6), "p1_w1"), Anchor(Span(7, 12), "p1_w2"))
    first = replace(block("b1", "слово1 затем"), anchors=words)
    document = noted(first, block("n1", "1 А", "note"))
    assert document.blocks[0].anchors == (Anchor(Span(0, 5), "p1_w1"), Anchor(Span(6, 11), "p1_w2"))


_WORDS = st.sampled_from(["слово.1", "слово.2", "раз*", "дело», 3", "1917.", "г.3", "«да».3 Нет", "|", "¶", "рис. 2"])
_PROSE = st.lists(_WORDS, min_size=1, max_size=8).map(" ".join)
_BODIES = st.lists(st.sampled_from(["1 А", "2. Б", "3) В", "* Г", "Д", "1 Е"]), max_size=5)


@given(st.lists(_PROSE, min_size=1, max_size=3), _BODIES, st.sampled_from(["note", "endnote"]))
def test_nothing_is_lost_and_twice_is_once(prose: list[str], bodies: list[str], kind: str) -> None:
    blocks = [block(f"b{i}", text, page=f"p{i + 1}") for i, text in enumerate(prose)]
    blocks += [block(f"n{i}", text, kind, f"p{i + 1}") for i, text in enumerate(bodies)]
    once = noted(*blocks)
    assert annotate(once, None, NOTES) == once
    for before, after in zip(blocks, once.blocks, strict=True):
        assert replace(undo(after), n=None, annotations=()) == before
    calls = [call for b in once.blocks for call in b.annotations if call.target]
    numbers_called = [call.target for call in calls if call.n not in ("*", "**")]
    assert len(numbers_called) == len(set(numbers_called))
    numbers = {b.id: b.n for b in once.blocks}
    assert all(numbers[a.target] == a.n for b in once.blocks for a in b.annotations if a.target)


def test_earlier_edits_stay() -> None:
    first = splice(block("b1", "перего- воры.1"), Span(6, 8), "", "join", "hyphens", 0.9)
    once = noted(first, block("n1", "1 А", "note"))
    assert shown(once) == ["переговоры.{1→n1}", "1: А"]
    assert annotate(once, None, AnnotateSettings(notes=False, names=False, dates=False)).blocks[0] == first


def test_edits_of_others_upon_those_of_the_notes_are_refused() -> None:
    once = noted(block("b1", "слово.1"), block("n1", "1 А", "note"))
    changed = splice(once.blocks[0], Span(0, 1), "С", "case", "somebody", 1.0)
    with pytest.raises(InvariantError, match="b1"):
        annotate(replace(once, blocks=(changed, once.blocks[1])), None, NOTES)


def test_words_spaced_out_in_print_stay_so_when_annotated_twice() -> None:
    spaced = Annotation(Span(0, 5), "hi", "characters", 0.85)
    document = Document(blocks=(Block("b", "p", "важно", annotations=(spaced,)),))
    assert annotate(annotate(document)).blocks[0].annotations == (spaced,)


# ------------------------------------------------------------------ marks seen in the image


def seen(notation: str, *bodies: str, repaired: tuple[str, str] | None = None) -> list[str]:
    """A line whose words may carry raised marks and the notes below it, matched.

    'слово"{1:.9}' is a word whose last sign the engine read for a mark that may be 1; 'слово{1:.9}' one behind which
    it read nothing. `repaired` changes the text before it is matched.
    """
    words, marks, text, anchors = [], [], "", []
    for at, part in enumerate(notation.split(), 1):
        word, _, said = part.partition("{")
        name = f"p1_l0_w{at}"
        words.append(Word(name, word))
        start = len(word.rstrip("\"'!?°^")) if said else len(word)
        for place, reading in enumerate(said.rstrip("}").split(",") if said else ()):
            n, sure = reading.split(":")
            mark = Mark(f"{name}_m{place}", n, Box(at, 0, at + 1, 1), float(sure), name, name, start, len(word))
            marks.append(mark)
        text += " " if text else ""
        anchors.append(Anchor(Span(len(text), len(text) + len(word)), name))
        text += word
    page = Page("p1", None, (Region("p1_r1", "paragraph", (Line("p1_l0", tuple(words), marks=tuple(marks)),)),))
    first = replace(block("b1", text), anchors=tuple(anchors))
    if repaired is not None:
        at = text.index(repaired[0])
        first = splice(first, Span(at, at + len(repaired[0])), repaired[1], "numeral", "characters", 0.8)
    below = [block(f"n{place}", body, "note") for place, body in enumerate(bodies, 1)]
    document = annotate(Document(pages=(page, Page("p2", None)), blocks=(first, *below)), None, NOTES)
    assert undo(document.blocks[0]).text == text
    return shown(document)


@pytest.mark.parametrize(
    ("notation", "bodies", "expected"),
    [
        ('слово."{1:.9} Затем', ["1 А"], "слово.{1→n1} Затем"),
        ("слово.{1:.9} Затем", ["1 А"], "слово.{1→n1} Затем"),
        ('слово."{7:.9,1:.05} Затем', ["1 А"], "слово.{1→n1} Затем"),
        ("слово.{1:.1} Затем два.{1:.6}", ["1 А"], "слово. Затем два.{1→n1}"),
        ("раз.{1:.9} два.{5:.2,2:.1} три.{3:.9}", ["1 А", "2 Б", "3 В"], "раз.{1→n1} два.{2→n2} три.{3→n3}"),
        ("слово.{7:.5} Затем", ["17 А"], "слово.{17→n1} Затем"),
        ("слово^\"{1:.9} Затем", ["1 А"], "слово{1→n1} Затем"),
        ("м{2:.4} земли", ["1 А"], "м земли"),
    ],
)  # fmt: skip
def test_marks_seen_in_the_image(notation: str, bodies: list[str], expected: str) -> None:
    assert seen(notation, *bodies)[0] == expected


def test_a_mark_is_found_again_in_a_word_that_was_repaired() -> None:
    assert seen('ХУШ."{1:.9} Затем', "1 А", repaired=("ХУШ", "XVIII"))[0] == "XVIII.{1→n1} Затем"
    assert seen('слово"{1:.9} Затем', "1 А", repaired=('слово"', "слово”"))[0] == "слово”{1→n1} Затем"


def test_a_raised_number_opens_its_note() -> None:
    mark = Mark("m", "14", Box(0, 0, 1, 1), 0.9, "", "p1_w1", 0, 1)
    line = Line("p1_l1", (Word("p1_w1", "*"), Word("p1_w2", "А")), marks=(mark,))
    page = Page("p1", None, (Region("p1_r1", "footnote", (line,)),))
    note = replace(block("n1", "* А", "note"), anchors=(Anchor(Span(0, 1), "p1_w1"), Anchor(Span(2, 3), "p1_w2")))
    assert shown(annotate(Document(pages=(page,), blocks=(note,)), None, NOTES)) == ["14: А"]
