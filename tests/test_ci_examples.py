"""The examples of docs/ci: taken by what they are for, as far as that can run here, and in line with the toolkit."""

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from letters import BAD, BAD_CODE, BAD_PLACE, GOOD, ROOT, put, ran, repository, with_program
from report_readers import read_gitlab, read_junit

EXAMPLES = ROOT / "docs" / "ci"
FOUND = f"tei/bad.xml:{BAD_PLACE}: error {BAD_CODE} "


def load(path: Path) -> Any:
    return pytest.importorskip("yaml").safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with two letters, one of them bad."""
    folder = tmp_path / "project"
    put(folder, good=GOOD, bad=BAD)
    repository(folder)
    return folder


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment with a tei-toolkit that is this copy."""
    return with_program(tmp_path)


@pytest.mark.parametrize(
    ("kind", "name"), [("gitlab-ci", "gitlab-ci.yml"), ("github-workflows", "github-workflow.yml")]
)
def test_examples_are_what_the_services_take(kind: str, name: str) -> None:
    pytest.importorskip("check_jsonschema")
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}", str(EXAMPLES / name))
    status, told = ran(*command, where=ROOT)
    assert status == 0, told


def test_the_versions_named_are_that_of_the_toolkit() -> None:
    """Of the hook, the action and the package."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    texts = [path.read_text(encoding="utf-8") for path in (*EXAMPLES.iterdir(), ROOT / "docs" / "validation.md")]
    named = [one for text in texts for one in re.findall(r"(?:tei_toolkit@|rev: )(\S+)", text)]
    assert len(named) == 6
    assert set(named) == {f"v{version}"}


def test_the_job_for_gitlab_writes_the_reports_it_hands_over(project: Path, env: dict[str, str]) -> None:
    job = load(EXAMPLES / "gitlab-ci.yml")["tei"]
    status, told = ran("bash", "-ec", "\n".join(job["script"]), where=project, env=env)
    assert status == 1
    assert told.startswith(FOUND)
    reports = {kind: (project / name).read_text() for kind, name in job["artifacts"]["reports"].items()}
    assert [row[2] for row in read_gitlab(reports["codequality"])] == [BAD_CODE]
    assert read_junit(reports["junit"]).keys() == {"tei/bad.xml", "tei/good.xml"}
    put(project, bad=GOOD)
    assert ran("bash", "-ec", "\n".join(job["script"]), where=project, env=env)[0] == 0
    assert json.loads((project / job["artifacts"]["reports"]["codequality"]).read_text()) == []


def test_the_workflow_for_github_uses_inputs_the_action_has() -> None:
    action = load(ROOT / "action.yml")
    (job,) = load(EXAMPLES / "github-workflow.yml")["jobs"].values()
    _, ours, upload = job["steps"]
    assert ours["uses"].startswith("OWNER/tei_toolkit@v")
    assert ours["with"].keys() <= action["inputs"].keys()
    assert ours["with"]["sarif-file"] == upload["with"]["sarif_file"]
    assert f"hashFiles('{ours['with']['sarif-file']}')" in upload["if"]


def test_the_hook_that_is_shown_is_there() -> None:
    (repo,) = load(EXAMPLES / "pre-commit-config.yaml")["repos"]
    known = {hook["id"] for hook in load(ROOT / ".pre-commit-hooks.yaml")}
    assert {hook["id"] for hook in repo["hooks"]} <= known


def test_the_targets_of_make(project: Path, env: dict[str, str]) -> None:
    (project / "Makefile").write_text(f"include {EXAMPLES / 'tei.mk'}\n")

    def make(*words: str) -> tuple[int, str]:
        return ran("make", "-s", *words, where=project, env=env)

    status, told = make("tei")
    assert status == 2, "make's own status where a command failed"
    assert told.startswith(FOUND)
    assert make("tei", "TEI=tei/good.xml")[0] == 0
    assert make("tei-changed", "MAIN=main")[1] == "no TEI file changed since main...\n"
    assert make("tei-known") == (0, "1 finding of 2 files in tei-known.json\n")
    assert make("tei") == (0, "2 files, no findings; 1 in the baseline\n")
    put(project, good=BAD)
    status, told = make("tei-changed", "MAIN=main")
    assert status == 2
    assert told.startswith(FOUND.replace("bad", "good"))
