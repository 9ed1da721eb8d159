"""Words of an older spelling in today's letters, as models and dictionaries know them."""

from tei_toolkit.languages.old_spelling import OldSpelling


class Letters:
    """The letters that only an older spelling has, and what is written for them today."""

    def __init__(self, old: OldSpelling | None) -> None:
        """Takes a language's older spelling; without one words stay as they are."""
        pairs = [pair for pair in old.letters if len(pair[0]) == 1] if old else []
        self._today = str.maketrans({letter: new for old, new in pairs for letter, new in _cases(old, new)})
        self._silent = old.silent + old.silent.upper() if old else ""

    def today(self, word: str) -> str:
        """The word in today's letters, without the silent letter at its end: «Архангельскъ»; others as they are."""
        shorter = word.rstrip(self._silent) if self._silent else word
        return (shorter or word).translate(self._today)


def _cases(old: str, new: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (old, new), (old.upper(), new.upper())
