"""The layer over a recognizer of names: what it learns from samples, keeps in a folder, and says of its own answers."""

import importlib.util
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tei_toolkit.annotate import recognizer_for
from tei_toolkit.annotate.names import base_for
from tei_toolkit.annotate.names.calibration import Calibration, fitted
from tei_toolkit.annotate.names.layer import CARD, LayerModel, Sample, train_layer
from tei_toolkit.annotate.names.looks import looked_at
from tei_toolkit.annotate.names.recognizer import LayeredRecognizer
from tei_toolkit.annotate.names.spelling import Letters
from tei_toolkit.annotate.names.tokens import NAME_TAGS, labels, runs, tokenized
from tei_toolkit.errors import EngineMissing, MarkupError, UsageError
from tei_toolkit.languages import language
from tei_toolkit.model.document import Agent
from tei_toolkit.model.text import Annotation
from tei_toolkit.protocols import Recognizer
from tests.test_names import marked
from tools.train_names.texts import plain, read_samples

TEXTS = """# Remarks are passed over.
Генерал [Салимов]persName прибыл в [Баку]placeName.
Отряд [Салимова]persName занял село [Аскеран]placeName.

Полковник [Тигранов]persName ушёл в [Шушу]placeName.
Генерал [Тигранов]persName занял село [Ходжалы]placeName.
"""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sample, ...]:
    path = tmp_path_factory.mktemp("samples") / "texts.txt"
    path.write_text(TEXTS, encoding="utf-8")
    return read_samples(path)


@pytest.fixture(scope="module")
def model(samples: tuple[Sample, ...]) -> LayerModel:
    return train_layer(samples, None, "ru")


def test_samples_are_written_with_brackets(samples: tuple[Sample, ...]) -> None:
    lines = [marked(text, names) for one in samples for text, names in zip(one.texts, one.names, strict=True)]
    assert lines == [line for line in TEXTS.splitlines()[1:] if line]
    assert [len(one.texts) for one in samples] == [2, 2]


def test_a_bracket_that_is_none_of_a_name_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "texts.txt"
    path.write_text("в [Баку]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"texts\.txt:1"):
        read_samples(path)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Г. Салимов, 5-ый полк.", ["Г.", "Салимов", ",", "5-ый", "полк", "."]),
        ("при Николае I. Тер-тер", ["при", "Николае", "I", ".", "Тер-тер"]),
        ("«Мусават»\n1-й", ["«", "Мусават", "»", "1-й"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in tokenized(text)] == tokens
    assert all(text[slice(*token.span)] == token.text for token in tokenized(text))


def test_labels_tell_the_names_back(samples: tuple[Sample, ...]) -> None:
    tokens = tokenized(samples[0].texts[0])
    assert labels(tokens, samples[0].names[0]) == ["O", "B-persName", "O", "O", "B-placeName", "O"]
    assert list(runs(["B-orgName", "I-orgName", "B-orgName", "O", "I-persName"])) == [
        (0, 2, "orgName"),
        (2, 3, "orgName"),
        (4, 5, "persName"),
    ]


def test_what_was_learnt_is_found(model: LayerModel) -> None:
    line = "Генерал [Салимов]persName занял село [Аскеран]placeName."
    found = LayeredRecognizer(model, None).annotate([plain(line)])[0]
    assert marked(plain(line), found) == line
    assert all(name.confidence is not None and 0 <= name.confidence <= 1 for name in found)


def test_the_same_samples_give_the_same_model(model: LayerModel, samples: tuple[Sample, ...], tmp_path: Path) -> None:
    again = train_layer(samples, None, "ru")
    assert again == model
    model.save(tmp_path / "model")
    assert LayerModel.load(tmp_path / "model") == model


def test_a_folder_of_ones_own_is_used(model: LayerModel, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no model of names"):
        recognizer_for("fr", tmp_path)
    model.save(tmp_path)
    with pytest.raises(UsageError, match="'ru'"):
        recognizer_for("fr", tmp_path)
    assert isinstance(recognizer_for("ru", tmp_path), LayeredRecognizer)
    replace(model, card=replace(model.card, base="other 1", base_parts=("other",))).save(tmp_path)
    with pytest.raises(UsageError, match=r"trained over other models .*\(other 1\)"):
        recognizer_for("ru", tmp_path)
    (tmp_path / CARD).write_text("{}")
    with pytest.raises(MarkupError, match="train it anew"):
        recognizer_for("ru", tmp_path)


def test_another_base_is_refused(model: LayerModel) -> None:
    class Base:
        agent = Agent("names", "other", "1")

        def annotate(self, texts: Sequence[str]) -> list[list[Annotation]]:
            return [[] for _ in texts]

    with pytest.raises(UsageError, match="trained over no other model"):
        LayeredRecognizer(model, Base())


def test_no_names_no_model() -> None:
    with pytest.raises(UsageError, match="no names to learn from"):
        train_layer([Sample(("Никаких имён.",), ((),))], None, "ru")


def test_the_calibration_says_how_often_such_names_are_right() -> None:
    said = [0.5] * 40 + [0.6] * 40 + [0.9] * 40
    right = [place % 2 == 0 for place in range(40)] + [place % 4 > 0 for place in range(40)] + [True] * 40
    fit = fitted(said, right)
    assert fit.points == ((0.5, 0.5), (0.6, 0.7381), (0.9, 0.9762))
    assert [fit(0.1), fit(0.55), fit(0.75), fit(1.0)] == pytest.approx([0.5, 0.619, 0.857, 0.9762], abs=0.001)
    assert Calibration()(0.3) == 0.3
    assert fitted([], []) == Calibration()


def test_a_calibration_never_falls() -> None:
    fit = fitted([0.1] * 40 + [0.9] * 40, [True] * 40 + [False] * 40)
    assert fit.points == ((0.5, 0.5),)


@pytest.fixture(scope="module")
def russian() -> Recognizer:
    found = recognizer_for("ru")
    assert found is not None
    return found


@pytest.mark.parametrize(
    "line",
    [
        "Отряд [Корнеева]persName двинулся к [Тереку]placeName.",
        "Полк прикрыл [Зугдидский и Сенакский уезды]placeName.",
        "Приказ получил [1-й Кубанский казачий полк]orgName.",
        "Генерал-майор [А. Ф. Орлов]persName и князь [Мещерский]persName прибыли в [Казань]placeName.",
        "Об этом писали г-н [Витте]persName и [Орлов А. Ф.]persName",
        "Никаких имён здесь нет.",
        "",
    ],
)
def test_our_russian_model(russian: Recognizer, line: str) -> None:
    assert marked(plain(line), russian.annotate([plain(line)])[0]) == line


def test_all_mentions_of_a_document_speak_for_each(russian: Recognizer) -> None:
    texts = ["Генерал Вагиф приехал.", "Вагиф сказал речь.", "Вагиф уехал."]
    names = [name for found in russian.annotate(texts) for name in found]
    assert [(name.tag, name.confidence is not None) for name in names] == [("persName", True)] * 3
    assert names[0].reason == "slovnet found it; «Генерал» stands before it; 3 of 3 mentions are persons"


def test_the_agent_names_base_and_layer(russian: Recognizer) -> None:
    assert russian.agent.name == "slovnet"
    assert [part.split(" sha256:")[0] for part in russian.agent.parts][-1] == "layer"


def test_without_crfsuite_an_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, model: LayerModel) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match=r"tei_toolkit\[names\]"):
        LayeredRecognizer(model, None)


@pytest.mark.parametrize(
    ("word", "today"),
    [("Архангельскъ", "Архангельск"), ("Бѣлое", "Белое"), ("ІОСИФЪ", "ИОСИФ"), ("съезд", "съезд"), ("ъ", "ъ")],
)
def test_old_letters_in_todays(word: str, today: str) -> None:
    assert Letters(language("ru").old_spelling).today(word) == today
    assert Letters(None).today(word) == word


def test_the_base_says_how_much_speaks_for_each_kind(russian: Recognizer) -> None:
    base = base_for("ru")
    (seen,) = looked_at(["Генерал Салимов прибыл в Баку."], base)
    best = {
        token.text: max(zip(row, NAME_TAGS, strict=True)) for token, row in zip(seen.tokens, seen.scores, strict=True)
    }
    assert best["Салимов"][1] == "persName"
    assert best["Баку"][1] == "placeName"
    assert best["прибыл"][0] < 0 < best["Баку"][0]
    assert looked_at(["Баку"], None)[0].base == ("O",)
