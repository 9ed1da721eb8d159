"""The hooks of .pre-commit-hooks.yaml, run by pre-commit itself on a good and a bad TEI file."""

import re
import sys
from pathlib import Path

import pytest
from letters import BAD, BAD_CODE, BAD_PLACE, GOOD, ROOT, environment, needs_an_index, put, ran, repository

pytest.importorskip("pre_commit")

HOOKS = ROOT / ".pre-commit-hooks.yaml"
PRE_COMMIT = (sys.executable, "-m", "pre_commit")
FOUND = f"tei/bad.xml:{BAD_PLACE}: error {BAD_CODE} "


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment in which pre-commit keeps what it installs in a folder of the test."""
    return environment(PRE_COMMIT_HOME=str(tmp_path / "home"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with two letters, and XML that is no TEI."""
    folder = tmp_path / "project"
    put(folder, good=GOOD, bad=BAD)
    (folder / "pom.xml").write_text("<project/>")
    repository(folder)
    return folder


@pytest.fixture
def hooks(tmp_path: Path) -> tuple[Path, str]:
    """A repository of our hooks, which run this copy of the toolkit instead of an installed one; and its revision."""
    folder = tmp_path / "hooks"
    folder.mkdir()
    text = HOOKS.read_text(encoding="utf-8")
    here = text.replace("language: python", "language: system").replace(
        "entry: tei-toolkit", f"entry: {sys.executable} -m tei_toolkit"
    )
    assert here.count("system") == here.count(sys.executable) == 2
    (folder / HOOKS.name).write_text(here, encoding="utf-8")
    return folder, repository(folder)


def configure(project: Path, hooks: tuple[Path, str], hook: str) -> None:
    """Name a hook in the project's configuration."""
    repo, revision = hooks
    text = f"repos:\n- repo: {repo}\n  rev: {revision}\n  hooks:\n  - {hook}\n"
    (project / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")
    assert ran("git", "add", "-A", where=project)[0] == 0


def pre_commit(*arguments: str, where: Path, home: dict[str, str]) -> tuple[int, str]:
    return ran(*PRE_COMMIT, *arguments, where=where, env=home)


def test_the_hooks_are_what_pre_commit_takes(home: dict[str, str]) -> None:
    assert pre_commit("validate-manifest", str(HOOKS), where=ROOT, home=home) == (0, "")


def test_the_files_of_a_commit_are_checked(project: Path, hooks: tuple[Path, str], home: dict[str, str]) -> None:
    """By the configuration that docs/validation.md shows."""
    shown = (ROOT / "docs" / "ci" / "pre-commit-config.yaml").read_text(encoding="utf-8")
    here = re.sub(r"https://HOST/OWNER/tei_toolkit", str(hooks[0]), re.sub(r"rev: \S+", f"rev: {hooks[1]}", shown))
    (project / ".pre-commit-config.yaml").write_text(here, encoding="utf-8")
    assert ran("git", "add", "-A", where=project)[0] == 0
    clean = pre_commit("run", "--files", "tei/good.xml", "pom.xml", where=project, home=home)
    assert clean[0] == 0, clean[1]
    assert "Passed" in clean[1]
    status, told = pre_commit("run", "--all-files", where=project, home=home)
    assert status == 1
    assert FOUND in told
    assert "2 files, 1 error in 1 file" in told


def test_a_commit_of_a_bad_file_is_refused(project: Path, hooks: tuple[Path, str], home: dict[str, str]) -> None:
    configure(project, hooks, "{id: tei-validate, files: ^tei/}")
    assert pre_commit("install", where=project, home=home)[0] == 0
    put(project, bad=BAD.replace("Baku", "Kars"))
    commit = ("git", "commit", "-q", "-a", "-m", "second")
    status, told = ran(*commit, where=project, env=home)
    assert status == 1
    assert FOUND in told
    put(project, bad=GOOD.replace("Baku", "Kars"))
    assert ran(*commit, where=project, env=home)[0] == 0


def test_the_whole_tree_is_checked_by_the_other_hook(
    project: Path, hooks: tuple[Path, str], home: dict[str, str]
) -> None:
    """A change of one file is enough; and what isn't TEI is passed over."""
    configure(project, hooks, "{id: tei-validate-all}")
    status, told = pre_commit("run", "--files", "tei/good.xml", where=project, home=home)
    assert status == 1
    assert FOUND in told
    assert "1 XML file passed over: not TEI" in told
    unconcerned = pre_commit("run", "--files", ".pre-commit-config.yaml", where=project, home=home)
    assert "Skipped" in unconcerned[1]


def test_arguments_of_a_hook_go_before_the_files(project: Path, hooks: tuple[Path, str], home: dict[str, str]) -> None:
    configure(project, hooks, "{id: tei-validate, files: ^tei/, args: [--fail-level, never]}")
    status, told = pre_commit("run", "--all-files", "--verbose", where=project, home=home)
    assert status == 0
    assert FOUND in told


@pytest.mark.slow
def test_the_hook_is_installed_from_a_clone(project: Path, home: dict[str, str], tmp_path: Path) -> None:
    """As at the first commit of a user: pre-commit clones the toolkit and installs it with all it needs."""
    if not (ROOT / ".git").exists():
        pytest.skip("this copy of the toolkit is no git repository, from which pre-commit could clone it")
    needs_an_index(tmp_path)
    env = home | {"PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    del env["PYTHONPATH"]
    status, told = pre_commit(
        "try-repo", str(ROOT), "tei-validate", "--files", "tei/good.xml", "tei/bad.xml", where=project, home=env
    )
    assert status == 1
    assert FOUND in told
    assert "2 files, 1 error in 1 file" in told
