"""jing, the RELAX NG validator in Java, asked about many files in one run.

It sees nothing but copies of guarded bytes and of the schema's files, under names of ours. Debian's program `jing`
switches XInclude on, which reads files and opens connections: so Java is started here, with the parser's defaults.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tei_toolkit.errors import EngineFailed, EngineMissing, SchemaError
from tei_toolkit.validation.choosing import SchemaSource
from tei_toolkit.validation.engines.asking import Document, Limits
from tei_toolkit.validation.findings import LIMIT, Problem

_MAIN = "com.thaiopensource.relaxng.util.Driver"
_OPTIONS = (
    "-XX:TieredStopAtLevel=1",  # starts in half the time
    "-XX:+UseSerialGC",
    "-Xss16m",
    "-Djava.net.useSystemProxies=false",
    "-Dfile.encoding=UTF-8",
    "-Dstdout.encoding=UTF-8",
    "-Duser.language=en",
)
_FOLDERS = ("", "../share/java", "../share/jing", "../lib", "../libexec", "../../bin")
_AT_ONCE = 100
_LINE = re.compile(
    r".*?(?:(?P<number>\d+)\.xml|schema\d*\.rng):(?P<line>\d+):(?P<column>\d+): "
    r"(?P<kind>error|fatal|warning): (?P<words>.*)"
)
_HARMLESS = re.compile(r"Picked up \w*JAVA\w*_OPTIONS: |.* VM warning: |\s*$")
_CODES = (
    (re.compile(r"attribute .* not allowed"), "RNG-ATTRIBUTE"),
    (re.compile(r"value of attribute|character content of element"), "RNG-VALUE"),
    (re.compile(r"text not allowed"), "RNG-TEXT"),
    (re.compile(r"element .* (missing|incomplete)"), "RNG-MISSING"),
    (re.compile(r"(element|unknown element) .* not allowed"), "RNG-ELEMENT"),
)
_LINE_END = re.compile(rb"\r\n?|\n")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Jing:
    """jing with one schema."""

    name = "jing"

    def __init__(self, schema: SchemaSource, limits: Limits | None = None) -> None:
        self._schema = schema
        self._limits = limits or Limits()
        self._command = command()

    def check(self, documents: Iterable[Document]) -> Iterator[list[Problem]]:
        """Answer for each file, in order; raises SchemaError, EngineFailed."""
        waiting = iter(documents)
        while together := list(islice(waiting, _AT_ONCE)):
            yield from self._run(together)

    def close(self) -> None:
        """Nothing is left open."""

    def _run(self, documents: list[Document]) -> list[list[Problem]]:
        with TemporaryDirectory(prefix="tei-toolkit-") as name:
            folder = Path(name)
            files = [f"{number}.xml" for number in range(len(documents))]
            for file, document in zip(files, documents, strict=True):
                (folder / file).write_bytes(document.data)
            asked = [*self._command, self._schema.write(folder).name, *files]
            with (folder / "said").open("w+b") as said:
                status, complaint = self._java(asked, folder, said.fileno())
                said.seek(0)
                lines = (line.decode("utf-8", errors="replace") for line in said)
                answers = _Answers(self._schema, documents)
                answers.read(lines)
        answers.settle(status, complaint)
        return answers.problems

    def _java(self, command: list[str], folder: Path, out: int) -> tuple[int, str]:
        """Run in the folder, so that no name of ours is anything but ASCII; comes back with status and complaints."""
        seconds = self._limits.schema + self._limits.file
        where = {**os.environ, "LC_ALL": "C.UTF-8"}
        try:
            done = subprocess.run(
                command, cwd=folder, env=where, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE,
                timeout=seconds,
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            reason = f"was stopped after {seconds:g} s"
            raise EngineFailed(f"{self._schema.name}: jing {reason}; check fewer files, or smaller ones") from error
        except OSError as error:
            raise EngineMissing(f"{command[0]} can't be started ({error.strerror}); {_REMEDY}") from error
        return done.returncode, done.stderr.decode("utf-8", errors="replace")


_REMEDY = "install jing and Java (Debian: apt-get install jing), or choose another --engine"


def command() -> list[str]:
    """The beginning of the command that runs jing; raises EngineMissing where it or Java isn't found."""
    java, program = shutil.which("java"), shutil.which("jing")
    if java is None:
        raise EngineMissing(f"jing needs Java, and there is no java on the PATH; {_REMEDY}")
    near = [Path(program).resolve().parent / folder for folder in _FOLDERS] if program else []
    for folder in (*near, Path("/usr/share/java"), Path("/usr/local/share/java")):
        for jar in (folder / "jing.jar", *sorted(folder.glob("jing-*.jar"))):
            if jar.is_file():
                # -i: whether ids occur once is for our rules to say; in a schema like TEI All jing would stop at them.
                return [java, *_OPTIONS, "-cp", str(jar.resolve()), _MAIN, "-i"]
    raise EngineMissing(f"jing.jar is found neither near a program jing nor in /usr/share/java; {_REMEDY}")


class _Answers:
    """What jing printed, sorted by file."""

    def __init__(self, schema: SchemaSource, documents: list[Document]) -> None:
        self.problems: list[list[Problem]] = [[] for _ in documents]
        self._schema = schema
        self._places = [_Places(document.data) for document in documents]

    def read(self, lines: Iterable[str]) -> None:
        """Take each line as a problem; a thousand a file are enough."""
        for line in lines:
            said = _LINE.match(line)
            if said is None:
                raise EngineFailed(f"jing said something unexpected: {line.strip()[:200]}")
            if said["number"]:
                number = int(said["number"])
                if len(self.problems[number]) < LIMIT:
                    at = self._places[number].at(int(said["line"]), int(said["column"]))
                    self.problems[number].append(_problem(at, said["kind"], said["words"]))
            elif said["kind"] != "warning":
                name = f"{self._schema.name}:{said['line']}"
                raise SchemaError(f"{name}: jing can't use the schema: {said['words']}")

    def settle(self, status: int, complaint: str) -> None:
        """Make sure that jing came to its end: a check that broke off is no answer."""
        bad = next((line for line in complaint.splitlines() if not _HARMLESS.match(line)), "")
        errors = any(problem.severity == "error" for problems in self.problems for problem in problems)
        if bad or status not in (0, 1) or bool(status) != errors:
            raise EngineFailed(f"jing broke off (exit status {status}): {bad[:200] or 'it said no reason'}")


def _problem(at: int, kind: str, said: str) -> Problem:
    message, _, wanted = said.partition("; ")
    code = next((code for pattern, code in _CODES if pattern.match(message)), "RNG")
    return Problem(at, code, "warning" if kind == "warning" else "error", message, wanted)


class _Places:
    """Turns jing's lines and columns into bytes; the lines of a file are looked up once they are wanted."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._lines: list[int] = []

    def at(self, line: int, column: int) -> int:
        """The byte where the tag begins that ends at this place, or the byte at the place itself.

        Columns count UTF-16 units from 1; jing names the place behind a tag.
        """
        if not self._lines:
            begin = len(_BYTE_ORDER_MARK) if self._data.startswith(_BYTE_ORDER_MARK) else 0
            self._lines = [begin, *(end.end() for end in _LINE_END.finditer(self._data))]
        begin = self._lines[min(line, len(self._lines)) - 1]
        end = self._lines[line] if line < len(self._lines) else len(self._data)
        text = self._data[begin:end].decode("utf-8", errors="replace").encode("utf-16-le")[: 2 * max(column - 1, 0)]
        place = begin + len(text.decode("utf-16-le", errors="ignore").encode())
        for behind in (place, place + 1):
            if self._data[behind - 1 : behind] == b">":
                return max(self._data.rfind(b"<", 0, behind), 0)
        return place
