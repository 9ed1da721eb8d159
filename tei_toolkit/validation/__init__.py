"""Check the bytes of a TEI file: hostile XML, then the grammar, and the rules no grammar can say."""

from pathlib import Path

from tei_toolkit.errors import MarkupError
from tei_toolkit.validation.automaton import GrammarCheck
from tei_toolkit.validation.findings import Finding, Problem, has_errors, in_order
from tei_toolkit.validation.guard import read
from tei_toolkit.validation.places import locate
from tei_toolkit.validation.relaxng import Schema, compile_schema, load_schema, schema_bytes
from tei_toolkit.validation.reports import REPORTS
from tei_toolkit.validation.rules import RULES, RuleCheck

__all__ = [
    "REPORTS",
    "Finding",
    "Schema",
    "check_grammar",
    "check_rules",
    "has_errors",
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
    chosen = schema or load_schema()
    rules = RuleCheck(RULES, data)
    if not chosen.exact or chosen.automaton is None:
        return in_order([*check_grammar(data, path, chosen), *check_rules(data, path)])
    grammar = GrammarCheck(chosen.automaton)
    if refused := read(data, path, (grammar, rules)):
        return tuple(refused)
    rules.finish()
    return in_order(locate([*grammar.problems.listed(), *rules.problems.listed()], data, path))


def check_grammar(data: bytes, path: str, schema: Schema) -> tuple[Finding, ...]:
    """Check bytes against the limits of the guard and a schema alone; `path` stands in the findings."""
    grammar = GrammarCheck(schema.automaton) if schema.automaton else None
    if refused := read(data, path, (grammar,) if grammar else ()):
        return tuple(refused)
    clashes = grammar.problems.listed() if grammar else []
    if schema.exact:
        return in_order(locate(clashes, data, path))
    return in_order(_libxml2(data, path, schema, clashes))


def check_rules(data: bytes, path: str) -> tuple[Finding, ...]:
    """Check bytes against the rules alone; nothing comes back for what the guard refuses."""
    rules = RuleCheck(RULES, data)
    if read(data, path, (rules,)):
        return ()
    rules.finish()
    return in_order(locate(rules.problems.listed(), data, path))


def _libxml2(data: bytes, path: str, schema: Schema, clashes: list[Problem]) -> list[Finding]:
    """What libxml2 says of a file; in our own words where we found something as well."""
    from tei_toolkit.validation import libxml2

    tree = libxml2.parse(data, path)
    if isinstance(tree, Finding):
        return [tree]
    said = libxml2.clashes(tree, compile_schema(schema), path)
    return locate(clashes, data, path) if said and clashes else said


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise MarkupError(f"{path}: {error.strerror}; check the path and its permissions") from error
