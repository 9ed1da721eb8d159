"""Everything one run measured, and its JSON."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from benchmarks.rounds import Series


@dataclass(frozen=True, slots=True)
class Results:
    """When and where it was measured, and the runs of the five parts; sizes are pages, or megabytes of TEI."""

    date: str
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    missing: tuple[str, ...]
    pages: str
    rounds: int
    limit: float
    contenders: tuple[Series, ...]
    stages: tuple[Series, ...]
    growth: tuple[Series, ...]
    validation: tuple[Series, ...]
    words: tuple[Series, ...]

    def every(self) -> Iterator[Series]:
        """All series."""
        for part in (self.contenders, self.stages, self.growth, self.validation, self.words):
            yield from part


def as_json(results: Results) -> str:
    """The raw figures: seconds, CPU seconds and bytes of every run."""
    return json.dumps(asdict(results), ensure_ascii=False, indent=1) + "\n"
