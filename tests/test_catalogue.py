"""The catalogue of codes: every code is in it, and its examples are wrong and right as they say."""

import re
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from grammar_documents import FACSIMILE, document

from tei_toolkit.errors import UsageError
from tei_toolkit.validation import has_errors, validate
from tei_toolkit.validation.codes.catalogue import Entry, entries, entry, explain

PACKAGE = Path(__file__).parents[1] / "tei_toolkit"
DOCS = Path(__file__).parents[1] / "docs"
CATALOGUE = {one.code: one for one in entries()}
CODE = re.compile(r'"((?:XML|TTK-|RNG|ENGINE-)[A-Z0-9-]*)"')
UNSHOWN = {
    # tests/test_hostile.py
    "XML001", "XML002", "XML003", "XML004", "XML005", "XML006", "XML007", "XML008", "XML009", "XML010",
    "RNG",  # only schemas of others have it
    "TTK-MORE",  # it takes a thousand
    "TTK-FILE", "TTK-IMAGE", "TTK-IMAGE-NONE", "TTK-IMAGE-SIZE",  # they are about files beside the TEI
    "ENGINE-DISAGREE", "ENGINE-SCHEMATRON", "TTK-UNCHECKED",  # the engines' own tests
}  # fmt: skip
"""Codes that no piece of TEI can show."""
SHOWN = [code for code in CATALOGUE if CATALOGUE[code].wrong or code not in {*UNSHOWN, "SCH-…"}]
"""Codes with an example, and those that lack theirs."""


def emitted() -> Iterator[str]:
    """All codes that stand in the sources, but for beginnings of codes."""
    for module in (PACKAGE / "validation").rglob("*.py"):
        found = set(CODE.findall(module.read_text(encoding="utf-8")))
        yield from (code for code in found if not code.endswith("-") and code != "XML")


HEADER_PIECES = (
    "titleStmt", "respStmt", "publicationStmt", "availability", "sourceDesc", "application", "langUsage",
    "revisionDesc",
)  # fmt: skip


def filled(example: str) -> bytes:
    """A document with the pieces of an example where they belong; what has no place of its own stands in the body."""
    outer = re.match(r"<TEI ([^>]*)>… ", example)
    body = example[outer.end() :] if outer else example
    own: dict[str, str] = {}
    for name in ("standOff", "facsimile", "calendar", *HEADER_PIECES):
        if piece := re.search(rf"<{name}\b.*</{name}>", body, re.DOTALL):
            own[name], body = piece[0], body.replace(piece[0], "")
    body = body if "<p" in body else f"{body}<p/>"
    whole = document(body, own.get("facsimile", FACSIMILE), own.get("standOff", "")).decode()
    for name in own.keys() & set(HEADER_PIECES):
        whole = re.sub(rf"<{name}\b.*?</{name}>", lambda _, name=name: own[name], whole, count=1, flags=re.DOTALL)
    if "calendar" in own:
        whole = whole.replace("</langUsage>", f"</langUsage><calendarDesc>{own['calendar']}</calendarDesc>")
    for agent in re.findall('"#(ocr|authority)"', example):
        whole = whole.replace('xml:id="dates"', f'xml:id="{agent}"').replace('ident="dates"', f'ident="{agent}"')
    return (whole.replace("<TEI ", f"<TEI {outer[1]} ") if outer else whole).encode()


def test_every_code_is_in_the_catalogue() -> None:
    missing = {code for code in emitted() if code not in CATALOGUE}
    assert missing == set()
    assert {"TTK-POINTER", "XML007", "RNG-TEXT", "TTK-MORE"} <= set(emitted())


@pytest.mark.parametrize("code", SHOWN)
def test_an_example_shows_what_is_wrong_and_what_is_right(code: str) -> None:
    one = CATALOGUE[code]
    assert one.wrong, f"{code} has no example"
    assert one.right, f"{code} has no right example"
    found = {finding.code: finding.severity for finding in validate(filled(one.wrong))}
    assert found.get(code) == one.severity
    told = validate(filled(one.right))
    assert code not in [finding.code for finding in told]
    assert not has_errors(told)


@pytest.mark.parametrize("one", CATALOGUE.values(), ids=lambda one: str(one.code))
def test_an_entry_says_its_rule_in_a_sentence_and_why(one: Entry) -> None:
    assert re.fullmatch(r"[A-Z@#].*\.", one.rule), one.rule
    assert one.about
    assert one.severity in ("error", "warning", "note")


def test_a_code_is_explained() -> None:
    text = explain("ttk-pointer")
    assert text.startswith("TTK-POINTER (error)\nEvery #id in a pointer attribute names an element of the file.\n\n")
    assert 'Wrong:\n    <p><persName resp="#nams">' in text
    assert explain("SCH-my-rule").startswith("SCH-…")


@pytest.mark.parametrize(("code", "meant"), [("TTK-POINTR", "did you mean TTK-POINTER?"), ("?", "codes are ")])
def test_an_unknown_code_gets_the_nearest(code: str, meant: str) -> None:
    with pytest.raises(UsageError, match=re.escape(meant)):
        explain(code)


def test_a_text_is_read_in_its_parts() -> None:
    text = """A rule
        in two lines.

        Why it is one.
        And what to do.

        More.

        Wrong:
            <p>
              <x/>
            </p>
        Right:
            <p/>
        """
    rule, about, wrong, right = (
        "A rule in two lines.",
        "Why it is one. And what to do.\n\nMore.",
        "<p>\n  <x/>\n</p>",
        "<p/>",
    )
    assert entry("X", "note", text) == Entry("X", "note", rule, about, wrong, right)
    assert entry("X", "note", "A rule.") == Entry("X", "note", "A rule.", "")


def test_the_page_of_all_codes_is_up_to_date() -> None:
    spec = spec_from_file_location("make_rules_of_validation", DOCS / "make_rules_of_validation.py")
    assert spec
    assert spec.loader
    maker = module_from_spec(spec)
    spec.loader.exec_module(maker)
    written = (DOCS / "rules-of-validation.md").read_text(encoding="utf-8")
    assert written == maker.page(entries()), "python docs/make_rules_of_validation.py"
    assert all(f"### {code}\n" in written for code in CATALOGUE)
