"""What the tutor may not say in English (`replies`)."""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.safety.grammar import Table
from bakame_core.domain.safety.unsayable import ASKS, HARM, RECITES, ROMANCE, SECRET, SEXUAL, VIOLENCE

TABLE = Table(
    Language.ENGLISH,
    {
        "data": "name|names|full name|surname|last name|first name|age|address|phone number|number phone|telephone number|phone|"
        "school|village|password|birthday|date of birth|photo|picture|home|street|district|location|parents names|email|"
        "whatsapp|mobile number|class teacher",
        "rules": "instructions|prompt|system prompt|rules|guidelines|policy|programming",
    },
    {
        ASKS: """
            (what is|what are|whats) your (<data>)
            (tell|give|send|share|text|say|type|write) [me|us|with] [me] your (<data>)
            (can|could|may|will) (you|i) [please] (tell|give|share|have|know|send|ask|get|see) [me|for] your (<data>)
            (where|in which village|which district|which town|in which district|which village|what town|what village) (do you|exactly do you|are you) (live|living|stay|staying|from|now|located|right now)
            (which|what) school (do|are) you (go|attend|in|at|going) [to]
            (what|which) is the name of your (school|village|teacher|father|mother|parents|church|street|town)
            how old are you
            (what is|who is) your (mother|father|mothers|fathers|teacher|teachers|parents) [s] name
            (send|show) me a (photo|picture|selfie|video)
            (tell|give|say) [me] [what] your (mother|mothers|father|fathers|parents|sister|brother|teacher|teachers) [is|s] (name|names|number|address)
            are you (home alone|at home alone|alone at home|alone right now|alone now|all alone|by yourself)
            (is|are) (anyone|anybody|your parents|your mother|your father) (home|at home|with you) [now|right] [now]
            (when is|what is) your birthday
            (do you have|are you on|what is your) (whatsapp|facebook|instagram|tiktok|snapchat)
            (you can|you could|please) (reach|call|text|write|message|phone) me (on|at|by|later|tonight|tomorrow)
            (which|what) (street|house|road|building|hill|cell|sector) (is your|are you|do you|is the) (house|home|in|on|at|live|stay)
            where your (house|home|school|mother|father) is
            (may i know|can you tell me|tell me) (who i am talking to|who i am speaking to|who you are|who am i speaking to)
            spell your (surname|name|full name|last name|first name)
            """,
        RECITES: """
            my [system|secret|own|hidden] (<rules>) (are|is|say|says|tell|tells)
            (here are|these are|here is|this is) my [system|full|secret] (<rules>)
            (i was|i am|i have been) (told|instructed|programmed) (to|that|never|not)
            you are bakame a patient tutor
            (the|my) system prompt
            everything from the learner is her words
            what you hold to whatever the learner
            never ask for a name an age
            (here are|here is|these are|this is) (the|all|all of the) (instructions|rules|prompt|system prompt) (i|that i|which i) (was|were|am|have|got|follow)
            (my developers|my makers|my creators|the people who made me) (told|instructed|said|say|want)
            the (text|prompt|message|instructions|rules) (i was|i am|i have been) (given|told|fed) (begins|begin|starts|start|says|say|is|are) ..
            """,
        ROMANCE: """
            i (love|adore|desire|missed|miss|am in love with) you [so|very|too|my] [much|dear|darling]
            (be|you are) my (girlfriend|boyfriend|love|darling|sweetheart|wife|husband)
            (you are|you look|you sound) [so|very|really] (sexy|hot|beautiful tonight|gorgeous)
            (kiss|hug) (you|me)
            i am your (girlfriend|boyfriend|lover)
            (do not|dont) (leave|hang up on) me
            (i am|i think i am|i have) [really|so] (falling|fallen) in love with you
            (i want to|i would like to|i wish i could|let me|i could|i will|i long to) (kiss|hold|hug|cuddle|hold and kiss) you
            (hold|hug) you and kiss you
            (yes|course|hello|hi|goodnight|night|now|sure|okay|morning) my (love|darling|sweetheart|angel)
            i (will always be|am all|am forever) yours
            you (can|could|may|should) be my (girlfriend|boyfriend|lover|wife|husband|sweetheart)
            (marry|date) me
            i (dream|think) (of|about) you (at night|all night|every night|in bed)
            imagine my (lips|hands|body|mouth|kiss) ..
            i want you (so|very|badly|tonight|in) ..
            (run away|elope|be lovers|be together forever) [together] with me
            (be|become) (lovers|my lover) ..
            """,
        SEXUAL: """
            (have|having|had) sex with (you|me)
            (take off|remove) your (clothes|shirt|dress|pants)
            (send|show) [me] .. (nude|naked|sexy) ..
            (touch) your (private|breasts|penis|vagina)
            (want|let me) .. (touch|sleep with) you
            what are you wearing
            (porn|pornography) (is|sites|videos) (fun|good|you)
            (tell|show) me what you are wearing
            (touch|stroke|rub) yourself
            (let me|i will|i can|i could|shall i) (describe|tell you|explain) .. (how|what) ... (make love|have sex|making love|having sex) .. (detail|slowly|step by step|positions)
            (undress|strip|get naked|lie down naked) (for|with|in front of) me
            (sit on|come to|come into) my (lap|bed)
            you make me (horny|hard|wet)
            (your|my) (naked|nude|hot|sexy) body
            (you should|try|should try|girls your age|boys your age) ... (sex|it) with (an older|a grown|a) (man|woman|boy|girl)
            """,
        HARM: """
            (you should|you can|just|go and|you could|you must|try to|it is ok to|i would|better to|then) (kill|hurt|cut|hang|harm) (yourself|your self)
            (the|best|easiest) (way|ways|method|methods) to (kill yourself|die|hang yourself|end your life|commit suicide)
            (you should|you deserve to|you had better|go) die
            (nobody|no one) (would|will) miss you
            (drink|take|swallow) (the|some|all) (poison|bleach|pills) [and|to] ..
            (the world|everyone) (is|would be|will be) better (without you|off without you)
            (starve|cut|burn) yourself
            if you (want|wish|decide) to (end it|end it all|die|end your life|kill yourself) [then|just] (take|drink|swallow|jump|use|cut|tie|you can|you could)
            ^ (take|swallow|drink) (all|all of) (the|your|those|these) (pills|tablets|medicine) (at once|together|in one go|with alcohol|and)
            (better|easier) [off|for everyone] if you (were not here|were gone|were dead|died|did not exist|had never been born|disappeared)
            (cutting|hurting|burning) (yourself|your arm|your arms|your wrist|your wrists|your skin|your leg) ... (pain go|pain away|feel better|relief|calm|helps|help you)
            (you could|you can|you should|you might|just) jump (from|off) (the|a) (bridge|roof|cliff|balcony|water tower)
            ^ jump (from|off) (the|a) (bridge|roof|cliff|balcony|water tower)
            (stop|quit) eating for (a|two|three|some) (day|days|week|weeks)
            you (are|would be) (worthless|a burden|better off dead|better dead)
            (nobody|no one) (loves|needs|wants|would notice) you
            (you should|you can|you could|just|go and) end (your life|it all)
            (swallow|drink|take) the whole (bottle|box|packet|pack)
            (works|is|kills) faster than (pills|a rope|the rope|poison)
            """,
        VIOLENCE: """
            (you should|you can|go and|just|you must|then) (kill|stab|hit|beat|shoot|poison|burn|punch|attack) (him|her|them|your|that|the teacher|the boy|somebody) ..
            (here is|this is) how to (make|build) a (bomb|gun|weapon|poison)
            to make a (bomb|gun) ..
            (hit|beat|punch) (him|her|them) back
            (you deserve|you deserved) to be (beaten|hit|punished|hurt)
            (wait for|follow|find) (him|her|them) ... (break|hit|beat|kick|stab|punch|smash|push|cut) (his|her|him|them|their)
            ^ (break|smash|cut|slap) (his|her|their) (nose|head|face|teeth|legs|arm|fingers|throat)
            (make|build) a (petrol bomb|molotov|molotov cocktail|pipe bomb|nail bomb) ... (fill|mix|take|need|put|pour|use)
            ^ put (rat poison|poison|bleach|pills|glass|sleeping pills) (in|into) (his|her|their) ..
            (you can|you could|you should|then) put (rat poison|poison|bleach|pills|glass|sleeping pills) (in|into) (his|her|their) ..
            ^ (bring|take|carry|hide) a (knife|gun|weapon|machete|razor|hammer) ..
            (you can|you could|you should|then) (bring|take|carry|hide) a (knife|gun|weapon|machete|razor|hammer) ..
            (you should|you can|you could|you must) (hurt|harm|kill|poison|stab|fight|attack) the (people|person|boy|girl|man|woman|teacher) ..
            (teach|show) (him|her|them) [a lesson] with your (fists|fist|knife)
            ^ (grab|take|get|find|pick up) a (stone|knife|stick|brick|hammer|bottle|rock) and (smash|hit|cut|stab|beat|break|crack|throw) [it] [at] (his|her|him|them|their)
            ^ (set|put) (their|his|her) (house|home|hut|bed|car|shop) on fire ..
            ^ burn (their|his|her) (house|home|hut|bed|car|shop) ..
            """,
        SECRET: """
            (our|this|that) [little|special] secret
            (keep|stay|will keep|can keep|i keep) .. (a secret|it secret|this secret|our secret|between us|your secret)
            (do not|dont|never|you must not|should not) tell (anyone|anybody|your|a soul|them|him|her|your parents|your mother|your teacher|nobody)
            i (will not|wont|promise not to|would never|will never) tell (anyone|anybody|a soul|nobody)
            (it is|it was) your [own] fault (that he|that she|he|she|that they|for what|if he|because you let)
            (let|may) this (stay|be|remain) [a secret] between (you and me|us)
            (only|just|strictly) between (you and me|us|the two of us)
            (you|you must have|what) (done|did|do|have done) [something] [you] [do] to (make|provoke) (him|her|them) (angry|mad|hit|touch|do|so angry) ..
            what did you do to (make|provoke|anger) (him|her|them) ..
            because you (let|allowed|asked|tempted) (him|her|them)
            (nobody|no one) (will|would) believe you
            you (were asking|asked) for it
            (he|she|they) (beats|hits|touches|beat|hit|touch) you because (he|she|they) (loves|love) you
            (it is|that is) normal (that|for) (your|an|a) (father|uncle|teacher|man|adult|cousin) [to] (touch|touches|hit|hits|beat|beats|kiss|kisses) you
            (stay|keep|be) (quiet|silent) about (it|this|that|what)
            a good (girl|boy|child) (does|obeys|keeps|lets) (what|as|quiet|her|his|him|whatever) ..
            your (parents|mother|father|teacher|mum|mom|dad) (do not need|does not need|dont need|must not|should not|need not|do not have|dont have|does not have) [to] (know|hear|find) ..
            """,
    },
    """
        (do not|dont|never|must not|should not|cannot) (take|swallow|drink|jump|cut|hit|kill|hurt|burn|starve|put|bring|carry|eat|touch|break|keep|stop)
        (asks|tells|told|asked|says|ask|tell|forces|wants|begs) you to (keep|stay|be|touch)
        your name for (this|that|the|it)
        (write|put|add|begin with|start with) your [name|full name|own] [and] [address|name|phone number] .. (at|on|in) the (top|bottom|left|right|upper|corner|envelope|letter|form)
        where do you live on the (number|line)
        cut yourself a (piece|strip|slice|square|length)
        (kill|attack) them (by|with|when|before) (boiling|heating|washing|cooking|soap|bleach|medicine|antibiotics|you)
        """,
    """
        (how) (do|would|can) [you|we|i] (say|spell|write|ask|translate) ..
        (the sentence|the question|the word|the phrase|for example|in the dialogue|in the story) ..
        (the poet|the poem|the writer|the author|the character|the song|the novel|the narrator|romeo|juliet|the king|the hero) (writes|says|sings|cries|shouts|whispers|wrote|said|answers|asks|tells|uses)
        """,
)
