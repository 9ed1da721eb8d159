"""Many files against the same schemas, by one engine or by all, and what happens where they disagree."""

import re
import shutil
import socket
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from grammar_documents import document
from lxml import etree

from tei_toolkit.errors import SchemaError, UsageError
from tei_toolkit.validation import ENGINES, Checker, Document, Finding, Limits, Schema, load_schema, validate
from tei_toolkit.validation.choosing import read_catalog
from tei_toolkit.validation.engines.verdicts import is_about, judged
from tei_toolkit.validation.findings import Problem

ROOT = Path(__file__).parents[1]
RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
HAS_JING = bool(shutil.which("java") and shutil.which("jing"))
NEEDS_JING = pytest.mark.skipif(not HAS_JING, reason="jing isn't installed (Debian: apt-get install jing)")
EACH = [pytest.param(name, marks=NEEDS_JING if name in ("jing", "both") else ()) for name in ENGINES]


def schema(folder: Path, content: str, name: str = "x.rng") -> Schema:
    """The schema of an element a with this content."""
    (folder / name).write_text(f'<element name="a" {RNG}>{content}</element>')
    return load_schema(folder / name)


def checked(schemas: Sequence[Schema], engine: str, *texts: bytes) -> list[tuple[Finding, ...]]:
    """What is found in files, asked in one go."""
    with Checker(schemas, engine) as checker:
        return list(checker.check_all(Document(f"{at}.xml", text) for at, text in enumerate(texts)))


@pytest.mark.parametrize("engine", EACH)
def test_every_engine_takes_what_is_right_and_names_what_is_wrong(engine: str) -> None:
    assert validate(document("<p>слово</p>"), engine=engine) == ()
    (finding,) = validate(document("<p>сло<x/>во</p>"), engine=engine)
    assert (finding.code, finding.severity, finding.column) == ("RNG-ELEMENT", "error", 7)
    assert finding.xpath == "/TEI/text[1]/body[1]/p[1]" + ("/x[1]" if "x[1]" in finding.xpath else "")
    assert "<x>" in finding.message or '"x"' in finding.message


@pytest.mark.parametrize("engine", EACH)
def test_the_rules_are_checked_by_whichever_engine(engine: str) -> None:
    (finding,) = validate(document('<p facs="#nowhere"/>'), engine=engine)
    assert finding.code.startswith("TTK-")


@pytest.mark.parametrize("engine", EACH)
def test_whether_an_id_occurs_twice_is_for_a_rule_to_say(engine: str, tmp_path: Path) -> None:
    """libxml2 looks, jing looks where it isn't told not to, and our automaton doesn't."""
    (tmp_path / "ids.rng").write_text(
        f'<element name="b" {RNG}><attribute name="id"><data type="ID"/></attribute></element>'
    )
    two = schema(tmp_path, '<oneOrMore><externalRef href="ids.rng"/></oneOrMore>')
    one = schema(
        tmp_path,
        '<oneOrMore><element name="b"><attribute name="id"><data type="ID"/></attribute></element></oneOrMore>',
    )
    for ids in (two, one):
        found = checked((ids,), engine, b'<a><b id="x"/><b id="x"/></a>', b'<a><b id="x"/><b id="1x"/></a>')
        assert [len(findings) for findings in found] == [0, 1]


@pytest.mark.parametrize("engine", EACH)
def test_answers_come_in_order_and_the_guard_speaks_first(engine: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        lure = f'<!DOCTYPE TEI SYSTEM "http://127.0.0.1:{server.getsockname()[1]}/x"><TEI/>'.encode()
        texts = [document("<p/>"), lure, document("<p/><x/>"), b"<", document("<p/>")]
        found = checked((), engine, *texts)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert [sorted({one.code for one in findings}) for findings in found] == [
        [], ["XML001"], ["RNG-ELEMENT"], ["XML000"], [],
    ]  # fmt: skip
    assert {one.path for one in found[2]} == {"2.xml"}


@pytest.mark.parametrize("engine", EACH)
def test_all_of_several_schemas_hold(engine: str, tmp_path: Path) -> None:
    first = schema(tmp_path, '<optional><attribute name="n"/></optional><text/>')
    second = schema(tmp_path, "<zeroOrMore><attribute><anyName/></attribute></zeroOrMore><empty/>", "y.rng")
    found = checked((first, second), engine, b"<a/>", b"<a m='1'/>", b"<a>x</a>")
    assert [[one.code[:3] for one in findings] for findings in found] == [[], ["RNG"], ["RNG"]]


def test_our_words_stand_for_libxml2s_where_both_see_a_fault(tmp_path: Path) -> None:
    """A schema we can't read exactly: libxml2 judges, and the automaton says why."""
    inexact = schema(tmp_path, '<choice><attribute name="n"/><attribute name="m"/></choice><text/>')
    assert not inexact.exact
    assert validate(b"<a n='1'/>", schema=inexact) == ()
    (finding,) = validate(b"<a n='1'><b/></a>", schema=inexact)
    assert finding.message == "<b> may not stand here in <a>" or "<b> of no namespace" in finding.message
    assert "allowed here" in finding.hint
    (finding,) = validate(b"<a/>", schema=inexact)
    assert "libxml2" in finding.hint


@pytest.mark.parametrize(
    ("ours", "theirs", "about"),
    [((7, "RNG"), (7, "RNG-TEXT"), True), ((8, "RNG"), (7, "RNG"), True), ((8, "RNG-TEXT"), (7, "RNG"), False)],
)
def test_our_words_stand_only_for_what_libxml2_saw(ours: tuple[int, str], theirs: tuple[int, str], about: bool) -> None:
    assert is_about([Problem(*ours, "error", "ours")], [Problem(*theirs, "error", "theirs")]) == about


@NEEDS_JING
def test_a_disagreement_is_an_error(tmp_path: Path) -> None:
    """libxml2 knows no letter that is younger than Unicode 3.2."""
    letters = '<attribute name="n"><data type="token"><param name="pattern">\\p{L}+</param></data></attribute>'
    with Checker((schema(tmp_path, letters),), "both") as checker:
        assert checker.check("<a n='я'/>".encode(), "a.xml") == ()
        found = checker.check("<a n='Ꙁ'/>".encode(), "a.xml")
    last = next(one for one in found if one.code == "ENGINE-DISAGREE")
    assert last.severity == "error"
    assert "not valid by" in last.message
    assert "valid by jing" in last.message
    assert len(found) == 2


FAULT = Problem(7, "RNG", "error", "fault")
HINT = Problem(7, "RNG", "warning", "hint")


@pytest.mark.parametrize(
    ("verdicts", "wanted"),
    [
        ({"own": [], "lxml": [], "jing": []}, []),
        ({"own": [FAULT], "lxml": [FAULT], "jing": [FAULT]}, ["RNG"]),
        ({"own": [], "lxml": [FAULT], "jing": []}, ["RNG", "not valid by lxml, valid by own, jing"]),
        ({"own": [FAULT], "jing": [HINT]}, ["RNG", "not valid by own, valid by jing"]),
        ({"jing": [HINT]}, ["RNG"]),
    ],
)
def test_the_verdicts_of_engines_become_one(verdicts: dict[str, Sequence[Problem]], wanted: list[str]) -> None:
    told = judged(verdicts)
    assert [one.message.removeprefix("the engines disagree: ") if one.at == 0 else one.code for one in told] == wanted


def test_an_unknown_engine_is_an_error() -> None:
    with pytest.raises(UsageError, match="own, lxml, jing, both"):
        validate(b"<a/>", engine="xerces")


def doubling(kind: str) -> str:
    """A grammar of a few kilobytes that doubles 24 times."""
    pair = '<{0}><ref name="d{1}"/><ref name="d{1}"/></{0}>'
    steps = "".join(f'<define name="d{i}">{pair.format(kind, i + 1)}</define>' for i in range(24))
    last = '<define name="d24"><element name="b"><empty/></element></define>'
    return f'<grammar><start><element name="a"><ref name="d0"/></element></start>{steps}{last}</grammar>'


@pytest.mark.parametrize("kind", ["choice", "group"])
def test_a_schema_that_hangs_is_given_up_by_us_too(tmp_path: Path, kind: str) -> None:
    (tmp_path / "x.rng").write_text(doubling(kind).replace("<grammar>", f"<grammar {RNG}>"))
    checker = Checker((load_schema(tmp_path / "x.rng"),), limits=Limits(schema=1))
    with pytest.raises(SchemaError, match=r"x\.rng: libxml2 could not compile it .*try --engine jing"):
        checker.check(b"<a/>", "a.xml")
    start = time.monotonic()
    with pytest.raises(SchemaError, match="libxml2 could not compile it"):
        checker.check(b"<a/>", "b.xml")
    assert time.monotonic() - start < 0.5, "it isn't tried again"


@pytest.mark.parametrize(
    "body",
    [
        '<start><ref name="x"/></start><define name="x"><ref name="x"/></define>',
        '<start><element name="a"><ref name="x"/></element></start><define name="x"><text/><ref name="x"/></define>',
        '<start><element name="a"><ref name="nothing"/></element></start>',
        '<start><element name="a"><data type="nothing"/></element></start>',
        '<start><element name="a"><attribute name="xmlns"/></element></start>',
        "<start>" + '<element name="a">' * 150 + "<wrong/>" + "</element>" * 150 + "</start>",
    ],
)
def test_a_schema_that_is_none_is_an_error_not_an_answer(tmp_path: Path, body: str) -> None:
    (tmp_path / "x.rng").write_text(f"<grammar {RNG}>{body}</grammar>")
    with pytest.raises(SchemaError, match=r"x\.rng:1: libxml2 can't use the schema"):
        validate(b"<a/>", schema=load_schema(tmp_path / "x.rng"))


def test_long_content_models_are_left_to_libxml2(tmp_path: Path) -> None:
    elements = "".join(f'<element name="b{i}"><empty/></element>' for i in range(2000))
    large = schema(tmp_path, elements)
    assert large.automaton is None
    assert schema(tmp_path, f"<choice>{elements}</choice>", "y.rng").automaton is not None
    assert schema(tmp_path, f"<choice>{elements * 3}</choice>", "z.rng").automaton is None
    with Checker((large,)) as checker:
        assert checker.check(f"<a>{''.join(f'<b{i}/>' for i in range(2000))}</a>".encode(), "a.xml") == ()
        assert checker.check(b"<a><b0/></a>", "a.xml")


def test_a_copy_of_our_schema_is_ours(tmp_path: Path) -> None:
    copied = ROOT / "schemas" / "tei_toolkit.rng"
    assert not load_schema(copied).foreign
    (tmp_path / "x.rng").write_bytes(copied.read_bytes() + b"\n")
    assert load_schema(tmp_path / "x.rng").foreign


@pytest.mark.needs_shared
@pytest.mark.slow
def test_tei_all_is_compiled_once_for_all_files(shared: Path) -> None:
    chapter = (ROOT / "xml" / "chapter-03.xml").read_bytes()
    wrong = etree.tostring(etree.fromstring(chapter)).replace(b"<body>", b"<body><x/>", 1)
    with Checker((load_schema(shared / "tei" / "tei_all-4.12.0.rng"),)) as checker:
        found = [checker.check(data, f"{at}.xml") for at, data in enumerate((chapter, wrong, chapter))]
    assert [[one.code for one in findings] for findings in found] == [[], ["RNG-ELEMENT"], []]
    assert found[1][0].xpath.startswith("/TEI/text[1]/body[1]")


def test_the_example_of_the_documentation_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/schemas-used.md: its catalog is read, and its lines of Python check the sample chapter."""
    text = (ROOT / "docs" / "schemas-used.md").read_text(encoding="utf-8")
    catalog = next(part for part in text.split("```xml\n") if part.startswith("<catalog")).partition("```")[0]
    (tmp_path / "catalog.xml").write_text(catalog)
    (tmp_path / "tei_toolkit.rng").write_bytes((ROOT / "schemas" / "tei_toolkit.rng").read_bytes())
    chapter = (ROOT / "xml" / "chapter-03.xml").read_text(encoding="utf-8")
    chapter = re.sub(r"<graphic [^>]*/>", "", chapter.replace("../schemas/", ""))  # its images stay where they are
    (tmp_path / "chapter-03.xml").write_text(chapter, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(text.partition("```python\n")[2].partition("```")[0], names)
    assert names["findings"] == ()
    assert read_catalog(tmp_path / "catalog.xml").find("https://www.tei-c.org/Vault/P5/4.12.0/x.rng")
