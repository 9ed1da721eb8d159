"""Options that several verbs take, and the configuration they make."""

import argparse
from pathlib import Path

from tei_toolkit.config import Config, load_config
from tei_toolkit.errors import UsageError
from tei_toolkit.model.document import Metadata


def add_out_and_config(parser: argparse.ArgumentParser, required: bool = True) -> None:
    """Take the folder for what is made, and the file of settings."""
    parser.add_argument("-o", "--out", type=Path, required=required, metavar="OUT", help="folder for what is made")
    parser.add_argument(
        "--config",
        type=Path,
        metavar="F",
        help="settings (default: tei-toolkit.toml beside the input or here)",
    )


def add_language(parser: argparse.ArgumentParser) -> None:
    """Take Tesseract's languages."""
    parser.add_argument("--lang", metavar="L", help="Tesseract's languages, the main one first (default: rus+eng)")


def add_names_model(parser: argparse.ArgumentParser) -> None:
    """Take a model of names."""
    parser.add_argument(
        "--names-model", type=Path, metavar="MODEL", help="find names by a model that `tei-toolkit train` wrote"
    )


def add_ocr_options(parser: argparse.ArgumentParser) -> None:
    """Take what says how scans are read."""
    add_language(parser)
    parser.add_argument("--engine", choices=("auto", "tesserocr", "pytesseract"), help="default: the faster one")
    parser.add_argument("--jobs", type=int, metavar="N", help="pages read at the same time (default: all processors)")
    parser.add_argument("--no-split", action="store_true", help="a scan of two facing pages stays one page")
    parser.add_argument("--force", action="store_true", help="read every page again, also those recorded before")


def config_of(options: argparse.Namespace, known: Metadata | None = None) -> Config:
    """The configuration of the inputs' tei-toolkit.toml with the flags over it; `known` is what a document says."""
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
