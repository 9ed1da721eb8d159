"""Faults at the command line's door: each a line with its remedy and its exit status; the other pages are done."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from e2e_pages import (
    BRIDGE,
    MILL,
    NS,
    call,
    document,
    draw,
    drawn,
    empty_folder,
    english,
    error_of,
    files,
    set_back,
    times,
    valid_tei,
)  # fmt: skip
from PIL import Image

from tei_toolkit.errors import EngineFailed
from tei_toolkit.model.layout import Page, Scan
from tei_toolkit.ocr import tesseract
from tei_toolkit.ocr.tesseract import ENGINES, TesseractSettings

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, which relative paths in a test start from."""
    return empty_folder(tmp_path, monkeypatch)


def missing(path: Path) -> None:
    """No file at all."""


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text_as_image(path: Path) -> None:
    path.write_text(english(*MILL))


def truncated(path: Path) -> None:
    drawn(MILL).save(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


BAD_SCANS = [
    pytest.param("2.png", empty, "2.png: the file is empty; scan or copy it again", id="empty"),
    pytest.param("2.png", text_as_image, "2.png: damaged, or no PNG, JPEG, TIFF, JPEG 2000 or PDF", id="text"),
    pytest.param("2.png", truncated, "2.png: page 1 can't be read", id="truncated PNG"),
    pytest.param("2.jpg", truncated, "2.jpg: page 1 can't be read", id="truncated JPEG"),
    pytest.param("2.tif", truncated, "2.tif: page 1 can't be read", id="truncated TIFF"),
]
Spoil = Callable[[Path], None]


@pytest.mark.parametrize("verb", ["run", "ocr"])
@pytest.mark.parametrize(
    ("name", "spoil", "reason"),
    [pytest.param("2.png", missing, "2.png: can't be read (No such file or directory)", id="missing"), *BAD_SCANS],
)
def test_a_scan_that_can_not_be_read_is_status_3(
    name: str, spoil: Spoil, reason: str, verb: str, here: Path, capsys: Capture
) -> None:
    spoil(here / name)
    code, said = error_of(capsys, verb, name, "-o", "out", "--lang", "eng")
    assert code == 3
    assert said.startswith(reason)
    assert ";" in said, "a remedy follows"
    assert not list(here.glob("out/**/*"))


@pytest.mark.parametrize(("name", "spoil", "reason"), BAD_SCANS)
def test_a_bad_scan_does_not_stop_the_book(name: str, spoil: Spoil, reason: str, here: Path, capsys: Capture) -> None:
    draw(here / "book" / "1.png", BRIDGE)
    draw(here / "book" / "3.png", MILL)
    spoil(here / "book" / name)
    answer = call(capsys, "run", "book", "-o", "out", "--lang", "eng")
    assert answer.code == 1
    failed = [line for line in answer.err.splitlines() if line.startswith("failed")]
    assert failed
    assert all(f"p0002: book/{reason}" in line for line in failed)
    assert "pages            2, 1 failed" in answer.err
    root = valid_tei(here / "out" / "book.xml")
    surfaces = [
        surface.get("{http://www.w3.org/XML/1998/namespace}id") for surface in root.iterfind(".//t:surface", NS)
    ]
    assert surfaces == ["p0001", "p0003"]
    assert [failure.id for failure in document(here / "out").failures] == ["p0002"]


def test_a_page_scanned_anew_is_put_in_its_place(here: Path, capsys: Capture) -> None:
    draw(here / "book" / "1.png", BRIDGE)
    empty(here / "book" / "2.png")
    assert call(capsys, "run", "book", "-o", "out", "--lang", "eng").code == 1
    kept = set_back(here / "out" / "ocr")
    draw(here / "book" / "2.png", MILL)
    assert call(capsys, "run", "book", "-o", "out", "--lang", "eng").code == 0
    assert kept.items() <= times(here / "out" / "ocr").items()
    assert call(capsys, "run", "book", "-o", "at-once", "--lang", "eng").code == 0
    assert files(here / "out") == files(here / "at-once")


def test_a_white_page_is_no_failure_in_a_book(here: Path, capsys: Capture) -> None:
    draw(here / "book" / "1.png", BRIDGE)
    Image.new("L", (1000, 500), 255).save(here / "book" / "2.png")
    draw(here / "book" / "3.png", MILL)
    answer = call(capsys, "run", "book", "-o", "out", "--lang", "eng")
    assert answer.code == 0
    assert "2.png: no text found; p0002 stays an empty page" in answer.err
    assert len(list(valid_tei(here / "out" / "book.xml").iterfind(".//t:pb", NS))) == 3


def test_a_folder_without_scans_is_status_3(here: Path, capsys: Capture) -> None:
    (here / "empty").mkdir()
    code, said = error_of(capsys, "run", "empty", "-o", "out", "--lang", "eng")
    assert (code, said.split(";")[0]) == (3, "empty: no scans in this folder")


def test_a_book_of_bad_scans_only_is_one_line(here: Path, capsys: Capture) -> None:
    code, said = error_of(capsys, "run", "1.png", "2.png", "3.png", "-o", "out", "--lang", "eng")
    assert code == 3
    assert said.startswith("1.png: can't be read")
    assert said.endswith("(none of the 3 could be read)")


@pytest.mark.parametrize("verb", ["run", "ocr"])
def test_a_missing_language_names_its_package(verb: str, here: Path, capsys: Capture) -> None:
    draw(here / "1.png")
    code, said = error_of(capsys, verb, "1.png", "-o", "out", "--lang", "xyz")
    assert code == 4
    assert "no model for language 'xyz'" in said
    assert said.endswith("apt-get install tesseract-ocr-xyz")


def test_a_missing_engine_says_what_to_install(here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tesserocr", None)
    draw(here / "1.png")
    code, said = error_of(capsys, "run", "1.png", "-o", "out", "--lang", "eng", "--engine", "tesserocr")
    assert (code, said.split("; ")[-1]) == (4, "pip install 'tei_toolkit[tesserocr]'")


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        ('[metadata]\ntitel = "x"', "set.toml [metadata]: unknown key titel; did you mean title?"),
        ("[metdata]", "set.toml: unknown key metdata; did you mean metadata?"),
        ('[ocr]\npsm = "6"', "set.toml [ocr]: psm = '6' is of the wrong kind; an example is psm = 3"),
        ('[ocr]\nengine = "abbyy"', "no OCR engine 'abbyy'; there are auto, tesserocr, pytesseract"),
        ("[ocr]\npsm = 0", "psm 0: give a page segmentation mode that reads text"),
        ("[ocr]\njobs = -2", "set.toml [ocr]: jobs -2: give a number from 1"),
    ],
)
def test_a_wrong_configuration_is_status_2(toml: str, reason: str, here: Path, capsys: Capture) -> None:
    (here / "set.toml").write_text(toml)
    draw(here / "1.png")
    code, said = error_of(capsys, "run", "1.png", "-o", "out", "--config", "set.toml")
    assert code == 2
    assert said.startswith(reason)


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        (("--jobs", "0"), "--jobs: give a number from 1"),
        (("--lang", "eng;rm"), "languages 'eng;rm': give Tesseract's names joined by +"),
        (("--config", "gone.toml"), "gone.toml: can't be read"),
    ],
)
def test_a_wrong_flag_is_status_2(flags: tuple[str, ...], reason: str, here: Path, capsys: Capture) -> None:
    draw(here / "1.png")
    code, said = error_of(capsys, "run", "1.png", "-o", "out", *flags)
    assert code == 2
    assert said.startswith(reason)


def test_scans_and_page_text_together_are_status_2(here: Path, capsys: Capture) -> None:
    draw(here / "1.png")
    (here / "2.txt").write_text("text")
    code, said = error_of(capsys, "run", "1.png", "2.txt", "-o", "out", "--lang", "eng")
    assert (code, said.split(";")[0]) == (2, "scans and page texts can't make one document")


@pytest.mark.parametrize("out", ["taken", "taken/deeper"])
def test_an_output_folder_that_can_not_be_is_status_2(out: str, here: Path, capsys: Capture) -> None:
    (here / "taken").write_text("a file")
    draw(here / "1.png")
    code, said = error_of(capsys, "run", "1.png", "-o", out, "--lang", "eng")
    assert code == 2
    assert said.startswith(f"{out}/ocr/p0001.xml: can't be written")
    assert said.endswith("choose another folder with -o")
    assert (here / "taken").read_text() == "a file"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "bad.txt: can't be read (No such file or directory)"),
        (b"", "bad.txt: no text in it"),
        (b" \n\f\n", "bad.txt: no text in it"),
        ("Глава".encode("cp1251"), "bad.txt: byte 0 is not UTF-8"),
        (b"%PDF-1.4\n\x00\x01", "bad.txt:2: the control character U+0000"),
    ],
)
def test_page_text_that_is_none_is_status_3(data: bytes | None, reason: str, here: Path, capsys: Capture) -> None:
    if data is not None:
        (here / "bad.txt").write_bytes(data)
    code, said = error_of(capsys, "run", "bad.txt", "-o", "out")
    assert (code, said[: len(reason)]) == (3, reason)


def test_a_bad_page_text_does_not_stop_the_others(here: Path, capsys: Capture) -> None:
    (here / "1.txt").write_text(english(*BRIDGE))
    (here / "3.txt").write_text(english(*MILL))
    answer = call(capsys, "run", "1.txt", "2.txt", "3.txt", "-o", "out", "--lang", "eng")
    assert answer.code == 1
    assert "p0002: 2.txt: can't be read" in answer.err
    valid_tei(here / "out" / "1.xml")
    assert [page.id for page in document(here / "out").pages] == ["p0001", "p0003"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "out/document.json: can't be read (No such file or directory)"),
        (b"", "out/document.json: not a document of this toolkit"),
        (b"[1, 2]", "out/document.json: not a document of this toolkit"),
        (b'{"blocks": 3}', "out/document.json: not a document of this toolkit"),
        (b'{"blocks": [{"id": "b1"}]}', "out/document.json: not a document of this toolkit"),
        (b'{"blokcs": []}', "out/document.json: not a document of this toolkit"),
        (b"\xff\xfe\x00", "out/document.json: not a document of this toolkit"),
    ],
)
def test_a_broken_document_is_status_3(data: bytes | None, reason: str, here: Path, capsys: Capture) -> None:
    (here / "out").mkdir()
    if data is not None:
        (here / "out" / "document.json").write_bytes(data)
    code, said = error_of(capsys, "encode", "out", "-o", "tei")
    assert (code, said[: len(reason)]) == (3, reason)
    assert not (here / "tei").exists()


def test_pages_that_are_none_are_status_3(here: Path, capsys: Capture) -> None:
    (here / "none").mkdir()
    code, said = error_of(capsys, "repair", "none", "-o", "out")
    assert (code, said) == (3, "none: no ALTO files; make them with `tei-toolkit ocr`")
    (here / "none" / "p0001.xml").write_text("<alto")
    code, said = error_of(capsys, "repair", "none", "-o", "out")
    assert code == 3
    assert said.startswith("none/p0001.xml")
    code, said = error_of(capsys, "repair", "gone.xml", "-o", "out")
    assert (code, said.split(" (")[0]) == (3, "gone.xml: can't be read")


def test_names_of_files_are_said_as_they_are(here: Path, capsys: Capture) -> None:
    name = "Книга [red] 1"
    draw(here / f"{name}.png")
    for verb, source in (("ocr", f"{name}.png"), ("repair", name), ("encode", name)):
        answer = call(capsys, verb, source, "-o", name, *(("--lang", "eng") if verb != "encode" else ()))
        assert answer.code == 0
        assert name in answer.err
    code, said = error_of(capsys, "run", "[bold]none.png", "-o", "out", "--lang", "eng")
    assert (code, said.split(": ")[0]) == (3, "[bold]none.png")


# A fault of the engine


class Faulty:
    """Tesseract that breaks down on the second page."""

    def __init__(self, settings: TesseractSettings) -> None:
        self._tesseract = ENGINES["tesserocr"](settings)
        self.agent = self._tesseract.agent

    def recognize(self, scan: Scan, page_id: str) -> Page:
        if page_id == "p0002":
            self.break_down(page_id)
        return self._tesseract.recognize(scan, page_id)

    def break_down(self, page_id: str) -> None:
        raise EngineFailed(f"{page_id}: Tesseract failed: out of memory")


class Stopped(Faulty):
    """The user presses Ctrl-C while the second page is read."""

    def break_down(self, page_id: str) -> None:
        raise KeyboardInterrupt


@pytest.fixture
def faulty(here: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """The call of a run over three pages with the engine named in set.toml, `faulty` or `stopped`."""
    monkeypatch.setattr(tesseract, "ENGINES", {**ENGINES, "faulty": Faulty, "stopped": Stopped})
    for place in (1, 2, 3):
        draw(here / "book" / f"{place}.png", (BRIDGE, MILL)[place % 2])
    return "run", "book", "-o", "out", "--lang", "eng", "--config", "set.toml"


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_engine_that_breaks_down_on_a_page_does_the_others(
    jobs: int, faulty: tuple[str, ...], here: Path, capsys: Capture
) -> None:
    (here / "set.toml").write_text('[ocr]\nengine = "faulty"')
    answer = call(capsys, *faulty, "--jobs", jobs)
    assert answer.code == 1
    assert "failed  p0002: p0002: Tesseract failed: out of memory" in answer.err
    valid_tei(here / "out" / "book.xml")
    assert sorted(times(here / "out" / "ocr")) == ["p0001.xml", "p0003.xml"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_that_is_stopped_keeps_its_pages_and_goes_on(
    jobs: int, faulty: tuple[str, ...], here: Path, capsys: Capture
) -> None:
    (here / "set.toml").write_text('[ocr]\nengine = "stopped"')
    answer = call(capsys, *faulty, "--jobs", jobs)
    assert answer.code == 130
    assert "run the same command again to go on" in answer.err
    kept = set_back(here / "out" / "ocr")
    assert list(kept) == ["p0001.xml"]
    (here / "set.toml").write_text("")
    assert call(capsys, *faulty).code == 0
    assert kept.items() <= times(here / "out" / "ocr").items()
    assert [page.id for page in document(here / "out").pages] == ["p0001", "p0002", "p0003"]
