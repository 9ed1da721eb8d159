"""German, French and English date expressions and their values."""

import calendar
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from tei_toolkit.annotate.dates import annotate_dates
from tei_toolkit.evaluate.counts import Share
from tei_toolkit.languages import language
from tei_toolkit.model.text import Annotation, When

from .corpus import Corpus, Figures, Place, all_files
from .dated_texts import Dated, Text, hipe_texts, holds_all, tei_texts, timeml_texts

Days = tuple[str, str]
"""The first and the last day, in ISO 8601."""

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MODIFIED = ("START", "MID", "END")
_NAMED = re.compile(
    r"\d{2}|\d\.|jahrhundert|iger jahre|januar|jänner|februar|märz|april|\bmai\b|juni|juli|august|september|oktober|"
    r"november|dezember|frühjahr|frühling|sommer|herbst|winter|weihnacht|ostern|pfingst",
    re.IGNORECASE,
)
"""German expressions that name a day, month, season, year, decade, century or feast."""


def timeml(half: int) -> Callable[[Place], Figures]:
    """A measure of every other file of KRAUTS: values, and which of what was found is anything of time at all."""

    def measure(place: Place) -> Figures:
        files = _half(sorted((place.data / "dates-de").glob("*.tml")), half)
        judged = [_judge_timeml(timeml_texts(path, "de")) for path in files]
        truth = [row for rows, _ in judged for row in rows]
        named = [right for row, right in truth if _NAMED.search(row)]
        found = [right for _, answers in judged for right in answers]
        return _figures({"named.value": named, "value": [right for _, right in truth], "found.time": found})

    return measure


def letters(folder: str, code: str, half: int) -> Callable[[Place], Figures]:
    """A measure of every other TEI file of a folder, its body in the language of this code (ISO 639-1)."""

    def measure(place: Place) -> Figures:
        files = _half(sorted((place.data / folder).glob("*.xml")), half)
        return _shares(row for path in files for row in _judge_tei(tei_texts(path, code)))

    return measure


def journal(half: int) -> Callable[[Place], Figures]:
    """A measure of the first or second half of the English journal's dates."""

    def measure(place: Place) -> Figures:
        rows = [
            row
            for path in sorted((place.data / "tei-en-journal").glob("*.xml"))
            for row in _judge_tei(tei_texts(path, "en"))
        ]
        middle = len(rows) // 2
        return _shares(rows[middle:] if half else rows[:middle])

    return measure


def hipe(half: int) -> Callable[[Place], Figures]:
    """A measure of every other document of HIPE's newspapers: what is found of the mentions of time, and rightly so.

    Mentions have no values, and only those that name a year: of what is found those with a number of four digits count.
    """

    def measure(place: Place) -> Figures:
        answers: dict[str, Sequence[bool]] = {}
        for code in ("de", "en", "fr"):
            path = place.data / "ner-ocr-de-en-fr" / f"HIPE-2022-v2.1-hipe2020-dev-{code}.tsv"
            texts = hipe_texts(path, code)[half::2]
            pairs = [(text, dated([text])[0]) for text in texts]
            answers[f"{code}.found"] = [
                any(_touch(one, wanted) for one in own) for text, own in pairs for wanted in text.dates
            ]
            answers[f"{code}.found.time"] = [
                any(_touch(one, wanted) for wanted in text.dates)
                for text, own in pairs
                for one in own
                if re.search(r"\d{4}", text.text[slice(*one.span)])
            ]
        return _figures(answers)

    return measure


def _half(files: Sequence[Path], half: int) -> Sequence[Path]:
    return files[half::2]


Row = tuple[str, bool, bool]
"""The language, whether the text holds the whole date, and whether its value was found."""


def _shares(rows: Iterable[Row]) -> Figures:
    """For each language the share of right values where the text holds the whole date; and of all dates together."""
    listed = list(rows)
    answers = {
        f"{code}.whole.value": [right for other, holds, right in listed if other == code and holds]
        for code in sorted({code for code, _, _ in listed})
    }
    return _figures(answers | {"all.value": [right for _, _, right in listed]})


def _figures(answers: Mapping[str, Sequence[bool]]) -> Figures:
    """The share of right answers under each name; none of nothing."""
    return {name: Share(sum(right), len(right)).figure() for name, right in answers.items() if right}


def _judge_tei(texts: Sequence[Text]) -> Iterable[Row]:
    """Each date of the texts, read by the grammar of its language."""
    found = dated(texts)
    for text, own in zip(texts, found, strict=True):
        for truth in text.dates:
            values = [one.when for one in own if _touch(one, truth) and one.when is not None]
            right = any(value.when == truth.value for value in values)
            yield text.language, holds_all(text.text[slice(*truth.span)], truth.value), right


def _judge_timeml(texts: Sequence[Text]) -> tuple[list[tuple[str, bool]], list[bool]]:
    """The truth's dates that have a place in the calendar, found rightly or not; what was found, of time or not."""
    truth: list[tuple[str, bool]] = []
    answers: list[bool] = []
    for text, own in list(zip(texts, dated(texts), strict=True))[1:]:
        for wanted in text.dates:
            days = _timeml_days(wanted.value)
            if wanted.kind == "DATE" and days is not None:
                values = [one.when for one in own if _touch(one, wanted) and one.when is not None]
                right = any(_agrees(value, days, wanted.modifier) for value in values)
                truth.append((text.text[slice(*wanted.span)], right))
        answers.extend(any(_touch(one, wanted) for wanted in text.dates) for one in own)
    return truth, answers


def dated(texts: Sequence[Text]) -> list[Sequence[Annotation]]:
    """What is found in each text by the grammar of its language; a text hands its year on in its own language."""
    found: dict[int, Sequence[Annotation]] = {}
    for code in {text.language for text in texts}:
        words = language(code).dates
        places = [place for place, text in enumerate(texts) if text.language == code]
        own = annotate_dates([texts[place].text for place in places], words) if words else [()] * len(places)
        found.update(zip(places, own, strict=True))
    return [found[place] for place in range(len(texts))]


def _touch(found: Annotation, truth: Dated) -> bool:
    return found.span.start < truth.span.stop and truth.span.start < found.span.stop


def _agrees(found: When, days: Days, modifier: str) -> bool:
    """Whether a value covers the days; for a part of them, whether it lies there in the right third."""
    first, last = _days(found)
    if modifier not in _MODIFIED:
        return (first, last) == days
    at_start, at_end = first == days[0], last == days[1]
    within = days[0] <= first <= last <= days[1]
    return within and (at_start, at_end) == (modifier == "START", modifier == "END")


def _days(when: When) -> Days:
    first = when.when or when.from_ or when.not_before or ""
    last = when.when or when.to or when.not_after or ""
    return _point(first)[0], _point(last)[1]


def _point(iso: str) -> Days:
    """The days of a year, a month or a day; of what has no year none."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", iso):
        return "", ""
    year, *rest = (int(part) for part in iso.split("-"))
    if len(rest) == 2:
        return iso, iso
    first, last = (rest[0], rest[0]) if rest else (1, 12)
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{calendar.monthrange(year, last)[1]:02}"


def _timeml_days(value: str) -> Days | None:
    """The days of a TIMEX3 value; None where it has none in the calendar (PAST_REF, XXXX-SU) or counts weeks.

    A century of TimeML has the years that begin with its two digits: here it has those from 1 to 100.
    """
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return _point(value)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        year, month = int(match[1]), _SEASONS[match[2]]
        end = (year + (month == 12), (month + 1) % 12 + 1)
        return f"{year:04}-{month:02}-01", _point(f"{end[0]:04}-{end[1]:02}")[1]
    if re.fullmatch(r"\d{3}", value):
        return f"{value}0-01-01", f"{value}9-12-31"
    if re.fullmatch(r"\d{2}", value):
        return f"{value}01-01-01", f"{int(value) + 1:02}00-12-31"
    return None


_HALVES = (
    ("seen", "The date grammar was developed while looking at this half."),
    ("held-out", "Held out: only the figures of this half were printed."),
)
_LETTERS_REMARKS = (
    "`whole` are the dates whose text has the year in four digits, the day as a number and a word for the month: the "
    "value must be the truth's `@when` or `@when-iso`. `all` are all dates that have one, those too whose year or "
    "month stands elsewhere («Saturday 2») and those that name none («Gestern»). Notes are read in their own language."
)


_TOLD: dict[str, tuple[str, dict[str, float]]] = {
    "krauts": (
        "Dates (TIMEX3 of type DATE) with a place in the calendar; PAST_REF and its like, seasons without a year and "
        "weeks are left out. The day the paper appeared goes before the text as its first date. A century of TimeML "
        "has the years from 00 to 99, ours from 01 to 100: they count as the same. A part (START, MID, END) is right "
        "where the value lies in the right third. `named` are those that name a day, month, year, decade, century, "
        "season or feast; of the others («heute», «nächsten Jahres», «Freitag») most say nothing in a book. "
        "found.time: what was found is any TIMEX3.",
        {"named.value": 0.80},
    ),
    "letters-de": (_LETTERS_REMARKS, {f"{code}.whole.value": 0.90 for code in ("de", "en", "fr")}),
    "letters-fr": (_LETTERS_REMARKS, {"fr.whole.value": 0.90}),
    "journal-en": (_LETTERS_REMARKS, {"en.whole.value": 0.90}),
    "hipe": (
        "Newspapers of 1738 to 2018 as OCR read them; mentions of time have no values and name a year. found.time: of "
        "what was found and has a number of four digits, what is a mention.",
        {},
    ),
}


def _pair(
    name: str, about: str, folder: str, measure: Callable[[int], Callable[[Place], Figures]]
) -> dict[str, Corpus]:
    """Both halves of a corpus whose `measure` takes the half."""
    remarks, targets = _TOLD[name]
    return {
        f"dates-{name}-{half}": Corpus(
            f"{about}, {half.replace('-', ' ')} half.", history, all_files(folder), measure(place), remarks, targets
        )
        for place, (half, history) in enumerate(_HALVES)
    }


CORPORA: dict[str, Corpus] = {
    **_pair("krauts", "German newspaper texts with TimeML (KRAUTS)", "dates-de", timeml),
    **_pair(
        "letters-de",
        "German letters of the 1830s with notes in three languages",
        "tei-de-letters",
        partial(letters, "tei-de-letters", "de"),
    ),
    **_pair("letters-fr", "French letters of 1914 to 1916", "tei-fr-letters", partial(letters, "tei-fr-letters", "fr")),
    **_pair("journal-en", "An English journal of 1819 and 1820", "tei-en-journal", journal),
    **_pair("hipe", "Newspapers in three languages (HIPE 2020)", "ner-ocr-de-en-fr", hipe),
}
