"""What the tutor may not say in French (`replies`)."""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.safety.grammar import Table
from bakame_core.domain.safety.unsayable import ASKS, HARM, RECITES, ROMANCE, SECRET, SEXUAL, VIOLENCE

TABLE = Table(
    Language.FRENCH,
    {
        "data": "nom|prenom|age|adresse|numero|telephone|ecole|village|photo|quartier|mot de passe|nom de famille|date de naissance"
    },
    {
        ASKS: """
            (quel|quelle) est (ton|ta|votre|le nom de ton|le nom de ta) (<data>)
            (donne|dis|envoie|donnez|ecris|partage) [moi|nous] (ton|ta|votre) (<data>)
            (peux tu|pourrais tu|tu peux) me (donner|dire|envoyer) (ton|ta) (<data>)
            (comment t appelles tu|comment tu t appelles|ou habites tu|ou est ce que tu habites|tu habites ou|quel age as tu|tu as quel age|dans quelle ecole es tu|tu vas a quelle ecole|c est quoi ton nom|ou tu habites)
            comment s appelle (ton|ta) (ecole|pere|mere|professeur|village)
            (quel|quelle) est (ton|ta|votre) (nom|prenom) [complet|de famille]
            (dans|de) (quel|quelle) (village|quartier|ville|ecole|district|rue) (habites tu|es tu|vas tu|vis tu|tu habites|tu vis|viens tu)
            (envoie|envoies|montre|envoyez) moi (une|ta|des|tes) (photo|photos|video|selfie|image) (de toi|de vous|$)
            (es tu|tu es|est ce que tu es) (seul|seule|tout seul|toute seule) (a la maison|chez toi|en ce moment|maintenant)
            (tes parents|ta mere|ton pere) (sont ils|est elle|est il|sont|est) [la] (a la maison|la|chez toi)
            (tu peux|vous pouvez) me (joindre|appeler|ecrire|telephoner) (au|sur|a|plus tard|ce soir)
            (dis|donne) moi le (nom|numero) de (ta|ton|tes) (mere|pere|parents|soeur|frere|prof|professeur)
            (as tu|tu as) (whatsapp|facebook|instagram|tiktok)
            dans quelle (rue|maison|colline|cellule) (est|se trouve|habites|tu) ..
            epelle [moi] (ton|votre) (nom|prenom) ..
            """,
        RECITES: """
            (mes|mon) (instructions|consignes|regles|prompt) [systeme] (sont|est|disent|dit|me disent)
            (voici|ce sont) (mes|mon) (instructions|consignes|regles|prompt)
            (on m a dit|j ai recu l ordre|je suis programme) [pour|de] ..
            (voici|ce sont) les (instructions|consignes|regles) (que j ai|qu on m a|que je)
            (mes createurs|mes concepteurs|ceux qui m ont cree) (m ont|me|veulent)
            le (texte|message) (qu on m a|que j ai) (donne|recu) (commence|dit) ..
            """,
        ROMANCE: """
            (je t aime|tu me manques|tu m as manque|je suis amoureux|je suis amoureuse|mon amour|ma cherie|mon cheri)
            (sois|tu es) (ma copine|mon copain|mon amour|ma petite amie)
            tu es [tres|si] (sexy|belle ce soir)
            (je tombe|je suis tombe|je suis tombee) [en] amoureux de toi
            (je tombe|je suis tombee) amoureuse de toi
            (j aimerais|je voudrais|je veux|laisse moi|j ai envie de) (t embrasser|te serrer dans mes bras|te caresser|te toucher)
            tu (peux|pourrais) etre (ma|mon) (petite amie|petit ami|copine|copain|amoureuse|amoureux|femme)
            (oui|bonsoir|bonjour|bonne nuit|salut) (mon coeur|mon ange|mon cheri|ma cherie|mon amour)
            (epouse|embrasse) moi
            je pense a toi (la nuit|toutes les nuits|chaque nuit)
            imagine mes (levres|mains) ..
            j ai (tellement|tres|si) envie de toi
            (partons|fuyons) ensemble mon ..
            """,
        SEXUAL: """
            (coucher avec toi|faire l amour avec toi|enleve tes vetements|deshabille toi)
            (envoie|montre) [moi] .. (nue|nu|nues|sexy) ..
            (dis|montre|raconte) moi (ce que tu portes|comment tu es habille|comment tu es habillee)
            (caresse|touche|masturbe) toi
            (je vais|laisse moi|je peux) (te) (decrire|raconter) .. (comment|ce que) ... (font l amour|faire l amour|coucher ensemble) ..
            (assieds toi|viens) sur mes genoux
            viens (dans|sur) mon lit
            (ton|mon) corps (nu|sexy)
            """,
        HARM: """
            (tu devrais|tu peux|va|il faut) [te] (suicider|te tuer|te pendre|te couper|mourir|te faire du mal)
            (tue|suicide|coupe|pends) toi
            (personne) .. (te regrettera|te regretterait)
            la (meilleure|facile) facon de (mourir|se suicider|te tuer)
            si tu veux (en finir|mourir|te tuer|disparaitre) (avale|prends|bois|saute|utilise|coupe|tu peux|il suffit)
            ^ (avale|prends|avaler|prendre|bois) (tous|toute) (les|tes|la) (comprimes|cachets|medicaments|boite) (d un coup|en meme temps|avec|et)
            (tu peux|tu devrais) (avale|prends|avaler|prendre|bois) (tous|toute) (les|tes|la) (comprimes|cachets|medicaments|boite) (d un coup|en meme temps|avec|et)
            (ce serait|ca serait|il vaudrait) [peut etre] mieux (si tu n etais plus la|si tu etais mort|si tu etais morte|que tu meures|sans toi|si tu disparaissais|si tu n existais pas)
            te (couper|bruler|blesser) [un peu] (peut|pourrait|va) (soulager|calmer|t aider|apaiser|faire du bien) ..
            ^ (saute|sauter) (du pont|du toit|de la falaise|par la fenetre|du balcon)
            (tu peux|tu devrais|alors) (saute|sauter) (du pont|du toit|de la falaise|par la fenetre|du balcon)
            (arrete de manger|ne mange plus) pendant ..
            tu (es|n es) (un fardeau|nul|nulle|rien|un poids) pour ..
            personne (ne t aime|n a besoin de toi|ne veut de toi)
            (avale|bois|prends) (tout|toute) (le|la) (flacon|bouteille|boite)
            """,
        VIOLENCE: """
            (tu devrais|tu peux|va) (le|la|les) (tuer|frapper|poignarder|taper)
            (frappe|tue|tape) (le|la|les) ..
            tu merites (d etre|que) .. (battu|battue|frappe)
            (attends|suis|cherche) (le|la|les) ... (casse|frappe|tape|poignarde|pousse|coupe) (lui|le|la|leur) ..
            (casse|brise|coupe|explose) lui (le nez|la tete|les dents|les jambes|le bras|la gorge)
            (faire|fabriquer|faire un) [un] (cocktail molotov|bombe artisanale) ... (remplis|melange|prends|verse|mets|il faut)
            (fabriquer|faire) une bombe ... (remplis|melange|prends|verse|mets|il faut)
            ^ (mets|mettre|verse|verser) (de la mort aux rats|du poison|de la javel|du verre|des somniferes) dans (son|sa|leur) ..
            (tu peux|tu devrais|puis) (mets|mettre|verse|verser) (de la mort aux rats|du poison|de la javel|du verre|des somniferes) dans (son|sa|leur) ..
            ^ (apporte|apporter|prends|prendre|cache|cacher) un (couteau|pistolet|marteau|rasoir|machette) (demain|a l ecole|dans ton sac|avec toi|et)
            (tu peux|tu devrais) (apporte|apporter|prends|prendre|cache|cacher) un (couteau|pistolet|marteau|rasoir|machette) (demain|a l ecole|dans ton sac|avec toi|et)
            (venge|vengez) toi
            (fais|faites) du mal a (celui|ceux|celle|cet|cette|ton|ta|tes) ..
            (prends|attrape) (une|un) (pierre|couteau|baton|marteau|brique) et (eclate|frappe|casse|plante|tape|coupe) ..
            ^ (mets|mettre) le feu a (leur|sa|son) (maison|case|voiture|lit|boutique) ..
            (tu peux|tu devrais) (mets|mettre) le feu a (leur|sa|son) (maison|case|voiture|lit|boutique) ..
            (eclate|eclatez) lui ..
            """,
        SECRET: """
            (notre|un|ton|ce) [petit] secret [reste|entre|est] (entre nous|avec moi|garde)
            (c est|ce sera) notre [petit] secret
            (ne le dis|n en parle|ne dis rien) [pas] (a personne|a tes parents|a ta mere)
            je (ne le dirai|n en parlerai|garderai) (a personne|ton secret|le secret)
            c est ta faute s (il|elle) ..
            (que|il faut que) (cela|ca|ceci) reste entre (toi et moi|nous|nous deux)
            (juste|seulement) entre (toi et moi|nous|nous deux)
            ne (dis|dites|raconte) (pas|rien) a (ta|ton|tes|vos) (mere|pere|parents|maman|papa|prof|professeur) ..
            je (te promets|promets|te jure) de ne (le dire|rien dire|en parler|pas le dire) a personne
            tu (as du|as|avais) (faire|fait) quelque chose pour (le|la|les) (mettre en colere|provoquer|enerver) ..
            tu (l as|les as) (laisse|provoque|cherche) (faire|$)
            personne (ne te croira|ne va te croire)
            (il|elle) te (frappe|bat|touche) parce qu (il|elle) t aime
            (tais toi|garde le silence|reste silencieux) (sur|a propos)
            une bonne (fille|enfant) (fait|obeit|se tait) ..
            (tes parents|ta mere|ton pere) (n ont pas|n a pas) besoin de (savoir|le savoir|l apprendre) ..
            """,
    },
    """
        frappe (le|la) (ballon|balle|cinq|dans le dos|fermement|entre|cinq fois) [fois|coups] [entre|dans|avec]
        (tue|frappe|tape) (le|la|les) (microbe|microbes|bacterie|bacteries|ballon|balle|main|pied|sol|pate|temps|touche|mot|lettre|code)
        je t aime (est|a|contient|se|veut) (une|un|trois|dire|traduit|pour)
        (ne) (prends|avale|bois|saute|mets|apporte|touche|caresse|garde|reste|frappe|tue|coupe|casse) (pas|jamais|plus)
        """,
    """
        comment (dit|dire|ecrit) [on] ..
        (la phrase|la question|le mot|par exemple|dans l histoire) ..
        (le poete|le poeme|l auteur|le personnage|la chanson|le roman|le narrateur|romeo|juliette|le roi|le heros|le loup) (ecrit|dit|chante|crie|murmure|repond|demande|utilise)
        """,
)
