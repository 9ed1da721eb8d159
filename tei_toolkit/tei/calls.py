"""What stands where a note is called: the note itself, or a `ref` that leads to it; the second time a pointer to it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tei_toolkit.model.text import Annotation, Block
from tei_toolkit.tei.nodes import XML_ID, element, pointer

INLINE, LINKED = "inline", "linked"
STYLES = (INLINE, LINKED)


@dataclass(slots=True)
class Calls:
    """By what numbers each body is called, and how many of its calls are written already.

    Where they are `linked`, each body stands at the end of its page, else at its first call.
    """

    linked: bool
    numbers: Mapping[str, Sequence[str]]
    written: Counter[str] = field(default_factory=Counter)

    def again(self, annotation: Annotation) -> bool:
        """Whether the body stands at another call already; from now on it does."""
        self.written[annotation.target or ""] += 1
        return self.written[annotation.target or ""] > 1

    def ref(self, annotation: Annotation) -> etree._Element:
        """The call as a reference to its body, which stands elsewhere; its mark is not in the text but in `n`."""
        body = annotation.target or ""
        self.written[body] += 1
        node = element("ref", type="note", n=annotation.n, target=pointer(body))
        node.set(XML_ID, _id(body, self.written[body]))
        return node

    def of(self, body: str) -> Sequence[str]:
        """The numbers of the calls that a linked body has; none where it stands at its call."""
        return self.numbers.get(body, ()) if self.linked else ()

    def back(self, body: str) -> str:
        """Pointers from a linked body to its calls."""
        return pointer(*(_id(body, place) for place, _ in enumerate(self.of(body), 1)))


def count_calls(blocks: Iterable[Block], linked: bool) -> Calls:
    """The calls of a document, none of them written yet."""
    numbers: dict[str, list[str]] = {}
    for call in calls(blocks):
        if call.target and call.n is not None:
            numbers.setdefault(call.target, []).append(call.n)
    return Calls(linked, numbers)


def placed(blocks: Iterable[Block], linked: bool) -> frozenset[str]:
    """The ids of the bodies that stand in the text: at a call, or, with no number, beside a line."""
    return frozenset(call.target for call in calls(blocks) if call.target and not (linked and call.n is not None))


def calls(blocks: Iterable[Block]) -> Iterator[Annotation]:
    """The calls of notes, and the places of marginal ones."""
    return (found for block in blocks for found in block.annotations if found.tag == "note")


def _id(body: str, number: int) -> str:
    return f"{body}_call{number if number > 1 else ''}"
