"""Note marks are found in the pixels, with what the engine made of them, and nothing else is taken for one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from tei_toolkit.images import read_scans
from tei_toolkit.model.layout import Box, Line, Mark, Page, PageFailure, Region, Scan, Word, union
from tei_toolkit.ocr.marks import MARK, MarkFinder
from tei_toolkit.ocr.signs import SIGNS, load_reader
from tei_toolkit.ocr.tesseract import ENGINES, TesseractSettings, build_engine
from tei_toolkit.ocr.tesseract_hocr import read_closely
from tei_toolkit.protocols import OcrEngine
from tei_toolkit.repair.pages.order import part_of

# So sure must a mark be to count by itself, without a note that it belongs to.
STRONG = 0.5
TYPE, LEADING, TOP, LEFT = 40, 66, 120, 130
# '^' begins a mark that ends at '|'.
CALLED = (
    "The old bridge over the river was built in one summer.^1| Nobody",
    "remembers the name of the man who paid for it,^2| and the stones",
    "came down the stream on rafts.^12| Every village on the way gave",
    "a day of work, and in winter the road was closed.^3)| Letters had",
    "to wait for the thaw,^*| or went round by the mill in the valley.^14|",
)
PLAIN = (
    "The old bridge over the river was built in one summer. Nobody",
    "remembers the name of the man who paid for it, and the stones",
    "came down the stream on rafts. Every village on the way gave",
    "a day of work, and in winter the road was closed. Letters had",
    "to wait for the thaw, or went round by the mill in the valley.",
)
FIGURES = (
    "In 1917, 1918 and 1921 the town had 3,360 souls; it paid 1,200",
    "pounds, 17 shillings. “That,” said he, “is ‘dear’ enough!” File",
    "no. 68, p. 45, and \"Letters\", 12 to 19; it's the miller's 5% and",
    "his sons’ 7% — 24 in all. At 40° it froze in ’19: so 11 + 7 = 18,",
    "or half of 36. See vol. II, no. 1917, pp. 111–117, 177, 741, 147.",
)


class Drawn:
    """A page drawn with Pillow's own font, and the boxes of its marks."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.image = Image.new("L", (1500, TOP + LEADING * len(lines) + 120), 255)
        self.marks: list[tuple[str, Box]] = []
        pen = ImageDraw.Draw(self.image)
        for place, text in enumerate(lines):
            x, foot = float(LEFT), TOP + LEADING * place
            for number, part in enumerate(text.replace("|", "^").split("^")):
                raised = number % 2 == 1
                font, level = _font(0.62 if raised else 1.0), foot - (0.34 * TYPE if raised else 0)
                pen.text((x, level), part, fill=0, font=font, anchor="ls")
                if raised:
                    self.marks.append((part, Box(*map(round, pen.textbbox((x, level), part, font=font, anchor="ls")))))
                x += font.getlength(part)

    def scan(self, path: Path) -> Scan:
        """The page as a file."""
        self.image.save(path, dpi=(300, 300))
        (found,) = read_scans([path])
        assert not isinstance(found, PageFailure)
        return found[1]


def _font(part: float) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(TYPE * part)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font


def places(page: Page, least: float = STRONG) -> Iterator[Mark]:
    """The likeliest reading of each place, where it is so sure."""
    for line in page.lines():
        for box in dict.fromkeys(mark.box for mark in line.marks):
            best = next(mark for mark in line.marks if mark.box == box)
            if best.confidence >= least:
                yield best


@pytest.fixture(scope="module", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> OcrEngine:
    return build_engine(request.param, TesseractSettings("eng"))


def test_marks_are_read_behind_their_words(engine: OcrEngine, tmp_path: Path) -> None:
    drawn = Drawn(CALLED)
    page = engine.recognize(drawn.scan(tmp_path / "a.png"), "p0001")
    found = list(places(page))
    assert [mark.text for mark in found] == [text for text, _ in drawn.marks]
    words = {word.id: word.text for word in page.words()}
    for mark, (_, box), word in zip(
        found, drawn.marks, ("summer", "it", "rafts", "closed", "thaw", "valley"), strict=True
    ):
        assert max(abs(got - there) for got, there in zip(mark.box, box, strict=True)) <= 4
        assert words[mark.after].startswith(word)
        text = words[mark.over]
        if mark.over == mark.after:
            assert text[: mark.start].rstrip(".,") == word
            assert not text[mark.stop :].strip(".,")
        else:
            assert (mark.start, mark.stop) == (0, len(text))


def test_boxes_of_marks_are_in_pixels_of_the_scan(engine: OcrEngine, tmp_path: Path) -> None:
    drawn = Drawn(CALLED)
    drawn.image = drawn.image.rotate(1.5, Image.Resampling.BICUBIC, expand=True, fillcolor=255).transpose(
        Image.Transpose.ROTATE_180
    )
    scan = drawn.scan(tmp_path / "a.png")
    page = engine.recognize(scan, "p0001")
    assert page.turn == 180
    ink = np.asarray(Image.open(scan.path)) < 128
    found = list(places(page))
    assert [mark.text for mark in found] == [text for text, _ in drawn.marks]
    for mark in found:
        height = mark.box.height
        assert 10 <= height <= 34
        assert ink[mark.box.top : mark.box.bottom, mark.box.left : mark.box.right].mean() > 0.15


@pytest.mark.parametrize("lines", [PLAIN, FIGURES], ids=["plain", "figures"])
def test_no_mark_is_seen_where_none_is(engine: OcrEngine, tmp_path: Path, lines: Sequence[str]) -> None:
    page = engine.recognize(Drawn(lines).scan(tmp_path / "a.png"), "p0001")
    assert [(mark.text, mark.confidence) for mark in places(page)] == []


def test_who_read_the_page_tells_the_weights(engine: OcrEngine) -> None:
    assert engine.agent.parts[-1] == f"signs.npz sha256:{load_reader().digest}"
    assert len(load_reader().digest) == 16


def page_of(drawn: Drawn, lines: Sequence[Sequence[str]]) -> tuple[Page, dict[str, list[Box]]]:
    """The drawn page as an engine would give it that reads these words, each character as wide as the font has it."""
    made, characters = [], {}
    for place, texts in enumerate(lines):
        x, foot, name, words = float(LEFT), TOP + LEADING * place, f"p0001_r01_l{place + 1:03d}", []
        for number, text in enumerate(texts):
            sides = [x + _font(1.0).getlength(text[:stop]) for stop in range(len(text) + 1)]
            boxes = [Box(round(a), foot - 30, round(b), foot) for a, b in pairwise(sides)]
            word = Word(f"{name}_w{number + 1:03d}", text, union(boxes), 0.9)
            words.append(word)
            characters[word.id] = boxes
            x = sides[-1] + _font(1.0).getlength(" ")
        made.append(Line(name, tuple(words), union(word.box for word in words), (0.0, 0.0), 42.0))
    return Page("p0001", None, (Region("p0001_r01", "paragraph", tuple(made)),)), characters


@pytest.mark.parametrize(
    ("printed", "read", "after", "over", "covered"),
    [
        ("the summer.^2| Nobody", ["the", "summer.", "Nobody"], "summer.", "summer.", ""),
        ("the summer.^2| Nobody", ["the", "summer.!", "Nobody"], "summer.!", "summer.!", "!"),
        ("the summer.^  2|", ["the", "summer.", "*"], "summer.", "*", "*"),
        ("the summer^2|, and", ["the", "summer,", "and"], "summer,", "summer,", ""),
        ("^2| Nobody", ["2", "Nobody"], "", "2", "2"),
    ],
)
def test_what_the_engine_made_of_a_mark(printed: str, read: list[str], after: str, over: str, covered: str) -> None:
    drawn = Drawn([printed, PLAIN[0]])
    page, characters = page_of(drawn, [read, PLAIN[0].split()])
    page = MarkFinder(load_reader()).with_marks(page, drawn.image, characters)
    words = {word.id: word.text for word in page.words()} | {"": ""}
    (mark,) = list(places(page))
    assert (mark.text, words[mark.after], words[mark.over]) == ("2", after, over)
    assert words[mark.over][mark.start : mark.stop] == covered


def test_a_mark_at_a_lines_beginning_stands_before_the_first_word() -> None:
    drawn = Drawn(["^7| Nobody remembers", PLAIN[0]])
    page, _ = page_of(drawn, [["Nobody", "remembers"], PLAIN[0].split()])
    moved = [
        replace(word, box=word.box and Box(word.box.left + 27, *word.box[1:]))
        for word in page.regions[0].lines[0].words
    ]
    first = replace(page.regions[0].lines[0], words=tuple(moved), box=union(word.box for word in moved))
    page = replace(page, regions=(replace(page.regions[0], lines=(first, page.regions[0].lines[1])),))
    (mark,) = places(MarkFinder(load_reader()).with_marks(page, drawn.image, {}))
    assert (mark.text, mark.after, mark.over, mark.start, mark.stop) == ("7", "", moved[0].id, 0, 0)
    assert mark.beside == moved[0].id
    assert part_of(replace(first, marks=(mark,)), moved[:1], 1).marks == (mark,)
    assert part_of(replace(first, marks=(mark,)), moved[1:], 2).marks == ()


def test_a_row_of_asterisks_is_no_mark() -> None:
    drawn = Drawn(["the end", "* " * 3, "*" * 20])
    page, characters = page_of(drawn, [["the", "end"], ["*", "*", "*"], ["*" * 20]])
    found = MarkFinder(load_reader()).with_marks(page, drawn.image, characters)
    assert [mark.text for mark in places(found) if len(mark.text) > 1] == []


def test_the_same_pixels_give_the_same_marks_again() -> None:
    drawn = Drawn(CALLED)
    page, characters = page_of(drawn, [line.replace("|", " ").replace("^", " ").split() for line in CALLED])
    first, second = (MarkFinder(load_reader()).with_marks(page, drawn.image, characters) for _ in range(2))
    assert first == second
    assert any(line.marks for line in first.lines())


def test_a_line_without_measures_or_ink_has_no_marks() -> None:
    white = Image.new("L", (400, 200), 255)
    for line in (
        Line("p0001_r01_l001", (Word("p0001_r01_l001_w001", "a", Box(10, 10, 60, 40)),), Box(10, 10, 60, 40)),
        Line("p0001_r01_l001", (Word("p0001_r01_l001_w001", "a"),)),
        Line("p0001_r01_l001", (Word("p0001_r01_l001_w001", "a"),), Box(10, 10, 60, 40), (0.0, 0.0), 36.0),
        Line(
            "p0001_r01_l001",
            (Word("p0001_r01_l001_w001", "a", Box(10, 0, 60, 9)),),
            Box(10, 0, 60, 9),
            (0.0, 0.0),
            36.0,
        ),
        Line(
            "p0001_r01_l001",
            (Word("p0001_r01_l001_w001", "a", Box(10, 190, 399, 200)),),
            Box(10, 190, 399, 200),
            (0.5, 0),
            40,
        ),
    ):
        page = Page("p0001", None, (Region("p0001_r01", "paragraph", (line,)),))
        assert MarkFinder(load_reader()).with_marks(page, white, {}) == page


@pytest.mark.parametrize("text", ["1", "12", "117", "*", "**", "***", "†", "‡", "3)", "*)", "(4)", "[15]", "(*)"])
def test_what_a_mark_may_say(text: str) -> None:
    assert MARK.fullmatch(text)
    assert set(text) <= set(SIGNS)


@pytest.mark.parametrize("text", ["", "0", "01", "1917", "1*", "*1", "(4", "4]", "()", ")", "****"])
def test_what_no_mark_says(text: str) -> None:
    assert not MARK.fullmatch(text)


def test_characters_have_boxes_where_tesseract_gives_them() -> None:
    hocr = b"""<html xmlns='http://www.w3.org/1999/xhtml'><body><div class='ocr_page'>
      <div class='ocr_carea' title='bbox 0 0 90 20'>
      <span class='ocr_line' title='bbox 0 0 90 20; baseline 0 0; x_size 20'>
      <span class='ocrx_word' title='bbox 0 0 30 20; x_wconf 90'>
      <span class='ocrx_cinfo' title='x_bboxes 0 0 10 20; x_conf 9'>o</span>
      <span class='ocrx_cinfo' title='x_bboxes 10 0 30 20; x_conf 9'>fi</span></span>
      <span class='ocrx_word' title='bbox 40 0 90 20; x_wconf 90'>word</span></span></div></div></body></html>"""
    page, characters = read_closely(hocr, "p0001", Scan("a.png", "", 100, 30), "ocr")
    assert [word.text for word in page.words()] == ["ofi", "word"]
    assert characters == {"p0001_r01_l001_w001": (Box(0, 0, 10, 20), Box(10, 0, 30, 20), Box(10, 0, 30, 20))}
