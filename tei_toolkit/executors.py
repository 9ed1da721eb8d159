"""Ways to run a task over many items: here, or in threads; results come in the order of the items."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from tei_toolkit.protocols import Executor

Item = TypeVar("Item")
Result = TypeVar("Result")
Tool = TypeVar("Tool")


def serial(task: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
    """One item after another, in this thread."""
    return map(task, items)


def threads(jobs: int) -> Executor:
    """An executor with `jobs` threads; right for engines that let go of the interpreter or are programs.

    At most twice as many items as threads are under way, so a long book doesn't fill the memory.
    """

    def run(task: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
        with ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="page") as pool:
            waiting: deque[Future[Result]] = deque()
            try:
                for item in items:
                    waiting.append(pool.submit(task, item))
                    if len(waiting) >= 2 * jobs:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()

    return run


def executor_for(jobs: int) -> Executor:
    """The plain loop for one job, threads for more; 0 means one job a processor this process may use."""
    jobs = jobs or len(os.sched_getaffinity(0))
    return serial if jobs == 1 else threads(jobs)


class OneEach(Generic[Tool]):
    """A tool a thread: built the first time a thread asks for it."""

    def __init__(self, build: Callable[[], Tool]) -> None:
        self._build = build
        self._own = threading.local()

    def get(self) -> Tool:
        """This thread's own tool."""
        if not hasattr(self._own, "tool"):
            self._own.tool = self._build()
        tool: Tool = self._own.tool
        return tool
