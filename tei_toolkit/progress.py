"""Progress on a terminal, plain lines elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from tei_toolkit.model.layout import Page, PageFailure
from tei_toolkit.recordings import OnPage


@contextmanager
def page_progress(console: Console) -> Iterator[OnPage]:
    """A bar that moves with each page; failed pages are named above it as they come."""
    bar = Progress(
        TextColumn("reading pages"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("left"),
        TimeRemainingColumn(), console=console, disable=not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task("pages", total=None)

        def on_page(answer: Page | PageFailure, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            failed = " [red]failed[/]" if isinstance(answer, PageFailure) else ""
            if failed or not console.is_terminal:
                bar.console.print(f"page {done} of {total}: {answer.id}{failed}")

        yield on_page


@contextmanager
def step_progress(console: Console, name: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that moves with each step of one piece of work: how many are done, and how many there will be."""
    bar = Progress(
        TextColumn(name), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console,
        disable=not console.is_terminal,
    )  # fmt: skip
    with bar:
        task = bar.add_task(name, total=None)

        def on_step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            if not console.is_terminal:
                bar.console.print(f"{name}: step {done} of {total}")

        yield on_step
