"""A step of action.yml: checks what the inputs name, and says what came of it in the job's summary and the outputs.

Inputs come in environment variables (INPUT_SCHEMA and its like), empty where they are not given. The exit status is
that of `tei-toolkit validate`: 0 clean, 1 findings, 2 where something could not be checked.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

OPTIONS = {
    "FORMAT": "--format",
    "SCHEMA": "--schema",
    "CATALOG": "--catalog",
    "ENGINE": "--engine",
    "FAIL_LEVEL": "--fail-level",
    "CHANGED": "--changed",
    "BASELINE": "--baseline",
    "CONFIG": "--config",
    "SARIF_FILE": "--also=sarif",
    "JUNIT_FILE": "--also=junit",
}
SHOWN = 20
"""So many codes stand in the summary; the others are counted."""


def arguments(inputs: Mapping[str, str], report: Path) -> list[str]:
    """The command line of the check; no value can be taken for an option, whatever it begins with.

    Raises ValueError for several lines where one is wanted: they would add lines of their own to the outputs.
    """
    given = {name: inputs.get(f"INPUT_{name}", "").strip() for name in OPTIONS}
    for name, value in given.items():
        if "\n" in value or "\r" in value:
            raise ValueError(f"{name.lower().replace('_', '-')}: one line is wanted")
    words = [f"{OPTIONS[name]}={value}" for name, value in given.items() if value]
    words += [f"--schematron={name}" for name in listed(inputs.get("INPUT_SCHEMATRON", ""))]
    return ["validate", *words, f"--also=json={report}", "--", *listed(inputs.get("INPUT_PATHS", "") or ".")]


def listed(text: str) -> list[str]:
    """The lines of an input that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def outputs(whole: Mapping[str, Any]) -> dict[str, int]:
    """The numbers that later steps may use."""
    counts = whole["summary"]
    return {
        "files": counts["files"],
        "findings": counts["errors"] + counts["warnings"] + counts["notes"],
        "errors": counts["errors"],
        "warnings": counts["warnings"],
        "notes": counts["notes"],
        "unchecked": counts["unchecked"],
    }


def summary(whole: Mapping[str, Any]) -> str:
    """Markdown for the page of the run: how much was found, and by which rules."""
    counts = whole["summary"]
    head = ", ".join(_number(counts[f"{kind}s"], kind) for kind in ("error", "warning", "note") if counts[f"{kind}s"])
    lines = [f"### TEI: {head or 'no findings'} in {_number(counts['files'], 'file')}", ""]
    if counts["unchecked"]:
        lines += [f"**{_number(counts['unchecked'], 'file')} could not be checked.**", ""]
    return "\n".join(lines + _table(whole["findings"]))


def _table(findings: Sequence[Mapping[str, Any]]) -> list[str]:
    rows = Counter((one["code"], one["severity"]) for one in findings)
    files = Counter((code, severity) for code, severity, _ in {(f["code"], f["severity"], f["path"]) for f in findings})
    if not rows:
        return []
    lines = ["| code | severity | findings | files |", "|---|---|---:|---:|"]
    for (code, severity), count in sorted(rows.items(), key=lambda row: (-row[1], row[0]))[:SHOWN]:
        lines.append(f"| {plain(code)} | {plain(severity)} | {count} | {files[code, severity]} |")
    if len(rows) > SHOWN:
        lines.append(f"| and {_number(len(rows) - SHOWN, 'other code')} | | | |")
    return [*lines, ""]


def plain(text: str) -> str:
    """A text of which Markdown and HTML take nothing for a sign of theirs."""
    return re.sub(r"[^\w\-]", lambda sign: f"&#{ord(sign[0])};", text)


def _number(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _append(name: str, text: str) -> None:
    """Add to one of the files that GitHub reads after the step; nothing elsewhere, where there is none."""
    if os.environ.get(name):
        with Path(os.environ[name]).open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")


def checked(inputs: Mapping[str, str]) -> tuple[int, Any]:
    """Make the check; the exit status comes back, and the report as JSON or None where there is none."""
    with tempfile.TemporaryDirectory(dir=inputs.get("RUNNER_TEMP")) as folder:
        report = Path(folder) / "report.json"
        try:
            words = arguments(inputs, report)
        except ValueError as error:
            print(f"::error::{error}")
            return 2, None
        # -I: no module of the folder that is checked takes the place of one of ours.
        command = [sys.executable, "-I", "-m", "tei_toolkit", *words]
        status = subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode
        return status, json.loads(report.read_bytes()) if report.exists() else None


def main() -> int:
    """Make the check, tell GitHub of it, and pass its exit status on."""
    status, whole = checked(os.environ)
    told: dict[str, object] = {"status": status}
    if whole:
        told |= outputs(whole)
        if sarif := os.environ.get("INPUT_SARIF_FILE", "").strip():
            told["sarif-file"] = sarif
    _append("GITHUB_OUTPUT", "\n".join(f"{name}={value}" for name, value in told.items()))
    _append("GITHUB_STEP_SUMMARY", summary(whole) if whole else "### TEI: not checked; the step's log says why\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
