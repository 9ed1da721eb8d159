"""Rules about hyphens that were left where a line of the source ended."""

import re
from collections.abc import Iterator

from tei_toolkit.validation.rules.facts import Facts
from tei_toolkit.validation.rules.signs import word_at
from tei_toolkit.validation.rules.values import Breach, Rule

APART = frozenset("sic orig del surplus fw code eg egXML formula".split())
"""What stands in these is what the source has, or no words."""

_BREAK = rb"\s{0,80}<(?:lb|pb|cb|gb)\b"
_HYPHENS = tuple(re.compile(sign + rb"(?=\s|%b)" % _BREAK) for sign in (b"-", rb"\xc2[\xac\xad]", b"\xe2\xb8\x97"))
"""The hyphen, the signs ¬ and ⸗, and the soft hyphen; one byte begins each, so the search is as fast as memory."""
_WIDTHS = {0x2D: 1, 0xC2: 2, 0xE2: 3}
_BREAK_TAG = re.compile(_BREAK + rb"([^<>]{0,300})>")
_SPACE = re.compile(rb"\s{1,80}")
_TO_NEXT_WORD = re.compile(
    rb"(?:\s|<(?:fw|note)\b[^<>]{0,300}>.{0,2000}?</(?:fw|note)>"
    rb"|<(?!/?(?:p|head|l|lg|ab|div|cell|item|sp|note|fw)\b)[^<>]{0,400}>){0,20}",
    re.DOTALL,
)
_WORD = re.compile(r"\w+")
_RETAINED = re.compile(rb"<hyphenation\b[^<>]{0,300}\beol\s{0,9}=\s{0,9}[\"'](?:all|hard)[\"']")
_BREAK_NO = b'break="no"'
_AND = frozenset("и или либо да а но на до and or to nor und oder bis als wie noch u bzw sowie et ou à en".split())
"""Words behind a hyphen that stands for the rest of a word: кино- и фотоматериалы."""


def cut_by_breaks(facts: Facts) -> Iterator[Breach]:
    """A word that a line, column or page end cuts goes on by break="no".

    A hyphen before an lb, pb or cb without break leaves two halves of a word, which no search finds. Write break="no",
    and the hyphen in rend or in the text. Where the header's hyphenation has eol="all" or eol="hard", and the file no
    break="no" at all, hyphens at line ends are left alone; so are those that stand for the rest of a word (кино- и
    фотоматериалы).

    Wrong:
        <p>гене-<lb/>рал</p>
    Right:
        <p>гене<lb break="no" rend="-"/>рал</p>
    """
    data = facts.data
    for at in facts.once(_hyphens):
        found = _break(data, at)
        word = _next_word(data, found.end()) if found and b"break" not in found[1] else ""
        if _goes_on(data, at, word):
            if facts.once(_keeps_hyphens):
                return
            message = f'a hyphen and a break without break="no" stand between {word_at(data, at, at)} and «{word[:30]}»'
            yield Breach(at, message, 'write break="no" where one word is cut')


def cut_by_spaces(facts: Facts) -> Iterator[Breach]:
    """No word is cut by a hyphen and a space.

    Such a hyphen was left where a line of the source ended. Join the word, or write a dash where one is meant. Hyphens
    that stand for the rest of a word are left alone (кино- и фотоматериалы).

    Wrong:
        <p>гене- рал</p>
    Right:
        <p>генерал</p>
    """
    data = facts.data
    for at in facts.once(_hyphens):
        space = _SPACE.match(data, _behind(data, at))
        word = _next_word(data, space.end()) if space and data[space.end() : space.end() + 1] != b"<" else ""
        if _goes_on(data, at, word):
            message = f"a hyphen and a space stand between {word_at(data, at, at)} and «{word[:30]}»"
            yield Breach(at, message, "join the word; a dash has a space on either side")


def _keeps_hyphens(facts: Facts) -> bool:
    """Say whether a file keeps hyphens at line ends as they are: its header says so, and no break="no" says more."""
    return _BREAK_NO not in facts.data and _RETAINED.search(facts.data) is not None


def _hyphens(facts: Facts) -> tuple[int, ...]:
    """The hyphens behind letters that a break or white space follows."""
    data = facts.data
    found = (match.start() for pattern in _HYPHENS for match in pattern.finditer(data))
    return tuple(sorted(at for at in found if _letter_before(data, at)))


def _letter_before(data: bytes, at: int) -> str:
    """The letter before a byte; empty where another sign stands there."""
    before = data[max(0, at - 4) : at].decode("utf-8", errors="ignore")[-1:]
    return before if before.isalpha() else ""


def _behind(data: bytes, at: int) -> int:
    """Where the hyphen ends that begins at a byte."""
    return at + _WIDTHS[data[at]]


def _break(data: bytes, at: int) -> re.Match[bytes] | None:
    """The break behind the hyphen at a byte."""
    return _BREAK_TAG.match(data, _behind(data, at))


def _next_word(data: bytes, at: int) -> str:
    """The word in the text behind a byte; empty where none follows in the same paragraph."""
    skipped = _TO_NEXT_WORD.match(data, at)
    begin = skipped.end() if skipped else at
    word = _WORD.match(data[begin : begin + 100].decode("utf-8", errors="ignore"))
    return word.group() if word else ""


def _goes_on(data: bytes, at: int, word: str) -> bool:
    """Say whether a word seems to be the rest of the one before a hyphen."""
    if not word or word.lower() in _AND:
        return False
    if _letter_before(data, at).isupper():
        return len(word) > 1 and word.isupper()
    return word[0].islower()


RULES = (
    Rule("TTK-HYPHEN", "warning", cut_by_breaks, of_text=True, apart=APART),
    Rule("TTK-HYPHEN-SPACE", "warning", cut_by_spaces, of_text=True, apart=APART),
)
