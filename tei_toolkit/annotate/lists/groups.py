"""Which mentions name the same: those whose readings have a name in common, where nothing else has it too.

A mention that fits several who can't be one (a surname that two bear) belongs to the one who was named last, where
that was near and the others weren't; else it stays by itself, and those it fits are its alternatives.
"""

from bisect import bisect, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from tei_toolkit.annotate.lists.mentions import Mention

NEAR = 3000
"""Characters: how far back a person was named in full whom a surname or given name may mean that others bear too."""
FARTHER = 4.0
"""How many times as far back the others must have been named."""

WOMAN = "femn"
"""The gender that keeps «Mrs. Clarke» apart from an Edward Clarke, whose gender nothing tells."""

Key = tuple[str, str, tuple[str, ...]]
"""A reading without its nominative: gender, family, given names."""


class Group:
    """Mentions of one entry while they are gathered: the readings that go with all of them, and where they stand.

    `named` are those that have the name of which the readings are; the others have another one (an abbreviation).
    """

    def __init__(self, keys: frozenset[Key], number: int) -> None:
        """Begin with the readings of the first mention; `number` tells groups apart."""
        self.keys, self.number = keys, number
        self.mentions: list[Mention] = []
        self.named: list[Mention] = []
        self.alternatives: tuple[Group, ...] = ()
        self._places: list[int] = []

    def add(self, mention: Mention, keys: frozenset[Key]) -> None:
        """Take in a mention; `keys` are the readings that are left then."""
        self.keys = keys
        self.mentions.append(mention)
        self.named.append(mention)
        insort(self._places, mention.at)

    def distance(self, at: int) -> float:
        """How far before a place the group was named last; infinite where it wasn't."""
        found = bisect(self._places, at - 1)
        return at - self._places[found - 1] if found else float("inf")


Option = tuple[Group, frozenset[Key]]
"""A group that a mention fits, and the readings that are left with it."""


def group(mentions: Sequence[Mention]) -> list[Group]:
    """The groups of the mentions of one tag, each with its mentions in order of text."""
    signatures: dict[tuple[frozenset[Key], bool], list[Mention]] = {}
    for mention in mentions:
        signatures.setdefault((keys_of(mention), mention.alone), []).append(mention)
    index = _Index(signatures)
    firm, torn = index.firm()
    groups = _Groups()
    for number in firm:
        groups.gather(index.keys[number], index.mentions[number])
    late = [(mention, index.keys[number]) for number in torn for mention in index.mentions[number]]
    for mention, keys in sorted(late, key=lambda one: (*(-full for full in one[0].fullness), len(one[1]), one[0].at)):
        groups.place(mention, keys)
    for one in groups.all:
        one.mentions.sort(key=lambda mention: mention.place)
        one.named.sort(key=lambda mention: mention.place)
    return groups.all


def keys_of(mention: Mention) -> frozenset[Key]:
    """The readings of a mention without their nominatives."""
    return frozenset(candidate[:3] for candidate in mention.candidates)


def common(one: Iterable[Key], two: Iterable[Key]) -> frozenset[Key]:
    """The readings that two sets have in common: empty where they can't be the same."""
    by_family: dict[str, list[Key]] = defaultdict(list)
    for key in two:
        by_family[key[1]].append(key)
    return frozenset(merged for key in one for other in by_family.get(key[1], ()) if (merged := _merged(key, other)))


def _merged(one: Key, two: Key) -> Key | None:
    (gender, family, given), (other, _, names) = one, two
    if gender != other and ((gender and other) or (WOMAN in (gender, other) and bool(given) != bool(names))):
        return None
    if not all(_agree(a, b) for a, b in zip(given, names, strict=False)):
        return None
    longer, shorter = (given, names) if len(given) >= len(names) else (names, given)
    both = (*(max(pair, key=_spelt) for pair in zip(longer, shorter, strict=False)), *longer[len(shorter) :])
    return gender or other, family, both


def _spelt(name: str) -> tuple[bool, int]:
    return not name.endswith("."), len(name)


def _agree(one: str, two: str) -> bool:
    """Whether two given names or initials may be the same name."""
    if one.endswith(".") or two.endswith("."):
        short, long = sorted((one.rstrip("."), two.rstrip(".")), key=len)
        return long.startswith(short)
    return one == two


class _Index:
    """The different sets of readings that occur, and which of them may be the same name."""

    def __init__(self, signatures: dict[tuple[frozenset[Key], bool], list[Mention]]) -> None:
        self.keys = [keys for keys, _ in signatures]
        self.mentions = list(signatures.values())
        self._by_family: dict[str, list[int]] = defaultdict(list)
        for number, keys in enumerate(self.keys):
            for family in {family for _, family, _ in keys}:
                self._by_family[family].append(number)

    def firm(self) -> tuple[list[int], list[int]]:
        """The sets, the fullest first, that fit no two that can't be the same; then those that do, or are no surname.

        A single word that stands with no full name of its surname may be a given name.
        """
        firm, torn = list[int](), list[int]()
        for number in range(len(self.keys)):
            near = self._neighbours(number)
            doubtful = self._is_given(number, near) or any(not common(*pair) for pair in combinations(near, 2))
            (torn if doubtful else firm).append(number)
        return sorted(firm, key=lambda number: tuple(-full for full in self.mentions[number][0].fullness)), torn

    def _neighbours(self, number: int) -> list[frozenset[Key]]:
        keys = self.keys[number]
        others = sorted({other for _, family, _ in keys for other in self._by_family[family]} - {number})
        return [self.keys[other] for other in others if common(keys, self.keys[other])]

    def _is_given(self, number: int, near: Sequence[frozenset[Key]]) -> bool:
        if all(not family for _, family, _ in self.keys[number]):
            return True
        return self.mentions[number][0].alone and not any(given for keys in near for _, family, given in keys if family)


class _Register:
    """Groups, to be found by surname and by first given name."""

    def __init__(self) -> None:
        self._by_family: dict[str, dict[int, Group]] = defaultdict(dict)
        self._by_given: dict[str, dict[int, Group]] = defaultdict(dict)

    def add(self, home: Group) -> None:
        """Put a group, or one whose readings have changed, where it will be found."""
        for _, family, given in home.keys:
            self._by_family[family or given[0]][home.number] = home
            if given:
                self._by_given[given[0]][home.number] = home

    def of_surname(self, keys: frozenset[Key]) -> list[Option]:
        """The groups that readings go with."""
        names = {family or given[0] for _, family, given in keys}
        near = {number: home for name in names for number, home in self._by_family.get(name, {}).items()}
        found = ((near[number], common(keys, near[number].keys)) for number in sorted(near))
        return [(home, left) for home, left in found if left]

    def of_given_name(self, keys: frozenset[Key], alone: bool) -> list[Option]:
        """The groups whose given names are said, where that is all that is said; `alone` is a single word."""
        said = frozenset((gender, given or (family,)) for gender, family, given in keys if alone or not family)
        near = {n: home for _, given in said for n, home in self._by_given.get(given[0], {}).items()}
        found = []
        for number in sorted(near):
            there = [key for key in near[number].keys if key[1]]
            left = common(there, {(gender, key[1], given) for gender, given in said for key in there})
            if left:
                found.append((near[number], left))
        return found


class _Groups:
    """The groups so far; those of undecided mentions lie apart and are nobody's alternatives."""

    def __init__(self) -> None:
        self.all: list[Group] = []
        self._decided, self._undecided = _Register(), _Register()

    def gather(self, keys: frozenset[Key], mentions: Iterable[Mention]) -> None:
        """Put mentions of one set of readings, which fits only what is the same, with the others of it."""
        home, left = next(iter(self._decided.of_surname(keys)), None) or (self._new(keys), keys)
        for mention in mentions:
            home.add(mention, left)
        self._decided.add(home)

    def place(self, mention: Mention, keys: frozenset[Key]) -> None:
        """Put a mention with the one group that it means, or by itself."""
        by_surname = self._decided.of_surname(keys)
        named = any(given for home, _ in by_surname for _, family, given in home.keys if family)
        by_given = [] if named else self._decided.of_given_name(keys, mention.alone)
        found = _nearest(by_given, mention.at)
        if found is None and not (len(by_given) > 1 and not by_surname):
            found = by_surname[0] if len(by_surname) == 1 else _nearest(by_surname, mention.at)
        if found is not None:
            self._add(mention, found, self._decided)
            return
        options = [home for home, _ in (*by_surname, *by_given)]
        known = next(iter(self._undecided.of_surname(keys)), None) if options else None
        register = self._undecided if known or len(options) > 1 else self._decided
        self._add(mention, known or (self._new(keys, options), keys), register)

    def _add(self, mention: Mention, found: Option, register: _Register) -> None:
        home, left = found
        home.add(mention, left)
        register.add(home)

    def _new(self, keys: frozenset[Key], alternatives: Iterable[Group] = ()) -> Group:
        home = Group(keys, len(self.all))
        home.alternatives = tuple(alternatives)
        self.all.append(home)
        return home


def _nearest(options: Sequence[Option], at: int) -> Option | None:
    """The group that was named last before a place, where that was near and all others much farther back."""
    by_distance = sorted(((home.distance(at), i) for i, (home, _) in enumerate(options)))
    if not by_distance or by_distance[0][0] > NEAR:
        return None
    if len(by_distance) > 1 and by_distance[1][0] < FARTHER * by_distance[0][0]:
        return None
    return options[by_distance[0][1]]
