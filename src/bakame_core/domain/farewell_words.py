"""
Words, in four languages without accents and apostrophes, by which `farewell` tells a farewell from what is like one.
"""

from __future__ import annotations

_ABOUT_WORDS = """
say says said saying mean means meaning word words spell spells spelled spelling write written translate call called noun
by buy told tell whats hows verb adjective sentence phrase letter letters syllable language english french swahili kiswahili kinyarwanda what how why
when where who which whose if than opposite example number option hello hi greeting greetings morning afternoon evening
night read sing song title
dire dit dis dites veut signifie mot mots comment pourquoi quand qui que quel quelle quoi epeler ecrire ecrit traduire
francais anglais bonjour bonsoir si verbe nom lettre lettres
maana neno maneno nini vipi gani nani wapi lini sema kusema husema unasema unasemaje andika tafsiri kama kiingereza
kifaransa jambo habari kitenzi nomino
bisobanura risobanura bivuga ijambo amagambo iki gute bavuga kuvuga vuga kwandika cyongereza icyongereza
igifaransa gifaransa igiswahili ikinyarwanda muraho ryari nde he inshinga
"""
ABOUT_WORDS = frozenset(_ABOUT_WORDS.split())
"""Whoever uses one of these speaks about language, asks, or sets a condition."""

DENIES = frozenset({"dont", "not", "never", "answer", "pas", "sio", "si", "reponse", "jibu", "igisubizo"})
"""Whoever uses one of these after a farewell is in the lesson still."""

_LEADS_ON = """
is are was were be answer jibu igisubizo reponse the a an my your his her to of in at on by with and or for from like as its thats im not no never
est sont le la les un une de du des en dans par pour et ou cest pas ni si ya wa kwa na katika mu ku
"""
LEADS_ON = frozenset(_LEADS_ON.split())
"""A word that the next one belongs to, whatever mark a recogniser put between them."""

_CLOSES = """
now today tonight tomorrow teacher sir madam you me home lesson help bed class everything again finished done
maintenant aujourdhui demain madame monsieur aide lecon
sasa leo kesho mwalimu nyumbani sana ubu uyu munsi ejo mwarimu cyane rwose
"""
CLOSES = frozenset(_CLOSES.split())
"""A word that often ends a sentence: a recogniser that writes no marks leaves nothing else to tell by."""

TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "teacher", "sir", "madam", "miss", "mwalimu", "mwarimu", "madame", "monsieur"}
)

REFUSALS = ("no", "nope", "nah", "non", "hapana", "oya")
"""An answer to "anything else?": "no, that's all". Before an order to stop it is a correction: "no, stop"."""

_URGES = """
calling calls shouting needs wants come came arrived back sleeping waiting finished finishing over charge
battery airtime credit bundle bundles ready tired sleepy hungry exhausted here
appelle mappelle crie attend mattend veut arrive arrivee rentre rentree revenu revenue pret prete batterie unites dunites forfait
invites visiteurs fini finie creve crevee epuise epuisee eteint eteindre couper fatigue fatiguee faim sommeil mange dort
ananiita anaita ananisubiri anasubiri anaitaka anahitaji amefika amekuja amerudi analala anataka wamefika wamekuja tayari betri chaji
salio vocha linaisha inaisha imeisha limeisha inazima imezima bando imekata umekatika umekata inanyesha wanalala wanaita anakuja wanakuja inakatika itakatika inakufa kimeiva nimechoka njaa usingizi giza
arampamagara arampamagaye arantegereje ategereje arayishaka arashaka yaje araje arahageze yahageze aratashye iraje yatashye bateri umuriro mituyu
irashize ushize irazima ndananiwe ndaniwe ndashonje bwije bwakeye inite amainite arashize kuzima rishize birashize yashize bishize byahiye bihiye baje bageze baraje iraguye aje arahamagara ndasinziriye
"""
URGES = frozenset(_URGES.split())
"""What presses: someone calls or has come, the phone gives out, it is late."""

_CHORES = """
fetch help cook eat feed wash bathe shower pray milk sweep dig clean sleep chercher aider manger laver cuisiner garder nourrir dormir prier puiser
kuchota kupika kula kuoga kuosha kuchunga kulisha kulala kusali kuswali kumsaidia nikamsaidie nikale nikalale nikaoge nikapike nikachote kukamua kufagia
kurya guteka kuvoma koga koza gutashya kwahira kuragira kuryama gufasha kugaburira gusenga gukama gukubura guhinga kumesa
"""
CHORES = frozenset(_CHORES.split())
"""What a child leaves to do."""

_CALLS_AWAY = """
coming late dark tard nuit dads mums moms mafaranga asigaye
mum mom mummy mama mother dad daddy papa father uncle aunt auntie aunty granny grandma grandmother grandpa grandfather brother sister
cousin parents baby neighbour neighbor neighbours visitor visitors guests owner boss
phone power electricity lights light percent money network food dinner lunch supper eating cooking bath
dishes firewood water cows goats cattle sheep animals market school church mosque shop bus home bed chores rain raining
kitchen chickens hens garden farm field harvest plates clothes laundry prayers prayer football match training friends kids children
candle lamp charger data signal taxi matatu boda moto car hut
ecole lecole shule shuleni ishuri maman mere pere oncle tante grand soeur frere cousine voisin voisine bebe proprietaire telephone reseau courant lumiere
diner repas souper cuisine doucher eau leau bois chevres vaches marche eglise maison lit coucher
pluie argent poules jardin champ champs vaisselle linge habits priere messe foot
copains bougie lampe chargeur voiture
baba dada kaka mjomba shangazi bibi babu ndugu mtoto jirani wageni mgeni mwenye mwenyewe simu umeme taa mtandao chakula
vyombo kuni maji ngombe mbuzi kuchuma sokoni kanisani msikitini dukani basi gari nyumbani
mvua pesa kuku shamba shambani kulima kufua nguo
ibada mpira kucheza marafiki watoto mshumaa teksi pikipiki jikoni kudeki maziwa
masenge nyogokuru sogokuru marume mushiki musaza mukuru murumuna umwana umuturanyi abashyitsi umushyitsi nyiri nyirayo
telefone telefoni terefone terefoni ibiryo amasahani inkwi amazi inka ihene ubwatsi
isoko kiliziya iduka bisi imodoka rugo gusinzira imvura amafaranga inkoko umurima
imyenda isengesho misa umupira gukina abana itara buji tagisi igare igikoni amata gukoropa
"""
CALLS_AWAY = URGES | CHORES | frozenset(_CALLS_AWAY.split())
"""Of what a child speaks that gives its reason for going."""

_IN_LESSON = """
or ou cyangwa continue continuer continuons tuendelee niendelee kuendelea dukomeze komeza devoir devoirs
wait hold minute second moment first hang once
question questions exercise exercises sum sums fraction fractions story stories film page chapter line column comma step steps lesson homework
correct wrong tense plural past future present rhyme rhymes alphabet poem text scene part dialogue add subtract multiply divide minus
times equals many much long litres kilometres metres hours oclock every always usually through next draw count learn study explain
she they waved waves wave shouted shouts whispered wished wishes hugged asked asks thinks tells dreamt dreamed her him them
two three four five six seven eight nine ten eleven twelve twenty fifty hundred half
attends attendez seconde instant dabord exercice exercices histoire chapitre ligne virgule etape texte calcul
suivant suivante prochain prochaine deux trois quatre cinq sept huit neuf dix vingt cent combien heures chaque toujours souvent elle ils elles
lui compter choisir lire finir dicte dictee poeme rime conte
subiri ngoja dakika swali maswali zoezi hesabu hadithi sentensi hatua ukurasa sura mstari lingine linalofuata mbili tatu nne tano sita saba nane tisa
kumi mara lita ngapi kila kwanza kwamba amesema alisema akasema anasema walisema kuhusu juu wakati alimwambia aliniambia alimuaga soma kusoma filamu shairi
tegereza gato banza umwitozo ikibazo ibibazo imibare inkuru interuro intambwe ipaji umurongo gikurikira ikurikira kabiri gatatu kane gatanu gatandatu
karindwi umunani icyenda icumi litiro angahe zingahe bangahe buri iyo yavuze yambwiye aravuga avuga bavuze yasezeye gusoma kubara ihute igisigo
violent violence frappe frapper bat tue tuer mort morte meurt mourir tombe sang monde terre jamais perdu peur ciel pardon pardonne
dead died die killed kill hit hits beat beats beating hurt hurts blood forever earth world heaven forgive anymore scared afraid alone kisses kissed tucks hospital
sick pain fire fell drowning drowned rape touch touched knife gun
atanipiga akinikuta amekufa kufa kifo anipiga ananipiga amenipiga anisamehe nisamehe damu mbinguni duniani milele naogopa naumwa hospitali moto marehemu barabarani
yapfuye gupfa urupfu arankubita ankubita yankubise amaraso ijuru isi ubwenge ndatinya ndwaye ibitaro yahiye nansanga ambabarire
haraka polepole buhoro doucement lentement slow slowly sababu depeche vite quick hurry
"""
IN_LESSON = (ABOUT_WORDS - {"veut", "night", "buy"}) | DENIES | frozenset(_IN_LESSON.split())
"""Whoever uses one of these tells a story, counts, asks or bids to wait."""
