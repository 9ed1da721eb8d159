"""Names and dates: strict and relaxed matches, and the values of dates."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tei_toolkit.evaluate.alignment import Alignment, align
from tei_toolkit.evaluate.counts import Figure, Found, Share, found
from tei_toolkit.evaluate.note_measures import matched_bodies
from tei_toolkit.evaluate.transcript import Mention, Transcript
from tei_toolkit.model.text import Span, When

NAMES = ("persName", "placeName", "orgName")
TAGS = (*NAMES, "date")
_REACH = 2_000
"""No mention is longer: those that end this far before another can't overlap one that follows it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A mention of the truth and the one of the result it belongs to; `strict` where both ends are the same."""

    truth: Mention
    result: Mention
    strict: bool


@dataclass(frozen=True, slots=True)
class Mentions:
    """Strict and relaxed counts a tag, and the pairs behind the relaxed ones."""

    strict: dict[str, Found]
    relaxed: dict[str, Found]
    matches: tuple[Match, ...]

    def figures(self) -> dict[str, Figure]:
        """Each tag's strict and relaxed precision, recall and F1, and those of the three kinds of names together."""
        figures: dict[str, Figure] = {}
        for way, counts in (("strict", self.strict), ("relaxed", self.relaxed)):
            for tag in TAGS:
                figures |= counts[tag].figures(f"{tag}.{way}")
            figures |= sum((counts[tag] for tag in NAMES), Found()).figures(f"names.{way}")
        return figures


@dataclass(frozen=True, slots=True)
class Values:
    """Of the matched dates that have a value in the truth: how many have it whole, and its year, month and day."""

    whole: Share
    year: Share
    month: Share
    day: Share

    def figures(self, name: str) -> dict[str, Figure]:
        """The four shares."""
        return {
            f"{name}.value": self.whole.figure(),
            f"{name}.year": self.year.figure(),
            f"{name}.month": self.month.figure(),
            f"{name}.day": self.day.figure(),
        }


def mention_counts(truth: Transcript, result: Transcript, alignment: Alignment) -> Mentions:
    """The counts as the HIPE scorer has them: strict needs the tag and both ends, relaxed (there: fuzzy) the tag and
    an overlap; each mention is matched once, by the mentions of the truth (recall) and of the result (precision).

    Ends are compared as characters, carried from the truth to the result by the alignment; mentions in a note
    count where its body was found, and are missed otherwise. A truth without any names and dates measures none.
    """
    strict = _pairs(truth, result, alignment, strict=True)
    relaxed = _pairs(truth, result, alignment, strict=False)
    exact = {(id(one), id(other)) for one, other in strict}
    return Mentions(
        {tag: _counts(tag, strict, truth, result) for tag in TAGS},
        {tag: _counts(tag, relaxed, truth, result) for tag in TAGS},
        tuple(Match(one, other, (id(one), id(other)) in exact) for one, other in relaxed),
    )


def date_values(matches: Iterable[Match]) -> Values:
    """Of dates matched relaxedly whose truth has a value: those with the same when, from, to, notBefore and
    notAfter; and, where the truth's first point has a year, month or day, those with the same one."""
    pairs = [(m.truth.when, m.result.when) for m in matches if m.truth.tag == "date" and m.truth.when is not None]
    whole = sum(one is not None and other is not None and _values(one) == _values(other) for one, other in pairs)
    parts = []
    for place in range(3):
        known = [(_part(one, place), _part(other, place)) for one, other in pairs]
        wanted = [(one, other) for one, other in known if one is not None]
        parts.append(Share(sum(one == other for one, other in wanted), len(wanted)))
    return Values(Share(whole, len(pairs)), *parts)


def _pairs(truth: Transcript, result: Transcript, alignment: Alignment, strict: bool) -> list[tuple[Mention, Mention]]:
    bodies = matched_bodies(truth, result)
    inner = {note: align(truth.notes[note].text, result.notes[other].text) for note, other in bodies.items()}
    places: dict[tuple[int | None, str], list[Mention]] = defaultdict(list)
    for mention in result.mentions:
        places[mention.note, mention.tag].append(mention)
    by_home: dict[tuple[int | None, str], list[tuple[Mention, Span]]] = defaultdict(list)
    for mention in truth.mentions:
        if mention.note is None or mention.note in inner:
            span = (alignment if mention.note is None else inner[mention.note]).span(mention.span)
            home = None if mention.note is None else bodies[mention.note]
            if span is not None:
                by_home[home, mention.tag].append((mention, span))
    pairs: list[tuple[Mention, Mention]] = []
    for key, wanted in by_home.items():
        pairs += _match(wanted, places.get(key, []), strict)
    return pairs


def _match(
    wanted: Sequence[tuple[Mention, Span]], offered: Sequence[Mention], strict: bool
) -> list[tuple[Mention, Mention]]:
    """Pairs of overlapping mentions: exact ones first, then those with the larger overlap."""
    rivals = sorted(offered, key=lambda mention: mention.span)
    ordered = sorted(wanted, key=lambda pair: pair[1])
    candidates = []
    first = 0
    for place, (_, span) in enumerate(ordered):
        while first < len(rivals) and rivals[first].span.stop <= span.start - _REACH:
            first += 1
        for other in range(first, len(rivals)):
            if rivals[other].span.start >= span.stop:
                break
            shared = min(span.stop, rivals[other].span.stop) - max(span.start, rivals[other].span.start)
            if rivals[other].span == span or (shared > 0 and not strict):
                candidates.append((rivals[other].span != span, -shared, place, other))
    taken: set[int] = set()
    used: set[int] = set()
    pairs = []
    for _, _, place, other in sorted(candidates):
        if place not in taken and other not in used:
            taken.add(place)
            used.add(other)
            pairs.append((ordered[place][0], rivals[other]))
    return pairs


def _counts(tag: str, pairs: Iterable[tuple[Mention, Mention]], truth: Transcript, result: Transcript) -> Found:
    if not truth.mentions:
        return Found()
    return found(
        sum(one.tag == tag for one, _ in pairs),
        sum(mention.tag == tag for mention in truth.mentions),
        sum(mention.tag == tag for mention in result.mentions),
    )


def _values(when: When) -> tuple[str | None, ...]:
    return (when.when, when.not_before, when.not_after, when.from_, when.to)


def _part(when: When | None, place: int) -> str | None:
    """Year, month or day of the first point of a value: 1920-03-22, 1920-03, --05-01."""
    if when is None:
        return None
    point = next((value for value in (when.when, when.from_, when.not_before, when.to, when.not_after) if value), "")
    point = point.partition("T")[0]
    parts = ["", *point[2:].split("-")] if point.startswith("--") else point.split("-")
    return parts[place] or None if place < len(parts) else None
