"""
Phrases of concern whose words come from several languages: "ndashaka to die", "baba anapiga me with a stick".

Most mixtures hold a whole phrase of one language and are told by its own table. Here stand the others: of two places in a
phrase one is filled in English and the other in French, Swahili or Kinyarwanda.
"""

from __future__ import annotations

from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.domain.safety.grammar import Table

_CLASSES = {
    "want": "want to|want|going to|will|wish to|need to|try to|tried to",
    "veux": (
        "ndashaka|nshaka|ngiye|nifuza|ndifuza|numva nshaka|nataka|ninataka|natamani|ninatamani|nitajaribu|veux|voudrais|vais|envie de"
    ),
    "die": "die|kill myself|killing myself|end my life|hang myself|commit suicide|suicide|be dead",
    "mourir": (
        "kufa|kujiua|kujinyonga|nife|nijiue|gupfa|kwiyahura|kwiyica|kwimanika|niyahure|mourir|me tuer|me suicider|me pendre|en finir"
    ),
    "kin": (
        "father|dad|daddy|mother|mum|mom|uncle|aunt|auntie|brother|sister|cousin|teacher|stepfather|stepdad|stepmother|neighbour|"
        "neighbor|friend|baby|grandfather|grandmother|child|man|someone|he|she|they"
    ),
    "parent": (
        "pere|mere|maman|oncle|tonton|tante|frere|soeur|cousine|prof|maitre|voisin|ami|amie|bebe|baba|mjomba|shangazi|kaka|dada|babu|bibi|"
        "mwalimu|jirani|rafiki|mtoto|marume|masenge|musaza|mushiki|murumuna|mukuru|mwarimu|umuturanyi|inshuti|umwana|mukadata|mubyara|"
        "sogokuru|nyogokuru|umugabo|mtu|quelqu un|il|elle|papa|mama"
    ),
    "harms": "hits|hitting|beats|beating|slaps|kicks|rape|raped|rapes|touches|touching|hurts|abuses|burns",
    "frappe": (
        r"frappe|bat|tape|viole|touche|gifle|(?:a|wa)(?:na|li|me)(?:piga|chapa|gusa|baka|umiza|tesa|shika|papasa)|"
        r"(?:a|ara|ya|yara|ba|bara|aka)(?:kubita|kubise|korakora|korakoye|sambanya|sambanyije|hohotera|koraho|kozeho)"
    ),
    "me": "me|us",
    "moi": "moi|mimi|njye|jye|njyewe|njewe",
    "ill": (
        "unconscious|not breathing|cant breathe|cannot breathe|isnt breathing|fainted|collapsed|bleeding|drank poison|not moving|"
        "not waking|drowning|dying|choking"
    ),
    "malade": (
        "inconscient|inconsciente|evanoui|evanouie|respire plus|respire pas|saigne|amezimia|amezirai|hapumui|haamki|hajitambui|hasogei|"
        "anakufa|anazama|anatoka damu|anatokwa na damu|amekunywa sumu|ntahumeka|ntakanguka|ntanyeganyega|yataye ubwenge|arapfa|ararohama|"
        "arava amaraso|ava amaraso|yanyoye uburozi|ari gupfa"
    ),
    "is": "wanjye|yanjye|wangu|yangu|wacu|wetu|is|est|ni|has",
    "kill": "kill|stab|shoot|poison",
    "tuer": "tuer|poignarder|kumuua|kumchoma|kuua|kumwica|kwica|kumutema|kumutera icyuma|gutema",
    "victim": "him|her|them|my teacher|my brother|my sister|my father|my mother|everyone",
    "frere": "mon frere|mon prof|ma soeur|mon pere|mwalimu|kaka|dada|baba|mama|mwarimu|musaza|mushiki|papa|data|bose|wote|tous",
}

_PHRASES = {
    (Category.MEDICAL_EMERGENCY, Severity.HIGH): """
        (<kin>) [<is>] (<malade>)
        (<parent>) [<is>] [<is>] (<ill>)
        """,
    (Category.SELF_HARM, Severity.HIGH): """
        (<want>) [to|just|really] (<mourir>)
        (<veux>) [to|just|really|gusa|tu] (<die>)
        """,
    (Category.ABUSE, Severity.HIGH): """
        (<kin>) .. (<frappe>) (<me>|<moi>)
        (<parent>) .. (<harms>) (<me>|<moi>)
        (<parent>) .. (<frappe>) (<me>)
        """,
    (Category.VIOLENCE_THREAT, Severity.HIGH): """
        (<want>) [to] (<tuer>) (<victim>|<frere>)
        (<veux>) [to] (<kill>) (<victim>|<frere>)
        """,
}

TABLE = Table(None, _CLASSES, _PHRASES)
