"""Each rule of repair by its own score: on every set with a truth, did its edits bring the text nearer to it?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tei_toolkit import pipeline, recordings
from tei_toolkit.config import Config, load_config
from tei_toolkit.evaluate import Transcript
from tei_toolkit.evaluate.edit_measures import Verdicts, count, judged
from tei_toolkit.model.document import Document

from . import corpora_chapters as chapters
from . import corpora_joining as joining
from . import corpora_numerals as numerals
from . import corpora_scans as scans
from . import corpora_spaced as spaced
from . import corpora_typeset as typeset
from .corpus import Place
from .halves import HALVES
from .texts import config_for

Scores = Mapping[str, Verdicts]
"""The verdicts on each rule's edits, by the rule's name in the edits."""
Pairs = Iterable[tuple[Document, Transcript]]
HYPHENS, CHARACTERS = frozenset({"hyphens"}), frozenset({"characters"})
WIDTH = 57
"""Signs in a line of the typeset texts."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A set of texts: `pairs` gives what repair made of them, with the truth; `held_out` if it was never looked at.

    Where the truth has one sign for all quotation marks and dashes it is `folded`. Edits of the agents in `without`
    aren't judged: those of hyphens where the truth knows no joined words, those of characters where the text is made of
    the truth itself and has its slips.
    """

    pairs: Callable[[Place], Pairs]
    held_out: bool = False
    folded: bool = False
    without: frozenset[str] = frozenset()


def scores_of(one: Judged, place: Place) -> Scores:
    """The verdicts on all edits of a set."""
    return count(
        (edit.rule, verdict)
        for document, truth in one.pairs(place)
        for edit, verdict in judged(document.blocks, truth, folded=one.folded)
        if edit.agent not in one.without
    )


def recorded(place: Place, name: str, config: Config) -> Document:
    """What repair makes of the pages that a run of the corpus recorded."""
    return pipeline.repair(recordings.read_alto([place.work / name / recordings.OCR_FOLDER]), config)


def _sample(place: Place) -> Pairs:
    folder = place.project / "scans"
    yield recorded(place, "sample", load_config(near=[folder])), chapters.sample_truth(folder)


def _book(name: str, level: str, place: Place) -> Pairs:
    document = recorded(place, f"{name}-{level}", config_for(chapters.RUSSIAN))
    yield document, chapters.book_truth(place.data / "pages-ru-typeset" / name)


def _seed(name: str, truth: Callable[[Path], Transcript], place: Place) -> Pairs:
    yield recorded(place, name, config_for(chapters.RUSSIAN)), truth(place.data / "page-ru-seed")


def _english(pages: Sequence[str], name: str, held_out: bool) -> Judged:
    def pairs(place: Place) -> Pairs:
        files = [place.data / "scans-en-history" / f"{page}.txt" for page in pages]
        yield recorded(place, name, config_for("eng")), scans.english_truth(files)

    return Judged(pairs, held_out)


def _french(pages: Sequence[str], name: str, held_out: bool) -> Judged:
    def pairs(place: Place) -> Pairs:
        files = [place.data / "scans-fr-1893" / f"{page}.lines.derived.tsv" for page in pages]
        yield recorded(place, name, config_for("fra")), scans.french_truth(files)

    return Judged(pairs, held_out, folded=True, without=HYPHENS)


def _letters(folder: str, languages: str, place: Place) -> Pairs:
    yield recorded(place, folder, config_for(languages)), joining.letters_truth(place.data / folder)[1]


def _old_russian(place: Place) -> Pairs:
    for part in joining.old_russian_paragraphs(place.data):
        yield joining.repaired(part), Transcript("truth", " ".join(row["word"] for row in part))


def _typeset(language: str, half: int) -> Judged:
    """The texts set into lines of one width; their own hyphens stand at line ends by chance only."""

    def pairs(place: Place) -> Pairs:
        places = typeset.print_places(language)
        for text in typeset.texts(place, language, half):
            print_ = typeset.in_lines(text, WIDTH, places)
            yield typeset.document_of(print_.text, language), print_.truth

    return Judged(pairs, held_out=half == 1, without=CHARACTERS)


def _spaced(place: Place) -> Pairs:
    for text in spaced.texts(place):
        whole = " ".join(text.split())
        yield spaced.repaired_text(spaced.set_apart(whole), "rus"), Transcript("truth", whole)


def _numerals(name: str, half: int) -> Judged:
    def pairs(place: Place) -> Pairs:
        paragraphs = numerals.TEXT.read_text(encoding="utf-8").strip().split("\n\n")[half::2]
        yield recorded(place, name, config_for(chapters.RUSSIAN)), Transcript("truth", "\n".join(paragraphs))

    return Judged(pairs, held_out=half == 1)


def _halves(folder: str, set_of: Callable[[Sequence[str], str, bool], Judged]) -> dict[str, Judged]:
    names = (f"{folder}-seen", f"{folder}-held-out")
    halves = zip(names, HALVES[folder], strict=True)
    return {name: set_of(pages, name, name.endswith("held-out")) for name, pages in halves}


SETS: dict[str, Judged] = {
    "sample": Judged(_sample),
    **{
        f"{name}-{level}": Judged(partial(_book, name, level), held_out=name == "book-b")
        for name in ("book-a", "book-b")
        for level in ("clean", "medium", "hard")
    },
    "book-a-mild": Judged(partial(_book, "book-a", "mild")),
    **{
        f"numerals-ru-{level}-{name}": _numerals(f"numerals-ru-{level}-{name}", half)
        for level in ("clean", "mild")
        for half, name in enumerate(typeset.HALVES)
    },
    **{
        f"typeset-{language}-{name}": _typeset(language, half)
        for language in typeset.LANGUAGES
        for half, name in enumerate(typeset.HALVES)
    },
    "spaced-hyphens-ru": Judged(_spaced, folded=True, without=CHARACTERS),
    "seed-text": Judged(partial(_seed, "seed-text", chapters.seed_text_truth)),
    "seed-clean": Judged(partial(_seed, "seed-page.clean300.png", chapters.seed_image_truth)),
    "seed-medium": Judged(partial(_seed, "seed-page.medium300.jpg", chapters.seed_image_truth)),
    **_halves("scans-en-history", _english),
    **_halves("scans-fr-1893", _french),
    "tei-fr-letters": Judged(partial(_letters, "tei-fr-letters", "fra"), without=CHARACTERS),
    "tei-de-letters": Judged(partial(_letters, "tei-de-letters", "deu"), without=CHARACTERS),
    "hyphens-ru-old": Judged(_old_russian),
}
"""The corpora whose truth says what each edit of repair did, by their names."""
