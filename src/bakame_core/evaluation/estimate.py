"""What a run will ask for at most, before it begins: requests, tokens, dollars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.money import Price, Usage
from bakame_core.domain.policy import TutorPolicy
from bakame_core.evaluation.baseline import Baseline
from bakame_core.evaluation.dialogue import Way
from bakame_core.evaluation.judging import MOST_TOKENS, QUESTIONS
from bakame_core.evaluation.learner import MOST_TURNS, TOKENS
from bakame_core.evaluation.scenario import Scenario

_CHARACTERS = 3
"""Of a token, on the safe side: English has about four, Kinyarwanda fewer."""
_ASKED_AGAIN = 2
"""Requests that one turn may take."""
_NOTES = 1_200
"""Characters of the notes on a turn, at most."""
_JUDGES_ORDERS = 400
_PERSONA = 700


@frozen
class Needed:
    """
    What one part (the tutor, the learners, the judge) is asked for at most.

    Args:
        dollars: At the prices that are known; None where there is none for its model.
    """

    part: str
    model: str
    requests: int
    tokens_in: int
    tokens_out: int
    dollars: float | None

    @property
    def name(self) -> str:
        """By which what was spent is known."""
        return f"{self.part} {self.model}"

    def __add__(self, other: Needed) -> Needed:
        dollars = None if self.dollars is None or other.dollars is None else self.dollars + other.dollars
        return Needed(
            self.part,
            self.model,
            self.requests + other.requests,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            dollars,
        )


@frozen
class Lesson:
    """One dialogue that is to be played."""

    scenario: Scenario
    way: Way


def tutors(lessons: Iterable[Lesson], model: str, policy: TutorPolicy, price: Price | None, *, most: int = 0) -> Needed:
    """What the tutor's model is asked for; `most` turns a dialogue where a model plays the learners."""
    orders = {language: _orders(policy, language) for language in Language}
    requests = tokens_in = tokens_out = 0
    for lesson in lessons:
        turns, answer = most or len(lesson.scenario.moves), _answer(policy, lesson.way)
        requests += turns * _ASKED_AGAIN
        said = turns * (turns - 1) // 2 * (answer + _longest(lesson.scenario))
        tokens_in += _ASKED_AGAIN * (turns * orders[lesson.scenario.language] + said)
        tokens_out += _ASKED_AGAIN * turns * answer
    return _needed("tutor", model, price, requests, tokens_in, tokens_out)


def plain(lessons: Iterable[Lesson], model: str, asked: Baseline, price: Price | None, *, most: int = 0) -> Needed:
    """What a chat model by itself is asked for: once a turn, with its few words of instruction."""
    requests = tokens_in = 0
    for lesson in lessons:
        turns = most or len(lesson.scenario.moves)
        requests += turns
        tokens_in += turns * (len(asked.instruction) // _CHARACTERS + 1 + _longest(lesson.scenario))
        tokens_in += turns * (turns - 1) // 2 * (asked.answer_tokens + _longest(lesson.scenario))
    return _needed("tutor", model, price, requests, tokens_in, requests * asked.answer_tokens)


def learners(lessons: Iterable[Lesson], model: str, policy: TutorPolicy, price: Price | None) -> Needed:
    """What the model that plays learners is asked for."""
    requests = tokens_in = 0
    for lesson in lessons:
        turns = MOST_TURNS - 1
        requests += turns
        tokens_in += turns * _PERSONA // _CHARACTERS
        tokens_in += turns * (turns + 1) // 2 * (TOKENS + _answer(policy, lesson.way))
    return _needed("learners", model, price, requests, tokens_in, requests * TOKENS)


def judges(
    lessons: Iterable[Lesson],
    model: str,
    policy: TutorPolicy,
    price: Price | None,
    *,
    most: int = 0,
    twice: bool = False,
) -> Needed:
    """What the judge is asked for: only dialogues about a sum are judged."""
    orders = (_JUDGES_ORDERS + sum(map(len, QUESTIONS.values()))) // _CHARACTERS
    requests = tokens_in = 0
    for lesson in lessons:
        if lesson.scenario.problem is not None:
            times, turns = 1 + twice, most or len(lesson.scenario.moves)
            requests += times
            tokens_in += times * (orders + turns * (_answer(policy, lesson.way) + _longest(lesson.scenario)))
    return _needed("judge", model, price, requests, tokens_in, requests * MOST_TOKENS)


def price_of(model: str, prices: Mapping[str, Price]) -> Price | None:
    """Of the model that an entry names, such as ``openai:gpt-4o``."""
    adapter, _, name = model.partition(":")
    return prices.get(name if adapter == "openai" else adapter)


def _needed(part: str, model: str, price: Price | None, requests: int, tokens_in: int, tokens_out: int) -> Needed:
    cost = None if price is None else price.of(Usage(model, input_tokens=tokens_in, output_tokens=tokens_out)).usd
    return Needed(part, model, requests, tokens_in, tokens_out, cost)


def _orders(policy: TutorPolicy, language: Language) -> int:
    channel = max(len(policy.instructions["voice"]), len(policy.instructions["sms"]))
    return (len(policy.common(language)) + channel + _NOTES) // _CHARACTERS


def _answer(policy: TutorPolicy, way: Way) -> int:
    return policy.limits.text_answer_tokens if way is Way.SMS else policy.limits.voice_answer_tokens


def _longest(scenario: Scenario) -> int:
    return max(map(len, scenario.moves)) // _CHARACTERS + 1
