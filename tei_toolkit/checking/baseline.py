"""Findings known before: written down once, they don't count from then on, and new ones stand out."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from tei_toolkit.errors import UsageError
from tei_toolkit.files import read_file, write_file
from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.fingerprints import fingerprints

VERSION = 1
_NEVER_BEGIN = ("XML", "ENGINE-")
_NEVER_END = "-MORE"
_KEYS = ("path", "code", "message", "id")
_ABOUT = "findings known before; made by tei-toolkit validate --write-baseline"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding known before; its path is as seen from the baseline's folder."""

    path: str
    code: str
    message: str
    id: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Findings beside a baseline: the new ones, how many are known, and the entries that occur no more."""

    new: tuple[Finding, ...]
    known: int
    gone: tuple[Entry, ...]


def can_be_known(finding: Finding) -> bool:
    """Say whether a baseline may hold a finding; not one that hides others, as where a file is no XML."""
    return not finding.code.startswith(_NEVER_BEGIN) and not finding.code.endswith(_NEVER_END)


def read_baseline(path: Path) -> tuple[Entry, ...]:
    """The entries of a baseline; raises UsageError where it is missing or isn't one."""
    if not path.is_file():
        raise UsageError(f"--baseline {path}: there is no such file; --write-baseline {path} makes it")
    try:
        data = json.loads(read_file(path))
        if data["version"] != VERSION:
            raise UsageError(f"--baseline {path}: of version {data['version']}, not {VERSION}; write it anew")
        return tuple(Entry(*(str(one[key]) for key in _KEYS)) for one in data["findings"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UsageError(
            f"--baseline {path}: not a baseline ({error!r}); write it anew with --write-baseline"
        ) from error


def write_baseline(path: Path, findings: Iterable[Finding], checked: Iterable[str]) -> int:
    """Write all findings that can be known to a file, and say how many they are.

    In a baseline that is there already, the entries of files that were not `checked` stay, if the files still exist.
    Same findings, same bytes. Raises UsageError.
    """
    folder = path.parent
    names = {_seen_from(folder, name) for name in checked}
    old = read_baseline(path) if path.is_file() else ()
    kept = [entry for entry in old if entry.path not in names and (folder / entry.path).exists()]
    new = [entry for _, entry in _entries(filter(can_be_known, findings), folder)]
    rows = [json.dumps({key: getattr(one, key) for key in _KEYS}, ensure_ascii=False) for one in sorted(kept + new)]
    head = json.dumps({"about": _ABOUT, "version": VERSION}, ensure_ascii=False)[:-1]
    # One finding a line, so that a change of the file can be read.
    body = ",\n".join(f" {row}" for row in rows)
    write_file(path, f'{head}, "findings": [\n{body}\n]}}\n'.encode("utf-8", "surrogatepass"))
    return len(new)


def compare(findings: Sequence[Finding], entries: Iterable[Entry], folder: Path, checked: Iterable[str]) -> Compared:
    """Tell new findings from those a baseline in `folder` knows.

    An entry is gone where its file was checked and has no such finding, or isn't there any more.
    """
    known = {entry.id for entry in entries}
    here = list(_entries(findings, folder))
    new = tuple(finding for finding, entry in here if not (entry.id in known and can_be_known(finding)))
    found = {entry.id for _, entry in here}
    names = {_seen_from(folder, name) for name in checked}
    gone = [
        entry
        for entry in entries
        if entry.id not in found and (entry.path in names or not (folder / entry.path).exists())
    ]
    return Compared(new, len(findings) - len(new), tuple(sorted(gone)))


def _entries(findings: Iterable[Finding], folder: Path) -> Iterable[tuple[Finding, Entry]]:
    """Each finding with what a baseline in that folder says of it, file by file."""
    for name, group in groupby(findings, key=lambda one: one.path):
        path, own = _seen_from(folder, name), list(group)
        ids = fingerprints(replace(one, path=path) for one in own)
        for finding, number in zip(own, ids, strict=True):
            yield finding, Entry(path, finding.code, finding.message, number)


def _seen_from(folder: Path, name: str) -> str:
    """A file's name as seen from a folder, with forward slashes."""
    return Path(os.path.relpath(name, folder)).as_posix()
