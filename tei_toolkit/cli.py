"""The command line: each verb is one call of the library."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from rich.console import Console
from rich.markup import escape

from tei_toolkit import doctor as doctors
from tei_toolkit import explain as explaining
from tei_toolkit import pipeline, recordings, summary
from tei_toolkit.checking import options as checking
from tei_toolkit.config import Config, load_config
from tei_toolkit.errors import InvariantError, TeiToolkitError, UsageError
from tei_toolkit.evaluate import verb as evaluating
from tei_toolkit.files import read_file, write_file
from tei_toolkit.ledger import verb as accounting
from tei_toolkit.model.document import Document, Metadata
from tei_toolkit.names import verb as naming
from tei_toolkit.progress import page_progress
from tei_toolkit.tei.readings import JOINED, READINGS, read_text
from tei_toolkit.training import verb as learning

_EPILOG = """\
examples:
  tei-toolkit doctor                          what is installed, and what is missing
  tei-toolkit run scans/ -o out               a folder of scans to out/<name>.xml
  tei-toolkit run book.pdf -o out --lang deu  a German PDF
  tei-toolkit run page.txt -o out             page text, form feeds between the pages
  tei-toolkit validate out/*.xml              exit status 0 where all are valid

exit status:
  0 done · 1 done, and the answer is no (findings, or pages that could not be read) · 2 wrong call or configuration
  3 input that can't be read · 4 an engine or model is missing or broke down · 70 a bug of ours
"""
_READINGS = """\
example: tei-toolkit text out/book.xml                           the running text, a paragraph a line
         tei-toolkit text out/book.xml --as printed > book.txt   page text, which `tei-toolkit run book.txt` reads
         tei-toolkit text out/book.xml --as search | grep слово  find a word whatever its spelling

printed  the lines sign for sign as the OCR engine (or the page text) had them, with their hyphens: in the order of the
         pages and of the zones on each; an empty line between regions, a form feed between pages. Words that were
         dropped as marks of the scan aren't in the TEI, and so not here (`tei-toolkit ledger` names them).
joined   words whole, our readings taken, notes behind the paragraph that calls them; no running heads or page numbers.
search   joined, folded for finding: small letters, no accents (й stays), е for ё and ѣ, и for і and ѵ, ф for ѳ, no ъ at
         a word's end, plain quotes, hyphens, digits and ligatures. `tei_toolkit.fold` does it to what you look for.
"""
_FILES = """\
example:
  tei-toolkit run scans/ -o out        then: tei-toolkit validate out/scans.xml

what it writes:
  OUT/ocr/p0001.xml   the page as read, ALTO 4; a page that stands there already is not read again (--force does)
  OUT/document.json   pages and text with every change, which can be undone
  OUT/<name>.xml      the TEI; <name> is id of [metadata], else the name of the first input
"""
_REPAIR = """\
example:
  tei-toolkit repair OUT -o OUT          then: tei-toolkit encode OUT -o OUT
  tei-toolkit repair OUT --explain 163   each change on page 163: place, before and after, rule, what speaks for it

--explain without -o writes no file.
"""
_ENCODE = """\
example:
  tei-toolkit encode out -o out                            then: tei-toolkit validate out/<name>.xml
  tei-toolkit encode out --explain dates                   each date: page, value, rule, where its year comes from
  tei-toolkit encode out --explain dates --html dates.html the same as a page, with a picture of the dates in time

--explain without -o writes no file but the page of --html.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    if isinstance(sys.stdout, TextIOWrapper):
        # A character that an old terminal or locale doesn't have is written as its number.
        sys.stdout.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    errors = Console(stderr=True, soft_wrap=True, highlight=False)
    try:
        return int(options.verb(options, errors))
    except TeiToolkitError as error:
        errors.print(f"[bold red]error:[/] {escape(str(error))}")
        return error.exit_code
    except KeyboardInterrupt:
        errors.print("stopped; pages read so far are kept, run the same command again to go on")
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone; without this the interpreter would fail once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception:  # noqa: BLE001  the last door: what comes here is a bug, and is shown as one
        errors.print_exception(show_locals=False)
        errors.print("[bold red]error:[/] this is a bug of tei_toolkit: please report it with the lines above")
        return InvariantError.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tei-toolkit",
        description="Page scans in, valid TEI out: OCR, repair, names, dates and notes, with nothing lost.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tei_toolkit {version('tei_toolkit')}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    _add_run(verbs)
    _add_ocr(verbs)
    _add_repair(verbs)
    _add_encode(verbs)
    checking.add_options(_verb(verbs, "validate", checking.SUMMARY, checking.EXAMPLES))
    _add_text(verbs)
    naming.add_options(_verb(verbs, "names", naming.SUMMARY, naming.EXAMPLES))
    accounting.add_options(_verb(verbs, "ledger", accounting.SUMMARY, accounting.EXAMPLES))
    evaluating.add_options(_verb(verbs, "evaluate", evaluating.SUMMARY, evaluating.EXAMPLES))
    learning.add_options(_verb(verbs, "train", learning.SUMMARY, learning.EXAMPLES))
    _add_doctor(verbs)
    return parser


if TYPE_CHECKING:
    Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _verb(verbs: "Verbs", name: str, text: str, epilog: str = "") -> argparse.ArgumentParser:
    return verbs.add_parser(
        name, help=text, description=text, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter
    )


def _add_out_and_config(parser: argparse.ArgumentParser, required: bool = True) -> None:
    parser.add_argument("-o", "--out", type=Path, required=required, metavar="OUT", help="folder for what is made")
    parser.add_argument(
        "--config",
        type=Path,
        metavar="F",
        help="settings (default: tei-toolkit.toml beside the input or here)",
    )


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", metavar="L", help="Tesseract's languages, the main one first (default: rus+eng)")


def _add_names_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--names-model", type=Path, metavar="MODEL", help="find names by a model that `tei-toolkit train` wrote"
    )


def _add_ocr_options(parser: argparse.ArgumentParser) -> None:
    _add_language(parser)
    parser.add_argument("--engine", choices=("auto", "tesserocr", "pytesseract"), help="default: the faster one")
    parser.add_argument("--jobs", type=int, metavar="N", help="pages read at the same time (default: all processors)")
    parser.add_argument("--no-split", action="store_true", help="a scan of two facing pages stays one page")
    parser.add_argument("--force", action="store_true", help="read every page again, also those recorded before")


def _add_run(verbs: "Verbs") -> None:
    parser = _verb(verbs, "run", "Scans, PDFs or page text to TEI, all stages.", _FILES)
    parser.add_argument(
        "inputs", nargs="+", type=Path, metavar="SCANS",
        help="files or folders: PNG, JPEG, TIFF, JPEG 2000, PDF; or page text (.txt)",
    )  # fmt: skip
    _add_out_and_config(parser)
    _add_ocr_options(parser)
    _add_names_model(parser)
    parser.set_defaults(verb=_run)


def _add_ocr(verbs: "Verbs") -> None:
    parser = _verb(verbs, "ocr", "Scans to recorded pages (ALTO 4).", "next: tei-toolkit repair OUT -o OUT")
    parser.add_argument("inputs", nargs="+", type=Path, metavar="SCANS", help="files or folders of scans")
    _add_out_and_config(parser)
    _add_ocr_options(parser)
    parser.set_defaults(verb=_ocr)


def _add_repair(verbs: "Verbs") -> None:
    parser = _verb(
        verbs,
        "repair",
        "Recorded pages (ALTO) to text: OUT/document.json.",
        _REPAIR,
    )
    parser.add_argument("inputs", nargs="+", type=Path, metavar="PAGES", help="ALTO files, or a folder made by ocr")
    _add_out_and_config(parser, required=False)
    _add_language(parser)
    parser.add_argument(
        "--explain", metavar="PAGE", help="print each change on a page (p0003, or its printed number), or on all"
    )
    parser.add_argument("--json", action="store_true", help="with --explain: as JSON")
    parser.set_defaults(verb=_repair)


def _add_encode(verbs: "Verbs") -> None:
    parser = _verb(
        verbs,
        "encode",
        "Text (document.json) to TEI: notes, names, dates, markup, validation.",
        _ENCODE,
    )
    parser.add_argument("inputs", nargs=1, type=Path, metavar="DOCUMENT", help="document.json, or its folder")
    _add_out_and_config(parser, required=False)
    parser.add_argument("--explain", choices=("dates",), help="print what was decided about each date")
    parser.add_argument("--json", action="store_true", help="with --explain: as JSON")
    parser.add_argument("--html", type=Path, metavar="FILE", help="with --explain: as a page, with a picture")
    _add_names_model(parser)
    parser.set_defaults(verb=_encode)


def _add_text(verbs: "Verbs") -> None:
    parser = _verb(
        verbs, "text", "A TEI file of this toolkit as plain text: as printed, joined, for search.", _READINGS
    )
    parser.add_argument("input", type=Path, metavar="FILE", help="a TEI file that run or encode made")
    parser.add_argument("--as", dest="reading", choices=READINGS, default=JOINED, help=f"default: {JOINED}")
    parser.set_defaults(verb=_text)


def _add_doctor(verbs: "Verbs") -> None:
    parser = _verb(
        verbs,
        "doctor",
        "Say which engines, models and languages are there, and what to install.",
        "example: tei-toolkit doctor --lang deu+eng",
    )
    parser.add_argument("--lang", metavar="L", default="rus+eng", help="the languages wanted (default: rus+eng)")
    parser.set_defaults(verb=_doctor)


def _config(options: argparse.Namespace, known: Metadata | None = None) -> Config:
    given = {
        "languages": getattr(options, "lang", None),
        "engine": getattr(options, "engine", None),
        "jobs": getattr(options, "jobs", None),
    }
    if given["jobs"] is not None and given["jobs"] < 1:
        raise UsageError("--jobs: give a number from 1")
    flags = {key: value for key, value in given.items() if value is not None}
    images = {"split": False} if getattr(options, "no_split", False) else {}
    model = getattr(options, "names_model", None)
    naming = {"names_model": str(model)} if model is not None else {}
    return load_config(options.config, options.inputs, ocr=flags, images=images, annotate=naming, known=known)


def _run(options: argparse.Namespace, console: Console) -> int:
    config = _config(options)
    with page_progress(console) as on_page:
        result = pipeline.run(options.inputs, options.out, config, force=options.force, on_page=on_page)
    summary.show(result, console)
    return 0 if result.ok else 1


def _ocr(options: argparse.Namespace, console: Console) -> int:
    with page_progress(console) as on_page:
        reading = recordings.record(options.inputs, options.out, _config(options), options.force, on_page)
    folder = escape(str(options.out / recordings.OCR_FOLDER))
    console.print(f"{len(reading.pages)} pages in {folder}, {len(reading.failures)} failed")
    return 1 if reading.failures else 0


def _repair(options: argparse.Namespace, console: Console) -> int:
    made = [path / recordings.OCR_FOLDER for path in options.inputs]
    folders = [ocr if ocr.is_dir() else path for ocr, path in zip(made, options.inputs, strict=True)]
    if options.out is None and options.explain is None:
        raise UsageError("nothing to do: give -o OUT, --explain PAGE, or both")
    document = pipeline.repair(recordings.read_alto(folders), _config(options))
    if options.explain is not None:
        explaining.show(explaining.explain(document, options.explain), options.json, console)
    for failure in document.failures:
        console.print(f"[red]failed[/]  {failure.id}: {escape(failure.reason)}")
    if options.out is not None:
        path = escape(str(pipeline.write_document(document, options.out)))
        edits = sum(len(block.edits) for block in document.blocks)
        console.print(f"{len(document.pages)} pages, {len(document.blocks)} blocks, {edits} repairs: {path}")
    return 1 if document.failures else 0


def _encode(options: argparse.Namespace, console: Console) -> int:
    if options.out is None and options.explain is None:
        raise UsageError("nothing to do: give -o OUT, --explain dates, or both")
    if options.explain is None and (options.html is not None or options.json):
        raise UsageError(f"{'--json' if options.json else '--html'}: give --explain dates as well")
    source = options.inputs[0]
    document = pipeline.read_document(source)
    config = _config(options, document.metadata)
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


def _text(options: argparse.Namespace, _: Console) -> int:
    sys.stdout.write(read_text(read_file(options.input), options.reading, options.input.as_posix()))
    return 0


def _doctor(options: argparse.Namespace, console: Console) -> int:
    checks = doctors.examine(options.lang)
    for check in checks:
        sign = "ok     " if check.ok else "missing"
        sys.stdout.write(f"{sign}  {check.name:<12} {check.detail}\n")
        if not check.ok and check.remedy:
            sys.stdout.write(f"{'':9}{'':12} → {check.remedy}\n")
    if doctors.ready(checks):
        return 0
    console.print("not ready: scans can't be read until what is missing above is installed")
    return 4
