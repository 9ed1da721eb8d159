"""Names in Russian text by slovnet, with the weights that come with natasha."""

import functools
import hashlib
import importlib
import importlib.util
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import regex

from tei_toolkit.annotate.names.spans import joined, trimmed
from tei_toolkit.errors import EngineMissing
from tei_toolkit.model.document import Agent
from tei_toolkit.model.text import Annotation, Span

AGENT = "names"
TAGS = {"PER": "persName", "LOC": "placeName", "ORG": "orgName"}

_NEEDED = ("slovnet", "navec", "razdel", "natasha", "threadpoolctl")
_MODEL = "model/slovnet_ner_news_v1.tar"
_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
# Characters; a longer paragraph is handed over sentence by sentence, a shorter one whole.
_LONG = 4000


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

    def annotate(self, texts: Sequence[str]) -> tuple[tuple[Annotation, ...], ...]:
        """The names of each text in order, without confidence, which the model doesn't give."""
        return tuple(tuple(self._names(text)) for text in texts)

    def _names(self, text: str) -> Iterator[Annotation]:
        flat = regex.sub(r"\s", " ", text)
        pieces = list(self._pieces(flat))
        with self._one_thread():
            answers = list(self._model.map([flat[start:stop] for start, stop in pieces]))
        found: list[Annotation] = []
        for (start, _), answer in zip(pieces, answers, strict=True):
            for name in answer.spans:
                span = trimmed(flat, Span(start + name.start, start + name.stop), name.type)
                if span is not None:
                    found.append(Annotation(span, TAGS[name.type], self.agent.id))
        yield from joined(flat, found)

    def _pieces(self, text: str) -> Iterator[Span]:
        if not text.strip():
            return
        if len(text) <= _LONG:
            yield Span(0, len(text))
            return
        for sentence in self._sentenize(text):
            yield Span(sentence.start, sentence.stop)


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
