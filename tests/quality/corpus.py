"""What a corpus is: its files, how it is measured, and what may honestly be said of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tei_toolkit.evaluate import Comparison, Figure

Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Place:
    """Where things are: the project, the data beside it, and the folder for what is made on the way."""

    project: Path
    data: Path
    work: Path


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus: `files` lists what its digest is made of (none where it is missing), `measure` gives its figures.

    `about` says what it is, `history` what was tuned on it, `remarks` how its figures are to be read, and `targets`
    where they are to go.
    """

    about: str
    history: str
    files: Callable[[Place], Iterable[Path]]
    measure: Callable[[Place], Figures]
    remarks: str = ""
    targets: Mapping[str, float] = field(default_factory=dict)


def chosen(comparison: Comparison, names: Iterable[str]) -> dict[str, Figure]:
    """The figures of these names that could be measured; a name nobody knows is a KeyError."""
    figures = comparison.figures()
    found = {name: figures[name] for name in names}
    return {name: figure for name, figure in found.items() if figure.value is not None}


def all_files(*parts: str) -> Callable[[Place], Iterable[Path]]:
    """The files in folders of the data, and in their folders; none where one folder or file is missing."""

    def files(place: Place) -> Iterable[Path]:
        roots = [place.data / part for part in parts]
        if not all(root.exists() for root in roots):
            return []
        return [path for root in roots for path in ([root] if root.is_file() else root.rglob("*")) if path.is_file()]

    return files


def files_of(folder: str, pages: Iterable[str]) -> Callable[[Place], Iterable[Path]]:
    """The files in a folder of the data that are called after these pages; none where a page has none."""

    def files(place: Place) -> Iterable[Path]:
        found = [sorted((place.data / folder).glob(f"{page}.*")) for page in pages]
        return [path for own in found for path in own] if all(found) else []

    return files
