"""A decision about an entry as a row of the decisions file: under a name that means this entry and no other."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tei_toolkit.annotate.authority.decisions import NONE, SAME_AS, Decision, decide, with_decision
from tei_toolkit.errors import UsageError
from tei_toolkit.files import read_file, write_file
from tei_toolkit.model.document import Document, Entry
from tei_toolkit.names.rows import row_called, rows_of


def decision_of(document: Document, said: str, who: str = "", note: str = "") -> Decision:
    """What `person_003=Q123` means: an id, `-`, or another entry that it is the same as; raises UsageError."""
    rows = rows_of(document)
    name, sign, verdict = said.partition("=")
    if not sign or not verdict.strip():
        raise UsageError(f"--decide {said}: write person_003=Q123, person_003=- or person_003=person_001")
    row, verdict = row_called(rows, name.strip()), verdict.strip()
    other = next((one for one in rows if one.entry.id == verdict), None)
    if other is not None and (other.entry.tag != row.entry.tag or other is row):
        raise UsageError(f"--decide {said}: {other.entry.id} is {other.entry.name} itself, or no {row.entry.tag}")
    if any(sign.isspace() for sign in verdict):
        raise UsageError(f"--decide {said}: an id has no blanks; give one, - for none, or an entry of the same kind")
    if other is not None:
        verdict = f"{SAME_AS}{_name_of(document, other.entry)}"
    return Decision(_name_of(document, row.entry), verdict, row.entry.tag, who, "", note)


def record(decision: Decision, path: Path) -> None:
    """Write the decision into the file, which is made where there is none."""
    data = read_file(path) if path.exists() else b""
    write_file(path, with_decision(data, path.as_posix(), decision))


def _name_of(document: Document, entry: Entry) -> str:
    """A name by which a decision finds this entry alone: that of the list, else a printed form."""
    fresh = [replace(one, agent="") for one in document.entries]
    for name in _names(entry):
        decided = decide((), fresh, [Decision(name, NONE, entry.tag)])
        if [one.id for one in decided.entries if one.agent] == [entry.id]:
            return name
    raise UsageError(
        f"{entry.id}: its names {', '.join(_names(entry))} are those of other entries, too; none tells them apart"
    )


def _names(entry: Entry) -> Iterator[str]:
    yield entry.name
    yield from (form for form in entry.forms if form != entry.name)
