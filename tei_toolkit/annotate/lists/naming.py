"""The name of an entry: a nominative that all its mentions go with, never a word that is only guessed."""

from collections.abc import Sequence

from tei_toolkit.annotate.lists.groups import Key, common
from tei_toolkit.annotate.lists.mentions import Candidate, Mention, folded


def name_of(mentions: Sequence[Mention], keys: frozenset[Key]) -> str:
    """The nominative of the fullest mentions; their shortest printed form where it isn't plain.

    `keys` are the readings that go with all mentions of the entry.
    """
    most = max(mention.fullness for mention in mentions)
    fullest = [mention for mention in mentions if mention.fullness == most]
    found = list(dict.fromkeys(one for mention in fullest for one in _possible(mention, keys)))
    printed = {folded(mention.plain) for mention in mentions}
    for better in (lambda _: True, lambda one: one.likely, lambda one: folded(one.shown) in printed):
        left = [one.shown for one in found if better(one)]
        if len({folded(shown) for shown in left}) == 1:
            return max(left, key=_taste)
    return min((mention.plain for mention in fullest), key=len)


def _possible(mention: Mention, keys: frozenset[Key]) -> list[Candidate]:
    return [one for one in mention.candidates if common([one[:3]], keys)]


def _taste(shown: str) -> tuple[bool, bool]:
    """Of spellings of one name rather not capitals throughout, and with the dots of ё."""
    return not (shown.isupper() and len(shown) > 1), "ё" in shown
