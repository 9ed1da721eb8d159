"""Check documents against Schematron rules of the user's own, evaluated by Saxon."""

from collections.abc import Iterable
from pathlib import Path

from tei_toolkit.validation.choosing.project import project_of
from tei_toolkit.validation.schematron.compiling import Program, compiled
from tei_toolkit.validation.schematron.reading import read_schema
from tei_toolkit.validation.schematron.running import TIME_LIMIT, Runner

__all__ = ["TIME_LIMIT", "Program", "Runner", "load_rules"]


def load_rules(paths: Iterable[Path], folder: Path | None = None) -> tuple[Program, ...]:
    """Read files of Schematron rules and compile them; a `Runner` runs them.

    A path may end with a phase, house.sch#final; without one the phase is the file's own default. A file that is named
    again is left out. What the rules include or look into must lie in `folder`; None is the project of each file.
    Raises UsageError, with file and line, where a file can't be read or isn't Schematron.
    """
    named: dict[Path, tuple[Path, str | None]] = {}
    for path, phase in map(_parted, paths):
        named.setdefault(path.resolve(), (path, phase))
    return tuple(compiled(read_schema(path, phase, folder or project_of(path))) for path, phase in named.values())


def _parted(path: Path) -> tuple[Path, str | None]:
    """A path without the phase, and the phase."""
    name, sign, phase = path.name.partition("#")
    return (path.with_name(name), phase) if sign and name and not path.exists() else (path, None)
