"""Lists of persons, places and organisations: which mentions name the same, and under what name."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from tei_toolkit.annotate.lists.aliases import joined
from tei_toolkit.annotate.lists.forms import Forms
from tei_toolkit.annotate.lists.groups import Group, group
from tei_toolkit.annotate.lists.mentions import Reader
from tei_toolkit.annotate.lists.naming import name_of
from tei_toolkit.model.document import Entry
from tei_toolkit.model.text import Annotation, Block

__all__ = ["PREFIXES", "Forms", "make_entries"]

PREFIXES = {"persName": "person", "placeName": "place", "orgName": "org"}


def make_entries(blocks: Sequence[Block], forms: Forms) -> tuple[tuple[Block, ...], tuple[Entry, ...]]:
    """The blocks, each name with the id of its entry as `ref`, and the entries in order of first mention.

    A name that several entries may mean has one of its own, and their ids as alternatives.
    """
    reader = Reader(forms)
    starts = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
    mentions = [
        reader.read((i, j), starts[i] + annotation.span.start, block, annotation)
        for i, block in enumerate(blocks)
        for j, annotation in enumerate(block.annotations)
        if annotation.tag in PREFIXES
    ]
    entries: list[Entry] = []
    links: dict[tuple[int, int], tuple[str, tuple[str, ...]]] = {}
    for tag, prefix in PREFIXES.items():
        own = group([one for one in mentions if one.tag == tag])
        groups = sorted(joined(own, blocks, forms.facts.small_words), key=lambda one: one.mentions[0].place)
        ids = {one.number: f"{prefix}_{number:03d}" for number, one in enumerate(groups, 1)}
        for one in groups:
            entries.append(_entry(one, ids[one.number], tag))
            alternatives = tuple(ids[other.number] for other in one.alternatives)
            links.update({mention.place: (ids[one.number], alternatives) for mention in one.mentions})
    return tuple(_referring(i, block, links) for i, block in enumerate(blocks)), tuple(entries)


def _entry(own: Group, identifier: str, tag: str) -> Entry:
    forms = tuple(dict.fromkeys(mention.text for mention in own.mentions))
    return Entry(identifier, tag, name_of(own.named, own.keys), forms)


def _referring(index: int, block: Block, links: dict[tuple[int, int], tuple[str, tuple[str, ...]]]) -> Block:
    def linked(annotation: Annotation, place: int) -> Annotation:
        found = links.get((index, place))
        return replace(annotation, ref=found[0], alternatives=found[1]) if found else annotation

    return replace(block, annotations=tuple(linked(one, place) for place, one in enumerate(block.annotations)))
