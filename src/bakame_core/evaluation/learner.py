"""Simulated learners: one who follows her moves, one whom a model plays."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from attrs import field, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.numbers import spoken_number
from bakame_core.domain.prompt import Message, Prompt, Role
from bakame_core.domain.replies.problems import asked_value
from bakame_core.domain.sentences import sentences
from bakame_core.domain.signs import invites_explaining
from bakame_core.domain.spoken import number_words
from bakame_core.evaluation.dialogue import Exchange, Way
from bakame_core.evaluation.scenario import Scenario

ALONG = "@along "
_MOST_GUESS = 99
MOST_TURNS = 6
"""Of a learner whom a model plays."""
TOKENS = 60
"""Of what she says at once, at most."""


@frozen
class ScriptedLearner:
    """Follows the moves of her scenario; `seed` decides what she guesses."""

    scenario: Scenario
    way: Way
    seed: int = 0

    def next(self, so_far: Sequence[Exchange]) -> str | None:
        """What she says now; empty for silence, None where she is done."""
        if len(so_far) >= len(self.scenario.moves):
            return None
        move = self.scenario.moves[len(so_far)]
        said = so_far[-1].said if so_far else ""
        match move:
            case "@silence":
                return ""
            case "@answer":
                return self._number(self._asked(said))
            case "@wrong":
                return self._number(self._mistaken(said))
            case "@guess":
                return self._number(self._drawn(len(so_far)))
        return self._along(so_far, move.removeprefix(ALONG)) if move.startswith(ALONG) else move

    def _along(self, so_far: Sequence[Exchange], words: str) -> str:
        """
        The right answer where a sum was asked, the same again where it was read back, and her own words where she is to explain or
        cannot tell what was asked.
        """
        last = so_far[-1]
        if not last.model and spoken_number(last.move, self.scenario.language) is not None:
            return last.move
        worked = None if invites_explaining(last.said) else asked_sum(last.said, self.scenario.language)
        return words if worked is None else self._number(worked)

    def _asked(self, said: str) -> int:
        worked = asked_sum(said, self.scenario.language)
        if worked is not None:
            return worked
        return self.scenario.problem.right if self.scenario.problem else self._drawn(0)

    def _mistaken(self, said: str) -> int:
        problem, asked = self.scenario.problem, self._asked(said)
        return problem.wrong if problem and asked == problem.right else asked + 1

    def _drawn(self, turn: int) -> int:
        drawn = hashlib.sha256(f"{self.seed}/{self.scenario.id}/{turn}".encode()).digest()
        return int.from_bytes(drawn[:4], "big") % _MOST_GUESS + 1

    def _number(self, value: int) -> str:
        return str(value) if self.way is Way.SMS else number_words(value, self.scenario.language)


def asked_sum(said: str, language: Language) -> int | None:
    """What the sum comes to that the tutor asked for last; None where she asked for none in whole numbers."""
    questions = [part for part in sentences(said) if part.endswith("?")]
    value = asked_value(questions[-1], language) if questions else None
    return int(value) if value is not None and value.denominator == 1 and value >= 0 else None


_PERSONA = """You play a learner in Rwanda, about eleven years old, who {how} a tutor that is a computer. Stay in this part.
What kind of learner you are: {about}
{problem}Speak {language}, in one short sentence, as a child would. You do not know more than a child; do not teach, do not
summarise, never say that you are a model. Answer with your next words alone. When you have learned it or are tired, say goodbye."""


@frozen
class ModelledLearner:
    """A learner whom a language model plays: what she is like is the scenario's, what she says is the model's."""

    scenario: Scenario
    way: Way
    most: int = MOST_TURNS
    tokens: int = field(default=TOKENS)

    def prompt(self, so_far: Sequence[Exchange]) -> Prompt | None:
        """What to ask the model for her next words; None where she is done. The first move is the scenario's."""
        if len(so_far) >= self.most:
            return None
        scenario = self.scenario
        problem = scenario.problem
        bring = (
            f"You bring this: {problem.asked[scenario.language]}? You believe it is {problem.wrong}.\n"
            if problem
            else ""
        )
        how = "texts with" if self.way is Way.SMS else "talks on the telephone with"
        system = _PERSONA.format(how=how, about=scenario.about, problem=bring, language=_name(scenario.language))
        messages = [Message(Role.SYSTEM, system)]
        for exchange in so_far:
            messages += [Message(Role.ASSISTANT, exchange.move or "..."), Message(Role.USER, exchange.said or "...")]
        return Prompt(tuple(messages), self.tokens, 0.7)

    def opening(self) -> str:
        """Her first words."""
        return self.scenario.moves[0]


def words_of(answer: str) -> str:
    """What a model wrote for a learner, as words of one turn: its first line, without a name before it."""
    line = next((line.strip() for line in answer.splitlines() if line.strip()), "")
    return re.sub(r"^(?:learner|child|student|me)\s*:\s*", "", line, flags=re.IGNORECASE).strip('"“” ')


def _name(language: Language) -> str:
    return language.english_name
