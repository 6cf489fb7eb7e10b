"""What a child says of danger in Kinyarwanda: the phrases of `bakame_core.domain.safety.kinyarwanda`, one a line."""

from __future__ import annotations

from bakame_core.domain.safety.concern import Category, Severity

PHRASES = {
    (Category.MEDICAL_EMERGENCY, Severity.HIGH): """
        (yikubise|yituye|aguye|yaguye) hasi .. (ubwenge|ntavuga|ntanyeganyega|ntahumeka|ifuro|amaraso)
        (ata|yata|yataye|ataye|atakaza) ubwenge
        (ntarimo|ntari|ntabwo|ntiyari|atari) [ari|arimo|ari mo] (guhumeka|ahumeka|kunyeganyega|anyeganyega)
        (yakubiswe|yafashwe|afashwe|akubiswe) n (amashanyarazi|inkuba|umuriro) ..
        (irarohama|ararohama|barohamye|yarohamye|irarohamye|irimo kurohama|arimo kurohama|ari kurohama|ararohamye) ..
        (aruka|arukana|yarutse|arimo kuruka|acira|akorora|akororora|nduka|nkorora) amaraso ..
        <kin> [wanjye|yanjye|wacu|we] .. (ubururu|umutima wahagaze|umutima ntutera|yakubiswe n inkuba|inkuba yamukubise)
        <kin> [wanjye|yanjye|wacu|we] .. (yahagaritse|yaretse|ananiwe|ntashobora|ntakibasha|byanze|yananiwe) (guhumeka|kuvuga|kugenda|kubyuka|kunyeganyega)
        (yaguye|impanuka|yagonzwe|yahanutse) .. (ntavuga|ntanyeganyega|ntahumeka|ntakoma|ntabyuka|ntasubiza)
        (hari umuriro|hatse umuriro|umuriro watse) .. (inzu|mu rugo|mu nzu|iwacu|mu gikoni|ku ishuri)
        <kin> [wanjye|yanjye|wacu|we] .. (ntahumeka|ntakoma|ntanyeganyega|ntavuga|ntabyuka|yarohamye|ararohama|arohamye|yataye ubwenge|ataye ubwenge|arapfa|ari gupfa|arimo gupfa|ava amaraso|arava amaraso|yagonzwe|agonzwe|yahiye|arashya|aragagara|yanyoye|yarumwe|yaguye igihumure|yitura hasi|arimo kubyara|ari kubyara|aruka amaraso)
        (ari kubyara|arimo kubyara|inda iramurya cyane|amazi yamenetse) .. (mu rugo|nta muntu|ubu|wenyine|tabara|mudufashe)
        (inzu|igikoni|icyumba|ishuri) [yacu|yanjye|cyacu|ryacu] .. (irashya|irahiye|yahiye|yafashwe n umuriro|irimo gushya|iri gushya|kirashya|yatse umuriro) ..
        (yagonzwe|nagonzwe|agonzwe|yagongewe) .. (imodoka|moto|igare|bisi|ikamyo) ..
        (ndababara|arababara|ababara|mbabara) .. (mu gatuza|mu gituza|igituza|agatuza) .. (guhumeka|cyane|sinshobora|ntashobora)
        ifuro .. (kanwa|mu kanwa|umunwa)
        (yahanutse|yaguye|nahanutse|naguye|yituye) .. (giti|mu giti|igisenge|gisenge|inzu|igare|moto|urwobo|rwobo|iriba|umugezi|mugezi|amazi|ngazi) .. (ntanyeganyega|amaraso|ntavuga|yavunitse|navunitse|ntahumeka|tabara|mudufashe|$)
        (yamize|amize|namize|yanyoye|nanyoye|yariye|nariye|anyoye) .. (ipile|igiceri|uburozi|umuti|imiti|ibinini|peteroli|essence|javel|isabune|ibihumyo|urushinge|umusumari|aside)
        (yandumye|yamurumye|yarumye|nariwe|yariwe|yarumwe|narumwe|anduma|irandumye) .. (inzoka|imbwa|sikorupiyo|incira) ..
        (inzoka|incira|imbwa) [yaje] (irandumye|yandumye|yamurumye|yarumye|irumye|imurumye|yandiye|yamuriye)
        (kuvirirana|aravirirana|avirirana|ndavirirana|ariho avirirana|kuva amaraso) ..
        <drank> .. (ibinini|imiti|igiceri|isabune|ipile|bateri) .. (byinshi|myinshi|ntanyeganyega|ntahumeka|none|$)
        (ntanyeganyega|ntavuga|ntakanguka|ntashobora kugenda|ntiyinyeganyeza)
        (impanuka) .. (amaraso|yakomeretse|yapfuye|arava|ntahumeka|mudufashe|mumfashe)
        inzu (irahiye|irashya|iri gushya|yahiye)
        <drank> .. (uburozi|umuti w imbeba|umuti wica|umuti w udukoko|imiti y imbeba|essence|esanse|javel|peteroli|petelori|acide|aside|ibinini byinshi|imiti myinshi|ipile|kiyoda|tiyoda|umuti wo mu murima|pile)
        (ntahumeka|ntarahumeka|atahumeka|atagihumeka|ntagihumeka|ntiyahumeka|ntiyumva|ntakoma|ntakanguka|ntabyuka)
        (ntabwo|ntari|ntashobora|ntabasha|sinshobora|simbasha|ananiwe|yananiwe|binaniye|ntakibasha|biramugora|ntakiri) [ari|aba|ndi|akiri] (ahumeka|guhumeka|gukanguka|akanguka|kunyeganyega|kubyuka|mpumeka)
        (yataye|ataye|yatakaje|nataye) ubwenge
        (yaguye|aguye|yarabiranye|agwa) .. (igihumur~|igicuri|mu mugezi|mu iriba|mu mazi|mu cyobo|mu muriro|mu kiyaga|mu musarane|hasi ntabyuka)
        (yarabiranye|arabiranye|yarohamye|arohamye|ararohama|yahiye|yahishijwe|aragagara|yagagaye|arasamba|aravirirana|yimanitse|yiyahuye)
        (ava|arava|kuva|nava|ndava|ava|avirirana|arava|aravusha|yavuye|biva|harava|haravamo|hava|zirava) [cyane] amaraso (menshi|cyane|adahagarara|mu mazuru|mu kanwa|atari guhagarara|$|ntahagarara|adashira)
        amaraso (menshi|adahagarara|yanze|ntahagarara|ari kuva) [ari|arava|kuva|guhagarara] ..
        inzoka [yaje] (yandumye|yamurumye|yarumye|irandumye|imurumye|yariye|yandiye|yamuriye|yandumy|yandume|imariye|yamurymye)
        (yarumwe|narumwe|arumwe|ndumwe|yaruwe|yagonzwe|nagonzwe) n (inzoka|imbwa|imodoka|moto)
        <kin> [wanjye|wacu|we|waje] (arapfa|agiye gupfa|ari gupfa|arenda gupfa|arimo gupfa|ashiremo umwuka|ari hafi gupfa)
        (amashanyarazi|umuriro) .. (yamufashe|yamukubise|amufashe|wamufashe|yankubise)
        (nkeneye|dukeneye|mwohereze|ohereza|muhamagare) (imbangukiragutabara|ambilansi|ambulance)
        """,
    (Category.SELF_HARM, Severity.HIGH): """
        (nagerageje|ndagerageza|niyemeje|nafashe icyemezo cyo|ngiye|nshaka|ndashaka) [na] (kwiroha|kwijugunya|kwisimbuza|kwitwika|kwiroga|kwikata imitsi) ..
        <kin> [wanjye|yanjye|wacu|we|yacu] .. (~iyahura|~iyahuye|~iyahure|~iyica|~iyishe|~imanika|~imanitse|~ikata|~ikebagura)
        (sinshaka|sinkishaka|sinifuza|sinkifuza|ndambiwe|nanze) .. (kuba muzima|kuba ho|kubaho|kuba ku isi|kuba mu isi|ubu buzima)
        (nongeye|ndongera|nahoze|nahereye) .. (kwikata|kwikebagura|kwikomeretsa|kwitema)
        (ntekereza|ndatekereza|nhora ntekereza|mpora ntekereza|nahoraga ntekereza) .. (gupfa|kwiyahura|kwiyica|urupfu|kwimanika)
        (reka|mureke|ndeka|mundeke|undeke) (mpfe|nipfire|niyahure) ..
        (ngiye|nzi|nshaka|ndashaka|nza) .. (kwiroha|gusimbuka|kwijugunya|gusimbukira) .. (mugezi|kiyaga|ikiraro|mazi|igorofa|imodoka|hejuru)
        (kuruhuka|kugenda|gusinzira) (burundu|iteka|ubuziraherezo)
        (iyo|iyaba|byari|byaba|isi|kuba) .. (ntariho|narapfuye|mba narapfuye|mba ntaravutse|ntavutse|ntabayeho|napfuye|napfa|mpfuye)
        (uko|uburyo|mbwira uko|gute) .. (napfa|niyahura|nakwiyahura|nakwiyica|kwiyahura|gupfa) [ntababaye|vuba|nta bubabare] ..
        (nta) (mpamvu|kamaro|gaciro) .. (kubaho|ubuzima|ndiho|mfite ku isi)
        (nikata|ndikata|nikebagura|nikomeretsa|niyangiza|kwikata) .. (maze|igihe|buri|iyo|amaboko|umubiri|$)
        murabeho (burundu|iteka|isi|bose)
        (sinkwiye|sinkibishoboye|simbishoboye|sinshoboye|sinkibasha|sinshaka|simbona) .. (kubaho|gukomeza|ubuzima) ..
        (ndashaka|nshaka|nifuza|ndifuza) ko .. (ubuzima|byose|ibi) .. (birangira|burangira|bishira|bushira|birangire|burangire)
        (nintsindwa|nindatsinda|nimpomba) .. (nziyahura|nziyica|nzimanika|nzanywa|ndiyahura|nzapfa)
        (umugozi|uburozi|ibinini|icyuma|urwembe) .. (niteguye|kwiyahura|kwimanika|napfa|ngapfa|kwiyica)
        (gusanga|nsange|kujya gusanga|nsanga) .. (mama|papa|data|nyogokuru) .. (mu ijuru|wapfuye|mu mva)
        <i_drink> .. (<poison>) ..
        (icyampa|iyaba|ndifuza|nifuza|numva|ndashaka|nshaka|ngiye|byaruta|natekereje|mfite igitekerezo cyo) .. (ngapfa|nkapfa|napfa|mfa|gupfa|kwiyahura|kwiyica|nkiyahura|nkiyica|napfuye|kwimanika|kuva ku isi|kurangiza ubuzima|gusinzira ubuziraherezo|kwijugunya|kwiroha) [ubu|nonaha|gusa|none|rwose|ejo|pe|vuba|$|kubera|kuko] ..
        (ndikata|ndikomeretsa|nikomeretsa|ndikebagura|nitema|nitwika|ndiyangiza|nikebagura|nikase) ..
        (nziyahura|nziyica|nzimanika|ndimanika|ndiyahura|ndiyica|niyahure|nziroha|nzijugunya|nziteraguza|nzitera) ..
        (sinshaka|sinkishaka|sinifuza|sinkifuza|simfite|nta) .. (kubaho|ubuzima|kubyuka ukundi|gukomeza kubaho|ubushake bwo kubaho|icyizere cyo kubaho|impamvu yo kubaho|mpamvu yo kubaho|kuba ku isi) ..
        (ubuzima) .. (ntacyo|ntibumariye|ntabwo bumaze|burananiye|buranga|bwarangiye|bundambiye|bumaze) ..
        <kin> [wanjye|yanjye|wacu|we] .. (kwiyahura|kwiyica|kwimanika|ariyahura|azimanika|yiyahuye|yashatse kwiyahura|arikata|arikebagura|aziyahura) ..
        (nta muntu|ntawe|ntanumwe|nta n umwe) .. (unkunda|unkeneye|uzandirira|uzababara|unyitayeho) .. (gupfa|mpfuye|napfa|nimpfa|ndapfa|nkapfa)
        (isi|umuryango|bose|ababyeyi|mama) .. (byiza|neza|bakwishima|bakishima|bamererwa) .. (ntariho|ndapfuye|mpfuye|napfuye|ntahari)
        (numva|ndumva|byaba) .. (byaba byiza|byiza|byarutwa) .. (ntariho|ntabayeho|mpfuye|mvuye ku isi|ndapfuye|naba ntariho)
        (sinkibona|simbona|sinabona|nta|nabuze) (impamvu|mpamvu|n impamvu|icyo) .. (kubaho|gukomeza kubaho|kubaho ukundi|kubera ku isi)
        (ndiyahura|ndiyica|niyice|nziyica|niyahure|naziyahura|nimanike|ndimanika) ..
        (uburyo|gute|inzira) .. (kwiyahura|nakwiyahura|kwiyica|niyahura|napfa vuba)
        <i_want> kuva (ku isi|mu isi|mu buzima)
        <i_want> [cyane|no|ubu|nshaka|kuri|ku|rwose] (<suicide>) [ubu|cyane|nonaha|rwose|kubera|none|uyu|kuko|ejo|nkava|nanjye|pe|gusa|$|mbabarira|bikarangira|ngapfa|nkarangiza|i|ntacyo]
        <i_suicide>
        (sinshaka|sinkishaka|sinifuza|sinkifuza|simbishaka|sinshaka na gato|singishaka|sinshka) [kongera|gukomeza|na|cyane] [gato] (kubaho|ubuzima|kuba ku isi|kubaho ukundi)
        (ndambiwe|nanze|narambiwe|nanga|nzinutswe|ndarambiwe|ndananiwe) (ubuzima|kubaho|ubu buzima|n ubuzima|isi)
        (ndikata|nikata|niyikata|nikebye|nikeba|ndikeba|nikomeretsa|ndikomeretsa|niteye icyuma|niyangiriza|ndyikata)
        (byaba|byarutwa|icyaba|biruta|ibyiza) .. (mpfuye|napfuye|ngapfa|mfuye|nkapfa|npfuye|ngiye mu ijuru|ni ugupfa)
        (iyo|kuki) .. (ntavuka|navutse|ntaravutse|mba narapfuye|sinavuka|mba ntarabayeho) ..
        (nta|sinkibona|simbona|nabuze) [mpamvu|n] (mpamvu|impamvu|yo) [yo] (kubaho|yo kubaho|kubaho mfite) ..
        ubuzima [bwanjye|ndimo] .. (nta|ntacyo|ntibukiri|ntibufite) (gaciro|bumaze|bumariye|agaciro|busobanuro|icyo)
        <kin> [wanjye|yanjye|we|wacu] .. (irashaka|arashaka|ashaka|agiye|yagerageje|yavuze|aravuga|ishaka|yifuza) .. (kwiyahura|kwiyica|gupfa|kwimanika)
        (ntawe|nta muntu) .. (unkunda|wambura|uzandirira) .. (gupfa|mpfuye|napfa)
        (nsinzire|gusinzira) .. (sinkanguke|ubutakanguka|burundu|ndongere kubyuka)
        """,
    (Category.ABUSE, Severity.HIGH): """
        (aturaza|baturaza|aturaje|yaturaje|andaza|bandaza|yandaje|adukingirana|badukingirana|anyirukana|yanyirukanye|atwirukana) .. (hanze|ijoro|nijoro)
        (arashaka|barashaka|ashaka|bashaka|bifuza|yifuza|bategetse|yategetse|bampatira|ampatira) ko (nshyingirwa|ndongorwa|nshaka umugabo|nshaka|ndyamana|nkuramo|mukorakora|njya kwa) ..
        (yanga|banga|yanze|banze|aranga|baranga|yanga ko) (kumpa|kungaburira|kuduha|ndya|kundisha) ..
        (nkubitwa|ndakubitwa|nakubiswe|narakubiswe|nkorakorwa|ntotezwa|mpohoterwa|ndahohoterwa|nafungiwe|mfungirwa|nsambanywa|narasambanyijwe|nahohotewe) ..
        (ankingirana|yankingiranye|bankingirana|ankingiranira|ampagika|yampagitse|bamfungiranye|yamfungiranye) ..
        (ankora|ankoraho|yankoze|yankozeho|arankora|ankoza|ankorera) .. (amabere|mabere|igitsina|ikibuno|imyanya|ahantu|aho ntashaka|amatako|umubiri|ibibi|nabi|ku gatuza)
        (ampa|yampaye|ampaye|bampaye) .. (ngo ceceke|ngo nceceke|sinzabivuge|ntabivuga|ngo sinabivuga)
        (ambwira|yambwiye|arambwira|ansaba|yansabye|antegeka|yantegetse) .. (mukoreho|mukorakore|musome|nkuremo|nambure|ngo nkuremo|kwambara ubusa|ndyame)
        (ankurikira|ankurikirana|yankurikiye) .. (buri|nijoro|ishuri|umugabo|mu nzira)
        (kungurisha|bangurishije|kunjyana|bantwara) .. (umugabo|umusaza|amafaranga|mu mahanga|ku ngufu)
        (~mvuna|~mvunnye|~mvunaguye|~mvunagura|~ndumye|~ntwitse|~ntwika|~nkomerekeje|~nshwaratuye) .. (ukuboko|akaboko|ukuguru|intoki|urutoki|umutwe|isura|umugongo|agatoki|iryinyo|ijosi|amaboko|amaguru)
        (~nsoma|~nsomye|~nsomagura) .. (ijosi|munwa|itama|amabere|umubiri|ku ngufu)
        (umukino wacu|ibanga ryacu) .. (sinzabivuge|ntuzabivuge|ntawe|mama|nzabivuge|sinzabibwire)
        (~mpatira|~mpatiye|~mpata|~mpatiriza|~mpati~) .. (gushaka umugabo|gushaka|kurongorwa|gushyingirwa|gukora|kuryamana|umugabo)
        (ntwite|ndatwite|ntwaye inda|yanteye inda) .. (mwarimu|marume|papa|data|mubyara|umuturanyi|pasiteri|musaza|databuja|mukadata|umugabo|ku ngufu)
        kuki .. (ankubita|ankorakora|yankubise|amfata|andakarira akankubita) ..
        (ni ibanga ryacu|bibe ibanga|tubigire ibanga|ntuzabivuge|ntuzabibwire|ntugire uwo ubwira) ..
        (papa|data|marume|sogokuru|musaza|umuturanyi|mwarimu|mukadata|umugabo) .. (aryamana|yaryamanye|araryamana) na (we|mushiki|murumuna|umukobwa)
        (inkovu|ibikomere|inguma) .. (inkoni|umukandara|insinga|gukubitwa|yankubise|bankubise)
        (kumpa|kuntanga|kunshyingiza|bampe|bantanga|bampaye) .. (umugabo|umusaza|umugore we|umukire)
        <kin> [wanjye|yanjye|wacu|we|yacu] .. <is_hurt> ..
        (ashyira|ashyize|yashyize|akashyira|anshyira|yanshyize|yashyizemo|ashyiramo|yinjiza|yinjije|akoza|yakojeje) .. (ukuboko|intoki|urutoki|ikiganza|igitsina|amaboko) .. (munsi|mu|hagati|ku|muri) ..
        (~mpatir~|~mpati~|~ntegeka|~ntegetse|~mpata|~nsaba|~nsabye|~nyinginga|~mbwira|~mbwiye) .. (gukuramo|kuryamana|kumukorakora|kumusoma|imyenda|imibonano|kurongorwa|gushyingirwa|kumukora|kwambara ubusa|gukora imibonano|nkuremo|turyamane|kumukorera)
        (barashaka|arashaka|ashaka|bashaka|bagiye|agiye|baranshyingira|bifuza) .. (kunshyingira|kunshakira umugabo|nshyingirwe|kungurisha|kunsambanya|kunkubita|kumfata|kunyica|kunkorakora|kunyambura|kumpohotera|nshaka umugabo) ..
        (ntibampa|ntampa|ntibaduha|banyima|anyima|bambuza|ntibangaburira|ntangaburira|bandaza|andaza) .. (ibiryo|kurya|ibyo kurya|amazi|amafunguro|ubusa|nshonje) ..
        (ntinya|ndatinya|natinye|ubwoba|ntewe ubwoba) .. (azankubita|azanyica|azamfata|azansambanya|bazankubita|bazanyica|kunkubita|kunyica|gutaha|gusubira mu rugo|kujya mu rugo|azankorakora)
        (papa|data|tata|sogokuru|marume|mukadata|musaza|umugabo|se) .. (akubita|yakubise|arakubita|akubise|yica|yishe|atema|ahohotera) .. (mama|mushiki|murumuna|nyogokuru|abana|twese|nyina)
        (azanyica|azankubita|bazanyica|azamerera nabi|azangirira nabi|azantema|azanyirukana) .. (nimbivuga|nimvuga|nimbibwira|ninimvuga|nintaha|nimbabwira|nindamuka mbivuze|mbivuze|$)
        (yavuze|avuga|ambwira|yambwiye|arambwira|ahora ambwira) .. (azanyica|azankubita|azanyirukana|sinzabivuge|ibanga|ntabivuga|kutabivuga)
        (yagerageje|agerageza|yashatse|ashaka|arashaka|bagerageje) .. (kumfata|kunsambanya|kunkorakora|kunkuramo|kunsoma|kunyica|kunyambura) ..
        (anyereka|yanyeretse|aranyereka|yampaye|ampa) .. (ubwambure|igitsina|imyanya|amafilime y urukozasoni|porono|video mbi)
        (~antwik~|~yantwik~|~bantwik~|~antwits~) ..
        (yamenyeho|amenaho|bamenyeho|yansutseho|ansukaho|yammenyeho) .. (amazi|amavuta|aside) ..
        (bamfashe|yamfashe|nafashwe|yafashwe|bafashe|afatwa|amfata|kumfata|bamufashe|yamufashe) ku ngufu
        (~adukub~|~atukub~|~idukub~|~badukub~|~dukubise|~dutotez~|~duhohoter~) ..
        (amfata|amfashe|yamfashe|aramfata|bamfashe|amfashefashe|anfata|yanfashe|yamfata|akamfata|akora|akoze|yakoze|amfatafata|amfatira) .. (amabere|ikibuno|igitsina|imyanya|amatako|mu matako|ku mabere|mabere|ibibero)
        (ashyira|anshyira|yashyize|yanshyize|anshyiramo|yanshyizemo) .. (intoki|urutoki|ikiganza|igitsina) ..
        (imyanya|myanya) (y ibanga|yanjye y ibanga|ndangagitsina)
        (andaza|anraza|ndara|nirirwa|bandaza|yandaje|nraza) .. (hanze|ntariye|nshonje|inzara)
        (mfite|nuzuye) (ibikomere|inkovu|inguma|ibisebe) .. (kubera|mama|papa|inkoni|yankubise)
        (ashaka|yashatse|arashaka|barashaka|agerageza|yagerageje|bashaka) (kumfata|kunkoraho|kunsambanya|kunkubita|kunyica|kunsoma|kumpohotera|kunkuramo|kundongora|kunyambura) ..
        (azongera|azanyica|azankubita|azongera kunkubita|azankomeretsa|bazankubita|bazanyica) ..
        (andeba|areba|yandebye|anyitegereza) .. (noga|niyuhagira|nambaye ubusa|nkaraba)
        (yanyirukanye|banyirukanye|anyirukana|yansohoye) .. (mu rugo|nijoro|hanze|inzu)
        (antera|yanteye|anteye) (amabuye|intebe|icyuma|inkoni|imigeri|amakofi|inshyi) ..
        (ankubita|arankubita|yankubise) ..
        <hits_me>
        (~aran|~an|~yan|~azan|~ban) kub~
        <i_am_hurt>
        <kills_me> .. (nimbivuga|ninabivuga|nimvuga|ninkomeza|bavuze|nambivuga|$|niba|nintaha|nijoro|nimpavuga)
        <touches> .. (ku mubiri|ahantu|ku myanya|ku mabere|ku bibuno|mu myanya|ku kibuno|ku matako|ku gitsina|aho ntashaka|hantu|ntabishaka|ibibi|ibintu bibi|nabi|imyanya|mu ngufu)
        (arankoraho|yankozeho|ankoraho|bankoraho|bankozeho|arankorakora|ankora ku)
        (yamfashe|bamfashe|aramfata|amfata|bamfata|yaramfashe|nafashwe|barafashe|yashatse kumfata|afata|ashaka kumfata|kumfata|yafashe) .. ku ngufu
        (aza|yaje|araza|yinjira|yinjiye|aryama|yaryamye|arinjira|azamuka|yuriye|bararyama) .. (buriri|gitanda|cyumba) (bwanjye|cyanjye|nijoro|ndyamyeho) ..
        (yankuyemo|ankuramo|bankuyemo|arankuramo|yanyambuye|anyambura|yankuye) .. (imyenda|imyambaro|ijipo|ikariso|umwenda)
        (aryamana|yaryamanye|araryamana|baryamanye|twararyamanye) (nanjye|na njye)
        (anyima|banyima|aranyima|yanyimye|banyimye|ntampa|ntibampa|ntamp|baranyima|ntaduha) .. (kurya|ibiryo|ibyokurya|amafunguro|ibyo kurya)
        (yambwiye|arambwira|ambwira|bambwiye|yantegetse|yansabye) .. (sinzabivuge|sinzabibwire|sinzabivuga|ntazabivuga|kutabivuga|sinzagire|sinzabwire|nzabigire ibanga|ni ibanga ryacu|ntabibwira|ntugire uwo ubwira|ntazabibwira|kutabibwira)
        (ubwoba|ntinya|ndatinya|mfite ubwoba) .. (gutaha|kujya mu rugo|gusubira mu rugo|kujya iwacu|gusubira iwacu) ..
        (ntinya|ndatinya|ubwoba bwa|mfite ubwoba bwa) (papa|data|mukadata|marume|mwarimu|mama|umugabo) ..
        <kin> .. <hits_them> .. (murumuna|mama|musaza|mushiki|mukuru|barumuna|abana|umwana|bashiki|nyina|mwana)
        (akubitwa|yakubiswe|arakubitwa|yasambanyijwe|ahohoterwa) .. (na|n) [papa|data] (papa|data|marume|mwarimu|umugabo|mukadata) ..
        (kunshyingira|baranshyingiye|banshyingire|barashaka kunshyingira|kunshyingiza|kungurisha|bangurishe)
        (anyereka|yanyeretse|aranyereka) (igitsina|imyanya|ubwambure)
        (yanteye|bantera|antera) inda
        (anteye|antera|bantera|arantera|yanteye) (ubwoba|icyuma) .. (nimbivuga|kunyica|buri munsi|avuga|ngo)
        (kunyica|kunkubita|kumfata ku ngufu|kunsambanya|kunkorakora|kunkomeretsa|kungirira nabi|kunyiciramo)
        (sinumva|nta) .. umutekano mu rugo
        """,
    (Category.SEXUAL, Severity.HIGH): """
        (ndashaka|nshaka|arashaka|ashaka|reka|tu~|du~|gukora~|gukorana|dukorane) .. imibonano
        imibonano .. (mpuzabitsina) .. (nawe|nanjye|na we|na njye)
        (ansaba|yansabye|arashaka|ashaka|yifuza) .. (turyamana|turyamane|ndyamana|turarane|imibonano)
        (arashaka|ashaka|yansabye|ansaba|yifuza) .. (dukora imibonano|dukore imibonano|gukora imibonano|turyamana|turyamane|turyamana|imibonano|amafoto|ifoto) .. (nambaye ubusa|ubusa|imyaka|nawe|na we|mfite|ndi muto|$)
        (ifoto|amafoto|video|videwo|foto|mafoto) .. (amabere|ikibuno|igitsina|umubiri|ikariso|y amabere|z umubiri|y umubiri|y igitsina)
        (inkuru|agakuru|urwenya|filime) .. (y imibonano|z urukozasoni|y urukozasoni|z imibonano|y ubusambanyi)
        (nyoherereza|nyoherereze|mwoherereze|ohereza|yansabye|ansaba|aransaba|arashaka|ashaka|mpereza|nyereka|unyereke) .. (amafoto|ifoto|video|videwo) .. (ubusa|ubwambure|nta myenda|urukozasoni|nambaye ubusa|wambaye ubusa)
        (kuryamana|turyamane|turyamana|nindyamana|ndyamana|ndyamanye|nkaryamana|ningaryamana) [na|nawe|nanjye] ..
        (amafaranga|amanota|impano|telefone|gutsinda|nzatsinda|minerivali) .. (ndyamana|turyamana|turyamane|turyamanye|kuryamana|imibonano|umubiri wanjye)
        (gukora|dukore|gukorana|nkore|tugire) (imibonano|sex|sexe) ..
        (amafoto|ifoto|video|videwo) .. (nambaye ubusa|nta mwenda|nta myenda|ntambaye)
        (amafoto|ifoto|video|videwo|mafoto) .. (ubusa|porono|y urukozasoni|z urukozasoni|igitsina)
        (turyamane|turyamana|twaryamana|tuzaryamane|tukaryamana|kuryamana|ndyamane|uryamane|ndyamana|twararyamana) [na|nawe|nanjye|we|ngo] ..
        (kuramo|vanamo|kuramwo|kuramo) (imyenda|imyambaro|ikariso|umwenda)
        (dukore|dukorane|tugirane|gukorana|nkorane|ukore|tugire|turakora|dukorana) (imibonano|sex|ibyo abakuze) ..
        (porono|video z abakuze|filime z urukozasoni|film porno)
        (amafaranga|impano|telefone|amanota) .. (turyamane|turyamana|kuryamana|turyamanye|imibonano)
        imibonano .. (nawe|nanjye|na njye|na we)
        (nsome|nsoma|reka nkusome|nkusome) ku munwa
        """,
    (Category.VIOLENCE_THREAT, Severity.HIGH): """
        (nzamukubita|nzabakubita|ndamukubita|nzamutwika|nzamuroga|nzamuniga) .. (apfe|apfuye|kugeza|mpaka|uburozi|peteroli|pfe|icyuma)
        mfite (icyuma|umuhoro|imbunda|gerenade|intwaro|urwembe) .. (gutera|kwica|gutema|uwo|uriya|kumutera|kumwica|kubica|rya) ..
        (nakwica|nakica|uburyo|gute|nakora iki) .. (kwica umuntu|kumwica|kwica papa|kwica mwarimu|namwica|nakwica umuntu) ..
        (nzica|nzamwica|nzabica|ndamwica|nzamutera|nzamutema|nzabatema|nzamuniga|nzamurasa|nzamusogota|nzamutwika|nzamuroga|nzamuha uburozi|nzamukubita kugeza|ngiye kumwica|nzakwica) ..
        (ndashaka|nshaka|ngiye|nzagerageza|niteguye|nafashe icyemezo cyo) .. (kwica|gutema|kurasa|gusogota|kuniga|gutwika|kuroga|kumwica|kumutema|kubica|kumutera icyuma|kumukubita kugeza|gutera) .. (mwarimu|musaza|mushiki|papa|mama|data|umuntu|bose|ishuri|inzu|abantu|umuturanyi|umugabo|umwana|murumuna|icyuma|mukadata|umwarimu|mukuru)
        (nzatwika|nzagitwika|nzayitwika|nzaritwika|ngiye gutwika|nzasenyera|ndatwika) .. (icumbi|dortoire|ibiro|isomero|ishuri|inzu|urugo|ikigo|iduka|isoko|yabo|ye|bose)
        (nzashyira|nzamushyirira|nzabashyirira|ndashyira) .. (uburozi|umuti) .. (biryo|cyayi|mazi|ibiryo|$)
        (nzazana|nzanye|nzajyana|nzafata|nzatwara) (icyuma|umuhoro|imbunda|gerenade|intwaro) ..
        (nzamutera|nzamutere|nywumutere|nywumutera|nkimutere|kumutera) (icyuma|umuhoro|$)
        <i_kill>
        (<i_want>|nzagerageza|ngomba) (<to_kill>) ..
        <i_want> kwica (<kin>|umuntu|bose|abantu|abanyeshuri|abarimu) ..
        (nza|nzatera|nzamutera|nzabatera|ndamutera|gutera|kumutera|ndatera|ngiye gutera|nteye) .. (icyuma|icumu|umuhoro) ..
        (nzatwika|ngiye gutwika|ndashaka gutwika|nshaka gutwika|ndatwika|nzaritwika|nzasenya) (ishuri|inzu|urugo|ikigo|kiliziya|ishuli|isoko|urusengero) ..
        (mfite|nzazana|nzanye|nafashe) (icyuma|umuhoro|imbunda|gerenade|intwaro) .. (kandi|nza~|ngo|kumu~|nda~|kuba~|ku ishuri) ..
        (nzamukomeretsa|nzabakomeretsa|nzamugirira nabi|nzabagirira nabi|nzamutemagura|nzamuniga)
        """,
    (Category.INJECTION, Severity.MEDIUM): """
        (ibagirwa|wibagirwe|irengagize|wirengagize|reka|hagarika|siba|hindura|kuraho|rekera|ntukurikize|renga|vanaho) .. (amabwiriza|amategeko|instructions|mabwiriza|ibyo bakubwiye|ibyo wabwiwe|amabwirizwa|imipaka) ..
        (nyereka|mbwira|vuga|subiramo|mpa|soma|andika|erekana|unyereke|umbwire) .. (amabwiriza|amategeko|ijambobanga|ijambo ry ibanga|prompt|nimero|amazina) .. (yawe|y ibanga|z abandi|y abandi|wahawe|bandi|banyeshuri|ya sisitemu)
        (igire|wigire|ba|ube|kora|bigire|tekereza) ... (udafite amategeko|nta mategeko|utagira imipaka|nta mipaka|udafite imipaka|dan|utari umwarimu|utagira amategeko)
        (ibagirwa|wibagirwe|irengagize|wirengagize|reka|ntukurikize|rekera|sahau|ntukumvire|hagarika) [gukurikiza] [ibyo|ayo|yose] (amabwiriza|amategeko|instructions) [yawe|yose|wahawe|ugenderaho|bakuhaye|ayo] ..
        (ibagirwa|wibagirwe|irengagize) (ibyo bakubwiye|byose wahawe|ibyo wabwiwe|ibyo wategetswe) ..
        (subiramo|mbwira|nyereka|vuga|somera|soma|andika|rondora|ambwira|mpa) [njye] (amabwiriza|amategeko|ibanga|prompt|instructions|amabanga) (yawe|wahawe|ugenderaho|y ibanga|bakuhaye|baguhaye|y imikorere|ryawe|ugendera ho) ..
        (system|sisitemu) prompt
        (ubu|guhera ubu|kuva ubu|guhera none) .. (uri|ube|ntukiri) (undi|umukunzi|umujura|umugabo|umuntu|inshuti|robo|umuhanga udafite|umwarimu wanjye udafite|umukobwa|dan|umwarimu) [muntu] (udafite|wanjye|muntu|utagira|$|mubi|ushobora|ukora)
        (igire|wigire|kora|ba|ube|tekereza|bigire|wiyite) (nk aho|nkaho|nk|nka|umukunzi|nk uwo) .. (nta|udafite|utagira|umukunzi|umuntu|utari) ..
        ibagirwa ko uri (umwarimu|mwarimu|mudasobwa|porogaramu|imashini|robo) ..
        (kuraho|vanaho|hagarika|zimya) (uburinzi|akayunguruzo|imipaka) ..
        (nta|ntamategeko) (mategeko|mabwiriza|mipaka) (ufite|ugira|ugifite|agenga)
        (ube|ba|mbera) umukunzi wanjye
        ijambo ry ibanga [ryawe]
        (subiza|vuga) (nta mategeko|utitaye ku mategeko)
        """,
    (Category.PERSONAL_DATA, Severity.MEDIUM): """
        (nitwa|amazina yanjye ni|izina ryanjye ni) <name> .. (ntuye|niga|nimero yanjye|mvuka|nba|mba)
        (nitwa|amazina yanjye ni|izina ryanjye ni) <name> <name> [<name>] $
        (ntuye|dutuye|mba|tuba) (i|mu|ku|kwa|hafi|murenge|mu murenge wa|mu karere ka|mu mudugudu wa|mu kagari ka) <place>
        (nimero|numero|telefone|telefoni|namba) [ya] (yanjye|papa|mama) [ya] [telefone|telefoni] ni (0~|2~|07~|zeru|plus)
        (mpamagara|nyandikira|mpamagare|umpamagare) [kuri|kuli] [iyi|nimero|numero] (0~|2~|07~)
        niga (kuri|mu|ku|i|muri) (gs|groupe|ecole|lycee|college|saint|rwunge|ishuri rya|es|koleji|seminari|ep) ..
        (ishuri ryanjye ryitwa|aderesi yanjye|ishuri nigaho ryitwa|ikigo nigaho)
        """,
}
