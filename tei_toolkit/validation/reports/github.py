"""Workflow commands of GitHub Actions: findings stand beside the lines of a pull request.

GitHub shows ten annotations of each kind a step, and drops the rest in silence. So the gravest ten of each kind are
annotations; one line then says how many more there are, and those follow as plain lines of the log.
Source: actions/runner, src/Runner.Common/ActionCommand.cs (what is escaped and how) and ExecutionContext.cs (the ten).
"""

from collections.abc import Iterable, Mapping

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.reports.outcome import Outcome, counted, gravity
from tei_toolkit.validation.reports.signs import visible
from tei_toolkit.validation.reports.text import lines

SHOWN = 10
"""So many annotations of each kind GitHub shows of one step."""

_COMMANDS: Mapping[str, str] = {"error": "error", "warning": "warning", "note": "notice"}


def github(outcome: Outcome) -> str:
    """Write annotations, the gravest findings first, then the rest as lines of the log; nothing where all is well."""
    ordered = sorted(outcome.everything(), key=_order)
    shown: list[Finding] = []
    rest: list[Finding] = []
    for finding in ordered:
        full = sum(one.severity == finding.severity for one in shown) >= SHOWN
        (rest if full else shown).append(finding)
    more = f"+{_more(rest)}: see the log below\n" if rest else ""
    return "".join(_command(outcome, one) for one in shown) + more + lines(tuple(rest))


def _order(finding: Finding) -> tuple[int, str, int, int, str, str]:
    place = (finding.line or 0, finding.column or 0)
    return gravity(finding), finding.path, *place, finding.code, finding.message


def _more(rest: Iterable[Finding]) -> str:
    """Say how many findings are left, '7 more errors, 3 more warnings'."""
    return ", ".join(one.replace(" ", " more ", 1) for one in counted(tuple(rest)).split(", "))


def _command(outcome: Outcome, finding: Finding) -> str:
    known = {"file": outcome.name(finding.path), "line": finding.line, "col": finding.column, "title": finding.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in known.items() if value is not None)
    said = [finding.message, finding.hint] if finding.hint else [finding.message]
    return f"::{_COMMANDS[finding.severity]} {properties}::{'%0A'.join(map(_data, said))}\n"


def _data(text: str) -> str:
    """Escape a message; its line ends are kept, other control characters are shown as their number."""
    return "%0A".join(visible(line).replace("%", "%25") for line in text.split("\n"))


def _property(text: str) -> str:
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
