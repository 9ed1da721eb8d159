"""Rules about pages, their numbers and their zones."""

import pytest
from grammar_documents import FACSIMILE, document

from tei_toolkit.validation import validate
from tei_toolkit.validation.rules.numerals import number_of


def codes(body: str, facsimile: str = FACSIMILE) -> list[str]:
    return [finding.code for finding in validate(document(body, facsimile)) if finding.code.startswith("TTK")]


def breaks(numbers: str) -> str:
    """Page breaks of these numbers, with a paragraph behind each; "-" is a page without one."""
    return "".join(f"<pb{'' if n == '-' else f' n={n!r}'}/><p>а</p>" for n in numbers.split())


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("87 88 89", []),
        ("87 - - 90", []),
        ("i ii iii iv 1 2 3", []),
        ("[1] [2] (3) 4", []),
        ("87 88 1 2", []),
        ("1r 1v 2r 2v", []),
        ("12 A1 13", []),
        ("XII XIII 5 XIV 6", []),
        ("87 86", ["TTK-PB-N"]),
        ("87 87", ["TTK-PB-N"]),
        ("xi ix", ["TTK-PB-N"]),
        ("87 - 87", ["TTK-PB-N"]),
        ("87 90", ["TTK-PB-GAP"]),
        ("v viii", ["TTK-PB-GAP"]),
        ("87 - 90", ["TTK-PB-GAP"]),
        ("87 78 89", ["TTK-PB-N", "TTK-PB-GAP"]),
    ],
)
def test_page_numbers_count_upwards(numbers: str, expected: list[str]) -> None:
    assert codes(breaks(numbers)) == expected


def test_the_pages_of_notes_and_of_other_editions_are_not_counted() -> None:
    assert codes("<pb n='5'/><p>а<note place='bottom'>б<pb n='6'/>в</note></p><pb n='6'/>") == []
    assert codes("<pb n='5'/><p>а</p><pb n='90' ed='1897'/><pb n='6'/>") == []


def test_each_text_counts_its_pages_for_itself() -> None:
    parts = "<text><body><pb n='90'/><p>а</p></body></text><text><body><pb n='5'/><p>б</p></body></text>"
    assert codes(f"<group>{parts}</group>") == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("87", 87), ("[12]", 12), ("xiv", 14), ("XC", 90), ("mcmxx", 1920), ("iiii", 4), ("xiiii", 14)],
)
def test_numbers_are_read(text: str, value: int) -> None:
    number = number_of(text)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize("text", ["", "12v", "A2", "3-4", "vx", "ivi", "[]", "١٢", "12bis", "9" * 100])
def test_other_signs_are_no_number(text: str) -> None:
    assert number_of(text) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<pb facs='#s1'/><p>а</p><pb facs='#s2'/>", []),
        ("<pb facs='#s1'/><pb facs='#s1'/><p>а</p><pb facs='#s2'/>", []),
        ("<pb/><p>а</p><pb/>", []),
        ("<pb facs='http://a.org/1.jpg'/><p>а</p>", []),
        ("<pb facs='#z1'/><p>а</p><pb facs='#s2'/>", []),
        ("<pb facs='#s1'/><p>а<note place='bottom'>б<pb facs='#s2'/>в</note></p>", []),
        ("<pb facs='#s1'/><p>а</p>", ["TTK-PB-MISSING"]),
        ("<pb facs='#s1'/><p>а</p><pb n='2'/><pb facs='#s2'/>", ["TTK-PB-FACS"]),
        ("<pb facs='#s2'/><p>а</p><pb facs='#s1'/>", ["TTK-PB"]),
    ],
)
def test_pages_and_surfaces_belong_together(body: str, expected: list[str]) -> None:
    assert codes(body) == expected


def region(box: str, line: str) -> str:
    """A facsimile of 100 by 200 pixels with a line in a region, each "left top right bottom"."""

    def sides(text: str) -> str:
        return " ".join(
            f'{name}="{side}"' for name, side in zip(("ulx", "uly", "lrx", "lry"), text.split(), strict=True)
        )

    return (
        '<facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="100" lry="200">'
        f'<zone xml:id="z1" type="paragraph" {sides(box)}><zone xml:id="z2" type="line" {sides(line)}/></zone>'
        "</surface></facsimile>"
    )


@pytest.mark.parametrize(
    ("box", "line", "expected"),
    [
        ("10 100 90 150", "10 100 90 120", []),
        ("10 100 90 150", "5 95 95 155", []),
        ("10 100 90 150", "4 100 90 120", ["TTK-ZONE-IN"]),
        ("10 100 90 150", "10 10 90 30", ["TTK-ZONE-IN"]),
        ("10 100 90 150", "10 100 101 120", ["TTK-ZONE", "TTK-ZONE-IN"]),
        ("10 100 90 150", "20 120 10 130", ["TTK-ZONE"]),
        ("90 100 10 150", "10 10 90 30", ["TTK-ZONE"]),
    ],
)
def test_lines_lie_in_their_region(box: str, line: str, expected: list[str]) -> None:
    assert codes("<p/>", region(box, line)) == expected
