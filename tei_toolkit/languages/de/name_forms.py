"""German forms of names: the genitive, and what stands before names."""

from tei_toolkit.languages.name_forms import NameForms, paradigms

_WOMEN = """
adelheid adele agathe agnes alexandra amalia amalie angelika anna anne annemarie antonie auguste barbara beate bertha
berta bettina bettine brigitte brunhilde cäcilie caroline karoline charlotte christiane christina christine clara
klara constanze dora dorothea edith eleonore elfriede elisabeth elise ella else emilie emma erika ernestine esther eva
fanny franziska friederike frieda gabriele gerda gertrud gisela grete gretchen hanna hannah hedwig helene helga
henriette hermine hildegard ida ilse inge irene irmgard isabella johanna josephine judith julia juliane julie käthe
katharina kunigunde laura lene leonore lina lisette lotte louise luise lydia magda magdalena malwine margarete
margarethe maria marianne marie martha mathilde meta minna monika ottilie paula pauline rahel rebekka regina renate
rosa rosalie rosine ruth sabine sara sarah sibylle sidonie sophie sophia stephanie susanne thea therese theresia
ulrike ursula veronika viktoria walburga wilhelmine
"""

NAME_FORMS = NameForms(
    # Roles, genders, what the stem ends in, and the endings: nomn gent.
    paradigms=paradigms(
        r"""
        given/family/place any [^\W\d_]          - =
        given/family/place any [^\W\d_sßxz]      - s/'s/’s
        given/family/place any [sßxz]            - '/’/ens
        """
    ),
    particles=frozenset("von vom van zu zum zur der den de la".split()),
    men=frozenset("herr herrn hr. hrn. graf grafen prinz prinzen könig königs herzog herzogs".split()),
    women=frozenset("frau fr. fräulein frl. gräfin prinzessin königin herzogin madame mad.".split()),
    titles=frozenset("dr. prof. professor general minister hofrat geheimrat".split()),
    given_women=frozenset(_WOMEN.split()),
    small_words=frozenset("der die das des dem den und für in im zu zur von vom".split()),
)
