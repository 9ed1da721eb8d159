"""What of a name is compared: its words without case endings, accents and capitals, and its initials."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from tei_toolkit.languages.pack import Language

_TOKEN = regex.compile(r"\p{Lu}\p{Ll}?\.(?:-\p{Lu}\.)?|[\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*")
_LATIN_MARKS = regex.compile(r"(?<=\p{Latin})\p{M}+")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Key:
    """A name as it is compared: `parts` are stems, and initials with their stop, in the order of print.

    `surname` is how many of them, from the end on, are the surname, where the name says so ('Surname, Given'); `folded`
    is the name with small letters and no accents, its surname last.
    """

    parts: tuple[str, ...]
    folded: str
    surname: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """The stems without the initials."""
        return tuple(part for part in self.parts if not is_initial(part))


def is_initial(part: str) -> bool:
    """Whether a part of a key is an initial."""
    return part.endswith(".")


def key_of(name: str, pack: Language) -> Key:
    """The key of a name; its surname stands before a comma, or first where the last word is a patronymic."""
    family, comma, given = name.partition(",")
    first, last = _tokens(given if comma else family), _tokens(family if comma else "")
    if not comma and len(first) > 2 and _ends(first[-1], pack) and not _ends(first[-2], pack):
        first, last = first[1:], first[:1]
    tokens = (*first, *last)
    parts = tuple(token if is_initial(token) else stem(token, pack.case_endings) for token in tokens)
    return Key(parts, " ".join(tokens), len(last))


def _ends(word: str, pack: Language) -> bool:
    return word.endswith(pack.patronymics)


def _tokens(text: str) -> Sequence[str]:
    return [folded(token) for token in _TOKEN.findall(text)]


def folded(text: str) -> str:
    """The text in small letters, е for ё, Latin letters without accents."""
    plain = _LATIN_MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))
    return unicodedata.normalize("NFC", plain).replace("ё", "е")


def stem(word: str, endings: Sequence[str]) -> str:
    """A folded word without its case endings; at least three letters stay."""
    while True:
        cut = next((end for end in endings if word.endswith(end) and len(word) - len(end) >= _SHORTEST), "")
        if not cut:
            return word
        word = word[: -len(cut)]
