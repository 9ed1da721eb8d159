"""What a word says by itself: its letters, its form, the cue it gives; each word is looked up once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import regex

from tei_toolkit.annotate.names.spelling import Letters
from tei_toolkit.languages import language
from tei_toolkit.languages.analyzer import russian_analyzer
from tei_toolkit.languages.name_words import NameWords

_SHAPES = (
    (regex.compile(r"\p{Lu}\."), "initial"),
    (regex.compile(r"[IVXLCDM]+(?:-\p{Ll}+)?"), "roman"),
    (regex.compile(r"\p{Lu}+"), "capitals"),
    (regex.compile(r"\p{Lu}[\p{Ll}\p{M}]+"), "capital"),
    (regex.compile(r"\p{Lu}[\p{Ll}\p{M}]+(?:-\p{Ll}+)+"), "capital-small"),
    (regex.compile(r"\p{Lu}[\p{Ll}\p{M}]+(?:-[\p{L}\p{M}]+)+"), "capital-capital"),
    (regex.compile(r"\p{Lu}[\p{L}\p{M}]*"), "capitals within"),
    (regex.compile(r"[\p{Ll}\p{M}]+(?:-[\p{Ll}\p{M}]+)*"), "small"),
    (regex.compile(r"\d{4}"), "year"),
    (regex.compile(r"\d+"), "digits"),
    (regex.compile(r"\d+-\p{Ll}+"), "ordinal"),
    (regex.compile(r"[«„“]"), "opening"),
    (regex.compile(r"[»”]"), "closing"),
    (regex.compile(r"[^\p{L}\d]"), "sign"),
)
# Kinds of words in pymorphy's terms.
_KINDS = ("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr")
# The fewest letters of a stem.
_STEM = 3


@dataclass(frozen=True, slots=True)
class Word:
    """What is known of a word: features for itself, and for the words before and behind which it stands.

    Those for others say how far off they are: `before` are for the word behind it.

    `stem` is what all its forms share, `cues` the kinds of cues it gives; an `adjective` may be one, or an ordinal.
    """

    own: Mapping[str, float]
    before: Mapping[str, float]
    behind: Mapping[str, float]
    far_before: Mapping[str, float]
    far_behind: Mapping[str, float]
    stem: str
    cues: tuple[str, ...]
    capital: bool
    initial: bool
    adjective: bool
    cases: frozenset[str]


class Words:
    """The words of one language; keeps what it found out."""

    def __init__(self, code: str) -> None:
        """Takes the language's lists, and for Russian the dictionary of word forms where it is installed."""
        pack = language(code)
        self._endings = pack.compounds.endings
        self._cues = _by_word(pack.names)
        self._analyzer = russian_analyzer() if pack.code == "ru" else None
        self._letters = Letters(pack.old_spelling)
        self._seen: dict[str, Word] = {}

    def __getitem__(self, word: str) -> Word:
        """What is known of a word as it is printed."""
        known = self._seen.get(word)
        if known is None:
            known = self._seen[word] = self._looked_up(word)
        return known

    def _looked_up(self, word: str) -> Word:
        folded = self._letters.today(word.casefold()).replace("ё", "е")
        shape, capital = _shape(word), word[:1].isupper()
        lemma, forms, cases = self._forms(folded)
        cues = tuple(dict.fromkeys((*self._cues.get(folded, ()), *self._cues.get(lemma, ()))))
        mark = "Cue" if capital else "cue"
        about = (f"word={folded}", f"lemma={lemma}", f"shape={shape}", f"end2={folded[-2:]}", *forms)
        about = (*about, *(f"{mark}={kind}" for kind in cues))
        own = (*about, f"end3={folded[-3:]}", f"begin3={folded[:3]}", f"begin4={folded[:4]}")
        far = (f"lemma={lemma}", f"shape={shape}", *forms[:1], *(f"{mark}={kind}" for kind in cues))
        return Word(
            own=dict.fromkeys(own, 1.0),
            before=_moved(about, -1),
            behind=_moved(about, 1),
            far_before=_moved(far, -2),
            far_behind=_moved(far, 2),
            stem=self._stem(folded),
            cues=cues,
            capital=capital,
            initial=shape == "initial",
            adjective="adjective" in forms or shape == "ordinal",
            cases=cases,
        )

    def _stem(self, folded: str) -> str:
        fitting = (len(ending) for ending in self._endings if folded.endswith(ending))
        return next((folded[:-length] for length in fitting if len(folded) - length >= _STEM), folded)

    def _forms(self, folded: str) -> tuple[str, tuple[str, ...], frozenset[str]]:
        """The basic form of a word, what the dictionary says of it, and the cases it may stand in."""
        if self._analyzer is None or not regex.fullmatch(r"[\p{Cyrillic}-]+", folded):
            return folded, (), frozenset()
        parses: list[Any] = self._analyzer.parse(folded)
        if not parses:
            return folded, (), frozenset()
        tag = parses[0].tag
        kinds = [kind for kind in _KINDS if any(kind in parse.tag for parse in parses)]
        said = (f"part={tag.POS}", f"case={tag.case}", f"number={tag.number}", f"known={parses[0].is_known}")
        adjective = ("adjective",) if any("ADJF" in parse.tag for parse in parses) else ()
        own = (*said, f"kinds={'+'.join(kinds)}", *(f"kind={kind}" for kind in kinds), *adjective)
        cases = frozenset(str(parse.tag.case) for parse in parses if parse.tag.case)
        return str(parses[0].normal_form).replace("ё", "е"), own, cases


def _by_word(words: NameWords) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for cues in (words.cues, words.short_cues):
        for kind, own in cues.items():
            for word in sorted(own):
                kinds.setdefault(word.replace("ё", "е"), []).append(kind)
    return kinds


def _shape(word: str) -> str:
    return next((name for pattern, name in _SHAPES if pattern.fullmatch(word)), "mixed")


def _moved(features: Iterable[str], step: int) -> dict[str, float]:
    return {f"{step}:{name}": 1.0 for name in features}
