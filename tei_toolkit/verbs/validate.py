"""The options of `tei-toolkit validate`, and what they do."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from tei_toolkit import validation
from tei_toolkit.errors import InputError

EXAMPLES = "example: tei-toolkit validate out/*.xml --format json > findings.json"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument("inputs", nargs="+", type=Path, metavar="TEI", help="TEI files")
    parser.add_argument("--schema", type=Path, metavar="RNG", help="another RELAX NG schema than our own")
    parser.add_argument("--format", choices=sorted(validation.REPORTS), default="text", help="of the report")
    parser.set_defaults(verb=run)


def run(options: argparse.Namespace, console: Console) -> int:
    """Check the files; 1 where one has errors."""
    schema = validation.load_schema(options.schema)
    findings: list[validation.Finding] = []
    unread: list[InputError] = []
    for path in options.inputs:
        try:
            findings += validation.validate(path, schema=schema)
        except InputError as error:
            unread.append(error)
            console.print(f"[bold red]error:[/] {escape(str(error))}")
    sys.stdout.write(validation.REPORTS[options.format](findings))
    bad = validation.has_errors(findings)
    if options.format == "text":
        checked = len(options.inputs) - len(unread)
        missed = f"; {len(unread)} not read" if unread else ""
        console.print(f"{checked} files, {'not all valid' if bad else 'valid'}{missed}")
    return InputError.exit_code if unread else 1 if bad else 0
