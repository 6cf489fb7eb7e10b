"""The topics of lessons, as data: the words of each, how many numbers it has, and what they come to."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from bakame_core.domain.arithmetic.chances import CHANCE, chance
from bakame_core.domain.arithmetic.shapes import (
    AREA,
    AROUND,
    CIRCLE,
    CUBE,
    OTHER_SHAPE,
    PERIMETER,
    RECTANGLE,
    SQUARE,
    TRIANGLE,
    VOLUME,
    across,
    angles_of_triangle,
    circular,
    hypotenuse,
    measured,
    polygon,
    solid,
)
from bakame_core.domain.arithmetic.shares import (
    DISCOUNT,
    HANDS,
    RESISTORS,
    base_angles,
    by_more_hands,
    changed,
    exchanged,
    gained,
    in_parallel,
    in_ratio,
    in_series,
    interest,
    part_of_price,
    priced,
    shared,
    subsets,
)
from bakame_core.domain.arithmetic.stated import Worth


@frozen
class Topic:
    """Words that must all be there, one that must not, and how many numbers there are with the result."""

    words: tuple[str, ...]
    without: str
    numbers: tuple[int, ...]
    worth: Worth
    exact: bool = False


TOPICS = (
    Topic((f"{DISCOUNT}|vat|tva|tax|kodi|umusoro",), "left|change|each|paid|profit|earns?|salary", (3,), part_of_price),
    Topic(("ratio|rapport|uwiano|igipimo|proportion",), "shared?|shares|sharing|divided?|divides|dividing|split|scale|map|partag[a-z]*|[a-z]*gaw[a-z]*|[a-z]*gaban[a-z]*|more|difference", (2,), in_ratio),
    Topic((SQUARE, PERIMETER, "side|cote|upande|uruhande"), f"{OTHER_SHAPE.replace('each|', '')}|{RECTANGLE}|{TRIANGLE}|{AREA}|{CIRCLE}", (2,), measured("side|cote|upande|uruhande", lambda a: a / 4), exact=True),
    Topic((TRIANGLE, "angles?|pembe|inguni"), "sides?|base|height|isosceles|others|exterior|cm|m|right angled|cotes", (3, 4, 5), angles_of_triangle, exact=True),
    Topic((TRIANGLE, PERIMETER, "equilateral|equilateral triangle|pande sawa"), AREA, (2,), measured(PERIMETER, lambda a: 3 * a), exact=True),
    Topic(("cylinders?|cylindrical|cylindre|silinda", VOLUME), "half|litres?|cone", (3, 4), solid(Fraction(1), 2)),
    Topic(("cones?|koni", VOLUME), "half|litres?|cylinder", (3, 4), solid(Fraction(1, 3), 2)),
    Topic(("spheres?|ball|sphere|tufe", VOLUME), "half|hemisphere", (2, 3), solid(Fraction(4, 3), 1)),
    Topic(("diameter|diametre", "radius|rayon"), f"{AREA}|{AROUND}|{VOLUME}", (2,), across, exact=True),
    Topic(("each|apiece|per|kila|buri|chacune?|piece|le kilo|l unite|one one", "costs?|pays?|paid|total|coutent|coute|paies?|font|akalipa|analipa|atalipa|jumla|gharama|agura|yishyura|yishyuye|bigura|zigura"), "change|left|discount|saves?|more|less|profit|tax|monnaie|reste|chenji|baki|faida", (3,), priced),
    Topic((r"subsets?|sous ensembles?|parties|seti ndogo", r"elements?|members?|vipengele|wanachama|ibigize"), "", (2,), subsets, exact=True),
    Topic((r"hypotenuse|hipotenusi|kiegama|ipotenize",), "", (3,), hypotenuse),
    Topic((TRIANGLE, "right|right angled|rectangle", "acute|other angle|aigu|autre angle"), "hypotenuse|sides?|cotes?|cm|m", (2,), lambda stated: (90 - stated.values[0],)),
    Topic(("isosceles|isocele", "base angles?|angles a la base", "top|vertex|apex|sommet"), "sides?|cotes?|exterior", (2,), base_angles),
    Topic(("angles?|pembe|inguni", "third|troisieme|tatu|gatatu|3"), f"{TRIANGLE}|quadrilateral|quadrilatere|sides?|cm|m|exterior", (3, 4, 5), angles_of_triangle),
    Topic((TRIANGLE, PERIMETER, "sides?|cotes?|pande|impande"), f"{AREA}|equilateral|isosceles|each", (4,), lambda stated: (sum(stated.values[:-1], Fraction(0)),)),
    Topic((HANDS, "so|if|then|therefore|si|donc|alors|kama|hivyo|basi|niba|rero|ubwo"), "each|earn|paid|francs|km|produce|per|chaque|kila|buri", (4,), by_more_hands),
    Topic((RESISTORS, "series|serie|mfululizo|mfuatano|uruhererekane"), "parallel|current|each|v|volts?", (3, 4), in_series),
    Topic((RESISTORS, "parallel|parallele|derivation|sambamba|ubangikane"), "series|serie|current|each|v|volts?", (3, 4), in_parallel),
    Topic((CIRCLE, AROUND), OTHER_SHAPE, (2, 3), circular(AROUND, area=False)),
    Topic((CIRCLE, AREA), OTHER_SHAPE, (2, 3), circular(AREA, area=True)),
    Topic((SQUARE, AREA), f"{OTHER_SHAPE}|{RECTANGLE}|{TRIANGLE}|{PERIMETER}|{CIRCLE}", (2,), measured(AREA, lambda a: a * a), exact=True),
    Topic((SQUARE, PERIMETER), f"{OTHER_SHAPE}|{RECTANGLE}|{TRIANGLE}|{AREA}|{CIRCLE}", (2,), measured(PERIMETER, lambda a: 4 * a), exact=True),
    Topic((RECTANGLE, AREA), f"{OTHER_SHAPE}|{TRIANGLE}|{PERIMETER}|{CIRCLE}", (3,), measured(AREA, lambda a, b: a * b), exact=True),
    Topic((RECTANGLE, PERIMETER), f"{OTHER_SHAPE}|{TRIANGLE}|{AREA}|{CIRCLE}", (3,), measured(PERIMETER, lambda a, b: 2 * (a + b)), exact=True),
    Topic((TRIANGLE, AREA, "base|besi|kitako|shingiro|indishyi|agatuba|indiba"), f"cost|{PERIMETER}|{CIRCLE}", (3,), measured(AREA, lambda a, b: a * b / 2), exact=True),
    Topic((CUBE, VOLUME), f"{OTHER_SHAPE}|{AREA}", (2,), measured(VOLUME, lambda a: a**3), exact=True),
    Topic(("exterior|exterieur", "angles?"), "sum|add|somme|total", (1,), polygon(lambda n: Fraction(360, n)), exact=True),
    Topic(("interior|interieur|each angle|chaque angle", "regular|reguli[a-z]+", "angles?"), "sum|add|somme|total", (1,), polygon(lambda n: Fraction((n - 2) * 180, n)), exact=True),
    Topic(("sum|add up|total|somme|jumla|[a-z]*jumlika|igiteranyo", "angles?|pembe|inguni"), "exterior|exterieur", (1, 2), polygon(lambda n: Fraction((n - 2) * 180)), exact=True),
    Topic(("profit|loss|benefice|perte|faida|hasara|inyungu|igihombo|gain",), "each|margin|of the selling|interest", (3,), gained),
    Topic(("increased?|increases|rise|rose|growth|hausse|augment[a-z]*|ongezeko|[a-z]*ongez[a-z]*|iyongera|decreased?|decreases|fall|fell|drop|dropped|reduction|baisse|diminu[a-z]*|[a-z]*pung[a-z]*|igabanuka", "from|de|kutoka|kuva"), "", (3,), changed),
    Topic(("interest|interets?|riba|inyungu",), "rate", (4,), interest),
    Topic(("dollars?|euros?|dola|yuro|idolari|amadolari|amayero|iyero|[$€]",), "each|spent|left|change|fee", (3, 4), exchanged),
    Topic(
        ("ratio|rapport|uwiano|igipimo|proportion", "shared?|shares|sharing|divided?|divides|dividing|split|partag[a-z]*|[a-z]*gaw[a-z]*|[a-z]*gaban[a-z]*"),
        "",
        (2, 3, 4),
        shared,
    ),
    Topic((CHANCE,), "at least|at most|or|independent", (1, 2, 3, 4, 5), chance),
)  # fmt: skip
