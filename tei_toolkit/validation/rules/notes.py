"""Rules about notes: their numbers, their calls and their texts."""

from collections.abc import Iterator

from tei_toolkit.validation.rules.facts import Facts, Seen
from tei_toolkit.validation.rules.values import Breach, Rule


def note_numbers(facts: Facts) -> Iterator[Breach]:
    """No two notes of one page and place bear the same number; those at a book's end may, in two divisions.

    A number was misread, or a note stands twice. Check it on the scan.

    Wrong:
        <p>а<note place="bottom" n="1">Там же.</note> б<note place="bottom" n="1">С. 5.</note></p>
    Right:
        <p>а<note place="bottom" n="1">Там же.</note> б<note place="bottom" n="2">С. 5.</note></p>
    """
    pages = _pages_of_notes(facts)
    seen: set[tuple[object, ...]] = set()
    for note in facts.named("note"):
        if not note.get("n") or note.get("sameAs"):
            continue
        division = next(note.around("div"), None) if note.get("place") == "end" else None
        key = pages[note], division, note.get("place"), note.get("n")
        if key in seen:
            message = f"a second note {note.get('n')!r} on the same page"
            yield Breach(note.at, message, "check the note's number on the scan")
        seen.add(key)


def empty_notes(facts: Facts) -> Iterator[Breach]:
    """A note has a text: one without is a call whose body wasn't found, or says by sameAs whose call it is.

    Look for its text at the foot of the page, or at the end of the chapter.

    Wrong:
        <p>Слово.<note place="bottom" n="1" type="no-body"/></p>
    Right:
        <p>Слово.<note place="bottom" n="1">Там же.</note></p>
    """
    for note in facts.named("note"):
        if not note.get("sameAs") and not note.text.strip():
            if note.get("n"):
                message = f"the note {note.get('n')!r} is empty: its call stands here, but its text wasn't found"
            else:
                message = "a note is empty"
            yield Breach(note.at, message, "look for its text at the foot of the page")


def uncalled_notes(facts: Facts) -> Iterator[Breach]:
    """A footnote has a call in the text.

    One of the type no-call stands at the end of its page because its mark wasn't found. Look for the mark in the text
    of the page, and move the note there.

    Wrong:
        <p>Слово.</p><note place="bottom" n="1" type="no-call">Там же.</note>
    Right:
        <p>Слово.<note place="bottom" n="1">Там же.</note></p>
    """
    for note in facts.named("note"):
        if note.get("type") == "no-call":
            n = note.get("n")
            message = f"the note {n!r} has no call in the text" if n else "a note has neither number nor call"
            yield Breach(note.at, message, "look for its mark in the text of the page")


def second_calls(facts: Facts) -> Iterator[Breach]:
    """A call by sameAs, or by a ref, leads to a note with its own number.

    The number was misread, or the pointer leads to another note.

    Wrong:
        <p>а<note place="bottom" n="1" xml:id="n1">Там же.</note> б<note place="bottom" n="2" sameAs="#n1"/></p>
    Right:
        <p>а<note place="bottom" n="1" xml:id="n1">Там же.</note> б<note place="bottom" n="1" sameAs="#n1"/></p>
    """
    for call, pointer in _calls(facts):
        note, target = facts.kept(pointer), facts.ids.get(pointer.removeprefix("#"))
        if target is None or (note is not None and note.name == "note" and note.get("n") == call.get("n")):
            continue
        number = "" if note is None else note.get("n")
        message = f"the call {call.get('n')!r} leads to a <{target.name}> with the number {number!r}"
        yield Breach(call.at, message, "correct the number or the pointer")


def calls_back(facts: Facts) -> Iterator[Breach]:
    """A note that stands apart from its calls leads to each of them.

    Readers go from the call to the note and back. Let the two name each other.

    Wrong:
        <p>а<ref type="note" n="1" xml:id="c1" target="#n1"/></p>
        <note place="bottom" n="1" xml:id="n1">Там же.</note>
    Right:
        <p>а<ref type="note" n="1" xml:id="c1" target="#n1"/></p>
        <note place="bottom" n="1" xml:id="n1" target="#c1">Там же.</note>
    """
    for call, pointer in _calls(facts):
        note = facts.kept(pointer)
        linked = call.name == "ref" and note is not None and note.name == "note" and note.get("n") == call.get("n")
        if linked and note is not None and f"#{call.get('xml:id')}" not in note.get("target").split():
            message = f"the call {call.get('n')!r} leads to a note whose @target doesn't lead back"
            yield Breach(call.at, message, "let the two name each other")


def note_gaps(facts: Facts) -> Iterator[Breach]:
    """The numbers of notes count on over a page and from page to page, or begin anew with 1.

    A gap is a note that wasn't found, or a number that was misread. Look at the scan; where the print itself skips a
    number, allow it there.

    Wrong:
        <p>а<note place="bottom" n="1">Там же.</note> б<note place="bottom" n="3">С. 5.</note></p>
    Right:
        <p>а<note place="bottom" n="1">Там же.</note> б<note place="bottom" n="2">С. 5.</note></p>
    """
    pages = _pages_of_notes(facts)
    numbered: dict[tuple[object, str], dict[int, Seen]] = {}
    for note in facts.named("note"):
        n = note.get("n")
        if n.isdecimal() and not note.get("sameAs"):
            numbered.setdefault((pages[note], note.get("place")), {}).setdefault(int(n), note)
    before: dict[str, dict[int, Seen]] = {}
    for (_, place), own in numbered.items():
        last = before.get(place)
        for number, note in sorted(own.items()):
            first = last is None and number == min(own)
            counts_on = last is not None and number - 1 in last and number not in last
            if not (number == 1 or first or number - 1 in own or counts_on):
                message = f"a note {number} without a note {number - 1} before it"
                yield Breach(note.at, message, "look for the note left out on the scan")
        before[place] = own


def _calls(facts: Facts) -> Iterator[tuple[Seen, str]]:
    """The calls that stand apart from their notes, each with its pointer to the note."""
    yield from ((note, note.get("sameAs")) for note in facts.named("note") if note.get("sameAs"))
    yield from ((ref, ref.get("target")) for ref in facts.named("ref") if ref.get("type") == "note")


def _pages_of_notes(facts: Facts) -> dict[Seen, object]:
    """Say which page each note stands on: its surface, or where it has none the last page break before it."""
    page: object = None
    found: dict[Seen, object] = {}
    for element in facts.elements:
        if element.name == "pb" and next(element.around("note"), None) is None:
            page = facts.surface_of(element) or element
        elif element.name == "note":
            found[element] = facts.surface_of(element) or page
    return found


_NUMBERED = ("note", "pb", "div")

RULES = (
    Rule("TTK-NOTE-N", "warning", note_numbers, elements=_NUMBERED),
    Rule("TTK-NOTE-EMPTY", "warning", empty_notes, texts=("note",)),
    Rule("TTK-NOTE-SAME", "error", second_calls, elements=("note", "ref")),
    Rule("TTK-NOTE-BACK", "error", calls_back, elements=("note", "ref")),
    Rule("TTK-NOTE-CALL", "warning", uncalled_notes, elements=("note",)),
    Rule("TTK-NOTE-GAP", "warning", note_gaps, elements=_NUMBERED),
)
