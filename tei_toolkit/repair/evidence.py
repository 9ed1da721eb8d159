"""What repairs may go by: the words of the document, the language, a dictionary, and what was measured on the paper."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import regex

from tei_toolkit.languages.pack import Language
from tei_toolkit.model.layout import Page
from tei_toolkit.model.text import Block
from tei_toolkit.repair.lexicon import Agreement, Lexicon
from tei_toolkit.repair.measured import Measured

HYPHENS = "-‐‑¬\u00ad"

# The fewest letters that a stem has.
_STEM = 4
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‐‑][\p{L}\p{M}]+)*")
_CUT = regex.compile(rf"[\p{{L}}\p{{M}}]+[{HYPHENS}]\n\s*\S+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule may look at.

    `words` counts how often the document writes a word within a line, in lower case, and `stems` the same without
    the endings of inflected words; `knows` asks a dictionary, if there is one, and `agree` whether two words can be
    nouns in the same case and number; `confidences` holds how sure the engine was of each word (0 to 1, by word id);
    `measured` is what was measured of signs and words; `old` says that the text is in an older spelling.
    """

    language: Language
    words: Mapping[str, int] = field(default_factory=dict)
    knows: Lexicon | None = None
    confidences: Mapping[str, float] = field(default_factory=dict)
    stems: Mapping[str, int] = field(default_factory=dict)
    agree: Agreement | None = None
    measured: Measured = field(default_factory=Measured)
    old: bool = False

    def known(self, word: str) -> bool:
        """Whether the dictionary has a word; False where there is none."""
        return self.knows is not None and self.knows(word)

    def is_word(self, word: str) -> bool:
        """Whether the document writes a word (in lower case) within a line, or the dictionary has it."""
        return word in self.words or self.known(word)


def words_of(blocks: Iterable[Block]) -> Mapping[str, int]:
    """How often the document writes each word within a line, in lower case; halves at line ends don't count."""
    found: Counter[str] = Counter()
    for block in blocks:
        whole = _CUT.sub(" ", block.text)
        found.update(match.group().lower() for match in _WORD.finditer(whole))
    return found


def stems_of(words: Mapping[str, int], endings: tuple[str, ...]) -> Mapping[str, int]:
    """The counts of words, those of a stem together; see `stem`."""
    found: Counter[str] = Counter()
    for word, count in words.items():
        found[stem(word, endings)] += count
    return found


def stem(word: str, endings: tuple[str, ...]) -> str:
    """A word in lower case without its ending, and each part of one with hyphens; four letters stay at least."""
    parts = []
    for part in word.split("-"):
        ending = next((one for one in endings if part.endswith(one) and len(part) - len(one) >= _STEM), "")
        parts.append(part.removesuffix(ending))
    return "-".join(parts)


def confidences_of(pages: Iterable[Page]) -> Mapping[str, float]:
    """How sure the engine was of each word, by word id; words without a confidence are left out."""
    return {word.id: word.confidence for page in pages for word in page.words() if word.confidence is not None}
