"""Blocks of text that know their pixels: spans, anchors, milestones, edits that can be undone, annotations.

Only `splice` changes `Block.text`, and `splice_all`, the same for many changes; `undo` takes back what they did.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from tei_toolkit.errors import InvariantError

BLOCK_KINDS = (
    "head",
    "p",
    "quote",
    "verse",
    "item",
    "toc-entry",
    "margin",
    "note",
    "endnote",
    "table",
    "figure",
    "caption",
    "header",
    "footer",
    "page-number",
    "catch-word",
    "signature-mark",
)
FURNITURE_KINDS = frozenset({"header", "footer", "page-number", "catch-word", "signature-mark"})


class Span(NamedTuple):
    """Code points of a block's text, half-open."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an OCR word stands in the text; empty where the word's characters were all taken out."""

    span: Span
    word: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """The beginning of a printed line (lb), column (cb) or page (pb) at a place in the text.

    `target` is the id of the line, region or page that begins; `in_word` says that no space stands on either
    side, and `mark` is the hyphen that was taken out there.
    """

    at: int
    unit: str
    target: str
    in_word: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of text: `span` now holds what stands in place of `before`.

    The span is in code points of the text as it was right after this edit, so edits are undone last one first.
    `anchors` and `milestones` are those the change touched, as they were; `evidence` says in words what speaks for it.
    """

    span: Span
    before: str
    rule: str
    agent: str
    confidence: float
    anchors: tuple[Anchor, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """The value of a date in ISO 8601: a point, a stretch, or bounds.

    `original` holds the value in the calendar of the print where `calendar` isn't Gregorian.
    """

    when: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    from_: str | None = None
    to: str | None = None
    calendar: str | None = None
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a stretch of text is: persName, placeName, orgName, date, hi (spaced out), or the call of a note.

    `ref` names an entry of the lists, `target` a block (the body of a note), `n` the number as printed. A note with a
    target and without a number is a marginal one: it stands where the line beside it begins. `alternatives` are other
    entries that a name may mean. `evidence` is TEI's word for what a value rests on (internal: what is printed here;
    external: what stands elsewhere; conjecture), `reason` says it in a sentence.
    """

    span: Span
    tag: str
    agent: str
    confidence: float | None = None
    when: When | None = None
    ref: str | None = None
    target: str | None = None
    n: str | None = None
    alternatives: tuple[str, ...] = ()
    evidence: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text (one of BLOCK_KINDS) that may run over lines, columns and pages.

    `region` is the first region it stands in. A line end is a newline in the text until an edit takes it out. `level`
    is the depth of a head: 1 for chapters, 2 for what stands in them, and so on.
    """

    id: str
    kind: str
    text: str
    region: str = ""
    n: str | None = None
    level: int | None = None
    anchors: tuple[Anchor, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    edits: tuple[Edit, ...] = ()
    annotations: tuple[Annotation, ...] = ()


class Replacement(NamedTuple):
    """What a splice is made of: what is to stand in place of a span of the text, and why."""

    span: Span
    new: str
    rule: str
    agent: str
    confidence: float
    evidence: str = ""


def splice(block: Block, span: Span, new: str, rule: str, agent: str, confidence: float, evidence: str = "") -> Block:
    """The block with `new` in place of the span's text, everything behind it moved, and an Edit that says so.

    Raises InvariantError where the span lies outside the text.
    """
    return splice_all(block, [Replacement(span, new, rule, agent, confidence, evidence)])


def splice_all(block: Block, replacements: Iterable[Replacement]) -> Block:
    """The block after all replacements, as if each were a `splice`: the last one in the text first, none over another.

    Raises InvariantError where a span lies outside the text, or isn't before that of the replacement before it.
    """
    gone, edge = _Replaced(block), len(block.text)
    for one in replacements:
        start, stop = one.span
        if not 0 <= start <= stop <= edge:
            raise InvariantError(f"block {block.id}: span {start}:{stop} lies outside {edge} characters")
        gone.take_out(one)
        edge = start
    return gone.block()


def undo(block: Block, edits: int | None = None) -> Block:
    """The block with its last `edits` edits taken back; with all of them where no number is given.

    Text, anchors and milestones come back exactly; annotations are moved along. Raises InvariantError where there
    are fewer edits.
    """
    steps = len(block.edits) if edits is None else edits
    if not 0 <= steps <= len(block.edits):
        raise InvariantError(f"block {block.id}: {steps} edits can't be undone, there are {len(block.edits)}")
    for _ in range(steps):
        block = _undo_last(block)
    return block


def _undo_last(block: Block) -> Block:
    edit = block.edits[-1]
    start, stop = edit.span
    shift = len(edit.before) - (stop - start)
    back = _mover(edit.span, len(edit.before))
    return replace(
        block,
        text=block.text[:start] + edit.before + block.text[stop:],
        anchors=(
            *(a for a in block.anchors if a.span.stop < start),
            *edit.anchors,
            *(replace(a, span=_shifted(a.span, shift)) for a in block.anchors if a.span.start > stop),
        ),
        milestones=(
            *(m for m in block.milestones if m.at < start),
            *edit.milestones,
            *(replace(m, at=m.at + shift) for m in block.milestones if m.at > stop),
        ),
        annotations=tuple(replace(a, span=back(a.span)) for a in block.annotations),
        edits=block.edits[:-1],
    )


def placed_edits(block: Block) -> tuple[tuple[Edit, Span], ...]:
    """Each edit with the span its new text has in the text as it stands now."""
    placed: list[tuple[Edit, Span]] = []
    for edit in block.edits:
        old = Span(edit.span.start, edit.span.start + len(edit.before))
        move = _mover(old, edit.span.stop - edit.span.start)
        placed = [(earlier, move(where)) for earlier, where in placed]
        placed.append((edit, edit.span))
    return tuple(placed)


def resolve(annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """The annotations in order of text, outer before inner, without those that cross or repeat a better one.

    Better is the surer one, then the longer, then the first in the text; the order of the list says nothing.
    """
    kept: list[Annotation] = []
    for candidate in sorted(annotations, key=_rank):
        if not any(_clash(candidate, other) for other in kept):
            kept.append(candidate)
    return tuple(sorted(kept, key=lambda a: (a.span.start, -a.span.stop, a.tag)))


def _rank(annotation: Annotation) -> tuple[float, int, int, str, str]:
    start, stop = annotation.span
    sure = 1.0 if annotation.confidence is None else annotation.confidence
    return (-sure, start - stop, start, annotation.tag, repr(annotation))


def _clash(one: Annotation, other: Annotation) -> bool:
    if one.span == other.span:
        if (one.tag == "hi") != (other.tag == "hi"):
            return False
        return one.span.start < one.span.stop or (one.target, one.n) == (other.target, other.n)
    (a, b), (c, d) = sorted((one.span, other.span))
    return a < c < b < d


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.stop + by)


def _mover(old: Span, length: int) -> Callable[[Span], Span]:
    """How spans move where `old` is replaced by `length` characters: what begins before or with it keeps it.

    An end within it stays as far from its beginning as the new characters reach.
    """
    start, stop = old
    end = start + length
    shift = end - stop

    def move(span: Span) -> Span:
        a, b = span
        if a > start or a == stop:
            a = a + shift if a >= stop else min(a, end)
        if b > start:
            b = b + shift if b >= stop else min(b, end)
        return Span(a, max(a, b))

    return move


class _Replaced:
    """A block while its text is replaced from the end on: what lies behind the last place waits to be moved at once."""

    def __init__(self, block: Block) -> None:
        """Begin with a block as it is."""
        self._block = block
        self._edge = len(block.text)
        self._parts: list[str] = []
        self._next = ""
        self._grown = 0
        self._edits = list(block.edits)
        self._anchors, self._milestones = list(block.anchors), list(block.milestones)
        self._anchors_behind: list[tuple[Anchor, int]] = []
        self._milestones_behind: list[tuple[Milestone, int]] = []
        self._annotations = block.annotations

    def take_out(self, one: Replacement) -> None:
        """Replace a span that lies before all that was replaced so far."""
        text, (start, stop), new = self._block.text, one.span, one.new
        before, following = text[start:stop], text[stop : self._edge][:1] or self._next
        around = text[max(start - 1, 0) : start] + new + following
        move = _mover(one.span, len(new))
        anchors, milestones = self._anchors_at(one.span), self._milestones_at(one.span)
        span = Span(start, start + len(new))
        said = (one.rule, one.agent, one.confidence)
        self._edits.append(Edit(span, before, *said, tuple(anchors), tuple(milestones), one.evidence))
        self._anchors += (replace(anchor, span=move(anchor.span)) for anchor in anchors)
        self._milestones += (_moved(milestone, one.span, new, before, around) for milestone in milestones)
        self._annotations = tuple(replace(a, span=move(a.span)) for a in self._annotations)
        self._parts += (text[stop : self._edge], new)
        self._grown += len(new) - len(before)
        self._next, self._edge = new[:1] or following, start

    def _anchors_at(self, span: Span) -> list[Anchor]:
        """Take out the anchors that touch a span, and put those behind it away; both with what has grown since."""
        touched: list[Anchor] = []
        while self._anchors and self._anchors[-1].span.stop >= span.start:
            anchor = self._anchors.pop()
            if anchor.span.start > span.stop:
                self._anchors_behind.append((anchor, self._grown))
            else:
                touched.insert(0, anchor)
        return touched

    def _milestones_at(self, span: Span) -> list[Milestone]:
        touched: list[Milestone] = []
        while self._milestones and self._milestones[-1].at >= span.start:
            milestone = self._milestones.pop()
            if milestone.at > span.stop:
                self._milestones_behind.append((milestone, self._grown))
            else:
                touched.insert(0, milestone)
        return touched

    def block(self) -> Block:
        """The block with all that was replaced."""
        text = self._block.text[: self._edge] + "".join(reversed(self._parts))
        anchors = [replace(a, span=_shifted(a.span, self._grown - grown)) for a, grown in self._anchors_behind]
        milestones = [replace(m, at=m.at + self._grown - grown) for m, grown in self._milestones_behind]
        return replace(
            self._block,
            text=text,
            anchors=(*self._anchors, *reversed(anchors)),
            milestones=(*self._milestones, *reversed(milestones)),
            annotations=self._annotations,
            edits=tuple(self._edits),
        )


def _moved(milestone: Milestone, span: Span, new: str, before: str, around: str) -> Milestone:
    """A milestone at a span that is replaced; `around` is the new text with the signs on either side of it."""
    start, stop = span
    at = milestone.at
    if at < start:
        return milestone
    if at > start:
        at = at + len(new) - (stop - start) if at >= stop else min(at, start + len(new))
    place = at - max(start - 1, 0)
    in_word = 0 < place < len(around) and not around[place - 1].isspace() and not around[place].isspace()
    sign = before.strip()
    hyphen = in_word and not milestone.in_word and not new and len(sign) == 1 and not sign.isalnum()
    return replace(milestone, at=at, in_word=in_word, mark=sign if hyphen else milestone.mark)
