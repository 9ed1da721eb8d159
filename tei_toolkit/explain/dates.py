"""Why a date has the value it has: what is printed, the rule that read it, and where its year comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tei_toolkit.explain.places import context, line_of, shown
from tei_toolkit.explain.rows import names_of, write_rows
from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import page_of
from tei_toolkit.model.text import Annotation, When
from tei_toolkit.tei.inline import annotation_node
from tei_toolkit.timeline import Dated

PRINTED, NOWHERE, NO_VALUE = "the expression itself", "nowhere", ""
_VALUES = ("when", "notBefore", "notAfter", "from", "to", "when-custom", "calendar")


@dataclass(frozen=True, slots=True)
class ExplainedDate:
    """One date: `line` counts the page's lines from 1, `place` is the line's id, `number` the page's as printed.

    `value` has the attributes of the TEI, nothing where the date has no value. `rule` is the shape it was read by,
    `confidence` how sure the value is (0 to 1), `year` says where the year comes from.
    """

    page: str
    number: str
    line: int
    place: str
    context: str
    expression: str
    value: str
    rule: str
    confidence: float
    year: str


def explain_dates(document: Document) -> tuple[ExplainedDate, ...]:
    """The dates of an annotated document, page for page and line for line."""
    return tuple(row for row, _, _ in _explained(document))


def dated(document: Document) -> tuple[Dated, ...]:
    """The same for the picture of the dates."""
    return tuple(
        Dated(
            row.expression.replace("|", " "),
            when,
            row.confidence,
            row.number or row.page,
            chapter,
            "; ".join(filter(None, (row.value or "no value", row.year))),
        )
        for row, when, chapter in _explained(document)
    )


def value_of(date: Annotation) -> str:
    """The value as the attributes that the TEI has, `when="1920-03-22"`."""
    node = annotation_node(date)
    return " ".join(f'{name}="{node.get(name)}"' for name in _VALUES if node.get(name) is not None)


def show_dates(rows: Sequence[ExplainedDate], as_json: bool, console: Console) -> None:
    """Write the dates to standard output: a table on a terminal, else a line each with tabs; or JSON."""
    write_rows(names_of(ExplainedDate), rows, as_json, lambda: _table(rows))
    undecided = sum(not row.value for row in rows)
    console.print(f"{len(rows)} dates, {undecided} without a value")


def _explained(document: Document) -> list[tuple[ExplainedDate, When | None, str]]:
    """Each date with its value and the chapter's head that it stands below, or in."""
    numbers = {page.id: page.number or "" for page in document.pages}
    lines = {line.id: at for page in document.pages for at, line in enumerate(page.lines(), 1)}
    found, chapter = [], ""
    for block in document.blocks:
        if block.kind == "head" and block.level in (None, 1):
            chapter = block.text
        for date in block.annotations:
            if date.tag == "date":
                place = line_of(block, date.span.start)
                at = (page_of(place), numbers.get(page_of(place), ""), lines.get(place, 0), place)
                found.append((_row(at, block.text, date), date.when, chapter))
    order = {name: place for place, name in enumerate(numbers)}
    return sorted(found, key=lambda one: (order.get(one[0].page, len(order)), one[0].line))


def _row(at: tuple[str, str, int, str], text: str, date: Annotation) -> ExplainedDate:
    rule, _, reason = date.reason.partition("; ")
    return ExplainedDate(
        *at,
        context(text, date.span),
        shown(text[slice(*date.span)]),
        value_of(date),
        rule,
        1.0 if date.confidence is None else date.confidence,
        reason or _year(date.when),
    )


def _year(when: When | None) -> str:
    """Where the year comes from that no reason is given for."""
    if when is None:
        return NO_VALUE
    values = (when.when, when.from_, when.to, when.not_before, when.not_after, when.original)
    return PRINTED if any(value is not None and not value.startswith("--") for value in values) else NOWHERE


def _table(rows: Sequence[ExplainedDate]) -> Table:
    table = Table("place", "date", "value", "in", "rule", "sure", "year from", show_lines=True)
    for row in rows:
        number = f" ({row.number})" if row.number else ""
        table.add_row(
            f"{row.page}{number}, line {row.line}",
            escape(row.expression),
            escape(row.value) or "none",
            escape(row.context),
            row.rule,
            f"{row.confidence:.2f}",
            escape(row.year),
        )
    return table
