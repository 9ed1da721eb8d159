"""Which mentions are one entry, and under what name: `[name]p` is a person, `[name]l` a place, `[name]o` an org."""

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tei_documents import document_of, page

from tei_toolkit.annotate.lists import Forms, make_entries
from tei_toolkit.annotate.lists.spelling import Spelling
from tei_toolkit.languages import language
from tei_toolkit.model.document import Entry
from tei_toolkit.model.text import Annotation, Block, Span
from tei_toolkit.tei.encode import encode

TAGS = {"p": "persName", "l": "placeName", "o": "orgName"}
_MARKED = re.compile(r"\[([^\]]*)\]([plo])")


def block(line: str, identifier: str = "b") -> Block:
    """A paragraph with the names that are marked in it."""
    text, found = "", []
    end = 0
    for match in _MARKED.finditer(line):
        text += line[end : match.start()]
        found.append(Annotation(Span(len(text), len(text) + len(match[1])), TAGS[match[2]], "names"))
        text, end = text + match[1], match.end()
    return Block(identifier, "p", text + line[end:], annotations=tuple(found))


def made(lines: tuple[str, ...], code: str = "ru", variant: str = "") -> tuple[tuple[Block, ...], tuple[Entry, ...]]:
    """The blocks and entries of these lines."""
    return make_entries([block(line, f"b{i}") for i, line in enumerate(lines)], Forms(code, variant))


def listed(*lines: str, code: str = "ru", variant: str = "") -> list[str]:
    """The entries of these lines: name: forms."""
    blocks, entries = made(lines, code, variant)
    assert {one.id for one in entries} == {a.ref for own in blocks for a in own.annotations}
    return [f"{entry.name}: {', '.join(entry.forms)}" for entry in entries]


FAR = "Здесь о нём ничего не сказано. " * 200
RUSSIAN = [
    # A surname alone, and who is meant where two bear it.
    (["[Г. Салимов]p уехал. [Салимова]p там не было."], ["Г. Салимов: Г. Салимов, Салимова"]),
    (
        [f"[Гусейн Салимов]p уехал. {FAR}[Сабир Салимов]p остался. [Салимов]p писал."],
        ["Гусейн Салимов: Гусейн Салимов", "Сабир Салимов: Сабир Салимов, Салимов"],
    ),
    (
        [f"[Гусейн Салимов]p и [Сабир Салимов]p уехали. {FAR}[Салимову]p писали."],
        ["Гусейн Салимов: Гусейн Салимов", "Сабир Салимов: Сабир Салимов", "Салимов: Салимову"],
    ),
    (
        ["[А. Алиев]p, [Алекпер Алиев]p и [Ахмед Алиев]p"],
        ["А. Алиев: А. Алиев", "Алекпер Алиев: Алекпер Алиев", "Ахмед Алиев: Ахмед Алиев"],
    ),
    (["[А. Алиев]p, [Алиев А. Г.]p, [Алекпер Алиев]p"], ["Алекпер Алиев: А. Алиев, Алиев А. Г., Алекпер Алиев"]),
    # Man or woman.
    (["[Лукин]p, [Лукину]p, [Лукина]p"], ["Лукин: Лукин, Лукину, Лукина"]),
    (["[Лукиной]p, [Лукину]p, [Лукина]p"], ["Лукина: Лукиной, Лукину, Лукина"]),
    (["генерала [Лукина]p"], ["Лукин: Лукина"]),
    (["для [Лукина]p"], ["Лукин: Лукина"]),
    (["Потом [Лукина]p писала."], ["Лукина: Лукина"]),
    (["отряд [Лукина]p"], ["Лукина: Лукина"]),
    (["г-жа [Лукина]p, г-ну [Лукину]p"], ["Лукина: Лукина", "Лукин: Лукину"]),
    (["[Мария Лукина]p, [Пётр Лукин]p, [Лукиной]p"], ["Мария Лукина: Мария Лукина, Лукиной", "Пётр Лукин: Пётр Лукин"]),
    # What isn't in the dictionary.
    (["[Хан-Хойским]p, [Хан-Хойского]p"], ["Хан-Хойский: Хан-Хойским, Хан-Хойского"]),
    (["[Маркива]p, [Маркив]p"], ["Маркив: Маркива, Маркив"]),
    (["[Комитаса]p, [Комитасом]p"], ["Комитас: Комитаса, Комитасом"]),
    (["[Комитаса]p"], ["Комитаса: Комитаса"]),
    (["[Дро]p, с [Дро]p, о [Рейли]p, [Шевченко]p"], ["Дро: Дро", "Рейли: Рейли", "Шевченко: Шевченко"]),
    (["[Коломийца]p, [Коломиец]p"], ["Коломиец: Коломийца, Коломиец"]),
    (["[Ким Чен Ына]p, [Ким Чен Ын]p"], ["Ким Чен Ын: Ким Чен Ына, Ким Чен Ын"]),
    # Given names.
    (["[Пётр Лукин]p болен. [Пётр]p уехал."], ["Пётр Лукин: Пётр Лукин, Пётр"]),
    (["[Пётр Лукин]p, [Пётр Ильин]p. [Пётр]p уехал."],
        ["Пётр Лукин: Пётр Лукин", "Пётр Ильин: Пётр Ильин", "Пётр: Пётр"]),
    (["[Иван Денисович Шухов]p. [Ивану Денисовичу]p"],
        ["Иван Денисович Шухов: Иван Денисович Шухов, Ивану Денисовичу"]),
    (["[Лукин Пётр]p, [Петра Лукина]p"], ["Лукин Пётр: Лукин Пётр, Петра Лукина"]),
    (["[Салимов Г. А.]p, [Гусейн Салимов]p"], ["Гусейн Салимов: Салимов Г. А., Гусейн Салимов"]),
    (["[САЛИМОВ]p, [Салимова]p и [Салимов]p"], ["Салимов: САЛИМОВ, Салимова, Салимов"]),
    (["[барон фон Унгерн]p, [Унгерна]p"], ["фон Унгерн: барон фон Унгерн, Унгерна"]),
    # Places.
    (["в [г. Баку]l, из [Баку]l, [город Баку]l"], ["Баку: г. Баку, Баку, город Баку"]),
    (["из [Зангезура]l, в [Зангезуре]l"], ["Зангезур: Зангезура, Зангезуре"]),
    (["в [Зангезуре]l"], ["Зангезуре: Зангезуре"]),
    (["[Тер-тер]l, в [Тертере]l"], ["Тер-тер: Тер-тер, Тертере"]),
    (["[Покровска]l, [Покровского уезда]l"], ["Покровск: Покровска", "Покровский уезд: Покровского уезда"]),
    (["[США]l, [Соединённые Штаты Америки]l"], ["Соединённые Штаты Америки: США, Соединённые Штаты Америки"]),
    # Organisations.
    (
        ["[Революционный военный совет]o ([РВС]o). [РВС]o решил."],
        ["Революционный военный совет: Революционный военный совет, РВС"],
    ),
    (["[РВС]o решил. [Революционного военного совета]o"],
        ["Революционный военный совет: РВС, Революционного военного совета"]),
    (["[РВС]o, [Русский Военный Союз]o и [Революционный военный совет]o"],
        ["РВС: РВС", "Русский Военный Союз: Русский Военный Союз",
         "Революционный военный совет: Революционный военный совет"]),
    (["[РП]o, [Рабочая партия]o"], ["РП: РП", "Рабочая партия: Рабочая партия"]),
    (["[Рабочая партия]o («[РП]o»)"], ["Рабочая партия: Рабочая партия, РП"]),
    (["[5-ый Бакинский пехотный полк]o, [5-го Бакинского пехотного полка]o"],
        ["5-ый Бакинский пехотный полк: 5-ый Бакинский пехотный полк, 5-го Бакинского пехотного полка"]),
    (["[XI-ой Красной Армии]o, [III Думе]o"], ["XI-я Красная Армия: XI-ой Красной Армии", "III Дума: III Думе"]),
    (["[Анджело Роттоли]p (итал. [Angelo Rottoli]p)"], ["Анджело Роттоли: Анджело Роттоли, Angelo Rottoli"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), RUSSIAN)
def test_russian(lines: list[str], expected: list[str]) -> None:
    pytest.importorskip("pymorphy3")
    assert listed(*lines) == expected


@pytest.mark.parametrize(
    ("code", "line", "expected"),
    [
        ("en", "[John Smith]p met [Mr. Smith]p at [Smith's]p.", ["John Smith: John Smith, Mr. Smith, Smith's"]),
        ("en", "Mr. [Dickinson]p and Mrs. [Dickinson]p", ["Dickinson: Dickinson", "Dickinson: Dickinson"]),
        ("en", "[Edward Clarke]p; Mrs. [Clarke]p", ["Edward Clarke: Edward Clarke", "Clarke: Clarke"]),
        ("en", "[Mary Clarke]p; Mrs. [Clarke]p; Mr. [Clarke]p", ["Mary Clarke: Mary Clarke, Clarke", "Clarke: Clarke"]),
        ("en", "[O’Brien’s]p house, [O'Brien]p", ["O'Brien: O’Brien’s, O'Brien"]),
        ("de", "[Ludwig Tieck]p, [Tiecks]p", ["Ludwig Tieck: Ludwig Tieck, Tiecks"]),
        ("de", "[Peters]p und [Peters]p", ["Peters: Peters"]),
        ("de", "[Heinrich von Sybel]p, [Sybel]p", ["Heinrich von Sybel: Heinrich von Sybel, Sybel"]),
        ("fr", "[Paul d'Estournelles de Constant]p, [D’ESTOURNELLES DE CONSTANT]p",
            ["Paul d'Estournelles de Constant: Paul d'Estournelles de Constant, D’ESTOURNELLES DE CONSTANT"]),
        ("fr", "[M. Ribot]p, [Alexandre Ribot]p", ["Alexandre Ribot: M. Ribot, Alexandre Ribot"]),
        ("fr", "[Société des Nations]o ([SDN]o)", ["Société des Nations: Société des Nations, SDN"]),
    ],
)  # fmt: skip
def test_western(code: str, line: str, expected: list[str]) -> None:
    assert listed(line, code=code) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[Салимовъ]p и [Салимова]p", "Салимовъ: Салимовъ, Салимова"),
        ("генерала [Алексѣева]p", "Алексѣевъ: Алексѣева"),
        ("[Покровскаго]p", "Покровскій: Покровскаго"),
        ("въ [Москвѣ]l", "Москва: Москвѣ"),
        ("[Маріи Ивановны]p", "Марія Ивановна: Маріи Ивановны"),
    ],
)
def test_before_the_reform(line: str, expected: str) -> None:
    pytest.importorskip("pymorphy3")
    assert listed(line, variant="petr1708") == [expected]


def test_a_name_that_two_bear_has_both_as_alternatives() -> None:
    pytest.importorskip("pymorphy3")
    blocks, entries = made((f"[Гусейн Салимов]p и [Сабир Салимов]p. {FAR}[Салимову]p писали, [Салимов]p молчал.",))
    refs = [(a.ref, a.alternatives) for a in blocks[0].annotations]
    assert refs[:2] == [("person_001", ()), ("person_002", ())]
    assert refs[2:] == [("person_003", ("person_001", "person_002"))] * 2
    names = blocks[0].annotations
    plain = document_of(page(1, f"paragraph: {blocks[0].text}"))
    document = replace(plain, blocks=(replace(plain.blocks[0], annotations=names),), entries=entries)
    assert b'<person xml:id="person_003" corresp="#person_001 #person_002">' in encode(document)


def test_grouping_again_gives_the_same() -> None:
    blocks, entries = made(("[Г. Салимов]p, [С. Салимов]p, [Салимов]p",))
    assert make_entries(blocks, Forms("ru")) == (blocks, entries)


WORDS = st.sampled_from(
    "Салимов Салимова Салимовым Г. С. Мария Пётр II фон Лукина Дро Баку г. РВС Южная 5-й ЁЖ - . ’".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.tuples(NAMES, st.sampled_from("plo")), max_size=12), st.sampled_from(["ru", "en", "de", "fr", "xx"]))
def test_each_mention_has_one_entry_of_its_kind(names: list[tuple[str, str]], code: str) -> None:
    blocks, entries = made((" и ".join(f"[{name}]{tag}" for name, tag in names),), code)
    by_id = {entry.id: entry for entry in entries}
    assert len(by_id) == len(entries)
    for annotation in blocks[0].annotations:
        entry = by_id[annotation.ref or ""]
        assert entry.tag == annotation.tag
        assert blocks[0].text[slice(*annotation.span)] in entry.forms
        assert entry.name
        assert set(annotation.alternatives) <= set(by_id) - {entry.id}
    assert {annotation.ref for annotation in blocks[0].annotations} == set(by_id)


@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяіѣѳѵАБСІѢ", min_size=1, max_size=12))
def test_a_word_comes_back_from_its_modern_spelling(word: str) -> None:
    spelling = Spelling(language("ru").old_spelling, "petr1708")
    assert spelling.today(spelling.today(word)) == spelling.today(word) or word.lower().endswith(
        ("аго", "яго", "ыя", "ия")
    )


def test_a_thousand_pages_take_seconds() -> None:
    """Twenty thousand mentions of some hundred names: the time doesn't grow with their square."""
    people = [
        f"{initial}. {stem}{ending}"
        for initial in "АБВ"
        for stem in ("Салим", "Лук", "Ерш")
        for ending in ("ов", "ова", "овым")
    ]
    lines = tuple(" и ".join(f"[{one}]p, [{one[3:]}]p" for one in people[i % 9 :]) for i in range(500))
    start = time.process_time()
    made(lines)
    assert time.process_time() - start < 5
