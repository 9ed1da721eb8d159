"""The settings of a check: tei-toolkit.toml, and the flags before it."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tei_toolkit import sections
from tei_toolkit.checking.sources import LIST, STDIN
from tei_toolkit.validation.settings import ValidateSettings


def settled(options: argparse.Namespace) -> tuple[ValidateSettings, Path | None]:
    """The settings to check by, and the tei-toolkit.toml they were read from, where there is one; raises UsageError."""
    file = options.config or sections.find_file(_beside(options.inputs, options.stdin_name))
    there = _read(file) if file else ValidateSettings()
    given = {
        "schema": options.schema,
        "engine": options.engine,
        "catalog": options.catalog,
        "schematron": tuple(options.schematron) if options.schematron else None,
        "fail_level": options.fail_level,
        "baseline": options.baseline,
    }
    return replace(there, **{key: value for key, value in given.items() if value is not None}), file


def _read(file: Path) -> ValidateSettings:
    """What a file says of checks; its other sections are named rightly, and no more is asked of them here."""
    data = sections.read_file(file)
    sections.check_keys(data, sections.SECTIONS, str(file))
    said = sections.section(ValidateSettings, data.get("validate", {}), f"{file} [validate]")
    return said.seen_from(file.parent)


def _beside(inputs: Iterable[str], stdin_name: str) -> list[Path]:
    """Where to look for the file: beside the paths that are given, and what stdin is called."""
    names = [stdin_name if name == STDIN else name for name in inputs]
    return [Path(name) for name in names if name.strip() and not name.startswith(LIST)]
