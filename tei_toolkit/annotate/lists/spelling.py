"""Names in an older spelling: as they are spelt today, for the dictionary, and back again for the list."""

from itertools import takewhile

from tei_toolkit.languages.old_spelling import OldSpelling

_VOWELS = frozenset("аеёиоуыэюяьй")


class Spelling:
    """The older spelling of a language's names, where it has one."""

    def __init__(self, old: OldSpelling | None, variant: str = "") -> None:
        """`variant` is that of the document; without it only words with a sign of the older spelling are in it."""
        self._old = old
        self._whole = old is not None and variant == old.variant

    def today(self, word: str) -> str:
        """The word as it is spelt today, with its capitals."""
        if not self._is_old(word):
            return word
        modern = self._letters(word)
        for ending, replaced in self._old.endings if self._old else ():
            if modern.lower().endswith(ending) and len(modern) > len(ending) + 2:
                new = replaced[0]
                return modern[: len(modern) - len(ending)] + (new.upper() if modern.isupper() else new)
        return modern

    def back(self, modern: str, printed: str) -> str:
        """A form spelt today as the printed form of the same word would spell it; capitals are left as they are."""
        if not self._is_old(printed) or self._old is None:
            return modern
        pairs = zip(modern.lower(), self.today(printed).lower(), strict=False)
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if self._letters(printed[:alike]) != modern[:alike]:
            return modern
        rest = modern[alike:] if "ё" in printed else modern[alike:].replace("ё", "е")
        if rest.endswith("ий"):
            rest = rest[:-2] + "ій"
        found = printed[:alike] + rest
        return found if found[-1:].lower() in _VOWELS or not found[-1:].isalpha() else found.removesuffix("ъ") + "ъ"

    def _is_old(self, word: str) -> bool:
        if self._old is None:
            return False
        lower = word.lower()
        return self._whole or lower.endswith(self._old.silent) or not self._old.signs.isdisjoint(lower)

    def _letters(self, word: str) -> str:
        """The word with today's letters, and without the silent one behind its last letter."""
        if self._old is None:
            return word
        for one, other in self._old.letters:
            word = (
                word.replace(one, other)
                .replace(one.upper(), other.upper())
                .replace(one.capitalize(), other.capitalize())
            )
        return word[:-1] if word.lower().endswith(self._old.silent) else word
