"""Look over the bytes of a file, a piece at a time, for what rules about characters must look at more closely."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tei_toolkit.validation.rules.facts import Facts

_PIECE = 1 << 16
_CONTINUATION = bytes(range(0x80, 0xC0))
_LATIN, _CYRILLIC, _GREEK, _COMPOSING, _RARE = b"LCGNE"
_MIXTURES = (b"LC", b"CL")
_GREEK_MIXTURES = (b"GL", b"LG", b"GC", b"CG")


def _classes() -> bytes:
    """Give each byte that can begin a character its class; combining signs get none, so that they part no letters."""
    table = bytearray(b"." * 256)
    kinds = {
        _LATIN: (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC3, 0xCA)),
        _CYRILLIC: range(0xD0, 0xD4),
        _GREEK: (0xCE, 0xCF),
        _COMPOSING: (*range(0xD6, 0xE2), *range(0xE3, 0xEE)),
        _RARE: (0x7F, 0xEE, 0xEF, *range(0xF0, 0xF5)),
    }
    for kind, begins in kinds.items():
        for byte in begins:
            table[byte] = kind
    return bytes(table)


_TABLE = _classes()
_SINGLE = re.compile(rb"\xe2(?:\x84[\xa6\xaa\xab]|\x80[\x80\x81]|\x8c[\xa9\xaa])")
"""The signs of Ohm, Kelvin and Ångström, two spaces and two brackets: each is another character in normal form C."""
_LEFT_OUT = _CONTINUATION + b"\xcc\xcd"


class Piece(NamedTuple):
    """A part of a file, cut before a tag where one is near: what in it may break a rule."""

    begin: int
    end: int
    mixed: bool
    """Letters of two scripts stand side by side."""
    composing: bool
    """Some characters may not be in normal form C."""
    rare: bool
    """Some characters are of the planes and blocks that hold what no text should have."""


def survey(facts: Facts) -> tuple[Piece, ...]:
    """The pieces of a file in which something may be found."""
    return tuple(piece for piece in _pieces(facts.data) if piece.mixed or piece.composing or piece.rare)


def _pieces(data: bytes) -> Iterator[Piece]:
    begin = 0
    while begin < len(data):
        cut = data.find(b"<", begin + _PIECE)
        end = cut if cut > 0 else len(data)
        part = data[begin:end]
        signs = part.translate(_TABLE, _LEFT_OUT)
        greek, rare = _GREEK in signs, _RARE in signs
        mixed = any(pair in signs for pair in (*_MIXTURES, *(_GREEK_MIXTURES if greek else ())))
        composing = greek or rare or _COMPOSING in signs or b"\xcc" in part or b"\xcd" in part
        composing = composing or _SINGLE.search(part) is not None
        yield Piece(begin, end, mixed, composing, rare)
        begin = end
