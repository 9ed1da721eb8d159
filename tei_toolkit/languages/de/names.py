"""Words around German names, and the names that stand in many texts."""

from tei_toolkit.languages.name_words import NameWords


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PERSONS = """
herr herrn herren frau fräulein madame mademoiselle mister lord lady sir monsieur signor graf grafen gräfin fürst
fürsten fürstin prinz prinzen prinzessin herzog herzogs herzogin großherzog großherzogin kurfürst kurfürsten kaiser
kaisers kaiserin könig königs königin zar zaren zarin sultan papst papstes kardinal erzbischof bischof bischofs abt
äbtissin pfarrer pastor superintendent kaplan pater bruder schwester mönch rabbiner prediger freiherr freiherrn
freifrau baron baronin ritter markgraf markgrafen landgraf pfalzgraf burggraf truchsess hochmeister junker edler
general generals generalmajor generalleutnant generaloberst feldmarschall generalfeldmarschall feldzeugmeister
marschall admiral vizeadmiral oberst obersten oberstleutnant major majors hauptmann rittmeister leutnant
oberleutnant feldwebel unteroffizier gefreiter kapitän kommandant kommandeur adjutant minister ministers
ministerpräsident premierminister außenminister kriegsminister finanzminister staatssekretär kanzler reichskanzler
bundeskanzler präsident präsidenten staatsrat regierungsrat stadtrat nationalrat bundesrat hofrat geheimrat landrat
amtmann vogt schultheiß bürgermeister oberbürgermeister statthalter gouverneur gesandter gesandte gesandten
botschafter konsul abgeordneter abgeordnete abgeordneten senator professor professors doktor dozent lehrer rektor
direktor inspektor inspektors apotheker arzt notar advokat rechtsanwalt richter buchhändler verleger bankier
kaufmann fabrikant ingenieur architekt baumeister bildhauer maler dichter schriftsteller philosoph philologe
historiker physiker chemiker komponist kapellmeister schauspieler schauspielerin sänger sängerin wirt witwe genosse
genossin kamerad führer vater mutter sohn tochter gatte gattin onkel tante vetter freund freundin namens
"""
_PLACES = """
stadt städtchen städte dorf dorfe flecken gemeinde weiler ort vorstadt hauptstadt residenz festung burg schloss
schloß kloster stift insel halbinsel kap see sees meer ozean bucht golf meerenge fluss fluß ufer strom bach mündung
quelle berg berge gebirge gipfel pass paß tal hochebene wüste heide moor wald straße gasse platz platze allee brücke
tor bahnhof hafen provinz bezirk kreis kanton gau grafschaft herzogtum großherzogtum fürstentum königreich
kaiserreich reich land lande republik kolonie grenze küste gegend umgebung nähe norden süden osten westen gebürtig
wohnhaft einwohner bewohner
"""
_ORGS = """
gesellschaft verein vereins verband bund bunde bündnis partei fraktion ausschuss ausschuß komitee kommission
kongress konferenz ministerium ministeriums amt behörde kammer landtag reichstag parlament senat magistrat rat
gericht hof regierung verwaltung direktion akademie universität hochschule gymnasium schule seminar institut
bibliothek archiv museum theater oper orchester chor verlag druckerei zeitung zeitschrift blatt redaktion bank
sparkasse börse firma aktiengesellschaft handelshaus fabrik werk werke gewerkschaft genossenschaft zunft gilde orden
kirche konsistorium kapitel loge klub stiftung anstalt krankenhaus spital eisenbahn bahn post reederei kompanie
agentur
"""
_UNITS = """
armee heer heere korps armeekorps division brigade regiment regiments bataillon kompanie schwadron batterie
geschwader flotte garnison garde landwehr freikorps infanterie kavallerie artillerie husaren dragoner ulanen
grenadiere jäger
"""
_SAYING = """
sagte sagt sprach spricht schrieb schreibt antwortete erwiderte erklärte meinte behauptete berichtet berichtete
erzählte meldet meldete rief fragte bemerkt bemerkte nennt nannte heißt starb geboren heiratete ernannt gewählt
wurde kam ging reiste hielt ließ hatte war lebte wohnte lehrte
"""
_GIVEN = """
adalbert adam adelheid adolf adolph agathe agnes albert albrecht alexander alexandra alfred alois aloys amalie
andreas anna anne anton antonie arnold arthur august auguste augustin barbara beate benedikt benno bernhard berta
bertha berthold bettina bettine bruno burkhard caroline charlotte christian christiane christina christine christoph
clara clemens conrad cornelius dagobert daniel david detlev diederich dietrich dora dorothea eberhard eduard egon
eleonore elisabeth elise emil emilie emma emmerich erich ernestine ernst erwin esther eugen eva fanny ferdinand
florian franz franziska friederike friedrich fritz gabriel gebhard georg gerda gerhard gertrud gisela gottfried
gotthold gottlieb gottlob gregor grete gretchen gustav hanna hannah hans heiner heinrich heinz helene hellmuth
helmut helmuth henriette hermann hieronymus hildegard horst hubert hugo ida ignaz ilse immanuel inge irene isabella
jacob jakob jean jeremias joachim joh johann johanna johannes john jonas josef joseph josephine judith julia julie
julius jürgen justus karl karoline kaspar katharina käthe klara klaus konrad konstantin kurt ladislaus lambert lea
leo leonhard leopold lorenz lothar louis louise lucas ludolf ludwig luise lukas magdalena manfred margarete
margarethe maria marianne marie markus martha martin mathilde matthias max maximilian melchior michael minna moritz
moses nikolaus norbert oskar otto pankraz paul paula pauline peter philipp philippine rahel rainer regina reinhard
reinhold richard robert roland rosa rosalie rosina rudolf ruprecht ruth samuel sara sebastian siegfried siegmund
sigmund simon sophia sophie stefan stephan susanne therese theodor theophil thomas tobias ulrich urban ursula
valentin veit veronika viktor viktoria vinzenz volkmar waldemar walter walther wenzel werner wilhelm wilhelmine
wilhelmina wolf wolfgang xaver zacharias
"""
_LAND = """
europa asien afrika amerika nordamerika südamerika australien deutschland preußen österreich ungarn schweiz
frankreich england schottland irland großbritannien britannien italien spanien portugal belgien holland niederlande
luxemburg dänemark schweden norwegen finnland russland rußland polen böhmen mähren schlesien sachsen bayern baiern
württemberg baden hessen hannover westfalen rheinland pfalz elsass elsaß lothringen thüringen pommern brandenburg
mecklenburg holstein schleswig ostpreußen westpreußen posen galizien siebenbürgen kroatien serbien rumänien
bulgarien griechenland türkei montenegro albanien steiermark kärnten krain tirol salzburg kurland livland estland
litauen ukraine sibirien kaukasus armenien georgien persien syrien palästina ägypten arabien indien china japan
korea mexiko brasilien argentinien chile peru kuba kanada savoyen burgund flandern brabant friesland schwaben
franken lombardei toskana sizilien sardinien neapel venedig korsika kreta zypern berlin potsdam spandau hamburg
bremen lübeck rostock stettin danzig königsberg breslau magdeburg halle leipzig dresden chemnitz weimar jena erfurt
gotha eisenach kassel göttingen braunschweig hildesheim osnabrück münster dortmund essen duisburg düsseldorf köln
bonn aachen trier koblenz mainz wiesbaden frankfurt darmstadt worms speyer mannheim heidelberg karlsruhe freiburg
straßburg stuttgart tübingen ulm augsburg münchen nürnberg regensburg passau würzburg bamberg bayreuth wien graz
linz innsbruck klagenfurt prag pilsen brünn olmütz budapest pest ofen preßburg krakau lemberg warschau wilna riga
reval petersburg moskau odessa kiew sewastopol konstantinopel athen belgrad bukarest sofia zürich basel bern genf
lausanne luzern solothurn schaffhausen winterthur aarau zug chur lugano glarus uri schwyz unterwalden tessin wallis
waadt neuenburg thurgau aargau appenzell graubünden paris lyon marseille bordeaux lille metz verdun reims versailles
brüssel antwerpen lüttich gent brügge amsterdam rotterdam haag utrecht london oxford manchester liverpool edinburgh
dublin kopenhagen stockholm oslo christiania rom mailand turin genua florenz bologna padua verona triest palermo
madrid barcelona sevilla lissabon jerusalem kairo alexandria tunis algier marokko peking tokio washington boston
philadelphia chicago rhein donau elbe oder weser main neckar mosel saar inn isar lech spree havel weichsel memel
maas schelde seine loire rhone themse tiber po wolga nordsee ostsee mittelmeer bodensee alpen harz schwarzwald
vogesen erzgebirge riesengebirge karpaten balkan
"""
_PEOPLES = """
deutsche deutschen deutscher franzosen franzose engländer italiener russen russe österreicher preußen sachsen bayern
schweizer polen ungarn türken griechen römer spanier schweden dänen holländer belgier juden amerikaner japaner
chinesen serben bulgaren tschechen slawen germanen araber christen protestanten katholiken
"""

NAMES = NameWords(
    ranks=_words(_PERSONS) - _words("vater mutter sohn tochter gatte gattin onkel tante vetter freund freundin namens"),
    short_ranks=_words("Hr. Hrn. Fr. Frl. Dr. Prof. Gen. Frhr. Geh. Br. Se. Sr. Ew. Dr. cand. stud. lic."),
    rank_ending=2,
    cues={
        "person": _words(_PERSONS) | _words("hr hrn fr frl dr prof gen frhr geh"),
        "place": _words(_PLACES),
        "org": _words(_ORGS),
        "unit": _words(_UNITS),
        "say": _words(_SAYING),
        "in": _words("in nach aus bei zu zum zur von vom vor über an am bis gegen auf unweit nahe durch"),
        "the": _words(
            "der die das dem den des ein eine einen einem einer eines kein keine dieser diese dieses jener im"
        ),
        "particle": _words("von vom van zu zur de la di du und"),
        "edition": _words("verlag bd band auflage ausgabe seite aufl hrsg ebenda ebd vgl siehe s bl nr abt jg"),
        "given": _words(_GIVEN),
        "land": _words(_LAND),
        "people": _words(_PEOPLES),
    },
)
