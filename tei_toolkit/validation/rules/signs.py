"""What rules about characters share: how a character is called, how it is shown, and the word it stands in."""

import re
import unicodedata

_WINDOW = 120
_WINDOWS_SIGNS = range(0x80, 0xA0)
_EDGE = re.compile(r"[\s<>]")


def name_of(character: str) -> str:
    """A character's number and its name in Unicode, where it has one: "U+00AD SOFT HYPHEN"."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X}{' ' if name else ''}{name}"


def shown(text: str) -> str:
    """A text in which characters that can't be seen stand as their numbers."""
    return "".join(sign if sign.isprintable() else f"⟨U+{ord(sign):04X}⟩" for sign in text)


def word_at(data: bytes, begin: int, end: int) -> str:
    """The word around the bytes from `begin` to `end`, to be shown; tags and white space end it."""
    before = data[max(0, begin - _WINDOW) : begin].decode("utf-8", errors="ignore")
    after = data[end : end + _WINDOW].decode("utf-8", errors="ignore")
    own = data[begin:end].decode("utf-8", errors="ignore")
    return f"«{shown(_EDGE.split(before)[-1][-40:])}{shown(own)}{shown(_EDGE.split(after, maxsplit=1)[0][:40])}»"


def windows_sign(code: int) -> str:
    """The character that a byte of this number is in Windows-1252; empty where it is none."""
    return bytes((code,)).decode("cp1252", errors="ignore") if code in _WINDOWS_SIGNS else ""
