"""Signs that were read in another form than they were printed in: letters in one, quotation marks in two, spaces."""

from collections.abc import Iterator

import regex

from tei_toolkit.model.text import Block, Span
from tei_toolkit.repair.characters.places import Change, PlaceRule, is_engines, mend
from tei_toolkit.repair.evidence import Evidence
from tei_toolkit.repair.measured import BEHIND, WITHIN

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = regex.compile(f"[{''.join(_LIGATURES)}]")
_OPENING, _CLOSING = r"(?<![^\s(\[«„])", r"(?<=[\p{L}\p{M}\p{Nd}.,!?…])"
_DOUBLED = regex.compile(
    rf"(?P<low>{_OPENING},,(?=\p{{L}}))|(?P<open>{_OPENING}(?:<<|‹‹|«‹|‹«)(?=[\p{{L}}\p{{Nd}}]))"
    rf"|(?P<close>{_CLOSING}(?:>>|››|»›|›»))"
)
_WHOLE = {"low": "„", "open": "«", "close": "»"}
_APOSTROPHE = regex.compile(r"(?<=\p{L})'(?=\p{L})")
_SPACE = regex.compile(r"(?<=[\p{L}\p{Nd}]) (?P<sign>[,.;:!?])(?=\s|\Z)(?! \.)")
# So often at least the document must write an apostrophe, and this part of all of them.
_APOSTROPHES, _SHARE = 3, 0.2
# So often at least the document must write a sign close behind a word, for each time that it stands apart.
_CLOSE, _TIMES = 50, 50


def ligature(block: Block, _: Evidence) -> Iterator[Change]:
    """Letters in one sign are those letters: 'oﬃce' → 'office' (English)."""
    for found in _LIGATURE.finditer(block.text):
        yield Change(Span(*found.span()), _LIGATURES[found.group()], 1.0, "one sign for these letters")


def long_s(block: Block, _: Evidence) -> Iterator[Change]:
    """The long s is an s: 'Waſſer' → 'Wasser' (German)."""
    for found in regex.finditer("ſ", block.text):
        yield Change(Span(*found.span()), "s", 1.0, "another form of this letter")


def doubled_quote(block: Block, _: Evidence) -> Iterator[Change]:
    """A quotation mark read as two signs is one: '<<Искра>>' → '«Искра»', ',,Искра“' → '„Искра“'."""
    for found in _DOUBLED.finditer(block.text):
        yield Change(Span(*found.span()), _WHOLE[found.lastgroup or ""], 0.95, "two signs where one stands in print")


def apostrophe(block: Block, evidence: Evidence) -> Iterator[Change]:
    """An apostrophe of the engine becomes the one of the language, where the document has that, too.

    'l'usage' → 'l’usage' (French; the document writes «d’un qu’il j’ai»).
    """
    own = evidence.language.signs.apostrophe
    straight, curved = (evidence.measured.count(WITHIN, sign) for sign in ("'", own))
    if not own or curved < max(_APOSTROPHES, _SHARE * (straight + curved)):
        return
    for found in _APOSTROPHE.finditer(block.text):
        if is_engines(block, found.start(), evidence):
            yield Change(Span(*found.span()), own, 1.0, f"the document writes {own} {curved} times")


def space_before(block: Block, evidence: Evidence) -> Iterator[Change]:
    """A space that an engine read goes before a sign that the document writes close behind a word.

    'слово , что' → 'слово, что' (the document writes «слово, что» 60 times).
    """
    if not evidence.confidences:
        return
    for found in _SPACE.finditer(block.text):
        sign = found["sign"]
        close, apart = (evidence.measured.count(BEHIND, form) for form in (sign, f" {sign}"))
        if sign not in evidence.language.signs.spaced and close >= max(_CLOSE, _TIMES * apart):
            said = f"the document writes «{sign}» {close} times close behind a word, {apart} times apart"
            yield Change(Span(found.start(), found.start() + 1), "", 0.9, said)


RULES: tuple[PlaceRule, ...] = (ligature, long_s, doubled_quote, apostrophe, space_before)


def mend_punctuation(block: Block, evidence: Evidence) -> Block:
    """The block with signs in the form they are printed in."""
    return mend(block, evidence, RULES)
