"""Look where the breaches of rules about running text stand: only those in text count."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tei_toolkit.validation.places import names, ways
from tei_toolkit.validation.rules.facts import Facts
from tei_toolkit.validation.rules.values import Breach, Rule

_MOST = 20_000
"""So many breaches are looked at for one rule; only a file made to break programs has more."""

_NO_TEXT = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_TAG_END = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


def in_running_text(rules: Sequence[Rule], facts: Facts) -> Iterator[tuple[Rule, Breach]]:
    """The breaches that stand in text, and not within elements apart; where there are none, nothing is read again."""
    found = [(rule, breach) for rule in rules for breach in islice(rule.check(facts), _MOST)]
    if not found:
        return
    offsets = sorted({breach.at for _, breach in found})
    around = dict(zip(offsets, map(names, ways(facts.data, offsets)), strict=True))
    outside = set(_outside_text(facts.data, offsets))
    for rule, breach in found:
        if breach.at not in outside and rule.apart.isdisjoint(around[breach.at]):
            yield rule, breach


def _outside_text(data: bytes, offsets: Sequence[int]) -> Iterator[int]:
    """The byte offsets (ascending) that stand in a tag, a comment or an instruction."""
    spans = (match.span() for match in _NO_TEXT.finditer(data))
    begin, end = next(spans, (len(data), len(data)))
    seen = tag = tag_end = 0
    for offset in offsets:
        while end <= offset and begin < len(data):
            begin, end = next(spans, (len(data), len(data)))
        last = data.rfind(b"<", seen, offset + 1)
        if last >= 0:
            match = _TAG_END.match(data, last)
            tag, tag_end = last, match.end() if match else last
        seen = offset
        if begin <= offset or tag <= offset < tag_end:
            yield offset
