"""GitLab's Code Quality report: a JSON list, each finding with a fingerprint that stays while lines move.

Source: GitLab's documentation, "Code Quality report format".
"""

from collections.abc import Mapping
from typing import Any

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.fingerprints import fingerprints
from tei_toolkit.validation.reports.outcome import UNCHECKED, Outcome, said
from tei_toolkit.validation.reports.signs import as_json

_SEVERITIES: Mapping[str, str] = {"error": "major", "warning": "minor", "note": "info"}


def gitlab(outcome: Outcome) -> str:
    """Write one object a finding; a file that could not be checked is a blocker; an empty list where all is well."""
    findings = outcome.everything()
    ids = fingerprints(findings, outcome.root)
    return as_json([_degradation(outcome, *one) for one in zip(findings, ids, strict=True)])


def _degradation(outcome: Outcome, finding: Finding, identifier: str) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": finding.code,
        "description": said(finding),
        "severity": "blocker" if finding.code == UNCHECKED else _SEVERITIES[finding.severity],
        "fingerprint": identifier,
        # GitLab takes no finding without a line.
        "location": {"path": outcome.name(finding.path), "lines": {"begin": finding.line or 1}},
    }
