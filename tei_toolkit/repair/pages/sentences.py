"""How lines begin and end where sentences do."""

import regex

_END = regex.compile(r"[.!?…][»“”\"'’)\]\d*]*\s*$")
_CAPITAL = regex.compile(r"[«„“\"'(\[—–-]*\s*\p{Lu}")


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, a note's number behind it or not."""
    return _END.search(text) is not None


def begins_with_capital(text: str) -> bool:
    """Whether a line begins with a capital, quotation marks and dashes aside."""
    return _CAPITAL.match(text) is not None
