"""
A word problem that the learner brings: "I have 3 mangoes, my mum gives me 4 and I eat 2, how many are left".

Each number after the first is added or taken away by what is said before it, or, where nothing is, behind it. Where that is not
told by a word that is known here, the sum is hers to say: nothing is guessed.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from bakame_core.domain.language import Language
from bakame_core.domain.numbers.answers import numbers_in, utterance_of
from bakame_core.domain.numbers.candidates import Candidate
from bakame_core.domain.practice.book import Book
from bakame_core.domain.practice.chains import Chain, in_order
from bakame_core.domain.practice.figures import Figure

_LEAST_WORDS = 6
"""Fewer tell no story."""
_MOST = 4
_PAIR = 2
_TAKE_FIRST = r"give you|gives you|give him|give her|give them|lui donne|te donne|leur donne|nikampa|nikawapa|nampa|ninampa|nkamuha|mpa (?:umu\w*|musaza|mushiki|inshuti|mukuru|murumuna|mama|data|papa)|muhaye"

_ASKS = re.compile(
    r"\b(?:how (?:many|much)|what (?:is|s) left|what remains|combien|reste t il|(?:ma|vi|wa|mi)?ngapi|kiasi gani|(?:ba|mi|zi|i|a|bi|ka|tu|ru|ha)?ngahe|angahe)\b"
)
_EACH = re.compile(
    r"\b(?:each|every|per|a piece|chacune?s?|chaque|par|la piece|kila|buri)\b"
    r"|\b(?:bags?|boxes|baskets?|packets?|groups?|rows?|piles?) of\b|\b(?:sacs?|paquets?|paniers?|boites?|rangees?) de\b"
    r"|\b(?:one|a|1|un|une) \w+ (?:costs?|weighs?|coute|pese)\b|\bmoja (?:inagharimu|inauzwa|ni shilingi)\b"
    r"|\b(?:imwe|kimwe|rumwe|umwe) (?:igura|kigura|rugura|ugura)\b"
)
_SHARED = re.compile(
    r"\b(?:shar\w+|divid\w+|split\w*|equally|partag\w+|repart\w+|divis\w+|\w*gawan\w+|\w*gawia\w*|sawasawa|\w*gaban\w+)\b"
)
_TOGETHER = re.compile(
    r"\b(?:altogether|in all|in total|total|together|en tout|au total|ensemble|jumla|kwa jumla|pamoja|hamwe|yose hamwe)\b"
)
_THAN = re.compile(
    r"\bhow (?:many|much) (?:\w+ )?(?:more|older|younger|taller|shorter|longer|heavier|fewer|less)\b|\bdifference\b|\bcombien (?:\w+ ){0,2}de (?:plus|moins)\b"
    r"|\bd ans de plus\b|\b(?:amezidi|inazidi|anamzidi|tofauti)\b|\b(?:arusha|irusha|akurusha|amurusha|ikinyuranyo)\b"
)
_COMPARED = re.compile(
    r"\b(?:than|older|younger|taller|shorter|de plus que|de moins que|plus agee?|kuliko|kurusha|twice|double|triple|half)\b"
)
"""What does not tell which of the numbers is more."""
_GAINS = re.compile(
    rf"(?!\b(?:{_TAKE_FIRST})\b)(?:"
    r"\b(?:gives? me|gave me|gets?|got|finds?|found|buys?|bought|adds?|added|more|receives?|received|picks?|picked|wins?|won|comes?|came|joins?|joined|"
    r"brings?|brought|collects?|earns?|earned|born|borrows?)\b"
    r"|\b(?:m en donne\w*|me donne\w*|m a donne|m ont donne|recois|recoit|recu|achete\w*|trouve\w*|gagne\w*|ajoute\w*|cueille\w*|viennent|vient|apporte\w*|de plus|encore)\b"
    r"|\b\w*(?:kanipa|nanipa|menipa|linipa|nunua|ongez\w+|okota|pata|pewa|chuma|leta|letea|kuja|shinda)\b"
    r"|\b(?:ampa|ampaye|yampaye|bampa|bampaye|yampa|mpawe|mpabwa|ngura|nguze|naguze|agura|aguze|mbona|mbonye|nabonye|nongeraho|yongeraho|nsoroma|asoroma|"
    r"nzana|azana|haza|bazana|indi|andi|ikindi|abandi)\b)"
)
_LOSES = re.compile(
    rf"\b(?:{_TAKE_FIRST})\b|"
    r"\b(?:eats?|ate|eaten|gives?|gave|sells?|sold|loses?|lost|takes? away|took|takes|breaks?|broke|broken|dies?|died|runs? away|ran away|leaves?|left|"
    r"spends?|spent|drops?|dropped|throws?|threw|steals?|stole|use|uses|used|rotten|rots?|fell|falls)\b"
    r"|\b(?:mange\w*|donne\w*|vends?|vendu\w*|vendent|perds?|perdu\w*|casse\w*|depense\w*|vole\w*|meur\w+|tombe\w*|prend|pris|utilise\w*|enleve\w*|jette\w*|partent|part|envole\w*)\b"
    r"|\b\w*(?:kala|nakula|mekula|likula|uza|uzia|poteza|kafa|mekufa|vunjika|vunja|ruka|iba|ibiwa|tumia|tupa|ondoka|ondoa|oza|toa)\b"
    r"|\b(?:ndya|ndiye|nariye|arya|ariye|ngurisha|ngurishije|nagurishije|agurisha|agurishije|nkoresha|nakoresheje|ntakaza|natakaje|ntaye|nataye|zirapfa|zipfa|"
    r"zapfuye|hapfa|mvunnye|zimeneka|bamwiba|baniba|banyiba|nyibwa|haha|mpaye|nahaye|nkuramo|nkuyemo|bigenda|zigenda|baragenda|bagenda|kigenda)\b"
)


class Story(Enum):
    """Whether words tell a word problem."""

    NONE = auto()
    UNCLEAR = auto()


def story(words: str, language: Language, book: Book) -> Chain | Story:
    """The steps of the problem that `words` tell; UNCLEAR where they tell one, and not what is to be done with its numbers."""
    utterance = utterance_of(words, language)
    plain = [token.form for token in utterance if token.form[0].isalnum()]
    if len(plain) < _LEAST_WORDS or not _ASKS.search(" ".join(plain)):
        return Story.NONE
    found = [each for each in numbers_in(utterance, language) if each.value != 1]
    if not _PAIR <= len(found) <= _MOST:
        return Story.NONE
    parts = [" ".join(token.form for token in utterance[left:right]) for left, right in _between(found, len(utterance))]
    figures = [Figure.read(each.written) for each in found if each.value.denominator == 1 and each.value >= 0]
    if not any(told.search(" ".join(parts)) for told in (_GAINS, _LOSES, _EACH, _SHARED, _TOGETHER, _THAN)):
        return Story.NONE
    names = _names(parts)
    if names == ["than"]:
        names, figures = ["sub"], sorted(figures, key=lambda each: each.value, reverse=True)
    if names is None or len(figures) < len(found):
        return Story.UNCLEAR
    return in_order(figures, names, book) or Story.UNCLEAR


def _between(found: list[Candidate], end: int) -> list[tuple[int, int]]:
    """What stands before the first number, between each two, and behind the last."""
    starts = [0, *(each.after for each in found)]
    ends = [*(each.first for each in found), end]
    return list(zip(starts, ends, strict=True))


def _names(parts: list[str]) -> list[str] | None:
    """The operations between the numbers, by the words between them."""
    whole = " ".join(parts)
    if len(parts) == _PAIR + 1 and (_SHARED.search(whole) or _EACH.search(whole)):
        # "share 12 between 4"; "4 bags with 5 mangoes each".
        return ["div" if _SHARED.search(whole) else "mul"]
    if len(parts) == _PAIR + 1 and _THAN.search(whole):
        return ["than"]
    if any(told.search(whole) for told in (_SHARED, _EACH, _THAN, _COMPARED)):
        return None
    other = "add" if _TOGETHER.search(whole) and not _LOSES.search(whole) else ""
    names = [
        _name(parts[at]) or _name(parts[at + 1] if at + 2 == len(parts) else "") or other
        for at in range(1, len(parts) - 1)
    ]
    known = [name for name in names if name]
    return known if len(known) == len(names) else None


def _name(part: str) -> str:
    gains, loses = [*_GAINS.finditer(part)], [*_LOSES.finditer(part)]
    if gains and loses:
        # "gives" stands in "gives me", too.
        return "add" if gains[-1].end() >= loses[-1].end() else "sub"
    return "add" if gains else "sub" if loses else ""
