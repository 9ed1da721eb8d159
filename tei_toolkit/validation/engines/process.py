"""A process of its own for libxml2 (worker.py), which is ended where it takes too long, or too much memory."""

import json
import os
import selectors
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

MEGABYTES = 1000
"""Memory a schema may need; TEI All takes 100. A file may need 50 bytes more for each of its own."""

_LOOK = 0.1
"""Seconds from one look at the memory of the process to the next."""
_WORKER = str(Path(__file__).with_name("worker.py"))
_PIECE = 1 << 16


class Process:
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
        return self.answer(seconds, MEGABYTES + 50 * (len(data) // 1_000_000))

    def answer(self, seconds: float, megabytes: int = MEGABYTES) -> dict[str, Any]:
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
