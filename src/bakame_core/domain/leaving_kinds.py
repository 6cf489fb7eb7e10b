"""
Of which kind a word is, for `leaving`: who is spoken of, what calls a child away, what ends and what goes on.

What was learnt of one word then counts for its kind, in all four languages: "grandma wants the phone" tells of "nyogokuru
arashaka telefone". A hyphen before an entry stands for any beginning, one behind it for any end.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from attrs import frozen

_REMEMBERED = 4_096
_SHORTEST = 3
"""Letters of the end of a word by which it is known."""

_KINDS = {
    "me": "i im ive ill id my me mine je j jai jen mon ma mes moi me mimi yangu wangu langu njye jyewe njyewe wanjye yanjye",
    "we": "we lets our us were nous on notre sisi yetu wetu twese twebwe",
    "you": "you your youre u ur tu te vous votre ton ta wewe yako wako wowe yawe",
    "they": "he she they his her their hes shes theyre him them il elle ils elles son sa ses leur lui yeye wao yake wake we bo ye",
    "kin": (
        "mum mom mummy mommy mama mother dad daddy papa father uncle aunt auntie aunty granny grandma grandmother grandpa grandfather"
        " brother sister cousin parents owner boss neighbour neighbor visitors visitor guests friends friend matron prefect landlady"
        " maman mamie mere pere oncle tante tonton tata papy mamy grand soeur frere cousin cousine voisin voisine proprietaire patron invites visiteurs"
        " amis copains copines surveillant baba dada kaka mjomba shangazi bibi babu ndugu jirani wageni mgeni mwenye mwenyewe mwenyeji rafiki"
        " marafiki mzee mzazi wazazi mathe mamangu babangu masenge nyogokuru sogokuru marume mushiki musaza mukuru murumuna umuturanyi"
        " abashyitsi umushyitsi nyiri nyirayo nyirakuru mubyara inshuti data muzehe umukecuru umusaza ababyeyi customer customers client clients mteja wateja umukiriya abakiriya"
    ),
    "baby": "baby bebe mtoto umwana kid child kids enfants petit twins",
    "phone": (
        "phone phones fone simu telefone telefoni terefone terefoni telephone tel portable charger chaja sharijeri chargeur cell mobile"
        " simuye torch line laini"
    ),
    "power": (
        "battery batery batteries batterie betri bateri batiri battri charge chaji credit airtime units unit bundle bundles bando data network"
        " mtandao salio vocha airtel mtn unites dunites forfait credits reseau courant umeme umuriro amayinite mayinite inite amainite"
        " mituyu rezo lights power electricity taa amatara money balance percent signal pesa sarafu connexion moto kaadi"
    ),
    "ends": (
        "finishing finished low dying die dies dead died over out almost ending expire expiring flat going 1 about"
        " meurt creve crevee morte vide finit finie fini epuise epuisee eteindre eteint couper coupe coupee coupure partie bientot rien plus"
        " -isha -isha -liisha -kwisha -zima -zimika -katika -kufa ishiwa zimekwisha limeisha inaisha kuzima karibu"
        " -shira -shize -razima -kuzima -rangira rishize hafi -shiranye gushira -zimye -genda"
    ),
    "calls": (
        "calling calls called call wants want needs need shouting shout waiting wait waits asking screaming yelling ring crying cries honking beeping"
        " appelle mappelle appellent mappellent attend mattend attendent mattendent attendue attendu veut veulent besoin crie pleure reclame demande cherche"
        " -niita -anaita -nisubiri -subiri -taka -hitaji -nitafuta -nahitaji -itwa -lia -nitaka anaita wananiita analia naitwa"
        " -mpamagara -mpamagaye -hamagaye -tegereje -antegereje -ntegereje -shaka -keneye -ankeneye -rararira -ararira -antabaza -ntabaza ndumva -ahamagara"
    ),
    "comes": (
        "here come coming comes came arrived back awake home ready woke arrives entered around arrive arrivee arrives rentre rentree revenu revenue venu pret prete la"
        " -mekuja -mefika -merudi -nakuja -meamka tayari -mewasili -imeiva imeiva kimeiva -meiva -ngia yuko"
        " araje baje iraje yaje -raje -geze -hageze -garutse -taashye -hiye byahiye -kangutse ahari -injiye aje"
    ),
    "must": (
        "must have has gotta should better need let lemme allow permit excuse time supposed wanna gonna"
        " dois doit faut laisse laissez permettez faudrait vais obligee oblige devoir"
        " lazima inabidi itabidi imenibidi ngoja acha wacha niache naomba ruhusu nipe yafaa heri niruhusu sharti hebu niacheni afadhali"
        " ngomba reka ngaho mureke nyemerera byiza nasaba bisaba murampe mbanza mbanze"
    ),
    "go": (
        "go going gone leave leaving off run running rush away head heading leaves went depart escape bounce dash jet exit"
        " pars partir part parti partie aller vais file filer sauve rentrer rentre bouge barre casse retourne retourner quitter quitte taille envais"
        " niende naenda nakwenda kwenda niondoke naondoka nikimbie nirudi narudi nikaende nitoke natoka nimetoka nitoroke kuondoka kurudi"
        " nimeenda nimeondoka ndoenda nikienda nikimbilie naishia naelekea naelekeza -ondoka -jiondokea sepa naenda nasepa natorokea nirudie"
        " ngende ngiye ndagiye kugenda gutaha ntahe ndatashye njye kujya nirukire niruke kwiruka nsubire nsubiye ngendere ndataha ngendeye tugende"
        " ndirutse mvuye nigendeye nigendere nitahire ndigendeye nitahiye"
    ),
    "chore": (
        "cook cooking fetch feed wash washing dishes bathe bath shower milk sweep dig clean chores goats cows chickens cattle sheep hens"
        " firewood water market shop garden farm field plates clothes laundry iron kitchen sell selling serve attend errand sweeping graze herd"
        " aider laver cuisiner garder nourrir puiser balayer repasser vaisselle eau leau bois chevres vaches poules marche champ jardin cuisine boutique"
        " linge vendre doucher troupeau maison"
        " kupika kuoga kuosha kuchunga kulisha kumsaidia kukamua kufagia kuchota nikachote nikapike nikaoge nikaoshe nikachunge nikalishe"
        " nikamsaidie nikafue nikauze kufua kulima vyombo kuni maji ngombe mbuzi kuku sokoni dukani shamba shambani duka nguo kuuza jikoni"
        " nipike nioge nioshe nichote nichunge nimsaidie nilishe nifue nifagie"
        " guteka kuvoma koga koza gutashya kwahira kuragira gufasha kugaburira gukama gukubura guhinga kumesa inka ihene inkoko amazi amasahani"
        " inkwi ubwatsi isoko iduka umurima imyenda igikoni mvome nteke noze noge ndagire ngaburire mfashe mese kugurisha ncuruze gukoropa"
    ),
    "sleep": (
        "sleep sleeping sleepy bed tired rest nap exhausted bedtime sleepin yawning eyes headache sick"
        " dormir dors lit coucher couche sommeil fatigue fatiguee repose reposer tete mal malade dodo creve"
        " -lala usingizi -choka kulala nikalale nilale pumzika nipumzike kichwa macho nimechoka -sinzia kuumwa nikapumzike"
        " kuryama ndyame -naniwe ibitotsi ndyama gusinzira nsinzire kuruhuka nduhuke umutwe -rushye naniwe -ryamye amaso"
    ),
    "eat": (
        "eat eating food dinner supper lunch breakfast hungry tea porridge ugali meal"
        " manger mange mangeons repas diner souper dejeuner table faim gouter nourriture"
        " kula chakula nikale nile njaa ugali uji chai mlo wali kimeiva"
        " kurya ibiryo ndye ifunguro -shonje inzara ugari icyayi ameza byahiye bihiye"
    ),
    "pray": (
        "pray prayer prayers praying church mosque mass adhan adhana maghrib salah choir service fellowship sunday"
        " prier priere messe eglise mosquee culte chorale"
        " kusali kuswali swala nikaswali nikasali niswali nisali sala ibada kanisani msikitini misa maombi kwaya adhuhuri magharibi"
        " gusenga nsenge misa kiliziya isengesho umusigiti kwaya materaniro"
    ),
    "school": (
        "bell class school break lesson preps prep siren assembly exam lights recess revision"
        " cloche classe ecole lecole cours recre recreation sonne sonnerie etude dortoir"
        " kengele darasa darasani shule shuleni skuli mapumziko kipindi gwaride bweni paredi shure"
        " inzogera ishuri mwishuri ikiruhuko akaruhuko etide dortoire dortwari isomo"
    ),
    "dark": (
        "dark late rain raining night getting storm evening before nightfall"
        " nuit pluie pleut tard noir orage soir obscur"
        " giza mvua usiku jioni kuchelewa nimechelewa kumekucha inanyesha kunanyesha"
        " bwije bwakeye imvura nijoro butarira ijoro burije bugorobye natinze ntinze bwiriye iraguye ndakererewe nakererewe"
    ),
    "later": (
        "tomorrow later soon monday tuesday wednesday thursday friday saturday sunday week another day again weekend evening tmrw tmr 2moro 2morow morrow"
        " demain tard bientot prochaine lundi mardi mercredi jeudi vendredi samedi dimanche semaine prochain plus toute tantot revoyure lheure"
        " kesho baadaye baadae jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili ijayo siku nyingine badaye keshokutwa mtondogoo panapo"
        " ejo nyuma ubutaha gitaha ikindi gihe mbere kabiri nimugoroba bundi yandi mukanya hanyuma gatandatu ejobundi ubutaho"
    ),
    "meet": (
        "see meet talk speak catch hear chat contact reach cu cya ttyl"
        " revoit voit verra verrons retrouve reparle parle parlera rappelle rappellerai rappelera capte captera recontacte revois rejoint reviens reviendrai"
        " -onana -onane -ongea -kutane -patane -pigia -wasiliana -piga nitapiga tutapatana tupatane tukutane nitakupigia nitarudi nitakutafuta"
        " -zabonana -bonane -vugana -vugane -hamagara -hamagare nzaguhamagara nzahamagara tuzasubira nzakuvugisha nkuvugishe nzagaruka nzongera"
        " nzakwandikira nzaza tuzahura tuzongera twongere tuzavugana"
    ),
    "bless": (
        "god bless blessed lord jesus christ amen allah inshallah insha willing almighty"
        " dieu benisse seigneur allah jesus"
        " mungu akubariki mola subhana akijalia akipenda barikiwa majaliwa ubarikiwe salama allahu"
        " imana ikurinde iguhe umugisha yesu ibane nibishaka ibarinde akurinde"
    ),
    "thanks": (
        "thanks thank thx thnx tnx ty merci mrc remercie asante ahsante asanteni shukrani nashukuru murakoze urakoze mwakoze wakoze webale"
        " ndagushimiye ndabashimiye shukran appreciate grateful"
    ),
    "now": (
        "now today tonight maintenant aujourdhui soir leo sasa ubu nonaha uyu none"
    ),
    "stop": (
        "stop stopping enough end ending finish finished done hang hanging cut cutting close closing quit through wind pause off"
        " arrete arreter arretons suffit fini finis finissons raccroche raccrocher termine terminer coupe couper cloture ferme reste restons conclure"
        " inatosha imetosha yatosha tosha niishie naishia tuishie tumalize nimemaliza tumemaliza kata nakata nikate katisha funga tufunge mwisho"
        " nimetosheka koma tukome nimemalizana tumefika tusimame tuache niache naacha nikomee tukomee"
        " birahagije bihagije birampagije ndarekeye turekere turekeraho ndekeye tugarukire ngarukiye ngarukire dusoze dusoreze ndangije turangije"
        " guhagarika duhagarike mpagarike kupa nkupe nkupye gukupa funga soza rangiza kurangiza duhagararire mpagararire byo"
    ),
    "goes on": (
        "continue next another again explain more repeat hint first new try count add solve answer easier harder question questions exercise number"
        " continue continuons encore suivante suivant explique repete essayer compter question questions exercice nombre reponse premier premiere"
        " -endelea swali maswali jingine lingine zaidi eleza rudia tena jibu nijaribu kuhesabu nihesabu zoezi kwanza namba nyingine"
        " komeza dukomeze nkomeze ikibazo ibibazo ikindi sobanura subiramo ongera nongere igisubizo mbare kubara umubare imibare mbaza"
    ),
    "but": (
        "but wait hold before until moment minute second after unless if when because so"
        " mais attends attendez avant moment instant apres quand si parce"
        " lakini subiri kabla dakika baada kama kwa ila ingawa mpaka"
        " ariko tegereza tegereje mbere akanya nyuma niba kuko iyo ubwo gato"
    ),
    "ask": (
        "what how why when where who which whats hows does do is are can could shall"
        " quoi comment pourquoi quand qui quel quelle combien est que peux"
        " nini vipi gani nani lini ngapi je wapi kwanini naweza"
        " iki ite gute ryari nde angahe ese he kuki zingahe nshobora"
    ),
    "not": (
        "not no dont never cant wont doesnt didnt isnt arent havent without nor"
        " pas ne jamais nai nest sans ni"
        " si sio hapana sitaki usi- siji- sija- sita- haja- hata hatu-"
        " si nti- sin- sind- ntu- ntabwo oya ntiba-"
    ),
    "told": (
        "was were had did said says say yesterday always every went story girl boy man woman king queen usually once film movie"
        " etait hier toujours chaque histoire fille garcon homme dit disait roi avait"
        " jana kila hadithi msichana mvulana alisema anasema alikuwa walikuwa siku zote mfalme yule"
        " hashize buri inkuru umukobwa umuhungu yavuze aravuga yari bari umwami umugabo iteka avuga"
    ),
    "sums": (
        "plus minus times divided equals multiply subtract fraction half third sum digit zero units tens hundreds decimal bracket"
        " virgule zero unites dizaines centaines fraction moitie fois egale nombres"
        " jumlisha toa zidisha gawanya sehemu nusu sufuri makumi mamoja mia"
        " guteranya gukuba kugabanya gukuramo igice zeru rimwe"
    ),
}  # fmt: skip


@frozen
class _Known:
    whole: Mapping[str, tuple[str, ...]]
    begun: Mapping[str, tuple[str, ...]]
    ended: Mapping[str, tuple[str, ...]]


@lru_cache(_REMEMBERED)
def kinds_of(word: str) -> tuple[str, ...]:
    """The kinds of one word; none of most."""
    known = _known()
    if word in known.whole:
        return known.whole[word]
    for size in range(len(word) - 1, _SHORTEST - 1, -1):
        if found := known.ended.get(word[-size:]) or known.begun.get(word[:size]):
            return found
    return ()


@cache
def _known() -> _Known:
    whole: dict[str, tuple[str, ...]] = {}
    begun: dict[str, tuple[str, ...]] = {}
    ended: dict[str, tuple[str, ...]] = {}
    for kind, listed in _KINDS.items():
        for entry in dict.fromkeys(listed.split()):
            where = ended if entry[0] == "-" else begun if entry[-1] == "-" else whole
            where[entry.strip("-")] = (*where.get(entry.strip("-"), ()), kind)
    return _Known(whole, begun, ended)
