"""Swahili. To be reviewed by a native speaker: brackets, powers and sets."""

from __future__ import annotations

from bakame_core.domain.spoken.lexicon import Words, months, signs, table, with_prefixes

WORDS = Words(
    signs=signs("""
+ jumlisha
- toa
negative hasi
× mara
÷ gawanya kwa
= ni sawa na
≠ si sawa na
≈ ni karibu sawa na
≡ ni sawa kabisa na
± jumlisha au toa
< ni ndogo kuliko
> ni kubwa kuliko
≤ ni ndogo kuliko au sawa na
≥ ni kubwa kuliko au sawa na
which ambayo
/ juu ya
→ hadi
gives hutoa
⇌ husawazisha
∈ imo katika
∉ haimo katika
⊂ ni seti ndogo ya
∪ muungano
∩ mkutano
∥ ni sambamba na
⊥ ni wima kwa
∠ pembe
△ pembetatu
∞ isiyo na mwisho
π pai
θ theta
α alfa
β beta
λ lamda
μ mu
Ω ohm
Δ delta
∑ jumla ya
∴ kwa hiyo
∅ seti tupu
♀ jike
♂ dume
% asilimia
‰ kwa elfu
& na
@ kwenye
star nyota
wrong si sahihi
slash mkwaju
hash reli
# namba
~ karibu
by kwa
≅ ni sanjari na
∫ intigrali ya
∝ inawiana na
blank nafasi
what ngapi
( fungua mabano
) funga mabano
abs thamani halisi ya
√ kipeuo cha pili cha
∛ kipeuo cha tatu cha
! faktoria
° nyuzi
of ya
: kwa
range hadi
or au
point nukta
out kati ya
email anwani ya barua pepe
number namba
remainder baki
north kaskazini
south kusini
east mashariki
west magharibi
positive chanya
rh- hasi
dot nukta
base kizio cha
score kwa
lim kikomo {} ikikaribia {} cha
prime prima
similar inafanana na
vector vekta
inverse kinyume cha {}
such ambapo
given ikiwa
↑ hupanda
↓ hushuka
""")
    | {"the": ""},
    powers=("kipeo cha pili", "kipeo cha tatu", "kipeo cha {}"),
    units_first=True,
    units=with_prefixes(
        table("""
mm: milimita, milimita
cm: sentimita, sentimita
sm: sentimita, sentimita
dm: desimita, desimita
m: mita, mita
km: kilomita, kilomita
mg: miligramu, miligramu
g: gramu, gramu
kg: kilogramu, kilogramu
t: tani, tani
mL: mililita, mililita
ml: mililita, mililita
cL: sentilita, sentilita
cl: sentilita, sentilita
dL: desilita, desilita
dl: desilita, desilita
L: lita, lita
l: lita, lita
s: sekunde, sekunde
sek: sekunde, sekunde
min: dakika, dakika
dak: dakika, dakika
h: saa, saa
°C: nyuzi joto, nyuzi joto
°F: nyuzi joto za Farenhaiti, nyuzi joto za Farenhaiti
°: nyuzi, nyuzi
K: kelvini, kelvini
N: nyutoni, nyutoni
J: juli, juli
W: wati, wati
kWh: kilowati saa, kilowati saa
V: volti, volti
A: ampea, ampea
Ω: ohm, ohm
dB: desibeli, desibeli
Hz: hezi, hezi
Pa: paskali, paskali
mol: moli, moli
ha: hekta, hekta
MB: megabaiti, megabaiti
GB: gigabaiti, gigabaiti
cal: kalori, kalori
"""),
        "nano mikro mili kilo mega giga tera",
        "B: baiti, baiti",
    ),
    square=("{} ya mraba", "{} za mraba"),
    cube=("{} ya ujazo", "{} za ujazo"),
    per="kwa",
    money={
        key: (cells[0], cells[1], cells[2], cells[3])
        for key, cells in table("""
RWF: faranga za Rwanda, faranga za Rwanda, sentimu, sentimu
$: dola, dola, senti, senti
€: yuro, yuro, senti, senti
£: pauni, pauni, peni, peni
¥: yeni, yeni, seni, seni
KSH: shilingi za Kenya, shilingi za Kenya, senti, senti
TSH: shilingi, shilingi, senti, senti
USH: shilingi za Uganda, shilingi za Uganda, senti, senti
BIF: faranga za Burundi, faranga za Burundi, sentimu, sentimu
CDF: faranga za Kongo, faranga za Kongo, sentimu, sentimu
F: faranga, faranga, sentimu, sentimu
/=: shilingi, shilingi, senti, senti
₹: rupia, rupia, paisa, paisa
""").items()
    },
    months=months(
        "Januari Jan;Februari Feb;Machi;Aprili Apr;Mei;Juni Jun;Julai Jul;Agosti Ago;Septemba Sep;Oktoba Okt;"
        "Novemba Nov;Desemba Des"
    ),
    shorts=(
        (r"n\.?\s?k\.", "na kadhalika"),
        (r"k\.\s?m\.", "kwa mfano"),
        (r"k\.\s?v\.", "kama vile"),
        (r"[Tt]ar\.(?=\s?\d)", "tarehe"),
        (r"Bw\b", "Bwana"),
        (r"Bi\b\.", "Bibi"),
        (r"(?:Dkt|Dk)\b", "Daktari"),
        (r"Prof\b", "Profesa"),
        (r"Mhe?\.", "Mheshimiwa"),
        (r"Ndg\.", "Ndugu"),
        (r"Mwl\b", "Mwalimu"),
        (r"Mt\b(?=\.?\s(?:Kilimanjaro|Kenya|Meru|Elgon|Everest|Rungwe|Hanang|Longonot|Rwenzori|Karisimbi))", "Mlima"),
        (r"Mt\b(?=\.?\s[A-Z])", "Mtakatifu"),
        (r"[Uu]k\.(?=\s*\d)", "ukurasa"),
        (r"[Nn]°(?=\s?\d)", "namba"),
        (r"[Kk]ur\.(?=\s*\d)", "kurasa"),
        (r"[Nn]a\.(?=\s*\d)", "namba"),
        (r"K\.\s?K\.", "kabla ya Kristo"),
        (r"B\.\s?K\.", "baada ya Kristo"),
    ),
    calls=r"\b(?:piga|pigia|upige|simu|siri|nywila|pin|tuma ujumbe|msimbo)\b|\b[Tt]uma\s\S+\s(?:kwa|kwenda)\s\Z",
    numbered=r"\b(?:karne ya|sura ya|sehemu ya|vita(?: kuu)?(?: \w+){0,3} (?:ya|vya)|kitabu cha|darasa la|somo la|swali la|awamu ya)",
    scales=r"elfu|milioni|bilioni",
    functions={"sin": "sini", "cos": "kosini", "tan": "tanjenti", "log": "logi"},
)
