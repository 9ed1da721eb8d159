"""JSON of our own for other programs, described by schemas/findings.schema.json."""

from dataclasses import asdict
from typing import Any

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.fingerprints import fingerprints
from tei_toolkit.validation.reports.outcome import Outcome
from tei_toolkit.validation.reports.signs import as_json

VERSION = 1
"""Of the form: keys may come; where one goes or changes its meaning, this number grows."""


def json_report(outcome: Outcome) -> str:
    """Write all that is known: files, findings with their fingerprints, what could not be checked, and counts."""
    ids = fingerprints(outcome.findings, outcome.root)
    whole = {
        "version": VERSION,
        "summary": _summary(outcome),
        "files": list(outcome.files),
        "unchecked": [one._asdict() for one in outcome.unchecked],
        "findings": [_finding(*one) for one in zip(outcome.findings, ids, strict=True)],
    }
    return as_json(whole)


def _summary(outcome: Outcome) -> dict[str, int]:
    counts = {
        f"{name}s": sum(one.severity == name for one in outcome.findings) for name in ("error", "warning", "note")
    }
    return {"files": len(outcome.files), **counts, "unchecked": len(outcome.unchecked)}


def _finding(finding: Finding, identifier: str) -> dict[str, Any]:
    return {**asdict(finding), "fingerprint": identifier}
