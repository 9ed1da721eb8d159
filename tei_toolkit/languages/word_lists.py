"""How packs write down their words: in one string, with spaces between them or, where words have spaces, commas."""

from collections.abc import Iterable, Mapping


def listed(text: str) -> tuple[str, ...]:
    """Words from a text: split at commas where it has one, else at white space."""
    return tuple(word.strip() for word in (text.split(",") if "," in text else text.split()))


def numbered(forms: Mapping[int, str]) -> dict[str, int]:
    """Each form of a word → its number."""
    return {form: number for number, words in forms.items() for form in listed(words)}


def with_endings(stems: Mapping[int, str], endings: Iterable[str]) -> dict[str, int]:
    """Each stem with each ending → its number."""
    endings = tuple(endings)
    return {stem + ending: number for number, words in stems.items() for stem in listed(words) for ending in endings}
