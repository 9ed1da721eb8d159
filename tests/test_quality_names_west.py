"""How truths with names are read: the texts of newspapers, and what of an editor's name is a name to us."""

from pathlib import Path

import pytest

from tei_toolkit.evaluate.transcript import Mention
from tei_toolkit.model.text import Span
from tests.quality.named_texts import hipe_texts, paragraphs, tei_text
from tools.train_names.__main__ import OTHERS, material
from tools.train_names.letters import as_ours, read_sample

HEAD = "TOKEN\tNE-COARSE-LIT\tNE-FINE-COMP\tMISC"
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<p>Mon cher <persName>M. Lange</persName> est à <placeName>la Flèche</placeName>.\
<note>Voir <persName>Roche</persName>.</note></p>
<p>Rien.</p></body></text></TEI>"""


def _of(*rows: str) -> str:
    """Rows of a HIPE file: word, label, component and what else is said of it, parted by commas."""
    return "\n".join([HEAD, "# hipe2022:document_id = one", *("\t".join(row.split(",")) for row in rows)]) + "\n"


def _named(text: str, names: tuple[Mention, ...]) -> list[str]:
    return [f"{text[slice(*name.span)]}: {name.tag}" for name in names]


def test_a_newspaper(tmp_path: Path) -> None:
    path = tmp_path / "paper.tsv"
    path.write_text(
        _of(
            "M,B-pers,B-comp.title,NoSpaceAfter", ".,I-pers,I-comp.title,_", "Du,I-pers,B-comp.name,NoSpaceAfter",
            "¬,I-pers,I-comp.name,EndOfLine", "pont,I-pers,I-comp.name,_", "quitta,O,O,EndOfLine",
            "Lyon,B-loc,O,NoSpaceAfter", ".,O,O,_",
        )
    )  # fmt: skip
    (one,) = hipe_texts(path, "fr")
    assert one.text == "M. Dupont quitta Lyon. "
    assert _named(one.text, one.names) == ["Dupont: persName", "Lyon: placeName"]


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("en", "Mrs. Dickinson's", "Dickinson"),
        ("en", "dear Sir William Elford", "William Elford"),
        ("en", "General", "General"),
        ("fr", "Monsieur le Président Nicholas Murray Butler", "Nicholas Murray Butler"),
        ("fr", "d'Estournelles de Constant", "d'Estournelles de Constant"),
        ("de", "Herrn Grafen von Uechtritz", "von Uechtritz"),
    ],
)
def test_what_of_an_editors_person_is_the_name(code: str, text: str, name: str) -> None:
    (one,) = as_ours(text, [Mention("persName", Span(0, len(text)))], code)
    assert text[slice(*one.span)] == name


def test_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "letter.xml"
    path.write_text(LETTER, encoding="utf-8")
    read = tei_text(path, "fr")
    assert _named(read.text, read.names) == ["Lange: persName", "Flèche: placeName"]
    assert [read.text[slice(*place)] for place in paragraphs(read.text)] == [
        "Mon cher M. Lange est à la Flèche.",
        "Rien.",
    ]
    sample = read_sample(path, "fr")
    assert sample.texts == ("Mon cher M. Lange est à la Flèche.", "Rien.")
    assert [[name.tag for name in names] for names in sample.names] == [["persName", "placeName"], []]


@pytest.mark.parametrize("code", sorted(OTHERS))
def test_each_language_has_texts_of_its_own(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OTHERS, code, lambda data: [])  # type: ignore[index]
    samples = material(code, tmp_path)
    assert len(samples) > 15
    assert sum(len(names) for sample in samples for names in sample.names) > 250


def test_missing_data_are_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"tei-fr-letters.*--data"):
        material("fr", tmp_path)
