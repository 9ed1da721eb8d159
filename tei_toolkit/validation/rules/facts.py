"""What the rules look at: the elements they ask for, and who points to whom."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

_Made = TypeVar("_Made")


class Seen:
    """An element that a rule asked for; `outer` is the nearest such one around it, `text` grows until it ends."""

    __slots__ = ("at", "attributes", "box", "name", "outer", "text")

    def __init__(self, name: str, attributes: Mapping[str, str], at: int, outer: "Seen | None") -> None:
        self.name = name
        self.attributes = attributes
        self.at = at
        self.outer = outer
        self.text = ""
        self.box: tuple[int, ...] | None = ()
        """The four sides of a place once a rule has read them; None where it has none, empty before that."""

    def get(self, attribute: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(attribute, default)

    def around(self, name: str) -> Iterator["Seen"]:
        """The elements of a name around this one that a rule asked for, the nearest first."""
        outer = self.outer
        while outer is not None:
            if outer.name == name:
                yield outer
            outer = outer.outer


class Target(NamedTuple):
    """What bears an id: its element's name, and the byte where it begins."""

    name: str
    at: int


class Pointer(NamedTuple):
    """A pointer into the file: the element and attribute that hold it, and the id it names."""

    element: str
    attribute: str
    id: str
    at: int


class Facts:
    """All that was gathered of a file, its bytes, and its path: empty or no file's where it has none."""

    def __init__(self, data: bytes, path: str = "") -> None:
        self.data = data
        self.path = path
        self.elements: list[Seen] = []
        """The elements that a rule asked for, in the order of the file."""
        self.header: list[Seen] = []
        """The elements of teiHeader that a rule asked for there, with their text, in the order of the file."""
        self.ids: dict[str, Target] = {}
        self.places: dict[str, str] = {}
        """The pointers to surfaces and zones, each with the id of the surface."""
        self.ids_again: list[tuple[str, Target]] = []
        """Ids that another element bore before."""
        self.doubtful: list[Pointer] = []
        """Pointers that had not led to the right kind of element when they were read: it may come later."""
        self.pointed: set[str] = set()
        """All ids that anything points to; not what @facs does, nor what is only guessed."""
        self.elsewhere: dict[str, Pointer] = {}
        """The pointers that lead out of the file, each where it stands first; their ids are all that is written."""
        self._named: dict[str, list[Seen]] = {}
        self._by_id: dict[str, Seen] | None = None
        self._made: dict[Callable[[Facts], Any], Any] = {}

    def add(self, element: Seen) -> None:
        """Keep an element."""
        self.elements.append(element)
        self._named.setdefault(element.name, []).append(element)

    def named(self, name: str) -> Sequence[Seen]:
        """The elements of one name that a rule asked for, in the order of the file."""
        return self._named.get(name, ())

    def once(self, make: Callable[["Facts"], _Made]) -> _Made:
        """What a function makes of these facts: worked out where a rule first asks, and kept for the others."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

    def kept(self, pointer: str) -> Seen | None:
        """The element that a pointer leads to, where a rule asked for it."""
        if self._by_id is None:
            self._by_id = {element.get("xml:id"): element for element in reversed(self.elements)}
        return self._by_id.get(pointer.removeprefix("#")) if pointer else None

    def surface_of(self, element: Seen) -> str:
        """The id of the surface on which the element's first place lies; empty where it has none."""
        return self.places.get(element.get("facs").partition(" ")[0], "")
