"""Which groups of rows are headings; each rule has a name."""

from collections.abc import Callable, Mapping

import regex

from tei_toolkit.languages.pack import PageWords
from tei_toolkit.repair.pages.geometry import Row, Sheet
from tei_toolkit.repair.pages.groups import GAP, Group, is_capitals
from tei_toolkit.repair.pages.heads.labels import is_of_notes, is_unnumbered, label_of
from tei_toolkit.repair.pages.typefaces import type_of

_LARGE = 1.1
_CLEARLY_LARGE = 1.25
_OTHER_TYPE = 1.2
_BOLD = 1.06

Rule = Callable[[Group, PageWords], bool]


def is_heading(group: Group, words: PageWords) -> bool:
    """Whether one of the rules takes the group for a heading; stars alone part texts and head none."""
    if not _says_something(group.text) or _is_aside(group):
        return False
    return any(rule(group, words) for rule in RULES)


def cue_word(group: Group, words: PageWords) -> bool:
    """It begins as headings do: 'Глава 7', '§ 3. Выборы'."""
    match = regex.match(r"(\p{L}+|§)[\s.:]*(\d+|[IVXLC]+|\p{Lu})", group.text)
    known = match is not None and words.rank(match.group(1)) is not None
    label = label_of(group.text, words)
    known = known or (label is not None and label.sort == "word") or is_unnumbered(group.text, words)
    known = known or is_of_notes(group.text, words)
    return known and max(group.gap_above, group.gap_below) > GAP * group.leading and _no_sentence(group)


def larger(group: Group, words: PageWords) -> bool:
    """Larger type than the text's, apart from it."""
    del words
    return group.ratio >= _LARGE and group.apart and not _is_filled(group) and not _ends_a_paragraph(group)


def centred(group: Group, words: PageWords) -> bool:
    """In the middle, apart, and no sentence."""
    del words
    return group.apart and group.centred and _no_sentence(group)


def capitals(group: Group, words: PageWords) -> bool:
    """All in capitals, four letters at least, apart from the text."""
    del words
    return is_capitals(group.text) and group.apart


def capitals_above(group: Group, words: PageWords) -> bool:
    """One row in capitals that ends far from the margin, with space above it alone: '5. ФОРС-МАЖОР'."""
    short = group.column.right - group.rows[-1].right > 0.1 * group.column.width
    numbered = label_of(group.text, words) is not None
    above = group.gap_above > GAP * group.leading
    return len(group.rows) == 1 and is_capitals(group.text) and short and (numbered or above) and _no_sentence(group)


def numbered(group: Group, words: PageWords) -> bool:
    """A number and a few words, apart, in bolder type or farther from what stands above: '1.2. Выборы'."""
    if label_of(group.text, words) is None or not group.apart or len(group.rows) > 2 or not _no_sentence(group):
        return False
    short = group.column.right - group.rows[-1].right > 0.1 * group.column.width
    bold = group.boldness > _BOLD or group.gap_above > 1.1 * group.gap_below
    return short and bold and regex.search(r"\p{L}{3}", group.text) is not None


RULES: tuple[Rule, ...] = (cue_word, larger, centred, capitals, capitals_above, numbered)


def heading_starts(sheet: Sheet, kinds: Mapping[str, str], words: PageWords) -> frozenset[str]:
    """The ids of the lines that begin a heading: others stand close below a heading's line of the same type."""
    starts = set()
    above: Row | None = None
    for row in sorted((row for row in sheet.rows if kinds.get(row.line.id) == "heading"), key=lambda row: row.y):
        if above is None or not _goes_on(row, above, sheet.leading) or label_of(row.text, words):
            starts.add(row.line.id)
        above = row
    return frozenset(starts)


def _goes_on(row: Row, above: Row, leading: float) -> bool:
    """Whether a row is the next line of the heading above it; one that begins small may stand farther off."""
    reach = 1.3 if row.text[:1].islower() else 1.0
    near = row.y - above.y <= reach * max(1.2 * leading, 1.45 * max(row.size, above.size))
    over = row.left < above.right and above.left < row.right
    ratio = type_of([above]).of(row)
    return near and over and 1 / _OTHER_TYPE < ratio < _OTHER_TYPE


def _says_something(text: str) -> bool:
    """Whether there is a word of three letters, or a number and nothing else."""
    return bool(regex.search(r"\p{L}{3}|(?:\p{L} ){2}\p{L}", text) or regex.fullmatch(r"\W*(\d+|[IVXLC]+)\W*", text))


def _ends_a_paragraph(group: Group) -> bool:
    """Whether it is one row at the margin that begins small or ends a sentence, in type that is hardly larger."""
    core = regex.sub(r"(?:\s+[^\p{L}\d]+)+$", "", group.text)
    sentence = core[:1].islower() or core.endswith((".", ",", ";", "!", "?"))
    return len(group.rows) == 1 and not group.centred and group.ratio < _CLEARLY_LARGE and sentence


def _is_aside(group: Group) -> bool:
    """Whether it stands in brackets, or at the right as dates and signatures do."""
    text = group.text.strip()
    return (text.startswith("(") and text.endswith(")")) or group.at_the_right


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
