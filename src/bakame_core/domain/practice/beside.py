"""What a learner says beside the lesson, and how it is told from an answer."""

from __future__ import annotations

from bakame_core.domain.conversation import Conversation
from bakame_core.domain.practice.wishes import Kind
from bakame_core.domain.safety.concern import Category

_QUESTION_WORDS = 3


def has_just_told(conversation: Conversation) -> bool:
    """Whether it is no more than two turns ago that she told of something grave: what she says now may be about it."""
    return any(utterance.withheld for utterance in conversation.utterances[-_JUST_TOLD:])


def is_question(words: str) -> bool:
    """Whether she asks something, rather than answers."""
    opening = " ".join(words.casefold().split()[:2])
    asks = opening.startswith(_OPENINGS) or "?" in words or words.casefold().rstrip(" .!").endswith(_ENDINGS)
    return asks and len(words.split()) >= _QUESTION_WORDS - ("?" in words)


LINES = {
    Kind.WHO: "who",
    Kind.FRIEND: "friend",
    Kind.TIRED: "tired",
    Kind.JOKE: "joke",
    Kind.RUDE: "rude",
    Kind.GREETING: "hello",
    Kind.THANKS: "thanks",
    Kind.REPEAT: "again",
}
BESIDE = {Category.PERSONAL_DATA: "personal", Category.INJECTION: "unmoved"}
_JUST_TOLD = 4
"""Utterances: two of hers, two of the tutor's."""
ALWAYS = (Kind.WHO, Kind.FRIEND, Kind.TIRED, Kind.JOKE, Kind.RUDE, Kind.GREETING, Kind.THANKS)
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
_OPENINGS = (
    "what", "who", "why", "how", "when", "where", "which", "can you", "do you", "tell me", "explain", "describe", "qui", "que ",
    "qu'", "quel", "pourquoi", "comment", "combien", "où", "ou est", "quand", "est-ce", "explique", "dis-moi", "nini", "nani", "kwa nini",
    "vipi", "je,", "eleza", "niambie", "ni nini", "ni nani", "iki", "nde", "kuki", "gute", "ryari", "ese", "sobanura", "mbwira",
    "ni iki", "ni nde",
)  # fmt: skip
