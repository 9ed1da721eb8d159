"""Scans made ready to be read: each step where it's needed, none where it isn't, and the way back to the scan."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from printed import SENTENCES, SIZE, bent, framed, page, scan_of, shaded, tilted, two_columns

from tei_toolkit.config import load_config
from tei_toolkit.images import ImageSettings, Prepared, load, prepare, read_scans, upright_turn
from tei_toolkit.images.specks import without_specks
from tei_toolkit.model.layout import Box, PageFailure, Scan
from tei_toolkit.ocr.reading import confidence
from tei_toolkit.ocr.tesseract import ENGINES, TesseractSettings, build_engine
from tei_toolkit.protocols import OcrEngine
from tei_toolkit.recordings import record

NOTHING = ImageSettings(False, False, False, False, False, False, False)
WHITE = 255
ENGLISH = TesseractSettings("eng")


def prepared(image: Image.Image, settings: ImageSettings | None = None, **scan: object) -> Prepared:
    """An image made ready, as that of a scan of 240 dots per inch."""
    whole = replace(Scan("a.png", "", *image.size, 240), **scan)  # type: ignore[arg-type]
    return prepare(image, whole, settings or ImageSettings())


def words(steps: tuple[str, ...]) -> list[str]:
    """The steps without their measures."""
    return [step.split(" ")[0] for step in steps]


@pytest.mark.parametrize(
    "image",
    [page(), page(paper=200), page(12), tilted(page(), 0.1), shaded(page(), 0.9), two_columns(25), two_columns(12)],
)
def test_a_page_that_needs_nothing_stays_bit_for_bit(image: Image.Image) -> None:
    ready = prepared(image)
    assert ready.steps == ()
    assert ready.image.tobytes() == image.tobytes()
    assert (ready.transform.steps, ready.dpi, ready.scale, ready.bend) == ((), 240, 1, None)


@pytest.mark.parametrize(
    ("image", "steps"),
    [
        (tilted(page(), 1.5), ["deskewed"]),
        (tilted(page(), -4), ["deskewed"]),
        (bent(page(), 12), ["dewarped"]),
        (tilted(bent(page(), 12), 2), ["dewarped"]),
        (shaded(page(), 0.6), ["light"]),
        (framed(shaded(page(), 0.8), 60), ["surround", "light"]),
        (tilted(two_columns(25), 1), ["deskewed"]),
        (framed(page(), 60), ["surround"]),
        (page(70, type_size=18), ["scaled"]),
        (page(30, size=(2480, 3508), type_size=90), ["scaled"]),
        (Image.new("L", SIZE, 230), ["blank"]),
    ],
)
def test_each_step_is_taken_where_it_is_needed(image: Image.Image, steps: list[str]) -> None:
    assert words(prepared(image).steps) == steps
    assert prepared(image, NOTHING).steps == ()
    assert prepared(image, NOTHING).image.tobytes() == image.tobytes()


def spotted(image: Image.Image, *spots: tuple[int, int, int]) -> Image.Image:
    """The image with black squares: their left, top and side in pixels."""
    image = image.copy()
    for left, top, side in spots:
        image.paste(0, (left, top, left + side, top + side))
    return image


SPECKS = [(30 + 40 * (place % 2), 20 + 80 * place, 5) for place in range(12)]


@pytest.mark.parametrize(
    ("more", "stay"),
    [
        ([], []),
        ([(1000, 40, 4)], []),
        ([(1000, 40, 4)], [(1010, 40, 2)]),
        ([], [(0, 0, 8)]),
        ([], [(1000, 40, 14)]),
        ([], [(1000, 40, 5), (1025, 40, 5), (1050, 41, 5)]),
    ],
)
def test_specks_are_taken_off_but_dots_in_a_row_and_larger_spots_stay(
    more: list[tuple[int, int, int]], stay: list[tuple[int, int, int]]
) -> None:
    ready = prepared(spotted(page(), *SPECKS, *more, *stay))
    assert ready.steps == (f"specks taken off: {12 + len(more)}",)
    assert ready.image.tobytes() == spotted(page(), *stay).tobytes()


def test_a_page_with_few_specks_is_read_as_it_is() -> None:
    assert prepared(spotted(page(), *SPECKS[1:])).steps == ()


def test_a_full_stop_behind_a_wide_letter_is_no_speck() -> None:
    """The stop of 'Г.' stands as far from the stem as a speck may; higher up it is one."""
    image = spotted(Image.new("L", (600, 2000), WHITE), *SPECKS)
    ImageDraw.Draw(image).rectangle((300, 80, 303, 111), fill=0)
    assert without_specks(spotted(image, (318, 107, 5)), WHITE, 22)[1] == 12
    assert without_specks(spotted(image, (318, 92, 5)), WHITE, 22)[1] == 13


@pytest.mark.parametrize("image", [tilted(page(), 3), bent(page(), 12), tilted(bent(page(), 9), -2)])
def test_a_page_made_straight_is_straight(image: Image.Image) -> None:
    again = prepared(prepared(image).image)
    assert again.steps == ()


@pytest.mark.parametrize("image", [tilted(page(), 3), bent(page(), 12), tilted(page(60, type_size=19), -2)])
def test_pixels_come_from_where_the_transform_says(image: Image.Image) -> None:
    """The ink of the prepared page, taken back point by point, lies on ink of the scan; and none of it is lost."""
    ready = prepared(image)
    scan, moved = np.asarray(image), np.asarray(ready.image)
    rows, columns = np.nonzero(moved < 60)
    chosen = np.random.default_rng(1).choice(len(rows), 500, replace=False)
    for row, column in zip(rows[chosen], columns[chosen], strict=True):
        x, y = ready.transform.point(column + 0.5, row + 0.5)
        around = scan[max(int(y) - 1, 0) : int(y) + 2, max(int(x) - 1, 0) : int(x) + 2]
        assert around.min() < 128
    ink, now = (255 - scan.astype(float)).sum(), (255 - moved.astype(float)).sum() / ready.scale**2
    assert now == pytest.approx(ink, rel=0.05)


def test_the_same_pixels_give_the_same_image() -> None:
    image = framed(tilted(bent(page(), 9), 1.2), 50)
    first, second = prepared(image), prepared(image)
    assert first.image.tobytes() == second.image.tobytes()
    assert replace(first, image=image) == replace(second, image=image)


def test_the_dark_around_a_page_becomes_white_and_no_ink_is_lost() -> None:
    plain = page()
    ready = np.asarray(prepared(framed(plain, 60)).image)
    assert ready[:50].min() == ready[:, :50].min() == 255
    middle = ready[80:-80, 80:-80].astype(int)
    assert np.abs(middle - np.asarray(plain)[20:-20, 20:-20]).max() <= 2


def test_a_dark_picture_inside_a_page_stays() -> None:
    image = shaded(page(12), 0.6)
    ImageDraw.Draw(image).rectangle((300, 1000, 900, 1500), fill=20)
    assert np.asarray(prepared(image).image)[1020:1480, 320:880].max() < 128


@pytest.mark.parametrize(("text", "size"), [("7", 40), ("Finis.", 24), ("The end", 60)])
def test_a_page_of_one_short_line_is_not_blank(text: str, size: int) -> None:
    image = noisy(1)
    ImageDraw.Draw(image).text((500, 300), text, fill=90, font=ImageFont.load_default(size))
    assert not prepared(image).blank
    assert prepared(noisy(1)).blank


def test_specks_shade_and_print_from_behind_are_no_text() -> None:
    grey = np.asarray(noisy(2)).astype(float)
    random = np.random.default_rng(3)
    for y, x in random.integers(9, 1200, (150, 2)):
        grey[y : y + 4, x : x + 4] -= 120
    grey[:, :40] = 20
    grey -= 0.15 * (255 - np.asarray(page()).astype(float)[:, ::-1])
    assert prepared(Image.fromarray(grey.clip(0, 255).astype(np.uint8))).blank
    assert not prepared(Image.fromarray(grey.clip(0, 255).astype(np.uint8)), ImageSettings(blank=False)).blank


def noisy(seed: int) -> Image.Image:
    """An empty page of grey, noisy paper."""
    grey = np.random.default_rng(seed).normal(225, 6, (SIZE[1], SIZE[0]))
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize(
    ("dpi", "type_size", "wanted"),
    [(240, 36, 240), (None, 36, 300), (72, 36, range(250, 400)), (9000, 36, 300), (96, 18, 192), (20, 18, 600)],
)
def test_the_resolution_is_the_scans_if_its_letters_may_have_it(
    dpi: int | None, type_size: int, wanted: int | range
) -> None:
    found = prepared(page(30 * 36 // type_size, type_size=type_size), dpi=dpi).dpi
    assert found in (wanted if isinstance(wanted, range) else [wanted])


@pytest.mark.parametrize(("orientation", "turn"), [(1, 0), (3, 180), (6, 90), (8, 270), (2, 0), (5, 0)])
def test_the_file_says_how_it_was_held(orientation: int, turn: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    scan = scan_of(page().rotate(turn, expand=True), tmp_path / "a.jpg", exif=exif)
    assert upright_turn(scan, load(scan)) == turn


def test_a_file_whose_pixels_were_turned_already_is_not_believed(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    scan = scan_of(page(), tmp_path / "a.jpg", exif=exif)
    assert upright_turn(scan, load(scan)) == 0


def test_a_tiff_is_turned_once(tmp_path: Path) -> None:
    """Pillow turns TIFF when it decodes it: the scan's pixels are the upright ones."""
    exif = Image.Exif()
    exif[0x0112] = 6
    scan = scan_of(page().rotate(90, expand=True), tmp_path / "a.tif", exif=exif)
    assert (scan.width, scan.height) == SIZE
    assert upright_turn(scan, load(scan)) == 0


def spread(shade: float) -> Image.Image:
    """Two pages side by side, a fold between them."""
    whole = Image.new("L", (2 * SIZE[0], SIZE[1]), 255)
    whole.paste(page(), (0, 0))
    whole.paste(page(20), (SIZE[0], 0))
    away = np.abs(np.arange(whole.width) - SIZE[0])
    return Image.fromarray((np.asarray(whole) * (1 - shade * np.exp(-away / 30))).astype(np.uint8))


@pytest.mark.parametrize("shade", [0.0, 0.3, 0.9])
@pytest.mark.parametrize("turn", [0, 90, 270])
def test_facing_pages_are_parted_left_first(shade: float, turn: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = {0: 1, 90: 6, 270: 8}[turn]
    image = spread(shade).rotate(turn, expand=True)
    image.save(tmp_path / "a.png", exif=exif)
    page().save(tmp_path / "b.png")
    found = [one for one in read_scans([tmp_path], split=True) if not isinstance(one, PageFailure)]
    assert [name for name, _ in found] == ["p0001", "p0002", "p0003"]
    left, right = found[0][1].part, found[1][1].part
    assert left is not None
    assert right is not None
    assert found[2][1].part is None
    assert left.width * left.height + right.width * right.height == image.width * image.height
    assert {0: left.left, 90: image.height - left.bottom, 270: left.top}[turn] == 0
    assert abs({0: left.right, 90: image.height - left.top, 270: left.bottom}[turn] - SIZE[0]) < 60
    assert len(list(read_scans([tmp_path]))) == 2, "off unless asked for"


@pytest.mark.parametrize(
    "image",
    [
        page(20, size=(1900, 1200)),
        page(size=(1500, 1754)),
        Image.new("L", (2400, 1700), 255),
        page().rotate(90, expand=True),
    ],
)
def test_one_page_is_not_parted(image: Image.Image, tmp_path: Path) -> None:
    image.save(tmp_path / "a.png")
    assert len(list(read_scans([tmp_path], split=True))) == 1


def test_a_damaged_wide_scan_is_one_page_that_fails_when_it_is_read(tmp_path: Path) -> None:
    spread(0.3).save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data[: len(data) // 2])
    assert len(list(read_scans([tmp_path], split=True))) == 1


@pytest.fixture(scope="module")
def engine() -> OcrEngine:
    return build_engine("auto", ENGLISH)


@pytest.mark.parametrize(
    ("image", "steps"),
    [
        (tilted(page(), 2.5), ["deskewed"]),
        (bent(page(), 14), ["dewarped"]),
        (framed(tilted(bent(page(), 9), -1.5), 60), ["surround", "dewarped"]),
        (page(60, type_size=18), ["scaled"]),
    ],
)
def test_words_lie_on_their_ink_in_the_scan(
    image: Image.Image, steps: list[str], engine: OcrEngine, tmp_path: Path
) -> None:
    scan = scan_of(image, tmp_path / "a.png")
    read = engine.recognize(scan, "p0001")
    assert words(read.preparation) == steps
    texts = {line.text for line in read.lines()}
    assert len(texts & set(SENTENCES)) == len(SENTENCES)
    ink = np.asarray(image) < 128
    for line in read.lines():
        assert line.box is not None
        assert line.baseline is not None
        for word in line.words:
            assert word.box is not None
            left, top, right, bottom = word.box
            inked = np.nonzero(ink[top:bottom, left:right].any(axis=0))[0]
            assert len(inked) > 0.6 * word.box.width, word.text
            assert not ink[top:bottom, max(left - 2, 0) : left].all(axis=0).any()
        x = line.words[0].box
        assert x is not None
        slope, offset = line.baseline
        stands = line.box.bottom + offset + slope * (x.left + x.width / 2 - line.box.left)
        assert x.top < stands < x.bottom + 0.35 * x.height, "the baseline runs through its words"


@pytest.mark.parametrize("name", sorted(ENGINES))
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_is_turned(name: str, turn: int, engine: OcrEngine, tmp_path: Path) -> None:
    """Boxes are in pixels of the scan as it is stored; the baselines are those of the upright page."""
    own = build_engine(name, ENGLISH)
    plain = own.recognize(scan_of(page(), tmp_path / "a.png"), "p0001")
    lying = own.recognize(scan_of(page().rotate(turn, expand=True), tmp_path / "b.png"), "p0001")
    assert (lying.turn, lying.preparation) == (turn, (f"turned {turn}",))
    assert [line.text for line in lying.lines()] == [line.text for line in plain.lines()]
    assert [line.baseline for line in lying.lines()] == [line.baseline for line in plain.lines()]
    box, there = next(plain.lines()).box, next(lying.lines()).box
    assert box is not None
    wide, high = SIZE
    left, top, right, bottom = box
    assert (
        there
        == {
            90: Box(top, wide - right, bottom, wide - left),
            180: Box(wide - right, high - bottom, wide - left, high - top),
            270: Box(high - bottom, left, high - top, right),
        }[turn]
    )


def test_the_halves_of_a_scan_are_read_each_for_itself(engine: OcrEngine, tmp_path: Path) -> None:
    spread(0.4).save(tmp_path / "a.png", dpi=(240, 240))
    found = [one for one in read_scans([tmp_path / "a.png"], split=True) if not isinstance(one, PageFailure)]
    left, right = (engine.recognize(scan, name) for name, scan in found)
    assert [len(list(half.lines())) for half in (left, right)] == [30, 20]
    assert {line.text for line in left.lines()} == {line.text for line in right.lines()} == set(SENTENCES)
    for half in (left, right):
        assert half.scan is not None
        part = half.scan.part
        assert part is not None
        boxes = [word.box for word in half.words() if word.box]
        assert all(part.left <= box.left < box.right <= part.right for box in boxes)
        assert all(box.left >= 130 + (SIZE[0] if half is right else 0) - 3 for box in boxes)


def test_recorded_halves_are_not_read_again_and_the_flag_keeps_the_scan_whole(tmp_path: Path) -> None:
    (tmp_path / "scans").mkdir()
    spread(0.4).save(tmp_path / "scans" / "a.png", dpi=(240, 240))
    Image.new("L", SIZE, 230).save(tmp_path / "scans" / "b.png", dpi=(240, 240))
    config = load_config(ocr={"languages": "eng", "jobs": 1})
    first = record([tmp_path / "scans"], tmp_path / "out", config)
    assert [page.id for page in first.pages] == ["p0001", "p0002", "p0003"]
    assert [page.preparation for page in first.pages] == [(), (), ("blank",)]
    assert [page.scan.part is not None for page in first.pages if page.scan] == [True, True, False]
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / "ocr").glob("p*.xml")}
    again = record([tmp_path / "scans"], tmp_path / "out", config)
    assert again == first
    assert {path: path.stat().st_mtime_ns for path in written} == written
    whole = record(
        [tmp_path / "scans"], tmp_path / "out", load_config(ocr={"languages": "eng"}, images={"split": False})
    )
    assert [page.id for page in whole.pages] == ["p0001", "p0002"]
    assert whole.pages[0].scan is not None
    assert whole.pages[0].scan.part is None


def test_a_blank_page_is_a_page_without_words(engine: OcrEngine, tmp_path: Path) -> None:
    read = engine.recognize(scan_of(noisy(5), tmp_path / "a.png"), "p0001")
    assert (read.regions, read.preparation, confidence(read)) == ((), ("blank",), 0)


def test_other_steps_are_other_settings() -> None:
    """Pages recorded with other steps are read anew."""
    digests = {
        build_engine("auto", replace(ENGLISH, images=settings)).agent.settings
        for settings in (ImageSettings(), NOTHING, ImageSettings(light=False))
    }
    assert len(digests) == 3


@pytest.mark.slow
@pytest.mark.needs_shared
def test_real_tilted_and_turned_scans(shared: Path, tmp_path: Path) -> None:
    """A textbook page that lies askew, and a contract whose camera mark is wrong."""
    engine = build_engine("auto", TesseractSettings())
    folder = shared / "data" / "scans-ru-modern"
    (askew,), (contract,) = read_scans([folder / "rotated_2.jpg"]), read_scans([folder / "scan_orient_1.jpg"])
    assert not isinstance(askew, PageFailure)
    assert not isinstance(contract, PageFailure)
    page = engine.recognize(askew[1], "p0001")
    assert page.preparation[-1].startswith("deskewed -1.")
    assert "проектирования алгоритма." in " ".join(line.text for line in page.lines())
    assert engine.recognize(contract[1], "p0002").turn == 0
