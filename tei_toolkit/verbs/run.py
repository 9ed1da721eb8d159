"""The options of `tei-toolkit run`, and what they do."""

import argparse
from pathlib import Path

from tei_toolkit import pipeline, summary
from tei_toolkit.console import errors
from tei_toolkit.progress import page_progress
from tei_toolkit.verbs.options import add_names_model, add_ocr_options, add_out_and_config, config_of

EXAMPLES = """\
example:
  tei-toolkit run scans/ -o out        then: tei-toolkit validate out/scans.xml

what it writes:
  OUT/ocr/p0001.xml   the page as read, ALTO 4; a page that stands there already is not read again (--force does)
  OUT/document.json   pages and text with every change, which can be undone
  OUT/<name>.xml      the TEI; <name> is id of [metadata], else the name of the first input
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument(
        "inputs", nargs="+", type=Path, metavar="SCANS",
        help="files or folders: PNG, JPEG, TIFF, JPEG 2000, PDF; or page text (.txt)",
    )  # fmt: skip
    add_out_and_config(parser)
    add_ocr_options(parser)
    add_names_model(parser)
    parser.set_defaults(verb=run)


def run(options: argparse.Namespace) -> int:
    """Turn scans into TEI; 1 where a page failed or the TEI has errors."""
    console = errors()
    config = config_of(options)
    with page_progress(console) as on_page:
        result = pipeline.run(options.inputs, options.out, config, force=options.force, on_page=on_page)
    summary.show(result, console)
    return 0 if result.ok else 1
