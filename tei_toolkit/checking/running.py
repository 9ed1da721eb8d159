"""Many documents through one checker, at the same time where that pays; a large one by two processes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from tei_toolkit.checking.checker import Answer, Checker, Unit
from tei_toolkit.checking.many import Broken, processors, run_all
from tei_toolkit.checking.sources import Source
from tei_toolkit.validation.findings import in_order

SMALL = 1_000_000
"""So many bytes are checked sooner than a second process is started."""
LARGE = 8_000_000
"""From so many bytes on two processes share a document, one for the grammar and one for the rules."""

OnDone = Callable[[int, int], None]


def check_all(sources: Sequence[Source], checker: Checker, jobs: int, on_done: OnDone) -> Iterator[Answer]:
    """One answer a document, in their order; 0 jobs: as many as pay. `on_done` hears how many of how many are done."""
    sizes = [_size(source) for source in sources]
    jobs = jobs or (processors() if sum(sizes) > SMALL else 1)
    shared = jobs > len(sources)
    units = [unit for source, size in zip(sources, sizes, strict=True) for unit in _units(source, size, shared)]
    results = zip(units, run_all(checker, units, jobs), strict=True)
    for place, (_, group) in enumerate(groupby(results, key=lambda one: one[0].source)):
        answer = _joined([result for _, result in group])
        on_done(place + 1, len(sources))
        yield answer


def _size(source: Source) -> int:
    if source.path is None:
        return len(source.data or b"")
    try:
        return source.path.stat().st_size
    except OSError:
        return 0  # reading it will say why


def _units(source: Source, size: int, shared: bool) -> list[Unit]:
    if shared and size > LARGE:
        return [Unit(source, "grammar"), Unit(source, "rules")]
    return [Unit(source)]


def _joined(results: Sequence[Answer | Broken]) -> Answer:
    """The answers of a document's parts as one."""
    answers = [Answer(trouble=one.reason) if isinstance(one, Broken) else one for one in results]
    if trouble := next((one.trouble for one in answers if one.trouble), ""):
        return Answer(trouble=trouble)
    if len({one.mark for one in answers}) > 1:
        return Answer(trouble="the file changed while it was checked; check it again")
    return Answer(in_order(finding for one in answers for finding in one.findings), mark=answers[0].mark)
