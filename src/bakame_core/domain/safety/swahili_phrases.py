"""What a child says of danger in Swahili: the phrases of `bakame_core.domain.safety.swahili`, one a line."""

from __future__ import annotations

from bakame_core.domain.safety.concern import Category, Severity

PHRASES = {
    (Category.MEDICAL_EMERGENCY, Severity.HIGH): """
        (amenaswa|amepigwa|alipigwa) na (umeme|radi|shoti) ..
        (hajapumua|hapumui|hawezi kupumua|haoni pumzi|amekatika pumzi) ..
        (anakohoa|anatapika|anatema|ninakohoa|ninatapika|natapika|nakohoa|amekohoa|ametapika) damu ..
        <kin> [yangu|wangu|wetu] .. (bluu|zambarau|moyo umesimama|moyo haupigi|amepigwa na radi|amepigwa na umeme)
        <kin> [yangu|wangu|wetu|mchanga] .. (ameacha|anashindwa|hawezi|ameshindwa) (kupumua|kuamka|kuongea|kusogea)
        (ameanguka|ajali|amegongwa|alianguka) .. (haongei|hasogei|haamki|hajibu|hapumui)
        (kuna|imetokea) moto (nyumbani|ndani|kwetu|jikoni|shuleni|chumbani) ..
        <kin> [yangu|wangu|wetu] .. (hapumui|hasogei|haamki|hazinduki|hajitambui|haongei|amezirai|amezimia|anazama|anakufa|amekufa ghafla|anatapika damu|anatokwa|anatoka damu|anavuja damu|amekunywa sumu|ameungua|amekabwa|degedege|kifafa|amepigwa na umeme|anajifungua|amegongwa|ameanguka)
        (anajifungua|kujifungua|uchungu wa kuzaa) .. (sasa|nyumbani|peke|hakuna|nisaidie|msaada)
        (nyumba|jikoni|chumba|jiko|shule) [yetu|yangu|ya] .. (inaungua|inawaka moto|imeshika moto|inachomeka|imewaka) ..
        (amegongwa|nimegongwa|aligongwa|ameangukiwa) [na] (gari|pikipiki|basi|lori|bodaboda|ukuta|baiskeli) ..
        (maumivu|anaumwa|naumwa|inauma|ninaumwa) .. (kifua|kifuani) .. (kupumua|hawezi|siwezi|sana)
        povu .. (mdomoni|mdomo|kinywani)
        (ameanguka|alianguka|nimeanguka) .. (mti|mtini|paa|ghorofa|ghorofani|kisima|kisimani|mto|mtoni|baiskeli|pikipiki) .. (damu|haamki|hasogei|amevunjika|nimevunjika|hapumui|nisaidie|msaada|$)
        (amemeza|nimemeza|amekunywa|nimekunywa|amekula|nimekula|alikunywa|alimeza) .. (sumu|betri|sarafu|jik|mafuta|petroli|dawa nyingi|vidonge|sabuni|uyoga|dawa ya|tindikali|msumari|sindano)
        <drank> .. (vidonge|dawa|sarafu|betri|sabuni|jiki) .. (vingi|nyingi|hasogei|haamki|na|$)
        (anatokwa|anatoka|natokwa|ametokwa) .. damu (sana|nyingi|mfululizo|$)
        (hasogei|hatikisiki|haongei|hawezi kutembea|hawezi kusogea|hawezi kuamka) ..
        (ajali) .. (damu|ameumia|amekufa|hajitambui|nisaidie)
        (nyumba|jiko) inaungua
        <drank> .. (sumu|dawa ya panya|dawa ya wadudu|dawa za panya|betri|mafuta ya taa|petroli|tindikali|jik|dawa nyingi|vidonge vingi)
        (hapumui|hawapumui|hapumuwi|sipumui|haponi|hazinduki|hajazinduka|haamki|hajitambui|haongei tena)
        (hawezi|siwezi|ameacha|ameshindwa|anashindwa|nashindwa|hajaweza|ninashindwa) [tena] (kupumua|kuamka|kuhema) ..
        (amezimia|amezirai|alizimia|ameanguka kifafa|ana degedege|amepoteza fahamu|amezama|alizama|anazama|ameungua|amejiua|amekabwa|anakabwa|amezirahi|kazimia|amepigwa na umeme|amenaswa na umeme|amejinyonga)
        (anatoka|natoka|anavuja|ninatoka|inatoka|zinatoka|anatokwa|natokwa|kutoka) [na] damu (nyingi|sana|bila|haikomi|haiishi|inaendelea|mfululizo|haiachi|tele|puani|mdomoni)
        damu (nyingi|inatoka|inamwagika|haikomi|haiachi) (inatoka|inatoka sana|sana|inamtoka|$|kutoka|inanitoka)
        (nimeumwa|ameumwa|nimegongwa|ameng atwa|nimeng atwa|aliumwa|niliumwa|kaumwa|amegongwa|nimetafunwa|amengatwa|nimengatwa|amegongwa) na (nyoka|nge|mbwa|gari|pikipiki)
        nyoka .. (amemuuma|ameniuma|alimuuma|aliniuma|ameng ata|amemng ata|ameniumaa|kaniuma|kamuuma)
        <kin> .. (anakufa|yuko hatarini|anakaribia kufa)
        (anakufa|ninakufa) .. (nisaidie|msaada|tusaidie|nisaidieni)
        <kin> .. (ameanguka|alianguka|ametumbukia) .. (kisimani|mtoni|majini|motoni|ziwani|shimoni|chooni)
        (ita|tuma|naomba|nahitaji|tunahitaji|leta|tuletee) (gari la wagonjwa|ambulansi|ambulance)
        """,
    (Category.SELF_HARM, Severity.HIGH): """
        (nilijaribu|nimejaribu|najaribu|nimepanga|nimeamua) (kujizamisha|kujirusha|kujitupa|kujiangamiza|kujichoma|kujidhuru|kumaliza maisha) ..
        <kin> [yangu|wangu] .. (atajinyonga|atajiua|anajiua|atakunywa sumu|amejikata|atajirusha|atajidhuru|anataka kufa|hataki kuishi)
        (sitaki|sipendi|nimechoka) .. (kuwa hai|kuwepo|kuwa duniani|kuishi)
        (nimejikata|nilijikata|nimejichoma|nimejiumiza|nimejidhuru) ..
        (nijirushe|nitajirusha|kujirusha) .. (mtoni|darajani|ghorofani|ziwani|kwenye gari|barabarani)
        (naomba|acha|niacheni) (nife|nikufe) ..
        (laiti|natamani|heri|bora|afadhali) .. (ningekufa|ningekuwa nimekufa|nimekufa|nisingezaliwa|nisingekuwepo|nife|kufa|nikifa)
        (hakuna|sioni|sina) .. (haja|sababu|maana|faida) .. (kuishi|kuwa hai|maisha|ya kuwepo)
        (kufa|kujiua|nife) .. (bila maumivu|haraka|rahisi|kwa urahisi)
        kwaheri (milele|dunia|wote|maisha)
        (sauti) .. (nijiue|nijikate|nijidhuru|kujiua)
        (sistahili|siwezi|sitaki|sioni haja ya|sina sababu ya|sina haja ya|sipaswi) .. (kuishi|kuendelea kuishi|kuwa hai|uhai)
        (nataka|natamani|ninataka|naomba) .. (maisha|yote|haya) .. (yaishe|kuisha|yakome|yamalizike)
        (nikifeli|nisipofaulu|nikishindwa|nikikosa) .. (nitajiua|nitajinyonga|nitakunywa sumu|nife|nitakufa)
        (kamba|sumu|vidonge|wembe|kisu) .. (tayari|nife|kujiua|nijiue|kujinyonga|leo usiku)
        (kwenda|kuungana|kukutana|nimfuate|kumfuata) .. (mama|baba|bibi|babu) .. (mbinguni|kaburini|marehemu|aliyekufa)
        <i_drink> [hizi|hii|hivi] (<poison>) .. (nife|kufa|leo|usiku|kesho|sasa|ili|$)
        (nataka|ninataka|natamani|naomba|ninatamani|afadhali|bora|heri|ningependa) [tu|sana|kabisa|mimi] (<die>|kujirusha|kulala milele|kuondoka duniani|kutokuwepo|kumaliza maisha|nisiishi|nisingezaliwa|kunywa sumu|kula sumu|nikufe|kuacha kuishi|kufariki|nifariki|kukata mishipa)
        (najikata|ninajikata|nimejikata|nilijikata|najiumiza|ninajiumiza|najidhuru|ninajidhuru|najichoma|nimejiumiza) ..
        (nitajiua|ntajiua|nitajinyonga|ntajinyonga|nitajirusha|najiua|nijiue|nitajikata|nijirushe|nitajidhuru|nimejaribu kujiua) ..
        (sitaki|siwezi|sina hamu ya|sina nguvu ya|nimechoka) .. (kuishi|maisha|kuendelea na maisha|uhai|kuwepo duniani|dunia hii) ..
        (maisha) [yangu|haya|ya] .. (hayana|hayafai|yamekwisha|yameisha|hayastahili|magumu nataka kufa|bure) ..
        (dunia|familia|wote|watu|wazazi|mama) .. (bora|nafuu|furaha|watafurahi|heri) .. (bila mimi|nikifa|nisipokuwepo)
        <kin> [yangu|wangu] .. (anataka|anasema|amesema|alitaka|anajaribu|amejaribu|anatishia|anafikiria) .. (kufa|kujiua|kujinyonga|kujidhuru|kujikata|kunywa sumu)
        <kin> [yangu|wangu] .. (anajikata|anajiumiza|anajidhuru|amejikata)
        (bora|heri|afadhali) [mimi|tu] (nikufe|nifikie kufa|nisiwepo|nitoweke|ningekuwa nimekufa|nisingekuwepo)
        (sina|sioni|hakuna) .. sababu ya [kuendelea|mimi] (kuishi|kuendelea|kuwa)
        (njia|jinsi|namna) .. (kujiua|ya kufa|kujinyonga) [haraka|bila|rahisi|kwa|$]
        nijiue (vipi|aje)
        sitaki (kuamka|kuwa) (tena|duniani)
        <i_want> [tu|sana|kabisa|bora|kama] (<die>) [tu|sasa|leo|kesho|kabisa|kwa|maana|sana|tafadhali|kwani|mimi|na|usiku|$|nimechoka|hakuna|niache|jamani|sababu]
        (bora|afadhali|heri|ni bora) [tu|mimi] (nife|kufa|nijiue|ningekufa|nifariki) ..
        <i_kill_myself>
        (sitaki|sitamani|siwezi|sipendi) [tena|kuendelea] (kuishi|kuwa hai|maisha haya|uhai) [tena|zaidi|sasa|$|maana|kwa|kwenye|bila|kabisa|hapa]
        (nimechoka|nimechoshwa|nachukia) [na|sana] [na] (maisha|kuishi) ..
        maisha [yangu] .. (hayana|haina|hayana tena) (maana|thamani|faida|umuhimu) ..
        (sina|sioni|hakuna) [tena] sababu ya (kuishi|kuwa hai)
        (nisingezaliwa|nisingalizaliwa|nisizaliwe|ningekufa|ningelikufa)
        <kin> .. (anataka|amejaribu|anafikiria|alitaka|alijaribu|anasema) .. (kujiua|kujinyonga|kujiuwa|kujidhuru)
        <kin> [yangu|wangu] anataka kufa
        hakuna .. (atanikumbuka|anayenipenda|atanililia) .. (nikifa|kufa|nife)
        nikifa .. (hakuna|nani)
        (kulala|nilale) .. (nisiamke|milele)
        """,
    (Category.ABUSE, Severity.HIGH): """
        (hutuacha|anatuacha|alituacha|ananiacha|huniacha|aliniacha|wananiacha|anatufungia|hutufungia|anatulaza|hutulaza|ananilaza|hunilaza) nje ..
        (anakataa|wanakataa|alikataa|amekataa|hukataa|walikataa) (kunipa|kunilisha|kutupa|kuninunulia) .. (chakula|kula|maji|nguo)
        (wanataka|anataka|wananilazimisha|ananilazimisha|wamepanga) .. (niolewe|nioe|niozwe|niende kwa mzee|nimuoe) ..
        (alinishika|alinikamata|amenishika|alinivuta|alinivamia) .. (kunigusa|akanigusa|matiti|makalio|kunibusu|sketi|nguo|kunivua|akanivua)
        (ananipa|alinipa|amenipa) .. (nisiseme|ninyamaze|nikae kimya|nisimwambie)
        (ananikingia|ananiacha|alinisukuma|ananisukuma) .. (ukutani|chini|ngazi)
        (nina|nimepata|nimepewa|amenipa|alinipa) (mimba|ujauzito) .. (mwalimu|mjomba|baba|binamu|kaka|jirani|bosi|mchungaji|mzee|nilibakwa|babu)
        (mchezo wetu|siri yetu|siri ya) .. (nisimwambie|nisiseme|usiseme|mtu|mama|wawili)
        (amenivunja|alinivunja|akanivunja|ananivuta|alinivuta|alinikata|amenikata|akanikata|alinichoma|aliniunguza|ameniunguza|alining ata|ananing ata|akanipiga|akanibaka|akanigusa|akanishika) ..
        (ananibusu|alinibusu|akanibusu|kunibusu|amenibusu|hunibusu) .. (shingoni|mdomoni|shingo|mdomo|matiti|mwili|mwalimu|mjomba|baba|usiku)
        (kunipa|kunipeana|kunitoa|kuniuza|kunioza|nipewe|niozwe|niolewe) .. (mwanaume|mwanamume|mzee|mume|mke|tajiri)
        (ananifunga|alinifunga|wananifunga|amenifunga|ananifungia|alinifungia|wananifungia) .. (kitandani|kamba|chumbani|ndani|nje|chooni|giza|gizani|mti) ..
        (siri yetu|iwe siri|tuweke siri|usimwambie mtu|nisimwambie mtu)
        (alama|majeraha|makovu|vidonda) .. (kipigo|mkanda|waya|fimbo|kuchapwa|kupigwa)
        (baba|mjomba|mwalimu|kaka|babu|jirani|mzee) .. (analala|alilala|hulala) na (yeye|mimi|dada|binti|mtoto)
        <kin> [yangu|wangu|wetu|yetu] .. <is_hurt> .. (na|nyumbani|kila|kwao|shuleni|sana|usiku|$)
        (anaweka|aliweka|ameweka|huweka|anatia|alitia|ametia|anaingiza|aliingiza) (mkono|mikono|kidole|vidole) ..
        (amenichoma|alinichoma|ananichoma|aliniunguza|ameniunguza|alinimwagia|amenimwagia|ananimwagia) ..
        (hawanipi|hanipi|hawanipatii|hanipatii|wananinyima|ananinyima|alininyima|hawatupi|anatunyima|nanyimwa|ninanyimwa) .. (chakula|kula|mlo|maji) ..
        (wanataka|anataka|wamepanga|amepanga|wananilazimisha|ananilazimisha|nalazimishwa|ninalazimishwa) .. (kuolewa|niolewe|kuozwa|kuoa|kuniozesha|ndoa|kuniuza) ..
        (naogopa|ninaogopa|niliogopa|nahofia) .. (atanipiga|atanichapa|atanibaka|ataniua|atanigusa|ataniumiza|watanipiga|wataniua|kunipiga|kurudi nyumbani|kwenda nyumbani|kulala nyumbani)
        (atanipiga|atanichapa|ataniua|wataniua|watanipiga|ataniumiza|atanichinja) ..
        (baba|babu|mjomba|kaka|jirani|mwalimu|mwanaume|mtu|binamu|mzee|kijana|ami) .. (anapiga|alipiga|amempiga|anampiga|alimpiga|humpiga|anambaka|alimbaka|amembaka) .. (mama|dada|mdogo|sisi|mtoto|rafiki)
        (ananilazimisha|alinilazimisha|amenilazimisha|wananilazimisha|aliniambia|ananiambia|ameniambia) .. (nivue|kuvua|nimguse|kumgusa|nilale|kulala naye|nimbusu|kumbusu|nishike|nguo|uchi|ngono)
        (jaribu|alijaribu|anajaribu|walijaribu|amejaribu) (kunibaka|kunigusa|kunivua|kuniua|kunishika|kuninajisi|kunidhuru) ..
        (ananionyesha|alinionyesha|amenionyesha|ananionesha|alinionesha) .. (uume|siri|uchi|zake|utupu|ngono) ..
        (ananilaza|alinilaza|wananilaza|nalala|ninalala|analaza|hunilaza) (nje|njaa|bila chakula) ..
        nina (majeraha|makovu|alama|vidonda) .. (kwa sababu|kwani|baba|mama|kipigo|alinichapa|nilipigwa) ..
        (anataka|alitaka|anajaribu|alijaribu|wanataka|amejaribu|ametaka) (kunigusa|kunibaka|kuniua|kunipiga|kunibusu|kunivua|kunioa|kunilazimisha|kunishika|kunichoma) ..
        (ananiangalia|ananichungulia|alinichungulia|hunichungulia|ananirekodi) .. (nikioga|nikivua|uchi|naoga|kuoga)
        (amenifukuza|alinifukuza|wamenifukuza|ananifukuza|walinifukuza) .. (nyumbani|nje|usiku)
        (alitia|ametia|anatia|aliweka|anaweka|aliingiza|anaingiza) .. (kidole|vidole|mkono|uume|mikono) ..
        (alinitupia|ananitupia) ..
        (ataniumiza|ataniua|atanipiga|atanichapa|watanipiga|wataniua) ..
        (anatupiga|anatuchapa|hutupiga|alitupiga|wanatupiga|anatutesa|anatunyanyasa|anatuumiza|hutuchapa) ..
        <he_hits_me>
        <i_am_hurt>
        <he_will_kill_me>
        <kin> [yangu|wangu|wa|kambo|yake|mlevi] .. <he_hits_them> .. (mdogo|mama|dada|kaka|ndugu|watoto|sisi|mtoto|sana|kila|wangu|yangu)
        (anakuja|alikuja|huja|anaingia|aliingia|analala|alilala|hulala|anapanda|huingia|kuja) .. (kitandani|chumbani) (kwangu|mwangu|changu|wangu|nami) ..
        (kitanda changu|kitandani mwangu|kitandani kwangu) [usiku]
        (alinivua|ananivua|amenivua|hunivua|walinivua|akanivua|alinivulia|ananivulia) ..
        (alilala|analala|amelala|hulala) na mimi
        (alinilala|ananilala|amenilala)
        (ameniambia|aliniambia|ananiambia|akaniambia|kaniambia|wameniambia|walisema|amesema|alisema) .. (nisimwambie|nisiseme|nisimuambie|usimwambie|iwe siri|ni siri yetu|siri|nisiwaambie|usiseme)
        (naogopa|ninaogopa|ninahofia|sitaki|nahofia|niogopa) .. (kurudi|kwenda|kuenda) (nyumbani|kwetu|home) ..
        (naogopa|ninaogopa|namwogopa|ninamwogopa|namuogopa) [sana] (baba|mjomba|mwalimu|babangu|mama wa kambo) ..
        (sipo salama|si salama|siko salama) [nyumbani|hapa|kwetu]
        (wanataka|anataka|watani|wanani) .. (kuniozesha|kuniuza|kunioa kwa nguvu|kunibaka|kunipiga|kuniua|kunigusa|kuniumiza|kunilazimisha|kunishika)
        (kuniozesha|wananiozesha|waliniozesha|waniozeshe|nimeozeshwa)
        (kunilazimisha|kunibaka|kuniumiza|kunigusa|kuninyanyasa|kunichapa|kunipiga)
        (sehemu|viungo) (zangu|vyangu) (za|vya) siri
        (ananishika|alinishika|amenishika|hunishika|wananishika|akanishika) .. (matiti|makalio|mapaja|siri|mwili|kifua|vibaya|nisipotaka|sketi|maziwa|tako|matako)
        (hanipi|hawanipi|hanipatii|hawanipatii|haniruhusu kula|hatupi) .. (chakula|kula|$)
        (ameniweka|aliniweka|ananiweka) .. (mimba|ndani bila)
        (alinionyesha|ananionyesha|amenionyesha) (uume|sehemu|uchi)
        (anapigwa|amepigwa|hupigwa|alibakwa|amebakwa) na (baba|mjomba|mama|mume|jirani|babangu) ..
        """,
    (Category.SEXUAL, Severity.HIGH): """
        (nionyeshe|nitumie|nataka kuona) .. (wasichana|wasichana wakiwa|wavulana|mwanamke|picha|video) .. (uchi|utupu)
        (picha|video) .. (matiti|mwili|makalio|uchi|sehemu|uke|chupi|mapaja)
        (hadithi|simulizi|stori|maneno) .. (ngono|mapenzi ya|kimapenzi|uchi)
        (nitumie|tuma|anataka|nimtumie|ametuma|alinitumia|ananitumia|nionyeshe|anaomba|aliomba) .. (picha|video) .. (uchi|utupu|ngono|bila nguo|za siri|sehemu)
        (nikilala|nilale|kulala|ukilala|tulale) (naye|na mwalimu|na yeye|na wewe|nawe|na mzee|na mimi|nami|na mjomba) ..
        (pesa|zawadi|alama|kufaulu|nifaulu|atanifaulisha|simu|maksi|ada) .. (nilale|nikilala|kulala naye|ngono|mapenzi|nimpe mwili)
        (kufanya|tufanye|nifanye|fanya|tunafanya) (mapenzi|ngono|tendo la ndoa) ..
        (tazama|nionyeshe|angalia|kutazama) .. (ngono|picha za uchi|video za ngono|filamu za ngono|video za uchi)
        (picha|video) .. (bila nguo|nikiwa uchi|sina nguo|bila shati)
        (nionyeshe|anataka kuona) (matiti|mwili|sehemu) ..
        (picha|video|vidio|pic) .. (uchi|ngono|utupu|za ngono|x)
        (tufanye|tufanyeni|nifanye|fanya|kufanya|tutafanya|ufanye) (mapenzi|ngono|sex) [na] [mimi|wewe|naye|nami|yeye|$|leo|sasa|tafadhali|usiku|pamoja|kwa]
        (kulala|nilale|tulale|ulale|lala) (na wewe|na mimi|naye|nawe|na yeye|nami)
        (pesa|zawadi|simu|maksi|alama|hela) .. (nilale|kulala|ngono|mapenzi)
        (vua|uvue) nguo [zako|yako]
        (video|filamu|sinema) za (ngono|uchi|x)
        (anataka|alitaka|ananitaka|ananiomba|aliniomba) .. (ngono|kimapenzi|mapenzi|nivue|uchi)
        ananitaka kimapenzi
        (shika|nyonya) (matiti|uume|mboo|kuma) ..
        """,
    (Category.VIOLENCE_THREAT, Severity.HIGH): """
        nina (kisu|panga|bunduki|bomu|silaha|wembe) .. (cha|la|ya|kwa) .. (kumchoma|kumuua|kumkata|kuwaua|yule|huyo|ajili)
        (jinsi|namna|vipi|nawezaje) .. (kumuua|kumwua|kuua mtu|kumwekea sumu|kumchinja) ..
        (nitam|nitawa)~ (kisu|panga|risasi|moto|mpaka|hadi|sumu) ..
        (nitamuua|nitawaua|ntamuua|nitamchinja|nitamchoma|nitampiga risasi|nitamkata|nitamnyonga|nitamwua|nitamwekea sumu|nitawachinja|nimuue|nitakuua) ..
        (nataka|ninataka|nitajaribu|nimepanga|napanga|natamani|niko tayari) .. (kumuua|kuwaua|kumchoma|kumchinja|kumkata|kumwua|kuua|kumwekea sumu|kuchoma|kulipua|kumpiga mpaka|kumdhuru|kuwadhuru) .. (mwalimu|kaka|dada|baba|mama|jirani|yeye|wote|shule|nyumba|rafiki|mtu|mdogo|watu|kisu|moto|mwenzangu|$)
        (nitachoma|nitaichoma|nitalipua|nitaunguza|ntachoma|nitawasha moto) [moto] .. (bweni|hosteli|soko|maktaba|shule|nyumba|darasa|kanisa|duka|kijiji|yake|yao|ofisi)
        (nitaweka|nitatia|nataka kuweka|nitamwekea) .. sumu .. (chakula|chai|maji|kinywaji|chakulani|$)
        (nitaleta|nitachukua|nitabeba) (kisu|panga|bunduki|silaha) .. (nimuue|nimchome|shuleni|nimkate|niwaue)
        (nimuue|nimchome kisu|niwaue)
        <i_kill>
        (<i_want>) (<to_kill>) [mwalimu|baba|kaka|dada|mama|mtu|mjomba|jirani|rafiki|wote|watu|$|yeye|mwenzangu] ..
        <i_stab> .. (kisu|panga|kisu mwalimu|mkuki|bisibisi)
        (nitachoma|nataka kuchoma|nitalipua|nataka kulipua|nitaichoma|nitateketeza) [moto] (shule|nyumba|kanisa|darasa|soko|kijiji) ..
        nina (kisu|panga|bunduki|bomu|silaha) .. (nita~|kumu~|kuwa~|shule~|nimu~)
        nina (kisu|panga|bunduki|bomu|silaha) na ..
        (nitaleta|nitapeleka|nimebeba) (kisu|panga|bunduki|bomu) ..
        (nitamuumiza|nitawaumiza|nitamkomesha kwa)
        """,
    (Category.INJECTION, Severity.MEDIUM): """
        (puuza|sahau|usifuate|acha|puuzia|upuuze|vunja|futa|badilisha|zima|ondoa|kataa) .. (maagizo|maelekezo|sheria|kanuni|amri|miongozo|vizuizi|masharti|mipangilio) ..
        (nionyeshe|niambie|sema|soma|taja|nipe|rudia|andika|onyesha|toa|fichua) .. (maagizo|maelekezo|sheria|kanuni|prompt|siri|nenosiri|namba) .. (yako|zako|ya mfumo|ya siri|za siri|wengine|uliyopewa|ya wanafunzi|za wanafunzi)
        (jifanye|igiza|kuwa|fikiria|uwe) ... (huna sheria|bila sheria|bila mipaka|huna mipaka|bila vizuizi|bila masharti|dan|si mwalimu)
        (puuza|sahau|usifuate|acha kufuata|achana na|puuzia|usahau|upuuze|vunja) [kabisa] (maagizo|maelekezo|sheria|kanuni|amri|miongozo) [yako|yote|zako|zote|ya|za|hayo|hizo|uliyopewa] ..
        (rudia|niambie|nionyeshe|nipe|taja|sema|onyesha|soma|orodhesha|andika) [mimi] (maagizo|maelekezo|sheria|kanuni|siri|prompt|amri) (yako|zako|uliyopewa|ya siri|za siri|ya mfumo|uliyopatiwa) ..
        (sasa|kuanzia sasa|tangu sasa|kuanzia leo) (wewe|uwe) [ni|si|sio] (ni|si|sio|mwizi|mchumba|rafiki|binadamu|haramia|mpenzi|huna) (mwizi|mchumba|mpenzi|haramia|binadamu|mtu|dan|mwalimu tena|roboti|mganga|adui|msaidizi|mwovu|mchekeshaji|tena|sheria|huru) ..
        (jifanye|jifanya|ujifanye|igiza|fanya kama|cheza kama) [kama|kwamba|wewe|kuwa] [ni|huna|una] (huna|hauna|ni|bila|wewe|kuwa|binadamu|mpenzi|mchumba|sheria|dan) ..
        (huna|hauna) (sheria|mipaka|masharti|kanuni) [tena]
        (maagizo|maelekezo|sheria) .. (ya siri|ya mfumo|za siri)
        (kuwa|uwe) (mpenzi|mchumba) wangu
        (nenosiri|nywila) (lako|yako|ya mfumo) ..
        sahau [kwamba|kuwa] (wewe ni|u) (mwalimu|kompyuta|mfumo|mashine|roboti) ..
        (zima|ondoa) (kichujio|vichujio|ulinzi) ..
        (jibu|ongea) bila (sheria|mipaka|masharti)
        """,
    (Category.PERSONAL_DATA, Severity.MEDIUM): """
        (naitwa|ninaitwa|jina langu ni) <name> .. (naishi|ninaishi|nasoma|ninasoma|namba yangu|natoka|ninatoka|nakaa|ninakaa)
        (naitwa|ninaitwa|jina langu ni) <name> <name> [<name>] $
        (nenosiri|nywila) (langu|yangu) ni ..
        (naishi|ninaishi|nakaa|ninakaa|tunaishi|tunakaa) [katika|mtaa|eneo|kijiji|mji|huko] [wa|la|cha] <place>
        (namba|nambari|simu) (yangu|ya baba|ya mama) [ya] [simu] (ni|yangu|ya) (ni|0~|2~|07~|plus|simu|sifuri) ..
        (namba|nambari) yangu ni (0~|2~|07~|plus|sifuri)
        (nasoma|ninasoma) [katika|kwenye] (shule ya|sekondari ya|shule ya msingi|gs|chuo cha|chuo) ..
        (shule yangu inaitwa|anwani yangu ni|anuani yangu ni|shule yetu inaitwa)
        (nipigie|nitumie ujumbe) [kwenye|kwa|simu] [namba] (0~|2~|07~)
        """,
}
