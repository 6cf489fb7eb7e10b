"""English."""

from __future__ import annotations

from bakame_core.domain.spoken.lexicon import Words, months, signs, table, with_prefixes

WORDS = Words(
    signs=signs("""
+ plus
- minus
negative minus
× times
÷ divided by
= equals
≠ is not equal to
≈ is approximately equal to
≡ is equivalent to
± plus or minus
< is less than
> is greater than
≤ is less than or equal to
≥ is greater than or equal to
which which
/ over
→ to
gives gives
⇌ is in balance with
∈ is in
∉ is not in
⊂ is a subset of
∪ union
∩ intersection
∥ is parallel to
⊥ is perpendicular to
∠ angle
△ triangle
∞ infinity
π pi
θ theta
α alpha
β beta
λ lambda
μ mu
Ω ohms
Δ delta
∑ the sum of
∴ therefore
∅ the empty set
♀ female
♂ male
% percent
‰ per thousand
& and
@ at
star star
hash hash
# number
~ about
by by
≅ is congruent to
∫ the integral of
∝ is proportional to
blank blank
what what
( open bracket
) close bracket
abs the absolute value of
√ the square root of
∛ the cube root of
! factorial
° degrees
of of
: to
range to
or or
point point
out out of
email an email address
number number
remainder remainder
north north
south south
east east
west west
positive positive
rh- negative
dot dot
base base
score to
lim the limit as {} tends to {} of
prime prime
similar is similar to
vector vector
inverse inverse {}
such such that
given given
↑ goes up
↓ goes down
""")
    | {"the": "the "},
    powers=("squared", "cubed", "to the power of {}"),
    units=with_prefixes(
        table("""
mm: millimetre, millimetres
cm: centimetre, centimetres
dm: decimetre, decimetres
m: metre, metres
km: kilometre, kilometres
mg: milligram, milligrams
g: gram, grams
kg: kilogram, kilograms
t: tonne, tonnes
mL: millilitre, millilitres
ml: millilitre, millilitres
cL: centilitre, centilitres
cl: centilitre, centilitres
dL: decilitre, decilitres
dl: decilitre, decilitres
L: litre, litres
l: litre, litres
s: second, seconds
sec: second, seconds
secs: second, seconds
ms: millisecond, milliseconds
min: minute, minutes
mins: minute, minutes
h: hour, hours
hr: hour, hours
hrs: hour, hours
yr: year, years
yrs: year, years
°C: degree Celsius, degrees Celsius
°F: degree Fahrenheit, degrees Fahrenheit
°: degree, degrees
K: kelvin, kelvins
N: newton, newtons
J: joule, joules
W: watt, watts
kWh: kilowatt hour, kilowatt hours
V: volt, volts
C: coulomb, coulombs
mmHg: millimetre of mercury, millimetres of mercury
A: amp, amps
Ω: ohm, ohms
dB: decibel, decibels
Hz: hertz, hertz
Pa: pascal, pascals
mol: mole, moles
kΩ: kilohm, kilohms
µg: microgram, micrograms
μg: microgram, micrograms
atm: atmosphere, atmospheres
bpm: beat per minute, beats per minute
mph: mile per hour, miles per hour
ha: hectare, hectares
ft: foot, feet
in: inch, inches
yd: yard, yards
mi: mile, miles
oz: ounce, ounces
lb: pound, pounds
kB: kilobyte, kilobytes
MB: megabyte, megabytes
GB: gigabyte, gigabytes
cal: calorie, calories
eV: electronvolt, electronvolts
pts: point, points
tsp: teaspoon, teaspoons
tbsp: tablespoon, tablespoons
"""),
        "nano micro milli kilo mega giga tera",
        "B: byte, bytes\nbps: bit per second, bits per second",
    ),
    square=("square {}", "square {}"),
    cube=("cubic {}", "cubic {}"),
    per="per",
    money={
        key: (cells[0], cells[1], cells[2], cells[3])
        for key, cells in table("""
RWF: Rwandan franc, Rwandan francs, centime, centimes
$: dollar, dollars, cent, cents
€: euro, euros, cent, cents
£: pound, pounds, penny, pence
¥: yen, yen, sen, sen
KSH: Kenyan shilling, Kenyan shillings, cent, cents
TSH: Tanzanian shilling, Tanzanian shillings, cent, cents
USH: Ugandan shilling, Ugandan shillings, cent, cents
BIF: Burundian franc, Burundian francs, centime, centimes
CDF: Congolese franc, Congolese francs, centime, centimes
/=: shilling, shillings, cent, cents
₹: rupee, rupees, paisa, paise
""").items()
    },
    months=months(
        "January Jan;February Feb;March Mar;April Apr;May;June Jun;July Jul;August Aug;September Sept Sep;"
        "October Oct;November Nov;December Dec"
    ),
    shorts=(
        (r"[Ee]\.\s?g\.", "for example"),
        (r"[Ii]\.\s?e\.", "that is"),
        (r"etc\b", "et cetera"),
        (r"Mr\b", "Mister"),
        (r"Mrs\b", "Missus"),
        (r"Ms\b", "Miz"),
        (r"Dr\b", "Doctor"),
        (r"Prof\b", "Professor"),
        (r"Rev\b", "Reverend"),
        (r"Hon\b\.", "Honourable"),
        (r"St\b\.?(?=\s[A-Z])", "Saint"),
        (r"Mt\b(?=\.?\s[A-Z])", "Mount"),
        (r"Gen\.(?=\s[A-Z])", "General"),
        (r"Capt\.", "Captain"),
        (r"Col\.(?=\s[A-Z])", "Colonel"),
        (r"Lt\.", "Lieutenant"),
        (r"Gov\.(?=\s[A-Z])", "Governor"),
        (r"Ltd\b", "Limited"),
        (r"a\.k\.a\.|aka\b", "also known as"),
        (r"d\.p\.", "decimal places"),
        (r"s\.f\.", "significant figures"),
        (r"avg\.", "average"),
        (r"esp\.", "especially"),
        (r"incl\.", "including"),
        (r"adj\.", "adjective"),
        (r"adv\.", "adverb"),
        (r"vs\b", "versus"),
        (r"[Nn]os?\.(?=\s*\d)", "number"),
        (r"[Nn]°(?=\s?\d)", "number"),
        (r"pp\.(?=\s*\d)", "pages"),
        (r"p\.(?=\s*\d)", "page"),
        (r"pgs?\.?(?=\s*\d)", "page"),
        (r"[Ff]igs?\.(?=\s*\d)", "figure"),
        (r"[Cc]h(?:ap)?\.(?=\s*[\dIVX])", "chapter"),
        (r"[Ee]x\.(?=\s*\d)", "exercise"),
        (r"[Ee]qn?\.(?=\s*\(?\d)", "equation"),
        (r"[Vv]ol\.(?=\s*[\dIVX])", "volume"),
        (r"[Ss]ec\.(?=\s*\d)", "section"),
        (r"Q\.?(?=\s?\d)", "question"),
        (r"p\.\s?a\.", "per annum"),
        (r"St\b(?=\.?(?:\s*\Z|[,;:!?]|\s[a-z]))", "Street"),
        (r"Rd\b", "Road"),
        (r"Rm\.?(?=\s?\d)", "Room"),
        (r"[Vv]it\.(?=\s[A-Z])", "vitamin"),
        (r"Ref\.", "reference"),
        (r"Ave\b", "Avenue"),
        (r"Mon\b(?=\s\d)", "Monday"),
        (r"Tues?\b(?=\s\d)", "Tuesday"),
        (r"Wed\b(?=\s\d)", "Wednesday"),
        (r"Thur?s?\b(?=\s\d)", "Thursday"),
        (r"Sat\b(?=\s\d{1,2}\s[A-Z]|[–-][A-Z])", "Saturday"),
        (r"Sun\b(?=\s\d{1,2}\s[A-Z]|[–-][A-Z])", "Sunday"),
        (r"Mon\b(?=,?\s[A-Z][a-z]{2,}\s\d)", "Monday"),
        (r"approx\b", "approximately"),
        (r"w/o\b", "without"),
        (r"w/(?=\s)", "with"),
        (r"c/o\b", "care of"),
        (r"N/A\b", "not applicable"),
        (r"Mon\b(?=\.|[–-])", "Monday"),
        (r"Tues?\b(?=\.|[–-])", "Tuesday"),
        (r"Wed\b(?=\.|[–-])", "Wednesday"),
        (r"Thur?s?\b(?=\.|[–-])", "Thursday"),
        (r"(?<![^\W\d_])Fri\b(?=\W|\Z)", "Friday"),
        (r"pop\.(?=\s\d)", "population"),
        (r"c\.(?=\s*\d{3,4}\b)", "about"),
        (r"(?<!\w)b\.(?=\s\d{4})", "born"),
        (r"(?<!\w)d\.(?=\s\d{4})", "died"),
        (r"(?<!\w)r\.(?=\s\d{4})", "reigned"),
        (r"cf\.", "compare"),
        (r"govt\b", "government"),
        (r"dept\b", "department"),
        (r"max\.", "maximum"),
        (r"(?<!\d\s)(?<!\d)min\.(?=\s[a-z\d]|\Z)", "minimum"),
        (r"temp\.", "temperature"),
        (r"Jr\b", "Junior"),
        (r"Sr\b", "Senior"),
        (r"a\.\s?m\.", "a m"),
        (r"p\.\s?m\.", "p m"),
        (r"N\.B\.|NB(?=:)", "note"),
        (r"Ph\.?D\b\.?", "P H D"),
    ),
    calls=r"\b(?:call|dial|ring|phone|text|sms|telephone|helpline|hotline|code|pin|password|whatsapp|toll[- ]free|emergency (?:line|number)|grid ref(?:erence)?)\b|\b[Ss]end\s\S+\sto\s\Z",
    numbered=(
        r"\b(?:chapter|unit|part|section|book|volume|war|phase|stage|act|scene|level|grade|form|type|lesson|term|appendix"
        r"|figure|table|article|question|paper|class|step)"
    ),
    scales=r"thousand|million|billion|trillion",
    functions={"sin": "sine", "cos": "cosine", "tan": "tangent", "log": "log", "ln": "natural log"},
)
