"""Read asserts, reports and lets: their tests, their messages, how grave they are and what they are called."""

from collections.abc import Iterator, Mapping

from lxml import etree

from tei_toolkit.errors import UsageError
from tei_toolkit.validation.findings import Severity
from tei_toolkit.validation.schematron.including import origin, sch
from tei_toolkit.validation.schematron.schema import Check, Let, Message, Part
from tei_toolkit.validation.schematron.structure import need

Elements = Mapping[str, etree._Element]

_SEVERITIES: Mapping[str, Severity] = {
    "fatal": "error",
    "error": "error",
    "warning": "warning",
    "warn": "warning",
    "nonfatal": "warning",
    "info": "note",
    "information": "note",
    "informational": "note",
    "note": "note",
    "hint": "note",
}
_SAYING = ("severity", "role", "flag")


def lets_of(element: etree._Element) -> tuple[Let, ...]:
    """The variables that an element declares for what stands in it."""
    return tuple(Let(need(one, "name"), need(one, "value"), origin(one)) for one in element.iterchildren(sch("let")))


def checks_of(rule: etree._Element, code: str, diagnostics: Elements) -> tuple[Check, ...]:
    """The asserts and reports of a rule; one without an id of its own is called after the rule and its number in it."""
    found = []
    for number, one in enumerate(rule.iterchildren(sch("assert"), sch("report")), 1):
        found.append(
            Check(
                kind="assert" if one.tag == sch("assert") else "report",
                test=need(one, "test"),
                message=_message(one),
                hints=tuple(_hints(one, diagnostics)),
                see=one.get("see") or "",
                code=f"SCH-{(one.get('id') or '').strip() or f'{code}.{number}'}",
                severity=_severity(one, rule),
                origin=origin(one),
            )
        )
    return tuple(found)


def _severity(*elements: etree._Element) -> Severity:
    """What the first word known says, of the check and then of its rule; an error where none says anything."""
    for element in elements:
        for attribute in _SAYING:
            for word in (element.get(attribute) or "").lower().split():
                if word in _SEVERITIES:
                    return _SEVERITIES[word]
    return "error"


def _hints(check: etree._Element, diagnostics: Elements) -> Iterator[Message]:
    for name in (check.get("diagnostics") or "").split():
        if name not in diagnostics:
            raise UsageError(f"{origin(check)}: no <diagnostic> has the id {name!r}; correct it or write one")
        yield _message(diagnostics[name])


def _message(element: etree._Element) -> Message:
    return tuple(part for part in _parts(element) if part.text or part.select)


def _parts(element: etree._Element) -> Iterator[Part]:
    place = origin(element)
    yield Part(element.text or "", "", place)
    for child in element:
        if child.tag == sch("value-of"):
            yield Part("", need(child, "select"), origin(child))
        elif child.tag == sch("name"):
            yield Part("", f"name({child.get('path') or ''})", origin(child))
        elif isinstance(child.tag, str):
            yield from _parts(child)
        yield Part(child.tail or "", "", place)
