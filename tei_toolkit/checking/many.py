"""Several files at the same time: a process that breaks down costs one answer, and no one waits for it for ever."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Broken:
    """Stands where a result should: why there is none."""

    reason: str


def run_all(task: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result | Broken]:
    """The results of a task in the order of the items, worked out in so many processes (1: in this one).

    A task that fails, runs out of memory or has its process killed gives `Broken`; the others go on. Task, items and
    results go to the processes and back as pickles.
    """
    if jobs <= 1 or len(items) < 2:
        return (_attempt(task, item) for item in items)
    return _Pool(task, items, min(jobs, len(items))).results()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _attempt(task: Callable[[Item], Result], item: Item) -> Result | Broken:
    try:
        return task(item)
    except MemoryError:
        return Broken("there wasn't memory enough to check it; give --jobs 1, or a machine with more")
    except Exception as error:  # noqa: BLE001  one file's bug must not cost the answers for the others
        place = _deepest(error)
        return Broken(f"{type(error).__name__}: {error} ({place}); this is a bug of tei_toolkit: please report it")


def _deepest(error: Exception) -> str:
    """Where in the program an error came up."""
    step = error.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    return f"{step.tb_frame.f_globals.get('__name__', '?')}, line {step.tb_lineno}" if step else "?"


@dataclass(slots=True)
class _Worker:
    process: "BaseProcess"
    connection: "Connection[Any, Any]"
    place: int = -1  # of the item it is at


class _Pool(Generic[Item, Result]):
    """Workers of our own rather than concurrent.futures', which give up all items where one process is killed."""

    def __init__(self, task: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> None:
        self._task = task
        self._items = items
        self._jobs = jobs
        self._workers: list[_Worker] = []
        self._next = 0

    def results(self) -> Iterator[Result | Broken]:
        done: dict[int, Result | Broken] = {}
        try:
            for place in range(len(self._items)):
                while place not in done:
                    done.update(self._some())
                yield done.pop(place)
        finally:
            for worker in self._workers:
                worker.connection.close()
                worker.process.terminate()
            for worker in self._workers:
                worker.process.join()

    def _some(self) -> Iterator[tuple[int, Result | Broken]]:
        """Keep all workers busy, wait, and give what came in."""
        from multiprocessing.connection import wait  # only where there are several processes

        while len(self._workers) < self._jobs and self._next < len(self._items):
            try:
                self._workers.append(_started(self._task, self._workers))
            except OSError:  # no more processes are allowed: those there are do the work, or this one does
                self._jobs = len(self._workers)
                break
            self._hand_out(self._workers[-1])
        if not self._workers:
            place, self._next = self._next, self._next + 1
            yield place, _attempt(self._task, self._items[place])
            return
        for ready in wait([worker.connection for worker in self._workers]):
            worker = next(worker for worker in self._workers if worker.connection is ready)
            try:
                answer = worker.connection.recv()
            except (EOFError, OSError):
                self._workers.remove(worker)
                yield worker.place, _ended(worker.process)
                continue
            yield worker.place, answer
            self._hand_out(worker)

    def _hand_out(self, worker: _Worker) -> None:
        """Give a worker the next item; one that has none left to do goes."""
        if self._next == len(self._items):
            worker.connection.close()
            worker.process.join()
            self._workers.remove(worker)
            return
        worker.place, self._next = self._next, self._next + 1
        with suppress(ConnectionError):  # it has died, and reading from it will say so
            worker.connection.send(self._items[worker.place])


def _ended(process: "BaseProcess") -> Broken:
    process.join()
    code = process.exitcode or 0
    how = f"was killed ({signal.Signals(-code).name})" if code < 0 else f"ended (status {code})"
    return Broken(f"the process that checked it {how}; perhaps memory ran out: give --jobs 1, or a machine with more")


def _started(task: Callable[[Item], Result], others: Sequence[_Worker]) -> _Worker:
    """A new worker; a fork where that is safe, because it starts at once."""
    import multiprocessing  # only where there are several processes

    forks = sys.platform == "linux"
    context = multiprocessing.get_context("fork") if forks else multiprocessing.get_context("spawn")
    own, theirs = context.Pipe()
    # A fork has all that this process has open: it closes our ends, so that it hears when we are gone.
    inherited = [own, *(other.connection for other in others)] if forks else []
    process = context.Process(target=_work, args=(task, theirs, inherited), daemon=True)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # until the worker has its own way with it
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        theirs.close()
    return _Worker(process, own)


def _work(
    task: Callable[[Item], Result], connection: "Connection[Any, Any]", inherited: Sequence["Connection[Any, Any]"]
) -> None:
    # Ctrl-C comes to all, and the first process stops the others. SIG_IGN would go on to the programs called from here.
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    for one in inherited:
        one.close()
    try:
        while True:
            connection.send(_attempt(task, connection.recv()))
    except (EOFError, ConnectionError):
        return  # the first process has no more to do, or is gone
