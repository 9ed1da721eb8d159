"""The text of a block with its markup: the one place where spans become nodes.

Markup adds no character and loses none: the text of the node, without notes, furniture, `orig` and `sic`, is the
block's; with `orig` and `sic` in place of `reg` and `corr` it is that of the printed lines.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tei_toolkit.model.changes import Change
from tei_toolkit.model.text import Annotation, Milestone, Span
from tei_toolkit.tei.nodes import append_text, certainty, element, pointer
from tei_toolkit.tei.passages import Passage

NAME_TAGS = ("persName", "placeName", "orgName")
# Signs that can't stand in an attribute of words, by their names.
NAMED_MARKS = {"\u00ad": "soft-hyphen"}
# Who takes out what was printed but is no text of the block: dots of contents, the numbers of notes.
_REGULATING = frozenset({"regions", "notes"})


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


@dataclass(slots=True)
class _Events:
    """What happens at each place of the text: what closes, stands, and opens there, in this order."""

    closes: dict[int, int] = field(default_factory=dict)
    stands: dict[int, list[Callable[[], Iterable[etree._Element]]]] = field(default_factory=dict)
    opens: dict[int, list[Callable[[etree._Element], etree._Element]]] = field(default_factory=dict)

    def places(self) -> set[int]:
        """All places where something happens."""
        return set(self.closes) | set(self.stands) | set(self.opens)

    def stand(self, place: int, make: Callable[[], Iterable[etree._Element]]) -> None:
        """Let something stand at a place, behind what stands there already."""
        self.stands.setdefault(place, []).append(make)


def fill(node: etree._Element, passage: Passage, context: Context, part: Span | None = None) -> None:
    """Write the passage's text (or a part of it) with all markup into the node."""
    text = passage.block.text
    part = part or Span(0, len(text))
    events = _events(passage, part, context)
    stack, position = [node], part.start
    for place in sorted(events.places()):
        append_text(stack[-1], text[position:place])
        position = place
        for _ in range(events.closes.get(place, 0)):
            stack.pop()
        for make in events.stands.get(place, ()):
            for child in make():
                stack[-1].append(child)
        for start in events.opens.get(place, ()):
            stack.append(start(stack[-1]))
    append_text(stack[-1], text[position : part.stop])


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
            node.set("rend", NAMED_MARKS.get(milestone.mark, milestone.mark))
    return node


def _events(passage: Passage, part: Span, context: Context) -> _Events:
    events, block = _Events(), passage.block
    ranges = _ranges(passage, part)
    for span, what in ranges:
        events.opens.setdefault(span.start, []).append(_opener(what))
        events.closes[span.stop] = events.closes.get(span.stop, 0) + 1
    milestones = [milestone for milestone in block.milestones if part.start <= milestone.at <= part.stop]
    notes = [a for a in block.annotations if a.tag == "note" and part.start <= a.span.start <= part.stop]
    gone = [c for c in passage.choices if part.start <= c.span.start == c.span.stop <= part.stop]
    begins = {milestone.target: milestone.at for milestone in milestones if milestone.unit == "lb"}
    for choice in gone:
        if begins.get(choice.line) != choice.span.start:
            events.stand(choice.span.start, _choice_maker(choice))
    for call in notes:
        if not _is_marginal(call):
            events.stand(call.span.start, _note_maker(call, context))
    for milestone in milestones:
        events.stand(milestone.at, _milestone_maker(milestone, context))
        if milestone.unit == "pb":
            place = after_word(block.text, milestone, [span for span, _ in ranges])
            events.stand(min(place, part.stop), _furniture_maker(milestone, context))
        for choice in gone:
            if milestone.unit == "lb" and (choice.line, choice.span.start) == (milestone.target, milestone.at):
                events.stand(milestone.at, _choice_maker(choice))
    for note in filter(_is_marginal, notes):
        events.stand(note.span.start, _note_maker(note, context))
    return events


def _is_marginal(note: Annotation) -> bool:
    """Whether a note has no mark in the text: it stands beside a line, behind the beginning of that line."""
    return note.n is None and note.target is not None


def _ranges(passage: Passage, part: Span) -> list[tuple[Span, Annotation | Change]]:
    """What encloses text within the part, outer before inner: annotations, and text that was printed otherwise."""
    found: list[tuple[Span, Annotation | Change]] = [
        *((a.span, a) for a in passage.block.annotations if a.tag != "note"),
        *((choice.span, choice) for choice in passage.choices),
    ]
    inside = [pair for pair in found if part.start <= pair[0].start < pair[0].stop <= part.stop]
    return sorted(inside, key=lambda pair: (pair[0].start, -pair[0].stop, isinstance(pair[1], Change)))


def _opener(what: Annotation | Change) -> Callable[[etree._Element], etree._Element]:
    def start(parent: etree._Element) -> etree._Element:
        if isinstance(what, Annotation):
            node = annotation_node(what)
            parent.append(node)
            return node
        choice = choice_node(what)
        parent.append(choice)
        return choice[-1]

    return start


def choice_node(change: Change) -> etree._Element:
    """The choice between what was printed and what the text has, still without the latter.

    It is regularized (orig, reg) where the same signs on paper have other code points, or where they are no text;
    else it is a reading of ours (sic, corr).
    """
    sure = min(edit.confidence for edit in change.edits)
    regular = sure == 1.0 or all(edit.agent in _REGULATING for edit in change.edits)
    agents = dict.fromkeys(edit.agent for edit in change.edits)
    choice = element("choice")
    choice.append(element("orig" if regular else "sic", change.before))
    cert = None if regular else certainty(sure)
    choice.append(element("reg" if regular else "corr", resp=pointer(*agents), cert=cert))
    return choice


def annotation_node(annotation: Annotation) -> etree._Element:
    """The empty element of a name or date with its attributes, or of words that are spaced out."""
    if annotation.tag == "hi":
        return element("hi", rend="spaced")
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
            node.set("calendar", pointer(when.calendar))
    if annotation.ref:
        node.set("ref", pointer(annotation.ref))
    if annotation.confidence is not None and annotation.confidence < 1.0:
        exact = annotation.tag in NAME_TAGS
        node.set("cert", f"{annotation.confidence:.2f}" if exact else certainty(annotation.confidence))
    if annotation.evidence:
        node.set("evidence", annotation.evidence)
    node.set("resp", pointer(annotation.agent))
    return node


def _choice_maker(choice: Change) -> Callable[[], Iterable[etree._Element]]:
    return lambda: [choice_node(choice)]


def _note_maker(annotation: Annotation, context: Context) -> Callable[[], Iterable[etree._Element]]:
    return lambda: [context.note(annotation)]


def _milestone_maker(milestone: Milestone, context: Context) -> Callable[[], Iterable[etree._Element]]:
    return lambda: [milestone_node(milestone, context)]


def _furniture_maker(milestone: Milestone, context: Context) -> Callable[[], Iterable[etree._Element]]:
    return lambda: context.furniture(milestone.target)


def after_word(text: str, milestone: Milestone, spans: Sequence[Span]) -> int:
    """Where the page's furniture may stand: at the page break, or behind the word and name that runs over it."""
    place = word_end(text, milestone.at) if milestone.in_word else milestone.at
    while over := [span.stop for span in spans if span.start < place < span.stop]:
        place = word_end(text, max(over))
    return place


def word_end(text: str, place: int) -> int:
    """The end of the word a place stands in."""
    while place < len(text) and not text[place].isspace():
        place += 1
    return place


def enclosing_spans(passage: Passage) -> list[Span]:
    """The spans of the text that become elements with text in them: names, dates, what was printed otherwise."""
    return [span for span, _ in _ranges(passage, Span(0, len(passage.block.text)))]
