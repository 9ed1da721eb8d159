"""Pages for the end-to-end tests, drawn in Pillow's own font, and a way to call the command line."""

import os
from collections.abc import Iterable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from PIL import Image, ImageDraw, ImageFont

from tei_toolkit.cli import main
from tei_toolkit.model.document import Document, from_json
from tei_toolkit.validation import has_errors, validate

ROOT = Path(__file__).parents[1]
SCANS = ROOT / "scans"
NS = {"t": "http://www.tei-c.org/ns/1.0"}
BRIDGE = ("The old bridge over the river", "was built by the monks in", "a single summer.")
MILL = ("Nobody remembers the name", "of the man who paid for it.")


class Answer(NamedTuple):
    """What a call of the command line gave: its exit status and what it wrote."""

    code: int
    out: str
    err: str


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> Answer:
    """Call the command line in this process; no call may end in a traceback."""
    capsys.readouterr()
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return Answer(code, out, err)


def error_of(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """The exit status and the one line of the error."""
    answer = call(capsys, *arguments)
    assert answer.out == ""
    lines = [line for line in answer.err.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1, answer.err
    assert answer.err.splitlines()[-1] == lines[0]
    return answer.code, lines[0].removeprefix("error: ")


def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a new folder, and have no colours written."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return folder


def english(*lines: str) -> str:
    """Lines as the text of a file."""
    return "\n".join(lines) + "\n"


def drawn(lines: Sequence[str] = BRIDGE) -> Image.Image:
    """A small grey page with one paragraph of a few lines."""
    image = Image.new("L", (1000, 160 + 60 * len(lines)), 255)
    pen = ImageDraw.Draw(image)
    for place, text in enumerate(lines):
        pen.text((100, 80 + 60 * place), text, fill=0, font=ImageFont.load_default(40))
    return image


def draw(path: Path, lines: Sequence[str] = BRIDGE) -> Path:
    """Save a drawn page at 300 dpi and give its path back."""
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn(lines).save(path, dpi=(300, 300))
    return path


def files(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path from there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def times(folder: Path) -> dict[str, int]:
    """When each file of a folder was written, in nanoseconds."""
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.xml")}


def set_back(folder: Path) -> dict[str, int]:
    """Make the files of a folder a day older, so that one written anew stands out; the times they have now."""
    for path in folder.glob("*.xml"):
        before = path.stat().st_mtime_ns - 86_400 * 10**9
        os.utime(path, ns=(before, before))
    return times(folder)


def valid_tei(path: Path) -> etree._Element:
    """The root of a TEI file that our own validation finds no error in."""
    findings = validate(path)
    assert not has_errors(findings), findings
    return etree.fromstring(path.read_bytes())


def printed(root: etree._Element, query: str) -> list[str]:
    """The text of the elements of an XPath query, white space made even; of a choice, what stands for the print."""
    root = deepcopy(root)
    for read in (*root.iterfind(".//t:orig", NS), *root.iterfind(".//t:sic", NS)):
        read.text = None
    found = root.iterfind(query, NS)
    return [" ".join(etree.tostring(one, encoding="unicode", method="text", with_tail=False).split()) for one in found]


def document(out: Path) -> Document:
    """The document of an output folder."""
    return from_json((out / "document.json").read_bytes())


def first_difference(made: bytes, wanted: bytes) -> tuple[int, bytes, bytes] | None:
    """The first line in which two files differ, with its number; None where they are the same."""
    if made == wanted:
        return None
    pairs: Iterable[tuple[bytes, bytes]] = zip(made.split(b"\n"), wanted.split(b"\n"), strict=False)
    for number, (one, other) in enumerate(pairs, start=1):
        if one != other:
            return number, one, other
    return 0, b"%d bytes" % len(made), b"%d bytes" % len(wanted)
