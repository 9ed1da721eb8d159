"""Names of persons, places and organisations."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tei_toolkit.annotate.names.layer import CARD, LayerModel
from tei_toolkit.annotate.names.recognizer import AGENT, LayeredRecognizer
from tei_toolkit.annotate.names.slovnet import SlovnetRecognizer
from tei_toolkit.errors import UsageError
from tei_toolkit.protocols import Recognizer

__all__ = ["AGENT", "base_for", "recognizer_for"]

_BASES: Mapping[str, Callable[[], Recognizer]] = {"ru": SlovnetRecognizer}
_MODELS = Path(__file__).parent / "models"


def base_for(language: str) -> Recognizer | None:
    """The recognizer that knows a language by itself, without a layer; None where there is none.

    Raises EngineMissing where there is one that isn't installed.
    """
    make = _BASES.get(_short(language))
    return make() if make else None


def recognizer_for(language: str, model: Path | None = None) -> Recognizer | None:
    """The recognizer of a language ("ru", "ru-RU") with the layer in a folder, or else with ours for the language.

    None where there is neither a base nor a layer. Raises EngineMissing where what it needs isn't installed, UsageError
    for a layer of another language or base.
    """
    folder = model or _MODELS / _short(language)
    layer = LayerModel.load(folder) if model or (folder / CARD).is_file() else None
    if layer and layer.card.language != _short(language):
        raise UsageError(f"{folder}: a model of names in '{layer.card.language}', but the text is in '{language}'")
    base = base_for(language)
    return LayeredRecognizer(layer, base) if layer else base


def _short(language: str) -> str:
    return language.split("-")[0].lower()
