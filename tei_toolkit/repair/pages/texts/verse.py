"""Which rows are verse, a stanza a piece: short lines of uneven length that begin with capitals and stand in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from tei_toolkit.repair.pages.found import Found
from tei_toolkit.repair.pages.geometry import Row
from tei_toolkit.repair.pages.sentences import begins_with_capital, ends_sentence
from tei_toolkit.repair.pages.texts.measure import Stack, levels

_STANZA_GAP = 1.25
_INSET = 1.2
_LACK = 1.5
_NEAR = 0.6
_FAR = 3.5
_POEM = 6
_SIGNS = tuple(",;:.!?…—–-»“”)'\"")


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
    sure = [stanza for run in _short_runs(stack) for stanza in _stanzas(stack, run) if _holds(stanza, RULES)]
    if not sure:
        sure = [stanza for run in _capital_runs(stack) for stanza in _stanzas(stack, run) if _holds(stanza, POEM)]
    rows = [row for stanza in sure for row in stanza.rows]
    # At the top of a column the stanza may have begun on the page before.
    starts = {stanza.rows[0].line.id for stanza in sure if stanza.rows[0] is not stack.rows[0]}
    return Found({row.line.id: "verse" for row in rows}, frozenset(starts))


def _holds(stanza: Stanza, rules: Sequence[Rule]) -> bool:
    return len(stanza.rows) > 1 and all(rule(stanza) for rule in rules)


def _short_runs(stack: Stack) -> Iterator[range]:
    """Rows one below the other that stand in and end before the margin."""
    begin = 0
    for place in range(len(stack.rows) + 1):
        row = stack.rows[place] if place < len(stack.rows) else None
        if row is None or stack.inset(row) <= _INSET or stack.lack(row) < _LACK:
            if begin < place:
                yield range(begin, place)
            begin = place + 1


def _capital_runs(stack: Stack) -> Iterator[range]:
    """Six rows and more that nearly all begin with capitals though few sentences end above them: a poem's page."""
    begin = 0
    for place in range(len(stack.rows) + 1):
        if place < len(stack.rows) and begins_with_capital(stack.rows[place].text):
            continue
        rows = stack.rows[begin:place]
        open_ends = sum(not ends_sentence(row.text) for row in rows[:-1])
        if len(rows) >= _POEM and 5 * open_ends >= 2 * len(rows):
            yield range(begin, place)
        begin = place + 1


def _stanzas(stack: Stack, run: range) -> Iterator[Stanza]:
    """The rows parted where more than their usual space stands between them, or where they begin far apart."""
    rows = stack.rows
    steps = [rows[place].y - rows[place - 1].y for place in run[1:]]
    usual = max(1.0, min(stack.leading, median(steps)) if steps else stack.leading)
    begin = run.start
    for place in [*run[1:], run.stop]:
        inside = place < run.stop and rows[place].y - rows[place - 1].y <= _STANZA_GAP * usual
        if inside and abs(rows[place].left - rows[place - 1].left) < _FAR * stack.size:
            continue
        gaps = (stack.gap(begin) * stack.leading / usual, stack.gap(place) * stack.leading / usual)
        yield Stanza(rows[begin:place], stack, *gaps)
        begin = place


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
    """No line comes near the right margin, and their ends are ragged."""
    full = any(stanza.stack.lack(row) < _LACK for row in stanza.rows)
    return not full and ragged(stanza)


def ragged(stanza: Stanza) -> bool:
    """Its lines end at different places, and none with a hyphen."""
    broken = any(row.text.endswith(("-", "¬")) for row in stanza.rows)
    ends = [row.right for row in stanza.rows]
    return not broken and max(ends) - min(ends) > 0.7 * stanza.stack.size


def set_in(stanza: Stanza) -> bool:
    """It stands in from the left margin, and clear of the text above and below if it is short."""
    inset = (stanza.left - stanza.stack.column.left) / stanza.stack.size
    apart = min(stanza.gap_above, stanza.gap_below) > 1.15
    return inset > _INSET and (apart or len(stanza.rows) >= 4)


def punctuated(stanza: Stanza) -> bool:
    """The last of its lines ends in a sign, or half of them do, as lists of names and signatures don't."""
    signs = [row.text.endswith(_SIGNS) for row in stanza.rows]
    return signs[-1] or 2 * sum(signs) >= len(signs)


RULES: tuple[Rule, ...] = (each_with_a_capital, in_words, aligned, unfilled, set_in, punctuated)
POEM: tuple[Rule, ...] = (each_with_a_capital, in_words, aligned, ragged, punctuated)


def _couplet(rows: Sequence[Row]) -> bool:
    """Two centred lines of much the same length; the sentence goes on in the second and ends there."""
    first, second = rows
    alike = min(first.right - first.left, second.right - second.left) > 0.7 * max(
        first.right - first.left, second.right - second.left
    )
    return alike and first.text.endswith((",", ";", ":", "—")) and ends_sentence(second.text)
