"""Words around French names, and the names that stand in many texts."""

from tei_toolkit.languages.name_words import NameWords


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_RANKS = """
monsieur messieurs madame mesdames mademoiselle mesdemoiselles monseigneur maître citoyen citoyenne camarade docteur
professeur roi reine prince princesse duc duchesse marquis marquise comte comtesse vicomte vicomtesse baron baronne
chevalier dauphin empereur impératrice tsar tzar czar kaiser sultan pape cardinal archevêque évêque abbé curé père
frère sœur chanoine pasteur rabbin saint sainte général généraux maréchal amiral vice-amiral contre-amiral colonel
lieutenant-colonel commandant capitaine lieutenant sous-lieutenant sergent caporal soldat président vice-président
sénateur député ministre préfet sous-préfet maire conseiller ambassadeur consul gouverneur chancelier procureur juge
avocat notaire lord lady sir
"""
_SHORT = "m mm mr mme mmes mlle mlles mgr me dr st ste ct cne gal pt"
_PERSONS = """
fils fille frère sœur père mère femme mari veuve oncle tante cousin cousine neveu nièce ami amie poète peintre
écrivain auteur historien philosophe marchand négociant banquier médecin chirurgien ingénieur architecte sculpteur
acteur actrice chanteur compositeur chef fondateur rédacteur nommé nommée appelé sieur dame cher chère
"""
_PLACES = """
ville bourg village hameau commune paroisse canton département arrondissement province état états royaume empire
république colonie district capitale port fort forteresse château abbaye île îles presqu'île cap fleuve rivière
ruisseau lac mer océan baie golfe détroit mont monts montagne montagnes colline vallée col désert plaine forêt rue
avenue boulevard route chemin place quai faubourg pont porte hôtel gare nord sud est ouest midi côte frontière
environs près
"""
_ORGS = """
compagnie société association cercle club union ligue parti comité commission congrès parlement sénat chambre
assemblée convention conseil ministère bureau cour tribunal banque bourse université collège lycée école académie
institut musée bibliothèque théâtre opéra église chapelle hôpital hospice chemins presse gazette journal revue
figaro agence fédération syndicat ordre préfecture mairie fondation maison
"""
_UNITS = """
armée armées corps division brigade régiment bataillon compagnie escadron batterie flotte garde gardes milice
infanterie cavalerie artillerie dragons hussards chasseurs zouaves
"""
_SAYING = """
dit disait répondit écrivit écrit écrivait raconte raconta déclare déclara demanda ajouta pensait croyait annonce
annonça mourut né née épousa nommé élu vint alla arriva visita
"""
_GIVEN = """
adèle adolphe adrien agathe albert alexandre alexis alfred alice alphonse amélie anatole andré anne antoine
antoinette armand arthur auguste augustin aurélie barthélemy benjamin benoît bernard bertrand blaise camille
caroline catherine cécile césar charles charlotte christian christophe claire claude clémence clément constant
daniel david denis denise désiré dominique edgar edmond édouard élisabeth élise émile émilie emmanuel ernest étienne
eugène eugénie félix ferdinand fernand françois françoise frédéric gabriel gabrielle gaston geneviève georges gérard
germaine gilbert guillaume gustave guy hector hélène henri henriette hippolyte honoré hortense hubert hugues
isabelle jacques jean jeanne jérôme joseph joséphine jules julie julien juliette laurent léon léonie léopold louis
louise luc lucie lucien madeleine marc marcel marguerite marie marthe martin mathilde maurice maxime michel nicolas
octave olivier paul pauline philippe pierre prosper raoul raymond rémy rené robert roger roland rosalie rose samuel
simon sophie stanislas suzanne théodore théophile thérèse thomas ulysse urbain valentin victor victoire vincent
xavier yves
"""
_LAND = """
europe asie afrique amérique océanie france angleterre écosse irlande allemagne prusse autriche hongrie italie
espagne portugal hollande belgique luxembourg suisse danemark suède norvège russie pologne bohême turquie grèce
serbie bulgarie roumanie monténégro égypte algérie tunisie maroc syrie perse inde chine japon mexique canada brésil
chili pérou bavière saxe bade wurtemberg alsace lorraine bretagne normandie picardie flandre flandres champagne
bourgogne franche-comté savoie dauphiné provence languedoc gascogne guyenne anjou maine poitou berry auvergne
limousin touraine artois béarn corse paris lyon marseille bordeaux toulouse lille nantes rouen reims nancy metz
strasbourg dijon besançon grenoble montpellier nice toulon orléans tours angers rennes brest caen amiens arras
verdun versailles sedan calais londres oxford berlin vienne munich dresde leipzig hambourg cologne francfort rome
milan turin gênes florence venise naples madrid lisbonne bruxelles anvers gand liège amsterdam copenhague stockholm
saint-pétersbourg pétersbourg moscou varsovie constantinople athènes jérusalem genève lausanne berne bâle zurich
neuchâtel fribourg sion valais vaud tessin washington new-york seine loire rhône garonne rhin marne meuse moselle
danube alpes pyrénées vosges jura méditerranée
"""
_PEOPLES = """
français française françaises anglais anglaise anglaises allemand allemands allemande allemandes prussien prussiens
autrichien autrichiens italien italiens italienne espagnol espagnols russe russes belge belges suisse suisses turc
turcs grec grecs romain romains américain américains serbe serbes bulgare bulgares polonais juif juifs chrétien
chrétiens japonais chinois européen européens catholiques protestants bretons normands
"""

NAMES = NameWords(
    ranks=_words(_RANKS),
    short_ranks=_words("M. MM. Mr. Mr Mme. Mme Mmes Mlle. Mlle Mlles Mgr. Mgr Me Dr. Dr St Ste Gal Pt."),
    rank_ending=1,
    cues={
        "person": _words(_RANKS) | _words(_SHORT) | _words(_PERSONS),
        "place": _words(_PLACES),
        "org": _words(_ORGS),
        "unit": _words(_UNITS),
        "say": _words(_SAYING),
        "in": _words("à au aux en dans de du des d vers par pour chez sur sous entre jusqu depuis devant près"),
        "the": _words("le la les l un une des ce cet cette ces son sa ses leur leurs notre nos votre mon ma mes"),
        "edition": _words("t tome vol p pp éd édition ibid op cit voir voyez cf lettres histoire mémoires livre"),
        "given": _words(_GIVEN),
        "land": _words(_LAND),
        "people": _words(_PEOPLES),
    },
)
