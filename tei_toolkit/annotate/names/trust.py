"""What a layer is told before it learns: that the base below it is right."""

from collections.abc import Iterator

from tei_toolkit.annotate.names.features import Features, of_base, of_scores
from tei_toolkit.annotate.names.looks import certain
from tei_toolkit.annotate.names.tokens import NAME_TAGS, NO_NAME

_LENGTHS = (1, 2, 3)
_AROUND = 3


def trusting() -> Iterator[tuple[list[Features], list[str]]]:
    """A name of each kind and of one to three tokens that the base has seen as it is: its features and its labels.

    Of the features only what the base says is there, so nothing else is learnt from them.
    """
    for tag in NAME_TAGS:
        for length in _LENGTHS:
            name = [f"B-{tag}", *[f"I-{tag}"] * (length - 1)]
            said = [*[NO_NAME] * _AROUND, *name, *[NO_NAME] * _AROUND]
            yield [_seen(said, place) for place in range(len(said))], said


def _seen(said: list[str], place: int) -> Features:
    around = ["edge", "edge", *said, "edge", "edge"][place : place + 5]
    return {"bias": 1.0, **of_base(around), **of_scores("", certain(said[place]))}
