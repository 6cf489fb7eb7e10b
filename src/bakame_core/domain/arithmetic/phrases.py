"""The words of sums in four languages, and the words around a sum that make it a question or a quotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from bakame_core.domain.numbers.phrases import words_of

_PHRASES = """
op:+ + | plus | added to | add | ajoute a | jumlisha na | jumlisha | kujumlisha na | kujumlisha | ongeza | kuongeza
op:+ guteranya | kongeraho | wongeyeho | guteranya na | guteranyaho | teranya na | teranyaho | ongeraho | hiyongereyeho
op:- - | − | – | minus | take away | subtract | moins | ote | toa | kutoa | ondoa | kuondoa | negative | hasi
op:- gukuramo | kuvanamo | ukuyemo | gukuraho | kuvanaho | kuramo | ukuramo
op:* × | * | · | ⋅ | times | multiplied by | fois | multiplie par | multipliee par | multiplies par | multipliees par
op:* zidisha kwa | zidisha na | kuzidisha kwa | kuzidisha na | mara | ikizidishwa kwa | ikizidishwa na | zidisha
op:* kwikuba | gukuba na | gukuba | gukubwa na | ukubye na | kuba na | inshuro
op:* groups of | group of | lots of | sets of | rows of | bags of | boxes of | packets of | groupes de | paquets de
op:/ ÷ | / | divided by | divided into | shared among | shared between | shared by | shared equally among | shared equally by | shared out between | shared out by | shared equally between
op:/ divided equally among | divided equally between | divided among | divided between | split between | split among | split into | shared out among
op:/ partage en | partages en | partagee en | partagees en | partage equitablement entre | partages equitablement entre | partagees equitablement entre | partagees entre | divises entre | divisees entre | divise entre | igabanyijwe na | bigabanyijwe na | bigabanyijwemo | partages entre | partagee entre | reparti entre | repartis entre | ikigawanywa kati ya | kugawanywa kati ya | gawanya kati ya
op:/ bigabanyijwe | gabanyijwe | bigabanyijemo | bisaranganyijwe
op:/ divise par | divisee par | divises par | divisees par | partage entre
op:/ gawanya kwa | kugawanya kwa | gawanywa kwa | ikigawanywa kwa | ukigawanya kwa | gawa kwa | kugawa kwa
op:/ kugabanya na | kugabanywa na | gabanya na | kugabanyamo | ugabanyije na | kugabanya | igabanyije na
op:^ ^ | ** | to the power of | to the power | puissance | exposant | a la puissance
op:from ote de | otes de | retire de | retranche de | subtracted from | taken from | taken away from | soustrait de
power:2 ku bubasha bwa kabiri | ku bubasha bwa 2 | kwikuba kabiri | squared | au carre | mraba | to the second power | kipeo cha pili | kwa kipeo cha pili | kipeo cha 2 | kwa kipeo cha 2
power:3 ku bubasha bwa gatatu | ku bubasha bwa 3 | kwikuba gatatu | cubed | au cube | to the third power | to the third | kipeo cha tatu | kwa kipeo cha tatu | kipeo cha 3 | kwa kipeo cha 3
power:4 ku bubasha bwa kane | ku bubasha bwa 4 | kipeo cha nne | kwa kipeo cha nne | to the fourth power | to the fourth
power:5 kipeo cha tano | kwa kipeo cha tano | to the fifth power | to the fifth
power:6 to the sixth power | to the sixth
power:7 to the seventh power | to the seventh
power:8 to the eighth power | to the eighth
power:9 to the ninth power | to the ninth
power:10 to the tenth power | to the tenth
of of | de | d | du | des | ya | za | cya | bya | cy | by
and and | et | na | n
root:2 √ | square root of | racine carree de | racine de | kipeuo cha pili cha | umuzi kare wa | umuzikare wa
root:3 ∛ | cube root of | racine cubique de | kipeuo cha tatu cha | umuzi wa gatatu wa | umuzikibe wa
raise:2 square of | carre de | mraba wa | kare ya | kipeo cha pili cha
raise:3 cube of | cube de | kipeo cha tatu cha
raise:-1 reciprocal of | multiplicative inverse of | l inverse de
times:-1 additive inverse of | l oppose de
times:2 double of | mara mbili ya | inshuro ebyiri za | inshuro ebyiri ya | le double des | twice as many as | double | twice | le double de | le double du
times:1/2 icya kabiri cya
times:1/3 icya gatatu cya
times:1/4 icya kane cya
times:1/5 icya gatanu cya
times:1/10 icya cumi cya
times:2 doubling | kubye kabiri
times:3 triple of | mara tatu ya | inshuro eshatu za | inshuro eshatu ya | triple | le triple de
both:+ sum of | somme de | somme des | jumla ya | igiteranyo cya | igiteranyo cy | total of
both:mean average of | mean of | moyenne de | wastani wa | impuzandengo ya
both:median median of | mediane de | medyani ya
both:mode mode of | mode de
both:range range of | etendue de
both:most largest of | biggest of | greatest of | larger of | bigger of | greater of | maximum of | maximum de | plus grand de
both:least smallest of | smaller of | lowest of | minimum of | minimum de | plus petit de
both:lcm lcm of | lcd of | lowest common denominator of | least common denominator of | l c m of | lowest common multiple of | least common multiple of | smallest common multiple of | lcm | ppcm de | ppcm | plus petit commun multiple de | plus petit multiple commun de
both:lcm k . d . s . ya | k . d . s ya | l . c . m . of | kds ya | kds | kigawe kidogo cha shirika cha | kigawe kidogo cha shirika ya
both:gcd hcf of | gcf of | gcd of | h c f of | g c f of | highest common factor of | greatest common factor of | greatest common divisor of | largest common factor of | hcf | gcf | gcd | pgcd de | pgcd | plus grand commun diviseur de | plus grand diviseur commun de
both:gcd k . k . s . ya | k . k . s ya | h . c . f . of | g . c . d . of | kks ya | kks | kigawo kikubwa cha shirika cha | kigawo kikubwa cha shirika ya
both:* product of | produit de | zao la | igikubo cya
both:- difference between | difference of | difference entre | difference de | tofauti kati ya | tofauti ya | ikinyuranyo cya | itandukaniro rya | itandukaniro hagati ya
both:/ quotient of | quotient de
do:+ add | ajoute | ajoutes | additionnes | ajoutez | ajouter | additionne | additionnez | additionner | jumlisha | ukijumlisha | teranya | uteranyije
do:+ ukiongeza | adding | you add | we add | nujumlisha | increase | increasing | augmente | augmenter | augmentez | wongeyeho | wongeye | twongeyeho | nongeyeho | ongera
do:- decrease | reduce | decreasing | reducing | diminue | diminuer | diminuez | ukuye | dukuye | uvanye | ukuyemo | subtract | take | take away | remove | subtracting | soustrais | soustrayez | soustraire | enleve | enleves | retire | retires | toa | ukitoa | kura | kuramo
do:* multiply | multiplying | multiplie | multiplies | multiplions | multipliez | multiplier | zidisha | ukizidisha | kuba | ukubye
do:/ divide | dividing | share | divise | divises | divisons | divisez | diviser | gawanya | ukigawanya | gabanya | ugabanyije
remainder remainder | with remainder | with a remainder of | and a remainder of | a remainder of | remainder of | r | rem
remainder and remainder
remainder reste | et il reste | et reste | il reste | il te reste | il t en reste | il lui reste | il en reste | avec un reste de | et un reste de | un reste de
remainder baki | na baki | na baki ya | baki ni | inabaki | na kubaki
remainder hasigara | hagasigara | hasigaye | n hasigara | maze hasigara | umusaguzi
compare:< < | less than | smaller than | fewer than | lower than | plus petit que | plus petite que | inferieur a
compare:< inferieure a | ndogo kuliko | pungufu ya | munsi ya
compare:> > | greater than | bigger than | more than | larger than | higher than | plus grand que | plus grande que
compare:> superieur a | superieure a | kubwa kuliko | zaidi ya | iruta | biruta | kiruta | ruta
compare:<= ≤ | < = | at most | no more than
compare:>= ≥ | > = | at least | no less than
word:i.e i . e . | i . e | c . a . d .
open (
close )
"""

EQUALS = words_of(
    "pese pesent represente representent kingana ringana rungana bangana kangana ungana tungana bungana inalingana yanalingana vinalingana zinalingana unalingana hulingana isn aren wasn i.e soit yaani zina vina yana lasts dure durent be ecrit una kina lina kigira kifite ufite igizwe kigizwe ugizwe harimo comes soit simplifies reduces simplifie mesure upate ubone unabaki utabaki anabaki inabaki = ≈ is are was were s equals equal makes make made making gives give giving get gets becomes become "
    "totals leaves find finds trouve trouves trouvons trouvez → usigarana dusigarana usanga havamo bivamo goes has have contains est sont egale egalent egal egaux fait font faire donne donnent "
    "obtient obtiens obtenons obtenez vaut valent contient ni sawa inatoa inakuwa itakuwa hutoa unapata "
    "tunapata tutapata utapata huwa inafanya hufanya ina bingana zingana ingana angana hangana bibyara "
    "bitanga tubona ubona biba bihwanye ihwanye hwanye hasigara hasigaye haba bigira gira igira ugira"
)
AROUND_EQUALS = words_of(
    "ne out full number there y et written la meme chose que en se n exactly also just only now so then that which it this we you they i would will should must be to the "
    "same as answer result total sum us me always still simply really here we'll ll re and therefore "
    "comes come of all in donc alors ca cela c ce exactement on nous vous tu il elle reponse resultat la "
    "le a aussi toujours bien jibu matokeo jumla hiyo na kwa hivyo basi igisubizo ubwo rero ko ari biri "
    "ibisubizo"
)
LATE_AROUND_EQUALS = words_of("what when from if quand si")
"""Only behind the word for *is*: `17 is what you get from 9 plus 8`; before it they ask."""
HAVING = words_of(
    "zina vina yana una kina lina ufite kigira kifite igizwe kigizwe ugizwe harimo kirimo irimo has have contain contains contient ina bigira gira igira ugira"
)
PRONOUNS = words_of(
    "get gives makes obtiens obtenons obtient donne unapata tunapata ubona tubona it that this answer "
    "result c ca cela reponse resultat jibu ni igisubizo"
)
ABOUT = words_of(
    "≈ about approximately roughly around nearly almost environ presque approximativement karibu takriban takribani "
    "hafi nka hagana rounded"
)
INSTEAD = words_of("but mais bali lakini ahubwo ariko")
"""Behind a result that is denied: here comes the right one."""
ROUNDED = words_of(
    "rounded round rounding nearest places decimals arrondi arrondie arrondis arrondissant arrondit pres decimales karibu desimali decimali"
)
NOT = words_of("not t never pas sio siyo si ntabwo atari ntibingana haiwi")

NO_NOUN = words_of(
    "the and but because since when then than that this these those with for from into between over under "
    "above below near close what which who how why where not can will would should could does did has "
    "have had are was were is if more less fewer tens ones units hundreds thousands times time each per "
    "off both other another next les des une mais parce que quand avec pour dans entre sur sous quel "
    "quelle combien comment pas plus moins dizaines unites centaines fois est sont lakini kwa kwamba kati "
    "ngapi nini gani vipi kila makumi ariko kuko hagati angahe bingahe iki nde buri digit digits letters "
    "numbers way ways"
)
"""No things that are counted: a number before or after one of these is not simply so many of them."""

TAGS = words_of(
    "right ok okay yes no correct isn t it see you understand is that clear d accord n est ce pas oui "
    "compris hein sawa si ndiyo sivyo umeelewa sibyo byo urabyumva yego wabyumvise do"
)
"""Words of a question after a statement: `7 x 8 = 56, right?`"""

PAIRING = words_of("between entre hagati imibare kati multiples nambari nombres numbers of")
GOES_ON = frozenset(
    {
        "tens",
        "ones",
        "units",
        "hundreds",
        "times",
        "dizaines",
        "unites",
        "fois",
        "makumi",
        "more",
        "less",
        "s",
        "th",
        "_",
    }
    | {"digit", "digits", "percent", ":"}
)
LEFT_OVER = words_of("baki hasigara left leftover over remain remaining remains reste restent")
LEAVING = frozenset(
    {
        "hasigara",
        "hagasigara",
        "hasigaye",
        "n hasigara",
        "maze hasigara",
        "reste",
        "il reste",
        "il te reste",
        "il t en reste",
        "il lui reste",
        "il en reste",
        "et il reste",
        "baki ni",
        "inabaki",
    }
)
"""After a subtraction these state its result, after a division what is over."""

_QUOTING = """
you said | you say | you wrote | you got | you gave | you told me | you think | you thought | you answered | you put
you wrote down | you were saying | your answer | your sum | your result | your work | did you say | did you mean | you mean | you meant
he said | she said | they said | he says | she says | friend said | friend says | pupil said | pupil says | student said
student says | someone says | someone said | some people say | some people think | some say | i heard | i thought you said
not true that | wrong to say | false that | not say | never say | never write | not write | instead of | mistake is
not think that | suppose | imagine | pretend | is it true that | check if | check whether | see if | see whether
true or false | true or false : | true or false ? | t write | vrai ou faux | vrai ou faux : | vrai ou faux ? | kweli au si kweli
mistake was | eleve a ecrit | eleve a dit | eleves ecrivent | eleve ecrit | eleve dit | certains ecrivent | a ecrit que
aliandika | alisema | huandika | waliandika | yanditse | yavuze | banditse | bandika | n ikosa kwandika
tu as dit | tu dis | tu as ecrit | tu as trouve | tu as repondu | vous avez dit | ta reponse | votre reponse | tu penses que | tu crois que | pensent que | croient que | disent que
faux que | supposons que | au lieu de | vrai que
umesema | ulisema | unasema | uliandika | umeandika | jibu lako | unafikiri | badala ya | wanafikiri | wengi wanafikiri | ukifikiri | wanasema | husema | hudhani | si kweli kwamba | tuseme
wavuze | wavuze ko | wanditse | uvuze | igisubizo cyawe | watekereje | utekereza ko | batekereza ko | abana batekereza ko | bamwe bavuga ko | benshi bavuga ko | ni byo cyangwa si byo : | ni byo cyangwa si byo | ngo | aho kuba | si byo ko
"""
AFTER_QUOTING = words_of(
    "la le les l etait etaient were then your answer lilikuwa cyari that it is was to for the : , que c est ya kwamba ni ko cya \" “ ' ‘ « a of on in question sum"
)
OR = words_of("or ou au ama cyangwa")
REPORTING = words_of(
    "says said thinks thought wrote writes claims claimed believes answered dit pense croit ecrit affirme repond anasema anafikiri alisema"
    " aliandika anadai alijibu avuga aravuga avuze yavuze yanditse atekereza yasubije"
)
OURS = words_of(
    "clock watch timetable horloge montre i we it rule book law theorem formula teacher definition je on nous regle livre loi theoreme formule"
)
"""What says no more than the tutor herself."""
_OTHERS = (
    "pupil pupils student students learner learners child children friend boy girl people many some somebody he she"
)
_SAID = "said says say wrote write writes think thinks thought got answered"
_REJECTED = """
is wrong | is not right | is not correct | is incorrect | is false | isn t right | isn t correct | is a mistake | isn t true
is not true | you said | was your answer | n est pas juste | n est pas correct | n est pas vrai | est faux | as tu dit
si sahihi | si kweli | sio sahihi | si byo | sibyo | ntabwo ari byo | ni ikosa | umesema | wavuze | was wrong | cannot be right
can t be right
"""
_PRAISE = """
correct | exactly | yes | perfect | well done | that s right | that is right | you are right | you re right | bravo
exact | oui | c est juste | tout a fait | c est bien ca | c est vrai | tu as raison
ndiyo | ni sahihi | sahihi | vizuri sana | hongera | yego | ni byo | nibyo | ni ukuri | ni ko biri | great , you | very good | great job | good job | nice work | excellent
and right | right answer | is true | it s true
"""

Table = Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
"""By first word: the words of a phrase, what it is and which; longest first."""


@cache
def table() -> Table:
    """The words of sums."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for line in _PHRASES.strip().splitlines():
        head, _, rest = line.partition(" ")
        sort, _, name = head.partition(":")
        for phrase in rest.split(" | "):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, sort, name))
    return {first: tuple(sorted(listed, key=lambda each: -len(each[0]))) for first, listed in found.items()}


def _phrases(listed: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in listed.strip().replace("\n", " | ").split(" | "))


Markers = tuple[tuple[int, frozenset[tuple[str, ...]]], ...]
"""Phrases by their length in words: to ask whether one stands in a place takes a look for each length."""


@cache
def quoting() -> Markers:
    """What a tutor says before a sum that is not hers."""
    others = tuple((who, did) for who in _OTHERS.split() for did in _SAID.split())
    return _by_length(_phrases(_QUOTING) + others)


@cache
def quoting_ends() -> frozenset[str]:
    """With what such a phrase ends, or a verb of saying, or a line between them: most words are none of these."""
    return frozenset({"\n", *REPORTING, *(phrase[-1] for _, listed in quoting() for phrase in listed)})


@cache
def rejected() -> Markers:
    """What a tutor says after a sum that is not hers."""
    return _by_length(_phrases(_REJECTED))


def _by_length(phrases: Iterable[tuple[str, ...]]) -> Markers:
    found: defaultdict[int, set[tuple[str, ...]]] = defaultdict(set)
    for phrase in phrases:
        found[len(phrase)].add(phrase)
    return tuple((length, frozenset(listed)) for length, listed in found.items())


@cache
def praise() -> tuple[tuple[str, ...], ...]:
    """Words that make a quoted sum the tutor's own."""
    return _phrases(_PRAISE)
