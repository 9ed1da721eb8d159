"""How Russian declines names that no dictionary has, and what stands beside names."""

from tei_toolkit.languages.name_forms import NameForms, paradigms

# Roles, genders, what the stem ends in, and the endings: nomn gent datv accs ablt loct.
_SUFFIXES = paradigms(
    r"""
    family      masc      [оеё]в|[иы]н                 - а у а ым е
    family      femn      [оеё]в|[иы]н                 а ой/ою ой у ой/ою ой
    family/place masc     [сц]к                        ий ого ому ого/ий им ом
    family/place femn     [сц]к                        ая ой/ою ой ую ой/ою ой
    family      plur      [оеё]в|[иы]н                 ы ых ым ых ыми ых
    family      plur      [сц]к                        ие их им их ими их
    place       masc      [сц]к|град|бург|штадт|абад   - а у - ом е
    place       femn      и                            я и и ю ей/ею и
    """
)
_PARADIGMS = paradigms(
    r"""
    family/adjective/place masc [гкхжчшщ]              ий ого/его ому/ему ого/его/ий им ом/ем
    family/adjective/place masc [бвдзлмнпрст]          ый ого ому ого/ый ым ом
    family/adjective/place masc [бвджклмнрст]          ой ого ому ого/ой ым/им ом
    adjective/place masc  н                            ий его ему ий/его им ем
    family/adjective/place femn [бвгджзклмнпрстхчшщ]   ая ой/ою/ей ой/ей ую ой/ою/ей ой/ей
    adjective/place femn  н                            яя ей ей юю ей/ею ей
    adjective/place neut  [бвгджзклмнпрстхц]           ое ого ому ое ым/им ом
    adjective/place neut  [жнчшщ]                      ее его ему ее им ем
    adjective/place plur  [гжкнхчшщ]                   ие их им ие/их ими их
    adjective/place plur  [бвдзлмнпрст]                ые ых ым ые/ых ыми ых
    given/family masc     [бвгджзклмнпрстфхцчшщ]       - а у а ом/ем/ём е
    family      femn      [бвгджзклнпрстфхцчшщьй]|[аиу]м - = = = = =
    given/family masc     [аеёиоуыэюя]                 й я ю я ем/ём е/и
    given/family masc     [бвгджзклмнпрстфхцчшщ]       ь я ю я ем/ём е
    given       femn      [бвгджзклмнпрстфхцчшщ]       ь и и ь ью и
    given/family masc/femn [бвгджзклмнпрстфхцчшщ]      а ы/и е у ой/ою/ей е
    given/family masc/femn [бвгджзклмнпрстфхцчшщаеиоуыь] я и е/и ю ей/ёй/ею е/и
    given/family masc/femn [оеиуюэы]                   - = = = = =
    family      masc/femn [ыи]х                        - = = = = =
    family      masc      [аеиоуыюя]                   ец йца йцу йца йцем/йцом йце
    family      masc      [бвгджзклмнпрстфхцчшщ]       ец ца/ьца цу/ьцу ца/ьца цем/цом/ьцем/ьцом це/ьце
    family      masc      [бвгджзклмнпрстфхцчшщ]       ок ка ку ка ком ке
    family      masc      [бвджзлмнпрст]               ек/ёк ька/ка ьку/ку ька/ка ьком/ком ьке/ке
    place       masc      [бвгджзклмнпрстфхцчшщ]       - а у - ом/ем/ём/ым е/у
    place       masc      [аеёиоуыэюя]                 й я ю й ем/ём е/и
    place       masc      [бвгджзклмнпрстфхцчшщ]       ь я ю ь ем/ём е
    place       femn      [бвгджзклмнпрстфхцчшщ]       ь и и ь ью и
    place       femn      [бвгджзклмнпрстфхцчшщ]       а ы/и е у ой/ою/ей е
    place       femn      [бвгджзклмнпрстфхцчшщаеиоуыь] я и е/и ю ей/ёй/ею е/и
    place       neut      [оеё]в|[иы]н                 о а у о ом/ым е
    place       neut      ищ|ц                         е а у е ем е
    place       neut      [лрньи]                      е я ю е ем е/и
    place       plur      [бвгджзклмнпрстфхцчшщ]       ы -/ов ам ы ами ах
    place       plur      [гкхжчшщ]                    и -/ов/ей ам и ами ах
    place       plur      [бвдзлмнпрст]                и ей/ь ям и ями ях
    place       neut      [оеиэы]|[аеиоу]у             - = = = = =
    """
)


def _cases(names: str) -> frozenset[str]:
    return frozenset(names.split())


_PREPOSITIONS = {
    **dict.fromkeys("из от до для без у около после против кроме возле среди ради вместо вокруг".split(), "gent"),
    **dict.fromkeys("изъ отъ безъ".split(), "gent"),
    **dict.fromkeys("к ко къ благодаря согласно вопреки".split(), "datv"),
    **dict.fromkeys("через про сквозь черезъ".split(), "accs"),
    **dict.fromkeys("над надо перед передо между надъ передъ".split(), "ablt"),
    **dict.fromkeys("о об обо при объ".split(), "loct"),
    **dict.fromkeys("в во на въ".split(), "accs loct"),
    **dict.fromkeys("с со съ".split(), "ablt gent"),
    **dict.fromkeys("за под подъ".split(), "accs ablt"),
    "по": "datv",
}

NAME_FORMS = NameForms(
    suffixes=_SUFFIXES,
    paradigms=_PARADIGMS,
    particles=frozenset("фон фонъ де ди да дер ван ван-дер дель ла ле аль ибн бен оглы кызы заде".split()),
    elided=r"(?:д|л|О)['’](?=\p{Lu})",
    men=frozenset("г-н г-на г-ну г-ном г-не господин господина господину господином господине".split()),
    women=frozenset("г-жа г-жи г-же г-жу г-жой г-жею мадам мадемуазель мисс миссис фрау".split()),
    titles=frozenset("г-н г-жа г. гг. тов. т. гр.".split()),
    kinds=frozenset(
        "город г. г гор. село с. деревня дер. станица ст-ца посёлок поселок пос. река р. местечко м.".split()
    ),
    heads=frozenset("полк суд фронт фонд банк порт флот пост союз совет корпус лига рада дума дом курс приход".split()),
    prepositions={word: _cases(cases) for word, cases in _PREPOSITIONS.items()},
    ordinals={"masc": "-й", "femn": "-я", "neut": "-е", "plur": "-е"},
    small_words=frozenset("и в во на по при для за с со о об от из к".split()),
)
