"""
The phrases that a farewell is made of, in four languages.

Notation: ``(a|b c)`` is one of them, ``[a|b]`` one of them or nothing. Lower case, no accents, no apostrophes (``I'm`` is
``im``, ``l'appel`` ``lappel``), hyphens are spaces, a word never stands twice in a row. The Swahili and Kinyarwanda lists
have yet to be read by native speakers.
"""

from __future__ import annotations

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_ON_DAYS = "on monday|on tuesday|on wednesday|on thursday|on friday|on saturday|on sunday"
_WHEN = (
    f"later|soon|again|tomorrow|tonight|then|around|there|next time|next week|next month|another day|another time|"
    f"some other time|in the morning|at school|in class|tomorrow morning|again tomorrow|again soon|tmrw|tmr|{_ON_DAYS}|{_DAYS}"
)
_QUAND = "demain|plus tard|bientot|ce soir|la prochaine fois|la semaine prochaine|une autre fois|tantot|tout|dans une semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain matin"
_LINI = (
    "kesho|baadaye|baadae|badaye|tena|tena kesho|wiki ijayo|siku nyingine|wakati mwingine|usiku|jioni|hivi karibuni|shuleni|jumatatu|jumanne|jumatano|alhamisi|ijumaa|jumamosi|jumapili|"
    "kesho asubuhi|tena jumatatu|tena jumanne|tena jumatano|tena alhamisi|tena ijumaa|tena jumamosi|tena jumapili|tena baadaye"
)
_RYARI = "ejo|ubutaha|nyuma|ikindi gihe|nimugoroba|icyumweru gitaha|vuba|undi munsi|ku wa mbere|ku wa kabiri|ku wa gatatu|ku wa kane|ku wa gatanu|ku wa gatandatu|ku cyumweru|nyuma yaho|ejo mu gitondo"
_I_MUST = "i have to|i must|i need to|i gotta|i got to|ive got to|i have got to|i should|i better|id better|i had better|i will have to|ill have to"
_I_WANT = "i want to|i would like to|id like to|i wanna|can i|may i|i will|ill|im going to|i am going to|im gonna|let me|we should"
_TO_GO = "go|leave|be going|be leaving|get going|run|be off|hang up|end the call"
_CALL = "call|phone call|phone|session|telephone call"
_GOOD = "good|nice|pleasant|safe|great|lovely|wonderful|blessed|very good|very nice"
_PART_OF_DAY = "day|night|evening|afternoon|weekend|time|rest|rest of your day|rest of the day|week|one"
_TODAY = "for today|today|for now|for tonight|for this time|for the day|for me"
_SIMU = "simu|simu hii|hii simu|simu sasa|simu tafadhali"
_TELEFONE = "telefone|telefoni|terefone|terefoni|phone|call|ikiganiro|umuhamagaro|isomo"
_LAPPEL = "lappel|cet appel|la communication|la conversation|la lecon|le cours|le telephone"

_THANKS = "thanks|thank you|thx"
_NO_MORE = "no question|no questions|no other question|no other questions|no more question|no more questions|no further questions|nothing more to ask|nothing to ask"
_ANY_MORE = "any question|any questions|any other question|any other questions|any more questions|more questions|other questions|further questions"

SALUTES = (
    # English
    "[bye] (bye|byebye|goodbye|good bye|bye now|bye for now|goodbye for now|good night|goodnight|nighty night)",
    "(cheerio|ciao|tata|ta ta|talk later|talk soon|talk tomorrow|speak soon|laters|farewell|so long|toodles|adios)",
    f"[ill|i will|we will|well] see (you|ya|u|you all|you guys) ({_WHEN})",
    "(see|catch) (you|ya|u)",
    f"cya [{_WHEN}]",
    "(ttyl|ttys|bbye|byee|byeee|gn|gnite|l8r)",
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
    "(au revoir|aurevoir|adieu|tchao|a bientot|a tres bientot|a plus|allez salut|bye salut|a tout|a2m1|bne nuit|bne soiree|biz|bisou)",
    f"(a|jusqua|on se voit|on se reparle|on se parle|on se rappelle) ({_QUAND}|tout a lheure|la prochaine|toute)",
    "[je vous souhaite|je te souhaite|passez|passe] [une] [tres] (bonne|excellente) (nuit|journee|soiree|apres midi|fin de journee|semaine)",
    "(bisous|je vous dis au revoir|je te dis au revoir|bon week end|bon weekend|bonne continuation|dormez bien|dors bien)",
    # Swahili
    "(kwaheri|kwa heri|kwahery|kwaher|kwaherini|kwa herini|buriani) [ya kuonana]",
    f"(tutaonana|tuonane|tutakutana|tukutane) [{_LINI}]",
    "(nakuaga|ninakuaga|naaga|naomba kuaga|safari njema|ndoto njema|wasalaam|bai|kwa heri ya leo|kwaheri ya leo)",
    f"(tutaongea|tutazungumza|tuongee|tuzungumze|tutawasiliana) ({_LINI})",
    "[nakutakia|uwe na|muwe na|kuwa na|ninakutakia] (usiku mwema|siku njema|jioni njema|mchana mwema|wiki njema|asubuhi njema)",
    "(haya baadaye|sawa baadaye|lala salama|lalasalama|lala vizuri|lala unono|alamsiki|baadaye basi|kesho basi|mpaka kesho|hadi kesho|mpaka baadaye)",
    # Kinyarwanda
    "(murabeho|urabeho|mwirirwe|wirirwe|muramuke|uramuke|muraramuke|muryame|uryame|muraare|uraare|murare|urare|muzaryame) [neza]",
    "[mugire|ugire|nkwifurije|mbifurije] (ijoro ryiza|umunsi mwiza|umugoroba mwiza|ibihe byiza|weekend nziza|icyumweru cyiza)",
    "(mugire|ugire|mugende|ugende) (amahoro|amahoro yimana|umunsi mwiza cyane)",
    "(ndagusezeye|ndabasezeye|ndagusezera|ndabasezera|nsezeye|mbasezeyeho|ngusezeyeho)",
    f"(tuzabonana|turabonana|tuzavugana|turavugana|tuzongera|turongera|twongere|tuzasubira|tuzahura|duhure) [kubonana|tubonane|tuvugane|kuvugana] [{_RYARI}]",
    "[ni] (ahubutaha|ah ubutaha|aha ubutaha|ahejo|ah ejo|aha ejo)",
    "(bayi|bai|bay bay|babayi|mukomere|ukomere)",
)
"""Words that one parts with."""

ENDINGS = (
    # English
    "[i think] (thats|that is|that will be|thatll be|that would be) all [for today|today|for now|for tonight|from me|i wanted|i needed]",
    f"(thats|that is|thats been) (enough|it) ({_TODAY})",
    f"enough ({_TODAY})",
    f"(that|this) (will|ll|would) (do|be enough) [{_TODAY}]",
    f"(thatll|thatd) (do|be enough) [{_TODAY}]",
    f"(that was|thats|that is) (all|everything) [i wanted|i needed|my questions|{_TODAY}]",
    "[the] end of (the|this|our|my) (call|lesson|class|conversation|questions)",
    "(cut|drop|disconnect) (the|this) line",
    "(gtg|g2g|gotta bounce|end call)",
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
    "(let me|i have to|i must|i will|ill|i need to) leave you [here|now|there]",
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
        "[i will|ill|i shall|im going to|let me|i want to] (call|phone|ring|text) [you|back|you back|again|you again] "
        f"[again] (tomorrow|later|back|back later|back tomorrow|soon|tonight|another day|another time|next week|again tomorrow|again later|again soon|{_ON_DAYS})"
    ),
    "(i will|ill) (call|phone) [you] again",
    (
        f"[can you|could you|would you|will you|you can|you may|you should|i will|ill|im going to|i am going to|i have to|i must|i need to|let me|i want you to|i want to|i would like to|id like to|lets|can we|could we] "
        f"[please|now|just|kindly] (end|terminate|close|cut|disconnect|drop|stop|finish|put down|switch off|turn off) [the|this|my|our] ({_CALL})"
    ),
    "[can you|could you|you can|i want to|lets|can we] [please|now] (end|stop) (the|this|our) (lesson|class)",
    (
        "[please] [can you|could you|you can|you may|would you|ill|i will] [now|please|just|kindly] (hang up|put down the phone|put the phone down|disconnect) "
        "[the phone|the call|on me|the line|me|this call|for me]"
    ),
    f"[no] [i have|ive] ({_NO_MORE}) [for now|now|for today] ({_THANKS}) [very much|so much|a lot|teacher] [for your help|for the help|for helping me|for the lesson|for everything]",
    f"[no] (i dont have|i do not have) ({_ANY_MORE}) [for now|now|for today] ({_THANKS}) [very much|so much|a lot|teacher] [for your help|for the help|for helping me|for the lesson|for everything]",
    "i (dont|do not) want to (continue|learn|talk|go on|talk to you) (today|any more|anymore|now|any more today|anymore today)",
    # French
    (
        "(je dois|je vais|je veux|je voudrais|jaimerais|il faut|je peux|on doit) (partir|y aller|men aller|raccrocher|vous laisser|te laisser|"
        "vous quitter|te quitter|quitter|me sauver|finir|dormir|aller dormir|me coucher|aller au lit|aller me coucher|rentrer|rentrer a la maison) [maintenant|tout de suite]"
    ),
    "[il] faut [vraiment] que (jaille|jy aille|je parte|je men aille|je raccroche|je vous laisse|je te laisse|je rentre)",
    "je (men vais|me sauve|dois filer|raccroche|vous laisse|te laisse|vous quitte|te quitte) [maintenant]",
    "je (quitte|pars|file|rentre|rentre a la maison) (maintenant|tout de suite)",
    "[vous pouvez|tu peux|pouvez vous|peux tu|veuillez|tu dois] (raccrocher|raccroche|raccrochez) [le telephone|maintenant]",
    "[on|nous] (arrete|sarrete|peut arreter|peut sarreter|va arreter|va sarreter|arretons|finit|finissons) (la|ici) [pour aujourdhui]",
    "(coupe|coupez) (maintenant|tout de suite)",
    "je coupe [la|maintenant|lappel|le telephone]",
    "(tu peux|vous pouvez|peux tu|pouvez vous) couper [maintenant|la]",
    "[non] (non|je nai|jai|nai|je nai pas) (plus de questions|plus de question|pas dautre question|pas dautres questions|aucune autre question) [pour linstant|maintenant] merci [beaucoup|bien] [pour tout|pour laide|pour votre aide|pour ton aide]",
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
    "(jy vais|je dois y aller|faut que jy aille|faut y aller|on raccroche) [maintenant]",
    "(fin|la fin) (du cours|de la lecon|de lappel)",
    f"[on|nous] (continue|continuera|reprend|reprendra|continuons|reprendrons|continuerons) [ca] ({_QUAND})",
    f"je [vous|te] (rappelle|rappellerai|rappellerais|retelephone|rappelerai) [encore] ({_QUAND})",
    # Swahili
    "(naenda|ninaenda|nakwenda|ninakwenda|naondoka|ninaondoka|naenda zangu|nimeondoka) [sasa|nyumbani|kulala|nyumbani sasa|kulala sasa|sasa hivi]",
    (
        "[ni] (lazima|inabidi|yanibidi|inanibidi|imenibidi|acha|wacha|ngoja|naomba|sharti|basi) (niende|niondoke|nikate simu|nikalale|nirudi nyumbani|niende zangu) "
        "[sasa|nyumbani|kulala|zangu]"
    ),
    "(nataka|ningependa|naomba|ninataka|natakiwa|napaswa) (kuondoka|kwenda|kwenda kulala|kulala|kwenda nyumbani|kukata simu|kumaliza simu|kuishia hapa) [sasa]",
    f"(kata|maliza|funga|zima|katisha|sitisha|katiza) ({_SIMU}|mazungumzo)",
    f"(unaweza|naomba|tafadhali|naomba uweze) (kukata|ukate|kata|kumaliza) ({_SIMU})",
    "(nakata|ninakata|nitakata|nakatisha) simu [sasa]",
    "[tafadhali|naomba] (zima|kata|funga|maliza) simu",
    "[sasa] (niache|niacheni|acheni) (niende|nikalale|niondoke|nile)",
    "[naomba|tafadhali] (ukate|uzime|ufunge|ukatishe) simu [sasa|tafadhali]",
    "[hapana] (sina swali|sina maswali|hakuna swali|hakuna maswali) [jingine|lingine|mengine|zaidi|tena] (asante|ahsante|nashukuru|shukrani) [sana] [kwa msaada|kwa msaada wako|kwa somo|kwa kila kitu]",
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
        "(ngiye|ngomba|nshaka|ndashaka|ndifuza|nkwiye) (kugenda|gutaha|kuryama|gukupa|guhagarika|gusoza|gusinzira|gusezera|gukata telefone|gukupa telefone|kujya kuryama|gusoza ikiganiro|guhagarika ikiganiro|gusoza isomo|kurangiza ikiganiro|gusoza uyu muhamagaro) "
        "[ubu|nonaha|none]"
    ),
    "ngiye mu rugo",
    "[oya] (birahagije|ndarangije) (ubu|nonaha)",
    "[oya|nyamuneka] (kuraho|kuramo|ukureho|funga|zimya|uzimye|kupa) (telefone|telefoni|terefone|terefoni|phone)",
    "(mukupe|mukate|mukureho|ukupe) (telefone|telefoni|terefone|terefoni|phone)",
    "nta kindi (mbaza|nabaza|nshaka kubaza|nifuza kubaza) (murakoze|urakoze)",
    "[oya] (nta|simfite) (kibazo|bibazo) (mfite|ngifite) (urakoze|murakoze|mwakoze|wakoze)",
    "[oya] (nta|simfite) (kindi kibazo|kibazo kindi|bibazo bindi|bindi bibazo) [mfite|ngifite] (urakoze|murakoze|mwakoze|wakoze)",
    "(ejo|ubutaha) (tuzakomeza|tuzakomeze|dukomeze|tuzavugana|tuzabonana|nzaguhamagara|nzongera)",
    "(kesho|baadaye) (tutaendelea|tuendelee|nitapiga|nitapiga simu|nitakupigia|tutaongea)",
    "(demain|plus tard) (on continue|on continuera|on reprendra|je rappelle|je rappellerai)",
    "[reka|mureke] (tugarukire aha|dusoreze aha|tugarukirize aha|tugarukire aho|turekere aha|turangirize aha)",
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

LEAVINGS = (
    "(im|i am) (going|needed|wanted)",
    "(je pars|je file|je rentre|je quitte)",
    "(niende|niondoke|natoka|niko naenda|ninatoka)",
    "(ngiye|ngomba kujya|ngomba|nze|reka njye|reka ngende)",
)
"""What is a farewell if a pressing reason follows: "ngiye, mama arampamagara"."""

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
