"""A grammar as states that a file is followed through while it is read; each clash is put into words at once."""

from collections.abc import Iterable

from tei_toolkit.validation.findings import Problem, Problems
from tei_toolkit.validation.grammar import wording
from tei_toolkit.validation.grammar.patterns import (
    NOTHING,
    TEI,
    TEXT,
    XML,
    Element,
    Grammar,
    Pattern,
    after,
    expected,
    nullable,
)
from tei_toolkit.validation.grammar.values import Values

_TEI = f"{TEI} "
_XML = f"{XML} "
_BLANK = " \t\n\r"
"""The white space of XML; other kinds, as the no-break space, are text."""
_GUESSES = 100
"""So many names of a file are compared with all that were possible: each takes a millisecond."""
_KNOWN_TAGS = 1000
"""So many combinations of an element's attributes are remembered."""


class Kind:
    """What the grammar says of one element: where its content begins, and its attributes."""

    __slots__ = ("content", "rule", "tags", "values")

    def __init__(self, rule: Element, content: "State", values: dict[str, Values]) -> None:
        self.rule = rule
        self.content = content
        self.values = values
        self.tags: dict[tuple[str, ...], tuple[tuple[Values, int], ...]] = {}
        """For attributes seen together and found right: the values each may have, and where its value stands."""


class State(dict[str, "tuple[State, Kind]"]):
    """A point in a content model: by the name of the child that comes, the next point and what the child is."""

    __slots__ = ("after_text", "complete", "pattern")

    def __init__(self, pattern: Pattern) -> None:
        super().__init__()
        self.pattern = pattern
        self.complete = nullable(pattern)
        self.after_text: State | None = None
        """The point behind text; None where no text may come."""


class Automaton:
    """All states of a grammar, worked out when a file first reaches them."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._states: dict[Pattern, State] = {}
        self._kinds: dict[str, Kind] = {}
        self.start = self.state(grammar.start)

    def state(self, pattern: Pattern) -> State:
        """The state in which `pattern` must still come."""
        known = self._states.get(pattern)
        if known is None:
            known = self._states[pattern] = State(pattern)
            behind = after(pattern, TEXT)
            known.after_text = None if behind == NOTHING else self.state(behind)
        return known

    def kind(self, symbol: str) -> Kind | None:
        """What the grammar says of an element; None where it doesn't know it."""
        if symbol not in self._kinds and (rule := self.grammar.elements.get(symbol)) is not None:
            values = {name: Values(self.grammar, attribute) for name, attribute in rule.attributes.items()}
            self._kinds[symbol] = Kind(rule, self.state(rule.content), values)
        return self._kinds.get(symbol)


class GrammarCheck:
    """Follows one file through an automaton and gathers what clashes; unknown elements are not looked into."""

    def __init__(self, automaton: Automaton) -> None:
        self._automaton = automaton
        self._state = automaton.start
        self._kind: Kind | None = None
        self._at = 0
        self._open: list[tuple[State, Kind | None, int]] = []
        self._unknown = 0
        self._stray_in = -1
        self._guesses = 0
        self.problems = Problems()

    def start(self, name: str, attributes: list[str], at: int) -> None:
        """Take a start tag: the child must fit its parent's content, and its attributes the child."""
        step = None if self._unknown else self._state.get(name) or self._step(name, at)
        if step is None:
            self._unknown += 1
            return
        self._open.append((step[0], self._kind, self._at))
        kind = self._kind = step[1]
        self._state = kind.content
        self._at = at
        checks = kind.tags.get(tuple(attributes[::2]))
        if checks is None:
            checks = self._attributes(kind, attributes)
        for values, place in checks:
            if not values[attributes[place]]:
                self._value(kind, attributes[place - 1], attributes[place])

    def end(self, _at: int) -> None:
        """Take an end tag: the content must be complete."""
        if self._unknown:
            self._unknown -= 1
            return
        if not self._state.complete and self._told():
            to_come = wording.elements(expected(self._state.pattern))
            self._add(self._at, "RNG-MISSING", f"{self._name()} is not complete", f"still to come: {to_come}")
        self._state, self._kind, self._at = self._open.pop()

    def text(self, text: str, at: int) -> None:
        """Take text: it must be allowed, unless it is blank; where text may stand, none may stand as well."""
        state = self._state
        behind = state.after_text
        if behind is state or self._unknown or not text.strip(_BLANK):
            return
        if behind is not None:
            self._state = behind
        elif self._stray_in != self._at and self._told():
            self._stray_in = self._at
            allowed = wording.elements(expected(state.pattern))
            place = at - len(text.lstrip(_BLANK).encode())
            self._add(place, "RNG-TEXT", f"text may not stand directly in {self._name()}", _here(allowed))

    def _step(self, name: str, at: int) -> tuple[State, Kind] | None:
        """Work out where a child leads that was not met in this state before; None where it can't be looked into."""
        symbol = _symbol(name)
        kind = self._automaton.kind(symbol)
        behind = NOTHING if kind is None else after(self._state.pattern, symbol)
        if behind == NOTHING or kind is None:
            return self._misplaced(symbol, kind, at)
        step = self._state[name] = self._automaton.state(behind), kind
        return step

    def _misplaced(self, symbol: str, kind: Kind | None, at: int) -> tuple[State, Kind] | None:
        """Name a child that may not stand here, or what is missing before it; go on as if that were mended."""
        if not self._told():
            return None if kind is None else (self._state, kind)
        pattern, allowed = self._state.pattern, expected(self._state.pattern)
        here = _here(wording.elements(allowed))
        for missing in sorted(allowed - {TEXT}) if kind else ():
            behind = after(after(pattern, missing), symbol)
            if kind is not None and behind != NOTHING:
                message = f"{wording.tag(missing)} is missing in {self._name()} before {wording.tag(symbol)}"
                self._add(at, "RNG-MISSING", message, here)
                return self._automaton.state(behind), kind
        place = f"here in {self._name()}" if self._kind else "at the root of the file"
        message = f"{wording.tag(symbol)} may not stand {place}"
        self._add(at, "RNG-ELEMENT", message, self._meant(symbol) + here)
        return None if kind is None else (self._state, kind)

    def _meant(self, symbol: str) -> str:
        """Guess what an element was meant to be: the same name in TEI's namespace, else the nearest known one."""
        space, _, local = symbol.rpartition("}")
        elements = self._automaton.grammar.elements
        if space and local in elements:
            return f"<{local}> belongs to TEI's namespace: xmlns={TEI!r}? "
        return "" if symbol in elements else self._nearest(symbol, elements, "<{}>")

    def _nearest(self, name: str, known: Iterable[str], form: str) -> str:
        """Ask whether the nearest of the known names was meant, as long as not too much was asked."""
        self._guesses += 1
        return wording.nearest(name, known, form) if self._guesses <= _GUESSES else ""

    def _attributes(self, kind: Kind, attributes: list[str]) -> tuple[tuple[Values, int], ...]:
        """Find the values that each attribute of a tag may have; name attributes that are unknown or missing."""
        names = tuple(_attribute(name) for name in attributes[::2])
        known = kind.rule.attributes
        checks = tuple((kind.values[name], 2 * at + 1) for at, name in enumerate(names) if name in known)
        for name, value in zip(names, attributes[1::2], strict=True):
            if name not in known and self._told():
                message = f"<{kind.rule.name}> has no attribute @{wording.short(name)} (here {wording.quoted(value)})"
                meant = self._nearest(name, known, "@{}")
                self._add(self._at, "RNG-ATTRIBUTE", message, meant + wording.attributes_of(kind.rule))
        missing = [one for one in known.values() if one.required and one.name not in names]
        for attribute in missing:
            message = f"<{kind.rule.name}> lacks its attribute @{attribute.name}"
            self._add(self._at, "RNG-MISSING", message, wording.allowed_values(self._automaton.grammar, attribute))
        if len(checks) == len(names) and not missing and len(kind.tags) < _KNOWN_TAGS:
            kind.tags[tuple(attributes[::2])] = checks
        return checks

    def _value(self, kind: Kind, name: str, value: str) -> None:
        if not self._told():
            return
        attribute = kind.rule.attributes[_attribute(name)]
        grammar = self._automaton.grammar
        message = f"@{attribute.name} of <{kind.rule.name}> may not be {wording.quoted(value)}"
        meant = self._nearest(value, wording.literal_values(grammar, attribute), "'{}'")
        self._add(self._at, "RNG-VALUE", message, meant + wording.allowed_values(grammar, attribute))

    def _name(self) -> str:
        return "the file" if self._kind is None else wording.tag(self._kind.rule.name)

    def _told(self) -> bool:
        """Whether one more problem is listed: if not, it is only counted, and needs no words."""
        if self.problems.full:
            self.problems.count("error")
        return not self.problems.full

    def _add(self, at: int, code: str, message: str, hint: str) -> None:
        self.problems.add(Problem(at, code, "error", message, hint))


def _here(allowed: str) -> str:
    return f"allowed here: {allowed}"


def _symbol(name: str) -> str:
    """Name an element as the grammar does: expat parts namespace and name by a space."""
    if name.startswith(_TEI):
        return name[len(_TEI) :]
    space, _, local = name.rpartition(" ")
    return f"{{{space}}}{local}"


def _attribute(name: str) -> str:
    """Name an attribute as the grammar does."""
    space, _, local = name.replace(_XML, "xml:").rpartition(" ")
    return f"{{{space}}}{local}" if space else local
