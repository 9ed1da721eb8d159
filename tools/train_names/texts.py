"""Annotated texts as people write them: `[С. Мехмандаров]persName`, a paragraph a line, a blank line between documents.

A line that begins with # is a remark.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tei_toolkit.annotate.names.layer import Sample
from tei_toolkit.annotate.names.tokens import NAME_TAGS
from tei_toolkit.model.text import Annotation, Span

AGENT = "person"
FOLDER = Path(__file__).parent / "texts"
_NAME = re.compile(rf"\[(?P<name>[^\[\]]+)\](?P<tag>{'|'.join(NAME_TAGS)})")


def own_texts(code: str, folder: Path = FOLDER) -> list[Sample]:
    """The documents in a language (ISO 639-1): the files of a folder that begin with its code, in order."""
    return [sample for path in sorted(folder.glob(f"{code}_*.txt")) for sample in read_samples(path)]


def read_samples(path: Path) -> tuple[Sample, ...]:
    """The documents of a file; raises ValueError with file and line where a bracket is none of a name."""
    samples: list[Sample] = []
    lines: list[tuple[str, tuple[Annotation, ...]]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("#"):
            continue
        if line.strip():
            lines.append(_read(line.strip(), f"{path}:{number}"))
        elif lines:
            texts, names = zip(*lines, strict=True)
            samples.append(Sample(texts, names))
            lines = []
    return tuple(samples)


def plain(line: str) -> str:
    """The line without its marks."""
    return _NAME.sub(r"\g<name>", line)


def _read(line: str, place: str) -> tuple[str, tuple[Annotation, ...]]:
    if re.search(r"\[[^\[\]]*\]", _NAME.sub("", line)) or re.search(r"[\[\]]", _NAME.sub("", line)):
        raise ValueError(f"{place}: a bracket that is none of a name; write [name]persName, placeName or orgName")
    return plain(line), tuple(_names(line))


def _names(line: str) -> Iterator[Annotation]:
    marks = 0
    for found in _NAME.finditer(line):
        start = found.start() - marks
        yield Annotation(Span(start, start + len(found["name"])), found["tag"], AGENT)
        marks += len(found[0]) - len(found["name"])
