"""
Phrases of concern in Kinyarwanda.

A verb carries its subject, tense and object before the stem: a-ra-n-kubita, "he is beating me". The object of the first
person is n- (m- before b, f, p; ny- before a vowel) and stands right before the stem, so a verb about "me" is told by
the object with the stem (`~ankubi~`, `~amfung~`), whatever its subject and tense: `arankubita`, `yankubise`,
`azankubita`, `bankubita`. Classes of things (ki-, bi-, zi-, ri-) do not hurt children: `kirankomereye` is a hard sum.
"""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.safety.grammar import Table
from bakame_core.domain.safety.kinyarwanda_phrases import PHRASES

_WHO = r"(?!ki|bi|zi|ri|ira|bya|cya|ntu)[a-z]{0,6}"
_NOT_A_PLACE = r"(?:ni|rwanda|mu rugo|mu isi|mu mazi|mu giturage|mu rwanda|mu mujyi|mu cyaro|ku isi|ku mugabane|ni inshinga|he|hehe|mu nzu|y (?:umusozi|umugezi|ishuri|ikiyaga|isoko|umuhanda|ishyamba|urusengero)) "
_NOT_A_NAME = r"(?:nte|gute|ni|na|nde|ngo|iki|mu|ku|izina|kandi|umunyeshuri|umwarimu) "

_CLASSES = {
    "kin": (
        "papa|data|dad|daddy|mama|mawe|marume|marumewanjye|masenge|nyogokuru|sogokuru|mukadata|databukwe|murumuna|barumuna|musaza|mushiki|mukuru|mubyara|"
        "umuturanyi|abaturanyi|mwarimu|mwalimu|umwarimu|abarimu|teacher|umugabo|abagabo|umuntu|abantu|umwana|inshuti|umubyeyi|ababyeyi|umukozi|umusore|"
        "umuhungu|umusaza|umugore|padiri|umupadiri|pasiteri|directeri|direkiteri|tonton|tata|bebe|uruhinja|umuvandimwe|"
        "incuti|mugenzi|umukobwa|umushoferi|shobuja|databuja|umugabo|uwo|animateri|umuzamu"
    ),
    "hits_me": (
        rf"{_WHO}[aiu]?(?:n+kub\w{{0,2}}[ts]\w*|ambita|mpondag?ur\w*|mpond[ae]|mpohoter\w*|mpohote\w*|ntotez\w*|ntote\w*|nkomerets\w*|mbabaz[ae]|mbabaje|nkorer\w* nabi|ngirira nabi|"
        rf"(?<=[a-z])aniga|ngiriye nabi|ntwitse|ntwika|nyiciramo|ntera icyuma|nteye icyuma|nkorakor\w*|nsambany\w*|nsambanij\w*|nyegerez\w* nabi|mfungiran\w*|mfungiy\w*|mfungira|mboh\w*|mboshy\w*|"
        rf"mfungirany\w*|ntwik\w*|ntwits\w*|nshimu[ts]\w*|ndongor(?!er)\w*|nsogo[ts]\w*|njomb\w*|mvunagur\w*|ntemagur\w*|nkurubu[nr]\w*|nkomerek\w*|nigag?ur\w*|nshinyi\w*|ntsinagir\w*|nkurur\w*|ntuk\w* buri|nkangish\w*|mpozaho|nkubis\w*|nsomagur\w*|nkuyemo|nkuramo imyenda|ntuka buri|nshinyagurir\w*|mfatirana|nkorakoy\w*)"
    ),
    "kills_me": r"(?:aza|baza|ara|bara|arashaka ku|agiye ku|ya|ba|a|ashaka ku|bashaka ku|aka|yara)?(?:nyica|ntema|nyishe|nyicira|nteme|nyiciramo)",
    "touches": r"[a-z]{0,5}an(?:kora|koze|koraho|kozeho|kabakaba\w*|korera|gufata)",
    "i_am_hurt": r"(?:n|na|nda|nara|ndaka|nja|nahora|mp?|nari)\w{0,3}(?:kubit?wa|kubiswe|hohoterwa|hohotewe|totezwa|tewe inda|sambanyijwe|sambanywa|sambanijwe|fatwa ku ngufu|fashwe ku ngufu|fungirwa|fungiranywe|korakorwa)",
    "hits_them": r"(?:a|ya|ba|ara|yara|bara|ahora a|yahora a)(?:mu|tu|ba|)(?:kubita|kubise|hohotera|hohoteye|totez\w+|sambanya|sambanyije|korakora|fata ku ngufu|fashe ku ngufu)",
    "i_want": (
        "ndashaka|ndshaka|nshaka|ndashka|ndasha|nashaka|nifuza|ndifuza|ngiye|nahisemo|natekereje|ntekereza|ndatekereza|nagerageje|ndagerageza|"
        "ndateganya|ndumva nshaka|ndumva|nafashe icyemezo cyo|nifuje|numva nshaka|numva|nabuze uko nabaho nshaka|ndabona|niyemeje"
    ),
    "suicide": "gupfa|kwiroha|kwijugunya|kwisimbuza|kwiyahura|kwiyica|kwimanika|kwipfira|napfa|kwiyambura ubuzima|nakwiyahura|nakwiyica|kwikata|niyahure|mfe|niyica|niyahura|gupfaa|kwiyahra|gufa|kuva ku isi",
    "i_suicide": r"n(?:a|za|da|i|ari|aza|aku|aki|akwi|zi|di)?\w{0,2}(?:yahuy?r[ae]|yahuye|yicye|imanika|iyahura|iyahure|iyica)",
    "i_kill": r"(?:nz|nza|nda|nzaba|naza|reka nda)(?:mw|b|ba|k|kw|mu|mwi|bi|)(?:ica|tema|niga|rasa|sogota)",
    "to_kill": "kumwica|kubica|kumutema|kubatema|kumurasa|kubarasa|kumuniga|kumusogota|kukwica|kumugirira nabi|kumuha uburozi",
    "drank": r"(?:ya|na|a|ara|ba|banywe|yara|nara|nda|mba)?(?:nyoye|nyweye|mize|riye|nyoy|wanyoye|nyo)",
    "is_hurt": r"(?:a|i|ba|ya|aka|ara|yara|bara|ahora a|y|zi|bi)(?:kubitwa|kubiswe|sambanywa|sambanyijwe|hohoterwa|hohotewe|totezwa|totejwe|fatwa ku ngufu|fashwe ku ngufu|fungirwa|korakorwa)",
    "i_drink": r"(?:nz|nd|n|nza|nda|reka n|ngiye ku|ku)(?:a|i)?(?:nywa|nywe|mira|miri|rya|fata)",
    "poison": "umuti wica|uburozi|umuti w imbeba|imiti y imbeba|imiti yose|ibinini byose|ibinini byinshi|umuti w udukoko|imiti myinshi|tiyoda|kiyoda|javel|umuti w inka",
    "place": rf"(?!{_NOT_A_PLACE})\w{{1,}}",
    "name": rf"(?!{_NOT_A_NAME})[^\W\d]{{2,}}",
}

_LOOKALIKES = """
        (badukubise|twakubiswe|baradukubise|yadukubise) .. (ibitego|igitego|umupira) ..
        (nikase|nakase) gato ..
        (inzara|ibitotsi|inyota|imbeho) (irenda|enda|igiye|irashaka) (kunyica|kutwica)
        imyanya (ndangagitsina|myibarukiro) [ikora|ni|y|igizwe] (iki|ite|iyihe|umugabo|umugore|ikora)
        (azanyica|aranyica|bazanyica) .. (amanota|nintsindwa|ikizamini|haha|ndakina|ndatebya) ..
        yankubise (amaso|agatwenge)
        ~nkubise agapira
        (nkubite|nkubita|nakubise|ndakubita|nkubise|nakubita|nankubise) [umupira|ingoma|agapira|kangahe|iki|penaliti|n]
        ~mbabaza (mutwe|inda|umutwe|akaguru)
        (umutwe|inda|iryinyo|akaguru|ukuguru|umugongo|ijisho|amenyo) ~mbabaza
        (yankoze|ankora|arankora|yankozeho) (ku mutima|mu ntoki)
        (inzara|ibitotsi|inyota|imbeho|izuba|ubushyuhe|ubute|iki kibazo|imibare|umunaniro) [~] (iranyishe|biranyishe|iranyica|buranyishe|riranyishe|kiranyishe|uranyishe)
        (~nyica|~nyishe) (n inzara|n inyota|n ubute|n ibitotsi)
        <i_want> (kumenya|kwiga|gukora|kubara|gupima|gupfundura|gupfa kumenya) ..
        (ipile|telefone|bateri|radiyo) .. (irapfa|yapfuye)
        kubana n abantu
        (izuba|imbeho|inzara|inyota|urusenda|umuyaga|imvura|inkuru|ubushyuhe) (~kubita|~kubise)
        nakubiswe n (izuba|imbeho|imvura)
        (bankubise|badukubise|yankubise|yadukubise) [ikipe yacu] (igitego|ibitego)
        (bankubise|yankubise|ankubita|arankubita) (mu gisoro|muri chess|mu makarita)
        ~dukubita ibibazo
        urushinge ~mbabaje
        navutse (mfite|tariki)
        kuva amaraso [mu zuru|mu mazuru|byoroheje] (biterwa|babihagarika|bihagarikwa)
        (yuda|yudasi) yimanitse
        (ukuboko|intoki|ikiganza) [ze|cye|ke] ku (rutugu|mutwe)
        ibanga [ry] impano
        hanze mu ihema
        irahiye neza
        ~mboheye (umusatsi|agaseke)
        ntiyumva (igifaransa|icyongereza|ikinyarwanda|igiswahili|isomo|imibare|neza)
        (isiporo|siporo|umukino|filime|ikizamini|imibare) .. ~nyishe
        imyanya y ibanga [y umugore|y umugabo] (yitwa|isukurwa|ni iki)
        (yanyoye|anyoye|nanyoye|banyoye) (amata|icyayi|fanta|umutobe|igikoma)
        """

_FRAMES = """
        (mu|muri) (nkuru|gitabo|filime|mugani|muvugo|ndirimbo|umukino|ikinamico|iyi nkuru|uyu mugani|mukino|bibiliya|gisigo|ikeshamvugo|nteruro|rugero|isomo|kibazo|mwandiko) ..
        (inkuru|igitabo|filime|umugani|indirimbo|igisigo|umuhanzi) (ivuga|kivuga|uvuga|avuga|ati)
        (hindura|shyira) mu (gifaransa|cyongereza|giswahili|kinyarwanda|mpitagihe|nzagihe|bwinshi|ngingo)
        (bisobanura|bivuga|bisobanuye|risobanura|inyito|igisobanuro|ubusobanuro|ijambo|inshinga|interuro|insigamugani)
        (andika|himba|tanga|soma|nyandikira|mpimbira|kora) (umuvugo|inkuru|interuro|urugero|umwandiko|indirimbo|ibaruwa|igitekerezo)
        (mu|muri) (ntambara|jenoside|gihe cya|bukoloni)
        (intambara|jenoside)
        (bavuga|twavuga|wavuga|bandika) (gute|bate)
        (ni|bisobanura) iki
        """

TABLE = Table(Language.KINYARWANDA, _CLASSES, PHRASES, _LOOKALIKES, _FRAMES)
