"""Which files differ from a revision of git: those that are the same need no new check."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tei_toolkit.errors import UsageError

_GIT = (
    # No lock is taken, so that another git at work isn't stopped; paths come from the root whatever the settings say.
    "git", "--no-optional-locks", "-c", "diff.relative=false", "-c", "core.fsmonitor=false",
)  # fmt: skip
_TIME_LIMIT = 120.0
_SINCE_BRANCHING = "..."


class Changes(NamedTuple):
    """The files to check; `rule` is the schema or settings file that changed, so that all are to be checked."""

    files: frozenset[Path]
    rule: Path | None = None


def changes(paths: Iterable[Path], revision: str, rules: Iterable[Path] = ()) -> Changes:
    """Those of the paths that aren't the same in a revision of their git repository; all where one of `rules` isn't.

    A file is the same only where git has it in that revision and finds no difference to what lies in the folder now: so
    staged, new and ignored files are changed ones. `REV...` stands for the commit where this branch left REV. Rules
    outside the paths' repositories count as the same. Raises UsageError where git, the repository or the revision is
    missing.
    """
    real_paths = {path: Path(os.path.realpath(path)) for path in paths}
    known: dict[Path, Path | None] = {}
    same: dict[Path, frozenset[bytes]] = {}
    found = set()
    for path, real in real_paths.items():
        root = _root(real.parent, known)
        if root is None:
            raise UsageError(f"--changed: {path} is in no git repository; check it without --changed")
        if root not in same:
            same[root] = _unchanged(root, revision)
        if _name(real, root) not in same[root]:
            found.add(path)
    for rule in rules:
        real = Path(os.path.realpath(rule))
        root = _root(real.parent, known)
        if root in same and _name(real, root) not in same[root]:
            return Changes(frozenset(real_paths), rule)
    return Changes(frozenset(found))


def _name(path: Path, root: Path) -> bytes:
    return os.fsencode(path.relative_to(root))


def _root(folder: Path, known: dict[Path, Path | None]) -> Path | None:
    """The root of the repository a folder is in; None where it is in none."""
    if folder not in known:
        # .git is a file in submodules and in further worktrees.
        inside = (folder / ".git").exists()
        known[folder] = folder if inside else _root(folder.parent, known) if folder != folder.parent else None
    return known[folder]


def _unchanged(root: Path, revision: str) -> frozenset[bytes]:
    """The files of a revision that lie in the folder as they were then, as seen from the root."""
    commit = _commit(root, revision)
    were = _git(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit).split(b"\0")
    differ = _git(root, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", commit, "--")
    # Git doesn't look at files that it was told to take as unchanged: small letters, and S, which H isn't.
    unseen = (line for line in _git(root, "ls-files", "-z", "-v").split(b"\0") if not line.startswith(b"H"))
    return frozenset(were) - frozenset(differ.split(b"\0")) - {line[2:] for line in unseen}


def _commit(root: Path, revision: str) -> str:
    name = revision.removesuffix(_SINCE_BRANCHING)
    try:
        commit = (
            _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
        )
        if revision.endswith(_SINCE_BRANCHING):
            return _git(root, "merge-base", commit, "HEAD").decode().strip()
    except _GitFailedError as failure:
        told = failure.said and f" ({failure.said})"
        raise UsageError(
            f"--changed {revision}: no such revision in {root}{told}; name a branch, a tag or a commit that is there. "
            "In CI the history must be there, too (actions/checkout with fetch-depth: 0, GitLab with GIT_DEPTH: 0)"
        ) from failure
    return commit


class _GitFailedError(UsageError):
    """Git answered with a status other than 0; `said` is the first line of its complaint."""

    def __init__(self, root: Path, said: str) -> None:
        super().__init__(f"--changed: git can't tell in {root} ({said}); check all files")
        self.said = said


def _git(root: Path, *arguments: str) -> bytes:
    import subprocess  # only --changed needs it, and it is slow to load

    try:
        ran = subprocess.run([*_GIT, "-C", root, *arguments], capture_output=True, check=False, timeout=_TIME_LIMIT)
    except FileNotFoundError as error:
        raise UsageError("--changed needs the program git: install it, or check all files") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"--changed: git gave no answer in {_TIME_LIMIT:.0f} s in {root}; check all files") from error
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        raise _GitFailedError(root, said[0] if said else "")
    return ran.stdout
