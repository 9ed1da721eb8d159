"""Write down what a check came to: for people, for programs, and for the services that run checks.

A report is a function of an Outcome (outcome.py) to text that is always valid UTF-8, whatever the findings quote.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tei_toolkit.validation.reports.as_json import json_report
from tei_toolkit.validation.reports.github import github
from tei_toolkit.validation.reports.gitlab import gitlab
from tei_toolkit.validation.reports.junit import junit
from tei_toolkit.validation.reports.outcome import UNCHECKED, FailLevel, Outcome, Rule, Unchecked
from tei_toolkit.validation.reports.sarif import sarif
from tei_toolkit.validation.reports.text import lines, text

__all__ = ["REPORTS", "UNCHECKED", "FailLevel", "Outcome", "Rule", "Unchecked", "lines"]

REPORTS: Mapping[str, Callable[[Outcome], str]] = MappingProxyType(
    {"text": text, "json": json_report, "github": github, "sarif": sarif, "junit": junit, "gitlab": gitlab}
)
