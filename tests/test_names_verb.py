"""`tei-toolkit names`: what it lists and explains, what it writes, and a decision from the screen to the TEI."""

import json
from pathlib import Path

import pytest

from tei_toolkit import pipeline
from tei_toolkit.cli import main
from tei_toolkit.config import load_config
from tei_toolkit.model.document import Agent, Candidate, Document, Entry, Metadata
from tei_toolkit.model.layout import Line, Page, Region, Word
from tei_toolkit.model.text import Annotation, Block, Span
from tei_toolkit.names.deciding import decision_of
from tei_toolkit.names.rows import rows_of
from tei_toolkit.protocols import Recognizer
from tei_toolkit.repair.blocks import extend

TEXT = "Дро и Иванов. Иванова видели в Шуше."
NAMES = (("Дро", "persName"), ("Иванов", "persName"), ("Иванова", "persName"), ("Шуше", "placeName"))
PEOPLE = 'id,type,name,birth\nQ5,person,"Иванов, Пётр",1870\nQ6,person,"Иванов, Сергей",1890\nx:7,person,Дро,\n'


class Given:
    """Finds the names above."""

    agent = Agent("names", "given", "1")

    def annotate(self, texts: list[str]) -> list[list[Annotation]]:
        """The same in every text."""
        starts = [
            (text.index(name + end), name, tag)
            for text in texts
            for name, tag in NAMES
            for end in (" ", ".")
            if name + end in text
        ]
        return [[Annotation(Span(at, at + len(name)), tag, "names", 0.9, reason="seen") for at, name, tag in starts]]


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a run in a project with an authority, its settings beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tei-toolkit.toml").write_text('[authority]\nfiles = ["people.csv"]\n', encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    monkeypatch.setattr(pipeline, "_recognizer", lambda config: (Given(), ()))
    line = Line("p0001_r01_l001", tuple(Word(f"w{at}", word) for at, word in enumerate(TEXT.split())))
    page = Page("p0001", None, (Region("p0001_r01", "paragraph", (line,)),), number="163")
    block = extend(Block("p0001_b01", "p", "", "p0001_r01"), [line])
    document = Document(Metadata("book", language="ru"), pages=(page,), blocks=(block,))
    assert pipeline.write_tei(document, tmp_path / "out", load_config()).ok
    return tmp_path / "out"


def lines(said: str) -> list[list[str]]:
    """The cells of what was printed."""
    return [line.split("\t") for line in said.splitlines()]


def test_the_table_says_who_is_named_where_and_what_is_known(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", str(out)]) == 0
    head, *rows = lines(capsys.readouterr().out)
    assert head == ["id", "name", "forms", "mentions", "pages", "authority", "score", "by", "why"]
    assert rows[0] == ["person_001", "Дро", "Дро", "1", "163", "x:7", "0.95", "authority", "the same single name"]
    candidates = "? Q5 0.80 Иванов, Пётр (1870–?); Q6 0.80 Иванов, Сергей (1890–?)"
    assert rows[1][:6] == ["person_002", "Иванов", "Иванов, Иванова", "2", "163", candidates]
    assert rows[2][:6] == ["place_001", "Шуша", "Шуше", "1", "163", ""]


def test_undecided_and_json_and_explain(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["names", str(out), "--undecided"])
    assert [row[0] for row in lines(capsys.readouterr().out)[1:]] == ["person_002", "place_001"]
    main(["names", str(out / "document.json"), "--undecided", "--json"])
    (ivanov, _) = json.loads(capsys.readouterr().out)
    assert (ivanov["pages"], ivanov["candidates"][0]["ref"]) == (["163"], "Q5")
    main(["names", str(out), "--explain", "Иванова"])
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "person_002  Иванов  2 mentions"
    assert "may be Q6 0.80  Иванов, Сергей (1890–?): the same surname, nothing else is said" in said
    assert said[-1] == "p0001\t163\tДро и Иванов. [Иванова] видели в Шуше.\t0.90\tseen"


def test_a_decision_counts_on_the_next_run(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decide = ["--decide", "person_002=Q6", "--decide", "Шуша=-", "--decide", "person_001=person_002", "--who", "M. P."]
    before = (out / "document.json").read_bytes()
    assert main(["names", str(out), *decide]) == 0
    assert (out / "document.json").read_bytes() == before, "what a run wrote is never edited"
    assert (out.parent / "names-decisions.csv").read_text(encoding="utf-8").splitlines() == [
        "type,name,decision,who,when,note",
        "person,Иванов,Q6,M. P.,,",
        "place,Шуша,-,M. P.,,",
        "person,Дро,same as Иванов,M. P.,,",
    ]
    assert main(["encode", str(out), "-o", str(out)]) == 0
    tei = (out / "book.xml").read_text(encoding="utf-8")
    assert main(["encode", str(out), "-o", str(out)]) == 0
    assert (out / "book.xml").read_text(encoding="utf-8") == tei, "the same bytes every time"
    assert '<idno type="local" resp="#decisions">Q6</idno>' in tei
    assert tei.count('ref="#person_002"') == 3
    assert "person_001" not in tei
    assert "<certainty" not in tei
    capsys.readouterr()
    main(["names", str(out), "--undecided"])
    assert len(lines(capsys.readouterr().out)) == 1


def test_candidates_stand_in_the_tei_and_none_is_asserted(out: Path) -> None:
    tei = (out / "book.xml").read_text(encoding="utf-8")
    assert '<idno type="x" cert="0.95" resp="#authority">7</idno>' in tei
    said = 'target="#person_002" match="idno" locus="value" assertedValue="Q5" degree="0.80" resp="#authority"'
    assert f"<certainty {said}>" in tei
    assert tei.count("<idno") == 1


def test_a_decision_that_no_entry_fits_is_said(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (out.parent / "names-decisions.csv").write_text("name,decision\nХан,Q1\n", encoding="utf-8")
    assert main(["encode", str(out), "-o", str(out)]) == 0
    assert "names-decisions.csv: line 2: no entry is called 'Хан'; nothing was decided" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("decide", "said"),
    [
        ("person_002", "write person_003=Q123"),
        ("person_009=Q1", "there is no entry 'person_009'; the first is person_001 (Дро)"),
        ("person_002=Q5 or Q6", "an id has no blanks"),
        ("person_002=place_001", "place_001 is Шуша itself, or no persName"),
        ("person_002=person_002", "is Иванов itself"),
    ],
)
def test_what_can_not_be_decided_is_refused_and_nothing_written(
    decide: str, said: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["names", str(out), "--decide", "person_001=Q1", "--decide", decide]) == 2
    assert said in capsys.readouterr().err
    assert not (out.parent / "names-decisions.csv").exists()


def test_entries_whose_names_are_all_alike_can_not_be_decided_by_name(tmp_path: Path) -> None:
    twins = (Entry("p1", "persName", "Иванов", ("Иванов", "Иванову")), Entry("p2", "persName", "Иванов", ("Иванов",)))
    earlier = Entry("p3", "persName", "Дро", agent="decisions", reason="decided")
    document = Document(entries=(*twins, earlier))
    assert decision_of(document, "p3=Q1").name == "Дро"
    assert decision_of(document, "p1=Q1").name == "Иванову"
    with pytest.raises(Exception, match="p2: its names Иванов are those of other entries"):
        decision_of(document, "p2=Q1")


@pytest.mark.parametrize("name", ["all.csv", "all.json", "all.xml"])
def test_the_entries_are_an_authority_for_other_books(name: str, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", str(out), "--write", name]) == 0
    (out.parent / "tei-toolkit.toml").write_text(f'[authority]\nfiles = ["{name}"]\n', encoding="utf-8")
    assert main(["encode", str(out), "-o", str(out)]) == 0
    capsys.readouterr()
    main(["names", str(out)])
    assert [row[5] for row in lines(capsys.readouterr().out)[1:]] == ["x:7", "person_002", "place_001"]


def test_a_bad_authority_stops_the_run_with_its_line(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (out.parent / "people.csv").write_text("id,type,name\nQ1,ship,A\n", encoding="utf-8")
    assert main(["encode", str(out), "-o", str(out)]) == 3
    assert "people.csv:2: type 'ship'" in capsys.readouterr().err
    (out.parent / "page.txt").write_text(TEXT, encoding="utf-8")
    assert main(["run", "page.txt", "-o", "new"]) == 3
    assert not (out.parent / "new").exists(), "it is found before a page is read"
    (out.parent / "people.csv").unlink()
    assert main(["encode", str(out), "-o", str(out)]) == 3
    assert "people.csv: can't be read" in capsys.readouterr().err


def test_pages_without_a_number_go_by_their_id() -> None:
    block = Block(
        "p0007_b01",
        "p",
        "Дро",
        "p0007_r01",
        annotations=(Annotation(Span(0, 3), "persName", "names", ref="e", alternatives=("f",)),),
    )
    (row,) = rows_of(
        Document(blocks=(block,), entries=(Entry("e", "persName", "Дро", candidates=(Candidate("Q1", "A", 0.5),)),))
    )
    assert (row.pages, row.undecided, row.others) == (("p0007",), True, ("f",))


_: Recognizer = Given()
