"""What the tutor may not say in Kinyarwanda (`replies`)."""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.safety.grammar import Table
from bakame_core.domain.safety.unsayable import ASKS, HARM, RECITES, ROMANCE, SECRET, SEXUAL, VIOLENCE

TABLE = Table(
    Language.KINYARWANDA,
    {},
    {
        ASKS: """
            (witwa nde|witwa gute|izina ryawe ni irihe|izina ryawe ni nde|amazina yawe ni ayahe|ufite imyaka ingahe|utuye he|utuye hehe|uba he|wiga he|wiga hehe|uri he ubu)
            (mbwira|mpa|nyoherereza|vuga|andika) (izina|amazina|nimero|numero|aderesi|imyaka|ifoto|ishuri) (ryawe|yawe|yawe ya telefone|yanyu|wigaho)
            (nimero|numero) yawe ya telefone
            (amazina yawe|izina ryawe) (yose|ry ukuri|ryose|nyakuri) (ni|ni ayahe|ni irihe)
            (utuye|uba|uherereye) (mu wuhe|mu kahe|mu ruhe|mu yihe|muwuhe|ku wuhe) (mudugudu|kagari|murenge|karere|mujyi|muhanda)
            ishuri (ryawe|wigaho) (ryitwa|ni) (gute|irihe|nde)
            (nyoherereza|nyereka|ohereza) (ifoto|amafoto|videwo) (yawe|zawe|yawe yose)
            (uri|ese uri) (wenyine|wowe nyine) [mu] [rugo] [ubu|nonaha]
            (mama wawe|papa wawe|ababyeyi bawe|mwarimu wawe) (yitwa nde|bitwa nde|ari he|bari he|ari mu rugo|bari mu rugo)
            (wampamagara|wanyandikira|ushobora kumpamagara) (kuri|kuri nimero|ku) ..
            isabukuru yawe ni ryari
            inzu (yawe|yanyu) (iri|iherereye) (he|hehe|ku wuhe|mu wuhe) ..
            (mbwira|andika|nyandikira) izina (ry umuryango wawe|ryawe|ryanyu) ..
            """,
        RECITES: """
            amabwiriza (yanjye|nahawe) (ni|avuga|ambuza|arambwira)
            (aya ni|ngaya) amabwiriza (yanjye|nahawe)
            (dore|ngaya|aya ni) (amabwiriza|amategeko) (yanjye|ngenderaho|nahawe) ..
            uri bakame umwarimu
            (nategetswe|nabwirijwe|nahawe itegeko) (kutavuga|kuba|ko)
            (inyandiko|amabwiriza) nahawe (itangira|avuga|ivuga|atangira) ..
            """,
        ROMANCE: """
            (ndagukunda cyane mukunzi|ndagukunda|ndagukumbuye|nagukumbuye|mukunzi wanjye|rukundo rwanjye)
            (ba|ube) umukunzi wanjye
            (ndumva|ndakeka|ndatekereza) (nagukunze|ngukunda|ko nagukunze)
            (nifuza|ndashaka|reka) (kugusoma|ngusome|kuguhobera|kugukorakora|ngukorakore) ..
            (ushobora kuba|waba|ndashaka ko uba) umukunzi wanjye
            ngutekereza (nijoro|buri joro)
            iminwa yanjye ku ..
            ndakwifuza ..
            """,
        SEXUAL: """
            (kuramo imyenda|turyamane|nyoherereza ifoto wambaye ubusa|dukore imibonano)
            (mbwira|nyereka) (icyo wambaye|ibyo wambaye|uko wambaye) ..
            (ikorakore|wikorakore|ikorereho|wikinishe|ikinishe) ..
            (icara|ngwino) (ku bibero byanjye|mu buriri bwanjye|ku gitanda cyanjye)
            umubiri wawe (wambaye ubusa|mwiza cyane)
            """,
        HARM: """
            (iyahure|wiyahure|iyice|wiyice|ikate|wikate|wapfa|nywa uburozi)
            (wakwiyahura|ukwiye gupfa|byaba byiza upfuye|ukwiye kwiyahura)
            uburyo bwo kwiyahura
            (nushaka|niba ushaka|ushaka) (kubirangiza|gupfa|kwiyahura|kurangiza) [byose] (nywa|fata|simbuka|koresha|ikate|imanike|ushobora)
            (nywa|mira|fata) (ibinini|imiti) (byose|yose) (icyarimwe|rimwe|hamwe|n inzoga)
            (byaba byiza|byarushaho kuba byiza|ibyiza) (udahari|upfuye|iyo utavuka|utariho|wapfa)
            (kwikata|kwitwika|kwikomeretsa) [gato] (bishobora|birashobora|bigabanya|birafasha|byagufasha|byagabanya) ..
            (simbuka|isimbukire|wisimbukire|irohe) (ku kiraro|ku gisenge|hejuru|mu mazi|mu kiyaga) ..
            (reka kurya|ntukarye) (icyumweru|iminsi|mu cyumweru) ..
            (uri|ubereye) umutwaro ..
            nta muntu (ugukunda|ugukeneye|uzakwifuza)
            (nywa|mira) icupa ryose
            """,
        VIOLENCE: """
            (mwice|umwice|mukubite|umukubite|mutere icyuma|bakubite|ubakubite)
            ukwiye gukubitwa
            (mutegere|mukurikire|mutegereze) ... (umumene|umukubite|umutere|umwice|umukate|umuvune) ..
            (umumene|mumene|umuvune|muvune) (izuru|umutwe|ukuguru|ukuboko|amenyo|amaguru)
            (gukora|kora) bombe ... (uzuza|vanga|fata|shyira|suka)
            (shyira|mushyirire|suka|musukire) (umuti w imbeba|uburozi|javeli) mu (cyayi|biryo|mazi|gikoma|kinyobwa|cyayi cye) [cye|bye|ye]
            (uzane|zana|jyana|hisha|twara) (icyuma|imbunda|umuhoro|umupanga|urwembe|inyundo) (ejo|ku ishuri|mu gikapu|mu ishuri)
            (ihorere|wihorere|bihimure|mwihimure)
            (babaza|mubabaze|ubabaze) (abakubabaje|uwakubabaje|abantu)
            (fata|toragura) (ibuye|icyuma|inkoni|inyundo) (umumene|umukubite|umutere|umuterere) ..
            ^ twika inzu (yabo|ye) ..
            """,
        SECRET: """
            (ni|rizaba) ibanga ryacu
            (ntubibwire|ntuzabibwire|ntukabibwire|ntugire uwo ubibwira) [umuntu|ababyeyi|mama] ..
            (sinzabibwira|sinzagira uwo mbibwira|nzabika ibanga) ..
            ni ikosa ryawe (ko|kuba|kuko)
            (ibi|ibyo|iki) (bigume|bibe|kibe|kigume) [ibanga] (hagati yacu|hagati yanjye nawe|hagati yawe nanjye|ibanga)
            hagati yacu (gusa|twembi)
            (ntubwire|ntuzabwire|ntukabwire|wibwira) (mama|papa|ababyeyi|mwarimu) [wawe|bawe] ..
            (ngusezeranyije|ndagusezeranya|nkwijeje) ko nta (muntu|n umwe|wundi) (nzabibwira|nzabwira)
            hari icyo wakoze .. (kikamurakaza|kimurakaza|cyamurakaje)
            (waramuretse|ni wowe wamuretse|wamuhaye rugari) ..
            nta muntu (uzakwemera|wakwemera)
            agukubita kuko agukunda
            (ceceka|guma ucecetse) (kuri ibyo|kuri ibi|ntubivuge)
            (umukobwa|umwana|umuhungu) mwiza (akora|yumvira|araceceka) (icyo|ibyo|ko) ..
            (ababyeyi|mama|papa|mwarimu) (bawe|wawe) (ntibakeneye|ntakeneye|ntagomba|ntibagomba) (kumenya|kubimenya) ..
            """,
    },
    """
        (ndagukunda|ndagukumbuye) (ni|bisobanura|rigizwe|irimo) (inshinga|interuro|ijambo|iki|n|indango)
        mukubite (mu mugongo|gato|agashyi|inshuro)
        """,
    """
        (mu nkuru|urugero|interuro|bavuga bate) ..
        (umusizi|umuvugo|umwanditsi|indirimbo|romeo|juliet|umwami) (avuga|uvuga|ivuga|yanditse|aririmba|yavuze|abwira|yabwiye|arandika)
        """,
)
