"""The options of `tei-toolkit encode`, and what they do."""

import argparse
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from tei_toolkit import explain as explaining
from tei_toolkit import pipeline, recordings, summary
from tei_toolkit.console import errors
from tei_toolkit.errors import UsageError
from tei_toolkit.files import write_file
from tei_toolkit.model.document import Document
from tei_toolkit.verbs.options import add_names_model, add_out_and_config, config_of

EXAMPLES = """\
example:
  tei-toolkit encode out -o out                            then: tei-toolkit validate out/<name>.xml
  tei-toolkit encode out --explain dates                   each date: page, value, rule, where its year comes from
  tei-toolkit encode out --explain dates --html dates.html the same as a page, with a picture of the dates in time

--explain without -o writes no file but the page of --html.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument("inputs", nargs=1, type=Path, metavar="DOCUMENT", help="document.json, or its folder")
    add_out_and_config(parser, required=False)
    parser.add_argument("--explain", choices=("dates",), help="print what was decided about each date")
    parser.add_argument("--json", action="store_true", help="with --explain: as JSON")
    parser.add_argument("--html", type=Path, metavar="FILE", help="with --explain: as a page, with a picture")
    add_names_model(parser)
    parser.set_defaults(verb=run)


def run(options: argparse.Namespace) -> int:
    """Turn text into TEI, or explain its dates; 1 where the TEI has errors."""
    console = errors()
    if options.out is None and options.explain is None:
        raise UsageError("nothing to do: give -o OUT, --explain dates, or both")
    if options.explain is None and (options.html is not None or options.json):
        raise UsageError(f"{'--json' if options.json else '--html'}: give --explain dates as well")
    source = options.inputs[0]
    document = pipeline.read_document(source)
    config = config_of(options, document.metadata)
    document = replace(document, metadata=config.metadata)
    if options.out is None:
        _explain(pipeline.annotate(document, config), options, console)
        return 0
    folder = source if source.is_dir() else source.resolve().parent
    result = pipeline.write_tei(document, options.out, config, recordings.name_of(folder))
    if options.explain is not None:
        _explain(result.document, options, console)
    summary.show(result, console)
    return 0 if result.ok else 1


def _explain(document: Document, options: argparse.Namespace, console: Console) -> None:
    explaining.show_dates(explaining.explain_dates(document), options.json, console)
    if options.html is not None:
        write_file(options.html, explaining.dates_page(document).encode())
        console.print(escape(f"the dates as a page: {options.html}"))
