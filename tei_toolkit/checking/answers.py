"""What is asked of a checker, and what it answers."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from tei_toolkit.checking.sources import Source
from tei_toolkit.validation.codes.suppressions import Suppression
from tei_toolkit.validation.findings import Finding

Part = Literal["whole", "grammar", "rules"]
"""The halves of a large document take equally long: the grammar with the rules of running text, and other rules."""


class Unit(NamedTuple):
    """A piece of work: documents that are checked together, or one part of the check of a large one."""

    sources: tuple[Source, ...]
    part: Part = "whole"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a document came to.

    `trouble` says why it could not be checked, or not in full; `suppressed` counts findings that aren't told, `used`
    are the settings that suppress some of them; `mark` tells the bytes that were read from others.
    """

    findings: tuple[Finding, ...] = ()
    trouble: str = ""
    suppressed: int = 0
    used: frozenset[Suppression] = frozenset()
    mark: tuple[int, int] = (0, 0)
