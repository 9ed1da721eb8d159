"""What a language pack says of the forms of names: data only."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
"""The cases a paradigm may have, in its order; their names are pymorphy's."""


class Paradigm(NamedTuple):
    """How words are declined: `stem` is what the rest before the endings looks like (a regular expression).

    `roles` are given, family, place and adjective; `gender` is masc, femn, neut, plur, or "" for any. `endings` are
    those of each of CASES, some with several; a language with fewer cases has fewer.
    """

    roles: frozenset[str]
    gender: str
    stem: str
    endings: tuple[tuple[str, ...], ...]

    def fits(self, stem: str) -> bool:
        """Whether the paradigm has words of this stem."""
        return re.search(f"(?:{self.stem})$", stem) is not None


@dataclass(frozen=True, slots=True)
class NameForms:
    """How names are built and declined; all in lower case, but for the expressions.

    A word that one of `suffixes` fits has none of the other `paradigms`. `particles` stand between given names and
    surname or before it and belong to the surname (von, de). `elided` is what is written together with a name and is
    none of it (a regular expression for its beginning). `men` and `women` are what stands before a man's or woman's
    name, `titles` what may stand before either and is no word of it; `given_women` are given names of women. `kinds`
    are words for what a place is, before its name: «город Баку» is Баку. `heads` are nouns of organisations that
    share forms with others («полком»). `prepositions` tell the cases behind them. `ordinals` are the endings of
    ordinals in figures, in the nominative, by gender. `small_words` may have no letter in an abbreviation of a name.
    """

    suffixes: tuple[Paradigm, ...] = ()
    paradigms: tuple[Paradigm, ...] = ()
    particles: frozenset[str] = frozenset()
    elided: str = ""
    men: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    given_women: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    prepositions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ordinals: Mapping[str, str] = field(default_factory=dict)
    small_words: frozenset[str] = frozenset()


def paradigms(table: str) -> tuple[Paradigm, ...]:
    """The paradigms of a table: a line each with roles, genders, stem and endings; several of one kind have / between.

    Any gender is `any`, no ending a hyphen; `=` stands for the endings of the first case.
    """
    found = []
    for line in table.strip().splitlines():
        roles, genders, stem, *endings = line.split()
        cases = [endings[0] if ending == "=" else ending for ending in endings]
        forms = tuple(tuple("" if one == "-" else one for one in case.split("/")) for case in cases)
        own = ["" if gender == "any" else gender for gender in genders.split("/")]
        found += [Paradigm(frozenset(roles.split("/")), gender, stem, forms) for gender in own]
    return tuple(found)
