"""Names of persons, places and organisations: slovnet with the weights that come with natasha."""

import functools
import hashlib
import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import regex

from tei_toolkit.annotate import ranks
from tei_toolkit.errors import EngineMissing
from tei_toolkit.languages.analyzer import russian_analyzer
from tei_toolkit.model.document import Agent
from tei_toolkit.model.text import Annotation, Span
from tei_toolkit.protocols import Recognizer

AGENT = "names"
TAGS = {"PER": "persName", "LOC": "placeName", "ORG": "orgName"}

_NEEDED = ("slovnet", "navec", "razdel", "natasha", "threadpoolctl")
_MODEL = "model/slovnet_ner_news_v1.tar"
_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
# Characters; a longer paragraph is handed over sentence by sentence, a shorter one whole.
_FIRST_WORD = regex.compile(r"(\p{Lu}\p{Ll}+)\s+(?=\p{Lu})")
# The fewest letters that are looked for elsewhere, whatever the ending.
_STEM = 3
_ONE_WORD = regex.compile(r"\p{Lu}\p{Ll}+")
_SENTENCE = regex.compile(r"(?:\A|[.!?…]\s|\n)[\s«\"„(]*\Z")
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr"})
_PLAIN_PARTS = frozenset({"ADVB", "PREP", "CONJ", "PRCL", "NPRO"})
_LONG = 4000
_ORDINAL = regex.compile(r"(?<![\p{L}\d])(?:\d{1,3}|[IVXІХ]+)-\p{Ll}{1,3} $")
_EDGE = regex.compile(r"[\s«»„“”\"'’,;:]+")


class SlovnetRecognizer:
    """Finds Russian names; loading takes about a second and 130 MB, a text about 1 s per 25,000 words."""

    def __init__(self) -> None:
        """Loads the model; raises EngineMissing where the Russian extra isn't installed."""
        missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
        if missing:
            raise EngineMissing(f"Russian names need {', '.join(missing)}: pip install 'tei_toolkit[ru]'")
        model, vectors = _data(_MODEL), _data(_VECTORS)
        self.agent = Agent(AGENT, "slovnet", version("slovnet"), parts=tuple(map(_digest, (model, vectors))))
        slovnet, navec = importlib.import_module("slovnet"), importlib.import_module("navec")
        # Its matrices are small: several threads only wait for one another, and sum up in another order.
        self._one_thread = functools.partial(importlib.import_module("threadpoolctl").threadpool_limits, 1, "blas")
        self._sentenize = importlib.import_module("razdel").sentenize
        self._model: Any = slovnet.NER.load(str(model))
        self._model.navec(navec.Navec.load(str(vectors)))

    def annotate(self, text: str) -> Iterable[Annotation]:
        """The names in order, without confidence, which the model doesn't give."""
        flat = regex.sub(r"\s", " ", text)
        pieces = list(self._pieces(flat))
        with self._one_thread():
            answers = list(self._model.map([flat[start:stop] for start, stop in pieces]))
        found: list[Annotation] = []
        for (start, _), answer in zip(pieces, answers, strict=True):
            for name in answer.spans:
                span = _trimmed(flat, Span(start + name.start, start + name.stop), name.type)
                if span is not None:
                    found.append(Annotation(span, TAGS[name.type], self.agent.id))
        yield from _joined(flat, found)

    def _pieces(self, text: str) -> Iterator[Span]:
        if not text.strip():
            return
        if len(text) <= _LONG:
            yield Span(0, len(text))
            return
        for sentence in self._sentenize(text):
            yield Span(sentence.start, sentence.stop)


def recognizer_for(language: str) -> Recognizer | None:
    """The recognizer of a language ("ru", "ru-RU"); None where there is no model for it.

    Raises EngineMissing where there is one that isn't installed.
    """
    return SlovnetRecognizer() if language.split("-")[0].lower() == "ru" else None


def _data(name: str) -> Path:
    """A file of the installed natasha, found without importing it; raises EngineMissing for want of it."""
    spec = importlib.util.find_spec("natasha")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    path = folder / "data" / name
    if not path.is_file():
        raise EngineMissing(f"natasha comes without {name}: pip install --force-reinstall 'tei_toolkit[ru]'")
    return path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return f"{path.name} sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def _joined(text: str, names: Iterable[Annotation]) -> Iterator[Annotation]:
    """The names, organisations joined that one blank parts, with the ordinal before: «5-ый полк»."""
    before: Annotation | None = None
    for name in names:
        if name.tag == "orgName":
            floor = before.span.stop if before else 0
            ordinal = _ORDINAL.search(text, floor, name.span.start)
            if ordinal:
                name = replace(name, span=Span(ordinal.start(), name.span.stop))
            if before and before.tag == name.tag and text[before.span.stop : name.span.start] == " ":
                before = replace(name, span=Span(before.span.start, name.span.stop))
                continue
        if before:
            yield before
        before = name
    if before:
        yield before


def plain_word(name: str) -> int:
    """The length of a first word that is none of a name, with the blank behind it: «Там Джонсон»."""
    found = _FIRST_WORD.match(name)
    analyzer = russian_analyzer() if found else None
    if found is None or analyzer is None:
        return 0
    parses = [parse for parse in analyzer.parse(found[1].lower()) if parse.is_known]
    return found.end() if parses and all(parse.tag.POS in _PLAIN_PARTS for parse in parses) else 0


def is_thing(text: str, span: Span) -> bool:
    """Whether a sentence begins with a thing, whose capital makes it no person: «Шутка передавала положение дел».

    Not where the text has the word, in whatever form, with a capital within a sentence too.
    """
    word = text[span.start : span.stop]
    analyzer = russian_analyzer() if _ONE_WORD.fullmatch(word) and _begins_sentence(text, span.start) else None
    if analyzer is None:
        return False
    tags = [parse.tag for parse in analyzer.parse(word.lower()) if parse.is_known]
    if not tags or any(tag.animacy != "inan" or _NAMES & tag.grammemes for tag in tags):
        return False
    stem = word[: max(len(word) - 2, _STEM)]
    return all(_begins_sentence(text, found.start()) for found in regex.finditer(rf"\b{stem}", text))


def _begins_sentence(text: str, start: int) -> bool:
    return _SENTENCE.search(text, 0, start) is not None


def _trimmed(text: str, span: Span, kind: str) -> Span | None:
    """The span without quotes and blanks at its edges and ranks before a person; None for nothing."""
    start, stop = span
    while True:
        edge = _EDGE.match(text, start, stop)
        start = edge.end() if edge else start
        rank = ranks.before(text[start:stop]) or plain_word(text[start:stop]) if kind == "PER" else 0
        if not rank:
            break
        start += rank
    while stop > start and _EDGE.fullmatch(text[stop - 1]):
        stop -= 1
    if start >= stop or (kind == "PER" and is_thing(text, Span(start, stop))):
        return None
    return Span(start, stop)
