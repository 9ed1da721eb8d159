"""Text as an archive delivers it: pages, paragraphs, lines and words, in one-line notation."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_toolkit.errors import InputError
from tei_toolkit.formats.plain_text import read


def shape(text: str) -> str:
    """Pages joined by ‖, regions by ¶, lines by |."""
    pages = read(text.encode(), "t.txt")
    return "‖".join("¶".join("|".join(line.text for line in region.lines) for region in page.regions) for page in pages)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a b\nc", "a b|c"),
        ("a\n\nb", "a¶b"),
        ("a\n \t\n\nb\n", "a¶b"),
        (" a\nb\n c\nd", "a|b¶c|d"),
        ("a\n b\n c\nd", "a¶b¶c|d"),
        (" a\n b\n c", "a|b|c"),
        ("\u3000a\nb\n\tc", "a|b¶c"),
        ("a\fb", "a‖b"),
        ("a\n\f", "a"),
        ("a\f\fb\f", "a‖‖b"),
        (" a\fb\n c", "a‖b¶c"),
        ("a\r\nb\rc", "a|b|c"),
        ("\ufeffa  b\u00a0c ", "a b c"),
        ("и\u0306", "й"),
        ("гене-\nрал", "гене-|рал"),
    ],
)
def test_the_shape_of_a_text(text: str, wanted: str) -> None:
    assert shape(text) == wanted


def test_ids_and_what_a_text_has_not() -> None:
    page = read(b"a\fb c\n\nd\ne f", "t.txt")[1]
    assert [word.id for word in page.words()] == [
        "p0002_r01_l001_w001", "p0002_r01_l001_w002",
        "p0002_r02_l001_w001", "p0002_r02_l002_w001", "p0002_r02_l002_w002",
    ]  # fmt: skip
    assert (page.id, page.scan, page.agent) == ("p0002", None, "plain-text")
    assert [page.id for page in read(b"a\fb", "t.txt", first=7)] == ["p0007", "p0008"]
    assert {region.kind for region in page.regions} == {"paragraph"}
    assert {word.box for word in page.words()} == {None}
    assert {word.confidence for word in page.words()} == {None}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark_are_read(encoding: str) -> None:
    (page,) = read("Зангезур".encode(encoding), "t.txt")
    assert [word.text for word in page.words()] == ["Зангезур"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Баку".encode("cp1251"), "t.txt: byte 0 is not UTF-8; save the text as UTF-8"),
        (b"\xff\xfea\0b", "t.txt: byte 4 is not UTF-16"),
        (b"a\nb\0", "t.txt:2: the control character U+0000"),
        (b"", "t.txt: no text"),
        (b"\xef\xbb\xbf \n\f", "t.txt: no text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, "t.txt")
    assert reason in str(caught.value)


@given(st.text(alphabet="аБ- \n\t\f\r\u00a0.", max_size=60).filter(lambda text: text.strip()))
def test_no_word_is_lost_or_made(text: str) -> None:
    pages = read(text.encode(), "t.txt")
    assert [word.text for page in pages for word in page.words()] == text.split()
    assert all(region.lines and all(line.words for line in region.lines) for page in pages for region in page.regions)


@pytest.mark.needs_shared
def test_the_seed_page(shared: Path) -> None:
    data = (shared / "data" / "page-ru-seed" / "page.txt").read_bytes()
    (page,) = read(data, "page.txt")
    starts = [region.lines[0].text.split()[0] for region in page.regions]
    assert starts == [
        "ГЛАВА", "Апрельский", "в", "Политическое", "Грубо", "Начало", "Одновременно,", "29", "Между",
        "Противник", "После", "Можно",
    ]  # fmt: skip
    assert [word.text for word in page.words()] == data.decode().split()
