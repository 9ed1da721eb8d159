"""Check many files against the same schemas: what is started for the first serves the others."""

from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from tei_toolkit.errors import UsageError
from tei_toolkit.validation.engines.asking import Document, Engine, Limits
from tei_toolkit.validation.engines.verdicts import is_about, judged
from tei_toolkit.validation.findings import Finding, Problem, in_order
from tei_toolkit.validation.grammar.automaton import GrammarCheck
from tei_toolkit.validation.grammar.relaxng import Schema, load_schema
from tei_toolkit.validation.guard import read
from tei_toolkit.validation.places import locate
from tei_toolkit.validation.rules import RULES, AnyRule, RuleCheck

ENGINES = ("own", "lxml", "jing", "both")
"""own: our automaton, or libxml2 for schemas beyond it; both: all of them, and a disagreement is an error."""

if TYPE_CHECKING:
    from tei_toolkit.validation.engines.libxml2 import Libxml2

_AT_ONCE = 100
_BYTES_AT_ONCE = 64_000_000


class Checker:
    """Checks files against schemas, all of which hold, and the rules; a `with` ends the processes it started.

    Without schemas it takes the toolkit's own. Nothing is started before a file asks for it. Raises UsageError for
    an engine nobody knows.
    """

    def __init__(self, schemas: Sequence[Schema] = (), engine: str = "own", limits: Limits | None = None) -> None:
        if engine not in ENGINES:
            raise UsageError(f"there is no engine {engine!r}; choose one of {', '.join(ENGINES)}")
        limits = limits or Limits()
        self._judges = tuple(_Judge(schema, engine, limits) for schema in schemas or (load_schema(),))
        self._at_once = _AT_ONCE if engine in ("jing", "both") else 1

    def __enter__(self) -> "Checker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End what was started."""
        for judge in self._judges:
            judge.close()

    def check(self, data: bytes, path: str) -> tuple[Finding, ...]:
        """Check bytes against everything; `path` stands in the findings. Raises as `check_all` does."""
        return next(self.check_all((Document(path, data),)))

    def check_grammar(self, data: bytes, path: str, rules: Sequence[AnyRule] = ()) -> tuple[Finding, ...]:
        """Check bytes against the limits of the guard and the schemas, and of rules against these alone."""
        return next(self._checked((Document(path, data),), rules))

    def check_all(self, documents: Iterable[Document]) -> Iterator[tuple[Finding, ...]]:
        """Check files and answer in their order; jing is asked about a hundred in one run.

        Raises SchemaError where a schema can't be used, EngineMissing, and EngineFailed where an engine came to no
        end: such a file is not checked.
        """
        for together in _batches(documents, self._at_once):
            yield from self._checked(together, RULES)

    def _checked(self, documents: Sequence[Document], rules: Sequence[AnyRule]) -> Iterator[tuple[Finding, ...]]:
        readings = [_Reading(document, self._judges, rules) for document in documents]
        asked = [reading.document for reading in readings if not reading.refused]
        said = [iter(judge.answers(asked)) for judge in self._judges]
        for reading in readings:
            if reading.refused:
                yield tuple(reading.refused)
                continue
            problems = list(reading.rules)
            for judge, clashes, answers in zip(self._judges, reading.clashes, said, strict=True):
                problems += judge.settled(clashes, next(answers))
            yield in_order(locate(problems, reading.document.data, reading.document.name))


class _Reading:
    """One file, read once: what the guard, our automata and the rules say of it."""

    def __init__(self, document: Document, judges: Sequence["_Judge"], rules: Sequence[AnyRule]) -> None:
        checks = [GrammarCheck(judge.schema.automaton) if judge.schema.automaton else None for judge in judges]
        ruled = RuleCheck(rules, document.data, document.name)
        self.document = document
        listeners = [*(one for one in checks if one), *((ruled,) if ruled.listens else ())]
        self.refused = read(document.data, document.name, listeners)
        self.clashes = [check.problems.listed() if check else [] for check in checks]
        if not self.refused:
            ruled.finish()
        self.rules = ruled.problems.listed()


class _Judge:
    """One schema with the engines that are asked about it.

    Where our automaton alone judges by a schema of others, libxml2 says first whether it is RELAX NG at all.
    """

    def __init__(self, schema: Schema, engine: str, limits: Limits) -> None:
        self.schema = schema
        self._own = schema.exact and engine in ("own", "both")
        self._words = engine != "jing"
        self._engines = _engines(schema, engine, limits)
        self._proof = _libxml2(schema, limits) if schema.foreign and not self._engines else None

    def answers(self, documents: Sequence[Document]) -> Iterator[dict[str, list[Problem]]]:
        """What each engine but our own says of the files, by the engine's name."""
        if documents and self._proof:
            self._proof.compile()
            self._proof = None
        told = [engine.check(documents) for engine in self._engines]
        for _ in documents:
            yield {engine.name: next(answers) for engine, answers in zip(self._engines, told, strict=True)}

    def settled(self, clashes: list[Problem], said: dict[str, list[Problem]]) -> list[Problem]:
        """One answer from what our automaton and the engines say."""
        trusted = self._words and (self.schema.exact or is_about(clashes, said.get("lxml", ())))
        return judged({**({"own": clashes} if self._own else {}), **said}, clashes if trusted else ())

    def close(self) -> None:
        """End the engines."""
        for engine in self._engines:
            engine.close()


def _libxml2(schema: Schema, limits: Limits) -> "Libxml2":
    from tei_toolkit.validation.engines.libxml2 import Libxml2  # it starts programs: slow to import

    return Libxml2(schema.source, limits)


def _engines(schema: Schema, engine: str, limits: Limits) -> tuple[Engine, ...]:
    """The engines to be asked beside our own."""
    found: list[Engine] = []
    if engine in ("lxml", "both") or (engine == "own" and not schema.exact):
        found.append(_libxml2(schema, limits))
    if engine in ("jing", "both"):
        from tei_toolkit.validation.engines.jing import Jing  # slow to import, too

        found.append(Jing(schema.source, limits))
    return tuple(found)


def _batches(documents: Iterable[Document], count: int) -> Iterator[list[Document]]:
    """Parts of the files: so many, or fewer where they are large."""
    together: list[Document] = []
    for document in documents:
        together.append(document)
        if len(together) == count or sum(len(one.data) for one in together) > _BYTES_AT_ONCE:
            yield together
            together = []
    if together:
        yield together
