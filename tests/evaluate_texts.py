"""Short texts for the tests of evaluate: the body of a TEI file in, a transcript out."""

from tei_toolkit import evaluate
from tei_toolkit.evaluate.tei_reader import read_tei


def tei(body: str) -> bytes:
    """A TEI file with this body."""
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()


def transcript(body: str, printed: bool = False) -> evaluate.Transcript:
    """The transcript of a TEI body."""
    return read_tei(tei(body), "test", printed)


def compared(truth: str, result: str) -> evaluate.Comparison:
    """The comparison of two TEI bodies."""
    return evaluate.compare(transcript(truth), transcript(result))


def counts(truth: str, result: str, *names: str) -> list[tuple[float, float]]:
    """The two counts behind each figure of two TEI bodies."""
    figures = compared(truth, result).figures()
    return [(figures[name].part, figures[name].whole) for name in names]
