"""Both Tesseract engines read a drawn page alike; what is missing or breaks says what and what to do."""

import difflib
import multiprocessing
import os
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tei_toolkit.errors import EngineFailed, EngineMissing, ScanError, UsageError
from tei_toolkit.images.open import read_scans
from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import Box, Page, PageFailure, Region, Scan, union
from tei_toolkit.ocr.inventory import inventory
from tei_toolkit.ocr.replay import Replay
from tei_toolkit.ocr.tesseract import ENGINES, TesseractSettings, build_engine, find_tessdata
from tei_toolkit.ocr.tesseract_hocr import read as read_hocr
from tei_toolkit.protocols import OcrEngine

ENGLISH = TesseractSettings("eng")
TOP = ["The old bridge over the river", "was built by the monks in", "a single summer."]
FOOT = ["Nobody remembers the name", "of the man who paid for it."]


def scan_of(path: Path) -> Scan:
    (found,) = read_scans([path])
    assert not isinstance(found, PageFailure)
    return found[1]


def draw(path: Path, *, dpi: int | None = 300) -> Scan:
    """Two paragraphs with a rule between them, in Pillow's own font."""
    image = Image.new("L", (1200, 700), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(40)
    for top, lines in ((80, TOP), (420, FOOT)):
        for place, text in enumerate(lines):
            pen.text((100, top + 60 * place), text, fill=0, font=font)
    pen.rectangle((100, 328, 500, 331), fill=0)
    image.save(path, **({"dpi": (dpi, dpi)} if dpi else {}))
    return scan_of(path)


@pytest.fixture(scope="module", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> OcrEngine:
    return build_engine(request.param, ENGLISH)


def test_a_page_is_read_with_its_places(engine: OcrEngine, tmp_path: Path) -> None:
    scan = draw(tmp_path / "a.png")
    page = engine.recognize(scan, "p0007")
    assert (page.id, page.scan, page.agent) == ("p0007", scan, "ocr")
    assert [(region.id, region.kind) for region in page.regions] == [
        ("p0007_r01", "paragraph"), ("p0007_r02", "separator"), ("p0007_r03", "paragraph"),
    ]  # fmt: skip
    assert [line.text for line in page.lines()] == TOP + FOOT
    assert [line.id for line in page.regions[2].lines] == ["p0007_r03_l001", "p0007_r03_l002"]
    word = page.regions[2].lines[1].words[2]
    assert (word.id, word.text) == ("p0007_r03_l002_w003", "man")
    assert page.regions[1].lines == ()
    rule = page.regions[1].box
    assert rule is not None
    assert all(abs(got - drawn) <= 3 for got, drawn in zip(rule, Box(100, 328, 501, 332), strict=True))


def test_words_lie_on_their_ink(engine: OcrEngine, tmp_path: Path) -> None:
    scan = draw(tmp_path / "a.png")
    ink = Image.open(scan.path).point(lambda grey: 255 * (grey < 128))
    for line in engine.recognize(scan, "p0001").lines():
        assert line.box is not None
        assert line.x_size is not None
        assert 30 <= line.x_size <= 50
        assert line.baseline is not None
        assert -12 <= line.baseline[1] <= 0
        for word in line.words:
            assert word.box is not None
            assert union([word.box, line.box]) == line.box
            found = ink.crop(word.box).getbbox()
            assert found is not None
            assert found[0] + found[1] + word.box.width - found[2] + word.box.height - found[3] <= 8
            assert word.confidence is not None
            assert 0.5 < word.confidence <= 1


def test_the_page_does_not_depend_on_those_before(engine: OcrEngine, tmp_path: Path) -> None:
    scan = draw(tmp_path / "a.png")
    other = tmp_path / "b.png"
    Image.open(scan.path).rotate(3, fillcolor=255).save(other)
    first = engine.recognize(scan, "p0001")
    engine.recognize(scan_of(other), "p0002")
    assert engine.recognize(scan, "p0001") == first


def test_every_kind_of_scan_gives_the_same_page(engine: OcrEngine, tmp_path: Path) -> None:
    page = engine.recognize(draw(tmp_path / "a.png"), "p0001")
    plain = Image.open(tmp_path / "a.png").copy()
    plain.convert("RGB").save(tmp_path / "colour.png", dpi=(300, 300))
    plain.convert("RGBA").save(tmp_path / "alpha.png", dpi=(300, 300))
    Image.new("L", (9, 9)).save(tmp_path / "two.tif", save_all=True, append_images=[plain])
    plain.save(tmp_path / "lossless.jp2")
    found = read_scans([tmp_path / name for name in ("colour.png", "alpha.png", "lossless.jp2", "two.tif")])
    scans = [one[1] for one in found if not isinstance(one, PageFailure)]
    del scans[3]  # the empty first frame of two.tif
    assert len(scans) == 4
    assert {engine.recognize(scan, "p0001").regions for scan in scans} == {page.regions}


def test_an_incredible_resolution_is_passed_over(engine: OcrEngine, tmp_path: Path) -> None:
    """At 20 or 72 dots per inch these letters would be a poster's, at 9000 no eye could read them."""
    regions = {engine.recognize(draw(tmp_path / "a.png", dpi=dpi), "p0001").regions for dpi in (20, 9000, 72)}
    assert len(regions) == 1
    assert [line.text for region in regions.pop() for line in region.lines] == TOP + FOOT


def test_nothing_leaks_to_standard_error(engine: OcrEngine, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    engine.recognize(draw(tmp_path / "a.png", dpi=None), "p0001")
    Image.new("L", (7, 5), 255).save(tmp_path / "tiny.png", dpi=(1200, 1200))
    assert engine.recognize(scan_of(tmp_path / "tiny.png"), "p0002").regions == ()
    assert capfd.readouterr() == ("", "")


def test_a_truncated_scan_is_never_half_read(engine: OcrEngine, tmp_path: Path) -> None:
    scan = draw(tmp_path / "a.png")
    path = Path(scan.path)
    path.write_bytes(path.read_bytes()[:-900])
    with pytest.raises(ScanError, match="truncated"):
        engine.recognize(scan, "p0001")


def test_a_page_too_wide_for_tesseract_is_its_failure(
    engine: OcrEngine, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Image.new("L", (40_000, 20), 255).save(tmp_path / "wide.png")
    with pytest.raises(EngineFailed, match=r"^p0009: Tesseract failed on .*wide\.png, page 1: "):
        engine.recognize(scan_of(tmp_path / "wide.png"), "p0009")
    assert capfd.readouterr() == ("", "")


def test_the_agent_names_the_program_and_its_models(engine: OcrEngine) -> None:
    assert engine.agent.id == "ocr"
    assert engine.agent.name in ("Tesseract via tesserocr", "Tesseract via pytesseract")
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", engine.agent.version)
    assert re.fullmatch(r"[0-9a-f]{16}", engine.agent.settings)
    language, signs = engine.agent.parts
    assert re.fullmatch(r"eng\.traineddata sha256:[0-9a-f]{16}", language)
    assert re.fullmatch(r"signs\.npz sha256:[0-9a-f]{16}", signs)


def test_the_settings_digest_tells_settings_apart_and_not_folders(tmp_path: Path) -> None:
    shutil.copy(find_tessdata(ENGLISH) / "eng.traineddata", tmp_path)
    digests = [
        build_engine("auto", settings).agent.settings
        for settings in (ENGLISH, TesseractSettings("eng", tessdata=str(tmp_path)), TesseractSettings("eng", 6))
    ]
    assert digests[0] == digests[1] != digests[2]


def test_auto_is_tesserocr_where_it_works() -> None:
    pytest.importorskip("tesserocr")
    assert build_engine("auto", ENGLISH).agent.name == "Tesseract via tesserocr"


def test_auto_falls_back_to_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    assert build_engine("auto", ENGLISH).agent.name == "Tesseract via pytesseract"
    with pytest.raises(EngineMissing, match=re.escape("pip install 'tei_toolkit[tesserocr]'")):
        build_engine("tesserocr", ENGLISH)
    checks = {check.name: check for check in inventory("eng")}
    assert not checks["tesserocr"].ok
    assert checks["eng"].ok


def test_a_missing_program_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", "no-such-program")
    with pytest.raises(EngineMissing, match=r"no-such-program can't be run.*apt-get install tesseract-ocr "):
        build_engine("pytesseract", ENGLISH)
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    assert [(check.name, check.ok) for check in inventory("eng")] == [
        ("tesserocr", False), ("pytesseract", False), ("tessdata", False),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["auto", *ENGINES])
def test_a_missing_language_names_its_package(name: str) -> None:
    with pytest.raises(EngineMissing, match=r"'xyz_old'.*apt-get install tesseract-ocr-xyz-old"):
        build_engine(name, TesseractSettings("eng+xyz_old"))


def test_a_broken_model_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "eng.traineddata").write_bytes(b"no model")
    broken = TesseractSettings("eng", tessdata=str(tmp_path))
    with pytest.raises(EngineMissing, match="can't load eng"):
        build_engine("tesserocr", broken)
    with pytest.raises(EngineFailed, match=r"^p0001: .*eng"):
        build_engine("pytesseract", broken).recognize(draw(tmp_path / "a.png"), "p0001")


@pytest.mark.parametrize("settings", [("eng;rm",), ("",), ("eng+",), ("eng", 0), ("eng", 2), ("eng", 14)])
def test_wrong_settings_are_refused(settings: tuple[str, int]) -> None:
    with pytest.raises(UsageError):
        TesseractSettings(*settings)


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="tesserocr, pytesseract"):
        build_engine("abbyy", ENGLISH)


def test_the_program_runs_on_one_thread_and_our_environment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    seen = tmp_path / "seen"
    wrapper = tmp_path / "tesseract"
    wrapper.write_text(f'#!/bin/sh\necho "$OMP_THREAD_LIMIT" >> "{seen}"\nexec tesseract "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", str(wrapper))
    before = dict(os.environ)
    build_engine("pytesseract", ENGLISH).recognize(draw(tmp_path / "a.png"), "p0001")
    assert seen.read_text().split("\n")[-2] == "1"
    assert dict(os.environ) == before


def read_one(path: str) -> Page:
    """A page read by an engine of its own: the task of a worker."""
    return build_engine("auto", ENGLISH).recognize(scan_of(Path(path)), "p0001")


def test_workers_give_the_same_pages(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.png").path
    alone = read_one(path)
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(read_one, [path] * 4)) == [alone] * 4
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as processes:
        assert list(processes.map(read_one, [path])) == [alone]


def test_the_inventory_lists_what_is_there() -> None:
    checks = inventory("eng+xyz")
    assert [check.name for check in checks] == ["tesserocr", "pytesseract", "tessdata", "eng", "xyz", "osd"]
    assert checks[3].ok
    assert re.fullmatch(r"eng\.traineddata sha256:[0-9a-f]{16}", checks[3].detail)
    assert (checks[4].ok, checks[4].remedy) == (False, "apt-get install tesseract-ocr-xyz")


SCAN = Scan("a.png", "c0ffee", 100, 100)


def hocr(body: str) -> Page:
    return read_hocr(f'<div class="ocr_page" title="bbox 0 0 9 9">{body}</div>'.encode(), "p0001", SCAN, "ocr")


def word(text: str, title: str = "bbox 1 2 3 4; x_wconf 87") -> str:
    return f'<span class="ocrx_word" title="{title}">{text}</span>'


def line(body: str, kind: str = "ocr_line", title: str = "bbox 1 2 3 4") -> str:
    return (
        f'<div class="ocr_carea" title="bbox 0 0 9 9"><p><span class="{kind}" title="{title}">{body}</span></p></div>'
    )


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (line(word("a") + word("b")), "a b"),
        (line(word(" a  b ")), "a b"),
        (line(word("<strong>a</strong>&#39;s")), "a's"),
        (line(word("и\u0306")), "й"),
        (line(word(" ")), ""),
        (line(word(" ") + word("b")), "b"),
        (line(word("a"), "ocr_header") + line(word("b"), "ocr_textfloat") + line(word("c"), "ocr_caption"), "a|b|c"),
    ],
)
def test_hocr_texts(body: str, wanted: str) -> None:
    assert "|".join(line.text for line in hocr(body).lines()) == wanted


def test_hocr_numbers_skip_what_is_empty() -> None:
    page = hocr(
        line(word(" "))
        + '<div class="ocr_photo" title="bbox 5 6 7 8"></div>'
        + line(word(" ") + word("b"), title="bbox 1 2 3 4; baseline 0.01 -3; x_size 20.5; x_descenders 2")
        + line(word("c", "bbox 1 2 3 4"), title="bbox 1 2 3 4; textangle 90")
    )
    assert page.regions[0] == Region("p0001_r01", "graphic", (), Box(5, 6, 7, 8))
    first, second = page.lines()
    assert (first.id, first.baseline, first.x_size) == ("p0001_r02_l001", (0.01, -3.0), 20.5)
    assert (first.words[0].id, first.words[0].confidence) == ("p0001_r02_l001_w001", 0.87)
    assert (second.id, second.baseline, second.words[0].confidence) == ("p0001_r03_l001", None, None)


def test_replay_gives_the_recorded_page(tmp_path: Path) -> None:
    recorded = Page("p0001", Scan("old/place.png", "c0ffee", 100, 100), (Region("p0001_r01", "paragraph"),), "ocr")
    (tmp_path / "p0001.xml").touch()
    (tmp_path / "p0002.xml").touch()
    agent = Agent("ocr", "Tesseract via tesserocr", "5.5.4")
    replay: OcrEngine = Replay(tmp_path, lambda path: recorded, agent)
    page = replay.recognize(SCAN, "p0001")
    assert (page.scan, page.regions, replay.agent) == (SCAN, recorded.regions, agent)
    for scan, page_id, reason in (
        (SCAN, "p0002", "another scan"),
        (Scan("b.png", "decade", 100, 100), "p0001", "another scan"),
        (SCAN, "p0003", "no recorded page"),
    ):
        with pytest.raises(EngineFailed, match=f"^{page_id}: .*{reason}"):
            replay.recognize(scan, page_id)


@pytest.mark.needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(ENGINES))
def test_the_seed_page_is_read(shared: Path, name: str) -> None:
    page = build_engine(name, TesseractSettings()).recognize(
        scan_of(shared / "data" / "page-ru-seed" / "page.clean300.png"), "p0001"
    )
    printed = (shared / "data" / "page-ru-seed" / "typeset-lines.txt").read_text().split()
    read = [one.text for one in page.words()]
    matched = sum(size for *_, size in difflib.SequenceMatcher(None, printed, read, False).get_matching_blocks())
    assert matched / len(printed) > 0.93
    assert page.regions[0].lines[0].text == "ГЛАВА 7"
