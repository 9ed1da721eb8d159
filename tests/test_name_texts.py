"""The annotated texts that the recognizer of names is trained on: `[С. Корнеев]persName` and nothing half-marked."""

import re
from collections import Counter
from pathlib import Path

import pytest
import regex

FOLDER = Path(__file__).parents[1] / "tools" / "train_names" / "texts"
FILES = sorted(FOLDER.glob("ru_*.txt"))
NAME = re.compile(r"\[([^\[\]]*)\](persName|placeName|orgName)\b")
LEFT_OVER = re.compile(r"\[|\]|\w*Name\b")
SENTENCE = re.compile(r"[.!?…][»)]*(?=\s|$)")


def _faults(line: str) -> list[str]:
    """What is wrong in a line: half a mark, an empty one, blanks at its edges, marks within one another."""
    names = [name for name, _ in NAME.findall(line)]
    return LEFT_OVER.findall(NAME.sub("", line)) + [name for name in names if not name or name != name.strip()]


def _documents() -> list[str]:
    return [document for path in FILES for document in path.read_text(encoding="utf-8").strip("\n").split("\n\n")]


@pytest.mark.parametrize(
    "line",
    [
        "Отряд [С. Корнеева]persName занял [Тамбов]placeName.",
        "Поход на юг и голод.",
        "[Московский комитет РКП(б)]orgName молчал",
    ],
)
def test_a_sound_line_has_no_faults(line: str) -> None:
    assert _faults(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Отряд [С. Корнеева]persname занял",
        "Отряд [С. Корнеева] занял",
        "Отряд С. Корнеева]persName занял",
        "Отряд []persName занял",
        "Отряд [Корнеева ]persName занял",
        "[Правительство [Грузии]placeName]orgName",
        "[Правительство Грузии]orgNameмолчало",
    ],
)
def test_what_is_half_marked_is_found(line: str) -> None:
    assert _faults(line) != []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_mark_of_a_file_is_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [fault for line in text.splitlines() for fault in _faults(line)] == []
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    assert [line for line in text.splitlines() if line != line.strip() or "  " in line] == []


def test_no_document_stands_there_twice() -> None:
    lines = Counter(line for document in _documents() for line in document.splitlines() if len(line) > 40)
    assert [line for line, times in lines.items() if times > 1] == []


def test_there_is_enough_of_each_kind() -> None:
    documents = _documents()
    plain = [NAME.sub(r"\1", document) for document in documents]
    tags = Counter(tag for document in documents for _, tag in NAME.findall(document))
    assert len(documents) >= 80
    assert sum(len(document.split()) for document in plain) >= 12_000
    assert sum(len(SENTENCE.findall(document)) for document in plain) >= 1_200
    assert tags["persName"] >= 1_000
    assert tags["placeName"] >= 700
    assert tags["orgName"] >= 400


def test_what_the_texts_are_for_is_in_them() -> None:
    """Initials before and behind, old spelling, coordinated places, units with numbers, short forms of towns."""
    names = [(name, tag) for document in _documents() for name, tag in NAME.findall(document)]
    wanted = {
        "persName": (r"^\p{Lu}\. \p{Lu}\. \p{Lu}", r"\p{Ll} \p{Lu}\. \p{Lu}\.$", r"-(?:бек|паша|хан)", r"ъ$"),
        "placeName": (r"\p{Lu}\p{Ll}+ и \p{Lu}\p{Ll}+ \p{Ll}+", r"^(?:М|Л|СПб|Пг)\.$", r"губерни"),
        "orgName": (r"^\d+-\p{Ll}+ ", r"^[IVX]+ съезд", r"\(б\)", r"полк"),
    }
    for tag, patterns in wanted.items():
        for pattern in patterns:
            assert sum(1 for name, its in names if its == tag and regex.search(pattern, name)) >= 3, (tag, pattern)
