"""Lists of persons, places and organisations: which mentions name the same, and under what name.

Mentions are one entry where their words have the same stems. Persons are kept apart by their initials; a
surname alone belongs to the one person of that surname, where there is just one in the document.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import regex

from tei_toolkit.annotate.morphology import Morphology, Word
from tei_toolkit.model.document import Entry
from tei_toolkit.model.text import Block

PREFIXES = {"persName": "person", "placeName": "place", "orgName": "org"}

_TOKEN = regex.compile(r"\p{Lu}\p{Ll}?\.(?:-\p{Lu}\.)?|[^\s.]+\.?")
_INITIAL = regex.compile(r"\p{Lu}\p{Ll}?\.(?:-\p{Lu}\.)?")
_NUMERAL = regex.compile(r"[IVXІХ]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name: where it stands (block and annotation, by their places), its words, and what tells it apart.

    A person's `given` names are stems, or initials with their stop; `key` is the rest of the name.
    """

    place: tuple[int, int]
    tag: str
    words: tuple[Word, ...]
    text: str
    key: tuple[str, ...]
    given: tuple[str, ...] = ()
    genders: frozenset[str] = frozenset()


def make_entries(blocks: Sequence[Block], morphology: Morphology) -> tuple[tuple[Block, ...], tuple[Entry, ...]]:
    """The blocks, each name with the id of its entry as `ref`, and the entries in order of first mention."""
    mentions = [
        _mention((i, j), annotation.tag, " ".join(block.text[slice(*annotation.span)].split()), morphology)
        for i, block in enumerate(blocks)
        for j, annotation in enumerate(block.annotations)
        if annotation.tag in PREFIXES
    ]
    refs: dict[tuple[int, int], str] = {}
    entries: list[Entry] = []
    for tag, prefix in PREFIXES.items():
        groups = _groups([mention for mention in mentions if mention.tag == tag])
        for number, group in enumerate(groups, 1):
            identifier = f"{prefix}_{number:03d}"
            forms = tuple(dict.fromkeys(mention.text for mention in group))
            entries.append(Entry(identifier, tag, _name(group, morphology), forms))
            refs.update({mention.place: identifier for mention in group})
    return tuple(_referring(i, block, refs) for i, block in enumerate(blocks)), tuple(entries)


def _referring(index: int, block: Block, refs: dict[tuple[int, int], str]) -> Block:
    annotations = (
        replace(annotation, ref=refs.get((index, j), annotation.ref)) for j, annotation in enumerate(block.annotations)
    )
    return replace(block, annotations=tuple(annotations))


def _mention(place: tuple[int, int], tag: str, text: str, morphology: Morphology) -> Mention:
    tokens = _TOKEN.findall(text)
    words = _person(tokens, morphology) if tag == "persName" else _phrase(tokens, tag, morphology)
    keys = morphology.keys(words)
    if tag != "persName":
        return Mention(place, tag, words, text, keys)
    pairs = list(zip(words, keys, strict=True))
    initials = tuple(word.text.casefold() for word in words if _INITIAL.fullmatch(word.text))
    given = tuple(key for word, key in pairs if word.role == "given")
    rest = tuple(
        key
        for word, key in pairs
        if word.role == "family" or (word.role == "fixed" and not _INITIAL.fullmatch(word.text))
    )
    # A single given name with a numeral is the whole name: Николай II.
    key, given = (rest, (*given, *initials)) if any(w.role == "family" for w in words) else ((*given, *rest), initials)
    return Mention(place, tag, words, text, key, given, frozenset(r.gender for r in morphology.shared(words)))


def _person(tokens: Sequence[str], morphology: Morphology) -> tuple[Word, ...]:
    """The words of a person's name; its last word is the surname, unless that ends in a patronymic or numeral."""
    plain = [i for i, token in enumerate(tokens) if not _INITIAL.fullmatch(token) and not _NUMERAL.fullmatch(token)]
    family = plain[-1:]
    if len(plain) < len(tokens) and tokens and _NUMERAL.fullmatch(tokens[-1]):
        family = []
    elif len(plain) > 2 and morphology.may_be(tokens[plain[-1]], "Patr"):
        family = plain[:1]
    roles = ["family" if i in family else "given" if i in plain else "fixed" for i in range(len(tokens))]
    return tuple(Word(token, role) for token, role in zip(tokens, roles, strict=True))


def _phrase(tokens: Sequence[str], tag: str, morphology: Morphology) -> tuple[Word, ...]:
    """The words of another name: adjectives and the noun they belong to, then what stays as it is."""
    if len(tokens) == 1:
        return (Word(tokens[0], "place" if tag == "placeName" else "noun"),)
    head = 0
    while head < len(tokens) - 1 and morphology.may_be(tokens[head], "ADJF"):
        head += 1
    roles = ["adjective" if i < head else "noun" if i == head else "fixed" for i in range(len(tokens))]
    return tuple(Word(token, role) for token, role in zip(tokens, roles, strict=True))


def _groups(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions of each entry, entries in order of first mention; the fullest names are placed first."""
    groups: list[_Group] = []
    by_key: dict[tuple[str, ...], list[_Group]] = {}
    for mention in sorted(mentions, key=lambda mention: -len(mention.given)):
        known = by_key.setdefault(mention.key, [])
        fitting = [group for group in known if group.fits(mention)]
        # Of several that fit only one that says just as much is no guess.
        same = fitting if len(fitting) == 1 else [g for g in fitting if g.mentions[0].given == mention.given]
        if not same:
            same = [_Group([], set())]
            known.append(same[0])
            groups.append(same[0])
        same[0].mentions.append(mention)
        same[0].traits.add((mention.given, mention.genders))
    in_text = [sorted(group.mentions, key=lambda mention: mention.place) for group in groups]
    return sorted(in_text, key=lambda group: group[0].place)


class _Group(NamedTuple):
    """Mentions of one entry, and all that they say of its given names and gender."""

    mentions: list[Mention]
    traits: set[tuple[tuple[str, ...], frozenset[str]]]

    def fits(self, mention: Mention) -> bool:
        """Whether nothing that the mention says goes against the group: given names, initials, gender."""
        return all(
            (not mention.genders or not genders or bool(mention.genders & genders))
            and all(_agree(one, two) for one, two in zip(mention.given, given, strict=False))
            for given, genders in self.traits
        )


def _agree(one: str, two: str) -> bool:
    """Whether two given names or initials may be the same name."""
    if one.endswith(".") or two.endswith("."):
        short, long = sorted((one.rstrip("."), two.rstrip(".")), key=len)
        return long.startswith(short)
    return one == two


def _name(group: Sequence[Mention], morphology: Morphology) -> str:
    """The nominative of the fullest mention; the shortest printed form where the nominative isn't plain."""
    genders = [mention.genders for mention in group if mention.genders]
    shared = frozenset.intersection(*genders) if genders else frozenset[str]()
    full = max(len(mention.given) for mention in group)
    fullest = [mention for mention in group if len(mention.given) == full]
    for mention in fullest:
        name = morphology.nominative(mention.words, shared)
        if name is not None:
            return name
    return min((mention.text for mention in fullest), key=len)
