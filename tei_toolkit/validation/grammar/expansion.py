"""How large a grammar becomes where every reference stands for what it names: some double at each step.

Such a grammar of a few kilobytes would keep our automaton busy for ever: it is left to libxml2, in a process that can
be stopped, and to jing.
"""

from typing import NamedTuple

from lxml import etree

from tei_toolkit.validation.grammar.patterns import RNG

SIZE_LIMIT = 1_000_000
"""Patterns of all elements together; TEI All has 163,000."""
ELEMENT_LIMIT = 5000
"""Patterns of one element; TEI All has 767."""
DEPTH_LIMIT = 300
"""Patterns within or after one another in one element; beyond it Python's own limit of depth isn't far."""


class _Extent(NamedTuple):
    size: int
    depth: int


def check_expansion(root: etree._Element) -> None:
    """Raise ValueError for a grammar that becomes too large, or refers to itself outside of any element."""
    size = 0
    measure = _Measure(root)
    for node in root.iter(f"{RNG}element"):
        extent = measure.content(node)
        size += extent.size
        if size > SIZE_LIMIT or extent.size > ELEMENT_LIMIT or extent.depth > DEPTH_LIMIT:
            raise ValueError("a grammar may not grow that large where its references are put in")


class _Measure:
    """Measures patterns, each definition once."""

    def __init__(self, root: etree._Element) -> None:
        self._definitions: dict[str, list[etree._Element]] = {}
        for definition in root.iter(f"{RNG}define"):
            self._definitions.setdefault(definition.get("name", ""), []).append(definition)
        self._known: dict[str, _Extent | None] = {}

    def content(self, node: etree._Element) -> _Extent:
        """The extent of what stands below a node."""
        parts = [self._extent(child) for child in node.iterchildren(f"{RNG}*")]
        deepest = max((one.depth for one in parts), default=0)
        return _Extent(sum(one.size for one in parts), deepest + (1 if node.tag == f"{RNG}choice" else len(parts)))

    def _extent(self, node: etree._Element) -> _Extent:
        if node.tag == f"{RNG}element":
            return _Extent(1, 1)
        if node.tag == f"{RNG}ref":
            return self._definition(node.get("name", ""))
        below = self.content(node)
        return _Extent(below.size + 1, below.depth)

    def _definition(self, name: str) -> _Extent:
        if name not in self._known:
            self._known[name] = None
            parts = [self.content(one) for one in self._definitions.get(name, ())]
            self._known[name] = _Extent(sum(one.size for one in parts), max((one.depth for one in parts), default=0))
        extent = self._known[name]
        if extent is None:
            raise ValueError(f"a grammar's {name!r} may not refer to itself outside of any element")
        return extent
