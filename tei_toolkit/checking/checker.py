"""The check of documents as it is done in any process: bytes, schema, kept answers, findings, what is suppressed."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from tei_toolkit import validation
from tei_toolkit.checking.answers import Answer, Part, Unit
from tei_toolkit.checking.cache import Cache
from tei_toolkit.checking.keys import Keys, beside
from tei_toolkit.checking.sources import Source
from tei_toolkit.errors import SchemaError, TeiToolkitError
from tei_toolkit.validation.choosing import Choice, Chooser, SchemaSource
from tei_toolkit.validation.codes.settling import settle
from tei_toolkit.validation.codes.suppressions import parse
from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.reading import read_file
from tei_toolkit.validation.rules import ELEMENT_RULES, TEXT_RULES
from tei_toolkit.validation.settings import ValidateSettings

if TYPE_CHECKING:
    from tei_toolkit.validation.schematron import Runner

_ANY = b"<any/>"
_BROKEN = "ENGINE-SCHEMATRON"
"""The code of what kept a check from being made."""
_TOGETHER = frozenset({"jing", "both"})


@dataclass(frozen=True, slots=True)
class _Document:
    """A document that was read, and what it is checked against."""

    source: Source
    data: bytes
    choice: Choice


class Checker:
    """Checks documents by the same settings; schemas and engines are made ready once in each process."""

    def __init__(
        self,
        settings: ValidateSettings,
        cache: Cache | None = None,
        limits: validation.Limits | None = None,
        chooser: Chooser | None = None,
    ) -> None:
        self._settings = settings
        self._cache = cache
        self._limits = limits
        kept = cache.folder if cache else None
        catalog = Path(settings.catalog) if settings.catalog else None
        self._chooser = chooser or Chooser(settings.schema, catalog, kept)
        self._checkers: dict[tuple[SchemaSource, ...], validation.Checker] = {}
        self._refused: dict[tuple[SchemaSource, ...], SchemaError] = {}
        self._runners: dict[tuple[Path, ...], Runner] = {}
        self._keys = Keys(settings)
        self._suppressions = frozenset(map(parse, settings.suppress))

    def __reduce__(self) -> tuple[object, ...]:
        """A copy in another process makes everything ready anew, but for the schemas, which may have been fetched."""
        return Checker, (self._settings, self._cache, self._limits, self._chooser)

    @property
    def together(self) -> bool:
        """Whether many documents should come in one unit, because an engine takes long to start."""
        return self._settings.engine in _TOGETHER

    def prepare(self) -> None:
        """Make ready what is asked for, so that trouble with it is said before any file; raises TeiToolkitError."""
        asked = self._chooser.choose(b"") if self._settings.schema else Choice()
        if asked.relaxng:
            # Some schemas are only known to be usable when a document has been checked against them.
            self._checker(asked).check_grammar(_ANY, "")
        else:
            self._checker(asked)
        if self._settings.schematron:
            self._runner(()).prepare()
        if self._cache:
            self._keys.prepare()

    def files(self) -> tuple[Path, ...]:
        """The files that all documents are checked by: schema, catalog, and what Schematron rules are made of."""
        asked = [Path(name) for name in (self._settings.schema, self._settings.catalog) if name]
        programs = self._runner(()).programs if self._settings.schematron else ()
        return (*asked, *(Path(name) for program in programs for name in program.files))

    def close(self) -> None:
        """End the engines; they start again when a document comes."""
        for checker in self._checkers.values():
            checker.close()
        for runner in self._runners.values():
            runner.close()

    def __call__(self, unit: Unit) -> list[Answer]:
        """One answer a document; what can't be checked is an answer, too."""
        with nullcontext() if unit.part == "whole" else _nothing_collected():
            return self._answered(unit)

    def _answered(self, unit: Unit) -> list[Answer]:
        read = [self._read(source) for source in unit.sources]
        documents = [one for one in read if isinstance(one, _Document)]
        answers = iter(self._answers(documents, unit.part))
        return [next(answers) if isinstance(one, _Document) else one for one in read]

    def settled(self, source: Source, answer: Answer) -> Answer:
        """The answer for a document whose parts were checked apart, with severities and suppressions applied."""
        read = self._read(source)
        if not isinstance(read, _Document):
            return read
        if _mark(read.data) != answer.mark:
            return Answer(trouble="the file changed while it was checked; check it again")
        return self._settled(read, answer.findings)

    def _read(self, source: Source) -> _Document | Answer:
        try:
            data = read_file(source.path) if source.path else source.data or b""
            return _Document(source, data, self._chooser.choose(data, source.place, source.name))
        except TeiToolkitError as error:
            return _trouble(error, source)

    def _answers(self, documents: Sequence[_Document], part: Part) -> list[Answer]:
        """Check documents; where an engine breaks down over several, each is tried by itself."""
        try:
            found = self._kept(documents, part)
            if part == "grammar":
                return [Answer(one, mark=_mark(document.data)) for document, one in zip(documents, found, strict=True)]
            ruled = [(*one, *self._ruled(document)) for document, one in zip(documents, found, strict=True)]
        except TeiToolkitError as error:
            if len(documents) > 1:
                return [answer for document in documents for answer in self._answers([document], part)]
            return [_trouble(error, documents[0].source)]
        if part == "rules":
            return [Answer(one, mark=_mark(document.data)) for document, one in zip(documents, ruled, strict=True)]
        return [self._settled(document, one) for document, one in zip(documents, ruled, strict=True)]

    def _kept(self, documents: Sequence[_Document], part: Part) -> list[tuple[Finding, ...]]:
        """The findings of the cache, else those of a check, which the cache is given."""
        if not self._cache or not self._keys.can_be_kept:
            return self._checked(documents, part)
        found = []
        for document in documents:
            states = beside(document.data, document.source)
            key = self._keys.key(document.data, document.source, document.choice, part)
            kept = None if states is None else self._cache.get(key, document.source.name)
            if kept is None:
                (kept,) = self._checked([document], part)
                if states is not None:
                    self._cache.put(key, kept, states)
            found.append(kept)
        return found

    def _checked(self, documents: Sequence[_Document], part: Part) -> list[tuple[Finding, ...]]:
        """The findings of the schemas and of the rules beyond them, of documents with the same schemas together."""
        if part == "rules":
            return [validation.check_rules(one.data, one.source.name, ELEMENT_RULES) for one in documents]
        found: list[tuple[Finding, ...]] = [()] * len(documents)
        for choice in {one.choice.relaxng: one.choice for one in documents}.values():
            places = [place for place, one in enumerate(documents) if one.choice.relaxng == choice.relaxng]
            asked = [validation.Document(documents[place].source.name, documents[place].data) for place in places]
            for place, answer in zip(places, self._judged(asked, choice, part), strict=True):
                found[place] = answer
        return found

    def _judged(
        self, documents: Sequence[validation.Document], choice: Choice, part: Part
    ) -> list[tuple[Finding, ...]]:
        """The findings of documents with the same schemas; a schema that failed once isn't tried again."""
        if choice.relaxng in self._refused:
            raise self._refused[choice.relaxng]
        checker = self._checker(choice)
        try:
            if part == "grammar":
                return [checker.check_grammar(one.data, one.name, TEXT_RULES) for one in documents]
            return list(checker.check_all(documents))
        except SchemaError as error:
            self._refused[choice.relaxng] = error
            raise

    def _ruled(self, document: _Document) -> tuple[Finding, ...]:
        """The findings of Schematron rules: those asked for, and those that the document names."""
        if not self._settings.schematron and not document.choice.schematron:
            return ()
        return self._runner(document.choice.schematron).check(document.data, document.source.name)

    def _settled(self, document: _Document, findings: Sequence[Finding]) -> Answer:
        name = document.source.name
        broken = [one for one in findings if one.code == _BROKEN]
        settled = settle([one for one in findings if one.code != _BROKEN], self._settings, document.data, name)
        used = self._suppressions.intersection(by for _, by in settled.suppressed)
        trouble = "; ".join(f"line {one.line}: {one.message}; {one.hint}" for one in broken)
        return Answer(settled.kept, trouble, len(settled.suppressed), used)

    def _checker(self, choice: Choice) -> validation.Checker:
        if choice.relaxng not in self._checkers:
            schemas = [validation.load_schema(one) for one in choice.relaxng]
            self._checkers[choice.relaxng] = validation.Checker(schemas, self._settings.engine, self._limits)
        return self._checkers[choice.relaxng]

    def _runner(self, named: tuple[Path, ...]) -> "Runner":
        if named not in self._runners:
            from tei_toolkit.validation import schematron  # few have rules of their own

            paths = (*map(Path, self._settings.schematron), *map(_from_here, named))
            self._runners[named] = schematron.Runner(schematron.load_rules(dict.fromkeys(paths)))
        return self._runners[named]


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """What is gathered of a large file lives until its end: to look for rubbish in it takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _trouble(error: TeiToolkitError, source: Source) -> Answer:
    """What an error says, without the name of the document, which stands before it anyway: 'line 2: …'."""
    said = str(error)
    rest = said.removeprefix(f"{source.name}:")
    return Answer(trouble=said if rest == said else rest.strip() if rest.startswith(" ") else f"line {rest}")


def _from_here(path: Path) -> Path:
    """A path as people here would write it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _mark(data: bytes) -> tuple[int, int]:
    return len(data), crc32(data)
