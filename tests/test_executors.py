"""Executors give results in the items' order, keep few items under way, and let the first fault through."""

import threading
import time
from collections.abc import Generator, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tei_toolkit.executors import OneEach, executor_for, serial, threads


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers()), st.integers(1, 5))
def test_results_come_in_the_items_order(items: list[int], jobs: int) -> None:
    assert list(executor_for(jobs)(lambda item: item * 2, items)) == [item * 2 for item in items]


def test_a_slow_item_does_not_lose_its_place() -> None:
    def task(item: int) -> int:
        time.sleep(0.05 if item == 0 else 0)
        return item

    assert list(threads(4)(task, range(9))) == list(range(9))


def test_threads_work_at_the_same_time() -> None:
    meeting = threading.Barrier(3, timeout=10)
    assert len(list(threads(3)(lambda _: meeting.wait(), range(3)))) == 3


@pytest.mark.parametrize("jobs", [1, 3])
def test_only_a_few_items_are_taken_ahead(jobs: int) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(100):
            taken.append(item)
            yield item

    results = executor_for(jobs)(lambda item: item, items())
    assert next(results) == 0
    assert len(taken) <= 2 * jobs


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_stops_the_work_at_its_place(jobs: int) -> None:
    begun: list[int] = []

    def task(item: int) -> int:
        begun.append(item)
        if item == 3:
            raise ValueError("the fourth")
        return item

    results = executor_for(jobs)(task, range(1000))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="the fourth"):
        next(results)
    assert len(begun) < 20


def test_results_that_nobody_wants_are_not_made() -> None:
    begun: list[int] = []
    gate = threading.Event()

    def task(item: int) -> int:
        begun.append(item)
        if item:
            gate.wait(10)
        return item

    results = threads(2)(task, range(1000))
    assert isinstance(results, Generator)
    assert next(results) == 0
    threading.Timer(0.2, gate.set).start()
    results.close()
    assert set(begun) <= {0, 1, 2}, "both threads were at work on 1 and 2; 3 waited"


def test_one_job_is_the_plain_loop_and_none_said_is_all_processors() -> None:
    assert executor_for(1) is serial
    assert list(executor_for(0)(str, range(5))) == ["0", "1", "2", "3", "4"]


def test_one_each_builds_a_tool_a_thread() -> None:
    tools = OneEach(object)
    assert tools.get() is tools.get()
    meeting = threading.Barrier(2, timeout=10)

    def task(_: int) -> tuple[object, bool]:
        tool = tools.get()
        meeting.wait()  # both threads are at work, so neither does the other's item
        return tool, tools.get() is tool

    (one, first_kept), (other, second_kept) = threads(2)(task, range(2))
    assert first_kept
    assert second_kept
    assert len({id(one), id(other), id(tools.get())}) == 3
