"""JUnit's XML, which most CI services show: each file is a test.

It keeps to the schema of Jenkins' xUnit plugin (junit-10.xsd): so no `file` at a test, whose name is the path anyway,
and no clock, so that the same findings give the same bytes.
"""

from collections.abc import Mapping

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.reports.outcome import UNCHECKED, Outcome, counted
from tei_toolkit.validation.reports.signs import visible
from tei_toolkit.validation.reports.text import lines

CLASS = "tei_toolkit.validate"
"""The class of the tests; a path would be taken apart at its dots."""


def junit(outcome: Outcome) -> str:
    """Write one test a file: failed by findings from the fail level on, broken where it could not be checked.

    Lesser findings stand in the test's output. A file with findings or a reason is a test even if it isn't in `files`.
    """
    found: dict[str, list[Finding]] = {visible(outcome.name(path)): [] for path in outcome.files}
    for finding in outcome.everything():
        found.setdefault(visible(outcome.name(finding.path)), []).append(finding)
    cases = [_case(outcome, name, tuple(findings)) for name, findings in found.items()]
    # A case holds one of each at most, and no quoted `<` can look like it.
    failures = sum("<failure " in case for case in cases)
    errors = sum("<error " in case for case in cases)
    counts: dict[str, str | int]
    counts = {"name": CLASS, "tests": len(cases), "failures": failures, "errors": errors, "time": 0}
    suite = _element("testsuite", {**counts, "skipped": 0}, "\n" + "".join(cases))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _element("testsuites", counts, "\n" + suite)


def _case(outcome: Outcome, name: str, findings: tuple[Finding, ...]) -> str:
    broken = tuple(one for one in findings if one.code == UNCHECKED)
    failing = () if broken else tuple(filter(outcome.fails, findings))
    others = tuple(one for one in findings if one.code != UNCHECKED and (broken or not outcome.fails(one)))
    inside = ""
    if broken:
        inside += _element("error", {"type": UNCHECKED, "message": broken[0].message}, _escaped(lines(broken)))
    if failing:
        inside += _element(
            "failure", {"type": failing[0].severity, "message": counted(failing)}, _escaped(lines(failing))
        )
    if others:
        inside += _element("system-out", {}, _escaped(lines(others)))
    return _element("testcase", {"classname": CLASS, "name": name, "time": 0}, inside and f"\n{inside}")


def _element(name: str, attributes: Mapping[str, str | int], inside: str) -> str:
    start = name + "".join(f' {key}="{_escaped(visible(str(value)))}"' for key, value in attributes.items())
    return f"<{start}>{inside}</{name}>\n" if inside else f"<{start}/>\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
