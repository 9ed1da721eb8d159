"""The options of `tei-toolkit evaluate`, and what they do."""

import argparse
import sys
from pathlib import Path

from rich.markup import escape

from tei_toolkit.console import errors
from tei_toolkit.evaluate.comparison import compare
from tei_toolkit.evaluate.html import html_report
from tei_toolkit.evaluate.readers import read_pair
from tei_toolkit.evaluate.reports import json_report, text_report
from tei_toolkit.files import write_file

EXAMPLES = """\
examples:
  tei-toolkit evaluate truth.xml out/book.xml                 a table on the screen
  tei-toolkit evaluate truth.xml out/book.xml --html report.html --scans scans/
  tei-toolkit evaluate truth/ out/ocr --json -                folders of pages; JSON in place of the table

TRUTH and RESULT: a TEI file, or ALTO, PAGE XML or text, a file or a folder with a file a page (in order of their
names; where both folders share names, pages without a truth are left out). docs/evaluation.md explains the figures.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument("truth", type=Path, metavar="TRUTH", help="what is right")
    parser.add_argument("result", type=Path, metavar="RESULT", help="what is to be measured")
    parser.add_argument("--json", metavar="FILE", help="all figures as JSON; - for standard output, without the table")
    parser.add_argument(
        "--html", type=Path, metavar="FILE", help="figures, plots, dates in time and differing lines as one page"
    )
    parser.add_argument(
        "--scans", type=Path, metavar="FOLDER", help="scans for the page (default: as RESULT names them)"
    )
    parser.add_argument("--fold", action="store_true", help="take all quotation marks for the same, and all dashes")
    parser.add_argument("--printed", action="store_true", help="of a choice in TEI take <sic>, not <corr>")
    parser.set_defaults(verb=run)


def run(options: argparse.Namespace) -> int:
    """Read, compare, report; 0 however good or bad the result is."""
    console = errors()
    pair = read_pair(options.truth, options.result, printed=options.printed)
    if pair.left_out:
        console.print(escape(f"left out, for they have no truth: {', '.join(pair.left_out)}"))
    comparison = compare(pair.truth, pair.result, fold=options.fold)
    if options.html is not None:
        write_file(options.html, html_report(comparison, options.scans).encode())
    if options.json == "-":
        sys.stdout.write(json_report(comparison))
        return 0
    if options.json is not None:
        write_file(Path(options.json), json_report(comparison).encode())
    sys.stdout.write(text_report(comparison))
    return 0
