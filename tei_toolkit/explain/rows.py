"""Rows of what is explained, written to standard output."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def names_of(row: "type[DataclassInstance]") -> tuple[str, ...]:
    """The names of a row's columns."""
    return tuple(one.name for one in fields(row))


def write_rows(
    columns: Sequence[str], rows: "Sequence[DataclassInstance]", as_json: bool, table: Callable[[], Table]
) -> None:
    """Write the rows: a table on a terminal, else a line each with tabs below the names of the columns; or JSON."""
    if as_json:
        sys.stdout.write(json.dumps([_values(row) for row in rows], ensure_ascii=False, indent=1) + "\n")
    elif sys.stdout.isatty():
        Console(highlight=False).print(table())
    else:
        cells = (columns, *(tuple(map(_cell, _values(row).values())) for row in rows))
        sys.stdout.write("".join("\t".join(line) + "\n" for line in cells))


def _values(row: "DataclassInstance") -> dict[str, object]:
    return {one.name: getattr(row, one.name) for one in fields(row)}


def _cell(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
