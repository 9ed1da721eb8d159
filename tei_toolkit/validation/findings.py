"""What a check answers with: findings, each a value with a place, a code and a hint."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal, NamedTuple, cast

from lxml import etree

LIMIT = 1000
"""So many problems are listed of one kind of check; a broken or hostile file could have millions."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong in a file; line and column count from 1 and are None where they aren't known.

    `xpath` is the way to the element with namespaces left out, /TEI/text[1]/body[1]/p[3].
    """

    path: str
    line: int | None
    column: int | None
    code: str
    severity: Severity
    message: str
    hint: str = ""
    xpath: str = ""


class Problem(NamedTuple):
    """A finding still tied to its element, before its place in the file is looked up."""

    element: etree._Element
    code: str
    severity: Severity
    message: str
    hint: str = ""


class Place(NamedTuple):
    """Where a start tag stands in a file, line and column counted from 1."""

    line: int
    column: int


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by their place in the file; those without a place come first."""
    return tuple(sorted(findings, key=lambda one: (one.path, one.line or 0, one.column or 0, one.code)))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether any finding is an error; warnings alone leave a file valid."""
    return any(finding.severity == "error" for finding in findings)


def limited(problems: Iterable[Problem], tree: etree._ElementTree) -> list[Problem]:
    """Keep the first thousand problems; one more then says that the rest are not listed: an error if any is one."""
    problems = iter(problems)
    kept = list(islice(problems, LIMIT + 1))
    if len(kept) > LIMIT:
        severity: Severity = "error" if any(one.severity == "error" for one in chain(kept, problems)) else "warning"
        message = f"more than {LIMIT} problems: the rest are not listed"
        kept[LIMIT] = Problem(tree.getroot(), "TTK-MORE", severity, message, "correct the listed ones first")
    return kept


def locate(problems: Sequence[Problem], tree: etree._ElementTree, places: Sequence[Place], path: str) -> list[Finding]:
    """Give each problem the line, the column and the XPath of its element.

    `places` holds one place an element in document order (guard.places); where it is empty the parser's own
    line is used and the column stays None.
    """
    if not problems:
        return []
    order = dict(zip(tree.iter("*"), places, strict=bool(places)))
    steps = _steps(tree)
    findings = []
    for problem in problems:
        place = order.get(problem.element)
        line = place.line if place else cast(int | None, problem.element.sourceline)
        column = place.column if place else None
        way = [steps[one] for one in (problem.element, *problem.element.iterancestors())]
        findings.append(Finding(path, line, column, *problem[1:], xpath="/" + "/".join(reversed(way))))
    return findings


def _steps(tree: etree._ElementTree) -> dict[etree._Element, str]:
    """Write each element's own step of its XPath, p[3], in one walk."""
    counts: Counter[tuple[etree._Element | None, str]] = Counter()
    steps: dict[etree._Element, str] = {}
    for element in tree.iter("*"):
        parent, tag = element.getparent(), str(element.tag)
        counts[parent, tag] += 1
        name = tag.rpartition("}")[2]
        steps[element] = name if parent is None else f"{name}[{counts[parent, tag]}]"
    return steps
