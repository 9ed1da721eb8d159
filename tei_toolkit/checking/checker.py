"""The check of one file, as it is done in any process: its bytes, its schema, kept answers, findings."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

from tei_toolkit import validation
from tei_toolkit.checking.cache import Cache, State, digest, program_digest, states
from tei_toolkit.checking.sources import Source
from tei_toolkit.errors import TeiToolkitError
from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.settings import ValidateSettings

Part = Literal["whole", "grammar", "rules"]
_URL = re.compile(rb"""\burl\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MOVED = b"xml:base"
_BESIDE_LIMIT = 20_000


class Unit(NamedTuple):
    """A piece of work: a document, or a part of the check of a large one."""

    source: Source
    part: Part = "whole"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit came to; `trouble` says why there is none, `mark` tells the bytes that were read from others."""

    findings: tuple[Finding, ...] = ()
    trouble: str = ""
    mark: tuple[int, int] = (0, 0)


class Checker:
    """Checks documents by the same settings; what they share is made once in each process."""

    def __init__(self, settings: ValidateSettings, cache: Cache | None = None) -> None:
        self._settings = settings
        self._cache = cache

    def prepare(self) -> None:
        """Read the schema, so that trouble with it is said before any file is read; raises TeiToolkitError."""
        assert self._schema

    def __call__(self, unit: Unit) -> Answer:
        """Check a document, or a part of it; what can't be checked is an answer, too."""
        source = unit.source
        try:
            data = source.data if source.path is None else source.path.read_bytes()
        except OSError as error:
            return Answer(trouble=f"{error.strerror}; check the path and its permissions")
        assert data is not None, "a source has a path or bytes"
        try:
            findings = self._kept(data, source, unit.part)
        except TeiToolkitError as error:
            return Answer(trouble=str(error).removeprefix(f"{source.name}: "))
        return Answer(findings, mark=(len(data), crc32(data) if unit.part != "whole" else 0))

    @cached_property
    def _schema(self) -> validation.Schema:
        named = self._settings.schema
        return validation.load_schema(Path(named) if named and named != "default" else None)

    def _kept(self, data: bytes, source: Source, part: Part) -> tuple[Finding, ...]:
        """The findings of the cache, else those of a check, which the cache is given."""
        beside = _beside(data, source) if self._cache else None
        if not self._cache or beside is None:
            return self._checked(data, source.name, part)
        key = digest([self._context, source.name.encode("utf-8", "surrogateescape"), part.encode(), data])
        kept = self._cache.get(key, source.name)
        if kept is None:
            kept = self._checked(data, source.name, part)
            self._cache.put(key, kept, beside)
        return kept

    def _checked(self, data: bytes, name: str, part: Part) -> tuple[Finding, ...]:
        if part == "grammar":
            return validation.check_grammar(data, name, self._schema)
        if part == "rules":
            return validation.check_rules(data, name)
        found = validation.validate(data, schema=self._schema)
        return tuple(replace(one, path=name) for one in found)

    @cached_property
    def _context(self) -> bytes:
        """The digest of what all answers hang on: the program, its libraries, where it runs, settings, schema."""
        from importlib.metadata import version
        from xml.parsers import expat

        package = Path(validation.__file__).parents[1]
        parts = (sys.version, expat.EXPAT_VERSION, version("lxml"), str(Path.cwd()), repr(self._settings))
        return digest([program_digest(package), *map(str.encode, parts), self._schema.data]).encode()


def _beside(data: bytes, source: Source) -> Mapping[str, State] | None:
    """The files that a document names beside itself, and their states now; None where they can't be told."""
    from html import unescape
    from urllib.parse import unquote

    named = {(one[0] or one[1]).decode("utf-8", "surrogateescape") for one in _URL.findall(data)}
    if named and (_MOVED in data or len(named) > _BESIDE_LIMIT):
        return None
    folder = Path() if source.path is None else source.path.parent
    written = {form for name in named for form in (name, unescape(name))}
    return states(folder / form for name in written for form in (name, unquote(name)))
