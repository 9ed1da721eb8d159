"""What `tei-toolkit validate` takes, and how it is explained."""

import argparse
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from tei_toolkit.checking.sources import STDIN_NAME
from tei_toolkit.sections import nearest
from tei_toolkit.validation.settings import ENGINES, FAIL_LEVELS

FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab")
EXAMPLES = """\
examples:
  tei-toolkit validate out/book.xml                      one file; nothing is printed where it is valid
  tei-toolkit validate tei/                              all TEI of a folder, at any depth
  tei-toolkit validate 'tei/**/*.xml' @more.txt          a glob, and the paths that a file lists, one a line
  git show HEAD:a.xml | tei-toolkit validate - --stdin-name a.xml
  tei-toolkit validate tei/ --schema my.rng --fail-level warning
  tei-toolkit validate tei/ --changed origin/main...     only what differs from where this branch began
  tei-toolkit validate tei/ --write-baseline known.json  what is wrong today …
  tei-toolkit validate tei/ --baseline known.json        … doesn't count tomorrow
  tei-toolkit validate tei/ --schematron house.sch       with rules of your own
  tei-toolkit validate tei/ --format sarif -o tei.sarif  for GitHub's code scanning
  tei-toolkit validate tei/ --also gitlab=quality.json --also junit=tests.xml
  tei-toolkit validate --explain TTK-POINTER             what a code of a finding means

paths:
  Of a folder, its .xml and .tei files whose root is TEI are checked; hidden folders and node_modules are passed over.
  In a list (@more.txt, @- from stdin) paths are as seen from the list; empty lines and those after # say nothing.

schema, the first there is:
  --schema, [validate] schema of tei-toolkit.toml, the file's own <?xml-model?> (local files of its project, or URLs
  that a catalog maps to files), the toolkit's own. Nothing is ever fetched, but for --schema URL#sha256=….

exit status:
  0 no finding at or above the fail level · 1 findings
  2 a wrong call, a schema that can't be had, or a file that could not be checked, whatever else was found

[validate] in tei-toolkit.toml (beside the first input, or here) sets schema, engine, catalog, schematron, fail_level
and baseline; what is given here goes before it.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `verb.run` does its work."""
    parser.add_argument(
        "inputs", nargs="*", metavar="PATH", help="files, folders, globs, @list, or - for a document on stdin"
    )
    _add_schema_options(parser)
    _add_report_options(parser)
    _add_choice_options(parser)
    parser.add_argument(
        "--config", type=Path, metavar="F", help="settings (default: tei-toolkit.toml beside the input or here)"
    )
    parser.set_defaults(verb=_run)


def _run(options: argparse.Namespace) -> int:
    from tei_toolkit.checking.verb import run  # not for help alone

    return run(options)


def _add_schema_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is checked")
    group.add_argument("--schema", metavar="RNG", help="a RELAX NG schema (.rng), URL#sha256=HEX, or default")
    group.add_argument("--catalog", type=Path, metavar="F", help="OASIS XML catalog: local files for URLs of schemas")
    group.add_argument("--engine", type=one_of(ENGINES), metavar="E", help=f"who judges: {', '.join(ENGINES)}")
    group.add_argument(
        "--schema-timeout", type=_seconds, default=30.0, metavar="S",
        help="so long libxml2 may take to compile a schema (default: 30 seconds)",
    )  # fmt: skip
    group.add_argument(
        "--schematron", action="append", metavar="SCH", help="rules of your own, or a phase of them, house.sch#final"
    )
    group.add_argument("--explain", metavar="CODE", help="say what a code means, and check nothing")


def _add_report_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what is told")
    group.add_argument("--format", type=one_of(FORMATS), default="text", metavar="F", help=f"{', '.join(FORMATS)}")
    group.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the report there, print nothing")
    group.add_argument(
        "--also", type=_report, action="append", default=[], metavar="F=FILE",
        help="write a further report of the same check: junit=tests.xml; may be given again",
    )  # fmt: skip
    group.add_argument(
        "--fail-level", type=one_of(FAIL_LEVELS), metavar="L",
        help=f"exit status 1 from this severity on: {', '.join(FAIL_LEVELS)} (default: error)",
    )  # fmt: skip
    group.add_argument("--baseline", type=Path, metavar="FILE", help="findings known before don't count")
    group.add_argument("--write-baseline", type=Path, metavar="FILE", help="write down all findings as known")


def _add_choice_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("which files, and how fast")
    group.add_argument(
        "--changed",
        metavar="REV",
        help="only files that differ from a revision of git (REV...: from where it was left)",
    )
    group.add_argument("--stdin-name", default=STDIN_NAME, metavar="NAME", help="what - is called in findings")
    group.add_argument("--jobs", type=_number, default=0, metavar="N", help="processes (default: as many as pay)")
    group.add_argument(
        "--cache", type=Path, metavar="FOLDER",
        help="keep answers there and use them while nothing changes; at most 64 MB, and it may be deleted at any time",
    )  # fmt: skip


def one_of(known: Iterable[str]) -> Callable[[str], str]:
    """A type of argument: one of these words; another gets the nearest named."""
    names = tuple(known)

    def check(word: str) -> str:
        if word not in names:
            raise argparse.ArgumentTypeError(f"{word!r}: {nearest(word, names)}")
        return word

    return check


def _report(text: str) -> tuple[str, Path]:
    form, equals, file = text.partition("=")
    if not equals or not file:
        raise argparse.ArgumentTypeError(f"{text!r}: give a format and a file, as in junit=tests.xml")
    return one_of(FORMATS)(form), Path(file)


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r}: give a number from 1")
    return int(text)


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,3})?", text) or not float(text):
        raise argparse.ArgumentTypeError(f"{text!r}: give a number of seconds, as 60")
    return float(text)
