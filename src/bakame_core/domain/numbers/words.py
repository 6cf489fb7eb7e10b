"""
The number words of the four languages, as data: spelling (small letters, no accents), agreement, value.

Sources: tutoring.md 5.4; for Kinyarwanda's agreement the Harvard grammar named there; Belgian and Rwandan French count
septante, huitante (octante), nonante.
"""

from __future__ import annotations

from bakame_core.domain.language import Language

CARDINALS: dict[Language, dict[str, str]] = {
    Language.ENGLISH: {
        "UNIT": "zero=0 nought=0 naught=0 nil=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 eigth=8 nine=9",
        "TEEN": "ten=10 eleven=11 twelve=12 twelf=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18"
        " nineteen=19",
        "TENS": "twenty=20 thirty=30 forty=40 fourty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 ninty=90",
        "HUNDRED": "hundred=100 hundreds=100",
        "SCALE": "thousand=1000 thousands=1000 million=1000000 millions=1000000 billion=1000000000"
        " billions=1000000000 trillion=1000000000000 dozen=12 dozens=12",
        "PART": "half=2 halves/plural=2 quarter=4 quarters/plural=4",
        "AND": "and",
        "ARTICLE": "a=1 an=1",
        "POINT": "point decimal comma",
        "PERCENT": "percent",
    },
    Language.FRENCH: {
        "UNIT": "zero=0 un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9",
        "TEN": "dix=10",
        "TEEN": "onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16",
        "TENS": "vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 octante=80"
        " nonante=90",
        "HUNDRED": "cent=100 cents=100",
        "SCALE": "mille=1000 milles=1000 millier=1000 milliers=1000 million=1000000 millions=1000000 milliard=1000000000 milliards=1000000000"
        " billion=1000000000000 billions=1000000000000 douzaine=12 douzaines=12 dizaine=10 dizaines=10 quinzaine=15 vingtaine=20 trentaine=30 centaine=100 centaines=100",
        "PART": "demi=2 demie=2 demis/plural=2 demies/plural=2 moitie=2 tiers=3 quart=4 quarts/plural=4",
        "AND": "et",
        "POINT": "virgule",
        "PERCENT": "pourcent",
    },
    Language.SWAHILI: {
        "UNIT": "sifuri=0 sufuri=0 zero=0 siro=0 moja=1 mmoja=1 kimoja=1 mbili=2 wawili=2 viwili=2 mawili=2 miwili=2 pawili=2"
        " tatu=3 watatu=3 vitatu=3 matatu=3 mitatu=3 nne=4 inne=4 wanne=4 vinne=4 manne=4 minne=4"
        " tano=5 watano=5 vitano=5 matano=5 mitano=5 sita=6 saba=7 nane=8 wanane=8 vinane=8 manane=8 minane=8"
        " tisa=9 kenda=9",
        "TEN": "kumi=10",
        "TENS": "ishirini=20 thelathini=30 thalathini=30 arobaini=40 arubaini=40 arbaini=40 hamsini=50 sitini=60"
        " sabini=70 themanini=80 thamanini=80 tisini=90 tisaini=90",
        "HUNDRED_BEFORE": "mia=100",
        "SCALE_BEFORE": "dazeni=12 dazani=12 elfu=1000 maelfu=1000 laki=100000 milioni=1000000 bilioni=1000000000 trilioni=1000000000000",
        "PART": "nusu=2 theluthi=3 thuluthi=3 robo=4 humusi=5 sudusi=6 subui=7 thumuni=8 tusui=9 ushuri=10",
        "AND": "na",
        "POINT": "nukta pointi",
        "PERCENT": "",
        "PERCENT_BEFORE": "asilimia",
    },
    Language.KINYARWANDA: {
        "UNIT": "zeru=0 zero=0 ubusa=0 rimwe/ga=1 umwe/ba=1 kimwe/bi=1 imwe/zi=1 rumwe/zi=1 bumwe/ba=1 kamwe/tu=1"
        " kabiri/ga=2 babiri/ba=2 abiri/ma=2 ebyiri/zi=2 bibiri/bi=2 tubiri/tu=2 ibiri/mi=2"
        " gatatu/ga=3 batatu/ba=3 atatu/ma=3 eshatu/zi=3 bitatu/bi=3 dutatu/tu=3 tutatu/tu=3 itatu/mi=3"
        " kane/ga=4 bane/ba=4 ane/ma=4 enye/zi=4 bine/bi=4 tune/tu=4 ine/mi=4"
        " gatanu/ga=5 batanu/ba=5 atanu/ma=5 eshanu/zi=5 bitanu/bi=5 dutanu/tu=5 tutanu/tu=5 itanu/mi=5"
        " gatandatu/ga=6 batandatu/ba=6 atandatu/ma=6 esheshatu/zi=6 bitandatu/bi=6 dutandatu/tu=6 tutandatu/tu=6"
        " itandatu/mi=6"
        " karindwi/ga=7 barindwi/ba=7 arindwi/ma=7 zirindwi/zi=7 birindwi/bi=7 turindwi/tu=7 irindwi/mi=7 indwi=7 ndwi=7"
        " umunani=8 munani=8 inani=8 icyenda=9 cyenda=9 urwenda=9",
        "TEN": "icumi=10 cumi/short=10",
        "TENS": "makumyabiri=20 makumyabili=20 mirongwitatu=30 mirongwine=40 mirongwitanu=50 mirongitanu=50"
        " mirongwitandatu=60 mirongurindwi=70 mirongwirindwi=70 mirongwinani=80 mirongwicyenda=90",
        "TENS_BEFORE": "mirongo=10",
        "HUNDRED_BEFORE": "magana=100 amagana=100",
        "HUNDREDS": "ijana=100",
        "SCALE_ONE": "igihumbi=1000",
        "SCALE_BEFORE": "dazeni=12 amadazeni=12 ibihumbi=1000 miliyoni=1000000 miriyoni=1000000 miliyari=1000000000 tiriyoni=1000000000000",
        "PART": "igice=2 kimwekabiri=2",
        "AND": "na n",
        "POINT": "akitso virigile virigule",
    },
}

ORDINALS: dict[Language, str] = {
    Language.ENGLISH: "first=one second=two third=three fourth=four fifth=five sixth=six seventh=seven eighth=eight"
    " ninth=nine tenth=ten eleventh=eleven twelfth=twelve thirteenth=thirteen fourteenth=fourteen fifteenth=fifteen"
    " sixteenth=sixteen seventeenth=seventeen eighteenth=eighteen nineteenth=nineteen twentieth=twenty"
    " thirtieth=thirty fortieth=forty fiftieth=fifty sixtieth=sixty seventieth=seventy eightieth=eighty"
    " ninetieth=ninety hundredth=hundred thousandth=thousand millionth=million",
    Language.FRENCH: "premier=un premiere=un unieme=un deuxieme=deux troisieme=trois quatrieme=quatre cinquieme=cinq"
    " sixieme=six septieme=sept huitieme=huit neuvieme=neuf dixieme=dix onzieme=onze douzieme=douze treizieme=treize"
    " quatorzieme=quatorze quinzieme=quinze seizieme=seize vingtieme=vingt trentieme=trente quarantieme=quarante"
    " cinquantieme=cinquante soixantieme=soixante septantieme=septante huitantieme=huitante nonantieme=nonante"
    " centieme=cent millieme=mille millionieme=million",
}
