"""Where the year of a date comes from that doesn't say it.

Of the years that a text names some date what it tells, others are only mentioned: in the clause of a birth, a law, a
memory. The first make the thread, which later days and months follow; the others stand aside, and serve their own
sentence, or what follows them in their paragraph. `GIVING` says which is which, `TAKING` where a date may take its
year; both are ordered, and the first rule with an answer wins.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from tei_toolkit.annotate.dates.meaning import Meaning, Reading
from tei_toolkit.annotate.dates.surroundings import Here
from tei_toolkit.annotate.dates.values import Point, moved, over_new_year
from tei_toolkit.languages.date_words import Shift

IN_SENTENCE, IN_PARAGRAPH, IN_THREAD, IN_HEAD, IN_BOOK, COUNTED = 0.9, 0.8, 0.9, 0.8, 0.5, 0.8
NOWHERE = Point(None)
_MONTHS, _HALF, _SOON = 12, 6, 2


@dataclass(frozen=True, slots=True)
class Known:
    """What was read so far: the thread and where it is from, the year aside with its sentence, the last date
    and whether it is near (in the same paragraph).

    `unsaid` is the last day told of while no year was known. `book` is the year that the title of the book says.
    """

    thread: Point = NOWHERE
    where: str = ""
    of_head: bool = False
    aside: Point = NOWHERE
    aside_where: str = ""
    sentence: int = -1
    last: Point = NOWHERE
    near: bool = False
    unsaid: Point = NOWHERE
    book: Point = NOWHERE

    def in_new_paragraph(self) -> "Known":
        """What is still known in the next paragraph: nothing that stood aside."""
        return replace(self, aside=NOWHERE, aside_where="", sentence=-1, near=False)


class Taken(NamedTuple):
    """The year a date takes, how sure that is, TEI's word for what it rests on, and a sentence that says it."""

    year: int
    confidence: float
    evidence: str
    reason: str


class Asked(NamedTuple):
    """A date whose year is open, where it stands, and what is known there."""

    meaning: Meaning
    here: Here
    known: Known


class Said(NamedTuple):
    """A date that says its year (where it leaves the text), where it stands, and what was known there."""

    point: Point
    here: Here
    known: Known


def taken(meaning: Meaning, here: Here, known: Known) -> Taken | None:
    """The year of a date that doesn't say it; None where nothing gives one."""
    asked = Asked(meaning, here, known)
    return next(filter(None, (rule(asked) for rule in TAKING)), None)


def counted(shift: Shift, known: Known) -> Point | None:
    """The point so far from the last date; None where that isn't as precise."""
    return moved(base_of(shift, known), shift.unit, shift.number)


def base_of(shift: Shift, known: Known) -> Point:
    """What is counted from: the last date, for years that of the thread, for an eve the last date of the paragraph."""
    if shift.unit == "eve":
        return known.last if known.near else NOWHERE
    return known.last if shift.unit != "year" else known.thread


def after(reading: Reading, meaning: Meaning, here: Here, known: Known) -> Known:
    """What is known behind a date; `meaning` has the year that was taken, if any."""
    point = meaning.last or meaning.first
    if point.year is None:
        told = known.thread.year is None and here.tells and meaning.first.day is not None
        return replace(known, unsaid=meaning.last or meaning.first) if told else known
    if reading.shift and reading.shift.unit == "year" and not here.opening:
        return known
    if reading.shift or (reading.meaning is not None and reading.meaning.open):
        if point.month is None and point.year != meaning.first.year:
            return known  # «в двадцатых годах»: none of its years is the one that is told of.
        follows = here.tells and point.year >= (known.thread.year or 0)
        return replace(known, last=point, near=True, thread=point if follows else known.thread)
    known = replace(known, last=_countable(meaning), near=True) if point.month else known
    if not reading.leaves:
        return known
    said = Said(point, here, known)
    if not _comes_round(said) and any(rule(said) for rule in GIVING):
        return replace(known, thread=point, where=here.quoted, of_head=here.head)
    return replace(known, aside=point, aside_where=here.quoted, sentence=here.sentence)


def _countable(meaning: Meaning) -> Point:
    """What days and months are counted from: the last day; of a stretch of several months no month."""
    first, last = meaning.first, meaning.last or meaning.first
    return last if last.day or first.month == last.month else Point(last.year)


def _said_year(asked: Asked) -> Taken | None:
    """«в мае того же года», «в сентябре прошлого года»: counted from the year of the thread."""
    years, known = asked.here.years_on, asked.known
    if years is None or known.thread.year is None:
        return None
    return Taken(known.thread.year + years, IN_THREAD, "internal", f"counted from {known.where}")


def _in_sentence(asked: Asked) -> Taken | None:
    """«где в 1914 году, 5 мая, он родился»: the year that the sentence mentioned."""
    if asked.known.aside.year is None or asked.known.sentence != asked.here.sentence:
        return None
    if asked.known.aside.year < (asked.known.thread.year or 0):
        return None
    return Taken(asked.known.aside.year, IN_SENTENCE, "internal", f"the sentence says {asked.known.aside_where}")


def _behind_it(asked: Asked) -> Taken | None:
    """«Ещё в марте 1918 года возникли отряды. 5 апреля …»: what goes on from a month that the paragraph mentioned."""
    year, month = asked.known.aside.year, asked.known.aside.month
    if year is None or month is None or asked.meaning.month is None or asked.meaning.month < month:
        return None
    return Taken(year, IN_PARAGRAPH, "internal", f"the paragraph goes on from {asked.known.aside_where}")


def _of_thread(asked: Asked) -> Taken | None:
    """The year of what is told; January comes after December."""
    if asked.known.thread.year is None:
        return None
    step, over = _over_new_year(asked)
    year = asked.known.thread.year + step
    if asked.known.of_head:
        return Taken(year, IN_HEAD, "internal", f"the heading says {asked.known.where}{over}")
    return Taken(year, IN_THREAD, "internal", f"the text goes on from {asked.known.where}{over}")


def _over_new_year(asked: Asked) -> tuple[int, str]:
    """By how many years a month lies from that of the thread, and what to say of it."""
    before, month = asked.known.thread.month, asked.meaning.month
    if before is None or month is None:
        return 0, ""
    if over_new_year(before, month):
        return 1, ", over New Year"
    # Somebody who speaks in April of November means the last one.
    if asked.here.speech and month - before > _HALF:
        return -1, ", looking back over New Year"
    return 0, ""


def _of_paragraph(asked: Asked) -> Taken | None:
    """A year that the paragraph mentions, where the text has told of no day before."""
    if asked.known.aside.year is None or asked.known.unsaid != NOWHERE:
        return None
    return Taken(asked.known.aside.year, IN_PARAGRAPH, "internal", f"the paragraph mentions {asked.known.aside_where}")


def _of_book(asked: Asked) -> Taken | None:
    """The only year in the title of the book."""
    if asked.known.book.year is None or asked.here.alone:
        return None
    return Taken(asked.known.book.year, IN_BOOK, "external", f"the title of the book says {asked.known.book.year}")


def _comes_round(said: Said) -> bool:
    """«25 июля он повторит перелёт. 25 июля 1909 года Блерио …»: the day that is told of, in another year."""
    told = said.known.thread if said.known.thread.day else said.known.unsaid
    return told.day is not None and told[1:] == said.point[1:] and told.year != said.point.year


def _heads(said: Said) -> bool:
    """«Глава 7. 1920 год»."""
    return said.here.head


def _opens(said: Said) -> bool:
    """«В начале 1920 года положение изменилось»: a sentence begins with it."""
    return said.here.opening and said.here.tells


def _goes_on(said: Said) -> bool:
    """«…и вернулся в мае 1921 года»: a month within a sentence, not before what was told."""
    if said.point.month is None or not said.here.tells:
        return False
    if said.known.thread.year is not None:
        return said.point.year is not None and said.point.year >= said.known.thread.year
    return said.known.unsaid == NOWHERE or _soon_after(said.point, said.known.unsaid)


def _soon_after(point: Point, unsaid: Point) -> bool:
    """Whether a day is one of the two months behind a day of which the year wasn't said."""
    if point.month is None or unsaid.month is None:
        return False
    months = (point.month - unsaid.month) % _MONTHS
    return 0 < months <= _SOON or (months == 0 and (point.day or 0) > (unsaid.day or 0))


TAKING: tuple[Callable[[Asked], Taken | None], ...] = (
    _said_year,
    _in_sentence,
    _behind_it,
    _of_thread,
    _of_paragraph,
    _of_book,
)
GIVING: tuple[Callable[[Said], bool], ...] = (_heads, _opens, _goes_on)
