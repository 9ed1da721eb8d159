"""What every engine is handed and answers with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from tei_toolkit.validation.findings import Problem


class Document(NamedTuple):
    """A file to be checked: its name, and its bytes, which must have passed the guard."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an engine may take, in seconds: over the schema, and over one file, or jing over a hundred."""

    schema: float = 30.0
    file: float = 300.0


class Engine(Protocol):
    """Checks files against one schema."""

    name: str

    def check(self, documents: Iterable[Document], /) -> Iterator[list[Problem]]:
        """Answer for each file, in order, what the schema doesn't allow in it; nothing where it is valid.

        Raises SchemaError where the schema can't be used, EngineMissing and EngineFailed.
        """

    def close(self) -> None:
        """End what was started."""
