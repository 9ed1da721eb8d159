"""Names of persons, places and organisations."""

from tei_toolkit.annotate.names.slovnet import AGENT, SlovnetRecognizer
from tei_toolkit.protocols import Recognizer

__all__ = ["AGENT", "recognizer_for"]


def recognizer_for(language: str) -> Recognizer | None:
    """The recognizer of a language ("ru", "ru-RU"); None where there is no model for it.

    Raises EngineMissing where there is one that isn't installed.
    """
    return SlovnetRecognizer() if language.split("-")[0].lower() == "ru" else None
