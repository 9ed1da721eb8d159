"""French forms of names: elided articles, and what stands before names."""

from tei_toolkit.languages.name_forms import NameForms

_WOMEN = """
adélaïde adèle adrienne agathe agnès aimée alexandrine alice alix amélie anaïs andrée angèle angélique anna anne
annette antoinette augustine aurore barbe béatrice berthe blanche brigitte camille caroline catherine cécile céleste
charlotte chantal christine claire clara claudine clémence clotilde colette constance cornélie delphine denise désirée
diane dorothée édith éléonore élisa élisabeth élise élodie émilie émilienne emma ernestine estelle esther étiennette
eugénie ève fanny félicité fernande flore florence françoise gabrielle geneviève georgette germaine gertrude ghislaine
hélène héloïse henriette hermine hortense ida inès irène isabelle jacqueline jeanne joséphine judith julie juliette
justine laure léonie léontine louise lucie lucienne lucile lydie madeleine marceline marguerite maria marianne marie
marthe mathilde mélanie monique nathalie nicole noémie odette octavie olympe pauline pélagie renée rosalie rose simone
solange sophie stéphanie suzanne sylvie thérèse ursule valentine valérie véronique victoire victorine virginie yvonne
zoé
"""

NAME_FORMS = NameForms(
    particles=frozenset("de du des d' d’ la le von van der".split()),
    elided=r"[dDlL]['’](?=\p{Lu})|(?:qu|Qu)['’](?=\p{Lu})",
    men=frozenset("M. m. mm. monsieur messieurs lord sir roi prince comte duc".split()),
    women=frozenset("mme mme. madame mlle mlle. mademoiselle mrs mrs. miss lady reine princesse comtesse".split()),
    titles=frozenset("le la dr dr. docteur président pt. pt général gal professeur sénateur empereur me".split()),
    given_women=frozenset(_WOMEN.split()),
    small_words=frozenset("de du des la le les l et en pour d à aux au".split()),
)
