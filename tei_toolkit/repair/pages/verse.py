"""Which rows are verse, a stanza a piece: short lines of uneven length that begin with capitals and stand in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tei_toolkit.repair.pages.found import Found
from tei_toolkit.repair.pages.geometry import Row
from tei_toolkit.repair.pages.measure import Stack, begins_with_capital, ends_sentence, levels

_STANZA_GAP = 1.25
_INSET = 1.2
_NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Stanza:
    """Rows that stand close together, with the gaps above and below in line distances."""

    rows: tuple[Row, ...]
    stack: Stack
    gap_above: float
    gap_below: float

    @property
    def left(self) -> float:
        """Where its leftmost row begins."""
        return min(row.left for row in self.rows)


Rule = Callable[[Stanza], bool]


def verse_rows(stack: Stack) -> Found:
    """The rows of a column that are verse; each stanza begins a piece."""
    stanzas = [
        Stanza(tuple(stack.rows[place] for place in run), stack, stack.gap(run.start), stack.gap(run.stop))
        for run in stack.runs(_STANZA_GAP)
    ]
    sure = [stanza for stanza in stanzas if len(stanza.rows) > 1 and all(rule(stanza) for rule in RULES)]
    rows = [row for stanza in sure for row in stanza.rows]
    # At the top of a column the stanza may have begun on the page before.
    starts = {stanza.rows[0].line.id for stanza in sure if stanza.rows[0] is not stack.rows[0]}
    return Found({row.line.id: "verse" for row in rows}, frozenset(starts))


def each_with_a_capital(stanza: Stanza) -> bool:
    """Every line begins with a capital; of five and more, one may not."""
    small = sum(not begins_with_capital(row.text) for row in stanza.rows)
    return small <= (len(stanza.rows) >= 5)


def in_words(stanza: Stanza) -> bool:
    """It speaks in words: neither figures, as addresses and tables have, nor all capitals, nor lines of dialogue."""
    texts = [row.text for row in stanza.rows]
    letters = [sign for text in texts for sign in text if sign.isalpha()]
    figures = sum(any(sign.isdigit() for sign in text) for text in texts)
    spoken = sum(text.startswith(("—", "–", "-")) for text in texts)
    small = sum(sign.islower() for sign in letters)
    return 4 * figures <= len(texts) and 3 * spoken <= len(texts) and 2 * small > len(letters)


def aligned(stanza: Stanza) -> bool:
    """The lines begin at one place, or at few that alternate; centred lines begin each where it must."""
    lefts = [row.left for row in stanza.rows]
    places = levels(lefts, _NEAR * stanza.stack.size)
    if len(lefts) == 2:
        return len(places) == 1 or _couplet(stanza.rows)
    return len(places) <= max(1, len(lefts) // 3 + (len(lefts) > 3))


def unfilled(stanza: Stanza) -> bool:
    """No line comes near the right margin, none ends with a hyphen, and their ends are ragged."""
    stack, rows = stanza.stack, stanza.rows
    full = sum(stack.lack(row) < 1.5 for row in rows)
    broken = any(row.text.endswith(("-", "¬")) for row in rows)
    ends = [row.right for row in rows]
    return not full and not broken and max(ends) - min(ends) > 0.7 * stack.size


def set_in(stanza: Stanza) -> bool:
    """It stands in from the left margin, and clear of the text above and below if it is short."""
    inset = (stanza.left - stanza.stack.column.left) / stanza.stack.size
    apart = min(stanza.gap_above, stanza.gap_below) > 1.15
    return inset > _INSET and (apart or len(stanza.rows) >= 4)


RULES: tuple[Rule, ...] = (each_with_a_capital, in_words, aligned, unfilled, set_in)


def _couplet(rows: Sequence[Row]) -> bool:
    """Two centred lines of much the same length; the sentence goes on in the second and ends there."""
    first, second = rows
    alike = min(first.right - first.left, second.right - second.left) > 0.7 * max(
        first.right - first.left, second.right - second.left
    )
    return alike and first.text.endswith((",", ";", ":", "—")) and ends_sentence(second.text)
