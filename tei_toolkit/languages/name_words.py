"""What a language gives the recognition of names: word lists, no code."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that stand around names, in lower case.

    `ranks` begin the ranks, offices and forms of address that stand before a person's name and are none of it (stems;
    after them come at most `rank_ending` letters, or a hyphen and another word), `short_ranks` are those printed
    short, with their stop. `cues` are words that tell what kind of name is near, in their basic form, by kinds that the
    layer learns the meaning of; `short_cues` the same as they are printed.
    """

    ranks: frozenset[str] = frozenset()
    short_ranks: frozenset[str] = frozenset()
    rank_ending: int = 5
    cues: Mapping[str, frozenset[str]] = field(default_factory=dict)
    short_cues: Mapping[str, frozenset[str]] = field(default_factory=dict)
