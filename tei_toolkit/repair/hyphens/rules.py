"""The verdicts on a word broken at a line end, in their order; the first that has an answer decides.

To add one, write its example, then a function of this shape, and put it into RULES. Confidences were measured on texts
set into lines: (right + 1) / (verdicts + 2) of the rule (docs/hyphens.md).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from tei_toolkit.languages.numerals import roman_value
from tei_toolkit.repair.evidence import Evidence, stem

SOFT = "¬\u00ad"
JOIN, KEEP, LEAVE = "join", "keep", "leave"
# The fewest letters of two nouns that stand side by side, and of an adverb's second half.
_NOUN, _ADVERB = 4, 5
# So many endings at the head of the list make the basic form of an adjective.
_BASIC = 2


@dataclass(frozen=True, slots=True)
class Broken:
    """A word broken at a line end: the halves as printed and the hyphen between them."""

    left: str
    right: str
    mark: str

    @property
    def joined(self) -> str:
        """The halves without the hyphen, in lower case."""
        return (self.left + self.right).lower()

    @property
    def hyphenated(self) -> str:
        """The halves with a plain hyphen, in lower case."""
        return f"{self.left}-{self.right}".lower()

    @property
    def first(self) -> str:
        """The part before the hyphen up to the one before it, in lower case: 'ритм-н-|блюза' has 'н'."""
        return self.left.lower().rpartition("-")[2]

    @property
    def second(self) -> str:
        """The part behind the hyphen up to the next one, in lower case."""
        return self.right.lower().partition("-")[0]


class Verdict(NamedTuple):
    """JOIN (no hyphen), KEEP (the hyphen stays in the word) or LEAVE (two words), how sure, and what speaks for it."""

    action: str
    confidence: float
    evidence: str = ""


Rule = Callable[[Broken, Evidence], Verdict | None]


def soft_hyphen(broken: Broken, _: Evidence) -> Verdict | None:
    """The sign itself says that it belongs to the line end: 'гене¬|рал' → 'генерал'."""
    return Verdict(JOIN, 1.0, "the print has a soft hyphen") if broken.mark in SOFT else None


def suspended(broken: Broken, evidence: Evidence) -> Verdict | None:
    """A half is understood, and the words stay apart: 'Vor-|und Nachteile' → 'Vor-|und Nachteile' (German)."""
    if broken.second not in evidence.language.compounds.suspended or evidence.is_word(broken.joined):
        return None
    return Verdict(LEAVE, 0.95, f"the second half of «{broken.left}-» is understood")


def number(broken: Broken, _: Evidence) -> Verdict | None:
    """A number keeps its hyphen: '3-|им' → '3-им', '1917-|1918' → '1917-1918', 'XI-|й' → 'XI-й'."""
    digit = broken.left[-1].isdigit() or broken.right[0].isdigit()
    roman = roman_value(broken.left) is not None and not broken.right.isupper()
    return Verdict(KEEP, 0.99, "a number stands beside the hyphen") if digit or roman else None


def inner_capital(broken: Broken, evidence: Evidence) -> Verdict | None:
    """A language without capitals within words has a compound there: 'Konzern-|Chef' → 'Konzern-Chef' (German)."""
    facts = evidence.language.compounds
    if facts.capital_within or broken.first in facts.capital_joins or not _capital_within(broken):
        return None
    return Verdict(KEEP, 0.98, f"no word has a capital within, as in «{broken.right}»")


def document_words(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The document writes the word within a line, more often whole or with a hyphen.

    'Зан-|гезур' → 'Зангезур' (the document writes «Зангезур»),
    'юго-|запад' → 'юго-запад' (the document writes «юго-запад»).
    """
    whole, hyphenated = evidence.words.get(broken.joined, 0), evidence.words.get(broken.hyphenated, 0)
    if whole == hyphenated:
        return None
    form = broken.joined if whole > hyphenated else broken.hyphenated
    said = f"the document writes «{form}» {_times(max(whole, hyphenated))}"
    if min(whole, hyphenated):
        said += f", and otherwise {_times(min(whole, hyphenated))}"
    return Verdict(JOIN if whole > hyphenated else KEEP, 0.9 if min(whole, hyphenated) else 0.99, said)


def document_forms(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The document writes another form of the word with a hyphen.

    'рабоче-|крестьянской' → 'рабоче-крестьянской' (the document writes «рабоче-крестьянская»).
    """
    endings = evidence.language.compounds.endings
    hyphenated = evidence.stems.get(stem(broken.hyphenated, endings), 0)
    if not hyphenated or evidence.stems.get(stem(broken.joined, endings), 0) or evidence.known(broken.joined):
        return None
    return Verdict(KEEP, 0.94, f"the document writes a form of «{broken.hyphenated}» {_times(hyphenated)}")


def orthography(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The language always writes this hyphen: 'какой-|либо' → 'какой-либо', 'по-|русски' → 'по-русски'."""
    left, right, facts = broken.first, broken.second, evidence.language.hyphens
    if len(right) > 1 and _is_whole(broken, evidence):
        return None
    always = broken.left.lower() in facts.kept_left or left in facts.kept_left or _in(facts.kept_right, broken)
    adverb = left in facts.adverb_left and right.endswith(facts.adverb_endings) and len(right) >= _ADVERB
    particle = left.endswith(facts.after.get(right, ())) if right in facts.after else False
    return Verdict(KEEP, 0.87, "so the language writes it") if always or adverb or particle else None


def compound(broken: Broken, evidence: Evidence) -> Verdict | None:
    """One half stands in compounds, and the other is a word.

    'экс-|чемпион' → 'экс-чемпион' (the dictionary knows «чемпион»).
    """
    if _is_whole(broken, evidence):
        return None
    left, right, facts = broken.first, broken.second, evidence.language.hyphens
    begins = left in facts.compound_left and evidence.is_word(right)
    ends = _in(facts.compound_right, broken) and evidence.is_word(left)
    return (
        Verdict(KEEP, 0.98, f"the language writes such compounds as «{broken.hyphenated}»") if begins or ends else None
    )


def capital(broken: Broken, evidence: Evidence) -> Verdict | None:
    """A capital behind small letters begins a word: 'Нагорно-|Карабах' → 'Нагорно-Карабах'."""
    joins = broken.first in evidence.language.compounds.capital_joins
    if joins or not _capital_within(broken) or _is_whole(broken, evidence):
        return None
    return Verdict(KEEP, 0.96, f"«{broken.right}» has a capital")


def abbreviation(broken: Broken, evidence: Evidence) -> Verdict | None:
    """Small letters behind capitals begin a word: 'ЛГБТ-|активист' → 'ЛГБТ-активист'."""
    capitals = broken.left.rpartition("-")[2]
    if len(capitals) < 2 or not capitals.isupper() or broken.right.isupper() or _is_whole(broken, evidence):
        return None
    return Verdict(KEEP, 0.87, f"«{capitals}» is in capitals")


def lexicon(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The dictionary knows one of the two forms only: 'в-|ольный' → 'вольный' (the dictionary knows «вольный»).

    'чудо-|юдо' → 'чудо-юдо' (the dictionary knows «чудо-юдо»).
    """
    whole = evidence.known(broken.joined) or evidence.known(broken.first + broken.second)
    hyphenated = evidence.known(broken.hyphenated) or evidence.known(f"{broken.first}-{broken.second}")
    if whole == hyphenated:
        return None
    form = broken.joined if whole else broken.hyphenated
    return Verdict(JOIN if whole else KEEP, 0.99, f"the dictionary knows «{form}»")


def small_word(broken: Broken, evidence: Evidence) -> Verdict | None:
    """A small word between two hyphens stands by itself: 'рок-н-|ролл' → 'рок-н-ролл' (the dictionary knows «ролл»)."""
    small = evidence.language.compounds.small_words
    behind = (
        broken.first in small and "-" in broken.left and (broken.right.istitle() or evidence.is_word(broken.second))
    )
    before = broken.second in small and "-" in broken.right and evidence.is_word(broken.first)
    if not (behind or before) or _is_whole(broken, evidence):
        return None
    return Verdict(KEEP, 0.83, f"«{broken.first if behind else broken.second}» stands between two words")


def linked_adjectives(broken: Broken, evidence: Evidence) -> Verdict | None:
    """Two adjectives or adverbs in one, of which the first has a linking vowel.

    'российско-|британский' → 'российско-британский'
    (the dictionary knows «российский»; the dictionary knows «британский»).
    """
    facts, left, right = evidence.language.compounds, broken.first, broken.second
    if not left.endswith(facts.linking or "\n") or left in evidence.language.hyphens.solid_left:
        return None
    # Before an adjective a first half that is an adverb itself only stands beside it: «необыкновенно тревожный».
    linked = right.endswith(facts.linking or "\n") == evidence.is_word(left)
    if len(left) <= _NOUN or not linked or not evidence.is_word(right):
        return None
    if not right.endswith((*facts.linking, *facts.adjectives)):
        return None
    noun = left[:-1] if len(left) > _NOUN + 1 else left
    forms = (left, noun, *(left[:-1] + ending for ending in facts.adjectives[:_BASIC]))
    if not any(map(evidence.is_word, forms)):
        return None
    return Verdict(KEEP, 0.72, f"«{left}» and «{right}» make one compound")


def apposed_nouns(broken: Broken, evidence: Evidence) -> Verdict | None:
    """Two nouns stand side by side: 'инженера-|технолога' → 'инженера-технолога' (both are nouns in the same case)."""
    left, right = broken.first, broken.second
    if evidence.agree is None or min(len(left), len(right)) < _NOUN or not broken.right.islower():
        return None
    if left in evidence.language.hyphens.solid_left or not evidence.agree(left, right):
        return None
    return Verdict(KEEP, 0.91, f"«{left}» and «{right}» are nouns in the same case")


def default(_: Broken, __: Evidence) -> Verdict | None:
    """Nothing is known of the word: most breaks are the printer's: 'Азер-|байджан' → 'Азербайджан'."""
    return Verdict(JOIN, 0.98, "nothing is known of the word, and most hyphens at line ends are the printer's")


RULES: tuple[Rule, ...] = (
    soft_hyphen,
    suspended,
    number,
    inner_capital,
    document_words,
    document_forms,
    orthography,
    compound,
    capital,
    abbreviation,
    small_word,
    lexicon,
    linked_adjectives,
    apposed_nouns,
    default,
)


def _capital_within(broken: Broken) -> bool:
    """Whether a word with a capital follows the hyphen; capitals alone may be small letters misread."""
    part = broken.right.partition("-")[0]
    return part[0].isupper() and (part[1:].islower() or roman_value(part) is not None)


def _is_whole(broken: Broken, evidence: Evidence) -> bool:
    """Whether the word is known without this hyphen, and not with it."""
    whole = evidence.is_word(broken.joined) or evidence.known(broken.first + broken.second)
    return whole and not evidence.known(broken.hyphenated)


def _in(halves: frozenset[str], broken: Broken) -> bool:
    return broken.right.lower() in halves or broken.second in halves


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
