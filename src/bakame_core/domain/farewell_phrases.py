"""
The phrases that a farewell is made of, in four languages.

Notation: ``(a|b c)`` is one of them, ``[a|b]`` one of them or nothing. Lower case, no accents, no apostrophes (``I'm`` is
``im``, ``l'appel`` ``lappel``), hyphens are spaces, a word never stands twice in a row. The Swahili and Kinyarwanda lists
have yet to be read by native speakers.
"""

from __future__ import annotations

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_WHEN = (
    f"later|soon|again|tomorrow|tonight|then|around|there|next time|next week|next month|another day|another time|"
    f"some other time|in the morning|at school|in class|tomorrow morning|again tomorrow|again soon|on monday|on tuesday|on wednesday|on thursday|on friday|on saturday|on sunday|{_DAYS}"
)
_QUAND = "demain|plus tard|bientot|ce soir|la prochaine fois|la semaine prochaine|une autre fois|tantot|tout|dans une semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain matin"
_LINI = "kesho|baadaye|baadae|badaye|tena|tena kesho|wiki ijayo|siku nyingine|wakati mwingine|usiku|jioni|hivi karibuni|jumatatu|ijumaa|shuleni"
_RYARI = "ejo|ubutaha|nyuma|ikindi gihe|nimugoroba|icyumweru gitaha|ku wa mbere|vuba|undi munsi"
_I_MUST = "i have to|i must|i need to|i gotta|i got to|ive got to|i have got to|i should|i better|id better|i had better|i will have to|ill have to"
_I_WANT = "i want to|i would like to|id like to|i wanna|can i|may i|i will|ill|im going to|i am going to|im gonna|let me|we should"
_TO_GO = "go|leave|be going|be leaving|get going|run|be off|hang up|end the call"
_CALL = "call|phone call|phone|session|telephone call"
_GOOD = "good|nice|pleasant|safe|great|lovely|wonderful|blessed|very good|very nice"
_PART_OF_DAY = "day|night|evening|afternoon|weekend|time|rest|rest of your day|rest of the day|week|one"
_TODAY = "for today|today|for now|for tonight|for this time|for the day|for me"
_KIN = "mother|mom|mum|mummy|father|dad|sister|brother|parents|aunt|uncle|grandmother|grandma|friend|friends|teacher"
_SIMU = "simu|simu hii|hii simu|simu sasa|simu tafadhali"
_TELEFONE = "telefone|telefoni|terefone|terefoni|phone|call|ikiganiro|umuhamagaro|isomo"
_LAPPEL = "lappel|cet appel|la communication|la conversation|la lecon|le cours|le telephone"

SALUTES = (
    # English
    "[bye] (bye|byebye|goodbye|good bye|bye now|bye for now|goodbye for now|good night|goodnight|nighty night)",
    "(cheerio|ciao|tata|ta ta|talk later|talk soon|talk tomorrow|speak soon|laters|farewell|so long|toodles|adios)",
    f"[ill|i will|we will|well] see (you|ya|u|you all|you guys) ({_WHEN})",
    "(see|catch) (you|ya|u)",
    f"(catch|meet) you ({_WHEN})",
    f"[i will|ill|i shall|we will] (talk|speak|chat) (to|with) you ({_WHEN})",
    f"(we will|well|we shall|lets|let us) (talk|speak|chat|meet) ({_WHEN}|again tomorrow|again later)",
    "(until|till|til) (next time|tomorrow|then|we meet again|next week)",
    "[it was|its been] nice (talking|speaking|learning) (to|with) you",
    f"[i] wish you (a|the) ({_GOOD}) ({_PART_OF_DAY})",
    f"(have|enjoy) (a|your|the) ({_GOOD}) ({_PART_OF_DAY})",
    "enjoy (your|the) (day|evening|night|weekend)",
    "take care [of yourself]",
    "(sleep well|sweet dreams|over and out|signing off)",
    # French
    "(au revoir|aurevoir|adieu|tchao|a bientot|a tres bientot|a plus|allez salut|bye salut)",
    f"(a|jusqua|on se voit|on se reparle|on se parle|on se rappelle) ({_QUAND}|tout a lheure|la prochaine|toute)",
    "[je vous souhaite|je te souhaite|passez|passe] [une] [tres] (bonne|excellente) (nuit|journee|soiree|apres midi|fin de journee|semaine)",
    "(bisous|je vous dis au revoir|je te dis au revoir|bon week end|bon weekend|bonne continuation|dormez bien|dors bien)",
    # Swahili
    "(kwaheri|kwa heri|kwaherini|kwa herini|buriani) [ya kuonana]",
    f"(tutaonana|tuonane|tutakutana|tukutane) [{_LINI}]",
    "(nakuaga|ninakuaga|naaga|naomba kuaga|safari njema|ndoto njema|wasalaam|bai|kwa heri ya leo|kwaheri ya leo)",
    f"(tutaongea|tutazungumza|tuongee|tuzungumze|tutawasiliana) ({_LINI})",
    "[nakutakia|uwe na|muwe na|kuwa na|ninakutakia] (usiku mwema|siku njema|jioni njema|mchana mwema|wiki njema|asubuhi njema)",
    "(lala salama|lalasalama|lala vizuri|lala unono|alamsiki|baadaye basi|kesho basi|mpaka kesho|hadi kesho|mpaka baadaye)",
    # Kinyarwanda
    "(murabeho|urabeho|mwirirwe|wirirwe|muramuke|uramuke|muraramuke|muryame|uryame|muraare|uraare|murare|urare|muzaryame) [neza]",
    "[mugire|ugire|nkwifurije|mbifurije] (ijoro ryiza|umunsi mwiza|umugoroba mwiza|ibihe byiza|weekend nziza|icyumweru cyiza)",
    "(mugire|ugire|mugende|ugende) (amahoro|amahoro yimana|umunsi mwiza cyane)",
    "(ndagusezeye|ndabasezeye|ndagusezera|ndabasezera|nsezeye|mbasezeyeho|ngusezeyeho)",
    f"(tuzabonana|turabonana|tuzavugana|turavugana|tuzongera|turongera|twongere|tuzasubira|tuzahura|duhure) [kubonana|tubonane|tuvugane|kuvugana] [{_RYARI}]",
    "[ni] (ahubutaha|ah ubutaha|ahejo|ah ejo)",
    "(bayi|bai|bay bay|babayi|mukomere|ukomere)",
)
"""Words that one parts with."""

ENDINGS = (
    # English
    "[i think] (thats|that is|that will be|thatll be|that would be) all [for today|today|for now|for tonight|from me|i wanted|i needed]",
    f"(thats|that is|thats been|that is) (enough|it) ({_TODAY})",
    f"enough ({_TODAY})",
    f"(that|this) (will|ll|would) (do|be enough) [{_TODAY}]",
    f"(thatll|thatd) (do|be enough) [{_TODAY}]",
    f"(that was|thats|that is) (all|everything) [i wanted|i needed|my questions|{_TODAY}]",
    "[the] end of (the|this|our|my) (call|lesson|class|conversation|questions)",
    "(cut|drop|disconnect) (the|this) line",
    "(end|stop) (the|this|our) conversation",
    "(got to|gotta|have to|must|need to|time to) (go|run|leave|hang up|sleep) [now|home|to bed]",
    "(leaving now|going now|time for bed|you can go|you may go|you can go now|you may go now)",
    "[and] (we|i) (stop|end) here [today|for today|now]",
    "(im|i am|were|we are) (stopping|ending) (here|now|here for today|here today|for today|it here|it there)",
    f"[i think|sorry|oh|but] ({_I_MUST}) [really] ({_TO_GO}) [now|home|to bed|to sleep|home now|to bed now|to sleep now|right now]",
    "i (have to|must|need to|want to|would like to|should|will) now (go|leave|hang up)",
    "i really (have to|must|need to|should|want to) (go|leave|hang up) [now|home]",
    f"({_I_WANT}) (leave|hang up|end the call|end this call|sleep|go home|go to bed|go to sleep|go now|leave now|say goodbye) [now]",
    "(i want to|i would like to|id like to|let me) go [now]",
    "(im going to|i am going to|im gonna|i will|ill|i shall) go now",
    "(im|i am) leaving [now|home]",
    "(im|i am|we are|were) (going|off) (now|home|home now|to bed|to bed now|to sleep|to sleep now)",
    "(im|i am) (off|now leaving|now going|heading home|heading out)",
    "(im|i am) (hanging up|ending the call|ending this call|cutting the call) [now]",
    "[its|it is] time [for me] to (go|leave|sleep|hang up|go home|go to bed|say goodbye|end the call)",
    (
        "(lets|let us|we can|can we|could we|may we|shall we|we should|we will|well) (stop|end|finish|end it|stop it|leave it) "
        "(here|there|now|today|for today|here for today|here for now|here today|for now)"
    ),
    f"(lets|let us|can we|could we|shall we) (end|stop) (the|this|our) ({_CALL}|lesson|class) [here|now|for today]",
    f"(im|i am|were|we are) (done|finished|through) ({_TODAY})",
    (
        "(lets|let us|we will|well|we can|we shall|i will|ill|can we) (continue|go on|carry on|finish this|do the rest) "
        "(tomorrow|later|next time|another day|another time|next week|again tomorrow)"
    ),
    (
        "[i will|ill|i shall|im going to|can i|may i|let me|i want to] (call|phone|ring|text) [you|back|you back|again|you again] "
        "(tomorrow|later|back|back later|back tomorrow|soon|tonight|another day|another time|next week|again tomorrow|again later|again soon)"
    ),
    "(i will|ill) (call|phone) [you] again",
    (
        f"[can you|could you|would you|will you|you can|you may|you should|i will|ill|im going to|i am going to|i have to|i must|i need to|let me|i want you to|i want to|i would like to|id like to|lets|can we|could we] "
        f"[please|now|just|kindly] (end|terminate|close|cut|disconnect|drop|stop|finish|put down|switch off|turn off) [the|this|my|our] ({_CALL})"
    ),
    "[can you|could you|you can|i want to|lets|can we] [please|now] (end|stop) (the|this|our) (lesson|class)",
    (
        "[can you|could you|you can|you may|please|would you|ill|i will] [now|please|just|kindly] (hang up|put down the phone|put the phone down|disconnect) "
        "[the phone|the call|on me|the line|me|this call]"
    ),
    "i (dont|do not) want to (continue|learn|talk|go on|talk to you) (today|any more|anymore|now|any more today|anymore today)",
    # French
    (
        "(je dois|je vais|je veux|je voudrais|jaimerais|il faut|je peux|on doit) (partir|y aller|men aller|raccrocher|vous laisser|te laisser|"
        "vous quitter|te quitter|quitter|me sauver|finir|dormir|aller dormir|me coucher|aller au lit|aller me coucher|rentrer|rentrer a la maison) [maintenant|tout de suite]"
    ),
    "il faut [vraiment] que (jy aille|je parte|je men aille|je raccroche|je vous laisse|je te laisse|je rentre)",
    "je (men vais|me sauve|dois filer|raccroche|vous laisse|te laisse|vous quitte|te quitte) [maintenant]",
    "je (quitte|pars|file|rentre|rentre a la maison) (maintenant|tout de suite)",
    "[vous pouvez|tu peux|pouvez vous|peux tu|veuillez|tu dois] (raccrocher|raccroche|raccrochez) [le telephone|maintenant]",
    "[on|nous] (arrete|sarrete|peut arreter|peut sarreter|va arreter|va sarreter|arretons|finit|finissons) (la|ici) [pour aujourdhui]",
    "(arretons|finissons|terminons) (la|ici|nous la) [pour aujourdhui]",
    "(on arrete|arretons nous|on termine|on finit) (pour aujourdhui|maintenant|la|ici)",
    (
        f"[vous pouvez|tu peux|pouvez vous|peux tu|je veux|je voudrais|veuillez] (termine|terminez|terminer|arrete|arretez|arreter|coupe|coupez|couper|"
        f"finis|finissez|finir|finissons|terminons|ferme|fermez|mets fin a|mettez fin a|mettre fin a|fin de) ({_LAPPEL})"
    ),
    (
        "(cest tout|cest fini|cest assez|cest termine|cest bon|ce sera tout|jai fini|jai termine|on a fini|ca suffit|ca ira) "
        "(pour aujourdhui|pour ce soir|pour moi|pour linstant)"
    ),
    "[non|voila] (cest tout|ce sera tout)",
    "(jy vais|on raccroche) [maintenant]",
    "(fin|la fin) (du cours|de la lecon|de lappel)",
    f"[on|nous] (continue|continuera|reprend|reprendra|continuons|reprendrons|continuerons) [ca] ({_QUAND})",
    f"je [vous|te] (rappelle|rappellerai|rappellerais) [encore] ({_QUAND})",
    # Swahili
    "(naenda|ninaenda|nakwenda|ninakwenda|naondoka|ninaondoka|naenda zangu|nimeondoka) [sasa|nyumbani|kulala|nyumbani sasa|kulala sasa|sasa hivi]",
    (
        "[ni] (lazima|inabidi|yanibidi|inanibidi|imenibidi|acha|wacha|ngoja|naomba|sharti|basi) (niende|niondoke|nikate simu|nikalale|nirudi nyumbani) "
        "[sasa|nyumbani|kulala|zangu]"
    ),
    "(nataka|ningependa|naomba|ninataka|natakiwa|napaswa) (kuondoka|kwenda|kwenda kulala|kulala|kwenda nyumbani|kukata simu|kumaliza simu|kuishia hapa) [sasa]",
    f"(kata|maliza|funga|zima|katisha|sitisha|katiza) ({_SIMU}|mazungumzo)",
    f"(unaweza|naomba|tafadhali|naomba uweze) (kukata|ukate|kata|kumaliza) ({_SIMU})",
    "(nakata|ninakata|nitakata|nakatisha) simu [sasa]",
    "[ni|basi|hapana] (hayo tu|hiyo tu|hayo) (kwa leo|kwa sasa|leo)",
    "[ni|basi|hapana] (hayo tu|ndiyo hayo tu)",
    "(kwa leo|leo|kwa sasa) (inatosha|imetosha|yatosha|tosha|tuishie hapa|tukomee hapa|tumemaliza|nimemaliza)",
    "(inatosha|imetosha|yatosha|yametosha|tosha|tumemaliza|nimemaliza|tumefika mwisho|tuishie hapa|tukomee hapa|tuachie hapa|tuachie hapo) (kwa leo|leo|kwa sasa)",
    "[naomba] (tuishie hapa|tuishie hapo|tukomee hapa|tuachie hapa|tuachie hapo|tumalize hapa)",
    f"(tuendelee|tutaendelea|nitaendelea|tumalizie|tutamalizia) ({_LINI})",
    f"(nitapiga|nitakupigia|nitawapigia|nitarudi|nitakutafuta) [simu] ({_LINI})",
    # Kinyarwanda
    "[njye|njyewe] (ndagiye|ndatashye|nditahiye|ndigendeye|nigendeye|ndakupye|ndakupa|ndasoje|dusoje) [ubu|nonaha|mu rugo]",
    (
        "(ngiye|ngomba|nshaka|ndashaka|ndifuza|nkwiye) (kugenda|gutaha|kuryama|gukupa|guhagarika|gusoza|gusinzira|gusezera|gukata telefone|gukupa telefone|kujya kuryama) "
        "[ubu|nonaha|none]"
    ),
    "ngiye mu rugo",
    "(ejo|ubutaha) (tuzakomeza|dukomeze|tuzavugana|tuzabonana|nzaguhamagara|nzongera)",
    "(kesho|baadaye) (tutaendelea|tuendelee|nitapiga|nitapiga simu|nitakupigia|tutaongea)",
    "(demain|plus tard) (on continue|on continuera|on reprendra|je rappelle|je rappellerai)",
    "(reka|mureke|mundeke|ndeka) (ngende|ntahe|nkupe|nsezere|nsoze|njye kuryama|mbareke|turekere aho|nkate telefone|nkupe telefone)",
    f"[ushobora|mushobora|washobora] (hagarika|guhagarika|kupa|gukupa|kata|gukata|funga|gufunga|rangiza|soza|gusoza) [iyi] ({_TELEFONE})",
    "(ushobora|mushobora|wakupa|mwakupa) [gukupa|guhagarika]",
    "(birahagije|ibyo birahagije|turangirize|turangije|ndarangije|turekere) (uyu munsi|kuri uyu munsi|none|aho|aha|aho uyu munsi)",
    "[ni] (ibyo gusa|ibyo byonyine) [uyu munsi|kuri uyu munsi|none]",
    "(ibyo ni byose|ibyo nibyo byose)",
    "(turekere aho|turekere aha|tugarukire aha|tugarukirize aha|rekera aho|murekere aho|tugarukire aho|tugarukirize aho|dusoreze aha)",
    f"(tuzakomeza|dukomeze|tuzakomereza|turakomeza|tuzasoza) ({_RYARI})",
    f"(nzongera|nzaguhamagara|nzabahamagara|nzahamagara|ndaguhamagara|nzagaruka) [mpamagare|guhamagara|kuguhamagara|nguhamagare] [{_RYARI}]",
)
"""Sentences that say that the lesson or the call is over."""

STOPS = (
    "stop [it] (here|now|right now)",
    "(stop|quit|i quit|disconnect|stoppez|stoppe)",
    "[i think] (i will|ill|im going to|i am going to) stop (here|now|for today|here for today)",
    "(i want to|i would like to|id like to|i have to|i must|i need to|i should|can we|can i|could we|may i|lets|let us|i wanna|we can|please can we|we should) stop [here|now|please|today]",
    "(arrete|arretez|arretons|jarrete|on arrete)",
    "(je veux|je voudrais|jaimerais|on peut|je vais) (arreter|stopper|quitter) [la|ici|maintenant]",
    "(acha|wacha|tuache|nataka kuacha|ningependa kuacha) [sasa]",
    "(hagarika|kupa|uhagarike|muhagarike)",
)
"""Orders to stop: a farewell when nothing else is said, a part of any lesson otherwise."""

FILLERS = (
    # Hesitation and consent
    (
        "(um|uh|er|erm|uhm|umm|hmm|mm|ah|oh|eh|ok|okay|okey|okie|k|alright|all right|right|well|so|then|now|yes|yeah|yep|yah|yup|sure|fine|great|good|"
        "perfect|cool|nice|very good|very well|and|but|just|today|tonight|tomorrow|too|you too|same to you|to you|to you too|to all|"
        "for now|for today|for the day|anyway|actually|really|dear|everyone|everybody|all|guys)"
    ),
    # Manners
    (
        "(im good|i am good|im fine|i am fine|im okay|im done|i am done|im finished|i am finished|ive finished|i have finished|"
        "nothing else|nothing more|no more questions|i have no more questions|i dont have any questions|i dont have any more questions|no other questions)"
    ),
    "(god willing|inshallah|insha allah|mr|mrs|ms|miss|dr|mungu akipenda|imana nibishaka|njye|ngaho|ubwo|nta kindi|nta kindi kibazo|nta kibazo kindi)",
    "(sina swali|sina swali lingine|sina maswali|sina maswali zaidi|sina maswali mengine|sina la ziada|je nai plus de questions|rien dautre|plus de questions)",
    "(please|sorry|im sorry|i am sorry|excuse me|pardon|pardon me|kindly|with pleasure|good luck|all the best|cheers|no thanks|no thank you)",
    (
        "(thanks|thank you|thank u|many thanks) [very much|so much|a lot|again|once again|very very much|teacher|sir|madam] "
        "[for everything|for today|for your help|for the help|for helping|for helping me|for the lesson|for your time|for the class|for teaching me]"
    ),
    "(god bless|may god bless|god bless you|may god bless you|be blessed|stay blessed|bless you)",
    # Names of the one who is spoken to
    "[my|dear|mr|our] [dear|good] (teacher|tutor|friend|friends|sir|madam|maam|miss|mister|mam|bakame|professor|computer|class)",
    "(mwalimu|mwarimu|mwalim|mwarim|teacher) [wangu|wanjye|wange|mwiza|wetu|wacu]",
    "(madame|monsieur|maitre|maitresse|prof|professeur|mademoiselle|mon ami|mon amie|tout le monde|a tous|cher maitre)",
    "(rafiki|rafiki yangu|wote|nyote|dada|kaka|mama|baba|nshuti|nshuti yanjye|mwese|muvandimwe)",
    # Reasons for going
    f"my ({_KIN}) (is|are) (calling|calling me|waiting|waiting for me|here|coming|home)",
    "my (battery|phone|airtime|credit|money|phone battery) is (low|dying|finished|almost finished|running out|about to die|over|nearly finished|ending)",
    "i have no [more] (airtime|credit|battery|money|time)",
    "[because] (its|it is) (late|getting late|very late|dark|time for bed|time for dinner|time for school|time for class|bedtime|dinner time)",
    "[because] (im|i am) (tired|hungry|sleepy|busy|very tired|late|getting late|so tired)",
    (
        "(i|ive|i have) (understand|understood|understand now|understand it now|get it|get it now|got it|learned a lot|learnt a lot|learned a lot today|"
        "enjoyed it|enjoyed the lesson|enjoyed this lesson|enjoyed learning with you)"
    ),
    (
        "[you have|you|you were|you are|youve|that was|this was|it was|it has been] [been|a] [very|so|really] (helpful|kind|helped me|helped me a lot|great|fun|good lesson|"
        "great lesson|nice lesson|good class|nice|good)"
    ),
    "(we|i|we have|i have) (finished|done) [my|our|all my] (homework|work|lesson) [now]",
    # French
    "(euh|heu|ben|bah|bon|alors|donc|voila|oui|ouais|daccord|et|mais|maintenant|allez|tres bien|cest bien|parfait|salut|super|aussi|encore|aujourdhui)",
    (
        "(sil vous plait|sil te plait|s il vous plait|s il te plait|svp|stp|desole|desolee|je suis desole|je suis desolee|excusez moi|excuse moi|"
        "a vous|a toi|a vous aussi|vous aussi|toi aussi|bonne chance|non merci)"
    ),
    (
        "(merci|merci a vous|merci a toi|je vous remercie|je te remercie) [beaucoup|bien|infiniment|encore|mille fois] "
        "[pour tout|pour aujourdhui|pour votre aide|pour ton aide|pour la lecon|pour le cours|pour laide]"
    ),
    "(jai compris|jai tout compris|je comprends|je comprends maintenant|il est tard|il se fait tard|je suis fatigue|je suis fatiguee)",
    "(ma mere|maman|mon pere|papa|ma soeur|mon frere) (mappelle|mattend)",
    # Swahili
    (
        "(haya|sawa|sawa sawa|basi|ndiyo|ndio|naam|tafadhali|samahani|pole|leo|sasa|na|kwa sasa|kwa leo|vizuri|vizuri sana|vyema|kesho|eeh|ee|aha|"
        "hapana asante|asanteni|shukrani|shukran|nashukuru|nashukuru sana|nakushukuru|nakushukuru sana|ninashukuru|ninakushukuru|karibu|tena|sana)"
    ),
    "(asante|ahsante|asanteni|ahsanteni) [sana|sana sana] [kwa somo|kwa msaada|kwa msaada wako|kwa kila kitu|kwa kunisaidia|kwa kunifundisha|kwa leo|kwa muda wako]",
    "(nimeelewa|nimeelewa sasa|nimeelewa vizuri|nimejifunza mengi|nimefurahi|nimechoka|mungu akubariki|ubarikiwe|barikiwa|usiku umeingia)",
    "(mama|baba|dada|kaka|mwalimu) (ananiita|anaita|ananisubiri|yangu ananiita|yangu anaita)",
    # Kinyarwanda
    (
        "(yego|yee|ego|none|ubu|nonaha|noneho|uyu munsi|kuri uyu munsi|ejo|neza|cyane|pe|rwose|kandi|hanyuma|nuko|nyamuneka|mbabarira|mumbabarire|"
        "oya murakoze|byiza|ni byiza|nibyiza|shuri|munyarwanda)"
    ),
    (
        "(murakoze|urakoze|mwakoze|wakoze|murakoze murakoze|turabashimiye|ndabashimiye|ndagushimiye) [cyane|pe|cyane cyane|rwose] "
        "[ku isomo|kumfasha|kunyigisha|ku bufasha|kuri byose|ku nyigisho]"
    ),
    "(ndumva|ndabyumva|nabyumvise|nabisobanukiwe|ndasobanukiwe|ndananiwe|imana iguhe umugisha|imana ibahe umugisha|imana ikurinde|ibihe byiza)",
    "(mama|data|papa|mushiki wanjye|mukuru wanjye) (arampamagara|arampamagaye|arantegereje)",
)
"""What may stand around them and means nothing by itself."""

REFUSALS = ("no", "nope", "nah", "non", "hapana", "oya")
"""An answer to "anything else?": "no, that's all". Before an order to stop it is a correction: "no, stop"."""

LOOKALIKES = (
    "stop (now and then|there|again)",
    "(thats|that is) all (right|good|fine|great|nice|well|there|wrong|correct|yes)",
    "cest tout (bon|bien|a fait|droit)",
)
"""What begins like a farewell and is none."""

THANKS_FOR = (
    "(thanks|thank you) [very much|so much|a lot|teacher] for",
    "(i|we|ive|i have) (learned|learnt|enjoyed|liked|understood|understand) [about|how]",
    "(jai appris|jai compris|jai aime|nimejifunza|nimeelewa|nize|numvise|namenye)",
    "(merci|merci beaucoup) (pour|de)",
    "(asante|asante sana|ahsante|ahsante sana) kwa",
    "(murakoze|urakoze|murakoze cyane|urakoze cyane) (ku|kuri)",
)
"""What follows is anything, up to a farewell or the end."""

_ABOUT_WORDS = """
say says said saying mean means meaning word words spell spells spelled spelling write written translate call called noun
by buy told tell whats hows verb adjective sentence phrase letter letters syllable language english french swahili kiswahili kinyarwanda what how why
when where who which whose if than opposite example number option hello hi greeting greetings morning afternoon evening
night read sing song title
dire dit dis dites veut signifie mot mots comment pourquoi quand qui que quel quelle quoi epeler ecrire ecrit traduire
francais anglais bonjour bonsoir si verbe nom lettre lettres
maana neno maneno nini vipi gani nani wapi lini sema kusema husema unasema unasemaje andika tafsiri kama kiingereza
kifaransa jambo habari kitenzi nomino
bisobanura risobanura bivuga ijambo amagambo iki gute bavuga kuvuga vuga andika kwandika cyongereza icyongereza
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

GOES_ON = (
    "(im|i am|we are|were|i have to|i must|i need to|i want to|i will|ill|we will|my|our|mama|mum|mom|its|it is|they are)",
    "(maman|papa|ma mere|mon pere|je dois|je vais|je suis|il faut|il est|on)",
    "(nina|naenda|nitapiga|nitakupigia|mama|baba|nina kazi|ninaenda|ngiye|ngomba|nza|nzagaruka|ndananiwe|data)",
)
"""How a sentence begins that explains a farewell: "Bye, my mother is calling"."""

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
