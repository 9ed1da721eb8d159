"""Names: what is found, and how mentions become entries; in one line, `[name]tag`."""

import importlib.util
import re
from collections.abc import Iterable, Sequence

import pytest

from tei_toolkit.annotate import AnnotateSettings, annotate, recognizer_for
from tei_toolkit.annotate.lists import forms
from tei_toolkit.annotate.names.ranks import Ranks
from tei_toolkit.annotate.names.slovnet import SlovnetRecognizer
from tei_toolkit.annotate.names.spans import is_thing, plain_word
from tei_toolkit.errors import EngineMissing
from tei_toolkit.languages import language
from tei_toolkit.model.document import Agent, Document
from tei_toolkit.model.text import Annotation, Block, Span

NAMES = AnnotateSettings(dates=False, notes=False)
_MARKED = re.compile(r"\[(?P<name>[^\]]*)\](?P<tag>persName|placeName|orgName)")


def plain(line: str) -> str:
    return _MARKED.sub(r"\g<name>", line)


def marked(text: str, annotations: Iterable[Annotation]) -> str:
    for annotation in sorted(annotations, key=lambda a: a.span, reverse=True):
        start, stop = annotation.span
        text = f"{text[:start]}[{text[start:stop]}]{annotation.tag}{text[stop:]}"
    return text


class Given:
    """A recognizer that knows the names of the lines it was made with."""

    agent = Agent("names", "given", "1")

    def __init__(self, *lines: str) -> None:
        self.known: dict[str, list[Annotation]] = {}
        for line in lines:
            found, shift = [], 0
            for match in _MARKED.finditer(line):
                start = match.start() - shift
                span = Span(start, start + len(match["name"]))
                found.append(Annotation(span, match["tag"], "names"))
                shift += len(match[0]) - len(match["name"])
            self.known[plain(line)] = found

    def annotate(self, texts: Sequence[str]) -> list[list[Annotation]]:
        return [self.known[text] for text in texts]


def listed(*lines: str) -> list[str]:
    """The entries of a document of these lines: name: forms."""
    blocks = tuple(Block(f"b{i}", "p", plain(line)) for i, line in enumerate(lines))
    document = annotate(Document(blocks=blocks), Given(*lines), NAMES)
    ids = {entry.id for entry in document.entries}
    assert all(a.ref in ids for block in document.blocks for a in block.annotations)
    return [f"{entry.name}: {', '.join(entry.forms)}" for entry in document.entries]


@pytest.fixture(scope="module")
def slovnet() -> SlovnetRecognizer:
    return SlovnetRecognizer()


@pytest.mark.parametrize(
    "line",
    [
        "Генерал [С. Мехмандаров]persName прибыл в [Баку]placeName.",
        "с военным министром генералом [С. Мехмандаровым]persName, оценивая результаты",
        "поданной в [Москву]placeName, в [Комиссариат по делам национальностей]orgName",
        "Войска заняли [Тер-тер]placeName, а [5-ый Бакинский пехотный полк]orgName отошёл.",
        "Никаких имён здесь нет.",
        "",
    ],
)
def test_found(slovnet: SlovnetRecognizer, line: str) -> None:
    assert marked(plain(line), slovnet.annotate([plain(line)])[0]) == line


def test_a_line_end_in_a_name_is_a_blank(slovnet: SlovnetRecognizer) -> None:
    line = "прибыл генерал [С.\nМехмандаров]persName в [Баку]placeName."
    assert marked(plain(line), slovnet.annotate([plain(line)])[0]) == line


def test_long_texts_keep_their_offsets(slovnet: SlovnetRecognizer) -> None:
    text = "Войска вступили в Москву. " * 400
    found = [text[slice(*a.span)] for a in slovnet.annotate([text])[0]]
    assert found == ["Москву"] * 400


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Генерал Салимов", "Салимов"),
        ("генерал-майора Г. Салимова", "Г. Салимова"),
        ("г-н Салимов", "Салимов"),
        ("Г. Салимов", "Г. Салимов"),
        ("Капитанов", "Капитанов"),
        ("генерал", "генерал"),
    ],
)
def test_ranks_stay_outside(name: str, left: str) -> None:
    assert name[Ranks(language("ru").names).before(name) :] == left


def test_the_agent_names_its_model(slovnet: SlovnetRecognizer) -> None:
    assert (slovnet.agent.id, slovnet.agent.name) == ("names", "slovnet")
    assert [part.split(" sha256:")[0] for part in slovnet.agent.parts] == [
        "slovnet_ner_news_v1.tar",
        "navec_news_v1_1B_250K_300d_100q.tar",
    ]


def test_languages_without_a_model_have_no_recognizer() -> None:
    assert recognizer_for("de") is None
    assert recognizer_for("ru-RU") is not None


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match=r"tei_toolkit\[ru\]"):
        recognizer_for("ru")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["с [С. Мехмандаровым]persName"], ["С. Мехмандаров: С. Мехмандаровым"]),
        (["[Г. Салимов]persName и [Салимову]persName"], ["Г. Салимов: Г. Салимов, Салимову"]),
        (["[Салимову]persName и [Г. Салимов]persName"], ["Г. Салимов: Салимову, Г. Салимов"]),
        (
            ["[Г. Салимов]persName, [С. Салимов]persName, [Салимов]persName"],
            ["Г. Салимов: Г. Салимов", "С. Салимов: С. Салимов", "Салимов: Салимов"],
        ),
        (
            ["[Марии Николаевны Вельяминовой]persName, [М. Н. Вельяминова]persName, [Вельяминову]persName"],
            ["Мария Николаевна Вельяминова: Марии Николаевны Вельяминовой, М. Н. Вельяминова, Вельяминову"],
        ),
        (
            ["[А. П. Коростелёв]persName", "[Коростелева А. П.]persName", "[Коростелёвым]persName"],
            ["А. П. Коростелёв: А. П. Коростелёв, Коростелева А. П., Коростелёвым"],
        ),
        (
            ["[Мария Иванова]persName и [Марина Иванова]persName"],
            ["Мария Иванова: Мария Иванова", "Марина Иванова: Марина Иванова"],
        ),
        (["при [Николае II]persName, [Николаем I]persName"], ["Николай II: Николае II", "Николай I: Николаем I"]),
        (["генерала [Дро]persName"], ["Дро: Дро"]),
        (["[Зангезуре]placeName и [Зангезур]placeName"], ["Зангезур: Зангезуре, Зангезур"]),
        (["[Шуше]placeName, [Шушой]placeName"], ["Шуша: Шуше, Шушой"]),
        (["[Шушинского уезда]placeName"], ["Шушинский уезд: Шушинского уезда"]),
        (["[Красного\nКута]placeName"], ["Красный Кут: Красного Кута"]),
        (["[Армянским правительством]orgName"], ["Армянское правительство: Армянским правительством"]),
        (["[Министерства путей сообщения]orgName"], ["Министерство путей сообщения: Министерства путей сообщения"]),
        (["[Тифлис]placeName и [Тифлис]orgName"], ["Тифлис: Тифлис", "Тифлис: Тифлис"]),
        (["[Тимченко клевета]orgName"], ["Тимченко клевета: Тимченко клевета"]),
        (["[Smith]persName, [J. Smith]persName"], ["J. Smith: Smith, J. Smith"]),
    ],
)  # fmt: skip
def test_entries(lines: list[str], expected: list[str]) -> None:
    assert listed(*lines) == expected


def test_entries_are_numbered_by_first_mention() -> None:
    line = "в [Баку]placeName [Дро]persName и [Салимов]persName, в [Шуше]placeName [Дро]persName"
    document = annotate(Document(blocks=(Block("b", "p", plain(line)),)), Given(line), NAMES)
    assert [(a.ref, a.tag) for a in document.blocks[0].annotations] == [
        ("place_001", "placeName"),
        ("person_001", "persName"),
        ("person_002", "persName"),
        ("place_002", "placeName"),
        ("person_001", "persName"),
    ]


@pytest.mark.parametrize(
    ("name", "length"),
    [("Там Джонсон", 4), ("Когда Салимов", 6), ("Вера Фигнер", 0), ("Мехмандаров", 0), ("Там", 0), ("Вэнь Цзябао", 0)],
)
def test_a_first_word_that_is_none_of_a_name(name: str, length: int) -> None:
    assert plain_word(name) == length


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Шутка верно передавала", True),
        ("Он знал. Шутка верно передавала", True),
        ("говорил Шутка верно", False),
        ("Шутка сказал. И видел Шутку он", False),
        ("Вера верно передавала", False),
        ("Салимов верно передавал", False),
    ],
)
def test_a_thing_at_the_beginning_of_a_sentence(text: str, thing: bool) -> None:
    start = re.search(r"Шутка|Вера|Салимов", text).start()  # type: ignore[union-attr]
    assert is_thing(text, Span(start, text.index(" ", start))) == thing


def test_without_the_dictionary_the_paradigms_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "russian_analyzer", lambda: None)
    line = "[Шуше]placeName, [ШУША]placeName, [Шуша]placeName, [Г. Салимова]persName, [Салимова]persName"
    assert listed(line) == ["Г. Салимова: Г. Салимова, Салимова", "Шуша: Шуше, ШУША, Шуша"]


def test_a_whole_page(slovnet: SlovnetRecognizer) -> None:
    blocks = (
        Block("h", "header", "Генерал Салимов в Баку"),
        Block("b", "p", "22 марта 1920 года генерал Г. Салимов прибыл в Баку.1 Затем Салимов уехал 23 марта."),
        Block("n", "note", "1 Салимов в Баку, 1913, с. 5."),
    )
    once = annotate(Document(agents=(Agent("tesseract", "Tesseract", "5"),), blocks=blocks), slovnet)
    assert annotate(once, slovnet) == once
    assert [agent.id for agent in once.agents] == ["tesseract", "notes", "names", "dates"]
    assert once.blocks[0] == blocks[0]
    assert [(a.tag, a.ref or a.target) for a in once.blocks[1].annotations] == [
        ("date", None),
        ("persName", "person_001"),
        ("placeName", "place_001"),
        ("note", "n"),
        ("persName", "person_001"),
        ("date", None),
    ]
    assert [entry.name for entry in once.entries] == ["Г. Салимов", "Баку"]
    assert [agent.id for agent in annotate(once).agents] == ["tesseract", "notes", "dates"]
    assert annotate(once, slovnet, AnnotateSettings(language="xx", names=False, notes=False)).blocks == blocks
