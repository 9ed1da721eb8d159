"""Names by a base and the layer over it, with the probability that each is right and what speaks for it."""

from collections.abc import Iterator, Sequence

from tei_toolkit.annotate.names.calibration import Calibration
from tei_toolkit.annotate.names.layer import LayerModel, Name, Tagging
from tei_toolkit.annotate.names.looks import Look, Scored, looked_at
from tei_toolkit.annotate.names.ranks import Ranks
from tei_toolkit.annotate.names.reasons import reason
from tei_toolkit.annotate.names.spans import edged, without_rank
from tei_toolkit.annotate.names.tokens import covered
from tei_toolkit.annotate.names.votes import Reading, read
from tei_toolkit.annotate.names.words import Words
from tei_toolkit.errors import UsageError
from tei_toolkit.languages import language
from tei_toolkit.model.document import Agent
from tei_toolkit.model.text import Annotation
from tei_toolkit.protocols import Recognizer

AGENT = "names"


class LayeredRecognizer:
    """Finds names as the layer sees them over what the base found."""

    def __init__(self, model: LayerModel, base: Recognizer | None) -> None:
        """Raises UsageError where the layer was trained over another base, EngineMissing without python-crfsuite."""
        self._name = base.agent.name if base else ""
        if model.card.base.rpartition(" ")[0] != self._name:
            raise UsageError(
                f"the model of names was trained over {model.card.base or 'no other model'}, and here it is "
                f"{self._name or 'none'}: train it anew"
            )
        parts = (*(base.agent.parts if base else ()), f"layer sha256:{model.digest}")
        agent = base.agent if base else Agent(AGENT, "tei_toolkit.names", model.card.package)
        self.agent = Agent(AGENT, agent.name, agent.version, parts=parts)
        self._base, self._tagging = base, Tagging(model.weights)
        self._calibration, self._ranks_outside = model.calibration, model.card.ranks_outside
        self._words, self._ranks = Words(model.card.language), Ranks(language(model.card.language).names)

    def annotate(self, texts: Sequence[str]) -> tuple[tuple[Annotation, ...], ...]:
        """The names of each text of a document in order, their confidence the probability that they are right."""
        reading = read(looked_at(texts, self._base), self._words)
        found = self._tagging.names(reading)
        return tuple(
            tuple(self._annotated(reading, place, text, names))
            for place, (text, names) in enumerate(zip(texts, found, strict=True))
        )

    def look(self, texts: Sequence[str]) -> tuple[Look, ...]:
        """The names of each text, and how much speaks for each kind in its words: for a layer above this one."""
        reading = read(looked_at(texts, self._base), self._words)
        return tuple(
            Look(
                tuple(self._annotated(reading, place, text, names)),
                tuple(map(Scored, (token.span for token in reading.passages[place].text.tokens), scores)),
            )
            for place, (text, (names, scores)) in enumerate(zip(texts, self._tagging.look(reading), strict=True))
        )

    def _annotated(self, reading: Reading, place: int, text: str, names: Sequence[Name]) -> Iterator[Annotation]:
        tokens = reading.passages[place].text.tokens
        for name in names:
            span = edged(text, covered(tokens, name.first, name.stop))
            if span and name.tag == "persName" and self._ranks_outside:
                span = without_rank(text, span, self._ranks)
            if span:
                sure = round(self._calibration.get(name.tag, Calibration())(name.said), 3)
                why = reason(reading, place, name[:3], self._name)
                yield Annotation(span, name.tag, self.agent.id, sure, reason=why)
