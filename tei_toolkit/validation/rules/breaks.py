"""Rules about breaks within words: the white space beside them."""

import re
from collections.abc import Iterator

from tei_toolkit.validation.rules.facts import Facts
from tei_toolkit.validation.rules.signs import word_at
from tei_toolkit.validation.rules.values import Breach, Rule

APART = frozenset("sic orig del surplus code eg egXML formula".split())
"""What stands in these is what the source has, or no words."""

_BREAK_NO = re.compile(rb"break\s{0,9}=\s{0,9}[\"']no[\"'][^<>]{0,300}>")
_TAG = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:lb|pb|cb|gb|milestone)\s")
_LONGEST_TAG = 400
_LONGEST_SPACE = 400
_WHITE = b" \t\r\n"
_SPACE = re.compile(rb"[ \t\r\n]{1,400}")
_APART_TAG = re.compile(rb"</|<!--|<\?|<(?:fw|pb|cb|lb|gb|note|figure|milestone|gap|space)\b")


def _spaces(facts: Facts) -> tuple[int, ...]:
    """Where white space begins that stands beside a break="no", and beyond which text goes on."""
    data, found = facts.data, []
    for match in _BREAK_NO.finditer(data):
        begin = data.rfind(b"<", max(0, match.start() - _LONGEST_TAG), match.start())
        before, behind = data[begin - 1 : begin], data[match.end() : match.end() + 1]
        if (before not in _WHITE and behind not in _WHITE) or not _TAG.match(data, begin):
            continue
        space = _before(data, begin)
        if space < begin and data[space - 1 : space] != b">":
            found.append(space)
        space_behind = _SPACE.match(data, match.end())
        if space_behind and not _APART_TAG.match(data, space_behind.end()):
            found.append(match.end())
    return tuple(found)


def spaces(facts: Facts) -> Iterator[Breach]:
    """A break within a word has no space beside it.

    break="no" says that the word goes on behind the lb, pb or cb. TEI lets a program pass over white space beside it,
    but most read two words. Take the space out, or the break="no".

    Wrong:
        <p>гене <lb break="no"/>рал</p>
    Right:
        <p>гене<lb break="no"/>рал</p>
    """
    data = facts.data
    return (_breach(data, at, "a space") for at in facts.once(_spaces) if not _has_line_end(data, at))


def line_ends(facts: Facts) -> Iterator[Breach]:
    """A break within a word has no line end of the file beside it.

    Files are laid out so for reading, and TEI says that white space beside break="no" doesn't count; but programs that
    drop the tags read two words. Let the line of the file end elsewhere, as within the tag.

    Wrong:
        <p>гене
        <lb break="no"/>рал</p>
    Right:
        <p>гене<lb
        break="no"/>рал</p>
    """
    data = facts.data
    return (_breach(data, at, "a line end of the file") for at in facts.once(_spaces) if _has_line_end(data, at))


def _breach(data: bytes, at: int, what: str) -> Breach:
    behind = _behind(data, at)
    place = (
        f"before {word_at(data, behind, behind)}" if data[at - 1 : at] == b">" else f"behind {word_at(data, at, at)}"
    )
    where = "" if "«»" in place else f", {place}"
    return Breach(at, f'{what} stands beside a break="no"{where}', 'take it out, or the break="no"')


def _before(data: bytes, begin: int) -> int:
    """Where the white space before a byte begins."""
    part = data[max(0, begin - _LONGEST_SPACE) : begin]
    return begin - len(part) + len(part.rstrip(_WHITE))


def _behind(data: bytes, at: int) -> int:
    found = _SPACE.match(data, at)
    return found.end() if found else at


def _has_line_end(data: bytes, at: int) -> bool:
    space = data[at : _behind(data, at)]
    return b"\n" in space or b"\r" in space


RULES = (
    Rule("TTK-BREAK", "warning", spaces, of_text=True, apart=APART),
    Rule("TTK-BREAK-LINE", "note", line_ends, of_text=True, apart=APART),
)
