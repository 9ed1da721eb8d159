"""What a part must offer to be put in the place of ours."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from tei_toolkit.model.document import Agent
from tei_toolkit.model.layout import Page, Scan
from tei_toolkit.model.text import Annotation

Item = TypeVar("Item")
Result = TypeVar("Result")


class OcrEngine(Protocol):
    """Reads a scan; used by one worker at a time."""

    agent: Agent

    def recognize(self, scan: Scan, page_id: str) -> Page:
        """The page with all words in pixels of the scan; raises EngineFailed or ScanError."""
        ...


class Recognizer(Protocol):
    """Finds names in the texts of a document, all of which it may look at to judge one."""

    agent: Agent

    def annotate(self, texts: Sequence[str]) -> Sequence[Sequence[Annotation]]:
        """For each text its annotations over code points, in order, not overlapping."""
        ...


class Executor(Protocol):
    """Runs a task over items and yields the results in the items' order."""

    def __call__(self, task: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
        """The results, one an item."""
        ...
