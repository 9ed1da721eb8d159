"""Rules about letters of several scripts in one word."""

import re
import unicodedata
from collections.abc import Iterator

from tei_toolkit.validation.rules.facts import Facts
from tei_toolkit.validation.rules.signs import name_of, shown
from tei_toolkit.validation.rules.survey import survey
from tei_toolkit.validation.rules.values import Breach, Rule

_L, _G, _C = rb"(?:[A-Za-z]|[\xc3-\xc9][\x80-\xbf])", rb"[\xce\xcf][\x80-\xbf]", rb"[\xd0-\xd3][\x80-\xbf]"
_MARKS = rb"(?:\xcc[\x80-\xbf]|\xcd[\x80-\xaf])*"
_SEAM = re.compile(
    rb"(?:%b)%b(?=[\xce-\xd3])|(?:%b)%b(?=[A-Za-z\xc3-\xc9\xd0-\xd3])|(?:%b)%b(?=[A-Za-z\xc3-\xc9\xce\xcf])"
    % (_L, _MARKS, _G, _MARKS, _C, _MARKS)
)
_LETTER = re.compile(rb"[A-Za-z]|[\xc3-\xd3][\x80-\xbf]")
_LETTERS = re.compile(rb"(?:[A-Za-z]|[\xc3-\xd3][\x80-\xbf])+")
_LONGEST = 200
"""Bytes of a word that are looked at on either side."""

_SYMBOLS = 2
"""So many Greek letters may stand beside Latin ones as symbols: ΔT, kΩ."""
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
_NUMERAL = re.compile(
    r"[IVXLCDM]+(?:в{1,2}|г{1,2}|й|я|м|х|ю|е|го|му|ми|ой|ый|ий|ая|яя|ое|ее|ом|ем|ым|им|ых|их|ую|ого|его|ому|ему|ыми|ими|ти)"
)
_ALIKE = {
    "LATIN": "AaBCcEeHIiJjKMOoPpSsTXxYyÄäËëÏïÖö",
    "CYRILLIC": "АаВСсЕеНІіЈјКМОоРрЅѕТХхУуӒӓЁёЇїӦӧ",
    "GREEK": "ΑαΒ  Ε ΗΙ   ΚΜΟοΡ   ΤΧ Υ          ",
}
"""Letters of the same shape, one below the other."""

APART = frozenset("sic orig del surplus fw code ident gi att val tag eg egXML formula g unicodeName idno".split())
"""What stands in these is what the source has, or no words."""


def _seams(facts: Facts) -> Iterator[int]:
    """Where in a word a letter of one script stands beside a letter of another; the first such place of each word."""
    for piece in facts.once(survey):
        if piece.mixed:
            seen = piece.begin
            for match in _SEAM.finditer(facts.data, piece.begin, piece.end):
                if match.start() >= seen:
                    yield match.start()
                    word = _LETTERS.match(facts.data, match.start())
                    seen = word.end() if word else match.end()


def mixed(facts: Facts) -> Iterator[Breach]:
    """The letters of a word are of one script.

    Cyrillic, Latin and Greek have letters of the same shape; a word in which they are mixed is found by no search. OCR
    engines and keyboards mix them. Write all letters of the word in its own script. What stands in sic, orig, fw and
    the like is left alone, and so are endings behind Roman numerals (XIXго), symbols (μm, kΩ, ΔT).

    Wrong:
        <p>Cаратов</p>
    Right:
        <p>Саратов</p>
    """
    for at in _seams(facts):
        breach = _mixture(facts.data, at)
        if breach is not None:
            yield breach


def _mixture(data: bytes, at: int) -> Breach | None:
    begin = _first(data, at)
    found = _LETTERS.match(data, begin, at + _LONGEST)
    word = found.group().decode("utf-8", errors="ignore") if found else ""
    scripts = [_script(letter) for letter in word]
    counts = {script: scripts.count(script) for script in _SCRIPTS if script in scripts}
    if len(counts) < 2 or _NUMERAL.fullmatch(word):
        return None
    own = max(counts, key=lambda script: (bool(_in(word, script)), counts[script]))
    strange = next(place for place, script in enumerate(scripts) if script not in ("", own))
    if "CYRILLIC" not in counts and not _in(word, "LATIN") and not (_in(word, "GREEK") and counts["GREEK"] > _SYMBOLS):
        return None
    names = " and ".join(script.capitalize() for script in counts)
    message = f"«{shown(word[:40])}» mixes {names} letters: «{word[strange]}» is {name_of(word[strange])}"
    place = begin + len(word[:strange].encode())
    return Breach(place, message, _hint(word, own))


def _hint(word: str, own: str) -> str:
    for script in (own, *(script for script in _SCRIPTS if script != own)):
        written = _in(word, script)
        if written:
            return f"write all of it in {script.capitalize()} letters: «{written[:40]}»"
    return f"write all of it in {own.capitalize()} letters"


def _in(word: str, script: str) -> str:
    """Write a word in one script, by letters of the same shape; empty where one has none."""
    written = []
    for letter in word:
        other = _script(letter)
        place = _ALIKE[other].find(letter) if other else -1
        same = letter if other in ("", script) else _ALIKE[script][place] if place >= 0 else " "
        if same == " ":
            return ""
        written.append(same)
    return "".join(written)


def _first(data: bytes, at: int) -> int:
    """Where the word begins that has a letter at this byte."""
    begin = at
    while at - begin < _LONGEST:
        before = next((begin - size for size in (1, 2) if _LETTER.fullmatch(data, max(0, begin - size), begin)), None)
        if before is None or before < 0:
            break
        begin = before
    return begin


def _script(letter: str) -> str:
    """The script of a letter; empty for signs that belong to none, as accents and the micro sign."""
    first = unicodedata.name(letter, "").partition(" ")[0]
    return first if first in _SCRIPTS else ""


RULES = (Rule("TTK-SCRIPT", "warning", mixed, of_text=True, apart=APART),)
