"""SARIF 2.1.0, which code scanning (GitHub, Azure, editors) reads.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0 with Errata 01; sections are named where they decide.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tei_toolkit.validation.findings import Finding
from tei_toolkit.validation.fingerprints import fingerprints
from tei_toolkit.validation.reports.outcome import UNCHECKED, Outcome, Rule, gravity, said, unchecked_finding
from tei_toolkit.validation.reports.signs import as_json

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The name of the published schema; nothing is loaded from there."""

ROOT = "%SRCROOT%"
"""What relative addresses are relative to, by the name that code scanning knows."""

_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")

_UNCHECKED_RULE = Rule(
    "A file could not be checked.",
    "The file, or what its check needs, could not be read or broke down. Nothing is known of the file's content.",
    "error",
)


def sarif(outcome: Outcome) -> str:
    """Write one run: its rules, files and results.

    A file that could not be checked is a result, so that every viewer shows it, and a notification of a run that did
    not succeed.
    """
    from importlib.metadata import version  # it reads many modules: only where it is asked for

    findings = outcome.everything()
    rules = _rules(outcome, findings)
    files = _files(outcome, findings)
    ids = fingerprints(findings, outcome.root)
    order = {code: index for index, code in enumerate(rules)}
    driver = {
        "name": "tei_toolkit",
        "semanticVersion": version("tei_toolkit"),
        "rules": [_descriptor(code, rule) for code, rule in rules.items()],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(outcome, files)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that the paths of the files start from."}}},
        "artifacts": [{"location": one, "roles": ["analysisTarget"]} for one in files.values()],
        "results": [
            _result(finding, order[finding.code], files[outcome.name(finding.path)], identifier)
            for finding, identifier in zip(findings, ids, strict=True)
        ],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _files(outcome: Outcome, findings: Iterable[Finding]) -> dict[str, dict[str, Any]]:
    """Give each file its address and its number, by its name."""
    paths = (*outcome.files, *(one.path for one in findings))
    return {
        name: _address(name) | {"index": index} for index, name in enumerate(dict.fromkeys(map(outcome.name, paths)))
    }


def _rules(outcome: Outcome, findings: Iterable[Finding]) -> dict[str, Rule]:
    """Explain the codes that occur, in their own order; of one without an explanation the gravest finding counts."""
    rules: dict[str, Rule] = {}
    for finding in sorted(findings, key=lambda one: (one.code, gravity(one))):
        unknown = Rule(finding.code, f"A finding of the kind {finding.code}.", finding.severity)
        known = _UNCHECKED_RULE if finding.code == UNCHECKED else outcome.rules.get(finding.code, unknown)
        rules.setdefault(finding.code, known)
    return rules


def _descriptor(code: str, rule: Rule) -> dict[str, Any]:
    """Describe a rule; without `markdown` a viewer shows `help` as plain text, where nothing has to be escaped."""
    return {
        "id": code,
        "shortDescription": {"text": _plain(rule.summary)},
        "fullDescription": {"text": _plain(rule.explanation)},
        "help": {"text": _plain(rule.explanation)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _address(name: str) -> dict[str, Any]:
    """Write a path as an address, its bytes outside ASCII percent-encoded (3.4.3, 3.4.4)."""
    from urllib.parse import quote  # slow to load: only where it is asked for

    # The bytes of a name that is no UTF-8 are those of the file; other halves of pairs can't be in a name. A colon is
    # encoded too: in the first part of a relative address it would end a scheme.
    encoded = quote(_NO_BYTE.sub("\ufffd", name), safe="/~", errors="surrogateescape")
    return {"uri": f"file://{encoded}"} if name.startswith("/") else {"uri": encoded, "uriBaseId": ROOT}


def _invocation(outcome: Outcome, files: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    notifications = [
        {
            "level": "error",
            "descriptor": {"id": UNCHECKED},
            "message": {"text": _plain(one.message)},
            "locations": [{"physicalLocation": {"artifactLocation": files[outcome.name(one.path)]}}],
        }
        for one in map(unchecked_finding, outcome.unchecked)
    ]
    return {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}


def _result(finding: Finding, rule: int, file: dict[str, Any], identifier: str) -> dict[str, Any]:
    # Code scanning takes no result without a line: where none is known, the first one stands for the file.
    region = {"startLine": finding.line or 1} | (
        {"startColumn": finding.column} if finding.line and finding.column else {}
    )
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": file, "region": region}}
    if finding.xpath:
        name = finding.xpath.rpartition("/")[2]
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": finding.xpath, "kind": "element"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": {"text": _plain(said(finding))},
        "locations": [location],
        # No `primaryLocationLineHash`: GitHub's upload makes that itself, from the lines.
        "partialFingerprints": {"findingId/v1": identifier},
        "properties": {"placeKnown": finding.line is not None},
    }


def _plain(text: str) -> str:
    """Write a text so that nothing in it is a placeholder or a link (3.11.5, 3.11.6): it may quote anything."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")
