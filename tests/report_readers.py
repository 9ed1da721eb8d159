"""Read each report back the way its consumer does: lists of findings as far as the format tells them."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any
from urllib.parse import unquote

from lxml import etree

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.reports import Outcome
from tei_toolkit.validation.reports.signs import visible

KINDS = {"error": "error", "warning": "warning", "notice": "note"}
Row = tuple[Any, ...]


def clean(text: str) -> str:
    """A text with halves of surrogate pairs as JSON reports write them."""
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text)


def said(finding: Finding) -> str:
    """The message with its hint as most formats have it."""
    return clean(f"{finding.message} ({finding.hint})" if finding.hint else finding.message) or finding.code


def read_json(report: str) -> list[Finding]:
    """The findings of our own JSON."""
    names = [field.name for field in fields(Finding)]
    return [Finding(**{name: row[name] for name in names}) for row in json.loads(report)["findings"]]


def read_gitlab(report: str) -> list[Row]:
    """Path, line, code, severity and words of each finding."""
    return [
        (
            one["location"]["path"],
            one["location"]["lines"]["begin"],
            one["check_name"],
            one["severity"],
            one["description"],
        )
        for one in json.loads(report)
    ]


def read_sarif(report: str) -> list[Row]:
    """Path, line, column, code, level, words and XPath of each finding."""
    (run,) = json.loads(report)["runs"]
    return [_sarif_row(run, result) for result in run["results"]]


def _sarif_row(run: dict[str, Any], result: dict[str, Any]) -> Row:
    (location,) = result["locations"]
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    file = location["physicalLocation"]["artifactLocation"]
    assert run["artifacts"][file["index"]]["location"] == file
    region = location["physicalLocation"]["region"]
    line = region["startLine"] if result["properties"]["placeKnown"] else None
    words = result["message"]["text"].replace("{{", "{").replace("}}", "}")
    (logical,) = location.get("logicalLocations", [{"fullyQualifiedName": ""}])
    path = unquote(file["uri"].removeprefix("file://"), errors="surrogateescape")
    return (
        path,
        line,
        region.get("startColumn"),
        result["ruleId"],
        result["level"],
        words,
        logical["fullyQualifiedName"],
    )


def read_junit(report: str) -> dict[str, list[str]]:
    """The lines that stand at each file, with the kind of element they stand in."""
    root = etree.fromstring(report.encode())
    return {
        str(case.get("name")): [
            f"{part.tag} {line}" for part in case for line in (part.text or "").removesuffix("\n").split("\n")
        ]
        for case in root.iter("testcase")
    }


def commands(log: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """The annotations that GitHub's runner finds in a log: kind, properties, message.

    A command is a line that starts with `::`, after white space; `##[` anywhere in a line would be one of the old kind.
    """
    for line in log.split("\n"):
        found = re.match(r"\s*::(\w+) (.*?)::(.*)", line, re.DOTALL)
        if found:
            pairs = [pair.split("=", 1) for pair in found[2].split(",")]
            values = {name: _undone(value, {"%3A": ":", "%2C": ","}) for name, value in pairs}
            yield found[1], values, _undone(found[3], {})
        else:
            assert not re.match(r"\s*::", line)
            assert "##[" not in line


def _undone(text: str, signs: dict[str, str]) -> str:
    for written, sign in {"%0D": "\r", "%0A": "\n", **signs, "%25": "%"}.items():
        text = text.replace(written, sign)
    return text


def annotated(outcome: Outcome, finding: Finding) -> Row:
    """A finding as an annotation of GitHub has it."""
    known = {"file": outcome.name(finding.path), "line": finding.line, "col": finding.column, "title": finding.code}
    properties = {name: visible(str(value)) for name, value in known.items() if value is not None}
    parts = [finding.message, finding.hint] if finding.hint else [finding.message]
    words = "\n".join(visible(line) for part in parts for line in part.split("\n"))
    kind = {severity: kind for kind, severity in KINDS.items()}[finding.severity]
    return kind, properties, words
