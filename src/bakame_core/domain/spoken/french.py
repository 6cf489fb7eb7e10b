"""French."""

from __future__ import annotations

from bakame_core.domain.spoken.lexicon import Words, months, signs, table, with_prefixes

_DAYS = tuple(
    (pattern.format(day[:3]), day)
    for day in ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    for pattern in (
        r"(?i:{})(?:\.?(?=\s?[-–]\s?[A-Za-z]{{3}})|\.(?=\s\d|\s(?:au|et)\s[a-z]{{3}}\.))",
        r"(?:(?<=[-–])|(?<=\bau )(?=\w+\.)|(?<=\b[Dd]u )(?=\w+\. au)|(?<=\. et ))(?i:{})\b\.?",
    )
)
"""Days in short, which are words by themselves (*mer*, *jeu*): before a date, and from one to another."""

WORDS = Words(
    signs=signs("""
+ plus
- moins
negative moins
× fois
÷ divisé par
= égale
≠ n'est pas égal à
≈ est environ égal à
≡ est équivalent à
± plus ou moins
< est inférieur à
> est supérieur à
≤ est inférieur ou égal à
≥ est supérieur ou égal à
which qui
/ sur
→ vers
gives donne
⇌ est en équilibre avec
∈ appartient à
∉ n'appartient pas à
⊂ est inclus dans
∪ union
∩ inter
∥ est parallèle à
⊥ est perpendiculaire à
∠ angle
△ triangle
∞ l'infini
π pi
θ thêta
α alpha
β bêta
λ lambda
μ mu
Ω ohms
Δ delta
∑ la somme de
∴ donc
∅ l'ensemble vide
♀ femelle
♂ mâle
% pour cent
‰ pour mille
& et
@ arobase
star étoile
wrong faux
slash barre oblique
hash dièse
# numéro
~ environ
by sur
≅ est superposable à
∫ l'intégrale de
∝ est proportionnel à
blank blanc
what combien
( ouvrez la parenthèse
) fermez la parenthèse
abs la valeur absolue de
√ racine carrée de
∛ racine cubique de
! factorielle
° degrés
of de
: pour
range à
or ou
point virgule
out sur
email une adresse électronique
number numéro
remainder reste
north nord
south sud
east est
west ouest
positive positif
rh- négatif
dot point
base en base
score à
lim la limite quand {} tend vers {} de
prime prime
similar est semblable à
vector vecteur
inverse {} inverse
such tel que
given sachant
↑ augmente
↓ diminue
""")
    | {"the": ""},
    powers=("au carré", "au cube", "puissance {}"),
    units=with_prefixes(
        table("""
mm: millimètre, millimètres
cm: centimètre, centimètres
dm: décimètre, décimètres
m: mètre, mètres
km: kilomètre, kilomètres
mg: milligramme, milligrammes
g: gramme, grammes
kg: kilogramme, kilogrammes
t: tonne, tonnes, f
mL: millilitre, millilitres
ml: millilitre, millilitres
cL: centilitre, centilitres
cl: centilitre, centilitres
dL: décilitre, décilitres
dl: décilitre, décilitres
L: litre, litres
l: litre, litres
s: seconde, secondes, f
sec: seconde, secondes, f
ms: milliseconde, millisecondes, f
min: minute, minutes, f
mn: minute, minutes, f
h: heure, heures, f
j: jour, jours
°C: degré Celsius, degrés Celsius
°F: degré Fahrenheit, degrés Fahrenheit
°: degré, degrés
K: kelvin, kelvins
N: newton, newtons
J: joule, joules
W: watt, watts
kWh: kilowattheure, kilowattheures
V: volt, volts
A: ampère, ampères
Ω: ohm, ohms
dB: décibel, décibels
Hz: hertz, hertz
Pa: pascal, pascals
mol: mole, moles, f
µg: microgramme, microgrammes
μg: microgramme, microgrammes
atm: atmosphère, atmosphères, f
ha: hectare, hectares
cal: calorie, calories, f
eV: électronvolt, électronvolts
"""),
        "nano micro milli kilo méga giga téra",
        "o: octet, octets",
    ),
    square=("{} carré", "{} carrés"),
    cube=("{} cube", "{} cubes"),
    per="par",
    money={
        key: (cells[0], cells[1], cells[2], cells[3])
        for key, cells in table("""
F: franc, francs, centime, centimes
RWF: franc rwandais, francs rwandais, centime, centimes
$: dollar, dollars, cent, cents
€: euro, euros, centime, centimes
£: livre, livres, penny, pence
¥: yen, yens, sen, sen
KSH: shilling kényan, shillings kényans, cent, cents
TSH: shilling tanzanien, shillings tanzaniens, cent, cents
USH: shilling ougandais, shillings ougandais, cent, cents
BIF: franc burundais, francs burundais, centime, centimes
CDF: franc congolais, francs congolais, centime, centimes
/=: shilling, shillings, cent, cents
₹: roupie, roupies, paisa, paise
""").items()
    },
    months=months(
        "janvier janv;février févr;mars;avril avr;mai;juin;juillet juil;août aout;septembre sept;octobre oct;"
        "novembre nov;décembre déc"
    ),
    shorts=(
        *_DAYS,
        (r"p\.\s?ex\.", "par exemple"),
        (r"[Ee]x\.\s?:", "exemple:"),
        (r"ex\.(?=\s[a-zà-ÿ])", "par exemple"),
        (r"hab\.", "habitants"),
        (r"d['’]hab\.", "d'habitants"),
        (r"par ex\.", "par exemple"),
        (r"c\.?[-‐]?à[-‐]?d\b\.?", "c'est-à-dire"),
        (r"etc\b", "et cetera"),
        (r"MM\.(?=\s[A-Z])", "Messieurs"),
        (r"M\.(?=\s(?:[A-ZÉ]|et\b|l[ea]\b|l['’])|/M)", "Monsieur"),
        (r"Mmes\b", "Mesdames"),
        (r"Mme\b", "Madame"),
        (r"Mlle\b", "Mademoiselle"),
        (r"(?:Dr|Pr)\b(?=\.?\s[A-Z])", "Docteur"),
        (r"Mt\b(?=\.?\s[A-Z])", "mont"),
        (r"St\b(?=[\s-][A-Z])", "Saint"),
        (r"Ste\b(?=[\s-][A-Z])", "Sainte"),
        (r"[Nn][°º](?=\s*\d)", "numéro"),
        (r"[Nn]os?\.?(?=\s\d)", "numéro"),
        (r"pp\.(?=\s*\d)", "pages"),
        (r"p\.(?=\s*\d)", "page"),
        (r"[Ff]ig\.(?=\s*\d)", "figure"),
        (r"[Cc]hap\.(?=\s*[\dIVX])", "chapitre"),
        (r"[Ee]x\.(?=\s*\d)", "exercice"),
        (r"[Aa]rt\.(?=\s*\d)", "article"),
        (r"[Vv]ol\.(?=\s*[\dIVX])", "volume"),
        (r"env\.(?=\s*\d)", "environ"),
        (r"vs\b", "contre"),
        (r"cf\.", "voir"),
        (r"av\.\s?J\.[-\s]?C\.", "avant Jésus-Christ"),
        (r"apr\.\s?J\.[-\s]?C\.", "après Jésus-Christ"),
        (r"max\.", "maximum"),
    ),
    calls=r"\b(?:appel(?:le|lez|er|ez)|compos(?:e|ez|er)|téléphon(?:e|ez|er)|numéro vert|sms|code|mot de passe|pin)\b|\b[Ee]nvo(?:ie|yez|yer)\s\S+\sau\s\Z",
    numbered=(
        r"\b(?:chapitre|unité|partie|section|livre|tome|volume|guerre mondiale|phase|étape|acte|scène|niveau|leçon|annexe"
        r"|figure|tableau|article|question|louis|charles|henri|napoléon|pie|jean[- ]paul|mutara|kigeli|yuhi|type)"
    ),
    scales=r"mille|millions?(?: de| d')?|milliards?(?: de| d')?",
    functions={"sin": "sinus", "cos": "cosinus", "tan": "tangente", "log": "log", "ln": "logarithme népérien"},
)
