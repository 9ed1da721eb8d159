"""What a language gives the comparison of names with an authority: word lists, no code."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LinkingWords:
    """Parts of names that are compared in their own way or not at all, in lower case and without accents.

    `case_endings` are taken off a word, again and again, until all its forms are the same. `patronymics` are endings of
    a word that stands behind a given name and is no surname. `titles` are words before a name that are none of it
    (without their stop), and whether a man (m) or a woman (f) bears them. `articles`, and particles of nobility, are
    left out, `elided` ones taken off the word they are written with.
    """

    case_endings: tuple[str, ...] = ()
    patronymics: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    elided: tuple[str, ...] = ()


def titles(men: str = "", women: str = "", both: str = "") -> dict[str, str]:
    """Titles by who bears them, from words with blanks between."""
    return {word: who for words, who in ((men, "m"), (women, "f"), (both, "")) for word in words.split()}
