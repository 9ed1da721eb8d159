"""Read what the stylesheets of rules answer, and find the bytes of the file that they speak of."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree

from tei_toolkit.validation.findings import Problem, Problems, Severity
from tei_toolkit.validation.guard import read
from tei_toolkit.validation.schematron.compiling import MESSAGE_LIMIT, NAMESPACE, Program
from tei_toolkit.validation.schematron.process import Answer

FAILED = "ENGINE-SCHEMATRON"
"""The code of whatever keeps rules from being checked: always an error."""

_UNMATCHED = re.compile(
    r"on line (?P<line>\d+) column \d+ of [^\n]*\n\s+[A-Z]{4}\d{4}\s+An error occurred\s+matching\s+pattern"
    r"(?P<text>.*?)(?=\n\S|\Z)",
    re.DOTALL,
)


class _Told(NamedTuple):
    """What a stylesheet has against an element, given by its number in the document; 0 is the document itself."""

    element: int
    code: str
    severity: Severity
    message: str
    hint: str


def problems_of(answer: Answer, programs: Sequence[Program], data: bytes) -> list[Problem]:
    """List what the stylesheets found, and what kept them from being run."""
    told = [list(_told(program, result)) for program, result in zip(programs, answer.done, strict=False)]
    starts = _starts(data, {one.element for ones in told for one in ones})
    found = []
    for ones in told:
        problems = Problems()
        for one in ones:
            problems.add(Problem(starts.get(one.element, 0), one.code, one.severity, one.message, one.hint))
        found += problems.listed()
    if len(answer.done) < len(programs):
        found.append(_broken(programs[len(answer.done)], answer.failed or answer.log))
    return found + list(_unmatched(answer.log, programs))


def broken_off(programs: Sequence[Program], reason: str) -> Problem:
    """Say that the process of the rules ended without an answer."""
    names = " and ".join(program.path for program in programs)
    return Problem(0, FAILED, "error", f"the rules of {names} were broken off: {reason}", "simplify the rules")


def _broken(program: Program, reason: str) -> Problem:
    message = f"the rules of {program.path} broke off: {' '.join(reason.split())}"
    return Problem(0, FAILED, "error", message, "nothing they found is listed; correct them")


def _told(program: Program, result: str) -> Iterator[_Told]:
    """Read the answer of one stylesheet; a rule that can't be evaluated is told of once, where that was first so."""
    root = ElementTree.fromstring(result)
    failed = Counter(one.get("r") for one in root.iter(_own("x")))
    for element in root.iter(_own("e")):
        number = int(element.get("n", "0"))
        for one in element:
            if one.tag == _own("f"):
                yield _failed_check(program, one, number)
            elif count := failed.pop(one.get("r"), 0):
                yield _failed_rule(program, one, number, count)
    if root.find(f".//{_own('over')}") is not None:
        severity: Severity = "error" if any(one.severity == "error" for one in program.checks) else "warning"
        yield _Told(0, "TTK-MORE", severity, "", "")


def _failed_check(program: Program, answer: ElementTree.Element, number: int) -> _Told:
    check = program.checks[int(answer.get("c", "0"))]
    message = _text(answer.find(_own("m")))
    if not message:
        message = f"{check.test} should be {'true' if check.kind == 'assert' else 'false'}"
    hints = [*map(_text, answer.iterfind(_own("h"))), f"see {check.see}" if check.see else ""]
    return _Told(number, check.code, check.severity, message, "; ".join(filter(None, hints)) or f"see {check.origin}")


def _failed_rule(program: Program, answer: ElementTree.Element, number: int, count: int) -> _Told:
    others = f" (nor at {count - 1} more places)" if count > 1 else ""
    message = f"a rule can't be evaluated here{others}: {_text(answer)}"
    return _Told(number, FAILED, "error", message, f"correct the rule at {program.rules[int(answer.get('r', '0'))]}")


def _unmatched(log: str, programs: Sequence[Program]) -> Iterator[Problem]:
    """Say whose contexts couldn't be evaluated at some nodes: XSLT passes over them, and so nothing checks them."""
    for line, text in {int(one["line"]): one["text"] for one in reversed(list(_UNMATCHED.finditer(log)))}.items():
        reason = " ".join(text.rpartition("}:")[2].split())
        origins = [str(one.origins[line - 1]) for one in programs if line <= len(one.origins)]
        message = f"the context of the rule at {' or '.join(origins)} can't be evaluated everywhere: {reason}"
        yield Problem(0, FAILED, "error", message, "write it so that it can't fail: test with 'castable as' first")


def _text(element: ElementTree.Element | None) -> str:
    """A text without the white space around and within it; cut where the stylesheet could not give all of it."""
    text = "" if element is None else " ".join("".join(element.itertext()).split())
    return text if len(text) <= MESSAGE_LIMIT else f"{text[: MESSAGE_LIMIT - 1]}…"


def _own(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _starts(data: bytes, wanted: Iterable[int]) -> dict[int, int]:
    """Find the bytes at which elements start, given their numbers in the document, counted from 1."""
    numbers = frozenset(wanted)
    if not numbers:
        return {}
    starts = _Starts(numbers)
    read(data, "", (starts,))
    return starts.found


class _Starts:
    """Counts the start tags while a file is read, and notes where those wanted are."""

    def __init__(self, wanted: frozenset[int]) -> None:
        self._wanted = wanted
        self._number = 0
        self.found: dict[int, int] = {}

    def start(self, _name: str, _attributes: list[str], at: int) -> None:
        self._number += 1
        if self._number in self._wanted:
            self.found[self._number] = at

    def end(self, at: int) -> None:
        """Nothing is noted at the end of an element."""

    def text(self, text: str, at: int) -> None:
        """Nothing is noted of text."""
