"""Whether one schema takes all that another takes is decided: elements, attributes, and their values as languages."""

from pathlib import Path

import pytest
import rnc2rng
from lxml import etree

from tools.compare_schemas.elements import Schema, differences, read_schema
from tools.compare_schemas.expressions import read_expression
from tools.compare_schemas.regular import uncovered

ROOT = Path(__file__).resolve().parents[1]
RNC = (ROOT / "schemas" / "tei_toolkit.rnc").read_text(encoding="utf-8")
OWN = read_schema(ROOT / "schemas" / "tei_toolkit.rng")
TEI_ALL = ROOT.parent / "shared" / "tei"


def schema(source: str) -> Schema:
    """A schema in compact form."""
    return Schema(etree.fromstring(rnc2rng.dumps(rnc2rng.loads(source)).encode()))


def valued(pattern: str) -> Schema:
    """A schema of one attribute with values."""
    types = 'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"'
    return schema(f"{types}\nstart = a\na = element a {{ attribute b {{ {pattern} }} }}")


@pytest.mark.parametrize(
    ("narrow", "wide", "witness"),
    [
        ("[0-9]+", r"\d+", None),
        (r"\d+", "[0-9]+", "٠"),
        ("a{2,3}", "a+", None),
        ("a+", "a{2,3}", "a"),
        ("(a%){0,999}", "(a%){0,999}", None),
        ("(ab?){1,3}", "(ab?){1,2}", "aaa"),
        ("(ab|cd)*", "(ab)*(cd)*", "cdab"),
        (r"[^\p{C}\p{Z}]+", r"\S+", None),
        (r"\S+", r"[^\p{C}\p{Z}]+", "\x7f"),
        ("[a-z-[aeiou]]", "[^aeiou]", None),
        ("[a-z]", "[a-z-[aeiou]]", "a"),
        (r"[\p{L}\-.]", r"[\-.\p{Lu}\p{Ll}\p{Lo}\p{Lm}\p{Lt}]", None),
        (".", r"[^\n\r]", None),
        ("", "a?", None),
        ("a|", "a", ""),
        (r"-?\d+(\.\d+)?px", r"[\-+]?\d+(\.\d+)?(px|em)", None),
    ],
)
def test_expressions(narrow: str, wide: str, witness: str | None) -> None:
    assert uncovered(read_expression(narrow), read_expression(wide)) == witness


@pytest.mark.parametrize("pattern", ["a)", "(a", "[a", "*", "a{", r"\i", "]"])
def test_what_is_no_expression_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_expression(pattern)


@pytest.mark.parametrize(
    ("narrow", "wide", "fits"),
    [
        ('"a" | "b"', '"a" | "b" | "c"', True),
        ('"a" | "d"', '"a" | "b" | "c"', False),
        ('"a b"', 'list { ("a" | "b")+ }', True),
        ('"a c"', 'list { ("a" | "b")+ }', False),
        ('list { "a"+ }', '"a"', False),
        ('list { "a"? }', 'list { "a"* }', True),
        ("xsd:ID", "xsd:NCName", True),
        ("xsd:NCName", "xsd:ID", False),
        ("xsd:nonNegativeInteger", "xsd:decimal", True),
        ("xsd:decimal", "xsd:double", True),
        ("xsd:decimal", "xsd:nonNegativeInteger", False),
        ("xsd:double", "xsd:decimal", False),
        ('xsd:token { pattern = "[0-9]{1,4}" }', "xsd:nonNegativeInteger", True),
        ('xsd:token { pattern = "[0-9 ]{1,4}" }', "xsd:nonNegativeInteger", False),
        ('xsd:token { pattern = "0\\.[0-9]{2}" }', 'xsd:double { minInclusive = "0" maxInclusive = "1" }', True),
        ('xsd:token { pattern = "2\\.[0-9]{2}" }', 'xsd:double { minInclusive = "0" maxInclusive = "1" }', False),
        ('xsd:date { pattern = "[0-9\\-]+" }', "xsd:date | xsd:gYear", True),
        ("xsd:date | xsd:gYear", "xsd:gYear | xsd:time | xsd:date", True),
        ("xsd:date | xsd:gYear", "xsd:date", False),
        ("list { (xsd:date | xsd:gYear) }", "xsd:date | xsd:gYear", True),
        ("list { (xsd:date | xsd:gYear)+ }", "xsd:date | xsd:gYear", False),
        ("list { xsd:anyURI+ }", "list { xsd:anyURI* }", True),
        ('"#a"', "list { xsd:anyURI+ }", True),
        ('"[a"', "list { xsd:anyURI+ }", False),
        ("xsd:anyURI", 'xsd:token { pattern = "\\S+" }', False),
        ("text", "xsd:string", True),
        ("text", 'xsd:token { pattern = "\\S+" }', False),
        ("text", '"a" | text', True),
        ('"a"', "text", True),
        ("xsd:language", "xsd:token", True),
        ("xsd:token", "xsd:language", False),
        ('xsd:decimal { maxInclusive = "9" }', 'xsd:decimal { maxInclusive = "5" }', False),
    ],
)
def test_values(narrow: str, wide: str, fits: bool) -> None:
    assert (differences(valued(narrow), valued(wide)) == []) is fits
    assert differences(valued(wide), valued(wide)) == [] or "Inclusive" in wide


@pytest.mark.parametrize(
    ("narrow", "wide", "fits"),
    [
        ("attribute b { text }", "attribute b { text }?", True),
        ("attribute b { text }?", "attribute b { text }", False),
        ("attribute b { text }", "(attribute b { text } | attribute c { text })", True),
        ("attribute b { text }?", "(attribute b { text } | attribute c { text })", False),
        ("attribute b { text }?", "(attribute b { text } | attribute c { text })?", True),
        ("attribute b { text }?, attribute c { text }?", "(attribute b { text } | attribute c { text })?", False),
        ("attribute b { text }?", "((attribute b { text }, attribute c { text }?) | attribute d { text }?)", True),
        ("attribute b { text }, x", "((attribute b { text }, x) | y)", True),
        ("attribute b { text }, y", "((attribute b { text }, x) | y)", False),
        ("(x, y?)+", "(x | y)*", True),
        ("(x | y)+", "(x, y?)+", False),
        ("text", "xsd:token", False),
        ("x", "y", False),
    ],
)
def test_attributes_and_content(narrow: str, wide: str, fits: bool) -> None:
    frame = 'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"\nstart = a\nx = element x {{ text }}\n'
    frame += "y = element y {{ text }}\na = element a {{ {} }}"
    assert (differences(schema(frame.format(narrow)), schema(frame.format(wide))) == []) is fits


WIDER = (
    ("start = TEI", "start = TEI | p", "<p> may not be the root"),
    ("global = pb |", "global = pb | p |", "<body> may not hold: div p"),
    ("element bibl { text }", "element bibl { text, attribute rotate { text }? }", "@rotate of <bibl> is unknown"),
    ("attribute url { uri }", "attribute url { uri }?", "@url of <graphic> is required"),
    ('"no"', '"not now"', "@break of <cb> may not be 'not now'"),
    ("pixels = xsd:token", 'pixels = "1,5" | xsd:token', "@ulx of <zone> may not be '1,5'"),
    ("version = xsd:token {", "version = xsd:token | xsd:token {", "@version of <application> may not be"),
    (
        "attribute target { local.pointer },",
        "attribute target { text },",
        "@target of <certainty> may not be 'any text'",
    ),
    ("element choice {", "element pick {", "<pick> is unknown"),
    ("element graphic {", "element graphic { text,", "<graphic> may not hold: #text"),
    ('"0\\.[0-9]{2}|1\\.00"', '"[0-9]\\.[0-9]{2}|-"', "@degree of <certainty> may not be"),
    ("xsd:gYear {", "xsd:gYear | xsd:hexBinary {", "@when of <date> may not be"),
)


@pytest.mark.needs_shared
@pytest.mark.parametrize("version", ["4.3.0", "4.12.0"])
def test_whatever_is_valid_is_valid_in_tei_all(version: str) -> None:
    path = TEI_ALL / f"tei_all-{version}.rng"
    if not path.exists():
        pytest.skip(f"{path.name} is not in ../shared/tei")
    wide = read_schema(path)
    assert differences(OWN, wide) == []
    for old, new, reason in WIDER:
        assert RNC.count(old), old
        found = differences(schema(RNC.replace(old, new)), wide)
        assert any(one.startswith(reason) for one in found), (old, found)
