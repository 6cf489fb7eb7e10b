"""Chapters and verses of holy books: `John 3:16`, `Mathayo 5:9`, `Sourate 2:255`, which are no times and no ratios."""

from __future__ import annotations

from bakame_core.domain.spoken.cardinals import cardinal
from bakame_core.domain.spoken.line import Found, Line, pattern

_BOOKS = (
    r"\b(?:Genesis|Exodus|Leviticus|Deuteronomy|Joshua|Judges|Ruth|Samuel|Kings|Chronicles|Job|Psalms?|Proverbs|Ecclesiastes"
    r"|Isaiah|Jeremiah|Ezekiel|Daniel|Hosea|Joel|Amos|Jonah|Micah|Matthew|Mark|Luke|John|Acts|Romans|Corinthians|Galatians|Ephesians"
    r"|Philippians|Colossians|Thessalonians|Timothy|Titus|Hebrews|James|Peter|Jude|Revelation|Qur['’]?an|Koran|Surah"
    r"|Genèse|Exode|Lévitique|Deutéronome|Josué|Juges|Rois|Psaumes?|Proverbes|Ésaïe|Isaïe|Jérémie|Matthieu|Marc|Luc|Jean"
    r"|Actes|Romains|Corinthiens|Galates|Éphésiens|Hébreux|Jacques|Pierre|Apocalypse|Coran|Sourate"
    r"|Mwanzo|Walawi|Yoshua|Waamuzi|Zaburi|Mithali|Methali|Isaya|Yeremia|Danieli|Mathayo|Marko|Luka|Yohana|Matendo"
    r"|Warumi|Wakorintho|Wagalatia|Waefeso|Wafilipi|Wakolosai|Timotheo|Waebrania|Yakobo|Petro|Ufunuo|Kurani|Sura"
    r"|Itangiriro|Abalewi|Yosuwa|Abacamanza|Imigani|Yesaya|Daniyeli|Matayo|Mariko|Yohani|Ibyakozwe|Abaroma"
    r"|Abakorinto|Abagalatiya|Abefeso|Abafilipi|Abakolosayi|Abaheburayo|Ibyahishuwe|Korowani"
    r"|(?:Gen|Exod|Lev|Deut|Ps|Prov|Eccl|Isa|Jer|Ezek|Dan|Matt?|Mk|Lk|Jn|Rom|Cor|Gal|Eph|Phil|Col|Thess|Tim|Heb|Jas|Pet|Rev"
    r"|Gn|Dt|Mc|Lc|Ap|Mwa|Kut|Zab|Mit|Met|Yn|Mdo|Rum|Kor|Efe|Flp|Ebr|Ufu|Intang|Mat|Yoh)\.?)(?:\s(?:ya|igice cya|chapter|chapitre))?\s\Z"
)


def verse(line: Line, at: int) -> Found:
    """The chapter, the verse, and the last one of several, apart by pauses."""
    match = line.match(r"(\d{1,3}):([1-9]\d{0,2})(?:\s?[-–]\s?(\d{1,3}))?(?![\d:]|\.\d)", at)
    if match is None or line.relates or not pattern(_BOOKS).search(line.text[:at]):
        return None
    chapter, first, last = (cardinal(int(part), line.language) if part else "" for part in match.groups())
    several = f" {line.sign('range')} {last}" if last else ""
    return f"{chapter}, {first}{several}", match.end()
