"""English."""

from __future__ import annotations

from bakame_core.domain.spoken.english_shorts import SHORTS
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
wrong wrong
slash slash
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
wk: week, weeks
wks: week, weeks
mo: month, months
mos: month, months
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
kph: kilometre per hour, kilometres per hour
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
F: franc, francs, centime, centimes
/=: shilling, shillings, cent, cents
₹: rupee, rupees, paisa, paise
""").items()
    },
    months=months(
        "January Jan;February Feb;March Mar;April Apr;May;June Jun;July Jul;August Aug;September Sept Sep;"
        "October Oct;November Nov;December Dec"
    ),
    shorts=SHORTS,
    calls=r"\b(?:call|dial|ring|phone|text|sms|telephone|helpline|hotline|code|pin|password|whatsapp|toll[- ]free|emergency (?:line|number)|grid ref(?:erence)?)\b|\b[Ss]end\s\S+\sto\s\Z",
    numbered=(
        r"\b(?:chapter|unit|part|section|book|volume|war|phase|stage|act|scene|level|grade|form|type|lesson|term|appendix"
        r"|figure|table|article|question|paper|class|step)"
    ),
    scales=r"thousand|million|billion|trillion",
    functions={"sin": "sine", "cos": "cosine", "tan": "tangent", "log": "log", "ln": "natural log"},
)
