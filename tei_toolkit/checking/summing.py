"""What a check came to: the exit status, and a line for people."""

from typing import NamedTuple

from tei_toolkit.checking.baseline import Compared
from tei_toolkit.validation.reports import Outcome

CLEAN, FOUND, FAILED = 0, 1, 2


class Counts(NamedTuple):
    """What is told as a number only: findings suppressed for a reason, and XML files of folders that aren't TEI."""

    suppressed: int = 0
    others: int = 0


def status(outcome: Outcome) -> int:
    """The exit status: 2 where a check could not be made, 1 where a finding is grave enough, else 0."""
    if outcome.unchecked:
        return FAILED
    return FOUND if any(map(outcome.fails, outcome.findings)) else CLEAN


def summary(outcome: Outcome, compared: Compared, counts: Counts) -> str:
    """A line like '12 files, 3 errors, 1 warning in 2 files; 4 in the baseline; 1 suppressed'."""
    gone = number(len(compared.gone), "entry", "entries")
    occur = "occurs" if len(compared.gone) == 1 else "occur"
    parts = (
        (True, f"{number(len(outcome.files), 'file')}, {_found(outcome)}"),
        (len(outcome.unchecked), f"{len(outcome.unchecked)} could not be checked"),
        (compared.known, f"{compared.known} in the baseline"),
        (len(compared.gone), f"{gone} of the baseline no longer {occur}: write it anew"),
        (counts.suppressed, f"{counts.suppressed} suppressed"),
        (counts.others, f"{number(counts.others, 'XML file')} passed over: not TEI"),
    )
    return "; ".join(text for said, text in parts if said)


def number(count: int, one: str, more: str = "") -> str:
    """A number with what it counts: 1 file, 2 files."""
    return f"{count} {one if count == 1 else more or one + 's'}"


def _found(outcome: Outcome) -> str:
    counts = {name: sum(one.severity == name for one in outcome.findings) for name in ("error", "warning", "note")}
    told = ", ".join(number(count, name) for name, count in counts.items() if count)
    files = len({one.path for one in outcome.findings})
    return f"{told} in {number(files, 'file')}" if told else "no findings"
