"""What a child says of danger in English: the phrases of `bakame_core.domain.safety.english`, one a line."""

from __future__ import annotations

from bakame_core.domain.safety.concern import Category, Severity

PHRASES = {
    (Category.MEDICAL_EMERGENCY, Severity.HIGH): """
        <one> .. heart .. (stopped|has stopped|not beating|isnt beating|attack|stops)
        <one> .. (turning|turned|going|is|has become|becoming) (blue|purple|pale and cold|stiff and cold)
        <one> .. (coughing|vomiting|spitting|throwing|urinating|peeing|coughs|vomits|spits) [up|out] [a|lot|of|some] (blood)
        <one> .. (struck|hit) by (lightning|thunder|electricity|a car|a bus|a truck|a motorcycle|a moto|a train|a bullet|falling)
        (stuck|blocked|something|bone|food) .. (in|inside) (his|her|my|the) (throat|windpipe|neck) ..
        <other> .. (taken|took|swallowed|drank|drunk) (all|many|lots|a lot|too many|the whole|a bottle|some|rat|a whole) .. (tablets|pills|medicine|medicines|drugs|poison|paraffin|bleach|kerosene|petrol|alcohol|bottle)
        (blood) .. (not stopping|not stop|wont stop|keeps coming|does not stop|doesnt stop|isnt stopping|pouring|everywhere|too much|spurting)
        (fell|fallen|hit|accident|collapsed|crashed|sick|drank|ate|bitten|shocked|drowned|burned|burnt) ... (not|isnt|wont|cant|stopped|no longer) (talking|speaking|moving|answering|responding|conscious|breathing|waking|talk|speak|move|answer|respond|breathe|wake|open)
        there is [a|big|some] fire (in|at|inside|on) (our|my|the) (house|home|kitchen|school|room|neighbours|classroom|dormitory)
        <one> ... (cant|cannot|not able to|unable to|stopped|struggling to|hard to|barely|hardly|difficult to|difficulty) [to] (breathe|breathing|breath)
        (our|my|the|neighbours) (house|home|kitchen|room|hut|roof|school) (is|has|just) [now|still] (burning|on fire|caught fire|catching fire|in flames) ..
        <one> .. (chest) .. (pain|pains|hurts|hurting|paining|tight) ..
        <one> .. (stabbed|shot|run over|crushed|electrocuted|hit by a|knocked by|knocked down by|struck by) .. (car|bus|moto|motorbike|motorcycle|truck|lorry|bike|lightning|knife|bullet|thieves|now|blood|bleeding|help)
        <other> .. (swallowed|swalowed|drank|drunk|ate|eaten|took|taken|inhaled|drinks) .. (poison|bleach|pesticide|kerosene|paraffin|petrol|acid|battery|coin|needle|jik|detergent|soap powder|fuel|medicine|pills|tablets|mushroom|mushrooms|nail|glass|pin|magnet|insecticide|alcohol|berries|button) .. (help|now|vomiting|cant|sick|many|mistake|what do|not|dying|breathe|too|$)
        (foam|foaming|froth) .. mouth
        <one> .. (fits|fitting|seizure|convulsion|convulsions|convulsing|epilepsy|shaking) .. (mouth|foam|help|now|stop|ground|floor|what)
        <one> .. (unconscious|unconcious|collapsed|fainted|passed out|not responding|not moving|not waking|wont wake|isnt waking|not awake) ..
        <one> .. (fell|fallen|falls) .. (tree|roof|stairs|motorbike|moto|bicycle|bike|cliff|wall|balcony|window|well|river|lake|pit|hole|latrine|fire|water) .. (cant|move|moving|blood|bleeding|broken|head|leg|hurt|arm|help|unconscious|not|wont|screaming|swim|out|$)
        <one> .. (is|are|am) .. (bleeding|dying|drowning|choking|suffocating|burning|poisoned|electrocuted|convulsing) [a|so|very|too|to|badly|heavily|and|from|now|in|help|please|out|on|lot|much|$] ..
        (baby|labour|labor|water broke|giving birth|contractions) .. (coming|now|alone|started|help|nobody|no one|hospital|birth)
        <one> .. (bitten|bit|stung|bites|attacked) .. (snake|scorpion|dog|mad dog|cobra|viper|bees|crocodile|hippo) ..
        (snake|scorpion|cobra|viper|dog|bees) [has|have|just] (bit|bitten|stung|attacked) (me|him|her|my|us|our|a child|the baby|them)
        (call|need|get|send|want) .. (ambulance|an ambulance|doctor now|doctor quickly|emergency help)
        <one> .. (overdose|overdosed|poisoned|suffocated|drowned|strangled|electrocuted)
        <one> .. (broken|broke) .. (leg|arm|neck|bone|head|skull) .. (bone|bleeding|blood|out|move|help)
        (blood) .. (everywhere|pouring|gushing|coming out|all over|flowing|pumping|nonstop|non stop)
        <one> .. (cant|isnt|not|cannot|unable) [to] (move|moving|walk|swallow|feel|breathing|breathe)
        <one> .. (fell|fallen) .. (tree|roof|stairs|motorbike|bicycle|cliff|wall) .. (move|blood|bleeding|broken|head|leg|hurt|arm)
        (accident) .. (bleeding|blood|hurt|dying|injured|unconscious|help|dead)
        <one> .. (was|is|been|got) .. (electrocuted|stabbed|shot|burned|burnt|bitten|hit by) (by|in|with|a|the|and|badly|$)
        (head|leg|hand|nose|mouth|stomach) .. bleeding .. (stop|lot|much|badly|help)
        <one> .. (swallowed|swallow|drank) .. (pill|pills|tablets|medicine|battery|coin|bleach|soap|fuel)
        (house|kitchen|room) is on fire
        <one> [just|has|have|accidentally|by] [mistake|just] (drank|drunk|swallowed|swalowed|ate|took|taken) .. (poison|bleach|pesticide|insecticide|battery|batteries|kerosene|paraffin|petrol|acid|detergent|chemical|chemicals|jik|herbicide|coin|needle|rat)
        <one> .. [is|are|has|have|was|am] (poisoned|unconscious|convulsing|choking|drowning|electrocuted|suffocating|overdosed|bleeding)
        <one> .. (fainted|collapsed|overdosed|drowned) [and|in|at|now|here|today|yesterday|this|just|please|help]
        <one> .. (not|isnt|cant|stopped|hardly|barely|trouble|struggling|wont|difficulty|arent) [able] [to] (breathe|breathing)
        <one> .. (not|isnt|wont|cant|doesnt|does not|did not|didnt|will not) [be] (waking|wake|responding|respond|moving|awake) [up]
        <one> .. (passed|passing) out
        <one> .. (having|has|had) .. (seizure|seizures|heart attack|stroke|convulsions|fits|asthma attack)
        <one> .. (is|are|am) (dying|on fire)
        <one> .. (burnt|burned) (badly|with|by|in)
        <one> .. (got|was|is) (an electric shock|shocked by|hit by a car|hit by a motorbike|hit by a moto|run over|knocked down)
        <one> .. (fell|fallen) .. (river|well|lake|latrine|pit|roof|fire) ..
        (blood|bleeding) .. (wont|will not|doesnt|not|cant) (stop|stopping)
        lot of blood
        (so|too) much blood .. (coming|out|her|him|my|me|his)
        <one> .. (bitten|bit|stung) by .. (snake|scorpion|dog)
        (snake|scorpion) .. (bit|bitten|bites|stung|has bitten) (me|him|her|my|us|our)
        i have [a] snake bite
        (need|call|send) .. ambulance
        <one> .. giving birth (now|alone|help|and)
        coughing [up] blood
        vomiting blood
        (cut|cuts) .. (deep|deeply) .. blood
        """,
    (Category.SELF_HARM, Severity.HIGH): """
        ^ kms $
        (telling|tells|tell|told|ask|asks|says|voice|voices) .. (to|me) .. (kill|hurt|cut|harm|hang|stab) (myself|my self)
        (world|life|everyone|everybody|family|home|parents) .. (better|happier|easier|good|nicer) .. (without me|if i)
        (should|why dont|maybe|let me|better) i [just|should|must|can] (end my life|kill myself|die|end it|hang myself|disappear|jump)
        (painless|easy|quick|fast|less painful|best|peaceful|without pain) .. (die|suicide|death|kill myself|end my life|end it)
        never [to] (come back|return|wake up|be seen) [again|from|alive] .. (river|jump|sleep|die|goodbye|life|$)
        goodbye (forever|cruel)
        i (have|got|bought|found|hid|keep) .. (rope|poison|pills|razor|blade|knife|gun|bleach|tablets) .. (ready|die|myself|end|tonight|goodbye|cut|finish|for me|my life)
        i .. (be|go|join|see|meet|follow) .. (my|with) .. (dead|late|died|passed|who died|in heaven|in the grave|grave|heaven) ..
        i (took|swallowed|drank|have taken|have drunk|have swallowed) .. (to die|so i die|to kill myself|to end|to sleep forever|because i want to die|and i want to die)
        i (want|need|wish) .. (everything|it all|my life|the pain|this) to (end|stop|be over|finish) ..
        (feel|feels|feeling) like (dying|ending|killing myself|i want to die|giving up on life|i should die|life is over|hanging)
        if i (fail|failed|dont pass|lose|do not pass) .. i .. (kill myself|hang myself|die by|drink poison|end my life|jump)
        i .. (<plan>) .. (jump|jumping|throw myself|throwing myself) (off|from|in front of|into|under|out of|down) [a|the|our|this|that] (bridge|roof|building|car|cars|bus|train|cliff|truck|river|lake|balcony|window|well|tower|moving)
        (my|he|she|our|friend) .. (cuts|cutting|hurts|hurting|harms|harming|burns|burning) (herself|himself|themselves|her self|him self|her wrists|his wrists|her arms|his arms)
        i .. (<plan>) .. (drink|take|swallow|eat|use) .. (poison|pesticide|bleach|rat poison|all the pills|all these pills|all my pills|all my medicine|overdose|tiyoda|kiyoda|insecticide) ..
        i .. (<plan>) .. (hang|drown|kill|stab|shoot|cut|hurt|harm|end|poison|burn|strangle|starve) (myself|my self|my life|my own life|it all|everything|my wrists|my veins|me)
        i .. (<plan>) [just|all|simply] (die|disappear|vanish|be gone|not be here|not exist|not wake up|never wake up|be with god|go to heaven|leave this world|leave this life|end it|end it all|end everything|stop living|stop existing|sleep forever|give up on life)
        (want|wish|ready|going|need|hoping|hope|pray|prayed|praying) .. (die|dead|death|stop living|not live|never wake|not wake) [now|tonight|today|soon|tomorrow|already|please|because|so|and|$]
        i .. (dont|do not|cant|cannot|no longer|never|not) .. (want|wanna|wish|see|have|like|bear|stand|deserve|feel like) .. (<alive>|living|this life|my life|existing|be here anymore|wake up anymore|go on living|keep living)
        (nothing|no reason|no point|nobody|not worth|no hope) .. (to live|live for|living|left for me|to be alive|to stay alive|in my life|in life anymore)
        (tired|sick|done|fed up|exhausted) .. (of|with) .. (life|living|being alive|this world|existing|everything i want to die)
        (life|my life) .. (is|isnt|has|feels|not) .. (meaningless|worthless|pointless|useless|over|no meaning|no sense|not worth|finished|hopeless|empty and i)
        (everyone|everybody|family|parents|mum|mom|people|world|they|my mother) .. (happier|better|better off|fine) .. (without me|if i die|if i died|if i was dead|if i were dead|if i was gone|if i disappeared)
        (no one|nobody|noone|who) .. (would|will|cares|care|miss|notice) .. (if|when) i .. (die|died|dead|gone|disappear|disappeared|kill|killed)
        (think|thinking|thought|thoughts|dream|dreaming) .. (about|of) .. (suicide|killing myself|ending it|ending my life|dying|death|my own death|hanging myself|taking my life|being dead) ..
        (wrote|writing|write|left) .. (goodbye letter|suicide note|suicide letter|goodbye note)
        (last time|last day|last night) .. (you|we|i) .. (talk|alive|speak|hear) .. (me|alive) ..
        (wish|wished) [that] i (am|was|were|had|could) .. (dead|die|died|never born|not born|never been born|not exist|not alive|never existed|disappear|not here)
        (better|prefer|rather) .. (to be dead|if i am dead|dead than|die than|dying than|i was dead|i were dead|to die|for me to die)
        i (hate|cant stand|despise) (myself|my self|being alive|my life) .. (die|dead|kill|cut|live|hurt|anymore|want|so much|$)
        (my|our) [<adj>] (<kin>) .. (wants|want|wanted|tried|trying|tries|going|threatens|threatened|says|said|talks|talking|thinking) ... (die|kill herself|kill himself|suicide|hang herself|hang himself|end her life|end his life|take her life|take his life|jump|drink poison|not live|killing herself|killing himself)
        (my|he|she|our) .. (will|wants to|going to|tried to|trying to|want to) commit suicide
        (easiest|best|painless|fastest|quickest|easy|quick) way to (die|kill myself|end my life|commit suicide|end it)
        (how|ways) (to|can i|do i|should i|could i) (kill|hang|drown|poison|harm|cut) (myself|my self) ..
        how (to|can i|do i|should i|could i) (commit suicide|end my life|die [without|painlessly])
        (i would|id|i|would) rather (die|be dead|kill myself)
        (dont|do not|cant) (see|have|find) .. (reason|point|purpose) .. (live|living|alive|stay|life|go on)
        (world|everyone|family|people|they) .. better [off] without me
        i (cant|dont want to|do not want to) (go on|continue|take it) (anymore|any more|any longer|with life|living)
        i [just] want (it|everything|the pain|this pain) to (end|stop) forever
        ready to die
        i (am going to|will) (jump|overdose|drink poison|take poison)
        nobody (loves|wants) me .. (die|dead|kill|live)
        i .. (want|rather|wish|would like|need|plan|planning|ready|prefer|rather|think about|thinking about|thinking of|about|feel like|thought of|thought about|going|decided|try|tried|trying|deserve|hope|just) [to|2|of|about|be] [just] (<suicide>)
        i (will|shall|might|could|should|must) [just] (kill|hang|drown|poison|stab|shoot|end|cut|hurt) (myself|my self|my life|it all)
        (dont|do not|doesnt|does not|no longer|never|not) (want|wanting|wish|feel like|see why) [to] (<alive>)
        i [have] [been] (cut|cutting|harm|harming|hurt|hurting|burn|scratch|starve|kill|killed) (myself|my self|my wrist|my wrists|my arm|my arms|my skin|my thighs|my veins)
        (been|keep|start|started|am) (cutting|harming|hurting|burning) (myself|my self|my wrist|my wrists|my arm|my arms|my skin)
        (wish|wishing) .. i (was|were|am) (dead|never born|not born|not alive|gone forever)
        wish .. (had never been|was never|never was|were never) born
        better off (dead|without me)
        (better|good|happy|happier) if i (die|died|was dead|were dead|was gone|were gone|was not here|wasnt here|never existed|disappear|disappeared)
        (nobody|no one|noone) .. (miss|care|cares|notice|cry) .. (if|when) i .. (gone|dead|die|died|disappear|disappeared)
        no (reason|point|use|sense) .. (live|living|alive|staying alive|for me to live|for living|being alive)
        (life|living) .. (not|isnt|no|has no|has|nothing) .. (worth|meaning|point) [living|it|anymore|for|to] [me|living|anymore]
        (tired|fed up|sick|hate) [up] [of|with] [my] (living|life|being alive|this life)
        i .. hate my life
        i .. (suicidal|commit suicide)
        (my|he|she|our) .. (wants|want|trying|tried|going|says|thinking|planning) .. (kill|hang|cut|drown|poison) (himself|herself|themselves|him self|her self)
        (my|our) <kin> .. (wants|want|tried|says) .. (to die|suicide)
        (sleep|sleeping) .. (and never|forever|and not|and dont) [wake] [up]
        (never|not|dont) (want to wake|wake|waking|wake me) up [again|tomorrow|ever]
        (took|take|taken|swallowed|drank|drunk) (many|all|too many|lots|a lot|so many|a bottle|some) [of] [the|my|these] (pills|tablets|medicine|drugs)
        i (drank|drink|took|want to drink|will drink|am drinking) .. poison .. (die|death|dead)
        want .. (drink|take|swallow) (poison|pesticide|bleach)
        (jump|jumping) (off|from|in front of) .. (bridge|roof|building|car|bus|train) .. (die|end|dead)
        """,
    (Category.ABUSE, Severity.HIGH): """
        (<who>) .. (lifted|lifts|lift|lifting|unzipped|unzips|unbuttoned|tears|tearing|rips|ripped) my (skirt|dress|shirt|blouse|clothes|trousers|pants|uniform)
        (refuse|refuses|refused|refusing) to (feed|give) (me|us) .. (food|eat|lunch|supper|water|anything|$)
        (<relation>|<stranger>|he|they) .. (grabbed|grabs|grab|groped|squeezed|slapped|pinched) my (breast|breasts|bum|bottom|buttocks|butt|thigh|thighs|private|privates|waist|chest)
        (<relation>|<stranger>|he|she|they) ... (burned|burnt|burns|broke|breaks|twisted|twists|cut|cuts|injured|injures|bruised|knocked|pulls|pulled|squeezes|squeezed|scratched|bit) .. my (hand|hands|arm|arms|leg|legs|face|back|head|finger|fingers|skin|neck|mouth|ear|ears|hair|tooth|teeth|eye|nose|lip|rib|ribs|wrist|knee)
        (<male>|she) ... (kisses|kissed|kissing|licks|licked|rubs|rubbed|strokes|stroked|caresses|caressed|smells|squeezes|pinches|presses) (me|my) ..
        (<who>) ... (come|comes|came|coming|gets|got|get|enters|entered|climbs|climbed|sneaks|sneaked|crawls|lies|lay) .. my (bed|mattress|mat|blanket|blankets|room|bedroom|sheets) .. (night|nights|sleep|sleeping|asleep|dark|drunk|everyone|touch|touches|naked|alone|midnight|$)
        (does|did|do|doing|done) .. (bad|dirty|strange|weird|nasty|sexual|wrong|horrible|terrible|funny|evil) (things|stuff|something|acts) [to|with] .. (me|my|us|her|sister|brother)
        (our|special|secret) [little|special|secret] (game|games) .. (tell|secret|say|speak|not|nobody|mum|mom|anyone)
        (must|should|can) [not|never] (not tell|never tell|tell anyone|tell nobody|tell mum|tell my) .. (or|what|he|she|uncle|dad|because|about)
        (normal|right|ok|okay|wrong|allowed|bad) .. (father|dad|uncle|teacher|brother|adult|man|grandfather|stepfather|cousin|pastor) [to] (touch|touches|touching|kiss|kisses|beat|beats|hit|hits|sleep|sleeps|undress|undresses) ..
        (why) (does|do|did|is) (my|he|she|they) [dad|father|mum|mother|uncle|stepfather|stepmother|teacher|parents|aunt|brother|mom] .. (hit|beat|hurt|hate|touch|hitting|beating|hurting|touching|abuse|kick|slap) (me|us)
        pregnant .. (teacher|uncle|father|stepfather|cousin|brother|pastor|neighbour|boss|raped|rape|pastor|driver|he)
        (make|makes|made|force|forces|forced|tell|tells|says|wants|send|sends) .. (me|i) .. (sleep with|go with|sell my body|sell myself|be with) .. (men|man|money|customers|him|them)
        (<harms_me>) (me|us)
        (<relation>|<stranger>|he|she) .. (sleeps|slept|sleeping|lies|lay) with (her|me|his daughter|my sister|his own|them|us)
        (keep|kept|keeping) (it|this|that|our|the) .. (secret|between us|to myself|to ourselves)
        (our|his|this) [little] secret
        (dont|do not|never|hate|scared|afraid|fear|terrified|not want) .. (alone) with (him|her|them|my <relation>|the <relation>|that <stranger>)
        because of what (he|she|they) (does|did|do|is doing) ..
        what (he|she|they) (does|did|do) .. (night|bedroom|room|bed|alone|bathroom|body)
        (locks|locked|ties|tied|chains|chained|shuts|shut) me .. (in|inside|to|up|out|room|bed|toilet|dark|tree)
        (beaten|beating|beatings|whipping|caning|kicking) .. (by|from|at) (my|the|him|home|her|them) .. (marks|scars|bruises|hurt|hurts|bleeding|every|daily|always|again)
        (marks|bruises|scars|wounds) .. (beating|beatings|belt|cable|stick|father|dad|mother|uncle|stepfather|stepmother)
        (beats|beat|hits|hit|whips|canes|beating|hitting) (us|me) .. (cable|wire|belt|stick|hose|pipe|rope|hammer|iron|bleed|bleeds|blood|unconscious)
        (give|giving|gave|sell|selling|sold|marry|marrying|force|forcing|offer|send) me .. (to|off|as|away) .. (a man|an old|old man|his wife|be his|husband|wife|a rich|someone)
        (<who>) ... (<hits>) (me|us)
        (<male>) ... (<touches>|kissing|kissed|kisses|undressing|undressed|undresses) (me|us)
        (<relation>|<stranger>) .. (beet|beets|bits|bets|bites|hites|heat|heats) me .. (every|evry|evryday|everyday|with|until|when|so|bad|always|daily|$)
        (<who>) .. (makes|made|make|making|forces|forced|force|forcing|tells|told|asks|asked|wants) (me|us) [to] (do|play|watch|perform|suck|lick|hold) .. (things|stuff|something|game|games|it|him|thing|film|films|movies|videos) .. (like|bad|secret|night|alone|dirty|naughty|adult|adults|hurt|hurts|naked|grown|sex|sexual|tell|him)
        (gave|gives|give|giving|offered|offers|buys|bought|paid|pays) me .. (so|not|dont|never|to) .. (tell|quiet|silent|shut|secret|talk|speak|say)
        what (he|she|they|<relation>|<stranger>) [has|have|had|always|used] (did|does|do|done|doing|to do) to (me|us|my sister|my brother)
        (he|she|they|<relation>|<stranger>) .. (is|are|has been|have been|keeps|keep|kept|started) (<harms_s>) (me|us|her|him|them|my)
        (i|we|my <kin>|my <adj> <kin>|she|he) [keep|always|often|still] (am|was|were|is|are|be|being|been|get|gets|getting|got) [being|always|often|badly|sexually|constantly|also|still|just] (<hurt_past>) .. (by|at home|at school|every|everyday|daily|when|because|in the night|at night|with|badly|for no reason|all the time)
        (i|we) (was|were|am|got|have been|had been|been) [sexually|badly|brutally] (raped|molested|defiled|assaulted|abused)
        my [<adj>] (<kin>) .. (was|is|got|has been|gets) [being|sexually|always|often] (raped|molested|defiled|abused|assaulted|beaten)
        (someone|somebody|a man|this man|that man|a boy|boys|some boys|men|he|they|uncle|teacher|cousin|neighbour|neighbor) .. (raped|rape|raping|molested|molests|defiled|fingered|groped) ..
        (<relation>|<stranger>|he|she|they) .. (burned|burnt|burns|burn|poured|pours|broke|breaks|twisted|twists|cut|cuts|tied|ties|squeezed|squeezes) .. my (hand|hands|arm|arms|leg|legs|face|back|head|finger|fingers|skin|neck|mouth|ear|ears|hair|tooth|teeth|eye)
        (hot water|boiling water|hot oil|acid) .. on (me|my)
        (puts|put|putting|placed|places|slides|slid|sticks|stuck|touches|touched) (his|their|her) .. (hand|hands|finger|fingers|penis|thing|tongue|private|mouth|dick) ..
        (am|are|was|feel|feeling|so|very|really|too) (scared|afraid|terrified|frightened) .. (go|going|return|returning|get|come|coming|be|stay|sleep) [back] [to] (home|house|at home|in my house|in our house)
        (scared|afraid|terrified|frightened) [of|because|when|that] [my|the|of my] (<relation>) .. (home|drunk|hits|beats|night|comes|back|hurt|hurts|$)
        (<relation>|he|she|they) .. (comes|come|came|gets|is) .. (drunk) .. (beat|beats|hit|hits|fight|fights|hurt|hurts|shout|breaks|throws|attacks)
        (my father|my dad|my stepfather|my stepdad|daddy|dad|my uncle) .. (beats|hits|hurts|kicks|slaps|beat|hit|hurt|punches|strangles|kicked|slapped) .. (my mother|my mum|my mom|mum|mom|mama|mummy|her|us)
        (<relation>|they|he|she) .. (doesnt|dont|do not|does not|never|refuses to|refuse to|wont|stopped) [let|allow|give] .. (feed|food|eat) [me|us] ..
        (not|no|nothing) .. (eaten|ate|eat|food) .. (for|since) (two|three|2|3|four|days|yesterday|monday|sunday) .. (because|they|she|he|stepmother|refuse|locked|punish) ..
        (<relation>|they|he|she|<stranger>) .. (sold|sell|selling|give me|gave me|marry me|marrying me|traffic|take me away) .. (to|off|for) .. (man|men|old|husband|money|strangers)
        (forced|force|forcing|want|wants|being forced|made) .. (marriage|marry|get married|to wed|be married|be a wife|be his wife)
        (shows|showed|show|showing|sends|sent) (me|us) .. (his|their|her) .. (private|privates|penis|thing|dick|body|parts|nude|nudes|naked)
        (asks|asked|ask|told|tells|wants|made|makes|ordered|forced) (me|us) [to] (undress|strip|take off|remove|lift|open) ..
        (<male>) .. (follows|following|follow|followed|stalks|stalking|waits|chases) me .. (home|school|road|every|night|everywhere|dark|day)
        (<relation>|he|she|they) .. (wants|want|going|threatened|threatens|says|said|will|is going|swore) .. (kill|stab|burn|strangle|slaughter|cut) (me|us|my mother|my mum|my mom|mum|mom)
        (touching me|rubs himself|rubbing himself|masturbates)
        i (was|am|have been|got) forced to (have|sleep|touch|marry|undress|take off|kiss|watch|do) ..
        (<male>) (shows|showed|gives|gave|takes|took|calls|called|makes|made) me ... (<touches>) me
        (want|wants|wanted|asks|asked) me to be (his|her) (girlfriend|wife|lover|woman)
        (<relation>) .. beet me
        (threw|throws|throw) .. at me
        (chased|chases|threw|throws|kicked|kicks|sent) (me|us) out
        (forced|forces|forcing) (himself|herself|themselves|him self) (on|onto|into) (me|my)
        (finger|fingers|hand|hands|penis|thing|tongue|private) .. (inside|in|on|into|between|near) (me|my) [body|legs|pants|private|bum|mouth|breast|breasts|vagina]
        (<who>) .. (makes|made|make|forces|forced) (me|us) .. (sleep outside|sleep hungry|work at night|beg|steal|work all day|eat from the floor|drink alcohol|drink beer|watch porn|watch sex)
        (<who>) .. (watches|watch|watching|spies|films|filmed|records) me .. (bathe|bathing|bath|undress|changing|naked|shower|showering|toilet)
        (i have|my body has|full of|covered in|have) .. (bruises|wounds|scars|marks|cuts) .. (because|from|by|after|he|she|father|dad|mum|uncle|teacher|beat|beating)
        (sleep|slept|sleeping) (outside|hungry|without food) .. (because|they|she|he|every|stepmother|aunt)
        (pulled|pulls|pull) (my hair|my ear|my ears|me by)
        (<who>) .. (threatened|threatens|threatening|scares) me
        (<who>) .. (tried|tries|wants|wanted|trying) to (touch|rape|kiss|undress|force|beat|sleep with|marry|hurt|grab|strangle) me
        (old man|man|he|uncle|they) .. (wants|want|going) .. marry me
        (<who>) .. (beat|beats|beating) me
        (scared|afraid) (he|she|they|my <relation>) .. (beat|hurt|kill|hit|touch|rape) (me|us)
        (hurting|beating|hitting|abusing|raping|touching) me
        (<relation>|<male>) .. (pinches|pinched|bites|bit|drags|dragged|pushed|pushes|shoved|spits|scratched) me
        (call|calls) me .. (useless|prostitute) .. (every|beat|beats)
        (<male>) .. (puts|put|placed|places|slides|sticks|stuck) his .. (in|on|inside|into|under|between) (me|my)
        (<who>) .. (<hits>) [on|at] (me|us|my hand|my hands|my arm|my head|my leg|my legs|my back|my face)
        (<hits>) me .. (with|everyday|on|at home|every|because|when|so|badly|until|till|again|always|in the face|day|night|hard|too much)
        (am|was|been|being|get|gets|got|is|are|getting|be) [always|often|being|also] (beaten|beated|raped|abused|molested|defiled|assaulted|mistreated|tortured|bullied|harassed|caned|whipped|slapped|kicked|sexually) [up|abused|assaulted|harassed] (by|at|every|when|in|here|if|$|and|with|because|daily|like|all|too|yesterday|last)
        i (was|am|got|have been|been) (raped|abused|molested|defiled|assaulted|sexually|touched by|beaten|harassed)
        (<male>) .. (<touches>) (me|us)
        (<who>) .. (<touches>) .. my (<body>|chest)
        (<who>) .. (makes|made|make|making|forces|forced|force|forcing|wants|asked|asks|told) (me|us) .. (touch|touching|kiss|undress|naked|sleep with|lie with|take off|remove my|marry|watch bad|lick|suck|have sex|do sex|bad things|dirty things)
        (<male>) .. (kissed|kisses|kiss|kissing|hugs) me
        (<who>) .. (come|comes|came|coming|gets|got|get|enters|entered|climbs|climbed|sneaks|sneaked|lies|lay|slept|sleeps) .. my bed
        (<male>) .. (come|comes|came|coming|enters|entered|sneaks|sneaked|get|gets|got) .. (my room|my bedroom|our room) .. (night|dark|sleeping|asleep|everyone)
        (<who>) .. (took|take|takes|taking|removed|remove|removes|pulled|pulls|tore|opened) .. my (clothes|clothe|pants|underwear|skirt|dress|trousers|shirt|knickers|blouse)
        (<male>) .. (slept|sleeps|sleep|sleeping|lies|laid|lay) with (me|my sister)
        (<who>) .. (lock|locks|locked|locking|ties|tied|tie|chained) (me|us) [up|in|inside|out|outside|to|at|from|with]
        i am locked (in|inside|up) .. (house|room|toilet|home)
        (dont|doesnt|do not|does not|never|wont|refuse|refuses|refused|not) [allowed|to] (give|gives|let|lets|allow|allows|feed|feeds) (me|us) [to|any|have|enough] (food|eat|eating|go out|go to school|lunch|supper|dinner|feed|$)
        (starve|starves|starving|starved) (me|us)
        (<who>) .. (told|says|said|tells|warned|ordered|begged) .. (not to tell|dont tell|never tell|do not tell|not tell|to keep it secret|our secret|keep quiet|keep a secret|if i tell|shouldnt tell|should not tell|nobody should know)
        (he|she|they|<relation>|<stranger>) .. (will|would|wants to|going to|said|threatens|threatened|threatening|tried|trying|try|says) .. (kill|hurt|beat|stab|burn|poison|throw|chase) (me|us)
        (threatens|threatened|threatening|threaten) (me|us|to)
        (scared|afraid|fear|terrified|frightened|dont want|cant) .. (go|going|return|returning|come|be|being) [back] (home|at home) [because|he|they|my|dad|father|i|and|from|$|today] ..
        (scared|afraid|terrified|frightened) of my (<relation>)
        (am|feel) not safe (at home|in our|with my|here|in my|there|home|with)
        dont feel safe
        (hand|hands|finger|fingers|thing) .. (under|up|in|inside|into|on|between) my (<body>|legs)
        (show|shows|showed|showing|touch|touches|touched) .. (me his|my private|his private|his penis|their private|me her private|my breasts|me his thing) ..
        (<male>) .. (does|did|do|doing|done|doin) .. (bad|dirty|strange|weird|nasty|something|things|sexual|stuff) .. (to|with) (me|my sister|us)
        (marry|married|marrying|sell|sold|give|gave) me (to|off|to an|away) ..
        (force|forces|forced|forcing|want|wants|make|making) (me|us) (to marry|to get married|into marriage|get married)
        (<relation>|he|she|they) .. (beat|beats|beating|hit|hits|hitting|hurt|hurts|hurting|rapes|raped|abuses|abused|kicks|slaps|touches|touched|burned|burns) .. my [little|small|younger|big|older|baby|twin|half|step|best|own|young|elder] (<small>)
        (<relation>) .. (beat|beats|hits|hitting|beating) (her|him|them|each other) .. (every|when|drunk|badly|night|day|always|at home)
        (touched|touches|touching|touch) .. where i (dont|do not|didnt) (want|like)
        (someone|somebody) .. following me
        (live|lives|living) .. (violence|violent)
        pregnant .. (uncle|father|teacher|rape|stepfather)
        (use|uses|used) me .. (like a slave|for sex|as a slave)
        """,
    (Category.SEXUAL, Severity.HIGH): """
        (buy|give|gives|bought|gave|pay|pays) .. me .. if i .. (go|come|visit|spend|stay|meet|sleep|sit) .. (room|house|hotel|place|night|bed|lap|alone|him|lodge)
        (boyfriend|boy|man|he|teacher|girlfriend|guy|someone|uncle|him) ... (sex|have sex|sleep with me|make love|virginity) .. (i am|but|13|12|14|11|10|15|16|young|afraid|scared|first|no|ready)
        (see|show|touch|wanna see|want to see|look at) (my|your) (boobs|breasts|body|private|privates|dick|penis|pussy|butt|ass|naked)
        (asked|asks|asking|wants|wanted|send|sent|show|showed|take|took|begged|sending|share|shared) .. (picture|pictures|photo|photos|video|videos|selfie) .. (breasts|boobs|body|private|privates|vagina|penis|bum|buttocks|underwear|panties|chest|thighs|naked|nude|bath)
        (tell|write|read|give|show|want|talk|say|send|hear|know) .. (sex|sexy|porn|erotic|dirty|xxx) (story|stories|joke|jokes|talk|video|videos|film|films|things|picture|pictures|chat|games|game)
        (colour|color) .. your (underwear|panties|bra|knickers)
        (sexy|naked|nude|horny) (girlfriend|boyfriend|girl|boy|woman|baby|mama|teacher|lady|man)
        (pay|paid|money|gift|airtime|give) .. (if|for|to) .. (show|see|touch|sell|use|have) .. (body|breasts|private|naked|nude)
        (pass|marks|grade|grades|points|exam|promote|job|money|phone|airtime|food|school fees|fees|gifts|shoes) .. (if|for|when|unless|so|to) .. (sleep with|slept with|have sex|sex with|kiss|bed with|undress|naked|body)
        (sleep with|have sex with|go to bed with|make love with) (me|you|him|them|my teacher|my uncle|her) .. (for|if|to|so|or|$|and) ..
        (send|sent|sends|show|shows|give|take|took|want|wants|share|see|asked for|asking for|asks for) .. (nude|nudes|naked|sexy|topless|undressed|without clothes|my body|your body|my breasts|your breasts|private parts)
        (naked|nude|nudes) (picture|pictures|photo|photos|video|videos|pic|selfie|body)
        (lets|let us|can we|i want to|want to|wanna|do you want to|shall we|will you) [please] (have sex|make love|fuck|do sex|have some sex|get naked|make out|sleep together|have sexual) ..
        (touch|feel|see|show|kiss|lick|suck) (your|my) (breasts|boobs|private|privates|body|pussy|dick|penis|vagina|butt|ass|bum)
        (watch|watching|show|send|find|download|see) [me|some|a|the|us] (porn|porno|pornography|xxx|sex video|sex videos|sex movies|blue movies|blue film|dirty videos|adult videos)
        (old|older|rich|big) (man|men|guy|woman|sugar) .. (sex|sleep|kiss|naked|love me|touch|bed|hotel) ..
        (he|man|boyfriend|teacher|uncle|guy|someone|boy|stranger) .. (wants|want|wanted|asks|asked|asking|offered|offers|begging|begs|pressures|pressure|forces|told|tells|promises|promised) .. (sex|sleep with|nude|nudes|naked|undress|kiss him|bed with|hotel|body|virginity|virgin)
        (lost|take|took|taking|sell|selling) (my|her|your) virginity
        (picture|pictures|photo|photos|video|videos|selfie) .. (without|no|with no) (clothes|clothing|pants|underwear|shirt)
        (sex|sexual) .. (with me|with you|from me)
        (wants|want|wanted|asked|asks) .. (see|touch|show) .. (my|me) (breasts|private|privates|naked|body|boobs)
        (show|send) me your (body|breasts|private|privates|boobs|butt|ass)
        (send|sent|sends|give|gave|show|want|wants|share|take|took|ask|asks|asked|asking|sending) .. (nude|nudes|naked|porn|sexy|topless|dirty) [of] [pictures|picture|photo|photos|video|videos|images|selfie|selfies]
        (nude|naked|nudes) .. (me|myself|you|yourself|my body|your body)
        (have|has|had|having|do|doing|did) sex with (you|me|him|them|my|a man|an old|us)
        (can|could|shall|will|let|lets|should|do you want to|want to|wanna|please) [we|us|you] (have sex|do sex|make love|fuck|have some sex) [with|together|now|$|tonight|please] ..
        (make|making|made) love (to|with) (me|you|him|her)
        (money|pay|pays|paid|phone|gift|gifts|marks|grades|food|airtime) .. (sleep|slept|sex|touch|kiss|lie|go to bed) [with] (him|her|me|them|you|my body|$)
        (want|wants|asked|asks|told|invited|invites|tells|wanted) (me|you) .. (sleep with|have sex|do sex|make love|go to bed with|be naked|get naked|undress) ..
        (want|wants|like) to sleep with you
        take off your (clothes|shirt|pants|dress|bra|trousers)
        (suck|lick|touch) (my|your) (dick|penis|pussy|breast|breasts|vagina|boobs|cock)
        (fuck|finger) (me|you|her)
        (i am|are you|you are|so) (horny|naked|sexy)
        (talk|speak) (dirty|sexy) to me
        (show|watch|send|want|find|watching) .. (porn|porno|pornography|xxx|sex video|sex videos|nudes)
        what are you wearing
        """,
    (Category.VIOLENCE_THREAT, Severity.HIGH): """
        i .. (bought|sharpened|have sharpened|have bought|got|stole|am sharpening) .. (panga|knife|machete|gun|rope|poison|acid|petrol) .. (cut|kill|stab|burn|hurt|finish|poison|attack|shoot|revenge) ..
        (will|going to|want to) (kill|slaughter|finish|stab|shoot) (everyone|everybody|them all|you all|all of them|the whole|people|my whole|all my)
        (petrol bomb|pipe bomb|time bomb|grenade|explosives) .. (school|make|people|class|teacher|church|market)
        i .. (have|got|carry|carrying|hid|hide|keep|brought|bring|bringing|took) .. (knife|gun|machete|panga|razor|bomb|weapon|acid) .. for (him|her|them|that|this|my|the|those) (boy|girl|man|teacher|<relation>|bully|bullies|one|him|people|enemy|kids|classmate|$)
        (how|where|what) .. (i|to) .. (kill|poison|stab|murder|strangle) .. (<victim>|my <relation>|<relation>|<kin>) ..
        i .. (<plan>) .. (<kills>|cut|beat up) my [<adj>] (<relation>|<kin>|classmate|classmates|friend|friends|enemy|enemies|neighbour|neighbours|wife|husband|ex)
        i .. (<plan>) .. (put|add|mix|pour) .. (poison|rat poison|pesticide|bleach|acid|glass) .. (in|into|on) .. (food|tea|drink|water|milk|porridge|soup|beer|face|plate|juice|lunch)
        i .. (<plan>) .. set .. (house|school|class|classroom|shop|car|church|home|office|him|her|them) .. fire
        i .. (<plan>) .. (burn|burning) [down] (his|her|their|the|my|our|that|this) .. (dormitory|dorm|hostel|market|library|farm|house|school|shop|car|church|home|office|classroom|alive)
        i .. (<plan>) .. (beat|hit|kick|cut|punch|choke|strangle|hurt|harm) .. (him|her|them|<relation>|<kin>) .. (until|till|to death|dies|die|dead|blood|bleeds|badly|so bad|throat)
        i .. (<plan>) .. (slit|cut|break|smash) (his|her|their|the) (throat|neck|head|skull|legs|bones)
        (have|got|bring|bringing|brought|take|taking|carry|carrying|hid|hiding) .. (knife|gun|machete|panga|bomb|grenade|razor|acid) .. (kill|stab|hurt|shoot|attack|cut|fight|revenge|scare|finish) ..
        (will|going to|gonna|want to) .. (shoot|blow up|bomb|burn down) .. (school|class|everyone|teacher|teachers|church|market|people)
        (how|where) .. (make|build|buy|get|find|use) .. (bomb|gun|grenade|explosive|poison) .. (kill|hurt|school|him|her|them|teacher|someone|people|blow)
        (he|she|they|teacher|brother|boy|enemy|everyone|you) .. (deserves|deserve|must|should|will) .. (die|be killed|be stabbed|be dead) .. (i will|kill|knife|make sure|tomorrow|by me|myself)
        i .. (will|want to|am going to|going to|shall) .. (stab|shoot|kill|murder|poison|behead|strangle) (my|him|her|them|that|the|this|all|every) ..
        (stab|shoot|kill|poison|murder) (my <relation>|my <kin>)
        i .. (will|shall|want to|am going to|going to|must|plan to|would like to|have to|need to|ready to|about to|planning to|going to|swear to|decided to) [really|also|just] (<kills>) (<victim>)
        (will|going to|want to|wanna) (kill|stab|shoot|murder) (him|her|them|everyone|everybody|my <relation>)
        i .. (will|want to|am going to|going to|plan to|shall) (burn|bomb|blow up|set fire|destroy|shoot up|burn down|attack) .. (dormitory|dorm|hostel|library|office|house|church|class|classroom|village|home|market)
        (knife|gun|machete|panga|bomb|weapon|grenade|acid) .. (kill|hurt|stab|shoot|cut|school|attack) .. (him|her|them|you|everyone|someone|tomorrow|teacher|people|$)
        (bring|bringing|take|carry|taking) a (knife|gun|machete|panga|bomb|weapon|grenade) to (school|class|kill)
        i .. (will|want to|am going to|going to) (beat|cut) (him|her|them|my <relation>) .. (death|die|dies|throat|head off|dead|pieces)
        i .. (will|want|am going|going) .. (break|cut) (his|her|their) (neck|legs|head|throat|bones)
        (how|teach me|show me) .. (make a bomb|kill a person|kill someone|kill somebody|poison someone|kill my <relation>) ..
        how (can|do|could) i (kill|poison|stab|hurt) (him|her|them|someone|somebody|a person|my <relation>)
        """,
    (Category.INJECTION, Severity.MEDIUM): """
        (new|updated|following|next|real|secret) (instruction|instructions|rule|rules|order|orders|command|commands) .. (only|answer|say|follow|ignore|you|from|must|reply|respond)
        what (were|are|have) you [been] (told|instructed|programmed|given|ordered) (before|to do|not to|to say|by|in your|at the|to|about this|$)
        (say|write|use|speak|answer|reply|respond) .. (curse|swear|bad|dirty|rude) words
        (ignore|forget|disregard|override|bypass|skip|drop|delete|break|cancel|erase|turn off|switch off|disable|remove|change) [about] [all|any|everything|of|the|your|what|those|these] [all|of|the|your|previous|prior|above|earlier|system|other|my|they|safety|old] (instruction|instructions|rules|rule|prompt|prompts|guidelines|guideline|directions|orders|restrictions|commands|limits|policy|policies|programming|settings|safety|filters|filter|safeguards|training|protections|configuration)
        (give|tell|show|read|list|share|send) [me|us] .. (phone numbers|phone number|numbers|names|messages|data|records|conversations|conversation|calls|answers|secrets|information) .. (of|about|from) .. (other|another|all|learners|students|children|users|pupils|people)
        (other|another) (learners|learner|students|student|users|user|callers|caller|children|pupils) .. (said|say|told|ask|asked|phone|number|numbers|names|name|data|messages|conversation)
        ^ (system|admin|developer|assistant|root|sudo|administrator) .. (give|tell|show|ignore|print|enable|disable|allow|override|grant|message|mode|command|prompt|you|update|new|the learner|unlock) ..
        (the|your) (new|real|true) (instruction|instructions|rules|rule|task|job|system prompt) (is|are|now)
        (you|u) .. (must|have to|should|will|can|are) .. (obey|follow) .. (me|my|new|orders|commands) .. (only|not|instead|now|rules|instructions|orders|$)
        (pretend|act|imagine|suppose|behave|roleplay|role play|simulate|play) ... (no rules|no restriction|no restrictions|no limits|no limit|without rules|without limits|without restrictions|without any|not a tutor|not a teacher|not an ai|evil|unrestricted|uncensored|hacker|my girlfriend|my boyfriend|another ai|dan|no safety|no filter|no filters)
        what (did|do|have) (your|the) (developers|developer|makers|maker|creators|creator|programmers|programmer|owners|engineers) .. (write|written|put|say|said|tell|told|give|given) .. (instructions|instruction|rules|prompt)
        (what|which) .. (your|the) (system prompt|hidden instructions|secret instructions|secret rules|initial instructions|instructions exactly|original prompt|first instruction|first message|prompt)
        (repeat|print|output|write|copy|show|say|tell) .. (everything|words|text|instructions|all|message|sentences) .. (above|before this|before my|at the start|at the top|starting with|system|you were given|you were told|you got)
        (unlock|enable|activate|enter|switch to|turn on|go into|start) .. (mode|jailbreak|developer|dan|admin|unrestricted|unfiltered)
        (end|ignore|stop) [of] (system prompt|the system prompt|your system|being bakame|your role)
        (api key|secret key|access token|system prompt|source code|database password|server password|admin password)
        (translate|summarize|summarise|spell|encode|reveal|leak|expose) .. (your|the|system) [own|hidden|secret|system] (instructions|prompt|rules|guidelines|system prompt)
        (ignore|forget|disregard|override|bypass|skip|drop|delete|break) [about] [all|any|everything|of|the|your|what|those|these] [all|of|the|your|previous|prior|above|earlier|system|other|my|they] [previous|prior|above|earlier|system|safety] (instruction|instructions|rules|prompt|prompts|guidelines|directions|orders|restrictions|told you|commands|limits|policy|programming|you were told)
        (ignore|forget|disregard) [everything|all|what] [that] (above|before|you were told|you have been told|they told you|you know|previous)
        (forget|ignore) [that] you are (a|an|my|the) (teacher|tutor|computer|robot|machine|assistant) ..
        (print|repeat|show|copy|write out|output) [me|us] (everything|all) [that] .. (before|above) my (first|message|question)
        (system|secret|hidden|initial|original|developer|first) (prompt|instructions|message|rules)
        (repeat|tell|show|print|say|reveal|give|read|write|recite|what are|what is|what were|share|list) [me|us|out|to|back] [all] (your|the system|the secret|the hidden|the exact) [own|full|exact|whole|secret|hidden|original|first|system|initial|real] (instructions|instruction|prompt|rules|guidelines|programming|policy)
        you are now (a|an|dan|my|free|not|no|in|called|evil|jailbroken|the|unrestricted|going)
        (pretend|act|imagine|suppose|behave|roleplay|role play) ... (no rules|no restrictions|no limits|without rules|without limits|without restrictions|not a tutor|not a computer|human|evil|unrestricted|my girlfriend|my boyfriend|another ai|dan)
        (developer|dan|god|debug|admin|jailbreak|sudo|root) mode
        (jailbreak|jailbroken|do anything now)
        from now on (you|your|only|answer|act|forget|ignore)
        (you are|be|become) (my girlfriend|my boyfriend|my wife|my husband)
        (you have|there are|have) no (rules|restrictions|limits)
        (stop being|you are no longer|dont be|you are not) [a|my|the] (tutor|teacher|bakame) ..
        (i am|this is) (your|the) (developer|creator|programmer|administrator|admin|boss|owner)
        (new|updated) (instructions|rules) (are|for you|is|follow|from)
        (answer|talk|reply|respond) without (rules|restrictions|filters|limits)
        (print|show|reveal|tell) .. (api key|password|passwords|secret key|other (students|learners|children))
        """,
    (Category.PERSONAL_DATA, Severity.MEDIUM): """
        (my name is|i am called|my names are) <name> <name> (from|i|in|of|at) ..
        my (password|pin|pin code|id number|passport number|national id|bank account|account number|mobile money pin|momo pin|id card number|student number|date of birth|birthday|surname|last name|family name|whatsapp|instagram|facebook|snapchat|tiktok|telegram) (is|number|name|are|account) ..
        my (mothers|fathers|mums|dads|parents|sisters|brothers|uncles|aunts|teachers|mum|mom|dad|mother|father) [phone|name|full] (number|name|phone|address|names) (is|are) ..
        (our|my) (house|home) (is|number) .. (near|behind|next|opposite|street|number|sector|kg~|kk~|kn~|after|beside) ..
        (find|meet|visit|reach|call|text|whatsapp|contact) me (at|on|in|near|through|by) .. (0~|2~|house|street|home|kg~|kk~|kn~|sector|village)
        my [full] (name|names) (is|are|s) <name> <name> [<name>] $
        (my name is|my full name is|my names are|i am called) <name> ... (i live|i am from|and live|my phone|my number|my school|i stay|i study|living in|i go to)
        (i am|i) (live|stay|living|staying|reside) (in|at|near|behind|on|next to|opposite) <place>
        (we|my family) (live|lives|stay|stays) (in|at|near|behind|next to|opposite) <place>
        my (moms|mums|dads|mothers|fathers|mom|mum|dad) number (is|its|it is) (0~|2~|plus|zero)
        my (home|house) (is|address is) (in|at|near|behind|next|opposite|number)
        my [home|house|email|street|e mail|mail] address (is|are)
        my [mum|mother|father|dad|mothers|fathers|parents|mums|dads] [phone|telephone|mobile|whatsapp] (number|phone|whatsapp) (is|s) (0~|2~|plus|zero|seven|07~)
        i (study|learn|am a student|am a pupil|go to school|am studying|am in school) (at|in) <school>
        i go to [school] (at|gs|groupe|ecole|lycee|college|saint|st|gscolaire) ...
        my school (is|s) [called|named] (called|named|gs|groupe|ecole|lycee|college|saint|st) ...
        my school is in <place>
        (my surname|my last name|my id number|my parents names) (is|are)
        """,
}
