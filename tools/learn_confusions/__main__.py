"""Learn which letters the OCR engine mistakes for which, and write tei_toolkit/languages/confusions.json.

The texts are free: half of factRuEval-2016 (MIT) for Cyrillic, half of the French and German letters (CC BY) for
Latin. Needs typst, Tesseract with rus, eng, fra and deu, and the types that `pages` names.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from tei_toolkit import evaluate, pipeline, recordings
from tei_toolkit.config import Config, OcrConfig, settle
from tei_toolkit.model.layout import PageFailure
from tei_toolkit.recordings import Reading

from .counting import Pair, count, partners, words_of
from .pages import DAMAGES, FONTS, SEED, WORDS, make_pages, pieces

TARGET = Path(__file__).parents[2] / "tei_toolkit" / "languages" / "confusions.json"
LEAST = 3
"""A confusion seen less often is chance."""
LEFT_OUT = 5
"""The last pages of each script are kept for judging."""


@dataclass(frozen=True, slots=True)
class Source:
    """Texts of one language: the files are every other one of a folder, beginning with the first."""

    script: str
    language: str
    models: str
    folder: str
    pattern: str
    copies: int
    most: int
    said: str

    def files(self, data: Path) -> list[Path]:
        """The files that are learnt from."""
        return sorted((data / self.folder).glob(self.pattern))[0::2]

    def text(self, data: Path) -> str:
        """Their text, a blank for each white space."""
        read = (evaluate.read(file).text if file.suffix == ".xml" else file.read_text() for file in self.files(data))
        return " ".join(" ".join(read).split())


SOURCES = (
    Source("Cyrillic", "ru", "rus+eng", "ner-ru-factrueval", "book_*.txt", 6, 25,
           "factRuEval-2016 (github.com/dialogue-evaluation/factRuEval-2016), MIT"),
    Source("Latin", "fr", "fra", "tei-fr-letters", "*.xml", 2, 12, "French letters of 1914 to 1916 in TEI, CC BY 3.0"),
    Source("Latin", "de", "deu", "tei-de-letters", "*.xml", 2, 12, "German letters of the 1830s in TEI, CC BY 3.0"),
)  # fmt: skip


def main() -> None:
    """Read the command line, make and read the pages, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m tools.learn_confusions", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with the texts")
    parser.add_argument("--work", type=Path, required=True, help="folder for the pages and for what was read")
    parser.add_argument("--out", type=Path, default=TARGET, help=f"default: {TARGET.name} of the package")
    options = parser.parse_args()
    header, table = _learn(options.data, options.work)
    options.out.write_text(_dump(header, table), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{sum(map(len, table.values()))} confusions in {options.out}\n")


def _learn(data: Path, work: Path) -> tuple[dict[str, object], dict[str, list[list[object]]]]:
    errors: dict[str, Counter[Pair]] = {}
    stood: dict[str, Counter[str]] = {}
    agents: set[str] = set()
    said = []
    for source in SOURCES:
        made, reading = read_pages(source, data, work)
        agents |= {" ".join((agent.name, agent.version, *agent.parts)) for agent in reading.agents}
        learnt = len(made) - LEFT_OUT * source.copies
        pairs = list(_pairs(reading, [text for _, text in made][:learnt], config(source)))
        wrong, whole = count(pairs, source.script)
        errors.setdefault(source.script, Counter()).update(wrong)
        stood.setdefault(source.script, Counter()).update(whole)
        names = [file.name for file in source.files(data)]
        said.append({"text": source.said, "files": names, "pages": learnt, "words": len(pairs)})
    header: dict[str, object] = {
        "made by": "python -m tools.learn_confusions", "columns": ["truth", "read", "times", "of"],
        "engines": sorted(agents), "typst": version("typst"), "types": list(FONTS), "seed": SEED,
        "damages": [repr(damage) for damage in DAMAGES], "words a page": WORDS, "sources": said,
    }  # fmt: skip
    return header, {script: _rows(errors[script], stood[script]) for script in sorted(errors)}


def read_pages(source: Source, data: Path, work: Path) -> tuple[list[tuple[Path, str]], Reading]:
    """The pages of a source with their text, and what was read; pages read before are not read again."""
    texts = list(pieces(source.text(data)))[: source.most]
    folder = work / source.language
    made = make_pages(texts, source.language, source.copies, folder / "scans")
    return made, recordings.record([path for path, _ in made], folder, config(source))


def config(source: Source) -> Config:
    """The default settings with the source's models, one page at a time."""
    return settle(Config(ocr=OcrConfig(languages=source.models, jobs=1)))


def _pairs(reading: Reading, texts: Iterable[str], settings: Config) -> Iterator[Pair]:
    """The words of the truth with what was read for them, letters of the wrong script put right."""
    for answer, text in zip(reading.answers, texts, strict=False):
        if isinstance(answer, PageFailure):
            raise SystemExit(f"{answer.path}: {answer.reason}")
        document = pipeline.repair(replace(reading, answers=(answer,)), settings)
        read = words_of("\n".join(block.text for block in document.blocks))
        yield from partners(words_of(text), read)


def _rows(errors: Counter[Pair], stood: Counter[str]) -> list[list[object]]:
    return [[truth, read, times, stood[truth]] for (truth, read), times in sorted(errors.items()) if times >= LEAST]


def _dump(header: dict[str, object], table: dict[str, list[list[object]]]) -> str:
    """The table as JSON, a confusion a line."""
    scripts = [
        f"{json.dumps(script)}: [\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
        for script, rows in table.items()
    ]
    return f'{{"about": {json.dumps(header, ensure_ascii=False, indent=1)},\n' + ",\n".join(scripts) + "\n}\n"


if __name__ == "__main__":
    main()
