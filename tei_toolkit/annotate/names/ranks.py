"""Russian ranks and forms of address that stand before a name and aren't part of it."""

import regex

# Stems; a hyphenated rank is known by its first half: генерал-майор.
_RANKS = """
генерал генералиссимус фельдмаршал маршал адмирал полковник подполковник майор капитан ротмистр есаул поручик
подпоручик прапорщик корнет лейтенант сержант командир командующ командарм комиссар комдив комбриг наркомвоен
нарком министр премьер президент председател депутат посол губернатор наместник император императриц цар цариц
король королев князь княз княгин княжн граф графин барон баронесс господин госпож товарищ гражданин гражданк
профессор академик доктор инженер врач священник епископ архиепископ митрополит патриарх католикос мулл шейх
султан шах писател поэт
"""
# Short forms, in lower case only: «Г. Салимов» begins with an initial.
_SHORT = """
г-н г-на г-ну г-ном г-не г-жа г-жи г-же г-жу г-жой г. гг. гр. тов. т. ген. проф. акад. д-р полк. кап. подполк.
св. о. им. кн. ген.-майор ген.-лейтенант
"""


def _any(words: str) -> str:
    return "|".join(regex.escape(word) for word in sorted(words.split(), key=lambda word: (-len(word), word)))


_WORD = regex.compile(rf"(?:(?:{_any(_SHORT)})|(?i:{_any(_RANKS)})(?:\p{{Ll}}{{0,5}}|-\p{{L}}+))\s+")


def before(name: str) -> int:
    """The number of characters a rank or address at the name's beginning takes up, with the blank behind it.

    A name that consists of nothing else is left alone (0).
    """
    found = _WORD.match(name)
    return found.end() if found and found.end() < len(name) else 0
