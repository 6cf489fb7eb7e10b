"""Stories and known facts with numbers in English, as rows of `pattern_table`."""

PATTERNS = r"""
vat on :: #p vat on #_ {R} @ | a*b
vat of on :: vat of #p on #_ {R} @ | a*b
vat :: price with #p vat {R} @~ (?:for|on)~ # | b*(1+a)
profit sold :: soft: (?:buys?|bought|costs?)~ #~ (?:sells?|sold)~ #~ profit_ (?:is|of|=)_ @ | b-a
profit sells :: soft: (?:buys?|bought|costs?)~ #~ sells~ #~ profit_ (?:is|of|=)_ @ | b-a
loss :: soft: (?:buys?|bought|costs?)~ #~ (?:sells?|sold)~ #~ loss_ (?:is|of|=)_ @ | a-b
profit :: soft: (?:sales|revenue|income)_ #~ (?:costs?|expenses|spending)_ #~ profit_ (?:is|of|=)_ @ | a-b
probability :: soft: probability_ (?:of|that)~ #(?! in) ~ probability_ (?:of|that)_ (?:no|not)~ (?:is|=) @ | 1-a
probability :: soft: # ([a-z]+)[^\x23?]* and # [a-z]+_ probability of (?:a |an |picking |drawing |getting |choosing )*\1_ {R} @ | a:(a+b)
probability :: soft: # [a-z]+[^\x23?]* and # ([a-z]+)~ probability of (?:a |an |picking |drawing |getting |choosing )*\1_ {R} @ | b:(a+b)
at least both :: soft: # [a-z]+_ (?:and|,) # [a-z]+_ (?:and|,) # [a-z]+ both~ @ [a-z]+_ at least 1 | a+b-c
log base :: log(?:arithm)?(?: of)? # (?:to |in )?(?:the )?base # {R} @ | log
factorial :: # factorial {R} @ | a!
factorial :: factorial (?:of )?# {R} @ | a!
both :: soft: # (?:pupils|students|learners|people|children)_ #~ # [a-z]+ both~ @_ at least (?:one|1) | a+b-c
bits :: # bytes {R} @ bits | 8*a
byte bits :: (?:a|1) byte (?:is|has|=) @ bits | 8
from change :: soft: from [-−–] #_ to #_(?: ,)?_ (?:change|rise|increase|difference|going up)_ of @ | a+b-
was degrees now :: soft: was #_ (?:fell|dropped|fallen|drops|falls)(?: by)? #~ (?:is|was)(?: now)? @ | a-b
was now :: soft: was # ° c and (?:then )?(?:it )?(?:fell|dropped|falls|went down|goes down)(?: by)? #~ (?:is|was)(?: now)? @ | a-b
born :: born in #[^#?]*? in #_ (?:was|is|were|be|turned|turns) #(?= years| [.,;]) | aged
gradient :: gradient~ \( # , # \) (?:to|and) \( # , # \) {R} @ | slope
slope :: slope~ \( # , # \) (?:to|and) \( # , # \) {R} @ | slope
: ratio :: ratio (?P<a>[0-9]+):(?P<b>[0-9]+)~ (?:to|as|is|=) (?P<c>[0-9]+):(?P<d>[0-9]+)(?= in| when| as| simpl) | ratio
in the ratio :: (?:sharing|dividing|splitting) #_ in the ratio (?P<a>[0-9]+):(?P<b>[0-9]+)~ #_ and # | share
goes into :: # goes into # # times(?: ,| and| with)* # (?:is|are) (?:left|over|remaining) | divided
every day week :: soft: # (?:[a-z]+ )?(?:every|each|a|per) day~ (?:1|a|one|each|every|the) week_ @ | 7*a
every day week :: soft: # (?:[a-z]+ )?(?:every|each|a|per) day~ @_ (?:in )?(?:1|a|one|each|every|per) week | 7*a
now and :: soft: (?:were|was|had|has|have) #[^#?]*? # (?:were |was |are )?(?:sold|died|eaten|stolen|lost|killed|taken)[^#?]*? # (?:were |was |are )?(?:born|bought|added|found|given)~ @ | a-b+c
to the power :: # to the power (?:of )?# {R} @ | a^b
cm to km :: soft: # cm (?:to|for|is|represents|stands for) # km~ # cm (?:is|stands for|represents|means|shows)_ @ km | c*b/a
each together :: soft: #~ each~ #~ together~ (?:have|has|get|is|are|make|makes) @ | a*b
change from :: soft: gives?_ @ (?:francs |rwf )?(?:in |as |of )?change from #~ (?:when|if|after|for)~ # | a-b
years older :: soft: (?:is|was) #~ (?:is|are|was) # years older~ (?:is|will be|was) @ | a+b
years younger :: soft: (?:is|was) #~ (?:is|are|was) # years younger~ (?:is|will be|was) @ | a-b
years old in years :: soft: # years old~ in # years?(?: time)?~ (?:will be|is) @ | a+b
years old years ago :: soft: # years old~ # years ago~ was @ | a-b
hold :: soft: holds #_ [.;,]_ # [a-z]+ hold @ | a*b
at km hour covers :: soft: at # (?:km|kilometres) (?:an|per|in an|each|every) hour~ covers? # (?:km|kilometres) in @ | b:a
at km / h covers :: soft: at # (?:km|kilometres) / h~ covers? # (?:km|kilometres) in @ | b:a
days :: soft: # (?:workers|men|women|people|painters|taps|pumps|machines|farmers|builders) (?:takes?|needs?|finish|do|build|dig)~ # (?:days|hours|minutes)~ # (?:workers|men|women|people|painters|taps|pumps|machines|farmers|builders)~ (?:takes?|needs?|in)_ @ | a*b/c
cost costs :: soft: #_ costs? #_ ,?(?: so| then)? 1_ costs? @ | b/a
cost cost :: soft: #_ costs? #_ ,?(?: so| then)?(?! 1) #_ costs? @ | c*b/a
friend gave more :: soft: (?:had|have) #~ (?:ate|eat|gave|lost|sold|spent|used) #~ (?:gave|got|bought|found|received)_ #~ now @ | a-b+c
rose by to :: soft: [-−–] #[^#?]*? (?:rose|rises|went up|goes up)(?: by)? #_ to @ | b-a
leap :: leap year has @ days? | 366
in a leap year :: @ days in a leap year | 366
year days :: (?<!leap )year has @ days | 365
days year :: @ days in (?:a|1|#) (?:normal )?year | 365
weeks year :: @ weeks in (?:a|1|#) year | 52
weeks year :: year has @ weeks | 52
#z :: #z (?:make|makes|are|equals?|=) @ | a
#d :: (?<!and )(?<!plus )#d_ {R} @(?<!d) | a
#d :: soft: #_ ,?(?: so| that| which| they)* (?:is|are|makes?|=) (?P<r>#d)(?! (?:and|plus|with|each|apiece)) | a
#d :: there are @_ in #d | a
right angle :: right angle (?:is|has|measures|equals|=)(?: always)? @ degrees? | 90
right angle :: right angle (?:is|has|measures|equals|=) @ ° | 90
turn :: (?:full|whole|complete) turn (?:is|has|measures|equals|=) @ | 360
circle :: (?:full )?circle (?:has|measures) @ (?:degrees|°) | 360
straight :: straight (?:line|angle) (?:is|has|measures|equals) @ | 180
triangle :: (?<!\x23 )angles (?:of|in) (?:a|any|every|the) triangle ~(?:add up to|sum to|total|make|is|are|=) @(?! (?:° |degrees )?(?:and|,) #) | 180
triangle :: triangle has (?:angles ~)?@ (?:equal )?(?:sides|corners|angles) | 3
square :: (?<! a )square has @ (?:equal )?(?:sides|corners) | 4
square :: a square has @ (?:equal )?(?:sides|corners) | 4
rectangle :: rectangle has @ (?:sides|corners) | 4
pentagon :: pentagon has @ (?:sides|corners) | 5
hexagon :: hexagon has @ (?:sides|corners) | 6
octagon :: octagon has @ (?:sides|corners) | 8
cube faces :: cube has @ faces | 6
cube edges :: cube has @ edges | 12
cube :: cube has @ (?:corners|vertices) | 8
#z tens :: #z (?:and|,) # tens (?:and|,) # (?:ones|units) {R} @ | a+10*b+c
tens :: # tens? (?:and|,) # (?:ones?|units?) {R} @ | 10*a+b
tens :: @ (?:is|has) # tens? and # (?:ones?|units?) | 10*a+b
tens :: # tens {R} @ | 10*a
worth :: in (?:the number )?# ,?(?: the digit| the) # is worth @ | place
stands :: in (?:the number )?# ,?(?: the digit| the) # stands for @ | place
nearest :: #_ round(?:ed|s)(?: off| up| down)? to the nearest # {R} @ | round
nearest :: round(?:ing)? # to the nearest # {R} @ | round
nearest whole :: #_ round(?:ed|s)(?: off| up| down)? to the nearest (?:whole(?: number)?|one|unit) {R} @ | round(a)
next :: # , # , #(?: ,?(?: and)? #)*~next~ (?:is|:|comes|will be) @ | next
add :: # , #(?: ,(?: and)? #)* ,(?: and)? @~ add(?:ing)? # (?:each|every) time | step
threes :: in threes : #(?: , #)+ ,(?: and)? @ | next
twos :: in twos : #(?: , #)+ ,(?: and)? @ | next
fives :: in fives : #(?: , #)+ ,(?: and)? @ | next
fours :: in fours : #(?: , #)+ ,(?: and)? @ | next
number after :: number (?:just |right |straight |that comes |which comes )?after # (?:is|=) @ | a+1
number before :: number (?:just |right |that comes |which comes )?before # (?:is|=) @ | a-1
remainder :: remainder of # (?:divided by|÷|/) # {R} @ | a%b
goes into :: # goes into # # (?:times )?(?:with|and)(?: a)?(?: remainder)?(?: of)? @ | goes
halv :: halv(?:e|ing) # {R} @ | a/2
in :: (?:cut|cutting|split|divide) #_ in # {R} @ | a*b
doubl :: doubl(?:e|ing|ed) #_ {R} @ | 2*a
doubled :: # doubled {R} @ | 2*a
double it :: (?:get|is|makes|gives|have) # ,?(?: then| and| and then| now| so)? double it(?: to get| and you get| : | {R}) @ | 2*a
times as :: # times as (?:many|much|big|long|old|tall|heavy) as # {R} @ | a*b
times as :: soft: # is # times as (?:many|much|big|long|old|tall|heavy) as @ | a/b
add more :: soft: (?:take|start with|you have|have) #_ ,?(?: and| then)* add #(?: more)?_ ,? {R} @ | a+b
more :: # , plus # more {R} @ | a+b
from :: take # from # and add #(?: :| {R}) @ | b-a+c
steps :: from # to # there are @ (?:steps|jumps) | |a-b|
discount :: a #p discount on # (?:francs )?{R} @ | a*b
off :: #p off # (?:francs )?{R} @ | a*b
area :: area of a (?:rectangle|room|garden|field)~ #~ #~ (?:is|=|:) @ | a*b
perimeter :: perimeter of a (?:rectangle|room|garden|field)~ #~ #~ (?:is|=|:) @ | 2*(a+b)
volume :: volume of a (?:box|cuboid|tank)~ #~ #~ #~ (?:is|=) @ | a*b*c
from :: from (?P<a>[0-9]+):(?P<b>[0-9]+) to (?P<c>[0-9]+):(?P<d>[0-9]+) (?:is|takes|makes|there are) @ minutes | minutes
after :: # (?:minutes|min) (?:after|later than) (?P<a>[0-9]+):(?P<b>[0-9]+) (?:is|it is) (?P<c>[0-9]+):(?P<d>[0-9]+) | clock
at :: (?:starts|begins|leaves) at (?P<a>[0-9]+):(?P<b>[0-9]+)~ # (?:minutes|min)~ (?:at|is) (?P<c>[0-9]+):(?P<d>[0-9]+) | clock
: to :: ratio (?P<a>[0-9]+):(?P<b>[0-9]+)~ (?:to|as|is|=) (?P<c>[0-9]+):(?P<d>[0-9]+) | ratio
hours before :: soft: # hours before # o clock {R} @ | b-a
hours after :: soft: # hours after # o clock {R} @ | a+b
coin :: soft: # (?:coins|notes) of #_ and 1 of #_ {R} @ | a*b+c
coin :: soft: # (?:coins|notes) of #_ and # of #_ {R} @ | a*b+c*d
soft: #_ (?:coins|notes) of #_ {R} @ | a*b
each :: soft: each of (?:the )?#~ # ~@_ (?:in all|altogether|in total) | a*b
each :: soft: #~ each~ #~ @_ (?:in all|altogether|in total) | a*b
each of :: soft: each of (?:the )?#_ (?:has|gets|got|had|eats|ate|buys) #~ (?:that is|that makes|so|makes) @ | a*b
because each :: soft: #_ have @_~ because each~ has # | a*b
soft: # (?!out|more|less|years|hours|minutes|times|per)[a-z]+(?: [a-z]+)? (?:of|with|each with|containing|holding)(?: exactly)? #(?! (?:percent|years|minutes|hours|left|over))_ {R} @ | a*b
each :: soft: # (?!out)[a-z]+(?: [a-z]+)? (?:hold|holds|have|has|get|gets|contain) #_ each ,?_ {R} @ | a*b
in each :: soft: #_ (?:of|with|and|have) #_ in each(?: [a-z]+)? {R} @ | a*b
left :: soft: #~ (?:give|gives|gave|giving|eat|eats|ate|lose|loses|lost|sell|sells|sold|use|uses|used|spend|spends|spent|take|takes|took|taking|drop|drops|dropped|break|breaks|broke|remove|removes|removed|pays?|paid)\b~ #~ @_ (?:left|remain|remaining|remains) | a-b>=0
left :: soft: #~ (?:give|gives|gave|eat|eats|ate|lose|loses|lost|sell|sells|sold|use|uses|used|spend|spends|spent|take|takes|took|drop|drops|dropped|break|breaks|broke|remove|removes|removed)\b~ #~ left with @ | a-b>=0
leaving :: soft: #~ #~ (?:flew|fly|go|went|left|gone|away|off|sold|eaten|lost|broken)~ leaving @ | a-b>=0
more now :: soft: #~ (?:buys?|bought|gets?|got|finds?|found|receives?|received|picks?|picked|adds?|added|given|wins?|won|saves?|saved) # (?:[a-z]+ )?more~ now~ @ | a+b
more :: soft: #~ (?:buys?|bought|gets?|got|finds?|found|receives?|received|picks?|picked|adds?|added|given|wins?|won|saves?|saved) # (?:[a-z]+ )?more ,?(?: so| and)?(?: [a-z]+)? (?:has|have|is|makes) @ | a+b
and :: soft: (?<!with )(?<!exercises )(?<!questions )(?<!pages )(?<!problems )#(?:(?! each )[^\x23?])*? and(?:(?! each )[^\x23?])*? #(?:(?! each )[^\x23?])*? @_ (?:altogether|in all|in total) | a+b
cost :: soft: # [a-z]+(?: [a-z]+)? at #_ (?:each )?costs? @ | a*b
cost :: soft: costs #_ ,?(?: so| then| and)? #_ (?:will )?costs? @ | a*b
together :: soft: #~ #~ together~ (?:have|has|get|is|are|make|makes) @ | a+b
another :: soft: #_ and another #_ {R} @ | a+b
remain :: soft: #~ (?:spends?|spent|uses?|used|eats?|ate|sells?|sold|gives?|gave|loses?|lost)\b~ #~ @_ remain | a-b>=0
cost costs :: soft: # (?:[a-z]+ )?cost #_ ,?(?: so| then)? (?:1|a|each)_ costs @ | b/a
into parts :: # (?:[a-z]+ )?(?:divided|split|cut|shared) into # (?:equal )?(?:parts|groups|shares)_ {R} @ | a/b
each has :: soft: each~ has #_ ,?(?: so| and)? #_ have @ | a*b
at arrives :: leaves at (?P<a>[0-9]+):(?P<b>[0-9]+)~ arrives at (?P<c>[0-9]+):(?P<d>[0-9]+)~ (?:takes|lasts|is) @ minutes | minutes
shar :: soft: (?:share|shares|shared|sharing|divide|split) #_ (?:equally )?(?:among|between|with|by) #~ each~ # and @_ left | over
shar :: soft: (?:share|shares|shared|sharing|divide|split) #_ (?:equally )?(?:among|between|with) #~ each~ @ | a/b
share each :: soft: #_ shares? #_~ each~ @ | b/a
shared by :: soft: #_ shared (?:equally )?by #_ {R} @ | a/b
hour :: soft: # km (?:an|per|in an|each|every|in one) hour~ # hours~ (?:covers?|travels?|goes|is|drives?|rides?)~ @ (?:km|kilometres) | a*b
change :: soft: (?:paid|pay|pays|give|gave|gives)~ #~ #~ change~ @ | a-b
degrees :: soft: # degrees~ (?:fell|falls|fall|dropped|drops|went down|goes down)(?: by)? #~ (?:is|was|=|to)(?: now)? @ | a-b
degrees :: soft: # degrees~ (?:rose|rises|went up|goes up)(?: by)? #~ (?:is|was|=|to)(?: now)? @ | a+b
score and :: # score and # years? {R} @ | 20*a+b
score :: # score(?: years)? {R} @ | 20*a
gross :: a gross (?:is|has|of eggs is|equals|=|means) @ | 144
goes into :: # goes into # (?:exactly |only )?#(?: times)?(?: ,| and| with| there is| there are| leaving| the| a)* remainder(?: is| of)* @ | goes
goes into :: # goes into # (?:exactly |only )?#(?: times)?(?: ,| and| with| there is| there are| leaving)* @ (?:left|over|remaining|remain) | goes
goes into :: # goes into # (?:exactly |only )?#(?: times)?(?: ,| and| with| there is| there are| leaving| the| a)* (?:remainder(?: is| of)* #|# (?:left|over|remaining|remain)) | divided
goes into :: # goes into # exactly @ times | b/a
remainder :: (?:divide|dividing|divided|share|sharing) # by #(?: ,| the| there is a| you get a| we get a| it leaves a| leaves a| gives a| and the| is a| you have a)* remainder (?:is|of) @ | a%b
remainder :: remainder (?:when|if|of|from|after) (?:you |we )?(?:divide |dividing )?# (?:is )?(?:divided )?by # {R} @ | a%b
remainder :: # (?:divided by|÷|/) # (?:leaves|gives|has)(?: us| you)?(?: a)? remainder(?: of)? @ | a%b
to the nearest :: # (?:rounded )?(?:off |up |down )?to the nearest # {R} @ | round
nearest tenth :: # (?:rounded )?(?:off |up |down )?to the nearest tenth {R} @ | tenth
nearest hundredth :: # (?:rounded )?(?:off |up |down )?to the nearest hundredth {R} @ | hundredth
decimal place :: # (?:rounded |correct |correctly )?(?:off )?to # decimal places? {R} @ | places
decimal place :: round(?:ing)? # (?:off )?to # decimal places?(?: ,)? {R} @ | places
1 decimal place :: # (?:rounded |correct |correctly )?(?:off )?to 1 decimal place {R} @ | tenth
1 decimal place :: round(?:ing)? # (?:off )?to 1 decimal place(?: ,)? {R} @ | tenth
significant :: # (?:rounded |correct )?(?:off )?to # significant figures? {R} @ | figures
significant :: round(?:ing)? # (?:off )?to # significant figures?(?: ,)? {R} @ | figures
increas :: # (?:is |are )?increas(?:es|ed)(?: by)? #p(?: ,| it| to| and| which| becomes)* {R}? ?@ | a*(1+b)
decreas :: # (?:is |are )?decreas(?:es|ed)(?: by)? #p(?: ,| it| to| and| which| becomes)* {R}? ?@ | a*(1-b)
reduced by :: #_ (?:is |are )?reduced by #p(?: ,| it| to| and| which| becomes| now| costs)* {R}? ?@ | a*(1-b)
interest :: simple interest (?:on|for|of) #_ at #p~ # years? {R} @ | a*b*c
complement :: complement of #_ (?:is|=) @ | 90-a
supplement :: supplement of #_ (?:is|=) @ | 180-a
volume :: (?:box|cuboid|tank|room)~ #~ #~ #~ volume (?:of|is|=) @ | a*b*c
ratio :: ratio (?P<a>[0-9]+):(?P<b>[0-9]+) (?:in|simplified|simplifies|is equal|reduces|can|as)~ (?P<c>[0-9]+):(?P<d>[0-9]+) | ratio
simplif :: ^# to # (?:simplifies|reduces) to # to # | same ratio
in the ratio :: (?:share|divide|split)s? #_ in the ratio (?P<a>[0-9]+):(?P<b>[0-9]+)~ #_ and # | share
prime :: ^# is(?: a| also| indeed)* prime(?! factors?) | is prime
prime :: ^# (?:is not|isn t)(?: a)? prime(?! factors?) | is not prime
prime :: ^#(?: , #)*(?: ,)? and # are(?: all| both)* prime(?! factors?) | is prime
composite :: ^# is(?: a| also)* composite | is composite
even :: ^# is(?: an| also)* even(?= [.,;:!]| number| because| and| so| but) | is even
odd :: ^# is(?: an| also)* odd(?= [.,;:!]| number| because| and| so| but) | is odd
even :: ^# (?:is not|isn t)(?: an)? even(?= [.,;:!]| number| because| and| so| but) | is odd
odd :: ^# (?:is not|isn t)(?: an)? odd(?= [.,;:!]| number| because| and| so| but) | is even
even :: ^#(?: , #)*(?: ,)? and # are(?: all| both)* even | is even
odd :: ^#(?: , #)*(?: ,)? and # are(?: all| both)* odd | is odd
divisible by :: ^# is(?: also| exactly)? divisible by # | divides
divisible by :: ^# (?:is not|isn t)(?: exactly)? divisible by # | does not divide
multiple of :: ^# is(?: also)? a multiple of # | divides
multiple of :: ^# (?:is not|isn t) a multiple of # | does not divide
of :: ^# is(?: also)? a (?:factor|divisor) of # | is divisor
of :: ^# (?:is not|isn t) a (?:factor|divisor) of # | is no divisor
factors of :: factors of # (?:are|include|:)(?: :)? #(?: , #)*(?: ,)?(?: and #)? | are divisors
multiples of :: multiples of # (?:are|include|:)(?: :)? #(?: , #)*(?: ,)?(?: and #)? | are multiples
square :: ^# is(?: a| also)* (?:perfect square|square number) | is square
square :: ^# (?:is not|isn t) a (?:perfect square|square number) | is not square
absolute value :: absolute value of (?:[-−–] )?# {R} @ | |a|
born in :: born in #~ (?:turns?|is|was|will be) #~ in # | age
from years :: from # to # (?:is|makes|there are|are) @ years | b-a
neutrons atomic mass :: atomic number~ #~ mass number~ #~ @ neutrons | b-a
neutrons mass atomic :: mass number~ #~ atomic number~ #~ @ neutrons | a-b
volts ohms current :: # volts~ # ohms~ current (?:is|of|=)_ @ | a/b
in is :: ^# (?:m|km|metres|kilometres) in # (?:s|seconds|hours|h|minutes) (?:is|=|means)_ @ (?:m|km|metres|kilometres) (?:/|per|an) | a/b
next :: next (?:number|term|one) (?:in|after|of|for)~ #(?: , #)+(?: ,)?(?: and #)?(?: ,)?(?: [.…])* (?:is|will be|=) @ | next
in twos :: in twos from # ,?~ (?:next|then)~ (?:is|comes) @ | a+2
in threes :: in threes from # ,?~ (?:next|then)~ (?:is|comes) @ | a+3
in fives :: in fives from # ,?~ (?:next|then)~ (?:is|comes) @ | a+5
in tens :: in tens from # ,?~ (?:next|then)~ (?:is|comes) @ | a+10
shar left :: soft: (?:share|shares|shared|sharing|divide|divides|give|split) #_ (?:equally )?(?:among|between|with|by|to) #~ (?:each|everyone|every child)_ #~ (?:and|with|leaving|,)_ #_ (?:left|over|remain|remaining) | dealt
improper :: # as an improper fraction {R} @ | a
"""
