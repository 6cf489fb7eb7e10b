"""
What can be explained in a sentence, and how it is told from a learner's words that she asks for it.

1. A thing is asked for by its name, whatever stands around it: "what is", "teach me about", "c'est quoi", "ni nini", "ni iki". So
   the words that every question has are left out on both sides, and what is left must be the whole of a name.
2. Of a longer sentence each clause is looked at by itself, and what follows a word such as "about": a story around a question
   hides no name, and a name inside a story ("my heart hurts") is none that is asked for.
3. A name alone asks only where no question is open: there it may be an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from attrs import field, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.practice.text import folded
from bakame_core.domain.practice.topics import Topic

_HOW = re.compile(r"(\w{4,}[aeo])je")
"""Swahili asks how at the end of the verb: "hutokeaje"."""
_BARE = 4
"""Words of the longest name that asks by itself."""
_LONGEST = 40
_PLURAL = 4
"""Letters of the shortest word whose last s is taken for a plural's."""
_CLAUSE = re.compile(
    r"[,.;:!?]+|\b(?:because|but|so|can you|could you|please|and (?:i|my|we|he|she)|parce que|car|mais|alors|peux tu|"
    r"kwa sababu|lakini|kwa hiyo|tafadhali|kuko|ariko|none|nyamuneka)\b"
)
_BEFORE = re.compile(
    r".*\b(?:about|on|explain|learn|teach me|teach us|taught us|understand|means?|called|sur|explique(?:r|z)?|apprendre|comprend(?:re|s)|"
    r"kuhusu|juu ya|kujifunza|nieleze|eleza|nifundishe|elewi|elewa|kwiga(?: ku)?|nsobanurira|sobanura|nyigisha|sobanukirwa|numva)\b"
)
"""What stands before the name in a clause that tells more."""
_GUESSES = ("what about", "how about", "is it", "et si", "est ce que c est", "je ni", "ese ni")
"""An answer put as a question."""
_ASKS = words_of(
    "what whats why how who where which explain explains describe define definition tell talk teach taught learn learning understand about "
    "know meaning mean means help revise study studying homework exam test lesson topic difference quoi pourquoi comment explique expliquer "
    "expliquez parle parler apprendre apprends comprends comprendre definition definis signifie dire sais savoir revoir reviser aide examen "
    "controle devoir devoirs lecon qu quel quelle quels quelles que qui sont nini nani gani ipi lipi zipi upi yapi vipi eleza nieleze elezea fundisha nifundishe "
    "tufundishe kujifunza kuhusu maana niambie sijui sielewi sijaelewa elewa jinsi vipi mbona kwanini nisaidie mtihani somo tofauti iki ibiki "
    "sobanura nsobanurira sobanurira nyigisha twigishe kwiga mbwira bivuga bisobanura ite ute zite bite gute nigute kuki kubera sinzi simbizi sinumva mfasha "
    "ikizamini isomo kumenya"
)
_EMPTY = _ASKS | words_of(
    "a an the of in on at to from by with for and or is are am was were be been being do does did done can could will would shall should "
    "please me us my our i we you your it its this that these those there they them he she his her some any all every more most very "
    "really just also too again now today tomorrow yesterday then so if when while as hello hi hey good morning afternoon evening sir "
    "madam teacher bakame ok okay thing things something anything one have has had got get want wants need like let lets m s t d re ve ll "
    "don didn doesn not no never nobody anybody yet exactly called call school class science biology physics chemistry geography social "
    "studies question simple words find calculate solve idea ask asked asking wonder wondering say said topic primary grade absent "
    "le la les l un une des du de d en dans sur au aux a et ou est es c ce cet cette ces il elle on y qu se s t te toi moi nous vous je j tu "
    "m me mon ma mes ton ta tes ne pas n plus s il plait svp bonjour salut professeur prof maitre maitresse demain faire fait veux voudrais "
    "peux peut peuvent avoir ai as avons bien alors car cours exactement chose ca cela va veut "
    "ni na ya wa za la cha vya kwa katika au je hii hiyo huyo hilo hizi mimi wewe sisi yake yangu yetu tafadhali mwalimu habari hujambo shikamoo kesho kujua habaho "
    "leo nataka naomba ningependa kuna ina kitu mambo sana tu pia kama kuwa ku "
    "ni na n mu ku kuri y w z cy by bw rw ry iyo icyo ibyo ari cyo ibyo uyu iki iyi ese mbese nde jyewe njye wowe twe muraho mwaramutse mwiriwe mwarimu "
    "nyamuneka ejo uyu munsi ndashaka nshaka dushaka turashaka ikintu neza cyane ko ngo icyitwa cyitwa yitwa bita twiga"
)
_COUNTS = words_of("many much combien ngapi mingapi angahe bingahe zingahe")
"""They ask too, and belong to the name: "how many bones"."""
_PROCESS = words_of(
    "work works working happen happens happened form forms formed formation made make makes come comes came cause causes caused function functions job role use uses "
    "used look looks called fonctionne marche forme formee vient viennent cause sert role produit passe hutokea hutengenezwa hufanya kazi hutoka husababishwa "
    "inatokea inafanya mwilini bikora gikora ikora akamaro umaze imaze amaze bimaze gimaze rumaze umumaro biva iva iterwa biterwa umuhimu"
)
"""What is asked of a thing: the one sentence that there is answers it, where no better one is named so."""


class Told(Protocol):
    """What has a statement that explains it."""

    def tell(self, language: Language) -> str:
        """The statement."""
        ...


T = TypeVar("T", bound=Told)


@frozen
class Explanation:
    """
    A thing that pupils ask about.

    Args:
        topic: What is practised after it.
    """

    key: str
    topic: Topic
    tells: Mapping[Language, str] = field(repr=False, eq=False)

    def tell(self, language: Language) -> str:
        """The statement as it stands in the file."""
        return self.tells[language]


@frozen
class Index(Generic[T]):
    """Things by the words of their names."""

    _whole: Mapping[frozenset[str], T] = field(repr=False)
    _bare: Mapping[frozenset[str], T] = field(repr=False)

    @classmethod
    def of(cls, named: Iterable[tuple[str, T]]) -> Index[T]:
        """
        The index of names; of two things with one name the first counts.

        Raises:
            ValueError: A name has no word of its own.
        """
        whole: dict[frozenset[str], T] = {}
        bare: dict[frozenset[str], T] = {}
        for name, thing in named:
            words = _content(folded(name))
            if not words:
                raise ValueError(f"no name of its own: {name}")
            whole.setdefault(words, thing)
            if words - _PROCESS:
                bare.setdefault(words - _PROCESS, thing)
        return cls(whole, bare)

    def asked(self, words: str, *, alone: bool = False) -> T | None:
        """
        The thing that `words` ask to have explained; None where they ask for none that is known.

        Args:
            alone: A name alone asks, too.
        """
        said = folded(words)
        count = len(said.split())
        asks = any(word in _ASKS | _COUNTS or _HOW.fullmatch(word) for word in said.split()) or (
            alone and count <= _BARE
        )
        if not asks or count > _LONGEST or said.startswith(_GUESSES):
            return None
        return next((found for part in _parts(words, said) if (found := self._named(part)) is not None), None)

    def _named(self, part: str) -> T | None:
        words = _content(part)
        return self._whole.get(words) or self._bare.get(words - _PROCESS)


def _parts(words: str, said: str) -> Iterator[str]:
    """The whole, then each clause, and of each what follows the word before a name."""
    clauses = [folded(clause) for clause in _CLAUSE.split(words.casefold())]
    for each in (said, *clauses):
        yield each
        yield _BEFORE.sub("", each)


def _content(said: str) -> frozenset[str]:
    """The words of its own, each in the singular."""
    words = (_HOW.sub(r"\1", word) for word in said.split())
    return frozenset(_singular(word) for word in words if len(word) > 1 and word not in _EMPTY)


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) >= _PLURAL else word
