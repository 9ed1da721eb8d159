"""Check the bytes of a TEI file: hostile XML, then the grammar, then the rules no grammar can say."""

from pathlib import Path

from tei_toolkit.errors import MarkupError
from tei_toolkit.validation import guard, rules
from tei_toolkit.validation.findings import Finding, has_errors, in_order, locate
from tei_toolkit.validation.relaxng import Schema, load_schema, schema_bytes
from tei_toolkit.validation.reports import REPORTS, Outcome, Unchecked, lines

__all__ = [
    "REPORTS",
    "Finding",
    "Outcome",
    "Schema",
    "Unchecked",
    "has_errors",
    "lines",
    "load_schema",
    "schema_bytes",
    "validate",
]


def validate(source: Path | str | bytes, *, schema: Schema | None = None) -> tuple[Finding, ...]:
    """Check a TEI file, or its bytes, and list what is wrong with it, in the order of the file.

    Comes back empty for a valid file. `schema` is the project's own unless another is handed in. Raises
    MarkupError where the file can't be read.
    """
    path, data = ("<bytes>", source) if isinstance(source, bytes) else (str(source), _read(Path(source)))
    if refused := guard.check(data, path):
        return tuple(refused)
    try:
        tree = guard.parse(data, path)
    except guard.ParseRefusedError as refusal:
        return (refusal.finding,)
    problems = (schema or load_schema()).problems(tree) + rules.problems(tree)
    places = guard.places(data) if problems else ()
    return in_order(locate(problems, tree, places, path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MarkupError(f"{path}: {error.strerror}; check the path and its permissions") from error
