"""Russian as it was written before the reform of 1918: its rules turned round (Я. К. Грот, «Русское правописание»)."""

from tei_toolkit.languages.old_spelling import OldSpelling

# These prefixes kept their з before a voiceless letter, some always, others before с.
_PREFIXES = "без воз вз из низ раз роз чрез через".split()
_VOICELESS = "кпстфхцчшщ"
_ADJECTIVES = (("аго", ("ого", "его")), ("яго", ("его",)), ("ыя", ("ые",)), ("ия", ("ие", "ия")))
_PARTICIPLES = tuple((f"{old}ся", tuple(f"{new}ся" for new in today)) for old, today in _ADJECTIVES)

OLD_SPELLING = OldSpelling(
    variant="petr1708",
    signs=frozenset("ѣіѳѵї"),
    silent="ъ",
    letters=(("ѣ", "е"), ("і", "и"), ("ї", "и"), ("ѳ", "ф"), ("ѵ", "и"), ("ъи", "ы"), ("ъу", "у"), ("ъо", "о")),
    prefixes=tuple((f"{prefix}{letter}", f"{prefix[:-1]}с{letter}") for prefix in _PREFIXES for letter in _VOICELESS),
    endings=(*_ADJECTIVES, *_PARTICIPLES, ("ию", ("ью",))),
    words=(("ея", "ее"), ("нея", "нее"), ("онѣ", "они"), ("однѣ", "одни"), ("однѣх", "одних"), ("однѣм", "одним"),
        ("однѣми", "одними"), ("итти", "идти"), ("чорт", "черт")),
)  # fmt: skip
