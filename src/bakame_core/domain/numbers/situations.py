"""
What talk is about that answers no sum, as words: whom it turns to, where and when it is said, whose it is.

Most of these tables are small because their kind is: a language has few words for *you*, *here* and *what*. Of the open
kinds (family, school, day) one alone is no sign, for the sums of school have mothers and classes in them too.
"""

from __future__ import annotations

import re

from bakame_core.domain.numbers.phrases import words_of

RESULT = words_of(
    "= equals equal makes gives got get gets to is it be leaves egale egal donne donnent font fait trouve obtenu obtiens eu"
    " ca ce est nimepata nilipata nikapata tumepata ninapata napata unapata utapata tunapata anapata wanapata ni ndipo inabaki naona nabonye"
    " mbona mbonye ubona tubona nasanze bingana bibyara ari"
)
"""Right before a number these give it as what came out."""
CAME_OUT = words_of(
    "got get gets equals makes gives trouve obtenu obtiens eu egale donne nimepata nikapata tumepata ninapata unapata"
    " tunapata anapata wanapata abona babona nabonye mbona mbonye ubona tubona nasanze"
)
"""Of `RESULT` those that only say so: after a sum's own numbers the one behind these is its result."""
UNITS = words_of(
    "francs franc frw rwf shillings shilingi amafaranga metres metre kg kilos kilo grams litres percent cents dollars degrees"
    " monsieur madame maitre maitresse mwalimu mwarimu teacher sir madam please thanks merci asante murakoze now then"
)

QUESTIONS = words_of("what which how why combien quel quelle quels quelles pourquoi comment quoi kuki nini")
NO_QUESTION = frozenset(
    {("how", "about"), ("what", "about"), ("what", "if"), ("which", "is"), ("which", "makes"), ("which", "gives")}
    | {("what", "i"), ("what", "we"), ("which", "means"), ("ce", "quoi"), ("c", "quoi")}
)
ASKS_HOW_MANY = re.compile(r"[a-z]*ngapi|[a-z]*ngahe")
LABELS = words_of(
    "table tables jedwali majedwali imbonerahamwe chapter chapitre sura umutwe mutwe page ukurasa rupapuro urupapuro term"
    " muhula gihembwe trimestre question questions swali ikibazo"
    " exercice exercise zoezi mwitozo umwitozo lesson lecon somo channel chaine stesheni"
)
NUMBERED = LABELS | words_of("number numero nimero namba")
"""With another choice beside it the number of a question; alone (`number seven`) an answer."""
LABEL_LINKS = words_of("de la le l number numero namba nimero ya y wa za rwa cya times du des")
EITHER = words_of("or ou au cyangwa")
LASTS = words_of("last derniere dernier mwisho nyuma")
ASKS_FIRST = words_of("does do did will would have has")
ASKS_BEHIND = words_of("it that c ca ni jibu ari byaba")
"""After *does*, *est-ce que*, *je*, *ese* these ask whether the number is right."""
SAYS = words_of("alisema anasema wamesema yavuze avuga bavuze")
SAID = words_of("said says told dit disent")
SPEAKS = words_of("unajua uzi unaongea unasema unauliza uvuga uravuga muravuga mnasema urongera utanipigia")
CAME_OUT_PAIRS = frozenset(
    {("up", "with"), ("arrive", "a"), ("comes", "to"), ("came", "to"), ("left", "with")}
    | {("i", "have"), ("we", "have"), ("j", "ai"), ("on", "a")}
)
BECOMES = words_of("became becomes devient ikawa inakuwa itakuwa biba bikaba")
CONDITIONS = words_of("when if quand si lorsque iyo")
CONDITION = re.compile(r"(?:ni|u|tu|m)ki[a-z]{2,}")
"""Whoever begins with these gives a number of the sum first, and what comes of it last."""
POSSESSIVES = words_of(
    "my our mon ma mes nos wangu yangu langu changu zangu vyangu wetu yetu letu zetu wanjye yanjye zanjye banjye ryacu yacu zacu"
)
"""Right before a number these say of whose: `my two pencils`."""
AGREES = words_of("agree agreed accord nakubali nakubaliana ndabyemera nemeranya")
YES = words_of("yes yeah oui ndiyo yego ndio")
GUESSES = words_of("think guess believe crois pense nadhani nafikiri ndumva ngirango")
HAS = words_of("has have contains a ina ifite")
QUIZZES = words_of("questions question maswali swali ibibazo ikibazo")
ASKS_TO_BE_ASKED = words_of("quiz ask give test pose donne interroge niulize nipe mbaza mpa")
REMAINS = words_of("left remain remains reste restent inabaki zinabaki yanabaki vinabaki wanabaki hasigara hasigaye")
CONCLUDES = words_of("so therefore hence donc rero")

TO_ME = words_of("me us moi nous")
NOT_TO_ME = frozenset(
    {("let", "me"), ("lets", "me"), ("gives", "me"), ("giving", "me"), ("leaves", "me"), ("get", "me"), ("gets", "me")}
    | {
        ("excuse", "me"),
        ("for", "me"),
        ("took", "me"),
        ("takes", "me"),
        ("makes", "me"),
        ("leave", "us"),
        ("leaves", "us"),
    }
    | {
        ("gives", "us"),
        ("let", "us"),
        ("left", "me"),
        ("to", "me"),
        ("that", "gave"),
        ("believe", "me"),
        ("forgive", "me"),
    }
    | {("laisse", "moi"), ("laissez", "moi"), ("pour", "moi"), ("selon", "moi"), ("excusez", "moi"), ("excuse", "moi")}
    | {("donc", "nous"), ("alors", "nous"), ("et", "nous"), ("que", "nous"), ("pardonnez", "moi"), ("chez", "nous")}
    | {("si", "nous"), ("quand", "nous"), ("parce", "nous"), ("puis", "nous"), ("car", "nous"), ("reste", "moi")}
    | {("trust", "me"), ("and", "me"), ("d", "nous"), ("corrige", "moi"), ("comme", "nous"), ("mais", "nous")}
)
YOU = words_of("you tu vous your ton ta tes votre vos")
YOU_RECKON = words_of(
    "get see add take multiply divide end have need needs know subtract share count can will do put just then would must use"
    " times want could should ll re d is are minus give gave left go the so keep split had used cut start started began ate eat scored achetes manges depenses buy pay spend arrive obtain reach find"
    " vois sais si obtiens obtenez prends prenez fais faites mets mettez ajoutes ajoutez enleves multiplies multipliez divises"
    " divisez as avez peux trouves trouvez partages partagez arrives calcules additionnes soustrais dois devez gardes en y"
)
"""What *you* does in a sum."""
YOU_BANTU = re.compile(
    r"(?:u|m)(?:li|me)(?:sem|uliz|ni[a-z]|tu[p-z])[a-z]+|[wu]avuze|[wum]+vuze|w?ambajije"
    r"|(?:wa|ura|mwa|mura)(?:bi|ki|ga)?(?:mb|mp|nd|nz|du)[a-z]{3,}"
)
TO_ME_BANTU = re.compile(
    r"(?:a|wa|i|ya|u)(?:li|me|na|ta)ni(?!n|a$)[a-z]{2,}|(?:a|wa)(?:li|me|na|ta)tu(?:pa|amb|uliz|fund|ach|let|on|nun)[a-z]*"
    r"|(?:ya|ba|ara|bara)(?:bi|ki)?(?:mb|mp|nd(?!i)|du)[a-z]{2,}(?:ye|je|ze|tse|a)|nipe|nipatie|niambie|niulize|mbwira|mbaza|mpa|mpe"
    r"|(?:ya|ba)tu[gkbh][a-z]{3,}ye|[a-z]*nkomerera"
)
"""*You* and *me* within a verb of Swahili or Kinyarwanda: *umesema*, *ananiita*, *wabimbajije*."""
LETS_SELF = words_of("ngoja acha hebu reka wacha subiri")
LOOKS = re.compile(
    r"ni(?:on|fikir|hesab|sem|jarib|angal|rud|ki)[a-z]+|n(?:debe|tekereze|ongere|ibaze|subire)|mbar[a-z]*|mvuge|mbibare"
)
"""What whoever answers lets herself do: look, think, count."""
I_SHALL = re.compile(
    r"(?:ni|tu)(?!on|fikir|hesab|sem|jarib|angal|zidish|jumlish|gawany)[a-z]{3,}e"
    r"|(?:ni|tu)(?:na|ki|ka|nge|ko|wa|ta)?(?!pat|dhani|fikiri|hesabu|sem|baki|lip|to|jumlish|zidish|gawan|kisi|on|amini|jua|weza"
    r"|kuwa|andik|chagu|jaribu|chukua|tak|kumbuk|tum|punguz|fany)(?<=na|ki|ge|ko|wa|ta)[a-z]{4,}"
    r"|(?:nda|nza|tuza|tura)(?!bon|bar|teker|umv|vug|sanz|terany|gab|kub|kuy|emez|kek|zi|hamy)[a-z]{4,}"
    r"|mpora|ngomba|tugomba|huwa|nakosheje|nitiranya"
)
"""*I* and *we* of today and tomorrow in verbs of Swahili and Kinyarwanda that no answer has."""
MUST_GO = frozenset(
    {
        ("be", "quick"),
        ("so", "hurry"),
        ("must", "go"),
        ("je", "dois"),
        ("of", "us"),
        ("va", "m"),
        ("vas", "m"),
        ("peux", "m"),
        ("volume", "on"),
        ("volume", "a"),
        ("some", "of"),
    }
)

HERE = words_of("here ici hapa hano iruhande")
NOISE = words_of(
    "noise noisy loud talking shouting crying cries bruit bruyant pleure crie crient parlent entend kelele analia wanaongea"
    " barasakuza basakuza ararira arira urusaku rusaku easier mieux"
    " hear heard hearing entends hasikii sisikii ntiyumva slowly lentement polepole buhoro tired fatigue fatiguee"
)
"""What is heard about the call, how the tutor speaks, how she feels: each alone says that no sum is answered."""
TELEPHONE = re.compile(
    r"phones?|airtime|battery|batteries|batterie|sauti|ijwi|telephones?|credit|simu|salio|bando|chaji|bateri|betri|telefone|telefoni"
    r"|[a-z]*[hp]amaga[a-z]*|[a-z]{1,4}itwa(?:je)?|yitwa|interineti|network|reseau"
)
PRICES = words_of("costs cost coute coutent inagharimu igura yaguze sold sells vendu")
"""A telephone in a story of sums is bought."""
HERSELF = words_of("fingers finger doigts vidole ntoki airtime")
EXAMS = words_of("test exam exams examen examens mitihani ibizamini controle mtihani isuzuma ikizamini kizamini")
DAYS = words_of("yesterday hier jana ejo ago iliyopita hashize")
SPANS = words_of("minute minutes heure heures jour jours semaine semaines mois an ans")
BEFORE_NOW = frozenset(
    {("last", "week"), ("last", "term"), ("last", "year"), ("last", "night"), ("last", "time"), ("semaine", "derniere")}
    | {("wiki", "iliyopita"), ("icyumweru", "gishize"), ("the", "oldest"), ("the", "youngest"), ("annee", "derniere")}
)

FAMILY = words_of(
    "mum mom mama dad daddy papa baba mother father brother brothers sister sisters cousin cousins uncle aunt grandmother"
    " grandfather grandchildren grandma grandpa baby bebe mere pere frere freres soeur soeurs oncle tante maman petits enfants"
    " bibi babu dada kaka mjomba shangazi wajukuu nyogokuru sogokuru abuzukuru neighbour voisin voisine jirani umuturanyi papi mamie tonton marume nyirarume"
    " murumuna mukuru musaza mushiki data umubyeyi parents twins"
)
CLOCK = words_of(
    "oclock past until before saa heure heures heur isaha jusqu jusque kugeza mpaka woke wake kuamka aliamka yabyutse reveille"
)
DAY = words_of(
    "morning evening night afternoon today tonight day matin soir nuit midi aujourd leo asubuhi jioni usiku siku none mugitondo"
    " nimugoroba ijoro munsi monday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche always already"
    " toujours deja tayari tena encore dark sombre giza"
)
SCHOOL = words_of(
    "school lesson lessons class cours classe ecole lecon darasa kipindi shule shuleni isomo ishuri amashuri professeur prof"
    " maths homework exercise exercises pupils students eleves wanafunzi abanyeshuri"
)
OWN = words_of(
    "my our mon ma mes notre nos wangu yangu langu changu zangu vyangu wetu yetu letu wanjye yanjye zanjye wacu ryacu yacu"
    " i je j"
)
LEAVES = words_of(
    "leave leaves leaving go goes part partir pars linaondoka inaondoka naondoka kuondoka irahaguruka kugenda"
)
