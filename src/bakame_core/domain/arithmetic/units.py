"""Units that lessons convert between, as data."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from attrs import frozen

from bakame_core.domain.numbers.phrases import words_of


@frozen
class Unit:
    """A unit: what it measures, and how many of that quantity's smallest unit it is."""

    quantity: str
    size: Fraction


_UNITS = """
length 1 mm millimetre millimetres millimeter millimeters milimita milimetero
length 10 cm sm centimetre centimetres centimeter centimeters sentimita santimetero
length 25.4 inch inches pouce pouces inchi
length 304.8 ft foot feet futi
length 914.4 yard yards yadi
length 1609344 mile miles maili
length 100 dm decimetre decimetres
length 1000 m metre metres meter meters mita metero ibimetero
length 10000 dam decametre decametres
length 100000 hm hectometre hectometres
length 1000000 km kms kilometre kilometres kilometer kilometers kilomita kilometero ibirometero ibilometero
mass 0.001 µg microgram micrograms
mass 1 mg milligram milligrams milligramme milligrammes
mass 1000 g gram grams gramme grammes gramu garama
mass 1000000 kg kilo kilos kilogram kilograms kilogramme kilogrammes kilogramu ikilo ikiro kiro kilogarama ibiro
mass 28349.523125 ounce ounces oz
mass 453592.37 pound pounds lb lbs
mass 100000000 quintal quintals
mass 1000000000 tonne tonnes ton tons tani toni
volume 1 ml cm³ cm3 millilitre millilitres milliliter milliliters mililita mililitiro
volume 10 cl centilitre centilitres
volume 100 dl decilitre decilitres
volume 10000 dal decalitre decalitres
volume 100000 hl hectolitre hectolitres
volume 1000 l dm³ dm3 litre litres liter liters lita litiro
time 1 s sec second seconds seconde secondes sekunde isegonda amasegonda
time 60 min mins minute minutes dakika umunota iminota munota minota
time 3600 h hr hour hours heure heures saa masaa isaha amasaha masaha
time 86400 day days jour jours siku umunsi iminsi minsi munsi
time 1209600 fortnight fortnights
time 604800 week weeks semaine semaines wiki icyumweru ibyumweru byumweru cyumweru
volume 1000000 m³ m3
months 1 month months mois mwezi miezi ukwezi amezi mezi kwezi
months 12 year years an ans annee annees mwaka miaka umwaka imyaka myaka
months 120 decade decades decennie decennies muongo miongo
months 1200 century centuries siecle siecles karne ikinyejana ibinyejana
months 12000 millennium millenaire
area 10000000000 hectare hectares hekta hegitari
area 1 mm² mm2
area 100 cm² cm2
area 1000000 m² m2
area 1000000000000 km² km2
francs 1 rwf frw franc francs frs fr amafaranga ifaranga faranga
dollars 100 $ dollar dollars dola idolari amadolari
dollars 1 cent cents
euros 100 € euro euros
shillings 1 shilling shillings shilingi ksh tsh
angle 1 ° degree degrees degre degres digrii nyuzi dogere
"""

MONIES = frozenset({"francs", "dollars", "euros", "shillings"})
"""The quantities that are money."""
BEFORE = words_of(
    "masaha munota minota minsi byumweru mezi myaka ikiro nyuzi dogere digrii m cm km mm kg g ml toni tani masaa karne muongo miongo dazeni futi yadi maili inchi sm ibilometero ibirometero ibimetero ikinyejana ibinyejana mililitiro milimetero milimita miligramu hekari rwf frw $ € ksh tsh shilingi dola mita kilomita sentimita milimita gramu kilogramu kilo lita "
    "mililita dakika sekunde saa siku wiki mwaka miaka mwezi miezi tani metero kilometero santimetero "
    "garama ikilo ibiro litiro isaha amasaha umunota iminota isegonda amasegonda umunsi iminsi icyumweru "
    "ibyumweru ukwezi amezi umwaka imyaka amafaranga ifaranga faranga amadolari"
)
"""Units that may stand before their number."""

SINGULAR = words_of(
    "ikiro isaha umunota isegonda umunsi icyumweru ukwezi umwaka metero kilometero ikilo litiro ikinyejana saa dakika siku wiki "
    "mwezi mwaka mita kilomita kilo lita karne tani toni"
)
"""One of them, where no number stands beside it: *isaha igira iminota 60*."""


@cache
def units() -> Mapping[str, Unit]:
    """Every spelling, without accents."""
    found: dict[str, Unit] = {}
    for line in _UNITS.strip().splitlines():
        quantity, size, *spellings = line.split()
        found |= dict.fromkeys(spellings, Unit(quantity, Fraction(size)))
    return found


def squared(unit: Unit) -> Unit | None:
    """The area that `unit` by `unit` is; None for what is no length."""
    return Unit("area", unit.size**2) if unit.quantity == "length" else None
