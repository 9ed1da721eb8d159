"""Which files differ from a revision, asked of real git repositories."""

import subprocess
from pathlib import Path

import pytest

from tei_toolkit.checking.changes import changes
from tei_toolkit.errors import UsageError

NAMES = ("a.xml", "b c.xml", "tei/ü.xml", "tei/*.xml")


def git(folder: Path, *arguments: str) -> None:
    settings = ("user.name=a", "user.email=a@example.org", "init.defaultBranch=main", "commit.gpgSign=false")
    given = [part for one in settings for part in ("-c", one)]
    subprocess.run(["git", "-C", folder, *given, *arguments], check=True, capture_output=True)


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a few committed files, and the folder that the test is in."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init")
    for name in NAMES:
        put(folder / name, "one")
    put(folder / ".gitignore", "out/\n")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "first")
    git(folder, "tag", "v1")
    monkeypatch.chdir(folder)
    return folder


def changed(revision: str = "HEAD", *more: str) -> list[str]:
    paths = [Path(name) for name in (*NAMES, *more)]
    return sorted(path.as_posix() for path in changes(paths, revision).files)


def test_nothing_has_changed(project: Path) -> None:
    assert changed() == []
    put(project / "a.xml", "one")  # the same again, at another time
    assert changed() == []


@pytest.mark.parametrize("name", NAMES)
def test_a_file_has_changed(name: str, project: Path) -> None:
    put(project / name, "two")
    assert changed() == [name]
    git(project, "add", ".")
    assert changed() == [name]
    git(project, "commit", "-m", "second")
    assert changed() == []
    assert changed("v1") == changed("HEAD~1") == [name]


def test_a_change_that_is_staged_and_taken_back_in_the_folder_is_none(project: Path) -> None:
    put(project / "a.xml", "two")
    git(project, "add", ".")
    put(project / "a.xml", "one")
    assert changed() == []


def test_new_ignored_and_renamed_files_are_changed_ones(project: Path) -> None:
    put(project / "new.xml", "one")
    put(project / "out/made.xml", "one")
    git(project, "mv", "a.xml", "z.xml")
    put(project / "a.xml", "one")  # untracked now, and as it was
    git(project, "rm", "--cached", "b c.xml")
    assert changed("HEAD", "new.xml", "out/made.xml", "z.xml") == [
        "a.xml",
        "b c.xml",
        "new.xml",
        "out/made.xml",
        "z.xml",
    ]


@pytest.mark.parametrize("bit", ["--assume-unchanged", "--skip-worktree"])
def test_files_that_git_was_told_not_to_look_at_are_changed_ones(bit: str, project: Path) -> None:
    git(project, "update-index", bit, "a.xml")
    put(project / "a.xml", "two")
    assert changed() == ["a.xml"]


def test_since_the_branch_was_left(project: Path) -> None:
    git(project, "checkout", "-b", "mine")
    put(project / "a.xml", "mine")
    git(project, "commit", "-am", "mine")
    git(project, "checkout", "main")
    put(project / "b c.xml", "theirs")
    git(project, "commit", "-am", "theirs")
    git(project, "checkout", "mine")
    assert changed("main") == ["a.xml", "b c.xml"]
    assert changed("main...") == ["a.xml"]


def test_from_another_folder_and_through_a_link(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(project / "a.xml", "two")
    (tmp_path / "link").symlink_to("project")
    monkeypatch.chdir(tmp_path)
    paths = [Path("project/a.xml"), Path("link/a.xml"), Path("link/tei/ü.xml")]
    assert changes(paths, "HEAD").files == {*paths[:2]}


def test_settings_of_git_change_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(project / "tei/ü.xml", "two")
    for key in ("diff.relative", "diff.noprefix", "core.quotePath", "color.ui"):
        git(project, "config", key, "always" if key == "color.ui" else "true")
    git(project, "config", "diff.external", "false")
    monkeypatch.chdir("tei")
    assert changes([Path("ü.xml"), Path("../a.xml")], "HEAD").files == {Path("ü.xml")}


def test_two_repositories(project: Path, tmp_path: Path) -> None:
    other = project / "inner"
    put(other / "a.xml", "one")
    git(other, "init")
    git(other, "add", ".")
    git(other, "commit", "-m", "first")
    assert changed("HEAD", "inner/a.xml") == []
    put(other / "a.xml", "two")
    assert changed("HEAD", "inner/a.xml") == ["inner/a.xml"]
    with pytest.raises(UsageError, match=r"--changed v1: no such revision in .*/inner"):
        changed("v1", "inner/a.xml")


def test_where_a_rule_changed_all_files_are_to_be_checked(project: Path, tmp_path: Path) -> None:
    rules = [put(tmp_path / "elsewhere.rng", "one"), Path("b c.xml")]
    paths = [Path("a.xml"), Path("tei/ü.xml")]
    assert changes(paths, "HEAD", rules) == (frozenset(), None)
    put(rules[1], "two")
    assert changes(paths, "HEAD", rules) == (frozenset(paths), rules[1])


def test_where_a_schema_of_the_repository_changed_all_files_are_to_be_checked(project: Path) -> None:
    paths = [Path("a.xml"), Path("tei/ü.xml")]
    put(project / "out/made.rng", "ignored")
    assert changes(paths, "HEAD") == (frozenset(), None)
    new = put(project / "schemas/my.rng", "one")
    assert changes(paths, "HEAD") == (frozenset(paths), new)
    git(project, "add", ".")
    assert changes(paths, "HEAD").rule == new
    git(project, "commit", "-m", "schema")
    assert changes(paths, "HEAD") == (frozenset(), None)
    new.unlink()
    assert changes(paths, "HEAD").rule == new


@pytest.mark.parametrize("revision", ["gone", "gone...", "", "--all", "-h", "HEAD:a.xml"])
def test_a_revision_that_is_not_there(revision: str, project: Path) -> None:
    with pytest.raises(UsageError, match=r"no such revision in .*fetch-depth: 0"):
        changed(revision)


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is in no git repository"):
        changes([put(tmp_path / "a.xml", "one")], "HEAD")


def test_no_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    with pytest.raises(UsageError, match="needs the program git: install it"):
        changed()


def test_a_repository_that_is_broken(project: Path) -> None:
    (project / ".git/HEAD").unlink()
    with pytest.raises(UsageError, match="no such revision in"):
        changed()
