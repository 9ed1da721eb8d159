"""Many documents through one checker, at the same time where that pays; a large one by two processes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from tei_toolkit.checking.answers import Answer, Unit
from tei_toolkit.checking.checker import Checker
from tei_toolkit.checking.many import Broken, processors, run_all
from tei_toolkit.checking.sources import Source

SMALL = 1_000_000
"""So many bytes are checked sooner than a second process is started."""
LARGE = 8_000_000
"""From so many bytes on two processes share a document, one for the grammar and one for the rules."""
TOGETHER = 100
"""So many documents at most come in one unit, where an engine takes long to start."""

OnDone = Callable[[int, int], None]


def check_all(sources: Sequence[Source], checker: Checker, jobs: int, on_done: OnDone) -> Iterator[Answer]:
    """One answer a document, in their order; 0 jobs: as many as pay. `on_done` hears how many of how many are done."""
    sizes = [_size(source) for source in sources]
    jobs = jobs or (processors() if sum(sizes) > SMALL else 1)
    units = _units(sources, sizes, jobs, checker.together)
    if jobs > 1:
        checker.close()  # so that each process starts engines of its own, and none answers two
    done = 0
    for both, group in groupby(zip(units, run_all(checker, units, jobs), strict=True), key=lambda one: one[0].sources):
        results = [_answers(unit, result) for unit, result in group]
        answers = results[0] if len(results) == 1 else [_joined(both[0], [one for (one,) in results], checker)]
        for answer in answers:
            done += 1
            on_done(done, len(sources))
            yield answer


def _size(source: Source) -> int:
    if source.path is None:
        return len(source.data or b"")
    try:
        return source.path.stat().st_size
    except OSError:
        return 0  # reading it will say why


def _units(sources: Sequence[Source], sizes: Sequence[int], jobs: int, together: bool) -> list[Unit]:
    """The work in pieces: many documents for slow engines, halves of large ones where processes have no other."""
    if together:
        count = min(TOGETHER, -(-len(sources) // jobs))
        return [Unit(tuple(sources[at : at + count])) for at in range(0, len(sources), count)]
    units = []
    for source, size in zip(sources, sizes, strict=True):
        halved = size > LARGE and len(sources) < jobs
        units += [Unit((source,), "grammar"), Unit((source,), "rules")] if halved else [Unit((source,))]
    return units


def _answers(unit: Unit, result: list[Answer] | Broken) -> list[Answer]:
    return [Answer(trouble=result.reason)] * len(unit.sources) if isinstance(result, Broken) else result


def _joined(source: Source, halves: Sequence[Answer], checker: Checker) -> Answer:
    """The answers of a document's halves as one."""
    if trouble := next((one.trouble for one in halves if one.trouble), ""):
        return Answer(trouble=trouble)
    if len({one.mark for one in halves}) > 1:
        return Answer(trouble="the file changed while it was checked; check it again")
    return checker.settled(
        source, Answer(tuple(found for one in halves for found in one.findings), mark=halves[0].mark)
    )
