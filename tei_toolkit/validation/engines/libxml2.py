"""libxml2 (the engine `lxml`), in a process of its own that is stopped where a schema or a file takes too long.

Some schemas keep it busy for ever, and what has begun in a process can't be stopped in it.
"""

import json
import os
import re
import selectors
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO, Any

from tei_toolkit.errors import EngineFailed, SchemaError
from tei_toolkit.validation.choosing import SchemaSource
from tei_toolkit.validation.engines.asking import Document, Limits
from tei_toolkit.validation.findings import Problem
from tei_toolkit.validation.guard import read

MEGABYTES = 1000
"""Memory a schema may need; TEI All takes 100. A file may need 50 bytes more for each of its own."""

_BROKEN = (TimeoutError, MemoryError, OSError, EOFError)
_REMEDY = "try --engine jing, or allow more time with --schema-timeout"
_LOOK = 0.1
"""Seconds from one look at the memory of the process to the next."""
_WORKER = str(Path(__file__).with_name("worker.py"))
_PIECE = 1 << 16
_HINT = "libxml2 says no more; --engine jing says what is allowed here"
_SAYINGS = tuple(
    (re.compile(pattern), code, words)
    for pattern, code, words in (
        (r"Did not expect element (\S+) there", "RNG-ELEMENT", "<{}> may not stand here"),
        (r"Element (\S+) has extra content: (\S+)", "RNG-ELEMENT", "<{1}> may not stand here in <{0}>"),
        (r"Extra element (\S+) in interleave", "RNG-ELEMENT", "<{}> may not stand here"),
        (r"Expecting element (\S+), got (\S+)", "RNG-ELEMENT", "<{1}> stands where <{0}> is wanted"),
        (r"Expecting an element (\S*) ?, got nothing", "RNG-MISSING", "an element is missing in it: {}"),
        (r"Invalid attribute (\S+) for element (\S+)", "RNG-ATTRIBUTE", "<{1}> has no @{0}, or not with this value"),
        (r"Element (\S+) failed to validate attributes", "RNG-MISSING", "<{}> lacks an attribute, or one is wrong"),
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
        self._process: _Process | None = None

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

    def _compiled(self) -> "_Process":
        seconds = self._limits.schema
        with TemporaryDirectory(prefix="tei-toolkit-") as folder:
            self._process = process = _Process(self._schema.write(Path(folder)), int(seconds) + 2)
            try:
                answer = process.answer(seconds, MEGABYTES)
            except _BROKEN as error:
                reason = self._stopped(error)
                raise SchemaError(
                    f"{self._schema.name}: libxml2 could not compile it and {reason}; {_REMEDY}"
                ) from error
        if "trouble" in answer:
            self.close()
            raise SchemaError(
                f"{self._schema.name}:{answer['line']}: libxml2 can't use the schema: {answer['trouble']}"
            )
        return process

    def _stopped(self, error: Exception) -> str:
        """End the process; comes back with the reason."""
        said = self._process.complaint() if self._process else ""
        self.close()
        if isinstance(error, TimeoutError | MemoryError):
            return str(error)
        return f"broke off {said}".strip()


class _Process:
    """One worker process, asked and answering."""

    def __init__(self, schema: Path, seconds: int) -> None:
        self._said = TemporaryFile()  # noqa: SIM115  open as long as the process
        command = [sys.executable, "-P", _WORKER, str(schema), str(seconds)]
        self._popen = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, bufsize=0
        )

    def ask(self, data: bytes, seconds: float) -> dict[str, Any]:
        """Hand over a file and wait for the answer; raises as `answer` does, and OSError."""
        assert self._popen.stdin is not None
        _write(self._popen.stdin, len(data).to_bytes(8, "big"))
        _write(self._popen.stdin, data)
        return self.answer(seconds, MEGABYTES + 50 * len(data) // 1_000_000)

    def answer(self, seconds: float, megabytes: int) -> dict[str, Any]:
        """Wait for a line of JSON; raises TimeoutError, MemoryError, and EOFError where the process has ended."""
        assert self._popen.stdout is not None
        end = time.monotonic() + seconds
        line = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(self._popen.stdout, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if not selector.select(min(max(end - time.monotonic(), 0), _LOOK)):
                    self._check(end, seconds, megabytes)
                elif piece := self._popen.stdout.read(_PIECE):
                    line += piece
                else:
                    raise EOFError
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _check(self, end: float, seconds: float, megabytes: int) -> None:
        if time.monotonic() >= end:
            raise TimeoutError(f"was stopped after {seconds:g} s")
        try:
            pages = int(Path(f"/proc/{self._popen.pid}/statm").read_text().split()[1])
        except (OSError, IndexError):  # not Linux, or the process has ended, which is seen next
            return
        if pages * os.sysconf("SC_PAGE_SIZE") > megabytes * 1_000_000:
            raise MemoryError(f"was stopped at {megabytes} MB of memory")

    def complaint(self) -> str:
        """The last line the process said before it broke off."""
        self._said.seek(0)
        lines = self._said.read().decode("utf-8", errors="replace").strip().splitlines()
        return f"({lines[-1][:200]})" if lines else ""

    def end(self) -> None:
        """Stop the process, whatever it does."""
        self._popen.kill()
        self._popen.communicate()
        self._said.close()


def _write(pipe: IO[bytes], data: bytes) -> None:
    """Write all of the bytes: a raw pipe may take a part only."""
    view = memoryview(data)
    while view:
        view = view[pipe.write(view) :]


def _problems(answer: dict[str, Any], data: bytes) -> list[Problem]:
    """The process's answer as problems with their places."""
    if "broken" in answer:
        line, _, message = answer["broken"]
        at = len(b"".join(data.splitlines(keepends=True)[: max(line - 1, 0)]))
        return [Problem(at, "XML000", "error", f"libxml2 can't read it: {message}", "correct the XML here")]
    if answer["valid"]:
        return []
    told = [(number, *_worded(message)) for number, message in answer["problems"]]
    definite = [one for one in told if one[1] != "RNG"] or told or [(0, "RNG", "libxml2 finds it invalid")]
    listed = list(dict.fromkeys(definite))
    offsets = _Offsets([number for number, _, _ in listed])
    read(data, "", (offsets,))
    return [Problem(offsets.found[number], code, "error", message, _HINT) for number, code, message in listed]


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
