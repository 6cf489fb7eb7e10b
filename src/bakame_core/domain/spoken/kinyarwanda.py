"""
Kinyarwanda. Operators as in tutoring.md 5.4.

To be reviewed by a native speaker: comparisons, powers, roots, sets and negative numbers.
"""

from __future__ import annotations

from bakame_core.domain.spoken.lexicon import Words, months, signs, table, with_prefixes

WORDS = Words(
    signs=signs("""
+ guteranya na
- gukuramo
negative munsi ya zeru
× gukuba
÷ kugabanya
= bingana na
≠ ntibingana na
≈ bijya kungana na
≡ bihwanye na
± kongeraho cyangwa gukuramo
< iri munsi ya
> iruta
≤ iri munsi cyangwa bingana na
≥ iri hejuru cyangwa bingana na
which na yo
/ kuri
→ kugera kuri
gives bitanga
⇌ bihwana na
∈ iri muri
∉ ntiri muri
⊂ iri imbere muri
∪ ihuriro
∩ isangano
∥ ibangikanye na
⊥ ihagaritse kuri
∠ inguni
△ mpandeshatu
∞ umubare utarangira
π pi
θ teta
α alufa
β beta
λ lamuda
μ mu
Ω oma
Δ deluta
∑ igiteranyo cya
∴ ni yo mpamvu
∅ iseti irimo ubusa
♀ gore
♂ gabo
% ku ijana
‰ ku gihumbi
& na
@ kuri
star akanyenyeri
wrong si byo
slash akarongo gahengamye
hash urwego
# nimero
~ hafi
by kuri
≅ ihuye na
∫ integarali ya
∝ ijyana na
blank akanya
what angahe
( fungura udukubo
) funga udukubo
abs agaciro nyakuri ka
√ umuzikare wa
∛ umuzikibe wa
! fagitoriyeli
° dogere
of ya
: kuri
range kugeza ku
or cyangwa
point akitso
out kuri
email aderesi ya imeyili
number nimero
remainder hasigara
north amajyaruguru
south amajyepfo
east iburasirazuba
west iburengerazuba
positive pozitifu
rh- negatifu
dot akadomo
base mu shingiro rya
score kuri
lim imbibi {} igana kuri {} ya
prime purime
similar isa na
vector vegiteri
inverse {} icuritse
such ku buryo
given iyo
↑ izamuka
↓ imanuka
""")
    | {"the": ""},
    powers=("kare", "kibe", "umwikube wa {}"),
    units_first=True,
    units=with_prefixes(
        table("""
mm: milimetero, milimetero, zi
cm: santimetero, santimetero, zi
dm: desimetero, desimetero, zi
m: metero, metero, zi
km: kilometero, kilometero, zi
mg: miligarama, miligarama, zi
g: garama, garama, zi
kg: ikiro, ibiro, bi
t: toni, toni, zi
mL: mililitiro, mililitiro, zi
ml: mililitiro, mililitiro, zi
cL: santilitiro, santilitiro, zi
cl: santilitiro, santilitiro, zi
dL: desilitiro, desilitiro, zi
dl: desilitiro, desilitiro, zi
L: litiro, litiro, zi
l: litiro, litiro, zi
s: isegonda, amasegonda, ma
min: umunota, iminota, i
h: isaha, amasaha, ma, zi
°C: dogere selisiyusi, dogere selisiyusi, zi
°F: dogere farenayiti, dogere farenayiti, zi
°: dogere, dogere, zi
K: keluvini, keluvini, zi
N: nitoni, nitoni, zi
J: jule, jule, zi
W: wati, wati, zi
kWh: kilowati saha, kilowati saha, zi
V: voluti, voluti, zi
A: amperi, amperi, zi
Ω: oma, oma, zi
dB: desibeli, desibeli, zi
Hz: heritsi, heritsi, zi
Pa: pasikali, pasikali, zi
mol: mole, mole, zi
ha: hegitari, hegitari, zi
MB: megabayite, megabayite, zi
GB: gigabayite, gigabayite, zi
cal: kalori, kalori, zi
"""),
        "nano mikoro mili kilo mega giga tera",
        "B: bayite, bayite, zi",
    ),
    square=("{} kare", "{} kare"),
    cube=("{} kibe", "{} kibe"),
    per="ku",
    money={
        key: (cells[0], cells[1], cells[2], cells[3])
        for key, cells in table("""
RWF: ifaranga ry'u Rwanda, amafaranga y'u Rwanda, isantimu, amasantimu
$: idolari, amadolari, isenti, amasenti
€: iyero, amayero, isantimu, amasantimu
£: ipawundi, amapawundi, ipeni, amapeni
¥: iyeni, amayeni, iseni, amaseni
KSH: ishilingi rya Kenya, amashilingi ya Kenya, isenti, amasenti
TSH: ishilingi rya Tanzaniya, amashilingi ya Tanzaniya, isenti, amasenti
USH: ishilingi rya Uganda, amashilingi ya Uganda, isenti, amasenti
BIF: ifaranga ry'u Burundi, amafaranga y'u Burundi, isantimu, amasantimu
CDF: ifaranga rya Kongo, amafaranga ya Kongo, isantimu, amasantimu
F: ifaranga, amafaranga, isantimu, amasantimu
/=: ishilingi, amashilingi, isenti, amasenti
₹: rupiya, amarupiya, paisa, paisa
""").items()
    },
    months=months(
        "Mutarama;Gashyantare;Werurwe;Mata;Gicurasi;Kamena;Nyakanga;Kanama;Nzeri Nzeli;Ukwakira;Ugushyingo;Ukuboza"
    ),
    shorts=(
        (r"urug\.", "urugero"),
        (r"[Uu]rup\.(?=\s?\d)", "urupapuro"),
        (r"n['’]ib\.|n\.b\.", "n'ibindi"),
        (r"Bw\b\.?(?=\s[A-Z])", "Bwana"),
        (r"Mme\b", "Madamu"),
        (r"Dr\b", "Dogiteri"),
        (r"[Nn]o\.(?=\s*\d)", "nimero"),
        (r"[Nn]°(?=\s?\d)", "nimero"),
        (r"p(?:aji|ag|g)?\.(?=\s*\d)", "urupapuro"),
        (r"etc\b", "n'ibindi"),
    ),
    calls=r"\b(?:u?hamagar\w*|guhamagar\w*|kuri telefone|telefoni?|kode|ibanga|pin|terefone|ohereza ubutumwa)\b|\b[Oo]hereza\s\S+\s(?:kuri|ku)\s\Z",
    numbered=r"\b(?:i?kinyejana cya|igice cya|umutwe wa|isomo rya|igitabo cya|intambara ya|mutara|kigeli|yuhi|umwaka wa)",
    scales=r"miliyoni|miliyari",
    functions={"sin": "sinusi", "cos": "kosinusi", "tan": "tanijanti", "log": "logi"},
)
