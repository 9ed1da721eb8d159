"""action.yml: its steps are run as GitHub runs them, on a good and a bad TEI file; nothing of GitHub's own is."""

import json
import re
import site
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from letters import BAD, BAD_CODE, BAD_PLACE, GOOD, ROOT, environment, needs_an_index, put, ran, repository

yaml = pytest.importorskip("yaml")

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c")
"""How GitHub starts a step whose shell is bash."""
INPUT = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")


@dataclass(frozen=True, slots=True)
class Ran:
    """What the step of the check came to: exit status, log, outputs, summary."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str


def step(name: str) -> dict[str, Any]:
    (found,) = [one for one in STEPS if one["name"] == name]
    return found


def given(step: dict[str, Any], inputs: dict[str, str]) -> dict[str, str]:
    """The environment of a step, with the inputs where GitHub puts them."""
    defaults = {name: one["default"] for name, one in ACTION["inputs"].items()}
    assert inputs.keys() <= defaults.keys()
    values = defaults | inputs
    return {
        name: "" if "steps.python" in text else INPUT.sub(lambda found: values[found[1]], text)
        for name, text in step["env"].items()
    }


@pytest.fixture
def job(tmp_path: Path) -> Path:
    """A job's folder for temporary files, with this copy of the toolkit in the place where it gets installed."""
    place = tmp_path / "temp" / "tei-toolkit"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    (packages,) = place.glob("lib/python*/site-packages")
    here = [str(ROOT), *site.getsitepackages(), *(path for path in sys.path if path.endswith("site-packages"))]
    (packages / "here.pth").write_text("\n".join(dict.fromkeys(here)))
    return place.parent


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The checkout of a repository with two letters, one of them bad."""
    folder = tmp_path / "a checkout"
    put(folder, good=GOOD, bad=BAD)
    return folder


@pytest.fixture
def check(job: Path, project: Path, tmp_path: Path) -> Callable[..., Ran]:
    """Runs the action's check in the checkout; inputs are named with _ for -."""

    def run(**inputs: str) -> Ran:
        files = {name: tmp_path / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        env = environment(
            **given(step("Validate"), {name.replace("_", "-"): value for name, value in inputs.items()}),
            **{name: str(path) for name, path in files.items()},
            GITHUB_ACTION_PATH=str(ROOT),
            RUNNER_TEMP=str(job),
        )
        status, log = ran(*BASH, step("Validate")["run"], where=project, env=env)
        lines = files["GITHUB_OUTPUT"].read_text().splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Ran(status, log, outputs, files["GITHUB_STEP_SUMMARY"].read_text())

    return run


# The file


def test_the_action_is_what_github_takes() -> None:
    pytest.importorskip("check_jsonschema")
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    status, told = ran(*command, where=ROOT)
    assert status == 0, told


def test_no_input_stands_in_a_line_of_a_shell() -> None:
    runs = [one["run"] for one in STEPS if "run" in one]
    assert len(runs) == 2
    assert not any("${{" in line for line in runs)


def test_every_input_is_used_and_every_output_given(check: Callable[..., Ran]) -> None:
    used = set(INPUT.findall(json.dumps(STEPS))) | set(re.findall(r"inputs\.([\w-]+) !=", json.dumps(STEPS)))
    assert used == ACTION["inputs"].keys()
    assert check(sarif_file="a.sarif").outputs.keys() == ACTION["outputs"].keys()
    for name, one in ACTION["outputs"].items():
        assert one["value"] == f"${{{{ steps.check.outputs.{name} }}}}"


def test_foreign_actions_are_pinned_by_their_commit() -> None:
    used = [one["uses"] for one in STEPS if "uses" in one]
    assert len(used) == 1
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name) for name in used)


# The check


def test_a_clean_file_is_status_0(check: Callable[..., Ran]) -> None:
    done = check(paths="tei/good.xml")
    assert (done.status, done.summary) == (0, "### TEI: no findings in 1 file\n\n")
    assert done.outputs == {
        "status": "0", "files": "1", "findings": "0", "errors": "0", "warnings": "0", "notes": "0", "unchecked": "0",
    }  # fmt: skip


def test_a_bad_file_is_an_annotation_a_row_and_status_1(check: Callable[..., Ran], project: Path) -> None:
    done = check(sarif_file="out/tei.sarif", junit_file="out/tei.xml")
    assert done.status == 1
    line, column = BAD_PLACE.split(":")
    assert f"::error file=tei/bad.xml,line={line},col={column},title={BAD_CODE}::" in done.log
    assert done.summary == (
        "### TEI: 1 error in 2 files\n\n"
        f"| code | severity | findings | files |\n|---|---|---:|---:|\n| {BAD_CODE} | error | 1 | 1 |\n\n"
    )
    assert {key: done.outputs[key] for key in ("status", "findings", "errors")} == {
        "status": "1", "findings": "1", "errors": "1",
    }  # fmt: skip
    assert done.outputs["sarif-file"] == "out/tei.sarif"
    assert json.loads((project / "out/tei.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == BAD_CODE
    assert (project / "out/tei.xml").read_text().count("<testcase") == 2


def test_paths_are_lines_and_may_hold_anything(check: Callable[..., Ran], project: Path) -> None:
    """No part of a name is a word of the shell, or an option."""
    names = ("--fail-level=never", "$(touch gone).xml", "a b;`touch gone`.xml", "'\".xml")
    for name in names:
        (project / name).write_text(GOOD, encoding="utf-8")
    done = check(paths="\n".join(["", *names, "  tei/*.xml  "]))
    assert (done.status, done.outputs["files"]) == (1, "6")
    assert not (project / "gone").exists()


def test_inputs_are_options(check: Callable[..., Ran], project: Path) -> None:
    assert check(fail_level="never").status == 0
    assert check(format="text").log.startswith(f"tei/bad.xml:{BAD_PLACE}: error {BAD_CODE} ")
    (project / "letters.toml").write_text('[validate]\nfail_level = "never"\n')
    assert check(config="letters.toml").status == 0
    (project / "letter.rng").write_text(
        '<element name="letter" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    )
    (project / "letter.xml").write_text("<letter>Baku</letter>")
    assert f"title={'RNG-ELEMENT'}" in check(paths="letter.xml").log
    assert check(paths="letter.xml", schema="letter.rng").log == "1 file, no findings\n"


def test_only_what_changed_and_what_is_new_counts(check: Callable[..., Ran], project: Path) -> None:
    known = (sys.executable, "-m", "tei_toolkit", "validate", "tei", "--write-baseline", "known.json")
    assert ran(*known, where=project)[0] == 0
    repository(project)
    assert check(baseline="known.json").status == 0
    put(project, good=GOOD.replace("Baku", "Kars"))
    done = check(changed="HEAD")
    assert (done.status, done.outputs["files"]) == (0, "1")
    nothing = check(changed="main", paths="tei/bad.xml", sarif_file="tei.sarif")
    assert (nothing.status, nothing.outputs["files"]) == (0, "0")


@pytest.mark.parametrize(
    "inputs",
    [{"schema": "gone.rng"}, {"changed": "gone"}, {"engine": "own\ngone=1"}, {"paths": "gone"}, {"format": "xml"}],
    ids=str,
)
def test_a_check_that_was_not_made_is_never_green(inputs: dict[str, str], check: Callable[..., Ran]) -> None:
    done = check(**inputs)
    assert done.status == 2
    assert done.outputs == {"status": "2"}
    assert done.summary.startswith("### TEI: not checked")


def test_a_file_that_could_not_be_checked_is_counted(check: Callable[..., Ran]) -> None:
    done = check(paths="tei/good.xml\ngone.xml")
    assert (done.status, done.outputs["unchecked"]) == (2, "1")
    assert "**1 file could not be checked.**" in done.summary


def test_modules_of_the_checkout_are_not_run(check: Callable[..., Ran], project: Path) -> None:
    """A pull request may bring any file: one named like a module must not run in the job."""
    for name in ("tei_toolkit", "lxml", "rich", "json", "argparse", "sitecustomize", "subprocess"):
        (project / f"{name}.py").write_text("raise SystemExit('taken over')")
    assert check(paths="tei/good.xml").log == "1 file, no findings\n"


def test_a_code_of_a_users_own_is_no_markup_in_the_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "tools" / "action"))
    import check  # type: ignore[import-not-found]

    assert check.plain("SCH-a|b<i>[x](y)") == "SCH-a&#124;b&#60;i&#62;&#91;x&#93;&#40;y&#41;"
    counts = {"files": 30, "errors": 0, "warnings": 0, "notes": 25, "unchecked": 0}
    findings = [{"code": f"SCH-{number}", "severity": "note", "path": "a.xml"} for number in range(25)]
    lines = check.summary({"summary": counts, "findings": findings}).splitlines()
    assert lines[0] == "### TEI: 25 notes in 30 files"
    assert lines[-1] == "| and 5 other codes | | | |"


# The installation


@pytest.mark.slow
def test_the_action_installs_what_it_needs_and_no_more(project: Path, tmp_path: Path) -> None:
    """From an index of packages, as on a runner; then the check runs by what was installed alone."""
    needs_an_index(tmp_path)
    paths = {"GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(tmp_path), "PYTHON": sys.executable}
    env = environment(**given(step("Install tei_toolkit"), {}) | given(step("Validate"), {}) | paths)
    del env["PYTHONPATH"]
    status, told = ran(*BASH, step("Install tei_toolkit")["run"], where=project, env=env)
    assert status == 0, told
    status, told = ran(*BASH, step("Validate")["run"], where=project, env=env)
    assert status == 1
    assert f"title={BAD_CODE}::" in told
    freeze = ("-I", "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check")
    installed = set(ran(str(tmp_path / "tei-toolkit/bin/python"), *freeze, where=project, env=env)[1].split())
    names = {one.partition("==")[0] for one in installed}
    assert {"tei_toolkit", "lxml"} <= names
    assert "numpy" not in names
    pinned = set((ROOT / "constraints.txt").read_text().split())
    assert {
        one for one in installed - pinned if one.partition("==")[0] not in ("pip", "setuptools", "tei_toolkit")
    } == set()


@pytest.mark.parametrize(("inputs", "said"), [({"extras": "ru"}, "only schematron"), ({}, "needs Python 3.11")])
def test_what_cannot_be_installed_is_said(inputs: dict[str, str], said: str, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    install = step("Install tei_toolkit")
    paths = {"GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(tmp_path), "PYTHON": str(python)}
    status, told = ran(*BASH, install["run"], where=tmp_path, env=environment(**given(install, inputs) | paths))
    assert status == 2
    assert told.startswith("::error::")
    assert said in told
