"""The dates of a document as one static HTML page: the picture, and a table of what was decided."""

from collections.abc import Iterable, Sequence
from html import escape

from tei_toolkit.explain.dates import ExplainedDate, dated, explain_dates
from tei_toolkit.model.document import Document
from tei_toolkit.timeline import picture

_COLUMNS = ("page", "line", "date", "in", "value", "year from", "rule", "sure")
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
svg { width: 100%; height: auto; }
table { border-collapse: collapse; font-size: .85rem; }
td, th { padding: .15rem .8rem .15rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #8884; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
tr.none td { background: #d98a1f33; }
@media print { :root { color-scheme: light; } body { margin: 0; max-width: none; } tr { break-inside: avoid; } }
"""


def timeline(document: Document) -> str:
    """The picture of an annotated document's dates (SVG)."""
    return picture(dated(document), _title(document))


def dates_page(document: Document) -> str:
    """The page of an annotated document; the same document makes the same bytes."""
    rows, title = explain_dates(document), _title(document)
    undecided = sum(not row.value for row in rows)
    body = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{len(rows)} dates, {undecided} without a value.</p>",
        *([timeline(document)] if rows else []),
        *(_table(rows) if rows else []),
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _title(document: Document) -> str:
    return f"Dates: {document.metadata.title or document.metadata.id or 'a text'}"


def _table(rows: Sequence[ExplainedDate]) -> Iterable[str]:
    yield "<table>"
    yield "<tr>" + "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS) + "</tr>"
    for row in rows:
        cells = (row.number or row.page, str(row.line), row.expression, row.context, row.value or "none", row.year,
                 row.rule, f"{row.confidence:.2f}")  # fmt: skip
        marked = "" if row.value else ' class="none"'
        yield f"<tr{marked}>" + "".join(f"<td>{escape(cell, quote=False)}</td>" for cell in cells) + "</tr>"
    yield "</table>"
