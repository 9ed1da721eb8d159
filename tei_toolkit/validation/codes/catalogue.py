"""All codes that a finding can have: the severity, the rule in one sentence, why, and what is wrong and right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from inspect import cleandoc

from tei_toolkit.errors import UsageError
from tei_toolkit.validation.codes.texts import CODES
from tei_toolkit.validation.rules import RULES, ElementRule, Rule

SCHEMATRON = "SCH-"
"""Codes of Schematron rules begin so; what stands behind is the user's own."""
_WRONG, _RIGHT = "Wrong:", "Right:"


@dataclass(frozen=True, slots=True)
class Entry:
    """A code with all that is said of it; `wrong` and `right` are pieces of TEI, empty where no piece can show it."""

    code: str
    severity: str
    rule: str
    about: str
    wrong: str = ""
    right: str = ""


def entry(code: str, severity: str, text: str) -> Entry:
    """Read what is said of a code: the rule, an empty line, the rest, then the examples below Wrong: and Right:."""
    lines = cleandoc(text).splitlines()
    parts: dict[str, list[str]] = {"": [], _WRONG: [], _RIGHT: []}
    part = ""
    for line in lines:
        if line in (_WRONG, _RIGHT):
            part = line
        else:
            parts[part].append(line)
    rule, *about = _paragraphs(parts[""])
    examples = (cleandoc("\n".join(["", *parts[name]])).strip() for name in (_WRONG, _RIGHT))
    return Entry(code, severity, rule, "\n\n".join(about), *examples)


def entries(rules: Iterable[Rule | ElementRule] = RULES) -> tuple[Entry, ...]:
    """All codes in the order of the alphabet; one that several rules share has the first rule's text."""
    found = {code: entry(code, severity, text) for code, severity, text in CODES}
    for rule in rules:
        found.setdefault(rule.code, entry(rule.code, rule.severity, rule.check.__doc__ or ""))
    return tuple(found[code] for code in sorted(found))


def explain(code: str) -> str:
    """Say what a code means: the rule, why it is one, what to do, and an example; raises UsageError for no code."""
    one = {known.code: known for known in entries()}[check_code(code)]
    parts = [f"{one.code} ({one.severity})\n{one.rule}", one.about]
    for name, example in (("Wrong:", one.wrong), ("Right:", one.right)):
        if example:
            parts.append(f"{name}\n" + "\n".join(f"    {line}" for line in example.splitlines()))
    return "\n\n".join(part for part in parts if part) + "\n"


def check_code(code: str) -> str:
    """Give a code back as the catalogue has it; raises UsageError for one that no finding has, naming the nearest."""
    known = {one for one, _, _ in CODES} | {rule.code for rule in RULES}
    wanted = code.upper()
    if wanted.startswith(SCHEMATRON) and wanted not in known:
        return f"{SCHEMATRON}…"
    if wanted not in known:
        from difflib import get_close_matches  # only where there is an error to explain

        near = get_close_matches(wanted, sorted(known), n=1, cutoff=0.4)
        meant = f"did you mean {near[0]}?" if near else f"codes are {', '.join(sorted(known))}"
        raise UsageError(f"no finding has the code {code}; {meant}")
    return wanted


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """The paragraphs of a text, each in one line."""
    return (" ".join(one.split()) for one in "\n".join(lines).split("\n\n"))
