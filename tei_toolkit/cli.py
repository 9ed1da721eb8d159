"""The command line: each verb is one call of the library, and is loaded only when it is called."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from tei_toolkit.errors import InvariantError, TeiToolkitError

VERBS = {
    "run": ("tei_toolkit.verbs.run", "Scans, PDFs or page text to TEI, all stages."),
    "ocr": ("tei_toolkit.verbs.ocr", "Scans to recorded pages (ALTO 4)."),
    "repair": ("tei_toolkit.verbs.repair", "Recorded pages (ALTO) to text: OUT/document.json."),
    "encode": (
        "tei_toolkit.verbs.encode",
        "Text (document.json) to TEI: notes, names, dates, markup, validation.",
    ),
    "validate": ("tei_toolkit.checking.options", "Check TEI files against a schema and the rules beyond it."),
    "text": ("tei_toolkit.verbs.text", "A TEI file of this toolkit as plain text: as printed, joined, for search."),
    "names": (
        "tei_toolkit.names.verb",
        "List who and what is named, on which pages, and its id in an authority; decide what is open.",
    ),
    "ledger": (
        "tei_toolkit.ledger.verb",
        "Say where every word of the OCR stands, and whether one is lost or doubled.",
    ),
    "evaluate": (
        "tei_toolkit.evaluate.verb",
        "Measure a result against its truth: text, layout, hyphens, notes, names, dates.",
    ),
    "train": ("tei_toolkit.training.verb", "Learn an archive's names from TEI that people have corrected."),
    "doctor": (
        "tei_toolkit.verbs.doctor",
        "Say which engines, models and languages are there, and what to install.",
    ),
}
"""Each verb: the module with its EXAMPLES and add_options, and what it does in one line."""
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    if isinstance(sys.stdout, TextIOWrapper):
        # A character that an old terminal or locale doesn't have is written as its number.
        sys.stdout.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        options = _parser(next((word for word in words if word in VERBS), "")).parse_args(words)
        return int(options.verb(options))
    except TeiToolkitError as error:
        _say_error(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        sys.stderr.write("stopped; pages read so far are kept, run the same command again to go on\n")
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone; without this the interpreter would fail once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except Exception:  # noqa: BLE001  the last door: what comes here is a bug, and is shown as one
        from tei_toolkit.console import errors

        errors().print_exception(show_locals=False)
        _say_error("this is a bug of tei_toolkit: please report it with the lines above")
        return InvariantError.exit_code


def _say_error(text: str) -> None:
    from rich.markup import escape  # loaded only where something is said

    from tei_toolkit.console import errors

    errors().print(f"[bold red]error:[/] {escape(text)}")


def _parser(called: str) -> argparse.ArgumentParser:
    """The parser of the command line, with the options of the one verb that is called."""
    parser = argparse.ArgumentParser(
        prog="tei-toolkit",
        description="Page scans in, valid TEI out: OCR, repair, names, dates and notes, with nothing lost.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    for name, (home, summary) in VERBS.items():
        verb = verbs.add_parser(
            name, help=summary, description=summary, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == called:
            module = import_module(home)
            verb.epilog = module.EXAMPLES
            module.add_options(verb)
    return parser


class _Version(argparse.Action):
    """Prints the version; it is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print and leave."""
        from importlib.metadata import version

        sys.stdout.write(f"tei_toolkit {version('tei_toolkit')}\n")
        parser.exit()
