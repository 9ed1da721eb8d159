"""Corrected TEI in, a model of names out: what is learnt from, how it is tried, and the model at work."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from evaluate_texts import tei
from test_names import marked

from tei_toolkit.annotate.names import recognizer_for
from tei_toolkit.annotate.names.layer import LayerModel, Restraint, Sample, train_layer
from tei_toolkit.annotate.names.recognizer import LayeredRecognizer
from tei_toolkit.errors import InputError, MarkupError, UsageError
from tei_toolkit.model.document import Agent
from tei_toolkit.model.text import Annotation, Span
from tei_toolkit.training import Material, Training, read_material, train, write_model
from tei_toolkit.training.folds import fold, parted, without
from tei_toolkit.training.report import card_text
from tei_toolkit.training.samples import language_of
from tei_toolkit.training.scores import Change, change, score
from tei_toolkit.training.trial import trained

PEOPLE = ("Caesar", "Cicero", "Labienus", "Varro", "Seneca", "Tacitus")
PLACES = ("Romam", "Galliam", "Capuam", "Ostiam", "Cretam", "Spartam")
DRAFT = '<revisionDesc status="draft"><change status="draft">Made by programs.</change></revisionDesc>'


def letter(number: int) -> str:
    """A letter in Latin, with two persons and a place."""
    writer, reader, place = PEOPLE[number % 6], PEOPLE[(number + 1) % 6], PLACES[number % 6]
    return (
        f"<p><persName>{writer}</persName> dominus salutem dicit. Heri dominus <persName>{reader}</persName> in urbem "
        f"<placeName>{place}</placeName> venit et multa vidit.</p>"
    )


def corrected(folder: Path, *bodies: str, head: str = "", language: str = "la") -> Path:
    """A folder of TEI files with these bodies: 1.xml, 2.xml and so on."""
    folder.mkdir(exist_ok=True)
    for number, body in enumerate(bodies, 1):
        data = tei(body).replace(b"<TEI ", f'<TEI xml:lang="{language}" '.encode())
        data = data.replace(b"<text>", f"<teiHeader>{head}</teiHeader><text>".encode())
        (folder / f"{number}.xml").write_bytes(data)
    return folder


def lines(material: Material) -> list[str]:
    return [
        marked(text, names)
        for sample in material.samples
        for text, names in zip(sample.texts, sample.names, strict=True)
    ]


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return read_material([corrected(tmp_path_factory.mktemp("letters"), *map(letter, range(6)))])


@pytest.fixture(scope="module")
def training(material: Material) -> Training:
    return train(material, folds=3)


# What is learnt from


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<head>О <placeName>Баку</placeName></head><p>Да</p>", ["О [Баку]placeName", "Да"]),
        ("<p><persName>Г. Са<lb break='no'/>лимов</persName></p>", ["[Г. Салимов]persName"]),
        ("<p>у <persName>В.<pb/><fw type='header'>Очерки</fw> Иванова</persName></p>", ["у [В. Иванова]persName"]),
        ("<p><orgName>совет <placeName>Баку</placeName></orgName></p>", ["[совет Баку]orgName"]),
        ("<p><persName><surname>Ге</surname></persName> и <date>1920</date></p>", ["[Ге]persName и 1920"]),
        (
            "<p>в <choice><sic>Бакy</sic><corr><placeName>Баку</placeName></corr></choice></p>",
            ["в [Баку]placeName"],
        ),
        ("<p><geogName>Кура</geogName> и <name type='person'>Ге</name></p>", ["[Кура]placeName и [Ге]persName"]),
        (
            "<p><name>Ласка</name> и <rs type='person'>он</rs> у <persName>Ге</persName></p>",
            ["Ласка и он у [Ге]persName"],
        ),
        (
            "<p>В <placeName>Баку</placeName><note>См. <persName>Ге</persName>.</note> тихо</p>",
            ["В [Баку]placeName тихо", "См. [Ге]persName."],
        ),
    ],
)
def test_names_of_tei(body: str, wanted: list[str], tmp_path: Path) -> None:
    assert lines(read_material([corrected(tmp_path, body)])) == wanted


def test_notes_in_which_nobody_marked_names_are_left_out(tmp_path: Path) -> None:
    found = read_material([corrected(tmp_path, "<p>В <placeName>Баку</placeName><note>ГАРФ, ф. 1</note></p>")])
    assert lines(found) == ["В [Баку]placeName"]
    assert "no name is marked in any of 1 notes: the notes are left out" in found.remarks


def test_what_is_of_no_use_is_left_out_and_named(tmp_path: Path) -> None:
    named = "<p><placeName>Баку</placeName> и <persName>Ге</persName></p>"
    found = read_material([corrected(tmp_path, named, "<p>Ничего</p>", named)])
    assert [Path(file.name).name for file in found.files] == ["1.xml"]
    assert [remark.replace(tmp_path.as_posix(), "") for remark in found.remarks] == [
        "/3.xml: the same as /1.xml, so it is left out",
        "/2.xml: no name is marked, so it is left out",
        "no file has a orgName: the model will find none",
    ]


@pytest.mark.parametrize(
    ("head", "warned"),
    [
        (DRAFT, True),
        (DRAFT.replace("</change>", "</change><change>Names corrected.</change>"), False),
        (DRAFT.replace('<revisionDesc status="draft">', '<revisionDesc status="published">'), False),
        ("", False),
    ],
)
def test_what_only_programs_made_is_named(head: str, warned: bool, tmp_path: Path) -> None:
    found = read_material([corrected(tmp_path, "<p><persName>Ге</persName></p>", head=head)])
    assert any("only programs made it" in remark for remark in found.remarks) == warned


def test_files_that_teach_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no TEI file"):
        read_material([tmp_path])
    with pytest.raises(InputError, match="no names to learn from"):
        read_material([corrected(tmp_path / "a", "<p>Ничего</p>")])
    (tmp_path / "page.xml").write_text("<alto/>")
    with pytest.raises(MarkupError, match=r"page\.xml: no <text>"):
        read_material([tmp_path / "page.xml"])


def test_the_language_is_that_of_the_files(material: Material, tmp_path: Path) -> None:
    assert language_of(material.files) == "la"
    other = read_material([corrected(tmp_path, "<p><persName>Ге</persName></p>", language="ru-petr1708")])
    assert language_of(other.files) == "ru"
    with pytest.raises(UsageError, match="in la, ru; say --language"):
        language_of((*material.files, *other.files))
    with pytest.raises(UsageError, match="no file names its language"):
        language_of([replace(file, language="") for file in other.files])


# Cross-validation


def sample(*counts: int) -> Sample:
    """A document with so many names a text."""
    names = tuple(tuple(Annotation(Span(at, at + 1), "persName", "") for at in range(count)) for count in counts)
    return Sample(tuple("а" * 9 for _ in counts), names)


def test_documents_are_held_out_whole_with_as_many_names_a_part() -> None:
    parts = fold([sample(1, 1), sample(4), sample(1), sample(2)], 2)
    assert parts.by_document
    assert [sorted(part) for part in parts.held_out] == [[(1, 0), (2, 0)], [(0, 0), (0, 1), (3, 0)]]


def test_few_documents_are_parted_by_stretches_of_text() -> None:
    parts = fold([sample(2, 0, 2, 1), sample(1, 2)], 4)
    assert not parts.by_document
    assert [sorted(part) for part in parts.held_out] == [[(0, 0)], [(0, 1), (0, 2)], [(0, 3), (1, 0)], [(1, 1)]]
    (one,) = without([sample(2, 0, 2, 1)], frozenset({(0, 0), (0, 2)}))
    assert [len(names) for names in one.names] == [0, 1]
    assert [[len(names) for names in part.names] for part in parted([sample(2, 0, 2, 1), sample(1, 2)], 4)] == [
        [2], [0, 2], [1], [1], [2],
    ]  # fmt: skip
    assert parted([sample(1, 1)], 4) == [sample(1, 1)]


@pytest.mark.parametrize(("samples", "folds"), [([sample(3, 0)], 5), ([sample(1), sample(2)], 1)])
def test_too_little_to_hold_anything_out(samples: Sequence[Sample], folds: int) -> None:
    with pytest.raises(UsageError, match=r"correct a few pages more|give 2 or more"):
        fold(samples, folds)


def name(start: int, stop: int, tag: str = "persName", sure: float | None = None) -> Annotation:
    return Annotation(Span(start, stop), tag, "", sure)


def test_a_name_is_right_with_its_tag_and_both_ends() -> None:
    truth = [[name(0, 2), name(3, 5, "placeName")], [name(0, 2)]]
    result = [[name(0, 2, sure=0.9), name(3, 5, "orgName", 0.9)], [name(0, 3, sure=0.9)]]
    found = score(truth, result)
    assert {tag: (one.tp, one.fp, one.fn) for tag, one in found.tags.items()} == {
        "persName": (1, 1, 1), "placeName": (0, 0, 1), "orgName": (0, 1, 0),
    }  # fmt: skip
    assert found.ece == pytest.approx(0.9 - 1 / 3)
    assert change(truth, [[], []], result) == (0, 1)
    assert change(truth, result, truth) == (2, 0)


@pytest.mark.parametrize(("counts", "chance"), [((0, 0), 1.0), ((5, 0), 0.0625), ((3, 3), 1.0), ((1, 8), 0.0390625)])
def test_how_probable_a_change_is_by_chance(counts: tuple[int, int], chance: float) -> None:
    assert Change(*counts).chance == pytest.approx(chance)


# The model


def test_corrected_letters_make_the_next_one_better(training: Training) -> None:
    assert training.trial.better
    assert training.trial.by_document
    assert training.trial.before.names.tp == 0
    assert (training.trial.after.names.f1 or 0) > 0.9
    assert training.trial.change == (6, 0)


def test_the_card_says_what_was_learnt_from_and_how_good_it_is(training: Training, material: Material) -> None:
    card = training.model.card
    assert card.files == tuple((f"{number}.xml", file.sha256) for number, file in enumerate(material.files, 1))
    assert card.counts == {"persName": 12, "placeName": 6, "orgName": 0}
    assert card.figures["before.names.f1"] == 0
    text = card_text(training.model)
    assert "learnt from 6 documents with 18 names\n  1.xml  sha256:" in text
    assert "cross-validation in 3 parts, by document" in text
    assert text.endswith("6 are better than before, 0 are worse\nbetter\n")


def test_the_same_files_give_the_same_model(training: Training, material: Material, tmp_path: Path) -> None:
    write_model(training, tmp_path / "a")
    write_model(train(material, folds=3), tmp_path / "b")
    assert LayerModel.load(tmp_path / "a") == training.model
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_the_model_finds_names_it_has_not_seen(training: Training, tmp_path: Path) -> None:
    write_model(training, tmp_path)
    recognizer = recognizer_for("la", tmp_path)
    assert recognizer is not None
    text = "Plinius dominus salutem dicit. Heri dominus Varro in urbem Corinthum venit et multa vidit."
    assert marked(text, recognizer.annotate([text])[0]) == (
        "[Plinius]persName dominus salutem dicit. Heri dominus [Varro]persName in urbem [Corinthum]placeName venit et "
        "multa vidit."
    )
    assert recognizer.agent.parts == (f"layer sha256:{training.model.digest}",)


def test_another_model_in_the_folder_is_not_written_over(training: Training, tmp_path: Path) -> None:
    write_model(training, tmp_path)
    write_model(training, tmp_path)
    other = replace(training, model=replace(training.model, weights=b"other"))
    with pytest.raises(UsageError, match="another model is there"):
        write_model(other, tmp_path)
    write_model(other, tmp_path, force=True)
    assert LayerModel.load(tmp_path).weights == b"other"


# What a layer over a base makes of few pages


class Known:
    """A recognizer that takes each capital word of two letters and more for an organisation."""

    agent = Agent("names", "known", "1")

    def annotate(self, texts: Sequence[str]) -> list[list[Annotation]]:
        return [[name(*found.span(), "orgName") for found in re.finditer(r"[A-Z]\w+", text)] for text in texts]


FEW = Sample(
    ("ipse ad Legio venit", "ad Cohors venit", "ad Romam venit", "ad Capuam venit", "ad Ostiam venit"),
    ((name(8, 13, "orgName"),), (), (), (), ()),
)


@pytest.mark.parametrize(("restraint", "found"), [(Restraint(trust=30), 1), (Restraint(trust=0), 0)])
def test_a_few_pages_do_not_outweigh_the_base(restraint: Restraint, found: int) -> None:
    """Four of five organisations that the base found in a page were none; on another page it is asked anew."""
    layered = LayeredRecognizer(train_layer([FEW], Known(), "la", restraint), Known())
    assert len(layered.annotate(["in horto Senatus sedet"])[0]) == found


def test_a_layer_tells_the_layer_above_it_what_speaks_for_its_names(training: Training) -> None:
    recognizer = LayeredRecognizer(training.model, None)
    text = "Heri dominus Varro in urbem Romam venit et multa vidit."
    (look,) = recognizer.look([text])
    assert [tuple(names) for names in recognizer.annotate([text])] == [look.names]
    said = {text[slice(*word.span)]: word.scores for word in look.words}
    assert said["Varro"][0] > 0 > said["Varro"][1]
    assert said["Romam"][1] > 0 > said["Romam"][0]
    assert max(said["vidit"]) < 0


def test_a_rank_is_a_part_of_the_name_where_the_archive_says_so() -> None:
    lines = [(f"Вчера генерал {who} прибыл в город.", name(6, 14 + len(who))) for who in ("Салимов", "Ахундов", "Ге")]
    model = trained([Sample(tuple(text for text, _ in lines), tuple((one,) for _, one in lines))], None, "ru")
    text = "Вчера генерал Салимов прибыл в город."
    assert marked(text, LayeredRecognizer(model, None).annotate([text])[0]) == (
        "Вчера [генерал Салимов]persName прибыл в город."
    )
