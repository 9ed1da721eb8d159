"""The options of `tei-toolkit repair`, and what they do."""

import argparse
from pathlib import Path

from rich.markup import escape

from tei_toolkit import explain as explaining
from tei_toolkit import pipeline, recordings
from tei_toolkit.console import errors
from tei_toolkit.errors import UsageError
from tei_toolkit.verbs.options import add_language, add_out_and_config, config_of

EXAMPLES = """\
example:
  tei-toolkit repair OUT -o OUT          then: tei-toolkit encode OUT -o OUT
  tei-toolkit repair OUT --explain 163   each change on page 163: place, before and after, rule, what speaks for it

--explain without -o writes no file.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument("inputs", nargs="+", type=Path, metavar="PAGES", help="ALTO files, or a folder made by ocr")
    add_out_and_config(parser, required=False)
    add_language(parser)
    parser.add_argument(
        "--explain", metavar="PAGE", help="print each change on a page (p0003, or its printed number), or on all"
    )
    parser.add_argument("--json", action="store_true", help="with --explain: as JSON")
    parser.set_defaults(verb=run)


def run(options: argparse.Namespace) -> int:
    """Turn recorded pages into text, or explain its changes; 1 where a page had failed."""
    console = errors()
    made = [path / recordings.OCR_FOLDER for path in options.inputs]
    folders = [ocr if ocr.is_dir() else path for ocr, path in zip(made, options.inputs, strict=True)]
    if options.out is None and options.explain is None:
        raise UsageError("nothing to do: give -o OUT, --explain PAGE, or both")
    document = pipeline.repair(recordings.read_alto(folders), config_of(options))
    if options.explain is not None:
        explaining.show(explaining.explain(document, options.explain), options.json, console)
    for failure in document.failures:
        console.print(f"[red]failed[/]  {failure.id}: {escape(failure.reason)}")
    if options.out is not None:
        path = escape(str(pipeline.write_document(document, options.out)))
        edits = sum(len(block.edits) for block in document.blocks)
        console.print(f"{len(document.pages)} pages, {len(document.blocks)} blocks, {edits} repairs: {path}")
    return 1 if document.failures else 0
