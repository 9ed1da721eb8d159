"""Hyphens between spaces: a compound and a range are closed up, a dash read as a hyphen becomes one, others stay.

To add a rule, write its example, then a function of this shape, and put it into RULES.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import regex

from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.languages.pack import Language
from tei_toolkit.model.text import Block, Span, splice
from tei_toolkit.repair.evidence import Evidence
from tei_toolkit.repair.hyphens.joining import AGENT
from tei_toolkit.repair.measured import RANGE, SPACED

_DASHES, _HYPHENS = "—–", "-‐"
_NO_RUNNING_TEXT = frozenset({"table", "toc-entry", "figure"})
# A hyphen with a space on both sides, or between letters with one on either side.
_PLACE = regex.compile(r"(?<=\S)(?:\s[-‐]\s(?=\S)|(?<=\p{L}) [-‐](?=\p{L})|(?<=\p{L})[-‐] (?=\p{L}))")
_LEFT = regex.compile(r"(?<![\p{L}\p{M}\p{Nd}.,-]|\d\s?[-–—=+×*/]\s?)[\p{L}\p{M}\p{Nd}]+\Z")
_RIGHT = regex.compile(r"[\p{L}\p{M}\p{Nd}]+")
_LETTERS = regex.compile(r"\p{L}[\p{L}\p{M}]+")
_REACH = 40
# What makes the numbers no range: a sum, a list of them, a decimal, a longer number.
_COUNTING = regex.compile(r"\s?[=+×*/<>]|\s?[-‐–—]\s?\d|[.,:]\d")
_WORD = regex.compile(r"\s+(\p{Ll}+)")
_YEAR, _SHORT_YEAR = 4, 2


@dataclass(frozen=True, slots=True)
class Spaced:
    """A hyphen with a space on one side or both, the words beside it, and the text behind them.

    `left` and `right` are empty where a sign stands between word and hyphen. `even` says that a space is on both sides,
    `cut` that one of them is a line end.
    """

    left: str
    right: str
    after: str
    even: bool = True
    cut: bool = False

    @property
    def compound(self) -> str:
        """Both words with a plain hyphen, in lower case."""
        return f"{self.left}-{self.right}".lower()

    @property
    def of_letters(self) -> bool:
        """Whether the words beside it are of letters, with no line end between."""
        return not self.cut and bool(_LETTERS.fullmatch(self.left) and _LETTERS.fullmatch(self.right))


class Parting(NamedTuple):
    """The sign that should stand there, whether the words close up to it, how sure, and what speaks for it."""

    sign: str
    closes: bool
    confidence: float
    evidence: str


Rule = Callable[[Spaced, Evidence], Parting | None]


def written_compound(spaced: Spaced, evidence: Evidence) -> Parting | None:
    """The document writes the compound elsewhere: 'юго - запад' → 'юго-запад' (the document writes «юго-запад»)."""
    times = evidence.words.get(spaced.compound, 0) if spaced.of_letters else 0
    return Parting("-", True, 0.9, f"the document writes «{spaced.compound}» {times} times") if times else None


def known_compound(spaced: Spaced, evidence: Evidence) -> Parting | None:
    """The dictionary knows the compound: 'кто - нибудь' → 'кто-нибудь' (the dictionary knows «кто-нибудь»)."""
    known = spaced.of_letters and spaced.right.islower() and evidence.known(spaced.compound)
    return Parting("-", True, 0.85, f"the dictionary knows «{spaced.compound}»") if known else None


def bound_half(spaced: Spaced, evidence: Evidence) -> Parting | None:
    """The first half is no word by itself: 'конно - горного' → 'конно-горного'."""
    bound = spaced.of_letters and spaced.left.lower() in evidence.language.signs.bound
    return Parting("-", True, 0.85, f"«{spaced.left}» stands in compounds only") if bound else None


def number_range(spaced: Spaced, evidence: Evidence) -> Parting | None:
    """A range runs from a number to a greater one: '9 - 11 апреля' → '9—11 апреля', '1917 - 18 гг.' → '1917—18 гг.'."""
    if spaced.cut or not _is_rising(spaced.left, spaced.right) or _COUNTING.match(spaced.after):
        return None
    follows = _WORD.match(spaced.after)
    if follows is None:
        return None
    own, signs = evidence.measured, evidence.language.signs
    sign = own.usual(RANGE, _DASHES + "-", own.usual(SPACED, _DASHES, signs.range))
    sure = 0.9 if _is_of_time(follows[1], evidence.language) else 0.7
    return Parting(sign, True, sure, f"a number and a greater one before «{follows[1]}»")


RULES: tuple[Rule, ...] = (written_compound, known_compound, bound_half, number_range)


def part_dashes(block: Block, evidence: Evidence) -> Block:
    """The block with its spaced hyphens told apart; one for which no rule speaks is the print's own dash and stays."""
    if block.kind in _NO_RUNNING_TEXT:
        return block
    for found in reversed(list(_PLACE.finditer(block.text, overlapped=True))):
        spaced = _spaced(block.text, Span(*found.span()))
        for rule in RULES:
            parting = rule(spaced, evidence)
            if parting is not None:
                place = Span(*found.span()) if parting.closes else _sign_of(block, found.start())
                sure, said = parting.confidence, parting.evidence
                block = splice(block, place, parting.sign, rule.__name__, AGENT, sure, said)
                break
    return block


def _spaced(text: str, gap: Span) -> Spaced:
    left = _LEFT.search(text, max(0, gap.start - _REACH), gap.start)
    right = _RIGHT.match(text, gap.stop)
    after = right.end() if right else gap.stop
    between = text[gap.start : gap.stop]
    return Spaced(
        left.group() if left else "",
        right.group() if right and not regex.match(r"[-‐]\p{L}", text[after : after + 2]) else "",
        text[after : after + _REACH],
        len(between) > len(" -"),
        "\n" in between,
    )


def _sign_of(block: Block, start: int) -> Span:
    """Where the hyphen of a gap stands."""
    at = start if block.text[start] in _HYPHENS else start + 1
    return Span(at, at + 1)


def _is_rising(left: str, right: str) -> bool:
    """Whether both are numbers in the same digits, the second greater; of a year the century may be left out."""
    if left.isdecimal() and right.isdecimal() and max(len(left), len(right)) <= _YEAR:
        short = len(left) == _YEAR and len(right) == _SHORT_YEAR
        return int(left[-_SHORT_YEAR:] if short else left) < int(right)
    first, second = roman_value(left), roman_value(right)
    return first is not None and second is not None and first < second


def _is_of_time(word: str, language: Language) -> bool:
    """Whether a word is a month, a year or a century."""
    if language.dates is None:
        return False
    months = (language.dates.months, language.dates.month_abbreviations)
    spans = (*language.dates.year_words, *language.dates.century_words)
    return any(word in names for names in months) or word in {name.rstrip(".") for name in spans}
