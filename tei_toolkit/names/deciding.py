"""A decision about an entry as a row of the decisions file: under a name that means this entry and no other."""

from collections.abc import Iterator
from pathlib import Path

from tei_toolkit.annotate.authority.decisions import SAME_AS, Decision, decide, with_decision
from tei_toolkit.errors import UsageError
from tei_toolkit.files import read_file, write_file
from tei_toolkit.model.document import Document
from tei_toolkit.names.rows import NameRow, row_called, rows_of


def decision_of(document: Document, said: str, who: str = "", note: str = "") -> Decision:
    """What `person_003=Q123` means: an id, `-`, or another entry that it is the same as; raises UsageError."""
    rows = rows_of(document)
    name, sign, verdict = said.partition("=")
    if not sign or not verdict.strip():
        raise UsageError(f"--decide {said}: write person_003=Q123, person_003=- or person_003=person_001")
    row, verdict = row_called(rows, name.strip()), verdict.strip()
    other = next((one for one in rows if one.id == verdict), None)
    if other is not None and (other.tag != row.tag or other.id == row.id):
        raise UsageError(f"--decide {said}: {other.id} is {other.name} itself, or no {row.tag}")
    if any(sign.isspace() for sign in verdict):
        raise UsageError(f"--decide {said}: an id has no blanks; give one, - for none, or an entry of the same kind")
    if other is not None:
        verdict = f"{SAME_AS}{_name_of(document, other)}"
    return Decision(_name_of(document, row), verdict, row.tag, who, "", note)


def record(decision: Decision, path: Path) -> None:
    """Write the decision into the file, which is made where there is none."""
    data = read_file(path) if path.exists() else b""
    write_file(path, with_decision(data, path.as_posix(), decision))


def _name_of(document: Document, row: NameRow) -> str:
    """A name by which a decision finds this entry alone: that of the list, else a printed form."""
    for name in _names(row):
        decided = decide((), document.entries, [Decision(name, "-", row.tag)])
        if [entry.id for entry in decided.entries if entry.agent and entry.reason == "decided"] == [row.id]:
            return name
    raise UsageError(
        f"{row.id}: its names {', '.join(_names(row))} are those of other entries, too; none tells them apart"
    )


def _names(row: NameRow) -> Iterator[str]:
    yield row.name
    yield from (form for form in row.forms if form != row.name)
