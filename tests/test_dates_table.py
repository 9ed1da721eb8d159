"""docs/dates.md: every expression of its tables has the value that stands there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.languages import language
from tei_toolkit.model.text import Annotation

TABLES = Path(__file__).parents[1] / "docs" / "dates.md"
LOW, MEDIUM = 0.5, 0.6


def rows() -> Iterator[tuple[str, str, str]]:
    """Language, expression and wanted values of each row."""
    code = ""
    for line in TABLES.read_text(encoding="utf-8").splitlines():
        heading = re.match(r"## .*\((\w\w)\)", line)
        code = heading[1] if heading else code
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "printed":
            yield code, cells[0], cells[1]


def attributes(found: Annotation) -> str:
    """The value as the table has it, with the certainty of doubtful ones."""
    when = found.when
    if when is None:
        return "–"
    values = {
        "when": when.when, "notBefore": when.not_before, "notAfter": when.not_after, "from": when.from_, "to": when.to,
        "when-custom": when.original,
    }  # fmt: skip
    said = [f"{name}={value}" for name, value in values.items() if value]
    cert = {LOW: ["cert=low"], MEDIUM: ["cert=medium"]}.get(found.confidence or 1.0, [])
    return " ".join([*said, *cert])


@pytest.mark.parametrize(("code", "printed", "wanted"), list(rows()))
def test_row(code: str, printed: str, wanted: str) -> None:
    words = language(code).dates
    assert words is not None
    found = annotate_dates([printed], words)[0]
    assert ("; ".join(map(attributes, found)) or "none") == wanted
