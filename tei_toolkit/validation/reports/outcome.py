"""What a check of files came to: everything a report is made from.

A report is a function of an Outcome and nothing else: no clock, no environment, no look at the files. The same Outcome
gives the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tei_toolkit.validation.findings import Finding, Severity
from tei_toolkit.validation.paths import relative

UNCHECKED = "TTK-UNCHECKED"
"""The code under which a file that could not be checked stands in every report."""

FailLevel = Literal["error", "warning", "note", "never"]
_GRAVITY: Mapping[str, int] = {"error": 0, "warning": 1, "note": 2}


class Unchecked(NamedTuple):
    """A file that could not be checked, and why; in every report it stands as a failure."""

    path: str
    reason: str


class Rule(NamedTuple):
    """What a code means: a sentence, a text that explains it, and how grave it usually is."""

    summary: str
    explanation: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Outcome:
    """The files that were to be checked, in order, the clean ones too, with what was found.

    `findings` are those that count: what a baseline or a suppression takes away is not among them. `root` is the folder
    (the root of a repository) that paths are written from where a format wants that; empty: as they are. `fail_level`
    says from which severity on a finding fails its file. `rules` explains codes; not every code has to be in it.
    """

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    unchecked: tuple[Unchecked, ...] = ()
    root: str = ""
    fail_level: FailLevel = "error"
    rules: Mapping[str, Rule] = field(default_factory=dict)

    def name(self, path: str) -> str:
        """Write a path as seen from the root, with slashes."""
        return relative(path, self.root)

    def fails(self, finding: Finding) -> bool:
        """Say whether a finding is grave enough to fail its file."""
        return self.fail_level != "never" and gravity(finding) <= _GRAVITY[self.fail_level]

    def everything(self) -> tuple[Finding, ...]:
        """List the files that could not be checked as errors of a code of their own, then the findings."""
        return (*map(unchecked_finding, self.unchecked), *self.findings)


def gravity(finding: Finding) -> int:
    """Rank a finding's severity: 0 error, 1 warning, 2 note."""
    return _GRAVITY[finding.severity]


def said(finding: Finding) -> str:
    """Say what was found, with the hint in brackets; a rule of somebody's own that says nothing says its code."""
    return (f"{finding.message} ({finding.hint})" if finding.hint else finding.message) or finding.code


def unchecked_finding(unchecked: Unchecked) -> Finding:
    """Say of a file that it could not be checked, as an error without a place."""
    return Finding(unchecked.path, None, None, UNCHECKED, "error", f"could not be checked: {unchecked.reason}")


def counted(findings: tuple[Finding, ...]) -> str:
    """Count findings by severity, '2 errors, 1 warning'; nothing for none."""
    numbers = [(name, sum(one.severity == name for one in findings)) for name in _GRAVITY]
    return ", ".join(f"{number} {name}{'s' if number > 1 else ''}" for name, number in numbers if number)
