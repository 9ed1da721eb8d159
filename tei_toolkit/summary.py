"""What a run found, for a person to read."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from tei_toolkit import validation
from tei_toolkit.explain import explain_dates
from tei_toolkit.ledger import count_document
from tei_toolkit.model.document import Document
from tei_toolkit.model.text import FURNITURE_KINDS
from tei_toolkit.pipeline import RunResult, empty_pages

LOW_CONFIDENCE = 0.6
SHOWN = 10
_GROUPS = (
    ("text", "the text"),
    ("heads", "heads"),
    ("notes", "notes"),
    ("tables", "tables and captions"),
    ("furniture", "running heads and page numbers"),
)
_NAMES = (("persName", "persons"), ("placeName", "places"), ("orgName", "organisations"))


def show(result: RunResult, console: Console) -> None:
    """Print the counts, what failed, and the answer of the validation."""
    document = result.document
    for name, value in facts(document):
        console.print(f"  {name:<16} {value}")
    for line in undecided(document, result.tei.parent):
        console.print(f"  {'no value':<16} {escape(line)}")
    for failure in document.failures:
        console.print(f"[red]failed[/]  {failure.id}: {escape(failure.reason)}")
    for line in (*empty_pages(document), *result.warnings):
        console.print(f"[yellow]note[/]    {escape(line)}")
    if result.findings:
        console.print(escape(validation.lines(result.findings).rstrip()))
    answer = "[red]not valid[/]" if validation.has_errors(result.findings) else "[green]valid[/]"
    console.print(f"  {'TEI':<16} {escape(str(result.tei))}: {answer}")


def facts(document: Document) -> Iterator[tuple[str, str]]:
    """Pairs of what was counted and how many, each with what a reader would ask next."""
    annotations = [a for block in document.blocks for a in block.annotations]
    tags = Counter(annotation.tag for annotation in annotations)
    kinds = Counter(block.kind for block in document.blocks)
    words = [word for page in document.pages for word in page.words()]
    doubted = sum(word.confidence is not None and word.confidence < LOW_CONFIDENCE for word in words)
    yield (
        "pages",
        f"{len(document.pages)}" + (f", {len(document.failures)} failed" if document.failures else ""),
    )
    furniture = sum(kinds[kind] for kind in FURNITURE_KINDS)
    yield (
        "blocks",
        f"{len(document.blocks)} ({kinds['head']} heads, {kinds['p']} paragraphs, {furniture} furniture)",
    )
    yield "notes", _notes(document, kinds["note"] + kinds["endnote"])
    names = ", ".join(f"{tags[tag]} {plural}" for tag, plural in _NAMES)
    yield "names", f"{sum(tags[tag] for tag, _ in _NAMES)} ({names}); {_listed(document)}"
    undated = sum(a.tag == "date" and a.when is None for a in annotations)
    yield "dates", f"{tags['date']}, {undated} without a value"
    yield "words", f"{len(words)}: {_where(document)}; {doubted} below confidence {LOW_CONFIDENCE}"
    yield "repairs", f"{sum(len(block.edits) for block in document.blocks)}"


def undecided(document: Document, out: Path) -> Iterator[str]:
    """A line for each date without a value, at most ten, and one that says where the others are shown."""
    dates = [row for row in explain_dates(document) if not row.value]
    for row in dates[:SHOWN]:
        yield f"{row.context}, page {row.number or row.page}, line {row.line}"
    if len(dates) > SHOWN:
        yield f"+{len(dates) - SHOWN} more: tei-toolkit encode {out} --explain dates"


def _where(document: Document) -> str:
    """Where the words stand: '1702 in the text, 26 in furniture, 12 dropped (noise)'."""
    groups, reasons = count_document(document)
    parts = [f"{groups[group]} in {name}" for group, name in _GROUPS if groups[group]]
    if reasons:
        parts.append(f"{reasons.total()} dropped ({'; '.join(reasons)})")
    return ", ".join(parts) or "none"


def _listed(document: Document) -> str:
    """How many entries the lists have; with an authority also how many have an id: '80 in the lists (60 with …)'."""
    linked = sum(bool(entry.ref) for entry in document.entries)
    doubtful = sum(bool(entry.candidates) for entry in document.entries)
    told = f" ({linked} with an id, {doubtful} to decide)" if linked or doubtful else ""
    return f"{len(document.entries)} in the lists{told}"


def _notes(document: Document, bodies: int) -> str:
    calls = [a for block in document.blocks for a in block.annotations if a.tag == "note"]
    called = {call.target for call in calls if call.target}
    empty = sum(call.target is None for call in calls)
    return f"{bodies}; {len(called)} with their call, {bodies - len(called)} without, {empty} calls without a note"
