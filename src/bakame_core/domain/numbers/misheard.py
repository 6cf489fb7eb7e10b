"""What recognisers and children write for a number word, too far from it for one letter to mend; as data."""

from __future__ import annotations

from collections.abc import Mapping

from bakame_core.domain.language import Language


def _pairs(listed: str) -> Mapping[str, str]:
    return {heard: meant for heard, _, meant in (entry.partition("=") for entry in listed.split())}


def _values(listed: str) -> Mapping[str, int]:
    return {heard: int(value) for heard, _, value in (entry.partition("=") for entry in listed.split(", "))}


MISHEARD: Mapping[Language, Mapping[str, str]] = {
    Language.ENGLISH: _pairs(
        "sicks=six siks=six nein=nine nain=nine sevn=seven seben=seven fiveteen=fifteen fifften=fifteen threeteen=thirteen"
        " hundert=hundred handred=hundred thousant=thousand tousand=thousand tirty=thirty tirteen=thirteen tree=three"
        " sirty=thirty fivety=fifty threety=thirty faive=five foor=four aight=eight eigt=eight tweny=twenty twenny=twenty"
        " elevn=eleven"
    ),
    Language.FRENCH: _pairs(
        "cis=six sis=six ciss=six siss=six set=sept sèt=sept wit=huit uit=huit nef=neuf katre=quatre catre=quatre sank=cinq sinq=cinq"
        " katorze=quatorze vinte=vingt cincante=cinquante sinkante=cinquante soissante=soixante swasante=soixante"
        " karante=quarante trante=trente onz=onze douz=douze trez=treize kinze=quinze sez=seize sinc=cinq catorze=quatorze"
        " troi=trois deu=deux katr=quatre sinquante=cinquante cinkante=cinquante soisante=soixante"
    ),
    Language.SWAHILI: _pairs(
        "thelasini=thelathini selathini=thelathini telathini=thelathini thelatini=thelathini selasini=thelathini"
        " arobahini=arobaini alobaini=arobaini ishilini=ishirini amsini=hamsini samanini=themanini tisaini=tisini inne=nne"
    ),
    Language.KINYARWANDA: _pairs(
        "gatandato=gatandatu gatantatu=gatandatu karindi=karindwi kalindwi=karindwi umunane=umunani icenda=icyenda"
        " icyanda=icyenda chenda=cyenda icumu=icumi ichumi=icumi chumi=cumi makumyabire=makumyabiri makumabiri=makumyabiri"
        " milongo=mirongo mirogo=mirongo gatato=gatatu gatano=gatanu kabili=kabiri gihumbi=igihumbi"
    ),
}

UNITS_HEARD: Mapping[str, int] = _values("to=2, too=2, tu=2, for=4, fore=4, ate=8, won=1, tree=3, free=3, sex=6")
"""English words that a recogniser writes for a unit behind twenty and its kin."""

HOMOPHONES: Mapping[Language, Mapping[str, int]] = {
    Language.ENGLISH: {
        **UNITS_HEARD,
        **_values(
            "for tea=40, for tee=40, for ty=40, for t=40, for teen=14, fore teen=14, sick teen=16, ate teen=18, ate tea=80,"
            " ate ty=80, sick tea=60, sick ty=60, nine tea=90, a leaven=11, heaven=7, tin=10, tan=10, hate=8, fife=5, wan=1"
        ),
    },
    Language.FRENCH: _values(
        "vin=20, vins=20, vain=20, vint=20, diz=10, dis=10, di=10, cet=7, sete=7, sette=7, cen=100, san=100, mil=1000,"
        " wite=8, huitre=8, neufe=9"
    ),
}
"""What a recogniser or a child writes for a number said alone."""

BROKEN_UP: Mapping[str, int] = {"thirty": 13, "forty": 14, "fifty": 15, "sixty": 16, "seventy": 17, "eighty": 18, "ninety": 19} | {
    "thir": 13, "four": 14, "fif": 15, "fifth": 15, "six": 16, "seven": 17, "eight": 18, "nine": 19, "eigh": 18
}  # fmt: skip
"""What a recogniser writes before a *teen* that it hears as a word: `eight teen`, and `thirty teen` for thirteen."""
BROKEN_TENS: Mapping[str, int] = _values("sick=60, six=60, seven=70, eight=80, nine=90, thir=30, four=40, fif=50")
"""And before a *ty*."""

NONE_AT_ALL = frozenset(
    {
        "nothing",
        "none",
        "rien",
        "aucun",
        "aucune",
        "hakuna",
        "hamna",
        "ntacyo",
        "ntayo",
        "ntabo",
        "nta na kimwe",
        "nta kintu",
    }
    | {"a couple", "a pair", "une paire", "jozi"}
)
"""Whole utterances that may mean nought, or two: they are asked about."""

BESIDE_A_NUMBER = _pairs("vin=vingt vins=vingt vint=vingt vain=vingt dis=dix diz=dix di=dix cen=cent san=cent")
"""French words that stand for a number where the word before or behind is one: `soixante dis`, `dis huit`."""
