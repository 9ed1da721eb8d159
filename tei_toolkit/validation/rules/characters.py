"""Rules about characters that no text should have, or that can't be seen."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from heapq import merge
from itertools import islice
from typing import NamedTuple

from tei_toolkit.validation.findings import LIMIT
from tei_toolkit.validation.rules.facts import Facts
from tei_toolkit.validation.rules.signs import name_of, shown, windows_sign, word_at
from tei_toolkit.validation.rules.survey import survey
from tei_toolkit.validation.rules.values import Breach, Rule

_FEW = 20 * LIMIT
_EVERYWHERE = (
    re.compile(rb"\xc2[\x80-\x9f\xad]"),
    re.compile(rb"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xa4\xa6-\xaf])"),
)
"""They begin with one byte each, by which the search is as fast as memory."""
_RARE = re.compile(
    rb"\x7f|\xee[\x80-\xbf]{2}|\xef(?:\xbb\xbf|\xbf[\xb9-\xbd]|\xb7[\x90-\xaf]|[\x80-\xa3][\x80-\xbf])"
    rb"|\xf3[\xb0-\xbf][\x80-\xbf]{2}|\xf4[\x80-\xbf]{3}|[\xf0-\xf4][\x8f\x9f\xaf\xbf]\xbf[\xbe\xbf]"
)
_REFERENCE = re.compile(rb"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_TOKEN = re.compile(rb"[^\s<>&]+")
_DECLARED = re.compile(rb"<charDecl\b.*?</charDecl>", re.DOTALL)

_CONTROLS = frozenset((0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC))
_HIDDEN = frozenset((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, *range(0x2060, 0x2065), 0xFEFF))
_BIDI = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_JOINERS, _MARKS = frozenset((0x200C, 0x200D)), frozenset((0x200E, 0x200F))
_RIGHT_TO_LEFT = ("R", "AL")
_NEAR = 40


class _Sign(NamedTuple):
    """A character as it stands in a file, maybe as &#x….;"""

    at: int
    end: int
    code: int


def controls(facts: Facts) -> Iterator[Breach]:
    """The text has no control characters.

    U+0080 to U+009F come from Windows-1252 read as Latin-1, U+2028 and U+2029 and U+FFF9 to U+FFFC from word
    processors. No program shows them, and each treats them in its own way. Write the character that was meant, lb for a
    line end, or nothing.

    Wrong:
        <p>1914&#x96;1918 гг.</p>
    Right:
        <p>1914–1918 гг.</p>
    """
    for sign in _of(facts, _CONTROLS.__contains__):
        meant = windows_sign(sign.code)
        message = f"a control character, {name_of(chr(sign.code))}, in {_word(facts, sign)}"
        yield Breach(sign.at, message, f"«{meant}» was probably meant" if meant else "remove it, or write lb")


def hidden(facts: Facts) -> Iterator[Breach]:
    """The text has no characters that can't be seen.

    Soft hyphens, spaces of no width and byte order marks within a text make a word another than it looks, so that no
    search finds it. Remove them; where a line ended in a word, lb with break="no" says so. Joiners between letters of
    scripts that need them, and in emoji, are left alone, and so are marks of direction beside letters written from
    right to left.

    Wrong:
        <p>гене&#xAD;рал</p>
    Right:
        <p>генерал</p>
    """
    for sign in _of(facts, _HIDDEN.__contains__):
        if sign.at and not _has_its_use(facts.data, sign):
            message = f"{name_of(chr(sign.code))}, which can't be seen, in {_word(facts, sign)}"
            yield Breach(sign.at, message, 'remove it; a word that a line end cuts has lb with break="no"')


def directions(facts: Facts) -> Iterator[Breach]:
    """The text has no characters that change the direction of writing, unless letters from right to left are near.

    They show a text in another order than programs read it, which can deceive a reader on purpose. TEI says directions
    by dir or style on an element.

    Wrong:
        <p>№ &#x202E;123</p>
    Right:
        <p>№ 123</p>
    """
    for sign in _of(facts, _BIDI.__contains__):
        if not _right_to_left_near(facts.data, sign):
            message = f"{name_of(chr(sign.code))} changes the direction of the text in {_word(facts, sign)}"
            yield Breach(sign.at, message, "remove it; directions are said by markup")


def lost(facts: Facts) -> Iterator[Breach]:
    """The text has no U+FFFD, the sign of a character that was lost.

    A program put it where it could not read a byte. Look the word up in the source; where it can't be read there, gap
    and unclear say so.

    Wrong:
        <p>гене&#xFFFD;ал</p>
    Right:
        <p>генерал</p>
    """
    for sign in _of(facts, lambda code: code == 0xFFFD):
        message = f"a character was lost in {_word(facts, sign)}: {name_of(chr(sign.code))}"
        yield Breach(sign.at, message, "look it up in the source")


def private(facts: Facts) -> Iterator[Breach]:
    """Characters for private use are declared in charDecl.

    They mean what some font makes of them, and show as an empty box without it. Write the character that Unicode has
    for it, or describe it by a char with a mapping in charDecl: then it is left alone.

    Wrong:
        <p>дв&#xE000;ръ</p>
    Right:
        <p>дворъ</p>
    """
    for sign in _of(facts, lambda code: unicodedata.category(chr(code)) == "Co"):
        if chr(sign.code) not in facts.once(_declared):
            message = f"U+{sign.code:04X}, a character for private use, in {_word(facts, sign)}"
            yield Breach(sign.at, message, "write the character of Unicode, or declare this one in charDecl")


def no_characters(facts: Facts) -> Iterator[Breach]:
    """The text has no code points that Unicode keeps from being characters.

    They are U+FDD0 to U+FDEF and the last two of each plane. Programs use them for themselves and may drop them. Remove
    them.

    Wrong:
        <p>слово&#xFDD0;</p>
    Right:
        <p>слово</p>
    """
    for sign in _of(facts, _is_none):
        yield Breach(sign.at, f"U+{sign.code:04X}, which is no character, in {_word(facts, sign)}", "remove it")


def composed(facts: Facts) -> Iterator[Breach]:
    """The text is in Unicode's normal form C: й is one character, not и with a sign above.

    The same word written in two ways is two words for every search. Save the file in form NFC; letters with an accent
    that Unicode has no single character for are right as they are.

    Wrong:
        <p>краи\u0306</p>
    Right:
        <p>край</p>
    """
    for piece in facts.once(survey):
        text = facts.data[piece.begin : piece.end]
        if piece.composing and not unicodedata.is_normalized("NFC", text.decode("utf-8")):
            for token in _TOKEN.finditer(text):
                word = token.group().decode("utf-8")
                wanted = word if word.isascii() else unicodedata.normalize("NFC", word)
                if word != wanted:
                    yield _uncomposed(piece.begin + token.start(), word, wanted)


def _uncomposed(at: int, word: str, wanted: str) -> Breach:
    same = next((place for place, (one, other) in enumerate(zip(word, wanted, strict=False)) if one != other), 0)
    stop = same + 1
    while stop < len(word) and unicodedata.combining(word[stop]):
        stop += 1
    part = word[same:stop]
    signs = " and ".join(map(name_of, part[:4]))
    message = f"{signs} in «{shown(word[:40])}» is not in normal form C"
    begin = at + len(word[:same].encode())
    return Breach(begin, message, f"write «{unicodedata.normalize('NFC', part)[:20]}», or save the file in form NFC")


def _declared(facts: Facts) -> frozenset[str]:
    """The characters that stand in charDecl, as such or by their numbers."""
    parts = [match.group() for match in _DECLARED.finditer(facts.data)]
    numbered = (chr(sign.code) for part in parts for sign in _references(part))
    return frozenset("".join(part.decode("utf-8") for part in parts)).union(numbered)


def _signs(facts: Facts) -> tuple[_Sign, ...]:
    """The characters of a file that some rule may be about, in their order; so many that no more could be listed."""
    data = facts.data
    found = [_characters(pattern.finditer(data)) for pattern in _EVERYWHERE]
    found += [_characters(_RARE.finditer(data, piece.begin, piece.end)) for piece in facts.once(survey) if piece.rare]
    found.append(_references(data))
    return tuple(islice(merge(*found), _FEW))


def _characters(matches: Iterator[re.Match[bytes]]) -> Iterator[_Sign]:
    return (_Sign(*match.span(), ord(match.group().decode("utf-8"))) for match in matches)


def _references(data: bytes) -> Iterator[_Sign]:
    for match in _REFERENCE.finditer(data):
        code = int(match[1], 16) if match[1] else int(match[2])
        if code <= sys.maxunicode:  # more is no reference, but the text of a comment
            yield _Sign(*match.span(), code)


def _of(facts: Facts, wanted: Callable[[int], bool]) -> Iterator[_Sign]:
    return islice((sign for sign in facts.once(_signs) if wanted(sign.code)), LIMIT + 1)


def _word(facts: Facts, sign: _Sign) -> str:
    return word_at(facts.data, sign.at, sign.end)


def _is_none(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _has_its_use(data: bytes, sign: _Sign) -> bool:
    """Say whether a joiner or a mark of direction stands where its script wants it."""
    if sign.code in _MARKS:
        return _right_to_left_near(data, sign)
    if sign.code in _JOINERS:
        before = data[max(0, sign.at - 4) : sign.at].decode("utf-8", errors="ignore")[-1:]
        return bool(before) and not unicodedata.name(before, "LATIN").startswith(("LATIN", "CYRILLIC", "GREEK"))
    return False


def _right_to_left_near(data: bytes, sign: _Sign) -> bool:
    near = data[max(0, sign.at - _NEAR) : sign.end + _NEAR].decode("utf-8", errors="ignore")
    return any(unicodedata.bidirectional(one) in _RIGHT_TO_LEFT for one in near)


RULES = (
    Rule("TTK-CHAR-CONTROL", "warning", controls, of_text=True),
    Rule("TTK-CHAR-HIDDEN", "warning", hidden, of_text=True),
    Rule("TTK-CHAR-BIDI", "warning", directions, of_text=True),
    Rule("TTK-CHAR-LOST", "warning", lost, of_text=True),
    Rule("TTK-CHAR-PRIVATE", "note", private, of_text=True),
    Rule("TTK-CHAR-NONE", "warning", no_characters, of_text=True),
    Rule("TTK-CHAR-NFC", "note", composed, of_text=True),
)
