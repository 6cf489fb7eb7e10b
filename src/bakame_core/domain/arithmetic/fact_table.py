"""The facts that a tutor may state, as data: a row is what must be there, a pattern over the figures, and what is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache

from attrs import frozen

from bakame_core.domain.arithmetic.days import (
    AFTER,
    BEFORE,
    MONTH,
    WEEKDAY,
    calendar,
    later,
    leap,
    month_length,
    weekday,
)
from bakame_core.domain.arithmetic.everyday import (
    age,
    angle_beside,
    area_and_perimeter,
    around_circle,
    beyond,
    change,
    change_of_either,
    divisors,
    in_parts,
    next_of_row,
    older,
    yields,
)
from bakame_core.domain.arithmetic.fact_words import ENDS, IS, NUMBER, Groups, Rights, fraction
from bakame_core.domain.arithmetic.measures import degrees, logarithm, sine, sizes
from bakame_core.domain.arithmetic.numerals import ROMAN_SAID, any_base, roman, romans, to_base
from bakame_core.domain.arithmetic.rows import (
    ROW,
    TERM,
    WHICH,
    event,
    factorial,
    formula_of_row,
    goes,
    halfway,
    listed_subsets,
    middle,
    multiple,
    of_row,
    product,
    term_of_formula,
    term_of_row,
)


@frozen
class Fact:
    """What must be there to look further, the pattern, what is right, and how near to it a rounded result is."""

    needs: str
    written: str
    rights: Callable[[Groups], Rights]
    near: Fraction

    def found(self, whole: str) -> Iterator[re.Match[str]]:
        """Where it is stated; its pattern is compiled when it is first looked for."""
        return _compiled(self.written).finditer(whole)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)


def _fact(needs: str, pattern: str, rights: Callable[[Groups], Rights], near: Fraction = Fraction(0)) -> Fact:
    """In a pattern `{is}` is what states, `#a` a number with a name."""
    written = re.sub(
        r"#([a-z])\b", lambda name: f"(?P<{name[1]}>{NUMBER})", pattern.replace("{is}", IS).replace("{ends}", ENDS)
    )
    return Fact(needs, rf"(?<= ){written}(?= )", rights, near)


_HUNDREDTH, _HALF = Fraction(6, 1000), Fraction(6, 10)
_SCALE = r"(?:° ?|degrees? |degres? |nyuzi joto |nyuzi |digrii |dogere )*(?P<{}>c|celsius|selsiasi|selisiyusi|f|fahrenheit|farenhaiti|k|kelvins?)"
_BYTE = r"(?P<{}>bytes?|kb|ko|kilobytes?|mb|mo|megabytes?|gb|go|gigabytes?|tb|to|terabytes?)"
_POINT = r"\( #{} , #{} \)"
_RATIO = r"(?:to|a|kwa|kuri|na|:)"
_REDUCES = "(?:simplif[a-z]*|reduit|reduis|reduire|reduces?|reduced|equivalent[es]*)"
_NO_OPERAND = "".join(
    rf"(?<!{word} )"
    for word in (
        "[-−–+×÷*/:x]",
        "plus",
        "minus",
        "times",
        "and",
        "by",
        "moins",
        "fois",
        "et",
        "par",
        "mara",
        "kwa",
        "na",
        "gukuba",
        "kuri",
    )
)
"""`1/2 plus 2/6 reduces to 5/6` says nothing of 2/6 alone."""
_MONEY = r"(?:francs? |frw |rwf |shillings? |shilingi )?"
_NEXT = r"(?:next|suivant|suivante|inayofuata|ukurikira|ukurikiraho)"
_NO_PRIME = "".join(
    f"(?<!{word} )" for word in ["premier", "premiers", "tasa", "ibanze", "pair", "impair", "shufwa", "witiri"]
)
_MEASURE = "area|aire|superficie|eneo|ubuso|perimeter|perimetre|mzingo|umuzenguruko"
_BOTH = rf"[^.?!\d]*? (?P<one>{_MEASURE}) [^.?!\d]*?#c [^.?!\d]*? (?P<two>{_MEASURE}) [^.?!\d]*?#d{{ends}}"
_SHARES = "shar[a-z]*|divid[a-z]*|split|partag[a-z]*|[a-z]*gaw[a-z]*|[a-z]*gaban[a-z]*"
_GETS = "(?:get|gets|got|receive|receives|change|back|rend|rendu|recois|recoit|monnaie|[a-z]*rudish[a-z]*|chenji|[a-z]*garur[a-z]*)"
FACTS = (
    _fact("supplement|complement", r"(?P<which>supplement|complement) (?:of|d|de|ya) (?:[a-z]+ ){0,4}?#a (?:° |degrees |degres )?(?:mesure|measures|{is}) #r(?: °| degrees| degres)?{ends}", angle_beside),
    _fact(_NEXT, rf"{_NO_PRIME}{_NEXT} (?:(?!between|entre|multiple|prime|premier)[a-z]+ ){{0,5}}?{ROW} (?:[.…] ?)*,? ?{{is}} #r(?! [,.]? ?\d){{ends}}", next_of_row),
    _fact("apres|after|baada|nyuma", rf"(?:apres|after|baada ya|nyuma ya) {ROW} (?:, )?(?:vient|comes?|inafuata|inakuja|haza|hakurikira)(?: le| la)? #r{{ends}}", next_of_row),
    _fact("mode|modi|median|range|etendue", rf"(?P<which>mode|modi|median|mediani|mediane|range|etendue) (?:of|de|des|ya|za|y) (?:[a-z]+ ){{0,3}}?{ROW} {{is}} #r{{ends}}", of_row, Fraction(1, 20)),
    _fact("factors|divisors|diviseurs|vigawo|abagabanya", rf"(?<!prime )(?<!common )(?<!proper )(?:factors|divisors|diviseurs|vigawo|abagabanya) (?:of |de |vya |ya )?#a (?:are|sont|ni) {ROW}(?= [.;!]| \Z| ,)(?! [.] [.]| …| , (?:etc|and so))", divisors),
    _fact("born|nee?s? |[a-z]*zaliwa|[a-z]*vutse", r"(?:born|nee?s?|[a-z]*zaliwa|[a-z]*vutse) (?:in |en |mwaka |muri |mu )+(?P<y>(?:19|20)\d\d) ,? ?(?:(?:is|turns|will be|will turn|a|aura|fete ses|[a-z]*timiza|[a-z]*na|atakuwa|yujuje|afite|azuzuza|azaba|miaka|imyaka) )+(?P<r>\d+) (?:years old |ans )?(?:in|en|mwaka|muri|mu|mwaka wa|mu mwaka wa) (?P<z>20\d\d)", age),
    _fact("in|dans|baada|mu", r"(?:in|dans|baada ya|mu) (?:miaka |myaka )?#a (?:years |years time |ans )?, (?:(?!plus|more|zaidi)[a-z]+ ){1,4}?(?:miaka |imyaka )?#b (?:years old |years |ans |now |year old )*(?:(?:girl|boy|child|will|be|turn|aura|atakuwa|na|azaba|afite|miaka|imyaka) )+#r(?: years old| years| ans)?(?= [.,;!]| \Z)", older),
    _fact("π|pi ", r"(?:circle|cercle|duara|uruziga) [^.?!\d]*?(?P<line>radius|rayon|diameter|diametre|kipenyo|umurambararo)(?: of| de| cha| wa)? (?:cm |m )?#a (?:cm |m )?[^.?!\d]*?(?:circumference|circonference|perimetre|mzingo|umuzenguruko) [^.?!\d]*?#r (?:cm |m )?,? ?(?:with|using|taking|avec|si|kwa|kuri|when|where)(?: on prend)? (?:π|pi) (?:= |as |is |ni )?(?P<pi>157/50|22/7|3)(?= [.,;!]| \Z)", around_circle),
    _fact("buy|bought|achet", rf"(?:buys?|bought) #n (?:[a-z]+ ){{1,3}}?(?:at|for|costing) #p {_MONEY}(?:each|apiece) (?:, )?(?:(?:and|you|then|she|he|i) )*(?:pays?|paid|gives?|gave) (?:(?:with|the|a|seller|shopkeeper) )*#m {_MONEY}(?:note )?(?:, )?(?:(?:and|so|you|she|he|i|the|your|his|her) )*{_GETS} (?:is |of )?#r", change),
    _fact("achet", rf"achete[sz]? #n (?:[a-zœ]+ ){{1,3}}?(?:a|de) #p {_MONEY}(?:(?:chacune?|l unite|la piece|piece) )?(?:, |et )?(?:(?:tu|il|elle|on|donc) )*(?:pa[iy]e[sz]?|donne[sz]?) (?:(?:avec|un|one|billet|de) )*#m {_MONEY}(?:, |et )?(?:(?:on|te|lui|tu|donc|la|ta|sa) )*{_GETS} (?:(?:est|de) )*#r", change),
    _fact("[a-z]*nunu", rf"[a-z]*nunu[a-z]* [a-z]+ #n (?:ya|za|vya|wa|cha) (?:shilingi )?#p (?:kila [a-z]+ )?, [a-z]*(?:lip|to)[a-z]* (?:shilingi |noti ya )*#m ,? ?{_GETS} (?:shilingi )?#r", change_of_either),
    _fact("rectangles?|mstatili|urukiramende", rf"(?P<told>(?:rectangle|mstatili|urukiramende) [^.?!\d]*?#a [^.?!\d]*?#b{_BOTH})", area_and_perimeter),
    _fact("squares?|carres?|mraba|kare", rf"(?P<told>(?:square|carre|mraba|kare) [^.?!\d]*?#a{_BOTH})", area_and_perimeter),
    _fact(r"\d+:\d+", rf"(?:{_SHARES}) (?:[a-z]+ ){{0,4}}?#t (?:[a-z]+ ){{0,8}}?(?P<i>\d+):(?P<j>\d+) (?:, )?(?:(?!parts|parties|sehemu|ibice)[a-z]+ ){{1,5}}?#c (?:(?!parts|parties)[a-z]+ ){{0,2}}(?:, )?(?:(?!parts|parties)[a-z]+ ){{0,3}}?#d(?= [.;!]| \Z| [a-z]+ [.;!])", in_parts),
    _fact("place|invested|at", r"#a (?:francs?|frw|rwf|shillings) (?:(?:place[a-z]*|invested|saved|a|at|simple|interest) )+(?P<p>\d+(?:/\d+)?%) (?:(?:d|interet|simple|interest|a|year|par|an|per) )*(?:rapportent|rapporte|earns?|gives?|brings?|yields?) #r (?:francs?|frw|rwf|shillings) (?:d interet |of interest |interest |interests )?(?:en|in|after|pendant|over) #n (?:years|ans)", yields),
    _fact("die|dice|dadu|kete", r"(?:die|dice|dadu|kete) (?:(?!two|sum|both|total|jumla|not|twice|mbili)[a-z,]+ ){0,9}?(?:(?:greater|bigger|higher|larger|more) than|kubwa kuliko|zaidi ya|(?P<less>(?:less|lower|smaller) than|ndogo kuliko)) #a {is} #r{ends}", beyond),
    _fact("2 (?:coins|pieces|sarafu)", r"2 (?:coins|pieces|sarafu) [^.?!\d]*?(?:2|both|twice|double)(?: fois)? (?:heads?|tails?|pile|piles|face|faces|vichwa|mikia) {is} #r{ends}", lambda _: (Fraction(1, 4),)),
    _fact(r"\d+ h [6-9]", r"(?:il y a|dure|durent|durera) (?P<h>\d+) h (?P<m>[6-9]\d)(?: min| minutes)?(?= [.!]| \Z)", lambda _: False),
    _fact("saa", r"saa (?P<h>\d+):(?P<m>\d+) (?:[a-z]+ ){1,4}?(?:dakika|iminota) (?P<minutes>\d+) (?:, )?(?:(?:kwa|hiyo|hivyo|basi|rero|ubwo|na|kandi|ni) )*[a-z]*(?:ish[ai]a?|malizik[a-z]*|rangir[a-z]*|rangiy[a-z]*) (?:saa )?(?P<i>\d+):(?P<n>\d+)", later),
    _fact(
        "ratio|rapport|uwiano|igipimo|proportion",
        rf"#a ?{_RATIO} ?#b (?:(?!and |et |na |n |time )[a-z]+ ){{0,5}}?(?:is|to|as|=|en|a|est|ni|kuwa|kuba|hadi) ?#c ?{_RATIO} ?#d(?! [^.?!]*(?:shar|divid|partag|gaw|gaban))",
        lambda groups: fraction(groups["a"]) * fraction(groups["d"]) == fraction(groups["b"]) * fraction(groups["c"]),
    ),
    _fact(
        _REDUCES,
        rf"{_REDUCES} (?P<a>\d+/\d+) (?:to|into|gives|is|en|a|est|donne|kuwa|ni) (?P<r>\d+/\d+){{ends}}",
        lambda groups: (fraction(groups["a"]),),
    ),
    _fact(
        _REDUCES,
        rf"{_NO_OPERAND}(?P<a>\d+/\d+) (?:[a-z']+ ){{0,3}}?(?:{_REDUCES}|(?:we|you) get|obtien[st]|unapata|tunapata) (?:[a-z']+ ){{0,3}}?(?P<r>\d+/\d+){{ends}}",
        lambda groups: (fraction(groups["a"]),),
    ),
    _fact(
        rf"[IVXLCDM]{{2,}} |{ROMAN_SAID}",
        rf"(?P<numeral>[IVXLCDM]{{2,}}|[ivxlcdm](?=[^.?!]* (?:{ROMAN_SAID}))|(?:(?<=roman numeral )|(?<=chiffre romain ))[ivxlcdm]) {{is}} #r{{ends}}",
        roman,
    ),
    _fact("roman|romain|kirumi", r"(?:roman|romain|kirumi)[^.?!\d]* #a {is} (?P<letters>[IVXLCDM]+|[ivxlcdm])", romans),
    _fact("roman|romain|kirumi", r"#a (?:in|en|kwa|in the) (?:roman|romains?|chiffres romains|kirumi|namba za kirumi)(?: numerals?| numbers?)? {is} (?P<letters>[IVXLCDM]+|[ivxlcdm])", romans),
    _fact(r"[₂-₉]|base|binary|binaire|kizio", r"(?P<a>\d+) (?:(?P<base>[₀-₉]+)|(?:in |en |katika |mu )?(?:base |kizio cha )?#base ?|(?:in |en )(?P<named>binary|binaire)) {is} #r(?: (?:in|en) base 10)?{ends}".replace("#base ?", r"(?P<based>\d+)"), any_base),
    _fact("base|binary|binaire|[₂-₉]", r"#a (?:in|en|in the|into) (?:base (?P<base>\d+)|(?P<named>binary|binaire)(?: system)?) {is} (?P<c>\d+)(?! in| base| en| [₀-₉])", to_base),
    _fact("[cfk] |celsius|fahrenheit|kelvin", rf"#a {_SCALE.format('of')} {{is}} #r {_SCALE.format('into')}", degrees, _HALF),
    _fact("bytes?|kb|mb|gb|tb|[kmg]o ", rf"#a {_BYTE.format('of')} {{is}} #r {_BYTE.format('into')}", sizes),
    _fact("sin|cos|tan", r"(?P<function>sine?|cos|cosine|tan|tangent|sinus|cosinus|tangente) (?:of |de )?\(? ?#a (?P<sign>°|degrees|degres)? ?\)? ?{is} #r{ends}", sine, _HUNDREDTH),
    _fact("log", r"log (?:of |de )?\(? ?#a ?\)? ?{is} #r{ends}", logarithm, _HUNDREDTH),
    _fact("term|neno|umubare", rf"{TERM} (?:of|in|de|ya|w)[^.?!\d]*{ROW}(?: [.…])* {{is}} #r{{ends}}", term_of_row),
    _fact("term|neno|umubare", rf"{ROW}(?: [.…])*(?: ,)? (?:the |le |so |donc )*{TERM} {{is}} #r{{ends}}", term_of_row),
    _fact("term|neno|umubare|sequence|suite|rule", rf"(?:term|terme|rule|sequence|suite|neno|umubare)[^.?!\d]*? (?:{IS}) (?P<formula>(?:\d+ )?n?[n\d ()+×^²³−–-]*n[n\d ()+×^²³−–-]*) [,.;][^\d]*?(?:the |le )?{TERM} {{is}} #r{{ends}}", term_of_formula),
    _fact("n(?:th)? |nieme", rf"(?:nth|n th|general|nieme|n ieme) term(?:e)? (?:of|in|de|for) [^.?!\d]*{ROW} {{is}} (?P<formula>(?:\d+ )?[n\d ()+×^²³−–-]*n[n\d ()+×^²³−–-]*)(?= [.,;!]| \Z)", formula_of_row),
    _fact("event|evenement", r"(?:(?P<sure>certain|sure)|impossible) event {is} #r{ends}", event),
    _fact("event|evenement", r"evenement (?:(?P<sure>certain|sur)|impossible) {is} #r{ends}", event),
    _fact("binary|binaire", r"(?:binary (?:number )?|nombre binaire )(?P<a>\d+) {is} #r{ends}", lambda groups: any_base({**groups, "base": "2"})),
    _fact("[IVXLCDM]{2,}", r"#a {is} (?P<letters>[IVXLCDM]{2,})", romans),
    _fact("mean|average|median|mode|range|moyenne|mediane|etendue|wastani|impuzandengo", rf"{ROW}[^.?!\d]*? (?P<which>mean|average|median|mode|range|moyenne|mediane|etendue|wastani|impuzandengo) (?:(?:[a-z]+ )?{{is}}|(?:of|de|ya) )? ?#r{{ends}}", of_row, Fraction(1, 20)),
    _fact(r"\d+[:h]\d+", r"(?P<h>\d+)[:h](?P<m>\d+) [^\d.?!]{0,40}?(?:in|lasts|takes|dans|dure) (?P<minutes>\d+) (?:(?P<hours>hours?|heures?)|minutes|min) [^\d.?!]{0,12}(?:it will be|it is|it ends|it finishes|ends|il sera|il est|il finit)(?: at| à)? (?P<i>\d+)[:h](?P<n>\d+)", later),
    _fact("half ?way|mid ?way", r"(?:half ?way|mid ?way) between #a and #b {is} #r{ends}", halfway),
    _fact("multiple", rf"{WHICH} multiple (?:of|de) #a {{is}} #r{{ends}}", multiple),
    _fact("subsets?|sous", r"\{ (?P<elements>[a-z0-9]+(?: , [a-z0-9]+)*) \} (?:has|a) #r (?:subsets|sous ensembles)", listed_subsets),
    _fact("prime|premiers", r"#a (?:as a product of (?:its )?prime(?: factors|s)|en produit de facteurs premiers) {is} (?P<product>\d+(?: [⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?: [×x*] \d+(?: [⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)+)", product),
    _fact(MONTH, rf"(?:there are|il y a) #r (?:days|jours) (?:in|en|au mois de|katika|katika mwezi wa) (?P<month>{MONTH})(?= [.,;!]| and| et| \Z)", month_length),
    _fact("! ", r"#a ! {is} #r{ends}", factorial),
    _fact("arrang|order|permut|line up", r"(?:ways (?:to|of|for) (?:arrange|order|arranging|ordering|line up)|permutations of|arrangements of|arrange|arranging) #a (?:different |distinct )?[a-z]+(?: in a row| on a shelf| in a line| in order)? {is} #r", factorial),
    _fact("arrang|order|permut|line up", r"#a (?:different |distinct )?[a-z]+ (?:can be|are|can) (?:arranged?|ordered|lined? up)(?: in a row| on a shelf| in a line)? in #r (?:different )?ways", factorial),
    _fact("mid|milieu", r"(?:midpoint|mid point|middle|milieu)[^.?!\d]* \( #a , #b \) (?:and|to|et) \( #c , #d \) {is} \( #e , #f \)", middle),
    _fact("goes into|contained|contenu", r"#b goes into #a (?:exactly |only )?#r(?: whole)? times(?![^.?!]* (?:remainder|left|over))", lambda groups: goes({"by": groups["b"], **groups})),
    _fact("prime|premiers", r"(?:prime factors|prime factorisation|prime factorization|product of prime factors|facteurs premiers)[^.?!\d]* #a {is} (?P<product>\d+(?: [⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?: [×x*] \d+(?: [⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)+)", product),
    _fact(MONTH, rf"(?P<days>\d+) (?:(?P<weeks>weeks|semaines|wiki)|days|jours) (?:{AFTER}|(?P<before>{BEFORE})) (?:the |le |tarehe )?(?P<day>\d+)(?: of)? (?P<month>{MONTH}) (?:\d+ )?{IS} (?:the |le )?(?P<on>\d+)(?: of)? (?P<reached>{MONTH})", calendar),
    _fact(MONTH, rf"siku (?P<days>\d+) (?:baada ya|(?P<before>kabla ya)) (?:tarehe )?(?P<day>\d+) (?P<month>{MONTH}) {IS} (?:tarehe )?(?P<on>\d+) (?P<reached>{MONTH})", calendar),
    _fact(WEEKDAY, rf"(?:today|aujourd hui|leo) (?:is|est|on est|ni) (?P<today>{WEEKDAY}) [^\d.?!]{{0,16}}?(?:in|dans|baada ya siku) (?P<days>\d+)(?: days| jours)?(?: time)? ,?[^\d.?!]{{0,30}}?(?P<then>{WEEKDAY})", weekday),
    _fact(WEEKDAY, rf"(?P<days>\d+) (?:days|jours) (?:{AFTER}|(?P<before>{BEFORE}))(?: a| un)? (?P<today>{WEEKDAY}) {IS}(?: a| un)? (?P<then>{WEEKDAY})", weekday),
    _fact(MONTH, rf"(?P<month>{MONTH}) (?:has|have|had|a|ina|una|ifite|ufite|igira) (?:siku |iminsi )?#r(?: days| jours)?(?: in (?P<year>\d{{4}}))?", month_length),
    _fact(
        r"\d+[:h]\d+",
        rf"(?P<minutes>\d+) (?:(?P<hours>hours?|heures?)|minutes|min) (?:{AFTER}|(?P<before>{BEFORE})) (?P<h>\d+)[:h](?P<m>\d+)(?: [ap] ?m)?"
        rf" {IS} (?P<i>\d+)[:h](?P<n>\d+)",
        later,
    ),
    _fact("leap|bissextile", r"#a (?:is|was|est|etait) (?:(?P<not>not) )?(?:a |une |an )?(?:leap year|annee bissextile|bissextile)", leap),
)  # fmt: skip
