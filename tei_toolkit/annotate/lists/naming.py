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
            return _spelt(left, [mention.plain for mention in mentions])
    return min((mention.plain for mention in fullest), key=len)


def _possible(mention: Mention, keys: frozenset[Key]) -> list[Candidate]:
    """The readings of a mention that go with the entry's; where no surname is said, it is the entry's."""
    families = dict.fromkeys(family for _, family, _ in keys)
    return [
        one
        for one in mention.candidates
        if common([(one.gender, family, one.given) for family in ([one.family] if one.family else families)], keys)
    ]


def _spelt(shown: Sequence[str], printed: Sequence[str]) -> str:
    """Of spellings of one name that which is printed, rather with the dots of ё and not in capitals throughout."""
    name = folded(shown[0])
    found = [form for form in printed if folded(form) == name]
    if all(form.isupper() for form in found):
        found += shown
    return max(found, key=lambda form: (not (form.isupper() and len(form) > 1), "ё" in form, form in shown))
