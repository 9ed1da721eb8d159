"""Rules about images: whether they are there and how large; nothing outside of the project is looked at."""

import os
from pathlib import Path

import pytest
from grammar_documents import document
from PIL import Image

from tei_toolkit.validation import Finding, validate

SAMPLE = Path(__file__).parents[1] / "xml" / "chapter-03.xml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a folder of TEI and a scan of 100 by 200 pixels beside it."""
    (tmp_path / "project" / "xml").mkdir(parents=True)
    (tmp_path / "project" / "tei-toolkit.toml").touch()
    scan(tmp_path / "project" / "scans" / "1.png")
    return tmp_path / "project"


def scan(path: Path, width: int = 100, height: int = 200) -> Path:
    path.parent.mkdir(exist_ok=True)
    Image.new("1", (width, height)).save(path)
    return path


def checked(folder: Path, *urls: str, size: str = "", box: tuple[int, int] = (100, 200)) -> list[Finding]:
    """Check a file in a folder whose surfaces name these images."""
    surfaces = "".join(
        f'<surface xml:id="s{place}" ulx="0" uly="0" lrx="{box[0]}" lry="{box[1]}">'
        f'<graphic url="{url}" {size}/></surface>'
        for place, url in enumerate(urls, 1)
    )
    path = folder / "a.xml"
    path.write_bytes(document("<p/>", f"<facsimile>{surfaces}</facsimile>"))
    return [finding for finding in validate(path) if finding.code.startswith("TTK")]


def codes(found: list[Finding]) -> list[str]:
    return [finding.code for finding in found]


def test_an_image_that_is_there_and_of_its_size_is_fine(project: Path) -> None:
    assert checked(project / "xml", "../scans/1.png", size='width="100px" height="200px"') == []
    assert checked(project / "xml", "../scans/1.png", box=(101, 199)) == []


def test_a_missing_image_is_named(project: Path) -> None:
    (finding,) = checked(project / "xml", "../scans/1.png", "../scans/2.png")
    assert (finding.code, finding.severity) == ("TTK-IMAGE", "warning")
    assert finding.message == "the image '../scans/2.png' isn't there"


def test_one_note_says_that_no_image_is_there(project: Path) -> None:
    (finding,) = checked(project / "xml", "../scans/2.png", "../scans/3.png")
    assert (finding.code, finding.severity) == ("TTK-IMAGE-NONE", "note")
    assert finding.message == "not there: 2 images, the first of them '../scans/2.png'"


@pytest.mark.parametrize(
    ("size", "box", "message"),
    [
        ("", (200, 400), "the image has 100×200 pixels, but its surface has 200×400"),
        ('width="50px" height="100px"', (100, 200), "the image has 100×200 pixels, but @width and @height say 50×100"),
    ],
)
def test_an_image_of_another_size_is_named(project: Path, size: str, box: tuple[int, int], message: str) -> None:
    (finding,) = checked(project / "xml", "../scans/1.png", size=size, box=box)
    assert (finding.code, finding.severity, finding.message) == ("TTK-IMAGE-SIZE", "warning", message)


def test_sizes_in_other_units_and_later_pages_of_a_file_are_left_alone(project: Path) -> None:
    assert checked(project / "xml", "../scans/1.png", size='width="5cm" height="10cm"') == []
    assert checked(project / "xml", "../scans/1.png#page=2", box=(50, 60)) == []


def test_a_part_of_an_image_lies_in_it(project: Path) -> None:
    assert checked(project / "xml", "../scans/1.png#xywh=50,0,50,200", box=(50, 200)) == []
    (finding,) = checked(project / "xml", "../scans/1.png#xywh=60,0,50,200", box=(50, 200))
    assert finding.message == "the part 60,0–110,200 leaves the image, which has 100×200 pixels"


def test_a_name_is_read_as_a_url(project: Path) -> None:
    scan(project / "scans" / "лист 1 ü.png")
    assert checked(project / "xml", "../scans/%D0%BB%D0%B8%D1%81%D1%82%201%20%C3%BC.png") == []


@pytest.mark.parametrize("name", ["text.png", "folder.png", "empty.png"])
def test_what_is_no_image_is_left_alone_or_missing(project: Path, name: str) -> None:
    (project / "scans" / "text.png").write_text("no image")
    (project / "scans" / "empty.png").touch()
    (project / "scans" / "folder.png").mkdir()
    expected = ["TTK-IMAGE"] if name == "folder.png" else []
    assert codes(checked(project / "xml", "../scans/1.png", f"../scans/{name}")) == expected


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/1.png", "file:///etc/hostname", "//host/1.png", "iiif:1/2", "#a"])
def test_urls_are_never_looked_at(project: Path, url: str) -> None:
    assert checked(project / "xml", url, "../scans/1.png") == []


def test_nothing_outside_of_the_project_is_looked_at(project: Path) -> None:
    outside = scan(project.parent / "secret" / "1.png", 7, 7)
    (project / "scans" / "link.png").symlink_to(outside)
    for url in ("../../secret/1.png", "../scans/link.png", "../../secret/2.png", str(outside)):
        (finding,) = checked(project / "xml", url)
        assert finding.code == "TTK-IMAGE-NONE"
        assert finding.message.startswith("not looked at, outside of the project: the image ")


def test_a_pipe_is_not_waited_for(project: Path) -> None:
    os.mkfifo(project / "scans" / "pipe.png")
    assert codes(checked(project / "xml", "../scans/1.png", "../scans/pipe.png")) == ["TTK-IMAGE"]


def test_without_a_project_the_folder_of_the_file_is_all(tmp_path: Path) -> None:
    scan(tmp_path / "1.png", 7, 7)
    assert codes(checked(tmp_path, "1.png")) == ["TTK-IMAGE-SIZE"]


def test_bytes_without_a_file_have_no_images() -> None:
    facsimile = (
        '<facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="1" lry="2"><graphic url="1.png"/></surface></facsimile>'
    )
    assert validate(document("<p/>", facsimile)) == ()


def test_the_sample_has_its_scans_and_a_wrong_one_is_seen(tmp_path: Path) -> None:
    assert validate(SAMPLE) == ()
    (tmp_path / "tei-toolkit.toml").touch()
    (tmp_path / "xml").mkdir()
    for number in range(87, 94):
        scan(tmp_path / "scans" / f"page-{number:03}.jpg", *((1713, 2540) if number != 90 else (171, 254)))
    copy = tmp_path / "xml" / "chapter-03.xml"
    copy.write_bytes(SAMPLE.read_bytes())
    wrong = validate(copy)
    assert {finding.code for finding in wrong} == {"TTK-IMAGE-SIZE"}
    assert wrong[0].message == ("the image has 171×254 pixels, but @width and @height say 1713×2540")
