"""The options of `tei-toolkit ocr`, and what they do."""

import argparse
from pathlib import Path

from rich.markup import escape

from tei_toolkit import recordings
from tei_toolkit.console import errors
from tei_toolkit.progress import page_progress
from tei_toolkit.verbs.options import add_ocr_options, add_out_and_config, config_of

EXAMPLES = "next: tei-toolkit repair OUT -o OUT"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument("inputs", nargs="+", type=Path, metavar="SCANS", help="files or folders of scans")
    add_out_and_config(parser)
    add_ocr_options(parser)
    parser.set_defaults(verb=run)


def run(options: argparse.Namespace) -> int:
    """Record pages; 1 where one failed."""
    console = errors()
    with page_progress(console) as on_page:
        reading = recordings.record(options.inputs, options.out, config_of(options), options.force, on_page)
    folder = escape(str(options.out / recordings.OCR_FOLDER))
    console.print(f"{len(reading.pages)} pages in {folder}, {len(reading.failures)} failed")
    return 1 if reading.failures else 0
