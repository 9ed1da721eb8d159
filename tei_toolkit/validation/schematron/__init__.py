"""Check documents against Schematron rules of the user's own, evaluated by Saxon."""

from collections.abc import Iterable
from pathlib import Path

from tei_toolkit.validation.schematron.compiling import Program, compiled
from tei_toolkit.validation.schematron.reading import read_schema
from tei_toolkit.validation.schematron.running import TIME_LIMIT, Runner

__all__ = ["TIME_LIMIT", "Program", "Runner", "load_rules"]


def load_rules(paths: Iterable[Path], phase: str | None = None, folder: Path | None = None) -> tuple[Program, ...]:
    """Read files of Schematron rules and compile them; a `Runner` runs them.

    `phase` is a phase that each file has, #ALL or #DEFAULT; None is each file's own default. What the rules include or
    read must lie in `folder`; None is the folder of each. Raises UsageError, with file and line, where a file can't be
    read or isn't Schematron.
    """
    return tuple(compiled(read_schema(path, phase, folder)) for path in paths)
