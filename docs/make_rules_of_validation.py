"""Writes docs/rules-of-validation.md from the catalogue: python docs/make_rules_of_validation.py."""

from collections.abc import Iterable
from pathlib import Path

from tei_toolkit.validation.codes.catalogue import Entry, entries

PAGE = Path(__file__).with_name("rules-of-validation.md")
INTRODUCTION = """\
# What is checked: the codes of findings

Each finding has a code that never changes its meaning. `tei-toolkit validate --explain CODE` prints what stands here;
this page is written from the same texts by `python docs/make_rules_of_validation.py`.

A finding is an error, a warning or a note; errors make a file invalid. [Settings](configuration.md) change the
severity of a code (`severity`), or suppress findings for a reason (`suppress`). In a file,
`<?tei-toolkit allow CODE: reason?>` does so for the element that follows it, with all in it; where text or an end tag
follows, for the element around it; before the root, for the whole file. A suppression that nothing needs any more is a
finding itself.
"""
GROUPS = (
    (
        "XML",
        "Files that are refused",
        "Nothing else is said of a file that has one of these; they can't be suppressed.",
    ),
    ("RNG", "The schema", "What the grammar doesn't allow, in our words."),
    ("TTK-", "Rules beyond the schema", "What no grammar can say."),
    ("SCH-", "Rules of your own", "What a Schematron file says."),
    ("ENGINE-", "Checks that could not be made", "A file that has one of these is never clean."),
)


def page(listed: Iterable[Entry]) -> str:
    """The page as Markdown: the groups of codes, in each first a table, then a section a code."""
    found = list(listed)
    parts = [INTRODUCTION]
    for beginning, title, sentence in GROUPS:
        own = [one for one in found if one.code.startswith(beginning)]
        table = "\n".join(f"| [{one.code}](#{_anchor(one.code)}) | {one.severity} | {_cell(one.rule)} |" for one in own)
        parts.append(f"## {title}\n\n{sentence}\n\n| code | severity | rule |\n|---|---|---|\n{table}\n")
        parts += [_section(one) for one in own]
    return "\n".join(parts)


def _section(one: Entry) -> str:
    parts = [f"### {one.code}", f"{_text(one.rule)} *({one.severity})*"]
    parts += [_text(one.about)] if one.about else []
    for name, example in (("Wrong", one.wrong), ("Right", one.right)):
        if example:
            parts.append(f"{name}:\n\n```xml\n{example}\n```")
    return "\n\n".join(parts) + "\n"


def _anchor(code: str) -> str:
    """The name that GitHub gives the heading."""
    return code.lower().replace("…", "")


def _text(text: str) -> str:
    """Tags stay visible: between backquotes where they aren't already."""
    pieces = text.split("`")
    return "`".join(piece if at % 2 else piece.replace("<", "\\<") for at, piece in enumerate(pieces))


def _cell(text: str) -> str:
    return _text(text).replace("|", "\\|")


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(entries()), encoding="utf-8")


if __name__ == "__main__":
    main()
