"""Rules about the header: what is left open in it, and who says that a text was checked."""

import pytest
from grammar_documents import HEADER, document

from tei_toolkit.validation import Finding, validate

TITLE = "<title>Т</title>"
AVAILABLE = "<availability><p>free</p></availability>"
APPLICATION = '<application ident="dates" version="1.0">'
REVISION = '<revisionDesc status="draft"><change>made</change></revisionDesc>'
RESP = '<respStmt xml:id="names"><resp>names</resp><name>t</name></respStmt>'


def found(old: str, new: str, body: str = "<p>а</p>") -> list[Finding]:
    assert old in HEADER
    data = document(body).replace(HEADER.encode(), HEADER.replace(old, new, 1).encode())
    return [finding for finding in validate(data) if finding.code.startswith("TTK-HEAD")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (TITLE, "<title/>", "TTK-HEAD-TITLE"),
        (TITLE, "<title> \n</title>", "TTK-HEAD-TITLE"),
        (TITLE, "<title>[TODO]</title>", "TTK-HEAD-TODO"),
        (TITLE, "<title>Untitled</title>", "TTK-HEAD-TODO"),
        ("<bibl>a book</bibl>", "<p>Information about the source</p>", "TTK-HEAD-TODO"),
        ("<date>2026</date>", "", "TTK-HEAD-DATE"),
        ("<date>2026</date>", "<date/>", "TTK-HEAD-DATE"),
        (AVAILABLE, "", "TTK-HEAD-LICENCE"),
        (AVAILABLE, "<availability><p/></availability>", "TTK-HEAD-LICENCE"),
        (AVAILABLE, "<availability status='unknown'><p>No licence was given.</p></availability>", "TTK-HEAD-LICENCE"),
        ("<bibl>a book</bibl>", "<bibl/>", "TTK-HEAD-SOURCE"),
        (RESP, RESP.replace("<name>t", "<name>"), "TTK-HEAD-RESP"),
        (RESP, RESP.replace("<resp>names", "<resp>"), "TTK-HEAD-RESP"),
        (APPLICATION, '<application ident="dates" version="unknown">', "TTK-HEAD-VERSION"),
        (APPLICATION, '<application ident="dates">', "TTK-HEAD-VERSION"),
        (
            REVISION,
            '<revisionDesc status="draft"><change who="#dates" status="verified">a</change></revisionDesc>',
            "TTK-HEAD-STATUS",
        ),
        (REVISION, '<revisionDesc status="approved"><change who="#dates">a</change></revisionDesc>', "TTK-HEAD-STATUS"),
        ('ident="ru"', 'ident="de"', "TTK-HEAD-LANG"),
    ],
)
def test_what_a_header_leaves_open_is_found(old: str, new: str, code: str) -> None:
    body = "<p>а</p>" if code != "TTK-HEAD-LANG" else '<p><foreign xml:lang="fr">oui</foreign></p>'
    assert {finding.code for finding in found(old, new, body)} == {code}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TITLE, "<title>The Unknown Soldier. Title and TODO</title>"),
        (TITLE, '<title type="main"/><title>Т</title>'),
        ("<date>2026</date>", '<date when="2026"/>'),
        ("<publisher>P</publisher><date>2026</date>", "<p>Published 2026 by P., free for all.</p>"),
        (AVAILABLE, '<availability><licence target="https://a.org/"/></availability>'),
        (RESP, '<respStmt xml:id="names"><resp>names</resp><persName ref="#a"/></respStmt>'),
        (REVISION, '<revisionDesc status="approved"><change who="#dates #anna">a</change></revisionDesc>'),
        (REVISION, '<revisionDesc status="approved"><change>by Anna</change></revisionDesc>'),
        ('ident="ru"', 'ident="ru-petr1708"'),
        ('<langUsage><language ident="ru">Russian</language></langUsage>', ""),
    ],
)
def test_what_a_header_says_is_left_alone(old: str, new: str) -> None:
    assert found(old, new, '<p xml:lang="ru-RU">а</p>') == []


def test_one_note_names_all_that_an_unfinished_header_leaves_open() -> None:
    (finding,) = found(f"{TITLE}", "<title>Untitled</title><author>Unknown</author>")
    assert finding.severity == "note"
    assert finding.message == "the header is not finished: <title> 'Untitled', <author> 'Unknown'"
    both = HEADER.replace(TITLE, "<title>Untitled</title>").replace("<date>2026</date>", "").replace(AVAILABLE, "")
    (finding,) = found(HEADER, both)
    assert finding.message == "the header is not finished: <title> 'Untitled', no date, no licence"


def test_the_elements_of_the_text_are_no_header() -> None:
    assert found(TITLE, TITLE, "<p><title/><respStmt><name/></respStmt>а</p>") == []


def test_the_languages_within_the_header_need_no_declaration() -> None:
    assert found(TITLE, '<title xml:lang="en">T</title>') == []
    assert [
        one.code for one in found(TITLE, TITLE, '<p xml:lang="en">T</p><p xml:lang="en-GB"/><p xml:lang="und"/>')
    ] == ["TTK-HEAD-LANG"]
