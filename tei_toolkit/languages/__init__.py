"""The language packs; `language(code)` finds one."""

from tei_toolkit.languages import de, en, fr, ru
from tei_toolkit.languages.pack import Language

PACKS = {pack.code: pack for pack in (ru.PACK, en.PACK, de.PACK, fr.PACK)}


def language(code: str) -> Language:
    """The pack of an ISO 639-1 code (a region such as in ru-RU is ignored); an empty pack for other languages."""
    short = code.split("-")[0].lower()
    return PACKS.get(short, Language(short, "", "Latin"))


def code_of(tesseract: str) -> str:
    """The ISO 639-1 code of the first language of a Tesseract setting such as rus+eng; "" where none is known."""
    first = tesseract.split("+")[0]
    return next((pack.code for pack in PACKS.values() if pack.tesseract == first), "")
