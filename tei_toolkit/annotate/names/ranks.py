"""Ranks and forms of address that stand before a name and aren't part of it."""

from collections.abc import Iterable

import regex

from tei_toolkit.languages.name_words import NameWords


class Ranks:
    """The ranks of one language; a hyphenated rank is known by its first half: генерал-майор."""

    def __init__(self, words: NameWords) -> None:
        """Builds the pattern; short forms are known in lower case only: «Г. Салимов» begins with an initial."""
        short, long, ending = _any(words.short_ranks), _any(words.ranks), words.rank_ending
        forms = [rf"(?:{short})"] * bool(short) + [rf"(?i:{long})(?:\p{{Ll}}{{0,{ending}}}|-\p{{L}}+)"] * bool(long)
        self._pattern = regex.compile(rf"(?:{'|'.join(forms)})\s+") if forms else None

    def before(self, name: str) -> int:
        """The number of characters a rank or address at the name's beginning takes up, with the blank behind it.

        A name that consists of nothing else is left alone (0).
        """
        found = self._pattern.match(name) if self._pattern else None
        return found.end() if found and found.end() < len(name) else 0


def _any(words: Iterable[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
