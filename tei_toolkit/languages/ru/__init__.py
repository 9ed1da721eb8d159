"""Russian."""

from tei_toolkit.languages.pack import CharacterWords, DivisionWords, HyphenFacts, Language, NumeralCues, PageWords
from tei_toolkit.languages.ru.dates import DATES
from tei_toolkit.languages.ru.old_spelling import OLD_SPELLING

_HYPHENS = HyphenFacts(
    kept_left=frozenset(
        """
            кое кой из-за вице экс обер унтер штабс лейб контр-адмирал генерал генерала генералу
            генералом генерале капитан полковник инженер премьер министр-президент пресс северо юго
            западно восточно по-над едва точь волей-неволей мало-помалу санкт нью усть соль
            """.split()
    ),
    kept_right=frozenset(
        """
            то либо нибудь таки ка за под майор майора майору майором майоре лейтенант лейтенанта
            лейтенанту лейтенантом лейтенанте адмирал адмирала адмиралу адмиралом адмирале
            губернатор губернатора губернатору губернатором губернаторе адъютант адъютанта
            адъютантом адъютанту фельдмаршал фельдмаршала фельдмаршалу фельдмаршалом министр
            министра министру министром министре президент президента президенту президентом
            """.split()
    ),
    adverb_left=frozenset({"по", "во", "в"}),
    adverb_endings=("ому", "ему", "ски", "цки", "ьи", "вых", "рых", "тьих", "тых"),
)
_PAGES = PageWords(
    figure=frozenset("рис рисунок илл иллюстрация карта схема фото".split()),
    table=frozenset({"таблица", "табл"}),
    divisions=(
        DivisionWords("volume", frozenset({"том", "томъ"})),
        DivisionWords("part", frozenset({"книга"})),
        DivisionWords("part", frozenset({"часть"})),
        DivisionWords(
            "part", frozenset("раздел раздѣлъ отдел отдѣлъ действие дѣйствіе дѣйствие действіе акт актъ".split())
        ),
        DivisionWords("chapter", frozenset({"глава", "гл", "приложение", "приложеніе", "картина", "лекция", "письмо"})),
        DivisionWords("section", frozenset({"статья", "ст", "явление", "явленіе", "сцена"})),
        DivisionWords("section", frozenset({"§", "параграф"})),
    ),
    ordinals=tuple("перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат последн".split()),
    unnumbered=frozenset(
        """
            введение введеніе предисловие предисловіе вступление вступленіе заключение заключеніе послесловие
            пролог эпилог приложение приложеніе приложения содержание оглавление оглавленіе библиография
            """.split()
    ),
    contents=frozenset({"оглавление", "содержание", "оглавленіе", "содержаніе"}),
)
_NUMERALS = NumeralCues(
    after=(
        "в.", "вв.", "век", "столет", "съезд", "том", "т.", "ч.", "част", "глав", "дум", "интернационал",
        "класс", "арми", "корпус", "отдел", "созыв", "сесси", "конгресс", "конференц", "квартал", "степен",
        "пленум", "курс",
    ),
    before=(
        "том", "т.", "ч.", "част", "глав", "гл.", "книг", "кн.", "раздел", "вып.", "выпуск", "отдел", "t.",
        "vol.", "bd.",
    ),
    adjectives=tuple("ий ый ой ая яя ую юю ого его ому ему ом ем им ым ых их ей".split()),
    rulers=(
        "никола", "александр", "павел", "павл", "петр", "пётр", "екатерин", "елизавет", "иван", "васили", "людовик",
        "карл", "фридрих", "вильгельм", "наполеон", "георг", "генрих", "филипп", "эдуард",
    ),
    scarce=("Дума", "Думе", "Думу", "Думы", "Думой", "Интернационал"),
    ordinal_endings=frozenset("й ый ий ой го ого его му ому ем ом м я ая ую ю ые е х ых им ым ю-ю".split()),
)  # fmt: skip
_CHARACTERS = CharacterWords(
    foreign=frozenset(
        """
            ABC ACER AMC AMEX APEC ATP BBC BMC BMX CBC CMC CO2 COMEX EMC ETA H2O HTC KTM MAC MTB OPEC PC PHP TCP XP
            """.split()
    ),
    citation=("ф", "оп", "д", "л"),
    overleaf="об",
)

PACK = Language("ru", "rus", "Cyrillic", _HYPHENS, _PAGES, _NUMERALS, DATES, OLD_SPELLING, _CHARACTERS)
