"""libxml2 (the engine `lxml`), in a process of its own that is stopped where a schema or a file takes too long.

Some schemas keep it busy for ever, and what has begun in a process can't be stopped in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tei_toolkit.errors import EngineFailed, SchemaError
from tei_toolkit.validation.choosing import SchemaSource
from tei_toolkit.validation.engines.asking import Document, Limits
from tei_toolkit.validation.engines.process import Process
from tei_toolkit.validation.findings import Problem
from tei_toolkit.validation.guard import read

_BROKEN = (TimeoutError, MemoryError, OSError, EOFError)
_REMEDY = "try --engine jing, or allow more time with --schema-timeout"
_HINT = "libxml2 says no more; --engine jing says what is allowed here"
_LACKING = "lacks an attribute, or one is wrong"
_SAYINGS = tuple(
    (re.compile(pattern), code, words)
    for pattern, code, words in (
        (r"Did not expect element (\S+) there", "RNG-ELEMENT", "<{}> may not stand here"),
        (r"Element (\S+) has extra content: (\S+)", "RNG-ELEMENT", "<{1}> may not stand here in <{0}>"),
        (r"Extra element (\S+) in interleave", "RNG-ELEMENT", "<{}> may not stand here"),
        (r"Expecting element (\S+), got (\S+)", "RNG-ELEMENT", "<{1}> stands where <{0}> is wanted"),
        (r"Expecting an element (\S*) ?, got nothing", "RNG-MISSING", "an element is missing in it: {}"),
        (r"Invalid attribute (\S+) for element (\S+)", "RNG-ATTRIBUTE", "<{1}> has no @{0}, or not with this value"),
        (r"Element (\S+) failed to validate attributes", "RNG-MISSING", "<{}> " + _LACKING),
        (r"Did not expect text in element (\S+) content", "RNG-TEXT", "text may not stand directly in <{}>"),
        (r"Type (\S+) doesn't allow value '(.*)'", "RNG-VALUE", "'{1}' is no {0}"),
        (r"failed to compare type|Error validating (?:value|datatype)", "RNG-VALUE", "a value is wrong here"),
    )
)
_VAGUE = re.compile(r"Element (\S+) failed to validate content|Invalid sequence in interleave")


class Libxml2:
    """libxml2 with one schema, which it compiles when the first file comes."""

    name = "lxml"

    def __init__(self, schema: SchemaSource, limits: Limits | None = None) -> None:
        self._schema = schema
        self._limits = limits or Limits()
        self._process: Process | None = None
        self._unusable = ""

    def check(self, documents: Iterable[Document]) -> Iterator[list[Problem]]:
        """Answer for each file, in order; raises SchemaError, EngineFailed."""
        for document in documents:
            if self._process is None:
                self._process = self._compiled()
            try:
                answer = self._process.ask(document.data, self._limits.file)
            except _BROKEN as error:
                reason = self._stopped(error)
                raise EngineFailed(f"{document.name}: libxml2 {reason}; try --engine jing") from error
            yield _problems(answer, document.data)

    def compile(self) -> None:
        """Only see whether libxml2 takes the schema; raises SchemaError."""
        self._process = self._compiled()
        self.close()

    def close(self) -> None:
        """End the process; a later file starts another."""
        if self._process:
            self._process.end()
            self._process = None

    def _compiled(self) -> Process:
        """Start a process with the schema; one that can't be used is not tried again."""
        if not self._unusable:
            with TemporaryDirectory(prefix="tei-toolkit-") as folder:
                self._process = Process(self._schema.write(Path(folder)), int(self._limits.schema) + 2)
                self._unusable = self._trouble(self._process)
        if self._unusable or self._process is None:
            self.close()
            raise SchemaError(self._unusable)
        return self._process

    def _trouble(self, process: Process) -> str:
        """Why the schema can't be used; empty where it can."""
        try:
            answer = process.answer(self._limits.schema)
        except _BROKEN as error:
            return f"{self._schema.name}: libxml2 could not compile it and {self._stopped(error)}; {_REMEDY}"
        if "trouble" not in answer:
            return ""
        return f"{self._schema.name}:{answer['line']}: libxml2 can't use the schema: {answer['trouble']}"

    def _stopped(self, error: Exception) -> str:
        """End the process; comes back with the reason."""
        said = self._process.complaint() if self._process else ""
        self.close()
        if isinstance(error, TimeoutError | MemoryError):
            return str(error)
        return f"broke off {said}".strip()


def _problems(answer: dict[str, Any], data: bytes) -> list[Problem]:
    """The process's answer as problems with their places."""
    if "broken" in answer:
        line, _, message = answer["broken"]
        at = len(b"".join(data.splitlines(keepends=True)[: max(line - 1, 0)]))
        return [Problem(at, "XML000", "error", f"libxml2 can't read it: {message}", "correct the XML here")]
    if answer["valid"]:
        return []
    listed = _definite([(number, *_worded(message)) for number, message in answer["problems"]])
    offsets = _Offsets([number for number, _, _ in listed])
    read(data, "", (offsets,))
    return [Problem(offsets.found[number], code, "error", message, _HINT) for number, code, message in listed]


def _definite(told: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Each problem once, and none that only says that another one of its element, or of the file, is one."""
    named = {number for number, _, message in told if _LACKING not in message}
    exact = [one for one in told if one[1] != "RNG" and not (_LACKING in one[2] and one[0] in named)]
    return list(dict.fromkeys(exact or told or [(0, "RNG", "libxml2 finds it invalid, and doesn't say why")]))


def _worded(message: str) -> tuple[str, str]:
    """libxml2's words in ours, with the code of the finding."""
    for pattern, code, words in _SAYINGS:
        if said := pattern.match(message):
            return code, words.format(*said.groups()).removesuffix(": ")
    if said := _VAGUE.match(message):
        return "RNG", f"the content of <{said[1]}> isn't right" if said[1] else "elements are missing or in excess"
    return "RNG", message.strip()


class _Offsets:
    """Notes at which bytes some elements begin, told by their numbers in the order of the file."""

    def __init__(self, wanted: Sequence[int]) -> None:
        self.found: dict[int, int] = {}
        self._wanted = frozenset(wanted)
        self._number = 0

    def start(self, _name: str, _attributes: list[str], at: int) -> None:
        """Count an element."""
        if self._number in self._wanted:
            self.found[self._number] = at
        self._number += 1

    def end(self, _at: int) -> None:
        """Nothing to note."""

    def text(self, _text: str, _at: int) -> None:
        """Nothing to note."""
