"""Words broken at a line, column or page end are joined, or keep their hyphen; each verdict has a name."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import regex

from tei_toolkit.languages.pack import HyphenFacts
from tei_toolkit.model.text import Block, Span, splice

AGENT = "hyphens"
HYPHENS = "-‐‑¬\u00ad"
SOFT = "¬\u00ad"
JOIN, KEEP, LEAVE = "join", "keep", "leave"

_BREAK = regex.compile(rf"(?<=[\p{{L}}\p{{M}}\p{{N}}.])(?P<mark>[{HYPHENS}])\n(?=[\p{{L}}\p{{N}}«\"„])")
_LEFT = regex.compile(rf"[\p{{L}}\p{{M}}\p{{N}}{HYPHENS}]+\Z")
_RIGHT = regex.compile(rf"[\p{{L}}\p{{M}}\p{{N}}{HYPHENS}]+")
# Signs that a speck beside a broken word is read as; no broken word has one of the first kind there.
_STRAY, _DOUBTFUL = r"|¦_~^°`*\\‘‚", r".,:;'’\"“”„–—-"
_SPECK = rf"[{_STRAY}{_DOUBTFUL}]{{1,2}}"
_SPECKED = regex.compile(
    rf"(?<=[\p{{L}}\p{{M}}])[{HYPHENS}](?P<end>(?: ?{_SPECK}){{0,2}})\n(?P<start>(?:{_SPECK} ?){{0,2}})(?=\p{{Ll}})"
)
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‐‑][\p{L}\p{M}]+)*")


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the verdicts may look at: the document's own words, the orthography, and a lexicon if there is one."""

    words: frozenset[str]
    facts: HyphenFacts
    knows: Callable[[str], bool] | None = None


class Verdict(NamedTuple):
    """JOIN (no hyphen), KEEP (the hyphen stays in the word) or LEAVE (two words), and how sure."""

    action: str
    confidence: float


Rule = Callable[[Broken, Evidence], Verdict | None]


def soft_hyphen(broken: Broken, _: Evidence) -> Verdict | None:
    """The sign itself says that it belongs to the line end: 'гене¬|рал' → 'генерал'."""
    return Verdict(JOIN, 1.0) if broken.mark in SOFT else None


def suspended(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The second half is understood: 'Vor-|und Nachteile' stays two words."""
    return Verdict(LEAVE, 0.95) if broken.right.lower() in evidence.facts.suspended else None


def number(broken: Broken, _: Evidence) -> Verdict | None:
    """A number keeps its hyphen: '3-|им' → '3-им', '1917-|1918' → '1917-1918'."""
    digit = broken.left[-1].isdigit() or broken.right[0].isdigit()
    roman = len(broken.left) > 1 and set(broken.left) <= set("IVXLCDM")
    return Verdict(KEEP, 0.95) if digit or roman else None


def document_words(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The document writes the word elsewhere within a line, whole or with a hyphen."""
    whole, hyphenated = broken.joined in evidence.words, broken.hyphenated in evidence.words
    return Verdict(JOIN if whole else KEEP, 0.99) if whole != hyphenated else None


def orthography(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The language always writes this hyphen: 'какой-|либо' → 'какой-либо', 'по-|русски' → 'по-русски'."""
    left, right, facts = broken.left.lower(), broken.right.lower(), evidence.facts
    adverb = left in facts.adverb_left and right.endswith(facts.adverb_endings) and len(right) > 4
    if evidence.knows and evidence.knows(broken.joined) and not evidence.knows(broken.hyphenated):
        return None
    if adverb or left in facts.kept_left or right in facts.kept_right:
        return Verdict(KEEP, 0.9)
    return None


def capital(broken: Broken, evidence: Evidence) -> Verdict | None:
    """Two capitals make a compound: 'Санкт-|Петербург' → 'Санкт-Петербург'."""
    names = broken.left[0].isupper() and broken.right.istitle()
    return Verdict(KEEP, 0.9) if names and evidence.facts.capital_keeps else None


def lexicon(broken: Broken, evidence: Evidence) -> Verdict | None:
    """The dictionary knows one of the two forms only."""
    if evidence.knows is None:
        return None
    whole, hyphenated = evidence.knows(broken.joined), evidence.knows(broken.hyphenated)
    return Verdict(JOIN if whole else KEEP, 0.97) if whole != hyphenated else None


def default(_: Broken, __: Evidence) -> Verdict | None:
    """Nothing is known of the word: most breaks are the printer's."""
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


def words_of(blocks: Iterable[Block]) -> frozenset[str]:
    """All words the document writes within a line, in lower case; halves at line ends don't count."""
    found: set[str] = set()
    for block in blocks:
        whole = regex.sub(rf"[\p{{L}}\p{{M}}]+[{HYPHENS}]\n\s*\S+", " ", block.text)
        found.update(match.group().lower() for match in _WORD.finditer(whole))
    return frozenset(found)


def clear_block(block: Block, evidence: Evidence, closed: Container[int] = ()) -> Block:
    """The block without specks read beside broken words: 'Не-|‚смотря' → 'Не-|смотря', 'ве- .|роятно' → 'ве-|роятно'.

    A sign that might stand there goes only if the joined word is known. No word runs over the places in `closed`.
    """
    for match in reversed(list(_SPECKED.finditer(block.text))):
        left = _LEFT.search(block.text, 0, match.start())
        right = _RIGHT.match(block.text, match.end())
        signs = (match["end"] + match["start"]).replace(" ", "")
        if left is None or right is None or not signs or match.end("end") + 1 in closed:
            continue
        joined = (left.group() + right.group()).lower()
        known = joined in evidence.words or bool(evidence.knows and evidence.knows(joined))
        if known or set(signs) <= set(_STRAY):
            for name in ("start", "end"):
                if match[name]:
                    block = splice(block, Span(*match.span(name)), "", "speck", AGENT, 0.9 if known else 0.8)
    return block


def join_block(block: Block, evidence: Evidence, closed: Container[int] = ()) -> Block:
    """The block with each broken word joined; the line end goes, and the hyphen where the verdict is JOIN.

    No word runs over the places in `closed`, where a cell of a table begins.
    """
    for match in reversed(list(_BREAK.finditer(block.text))):
        left = _LEFT.search(block.text, 0, match.start())
        right = _RIGHT.match(block.text, match.end())
        if left is None or right is None or match.end() in closed:
            continue
        block = _decide(block, match.span(), Broken(left.group(), right.group(), match["mark"]), evidence)
    return block


def _decide(block: Block, place: tuple[int, int], broken: Broken, evidence: Evidence) -> Block:
    start, stop = place
    for rule in RULES:
        verdict = rule(broken, evidence)
        if verdict is None:
            continue
        if verdict.action == LEAVE:
            break
        first = start if verdict.action == JOIN else start + 1
        return splice(block, Span(first, stop), "", f"{verdict.action}:{rule.__name__}", AGENT, verdict.confidence)
    return block
