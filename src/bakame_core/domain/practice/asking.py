"""Questions that the learner asks and that can be answered surely: sums, and what stands in the exercise book."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from bakame_core.domain.language import Language
from bakame_core.domain.numbers.answers import numbers_in, utterance_of
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.practice.book import Book
from bakame_core.domain.practice.exercises import Exercise, Known, Spelling, Sum
from bakame_core.domain.practice.explanations import Explanation
from bakame_core.domain.practice.figures import figures_said
from bakame_core.domain.practice.named import named_sum
from bakame_core.domain.practice.text import folded
from bakame_core.domain.practice.topics import Topic

OPERATORS: Mapping[str, str] = {
    "mul": r"multiplied by|times|[x×*]|fois|multiplie par|mara|kuzidisha kwa|zidisha kwa|gukuba na|gukuba|ukubye na",
    "div": r"divided by|÷|/|:|over|divise par|kugawanya kwa|gawanya kwa|kugabanya na|gabanya na|ugabanyije na",
    "sub": r"minus|take away|less|−|-|moins|kutoa|ondoa|gukuramo|kuvanamo|ukuyemo",
    "add": (
        r"plus|added to|and|\+|et|kujumlisha na|kujumlisha|jumlisha na|jumlisha|ongeza|guteranya na|guteranya|kongeraho|"
        r"wongeyeho|teranya na|ongeraho|na"
    ),
    "percent_of": r"(?:%|percent|per cent|pour cent|ku ijana) (?:of|de|du|des|ya|za|cya|bya|y')",
    "frac_of": r"of|de|du|ya|cya|bya",
}
_AROUND = 1
"""Words beside a number that is added: "5 mangoes"."""
_QUESTION = re.compile(
    r"\?|\b(?:what|how much|how many|calculate|work out|solve|combien|calcule|quel\w*|ngapi|hesabu|piga|angahe|ni iki|bara|"
    r"s|ca fait|is it|equals?|none se|ese|mbese)\b"
)
_LEAD = re.compile(
    r"^(?:(?![-−]\d)[^\w(])*(?:(?:i need help with|i need help|help me with|help me|can you help me with|can you help|how do i do|how do i|how to|my homework is|homework|find|"
    r"aide[- ]moi avec|aide[- ]moi a calculer|aide[- ]moi|besoin d'aide avec|nisaidie|nisaidie na|mfasha|mfasha kubara|umfashe|et|and|none se|ese|mbese|je|please|hey|ok|so|um|teacher|can you|tell me|(?:the |my )?(?:first |next |second |last )?question (?:says|is)|it says|la (?:premiere )?question dit|swali linasema|ikibazo kiravuga ngo|do you know|what|whats|what's|is|how much|how many|calculate|work out|solve|the|"
    r"combien|font|fait|calcule|ca|quel|quelle|est|le|la|resultat|de|result|of|answer|to|ni|hesabu|piga|bara|dis|moi|niambie|mbwira)\b(?:(?![-−]\d)[^\w(])*)*"
)
_PLEASE = re.compile(r"\b(?:please|s'il (?:te|vous) plait|tafadhali(?: sana)?|nyamuneka|mwalimu|mwarimu|teacher)\b")
_TAIL = re.compile(
    r"(?:\b(?:is|equals?|makes?|font|fait|egale?|egal|ni|sawa|na|ngapi|angahe|combien|how|much|what|please|bingana|zingana|ca)\b|[?=.!,\s])+$"
)
_PERCENT = re.compile(r"\basilimia (.+?) ya (.+)$")


def asked_sum(words: str, language: Language, book: Book) -> Exercise | None:
    """
    The sum that `words` ask for, or None.

    A bare expression is a question too. One with several operators is none: half of it would be answered.
    """
    core = bare_question(words)
    if not core:
        return None
    ours = book.question(words)
    named = ours if isinstance(ours, Sum) else named_sum(core, language, book)
    if named is not None:
        return named
    percent = _PERCENT.search(core)
    if percent:
        return _of_two("percent_of", percent.group(1), percent.group(2), language, book)
    for template, signs in OPERATORS.items():
        found = re.split(rf"(?<=[\d\s%]) ?(?<![a-z])(?:{signs})(?![a-z]) ?(?=[\d\w(-])", core)
        if len(found) == 2 and (template != "add" or all(_is_number(part, language) for part in found)):  # noqa: PLR2004 - a sum of two
            made = _of_two(template, found[0], found[1], language, book)
            if made is not None:
                return made
    return None


def bare_question(words: str) -> str:
    """What `words` ask to be worked out, without what stands around it; empty where they ask for nothing."""
    plain = _PLEASE.sub("", _bare(words))
    led = _LEAD.sub("", plain)
    core = _TAIL.sub("", led).strip()
    return core if _QUESTION.search(plain) or core == led.strip(" .?!=") else ""


def _bare(words: str) -> str:
    apart = unicodedata.normalize("NFKD", words.casefold().replace("’", "'"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _is_number(part: str, language: Language) -> bool:
    """Whether it says a number and hardly anything else: "and" stands between other things too."""
    utterance = utterance_of(part, language)
    around = sum(token.form[0].isalnum() for token in utterance) - sum(
        each.after - each.first for each in numbers_in(utterance, language)
    )
    return around <= _AROUND


def _of_two(template: str, left: str, right: str, language: Language, book: Book) -> Exercise | None:
    figures = figures_said((left, right), language)
    return book.given(template, *figures) if figures else None


# --- What stands in the book

_SAY = re.compile(
    r"(?:how do (?:you|i|we) say|what is|comment (?:dit on|on dit)|(?:what does|que veut dire)|mu cyongereza|kwa kiingereza) (.+?)"
    r"(?: (?:in english|en anglais|mean|mu cyongereza|kwa kiingereza|bavuga ngo iki|ni nini|ni iki))*$"
    r"|^(.+?)(?: ni iki| ni nini| bavuga ngo iki| se)? (?:in english|en anglais|mu cyongereza|kwa kiingereza)(?: .*)?$"
)
_SPELL = re.compile(
    r"(?:how do (?:you|i|we) spell|(?:can you )?spell|how is .* spelled|comment (?:s ecrit|epelle t on|ecrit on)|epelle|"
    r"huandikwaje|ryandikwa rite) (?:the word |le mot )?(\w+)$"
)
_SMALL = words_of(
    "what which is are the a an of in on for do does how many much there our we with to by and have has you know tell me i want que quelle quel est sont "
    "le la les l un une des du de d ce pays combien y il dans en qui se t a ni nini gani ngapi ipi lipi upi wa ya za la kwa iki uwuhe ikihe angahe ingahe "
    "mu ku w u gihugu uwuhe bya cya rya y n ni iyihe ese"
)


_BEFORE = re.compile(
    r"^(?:(?:ok|okay|so|and|but|then|please|teacher|hey|et|mais|alors|na|sasa|none|ariko|ubu|mwarimu|mwalimu) )+"
)
"""Words before a question that are none of it."""


def looked_up(words: str, book: Book, *, alone: bool = False) -> Exercise | Explanation | None:
    """
    What of the book `words` ask about: a fact, a capital, a word's English, its spelling, or a thing that it explains.

    Args:
        alone: The name of a thing asks for it, with no word more.
    """
    said = _core(words)
    spell = _SPELL.search(said)
    if spell:
        return _spelling(spell.group(1), book)
    say = _SAY.search(said)
    foreign = (say.group(1) or say.group(2)) if say else None
    found = _translation(foreign, book) if foreign else None
    return found or term(words, book, alone=alone) or _fact(frozenset(said.split()), book)


def term(words: str, book: Book, *, alone: bool = False) -> Exercise | Explanation | None:
    """What explains the thing that `words` ask about; `alone`: its name asks, with no word more."""
    return book.explained.asked(_PLEASE.sub("", words), alone=alone)


def _core(words: str) -> str:
    """`words` folded, without manners."""
    return _BEFORE.sub("", folded(_PLEASE.sub("", _bare(words))))


def _spelling(word: str, book: Book) -> Exercise | None:
    spellings = (each for each in book.banks[Topic.SPELLING] if isinstance(each, Spelling))
    return next((each for each in spellings if each.word == word), None)


def _translation(foreign: str, book: Book) -> Exercise | None:
    words = (each for each in book.banks[Topic.WORDS] if isinstance(each, Known) and each.key.startswith("word:"))
    return next((each for each in words if folded(each.key.split(":", 2)[2]) == foreign), None)


def _fact(said: frozenset[str], book: Book) -> Exercise | None:
    found = [
        (len(keywords), each)
        for each in (*book.banks[Topic.CAPITALS], *book.banks[Topic.SCIENCE])
        if isinstance(each, Known)
        for text in each.asks.values()
        if (keywords := _keywords(text)) and len(keywords) > 1 and keywords <= said
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _keywords(question: str) -> frozenset[str]:
    return frozenset(folded(question).split()) - _SMALL
