"""Each document of docs/phenomena: the toolkit makes of its sheets the TEI that it wants."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from phenomena import FOLDER, MODELS, Phenomenon, differences, phenomena, read_phenomenon, table
from phenomena import wanted_tokens as wanted
from phenomena import written_tokens as written

from tei_toolkit.config import Config, OcrConfig, settle
from tei_toolkit.pipeline import run

ALL = phenomena()


def _case(one: Phenomenon) -> object:
    """A phenomenon that isn't reached must fail: its document says so until it is."""
    marks = [pytest.mark.xfail(reason=one.missing, strict=True, raises=AssertionError)] if one.missing else []
    return pytest.param(one, id=one.name, marks=marks)


@pytest.mark.slow
@pytest.mark.parametrize("one", [_case(one) for one in ALL])
def test_a_phenomenon_becomes_the_tei_it_wants(one: Phenomenon, tmp_path: Path) -> None:
    """Dates aside, and names where they aren't its subject: they are no matter of the page."""
    if one.names:
        pytest.importorskip("slovnet", reason="the Russian extra isn't installed")
    config = settle(Config(ocr=OcrConfig(languages=MODELS[one.language], jobs=1)))
    config = replace(config, annotate=replace(config.annotate, names=one.names, dates=False))
    result = run(one.scans, tmp_path, config)
    if not result.ok:  # no AssertionError: a broken run is not what an unreached phenomenon is excused for
        pytest.fail(f"{one.name}: {result.findings or result.document.failures}")
    assert differences(written(result.tei.read_bytes(), one.wanted), wanted(one.wanted)) == []


def test_every_sheet_has_its_document_and_its_source() -> None:
    shown = [sheet for one in ALL for sheet in one.sheets]
    assert sorted(shown) == sorted(path.name for path in FOLDER.glob("*.png"))
    sources = {path.stem for path in (FOLDER / "source").glob("*.typ")} - {"sheet"}
    assert {one.name for one in ALL} == sources


def test_the_modules_that_decide_are_there() -> None:
    named = {name for path in FOLDER.glob("*.md") for name in re.findall(r"`([\w/]+\.py)`", path.read_text("utf-8"))}
    package = FOLDER.parents[1] / "tei_toolkit"
    assert [name for name in sorted(named) if not (package / name).is_file() and not name.startswith("tests/")] == []


def test_the_sheets_are_small() -> None:
    assert [path.name for path in FOLDER.glob("*.png") if path.stat().st_size > 60_000] == []


def test_the_table_lists_every_phenomenon_with_its_status() -> None:
    assert table(ALL) in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_a_document_that_lacks_a_part_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "verse.md"
    path.write_text("# Verse\n\n- Language: Russian\n- Status: reached\n\n## On the page\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"verse\.md: wants"):
        read_phenomenon(path)


def _tei(body: str) -> bytes:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()


@pytest.mark.parametrize(
    ("body", "like"),
    [
        ('<p facs="#r1"><lb facs="#l1"/>осто<lb break="no"/>рожный</p>', "<p>осторожный</p>"),
        ("<p>один два три четыре пять</p>", "<p>один […] пять</p>"),
        ("<p>то и это и то и сё</p>", "<p>то […] и то […] сё</p>"),
        ('<pb/>\n<fw type="b">x</fw><fw type="a">y</fw>', '<pb/><fw type="a">y</fw><fw type="b">x</fw>'),
        ('<note xml:id="n7" next="#n9">a</note><note xml:id="n9">b</note>',
         '<note next="#z">a</note><note xml:id="z">b</note>'),
        ("<p>осторожныи писарь</p>", "<p>осторожный писарь</p>"),
        ('<p><persName ref="#p1" cert="0.9" resp="#names">Левшин</persName></p>', "<p><persName>Левшин</persName></p>"),
    ],
)  # fmt: skip
def test_what_counts_as_the_same(body: str, like: str) -> None:
    assert differences(written(_tei(body), like), wanted(like)) == []


@pytest.mark.parametrize(
    ("body", "like"),
    [
        ("<p>осто- рожный</p>", "<p>осторожный</p>"),
        ("<p>осто-рожный</p>", "<p>осторожный</p>"),
        ("<p>один</p><p>два три</p>", "<p>один […] три</p>"),
        ("<p>один два</p>", "<p>один</p>"),
        ("<p>один два три</p>", "<p>один […] два</p>"),
        ("<p>один два три</p>", "<p>один […] четыре […] три</p>"),
        ("<p>один</p>", "<p>один два</p>"),
        ("<p>один</p><p/>", "<p>один</p>"),
        ('<pb n="7"/>', '<pb n="8"/>'),
        ('<pb n="7"/>', '<pb n="7" cert="medium"/>'),
        ('<note next="#n9">a</note><note xml:id="n8">b</note>', '<note next="#z">a</note><note xml:id="z">b</note>'),
        ("<p>Алексей <persName>Левшин</persName></p>", "<p><persName>Алексей Левшин</persName></p>"),
        ("<p>корова сорока ворона сапога</p>", "<p>корову сороку ворону сапоги</p>"),
    ],
)
def test_what_counts_as_different(body: str, like: str) -> None:
    assert differences(written(_tei(body), like), wanted(like)) != []
