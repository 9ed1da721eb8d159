"""Whether the words beside a token ask for a Roman numeral."""

import regex

from tei_toolkit.languages.pack import NumeralCues
from tei_toolkit.repair.characters.tokens import Token
from tei_toolkit.repair.evidence import Evidence

_ENDING = regex.compile(r"-(\p{Ll}{1,3})\b")
# The next word behind a numeral: other numerals of the list or range may stand between.
_NUMERALS = r"(?:(?:\s?[—–-]\s?|,\s|\s\p{Ll}{1,3}\s)[\p{Lu}\d]{1,6}(?!\p{Ll})){0,3}"
_FOLLOWING = regex.compile(rf"{_NUMERALS}\s+(\p{{Lu}}\p{{Ll}}+)\s+([^\s,;)]+)")
_NEXT = regex.compile(rf"{_NUMERALS}\s+([^\s,;)]+)")
_PRECEDING = regex.compile(r"(\p{L}+\.?)\s?(?:[IVXLC1]+\s?[—–-]\s?)?\Z")
_LAST = regex.compile(r"(\p{L}+)\s+\Z")


def cue(token: Token, evidence: Evidence, before: bool = True) -> str:
    """What beside the token asks for a numeral, as a sentence; "" for nothing.

    Without `before` the words that go before don't count.
    """
    cues = evidence.language.numerals
    ending = _ENDING.match(token.after)
    if ending and ending.group(1) in cues.ordinal_endings:
        return f"the ending «-{ending.group(1)}» follows"
    following = _following(token.after, cues)
    if following:
        return f"«{following}» follows"
    if not before:
        return ""
    preceding = _PRECEDING.search(token.before)
    names = cues.before + cues.rulers
    if preceding and names and preceding.group(1).lower().startswith(names):
        return f"«{preceding.group(1)}» goes before"
    return ""


def _following(after: str, cues: NumeralCues) -> str:
    """The word that asks for a numeral before it, right behind it or behind one adjective; "" for none."""
    if not cues.after:
        return ""
    following = _NEXT.match(after)
    if following and following.group(1).lower().startswith(cues.after):
        return following.group(1)
    following = _FOLLOWING.match(after)
    adjective = following is not None and cues.adjectives and following.group(1).endswith(cues.adjectives)
    return following.group(2) if following and adjective and following.group(2).lower().startswith(cues.after) else ""


def is_ruler(token: Token, evidence: Evidence) -> bool:
    """Whether a ruler's name goes right before the token."""
    rulers, name = evidence.language.numerals.rulers, _LAST.search(token.before)
    return bool(name and rulers and name.group(1).istitle() and name.group(1).lower().startswith(rulers))
