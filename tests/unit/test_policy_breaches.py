"""Each rule of the policy, broken by a model that will not do better: what a learner gets, by text and on a streamed call."""

from __future__ import annotations

import pytest

from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.records import TurnTaken
from bakame_core.testing.fakes.line import Leave
from bakame_core.testing.virtual_time import run_virtual
from bakame_http.composition import tutor_policy
from fakes.streamed import Streamed, call, hush, voice
from fakes.tutor import Tutor

POLICY = tutor_policy()
SORRY = POLICY.line(Line.NO_ANSWER_1, Language.ENGLISH)
SORRY_TEXT = POLICY.line(Line.TEXT_NO_ANSWER, Language.ENGLISH)
COMPUTER = POLICY.line(Line.COMPUTER, Language.ENGLISH)
FILLED = " ".join(["Look at the leaf and at the light that falls on it."] * 9)
HEARD = "what does a leaf do"

BREACHES = {
    "a wrong sum is put right": (HEARD, "7 x 7 is 48. What is next?", "7 x 7 is 49. What is next?", Rule.SUM, Fate.REPAIRED),
    "a sum past mending is left out": (
        HEARD, "Let us see. 7 x 8 = 50 + 5. What is next?", "Let us see. What is next?", Rule.SUM, Fate.REPAIRED,
    ),
    "one question is left of two": (
        HEARD, "Think of light. What is a leaf? What is a root?", "Think of light. What is a root?", Rule.ONE_QUESTION,
        Fate.REPAIRED,
    ),
    "the question comes last": (
        HEARD, "What is a leaf? Take your time.", "Take your time. What is a leaf?", Rule.QUESTION_LAST, Fate.REPAIRED,
    ),
    "it is a computer where she asks": (
        "are you a real person", "I am your teacher. What is next?", f"{COMPUTER} I am your teacher. What is next?",
        Rule.COMPUTER, Fate.REPAIRED,
    ),
    "and where nothing of the answer may be said": (
        "are you a real person", "Do not tell your parents, it is our secret.", COMPUTER, Rule.SAFE, Fate.REPAIRED,
    ),
    "markup is taken out": (HEARD, "**Look** at _it_. What is next?", "Look at it. What is next?", Rule.MARKUP, Fate.REPAIRED),
    "flattery stays and is written down": (
        HEARD, "You are so smart. What is next?", "You are so smart. What is next?", Rule.PRAISE, Fate.BROKEN,
    ),
}  # fmt: skip


def texted(heard: str, written: str) -> tuple[TurnTaken, int]:
    """The turn, and how often the model was asked."""

    async def main() -> tuple[TurnTaken, int]:
        tutor = Tutor()
        tutor.model.otherwise = lambda _: written
        await tutor.text(heard)
        return tutor.log.turns[-1], len(tutor.model.prompts)

    return run_virtual(main)


def called(heard: str, written: str) -> tuple[TurnTaken, int]:
    """Likewise on a streamed call."""

    def prepare(streamed: Streamed) -> None:
        streamed.tutor.model.otherwise = lambda _: written
        streamed.tutor.transcriber.hear_next(heard)

    _, streamed = call(voice(1.0), hush(9.0), Leave(), prepare=prepare)
    return streamed.tutor.log.turns[0], len(streamed.tutor.model.prompts)


@pytest.mark.parametrize("way", [texted, called])
@pytest.mark.parametrize("name", BREACHES)
def test_what_breaks_a_rule_is_put_right_or_written_down(name: str, way: object) -> None:
    heard, written, given, rule, fate = BREACHES[name]
    turn, _ = texted(heard, written) if way is texted else called(heard, written)
    assert turn.said == given
    assert Check(rule, fate) in turn.checks


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("Do not tell your parents, it is our secret.", Rule.SAFE),
        ("What is your name, and where do you live?", Rule.PERSONAL_DATA),
    ],
)
def test_what_a_child_must_not_hear_is_asked_for_again_and_never_said(written: str, rule: Rule) -> None:
    for (turn, asked), line in ((texted(HEARD, written), SORRY_TEXT), (called(HEARD, written), SORRY)):
        assert asked == 2
        assert turn.said == line
        assert rule in {check.rule for check in turn.checks}


def test_an_answer_is_as_long_as_an_ear_or_two_texts_hold() -> None:
    spoken, _ = called(HEARD, f"{FILLED} What is next?")
    assert len(spoken.said.split()) <= POLICY.limits.voice_words
    assert spoken.said.endswith("What is next?")
    assert Check(Rule.LENGTH, Fate.REPAIRED) in spoken.checks
    written, _ = texted(HEARD, f"{FILLED} What is next?")
    assert len(written.said) <= 306


def test_the_result_of_her_own_problem_is_asked_for_again_also_where_the_question_named_no_sum() -> None:
    async def main() -> None:
        tutor = Tutor()
        tutor.model.answer_next(
            "Take it in steps. What would you do first?", "It is 56. Is that clear?", "Begin with 7 x 4."
        )
        await tutor.text("what is 7 times 8")
        turn = await tutor.text("just tell me the answer")
        assert turn.reply == "Begin with 7 x 4."
        assert Check(Rule.ANSWER_LEAK, Fate.ASKED_AGAIN) in tutor.log.turns[-1].checks
        # Once she tries, it may be said.
        tutor.model.answer_next("You said 54. It is 56, for 7 x 8 is one more 7 than 49.")
        assert "56" in (await tutor.text("54")).reply

    run_virtual(main)


def test_every_turn_names_the_policy_by_its_version_and_the_hash_of_its_file() -> None:
    turn, _ = texted(HEARD, "What is next?")
    assert turn.policy == POLICY.version
    assert len(POLICY.version.partition("+")[2]) == 8
