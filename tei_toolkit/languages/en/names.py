"""Words around English names, and the names that stand in many texts."""

from tei_toolkit.languages.name_words import NameWords


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_RANKS = """
mister master miss madam madame mademoiselle monsieur sir lord lady dame esquire king queen prince princess duke
duchess earl count countess viscount viscountess baron baroness marquis marquess marchioness emperor empress tsar
czar kaiser sultan khedive shah pope cardinal archbishop bishop dean canon abbot abbess prior father brother sister
mother parson reverend rector vicar rabbi saint general lieutenant-general major-general brigadier brigadier-general
colonel lieutenant-colonel major captain lieutenant ensign cornet sergeant corporal private marshal admiral
vice-admiral commodore commander president vice-president senator congressman governor governor-general
lieutenant-governor viceroy mayor alderman sheriff judge justice chancellor secretary minister premier ambassador
consul commissioner professor doctor chief squire comrade citizen
"""
_SHORT = (
    "mr mrs messrs mme mlle dr prof rev hon gen lieut lt col maj capt sergt sgt corp pvt adm gov pres sen rep st esq"
)
_PERSONS = """
brother sister son daughter wife husband widow father mother uncle aunt cousin nephew niece friend poet painter
writer author novelist historian philosopher merchant banker lawyer attorney physician surgeon engineer architect
sculptor actor actress singer composer musician explorer leader founder editor correspondent named called
"""
_PLACES = """
city town village hamlet parish county shire borough province state states territory kingdom empire republic colony
district capital port harbour harbor fort fortress castle abbey island islands isle peninsula cape river creek brook
lake sea ocean bay gulf strait straits channel sound mountain mountains mount hill hills valley pass desert plain
forest street avenue road lane square place park bridge gate house hall hotel station court north south east west
northern southern eastern western coast border frontier near
"""
_ORGS = """
company corporation society association club union league party committee commission congress parliament senate
assembly convention council board department ministry office bureau court bank exchange university college school
academy institute institution museum library theatre theater church chapel hospital asylum railway railroad line
press gazette times herald tribune journal magazine review agency trust federation guild brotherhood lodge order
house
"""
_UNITS = """
army corps division brigade regiment battalion company troop squadron battery fleet navy guard guards militia
volunteers infantry cavalry artillery dragoons hussars fusiliers rifles
"""
_SAYING = """
said says replied answered wrote writes told asked declared observed remarked thought believed reported died born
married appointed elected spoke came went arrived visited dined called met
"""
_GIVEN = """
abraham adam agnes albert alexander alfred alice amelia andrew ann anna anne anthony arthur augustus barbara
benjamin bertha bridget caroline catharine catherine charles charlotte christopher clara daniel david dorothy edgar
edith edmund edward edwin eleanor eliza elizabeth ellen emily emma ernest esther eugene fanny florence frances
francis frank frederic frederick george gilbert grace hannah harold harriet harry helen henrietta henry herbert
horace hugh isaac isabella jack jacob james jane jean jeremiah joan john jonathan joseph joshua josiah julia julius
kate katharine laura lawrence leonard lewis louis louisa lucy luke margaret maria marion mark martha martin mary
matilda matthew maurice michael miles nancy nathaniel nicholas oliver oscar patrick paul percy peter philip phoebe
rachel ralph rebecca richard robert roger rose rufus rupert ruth samuel sarah sidney simon sophia stephen susan
theodore thomas timothy victoria vincent walter william wm chas geo jas thos jno
"""
_LAND = """
europe asia africa america australia england scotland ireland wales britain france germany prussia austria hungary
italy spain portugal holland netherlands belgium denmark sweden norway russia poland switzerland turkey greece egypt
india china japan persia mexico canada cuba brazil chile peru virginia maryland pennsylvania massachusetts
connecticut vermont maine delaware carolina georgia florida alabama mississippi louisiana texas tennessee kentucky
ohio indiana illinois michigan wisconsin iowa missouri kansas nebraska california oregon nevada london oxford
cambridge manchester liverpool birmingham bristol leeds york edinburgh glasgow dublin paris berlin vienna rome
madrid lisbon petersburg moscow constantinople jerusalem washington philadelphia boston baltimore richmond
charleston chicago cincinnati albany orleans thames rhine danube nile potomac hudson yorkshire lancashire kent
sussex surrey devonshire cornwall norfolk
"""
_PEOPLES = """
english englishmen scotch irish french frenchmen german germans italian italians spanish spaniards russian russians
american americans british turkish turks greek greeks roman romans dutch danish swedish swedes jews jewish indian
indians chinese japanese mexican mexicans prussian prussians austrian austrians christian christians catholic
catholics protestant protestants republican republicans democrat democrats democratic whig whigs tory tories
"""

NAMES = NameWords(
    ranks=_words(_RANKS),
    short_ranks=frozenset(f"{word.capitalize()}." for word in _SHORT.split()) | _words("Mr Mrs Messrs Dr"),
    rank_ending=1,
    cues={
        "person": _words(_RANKS) | _words(_SHORT) | _words(_PERSONS),
        "place": _words(_PLACES),
        "org": _words(_ORGS),
        "unit": _words(_UNITS),
        "say": _words(_SAYING),
        "in": _words("in at to from of near through towards toward into between beyond off on by for with"),
        "the": _words("the a an this that these those his her their our my its"),
        "edition": _words("vol ed p pp ibid op cit edition edited press letters history memoirs see cf"),
        "given": _words(_GIVEN),
        "land": _words(_LAND),
        "people": _words(_PEOPLES),
    },
)
