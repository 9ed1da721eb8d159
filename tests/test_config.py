"""tei-toolkit.toml: which file counts, what a language means for the stages, and what is refused."""

from dataclasses import fields
from pathlib import Path

import pytest

from tei_toolkit import sections
from tei_toolkit.annotate.authority import AuthoritySettings
from tei_toolkit.config import Config, OcrConfig, from_mapping, load_config, settle
from tei_toolkit.errors import UsageError
from tei_toolkit.model.document import Metadata
from tei_toolkit.validation.settings import ValidateSettings

NAME = "tei-toolkit.toml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def config_file(folder: Path, text: str, name: str = NAME) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def titled(folder: Path, title: str, name: str = NAME) -> Path:
    return config_file(folder, f'[metadata]\ntitle = "{title}"\n', name)


def test_the_file_named_goes_before_the_one_beside_the_input_and_that_before_the_one_here(
    here: Path, tmp_path: Path
) -> None:
    scans = tmp_path / "scans"
    assert load_config(None, [scans]).metadata.title == ""
    titled(here, "here")
    assert load_config(None, [scans]).metadata.title == "here"
    titled(scans, "beside")
    assert load_config(None, [scans]).metadata.title == "beside"
    assert load_config(None, [scans / "page-1.png"]).metadata.title == "beside", "beside a single scan too"
    named = titled(tmp_path, "named", "other.toml")
    assert load_config(named, [scans]).metadata.title == "named"


def test_the_first_input_that_has_a_file_decides(tmp_path: Path) -> None:
    titled(tmp_path / "b", "second")
    titled(tmp_path / "c", "third")
    assert load_config(None, [tmp_path / name for name in "abc"]).metadata.title == "second"


def test_a_file_replaces_no_more_than_it_says(tmp_path: Path) -> None:
    config = load_config(config_file(tmp_path, "[ocr]\npsm = 6\n"))
    own = AuthoritySettings(decisions=(tmp_path / "names-decisions.csv").as_posix())
    assert config == settle(Config(ocr=OcrConfig(psm=6), authority=own))


def test_the_files_of_the_authority_are_named_as_seen_from_the_settings(tmp_path: Path) -> None:
    config = load_config(config_file(tmp_path / "book", '[authority]\nfiles = ["a.csv", "/srv/b.xml"]\n'))
    assert config.authority.files == ((tmp_path / "book" / "a.csv").as_posix(), "/srv/b.xml")
    assert config.authority.decisions == (tmp_path / "book" / "names-decisions.csv").as_posix()
    assert load_config().authority.decisions == "names-decisions.csv"


@pytest.mark.parametrize(
    ("languages", "code"),
    [("rus", "ru"), ("rus+eng", "ru"), ("deu+eng", "de"), ("eng", "en"), ("fra+rus", "fr"), ("ita+rus", "und")],
)
def test_the_first_model_says_the_language_of_all_stages(languages: str, code: str, tmp_path: Path) -> None:
    path = config_file(tmp_path, f'[ocr]\nlanguages = "{languages}"\n')
    for config in (load_config(path), load_config(ocr={"languages": languages})):
        assert (config.metadata.language, config.repair.language, config.annotate.language) == (code, code, code)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('[metadata]\nlanguage = "de"', ("de", "de", "de")),
        ('[ocr]\nlanguages = "fra"\n[metadata]\nlanguage = "de"', ("de", "de", "de")),
        ('[repair]\nlanguage = "en"', ("ru", "en", "ru")),
        ('[annotate]\nlanguage = "en"\n[metadata]\nlanguage = "de"', ("de", "de", "en")),
    ],
)
def test_a_language_that_is_said_goes_before_one_that_follows(
    text: str, codes: tuple[str, str, str], tmp_path: Path
) -> None:
    config = load_config(config_file(tmp_path, text))
    assert (config.metadata.language, config.repair.language, config.annotate.language) == codes


def test_flags_go_before_the_file(tmp_path: Path) -> None:
    path = config_file(tmp_path, '[ocr]\nlanguages = "fra"\npsm = 6\njobs = 3\n[repair]\nlanguage = "en"\n')
    config = load_config(path, ocr={"languages": "deu", "jobs": 1})
    assert config.ocr == OcrConfig(languages="deu", psm=6, jobs=1)
    assert (config.metadata.language, config.repair.language) == ("de", "en")


def test_what_a_document_says_of_itself_stands_where_the_file_is_silent(tmp_path: Path) -> None:
    known = Metadata(id="b1", title="Kept", language="de")
    path = config_file(tmp_path, '[metadata]\nid = "b2"\n')
    config = load_config(path, known=known)
    assert config.metadata == Metadata(id="b2", title="Kept", language="de")
    assert config.annotate.language == "de"


def test_every_section_is_read() -> None:
    config = from_mapping(
        {
            "metadata": {"identifiers": ["a", "b"]},
            "ocr": {"tessdata": "models"},
            "repair": {"characters": False},
            "annotate": {"names": False},
            "tei": {"schema": "../tei.rng", "notes": "linked"},
        },
        "given",
    )
    assert config.metadata.identifiers == ("a", "b")
    assert config.ocr.tessdata == "models"
    assert (config.repair.characters, config.annotate.names) == (False, False)
    assert (config.tei.schema, config.tei.notes) == ("../tei.rng", "linked")
    assert hash(config)


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ('[metdata]\ntitle = "x"', ["unknown key metdata", "did you mean metadata?"]),
        ('[metadata]\ntitel = "x"', ["[metadata]", "unknown key titel", "did you mean title?"]),
        ("[ocr]\nxyzzy = 1", ["unknown key xyzzy", "known are engine, languages, psm"]),
        ('[ocr]\npsm = "six"', ["psm = 'six'", "wrong kind", "psm = 3"]),
        ("[ocr]\npsm = true", ["psm = True", "wrong kind"]),
        ("[ocr]\npsm = 3.0", ["psm = 3.0", "wrong kind"]),
        ("[repair]\ncharacters = 1", ["characters = 1", "wrong kind", "characters = true"]),
        ("[metadata]\ndate = 1920", ["date = 1920", "wrong kind"]),
        ('[metadata]\nidentifiers = "one"', ["identifiers = 'one'", 'identifiers = ["…"]']),
        ("[metadata]\nidentifiers = [1]", ["identifiers = [1]", "wrong kind"]),
        ("[ocr]\njobs = -1", ["[ocr]", "jobs -1", "give a number from 1"]),
        ("[authority]\nthreshold = 2.0", ["[authority]", "threshold = 2.0", "above 0"]),
        ('[authority]\ncountries = ["Armenia"]', ["[authority]", "'Armenia'", "ISO 3166"]),
        ('[tei]\nnotes = "foot"', ["[tei]", "notes 'foot'", "known are inline, linked"]),
        ('metadata = "x"', ["[metadata]", "a section with keys"]),
        ("[metadata\n", ["not TOML", "line 1"]),
        ("[metadata]\n[metadata]\n", ["not TOML"]),
    ],
)
def test_what_is_wrong_is_refused_with_the_place_and_the_remedy(text: str, reasons: list[str], tmp_path: Path) -> None:
    path = config_file(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        load_config(path)
    said = str(caught.value)
    assert said.startswith(str(path))
    assert "\n" not in said
    assert [reason for reason in reasons if reason not in said] == []


def test_a_file_that_can_not_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"gone\.toml: can't be read .*--config"):
        load_config(tmp_path / "gone.toml")
    with pytest.raises(UsageError, match="can't be read"):
        load_config(tmp_path)
    (tmp_path / "old.toml").write_bytes('[metadata]\ntitle = "Книга"'.encode("cp1251"))
    with pytest.raises(UsageError, match=r"old\.toml: not TOML"):
        load_config(tmp_path / "old.toml")


def test_the_names_of_the_sections_are_those_of_the_settings() -> None:
    assert [part.name for part in fields(Config)] == list(sections.SECTIONS)


def test_the_files_of_a_check_are_named_as_seen_from_the_settings(tmp_path: Path) -> None:
    said = 'schema = "my.rng"\ncatalog = "c/catalog.xml"\nschematron = ["a.sch"]\nbaseline = "known.json"\n'
    found = load_config(config_file(tmp_path, f"[validate]\n{said}")).validate
    where = tmp_path.as_posix()
    assert (found.schema, found.catalog) == (f"{where}/my.rng", f"{where}/c/catalog.xml")
    assert (found.schematron, found.baseline) == ((f"{where}/a.sch",), f"{where}/known.json")
    for schema in ("", "default", "https://example.org/x.rng#sha256=00"):
        assert ValidateSettings(schema=schema).seen_from(tmp_path) == ValidateSettings(schema=schema)


@pytest.mark.parametrize(
    ("key", "example"), [("engine", "own, lxml, jing, both"), ("fail_level", "error, warning, note, never")]
)
def test_a_word_of_a_check_that_nobody_knows(key: str, example: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=rf"\[validate\]: {key} = 'x': give one of {example}"):
        load_config(config_file(tmp_path, f'[validate]\n{key} = "x"\n'))


def test_severities_and_suppressions_of_a_check(tmp_path: Path) -> None:
    said = 'severity = { TTK-NOTE-GAP = "off" }\nsuppress = ["TTK-PB drafts/*.xml: not sorted yet"]\n'
    found = load_config(config_file(tmp_path, f"[validate]\n{said}")).validate
    assert found.severity == {"TTK-NOTE-GAP": "off"}
    assert found.suppress == ("TTK-PB drafts/*.xml: not sorted yet",)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ('severity = { TTK-NOTE-GAB = "off" }', "did you mean TTK-NOTE-GAP"),
        ('severity = { TTK-NOTE-GAP = "bad" }', "give one of error, warning, note, off"),
        ("severity = { TTK-NOTE-GAP = 1 }", 'an example is severity = { NAME = "…" }'),
        ('severity = "off"', 'an example is severity = { NAME = "…" }'),
        ('severity = { XML001 = "off" }', "XML001 can't be given another severity"),
        ('suppress = ["TTK-PB"]', "'TTK-PB' lacks its code or its reason"),
        ('suppress = ["TTK-PB: "]', "lacks its code or its reason"),
        ('suppress = ["TTK-PP: they are so"]', "did you mean TTK-PB"),
        ('suppress = ["XML005: it is so"]', "XML005 can't be suppressed"),
        ('suppress = ["ENGINE-DISAGREE: it is so"]', "ENGINE-DISAGREE can't be suppressed"),
    ],
)
def test_severities_and_suppressions_that_are_none(said: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=message):
        load_config(config_file(tmp_path, f"[validate]\n{said}\n"))
