"""Paths as people give them become the documents to check: files, folders, globs, lists and stdin."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from tei_toolkit.checking.folders import Folder, folders, mode_of, tei_root
from tei_toolkit.errors import UsageError
from tei_toolkit.validation.reports import Unchecked

STDIN = "-"
LIST = "@"
STDIN_NAME = "<stdin>"
_MAGIC = "*?["


@dataclass(frozen=True, slots=True)
class Source:
    """A document to check: its name in findings and where it lies, or its bytes where it came by stdin."""

    name: str
    path: Path | None = None
    data: bytes | None = None

    @property
    def place(self) -> Path | None:
        """Where it lies, or would by the name it was given on stdin; what it names is seen from there."""
        return self.path or (Path(self.name) if self.name != STDIN_NAME else None)


@dataclass(frozen=True, slots=True)
class Found:
    """What paths came to: `others` counts the XML files in folders that aren't TEI and so aren't checked."""

    sources: tuple[Source, ...]
    unchecked: tuple[Unchecked, ...] = ()
    others: int = 0


@dataclass(frozen=True, slots=True)
class _Other:
    """An XML file in a folder that isn't TEI."""

    path: Path


_Answer = Source | Unchecked | _Other


def find_sources(paths: Sequence[str], read_stdin: Callable[[], bytes], stdin_name: str = STDIN_NAME) -> Found:
    """The documents that paths come to, each once, in the order of their names; and what can't be checked.

    A path is a file, a folder (its .xml and .tei files that are TEI, at any depth), a glob, `-` (the document that
    stdin brings) or `@list`: a file with a path a line, as seen from the list's folder (`@-` is stdin, seen from here).
    Raises UsageError where nothing is found at all, so that a wrong path is never taken for a clean one.
    """
    if STDIN in paths and LIST + STDIN in paths:
        raise UsageError("- and @- both read stdin; give one of them")
    answers: list[_Answer] = []
    for path in dict.fromkeys(paths):
        if path == STDIN:
            answers.append(Source(stdin_name, data=read_stdin()))
        elif path.startswith(LIST):
            answers += _listed(path[len(LIST) :], read_stdin)
        else:
            answers += _given(path, Path())
    found = _gathered(answers)
    if not found.sources:
        raise UsageError(_nothing(found))
    return found


def _nothing(found: Found) -> str:
    told = "; ".join(f"{one.path}: {one.reason}" for one in found.unchecked)
    return f"nothing to check: {told or 'no path was given; name TEI files or folders'}"


def _gathered(answers: Sequence[_Answer]) -> Found:
    """Each file once, under its own name rather than a link's, in the order of the names' parts."""
    sources: dict[str, Source] = {}
    linked: dict[str, Source] = {}
    for one in answers:
        if isinstance(one, Source):
            real = one.name if one.path is None else os.path.realpath(one.path)
            own = one.path is None or os.path.abspath(one.path) == real  # noqa: PTH100  resolve() would follow the link
            (sources if own else linked).setdefault(real, one)
    chosen = (linked | sources).values()
    return Found(
        tuple(sorted(chosen, key=lambda one: one.name.split("/"))),
        tuple(dict.fromkeys(one for one in answers if isinstance(one, Unchecked))),
        len({one.path for one in answers if isinstance(one, _Other)}),
    )


def _listed(name: str, read_stdin: Callable[[], bytes]) -> Iterator[_Answer]:
    """What the lines of a list come to; empty lines and those that begin with # say nothing."""
    try:
        text = (read_stdin() if name == STDIN else Path(name).read_bytes()).decode("utf-8-sig")
    except OSError as error:
        yield Unchecked(LIST + name, f"the list can't be read ({error.strerror}); check its name")
        return
    except UnicodeDecodeError:
        yield Unchecked(LIST + name, "the list isn't UTF-8 text; give a file with one path a line")
        return
    lines = [line.strip(" \t\r") for line in text.split("\n")]
    wanted = [line for line in lines if line and not line.startswith("#")]
    if not wanted:
        yield Unchecked(LIST + name, "the list names no file")
    folder = Path() if name == STDIN else Path(name).parent
    for line in wanted:
        yield from _given(line, folder)


def _given(name: str, folder: Path) -> Iterator[_Answer]:
    """What a path comes to, as seen from a folder."""
    if not name.strip():
        yield Unchecked("''", "the path is empty; write . for the folder you are in")
        return
    path = _tidy(folder / name)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        if any(sign in name for sign in _MAGIC):
            yield from _globbed(path)
        else:
            yield Unchecked(path.as_posix(), f"{getattr(error, 'strerror', None) or error}; check the path")
        return
    yield from _in_folder(path) if stat.S_ISDIR(mode) else _file(path)


def _file(path: Path) -> Iterator[_Answer]:
    name = path.as_posix()
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Unchecked(name, f"{error.strerror}; check where the link leads")
        return
    if stat.S_ISREG(mode):
        yield Source(name, path)
    else:
        yield Unchecked(name, "neither a file nor a folder; what comes by a pipe is checked as -")


def _tidy(path: Path) -> Path:
    """The path without steps back (lists/../tei/a.xml), where it still leads to the same file."""
    if ".." not in path.parts:
        return path
    short = Path(os.path.normpath(path))
    return short if os.path.realpath(short) == os.path.realpath(path) else path


def _in_folder(folder: Path) -> Iterator[_Answer]:
    """The TEI files of a folder and all folders in it."""
    answers = list(_walked(folder))
    yield from answers
    if all(isinstance(one, _Other) for one in answers):
        no_tei = f"none of the folder's {len(answers)} XML files is TEI; name them to check them all the same"
        yield Unchecked(folder.as_posix(), no_tei if answers else "the folder has no .xml or .tei file")


def _walked(folder: Path) -> Iterator[_Answer]:
    for one in folders(folder):
        if isinstance(one, OSError):
            yield _closed(one)
            continue
        for path in one.files:
            if stat.S_ISREG(mode_of(path)) and not tei_root(path):
                yield _Other(path)
            else:
                yield from _file(path)


def _closed(error: OSError) -> Unchecked:
    return Unchecked(Path(error.filename).as_posix(), f"the folder can't be read ({error.strerror})")


def _globbed(pattern: Path) -> Iterator[_Answer]:
    """The files a glob matches, and the TEI files of the folders it matches; ** is any number of folders."""
    top = Path(pattern.anchor)
    found = list(dict.fromkeys(_matches(top, pattern.relative_to(top).parts)))
    if not found:
        yield Unchecked(pattern.as_posix(), "no file matches; check the pattern")
    for one in found:
        if isinstance(one, OSError):
            yield _closed(one)
        elif stat.S_ISDIR(mode_of(one)):
            yield from _in_folder(one)
        else:
            yield from _file(one)


def _matches(folder: Path, pattern: Sequence[str]) -> Iterator[Path | OSError]:
    first, rest = pattern[0], pattern[1:]
    if first == "**":
        # At the end it stands for the folder itself, with all that is in it.
        for inner in folders(folder) if rest else [Folder(folder)]:
            if isinstance(inner, OSError):
                yield inner
            else:
                yield from _matches(inner.path, rest) if rest else [folder]
        return
    try:
        names = _names(folder, first)
    except OSError as error:
        yield error
        return
    for name in names:
        path = folder / name
        if not rest:
            if os.path.lexists(path):
                yield path
        elif stat.S_ISDIR(mode_of(path)):
            yield from _matches(path, rest)


def _names(folder: Path, pattern: str) -> list[str]:
    """The names in a folder that match; hidden ones only where the pattern begins with a point."""
    if not any(sign in pattern for sign in _MAGIC):
        return [pattern]
    hidden = pattern.startswith(".")
    return sorted(
        path.name
        for path in folder.iterdir()
        if fnmatchcase(path.name, pattern) and (hidden or not path.name.startswith("."))
    )
