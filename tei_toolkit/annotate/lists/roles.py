"""The words of a name, and which is the surname, which a given name, an adjective, a rank."""

from collections.abc import Sequence
from typing import NamedTuple

import regex

from tei_toolkit.annotate.lists.forms import Forms

DECLINED = frozenset({"given", "family", "adjective", "noun", "place"})
"""Roles of words that have forms; the others are initial, numeral, ordinal, particle, title, kind and fixed."""

_KEYS = frozenset({"family", "numeral", "adjective", "noun", "place", "ordinal", "fixed"})
# Letters; a longer word in capitals is one of a heading rather than an abbreviation.
_LONGEST = 5
# Letters and stop; what is shorter may be an initial.
_SHORT = 3
_TOKEN = regex.compile(r"\p{Lu}\p{Ll}?\.(?:-\p{Lu}\.)?|[^\s.]+\.?")
_INITIAL = regex.compile(r"\p{Lu}\p{Ll}?\.(?:-\p{Lu}\.)?")
_NUMERAL = regex.compile(r"[IVXІХ]+")
_ORDINAL = regex.compile(r"(\d+|[IVXІХ]+)-\p{Ll}{1,3}\.?")


class Part(NamedTuple):
    """A word of a name and its role; `prefix` is what is written together with it and is no part of it (d’).

    Of an ordinal in figures `text` is the number, and `printed` has its ending, too.
    """

    text: str
    role: str
    prefix: str = ""
    printed: str = ""

    @property
    def bare(self) -> str:
        """The word without its prefix."""
        return self.text[len(self.prefix) :]

    @property
    def is_name(self) -> bool:
        """Whether the word is one of the name rather than what stands before it."""
        return self.role not in ("title", "kind")

    @property
    def is_key(self) -> bool:
        """Whether the word tells names apart that have the same given names."""
        return self.role in _KEYS


def parts_of(text: str, tag: str, forms: Forms) -> tuple[Part, ...]:
    """The words of a name with their roles; a name of nothing but blanks and stops is one fixed word."""
    tokens = _TOKEN.findall(text) or [text]
    roles = _person(tokens, forms) if tag == "persName" else _phrase(tokens, tag, forms)
    return tuple(_part(token, role, forms) for token, role in zip(tokens, roles, strict=True))


def _part(token: str, role: str, forms: Forms) -> Part:
    if role == "ordinal":
        found = _ORDINAL.fullmatch(token)
        return Part(found[1] if found else token, role, printed=token)
    return Part(token, role, _elided(token, forms), token)


def _elided(token: str, forms: Forms) -> str:
    found = regex.match(forms.facts.elided, token) if forms.facts.elided else None
    return found[0] if found and found.end() < len(token) else ""


def _person(tokens: Sequence[str], forms: Forms) -> list[str]:
    facts = forms.facts
    addresses = facts.titles | facts.men | facts.women
    roles: list[str] = []
    for i, token in enumerate(tokens):
        lower = token.casefold()
        initial = _INITIAL.fullmatch(token) is not None
        small = token.islower() and lower not in facts.particles
        # «М.» is an initial rather than an address in small letters, «Mr.» isn't.
        address = (token if len(token) < _SHORT else lower) in addresses
        if (address or small) and set(roles) <= {"title"} and i < len(tokens) - 1:
            roles.append("title")
        elif initial:
            roles.append("initial")
        elif i and _NUMERAL.fullmatch(token):
            roles.append("numeral")
        else:
            roles.append("particle" if lower in facts.particles and len(tokens) > 1 else "given")
    plain = [i for i, role in enumerate(roles) if role == "given"]
    for i in _surname([tokens[i] for i in plain], plain, roles, forms):
        roles[i] = "family"
    return roles


def _surname(words: Sequence[str], places: Sequence[int], roles: Sequence[str], forms: Forms) -> Sequence[int]:
    """The places of the surname's words: the last one, unless that is a patronymic or the name has a numeral."""
    if not places or "numeral" in roles:
        return ()
    particle = roles.index("particle") if "particle" in roles else len(roles)
    begins = next(
        (place for place, word in zip(places, words, strict=True) if place > particle or _elided(word, forms)), None
    )
    if begins is not None:
        return [place for place in places if place >= begins]
    first, last = words[0], words[-1]
    if len(words) == 1:
        return places
    if forms.may_be(last, "Patr") and not forms.is_known(last, "Surn"):
        return () if len(words) == 2 and not forms.is_known(first, "Surn") else places[:1]
    if _is_given(last, forms) and forms.is_known(first, "Surn") and not forms.is_known(first, "Name"):
        return places[:1]
    return places[-1:]


def _is_given(word: str, forms: Forms) -> bool:
    return forms.is_known(word, "Name", "Patr") and not forms.is_known(word, "Surn")


def _phrase(tokens: Sequence[str], tag: str, forms: Forms) -> list[str]:
    """The roles in another name: adjectives and the noun they belong to, then what stays as it is."""
    roles: list[str] = []
    if tag == "placeName" and len(tokens) > 1 and tokens[0].casefold() in forms.facts.kinds and tokens[1][:1].isupper():
        roles.append("kind")
    while len(roles) < len(tokens) - 1:
        role = _before_noun(tokens[len(roles)], forms)
        if not role:
            break
        roles.append(role)
    left = len(tokens) - len(roles)
    roles.append("place" if tag == "placeName" and left == 1 and set(roles) <= {"kind"} else "noun")
    roles += ["fixed"] * (left - 1)
    return ["fixed" if _is_abbreviation(token) else role for token, role in zip(tokens, roles, strict=True)]


def _before_noun(token: str, forms: Forms) -> str:
    """The role of a word that may stand before the noun of a name; "" for another word."""
    if _ORDINAL.fullmatch(token):
        return "ordinal"
    if _NUMERAL.fullmatch(token):
        return "fixed"
    return "adjective" if forms.may_be(token, "ADJF") else ""


def _is_abbreviation(token: str) -> bool:
    return 1 < len(token) <= _LONGEST and token.isupper()
