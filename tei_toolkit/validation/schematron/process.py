"""Keep the process in which rules run, hand jobs over and take answers; one that takes too long is ended."""

import json
import subprocess
import sys
import tempfile
import threading
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from tei_toolkit.errors import EngineMissing

MEMORY_LIMIT = 4 << 30
"""Bytes that the process of the rules may take."""

_LOG_LIMIT = 1 << 16
_PATIENCE = 10.0
"""Seconds after the time limit when the process ends itself, should whoever started it be gone."""

_WORKER = Path(__file__).with_name("worker.py")


class Answer(NamedTuple):
    """What came of a job: one string a stylesheet, why the next one failed, and what Saxon said on its way."""

    done: tuple[str, ...]
    failed: str | None
    log: str


class Process:
    """Saxon in a process of its own, which has no environment variables and is told to open no URI.

    `stopped` says that it took too long over a job.
    """

    def __init__(self, time_limit: float) -> None:
        folder = _folder_of_saxon()
        self.stopped = False
        self._time_limit = time_limit
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the process
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_WORKER), str(MEMORY_LIMIT), str(time_limit + _PATIENCE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env={"PYTHONPATH": folder},
        )

    def ask(self, **job: Any) -> Answer | None:
        """Hand a job over and wait for the answer; None where the process ended, or had to be ended, without one."""
        jobs, answers = self._process.stdin, self._process.stdout
        assert jobs is not None
        assert answers is not None
        timer = threading.Timer(self._time_limit, self._stop)
        timer.start()
        try:
            jobs.write(json.dumps(job, ensure_ascii=False).encode() + b"\n")
            jobs.flush()
            line = answers.readline()
        except BrokenPipeError:
            return None
        finally:
            timer.cancel()
        if not line:
            return None
        answer = json.loads(line)
        return Answer(tuple(answer["done"]), answer["failed"], self._said())

    def _stop(self) -> None:
        self.stopped = True
        self._process.kill()

    def end(self) -> str:
        """End the process; comes back with the last line it said."""
        self._process.kill()
        self._process.communicate()
        said = self._said().strip().rpartition("\n")[2]
        self._log.close()
        return said

    def _said(self) -> str:
        """Take out what was written into the log since the last time; both processes share its place."""
        self._log.seek(0)
        text = self._log.read(_LOG_LIMIT).decode("utf-8", errors="replace")
        self._log.seek(0)
        self._log.truncate()
        return text


def _folder_of_saxon() -> str:
    found = find_spec("saxonche")
    if found is None or found.origin is None:
        message = "Schematron rules need saxonche, which isn't installed"
        raise EngineMissing(f"{message}: pip install 'tei_toolkit[schematron]'")
    return str(Path(found.origin).parent)
