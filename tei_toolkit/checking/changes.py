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
_SCHEMAS = ("*.rng", "*.sch")


class Changes(NamedTuple):
    """The files to check; `rule` is the schema or settings file that changed, so that all are to be checked."""

    files: frozenset[Path]
    rule: Path | None = None


class _Repository(NamedTuple):
    """What a repository's root has that is as it was, and the first schema in it that isn't."""

    same: frozenset[bytes]
    schema: Path | None


def changes(paths: Iterable[Path], revision: str, rules: Iterable[Path] = ()) -> Changes:
    """Those of the paths that aren't the same in a revision of their git repository; all where a rule isn't.

    A file is the same only where git has it in that revision and finds no difference to what lies in the folder now: so
    staged, new and ignored files are changed ones. `REV...` stands for the commit where this branch left REV. Rules are
    the schemas of the repository (.rng, .sch) and those of `rules` that lie in it. Raises UsageError where git, the
    repository or the revision is missing.
    """
    real_paths = {path: Path(os.path.realpath(path)) for path in paths}
    known: dict[Path, Path | None] = {}
    repositories: dict[Path, _Repository] = {}
    found = set()
    for path, real in real_paths.items():
        root = _root(real.parent, known)
        if root is None:
            raise UsageError(f"--changed: {path} is in no git repository; check it without --changed")
        if root not in repositories:
            repositories[root] = _asked(root, revision)
        if _name(real, root) not in repositories[root].same:
            found.add(path)
    changed_rules = [one.schema for one in repositories.values() if one.schema]
    for rule in rules:
        real = Path(os.path.realpath(rule))
        root = _root(real.parent, known)
        if root in repositories and _name(real, root) not in repositories[root].same:
            changed_rules.append(rule)
    return Changes(frozenset(real_paths), changed_rules[-1]) if changed_rules else Changes(frozenset(found))


def _name(path: Path, root: Path) -> bytes:
    return os.fsencode(path.relative_to(root))


def _root(folder: Path, known: dict[Path, Path | None]) -> Path | None:
    """The root of the repository a folder is in; None where it is in none."""
    if folder not in known:
        # .git is a file in submodules and in further worktrees.
        inside = (folder / ".git").exists()
        known[folder] = folder if inside else _root(folder.parent, known) if folder != folder.parent else None
    return known[folder]


def _asked(root: Path, revision: str) -> _Repository:
    """What lies in a repository's folder as it was in a revision, names as seen from the root."""
    commit = _commit(root, revision)
    how = ("--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", commit, "--")
    were = _names(root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
    # Git doesn't look at files that it was told to take as unchanged: small letters, and S, which H isn't.
    unseen = [line[2:] for line in _names(root, "ls-files", "-z", "-v") if not line.startswith(b"H")]
    schemas = _names(root, "diff", *how, *_SCHEMAS)
    schemas += _names(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *_SCHEMAS)
    schema = root / os.fsdecode(schemas[0]) if schemas else None
    return _Repository(frozenset(were).difference(_names(root, "diff", *how), unseen), schema)


def _names(root: Path, *arguments: str) -> list[bytes]:
    return [name for name in _git(root, *arguments).split(b"\0") if name]


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
