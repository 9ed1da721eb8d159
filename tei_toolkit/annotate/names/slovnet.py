"""Names in Russian text by slovnet, with the weights that come with natasha."""

import functools
import hashlib
import importlib
import importlib.util
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import regex

from tei_toolkit.annotate.names.looks import Look, Scored, Scores
from tei_toolkit.annotate.names.ranks import Ranks
from tei_toolkit.annotate.names.spans import edged, joined, trimmed
from tei_toolkit.annotate.names.spelling import Letters
from tei_toolkit.annotate.names.tokens import runs
from tei_toolkit.errors import EngineMissing
from tei_toolkit.languages import language
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
        razdel = importlib.import_module("razdel")
        self._sentenize, self._tokenize = razdel.sentenize, razdel.tokenize
        self._model: Any = slovnet.NER.load(str(model))
        self._model.navec(navec.Navec.load(str(vectors)))
        self._columns = {kind: place for place, kind in enumerate(self._model.infer.decoder.tags_vocab.items)}
        self._ranks, self._today = Ranks(language("ru").names), Letters(language("ru").old_spelling).today

    def annotate(self, texts: Sequence[str]) -> tuple[tuple[Annotation, ...], ...]:
        """The names of each text in order, without confidence, which the model doesn't give."""
        return tuple(look.names for look in self.look(texts))

    def look(self, texts: Sequence[str]) -> tuple[Look, ...]:
        """The names of each text, and how much speaks for each kind of name in its words."""
        return tuple(map(self._look, texts))

    def _look(self, text: str) -> Look:
        flat = regex.sub(r"\s", " ", text)
        found: list[Annotation] = []
        words: list[Scored] = []
        for start, stop in self._pieces(flat):
            names, scored = self._read(flat[start:stop], start)
            for name in names:
                span = trimmed(flat, name.span, self._ranks) if name.tag == "persName" else edged(flat, name.span)
                if span is not None:
                    found.append(replace(name, span=span))
            words += scored
        return Look(tuple(joined(flat, found)), tuple(words))

    def _read(self, text: str, shift: int) -> tuple[list[Annotation], list[Scored]]:
        """What the model makes of a piece of text; places are moved by `shift`."""
        words = [Span(word.start + shift, word.stop + shift) for word in self._tokenize(text)]
        infer = self._model.infer
        with self._one_thread():
            (seen,) = infer.encoder([[self._today(text[start - shift : stop - shift]) for start, stop in words]])
            marks = infer.model(seen.word_id, seen.shape_id, seen.pad_mask)
            (best,) = infer.decoder(infer.model.head.crf.decode(marks, ~seen.pad_mask))
        scores = [Scored(word, row) for word, row in zip(words, self._scores(marks[0]), strict=True)]
        kinds = [f"{label[:2]}{TAGS[label[2:]]}" if label[2:] else label for label in best]
        names = [
            Annotation(Span(words[first].start, words[stop - 1].stop), tag, self.agent.id)
            for first, stop, tag in runs(kinds)
        ]
        return names, scores

    def _scores(self, marks: Any) -> list[Scores]:
        """Of each word the better mark of B and I less that of O, for each of NAME_TAGS; a quarter, -2 to 2."""
        nothing = marks[:, self._columns["O"]]
        kinds = [(self._columns[f"B-{kind}"], self._columns[f"I-{kind}"]) for kind in TAGS]
        rows = [(marks[:, list(columns)].max(axis=1) - nothing) / 4 for columns in kinds]
        return [
            tuple(round(float(min(max(value, -2.0), 2.0)), 2) for value in word) for word in zip(*rows, strict=True)
        ]

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
