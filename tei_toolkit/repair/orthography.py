"""An older spelling is kept and known as such: its words are looked up in today's dictionary as they are written today.

Nothing here changes text.
"""

from collections.abc import Iterable

import regex

from tei_toolkit.languages.old_spelling import OldSpelling
from tei_toolkit.repair.lexicon import Lexicon

_WORD = regex.compile(r"[\p{L}\p{M}]{2,}")
# A text of fewer words is too short to tell.
_ENOUGH = 20


def modern(word: str, old: OldSpelling) -> tuple[str, ...]:
    """A word as today's dictionary may have it, the likeliest reading first: 'новаго' → 'нового', 'новего', 'новаго'.

    'безсмертный' → 'бессмертный', 'изъ-за' → 'из-за'; in lower case, each reading once, the word itself last.
    """
    bare = "-".join(part.removesuffix(old.silent) for part in word.lower().split("-"))
    whole = dict(old.words).get(bare)
    plain = bare
    for sign, letter in old.letters:
        plain = plain.replace(sign, letter)
    starts = [today + plain.removeprefix(then) for then, today in old.prefixes if plain.startswith(then)]
    readings = [changed for start in (*starts, plain) for changed in (*_with_endings(start, old), start)]
    return tuple(dict.fromkeys([whole, *readings] if whole else readings))


def _with_endings(word: str, old: OldSpelling) -> list[str]:
    """The word with today's endings in place of its old one."""
    return [word.removesuffix(then) + now for then, today in old.endings if word.endswith(then) for now in today]


def is_old(texts: Iterable[str], old: OldSpelling | None) -> bool:
    """Whether texts are in an older spelling: enough of their words have its signs or end in its silent letter."""
    if old is None:
        return False
    words = [match.group().lower() for text in texts for match in _WORD.finditer(text)]
    found = sum(word.endswith(old.silent) or not old.signs.isdisjoint(word) for word in words)
    return len(words) >= _ENOUGH and found >= old.share * len(words)


def knowing_old(knows: Lexicon, old: OldSpelling) -> Lexicon:
    """A dictionary that also knows the words of an older spelling, as they are written today."""

    def known(word: str) -> bool:
        return knows(word) or any(knows(reading) for reading in modern(word, old))

    return known
