"""The verdicts on a word broken at a line end, in their order; the first that has an answer decides.

To add one, write its example, then a function of this shape, and put it into RULES.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from tei_toolkit.repair.evidence import Evidence

SOFT = "¬\u00ad"
JOIN, KEEP, LEAVE = "join", "keep", "leave"


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


class Verdict(NamedTuple):
    """JOIN (no hyphen), KEEP (the hyphen stays in the word) or LEAVE (two words), how sure, and what speaks for it."""

    action: str
    confidence: float
    evidence: str = ""


Rule = Callable[[Broken, Evidence], Verdict | None]


def soft_hyphen(broken: Broken, _: Evidence) -> Verdict | None:
    """The sign itself says that it belongs to the line end: 'гене¬|рал' → 'генерал'."""
    return Verdict(JOIN, 1.0) if broken.mark in SOFT else None


def suspended(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The second half is understood: 'Vor-|und Nachteile' → 'Vor-|und Nachteile' (German)."""
    return Verdict(LEAVE, 0.95) if broken.right.lower() in evidence.language.hyphens.suspended else None


def number(broken: Broken, _: Evidence) -> Verdict | None:
    """A number keeps its hyphen: '3-|им' → '3-им', '1917-|1918' → '1917-1918'."""
    digit = broken.left[-1].isdigit() or broken.right[0].isdigit()
    roman = len(broken.left) > 1 and set(broken.left) <= set("IVXLCDM")
    return Verdict(KEEP, 0.95) if digit or roman else None


def document_words(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The document writes the word elsewhere within a line, whole or with a hyphen.

    'Зан-|гезур' → 'Зангезур' (the document writes «Зангезур»),
    'юго-|запад' → 'юго-запад' (the document writes «юго-запад»).
    """
    whole, hyphenated = broken.joined in evidence.words, broken.hyphenated in evidence.words
    return Verdict(JOIN if whole else KEEP, 0.99) if whole != hyphenated else None


def orthography(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The language always writes this hyphen: 'какой-|либо' → 'какой-либо', 'по-|русски' → 'по-русски'."""
    left, right, facts = broken.left.lower(), broken.right.lower(), evidence.language.hyphens
    adverb = left in facts.adverb_left and right.endswith(facts.adverb_endings) and len(right) > 4
    if evidence.known(broken.joined) and not evidence.known(broken.hyphenated):
        return None
    if adverb or left in facts.kept_left or right in facts.kept_right:
        return Verdict(KEEP, 0.9)
    return None


def capital(broken: Broken, evidence: Evidence) -> Verdict | None:
    """Two capitals make a compound: 'Нагорно-|Карабах' → 'Нагорно-Карабах'."""
    names = broken.left[0].isupper() and broken.right.istitle()
    return Verdict(KEEP, 0.9) if names and evidence.language.hyphens.capital_keeps else None


def lexicon(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The dictionary knows one of the two forms only: 'в-|ольный' → 'вольный' (the dictionary knows «вольный»).

    'чудо-|юдо' → 'чудо-юдо' (the dictionary knows «чудо-юдо»).
    """
    if evidence.knows is None:
        return None
    whole, hyphenated = evidence.knows(broken.joined), evidence.knows(broken.hyphenated)
    return Verdict(JOIN if whole else KEEP, 0.97) if whole != hyphenated else None


def default(_: Broken, __: Evidence) -> Verdict | None:
    """Nothing is known of the word: most breaks are the printer's: 'Азер-|байджан' → 'Азербайджан'."""
    return Verdict(JOIN, 0.6)


RULES: tuple[Rule, ...] = (
    soft_hyphen,
    suspended,
    number,
    document_words,
    orthography,
    capital,
    lexicon,
    default,
)
