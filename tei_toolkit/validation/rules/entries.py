"""Rules about what a file lists and declares: entries of people, places and organisations, and calendars."""

from collections.abc import Iterator

from tei_toolkit.validation.grammar.wording import quoted
from tei_toolkit.validation.rules.facts import Facts, Seen
from tei_toolkit.validation.rules.kinds import ENTRIES
from tei_toolkit.validation.rules.values import Breach, Rule

_ALWAYS = ("calendar",)
_WITH_IDNO = ENTRIES | {
    "personGrp", "persona", "nym", "object", "event", "bibl", "biblStruct", "msIdentifier", "publicationStmt",
}  # fmt: skip
_LISTED = (*sorted(ENTRIES), *_ALWAYS)


def unused_entries(facts: Facts) -> Iterator[Breach]:
    """An entry of a person, a place or an organisation, and a declared calendar, is used somewhere in the file.

    One that nothing points to is left over, or the names that should lead to it don't; what a <certainty> says of it is
    no use. A file in which nothing points to any entry of the kind is a list for other files, and is left alone.

    Wrong:
        <standOff><listPerson><person xml:id="salimov"><persName>Салимов</persName></person>
        <person xml:id="dro"><persName>Дро</persName></person></listPerson></standOff>
        <p><persName ref="#salimov">Г. Салимов</persName> и <persName>Дро</persName></p>
    Right:
        <standOff><listPerson><person xml:id="salimov"><persName>Салимов</persName></person>
        <person xml:id="dro"><persName>Дро</persName></person></listPerson></standOff>
        <p><persName ref="#salimov">Г. Салимов</persName> и <persName ref="#dro">Дро</persName></p>
    """
    for name in _LISTED:
        entries = [entry for entry in facts.named(name) if entry.get("xml:id")]
        unused = [entry for entry in entries if entry.get("xml:id") not in facts.pointed]
        if len(unused) < len(entries) or name in _ALWAYS:
            yield from (_unused(entry) for entry in unused)


def _unused(entry: Seen) -> Breach:
    message = f"nothing in the file points to the <{entry.name}> {quoted(entry.get('xml:id'))}"
    return Breach(entry.at, message, "remove it, or let what it is about point to it")


def doubted_entries(facts: Facts) -> Iterator[Breach]:
    """A <certainty> about an idno is about an entry, which may have one.

    It says which id the entry of a person, a place or an organisation may have: its @target is such an entry.

    Wrong:
        <standOff><listPerson><person xml:id="dro"><persName>Дро</persName></person></listPerson>
        <certainty target="#names" match="idno" locus="value" assertedValue="Q5" degree="0.90" resp="#authority">
        <desc>Дро</desc></certainty></standOff>
        <p><persName ref="#dro">Дро</persName></p>
    Right:
        <standOff><listPerson><person xml:id="dro"><persName>Дро</persName></person></listPerson>
        <certainty target="#dro" match="idno" locus="value" assertedValue="Q5" degree="0.90" resp="#authority">
        <desc>Дро</desc></certainty></standOff>
        <p><persName ref="#dro">Дро</persName></p>
    """
    for doubt in facts.named("certainty"):
        pointer = doubt.get("target")
        target = facts.ids.get(pointer.removeprefix("#"))
        if doubt.get("match") == "idno" and target is not None and target.name not in _WITH_IDNO:
            message = f"a <certainty> about an idno is about {quoted(pointer)}, a <{target.name}>"
            yield Breach(doubt.at, message, "let its @target lead to a person, a place or an organisation")


RULES = (
    Rule("TTK-UNUSED", "note", unused_entries, elements=_LISTED),
    Rule("TTK-CERTAINTY", "warning", doubted_entries, elements=("certainty",)),
)
