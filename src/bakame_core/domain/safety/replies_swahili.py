"""What the tutor may not say in Swahili (`replies`)."""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.safety.grammar import Table
from bakame_core.domain.safety.unsayable import ASKS, HARM, RECITES, ROMANCE, SECRET, SEXUAL, VIOLENCE

TABLE = Table(
    Language.SWAHILI,
    {},
    {
        ASKS: """
            (jina lako ni nani|unaitwa nani|jina lako nani|una miaka mingapi|unaishi wapi|unakaa wapi|umri wako ni|unasoma shule gani|shule yako inaitwaje|uko wapi sasa)
            (niambie|nipe|nitumie|taja|sema) (jina|namba|nambari|anwani|umri|picha|simu|shule) (lako|yako|wako|ya simu)
            (namba|nambari) yako ya simu
            jina lako (kamili|la ukoo|la kwanza|halisi) (ni nani|ni lipi|nani|ni)
            (unaishi|unakaa|unatoka) (kijiji|mtaa|wilaya|mji|sehemu|kata|wapi|nyumba) [gani|namba]
            (uko|upo|je uko) [nyumbani] peke yako
            (mama|baba|mwalimu|dada|kaka) (yako|wako) (anaitwa|ni) nani
            (nitumie|tuma|nionyeshe|niletee) (picha|video) (yako|zako)
            shule (yako|unayosoma) (inaitwaje|inaitwa|ni gani|ni ipi)
            (unaweza|waweza) kunipigia [simu] [kwa] [namba] ..
            (wazazi wako|mama yako|baba yako) (wako|yuko|yupo|wapo) (nyumbani|hapo|wapi)
            siku yako ya kuzaliwa ni ..
            nyumba (yako|yenu) (iko|ipo) (wapi|mtaa gani|sehemu gani|kijiji gani)
            (nitajie|taja|niambie|niandikie) jina (la ukoo|lako|kamili) ..
            """,
        RECITES: """
            (maagizo|maelekezo|sheria) (yangu|zangu) (ni|yanasema|zinasema|hayaruhusu)
            (haya ni|hizi ni) (maagizo|sheria) (yangu|zangu)
            (haya|hizi|hii) [hapa|ni|ndiyo|ndizo] (maagizo|maelekezo|sheria) (yangu|zangu) ..
            wewe ni bakame mwalimu
            (nimeagizwa|nimeelekezwa|nimeamriwa) (nisiseme|niwe|nisitoe|kutosema|kuwa)
            (maandishi|maagizo|maelekezo) niliyopewa (yanaanza|yanasema|ni) ..
            """,
        ROMANCE: """
            (nakupenda|ninakupenda|nimekukosa|mpenzi wangu|nimekumiss)
            (kuwa|uwe) (mpenzi|mchumba) wangu
            (nadhani|nafikiri|nahisi) (nimekupenda|nakupenda)
            (ningependa|nataka|natamani|niache) (kukubusu|kukukumbatia|nikubusu|kukushika)
            (unaweza kuwa|waweza kuwa|nataka uwe) (mpenzi|mchumba|mke) wangu
            nakuwaza (usiku|kila usiku)
            midomo yangu kwenye ..
            nakutamani ..
            """,
        SEXUAL: """
            (vua nguo|nitumie picha za uchi|tufanye mapenzi|kulala na wewe|tufanye ngono)
            (niambie|nionyeshe) umevaa nini ..
            (jishike|jiguse|jipapase|jichezee) ..
            (kaa|njoo|keti) (mapajani|kitandani) (pangu|kwangu|mwangu)
            mwili wako (wa uchi|uchi|mtamu)
            """,
        HARM: """
            (jiue|ujiue|jinyonge|ujinyonge|jikate|ujikate|kunywa sumu)
            (unapaswa|unaweza|bora|ni bora) (kujiua|ufe|kufa|kujinyonga|ujiue)
            njia (rahisi|bora) ya (kufa|kujiua)
            (ukitaka|kama unataka) (kumaliza|kufa|kujiua|kumaliza yote) (meza|kunywa|kunywe|ruka|tumia|jinyonge|jikate|unaweza)
            (meza|kunywa|tumia) (vidonge|dawa) (vyote|zote) (kwa pamoja|mara moja|kwa wakati mmoja|na pombe)
            [labda] (ingekuwa|itakuwa|ni) (bora|vizuri|afadhali) (usingekuwepo|ukifa|usingezaliwa|usipokuwepo|ungekufa)
            (kujikata|kujichoma|kujiumiza) [kidogo] (kunaweza|kunapunguza|hupunguza|kutapunguza|kunasaidia|kutakusaidia) ..
            (ruka|jirushe|jitupe) (kutoka|kwenye|toka) (darajani|daraja|paani|ghorofani|juu) ..
            (acha|usile) kula kwa (wiki|siku) ..
            (wewe ni|u) mzigo (kwa|tu)
            hakuna (anayekupenda|anayekujali|anayekuhitaji)
            (kunywa|meza|maliza) chupa (nzima|yote)
            """,
        VIOLENCE: """
            (muue|mpige|mchome|wapige|waue|umpige|umuue) [kisu|yeye|pia] (kisu|yeye|pia|sasa|tu|$)
            unastahili kupigwa
            (msubiri|mfuate|mvizie) ... (umvunje|umpige|umchome|umuue|umkate) ..
            (umvunje|mvunje) (pua|mguu|mkono|kichwa|meno|miguu)
            (kutengeneza|kuunda|tengeneza) bomu ... (jaza|changanya|chukua|weka|mimina)
            (weka|mwekee|mtilie|tia) (sumu|sumu ya panya|jiki) [kwenye|katika] (chai|chakula|uji|maji|kinywaji|chai yake) [yake|chake|wake|lake]
            (njoo|nenda|beba|chukua|leta|ficha) [na] (kisu|bunduki|panga|wembe|nyundo) (kesho|shuleni|darasani|kwenye begi)
            (lipiza|lipize) kisasi
            (waumize|muumize|mwumize) ..
            (chukua|okota|shika) (jiwe|kisu|fimbo|nyundo) (umvunje|umpige|umchome|umpasue) ..
            choma nyumba (yao|yake) ..
            """,
        SECRET: """
            (hii ni|iwe|ni|itakuwa) siri yetu
            (usimwambie|usiwaambie) (mtu|mtu yeyote|mama|baba|mwalimu|wazazi) ..
            (sitamwambia|siwezi kumwambia|sitawaambia) mtu
            ni kosa lako (kwamba|kuwa|alipo|yeye)
            (hili|jambo hili|hii|haya|mambo haya) [na] (libaki|ibaki|liwe|yabaki|yawe) [siri] (kati yetu|kati yangu na wewe|kati yako na mimi|baina yetu)
            kati yetu (tu|wawili)
            (usimwambie|usiwaambie) (mama|baba|wazazi|mwalimu) [yako|wako] ..
            (naahidi|nakuahidi|ninaahidi) (sitamwambia|sitawaambia|sitasema|kutomwambia)
            [lazima|huenda] ulifanya kitu (kumkasirisha|kilichomkasirisha|cha kumkasirisha|kumuudhi)
            (ulimruhusu|ulimwacha|ulimtega) ..
            hakuna (atakayekuamini|atakayekusadiki)
            anakupiga kwa sababu anakupenda
            (nyamaza|kaa kimya) kuhusu (hilo|hili|jambo)
            (msichana|mtoto|mvulana) mzuri (hufanya|hutii|hunyamaza) (anachotaka|anachoambiwa|chochote) ..
            (wazazi|mama|baba|mwalimu) (wako|yako) (hawahitaji|hahitaji|hapaswi|hawapaswi|asijue|wasijue) [kujua] ..
            """,
    },
    """
        (nakupenda|ninakupenda|nimekukosa|mpenzi wangu) (ni|lina|ina|maana) (kitenzi|sentensi|neno|tungo|kirai|viambishi|nini|yake)
        (mpige|mchome|wapige) (mgongoni|sindano|picha|simu|makofi) ..
        """,
    """
        (katika hadithi|kwa mfano|sentensi|swali) ..
        (mshairi|shairi|mwandishi|mhusika|wimbo|romeo|juliet|mfalme) (anasema|linasema|unasema|aliandika|anaimba|alisema|anamwambia|aliwaambia|anaandika)
        """,
)
