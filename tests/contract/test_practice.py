"""The practice tutor as a language model: the contract, and the small model behind it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext

import pytest

from bakame_adapters.practice import PracticeModel, practice_tutor
from bakame_adapters.practice.model import passable
from bakame_core.domain.conversation import Conversation, said_by_learner, said_by_tutor
from bakame_core.domain.language import Language
from bakame_core.domain.prompt import Contact, Message, Prompt, Role
from bakame_core.domain.records import Channel
from bakame_core.errors import Unavailable
from bakame_core.ports.language_model import Delta, LanguageModel
from bakame_core.testing.contracts.language_model import LanguageModelContract
from bakame_core.testing.fakes import FakeModel
from bakame_core.testing.faults import CutAfter, Fail
from bakame_core.testing.virtual_time import run_virtual
from fakes.practice import tutor


def asked(words: str, language: Language = Language.ENGLISH, said: Conversation | None = None) -> Prompt:
    system = Message(Role.SYSTEM, "You are a tutor.")
    contact = Contact(language, Channel.VOICE, 1, said or Conversation(), words)
    return Prompt((system, Message(Role.USER, words)), contact=contact)


class TestPracticeModel(LanguageModelContract):
    def open(self) -> AbstractAsyncContextManager[LanguageModel]:
        return nullcontext(PracticeModel(tutor()))

    def known_answers(self) -> Mapping[Prompt, str]:
        def by_hand(words: str) -> Prompt:
            return Prompt((Message(Role.USER, words),))

        return {
            by_hand("what is 7 times 8"): "Let us work it out together. 6 times 8 is 48. One more 8 is missing. "
            "What is 7 times 8?",
            by_hand("what is 9 minus 4"): "Let us work it out together. Start at 9 and count back 4, one by one. "
            "What is 9 minus 4?",
        }


def answer(prompt: Prompt, beyond: FakeModel | None = None) -> tuple[str, str]:
    """What is said, and whose usage is counted."""

    async def main() -> tuple[str, str]:
        text, model = "", ""
        async with PracticeModel(practice_tutor(), beyond).answer(prompt) as items:
            async for item in items:
                if isinstance(item, Delta):
                    text += item.text
                elif item.usage:
                    model = item.usage.model
        return text, model

    return run_virtual(main)


def test_a_free_question_goes_to_the_small_model_and_its_words_are_labelled() -> None:
    beyond = FakeModel(["A passport is a paper that lets people travel. It is issued by a country. What is a visa?"])
    text, model = answer(asked("what is a passport"), beyond)
    assert text == (
        "Demonstration model, it may be wrong: A passport is a paper that lets people travel. It is issued by a country."
    )
    assert model == "fake-llm"
    assert [message.text for message in beyond.prompts[0].messages] == ["You are a tutor.", "what is a passport"]


def test_the_open_question_comes_again_after_it() -> None:
    said = Conversation().plus(said_by_learner("maths"), said_by_tutor("What is 7 times 8?"))
    text, _ = answer(
        asked("what is a passport please", said=said), FakeModel(["A passport is a paper that names a person."])
    )
    assert text.endswith("A passport is a paper that names a person. What is 7 times 8?")


def test_what_the_rules_can_answer_never_reaches_it() -> None:
    beyond = FakeModel(["It is 54."])
    text, model = answer(asked("what is 7 times 8"), beyond)
    assert "54" not in text
    assert model == "practice"
    assert beyond.prompts == ()


@pytest.mark.parametrize("fault", [Fail(Unavailable("local")), CutAfter(2, Unavailable("local"))])
def test_where_it_fails_the_rules_say_what_they_can_do(fault: Fail | CutAfter) -> None:
    beyond = FakeModel()
    beyond.calls.will("answer", fault)
    assert "Demonstration" not in answer(asked("what is a passport"), beyond)[0]


def test_it_is_asked_in_english_only() -> None:
    beyond = FakeModel(["Bonjour."])
    answer(asked("qu'est-ce qu'un verbe ?", Language.FRENCH), beyond)
    assert beyond.prompts == ()


ASKED = "what is a noun, how do plants feed, and what is 7 times 8"


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ("7 x 8 = 54.", "7 x 8 = 56."),
        ("A noun is a word. Do you know one?", "A noun is a word."),
        ("**Nouns** name things. They are", "Nouns name things."),
        ("What is a noun?", ""),
        ("", ""),
        ("You are a noun who is very hungry.", ""),
        ("I will not say anything of nouns. Nouns name things.", "Nouns name things."),
        ("The rain falls in spring.", ""),
        ("1. 50. 2. 8. 7. 49.", ""),
    ],
)
def test_of_a_draft_only_what_can_be_let_pass_is_said(draft: str, said: str) -> None:
    assert passable(draft, Language.ENGLISH, ASKED) == said


@pytest.mark.parametrize(
    ("words", "draft", "said"),
    [
        ("tell me about tides", "The tides are a beautiful and simple way to explain it all!", ""),
        ("why do cats purr", "Cats purr when they are happy, especially when they are stressed.", ""),
        (
            "why do leaves fall",
            "Leaves fall because the tree saves water.",
            "Leaves fall because the tree saves water.",
        ),
        ("who invented the telephone", "The telephone was invented by Alexander Gramp.", ""),
        ("how do submarines dive", "Submarines are ships of the navy.", ""),
        ("what is the French revolution", "The French revolution lasted from 1792 to 1815.", ""),
    ],
)
def test_what_admires_or_leaves_the_reason_out_is_no_explanation(words: str, draft: str, said: str) -> None:
    assert passable(draft, Language.ENGLISH, words) == said


def test_a_draft_of_one_long_sentence_shows_that_it_was_cut() -> None:
    draft = "A noun is an object or an idea that can be identified by its name and can serve as a part of a sentence or more"
    assert passable(draft, Language.ENGLISH, ASKED).endswith("...")


def test_a_long_draft_is_cut_at_a_sentence() -> None:
    draft = " ".join(["Plants make food from light and air."] * 9)
    assert passable(draft, Language.ENGLISH, ASKED) == " ".join(["Plants make food from light and air."] * 2)
