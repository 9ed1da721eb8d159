"""Names in English, French and German texts, found by the recognizer that the package ships for the language."""

from collections.abc import Callable, Iterable
from pathlib import Path

from tei_toolkit.annotate import recognizer_for
from tei_toolkit.errors import EngineMissing
from tei_toolkit.evaluate import compare
from tei_toolkit.evaluate.transcript import Mention
from tei_toolkit.model.text import Span
from tei_toolkit.protocols import Recognizer

from .corpus import Corpus, Figures, Place, all_files, chosen
from .named_texts import NamedText, hipe_texts, paragraphs, tei_text, together

NAMES = tuple(
    f"{tag}.{way}.f1" for way in ("strict", "relaxed") for tag in ("persName", "placeName", "orgName", "names")
)
SURE = ("names.strict.precision", "names.strict.recall", "ece.names-and-dates")
HIPE = "ner-ocr-de-en-fr/HIPE-2022-v2.1-{}-dev-{}.tsv"


def newspapers(code: str) -> Callable[[Place], Figures]:
    """A measure of the development part of HIPE 2020 in a language."""
    return lambda place: _measured(code, hipe_texts(place.data / HIPE.format("hipe2020", code), code))


def commentaries(code: str) -> Callable[[Place], Figures]:
    """A measure of the development part of the commentaries (AjMC) in a language."""
    return lambda place: _measured(code, hipe_texts(place.data / HIPE.format("ajmc", code), code))


def journal(place: Place) -> Figures:
    """A measure of the English journal."""
    return _measured("en", [tei_text(path, "en") for path in _tei(place.data / "tei-en-journal")])


def _tei(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.xml"))


def _measured(code: str, texts: Iterable[NamedText]) -> Figures:
    recognizer = recognizer_for(code)
    if recognizer is None:
        raise EngineMissing(f"there is no model of names in {code}")
    known = list(texts)
    truth = together("truth", [(one.text, one.names) for one in known])
    result = together("result", [(one.text, _found(recognizer, one.text)) for one in known])
    return chosen(compare(truth, result), (*NAMES, *SURE))


def _found(recognizer: Recognizer, text: str) -> list[Mention]:
    """The names of one document, each of its lines a paragraph."""
    places = list(paragraphs(text))
    answers = recognizer.annotate([text[start:stop] for start, stop in places])
    return [
        Mention(one.tag, Span(one.span.start + start, one.span.stop + start), cert=one.confidence)
        for (start, _), own in zip(places, answers, strict=True)
        for one in own
    ]


_TITLES = (
    "Titles and offices stand outside our persName, articles outside all names; so they are taken off the truth's names"
)
_CHOICE = "Nothing was trained on it and its texts were not looked at; its figures were, while the material was chosen."
_OCR = (
    "OCR of newspapers of two centuries with all its faults. The truth is their pers, loc and org, the outermost ones. "
    f"{_TITLES}"
)
_GREEK = (
    "Pages of commentaries on a tragedy: persons are heroes and scholars, mostly in short forms (Soph., Schneid.), and "
    f"organisations aren't marked. {_TITLES}."
)

CORPORA: dict[str, Corpus] = {
    "names-en-newspapers": Corpus(
        "80 articles of American newspapers, 1790 to 1960 (HIPE 2020, development part).",
        _CHOICE,
        all_files(HIPE.format("hipe2020", "en")),
        newspapers("en"),
        f"{_OCR}, where the language's pack lists them.",
    ),
    "names-fr-newspapers": Corpus(
        "43 articles of Swiss and Luxembourg newspapers, 1798 to 2018 (HIPE 2020, development part).",
        _CHOICE,
        all_files(HIPE.format("hipe2020", "fr")),
        newspapers("fr"),
        f"{_OCR}, where the file marks them.",
    ),
    "names-en-commentaries": Corpus(
        "14 pages of English commentaries on Sophocles (AjMC, development part).",
        "Nothing was trained on it; a model trained on it too was tried.",
        all_files(HIPE.format("ajmc", "en")),
        commentaries("en"),
        _GREEK,
    ),
    "names-fr-commentaries": Corpus(
        "17 pages of a French commentary on Sophocles (AjMC, development part).",
        "Nothing was trained on it; a model trained on it too was tried.",
        all_files(HIPE.format("ajmc", "fr")),
        commentaries("fr"),
        _GREEK,
    ),
    "names-en-journal": Corpus(
        "The journal of an English writer, 1819 to 1823.",
        "Nothing was trained on it; what spaCy alone finds in it was looked at.",
        all_files("tei-en-journal"),
        journal,
        "The editors mark pets and servants as persons, families and couples as organisations, fields and home as "
        f"places, but not those who are only named as authors. {_TITLES}.",
    ),
}
