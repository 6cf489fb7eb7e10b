"""Phrases of concern in English: what a child says or texts of herself or of somebody close."""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.safety.english_phrases import PHRASES
from bakame_core.domain.safety.grammar import Table

_CLASSES = {
    "relation": (
        "father|fathers|dad|daddy|dady|papa|mother|mum|mom|mama|mummy|mommy|uncle|uncles|aunt|auntie|aunty|cousin|cousins|brother|"
        "brothers|sister|sisters|grandfather|grandpa|grandmother|grandma|granny|stepfather|stepmother|stepdad|stepmum|"
        "stepmom|stepbrother|teacher|teachers|sir|madam|headmaster|headteacher|principal|pastor|priest|coach|driver|"
        "neighbour|neighbor|neighbours|guardian|boss|parents|husband|boyfriend|mwalimu|mwarimu|marume|relative|family|"
        "guard|soldier|policeman|shopkeeper|tutor|employer|owner|landlord|landlady|maid|houseboy|housegirl|nanny|babysitter|chief|imam|sheikh|"
        "catechist|bishop|doctor|nurse|police|customer|client|tenant|prefect|monitor|captain|matron|patron|trainer|gardener|cook|motari|"
        "drunkard|wife|stepsister|visitor|guest|roommate|caretaker|cleaner|gang|thieves|fiance|classmate|classmates|bully|bullies|trainer"
    ),
    "stranger": "man|men|boy|boys|guy|guys|person|people|someone|somebody|stranger|strangers|woman|lady|adult|kids|girls|students",
    "who": "he|she|they|<relation>|<stranger>|who|everyone|everybody",
    "male": (
        "he|they|father|dad|daddy|papa|uncle|uncles|cousin|brother|grandfather|grandpa|stepfather|stepdad|stepbrother|teacher|sir|"
        "headmaster|principal|pastor|priest|coach|driver|neighbour|neighbor|guardian|boss|boyfriend|mwalimu|mwarimu|"
        "marume|man|men|boy|boys|guy|someone|somebody|stranger|adult|guard|soldier|policeman|shopkeeper|relative"
    ),
    "kin": (
        "friend|bestfriend|classmate|brother|sister|bro|sis|mother|mum|mom|mama|mummy|mommy|father|dad|daddy|papa|baby|"
        "grandmother|grandma|grandfather|grandpa|granny|uncle|aunt|auntie|cousin|child|neighbour|neighbor|kid|son|"
        "daughter|girl|boy|man|woman|twin|teacher|someone|somebody"
    ),
    "one": "i|he|she|they|we|<kin>",
    "other": "he|she|they|<kin>",
    "adj": (
        "little|small|younger|big|older|elder|baby|twin|half|step|best|own|young|kid|cousin|old|own little|new|poor|only"
    ),
    "plan": (
        "will|shall|want to|am going to|going to|must|plan to|planning to|would like to|need to|ready to|about to|decided to|swear to|might|could|thinking of|thinking about|feel like|am thinking of|have to|wish to|intend to|wanted to|tried to|try to|trying to"
    ),
    "hurt_past": (
        "beaten|beated|beat|raped|abused|molested|defiled|assaulted|mistreated|tortured|caned|whipped|slapped|kicked|hit|burned|burnt|strangled|choked|punched|stabbed|starved|locked|tied|chained|forced|touched|harassed|groped|attacked|bullied|hurt|threatened|chased|thrown"
    ),
    "harms_s": (
        "beats|hits|hurts|rapes|abuses|kicks|slaps|touches|burns|whips|canes|punches|molests|tortures|strangles|chokes|mistreats|starves|beating|hitting|hurting|raping|abusing|kicking|slapping|touching|burning|whipping|caning|punching|molesting|torturing|mistreating"
    ),
    "me": "me|us",
    "harms_me": (
        "beats|hits|slaps|kicks|punches|whips|canes|rapes|raped|molests|molested|touches|gropes|abuses|locks|strangles|burns|hurts|"
        "undresses|fondles|chokes|tortures|mistreats|starves|threatens|forces|harasses|bullies|defiled|molesting|raping"
    ),
    "thing": (
        "it|this|that|which|question|questions|ball|sun|light|cold|wind|rain|maths|math|homework|exam|test|problem|head|stomach|tooth|leg|"
        "knee|back|shoe|shoes|song|story|poem|film|word|words|idea|music|what|hunger|water|wave|cat|dog|cow|goat|mosquito|chair|desk|"
        "branch|stone|car|answer|sum|fraction|fractions|science|english|everything|something|thing|smoke|dust|smell|noise|arm|foot|tummy|"
        "throat|eye|eyes|ear|finger|hand|heart|teeth|muscle|algebra|geometry|chemistry|biology|physics|history|bicycle|door|fire|iron|sand"
    ),
    "alive": r"(?:live|living|exist|be alive|be here|wake up|be in this world)(?! (?:in (?!this)|near|with|at|there|like|far|on|alone|under|until|late|early|for))",
    "body": (
        "breast|breasts|private|privates|thigh|thighs|bum|buttocks|bottom|vagina|penis|body|skirt|pants|underwear|dress|"
        "trousers|chest|blouse|knickers|shorts"
    ),
    "hits": (
        "bit|hit|hits|hitting|beat|beats|beating|beated|punch|punches|punched|punching|kick|kicks|kicked|kicking|slap|slaps|slapped|"
        "slapping|whip|whips|whipped|cane|canes|caned|caning|burn|burns|burned|burnt|burning|choke|chokes|choked|"
        "strangle|strangles|strangled|hurt|hurts|hurting|abuse|abuses|abused|abusing|molest|molests|molested|"
        "molesting|rape|rapes|raped|raping|defile|defiled|attack|attacks|attacked|torture|tortures|tortured|harass|"
        "harasses|harassed|harassing|mistreat|mistreats|mistreated|mistreating|bully|bullies|bullied|bullying|stab|stabbed"
    ),
    "touches": "touch|touches|touched|touching|fondle|fondles|fondled|grope|gropes|groped|grab|grabs|grabbed|rub|rubs|rubbed|feels|squeezed|squeezes",
    "small": "sister|brother|siblings|sisters|brothers|mother|mum|mom|mama|cousin|friend|baby|us",
    "suicide": (
        "die|dying|dead|death|suicide|kill myself|kill my self|killing myself|killing my self|end my life|ending my life|hang myself|hanging myself|"
        "drown myself|end it all|disappear forever|be dead|take my life|take my own life|jump off a bridge|end everything|"
        "not be alive|not exist|kms"
    ),
    "poison": (
        "poison|bleach|pesticide|insecticide|battery|batteries|kerosene|paraffin|petrol|acid|detergent|chemical|chemicals|"
        "jik|herbicide|antifreeze|rat poison|rat medicine|coin|needle|pills|tablets"
    ),
    "kills": "kill|stab|shoot|murder|poison|strangle|slaughter|behead|butcher|bomb|attack|hurt|destroy",
    "victim": (
        "him|her|them|you|everyone|everybody|someone|somebody|people|my <relation>|my friend|my classmate|my classmates|"
        "my neighbour|my enemy|that boy|that girl|that man|that teacher|the teacher|the teachers|this boy|the boy|the "
        "girl|the boys|the headmaster|all of them|all the teachers|the students|the children|a boy|a girl|a person"
    ),
    "game": (
        "chess|football|soccer|games|game|cards|race|running|basketball|volleyball|maths|math|quiz|match|tennis|draughts|igisoro|school|this|"
        "it|everything|sport|sports|competition|exam|test|ludo|checkers|answer|finish|swimming|spelling|reading"
    ),
}

# What must not stand where a name does: then it is a sentence about words, numbers or feelings.
_NOT_A_NAME = (
    "a|an|the|not|what|in|is|and|or|but|noun|verb|proper|correct|right|wrong|spelled|my|your|on|of|for|to|i|it|this|"
    "that|long|short|easy|hard|written|very|one|two|three|pronoun|adjective|sentence|here|there|no|yes|we|you|if"
)
_NOT_A_PLACE = (
    "a|an|the world|the ocean|the sea|the water|the country|the countryside|the city|the forest|the past|peace|"
    "harmony|fear|water|africa|rwanda|east africa|europe|cold|hot|groups|trees|colonies|the|my|this|one|two|space|future|"
    "english|big|small|it|that|them|which|what|an apartment"
)
_NOT_A_SCHOOL = (
    "school|home|night|a|the|my|class|grade|year|primary|secondary|english|french|kinyarwanda|swahili|rwanda|morning|"
    "bed|senior|form|p1|p2|p3|p4|p5|p6|s1|s2|s3|s4|s5|s6|grammar|level|groups|boarding|public|kigali city|nursery|this|order"
)
_NAMES = {
    "name": rf"(?!(?:{_NOT_A_NAME}) )[^\W\d]{{2,}}",
    "place": rf"(?!(?:{_NOT_A_PLACE}) )\w{{3,}}",
    "school": rf"(?!(?:{_NOT_A_SCHOOL}) )\w{{2,}}",
}

_LOOKALIKES = """
        you are now my (best|favourite|favorite|new|maths|english) (teacher|tutor|friend)
        marry (science|maths|art|music|words|ideas) ..
        (told|tells|asked|asks|wants) (us|the class|everyone|everybody|the pupils|the children) to (keep quiet|be quiet|be silent|keep silent)
        (kill|murder|smash|destroy|beat|finish) (this|the|that|my|our) [maths|math|english|final|hard|next|national] (exam|exams|test|quiz|homework|paper|game|exercise|question|level|time|assignment|it)
        (rules|rule|instructions|guidelines|guideline|policy|limits) (for|about|on|to) [the|a|my] (rounding|adding|subtracting|multiplying|dividing|spelling|grammar|football|divisibility|signs|writing|solving|plurals|football|games|using|cooking|game|experiment|exam|exercise|homework|project|teamwork|safety|class|classroom|school|of|debate|indices|exponents|fractions|negative|capital|punctuation|driving|road|traffic|basketball|draw|drawing|making)
        (<thing>) .. (<harms_me>|hit|beat|touched|burned|burnt) (me|us)
        (how) (do|can|to|should|does) [i|we|you|one] (stop|treat|control|prevent) [the|a|someone] (bleeding|nosebleed)
        you are now (my|a|the) [new|quiz|maths|math|english|science|french] (teacher|master|quiz|tutor|student|examiner|shopkeeper|customer|doctor|partner|pupil|judge|reporter|interviewer|quizmaster)
        (talking|talk|speaking|speak) to (me|us|each)
        (teacher) (forces|forced|force|makes|made) (me|us) to (read|study|write|work|learn|sit|stand|speak|do homework|run|sing)
        naked (eye|eyes|flame|flames|mole|seed)
        (breathe|breathing|breath) (without|under|underwater|in water|in space|on the moon|on mars|through|oxygen|air|in the water|in outer|when they|well at)
        (fish|fishes|plants|animals|whales|insects|frogs|dolphins|trees|humans|people|you|we|mammals|cells|living things) (cant|can|cannot|do not|dont|must|need to) [not] breathe
        (cut|hit|beat|punch|kick|touched|hurt) [my|his|her] .. (finger|toe|knee|elbow|nail) .. (on|with|playing|football|yesterday|shaving|paper)
        (hit|kicked|touched|throw|threw|bite|bit|chased|chases) (me|him|her|us) .. (by accident|during the game|playing football|while playing|in football|at football)
        (mosquito|mosquitoes|ant|ants|bee|flea|fly) .. (bit|bites|bitten|stung|bite)
        (touch|touches|touched) .. (nose|line|corner|ground|ball|circle|curve|axis|screen|my heart|wall)
        bleeding in the (picture|film|photo|drawing|game|diagram)
        dying (cloth|clothes|fabric|hair|wool|my hair)
        (hit|hits|beat|attacked) me with [a|an|some] [hard|difficult|tricky|tough] (question|questions|sum|problem|puzzle|quiz)
        (beat|beats|beaten|hit|hits|attack|kills|kill|killed) [me|us|him|her|them|you] (at|in|by|on|to) [the|a|my|our|playing] (<game>|points|goals|metres)
        (beat|beats|beaten|attacked) (at|in|by) [the] (<game>|points|goals)
        (hurt|hurts|hurting) my feelings
        (dying|die|dead) (to|for) (know|see|hear|learn|eat|food|a|some|the|your|water)
        (die|dying|died|dead) (of|from) (laughter|laughing|boredom|hunger|thirst|heat|curiosity|shame|embarrassment|cold|tiredness|age)
        (bored|scared|tired|starving|worried|frozen) to death
        (will|would|going to|gonna) kill me if i (fail|am late|do not|dont|lose|forget|get|come late|break|miss|didnt)
        (kill|kills|killing|killed) (me|us) (with|by) (homework|questions|laughter|work|maths|this|these|exercises)
        hit me (with|up) [a|the|another|with] (question|questions|sum|problem|one|up|more)
        (phone|battery|computer|tablet|radio|torch|plant|cell|star|fire) (is|are) (dying|dead)
        (live|lives|living) (on|off|by) (a|the|only)
        (eat|eating) (sweets|sugar|candy|chocolate|before|junk|ice|cake|too much)
        (touch|touches|touched|touching) (me|us) (deeply|so much|with the poem|with his words|with words|emotionally)
        (hits|hit) (me|us) (that|as)
        (mother|mum|mom|mummy) (kissed|kisses|hugged|hugs)
        """

_FRAMES = """
        (in|from) (the|a|this|that|my|our|one) [short|old|bible|folk|sad] (story|play|poem|book|film|novel|song|movie|tale|text|passage|comprehension|lesson|bible|drama|example|sentence|question|exercise)
        (the|this|a) (story|book|poem|film|novel|movie|song|text|passage) (is about|says|about|where|tells)
        (how|can|could|please) [do|to|can|would|should] [you|i|we] (spell|translate|pronounce|conjugate|write|spelled)
        how [do|to|can|would] [you|i|we] say .. (in|french|english|kinyarwanda|swahili|kiswahili)
        (spell|translate|conjugate|define|pronounce) [the|this|for] [me|word|sentence|verb|words]
        what (is|does|are) [the] [word|words|phrase|meaning|sentence|past] [of|tense] ... (mean|means|meaning|in french|in english|in kinyarwanda|in swahili|called) $
        (what|whats|explain) (is|does|s|are) the (meaning|difference|definition|past tense|plural|opposite|synonym|cause|causes) [of|between]
        the (word|sentence|verb|phrase|noun|proverb|past tense|expression) ..
        (write|read|compose|make|give) [me] [a|an|the|some|another] [short|example] (poem|story|sentence|essay|composition|song|example|examples|sentences) [about|of|with|where|using|that]
        (second|first|world|civil) war
        (during|in) the (war|genocide|holocaust|colonial|crusades|revolution)
        """

_OWN = "i|me|my|mine|we|us|our|myself"

TABLE = Table(Language.ENGLISH, _CLASSES | _NAMES, PHRASES, _LOOKALIKES, _FRAMES, _OWN)
