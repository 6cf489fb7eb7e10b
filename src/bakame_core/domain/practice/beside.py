"""What a learner says beside the lesson, and how it is told from an answer."""

from __future__ import annotations

import re

from bakame_core.domain.conversation import Conversation, Speaker
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.practice.text import folded
from bakame_core.domain.practice.wishes import Kind, names_topic
from bakame_core.domain.safety.concern import Category

_QUESTION_WORDS = 3
_MANNERS = re.compile(
    r"^(?:(?:teacher|mwalimu|mwarimu|prof|please|tafadhali|nyamuneka)\b[,\s]*)+|"
    r"(?:[,\s]*\b(?:please|teacher|tafadhali(?: sana)?|nyamuneka|mwalimu|mwarimu|prof|ma[iî]tre|s'il (?:te|vous) pla[iî]t))+[\s.!]*$",
    re.IGNORECASE,
)
"""Around a question."""
_SUM = re.compile(r"\d\s*[-+*/x×÷=−]\s*\d")


def has_just_told(conversation: Conversation) -> bool:
    """Whether it is no more than two turns ago that she told of something grave: what she says now may be about it."""
    return any(utterance.withheld for utterance in conversation.utterances[-_JUST_TOLD:])


def was_asked(conversation: Conversation) -> bool:
    """Whether what the tutor said last ends with a question."""
    said = [each.text for each in conversation.utterances if each.speaker is Speaker.TUTOR]
    return bool(said) and said[-1].rstrip().endswith("?")


def is_question(words: str) -> bool:
    """Whether she asks something, rather than answers."""
    words = _MANNERS.sub("", words) or words
    opening = " ".join(words.casefold().split()[:2])
    asks = opening.startswith(_OPENINGS) or "?" in words or words.casefold().rstrip(" .!").endswith(_ENDINGS)
    return asks and len(words.split()) >= _QUESTION_WORDS - ("?" in words)


def asks_how(words: str) -> bool:
    """Whether she asks for something else although a number is in it: "how do I convert 5 km". "How about 5" answers."""
    said = words.casefold().strip()
    return said.startswith(_HOW) and len(said.split()) > _QUESTION_WORDS


def asks_else(words: str) -> bool:
    """Whether the whole is a question of her own, and no answer put as one: "is it Nairobi?", "what about five"."""
    said = words.casefold().strip()
    return said.startswith(_OPENINGS) and not said.startswith(_GUESSES) and is_question(words)


def asks_about(words: str, lesson: str) -> bool:
    """
    Whether she wants a thing of her own explained ("can you explain volcanoes"), rather than what is open ("explain it").

    Args:
        words: What she said.
        lesson: The open question, "" where none is: to explain what it asks is help with it.
    """
    found = _EXPLAINED.search(folded(words))
    if found is None:
        return False
    thing = set(found.group(1).split()) - _OF_THE_LESSON - set(folded(lesson).split())
    return any(len(word) > _SHORT and not names_topic(word) for word in thing)


def wants_something(words: str) -> bool:
    """Whether she asks or requests something, as far as can be told; the rest may be a recogniser's mishearing."""
    said = words.casefold()
    if is_question(words) or _SUM.search(words):
        return True
    return said.startswith(_REQUESTS) and len(said.split()) >= _QUESTION_WORDS


_GUESSES = ("what about", "how about", "et si", "c'est", "je,", "ese ni", "ou ", "iki ")
_HOW = (
    "how do", "how can", "how to", "how did", "why ", "when ", "where ", "who ", "comment ", "pourquoi ", "quand ", "qui ", "kwa nini ", "gute ", "nigute ",
    "kuki ", "what does", "what do ",
)  # fmt: skip

_EXPLAINED = re.compile(
    r"\b(?:explain|explique|expliquer|eleza|nieleze|sobanura|nsobanurira|tell me (?:something )?about|parle moi de|"
    r"help me (?:with|understand|learn)|aide moi (?:avec|a comprendre|a apprendre))\b(?: (?:to )?(?:me|us|moi|nous))?\b (.+)"
)
_OF_THE_LESSON = words_of(
    "again better clearly slowly more please teacher this that these those what which when where with from your have just about "
    "question questions sums answer answers number numbers step steps problem problems exercise exercises homework thing "
    "first last next part parts mistake wrong right works work done come comes find found means mean kinyarwanda english french "
    "swahili ikinyarwanda icyongereza igifaransa kiswahili kiingereza francais anglais encore mieux lentement plus cela cette celui "
    "comment pourquoi calcul calculs reponse nombre nombres etape etapes exercice probleme erreur faire fait trouve tena "
    "vizuri polepole zaidi tafadhali mwalimu hili hiyo hizi hesabu jibu swali maswali namba hatua zoezi jinsi ninavyo kosa neza "
    "buhoro nanone mwarimu ikibazo kibazo ibibazo igisubizo umubare imibare intambwe umwitozo ikosa gute nigute uburyo ukuntu "
    "impamvu birambuye nyamuneka icyo ibyo ibi iki kufanya kukokotoa gukora kubara kubikora hapa hapo nini une fois maintenant merci asante thanks"
)
_SHORT = 3
"""Letters of the longest word that names nothing by itself."""

LINES = {
    Kind.WHO: "who",
    Kind.FRIEND: "friend",
    Kind.TIRED: "tired",
    Kind.WAIT: "here",
    Kind.JOKE: "joke",
    Kind.RUDE: "rude",
    Kind.SAD: "sorry",
    Kind.GREETING: "hello",
    Kind.THANKS: "thanks",
    Kind.REPEAT: "again",
}
BESIDE = {Category.PERSONAL_DATA: "personal", Category.INJECTION: "unmoved"}
_JUST_TOLD = 4
"""Utterances: two of hers, two of the tutor's."""
ALWAYS = (Kind.WHO, Kind.FRIEND, Kind.TIRED, Kind.JOKE, Kind.RUDE, Kind.SAD, Kind.GREETING, Kind.THANKS)
_ENDINGS = (
    " ngapi",
    " nini",
    " nani",
    " gani",
    " wapi",
    " lini",
    " upi",
    " ipi",
    " angahe",
    " zingahe",
    " bingahe",
    " iki",
    " nde",
    " ryari",
    " uwuhe",
    " he",
)
"""Swahili and Kinyarwanda ask at the end, and no mark of it is heard."""
_REQUESTS = (
    "could you ", "would you ", "is ", "are ", "does ", "did ", "should ", "define ", "give me ", "teach me ", "help me ", "talk about ",
    "calculate ", "find ", "work out ", "evaluate ", "simplify ", "state ", "convert ", "correct ", "calcule", "trouve ", "résous ", "tafuta ", "shaka ",
    "i want ", "i would like ", "i need ", "let us ", "let's ", "please ", "compare ", "name ", "list ", "write ", "solve ",
    "je veux ", "je voudrais ", "j'aimerais ", "aide-moi ", "parle-moi ", "est ", "donne-moi ", "nataka ", "naomba ", "nisaidie ", "nifundishe ",
    "nieleze ", "ndashaka ", "mfasha ", "nyigisha ", "nsobanurira ", "mpa ",
)  # fmt: skip
_OPENINGS = (
    "what", "who", "why", "how", "when", "where", "which", "can you", "do you", "tell me", "explain", "describe", "qui", "que ",
    "qu'", "quel", "pourquoi", "comment", "combien", "où", "ou est", "quand", "est-ce", "explique", "dis-moi", "nini", "nani", "kwa nini",
    "vipi", "je,", "eleza", "niambie", "ni nini", "ni nani", "iki", "nde", "kuki", "gute", "ryari", "ese", "sobanura", "mbwira",
    "ni iki", "ni nde", "c'est quoi", "c quoi", "ça veut dire quoi", "ca veut dire quoi",
)  # fmt: skip
