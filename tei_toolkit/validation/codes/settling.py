"""Which findings of a file are reported, and how severe they are: by the settings, and by what the file allows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from tei_toolkit.validation.codes.suppressions import UNUSED, Suppression, in_file, parse
from tei_toolkit.validation.findings import Finding, Severity, in_order
from tei_toolkit.validation.settings import ValidateSettings


@dataclass(frozen=True, slots=True)
class Settled:
    """The findings that are reported, in the order of the file, and the others with what suppresses each."""

    kept: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, Suppression], ...] = ()


def settle(findings: Iterable[Finding], settings: ValidateSettings, data: bytes, path: str) -> Settled:
    """Give findings of one file their severities, and part those that are suppressed from those that aren't.

    An instruction in the file that suppresses nothing, or lacks its code or reason, is a finding itself.
    """
    own, wrong = in_file(data, path)
    every = [*(parse(text) for text in settings.suppress), *(one for one, _ in own)]
    kept, suppressed = [], []
    for finding in findings:
        by = next((one for one in every if one.covers(finding)), None)
        if by is None:
            kept.append(finding)
        else:
            suppressed.append((finding, by))
    used = {by for _, by in suppressed}
    kept += [*wrong, *(place for one, place in own if one not in used)]
    return Settled(in_order(graded(kept, settings.severity)), tuple(suppressed))


def graded(findings: Iterable[Finding], severities: Mapping[str, str]) -> list[Finding]:
    """The findings with the severities that the settings give their codes; those that are off are left out."""
    changed = []
    for finding in findings:
        severity = severities.get(finding.code, finding.severity)
        if severity != "off":
            changed.append(replace(finding, severity=cast(Severity, severity)))
    return changed


def unused(settings: ValidateSettings, used: Iterable[Suppression], config: str) -> list[Finding]:
    """Name the suppressions of the settings that no finding of all the checked files needed; `config` is the file."""
    needed = set(used)
    messages = [f"suppress = {text!r} suppresses nothing" for text in settings.suppress if parse(text) not in needed]
    return graded(
        (Finding(config, None, None, UNUSED, "warning", one, "remove it") for one in messages), settings.severity
    )
