"""The options of `tei-toolkit text`, and what they do."""

import argparse
import sys
from pathlib import Path

from tei_toolkit.files import read_file
from tei_toolkit.tei.readings import JOINED, READINGS, read_text

EXAMPLES = """\
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


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument("input", type=Path, metavar="FILE", help="a TEI file that run or encode made")
    parser.add_argument("--as", dest="reading", choices=READINGS, default=JOINED, help=f"default: {JOINED}")
    parser.set_defaults(verb=run)


def run(options: argparse.Namespace) -> int:
    """Print a TEI file as plain text."""
    sys.stdout.write(read_text(read_file(options.input), options.reading, options.input.as_posix()))
    return 0
