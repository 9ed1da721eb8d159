"""Rules about ids and the pointers to them."""

import re
from collections.abc import Iterator

from tei_toolkit.validation.grammar.wording import quoted, short
from tei_toolkit.validation.rules.facts import Facts, Seen
from tei_toolkit.validation.rules.kinds import LIKE, kinds_of
from tei_toolkit.validation.rules.values import Breach, Rule

# XML 1.0, fifth edition, 2.3, without the colon: https://www.w3.org/TR/xml/#NT-NameStartChar
_START = (
    "A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF"
    "\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\U00010000-\\U000EFFFF"
)
_NAME = rf"[{_START}][{_START}\-.0-9\xB7\u0300-\u036F\u203F\u2040]*"
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")


def unique_ids(facts: Facts) -> Iterator[Breach]:
    """No two elements share an xml:id.

    A pointer to it could mean either. Give each element an id of its own.

    Wrong:
        <p><note place="bottom" n="1" xml:id="n1">Там же.</note></p>
        <p><note place="bottom" n="2" xml:id="n1">С. 5.</note></p>
    Right:
        <p><note place="bottom" n="1" xml:id="n1">Там же.</note></p>
        <p><note place="bottom" n="2" xml:id="n2">С. 5.</note></p>
    """
    for name, target in facts.ids_again:
        message = f"the xml:id {quoted(name)} is used before, on <{facts.ids[name].name}>"
        yield Breach(target.at, message, "give each element an id of its own")


def id_names(facts: Facts) -> Iterator[Breach]:
    """An xml:id is a name: it begins with a letter or _, and has no spaces, colons or slashes.

    Programs don't find elements by other ids, and XML libraries refuse them. Put a letter before a number.

    Wrong:
        <p><note place="bottom" n="1" xml:id="1920:1">Там же.</note></p>
    Right:
        <p><note place="bottom" n="1" xml:id="n1920.1">Там же.</note></p>
    """
    for name, target in facts.ids.items():
        # The pattern of all names takes long to compile, and few files need it.
        if not _PLAIN_NAME.fullmatch(name) and not re.fullmatch(_NAME, name):
            hint = "a name begins with a letter or _; letters, digits, hyphens, dots and _ follow"
            yield Breach(target.at, f"the xml:id {quoted(name)} is no name", hint)


def pointers(facts: Facts) -> Iterator[Breach]:
    """Every #id in a pointer attribute names an element of the file.

    A pointer that leads nowhere is a typing error, or what it led to was taken out. Give an element the id, or correct
    the pointer. XPointer schemes, as in #xpath(…), aren't looked into.

    Wrong:
        <p><persName resp="#nams">Г. Салимов</persName></p>
    Right:
        <p><persName resp="#names">Г. Салимов</persName></p>
    """
    for pointer in facts.doubtful:
        if not ("(" in pointer.id or _known(pointer.id, facts)):
            target = short(f"#{pointer.id}")
            message = f"@{pointer.attribute} of <{pointer.element}> points to {target}, which isn't in the file"
            hint = f"give an element xml:id={quoted(pointer.id)} or correct the pointer"
            yield Breach(pointer.at, message, hint)


def kinds(facts: Facts) -> Iterator[Breach]:
    """A pointer leads to an element of the right kind.

    @facs leads to a surface or a zone, the @ref of a name to a person, a place or an organisation as the name says,
    @resp and @who to whoever is answerable, @datingMethod and @calendar to a calendar, the @corresp of an entry to
    other entries.

    Wrong:
        <standOff><listPlace><place xml:id="shusha"><placeName>Шуша</placeName></place></listPlace></standOff>
        <p><persName ref="#shusha">Шуша</persName></p>
    Right:
        <standOff><listPlace><place xml:id="shusha"><placeName>Шуша</placeName></place></listPlace></standOff>
        <p><placeName ref="#shusha">Шуша</placeName></p>
    """
    for pointer in facts.doubtful:
        target, allowed = facts.ids.get(pointer.id), kinds_of(pointer.element, pointer.attribute)
        if target is not None and allowed and target.name not in allowed:
            names = ", ".join(f"<{name}>" for name in sorted(allowed))
            message = (
                f"@{pointer.attribute} of <{pointer.element}> points to {short(f'#{pointer.id}')}, a <{target.name}>"
            )
            yield Breach(pointer.at, message, f"@{pointer.attribute} takes the id of one of {names}")


def likeness(facts: Facts) -> Iterator[Breach]:
    """What @next, @prev and @sameAs lead to is an element of the same name.

    They say that two elements are parts of one, or the same: a note isn't the same as a paragraph.

    Wrong:
        <p><note place="bottom" n="1" sameAs="#names"/></p>
    Right:
        <p><note place="bottom" n="1" xml:id="a">Там же.</note> <note place="bottom" n="1" sameAs="#a"/></p>
    """
    for element in facts.elements:
        for attribute in (one for one in LIKE if one in element.attributes):
            for pointer in element.get(attribute).split():
                target = facts.ids.get(pointer.removeprefix("#"))
                if target is not None and target.name != element.name:
                    message = f"@{attribute} of <{element.name}> leads to {short(pointer)}, a <{target.name}>"
                    yield Breach(element.at, message, f"let it lead to a <{element.name}>")


def chains(facts: Facts) -> Iterator[Breach]:
    """Where one element names the next, that one names it as the one before, and the other way round.

    Programs put the pieces of a note together from either end. Let the two name each other.

    Wrong:
        <p>а<note place="bottom" n="1" xml:id="n1" next="#n2">Старик </note></p>
        <note place="bottom" xml:id="n2">обошёл уезд.</note>
    Right:
        <p>а<note place="bottom" n="1" xml:id="n1" next="#n2">Старик </note></p>
        <note place="bottom" xml:id="n2" prev="#n1">обошёл уезд.</note>
    """
    for element in facts.elements:
        for there, back in (("next", "prev"), ("prev", "next")):
            pointer = element.get(there)
            if pointer and pointer.removeprefix("#") in facts.ids and _back(facts.kept(pointer), back) != _own(element):
                message = f"@{there} of <{element.name}> leads to {short(pointer)}, whose @{back} doesn't lead back"
                yield Breach(element.at, message, "let the two name each other")


def _known(name: str, facts: Facts) -> bool:
    if "%" in name and name not in facts.ids:
        from urllib.parse import unquote  # few pointers write their letters so

        return unquote(name) in facts.ids
    return name in facts.ids


def _back(other: Seen | None, attribute: str) -> str:
    return "" if other is None else other.get(attribute)


def _own(element: Seen) -> str:
    return f"#{element.get('xml:id')}"


RULES = (
    Rule("TTK-ID", "error", unique_ids),
    Rule("TTK-ID-NAME", "error", id_names),
    Rule("TTK-POINTER", "error", pointers),
    Rule("TTK-KIND", "error", kinds),
    Rule("TTK-LIKE", "warning", likeness, attributes=LIKE),
    Rule("TTK-CHAIN", "error", chains, attributes=("next", "prev")),
)
