"""Write findings down: as lines of text, or as JSON for other programs."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from types import MappingProxyType

from tei_toolkit.validation.findings import Finding


def text(findings: Iterable[Finding]) -> str:
    """Write one line a finding, `path:line:column: severity code message (hint)`; nothing for no findings."""
    return "".join(f"{_line(finding)}\n" for finding in findings)


def _line(finding: Finding) -> str:
    place = ":".join(str(part) for part in (finding.path, finding.line, finding.column) if part is not None)
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"{place}: {finding.severity} {finding.code} {finding.message}{hint}"


def as_json(findings: Iterable[Finding]) -> str:
    """Write a JSON list with one object a finding; a place that isn't known is null."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


REPORTS: Mapping[str, Callable[[Iterable[Finding]], str]] = MappingProxyType({"text": text, "json": as_json})
