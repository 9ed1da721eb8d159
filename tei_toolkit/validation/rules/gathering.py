"""Gather the facts of a file while it is read, and apply the rules to them."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tei_toolkit.validation.findings import Problem, Problems
from tei_toolkit.validation.grammar.patterns import TEI, XML
from tei_toolkit.validation.rules.facts import Facts, Pointer, Seen, Target
from tei_toolkit.validation.rules.kinds import GUESSES, PLACE_NAMES, PLACES, POINTERS, kinds_of
from tei_toolkit.validation.rules.running import in_running_text
from tei_toolkit.validation.rules.values import AnyRule, Breach, ElementRule, Rule

_TEI = f"{TEI} "
_XML = f"{XML} "
_GRAVITY = ("error", "warning", "note")
"""Of many problems only the first are listed: grave ones first."""
_HEADER = "teiHeader"
_KNOWN_TAGS = 1000
"""So many combinations of an element and its attributes are remembered."""
_KNOWN_VALUES = 1000
"""So many values of an attribute that points are remembered as fine."""
_TEXT_KEPT = 100_000
"""So many characters of an element's text are kept: elements may lie in each other two hundred deep."""


class _Link(NamedTuple):
    """An attribute of a tag that points to something: where its value stands, and which values were found fine.

    What it points to is in use, but for guesses; `kinds` are the elements it may lead to, empty where any may be.
    """

    attribute: str
    place: int
    is_use: bool
    kinds: frozenset[str]
    fine: Mapping[str, str] | set[str]


def _link(element: str, attribute: str, place: int, places: Mapping[str, str]) -> _Link:
    is_use = attribute not in PLACES and element not in GUESSES
    return _Link(attribute, place, is_use, kinds_of(element, attribute), places if attribute in PLACES else set())


class _Tag(NamedTuple):
    """What is wanted of an element with certain attributes: where its id and its pointers stand, and whether it is kept
    with its text, kept without, or known only while it is open."""

    name: str
    attributes: tuple[str, ...]
    id_place: int
    links: tuple[_Link, ...]
    wanted: bool
    kept: bool
    read: bool
    around: bool
    rules: tuple[ElementRule, ...]


class RuleCheck:
    """Gathers the facts of one file, and says what breaks a rule."""

    def __init__(self, rules: Iterable[AnyRule], data: bytes, path: str = "") -> None:
        every = tuple(rules)
        whole = (rule for rule in every if isinstance(rule, Rule))
        self._whole = tuple(sorted(whole, key=lambda rule: _GRAVITY.index(rule.severity)))
        self._single = tuple(rule for rule in every if isinstance(rule, ElementRule))
        self._texts = {name for rule in self._whole for name in rule.texts}
        self._names = {name for rule in self._whole for name in (*rule.elements, *rule.texts)}
        self._around = {name for rule in self._single for name in rule.around}
        self._bearing = {name for rule in self._whole for name in rule.attributes}
        self._of_header = {name for rule in self._whole for name in rule.header}
        self._tags_of_text: dict[tuple[str, ...], _Tag] = {}
        self._tags_of_header: dict[tuple[str, ...], _Tag] = {}
        self._tags = self._tags_of_text
        self._open: list[Seen | None] = []
        self._inner: Seen | None = None
        self._reading: list[tuple[int, Seen, list[str]]] = []
        self._hear: Callable[[bool], None] = _ignore
        self._surface = ""
        self._facts = Facts(data, path)
        self._ids = self._facts.ids
        self._places = self._facts.places
        self.problems = Problems()

    @property
    def listens(self) -> bool:
        """Whether a rule looks at elements; where none does, the file needn't be told."""
        return bool(self._single) or any(not rule.of_text for rule in self._whole)

    def attend(self, hear: Callable[[bool], None]) -> None:
        """Take text only inside elements whose text was asked for."""
        self._hear = hear
        hear(False)

    def start(self, name: str, attributes: list[str], at: int) -> None:
        """Take a start tag: its id, its pointers, and the element where a rule asked for it."""
        key = (name, *attributes[::2])
        tag = self._tags.get(key) or self._tag(key)
        if tag.id_place:
            self._id(tag.name, attributes[tag.id_place], at)
        for link in tag.links:
            value = attributes[link.place]
            # Nearly all pointers lead to one place that was met before, or say what others have said.
            if value not in link.fine:
                self._pointers(tag.name, link, value, at)
        self._open.append(self._inner)
        if tag.wanted:
            self._look(tag, Seen(tag.name, dict(zip(tag.attributes, attributes[1::2], strict=True)), at, self._inner))

    def end(self, _at: int) -> None:
        """Take an end tag."""
        if self._reading and self._reading[-1][0] == len(self._open):
            _, seen, pieces = self._reading.pop()
            seen.text = "".join(pieces)[:_TEXT_KEPT]
            if self._reading:
                self._reading[-1][2].append(seen.text)
            else:
                self._hear(False)
            if seen.name == _HEADER:
                self._tags = self._tags_of_text
        self._inner = self._open.pop()

    def text(self, text: str, _at: int) -> None:
        """Take text: it belongs to the innermost open element whose text was asked for, and so to those around it."""
        if self._reading:
            self._reading[-1][2].append(text)

    def finish(self) -> None:
        """Apply the rules about the whole file, once all of it is read."""
        for rule in self._whole:
            if not rule.apart:
                self._add(rule, rule.check(self._facts))
        for rule, breach in in_running_text([rule for rule in self._whole if rule.apart], self._facts):
            self._add(rule, (breach,))

    def _tag(self, key: tuple[str, ...]) -> _Tag:
        name = key[0].removeprefix(_TEI)
        attributes = tuple(one.replace(_XML, "xml:") for one in key[1:])
        places = {attribute: 2 * at + 1 for at, attribute in enumerate(attributes)}
        links = tuple(_link(name, one, places[one], self._places) for one in POINTERS if one in places)
        rules = tuple(rule for rule in self._single if name in rule.elements)
        kept = name in self._names or not self._bearing.isdisjoint(attributes)
        in_header = name == _HEADER or (self._tags is self._tags_of_header and name in self._of_header)
        read, around = in_header or name in self._texts, in_header or name in self._around
        wanted = kept or read or around or bool(rules)
        tag = _Tag(name, attributes, places.get("xml:id", 0), links, wanted, kept, read, around, rules)
        if len(self._tags) < _KNOWN_TAGS:
            self._tags[key] = tag
        return tag

    def _add(self, rule: AnyRule, breaches: Iterable[Breach]) -> None:
        for breach in breaches:
            self.problems.add(Problem(breach.at, rule.code, rule.severity, breach.message, breach.hint))

    def _id(self, element: str, name: str, at: int) -> None:
        if element == "surface":
            self._surface = name
        if element in PLACE_NAMES:
            self._places.setdefault(f"#{name}", self._surface)
        target = Target(element, at)
        if self._ids.setdefault(name, target) is not target:
            self._facts.ids_again.append((name, target))

    def _pointers(self, element: str, link: _Link, value: str, at: int) -> None:
        doubtful = False
        for pointer in dict.fromkeys(value.split()):
            if pointer[0] != "#":
                self._facts.elsewhere.setdefault(pointer, Pointer(element, link.attribute, pointer, at))
                continue
            name = pointer[1:]
            target = self._ids.get(name)
            if target is None or (link.kinds and target.name not in link.kinds):
                doubtful = True
                self._facts.doubtful.append(Pointer(element, link.attribute, name, at))
            if link.is_use:
                self._facts.pointed.add(name)
        if not doubtful and isinstance(link.fine, set) and len(link.fine) < _KNOWN_VALUES:
            link.fine.add(value)

    def _look(self, tag: _Tag, seen: Seen) -> None:
        for rule in tag.rules:
            if breaches := rule.check(seen):
                self._add(rule, breaches)
        if tag.kept:
            self._facts.add(seen)
        if tag.kept or tag.around:
            self._inner = seen
        if tag.read:
            if not self._reading:
                self._hear(True)
            self._reading.append((len(self._open), seen, []))
            self._in_header(seen)

    def _in_header(self, seen: Seen) -> None:
        """Keep what rules ask for in teiHeader alone; other elements are wanted there than in the text."""
        if seen.name == _HEADER:
            self._tags = self._tags_of_header
        if self._tags is self._tags_of_header and (seen.name in self._of_header or seen.name == _HEADER):
            self._facts.header.append(seen)


def _ignore(_on: bool) -> None:
    """Text is told anyhow, where others listen too."""
