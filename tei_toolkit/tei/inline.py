"""The text of a block with its markup: the one place where spans become nodes.

Markup adds no character and loses none: the text of the node, without notes, furniture and `sic`, is the block's.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tei_toolkit.model.text import Annotation, Block, Edit, Milestone, Span, placed_edits
from tei_toolkit.tei.nodes import append_text, certainty, element, pointer

NAME_TAGS = ("persName", "placeName", "orgName")
# Signs that can't stand in an attribute of words, by their names.
_NAMED_MARKS = {"\u00ad": "soft-hyphen"}


@dataclass(frozen=True, slots=True)
class Context:
    """What the inline writer needs to know of the document: what page breaks say, who makes notes and furniture.

    `note` fills the note element of a call; `furniture` gives the fw elements of a page once; `numbered` has the
    pages by their numbers.
    """

    page_breaks: Mapping[str, Mapping[str, str]]
    numbered: Mapping[str, str]
    zones: frozenset[str]
    note: Callable[[Annotation], etree._Element]
    furniture: Callable[[str], Iterable[etree._Element]]
    show_below: float


@dataclass(slots=True)
class _Events:
    """What happens at each place of the text: what closes, stands, and opens there, in this order."""

    closes: dict[int, int] = field(default_factory=dict)
    stands: dict[int, list[Callable[[], Iterable[etree._Element]]]] = field(default_factory=dict)
    opens: dict[int, list[tuple[Span, Callable[[etree._Element], etree._Element]]]] = field(default_factory=dict)

    def places(self) -> set[int]:
        """All places where something happens."""
        return set(self.closes) | set(self.stands) | set(self.opens)


def fill(node: etree._Element, block: Block, context: Context, part: Span | None = None) -> None:
    """Write the block's text (or a part of it) with all markup into the node."""
    part = part or Span(0, len(block.text))
    ranges = _ranges(block, part, context.show_below)
    events = _events(block, part, ranges, context)
    stack, position = [node], part.start
    for place in sorted(events.places()):
        append_text(stack[-1], block.text[position:place])
        position = place
        for _ in range(events.closes.get(place, 0)):
            stack.pop()
        for make in events.stands.get(place, ()):
            for child in make():
                stack[-1].append(child)
        for _, start in events.opens.get(place, ()):
            stack.append(start(stack[-1]))
    append_text(stack[-1], block.text[position : part.stop])


def milestone_node(milestone: Milestone, context: Context) -> etree._Element:
    """The lb, cb or pb of a milestone; `break` and `rend` say what stood in the middle of a word."""
    node = element(milestone.unit)
    if milestone.unit == "pb":
        for name, text in context.page_breaks[milestone.target].items():
            node.set(name, text)
    if milestone.target in context.zones:
        node.set("facs", pointer(milestone.target))
    if milestone.in_word:
        node.set("break", "no")
        if milestone.mark:
            node.set("rend", _NAMED_MARKS.get(milestone.mark, milestone.mark))
    return node


def _events(block: Block, part: Span, ranges: Sequence[tuple[Span, Annotation | Edit]], context: Context) -> _Events:
    events = _Events()
    for span, what in ranges:
        events.opens.setdefault(span.start, []).append((span, _opener(what)))
        events.closes[span.stop] = events.closes.get(span.stop, 0) + 1
    notes = [a for a in block.annotations if a.tag == "note" and part.start <= a.span.start <= part.stop]
    for call in notes:
        if not _is_marginal(call):
            events.stands.setdefault(call.span.start, []).append(_note_maker(call, context))
    for milestone in block.milestones:
        if not part.start <= milestone.at <= part.stop:
            continue
        events.stands.setdefault(milestone.at, []).append(_milestone_maker(milestone, context))
        if milestone.unit == "pb":
            place = after_word(block.text, milestone, [span for span, _ in ranges])
            events.stands.setdefault(min(place, part.stop), []).append(_furniture_maker(milestone, context))
    for note in filter(_is_marginal, notes):
        events.stands.setdefault(note.span.start, []).append(_note_maker(note, context))
    return events


def _is_marginal(note: Annotation) -> bool:
    """Whether a note has no mark in the text: it stands beside a line, behind the beginning of that line."""
    return note.n is None and note.target is not None


def _ranges(block: Block, part: Span, show_below: float) -> list[tuple[Span, Annotation | Edit]]:
    """What encloses text within the part, outer before inner: annotations, and doubtful repairs of mere text."""
    found: list[tuple[Span, Annotation | Edit]] = [
        (a.span, a)
        for a in block.annotations
        if a.tag != "note" and part.start <= a.span.start < a.span.stop <= part.stop
    ]
    points = [m.at for m in block.milestones] + [a.span.start for a in block.annotations if a.tag == "note"]
    for edit, span in placed_edits(block):
        if not _is_shown(edit, show_below) or span.start >= span.stop:
            continue
        inside = part.start <= span.start and span.stop <= part.stop
        clear = not any(span.start < point < span.stop for point in points)
        if inside and clear and not any(_in_the_way(span, other, what) for other, what in found):
            found.append((span, edit))
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].stop, isinstance(pair[1], Edit)))


def _is_shown(edit: Edit, show_below: float) -> bool:
    """A doubtful reading of characters is shown as choice; joined lines are shown by their milestones."""
    return edit.agent == "characters" and edit.confidence < show_below


def _in_the_way(edit: Span, other: Span, what: Annotation | Edit) -> bool:
    """Whether something overlaps an edit and isn't an annotation around it."""
    apart = edit.stop <= other.start or other.stop <= edit.start
    around = isinstance(what, Annotation) and other.start <= edit.start and edit.stop <= other.stop
    return not apart and not around


def _opener(what: Annotation | Edit) -> Callable[[etree._Element], etree._Element]:
    def start(parent: etree._Element) -> etree._Element:
        if isinstance(what, Annotation):
            node = annotation_node(what)
            parent.append(node)
            return node
        choice = element("choice")
        sic = element("sic")
        sic.text = what.before
        corr = element("corr", resp=pointer(what.agent), cert=certainty(what.confidence))
        choice.extend([sic, corr])
        parent.append(choice)
        return corr

    return start


def annotation_node(annotation: Annotation) -> etree._Element:
    """The empty element of a name or date with its attributes."""
    node = element(annotation.tag)
    when = annotation.when
    if when is not None:
        values = {
            "when": when.when, "notBefore": when.not_before, "notAfter": when.not_after,
            "from": when.from_, "to": when.to, "when-custom": when.original,
        }  # fmt: skip
        for name, text in values.items():
            if text is not None:
                node.set(name, text)
        if when.calendar:
            node.set("datingMethod", pointer(when.calendar))
    if annotation.ref:
        node.set("ref", pointer(annotation.ref))
    if annotation.confidence is not None and annotation.confidence < 1.0:
        exact = annotation.tag in NAME_TAGS
        node.set("cert", f"{annotation.confidence:.2f}" if exact else certainty(annotation.confidence))
    node.set("resp", pointer(annotation.agent))
    return node


def _note_maker(annotation: Annotation, context: Context) -> Callable[[], Iterable[etree._Element]]:
    return lambda: [context.note(annotation)]


def _milestone_maker(milestone: Milestone, context: Context) -> Callable[[], Iterable[etree._Element]]:
    return lambda: [milestone_node(milestone, context)]


def _furniture_maker(milestone: Milestone, context: Context) -> Callable[[], Iterable[etree._Element]]:
    return lambda: context.furniture(milestone.target)


def after_word(text: str, milestone: Milestone, spans: Iterable[Span]) -> int:
    """Where the page's furniture may stand: at the page break, or behind the word and name that runs over it."""
    if not milestone.in_word:
        return milestone.at
    place = word_end(text, milestone.at)
    return max([place, *(span.stop for span in spans if span.start < place < span.stop)])


def word_end(text: str, place: int) -> int:
    """The end of the word a place stands in."""
    while place < len(text) and not text[place].isspace():
        place += 1
    return place


def enclosing_spans(block: Block, show_below: float) -> list[Span]:
    """The spans of the block's text that become elements with text in them: names, dates, doubtful readings."""
    return [span for span, _ in _ranges(block, Span(0, len(block.text)), show_below)]
