"""Trains the layer of Russian names, written to annotate/names/models/ru: python -m tools.train_names --help.

Material: the documents of factRuEval-2016 (MIT) in ../shared/data, and the annotated texts beside this file. The same
material on the same machine gives the same model; what came out says docs/models.md.
"""

import argparse
from pathlib import Path

from tei_toolkit.annotate.names import base_for
from tei_toolkit.annotate.names.layer import Sample, train_layer

from . import factru, texts

PROJECT = Path(__file__).resolve().parents[2]
TARGET = PROJECT / "tei_toolkit" / "annotate" / "names" / "models" / "ru"
FACTRU = PROJECT.parent / "shared" / "data" / "ner-ru-factrueval"
OWN = Path(__file__).parent / "texts"


def main() -> None:
    """Read the material, train, and write the model."""
    options = _options()
    samples = material(options.factru, options.own)
    print(f"{len(samples)} documents, {sum(len(own) for sample in samples for own in sample.names)} names", flush=True)
    model = train_layer(samples, base_for("ru"), "ru")
    model.save(options.out)
    print(f"{options.out}: {len(model.weights)} bytes")


def material(news: Path = FACTRU, own: Path = OWN) -> list[Sample]:
    """All documents to learn from, in the order of their files; raises SystemExit where the news are missing."""
    files = sorted(news.glob("book_*.txt"))
    if not files:
        raise SystemExit(f"{news}: no documents of factRuEval; name their folder with --factru")
    written = [sample for path in sorted(own.glob("*.txt")) for sample in texts.read_samples(path)]
    return [*map(factru.read_sample, files), *written]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--factru", type=Path, default=FACTRU, help="folder with the documents of factRuEval")
    parser.add_argument("--own", type=Path, default=OWN, help="folder with annotated texts")
    parser.add_argument("--out", type=Path, default=TARGET, help="folder for the model")
    return parser.parse_args()


if __name__ == "__main__":
    main()
