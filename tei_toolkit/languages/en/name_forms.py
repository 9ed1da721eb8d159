"""English forms of names: the possessive, and what stands before names."""

from tei_toolkit.languages.name_forms import NameForms, paradigms

_WOMEN = """
abigail ada adelaide agnes alice amelia amy ann anna anne annie arabella augusta barbara beatrice belle bertha betsy
betty blanche bridget caroline catharine catherine cecilia charlotte clara clarissa constance cordelia cornelia
deborah dinah dora dorothea dorothy edith eleanor eliza elizabeth ella ellen elsie emily emma esther ethel eugenia
eunice eva eve evelyn fanny flora florence frances georgiana gertrude grace hannah harriet helen henrietta hester
hilda ida irene isabel isabella jane janet jemima jenny jessie joan joanna josephine judith julia juliet kate
katharine katherine kitty laura lavinia letitia lillian lily louisa louise lucinda lucretia lucy lydia mabel madeline
margaret maria marian marianne marie marion martha mary matilda maud mercy mildred minnie miriam molly nancy nellie
nelly nora olive olivia patience patty penelope phoebe polly priscilla prudence rachel rebecca rosa rosalind rose ruth
sally sarah selina sophia stella susan susanna sybil sylvia theodora theresa ursula victoria viola violet virginia
winifred
"""

NAME_FORMS = NameForms(
    # Roles, genders, what the stem ends in, and the endings: nomn gent.
    suffixes=paradigms(
        r"""
        given/family/place any ^(?:o['’])?[^'’]+   - 's/’s
        given/family/place any ^(?:o['’])?[^'’]+s  - '/’
        """
    ),
    particles=frozenset("de du von van der la le st. o mac".split()),
    men=frozenset("mr. mr messrs. sir lord king prince duke".split()),
    women=frozenset("mrs. mrs miss lady madam mme. mme queen princess duchess countess".split()),
    titles=frozenset("dr. dr rev. rev gen. gen col. col capt. capt captain general president judge hon.".split()),
    given_women=frozenset(_WOMEN.split()),
    small_words=frozenset("of the and for in on a an to".split()),
)
