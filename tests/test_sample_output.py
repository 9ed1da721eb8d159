"""xml/ is what the toolkit makes of scans/: from the recorded pages to the byte, and from the scans."""

import hashlib
import re
import shutil
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from e2e_pages import NS, ROOT, SCANS, document, first_difference, printed, valid_tei

from tei_toolkit.cli import main
from tei_toolkit.formats import alto
from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import Page

XML = ROOT / "xml"
TEI = "chapter-03.xml"
CONFIG = str(SCANS / "tei-toolkit.toml")
RECORDED = sorted(path.name for path in (XML / "ocr").glob("*.xml"))
ANEW = "xml/ was made with other versions; make it anew with `tei-toolkit run scans -o xml`"


def read(path: Path) -> tuple[Page, Agent]:
    return alto.read(path.read_bytes(), path.as_posix())


def without_confidence(page: Page) -> str:
    return re.sub(r"confidence=[\d.]+", "", repr(page))


def text(page: Page) -> str:
    return "\n".join(line.text for line in page.lines())


def test_the_sample_holds_every_scan_and_is_valid() -> None:
    scans = sorted(path.name for path in SCANS.glob("*.jpg"))
    pages = [read(XML / "ocr" / name)[0] for name in RECORDED]
    assert [Path(page.scan.path).name for page in pages if page.scan] == scans
    assert not document(XML).failures
    assert len(list(valid_tei(XML / TEI).iterfind(".//t:surface", NS))) == len(scans)


def test_the_sample_points_to_its_scans_and_its_schema() -> None:
    for name in RECORDED:
        scan = read(XML / "ocr" / name)[0].scan
        assert scan is not None
        assert hashlib.sha256((XML / scan.path).read_bytes()).hexdigest() == scan.sha256
    tei = (XML / TEI).read_text(encoding="utf-8")
    (schema,) = re.findall(r'<\?xml-model href="([^"]+)"', tei)
    urls = set(re.findall(r'<graphic url="([^"#]+)', tei))
    assert len(urls) == len(RECORDED)
    assert [url for url in (schema, *urls) if not (XML / url).is_file()] == []


def test_the_recorded_pages_give_the_sample_to_the_byte(tmp_path: Path) -> None:
    out = tmp_path / "xml"
    shutil.copytree(XML / "ocr", out / "ocr")
    assert main(["repair", str(out), "-o", str(out), "--config", CONFIG]) == 0
    assert main(["encode", str(out), "-o", str(out), "--config", CONFIG]) == 0
    assert document(out).agents == document(XML).agents, ANEW
    for name in ("document.json", TEI):
        assert first_difference((out / name).read_bytes(), (XML / name).read_bytes()) is None, name


@pytest.fixture(scope="module")
def anew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pages read from the scans anew, as far from them as xml/ is."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(SCANS, root / "scans", ignore=shutil.ignore_patterns("source", "truth"))
    assert main(["ocr", str(root / "scans"), "-o", str(root / "xml")]) == 0
    return root / "xml" / "ocr"


@pytest.mark.slow
def test_the_same_engine_reads_the_sample_alike(anew: Path) -> None:
    """Words and boxes are the same; another processor may move a confidence in its last digit."""
    now, then = read(anew / "p0001.xml")[1], read(XML / "ocr" / "p0001.xml")[1]
    if now != then:
        pytest.skip(f"xml/ was read with {then.name} {then.version} {then.parts}, not {now.name} {now.version}")
    assert sorted(path.name for path in anew.glob("*.xml")) == RECORDED
    for name in RECORDED:
        fresh, kept = read(anew / name)[0], read(XML / "ocr" / name)[0]
        assert without_confidence(fresh) == without_confidence(kept), name
        for one, other in zip(fresh.words(), kept.words(), strict=True):
            assert one.confidence == pytest.approx(other.confidence, abs=0.02), one.id


@pytest.mark.slow
def test_any_engine_reads_nearly_the_same_characters(anew: Path) -> None:
    same = whole = 0
    for name in RECORDED:
        then, now = text(read(XML / "ocr" / name)[0]), text(read(anew / name)[0])
        same += sum(size for *_, size in SequenceMatcher(None, then, now, False).get_matching_blocks())
        whole += max(len(then), len(now))
    assert same / whole > 0.99


def test_the_sample_has_its_chapter() -> None:
    heads = printed(valid_tei(XML / TEI), ".//t:body//t:head")
    assert any("Хлеб и рельсы" in head for head in heads)
