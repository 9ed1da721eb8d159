"""Names by a base and the layer over it, with the probability that each is right."""

from collections.abc import Sequence

from tei_toolkit.annotate.names.features import prepared
from tei_toolkit.annotate.names.layer import LayerModel, Tagging, calibrated
from tei_toolkit.errors import UsageError
from tei_toolkit.model.document import Agent
from tei_toolkit.model.text import Annotation
from tei_toolkit.protocols import Recognizer

AGENT = "names"


class LayeredRecognizer:
    """Finds names as the layer sees them over what the base found."""

    def __init__(self, model: LayerModel, base: Recognizer | None) -> None:
        """Raises UsageError where the layer was trained over another base, EngineMissing without python-crfsuite."""
        name = base.agent.name if base else ""
        if model.card.base.rpartition(" ")[0] != name:
            raise UsageError(
                f"the model of names was trained over {model.card.base or 'no other model'}, and here it is "
                f"{name or 'none'}: train it anew"
            )
        parts = (*(base.agent.parts if base else ()), f"layer sha256:{model.digest}")
        agent = base.agent if base else Agent(AGENT, "tei_toolkit", model.card.package)
        self.agent = Agent(AGENT, agent.name, agent.version, parts=parts)
        self._base, self._model, self._tagging = base, model, Tagging(model.weights)

    def annotate(self, texts: Sequence[str]) -> tuple[tuple[Annotation, ...], ...]:
        """The names of each text of a document in order, their confidence the probability that they are right."""
        seen = prepared(texts, self._base.annotate(texts) if self._base else [[] for _ in texts])
        return tuple(
            tuple(calibrated(names, self._model.calibration)) for names in self._tagging.names(seen, self.agent.id)
        )
