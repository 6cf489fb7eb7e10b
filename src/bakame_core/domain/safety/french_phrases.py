"""What a child says of danger in French: the phrases of `bakame_core.domain.safety.french`, one a line."""

from __future__ import annotations

from bakame_core.domain.safety.concern import Category, Severity

PHRASES = {
    (Category.MEDICAL_EMERGENCY, Severity.HIGH): """
        <one> .. (crache|vomit|tousse|vomis|crachait|urine) [beaucoup] (du sang)
        <one> .. (devient|est devenu|est devenue|est) [tout|toute] (bleu|bleue|violet|violette)
        <one> .. coeur .. (arrete|battu|bat plus)
        (coince|bloque) .. (gorge)
        <one> .. (frappe|frappee|touche|touchee) par (la foudre|une balle|l electricite|le courant)
        (tombe|tombee|accident|malaise|cogne|renverse|avale|bu|mordu) ... (ne|n) .. (parle|bouge|repond|respire|reveille|ouvre|reagit) (plus|pas)
        (il y a) [le|un|du] feu (chez nous|chez moi|dans la|dans notre|a la maison|dans ma) ..
        <one> .. (mange|avale|bu|pris|ingere) .. (mort aux rats|poison|javel|raticide|desherbant|insecticide)
        <one> ... (respire|respirer|respirent) .. (pas|plus|mal|difficilement|peine|du mal) ..
        <one> .. (respire|respirent) (pas|plus|mal|difficilement|tres mal)
        (arrive|peut|peux) .. (pas|plus) [a] respirer ..
        <one> .. (perdu|perd) (connaissance|conscience|beaucoup de sang|du sang)
        (notre|la|ma) (maison|cuisine|case|chambre|ecole) (brule|est en feu|prend feu|a pris feu) ..
        <one> .. (avale|bu|boit|mange|ingere|pris) .. (javel|poison|produit|pile|piece|essence|petrole|comprimes|medicaments|insecticide|pesticide|kerosene|aiguille|clou|detergent|raticide|acide|champignons|savon|desherbant|l eau de javel) ..
        <one> .. (mordu|mordue|pique|piquee|attaque|attaquee) .. (serpent|scorpion|chien|vipere|abeilles|cobra) ..
        (serpent|scorpion|vipere|cobra|chien) [m|l|a|vient|nous] .. (mordu|mordue|pique|piquee|attaque)
        <one> .. (ecrase|ecrasee|renverse|renversee|percute|percutee|heurte) .. (voiture|moto|camion|bus|velo|mototaxi|taxi) ..
        <one> .. (electrocute|electrocutee|noie|noye|noyee|etouffe|convulse|convulsionne|agonise|coma|brulee vive|crise d asthme|infarctus)
        <one> .. (bouge|repond|reagit|reveille) [vraiment] (plus|pas) ..
        <one> .. (tombe|tombee) .. (arbre|toit|escalier|moto|velo|puits|riviere|feu|fenetre|balcon|trou|lac|echelle) .. (bouge|sang|saigne|repond|respire|jambe|tete|bras|casse|mal|aide|secours|nager|$)
        (douleur|mal|serrement) .. (poitrine|coeur) .. (respire|respirer|pas|tres|fort|bras|grave|aide)
        (accouche|accoucher|accouchement|contractions|perdu les eaux) .. (maintenant|seule|personne|aide|en train|vite|maison)
        (saigne|sang) .. (arrete pas|s arrete pas|arrete plus|beaucoup|partout|enormement|fort|coule|flots|tete|nez et)
        (mousse|bave|ecume) .. (bouche)
        (est|suis) .. (en train de) (mourir|s etouffer|m etouffer|se noyer|accoucher|convulser|etouffer)
        (appelle|appelez|besoin|envoyez|faut) .. (ambulance|samu|secours|medecin vite)
        <one> .. (ne|n) [peut|arrive|sait] [plus|pas] [a] (bouge|bouger|marcher|parler|respirer) [plus|pas]
        <one> .. (avale|a bu|bu) .. (pile|piece|comprime|comprimes|savon|javel)
        j ai bu .. (javel|poison|essence|acide|petrole)
        (accident) .. (sang|saigne|blesse|mort|mourir|grave)
        (<one>) .. (est|a) (tombe|tombee) .. (bouge|reveille|sang|saigne|respire) ..
        la maison (brule|est en feu)
        (<one>|j ai) .. (bu|boit|avale|mange|pris|ai bu) .. (poison|l eau de javel|de l eau de javel|javel|pesticide|insecticide|essence|petrole|acide|pile|piles|detergent|desherbant|raticide|mort aux rats|produit toxique|comprimes|cachets)
        <one> .. (ne|n|n y|arrive|arrete) .. (respire|respirer|respirent) [plus|pas|bien]
        (elle|il|<kin>|je) (respire|respirent) (plus|pas|mal)
        <one> .. (evanoui|evanouie|inconscient|inconsciente|perdu connaissance|s etouffe|m etouffe|convulse|convulsions|se noie|noye|noyee|electrocute|electrocutee|s etrangle|dans le coma|evanouit)
        <one> .. (ne|n) .. (reveille|reagit|bouge|repond) (pas|plus)
        <one> .. (saigne|perd du sang|perds du sang) [beaucoup|trop|enormement|fort|sans arret|tout le temps] (beaucoup|trop|enormement|fort|sans|tellement|partout|du sang|et)
        (sang) .. (ne s arrete pas|s arrete pas|arrete pas|partout|coule beaucoup)
        beaucoup de sang
        (serpent|scorpion|chien) [venimeux|l|m] .. (m|me|l|mon|ma|a) .. (mord|mordu|mordue|pique|piquee)
        (mordu|mordue|pique|piquee) par un (serpent|scorpion|chien|vipere)
        (mon|ma|mes|notre) .. en train de mourir
        (elle|il) est en train de mourir
        <one> .. (crise cardiaque|crise d epilepsie|overdose|avc)
        <one> .. (tombe|tombee) dans (la riviere|le puits|le lac|l eau|le feu|la latrine|un puits|un trou|le fleuve)
        <one> .. est (brule|brulee) .. (eau|feu|grave|gravement|huile|$)
        (appelez|appeler|besoin d|il faut) [une|d une] (ambulance)
        """,
    (Category.SELF_HARM, Severity.HIGH): """
        je me suis [encore|deja|souvent] (coupe|coupee|scarifie|scarifiee|taillade|tailladee|mutile|mutilee|fait du mal|griffee|griffe) ..
        (plus|pas) (etre|rester) (en vie|vivant|vivante|sur terre|dans ce monde)
        (je|j) .. (sauter|jeter) .. (pont|toit|fenetre|riviere|voiture|train|balcon)
        (ca|rien|vivre|vie) .. (sert|servirait) .. (rien|quoi) .. (vivre|vie|exister|continuer)
        (comment|facon|moyen) .. (mourir|me tuer|en finir|me suicider) .. (souffrir|douleur|vite|facilement|$)
        (si seulement|j aurais du|je devrais) .. (mort|morte|mourir|jamais ne|jamais nee|mourir|disparaitre)
        adieu .. (pour toujours|la vie|cruel)
        (je|j) .. (merite|peux|veux|arrive|supporte|envie|souhaite|sais) .. (pas|plus) .. (vivre|exister|etre en vie|continuer a vivre)
        je me (tue|suicide|pends|jette sous|tuerai|suiciderai|pendrai|noie expres) ..
        (veux|voudrais|souhaite) que .. (s arrete|finisse|arrete|se termine|prenne fin) .. (toujours|tout|vie|jamais|$)
        (corde|poison|comprimes|lame|couteau) .. (prete|pret|mourir|en finir|ce soir|me) (mourir|tuer|couper|pendre|$)
        (rejoindre|retrouver) .. (maman|papa|mere|pere|frere|soeur|grand mere) .. (ciel|paradis|morte|mort|la haut)
        (je|j) .. (<plan>) [vraiment|juste|tout|seulement|plus] (<death>|sauter d|sauter du|boire du poison|prendre du poison|avaler|ne plus exister|ne plus etre la|dormir pour toujours|me couper|me faire du mal|quitter ce monde|rejoindre dieu) ..
        (je|j) .. (<plan>) .. (boire|prendre|avaler) .. (poison|javel|pesticide|tous les|comprimes|medicaments|cachets|insecticide)
        (j|je) .. (aurais|aimerais|voudrais|prefere|prefererais) .. (ne jamais naitre|ne pas naitre|pas etre nee|pas etre ne|jamais nee|jamais ne|jamais exister|etre morte|etre mort|jamais naitre|pas exister)
        (sans|pas) .. (moi) .. (mieux|heureux|tranquille)
        (tout le monde|ma famille|mes parents|ils|maman) .. (mieux|heureux|heureuse|tranquilles) .. (sans moi|si je meurs|si je mourais|si je n etais)
        (je|j) .. (plus|aucune|pas) .. (envie de vivre|force de vivre|raison de vivre|gout de vivre|gout a rien je veux|courage de vivre)
        (je|j) .. (me) (coupe|scarifie|taillade|mutile|griffe|fais du mal|brule|frappe) .. (bras|poignets|veines|cuisses|expres|triste|mal|peau|volontairement|$)
        (penser|pense|pensees|envie|envies|idees) .. (suicide|suicidaires|suicidaire|mort|mourir|en finir|noires) ..
        (mon|ma) [petit|petite|meilleure|meilleur|grande|grand] (<kin>) .. (veut|voulait|va|essaye|essaie|menace|parle|pense|dit) .. (mourir|se tuer|se suicider|suicide|se pendre|en finir|se faire du mal)
        (elle|il|ma soeur|mon frere|mon amie|mon ami) se (coupe|scarifie|mutile|taillade) ..
        (personne|qui) .. (pleurerait|pleurera|remarquerait|remarquera|manquerai|manquerais|regretterait) .. (mort|morte|mourais|meurs|disparais|disparaissais)
        (la vie|ma vie|vivre) .. (vaut|sert|sens|inutile|fini|finie|foutue|importance|enfer) .. (peine|rien|coup|plus|moi|mourir|$)
        (deteste|hais) [la|ma|cette] (vie|de vivre)
        comment (me suicider|me tuer|me pendre|mourir sans|se suicider sans)
        (plus|pas) [d|aucune] (envie de vivre|envie d exister|raison de vivre|gout a la vie)
        (mieux|bien) .. si (je|j) (etais|mourais|n etais|meurs|disparaissais|suis) (mort|morte|plus la|$)
        (prefere|prefererais|preferais) mourir
        (monde|famille|gens) .. mieux sans moi
        (pret|prete) a mourir
        (je|j) .. (veux|voudrais|vais|envie|aimerais|prefere|pense|souhaite|essaye|essaie|songe|besoin|ai voulu) [de|a|d|juste|tous] [les|jours|juste|bien] (<death>) [pour|tout|demain|ce|et|car|parce|aujourd|maintenant|$|mais|ici|sous|je|vraiment|un|plus|vite]
        (je|j) .. (veux|voudrais|envie|peux|supporte|veut|vx) [plus|pas|de|meme] [pas|plus|de] (vivre|exister|la vie|continuer a vivre|etre en vie) [$|comme|encore|sur|et|car|ici|avec]
        (je|j) .. (pense|penser|songe|reflechis) .. (suicide|mort tout)
        (je|j) [me] (suicide|taillade|scarifie|mutile) [moi] ..
        je me (coupe|fais du mal|brule|blesse) [les|expres|volontairement|moi] [bras|poignets|veines|expres|quand|meme|cuisses]
        (j|je) .. (etre|etais) (mort|morte|jamais ne|jamais nee)
        (ne|n) .. (jamais|pas) (etre|ete) (ne|nee)
        mieux si je (mourais|mourrais|meurs|n etais plus la|disparaissais|n existais pas|suis morte|suis mort)
        (plus|aucune|pas) [de|aucune] (raison|sens) .. (vivre)
        (ma|la) vie .. (ne vaut|vaut rien|n a pas de sens|n a plus de sens|ne sert|sert a rien|aucun sens|est finie)
        (marre|fatigue|fatiguee|assez) de (vivre|la vie|cette vie|ma vie)
        (disparaitre|dormir) .. (pour toujours|jamais me reveiller|plus me reveiller|a jamais)
        (<kin>|elle|il) .. (veut|va|essaye|essaie|voulait|parle|dit) [de|qu] .. (se suicider|se tuer|se pendre)
        (mon|ma) <kin> .. (veut|dit) .. mourir
        personne .. (manquer|pleurer|remarquer) .. (je meurs|morte|mort|disparais)
        (je|j) .. (avale|pris|prendre) (tous|beaucoup|plein|trop) [de|d|les] (comprimes|medicaments|cachets)
        (sauter|me jeter|jeter) .. (du pont|sous un|d un pont|du toit|dans le vide)
        je deteste ma vie
        """,
    (Category.ABUSE, Severity.HIGH): """
        (<who>) .. (me|m|nous) [a|ont] (laisse|laissent|met|mettent|mis|enferme|enferment) [tous|toujours] dehors ..
        (<who>) .. (me|m|nous) [a|ont] (pince|pincent|griffe|mord|tire|tirent|secoue|jette|pousse|crache) .. (sang|cheveux|oreilles|fort|jour|jours|mal|escalier|mur|bleus|dessus)
        (veut|veulent|voulait|oblige|obligent|force|forcent|voulaient) [que|m|me|moi] [j|je|a|me|m] .. (epouse|epouser|marie|marier|mariage)
        (refuse|refusent|refusait|refusaient) de (me|m|nous) (donner|nourrir|laisser|servir) .. (manger|nourriture|repas|eau|sortir|dormir|$)
        (homme|garcon|monsieur|voisin|oncle|prof|il|quelqu un) .. (attrape|attrapee|saisie|coince|coincee|plaque|plaquee) .. (touche|embrasse|deshabille|seins|fesses|jupe|viole)
        (souleve|baisse|arrache|ouvert|remonte) (ma|mon|mes) (jupe|robe|culotte|chemise|pantalon|habits|vetements)
        (notre|un) [petit] (jeu|secret) .. (dire|parler|rien|personne|pas|raconter)
        (enceinte) [de] .. (professeur|prof|oncle|pere|beau pere|cousin|frere|pasteur|voisin|patron|viol|lui|maitre)
        (normal|bien|mal|permis) .. (pere|papa|oncle|professeur|frere|homme|adulte|beau pere) .. (touche|toucher|embrasse|embrasser|frappe|frapper|bat|battre|couche) ..
        pourquoi .. (me|m|nous) (frappe|bat|tape|touche|deteste|fait mal|gifle) ..
        (<who>) ... (casse|cassee|tordu|brule|brulee|arrache|coupe|blesse|griffe|mordu) .. (le|la|les|mon|ma|mes) (bras|main|mains|jambe|jambes|doigt|doigts|visage|dos|tete|cheveux|oreille|dent|dents|nez|oeil|cou)
        (<who>) ... (me|m) [a|ont] (embrasse|caresse|leche|touche|frotte|serre) .. (cou|seins|cuisses|fesses|bouche|jambes|corps|poitrine|ventre)
        (me|m|nous) [a|ont|avait|avaient] [toujours|souvent|encore|tous] (frappe|frappent|frappait|frapper|frappee|bat|battent|battre|battue|tape|tapent|taper|gifle|gifler|fouette|fouetter|viole|violer|violee|maltraite|maltraiter|tabasse|tabasser|enferme|enferment|harcele|etrangle|violente|moleste|torture|sequestre)
        (il|pere|papa|oncle|tonton|frere|prof|maitre|cousin|homme|monsieur|voisin) .. (couche|couchait|dort|dormait) avec (elle|moi|sa fille|ma soeur)
        (donner|vendre|marier|donnent|vendent) .. (moi|me|a un homme|a un vieux|comme femme|comme epouse|sa femme) ..
        (garder|garde|gardez) .. (secret)
        notre [petit] secret
        (bleus|cicatrices|marques|blessures) .. (coups|ceinture|baton|papa|pere|maman|cable|beau)
        (bat|frappe|tape|battent|frappent) (avec|a coups) .. (cable|ceinture|baton|fouet|fil|tuyau|chaussure|corde) ..
        (peur|veux pas|deteste) .. seule avec (lui|mon|le|elle|cet|ce) ..
        (<who>) ... (me|m|nous) [a|ont|avait|as|toujours|souvent|fort|deja] (<hits>|<hurts>|<hurt_past>) [par|avec|tous|chaque|quand|si|parce|et|la|jusqu|tout|dans|$] ..
        (<who>) ... (me|m|nous) [a|ont|avait] (<touches>|tripotait|caressait|touchait|embrassait|deshabillait)
        (<who>) .. (me|m|nous) [a|ont] (fait|fais|font|faisait) [tres|trop] (mal|du mal|des choses|peur|des attouchements|des trucs)
        (mon|ma|notre) [petit|petite|meilleure|meilleur|grande|grand] (<kin>) .. (est|a ete|se fait) [toujours|souvent|tous les jours] (battue|battu|frappee|frappe|violee|viole|maltraitee|maltraite|abusee|abuse|frapper|violer|battre|taper|agressee|harcelee|tabassee) ..
        (je|j) .. (suis|etais|ai ete|me fais|me suis fait|me fait) [toujours|souvent|encore] (<hurt_past>|violer|frapper|battre|taper|agresser|abuser|toucher|maltraiter|harceler|tabasser) [par|chez|a|tous|chaque|quand|et|sexuellement|depuis|tout] ..
        (oblige|forces|force|forcee|obligee|demande|ordonne|veut que je) .. (deshabiller|deshabille|enlever|enleve|toucher|touche|coucher|couche|embrasser|embrasse|marier|marie|epouser) ..
        (met|mets|mettait|mis|passe|glisse|pose|posait) (sa|ses|la) (main|mains|doigts|doigt) ..
        (<who>) .. (me|m) [a|ont] (brule|brulee|coupe|coupee|casse|cassee|tordu|tire|jete|verse) (la|le|les|l|une|un|de|du) (main|mains|bras|jambe|jambes|visage|dos|tete|cheveux|oreille|oreilles|eau|huile|doigts|pierre|pierres) ..
        (on|ils|elle|il|<relation>) .. (ne|n|refuse|refusent) .. (manger|nourrir|nourriture) ..
        (veulent|veut|vont|va|obligent) .. (marier|mariage|donner|vendre) .. (force|moi|homme|vieux|inconnu|monsieur|$)
        (mariage) force
        (pere|papa|beau pere|oncle|tonton|il) .. (<hurts>|tue) .. (ma|mon|mes) (mere|maman|soeur|soeurs|frere|frere|freres|grand mere|petite|petit)
        (si je) (parle|le dis|dis|raconte|crie) .. (tue|tuera|tuer|frappe|frappera|bat|battra|mal)
        (sinon|il|elle) .. (me tue|me tuera|va me tuer|me frappera|me bat|me battra|va me frapper)
        (dit|disait|demande|demandait|ordonne) .. (ne rien dire|rien dire|ne pas parler|pas parler|garder le secret|notre secret|de me taire|personne le dire|en parler a personne|le dire a personne)
        (peur|crains) .. (rentrer|retourner|rester|dormir) [a|chez|la] (la maison|maison|moi|nous) ..
        (peur) .. (papa|pere|maman|mere|oncle|beau pere|il|elle|tonton|prof) .. (frappe|battre|frapper|bat|tuer|taper|mal|bu)
        (<who>) .. (montre|montrait|montrer) (son|sa|ses) (sexe|penis|zizi|parties|corps nu) ..
        (on|il|elle|quelqu un|ils) .. (abuse|abusait|profite|profitait) de (moi|nous|ma)
        (<who>) .. (me|m) [a|ont] (laisse|laissent|fait|font|oblige) (dehors|dormir dehors|sans manger|travailler|mendier|voler|boire) ..
        (j ai|plein|couvert|couverte) .. (bleus|blessures|cicatrices|marques) .. (parce|a cause|car|quand|il|elle|pere|maman)
        (<who>) .. (m|me|nous) [a|ont] (chasse|chassee|jete|jetee|mis|mise|mordu|griffe|pousse|poussee|insulte) [dehors|de] (dehors|la maison|de la maison|violemment|$|par terre)
        (il|oncle|pere|cousin|voisin|prof|homme|ils|quelqu un) .. (mis|met|mettait) (sa main|ses doigts|ses mains|son sexe|son doigt) ..
        (<who>) .. (m|me) [a|ont] (regarde|filme|regardait|espionne) .. (nue|nu|laver|doucher|deshabiller|bain|douche)
        (essaye|essaie|voulu|veut|veulent|voulait) [de] (me|m) (toucher|violer|embrasser|deshabiller|forcer|epouser|marier|frapper|tuer|etrangler) ..
        je dors dehors ..
        (<who>) .. (me|m|nous) (menace|menacent) ..
        (abuse|abuses|profite) de moi
        (<who>) .. (me|m|nous) [a|ont|avait|as|toujours|souvent] (<hits>)
        (<who>) .. (me|m) [a|ont|avait] [toujours] (<touches>)
        (<who>) .. (touche|touchent|caresse|tripote|touche a) (mon|ma|mes) (corps|seins|poitrine|fesses|cuisses|parties|sexe|jambes|zizi|ventre|culotte)
        (on|m|il|elle|ils) [m] [a|ont] (forcee|forces|force|oblige|obligee) a (le toucher|enlever|me deshabiller|coucher|embrasser|faire l amour|faire des choses|me marier|regarder|la toucher|les toucher|toucher)
        (me|m) [a|ont] (force|oblige|forcee|obligee) [a] (le|la|les|coucher|enlever|me|faire l|faire des choses)
        (force|oblige) [moi|me] a (coucher|me deshabiller|le toucher)
        (j|je) .. (ai ete|suis|etais|ai|me fais|me fait) (violee|viole|battue|frappee|maltraitee|maltraite|harcelee|agressee|abusee|frapper|violer|taper|harceler|tabassee|tabasser) [chez|par|a|tous|toujours|quand|$|et|dans] ..
        (je|j) .. (suis|etais|ai ete) [toujours|souvent] (frappe|battu|harcele|agresse|abuse) (par mon|par ma|par mes|par le|par un|par des|a la maison|chez|tous les jours|tout le temps|sexuellement)
        (vient|venir|venu|entre|monte|dort|couche|rentre) .. (mon lit|ma chambre la nuit|ma chambre quand|ma chambre chaque)
        (il|elle|on|ils|<relation>|<stranger>) .. (enleve|enleves|retire|baisse|deshabille|deshabillee|arrache|souleve) (mes|ma|mon|m) (habits|vetements|jupe|pantalon|culotte|robe|a)
        (<who>) .. (m|me) [a|ont] (deshabille|deshabillee|enferme|enfermee|enferment|attache|attachee|prive|sequestre|ligote)
        (<who>) .. (ne|n) [me|m|nous] .. (donne|donnent|laisse|laissent|nourrit) (pas|plus|jamais) [a|de] (manger|nourriture|sortir|dormir)
        (prive|privent) de (nourriture|manger)
        (<who>) .. (a dit|dit|m a dit|me dit) .. (ne le dire|ne rien dire|pas le dire|ne pas le dire|pas en parler|rien dire|notre secret|garder le secret|me taire|n en parle|pas parler|ne dis)
        (<who>) .. (va|veut|menace|voulait|vont|veulent|essaye|essaie|a essaye) [de|a] (me|m|nous) (tuer|frapper|battre|faire|taper|violer|poignarder|egorger|bruler|chasser)
        (me|m|nous) (menace|menacent|a menacee|a menace) [de|avec|si|tous|avec un|toujours|$] ..
        peur .. (rentrer|retourner|aller) [a|chez] (la maison|moi|chez moi|maison)
        (j|je) .. peur de (mon|ma) (<relation>)
        (on|il|elle|ils) (me|m) (bat|frappe|tape|tapent|battent|frappent) ..
        (main|mains|doigt|doigts) .. (sous ma|dans ma|sur mes|sur ma|entre mes|dans mon|sous mon|sur mon)
        (<who>) .. (fait|fais|font) (du mal|des choses bizarres|des choses sales|mal)
        quelqu un .. me fait (du mal|mal)
        (il|oncle|cousin|voisin|prof|homme|beau pere|tonton|ils) .. (couche|couchait|dormi|couche|dort) avec moi
        (<relation>|il|elle) .. (frappe|bat|tape|maltraite|touche|viole) .. (ma|mon|mes) (<small>)
        (me|m) (marier|donner|vendre) [a|avec|de] (un|une|force|quelqu) ..
        pas en securite (a la maison|chez moi|chez nous)
        (m|me) .. montre (son sexe|son penis|ses parties|son zizi)
        <touches> .. ou je ne veux pas
        (enceinte) .. (oncle|pere|prof|viol|professeur)
        """,
    (Category.SEXUAL, Severity.HIGH): """
        (copain|garcon|homme|il|prof|vieux|monsieur|oncle) .. (veut|demande|propose|voulait|insiste) .. (coucher|faire l amour|du sexe|sexe|rapports|embrasser partout) ..
        (acheter|achete|donner|donne|offrir) .. si .. (chambre|maison|hotel|lit|couche|nue|seule)
        (raconte|montre|parle|dis|ecris|envoie|lis) moi ... (sexe|sexy|cochonne|cochonnes|erotique|erotiques|porno|pornos)
        (photo|photos|image|images|video|selfie) .. (seins|fesses|sexe|corps|culotte|poitrine|cuisses|parties)
        (photo|photos|video|videos|image|images|selfie|selfies) .. (de|ou) .. (nu|nue|nus|nues|sexe|seins|corps|sans vetements|sans habits|intimes|coquines|sexy)
        (coucher|couche|dormir|dors|faire l amour|du sexe|sexe|lit) .. (avec) .. (lui|toi|moi|elle|mon prof|le prof|mon oncle|eux) .. (pour|argent|notes|points|passer|reussir|si|$|sinon|sans)
        (notes|points|argent|cadeau|cadeaux|telephone|reussir|passer|examen|moyenne) .. (si|pour|contre) .. (couche|coucher|sexe|embrasse|l amour|nue|lit)
        (fais|faisons|faire|veux|on fait|envie) .. (l amour|du sexe|sexe) [avec|ensemble|$|maintenant|s il] ..
        (regarder|montre|montrer|envoie|envoyer|voir) .. (porno|pornos|film x|films x|video porno|videos porno|sexe video)
        (photo|photos|video|image) .. sans (habits|vetements|culotte)
        (voir|montre|montrer) (mes|tes|ton|mon|son) (seins|corps|sexe|parties|fesses)
        (envoie|envoies|envoyer|montre|demande|veut|envoye|donne|partage|veux) .. (nue|nues|nu|nus|porno|sexy|coquines) ..
        (photo|photos|video|videos|image|images) .. (nu|nue|nues|porno|pornos|sans habits|deshabillee)
        (veux|veut|voudrais|envie|demande|propose|peux|peut|va|vas|allons|veulent|tu) [de|on|me] (coucher avec|faire l amour|baiser|faire du sexe) [toi|moi|lui|avec|elle|nous|$] ..
        (argent|telephone|cadeau|cadeaux|notes|points|paye|bonbons) .. (coucher|sexe|toucher|embrasser|l amour) ..
        (enleve|retire|enleves|deshabille) (tes|ton|ta|toi) [vetements|habits|culotte|chemise]
        (suce|leche|touche) (ma|mon|ta|ton) (bite|chatte|sexe|penis|seins)
        tu es (nue|sexy|excitee|chaude)
        video (porno|sexe|de sexe)
        couchons ensemble
        """,
    (Category.VIOLENCE_THREAT, Severity.HIGH): """
        (j ai|ai pris|apporte|cache|garde|prends) .. (couteau|pistolet|machette|arme|bombe|lame) .. pour (ce|cette|lui|elle|eux|mon|le|la|cet|ma|ces) ..
        (vais|veux|voudrais) (tous|toutes) (les|vous) (tuer|massacrer|abattre|fusiller|egorger)
        (je|j) .. (<plan>) [le|la|les|lui|l] .. (tuer|poignarder|egorger|empoisonner|massacrer|etrangler|abattre|buter|planter|assassiner|eliminer|fusiller|mettre du poison|couper la tete|trancher) ..
        (je|j) .. (<plan>) .. (frapper|battre|taper|cogner) .. (jusqu|mort|a mort|sang|meure|creve)
        (je|j) .. (<plan>) .. (bruler|incendier|mettre le feu|mettre feu|faire exploser|faire sauter|exploser) .. (dortoir|internat|marche|bureau|ecole|maison|classe|eglise|lui|elle|eux|case|voiture|boutique)
        je (le|la|les|l) (tuerai|poignarde|poignarderai|egorge|egorgerai|brule|brulerai|butte|bute|etrangle)
        (amene|apporte|prends|prendrai|ai|cache|emporte) .. (couteau|pistolet|machette|arme|fusil|bombe|grenade) .. (ecole|tuer|lui|eux|demain|poignarder|blesser|vengeance|venger|prof|attaquer|planter)
        (prendre|amener|apporter|emmener) (un|une|le|mon) (couteau|machette|arme|pistolet|fusil) .. (tuer|ecole|poignarder|blesser)
        (je|j) .. (vais|veux|voudrais|jure de|envie de|dois|compte) [vraiment] (le|la|les|l|lui) (tuer|poignarder|egorger|abattre|empoisonner|massacrer|planter|etrangler|buter|faire du mal|frapper a mort)
        (je|j) .. (vais|veux|voudrais|envie de|dois|compte) (tuer|poignarder|egorger|abattre|empoisonner|massacrer|etrangler|buter) (mon|ma|mes|tout|tous|quelqu|cet|ce|le prof|le directeur|la prof|le voisin|des gens|toute)
        (je|j) .. (vais|veux|voudrais|compte) (bruler|incendier|faire sauter|faire exploser|mettre le feu|detruire) [a] (l ecole|l eglise|la maison|la classe|ma maison|mon ecole|leur maison|sa maison)
        je (les|le|la) (tue|tuerai|poignarde|egorge) ..
        (j ai|j apporte|prendre|apporter|avec) (un|une|mon) (couteau|pistolet|machette|arme|fusil|bombe) .. (lui|ecole|tuer|le|la|mal|les)
        je (tuerai|poignarderai) (mon|ma|mes|tout|tous)
        comment (tuer|empoisonner) (mon|ma|quelqu un|une personne|un homme)
        """,
    (Category.INJECTION, Severity.MEDIUM): """
        (ignore|oublie|ignores|oublies|ignorez|oubliez|annule|contourne|desactive|supprime|efface|desobeis|laisse tomber|change tes|change toutes) .. (instructions|instruction|consignes|consigne|regles|regle|directives|ordres|programmation|prompt|limites|restrictions|filtres|filtre|securite|parametres)
        (repete|dis|donne|montre|affiche|revele|recite|lis|ecris|imprime|partage|traduis) [moi|nous|exactement] .. (tes|ton|ta|vos) (instructions|prompt|consignes|regles|directives|message systeme|prompt systeme|programmation|secrets|code source|mot de passe|configuration) ..
        (donne|dis|montre|partage|liste) [moi|nous] .. (numeros|numero|noms|messages|donnees|conversations|informations) .. (autres|eleves|utilisateurs|enfants|apprenants)
        (tu es|agis|fais comme|joue|imagine|comporte toi|pretends|sois) ... (sans limites|sans limite|sans regles|sans regle|sans restrictions|aucune regle|aucune limite|pas de limites|pas de regles|sans filtre|dan|pirate|plus un tuteur|plus un professeur|libre de tout)
        ^ (systeme|system|admin|developpeur|administrateur) .. (donne|montre|ignore|affiche|active|mode|desactive|nouvelle|nouvelles|tu|l eleve|autorise)
        (active|passe|entre|mets toi) .. (mode) (developpeur|admin|debug|dan|libre|sans)
        (a partir de maintenant|desormais|maintenant) [que|ou] (tu|obeis|reponds|oublie|ignore) .. (obeis|plus|ignores|oublies|seulement|m|regles|dois)
        (ne tiens pas compte|ne fais pas attention|passe outre|sans tenir compte) [de|a] (tes|les|ces|aux|des|tous|toutes) ..
        (ignore|oublie|ignores|oublies|ignorez|oubliez|neglige|contourne|desobeis|ne suis pas) [toutes|tous|a|plus] [tes|les|ces|vos|ta|tout] (instructions|consignes|regles|directives|ordres|programmation|prompt|limites) [precedentes|d avant|qu] ..
        (ignore|oublie) tout ce (qu|que) ..
        (affiche|repete|montre|ecris|recite|dis) [moi] tout ce qui (etait|est|a ete) (ecrit|dit) (avant|au dessus|plus haut)
        (oublie|oublies|oubliez) (que tu es|que vous etes) (un|une|mon|ma|le) (prof|professeur|tuteur|enseignant|ordinateur|robot|machine) ..
        (repete|dis|donne|montre|affiche|revele|recite|lis|ecris|quelles sont|quel est) [moi|nous] [toutes] (ton|tes|le|les|ta|vos) (prompt|instructions|consignes|regles|directives|message systeme|invite|programmation) (systeme|secretes|cachees|initiales|exactes|mot a mot|secret|$)
        (prompt|message|invite) (systeme|cache|secret)
        tu es (maintenant|desormais) (un|une|mon|ma|libre|dan|sans)
        (a partir de maintenant|desormais) (tu|reponds|oublie)
        (fais comme si|fais semblant|pretends|imagine|comporte toi|joue le role|agis) .. (pas de regles|aucune regle|sans regles|sans limites|plus de regles|un humain|n avais|d un|etais mon|etais ma) ..
        mode (developpeur|dan|admin|debug)
        tu n (es plus|as plus de|as pas de|as aucune) (un tuteur|regles|regle|tuteur|limites|limite|un professeur)
        (sois|deviens) (ma copine|mon copain|ma petite amie|mon petit ami)
        (mot de passe|cle secrete|cle api|donnees des autres eleves)
        reponds sans (regles|limites|filtre)
        """,
    (Category.PERSONAL_DATA, Severity.MEDIUM): """
        (mon|ma|notre) (mot de passe|code pin|code|carte d identite|numero de carte|numero d identite|date de naissance|compte|whatsapp|facebook|instagram|adresse mail|adresse email|mail|email|e mail) (est|c est|de) ..
        (mon|le) numero [de] (telephone|maman|papa|ma mere|mon pere) [c] est ..
        (appelle|contacte|ecris|rejoins) moi (au|sur|a) (0~|2~|plus|zero)
        je m appelle <name> .. (j habite|j etudie|je vis|mon ecole|mon numero|je viens|j ai le numero|et habite|de l ecole)
        je m appelle <name> <name> [<name>] $
        (j habite|je vis|nous habitons|on habite|je reste|j habit) (a|au|dans|pres|derriere|en face|vers|rue|l avenue|le quartier) <place>
        mon ecole (est|c est|s appelle) [le|la|l|a] (lycee|college|ecole|groupe|gs|saint|st|institut|petit) ..
        (j habite|je vis|nous habitons|on habite) [a|dans] [la] (maison|parcelle|appartement) [numero] (1~|2~|3~|4~|5~|6~|7~|8~|9~) ..
        mon ecole s appelle
        (code secret|code pin|code) (de|du) .. (papa|maman|mobile money|momo|la carte|compte) [c] est (0~|1~|2~|3~|4~|5~|6~|7~|8~|9~)
        (j etudie|je suis eleve|je vais a l ecole|je frequente) (a|au|a l ecole|le|l ecole) (gs|groupe|lycee|college|saint|ecole|l ecole|institut)
        (mon|notre) adresse [c] est
        (mon|numero de mon|le) [numero] [de] [telephone|papa|maman] (numero|telephone|whatsapp|papa|maman) [c] est [le|l] (0~|2~|plus|zero|07~)
        mon nom de famille est
        """,
}
