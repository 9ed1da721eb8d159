"""The table of corpora: what each is, what was tuned on it, how it is measured, and where it is to go."""

from collections.abc import Callable, Sequence

from . import corpora_chapters as chapters
from . import corpora_clean as clean
from . import corpora_date_values as date_values
from . import corpora_dates as dates
from . import corpora_dates_west as dates_west
from . import corpora_grouping as grouping
from . import corpora_joining as joining
from . import corpora_layout as layout
from . import corpora_linking as linking
from . import corpora_names as names
from . import corpora_names_west as names_west
from . import corpora_notes as notes
from . import corpora_numerals as numerals
from . import corpora_scans as scans
from . import corpora_spaced as spaced
from . import corpora_training as training
from . import corpora_typeset as typeset
from .corpus import Corpus, all_files, files_of
from .halves import HALVES
from .undoing import with_undone
from .wear import CLEAN as CLEANEST
from .wear import MILD

LAYOUT_SEEN = "The layout rules of repair were developed while looking at these pages."
SPECKS_SEEN = f"{LAYOUT_SEEN} Specks were studied on these pages."
HARD_SEEN = (
    "Held out for layout, but for its numbers of heads, paragraphs and notes, which were printed while building; "
    "its clean and medium levels were seen."
)
NAMES_SEEN = "Names: the layer over slovnet was trained on none of these texts."
LOOKED_AT = {"book-a": " What it missed here was looked at, and texts of our own were written after it."}
SEED_NAMES_SEEN = (
    "Names: the layer over slovnet was trained on none of it. Its figures alone were looked at until it read 80.3 % "
    "right; then its misses were (places taken for persons, mostly), and texts of campaigns were written after them, "
    "with none of its names."
)
LETTERS_SEEN = (
    "Rules of joining were made while looking at every other letter; changes by the rules for signs and letters set "
    "apart were looked at in all of them. The layer of French names was trained on the French ones."
)
WORDS_SEEN = (
    "The first half was looked at for joining and for the spelling of before 1918; of the other half only counts."
)
PAGES_HELD_OUT = "Held out: these pages were never looked at; only their figures were printed."
FURNITURE = {"furniture.kept-out": 0.99}
FURNITURE_WORDS = {"furniture.words.kept-out": 0.99}
RUSSIAN_HYPHENS = {"hyphens.right": 0.9985, "hyphens.kept": 0.95}
DATES = {"date.relaxed.recall": 0.97, "date.relaxed.precision": 0.99}
SURE = {"ece.words": 0.05, "ece.names-and-dates": 0.05}
SEED = {"persName.strict.f1": 0.93, "placeName.strict.f1": 0.90, "orgName.strict.f1": 0.80, "names.strict.f1": 0.86}
CHAPTER = FURNITURE | RUSSIAN_HYPHENS | DATES | SURE | {"heads.f1": 0.97, "notes.place.precision": 0.98}
CLEAN = CHAPTER | {"numerals.right": 0.95, "cer": 0.0045, "paragraphs.f1": 0.99, "notes.place.recall": 0.97}
MEDIUM = CHAPTER | {"cer": 0.016, "paragraphs.f1": 0.97, "notes.place.recall": 0.75}
HARD = CHAPTER | {"cer": 0.07}
NUMERALS_CLEAN, NUMERALS_MILD = {"numerals.right": 0.95}, {"numerals.right": 0.85}
VALUES = {"date.value": 0.985}

BOOK_REMARKS = (
    "Names and dates are NEREL's (which takes adjectives of countries for places) and have no values; the truth marks "
    "none in notes and heads, and no dates that name no month, year or century («на следующий день»), so those found "
    "don't count. The truth ends where the print ends; printed lines are those of truth.json, and words cut by their "
    "ends were found by aligning lines and text. hyphens.right counts a word misread at its break as wrong, "
    "hyphens.joined leaves it out."
)
SEED_TEXT_REMARKS = (
    "86 names and dates by one annotator; the four note numbers are calls, whose bodies aren't on the page. Dates to "
    "which the annotator gave several values or none count for finding, not for the value. «конно - горного» and "
    "«9 - 11 апреля», which the annotator left as typed, are closed up in the truth."
)
SEED_IMAGE_REMARKS = (
    "The page was set with dashes where the archive's text has spaced hyphens; the truth follows the print, up to its "
    "last line. Names and dates in notes don't count, for the truth has none there."
)
LETTERS_REMARKS = (
    "The printed lines are rebuilt from the letters' own line breaks and read as page text. Names aren't measured: the "
    "French ones were learnt from these letters, and there is no German model."
)
KINDS_REMARKS = (
    "Judged word by word, on the words that were read within a region or line of the truth: the kind of the region "
    "a word was put in, against the truth's kind there."
)
NOTES_HISTORY = (
    LAYOUT_SEEN,
    "Held out: these pages were seen only by those who listed their notes, who wrote nothing that reads or matches "
    "notes; only their figures were printed.",
)
NOTES_REMARKS = (
    "A call is in its place where it stands behind the words that the list has before it (tests/quality/notes). Every "
    "call found on these pages counts for the precision. pages-without-notes.right counts the pages that have no note "
    "in print and got none."
)
OLD_LETTERS = "No text is scored: the letters are beyond the model. Of a page number the truth's digits count."
CLEAN_SEEN = (
    "The words changed in NEREL and in Tolstoy's works were looked at, and one that the reading of spelling changed at "
    "first (авг); of the other texts only the counts. The thresholds of that reading were set on pages made of the "
    "other half of factRuEval."
)
CLEAN_REMARKS = (
    "Words whose letters or digits look otherwise after repair. words.recoded are those that only got the code points "
    "of one script, for the texts have slips of this kind themselves («a» in Latin, «Клишасa»); words.respelt those "
    "that the reading of spelling changed. Joining at line ends isn't counted."
)

NUMERALS_REMARKS = (
    "A numeral is right where it stands as a word of its own in Latin capitals. The sentences are plain: a century, a "
    "monarch, a congress, a chapter stand beside nearly every numeral. tests/quality/wear.py wears the pages."
)
SHEET_HELD_OUT = (
    "Held out: how this half was read was never looked at; its sentences were written with the other half's."
)

HalfCorpus = Callable[[Sequence[str], str, str], Corpus]


def _book(name: str, level: str, history: str, targets: dict[str, float]) -> Corpus:
    numbering = "run through the chapter" if name == "book-a" else "begin anew on each page"
    return Corpus(
        f"Six pages of a Russian chapter set from news, its note numbers {numbering}; level {level}.",
        f"{history} The date grammar was developed on other texts. {NAMES_SEEN}{LOOKED_AT.get(name, '')}",
        all_files(*(f"pages-ru-typeset/{name}/{part}" for part in (level, "truth.xml", "truth.json"))),
        chapters.book(name, level),
        BOOK_REMARKS,
        targets,
    )


def _seed_image(file: str, targets: dict[str, float]) -> Corpus:
    return Corpus(
        f"The seed page as an image, {file}.",
        f"The date grammar and, at its medium level, the repair of specks were developed on it. {SEED_NAMES_SEEN}",
        all_files(*(f"page-ru-seed/{part}" for part in (file, "joined.txt", "gold.tsv", "typeset-lines.txt"))),
        chapters.seed_image(file),
        SEED_IMAGE_REMARKS,
        targets | SEED | DATES | VALUES | RUSSIAN_HYPHENS | {"ece.words": 0.05},
    )


def _numerals(half: int, level: str) -> Corpus:
    wear, targets = (CLEANEST, NUMERALS_CLEAN) if level == "clean" else (MILD, NUMERALS_MILD)
    history = "The rules for numerals were developed on this half." if half == 0 else SHEET_HELD_OUT
    name = f"numerals-ru-{level}-{'held-out' if half else 'seen'}"
    return Corpus(
        f"Russian sentences full of Roman numerals, written and set for this project, {level}.",
        history,
        numerals.sheet_files,
        numerals.sheet(half, wear, name),
        NUMERALS_REMARKS,
        targets,
    )


def _halves(folder: str, corpus: HalfCorpus) -> dict[str, Corpus]:
    seen, unseen = HALVES[folder]
    held_out = f"{folder}-held-out"
    return {
        f"{folder}-seen": corpus(seen, f"{folder}-seen", LAYOUT_SEEN),
        held_out: corpus(unseen, held_out, PAGES_HELD_OUT),
    }


def _english(pages: Sequence[str], name: str, history: str) -> Corpus:
    return Corpus(
        f"{len(pages)} pages of an English history book, scanned in 1 bit ({', '.join(pages)}).",
        history,
        files_of("scans-en-history", pages),
        scans.english(pages, name),
        "The truth knows no printed lines: a join is right where the truth's running text has the word whole. "
        "The case of running heads may differ from the scan.",
        FURNITURE | {"hyphens-of-result.right": 0.991, "ece.words": 0.05},
    )


def _french(pages: Sequence[str], name: str, history: str) -> Corpus:
    return Corpus(
        f"{len(pages)} pages of a French book of 1893, small JPEGs ({', '.join(pages)}).",
        history,
        files_of("scans-fr-1893", pages),
        scans.french(pages, name),
        "Only body lines are scored, line by line, with quotation marks and dashes of all kinds the same; the truth's "
        "footnote lines are noisy, and it leaves out the library's mark at the foot, so the precision of furniture "
        "isn't measured. The truth doesn't say which hyphens belong to a word, so joining isn't measured.",
        FURNITURE,
    )


def _german(pages: Sequence[str], name: str, history: str) -> Corpus:
    return Corpus(
        f"{len(pages)} German page{'s' * (len(pages) > 1)} with PAGE region types: {', '.join(pages)}; clauren is "
        "Fraktur with footnotes, ruempler roman type in two columns with tables.",
        history,
        files_of("scans-de-page-xml", pages),
        layout.german(pages, name),
        f"{KINDS_REMARKS} order.lines counts pairs of lines in different regions that are read in the truth's order. "
        "No text is scored: the Fraktur needs another model, and the page in roman type has no text lines.",
        FURNITURE_WORDS,
    )


def _old_russian_pages(pages: Sequence[str], name: str, history: str) -> Corpus:
    return Corpus(
        f"{len(pages)} pages of as many Russian books of 1752 to 1801, each repaired by itself ({', '.join(pages)}).",
        history,
        files_of("scans-ru-1752-1801", pages),
        layout.old_russian_pages(pages, name),
        f"{KINDS_REMARKS} {OLD_LETTERS}",
        FURNITURE_WORDS,
    )


def _old_russian_book(pages: Sequence[str], name: str, history: str) -> Corpus:
    return Corpus(
        f"{len(pages)} pages of a Russian book of 1793 that follow one another ({pages[0]} to {pages[-1]}).",
        history,
        files_of("scans-ru-1793-book", pages),
        layout.old_russian_book(pages, name),
        f"{KINDS_REMARKS} {OLD_LETTERS} The truth has signature marks in its text zone, some without a kind of "
        "their own.",
        FURNITURE_WORDS,
    )


def _clean(code: str, confidence: float | None = None) -> Corpus:
    about, texts, languages = clean.TEXTS[code]
    doubted = "" if confidence is None else f" Every word is doubted: the engine's confidence is {confidence:.0%}."
    return Corpus(
        f"Text without faults, repaired as page text. {about}.{doubted}",
        CLEAN_SEEN,
        all_files(*clean.FOLDERS[code]),
        clean.clean(texts, languages, confidence),
        CLEAN_REMARKS,
        {"words.changed": 0.0002, "words.respelt": 0.0002, "names.changed": 0.0},
    )


def _notes(folder: str, languages: str) -> dict[str, Corpus]:
    """The notes on both halves of a set of scans; the pages are those that the other corpus of the half has read."""
    about = f"The notes on {{}} pages of {folder}, listed by eye, with {languages} as model."
    return {
        f"notes-{folder}-{half}": Corpus(
            about.format(len(pages)),
            history,
            notes.files_of_list(folder, pages),
            notes.together(folder, pages, f"{folder}-{half}", languages),
            NOTES_REMARKS,
        )
        for half, pages, history in zip(("seen", "held-out"), HALVES[folder], NOTES_HISTORY, strict=True)
    }


def _notes_alone(folder: str, about: str) -> dict[str, Corpus]:
    """The notes of Russian scans, each file read by itself; none of them is held out."""
    name = f"notes-{folder}-seen"
    measure = notes.one_by_one(folder, name, "rus+eng")
    return {name: Corpus(about, NOTES_HISTORY[0], notes.files_of_list(folder), measure, NOTES_REMARKS)}


_CORPORA: dict[str, Corpus] = {
    "sample": Corpus(
        "The seven pages of the sample chapter in scans/, written and set for this project, read anew.",
        f"{LAYOUT_SEEN} The date grammar was developed while looking at its truth. {NAMES_SEEN}",
        chapters.sample_files,
        chapters.sample,
        "Words cut by line ends were found by aligning truth/lines.json with truth/chapter.xml.",
        CLEAN | VALUES,
    ),
    "book-a-clean": _book("book-a", "clean", LAYOUT_SEEN, CLEAN),
    "book-a-mild": Corpus(
        "The clean pages of book-a, worn a little by tests/quality/wear.py.",
        f"{LAYOUT_SEEN} The rules for numerals were developed on other pages of this book. {NAMES_SEEN}",
        all_files("pages-ru-typeset/book-a/clean", "pages-ru-typeset/book-a/truth.xml"),
        numerals.worn_book("book-a", MILD),
        BOOK_REMARKS,
        CHAPTER | {"cer": 0.009, "notes.place.recall": 0.90} | NUMERALS_MILD,
    ),
    "book-a-medium": _book("book-a", "medium", SPECKS_SEEN, MEDIUM),
    "book-a-hard": _book(
        "book-a",
        "hard",
        SPECKS_SEEN,
        HARD,
    ),
    "book-b-clean": _book("book-b", "clean", LAYOUT_SEEN, CLEAN),
    "book-b-medium": _book("book-b", "medium", SPECKS_SEEN, MEDIUM),
    "book-b-hard": _book(
        "book-b",
        "hard",
        HARD_SEEN,
        HARD,
    ),
    "seed-text": Corpus(
        "The page the project began from, as an archive delivered it: page text with hyphenated line ends.",
        f"The date grammar was developed while looking at this page. {SEED_NAMES_SEEN}",
        all_files(*(f"page-ru-seed/{part}" for part in ("page.txt", "joined.txt", "gold.tsv"))),
        chapters.seed_text,
        SEED_TEXT_REMARKS,
        SEED | DATES | VALUES | RUSSIAN_HYPHENS | {"notes.place.precision": 0.98},
    ),
    "seed-clean": _seed_image("page.clean300.png", {"cer": 0.0045, "notes.place.recall": 0.97}),
    "seed-medium": _seed_image("page.medium300.jpg", {"cer": 0.016, "notes.place.recall": 0.75}),
    **{
        f"numerals-ru-{level}-{'held-out' if half else 'seen'}": _numerals(half, level)
        for level in ("clean", "mild")
        for half in (0, 1)
    },
    **_halves("scans-en-history", _english),
    **_halves("scans-fr-1893", _french),
    **_halves("scans-de-page-xml", _german),
    **_halves("scans-ru-1752-1801", _old_russian_pages),
    **_halves("scans-ru-1793-book", _old_russian_book),
    **_notes_alone(
        "scans-ru-modern",
        "The notes of an order of four pages, scanned in 1 bit, a law, a contract and a tilted page of a textbook.",
    ),
    **_notes_alone("pdf-ru-scan", "Eight pages of a story in the old spelling, which have no note."),
    **_notes("scans-en-history", "eng"),
    **_notes("scans-fr-1893", "fra"),
    **_notes("scans-de-page-xml", "deu"),
    **names.CORPORA,
    "spaced-hyphens-ru": Corpus(
        "The same texts, every other hyphen within a word or range set apart by spaces, as page text has some.",
        "The lists of first halves of compounds were written after samples of these texts' dashes were looked at.",
        all_files("ner-ru-nerel", "ner-ru-factrueval"),
        spaced.russian,
        "A range counts as closed up with a dash of any length. others-changed counts the signs that stand between "
        "spaces in the clean text, too, or were left within their word.",
        {"spaced-hyphens.others-changed": 0.0},
    ),
    "dates-ru": Corpus(
        "24 dates of a chronicle and 58 references to a diary.",
        "Not known to be held out: the tests of the date grammar have an expression of this diary and others of its "
        "kind, so full marks here say little.",
        all_files("dates-ru"),
        dates.russian,
        "Chronicle: exactly the wanted stretch of days, the year said before. Diary: exactly the wanted days, in the "
        "calendar of the print; the truth is another project's parser, not a person.",
        {"chronicle.value": 0.985, "diary.days": 0.985},
    ),
    **date_values.CORPORA,
    **linking.CORPORA,
    "tei-fr-letters": Corpus(
        "16 French letters of 1914 to 1916, typewritten.",
        LETTERS_SEEN,
        all_files("tei-fr-letters"),
        joining.letters("tei-fr-letters", "fra"),
        f"{LETTERS_REMARKS} The encoding doesn't tell which hyphens belong to a word: of the words cut by a line end, "
        "those that French orthography writes with a hyphen were listed by hand (tests/quality/true_hyphens_fr.txt).",
        {"hyphens.right": 0.996},
    ),
    "tei-de-letters": Corpus(
        "Ten German letters of the 1830s, handwritten: the hyphens at line ends were put in here.",
        LETTERS_SEEN,
        all_files("tei-de-letters"),
        joining.letters("tei-de-letters", "deu"),
        LETTERS_REMARKS,
        {"hyphens.right": 0.998},
    ),
    "hyphens-ru-old": Corpus(
        "4,000 words of a Russian journal of 1839, broken at line ends.",
        WORDS_SEEN,
        all_files("hyphens-ru-old"),
        joining.old_russian,
        "The truth is FineReader's own joining, not a person's. Every word is broken, so the document's "
        "own words are no help.",
        {"hyphens.right": 0.9985},
    ),
    **{f"clean-words-{code}": _clean(code) for code in clean.TEXTS},
    **{f"clean-words-{code}-doubted": _clean(code, 0.5) for code in clean.TEXTS},
    **dates_west.CORPORA,
    **names_west.CORPORA,
    **typeset.corpora(),
    **grouping.corpora(),
    **training.CORPORA,
}

CORPORA: dict[str, Corpus] = {name: with_undone(name, corpus) for name, corpus in _CORPORA.items()}

UNMEASURED = (("values of dates, explicit and inherited apart", "98.5 % and 95 %", "date.value counts both together"),)
"""Targets without a figure: what, how much, and why there is none."""
