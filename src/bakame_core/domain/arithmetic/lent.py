"""Numbers that words stand for: a week has seven days, a half is one of two, a triangle's angles make 180 degrees."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

_TABLE = """
7 week weeks weekly semaine semaines wiki icyumweru ibyumweru cyumweru
24 day days daily jour jours siku umunsi iminsi munsi minsi
12 year years yearly an ans annee annees mwaka miaka umwaka imyaka dozen dozens douzaine douzaines dazeni
52 year years annee ans mwaka umwaka
365 year years annee ans mwaka umwaka
12 month months monthly mois mwezi miezi ukwezi amezi kwezi
30 month months mois mwezi ukwezi amezi
60 hour hours h heure heures saa masaa isaha amasaha minute minutes min dakika umunota iminota
3.6 km/h kmh kph m/s
2 half halves halve moitie demi demie nusu igice kabiri double twice both pair pairs couple return aller retour mara inshuro two coins dice
2 perimeter perimetre mzingo umuzenguruko rectangle rectangles mstatili urukiramende triangle triangular pembetatu mpandeshatu isosceles
3 third thirds tiers theluthi gatatu triple thrice equilateral
4 quarter quarters quart quarts robo kane quadruple square carre mraba kare
0.75 quarters
1.5 half demi demie nusu igice
180 angle angles triangle pembetatu mpandeshatu pembe inguni straight supplementary degrees degres °
90 angle angles right droit complementary degrees degres pembe inguni °
360 angle angles circle cercle pie sector full point
3.14159 circle cercle circular duara uruziga radius rayon diameter diametre pi π
6.28318 circle cercle duara uruziga radius rayon
100 percent percentage pourcentage asilimia century % ijanisha
10 gravity weight weighs poids uzito uburemere newton newtons n mgh decade
9.8 gravity weight weighs poids uzito uburemere newton newtons n mgh
273 kelvin kelvins k
32 fahrenheit f
1.8 fahrenheit f celsius c
0.5 energy energie nishati kinetic cinetique triangle
1000 thousand mille elfu igihumbi milli kilo ml litre litres
6 cube faces hexagon hexagone pembesita
5 pentagon pentagone
8 octagon octogone
10 decagon decagone
1 friend friends ami amis rafiki marafiki inshuti posts trees poteaux arbres inclusive pages myself herself himself
2 around autour
5.14159 circle cercle
5 days school
"""


@cache
def _by_word() -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for row in _TABLE.strip().splitlines():
        number, *words = row.split()
        for word in words:
            found[word] = (*found.get(word, ()), float(number))
    return found


def lent(words: Iterable[str]) -> tuple[float, ...]:
    """The numbers that `words` stand for."""
    known = _by_word()
    return tuple(dict.fromkeys(number for word in words for number in known.get(word, ())))
