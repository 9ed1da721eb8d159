"""Other names of the same: an abbreviation and its words, a name and in brackets behind it one in another script."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import regex

from tei_toolkit.annotate.lists.groups import Group
from tei_toolkit.model.text import Block

# The fewest letters of an abbreviation that is looked for anywhere in the text; in brackets two are enough.
_SHORTEST = 3
_OPENING = regex.compile(r"[»“”\"]?\s*[(\[]\s*(?:\p{Ll}{1,12}\.?:?\s+){0,2}[«„\"]?")
_CLOSING = regex.compile(r"[»“”\"]?\s*[)\]]")
_ABBREVIATION = regex.compile(r"\p{Lu}{2,10}")
_WORDS = regex.compile(r"\p{L}+")
_SCRIPTS = tuple(regex.compile(rf"\p{{{name}}}") for name in ("Cyrillic", "Latin", "Han", "Greek"))


def joined(groups: Sequence[Group], blocks: Sequence[Block], small_words: frozenset[str]) -> list[Group]:
    """The groups, those of one tag, with other names of the same put together, under the name in full."""
    pairs = [*_in_brackets(groups, blocks, small_words), *_abbreviated(groups, small_words)]
    home = {group.number: group for group in groups}
    for full, short in pairs:
        one, other = home[full.number], home[short.number]
        if one is not other:
            one.mentions += other.mentions
            home = {number: one if group is other else group for number, group in home.items()}
    found = list({group.number: group for group in home.values()}.values())
    for group in found:
        group.mentions.sort(key=lambda mention: mention.place)
        others = {home[other.number].number: home[other.number] for other in group.alternatives}
        group.alternatives = tuple(other for other in others.values() if other is not group)
    return found


def letters_of(name: str, small_words: frozenset[str]) -> tuple[str, str]:
    """The first letters of a name's words as capitals, with and without those of the small ones."""
    words = _WORDS.findall(name)
    whole = "".join(word[0] for word in words)
    return whole.upper(), "".join(word[0] for word in words if word.lower() not in small_words).upper()


def _in_brackets(
    groups: Sequence[Group], blocks: Sequence[Block], small_words: frozenset[str]
) -> Iterator[tuple[Group, Group]]:
    """Pairs of a name and another in brackets right behind it that is its abbreviation or in another script."""
    homes = {mention.place: group for group in groups for mention in group.mentions}
    for place in sorted(homes):
        block, number = blocks[place[0]], place[1]
        behind = (block.annotations[number].span.stop, (place[0], number + 1))
        if behind[1] not in homes:
            continue
        span = block.annotations[number + 1].span
        opening = _OPENING.fullmatch(block.text, behind[0], max(span.start, behind[0]))
        if opening is None or _CLOSING.match(block.text, span.stop) is None:
            continue
        one, two = block.text[slice(*block.annotations[number].span)], block.text[slice(*span)]
        if _script(one) != _script(two) or (_ABBREVIATION.fullmatch(two) and two in letters_of(one, small_words)):
            yield homes[place], homes[behind[1]]
        elif _ABBREVIATION.fullmatch(one) and one in letters_of(two, small_words):
            yield homes[behind[1]], homes[place]


def _abbreviated(groups: Sequence[Group], small_words: frozenset[str]) -> Iterator[tuple[Group, Group]]:
    """Pairs of a name and its abbreviation, where only one name of the document has these letters."""
    full: dict[str, dict[int, Group]] = defaultdict(dict)
    short: dict[str, Group] = {}
    for group in groups:
        for text in dict.fromkeys(mention.text for mention in group.mentions):
            if _ABBREVIATION.fullmatch(text) and len(text) >= _SHORTEST:
                short.setdefault(text, group)
            elif " " in text:
                for letters in letters_of(text, small_words):
                    full[letters][group.number] = group
    for letters, group in short.items():
        known = list(full.get(letters, {}).values())
        if len(known) == 1:
            yield known[0], group


def _script(name: str) -> int:
    return next((number for number, script in enumerate(_SCRIPTS) if script.search(name)), -1)
