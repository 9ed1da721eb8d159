"""What of a name is compared: its words without case endings, accents and capitals, and its initials."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from tei_toolkit.languages.linking_words import LinkingWords
from tei_toolkit.languages.pack import Language

_TOKEN = regex.compile(r"\p{Lu}\p{Ll}?\.(?:-\p{Lu}\.)?|[\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*")
_LATIN_MARKS = regex.compile(r"(?<=\p{Latin})\p{M}+")
_SHORTEST = 3
PERSON = "persName"


@dataclass(frozen=True, slots=True)
class Key:
    """A name as it is compared: `parts` are stems, and initials with their stop, in the order of print.

    `surname` is how many of them, from the end on, are the surname, where the name says so ('Surname, Given'); `folded`
    is the name with small letters and no accents, its surname last. `titles` stood before it and are none of it;
    `gender` is what they say: m, f, or nothing.
    """

    parts: tuple[str, ...]
    folded: str
    surname: int = 0
    gender: str = ""
    titles: frozenset[str] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """The stems without the initials."""
        return tuple(part for part in self.parts if not is_initial(part))


def is_initial(part: str) -> bool:
    """Whether a part of a key is an initial."""
    return part.endswith(".")


def key_of(name: str, pack: Language, tag: str = PERSON) -> Key:
    """The key of a name; that of a person has a surname: before a comma, or first where the last word is a patronymic.

    In other names a hyphen is as good as a blank, and titles are words like others.
    """
    words = pack.linking
    if tag != PERSON:
        tokens = _tokens(name.replace("-", " "), words)
        return Key(_stems(tokens, words), " ".join(tokens))
    family, comma, given = name.partition(",")
    first, last = _tokens(given if comma else family, words), _tokens(family if comma else "", words)
    said = (token.rstrip(".") for token in (*first, *last))
    told = frozenset(word for word in said if word in words.titles)
    genders = {words.titles[title] for title in told} - {""}
    first, last = _untitled(first, told), _untitled(last, told)
    if not first and not last:
        # A title without a name is a name.
        first, told, genders = _tokens(name, words), frozenset(), set()
    if len(first) > 2 and not comma and _is_patronymic(first[-1], words) and not _is_patronymic(first[-2], words):
        first, last = first[1:], first[:1]
    parts = _stems((*first, *last), words)
    return Key(parts, " ".join((*first, *last)), len(last), genders.pop() if len(genders) == 1 else "", told)


def _stems(tokens: Sequence[str], words: LinkingWords) -> tuple[str, ...]:
    return tuple(token if is_initial(token) else stem(token, words.case_endings) for token in tokens)


def _untitled(tokens: Sequence[str], titles: frozenset[str]) -> tuple[str, ...]:
    return tuple(token for token in tokens if token.rstrip(".") not in titles)


def _is_patronymic(word: str, words: LinkingWords) -> bool:
    return word.endswith(words.patronymics)


def _tokens(text: str, words: LinkingWords) -> tuple[str, ...]:
    """The words of a text, folded, without its articles where something is left."""
    found = tuple(_bare(folded(token), words.elided) for token in _TOKEN.findall(text))
    return tuple(token for token in found if token not in words.articles) or found


def _bare(word: str, elided: Sequence[str]) -> str:
    return next((word.removeprefix(article) for article in elided if word.startswith(article)), word)


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
