"""Archives whose first part was corrected: names found in the last part, before and after training on the first."""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from tei_toolkit.annotate.names import base_for, recognizer_for
from tei_toolkit.annotate.names.layer import Sample
from tei_toolkit.annotate.names.recognizer import LayeredRecognizer
from tei_toolkit.evaluate.counts import Figure
from tei_toolkit.protocols import Recognizer
from tei_toolkit.training import read_material
from tei_toolkit.training.scores import Score, score
from tei_toolkit.training.trial import Remembered, trained

from .corpus import Corpus, Figures, Place, all_files

SIZES = (3, 6, 10)
"""After how many corrected documents it is measured."""
_TEI = "{http://www.tei-c.org/ns/1.0}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Samples = Callable[[Place], Sequence[Sample]]


def letters(place: Place) -> Sequence[Sample]:
    """Sixteen French letters, in the order in which they were written."""
    return read_material([place.data / "tei-fr-letters"]).samples


def journal(place: Place) -> Sequence[Sample]:
    """The two years of an English journal that are marked up, a document a month."""
    (source,) = (place.data / "tei-en-journal").glob("*.xml")
    root = etree.fromstring(source.read_bytes())
    with TemporaryDirectory() as folder:
        for number, month in enumerate(root.iterfind(f".//{_TEI}div[@type='month']"), 1):
            tei = etree.Element(f"{_TEI}TEI", {_LANG: "en"}, nsmap={None: _TEI[1:-1]})
            etree.SubElement(etree.SubElement(tei, f"{_TEI}text"), f"{_TEI}body").append(deepcopy(month))
            Path(folder, f"{number:02}.xml").write_bytes(etree.tostring(tei, encoding="utf-8"))
        # Behind December 1820 only headings are marked, one name in all.
        return read_material([Path(folder)]).samples[:24]


def archive(
    samples: Samples, language: str, held_out: int, known_as: Callable[[str], Recognizer | None] = recognizer_for
) -> Callable[[Place], Figures]:
    """Names of the last documents, found without training and after training on the first three, six and ten."""

    def measure(place: Place) -> Figures:
        documents = samples(place)
        last = documents[-held_out:]
        base = known_as(language)
        known = Remembered(base, documents) if base is not None else None
        figures = dict(_figures("before", _found(known, last)))
        for size in SIZES:
            model = trained(documents[:size], known, language)
            figures |= _figures(f"after-{size}", _found(LayeredRecognizer(model, known), last))
        return figures

    return measure


def _found(recognizer: Recognizer | None, documents: Sequence[Sample]) -> Score:
    truth = [names for document in documents for names in document.names]
    if recognizer is None:
        return score(truth, [() for _ in truth])
    return score(truth, [names for document in documents for names in recognizer.annotate(document.texts)])


def _figures(when: str, found: Score) -> Iterable[tuple[str, Figure]]:
    for name, counts in (*found.tags.items(), ("names", found.names)):
        yield f"{name}.strict.f1.{when}", counts.figures(name)[f"{name}.f1"]
    if found.ece is not None:
        count = found.names.tp + found.names.fp
        yield f"ece.names.{when}", Figure(found.ece, round(found.ece * count, 2), count, lower_is_better=True)


REMARKS = (
    "before: what the toolkit finds without training; after-10: with a layer trained on the first ten documents. The "
    "names are marked by the conventions of their editors."
)
CORPORA = {
    "train-fr-letters": Corpus(
        "Six French letters of 1915 and 1916, after training on the first ten of the same writer.",
        "How strongly a layer is held back was chosen on these letters, by training on every other one.",
        all_files("tei-fr-letters"),
        archive(letters, "fr", 6, base_for),
        f"{REMARKS} Our own layer of French names has learnt from these letters: spaCy's model stands here without it.",
    ),
    "train-en-journal": Corpus(
        "Twelve months of an English journal of 1820, after training on the first ten months of 1819.",
        "Nothing was chosen or tuned on it; only figures were printed.",
        all_files("tei-en-journal"),
        archive(journal, "en", 12),
        REMARKS,
    ),
}
