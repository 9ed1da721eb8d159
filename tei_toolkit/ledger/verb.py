"""The options of `tei-toolkit ledger`, and what they do."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from tei_toolkit import pipeline, recordings
from tei_toolkit.console import errors
from tei_toolkit.errors import UsageError
from tei_toolkit.files import read_file
from tei_toolkit.ledger.report import json_report, text_report, tsv_report
from tei_toolkit.ledger.values import Ledger
from tei_toolkit.ledger.words import make_ledger, of_page

EXAMPLES = """\
example: tei-toolkit ledger out                       a table of the pages, and what is wrong
         tei-toolkit ledger out --words > words.tsv   a line a word: as read, where it stands, how it was changed
         tei-toolkit ledger out --page p0003 --words  those of one page

OUT: the folder of a run, or its document.json. The words are counted in OUT/ocr as they were recorded, and each line of
the TEI in OUT is compared with the text. Exit status 1 where a word is in no place or in two, or a line differs.
"""
_FORMATS = {"text": text_report, "words": tsv_report, "json": json_report}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument("source", type=Path, metavar="OUT", help="folder of a run, or its document.json")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--words", dest="format", action="store_const", const="words", help="a line a word, as TSV")
    how.add_argument("--json", dest="format", action="store_const", const="json", help="everything, as JSON")
    parser.add_argument("--page", metavar="P", help="only this page, as p0003")
    parser.set_defaults(verb=run, format="text")


def run(options: argparse.Namespace) -> int:
    """Read what a run wrote, count, report; 1 where something is wrong."""
    console = errors()
    ledger = read_ledger(options.source, console)
    if options.page is not None:
        if options.page not in dict(ledger.pages):
            raise UsageError(f"--page {options.page}: there is no such page; the first is {ledger.pages[0][0]}")
        ledger = of_page(ledger, options.page)
    sys.stdout.write(_FORMATS[options.format](ledger))
    words = len({row.word for row in ledger.rows})
    if ledger.ok:
        console.print(f"{words} words, each in its place")
        return 0
    console.print(f"[bold red]{len(ledger.faults)} faults[/] in {words} words")
    return 1


def read_ledger(source: Path, console: Console) -> Ledger:
    """The ledger of a run's folder, or of a document.json; says where OUT/ocr or the TEI is missing."""
    folder = source if source.is_dir() else source.resolve().parent
    document = pipeline.read_document(source)
    recorded = folder / recordings.OCR_FOLDER
    tei = pipeline.tei_path(document, folder, recordings.name_of(folder))
    missing = [path for path in (recorded, tei) if not path.exists()]
    for path in missing:
        console.print(f"[yellow]note[/] {escape(path.as_posix())} is missing: nothing is compared with it")
    return make_ledger(
        document,
        None if recorded in missing else recordings.read_alto([recorded]).pages,
        None if tei in missing else read_file(tei),
    )
