"""Which mark calls which note: the best pairs over a page that keep the order of both and use each body once.

A pair's score is a sum of log odds: how likely the place is a mark, and how well number, page and brackets agree.
Pairs below zero are not made. Marks and bodies both stand in their order, so the best pairs are found as the best
alignment of two sequences (Needleman and Wunsch 1970), page by page. A sure mark may then call a body a second time.
"""

from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import groupby
from math import exp, log

from tei_toolkit.annotate.notes.marks import STRONG
from tei_toolkit.annotate.notes.values import Body, Call, agreement

# Log odds. A number that agrees speaks for a pair, more so one seen raised, for few are. A mark that says another
# number than the body may be one misread, but only if it was seen raised.
_AGREES, _AGREES_RAISED, _MISREAD, _UNREAD = 2.5, 3.5, -3.0, 0.5
_PAGE_BEFORE, _OTHER_BRACKETS = -1.0, -1.0
_IMPOSSIBLE = float("-inf")
_CEILING = 0.995
_FIRST = ("1", "*", "†")
# How surely a mark that calls a note again is seen raised; a glued digit that is only read never does.
_SEEN = 0.9
_SIGNS = frozenset("*†‡")


def match(bodies: Sequence[Body], calls: Sequence[Call]) -> Mapping[Call, tuple[Body, float]]:
    """The calls that have a body, each with it and how sure the pair is (0 to 1).

    Both are in the order of the text; a body's call stands on its own page or on the one before.
    """
    pairs: dict[Call, tuple[Body, float]] = {}
    after = (-1, -1)
    for page, group in groupby(bodies, key=lambda body: body.page):
        open_calls = [call for call in calls if page - 1 <= call.page <= page and call.place > after]
        for body, call in _aligned(list(group), open_calls):
            pairs[call] = body, sureness(score(body, call))
            after = max(after, call.place)
    return pairs


def match_endnotes(
    bodies: Sequence[Body], calls: Sequence[Call], texts: Sequence[int]
) -> Mapping[Call, tuple[Body, float]]:
    """The calls of notes at the end of a chapter or book: they stand anywhere before the notes.

    `texts` are the places of the blocks of text in the document: notes without text between them stand together.
    Where the notes of a later chapter begin anew, theirs stand behind the notes of the one before.
    """
    pairs: dict[Call, tuple[Body, float]] = {}
    after, ends = (-1, -1), (-1, -1)
    for _, group in groupby(bodies, key=lambda body: bisect(texts, body.block)):
        own = list(group)
        if own[0].n in _FIRST:
            after = max(after, ends)
        numbers = {body.n for body in own}
        before = [call for call in calls if after < call.place < (own[0].block, 0)]
        open_calls = [call for call in before if call.readings or call.n in numbers]
        for body, call in _aligned(own, open_calls):
            pairs[call] = body, sureness(score(body, call))
            after = max(after, call.place)
        ends = own[-1].block, 0
    return pairs


def called_again(pairs: Mapping[Call, tuple[Body, float]], calls: Sequence[Call]) -> Mapping[Call, tuple[Body, float]]:
    """The sure marks that are left and say the number of a note called before them on the note's own page."""
    again: dict[Call, tuple[Body, float]] = {}
    for call in calls:
        if call in pairs or not _is_sure(call):
            continue
        before = [(first.place, body) for first, (body, _) in pairs.items() if first.place < call.place]
        named = [(place, body) for place, body in before if (body.n, body.page) == (call.n, call.page)]
        if named:
            body = max(named, key=lambda pair: pair[0])[1]
            again[call] = body, sureness(score(body, call))
    return again


def _is_sure(call: Call) -> bool:
    """Whether a mark is seen raised, or is a sign that stands glued to a word."""
    glued = call.span.stop - call.span.start == len(call.n) + len(call.style)
    return call.seen >= _SEEN or (glued and call.sure >= STRONG and set(call.n) <= _SIGNS)


def score(body: Body, call: Call) -> float:
    """The log odds that the place is a mark and calls this body."""
    agreeing = agreement(body.n, dict(call.readings)) if body.n is not None else 0.0
    if body.n == call.n:
        total = _odds(call.sure) + (_AGREES_RAISED if call.readings else _AGREES)
    elif agreeing:
        total = _odds(agreeing) + _AGREES_RAISED
    elif call.readings:
        total = _odds(sum(sure for _, sure in call.readings)) + (_UNREAD if body.n is None else _MISREAD)
    else:
        return _IMPOSSIBLE
    total += _PAGE_BEFORE if call.page < body.page else 0.0
    return total + (_OTHER_BRACKETS if call.style != body.style and call.style[:1] in ("(", "[") else 0.0)


def _odds(sure: float) -> float:
    likely = min(max(sure, 1 - _CEILING), _CEILING)
    return log(likely / (1 - likely))


def sureness(odds: float) -> float:
    """Log odds as a probability."""
    return round(min(1 / (1 + exp(-odds)), _CEILING), 3)


def _aligned(bodies: Sequence[Body], calls: Sequence[Call]) -> list[tuple[Body, Call]]:
    """The pairs of the greatest sum; of equal ones those whose calls come first."""
    best = [[0.0] * (len(calls) + 1) for _ in range(len(bodies) + 1)]
    for row in range(len(bodies) - 1, -1, -1):
        for column in range(len(calls) - 1, -1, -1):
            pair = score(bodies[row], calls[column])
            taken = pair + best[row + 1][column + 1] if pair > 0 else _IMPOSSIBLE
            best[row][column] = max(best[row + 1][column], best[row][column + 1], taken)
    pairs, row, column = [], 0, 0
    while row < len(bodies) and column < len(calls):
        pair = score(bodies[row], calls[column])
        if pair > 0 and best[row][column] == pair + best[row + 1][column + 1]:
            pairs.append((bodies[row], calls[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs
