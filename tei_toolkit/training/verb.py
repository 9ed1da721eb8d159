"""The options of `tei-toolkit train`, and what they do."""

import argparse
import sys
from pathlib import Path

from rich.markup import escape

from tei_toolkit.annotate.names.layer import LayerModel
from tei_toolkit.console import errors
from tei_toolkit.errors import UsageError
from tei_toolkit.progress import step_progress
from tei_toolkit.training.report import card_text
from tei_toolkit.training.samples import read_material
from tei_toolkit.training.trained import FOLDS, train, write_model

EXAMPLES = """\
example:
  tei-toolkit run scans/ -o out                             the TEI as the toolkit makes it: out/scans.xml
  … a person sets persName, placeName and orgName right in some pages, and says so in revisionDesc …
  tei-toolkit train corrected/ -o models/names-1            learn from these files
  tei-toolkit run scans/ -o out --names-model models/names-1
  tei-toolkit train --show models/names-1                   what it was learnt from, and how good it is

Any TEI will do, also from elsewhere, if all its names are marked: what stands unmarked is learnt as no name. Ten
letters, or ten pages of a book, are a beginning. Before anything is written, cross-validation says how well names are
found before and after: by documents, or by stretches of the texts where there are fewer documents than --folds. What is
no better is not written, and the exit status is 1. docs/training.md goes through it.

what it writes: MODEL/model.crfsuite, and MODEL/card.json with the files' digests and all figures.
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes, and that `run` does its work."""
    parser.add_argument("inputs", nargs="*", type=Path, metavar="TEI", help="corrected TEI files, or folders of them")
    parser.add_argument("-o", "--out", type=Path, metavar="MODEL", help="folder for the model")
    parser.add_argument(
        "--language", default="", metavar="CODE", help="ISO 639-1 (default: as the files' xml:lang says)"
    )
    parser.add_argument(
        "--folds", type=int, default=FOLDS, metavar="N", help=f"parts of cross-validation (default: {FOLDS})"
    )
    parser.add_argument(
        "--force", action="store_true", help="write the model even if it is no better, or another one is in the folder"
    )
    parser.add_argument("--show", type=Path, metavar="MODEL", help="print the card of a model, and do nothing else")
    parser.set_defaults(verb=run)


def run(options: argparse.Namespace) -> int:
    """Train, report and write; 1 where the model finds names no better than before."""
    console = errors()
    if options.show is not None:
        sys.stdout.write(card_text(LayerModel.load(options.show)))
        return 0
    if not options.inputs or options.out is None:
        raise UsageError("name corrected TEI files, and a folder for the model with -o; or a model with --show")
    material = read_material(options.inputs)
    for remark in material.remarks:
        console.print(f"[yellow]note:[/] {escape(remark)}")
    with step_progress(console, "training") as on_fold:
        training = train(material, options.language, options.folds, on_fold)
    sys.stdout.write(card_text(training.model))
    better = training.trial.better
    if better or options.force:
        write_model(training, options.out, options.force)
        folder = escape(str(options.out))
        console.print(f"written: {folder}; next: tei-toolkit encode OUT -o OUT --names-model {folder}")
    else:
        console.print("not written: it is no better than before (--force writes it all the same)")
    return 0 if better else 1
