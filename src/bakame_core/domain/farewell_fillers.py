"""
The phrases that stand around a farewell, in the notation of `farewell_phrases`.
"""

from __future__ import annotations

_KIN = "mother|mom|mum|mummy|father|dad|sister|brother|parents|aunt|uncle|grandmother|grandma|friend|friends|teacher"

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
    "(god willing|yo|thx|thnx|tnx|ty|pls|plz|slt|bcp|merci bcp|mrc|tchr|bas|inshallah|insha allah|mr|mrs|ms|miss|dr|mungu akipenda|imana nibishaka|njye|ngaho|ubwo|nta kindi|nta kindi kibazo|nta kibazo kindi)",
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
        "(i|ive|i have) (understand|understood everything|understood all|understood it all|understood|understand now|understand it now|get it|get it now|got it|learned a lot|learnt a lot|learned a lot today|"
        "enjoyed it|enjoyed the lesson|enjoyed this lesson|enjoyed learning with you)"
    ),
    (
        "[you have|you|you were|you are|youve|that was|this was|it was|it has been] [been|a] [very|so|really] (helpful|kind|helped me|helped me a lot|great|fun|good lesson|"
        "great lesson|nice lesson|good class|nice|good)"
    ),
    "(we|i|we have|i have) (finished|done) [my|our|all my] (homework|work|lesson) [now]",
    # French
    "(euh|heu|hein|ben|bah|bon|alors|donc|voila|oui|ouais|daccord|et|mais|maintenant|allez|tres bien|cest bien|parfait|salut|super|aussi|encore|aujourdhui)",
    (
        "(sil vous plait|sil te plait|s il vous plait|s il te plait|svp|stp|desole|desolee|je suis desole|je suis desolee|excusez moi|excuse moi|"
        "a vous|a toi|a vous aussi|vous aussi|toi aussi|bonne chance|non merci)"
    ),
    (
        "(merci|merci a vous|merci a toi|je vous remercie|je te remercie) [beaucoup|bien|infiniment|encore|mille fois] "
        "[pour tout|pour aujourdhui|pour votre aide|pour ton aide|pour la lecon|pour le cours|pour laide]"
    ),
    "(cest bon|ca va|ca ira|jai compris|jai tout compris|jai bien compris|je comprends|je comprends maintenant|il est tard|il se fait tard|je suis fatigue|je suis fatiguee)",
    "(ma mere|maman|mon pere|papa|ma soeur|mon frere) (mappelle|mattend)",
    # Swahili
    (
        "(haya|sawa|sawa sawa|basi|ndiyo|ndio|naam|tafadhali|samahani|pole|leo|sasa|na|kwa sasa|kwa leo|vizuri|vizuri sana|vyema|kesho|eeh|ee|aha|"
        "hapana asante|asanteni|shukrani|shukran|nashukuru|nashukuru sana|nakushukuru|nakushukuru sana|ninashukuru|ninakushukuru|karibu|tena|sana)"
    ),
    "(asante|ahsante|asanteni|ahsanteni) [sana|sana sana] [kwa somo|kwa msaada|kwa msaada wako|kwa kila kitu|kwa kunisaidia|kwa kunifundisha|kwa leo|kwa muda wako]",
    "(nimeelewa yote|nimeelewa kila kitu|nimeelewa|nimeelewa sasa|nimeelewa vizuri|nimejifunza mengi|nimefurahi|nimechoka|mungu akubariki|ubarikiwe|barikiwa|usiku umeingia)",
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
    "(ndumva|ndabyumva|nabyumvise byose|nabyumvise neza|nabyumvise|nabisobanukiwe|ndasobanukiwe|ndananiwe|imana iguhe umugisha|imana ibahe umugisha|imana ikurinde|ibihe byiza)",
    "(mama|data|papa|mushiki wanjye|mukuru wanjye) (arampamagara|arampamagaye|arantegereje)",
)
"""What may stand around them and means nothing by itself."""

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

GOES_ON = (
    "(im|i am|we are|were|i have to|i must|i need to|i want to|i will|ill|we will|my|our|mama|mum|mom|dad|dads|mums|moms|daddy|mummy|grandma|granny|its|it is|they are)",
    "(maman|papa|ma mere|mon pere|je dois|je vais|je suis|il faut|il est|on)",
    "(nina|naenda|nitapiga|nitakupigia|mama|baba|nina kazi|ninaenda|ngiye|ngomba|nza|nzagaruka|ndananiwe|data)",
)
"""How a sentence begins that explains a farewell: "Bye, my mother is calling"."""
