"""Findings that are known and stay: by the settings, or by an instruction in the file, each with its reason.

`<?tei-toolkit allow TTK-NOTE-GAP: the print skips 4?>` is for the element that follows it, with all in it; where text
or an end tag follows, for the element around it. Before the root it is for the whole file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tei_toolkit.errors import UsageError
from tei_toolkit.validation.codes.catalogue import SCHEMATRON, check_code
from tei_toolkit.validation.findings import Finding, Problem
from tei_toolkit.validation.guard import read
from tei_toolkit.validation.places import Place, locate, places

TARGET = "tei-toolkit"
"""What the instructions in a file begin with."""
SEVERITIES = ("error", "warning", "note", "off")
UNUSED, MALFORMED = "TTK-SUPPRESS", "TTK-ALLOW"
LIMIT = 1000
"""So many instructions of a file are read, and of each so many characters."""
_LASTING = ("XML", "ENGINE-", "TTK-MORE", "TTK-UNCHECKED", UNUSED, MALFORMED)
"""What these codes begin so say is never suppressed: a file that can't be read, a check that couldn't run …"""
_FORM = re.compile(r"(?P<code>[A-Za-z][\w.\-]*)(?:\s+(?P<files>\S.*?))?\s*:(?:\s+(?P<reason>.*))?", re.DOTALL)
_EXAMPLE = '"TTK-NOTE-GAP letters/*.xml: the print skips numbers"'


@dataclass(frozen=True, slots=True)
class Suppression:
    """A code that isn't reported, and why: in files whose path ends as a glob says, or from one place to another."""

    code: str
    reason: str
    files: str = ""
    first: Place | None = None
    last: Place | None = None

    def covers(self, finding: Finding) -> bool:
        """Say whether this finding isn't to be reported."""
        if finding.code != self.code or (self.files and not _glob(self.files).fullmatch(_posix(finding.path))):
            return False
        if self.first is None or self.last is None:
            return True
        return self.first <= (finding.line or 0, finding.column or 0) < self.last


def parse(text: str) -> Suppression:
    """Read a suppression of the settings, "CODE: reason" or "CODE GLOB: reason"; raises UsageError."""
    parts = _FORM.fullmatch(text.strip())
    if parts is None or not (parts["reason"] or "").strip():
        raise UsageError(f"suppress: {text!r} lacks its code or its reason; an example is {_EXAMPLE}")
    return Suppression(_free(parts["code"], "suppressed"), parts["reason"].strip(), parts["files"] or "")


def check_severities(severities: Mapping[str, str]) -> None:
    """Raise UsageError where a code or its severity isn't one."""
    for code, severity in severities.items():
        if _free(code, "given another severity", (UNUSED,)) and severity not in SEVERITIES:
            raise UsageError(f"severity: {code} = {severity!r}: give one of {', '.join(SEVERITIES)}")


def in_file(data: bytes, path: str) -> tuple[list[tuple[Suppression, Finding]], list[Finding]]:
    """Read the instructions of a file: suppressions, each with the finding it is if unused; and what is wrong."""
    if b"<?tei-toolkit" not in data:
        return [], []
    reader = _Instructions()
    if read(data, "", (reader,), reader.instruction):
        return [], []
    offsets = sorted({at for one in reader.found for at in (one.at, one.first, one.last)})
    place = dict(zip(offsets, places(data, offsets), strict=True))
    own, wrong = [], []
    for number, one in enumerate(reader.found):
        try:
            parsed = _allowance(one.text if number < LIMIT else _TOO_MANY)
        except UsageError as error:
            wrong.append(Problem(one.at, MALFORMED, "error", f"<?{TARGET} {one.text}?>: {error}", _REMEDY))
            continue
        inside = replace(parsed, first=place[one.first], last=place[one.last]) if one.first else parsed
        message = f"<?{TARGET} {one.text}?> suppresses nothing"
        own.append((inside, Problem(one.at, UNUSED, "warning", message, "remove it")))
    found = locate([*wrong, *(problem for _, problem in own)], data, path)
    return list(zip((one for one, _ in own), found[len(wrong) :], strict=True)), found[: len(wrong)]


_TOO_MANY = "…"


def _allowance(text: str) -> Suppression:
    if text == _TOO_MANY:
        raise UsageError(f"only {LIMIT} instructions of a file are read")
    verb, _, rest = text.partition(" ")
    if verb != "allow":
        raise UsageError("the toolkit knows no such instruction")
    parsed = parse(rest)
    if parsed.files:
        raise UsageError("one code is allowed at a time")
    return parsed


_REMEDY = f"write <?{TARGET} allow CODE: reason?>"


def _free(code: str, what: str, also: tuple[str, ...] = ()) -> str:
    """Give back a code that may be suppressed; raises UsageError for others, and for those that don't exist."""
    known = code if code.startswith(SCHEMATRON) else check_code(code)
    if known.startswith(_LASTING) and known not in also:
        raise UsageError(f"{known} can't be {what}: correct what it is about")
    return known


def _posix(path: str) -> str:
    return path.replace("\\", "/")


def _glob(pattern: str) -> re.Pattern[str]:
    """A pattern for paths that end as a glob says, from a folder's border on; ** stands for any folders."""
    parts = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", _posix(pattern).removeprefix("./"))
    return re.compile(r"(?:.*/)?" + "".join(parts.get(piece) or re.escape(piece) for piece in pieces), re.DOTALL)


@dataclass(slots=True)
class _Instruction:
    """An instruction with the byte where it stands, and the range of bytes it is for; 0 to 0 is the whole file."""

    text: str
    at: int
    first: int = 0
    last: int = 0


class _Instructions:
    """Gathers a file's instructions to the toolkit, and finds the element each is for."""

    def __init__(self) -> None:
        self.found: list[_Instruction] = []
        self._waiting: list[_Instruction] = []
        self._open: list[tuple[int, list[_Instruction]]] = []

    def instruction(self, target: str, text: str, at: int) -> None:
        """Take an instruction: what follows it says which element it is for."""
        if target == TARGET and len(self.found) <= LIMIT:
            self.found.append(_Instruction(text[:LIMIT].strip(), at))
            self._waiting.append(self.found[-1])

    def start(self, _name: str, _attributes: list[str], at: int) -> None:
        """Take a start tag: the instructions before it are for this element."""
        for one in self._waiting:
            one.first = at if self._open else 0
        self._open.append((at, self._waiting))
        self._waiting = []

    def end(self, at: int) -> None:
        """Take an end tag: here what is for the element ends."""
        self._stay()
        _, own = self._open.pop()
        for one in own:
            one.last = at + 1 if one.first else 0

    def text(self, text: str, _at: int) -> None:
        """Take text: the instructions before it are for the element around."""
        if not text.isspace():
            self._stay()

    def _stay(self) -> None:
        if self._waiting and self._open:
            begin, own = self._open[-1]
            for one in self._waiting:
                one.first = begin if len(self._open) > 1 else 0
            own += self._waiting
            self._waiting = []
