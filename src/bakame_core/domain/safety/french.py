"""Phrases of concern in French; tokens carry no accents, and elisions are parted ("m'a" is "m a")."""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.safety.french_phrases import PHRASES
from bakame_core.domain.safety.grammar import Table

_NOT_A_NAME = (
    "comment|est|un|une|le|la|les|en|et|ou|pas|bien|verbe|avec|dans|pour|se|s|ca|quoi|plus|moi|je|j|tu|vous|il|elle"
)
_NOT_A_PLACE = "un|une|la campagne|la ville|est|afrique|le monde|la mer|l eau|la foret|rwanda|au rwanda|ici|ce|mon|ma|loin|pres de l ecole"

_CLASSES = {
    "relation": (
        "pere|papa|papi|mere|maman|oncle|tonton|tante|tantine|cousin|cousine|cousins|frere|freres|soeur|grand-pere|grand|grandpere|beau|belle|"
        "professeur|prof|profs|maitre|maitresse|directeur|enseignant|enseignante|pasteur|pretre|voisin|voisine|parents|"
        "cuisinier|cuisiniere|employeur|proprietaire|imam|catechiste|eveque|boutiquier|motard|vigile|prefet|chef|"
        "tuteur|patron|mari|copain|entraineur|chauffeur|marume|mwalimu|gardien|famille|marraine|parrain|patronne|surveillant"
    ),
    "stranger": "homme|hommes|garcon|garcons|gens|monsieur|quelqu un|inconnu|type|gars|femme|personne|eleves|vieux",
    "who": "il|elle|ils|elles|on|qui|<relation>|<stranger>",
    "kin": (
        "maitresse|maitre|professeur|prof|directeur|directrice|mari|bebe|grand mere|grand pere|"
        "frere|soeur|mere|maman|pere|papa|ami|amie|copain|copine|bebe|enfant|grand|oncle|tante|cousin|cousine|voisin|"
        "voisine|fils|fille|garcon|homme|femme|camarade|quelqu un|papi|mamie|petit|petite|tonton"
    ),
    "one": "je|j|il|elle|ils|elles|on|<kin>",
    "hits": (
        "frappe|frappes|frappee|frappent|bat|battu|battue|battent|tape|tapent|tapee|cogne|cogner|cognent|gifle|gifles|giflee|fouette|"
        "fouettent|maltraite|maltraitent|maltraitee|agresse|agressee|brule|brulee|torture|violente|blesse|etrangle|insulte toujours|"
        "harcele|harcelent|abuse|roue|poignarde|mord"
    ),
    "touches": "touche|touches|touchee|touchent|touch|caresse|caressee|tripote|tripotee|embrasse|embrassee|viole|violee|violent|pelote|serre contre"
    "",
    "small": "soeur|frere|mere|maman|petit|petite|cousin|cousine|freres|soeurs",
    "poison": (
        "poison|javel|pesticide|insecticide|essence|petrole|acide|pile|piles|produit|detergent|desherbant|raticide|"
        "comprimes|cachets|medicaments|mort aux rats|detergents"
    ),
    "plan": (
        "veux|voudrais|vais|ai envie de|envie de|compte|aimerais|songe a|pense a|prefere|essaye de|essaie de|ai decide de|"
        "souhaite|reve de|suis pret a|suis prete a|ai essaye de|ai voulu|dois|jure de|planifie de|va"
    ),
    "hurt_past": (
        "battu|battue|frappe|frappee|viole|violee|tape|tapee|maltraite|maltraitee|abuse|abusee|agresse|agressee|touche|touchee|gifle|"
        "giflee|fouette|fouettee|tabasse|tabassee|brule|brulee|enferme|enfermee|attache|attachee|harcele|harcelee|torture|torturee|"
        "menace|menacee|force|forcee|insulte|insultee|prive|privee|blesse|blessee|etrangle|etranglee|chasse|chassee"
    ),
    "hurts": (
        "frappe|frappent|frappait|bat|battent|battait|tape|tapent|gifle|giflent|fouette|maltraite|maltraitent|brule|torture|violente|"
        "etrangle|cogne|tabasse|tabassent|viole|violent|agresse|harcele|harcelent|moleste|mord|pince|insulte|frapait|frape|bats"
    ),
    "death": "mourir|crever|me suicider|me tuer|me pendre|en finir|disparaitre|etre mort|etre morte|m en aller pour toujours|me noyer|m ouvrir les veines|me jeter",
    "name": rf"(?!(?:{_NOT_A_NAME}) )[^\W\d]{{2,}}",
    "place": rf"(?!(?:{_NOT_A_PLACE}) )\w{{3,}}",
}

_LOOKALIKES = """
        (me tuer|me tuera|me tue) .. (note|notes|bulletin|devoir|controle|cahier|retard|haha|mdr|rigole|blague) ..
        (repete|redis|relis|repetez|relisez) [moi|nous] (les|la|l) (instructions|consignes|regles|consigne|regle|instruction)
        (ca|cela|question|balle|ballon|soleil|tete|ventre|dent|froid|vent|exercice|idee|chaussure|lumiere|pluie|coeur|faim|musique) .. (me|m|nous) [a] (frappe|bat|tape|brule|touche|etrangle|gifle|torture)
        (battu|battue|tue|frappe) par (cette|ce|la|une|le|un) (question|exercice|equipe|devoir|probleme|devinette|calcul)
        (oeil|l oeil) nu
        (touche|touches) la main
        (battu|battue|bat|battent|frappe|tape) (aux|au|a la|en|sur) [jeu|de] (echecs|foot|football|course|cartes|jeu|jeux|maths|match|basket|nerfs|ordinateur|quiz|but|dames)
        (mourir|meurs|mourrais|mort|crever|creve) (de|d) (faim|soif|rire|envie|chaud|froid|fatigue|honte|ennui|peur|sommeil)
        (tue|tues|tuer|tuent) (le temps|le match|la partie|le jeu|le suspense|avec|a petit)
        (va|vont) me tuer si (je|j) (rate|echoue|arrive|suis en retard|n ai pas|perds|oublie)
        (touche|touches|touchent) (beaucoup|profondement|dans|le coeur)
        ne veux plus vivre (a|au|dans|en)
        (batterie|telephone) .. meurt
        """

_FRAMES = """
        (dans|de) (l|le|la|un|une|cette|ce|mon) [petite|grande] (histoire|conte|livre|film|roman|poeme|piece|texte|chanson|recit|lecon|bible|phrase|exercice|passage|fable)
        (l histoire|le livre|le conte|le film|le poeme|le texte) (raconte|parle|dit|de)
        comment (ecrit|epelle|dit|ecrire|dire|traduire|epeler|conjuguer|prononce|traduit|s ecrit|on ecrit|on dit) [on|t|a] [t] [on]
        (conjugue|epelle|traduis|definis|traduire|conjuguer|ecris|redige) [le|moi|un|une|l|la|cette|nous] [verbe|mot|phrase|poeme|histoire|redaction|exemple]
        que (veut|signifie|signifient) [dire]
        (le|ce|du) (verbe|mot|sens|proverbe|nom) ..
        (pendant|durant) (la|le) (guerre|genocide|colonisation|revolution)
        (premiere|deuxieme|seconde) guerre
        """

_OWN = "je|j|me|m|moi|mon|ma|mes|nous|notre|nos"

TABLE = Table(Language.FRENCH, _CLASSES, PHRASES, _LOOKALIKES, _FRAMES, _OWN)
