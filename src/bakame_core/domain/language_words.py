"""
Words of four languages as a learner uses them, without accents: what languages are told apart by.

Three things are learnt from these lists: which words are a language's own, which single words are an answer in it, and
how the letters of its words follow each other. Names and words of several languages ("radio", "papa") stand in none.
"""

from __future__ import annotations

from bakame_core.domain.language import Language

WORDS: dict[Language, str] = {
    Language.ENGLISH: """
oh don doesn didn isn wasn aren couldn wouldn wat wats dnt pls plz gimme easier harder tricky hint sums math guess
confused bored funny joke lemme gonna wanna
        yes no yeah yep nope okay idk dunno photosynthesis respiration evaporation hello hi hey bye goodbye thanks thank you your yours please sorry the a an and or but if then than
        this that these those there here where what when why who whom whose which how is are was were be been being am
        do does did done dont doesnt didnt cant couldnt wont isnt arent wasnt i me my mine we us our he him his she her
        it its they them their not never always often sometimes maybe perhaps very much many more most less few some any all
        each every both another other same different first second third last next again also only just even still already
        in on at to from of for with without about into onto over under between through during before after because so
        can could will would shall should may might must have has had get got give gave take took make made go goes
        went come came see saw know knew think thought want wanted need needs like liked learn learned learnt teach
        taught teacher school class lesson book read reading write writing spell say said tell told speak talk ask asked
        answer answers question questions explain understand mean means meaning word words sentence number numbers count
        add plus minus times multiply divide divided division fraction fractions half quarter third equal equals sum
        difference product percent area length width height triangle square circle angle side sides line one two three
        four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
        twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million zero nothing water air fire earth
        sun moon star sky rain river sea ocean mountain forest tree plant plants flower leaf root seed animal animals
        bird fish snake spider whale dog cat cow goat lion heart blood body head hand foot eye ear mouth brain bone
        food eat drink sleep run walk play game ball work job home house family mother father brother sister friend child
        children boy girl man woman people person king queen president country city capital world history geography
        science mathematics maths english language today tomorrow yesterday day night week month year morning evening
        time hour minute now later soon good bad big small old new long short high low fast slow hard easy wrong right
        true false correct mistake help wait stop start repeat slowly louder difficult example show find solve try
        boil boils temperature light sound force energy cell animal weather gravity thing things something anything
        kill hit beat touch live die happen happens work works grow grows called made comes help exam homework page
        raining learned sure forgot happened person space metal prime even odd bigger smaller far near too
        afternoon evening sir madam miss great fine practice practise topic subject gender noun verb pronoun adjective adverb tense past
        present future plural singular letter letters vowel spelling story poem map soil rock wind cloud heat electricity magnet gravity planet
        planets volcano volcanoes lake desert insect insects mammal reptile bones muscle skin lungs breathe disease doctor hospital
        market money price buy sell farmer farming crop beans goats chicken eggs milk sugar salt bread bicycle road village bigger
        biggest between shape shapes corner straight longer shorter heavier discovered invented independence war
        continents computer computers test tests exercise exercises examples homework equation equations formula solution problem problems method decimal decimals
        adjectives nouns verbs prefix suffix synonym opposite paragraph essay summary diagram graph experiment chemistry physics biology hear heard listen loud quiet quickly together hungry tired happy sad afraid love
        hate best worst favourite colour colours red blue green black white yellow many lives lived born died dies
        """,
    Language.FRENCH: """
verbes jsp koi compri dictee calcul lecture blague indice fatigue suivant bof rigolo
        oui non si ouais bonjour bonsoir salut merci beaucoup pardon excuse moi toi lui elle il ils elles nous vous on je
        tu me te se le la les un une des du de d l au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos
        votre vos leur leurs qui que quoi quel quelle quels quelles ou quand comment pourquoi combien parce car donc mais et
        est sont etait etre ete suis es sommes etes ai as a avons avez ont avoir avait fait faire fais font va vais vas
        vont aller allez viens vient venir veux veut veulent vouloir peux peut peuvent pouvoir dois doit devoir sais sait
        savoir comprends comprend comprendre compris apprendre apprends appris explique expliquer repete repeter parle
        parler dis dit dire demande demander reponds reponse reponses question questions lis lire ecris ecrire compte
        compter calcule calculer donne donner prends prendre mets mettre vois voir regarde ecoute ecouter aide aider
        attends attendre montre montrer cherche trouve trouver aime aimer mange manger bois boire dors dormir joue jouer
        dans sur sous avec sans pour par chez entre vers depuis pendant avant apres contre jusque pas plus moins ne rien
        jamais toujours souvent encore deja aussi tres trop peu assez bien mal mieux tout toute tous toutes autre autres
        meme chaque quelque plusieurs ici maintenant hier aujourd hui demain matin soir nuit jour jours semaine mois
        annee an ans heure minute temps fois zero un deux trois quatre cinq six sept huit neuf dix onze douze treize
        quatorze quinze seize vingt trente quarante cinquante soixante cent mille million demi moitie quart tiers fraction
        fractions nombre nombres chiffre somme difference produit division diviser multiplier multiplie addition ajoute
        egal egale font cercle carre triangle cote cotes longueur largeur hauteur aire ecole classe lecon cours maitre
        maitresse professeur eleve devoir devoirs livre page mot mots phrase verbe nom histoire geographie francais anglais
        maths mathematiques eau feu terre soleil lune ciel pluie riviere fleuve mer montagne foret arbre plante plantes
        fleur feuille graine animal animaux oiseau poisson serpent chien chat vache coeur sang corps tete main pied oeil
        maison famille mere pere frere soeur ami amie enfant garcon fille homme femme gens roi reine pays ville monde
        capitale premier premiere dernier grand grande petit petite long bon bonne mauvais vrai faux juste facile
        difficile lentement vite peut stp svp cest jai quest pq pk bcp mrc dac accord revoir oublie oublier signifie
        appelle habite marchent meurt lequel laquelle bout degres bleu sixieme trompe suivante pleut distance cotes
        forcer force enlever habits but marque marquer suicide pile papa tue tuer mort vivre toucher frapper battre veux dire veut quoi est-ce personne metaux exemple combien
        madame mademoiselle exercice exercices sujet matiere genre adjectif adverbe pronom passe futur pluriel singulier
        lettre lettres voyelle orthographe carte sol roche vent nuage chaleur electricite aimant gravite planete planetes volcan lac desert insecte
        mammifere os muscle peau poumons respirer maladie medecin hopital marche argent prix acheter vendre agriculteur recolte haricots
        banane chevre chevres poule oeufs lait sucre sel pain velo route forme coin droit mesure kilogramme litre decouvert invente
        independance guerre entends entendu fort doucement ensemble parfois faim heureux triste content peur deteste prefere couleur
        rouge vert noir blanc jaune montagnes rivieres correct commence fini finir bonne nouvelle sciences science
        equation equations formule solution probleme problemes methode exemples reponds synonyme contraire paragraphe resume schema experience chimie physique
        """,
    Language.SWAHILI: """
sijaelewa hadithi utani dokezo kidokezo jaribu nijaribu bana niaje manze
        ndiyo ndio hapana la sawa habari hujambo sijambo mambo poa shikamoo marahaba karibu asante tafadhali samahani pole
        kwaheri kwa heri tutaonana mimi wewe yeye sisi nyinyi wao ni si je nini nani gani wapi lini vipi kwanini ngapi mingapi
        wangapi mangapi ipi upi yupi zipi kiasi na au lakini kama kwamba ili kwa wa ya za la cha vya pa ku katika kwenye
        juu chini ndani nje mbele nyuma karibu mbali kati baada kabla mpaka hadi tangu bila shaka pamoja sana zaidi kidogo tu
        pia tena bado sasa leo kesho jana asubuhi mchana jioni usiku siku wiki mwezi mwaka miaka saa dakika wakati hapa
        pale huko huyu huyo yule hii hiyo ile hizi hizo hiki hicho kile hivi hivyo hilo lile haya hayo yangu yako yake
        yetu yenu yao wangu wako wake wetu langu lako lake letu changu chako zangu zako zake nina una ana tuna mna wana
        nataka unataka anataka ninataka sitaki hataki naweza unaweza anaweza tunaweza siwezi hawezi kuweza najua sijua
        sijui unajua anajua kujua nadhani nafikiri naelewa sielewi haelewi nimeelewa eleza nieleze elezea nisaidie
        saidia kusaidia niambie mwambie ambia sema semeni ongea zungumza rudia soma kusoma andika kuandika jibu majibu swali
        maswali uliza jifunza kujifunza tujifunze fundisha mwalimu walimu mwanafunzi wanafunzi shule darasa somo masomo
        kitabu neno maneno sentensi nomino kitenzi lugha kiswahili kiingereza kifaransa hesabu hisabati namba nambari
        jumla jumlisha toa kutoa ondoa zidisha kuzidisha mara gawanya kugawanya sehemu nusu robo theluthi sawa moja mbili
        tatu nne tano sita saba nane tisa kumi ishirini thelathini arobaini hamsini sitini sabini themanini tisini mia
        elfu milioni sifuri maji moto ardhi dunia jua mwezi nyota anga mvua mto mito bahari mlima msitu mti miti mmea
        mimea ua maua jani mizizi mbegu mnyama wanyama ndege samaki nyoka buibui nyangumi mbwa paka ngombe simba moyo
        damu mwili kichwa mkono miguu mguu jicho sikio chakula kula kunywa kulala kucheza mpira kazi nyumba nyumbani familia
        mama baba kaka dada rafiki mtoto watoto mvulana msichana mtu watu mwanaume mwanamke mfalme rais nchi mji mkuu
        historia jiografia sayansi kubwa dogo kidogo ndogo refu fupi nzuri mbaya gumu ngumu rahisi kweli uongo sahihi
        makosa kosa mfano nionyeshe onyesha tafuta taja ngoja subiri acha anza endelea polepole haraka labda hakika
        umbo duara pembetatu mraba eneo urefu upana upande pande wengi nyingi mengi wote yote zote kila mwingine nyingine
        lingine jingine alikuwa ilikuwa walikuwa lilikuwa itakuwa atakuwa huitwa inaitwa maana yaani kuhusu kwani
        nipe nipatie nenda njoo kuja kwenda alisema anasema walisema tulijifunza umefanya nimefanya kufanya hufanya
        hutengeneza hutokea inanyesha huchemka kinachofuata linalofuata nimesahau nimekosea nilikosea hupumua hufa
        alipiga anapiga kupiga alimuua kuua watu wanapumua vita mauaji asnte cjui xana naomba ningependa
        alasiri bibi zoezi mazoezi mada jinsia kivumishi kielezi kiwakilishi uliopita uliopo ujao wingi umoja herufi irabu tahajia shairi
        ramani udongo mwamba upepo wingu joto umeme sumaku mvutano sayari volkano ziwa jangwa mdudu wadudu mifupa misuli ngozi mapafu
        ugonjwa daktari hospitali soko fedha pesa bei nunua uza mkulima kilimo mazao mahindi maharage ndizi mbuzi kuku mayai maziwa sukari chumvi
        mkate baiskeli barabara kijiji milima maziwa misitu maumbo kona kipimo gundua aligundua uhuru vita bara mabara nasikia sikia sauti
        njaa nimechoka furaha huzuni naogopa napenda nachukia rangi nyekundu bluu kijani nyeusi nyeupe njano sawasawa hili ninajua unasema
        sikuelewa sikusikia kusema kueleza tueleze fafanua nifafanulie hatua jinsi unaitwa naitwa natoka tumia tumbo kuzaliwa
        """,
    Language.KINYARWANDA: """
ese kibazo mubare ikindi inkuru urwenya ndashonje biroroshye birakomeye
        yego oya yee sibyo nibyo byo muraho bite mwaramutse mwiriwe amakuru meza murakoze urakoze mrakoze nyamuneka
        mbabarira imbabazi murabeho mwirirwe muramuke tuzabonana ejo njye jye wowe we twe mwe bo ni si iki nde hehe he
        ryari gute bate ite bite kuki kubera iki angahe bangahe zingahe kangahe uwuhe ikihe uruhe izihe ubuhe iyihe
        ibihe na no cyangwa ariko kandi nka ko ngo niba kugira ngo mu ku i kuri muri hejuru hasi imbere inyuma hanze
        hafi kure hagati nyuma mbere kugeza kuva nta hamwe cyane byinshi gato buhoro vuba gusa nanone ubundi ubu none
        uyu munsi ejo hashize mugitondo ku manywa nimugoroba ijoro umunsi icyumweru ukwezi umwaka imyaka isaha iminota
        igihe hano aho hariya iyi iyo uwo uyu aba abo iri iryo iki icyo ibi ibyo izi izo uru urwo ubu ubwo aya ayo
        yanjye yawe ye yacu yanyu yabo wanjye wawe wacu ryanjye ryawe cyanjye cyawe byanjye zanjye zawe bwanjye mfite
        ufite afite dufite mufite bafite ndashaka urashaka arashaka turashaka nshaka sinshaka gushaka nshobora ushobora
        ashobora dushobora sinshobora gushobora ndabizi simbizi sinzi nzi uzi azi kumenya ntekereza ndatekereza gutekereza
        ndumva sinumva simbyumva ndabyumva numvise kumva sobanura usobanure gusobanura nsobanurira mfasha umfashe gufasha
        mbwira umbwire kubwira vuga uvuge kuvuga subiramo usubiremo gusubiramo ongera wongere soma usome gusoma andika
        wandike kwandika igisubizo ibisubizo subiza gusubiza ikibazo ibibazo baza kubaza kwiga niga yiga twiga biga twize
        kwigisha mwarimu umwarimu abarimu umunyeshuri abanyeshuri ishuri amashuri isomo amasomo igitabo ibitabo ijambo
        amagambo interuro inshinga ururimi ikinyarwanda icyongereza igifaransa igiswahili imibare umubare kubara bara
        kongeraho ongeraho gukuramo kuramo gukuba kuba kugabanya gabanya igabanywa imigabane kimwe cya bya rya bingana
        rimwe kabiri gatatu kane gatanu gatandatu karindwi umunani icyenda icumi cumi makumyabiri mirongo itatu ine
        itanu itandatu irindwi inani ijana magana igihumbi ibihumbi miliyoni zeru amazi umuriro ubutaka isi izuba
        ukwezi inyenyeri ikirere imvura umugezi imigezi inyanja umusozi ishyamba igiti ibiti ikimera ibimera ururabo
        indabo ikibabi imizi imbuto inyamaswa inyoni ifi amafi inzoka igitagangurirwa imbwa injangwe inka intare umutima
        amaraso umubiri umutwe ikiganza amaguru ukuguru ijisho ugutwi ibiryo kurya kunywa kuryama gukina umupira akazi
        inzu urugo rugo umuryango data umuvandimwe mukuru murumuna musaza mushiki inshuti umwana abana umuhungu
        umukobwa umuntu abantu umugabo umugore umwami perezida igihugu umujyi umurwa amateka ubumenyi siyansi kinini
        gito ntoya kirekire kigufi byiza bibi bikomeye byoroshye ukuri ikinyoma ikosa amakosa urugero nyereka unyereke
        tegereza reka komeza tangira hagarika mpa umpe duhe fata genda ngwino kujya kuza yavuze avuga bavuga nibagiwe
        nibeshye birumvikana wenda yari bari byari kiri riri iri uri ndi ari turi muri ntabwo atari nibwo ubwo kandi
        uburyo ubunini ubuso uruhande impande mpandeshatu uruziga uburebure ubugari bivuga bisobanura ikora bikora
        gukora dukore kora ibyuma itangirira iragwa habaho gikurikira idasanzwe kirakomeye yakubise gukubita bapfuye
        yishe bahumeka ahumeka bihumeka irapfa apfa intambara jenoside ashaka igira zigira kigira yampaye aduha wa ya mwaka mama papa we umwana nitwa ninde shaka naniwe ndananiwe neza ntuye amafoto umuti
        nyakubahwa umukoro imyitozo umwitozo ingingo igitsina ntera inyito ubumwe ubwinshi inyuguti inyajwi imyandikire umuvugo ikarita
        urutare umuyaga igicu ubushyuhe amashanyarazi rukuruzi umubumbe imibumbe ikirunga ibirunga ikiyaga ubutayu agakoko udukoko inyamabere amagufa
        imitsi uruhu ibihaha indwara muganga ibitaro isoko amafaranga igiciro kugura kugurisha umuhinzi ubuhinzi ibihingwa ibigori ibishyimbo ibitoki
        umuneke ihene inkoko amagi amata isukari umunyu umugati igare umuhanda umudugudu imisozi inzuzi amashyamba ishusho inguni igipimo yavumbuye
        ubwigenge umugabane numva ijwi inzara ibyishimo agahinda nkunda nanga ibara umutuku ubururu icyatsi umukara umweru
        umuhondo sinumvise sinabyumvise nsobanurira unsobanurire gusobanukirwa intambwe nitwa witwa nkomoka kuvuka wavutse
        aribyo siko byose bimwe ubona tubona nabonye wabonye babonye
        """,
}

PLACES = """
rwanda burundi uganda kenya tanzania congo kigali bujumbura kampala nairobi dodoma kinshasa goma bukavu rubavu musanze huye butare
karongi kibuye nyungwe karisimbi muhabura kivu victoria tanganyika kilimanjaro zanzibar mombasa africa afrique afrika
"""
"""Names that every language has: a lake is no Kinyarwanda in a French sentence."""

INFLECTED: dict[Language, tuple[str, str]] = {
    Language.SWAHILI: (
        (
            "ni na a ana ali ame ata nina nili nime nita una uli ume uta tuna tuli tume tuta wana wali wame wata hu ha hawa si "
            "nimeku anani alini ameni atani wanani kuni nisi asi ame mna mli mta ki vi zina zili ina ili ime lina lili yana"
        ),
        (
            "piga soma andika fanya enda lala kula kunywa sema ambia fundisha cheza penda ona pata weza taka saidia fika toka "
            "ingia funga fungua gusa leta chukua tumia kufa bakwa ogopa pigwa endelea jua uliza jibu shika meza zama umiza"
        ),
    ),
    Language.KINYARWANDA: (
        (
            "n nda nza na nara u ura uza wa wara a ara aza ya yara tu tura tuza twa twara mu mura muza mwa ba bara baza bara "
            "ntu nti nta si sin ku kum kun yan yam yamu aran aram azan ban bam an am nzamu nzaba bya cya rwa i ira iza iya ki kira bi bira zi zira ru bu"
        ),
        (
            "kora koze vuga vuze gura guze fata fashe soma somye anditse andika kubita kubise teka tetse genda giye shaka "
            "bona bonye taha tashye mena menye ica ishe baza bajije tera teye kina kinnye riye nyoye fasha fashije guye guriye "
            "tuye taye rera reze subiza subije komeye rwaye bwira bwiye rumye yica korakora sambanyije ruhuka"
        ),
    ),
}
"""Prefixes and stems: the shapes of verbs, which no list holds all of; only the letters of these are learnt."""

ANSWERS: dict[Language, str] = {
    Language.ENGLISH: "yes no yeah yep nope okay hello hi bye goodbye thanks wait maybe sorry thx pls wat",
    Language.FRENCH: "oui non ouais bonjour bonsoir salut merci pardon attends stp mrc jsp peut-etre bien d accord zero six",
    Language.SWAHILI: "ndiyo ndio hapana sawa habari shikamoo asante samahani ngoja labda mambo poa sijui sielewi",
    Language.KINYARWANDA: "yego oya yee muraho murakoze murabeho bite amakuru ndumva simbizi sinzi tegereza wenda",
}
"""Words that make a whole turn, and whose they are then."""

GRAMMAR = frozenset(
    [
        "the",
        "this",
        "that",
        "these",
        "those",
        "what",
        "why",
        "how",
        "who",
        "which",
        "when",
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "can",
        "could",
        "will",
        "would",
        "should",
        "my",
        "your",
        "his",
        "her",
        "our",
        "their",
        "with",
        "and",
        "but",
        "because",
        "please",
        "help",
        "about",
        "of",
        "for",
        "from",
        "not",
        "dont",
        "cant",
        "i",
        "you",
        "he",
        "she",
        "we",
        "they",
        "me",
        "it",
        "le",
        "la",
        "les",
        "des",
        "du",
        "une",
        "est",
        "sont",
        "avec",
        "dans",
        "pour",
        "mais",
        "parce",
        "que",
        "qui",
        "quoi",
        "comment",
        "pourquoi",
        "je",
        "tu",
        "nous",
        "vous",
        "ils",
        "elle",
        "mon",
        "ma",
        "mes",
        "ce",
        "cette",
        "ces",
        "c",
        "pas",
    ]
)
"""Words that are no loans in another language: where one stands, its language is spoken."""
