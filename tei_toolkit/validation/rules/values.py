"""What a rule is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tei_toolkit.validation.findings import Severity
from tei_toolkit.validation.rules.facts import Facts, Seen


class Breach(NamedTuple):
    """A place where a rule is broken: the byte, what is found there, and what to do."""

    at: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about a whole file: it looks at the facts once all is read.

    `elements` are kept for it, those of `texts` with their text, and any element that bears one of `attributes`. The
    docstring of `check` is the rule in one sentence, then what it is for. `header` names elements that are kept, with
    their text, in teiHeader alone. What a rule with `apart` finds counts in running text only, not in tags and
    comments, nor within these elements. A rule `of_text` looks at nothing but the bytes.
    """

    code: str
    severity: Severity
    check: Callable[[Facts], Iterator[Breach]]
    elements: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    of_text: bool = False


@dataclass(frozen=True, slots=True)
class ElementRule:
    """A rule about one element, looked at where it begins and not kept: for those that a file has by thousands.

    The elements of `around` are known while they are open, so that the element can ask for those around it.
    """

    code: str
    severity: Severity
    check: Callable[[Seen], Sequence[Breach]]
    elements: tuple[str, ...]
    around: tuple[str, ...] = ()


AnyRule = Rule | ElementRule
