"""The options of `tei-toolkit names`, and what they do."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from tei_toolkit import pipeline
from tei_toolkit.annotate.authority.writing import records_of, write_records
from tei_toolkit.config import load_config
from tei_toolkit.console import errors
from tei_toolkit.errors import UsageError
from tei_toolkit.files import write_file
from tei_toolkit.languages import language
from tei_toolkit.model.document import Document
from tei_toolkit.names.deciding import decision_of, record
from tei_toolkit.names.report import json_report, show, show_mentions
from tei_toolkit.names.rows import NameRow, row_called, rows_of

EXAMPLES = """\
examples:
  tei-toolkit names out                                all entries: forms, mentions, pages, id or candidates, and why
  tei-toolkit names out --undecided                    only those that nobody could decide
  tei-toolkit names out --explain person_003           each mention with its page and the text about it
  tei-toolkit names out --decide person_003=GND:123    this is the one …
  tei-toolkit names out --decide person_003=-          … none of the candidates …
  tei-toolkit names out --decide person_003=person_001 … the same as another entry
  tei-toolkit encode out -o out                        then make the TEI anew, as decided
  tei-toolkit names out --write people.csv             the entries as an authority file (.csv, .tsv, .json or .xml)

OUT: the folder of a run, or its document.json. Decisions are written to the file that the settings name (default:
names-decisions.csv beside tei-toolkit.toml, or here), never into OUT: that table counts on every run, may be edited by
hand and belongs to the project. docs/authority.md says how names are compared.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument("source", type=Path, metavar="OUT", help="folder of a run, or its document.json")
    parser.add_argument("--undecided", action="store_true", help="only entries without an id, on which nobody decided")
    parser.add_argument("--explain", metavar="ENTRY", help="the mentions of one entry, by its id or name")
    parser.add_argument(
        "--decide", action="append", default=[], metavar="ENTRY=ID", help="an id, - for none, or another entry's id"
    )
    parser.add_argument("--who", default="", help="with --decide: who decides, as you want it in the file")
    parser.add_argument("--note", default="", help="with --decide: why, as you want it in the file")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the entries as an authority file")
    parser.add_argument("--json", action="store_true", help="the entries with their mentions, as JSON")
    parser.add_argument("--config", type=Path, metavar="F", help="settings (default: tei-toolkit.toml in OUT or here)")
    parser.set_defaults(verb=run)


def run(options: argparse.Namespace) -> int:
    """List, explain, decide or write; 0 however many are undecided."""
    console = errors()
    document = pipeline.read_document(options.source)
    if options.decide:
        return _decide(options, document, console)
    if options.write is not None:
        config = load_config(options.config, [options.source], known=document.metadata)
        known = pipeline.authority_of(config).records
        records = records_of(document.entries, known, language(config.annotate.language))
        write_file(options.write, write_records(records, options.write.name))
        console.print(f"{len(records)} records: {escape(options.write.as_posix())}")
        return 0
    rows = rows_of(document)
    if options.explain is not None:
        rows = (row_called(rows, options.explain),)
    _show([row for row in rows if row.undecided or not options.undecided], options, console)
    return 0


def _show(rows: list[NameRow], options: argparse.Namespace, console: Console) -> None:
    if options.json:
        sys.stdout.write(json_report(rows))
    elif options.explain is not None:
        for row in rows:
            show_mentions(row)
    else:
        show(rows)
    linked, doubtful = sum(bool(row.entry.ref) for row in rows), sum(bool(row.entry.candidates) for row in rows)
    console.print(f"{len(rows)} entries: {linked} with an id, {doubtful} with candidates")


def _decide(options: argparse.Namespace, document: Document, console: Console) -> int:
    """Write each decision; what doesn't belong together is refused before anything is written."""
    config = load_config(options.config, [options.source])
    if not config.authority.decisions:
        raise UsageError('--decide: the settings name no file; set [authority] decisions = "names-decisions.csv"')
    path = Path(config.authority.decisions)
    decisions = [decision_of(document, said, options.who, options.note) for said in options.decide]
    for decision in decisions:
        record(decision, path)
        console.print(escape(f"{decision.name}: {decision.verdict}"))
    console.print(escape(f"written to {path.as_posix()}; next: tei-toolkit encode {options.source} -o OUT"))
    return 0
