"""Answers kept from one run to the next: one is used again only where nothing it was made from can have changed."""

import errno
import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from itertools import chain
from pathlib import Path

from tei_toolkit.errors import UsageError
from tei_toolkit.validation.findings import Finding

FORMAT = 1
SIZE_LIMIT = 64_000_000
"""Bytes the answers of a folder may come to; then the half that was not asked for longest goes."""

_TAG = "CACHEDIR.TAG"
# What backup programs look for (https://bford.info/cachedir/), and what git must not see.
_MARKS = {_TAG: "Signature: 8a477f597d28d172789f06886806bc55\n# answers of tei-toolkit validate\n", ".gitignore": "*\n"}
_DIGITS = 64
_NO_FILE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})

State = tuple[int, ...] | None
"""What tells one state of a file from another: size, times and place on the disk; None where there is none."""


def digest(parts: Iterable[bytes]) -> str:
    """The SHA-256 of several pieces, which can't be confused with one another."""
    from hashlib import sha256  # it loads OpenSSL: only where answers are kept

    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def program_digest(code: Iterable[Path]) -> bytes:
    """What a program's own files come to."""
    return digest(chain.from_iterable((str(file).encode(), file.read_bytes()) for file in sorted(code))).encode()


def states(paths: Iterable[Path]) -> dict[str, State]:
    """The state each file is in now."""
    return {os.fspath(path): _state(path) for path in paths}


def _state(path: Path | str) -> State:
    try:
        found = os.stat(path)  # noqa: PTH116  the paths of kept answers are strings
    except OSError as error:
        return None if error.errno in _NO_FILE else ()
    except ValueError:
        return None  # no file has such a name
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of answers, each in a file named by the digest of all it was made from, but for files beside the TEI.

    The states of those are kept with the answer, and it is used only where they are still the same. One that changed
    less than `settled` seconds ago may change once more within a tick of the disk's clock, so nothing is kept then.
    """

    folder: Path
    settled: float = 2.0

    def prepare(self) -> None:
        """Make the folder, if it isn't there; raises UsageError where it can't be written."""
        try:
            if not self.folder.is_dir():
                self.folder.mkdir(parents=True)
                for name, text in _MARKS.items():
                    (self.folder / name).write_text(text)
            elif not (self.folder / _TAG).exists() and any(self.folder.iterdir()):
                raise UsageError(f"--cache {self.folder}: other things are in this folder; name a new one")
        except OSError as error:
            raise UsageError(f"--cache {self.folder}: can't be written ({error.strerror}); name another") from error

    def get(self, key: str, path: str) -> tuple[Finding, ...] | None:
        """The findings kept under a key, as those of the file `path`; None where there are none, or none to rely on."""
        file = self._file(key)
        try:
            head, _, body = file.read_bytes().partition(b"\n")
            if head.decode("ascii") != digest([body]):
                return None
            beside, rows = json.loads(body)
            if any(_state(name) != (None if kept is None else tuple(kept)) for name, kept in beside.items()):
                return None
            with suppress(PermissionError):  # an answer may be read where none may be written
                os.utime(file)
            return tuple(Finding(path, *row) for row in rows)
        except (OSError, ValueError, TypeError, AttributeError):
            return None  # none is kept, or it is damaged: the file is checked

    def put(self, key: str, findings: Sequence[Finding], beside: Mapping[str, State]) -> None:
        """Keep the findings of a file; `beside` are the files its answer hangs on, as they were before the check.

        Nothing is kept where one of those has just changed, and where it can't be written: the next run checks again.
        """
        until = time.time() - self.settled
        if any(_is_fresh(state, until) for state in beside.values()):
            return
        body = json.dumps([beside, [astuple(finding)[1:] for finding in findings]]).encode()
        file = self._file(key)
        part = file.with_suffix(f".{os.getpid()}.part")
        try:
            file.parent.mkdir(exist_ok=True)
            part.write_bytes(digest([body]).encode() + b"\n" + body)
            part.replace(file)
        except OSError:
            part.unlink(missing_ok=True)

    def tidy(self, limit: int = SIZE_LIMIT) -> None:
        """Where the answers have more bytes than the limit, take away those not asked for longest, down to its half."""
        kept = []
        for file in self.folder.glob("[0-9a-f][0-9a-f]/*"):
            name, state = file.name.partition(".")[0], _state(file)
            if len(name) == _DIGITS and state:
                kept.append((state[1], state[0], file))
        size = sum(one[1] for one in kept)
        if size <= limit:
            return
        for _, length, file in sorted(kept):
            if size <= limit // 2:
                return
            file.unlink(missing_ok=True)
            size -= length

    def _file(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"


def _is_fresh(state: State, until: float) -> bool:
    """Say whether a file has changed since a time; also where its state can't be told."""
    return state is not None and (not state or max(state[1:3]) / 1e9 > until)
