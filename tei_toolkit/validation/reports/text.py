"""Lines for people and editors: `path:line:column: severity code message (hint)`."""

import re

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.reports.outcome import Outcome, said
from tei_toolkit.validation.reports.signs import visible

# At the start of a line the log of GitHub Actions takes `::name::` for a command.
_COMMAND = re.compile(r"(\s*):(?=:)")


def text(outcome: Outcome) -> str:
    """Write one line a finding, files that could not be checked first; nothing where all is well."""
    return lines(outcome.everything())


def lines(findings: tuple[Finding, ...]) -> str:
    """Write one line a finding, which holds no control character and no command of a CI service."""
    return "".join(f"{line(finding)}\n" for finding in findings)


def line(finding: Finding) -> str:
    """Write a finding as one line, without the line end; what isn't known of its place is left out."""
    place = ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part is not None)
    whole = visible(f"{place}: {finding.severity} {finding.code} {said(finding)}")
    start = _COMMAND.match(whole)
    return rf"{start[1]}\x3a{whole[start.end() :]}" if start else whole
