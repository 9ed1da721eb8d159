"""English, German and French dates; the expressions are those of dates_west.txt."""

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_dates import check, marked, plain, value

from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.languages import language
from tei_toolkit.languages.date_words import Feasts


def _lines() -> list[tuple[str, str]]:
    """Each line of the list with the code of its language."""
    code, lines = "", []
    for line in (Path(__file__).parent / "dates_west.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            code = line[3:]
        elif line and not line.startswith("#"):
            lines.append((code, line))
    return lines


@pytest.mark.parametrize(("code", "line"), _lines())
def test_line(code: str, line: str) -> None:
    words = language(code).dates
    assert words is not None
    text = plain(line)
    assert marked(text, annotate_dates([text], words)[0]) == line


def _fuzzed(code: str) -> st.SearchStrategy[tuple[str, str]]:
    """Texts made of a language's date words, numbers and signs."""
    words = language(code).dates
    assert words is not None
    own = [word for field in fields(words) for word in _words_of(getattr(words, field.name))]
    signs = ["-", "–", "/", "(", ")", ",", ".", ":", "?", "'", "’", "XIX", "XVIIIe", "IV", "Wort", "l'", "d'", "1er"]
    piece = st.one_of(
        st.integers(0, 40).map(str),
        st.integers(0, 3000).map(str),
        st.sampled_from(sorted(set(own))),
        st.sampled_from(signs),
    )
    pairs = st.lists(st.tuples(piece, st.sampled_from(["", " ", " ", "\n"])), max_size=14)
    return pairs.map(lambda pairs: (code, "".join(piece + gap for piece, gap in pairs)))


def _words_of(given: object) -> Iterable[str]:
    if isinstance(given, Feasts):
        return given.days
    return given if isinstance(given, tuple | dict) else ()


@given(st.one_of(*map(_fuzzed, ("en", "de", "fr"))))
def test_any_text_has_possible_values_only(pair: tuple[str, str]) -> None:
    code, text = pair
    words = language(code).dates
    assert words is not None
    done = 0
    for annotation in annotate_dates([text], words)[0]:
        start, stop = annotation.span
        assert done <= start < stop <= len(text)
        done = stop
        if annotation.when is not None:
            check(annotation.when)


@pytest.mark.parametrize(("code", "word"), [("en", "in"), ("de", "den"), ("fr", "le"), ("ru", "в")])
def test_long_rows_of_one_word_take_no_longer_than_others(code: str, word: str) -> None:
    """A row of n words once took the fourth power of n."""
    words = language(code).dates
    assert words is not None
    text = f"{word} " * 5000 + "1920"
    assert [value(found.when) for found in annotate_dates([text], words)[0]] == ["1920"]
