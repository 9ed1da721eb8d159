"""What a check answers with: findings, each a value with a place, a code and a hint."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

LIMIT = 1000
"""So many problems are listed of one kind of check; a broken or hostile file could have millions."""

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in a file; line and column count from 1 and are None where they aren't known.

    `xpath` is the way to the element with namespaces left out, /TEI/text[1]/body[1]/p[3].
    """

    path: str
    line: int | None
    column: int | None
    code: str
    severity: Severity
    message: str
    hint: str = ""
    xpath: str = ""


class Problem(NamedTuple):
    """A finding before its place is looked up: `at` is the byte of the file where it stands."""

    at: int
    code: str
    severity: Severity
    message: str
    hint: str = ""


class Problems:
    """Gathers problems up to a limit; what goes beyond it is only counted."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._more: list[Severity] = []

    @property
    def full(self) -> bool:
        """Whether the limit is reached."""
        return len(self._kept) >= LIMIT

    def add(self, problem: Problem) -> None:
        """Keep a problem, or count it."""
        if not self.full:
            self._kept.append(problem)
        else:
            self.count(problem.severity)

    def count(self, severity: Severity) -> None:
        """Note that there is a problem more than are kept."""
        if severity not in self._more:
            self._more.append(severity)

    def listed(self) -> list[Problem]:
        """The problems kept; where there were more, one says so: an error if any of these was one."""
        if not self._more:
            return list(self._kept)
        severity: Severity = min(self._more)
        message = f"more than {LIMIT} problems: the rest are not listed"
        return [*self._kept, Problem(0, "TTK-MORE", severity, message, "correct the listed ones first")]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by their place in the file; those without a place come first."""
    return tuple(sorted(findings, key=lambda one: (one.path, one.line or 0, one.column or 0, one.code)))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether any finding is an error; warnings and notes alone leave a file valid."""
    return any(finding.severity == "error" for finding in findings)
