"""Marks of the scan that were read as signs within the text; whatever may be the call of a note stays."""

from collections.abc import Iterator

import regex

from tei_toolkit.model.text import Block, Span
from tei_toolkit.repair.characters.places import Change, PlaceRule, is_engines, mend
from tei_toolkit.repair.evidence import Evidence

_NO_RUNNING_TEXT = frozenset({"table", "toc-entry", "figure", "header", "footer", "page-number"})
_ENDS = regex.compile(r"[.,!?…:;»”]\Z")
_BEFORE_WORD = regex.compile(r"(?<=[\p{Ll},] )[‘‚`„](?=\p{Ll})")
_BETWEEN = regex.compile(r"(?<=(?<!\p{L})(?P<left>\p{L}{2,}))[‘`‚](?=(?P<right>\p{L}{2,}))")
# No print begins a word with one of these without ending with its partner.
_PARTNERS = {"„": "“”", "‘": "’", "‚": "‘’", "`": "'"}
_REACH = 300


def dust(block: Block, evidence: Evidence) -> Iterator[Change]:
    """A sign by itself goes that is smaller than any printed one: 'в беседе. :' → 'в беседе.' (smaller than any sign).

    A stop or comma is taken for dust only where the sentence has just had its sign.
    """
    if block.kind in _NO_RUNNING_TEXT or not evidence.measured.dust:
        return
    for anchor in block.anchors:
        start, stop = anchor.span
        if anchor.word not in evidence.measured.dust or start == stop or not start:
            continue
        before = block.text[:start].rstrip()
        if set(block.text[start:stop]) <= set(".,") and not _ENDS.search(before):
            continue
        if block.text[start - 1] == " ":
            yield Change(Span(start - 1, stop), "", 0.8, "it is far smaller than a small letter")
        elif block.text[stop : stop + 1] == " ":
            yield Change(Span(start, stop + 1), "", 0.8, "it is far smaller than a small letter")


def lone_quote(block: Block, evidence: Evidence) -> Iterator[Change]:
    """A quotation mark before a small word goes if nothing closes it: 'смягчить ‘ряд мер' → 'смягчить ряд мер'."""
    if evidence.language.script != "Cyrillic":
        return
    for found in _BEFORE_WORD.finditer(block.text):
        partners = _PARTNERS[found.group()]
        closed = any(sign in block.text[found.end() : found.end() + _REACH] for sign in partners)
        if not closed and is_engines(block, found.start(), evidence):
            yield Change(Span(*found.span()), "", 0.8, f"no {' or '.join(partners)} closes it")


def quote_between(block: Block, evidence: Evidence) -> Iterator[Change]:
    """A quotation mark between two words is their space.

    'удалось‘приостановить' → 'удалось приостановить' (the dictionary knows «удалось приостановить»).
    """
    if evidence.language.script != "Cyrillic":
        return
    for found in _BETWEEN.finditer(block.text):
        halves = (found["left"], found["right"])
        if all(_is_word(half.lower(), evidence) for half in halves):
            yield Change(Span(*found.span()), " ", 0.85, f"«{halves[0]}» and «{halves[1]}» are words")


def _is_word(word: str, evidence: Evidence) -> bool:
    """Whether the dictionary has a word, or the document writes it in another place too."""
    return evidence.known(word) or evidence.words.get(word, 0) > 1


RULES: tuple[PlaceRule, ...] = (dust, lone_quote, quote_between)


def clear_stray(block: Block, evidence: Evidence) -> Block:
    """The block without marks of the scan that were read as signs."""
    return mend(block, evidence, RULES)
