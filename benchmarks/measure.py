"""One run of a program: how long it took, what it cost and how much memory it held."""

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

SAMPLE_SECONDS = 0.05
SAID_TAIL = 300
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
# Places in /proc/PID/stat after the program's name: the session, and the resident pages.
SESSION, RESIDENT = 3, 21


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took: seconds by the clock, CPU seconds (user and system, children too), peak bytes.

    The peak is that of the resident memory of all its processes together, looked at every 50 ms. `problem` says
    why a run doesn't count; `details` holds what the run itself counted, such as characters.
    """

    seconds: float
    cpu: float
    memory: int
    problem: str = ""
    details: Mapping[str, float] = field(default_factory=dict)


def run(
    command: Sequence[str], limit: float, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> tuple[Run, str]:
    """Run a program to its end, or for `limit` seconds at most; comes back with what it took and its output."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
            env=environment,
            cwd=folder,
            start_new_session=True,
        )
        watch = Watch(process.pid, limit)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        watch.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        said, complained = _text(out), _text(errors)
    problem = _problem(process.returncode, watch.stopped, limit, complained or said)
    return Run(seconds, usage.ru_utime + usage.ru_stime, watch.peak, problem), said


class Watch(threading.Thread):
    """Looks at the memory of a session's processes until told to stop, and ends them after the limit."""

    def __init__(self, session: int, limit: float) -> None:
        """`session` is the id of the process that began the session; `limit` is in seconds."""
        super().__init__(daemon=True)
        self.peak = 0
        self.stopped = False
        self._session = session
        self._limit = limit
        self._done = threading.Event()

    def run(self) -> None:
        """Sample until `stop` is called."""
        begun = time.perf_counter()
        while not self._done.wait(SAMPLE_SECONDS):
            self.peak = max(self.peak, resident(self._session))
            if time.perf_counter() - begun > self._limit and not self.stopped:
                self.stopped = True
                os.killpg(self._session, signal.SIGKILL)

    def stop(self) -> None:
        """End the watch; to be called when the process has been waited for."""
        self._done.set()
        self.join()


def resident(session: int) -> int:
    """The resident bytes of all processes of a session, memory they share counted for each."""
    total = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            facts = (entry / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended between the listing and the look
        if int(facts[SESSION]) == session:
            total += int(facts[RESIDENT]) * PAGE_BYTES
    return total


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", errors="replace")


def _problem(status: int, stopped: bool, limit: float, said: str) -> str:
    if stopped:
        return f"stopped after {limit:.0f} s"
    if status:
        return f"exit status {status}: {' '.join(said.split())[-SAID_TAIL:]}"
    return ""
