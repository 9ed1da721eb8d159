"""The table of date values is what the documents print, and its values are dates."""

from pathlib import Path

import pytest
from quality.corpora_date_values import KINDS, rows, wrong
from quality.corpus import Place

ROOT = Path(__file__).parents[1]


def test_the_table_has_two_hundred_rows_of_each_kind_some() -> None:
    table = rows()
    assert len(table) >= 200
    assert {row.kind for row in table} == set(KINDS)
    assert len({(row.file, row.start) for row in table}) == len(table)


@pytest.mark.needs_shared
def test_each_expression_stands_where_the_table_says(shared: Path) -> None:
    """`wrong` raises LookupError for an expression that doesn't; and most are read right."""
    assert len(list(wrong(Place(ROOT, shared / "data", ROOT)))) < len(rows()) / 4
