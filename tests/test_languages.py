"""What language packs hold is in order, and what is read by them: words of divisions, Roman numerals."""

from itertools import combinations

import pytest

from tei_toolkit.languages import PACKS, language
from tei_toolkit.languages.divisions import NamedDivision, named_division
from tei_toolkit.languages.numerals import roman_numeral, roman_value
from tei_toolkit.languages.pack import DIVISION_TYPES


@pytest.mark.parametrize("code", PACKS)
def test_a_language_names_divisions_from_the_outermost_in(code: str) -> None:
    """A word names divisions of one depth; all of one type lie between those of the types around."""
    divisions = PACKS[code].pages.divisions
    types = [DIVISION_TYPES.index(division.type) for division in divisions]
    assert types == sorted(types)
    assert [one.words & other.words for one, other in combinations(divisions, 2) if one.words & other.words] == []


@pytest.mark.parametrize(
    ("text", "word", "number"),
    [
        ("Chapter 3", "chapter", "3"),
        ("CHAPTER XII. In Town", "chapter", "XII"),
        ("Book the First", "book", None),
        ("Second Part", "part", None),
        ("Appendix", "appendix", None),
        ("Appendix B", "appendix", None),
        ("$ 4. Terms", "§", "4"),
        ("C H A P T E R  IV", "chapter", "IV"),
    ],
)
def test_a_heading_names_its_division(text: str, word: str, number: str | None) -> None:
    words = language("en").pages
    rank = words.rank(word)
    assert rank is not None
    assert named_division(text, words) == NamedDivision(rank, number)


@pytest.mark.parametrize("text", ["Chapter and verse", "Second thoughts", "3", "", "Partly", "$ down"])
def test_other_headings_name_none(text: str) -> None:
    assert named_division(text, language("en").pages) is None


def test_every_number_has_its_roman_numeral() -> None:
    assert [roman_value(roman_numeral(value)) for value in range(1, 4000)] == list(range(1, 4000))
    assert [roman_numeral(value) for value in (4, 49, 1794, 1888)] == ["IV", "XLIX", "MDCCXCIV", "MDCCCLXXXVIII"]


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "xii", "ХI", "12", "MMMM"])
def test_other_texts_are_no_roman_numerals(text: str) -> None:
    assert roman_value(text) is None
