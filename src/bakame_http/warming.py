"""What is compiled at its first use, used once as soon as the server listens: later every call that is up would wait for it."""

from __future__ import annotations

from bakame_core.domain.detection import detected
from bakame_core.domain.farewell import is_farewell
from bakame_core.domain.language import Language
from bakame_core.domain.records import Channel
from bakame_core.domain.replies import Situation, reviewed
from bakame_core.domain.replies.judging import judged
from bakame_core.domain.screening import screen
from bakame_core.domain.speech import for_the_voice


def warm_rules() -> None:
    """What every turn goes through."""
    screen("I want to learn")
    is_farewell("goodbye")
    detected("I want to learn")


def warm_replies(usual: Language) -> None:
    """What every reply goes through, in the usual language and in English."""
    for language in {usual, Language.ENGLISH}:
        asked = Situation(Channel.VOICE, language, "7 x 8", words=35)
        judged("7 x 8 = 54.", asked, "")
        reviewed("7 x 8 = 54. 6 x 9?", asked)
        for_the_voice("7 x 8 = 56, 3/4 km", language)
