"""Why the text reads as it does: each edit of repair with its place, its rule and what speaks for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tei_toolkit.errors import UsageError
from tei_toolkit.explain.places import context, line_of, shown
from tei_toolkit.explain.rows import names_of, write_rows
from tei_toolkit.model.document import Document
from tei_toolkit.model.layout import page_of
from tei_toolkit.model.text import Block, Span, placed_edits, undo
from tei_toolkit.repair.rules import Rule, catalogue, name_of

ALL = "all"


@dataclass(frozen=True, slots=True)
class Explained:
    """One edit: `line` counts the page's lines from 1, `place` is the line's id, `number` the page's as printed.

    `read` and `now` are the words around the edit before and after it, `context` the text about them as it stood then,
    with the words in brackets; | is a line end and ⇥ a tab. `meaning` is what the rule does.
    """

    page: str
    number: str
    line: int
    place: str
    context: str
    read: str
    now: str
    rule: str
    confidence: float
    evidence: str
    meaning: str


def explain(document: Document, page: str = ALL) -> tuple[Explained, ...]:
    """The edits on a page, by its id or its printed number, or on all; in order of text.

    Raises UsageError for a page that the document doesn't have.
    """
    wanted = _pages(document, page)
    numbers = {found.id: found.number or "" for found in document.pages}
    lines = {line.id: at for found in document.pages for at, line in enumerate(found.lines(), 1)}
    rules = {(rule.agent, rule.name): rule for rule in catalogue()}
    rows = [
        row
        for block in document.blocks
        for row in _in_order(block, _explained(block, numbers, lines, rules))
        if row.page in wanted
    ]
    order = {name: place for place, name in enumerate(numbers)}
    return tuple(sorted(rows, key=lambda row: (order[row.page], row.line)))


def show(rows: Sequence[Explained], as_json: bool, console: Console) -> None:
    """Write the edits to standard output: a table on a terminal, else a line each with tabs; or JSON."""
    write_rows(names_of(Explained), rows, as_json, lambda: _table(rows))
    console.print(f"{len(rows)} repairs")


def _pages(document: Document, page: str) -> frozenset[str]:
    if page == ALL:
        return frozenset(found.id for found in document.pages)
    named = frozenset(found.id for found in document.pages if page in (found.id, found.number))
    if not named:
        known = ", ".join(f"{found.id} ({found.number})" if found.number else found.id for found in document.pages[:5])
        more = ", …" if len(document.pages) > 5 else ""
        raise UsageError(f"--explain {page}: there is no such page; there are {known}{more}, or all")
    return named


def _in_order(block: Block, rows: Iterable[Explained]) -> list[Explained]:
    """The edits of a block as they stand in its text; the rows come last edit first."""
    places = [span.start for _, span in placed_edits(block)]
    found = zip(places, reversed(list(rows)), strict=True)
    return [row for _, row in sorted(found, key=lambda one: one[0])]


def _explained(
    block: Block, numbers: Mapping[str, str], lines: Mapping[str, int], rules: Mapping[tuple[str, str], Rule]
) -> Iterator[Explained]:
    """The edits of a block, last one first, each seen in the text as it stood then."""
    for edit in reversed(block.edits):
        after, block = block, undo(block, 1)
        rule = rules.get((edit.agent, name_of(edit.rule)))
        start = edit.span.start
        words = _words_around(block.text, Span(start, start + len(edit.before)))
        place = line_of(block, start)
        page = page_of(place)
        yield Explained(
            page,
            numbers.get(page, ""),
            lines.get(place, 0),
            place,
            context(block.text, words),
            shown(block.text[slice(*words)]),
            shown(after.text[words.start : words.stop + len(after.text) - len(block.text)]),
            edit.rule,
            edit.confidence,
            edit.evidence,
            rule.sentence if rule else "",
        )


def _words_around(text: str, span: Span) -> Span:
    """The span with the rest of the words that it cuts."""
    start, stop = span
    while start and not text[start - 1].isspace():
        start -= 1
    while stop < len(text) and not text[stop].isspace():
        stop += 1
    return Span(start, stop)


def _table(rows: Iterable[Explained]) -> Table:
    table = Table("place", "read → now", "in", "rule", "sure", "why", show_lines=True)
    for row in rows:
        number = f" ({row.number})" if row.number else ""
        why = f"{row.meaning} {row.evidence}".strip()
        table.add_row(
            f"{row.page}{number}, line {row.line}",
            escape(f"{row.read} → {row.now}"),
            escape(row.context),
            row.rule,
            f"{row.confidence:.2f}",
            escape(why),
        )
    return table
