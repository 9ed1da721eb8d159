"""Check the bytes of a TEI file: hostile XML, then the grammar, and the rules no grammar can say."""

from collections.abc import Sequence
from pathlib import Path

from tei_toolkit.validation.checker import ENGINES, Checker
from tei_toolkit.validation.choosing import Choice, Chooser, SchemaSource
from tei_toolkit.validation.codes.settling import settle
from tei_toolkit.validation.engines.asking import Document, Limits
from tei_toolkit.validation.findings import Finding, has_errors, in_order
from tei_toolkit.validation.grammar.relaxng import Schema, load_schema, schema_bytes
from tei_toolkit.validation.guard import read
from tei_toolkit.validation.places import locate
from tei_toolkit.validation.reading import read_file, read_stream
from tei_toolkit.validation.reports import REPORTS, Outcome, Unchecked, lines
from tei_toolkit.validation.rules import RULES, AnyRule, RuleCheck
from tei_toolkit.validation.settings import ValidateSettings

__all__ = [
    "ENGINES",
    "REPORTS",
    "Checker",
    "Choice",
    "Chooser",
    "Document",
    "Finding",
    "Limits",
    "Outcome",
    "Schema",
    "SchemaSource",
    "Unchecked",
    "ValidateSettings",
    "check_grammar",
    "check_rules",
    "has_errors",
    "lines",
    "load_schema",
    "read_file",
    "read_stream",
    "schema_bytes",
    "validate",
]


def validate(
    source: Path | str | bytes,
    *,
    schema: Schema | None = None,
    engine: str = "own",
    settings: ValidateSettings | None = None,
) -> tuple[Finding, ...]:
    """Check a TEI file, or its bytes, and list what is wrong with it, in the order of the file.

    Comes back empty for a valid file. `schema` is the project's own unless another is handed in; `engine` is one of
    ENGINES; of `settings` the severities and suppressions count, beside what the file itself allows. For several
    files a Checker does the same before anything is suppressed, and starts and compiles only once. Raises MarkupError
    where the file can't be read, SchemaError where the schema can't be used, EngineError where an engine can't do its
    part.
    """
    path, data = ("<bytes>", source) if isinstance(source, bytes) else (str(source), read_file(Path(source)))
    with Checker((schema,) if schema else (), engine) as checker:
        found = checker.check(data, path)
    return settle(found, settings or ValidateSettings(), data, path).kept


def check_grammar(data: bytes, path: str, schema: Schema) -> tuple[Finding, ...]:
    """Check bytes against the limits of the guard and a schema alone; `path` stands in the findings."""
    with Checker((schema,)) as checker:
        return checker.check_grammar(data, path)


def check_rules(data: bytes, path: str, rules: Sequence[AnyRule] = RULES) -> tuple[Finding, ...]:
    """Check bytes against rules alone; nothing comes back for what the guard refuses."""
    check = RuleCheck(rules, data, path)
    if read(data, path, (check,)):
        return ()
    check.finish()
    return in_order(locate(check.problems.listed(), data, path))
