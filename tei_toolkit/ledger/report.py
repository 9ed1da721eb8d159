"""A ledger for people (a table, the faults) and for programs (TSV, JSON)."""

import json
from collections import Counter
from collections.abc import Sequence

from tei_toolkit.ledger.values import Ledger, Row
from tei_toolkit.ledger.words import DROPPED, GROUPS, count_words

_COLUMNS = ("page", "word", "read", "box", "confidence", "kind", "place", "now", "changes", "reason")


def text_report(ledger: Ledger) -> str:
    """A line a page with its words by where they stand, the reasons of those dropped, what is wrong."""
    head = ("page", "n", "words", *GROUPS)
    rows = [_counts(page, number, [row for row in ledger.rows if row.page == page]) for page, number in ledger.pages]
    if len(rows) != 1:
        rows.append(_counts("all", "", ledger.rows))
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = ["  ".join(_aligned(row, widths)).rstrip() for row in (head, *rows)]
    reasons = Counter(row.reason for row in ledger.rows if row.kind == DROPPED)
    lines += [f"dropped: {count} ({reason})" for reason, count in reasons.most_common()]
    lines += [f"{fault.code}: {fault.place}: {fault.text}" for fault in ledger.faults]
    return "\n".join(lines) + "\n"


def tsv_report(ledger: Ledger) -> str:
    """A line for each place of a word, tabs between the columns, their names in the first line."""
    lines = [_COLUMNS, *(_cells(row) for row in ledger.rows)]
    return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)


def json_report(ledger: Ledger) -> str:
    """Everything as JSON: the counts of each page, a row for each place of a word, the faults."""
    pages = [
        {"page": page, "n": number, **_groups([row for row in ledger.rows if row.page == page])}
        for page, number in ledger.pages
    ]
    data = {
        "ok": ledger.ok,
        "all": _groups(ledger.rows),
        "pages": pages,
        "words": [_record(row) for row in ledger.rows],
        "faults": [fault._asdict() for fault in ledger.faults],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _counts(page: str, number: str, rows: Sequence[Row]) -> tuple[str, ...]:
    return (page, number, *(str(count) for count in _groups(rows).values()))


def _groups(rows: Sequence[Row]) -> dict[str, int]:
    counts = count_words(rows)
    return {"words": len({row.word for row in rows}), **{group: counts[group] for group in GROUPS}}


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Names to the left, numbers to the right."""
    return [
        cell.ljust(width) if column < 2 else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def _record(row: Row) -> dict[str, object]:
    return {
        "page": row.page,
        "word": row.word,
        "read": row.read,
        "box": list(row.box) if row.box else None,
        "confidence": row.confidence,
        "kind": row.kind,
        "place": row.place,
        "now": row.now,
        "changes": list(row.changes),
        "reason": row.reason,
    }


def _cells(row: Row) -> tuple[str, ...]:
    box = ",".join(map(str, row.box)) if row.box else ""
    confidence = "" if row.confidence is None else f"{row.confidence:.2f}"
    changes = " ".join(row.changes)
    return row.page, row.word, row.read, box, confidence, row.kind, row.place, row.now, changes, row.reason
