"""Whole runs over real pages, drawn pages and page text: what is written, what is kept, and that bytes repeat."""

import json
import shutil
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from e2e_pages import (
    BRIDGE,
    MILL,
    NS,
    SCANS,
    Answer,
    call,
    document,
    draw,
    drawn,
    files,
    printed,
    set_back,
    times,
    valid_tei,
)  # fmt: skip
from PIL import Image

from tei_toolkit import pipeline, recordings
from tei_toolkit.cli import main
from tei_toolkit.config import load_config
from tei_toolkit.errors import UsageError
from tei_toolkit.images.open import load, read_scans
from tei_toolkit.model.document import Document, from_json
from tei_toolkit.model.layout import PageFailure

Capture = pytest.CaptureFixture[str]
PAGES = ("page-087", "page-088")
CONFIG = '[metadata]\nid = "ch3"\ntitle = "Очерки истории Заволжья"\nlanguage = "ru"\n'
TEXT = """ГЛАВА 1

   В ночь на 22 марта 1920 года отряд генера-
ла И. И. Салимова занял станцию Аскеран.1 Бой
продолжался до утра; какой-
то свидетель писал о нём в Баку.2
\fНа другой день го-
род был оставлен & сожжён.
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two pages of the sample in scans/ and what a run made of them in out/."""
    root = tmp_path_factory.mktemp("book")
    (root / "scans").mkdir()
    for page in PAGES:
        shutil.copy(SCANS / f"{page}.jpg", root / "scans")
    (root / "scans" / "tei-toolkit.toml").write_text(CONFIG, encoding="utf-8")
    assert main(["run", str(root / "scans"), "-o", str(root / "out"), "--jobs", "2"]) == 0
    return root


@pytest.fixture
def own_book(book: Path, tmp_path: Path) -> Path:
    """A copy of the book for a test that changes it; its files' times are a day old."""
    root = tmp_path / "own"
    shutil.copytree(book, root)
    set_back(root / "out" / "ocr")
    return root


def run(root: Path, *flags: str) -> int:
    return main(["run", str(root / "scans"), "-o", str(root / "out"), *flags])


def test_a_run_writes_pages_document_tei_and_schema(book: Path) -> None:
    assert sorted(files(book / "out")) == [
        "ch3.xml", "document.json", "ocr/p0001.xml", "ocr/p0002.xml", "ocr/reading.json", "tei_toolkit.rng",
    ]  # fmt: skip
    root = valid_tei(book / "out" / "ch3.xml")
    assert printed(root, ".//t:titleStmt/t:title") == ["Очерки истории Заволжья"]
    graphics = [graphic.get("url") for graphic in root.iterfind(".//t:surface/t:graphic", NS)]
    assert graphics == [f"../scans/{page}.jpg" for page in PAGES]
    assert [surface.get("n") for surface in root.iterfind(".//t:surface", NS)] == ["87", "88"]
    assert len(list(root.iterfind(".//t:body//t:pb", NS))) == 2
    assert not document(book / "out").failures


def test_the_words_of_the_scans_stand_in_the_tei(book: Path) -> None:
    truth = json.loads((SCANS / "truth" / "lines.json").read_text(encoding="utf-8"))
    wanted = "".join(line["text"] for page in truth[:2] for line in page["lines"] if line["kind"] == "body")
    root = valid_tei(book / "out" / "ch3.xml")
    read = "".join(printed(root, ".//t:body//t:p"))
    wanted, read = ("".join(text.replace("-", "").split()) for text in (wanted, read))
    found = sum(size for *_, size in SequenceMatcher(None, wanted, read, False).get_matching_blocks())
    assert found / len(wanted) > 0.97


def test_a_second_run_reads_no_page_again_and_gives_the_same_bytes(own_book: Path) -> None:
    before, kept = files(own_book / "out"), times(own_book / "out" / "ocr")
    assert run(own_book) == 0
    assert files(own_book / "out") == before
    assert times(own_book / "out" / "ocr") == kept


def test_force_reads_again_and_one_job_gives_the_bytes_of_two(own_book: Path) -> None:
    before, kept = files(own_book / "out"), times(own_book / "out" / "ocr")
    assert run(own_book, "--force", "--jobs", "1") == 0
    assert files(own_book / "out") == before
    assert not kept.items() & times(own_book / "out" / "ocr").items()


def test_the_book_can_be_moved(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "some" / "where" / "deeper"
    shutil.copytree(book, root)
    kept = set_back(root / "out" / "ocr")
    monkeypatch.chdir(root)
    assert main(["run", "scans", "-o", "out"]) == 0
    assert files(root / "out") == files(book / "out")
    assert times(root / "out" / "ocr") == kept


def test_repair_and_encode_give_the_bytes_of_run(book: Path, tmp_path: Path) -> None:
    out, config = str(tmp_path / "out"), str(book / "scans" / "tei-toolkit.toml")
    assert main(["repair", str(book / "out"), "-o", out, "--config", config]) == 0
    assert main(["encode", out, "-o", out]) == 0, "what the archive says is in the document by now"
    made, wanted = files(tmp_path / "out"), files(book / "out")
    assert made == {name: data for name, data in wanted.items() if not name.startswith("ocr/")}


@pytest.fixture
def drawings(tmp_path: Path) -> Path:
    """Two drawn pages in scans/, and a configuration beside them."""
    draw(tmp_path / "scans" / "1.png", BRIDGE)
    draw(tmp_path / "scans" / "2.png", MILL)
    (tmp_path / "scans" / "tei-toolkit.toml").write_text('[metadata]\nid = "drawn"\n[ocr]\nlanguages = "eng"\n')
    return tmp_path


def test_the_same_scans_elsewhere_give_the_same_bytes(drawings: Path) -> None:
    other = drawings / "other" / "place"
    shutil.copytree(drawings / "scans", other / "scans")
    assert run(drawings) == run(other) == 0
    assert files(other / "out") == files(drawings / "out")


def test_ocr_repair_encode_give_the_bytes_of_run(drawings: Path) -> None:
    assert run(drawings) == 0
    steps = str(drawings / "steps")
    assert main(["ocr", str(drawings / "scans"), "-o", steps]) == 0
    assert main(["repair", steps, "-o", steps, "--config", str(drawings / "scans" / "tei-toolkit.toml")]) == 0
    assert main(["encode", steps, "-o", steps]) == 0
    assert files(drawings / "steps") == files(drawings / "out")


def test_a_run_of_the_library_gives_the_bytes_of_the_command_line(drawings: Path) -> None:
    assert run(drawings) == 0
    scans, out = drawings / "scans", drawings / "library"
    seen: list[tuple[str, int, int]] = []
    result = pipeline.run(
        [scans], out, load_config(None, [scans]), on_page=lambda page, done, total: seen.append((page.id, done, total))
    )
    assert result.ok
    assert result.tei == out / "drawn.xml"
    assert seen == [("p0001", 1, 2), ("p0002", 2, 2)]
    assert files(out) == files(drawings / "out")
    assert document(out) == result.document
    reading = pipeline.recognize(read_scans([scans]), load_config(None, [scans]))
    assert [tuple(line.text for line in page.lines()) for page in reading.pages] == [BRIDGE, MILL]


def lost(root: Path) -> None:
    (root / "out" / "ocr" / "p0002.xml").unlink()


def written_over(root: Path) -> None:
    (root / "out" / "ocr" / "p0002.xml").write_text("<html/>")
    set_back(root / "out" / "ocr")


def scanned_anew(root: Path) -> None:
    draw(root / "scans" / "2.png", ("Another page now.",))


@pytest.mark.parametrize("happens", [lost, written_over, scanned_anew])
def test_only_the_page_that_is_not_there_any_more_is_read(drawings: Path, happens: Callable[[Path], None]) -> None:
    assert run(drawings) == 0
    set_back(drawings / "out" / "ocr")
    happens(drawings)
    kept = times(drawings / "out" / "ocr")
    assert run(drawings) == 0
    now = times(drawings / "out" / "ocr")
    assert now["p0001.xml"] == kept["p0001.xml"]
    assert now["p0002.xml"] != kept.get("p0002.xml")
    result = files(drawings / "out")
    assert run(drawings, "--force") == 0
    assert files(drawings / "out") == result


def test_another_engine_or_model_reads_every_page_again(drawings: Path) -> None:
    assert run(drawings) == 0
    kept = set_back(drawings / "out" / "ocr")
    assert run(drawings, "--lang", "eng+rus") == 0
    now = set_back(drawings / "out" / "ocr")
    assert not kept.items() & now.items()
    assert run(drawings, "--lang", "eng+rus", "--engine", "pytesseract") == 0
    assert not now.items() & times(drawings / "out" / "ocr").items()


def as_tiff(path: Path, pages: list[Image.Image]) -> None:
    pages[0].save(path, save_all=True, append_images=pages[1:], dpi=(300, 300), compression="tiff_lzw")


def as_pdf(path: Path, pages: list[Image.Image]) -> None:
    pdf = pypdfium2.PdfDocument.new()
    for image in pages:
        picture = pypdfium2.PdfImage.new(pdf)
        picture.set_bitmap(pypdfium2.PdfBitmap.from_pil(image))
        wide, high = (size * 72 / 300 for size in image.size)
        picture.set_matrix(pypdfium2.PdfMatrix().scale(wide, high))
        page = pdf.new_page(wide, high)
        page.insert_obj(picture)
        page.gen_content()
    pdf.save(path)
    pdf.close()


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "jp2", "pdf"])
def test_every_format_gives_the_same_page(suffix: str, tmp_path: Path) -> None:
    page, path = drawn(), tmp_path / f"page.{suffix}"
    if suffix == "pdf":
        as_pdf(path, [page])
    else:
        page.save(path, dpi=(300, 300))
    (found,) = read_scans([path])
    assert not isinstance(found, PageFailure)
    name, scan = found
    assert (name, scan.width, scan.height, scan.page) == ("p0001", *page.size, 0)
    assert scan.dpi == (None if suffix == "jp2" else 300)
    difference = np.abs(np.asarray(load(scan), np.int16) - np.asarray(page, np.int16))
    assert difference.max() <= (40 if suffix == "jpg" else 0)


@pytest.mark.parametrize(("suffix", "make"), [("tif", as_tiff), ("pdf", as_pdf)])
def test_a_file_of_several_pages_is_a_book(
    suffix: str, make: Callable[[Path, list[Image.Image]], None], tmp_path: Path
) -> None:
    path = tmp_path / f"book.{suffix}"
    make(path, [drawn(BRIDGE), drawn(MILL)])
    assert main(["run", str(path), "-o", str(tmp_path / "out"), "--lang", "eng"]) == 0
    root = valid_tei(tmp_path / "out" / "book.xml")
    urls = [graphic.get("url", "") for graphic in root.iterfind(".//t:graphic", NS)]
    assert [url.split("#")[0] for url in urls] == [f"../book.{suffix}"] * 2
    assert urls[1].endswith("#page=2")
    assert " ".join(printed(root, ".//t:body")) == " ".join(BRIDGE + MILL)


def page_text(tmp_path: Path, text: str, *flags: str) -> Path:
    """The TEI that a run over a page text makes."""
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    assert main(["run", str(tmp_path / "page.txt"), "-o", str(tmp_path / "out"), *flags]) == 0
    return tmp_path / "out" / "page.xml"


def test_page_text_becomes_tei(tmp_path: Path) -> None:
    root = valid_tei(page_text(tmp_path, TEXT))
    assert printed(root, ".//t:body//t:head") == ["ГЛАВА 1"]
    assert printed(root, ".//t:body//t:p") == [
        "В ночь на 22 марта 1920 года отряд генерала И. И. Салимова занял станцию Аскеран. Бой продолжался до утра; "
        "какой-то свидетель писал о нём в Баку.",
        "На другой день город был оставлен & сожжён.",
    ]
    assert [lb.get("rend") for lb in root.iterfind(".//t:lb[@break='no']", NS)] == ["-", None, "-"]
    values = [tuple(map(date.get, ("when", "from", "to"))) for date in root.iterfind(".//t:body//t:date", NS)]
    assert values == [(None, "1920-03-21", "1920-03-22"), ("1920-03-23", None, None)]
    assert [note.get("n") for note in root.iterfind(".//t:body//t:note", NS)] == ["1", "2"]
    assert "Салимова" in " ".join(printed(root, ".//t:body//t:persName"))
    assert root.find(".//t:facsimile", NS) is None
    assert sorted(files(tmp_path / "out" / "ocr")) == ["p0001.xml", "p0002.xml", "reading.json"]


def test_form_feeds_become_page_breaks(tmp_path: Path) -> None:
    root = valid_tei(page_text(tmp_path, "One.\n\fTwo, which goes\n\fon here.\n", "--lang", "eng"))
    for pb in root.iterfind(".//t:pb", NS):
        pb.text = " | "
    assert printed(root, ".//t:body") == ["| One. | Two, which goes | on here."]


def test_page_text_in_steps_gives_the_bytes_of_run(tmp_path: Path) -> None:
    tei = page_text(tmp_path, TEXT)
    steps = tmp_path / "steps"
    assert main(["repair", str(tmp_path / "out"), "-o", str(steps)]) == 0
    assert main(["encode", str(steps / "document.json"), "-o", str(steps)]) == 0
    assert (steps / "page.xml").read_bytes() == tei.read_bytes()
    assert (steps / "document.json").read_bytes() == (tmp_path / "out" / "document.json").read_bytes()


@pytest.mark.parametrize(("lang", "code"), [("deu", "de"), ("eng", "en"), ("ita", "und")])
def test_the_language_goes_along_from_step_to_step(lang: str, code: str, tmp_path: Path) -> None:
    tei = page_text(tmp_path, "Am 3. März 1921 kam er.\n", "--lang", lang)
    assert valid_tei(tei).get("{http://www.w3.org/XML/1998/namespace}lang") == code
    out, again = str(tmp_path / "out"), str(tmp_path / "again")
    assert main(["repair", out, "-o", again, "--lang", lang]) == 0
    assert main(["encode", again, "-o", again]) == 0
    assert (tmp_path / "again" / "page.xml").read_bytes() == tei.read_bytes()


def test_what_the_archive_says_of_its_source_can_be_changed_last(tmp_path: Path) -> None:
    page_text(tmp_path, "One.\n", "--lang", "eng")
    config = tmp_path / "out" / "tei-toolkit.toml"
    config.write_text('[metadata]\ntitle = "Two"\nid = "late"\n')
    assert main(["encode", str(tmp_path / "out"), "-o", str(tmp_path / "out")]) == 0
    root = valid_tei(tmp_path / "out" / "late.xml")
    assert printed(root, ".//t:titleStmt/t:title") == ["Two"]
    assert document(tmp_path / "out").metadata.language == "en", "what the configuration leaves out stays"


def test_an_id_with_slashes_names_a_file_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "tei-toolkit.toml").write_text('[metadata]\nid = "../../РГВА/ф. 195"\n', encoding="utf-8")
    page_text_of = tmp_path / "page.txt"
    page_text_of.write_text("One.", encoding="utf-8")
    assert main(["run", str(page_text_of), "-o", str(tmp_path / "a" / "b" / "out")]) == 0
    valid_tei(tmp_path / "a" / "b" / "out" / "РГВА-ф.-195.xml")


def test_a_run_over_nothing_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to read"):
        pipeline.run([], tmp_path)


def test_the_document_holds_every_word_read(book: Path) -> None:
    found: Document = from_json((book / "out" / "document.json").read_bytes())
    placed = [anchor.word for block in found.blocks for anchor in block.anchors] + [drop.word for drop in found.drops]
    assert sorted(placed) == sorted(word.id for page in found.pages for word in page.words())
    read = recordings.read_alto([book / "out" / "ocr"]).pages
    assert sorted(placed) == sorted(word.id for page in read for word in page.words())


def test_a_white_page_stays_an_empty_page(tmp_path: Path, capsys: Capture) -> None:
    Image.new("L", (600, 400), 255).save(tmp_path / "white.png")
    answer: Answer = call(capsys, "run", tmp_path / "white.png", "-o", tmp_path / "out", "--lang", "eng")
    assert answer.code == 0
    assert "white.png: no text found; p0001 stays an empty page" in answer.err
    assert len(list(valid_tei(tmp_path / "out" / "white.xml").iterfind(".//t:pb", NS))) == 1


def test_a_page_that_cannot_be_read_is_a_gap_and_stays_known(tmp_path: Path) -> None:
    """It keeps its place and its reason from step to step, and its pages' numbers are still in sequence."""
    scans, out = tmp_path / "scans", tmp_path / "out"
    scans.mkdir()
    for name in ("page-087.jpg", "page-089.jpg"):
        shutil.copy(SCANS / name, scans)
    (scans / "page-088.jpg").write_bytes(b"no picture")
    assert main(["run", str(scans), "-o", str(out)]) == 1
    first = (out / "scans.xml").read_bytes()
    body = valid_tei(out / "scans.xml").find(".//t:body", NS)
    turned = list(body.iter("{*}pb", "{*}gap"))
    assert [node.tag.rpartition("}")[2] for node in turned] == ["pb", "pb", "gap", "pb"]
    assert "page-088.jpg" in printed(body, ".//t:gap/t:desc")[0]
    assert [node.get("n") for node in turned] == ["87", None, None, "89"]
    assert main(["repair", str(out), "-o", str(out)]) == 1
    assert main(["encode", str(out), "-o", str(out)]) == 1
    assert (out / "scans.xml").read_bytes() == first


def test_pages_of_an_earlier_longer_run_do_not_come_back(tmp_path: Path) -> None:
    page_text(tmp_path, "One.\n\fTwo.\n", "--lang", "eng")
    tei = page_text(tmp_path, "One.\n", "--lang", "eng")
    out = str(tmp_path / "out")
    assert main(["repair", out, "-o", out, "--lang", "eng"]) == 0
    assert main(["encode", out, "-o", out]) == 0
    assert len(valid_tei(tei).findall(".//t:pb", NS)) == 1
