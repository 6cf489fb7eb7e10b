"""Numbers that words stand for: a week has seven days, a half is one of two, a triangle's angles make 180 degrees."""

from __future__ import annotations

from functools import cache

_DAYS = "day days jour jours siku umunsi iminsi munsi minsi"
_HOURS = "hour hours h heure heures saa masaa isaha amasaha hourly"
_MONTHS = "month months monthly mois mwezi miezi ukwezi amezi kwezi"
_WEEKS = "week weeks weekly semaine semaines wiki icyumweru ibyumweru cyumweru"
_YEARS = "year years yearly an ans annee annees mwaka miaka umwaka imyaka annual"
_TABLE = f"""
7 | {_WEEKS}
5 | school | {_WEEKS}
24 | {_DAYS} daily | {_HOURS}
12 | {_YEARS} | {_MONTHS} percent interest
52 | {_YEARS} | {_WEEKS}
365 | {_YEARS} | {_DAYS}
30 4 | {_MONTHS} | {_DAYS} {_WEEKS}
60 | {_HOURS} minute minutes min dakika umunota iminota munota minota
1 2 6 | probability chance chances probabilite uwezekano amahirwe
12 | dozen dozens douzaine douzaines dazeni
3.6 | km/h kmh kph m/s
2 | half halves halve moitie demi demie nusu igice kabiri double twice both pair pairs couple return aller retour mara inshuro two coins dice
2 | perimeter perimetre mzingo umuzenguruko rectangle rectangles mstatili urukiramende triangle triangular pembetatu mpandeshatu isosceles
1 | friend friends ami amis rafiki marafiki inshuti posts trees poteaux arbres inclusive pages myself herself himself
2 | around autour fence fencing cloture uzio uruzitiro
3 | third thirds tiers theluthi gatatu triple thrice equilateral
4 | quarter quarters quart quarts robo kane quadruple square carre mraba kare
0.75 | quarters
1.5 | half demi demie nusu igice
180 | angle angles triangle pembetatu mpandeshatu pembe inguni straight supplementary degrees degres °
90 | angle angles right droit complementary degrees degres pembe inguni °
360 | angle angles circle cercle pie sector full point
3.14159 | circle cercle circular duara uruziga radius rayon diameter diametre pi π
6.28318 5.14159 | circle cercle duara uruziga radius rayon
100 | percent percentage pourcentage asilimia century % ijanisha
10 9.8 | gravity weight weighs poids uzito uburemere newton newtons mgh
10 | decade
273 | kelvin kelvins k
32 | fahrenheit f
1.8 | fahrenheit f celsius c
0.5 | energy energie nishati kinetic cinetique triangle
10 | tens dizaine dizaines makumi amacumi
100 | hundreds centaine centaines mamia amagana
1000 | thousands milliers maelfu ibihumbi thousand mille elfu igihumbi milli
6 | cube faces hexagon hexagone pembesita
5 | pentagon pentagone
8 | octagon octogone
10 | decagon decagone
"""


@cache
def _rows() -> tuple[tuple[tuple[float, ...], frozenset[str], frozenset[str]], ...]:
    rows = (row.split(" | ") for row in _TABLE.strip().splitlines())
    return tuple(
        (tuple(map(float, row[0].split())), frozenset(row[1].split()), frozenset(row[2].split() if row[2:] else ()))
        for row in rows
    )


def lent(words: frozenset[str]) -> tuple[float, ...]:
    """The numbers that `words` stand for: some only beside another word, as the hours of a day."""
    return tuple(
        dict.fromkeys(
            number
            for numbers, standing, beside in _rows()
            if words & standing and (not beside or words & beside)
            for number in numbers
        )
    )
