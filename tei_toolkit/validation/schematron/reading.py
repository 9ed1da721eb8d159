"""Turn a file of Schematron rules into values: abstract patterns and rules worked in, the phase chosen."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree

from tei_toolkit.errors import UsageError
from tei_toolkit.validation.schematron.checks import Elements, checks_of, lets_of
from tei_toolkit.validation.schematron.documents import take_documents
from tei_toolkit.validation.schematron.including import files_of, load, origin, sch
from tei_toolkit.validation.schematron.schema import EXPRESSIONS, XSLT, Foreign, Pattern, Rule, Schema
from tei_toolkit.validation.schematron.structure import check_structure, need
from tei_toolkit.validation.schematron.xpath import filled_in

_COMPATIBLE = ("xslt", "xslt1", "xpath", "xpath1")
_MODERN = ("xslt2", "xslt3", "xpath2", "xpath3", "xpath31")
_ALL = "#ALL"


def read_schema(path: Path, phase: str | None = None, folder: Path | None = None) -> Schema:
    """Read a file of rules.

    `phase` is one of its phases, or ALL; None is the schema's own defaultPhase, or all its patterns. What the schema
    includes or looks into must lie in `folder`; None is its own.
    Raises UsageError where the file can't be read, is no schema, or has no such phase.
    """
    inside = (folder or path.parent).resolve()
    root = load(path, inside)
    documents = take_documents(root, inside)
    check_structure(root)
    chosen = _phase(root, phase, path)
    diagnostics = _by_id(root.iter(sch("diagnostic")))
    patterns = tuple(_patterns(root, _active(root, chosen), diagnostics))
    return Schema(
        path=str(path),
        files=(*files_of(root), *(one.path for one in documents)),
        compatible=_compatible(root),
        namespaces=tuple({need(one, "prefix"): need(one, "uri") for one in root.iter(sch("ns"))}.items()),
        lets=lets_of(root) + (() if chosen is None else lets_of(chosen)),
        foreign=tuple(_foreign(one) for one in root.iterchildren(f"{{{XSLT}}}*")),
        documents=documents,
        patterns=patterns,
    )


def _compatible(root: etree._Element) -> bool:
    """Say whether the rules are XPath 1.0: so they are where nothing is said, as ISO Schematron has it."""
    binding = root.get("queryBinding") or "xslt"
    if binding.lower() in _COMPATIBLE:
        return True
    if binding.lower() not in _MODERN:
        known = ", ".join((*_COMPATIBLE, *_MODERN))
        raise UsageError(f"{origin(root)}: queryBinding={binding!r} isn't known; take one of {known}")
    return False


def _phase(root: etree._Element, name: str | None, path: Path) -> etree._Element | None:
    wanted = root.get("defaultPhase") if name is None else name
    phases = _by_id(root.iterchildren(sch("phase")))
    if wanted in (None, _ALL) or (f"#{wanted}" == _ALL and wanted not in phases):
        return None
    if wanted not in phases:
        known = ", ".join((*phases, "ALL"))
        raise UsageError(f"{path}: no phase {wanted!r} in it; take one of {known}")
    return phases[wanted]


def _active(root: etree._Element, phase: etree._Element | None) -> frozenset[str] | None:
    """The ids of the patterns a phase lists; None for all patterns."""
    if phase is None:
        return None
    known = _by_id(root.iterchildren(sch("pattern")))
    for one in phase.iterchildren(sch("active")):
        if need(one, "pattern") not in known:
            raise UsageError(f"{origin(one)}: no pattern has the id {one.get('pattern')!r}; correct it")
    return frozenset(need(one, "pattern") for one in phase.iterchildren(sch("active")))


def _patterns(root: etree._Element, active: frozenset[str] | None, diagnostics: Elements) -> Iterator[Pattern]:
    """The patterns of a phase; their numbers stay the same whatever the phase."""
    models = _by_id(one for one in root.iterchildren(sch("pattern")) if one.get("abstract") == "true")
    library = _by_id(one for one in root.iter(sch("rule")) if one.get("abstract") == "true")
    concrete = [one for one in root.iterchildren(sch("pattern")) if one.get("abstract") != "true"]
    for number, one in enumerate(concrete, 1):
        if active is None or one.get("id") in active:
            whole = _filled(one, models) if one.get("is-a") else one
            name = one.get("id") or f"{Path(origin(one).path).stem}-{number}"
            yield Pattern(lets_of(whole), tuple(_rules(whole, name, library, diagnostics)))


def _filled(instance: etree._Element, models: Elements) -> etree._Element:
    """Copy the abstract pattern that a pattern is made of, and put the parameters in."""
    name = need(instance, "is-a")
    if name not in models:
        raise UsageError(f"{origin(instance)}: no abstract pattern has the id {name!r}; correct is-a")
    values = {need(one, "name"): need(one, "value") for one in instance.iterchildren(sch("param"))}
    copy = deepcopy(models[name])
    for element in copy.iter("*"):
        for attribute in EXPRESSIONS:
            if (value := element.get(attribute)) is not None:
                element.set(attribute, filled_in(value, values))
    return copy


def _rules(pattern: etree._Element, name: str, library: Elements, diagnostics: Elements) -> Iterator[Rule]:
    rules = (one for one in pattern.iterchildren(sch("rule")) if one.get("abstract") != "true")
    own = {**library, **_by_id(one for one in pattern.iterchildren(sch("rule")) if one.get("abstract") == "true")}
    for number, one in enumerate(rules, 1):
        whole = _extended(one, own, ())
        checks = checks_of(whole, one.get("id") or f"{name}.{number}", diagnostics)
        yield Rule(need(one, "context"), lets_of(whole), checks, origin(one))


def _extended(rule: etree._Element, library: Elements, above: tuple[str, ...]) -> etree._Element:
    """Copy a rule with what it extends in the place of its <extends>."""
    copy = deepcopy(rule)
    for extends in list(copy.iterchildren(sch("extends"))):
        name = need(extends, "rule")
        if name not in library:
            raise UsageError(f"{origin(extends)}: no abstract rule has the id {name!r}; correct it")
        if name in above:
            raise UsageError(f"{origin(extends)}: the rule {name!r} extends itself; take one <extends> out")
        base = _extended(library[name], library, (*above, name))
        copy[copy.index(extends) : copy.index(extends) + 1] = list(base.iterchildren("*"))
    return copy


def _foreign(element: etree._Element) -> Foreign:
    return Foreign(etree.tostring(element, encoding="unicode", with_tail=False), origin(element))


def _by_id(elements: Iterable[etree._Element]) -> dict[str, etree._Element]:
    return {name: one for one in elements if (name := (one.get("id") or "").strip())}
