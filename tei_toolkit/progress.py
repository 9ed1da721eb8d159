"""Progress on a terminal, plain lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from tei_toolkit.model.layout import Page, PageFailure
from tei_toolkit.pipeline import OnPage


@contextmanager
def page_progress(console: Console) -> Iterator[OnPage]:
    """A bar that moves with each page; failures are printed above it as they come."""
    bar = Progress(
        TextColumn("reading pages"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("left"),
        TimeRemainingColumn(), console=console, disable=not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("pages", total=None)

        def on_page(answer: Page | PageFailure, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            if isinstance(answer, PageFailure):
                bar.console.print(f"[red]failed[/] {answer.id}: {escape(answer.reason)}")
            elif not console.is_terminal:
                console.print(f"page {done} of {total}: {answer.id}")

        yield on_page
