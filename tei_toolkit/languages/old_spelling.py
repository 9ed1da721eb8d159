"""What a language pack says of an older spelling of its language: data only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OldSpelling:
    """An older spelling, and how its words are written today; all in lower case.

    `variant` is its registered subtag (BCP 47). `signs` are letters that only it has, `silent` is the letter it
    writes at the end of words. `letters` are replaced everywhere, then `prefixes` and `endings` (what today's
    dictionaries have in their place, the likeliest first) and `words` as wholes. `share` is how many of the words of
    a text have a sign or end in the silent letter, at least, where the text is in this spelling.
    """

    variant: str
    signs: frozenset[str]
    silent: str
    letters: tuple[tuple[str, str], ...]
    prefixes: tuple[tuple[str, str], ...] = ()
    endings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    share: float = 0.08
