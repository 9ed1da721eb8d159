"""Run compiled rules over documents."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from tei_toolkit.errors import EngineFailed, UsageError
from tei_toolkit.validation import guard
from tei_toolkit.validation.findings import Finding, Problem, in_order
from tei_toolkit.validation.places import locate
from tei_toolkit.validation.schematron.answers import broken_off, problems_of
from tei_toolkit.validation.schematron.compiling import Program
from tei_toolkit.validation.schematron.process import Answer, Process

TIME_LIMIT = 60.0
"""Seconds that the rules may take for one file."""

# Saxon writes a line that says where, and below it, set in, a code and a sentence of several lines.
_ERROR = re.compile(
    r"^ ?(?!Warning)[^\n]*\bon line (?P<line>\d+) column \d+ of [^\n]*\n"
    r"\s+(?:(?P<code>[A-Z]{4}\d{4})\s+)?(?P<text>[^\n]*(?:\n  [^\n]*)*)",
    re.MULTILINE,
)


class Runner:
    """Runs rules over documents, one after another, in a process of its own; to be closed, or used with `with`.

    The process starts with the first document, and starts anew after rules that never end had to be stopped. Each
    process that a runner comes to, by a pickle or a fork, starts its own.
    """

    def __init__(self, programs: Sequence[Program], time_limit: float = TIME_LIMIT) -> None:
        self.programs = tuple(programs)
        self._time_limit = time_limit
        self._process: Process | None = None
        self._owner = 0

    def __reduce__(self) -> tuple[object, ...]:
        return Runner, (self.programs, self._time_limit)

    def __enter__(self) -> "Runner":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def prepare(self) -> None:
        """Start the process, so that trouble with the rules is known before any file is read.

        Raises UsageError where a rule isn't XPath, with the rule's file and line, EngineMissing where saxonche isn't
        installed, and EngineFailed where it doesn't work.
        """
        self._running()

    def check(self, data: bytes, path: str) -> tuple[Finding, ...]:
        """Check the bytes of a file against the rules alone; nothing comes back for what the guard refuses.

        Rules that fail or take too long are findings, too. Raises what `prepare` raises.
        """
        if guard.check(data, path):
            return ()
        return in_order(locate(self.problems(data, path), data, path))

    def problems(self, data: bytes, path: str) -> list[Problem]:
        """What is wrong with the bytes of a file that passed the guard, before the places are looked up."""
        process = self._running()
        answer = process.ask(text=data.decode("utf-8-sig"), uri=Path(path).absolute().as_uri())
        if answer is None:
            said = self.close() or "Saxon ended without a word"
            reason = f"they took more than {self._time_limit:g} s" if process.stopped else said
            return [broken_off(self.programs, reason)]
        return problems_of(answer, self.programs, data)

    def close(self) -> str:
        """End the process; comes back with the last line it said."""
        process, self._process = self._process, None
        return process.end() if process and self._owner == os.getpid() else ""

    def _running(self) -> Process:
        if self._owner != os.getpid():
            self._process = None  # it answers the process this one was forked from
        return self._process or self._started()

    def _started(self) -> Process:
        process = Process(self._time_limit)
        self._process, self._owner = process, os.getpid()
        answer = process.ask(
            stylesheets=[
                {"text": program.stylesheet, "documents": [one._asdict() for one in program.documents]}
                for program in self.programs
            ]
        )
        if answer is None:
            raise EngineFailed(f"saxonche doesn't start: {self.close() or 'no answer'}; install it again")
        if answer.failed is not None:
            self.close()
            raise UsageError(_refused(answer, answer.failed, self.programs))
        return process


def _refused(answer: Answer, reason: str, programs: Sequence[Program]) -> str:
    """Say which rule Saxon couldn't compile, and why."""
    program = programs[len(answer.done)]
    found = _ERROR.search(reason)
    if found is None:
        return f"{program.path}: the rules can't be run: {' '.join(reason.split())}; correct them"
    code = f" ({found['code']})" if found["code"] else ""
    text = " ".join(found["text"].split())
    return f"{program.origins[int(found['line']) - 1]}: {text}{code}; correct the XPath of this rule"
