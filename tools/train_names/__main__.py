"""Trains the layer of names of a language, written to annotate/names/models: python -m tools.train_names --help.

Material: the annotated texts beside this file; for Russian also the documents of factRuEval-2016 (MIT), for French
letters of 1914 to 1916 (CC BY 3.0), both in ../shared/data. The same material on the same machine gives the same
model; what came out says docs/models.md. The German texts make a model that isn't good enough to ship: use --out.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from tei_toolkit.annotate.names import base_for
from tei_toolkit.annotate.names.layer import Sample, train_layer

from . import factru, letters, texts

PROJECT = Path(__file__).resolve().parents[2]
MODELS = PROJECT / "tei_toolkit" / "annotate" / "names" / "models"
DATA = PROJECT.parent / "shared" / "data"


def main() -> None:
    """Read the material, train, and write the model."""
    options = _options()
    code = options.language
    samples = material(code, options.data, options.own)
    print(f"{len(samples)} documents, {sum(len(own) for sample in samples for own in sample.names)} names", flush=True)
    model = train_layer(samples, base_for(code), code)
    folder = options.out or MODELS / code
    model.save(folder)
    print(f"{folder}: {len(model.weights)} bytes")


def material(code: str, data: Path = DATA, own: Path = texts.FOLDER) -> list[Sample]:
    """All documents to learn a language's names from, in the order of their files.

    Raises SystemExit where the data of others are missing.
    """
    return [*OTHERS[code](data), *texts.own_texts(code, own)]


def _news(data: Path) -> list[Sample]:
    return [factru.read_sample(path) for path in _files(data / "ner-ru-factrueval", "book_*.txt")]


def _letters(data: Path) -> list[Sample]:
    return [letters.read_sample(path, "fr") for path in _files(data / "tei-fr-letters", "*.xml")]


def _nothing(data: Path) -> list[Sample]:  # noqa: ARG001
    return []


OTHERS: Mapping[str, Callable[[Path], list[Sample]]] = {"ru": _news, "fr": _letters, "en": _nothing, "de": _nothing}
"""For each language what is learnt from beside our own texts, read from the folder of the data."""


def _files(folder: Path, pattern: str) -> list[Path]:
    files = sorted(folder.glob(pattern))
    if not files:
        raise SystemExit(f"{folder}: no file {pattern}; name the folder with the data with --data")
    return files


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", choices=sorted(OTHERS), default="ru", help="whose names to learn (default: ru)")
    parser.add_argument("--data", type=Path, default=DATA, help="folder with the data of others")
    parser.add_argument("--own", type=Path, default=texts.FOLDER, help="folder with annotated texts")
    parser.add_argument("--out", type=Path, help="folder for the model (default: the package's)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
