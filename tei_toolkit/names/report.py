"""The rows as a table for people, as lines with tabs, as JSON."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tei_toolkit.names.rows import NameRow

_COLUMNS = ("id", "name", "forms", "mentions", "pages", "authority", "score", "by", "why")
_MENTION_COLUMNS = ("page", "number", "context", "confidence", "reason")
_SHOWN_PAGES = 8


def show(rows: Sequence[NameRow]) -> None:
    """Write the entries to standard output: a table on a terminal, else a line each with tabs."""
    _write(_COLUMNS, [_cells(row) for row in rows])


def show_mentions(row: NameRow) -> None:
    """Write an entry, what it may be and why, and a line for each of its mentions."""
    id_, name, _, count, _, authority, score, by, why = _cells(row)
    decided = f"{authority} ({', '.join(filter(None, (score, by)))})" if row.entry.ref else authority
    sys.stdout.write(
        f"{id_}  {name}  {count} mentions\nforms: {', '.join(row.entry.forms)}\nauthority: {decided or 'none'}\n"
    )
    for said in [why] if why else []:
        sys.stdout.write(f"why: {said}\n")
    for candidate in row.entry.candidates:
        sys.stdout.write(f"may be {candidate.ref} {candidate.score:.2f}  {candidate.name}: {candidate.reason}\n")
    cells = [
        (one.page, one.number, one.context, "" if one.confidence is None else f"{one.confidence:.2f}", one.reason)
        for one in row.mentions
    ]
    _write(_MENTION_COLUMNS, cells)


def json_report(rows: Sequence[NameRow]) -> str:
    """The entries with their mentions as JSON."""
    return (
        json.dumps(
            [
                asdict(row.entry) | {"pages": row.pages, "mentions": [asdict(one) for one in row.mentions]}
                for row in rows
            ],
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _cells(row: NameRow) -> tuple[str, ...]:
    entry, pages = row.entry, row.pages[:_SHOWN_PAGES]
    more = f" … ({len(row.pages)})" if len(row.pages) > _SHOWN_PAGES else ""
    candidates = "; ".join(f"{one.ref} {one.score:.2f} {one.name}" for one in entry.candidates)
    authority = entry.ref or (f"? {candidates}" if candidates else "none" if entry.agent else "")
    score = "" if entry.confidence is None else f"{entry.confidence:.2f}"
    reason = entry.reason or (entry.candidates[0].reason if entry.candidates else "")
    same = f"may be the same as {' or '.join(row.others)}" if row.others else ""
    why = "; ".join(filter(None, (reason, same)))
    named = entry.id, entry.name, ", ".join(entry.forms), str(len(row.mentions)), ", ".join(pages) + more
    return *named, authority, score, entry.agent, why


def _write(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    if sys.stdout.isatty():
        table = Table(*columns)
        for line in lines:
            table.add_row(*map(escape, line))
        Console(highlight=False).print(table)
        return
    rows = ("\t".join(" ".join(cell.split()) for cell in line) for line in (columns, *lines))
    sys.stdout.write("".join(f"{row}\n" for row in rows))
