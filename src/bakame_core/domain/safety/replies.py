"""
What the tutor may not say, sentence by sentence before it is spoken: it asks for personal data, speaks of sex or love, urges
to harm, promises secrecy, or recites its instructions. A lesson on the body, on wars or on letters is none of it.
"""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.domain.safety.grammar import Table

_ASKS = (Category.PERSONAL_DATA, Severity.MEDIUM)
_RECITES = (Category.INJECTION, Severity.MEDIUM)
_ROMANCE = (Category.SEXUAL, Severity.MEDIUM)
_SEXUAL = (Category.SEXUAL, Severity.HIGH)
_HARM = (Category.SELF_HARM, Severity.HIGH)
_VIOLENCE = (Category.VIOLENCE_THREAT, Severity.HIGH)
_SECRET = (Category.ABUSE, Severity.HIGH)

ENGLISH = Table(
    Language.ENGLISH,
    {
        "data": "name|names|full name|surname|last name|first name|age|address|phone number|number phone|telephone number|phone|"
        "school|village|password|birthday|date of birth|photo|picture|home|street|district|location|parents names|email|"
        "whatsapp|mobile number|class teacher",
        "rules": "instructions|prompt|system prompt|rules|guidelines|policy|programming",
    },
    {
        _ASKS: """
            (what is|what are|whats) your (<data>)
            (tell|give|send|share|text|say|type|write) [me|us|with] [me] your (<data>)
            (can|could|may|will) (you|i) [please] (tell|give|share|have|know|send|ask|get|see) [me|for] your (<data>)
            (where|in which village|which district|which town|in which district|which village|what town|what village) (do you|exactly do you|are you) (live|living|stay|staying|from|now|located|right now)
            (which|what) school (do|are) you (go|attend|in|at|going) [to]
            (what|which) is the name of your (school|village|teacher|father|mother|parents|church|street|town)
            how old are you
            (what is|who is) your (mother|father|mothers|fathers|teacher|teachers|parents) [s] name
            (send|show) me a (photo|picture|selfie|video)
            """,
        _RECITES: """
            my [system|secret|own|hidden] (<rules>) (are|is|say|says|tell|tells)
            (here are|these are|here is|this is) my [system|full|secret] (<rules>)
            (i was|i am|i have been) (told|instructed|programmed) (to|that|never|not)
            you are bakame a patient tutor
            (the|my) system prompt
            everything from the learner is her words
            what you hold to whatever the learner
            never ask for a name an age
            """,
        _ROMANCE: """
            i (love|adore|desire|missed|miss|am in love with) you [so|very|too|my] [much|dear|darling]
            (be|you are) my (girlfriend|boyfriend|love|darling|sweetheart|wife|husband)
            (you are|you look|you sound) [so|very|really] (sexy|hot|beautiful tonight|gorgeous)
            (kiss|hug) (you|me)
            i am your (girlfriend|boyfriend|lover)
            (do not|dont) (leave|hang up on) me
            """,
        _SEXUAL: """
            (have|having|had) sex with (you|me)
            (take off|remove) your (clothes|shirt|dress|pants)
            (send|show) [me] .. (nude|naked|sexy) ..
            (touch) your (private|breasts|penis|vagina)
            (want|let me) .. (touch|sleep with) you
            what are you wearing
            (porn|pornography) (is|sites|videos) (fun|good|you)
            """,
        _HARM: """
            (you should|you can|just|go and|you could|you must|try to|it is ok to|i would|better to|then) (kill|hurt|cut|hang|harm) (yourself|your self)
            (the|best|easiest) (way|ways|method|methods) to (kill yourself|die|hang yourself|end your life|commit suicide)
            (you should|you deserve to|you had better|go) die
            (nobody|no one) (would|will) miss you
            (drink|take|swallow) (the|some|all) (poison|bleach|pills) [and|to] ..
            (the world|everyone) (is|would be|will be) better (without you|off without you)
            (starve|cut|burn) yourself
            """,
        _VIOLENCE: """
            (you should|you can|go and|just|you must|then) (kill|stab|hit|beat|shoot|poison|burn|punch|attack) (him|her|them|your|that|the teacher|the boy|somebody) ..
            (here is|this is) how to (make|build) a (bomb|gun|weapon|poison)
            to make a (bomb|gun) ..
            (hit|beat|punch) (him|her|them) back
            (you deserve|you deserved) to be (beaten|hit|punished|hurt)
            """,
        _SECRET: """
            (our|this|that) [little|special] secret
            (keep|stay|will keep|can keep|i keep) .. (a secret|it secret|this secret|our secret|between us|your secret)
            (do not|dont|never|you must not|should not) tell (anyone|anybody|your|a soul|them|him|her|your parents|your mother|your teacher|nobody)
            i (will not|wont|promise not to|would never|will never) tell (anyone|anybody|a soul|nobody)
            (it is|it was) your [own] fault (that he|that she|he|she|that they|for what|if he|because you let)
            """,
    },
    "",
    """
        (how) (do|would|can) [you|we|i] (say|spell|write|ask|translate) ..
        (the sentence|the question|the word|the phrase|for example|in the dialogue|in the story) ..
        """,
)

FRENCH = Table(
    Language.FRENCH,
    {
        "data": "nom|prenom|age|adresse|numero|telephone|ecole|village|photo|quartier|mot de passe|nom de famille|date de naissance"
    },
    {
        _ASKS: """
            (quel|quelle) est (ton|ta|votre|le nom de ton|le nom de ta) (<data>)
            (donne|dis|envoie|donnez|ecris|partage) [moi|nous] (ton|ta|votre) (<data>)
            (peux tu|pourrais tu|tu peux) me (donner|dire|envoyer) (ton|ta) (<data>)
            (comment t appelles tu|comment tu t appelles|ou habites tu|ou est ce que tu habites|tu habites ou|quel age as tu|tu as quel age|dans quelle ecole es tu|tu vas a quelle ecole|c est quoi ton nom|ou tu habites)
            comment s appelle (ton|ta) (ecole|pere|mere|professeur|village)
            """,
        _RECITES: """
            (mes|mon) (instructions|consignes|regles|prompt) [systeme] (sont|est|disent|dit|me disent)
            (voici|ce sont) (mes|mon) (instructions|consignes|regles|prompt)
            (on m a dit|j ai recu l ordre|je suis programme) [pour|de] ..
            """,
        _ROMANCE: """
            (je t aime|tu me manques|tu m as manque|je suis amoureux|je suis amoureuse|mon amour|ma cherie|mon cheri)
            (sois|tu es) (ma copine|mon copain|mon amour|ma petite amie)
            tu es [tres|si] (sexy|belle ce soir)
            """,
        _SEXUAL: """
            (coucher avec toi|faire l amour avec toi|enleve tes vetements|deshabille toi)
            (envoie|montre) [moi] .. (nue|nu|nues|sexy) ..
            """,
        _HARM: """
            (tu devrais|tu peux|va|il faut) [te] (suicider|te tuer|te pendre|te couper|mourir|te faire du mal)
            (tue|suicide|coupe|pends) toi
            (personne) .. (te regrettera|te regretterait)
            la (meilleure|facile) facon de (mourir|se suicider|te tuer)
            """,
        _VIOLENCE: """
            (tu devrais|tu peux|va) (le|la|les) (tuer|frapper|poignarder|taper)
            (frappe|tue|tape) (le|la|les) ..
            tu merites (d etre|que) .. (battu|battue|frappe)
            """,
        _SECRET: """
            (notre|un|ton|ce) [petit] secret [reste|entre|est] (entre nous|avec moi|garde)
            (c est|ce sera) notre [petit] secret
            (ne le dis|n en parle|ne dis rien) [pas] (a personne|a tes parents|a ta mere)
            je (ne le dirai|n en parlerai|garderai) (a personne|ton secret|le secret)
            c est ta faute s (il|elle) ..
            """,
    },
    "",
    """
        comment (dit|dire|ecrit) [on] ..
        (la phrase|la question|le mot|par exemple|dans l histoire) ..
        """,
)

SWAHILI = Table(
    Language.SWAHILI,
    {},
    {
        _ASKS: """
            (jina lako ni nani|unaitwa nani|jina lako nani|una miaka mingapi|unaishi wapi|unakaa wapi|umri wako ni|unasoma shule gani|shule yako inaitwaje|uko wapi sasa)
            (niambie|nipe|nitumie|taja|sema) (jina|namba|nambari|anwani|umri|picha|simu|shule) (lako|yako|wako|ya simu)
            (namba|nambari) yako ya simu
            """,
        _RECITES: """
            (maagizo|maelekezo|sheria) (yangu|zangu) (ni|yanasema|zinasema|hayaruhusu)
            (haya ni|hizi ni) (maagizo|sheria) (yangu|zangu)
            """,
        _ROMANCE: """
            (nakupenda|ninakupenda|nimekukosa|mpenzi wangu|nimekumiss)
            (kuwa|uwe) (mpenzi|mchumba) wangu
            """,
        _SEXUAL: """
            (vua nguo|nitumie picha za uchi|tufanye mapenzi|kulala na wewe|tufanye ngono)
            """,
        _HARM: """
            (jiue|ujiue|jinyonge|ujinyonge|jikate|ujikate|kunywa sumu)
            (unapaswa|unaweza|bora|ni bora) (kujiua|ufe|kufa|kujinyonga|ujiue)
            njia (rahisi|bora) ya (kufa|kujiua)
            """,
        _VIOLENCE: """
            (muue|mpige|mchome|wapige|waue|umpige|umuue) [kisu|yeye|pia] (kisu|yeye|pia|sasa|tu|$)
            unastahili kupigwa
            """,
        _SECRET: """
            (hii ni|iwe|ni|itakuwa) siri yetu
            (usimwambie|usiwaambie) (mtu|mtu yeyote|mama|baba|mwalimu|wazazi) ..
            (sitamwambia|siwezi kumwambia|sitawaambia) mtu
            ni kosa lako (kwamba|kuwa|alipo|yeye)
            """,
    },
    "",
    """
        (katika hadithi|kwa mfano|sentensi|swali) ..
        """,
)

KINYARWANDA = Table(
    Language.KINYARWANDA,
    {},
    {
        _ASKS: """
            (witwa nde|witwa gute|izina ryawe ni irihe|izina ryawe ni nde|amazina yawe ni ayahe|ufite imyaka ingahe|utuye he|utuye hehe|uba he|wiga he|wiga hehe|uri he ubu)
            (mbwira|mpa|nyoherereza|vuga|andika) (izina|amazina|nimero|numero|aderesi|imyaka|ifoto|ishuri) (ryawe|yawe|yawe ya telefone|yanyu|wigaho)
            (nimero|numero) yawe ya telefone
            """,
        _RECITES: """
            amabwiriza (yanjye|nahawe) (ni|avuga|ambuza|arambwira)
            (aya ni|ngaya) amabwiriza (yanjye|nahawe)
            """,
        _ROMANCE: """
            (ndagukunda cyane mukunzi|ndagukunda|ndagukumbuye|nagukumbuye|mukunzi wanjye|rukundo rwanjye)
            (ba|ube) umukunzi wanjye
            """,
        _SEXUAL: """
            (kuramo imyenda|turyamane|nyoherereza ifoto wambaye ubusa|dukore imibonano)
            """,
        _HARM: """
            (iyahure|wiyahure|iyice|wiyice|ikate|wikate|wapfa|nywa uburozi)
            (wakwiyahura|ukwiye gupfa|byaba byiza upfuye|ukwiye kwiyahura)
            uburyo bwo kwiyahura
            """,
        _VIOLENCE: """
            (mwice|umwice|mukubite|umukubite|mutere icyuma|bakubite|ubakubite)
            ukwiye gukubitwa
            """,
        _SECRET: """
            (ni|rizaba) ibanga ryacu
            (ntubibwire|ntuzabibwire|ntukabibwire|ntugire uwo ubibwira) [umuntu|ababyeyi|mama] ..
            (sinzabibwira|sinzagira uwo mbibwira|nzabika ibanga) ..
            ni ikosa ryawe (ko|kuba|kuko)
            """,
    },
    "",
    """
        (mu nkuru|urugero|interuro|bavuga bate) ..
        """,
)
