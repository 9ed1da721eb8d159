"""Findings that are known and stay: suppressed by the settings or in the file, with a reason, and never unneeded."""

import pytest
from grammar_documents import document
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.errors import UsageError
from tei_toolkit.validation import Finding, ValidateSettings, validate
from tei_toolkit.validation.codes.settling import settle, unused
from tei_toolkit.validation.codes.suppressions import Suppression, parse
from tei_toolkit.validation.guard import read

EMPTY = '<note place="bottom" n="1"/>'
ALLOW = "<?tei-toolkit allow TTK-NOTE-EMPTY: the print lacks it?>"


def codes(body: str, settings: ValidateSettings | None = None) -> list[str]:
    return [finding.code for finding in validate(document(body), settings=settings)]


def test_without_anything_it_is_found() -> None:
    assert codes(f"<p>{EMPTY}</p>") == ["TTK-NOTE-EMPTY"]


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{ALLOW}{EMPTY}</p>",
        f"<p>{ALLOW} <!-- so it is -->\n{EMPTY}</p>",
        f"{ALLOW}<p>{EMPTY}</p>",
        f"<p>{EMPTY}{ALLOW}</p>",
        f"<p>{EMPTY}{ALLOW} а</p>",
        f'<p><note place="bottom" n="1">{ALLOW}</note></p>',
        f"<div type='chapter'>{ALLOW}<p>{EMPTY}</p></div>",
    ],
)
def test_an_instruction_is_for_the_element_behind_it_or_around_it(body: str) -> None:
    assert codes(body) == []


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{EMPTY}</p>{ALLOW}<p/>",
        f"<p>{EMPTY}{ALLOW}<lb/></p>",
        f"{ALLOW}<p/><p>{EMPTY}</p>",
        f"<p>{EMPTY}</p><p>а{ALLOW}</p>",
    ],
)
def test_an_instruction_is_for_nothing_else(body: str) -> None:
    assert sorted(codes(body)) == ["TTK-NOTE-EMPTY", "TTK-SUPPRESS"]


def test_before_the_root_it_is_for_the_whole_file() -> None:
    data = document(f"<p>{EMPTY}</p><p>{EMPTY}</p>")
    assert {one.code for one in validate(data)} == {"TTK-NOTE-EMPTY", "TTK-NOTE-N"}
    assert [one.code for one in validate(ALLOW.encode() + data)] == ["TTK-NOTE-N"]
    assert [one.code for one in validate(data + ALLOW.encode())] == ["TTK-NOTE-N"]


def test_an_unneeded_instruction_is_found_where_it_stands() -> None:
    (finding,) = validate(document(f"<p>\n  {ALLOW}<lb/></p>"))
    assert (finding.code, finding.severity, finding.column) == ("TTK-SUPPRESS", "warning", 3)
    assert finding.message == f"{ALLOW} suppresses nothing"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("allow TTK-NOTE-EMPTY", "lacks its code or its reason"),
        ("allow TTK-NOTE-EMPTY:", "lacks its code or its reason"),
        ("allow", "lacks its code or its reason"),
        ("allow TTK-NOTE-EMTPY: so it is", "did you mean TTK-NOTE-EMPTY?"),
        ("allow TTK-NOTE-EMPTY TTK-PB: so it is", "one code is allowed at a time"),
        ("allow XML005: so it is", "XML005 can't be suppressed"),
        ("allow TTK-SUPPRESS: so it is", "TTK-SUPPRESS can't be suppressed"),
        ("ignore TTK-PB: so it is", "the toolkit knows no such instruction"),
    ],
)
def test_an_instruction_that_is_none_is_an_error(text: str, message: str) -> None:
    (finding,) = validate(document(f"<p><?tei-toolkit {text}?></p>"))
    assert (finding.code, finding.severity) == ("TTK-ALLOW", "error")
    assert message in finding.message


def test_instructions_to_others_say_nothing() -> None:
    assert codes("<p><?xml-edit allow?><?tei-toolkit2 x?></p>") == []


def test_the_grammar_is_suppressed_as_the_rules_are() -> None:
    assert codes("<?tei-toolkit allow RNG-ATTRIBUTE: our own?><p x='1'/>") == []


def test_the_settings_suppress_in_the_files_they_name() -> None:
    data = document(f"<p>{EMPTY}</p>")
    found = validate(data)
    for glob, kept in (("", 0), ("<bytes>", 0), ("*", 0), ("a/*", 1), ("*.xml", 1)):
        settings = ValidateSettings(suppress=(f"TTK-NOTE-EMPTY {glob}: it is so".replace(" :", ":"),))
        told = settle(found, settings, data, "<bytes>")
        assert (len(told.kept), len(told.suppressed)) == (kept, 1 - kept), glob


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("a.xml", "x/y/a.xml", True),
        ("a.xml", "x/y/ba.xml", False),
        ("y/*.xml", "x/y/a.xml", True),
        ("y/*.xml", "y/z/a.xml", False),
        ("y/**", "x/y/z/a.xml", True),
        ("y/**/a.xml", "y/a.xml", True),
        ("y/**/a.xml", "y/z/w/a.xml", True),
        ("./y/a.xml", "y/a.xml", True),
        ("y\\a.xml", "C:\\y\\a.xml", True),
        ("письма/?.xml", "письма/я.xml", True),
        ("[a].xml", "[a].xml", True),
        ("a b.xml", "a b.xml", True),
    ],
)
def test_a_glob_fits_the_end_of_a_path(glob: str, path: str, fits: bool) -> None:
    suppression = parse(f"TTK-PB {glob}: not sorted")
    assert suppression.covers(Finding(path, 1, 1, "TTK-PB", "error", "m")) == fits
    assert not suppression.covers(Finding(path, 1, 1, "TTK-ID", "error", "m"))


def test_a_reason_may_have_a_colon_and_a_schematron_code_is_free() -> None:
    assert parse("SCH-Mein_Haus.1: ja: so") == Suppression("SCH-Mein_Haus.1", "ja: so")
    with pytest.raises(UsageError, match="lacks its code or its reason"):
        parse("SCH-x")


def test_severities_are_those_of_the_settings() -> None:
    body = f"<p>{EMPTY}</p>"
    for severity in ("error", "note"):
        (finding,) = validate(document(body), settings=ValidateSettings(severity={"TTK-NOTE-EMPTY": severity}))
        assert finding.severity == severity
    assert codes(body, ValidateSettings(severity={"TTK-NOTE-EMPTY": "off"})) == []


def test_a_suppression_that_no_file_needs_is_found() -> None:
    settings = ValidateSettings(suppress=("TTK-PB: not sorted", "TTK-ID: twice"))
    (finding,) = unused(settings, [parse("TTK-PB: not sorted")], "tei-toolkit.toml")
    assert (finding.path, finding.code, finding.severity) == ("tei-toolkit.toml", "TTK-SUPPRESS", "warning")
    assert "TTK-ID: twice" in finding.message
    quiet = ValidateSettings(suppress=settings.suppress, severity={"TTK-SUPPRESS": "off"})
    assert unused(quiet, [], "tei-toolkit.toml") == []


def test_what_can_not_be_read_is_not_suppressed() -> None:
    (finding,) = validate(b"<?tei-toolkit allow RNG-ELEMENT: all?><a>")
    assert finding.code == "XML000"


@given(st.lists(st.sampled_from([ALLOW, "<p>", "</p>", "а", " ", EMPTY, "<lb/>"]), max_size=8))
def test_instructions_never_break_a_check(pieces: list[str]) -> None:
    """What isn't well-formed is refused; else each finding without instructions is kept or suppressed."""
    data = document("<p>" + "".join(pieces) + "</p>")
    bare = document("<p>" + "".join(pieces).replace(ALLOW, "") + "</p>")
    if read(data, "", ()):
        return
    found = [one.code for one in validate(data) if one.code != "TTK-SUPPRESS"]
    assert set(found) <= {one.code for one in validate(bare)}
    assert len(found) <= len(validate(bare))


def test_a_thousand_instructions_are_enough() -> None:
    assert codes("<p>" + ALLOW * 1000 + f"{EMPTY}</p>") == []
    (finding,) = validate(document("<p>" + ALLOW * 1002 + f"{EMPTY}</p>"))
    assert "only 1000 instructions of a file are read" in finding.message
    long = validate(document(f"<p><?tei-toolkit allow A {' ' * 100_000}x?></p>"))
    assert [one.code for one in long] == ["TTK-ALLOW"]
