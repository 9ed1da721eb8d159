"""Folders are walked once each, links too; what is not TEI in them is told from what is."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

SUFFIXES = (".xml", ".tei")
TEI = "http://www.tei-c.org/ns/1.0"
_ROOTS = frozenset({"TEI", "teiCorpus", "TEI.2"})
_PASSED_OVER = frozenset({"node_modules", "site-packages", "venv", "__pycache__"})
_VENV = "pyvenv.cfg"
_HEAD = 1 << 16


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder and what in it bears the name of a TEI file, in the order of the names: links that lead nowhere, too."""

    path: Path
    files: tuple[Path, ...] = ()


def folders(top: Path) -> Iterator[Folder | OSError]:
    """The folder and all below it, each once; for one that can't be read, the error instead.

    Hidden folders (git's, too) and those of programs' packages (node_modules, virtual environments) are passed over.
    Links to folders are followed when all real folders are done, unless they lead to what was seen or back up.
    """
    seen: set[str] = set()
    real_top = Path(os.path.realpath(top))
    waiting, links = [top], list[Path]()
    while waiting or links:
        path = waiting.pop() if waiting else links.pop(0)
        real = os.path.realpath(path)
        if real in seen or (path != top and real_top.is_relative_to(real)):
            continue
        seen.add(real)
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield error
            continue
        if path != top and any(entry.name == _VENV for entry in entries):
            continue
        yield Folder(path, tuple(path / entry.name for entry in entries if _suits(entry)))
        real_ones = [entry for entry in entries if entry.is_dir(follow_symlinks=False) and _is_walked(entry.name)]
        waiting += [path / entry.name for entry in reversed(real_ones)]
        linked = [path / entry.name for entry in entries if entry.is_symlink() and _is_walked(entry.name)]
        links += [link for link in linked if stat.S_ISDIR(mode_of(link))]


def _is_walked(name: str) -> bool:
    return not name.startswith(".") and name not in _PASSED_OVER


def _suits(entry: os.DirEntry[str]) -> bool:
    """Say whether something in a folder may be TEI by its name, and is no folder."""
    is_named = entry.name.lower().endswith(SUFFIXES) and not entry.name.startswith(".")
    return is_named and not stat.S_ISDIR(mode_of(entry))


def mode_of(path: os.PathLike[str]) -> int:
    """The mode of what a path leads to, for `stat.S_ISDIR` and its like; 0 where it leads nowhere."""
    try:
        return os.stat(path).st_mode  # noqa: PTH116  entries of a listing come here, too
    except OSError:
        return 0


class _RootSeen(Exception):
    """Carries the name of a document's first element out of the parser."""


def tei_root(path: Path) -> bool:
    """Say whether a file's first element is TEI's; also where that can't be seen, so that the check says why."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, _attributes: dict[str, str]) -> None:
        raise _RootSeen(name)

    parser.StartElementHandler = start
    try:
        with path.open("rb") as file:
            parser.Parse(file.read(_HEAD), False)
    except _RootSeen as seen:
        namespace, _, name = str(seen).rpartition(" ")
        return namespace == TEI or name in _ROOTS
    except (expat.ExpatError, OSError, ValueError):
        return True
    return True
