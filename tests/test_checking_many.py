"""Many items at once: in order, whatever finishes first, breaks down, is killed or stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tei_toolkit.checking.many import Broken, processors, run_all


def double(item: int) -> int:
    return item * 2


def process(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def late(item: int) -> int:
    time.sleep(0.2 if item == 0 else 0)
    return item


def faulty(item: int) -> int:
    if item == 1:
        raise MemoryError
    if item == 2:
        raise ValueError("two")
    return item


def killed(item: int) -> int:
    if item % 3 == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    if item % 3 == 2:
        os._exit(7)
    return item


def large(item: int) -> bytes:
    return bytes([item]) * 5_000_000


@pytest.mark.parametrize("jobs", [1, 2, 5, 50])
def test_results_come_in_the_items_order(jobs: int) -> None:
    assert list(run_all(double, range(20), jobs)) == [item * 2 for item in range(20)]
    assert list(run_all(late, range(5), jobs)) == [0, 1, 2, 3, 4]
    assert list(run_all(double, [], jobs)) == []


def test_several_processes_work() -> None:
    found = set(run_all(process, range(4), 2))
    assert len(found) == 2
    assert os.getpid() not in found
    assert set(run_all(process, range(2), 1)) == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_costs_one_answer(jobs: int) -> None:
    first, second, third, fourth = run_all(faulty, range(4), jobs)
    assert (first, fourth) == (0, 3)
    assert isinstance(second, Broken)
    assert "memory" in second.reason
    assert isinstance(third, Broken)
    assert "ValueError: two (test_checking_many, line " in third.reason


def test_a_killed_process_costs_one_answer() -> None:
    answers = list(run_all(killed, range(12), 2))
    assert [answer for answer in answers if not isinstance(answer, Broken)] == [0, 3, 6, 9]
    reasons = [answer.reason for answer in answers if isinstance(answer, Broken)]
    assert [reason.split(";")[0] for reason in reasons] == [
        "the process that checked it was killed (SIGKILL)", "the process that checked it ended (status 7)",
    ] * 4  # fmt: skip


def test_large_results_and_items() -> None:
    assert [len(answer) for answer in run_all(large, range(3), 2) if isinstance(answer, bytes)] == [5_000_000] * 3
    assert list(run_all(len, [b"x" * 3_000_000] * 4, 2)) == [3_000_000] * 4


def test_no_process_is_left_when_the_reader_stops() -> None:
    results = run_all(process, range(100), 3)
    started = next(results)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(int(str(started)), 0)


def test_where_no_process_can_be_started_this_one_does_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", fork)
    assert list(run_all(double, range(3), 2)) == [0, 2, 4]


def test_where_a_fork_is_not_safe_processes_start_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert list(run_all(double, range(4), 2)) == [0, 2, 4, 6]


def test_processors_can_be_counted() -> None:
    assert processors() >= 1


SLEEPERS = """
import os, sys, time
from tei_toolkit.checking.many import run_all
def task(item):
    sys.stdout.write(f"{os.getpid()}\\n")
    sys.stdout.flush()
    time.sleep(float(sys.argv[1]))
try:
    list(run_all(task, range(100), 2))
except KeyboardInterrupt:
    sys.exit(130)
"""


@contextmanager
def sleeping(seconds: float) -> Iterator[tuple["subprocess.Popen[str]", list[int]]]:
    """A program with two workers that sleep so long over each item, and the workers' numbers."""
    command = [sys.executable, "-c", SLEEPERS, str(seconds)]
    found = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, stdout=pipe, stderr=pipe, start_new_session=True, env=found) as program:
        assert program.stdout
        yield program, [int(program.stdout.readline()) for _ in range(2)]


def gone(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().split()[2] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def ended(workers: list[int]) -> bool:
    for _ in range(100):
        if all(map(gone, workers)):
            return True
        time.sleep(0.05)
    return False


def test_ctrl_c_stops_all_processes_without_a_word() -> None:
    with sleeping(60) as (program, workers):
        os.killpg(program.pid, signal.SIGINT)  # as a terminal does
        _, said = program.communicate(timeout=20)
        assert (program.returncode, said) == (130, "")
        assert ended(workers)


def test_workers_end_with_their_item_where_the_first_process_is_killed() -> None:
    with sleeping(0.3) as (program, workers):
        program.kill()
        assert ended(workers)
