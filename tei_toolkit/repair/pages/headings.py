"""Which groups of rows are headings; each rule has a name."""

from collections.abc import Callable

import regex

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.repair.pages.groups import GAP, Group

_LARGE = 1.1

Rule = Callable[[Group, PageWords], bool]


def is_heading(group: Group, words: PageWords) -> bool:
    """Whether one of the rules takes the group for a heading."""
    return any(rule(group, words) for rule in RULES)


def cue_word(group: Group, words: PageWords) -> bool:
    """It begins as headings do: 'Глава 7', '§ 3. Выборы'."""
    match = regex.match(r"(\p{L}+|§)[\s.:]*(\d+|[IVXLC]+|\p{Lu})", group.text)
    known = match is not None and match.group(1).casefold() in words.chapter | words.section
    return known and max(group.gap_above, group.gap_below) > GAP * group.leading and _no_sentence(group)


def larger(group: Group, words: PageWords) -> bool:
    """Larger type than the text's, apart from it."""
    del words
    return group.ratio >= _LARGE and group.apart and not _is_filled(group)


def centred(group: Group, words: PageWords) -> bool:
    """In the middle, apart, and no sentence."""
    del words
    return group.apart and group.centred and _no_sentence(group)


def capitals(group: Group, words: PageWords) -> bool:
    """All in capitals, four letters at least, apart from the text."""
    del words
    letters = [c for c in group.text if c.isalpha()]
    return len(letters) >= 4 and all(c.isupper() for c in letters) and group.apart


RULES: tuple[Rule, ...] = (cue_word, larger, centred, capitals)


def _no_sentence(group: Group) -> bool:
    """Whether the text doesn't end as a sentence does; a number's stop, as in 'Глава 3.', is none."""
    text = group.text.rstrip('»"”“ ')
    numbered = regex.fullmatch(r"\P{L}*\p{L}{0,12}\s*(\d+|[IVXLC]+)\.", text)
    return numbered is not None or not text.endswith((".", ",", ";", ":", "-", "!", "?"))


def _is_filled(group: Group) -> bool:
    """Whether its last row, of several, runs from margin to margin, as those of text do."""
    last = group.rows[-1]
    left, right = last.left - group.column.left, group.column.right - last.right
    return len(group.rows) > 1 and max(left, right) < 0.8 * last.size
