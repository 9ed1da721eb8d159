"""Names of persons, places and organisations."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tei_toolkit.annotate.names.layer import CARD, LayerModel
from tei_toolkit.annotate.names.recognizer import AGENT, LayeredRecognizer
from tei_toolkit.annotate.names.slovnet import SlovnetRecognizer
from tei_toolkit.annotate.names.spacy_names import ENGLISH, FRENCH, SpacyRecognizer
from tei_toolkit.errors import UsageError
from tei_toolkit.protocols import Recognizer

__all__ = ["AGENT", "MODELS", "base_for", "recognizer_for"]

_BASES: Mapping[str, Callable[[], Recognizer]] = {
    "ru": SlovnetRecognizer,
    "en": partial(SpacyRecognizer, ENGLISH),
    "fr": partial(SpacyRecognizer, FRENCH),
}
MODELS = Path(__file__).parent / "models"


def base_for(language: str) -> Recognizer | None:
    """The recognizer that knows a language by itself, without a layer; None where there is none.

    Raises EngineMissing where there is one that isn't installed.
    """
    make = _BASES.get(_short(language))
    return make() if make else None


def recognizer_for(language: str, model: Path | None = None) -> Recognizer | None:
    """The recognizer of a language ("ru", "ru-RU"): ours, or the model in a folder over what it was trained over.

    None where there is neither a base nor a model. Raises EngineMissing where what it needs isn't installed, UsageError
    for a model of another language, or over a base that isn't there any more.
    """
    if model is None:
        return _ours(language)
    layer = LayerModel.load(model)
    if layer.card.language != _short(language):
        raise UsageError(f"{model}: a model of names in '{layer.card.language}', but the text is in '{language}'")
    if not layer.card.base:
        return LayeredRecognizer(layer, None)
    for base in (_ours(language), base_for(language)):
        if base and base.agent.parts == layer.card.base_parts:
            return LayeredRecognizer(layer, base)
    raise UsageError(
        f"{model}: trained over other models than this release finds names by ({layer.card.base}): train it anew, by "
        "`tei-toolkit train` with the same files"
    )


def _ours(language: str) -> Recognizer | None:
    base, folder = base_for(language), MODELS / _short(language)
    return LayeredRecognizer(LayerModel.load(folder), base) if (folder / CARD).is_file() else base


def _short(language: str) -> str:
    return language.split("-")[0].lower()
