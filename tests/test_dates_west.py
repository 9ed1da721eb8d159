"""English, German and French dates; the expressions are those of dates_west.txt."""

from pathlib import Path

import pytest
from test_dates import marked, plain

from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.languages import language


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
