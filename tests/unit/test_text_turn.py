"""A text as a flow: a generator that is sent values, without a loop and without a fake."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.conversation import MAX_CHARACTERS, MAX_UTTERANCES, Conversation, said_by_learner, said_by_tutor
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Allowance, Verdict
from bakame_core.domain.lines import Line
from bakame_core.domain.money import Money
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import EndReason
from bakame_core.domain.session import Session
from bakame_core.domain.sms import fold, segments
from bakame_core.errors import Conflict, Unavailable
from bakame_core.flows.effects import Ask, Count, Effect, Forget, Keep, Recall, Thought
from bakame_core.flows.text_turn import text_turn
from bakame_core.flows.texts import TextIn, TextTurn
from bakame_core.ports.context_store import Remembered, Version
from bakame_core.ports.language_model import FinishReason
from bakame_http.composition import tutor_policy

POLICY = tutor_policy()
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LONG = " ".join(f"Sentence number {n} tells one more thing about plants." for n in range(20))


def text(body: str, *, pictures: int = 0) -> TextIn:
    learner = LearnerId("ab" * 16)
    return TextIn(NOW, learner, body, SessionId("new"), Language.ENGLISH, "2026-11-23", pictures=pictures)


def play(arrived: TextIn, *, stored: Session | None = None, answer: object = "Because.", spent: int = 0, texts: int = 1,
         conflicts: int = 0, allowance: Allowance | None = None) -> tuple[TextTurn, list[Effect[object]]]:  # fmt: skip
    """Carry a flow through, and what it wanted on its way."""
    flow = text_turn(arrived, POLICY, allowance or Allowance(daily_spend=Money(100)))
    wanted: list[Effect[object]] = []
    result: object = None
    try:
        effect = flow.send(None)
        while True:
            wanted.append(effect)
            match effect:
                case Recall():
                    result = Remembered(stored, Version("1")) if stored else None
                case Count(counter):
                    result = texts if counter.startswith("texts") else spent
                case Ask():
                    result = answer if isinstance(answer, Exception) else Thought(str(answer), FinishReason.STOP)
                case Keep():
                    result = Conflict("store") if conflicts > 0 else Version("2")
                    conflicts -= 1
                case _:
                    result = True
            effect = flow.throw(result) if isinstance(result, Exception) else flow.send(result)
    except StopIteration as stop:
        turn: TextTurn = stop.value
        return turn, wanted


def kinds(wanted: list[Effect[object]]) -> list[str]:
    return [type(effect).__name__ for effect in wanted]


def test_a_text_is_recalled_counted_asked_about_and_kept_in_that_order() -> None:
    turn, wanted = play(text("why is the sky blue"))
    assert kinds(wanted) == ["Recall", "Count", "Count", "Ask", "Keep"]
    assert (turn.reply, turn.outcome, turn.opened) == ("Because.", Outcome.ANSWERED, True)


def test_an_opt_out_word_costs_nothing_and_gets_nothing() -> None:
    turn, wanted = play(text("STOP"))
    assert turn.reply == ""
    assert "Ask" not in kinds(wanted)
    assert "Count" not in kinds(wanted)


def test_somebody_who_wrote_first_is_not_overwritten() -> None:
    other = Session(SessionId("t"), LearnerId("ab" * 16), text("x").channel, Language.ENGLISH, NOW)
    other = other.after_exchange("earlier", "answer")
    turn, wanted = play(text("why"), stored=other, conflicts=1)
    assert [u.text for u in turn.session.conversation.utterances] == ["earlier", "answer", "why", "Because."]
    assert kinds(wanted).count("Keep") == 2
    assert turn.remembered


def test_a_conflict_that_goes_on_is_said_and_costs_no_reply() -> None:
    stored = Session(SessionId("t"), LearnerId("ab" * 16), text("x").channel, Language.ENGLISH, NOW)
    turn, _ = play(text("why"), stored=stored, conflicts=9)
    assert turn.reply == "Because."
    assert not turn.remembered


def test_a_session_that_ended_meanwhile_stays_ended() -> None:
    turn, wanted = play(text("why"), conflicts=1)
    assert kinds(wanted)[-1] == "Recall"
    assert turn.reply == "Because."


def test_a_goodbye_forgets_the_thread() -> None:
    turn, wanted = play(text("goodbye teacher"))
    assert turn.closed is EndReason.GOODBYE
    assert isinstance(wanted[-1], Forget)


@pytest.mark.parametrize(
    ("body", "language", "line"),
    [
        ("AIDE", Language.FRENCH, Line.TEXT_HELP),
        ("siba", Language.KINYARWANDA, Line.TEXT_ERASE_ASK),
        ("zaidi", Language.SWAHILI, Line.TEXT_NO_MORE),
    ],
)
def test_a_command_word_is_answered_in_its_language_and_changes_no_thread(
    body: str, language: Language, line: Line
) -> None:
    turn, _ = play(text(body), spent=1)
    assert turn.reply == fold(POLICY.line(line, language))
    assert turn.session.language is Language.ENGLISH
    assert turn.session.other_language is language
    chosen = evolve(turn.session, language=Language.SWAHILI, language_kept=True)
    assert play(text(body), stored=chosen, spent=1)[0].reply == fold(POLICY.line(line, Language.SWAHILI))


def _asking(question: str) -> Session:
    session = Session(SessionId("t"), LearnerId("ab" * 16), text("x").channel, Language.ENGLISH, NOW)
    return session.after_exchange("hello", f"Let us see. {question}")


@pytest.mark.parametrize("body", ["mfasha", "continue", "more", "état", "anza", "?"])
def test_a_word_that_may_answer_the_tutors_question_is_no_command_while_it_waits(body: str) -> None:
    asking = _asking("What is the opposite of the word less?")
    _, wanted = play(text(body), stored=asking)
    assert "Ask" in kinds(wanted)
    _, wanted = play(text(body))
    assert "Ask" not in kinds(wanted)


@pytest.mark.parametrize("body", ["HELP", "STATUS", "MORE", "UBUFASHA", "siba"])
def test_words_that_our_lines_name_are_commands_in_a_lesson_too_and_help_asks_again(body: str) -> None:
    turn, wanted = play(text(body), stored=_asking("What is 7 x 8?"))
    assert "Ask" not in kinds(wanted)
    if body == "HELP":
        assert turn.reply == f"{fold(POLICY.line(Line.TEXT_HELP, Language.ENGLISH))} What is 7 x 8?"


@pytest.mark.parametrize("body", ["HELP", "status", "more"])
def test_commands_still_work_when_the_money_is_spent(body: str) -> None:
    turn, wanted = play(text(body), spent=100)
    assert turn.outcome is Outcome.SERVED
    assert "Ask" not in kinds(wanted)


def test_when_the_money_is_spent_no_model_is_asked() -> None:
    turn, wanted = play(text("why"), spent=100)
    assert turn.outcome is Outcome.REFUSED
    assert "Ask" not in kinds(wanted)


def test_an_answer_that_fails_is_a_line_that_helps() -> None:
    turn, _ = play(text("why"), answer=Unavailable("x", "secret"))
    assert turn.outcome is Outcome.DEGRADED
    assert "secret" not in turn.reply


@pytest.mark.parametrize("answer", ["Fine. What is your phone number?", "This is our secret. Do not tell your mother."])
def test_what_may_not_be_said_to_a_child_is_not_said(answer: str) -> None:
    turn, _ = play(text("why"), answer=answer)
    assert turn.reply not in answer
    assert turn.outcome is Outcome.DEGRADED
    assert turn.cause is not None
    assert turn.cause.error == "Unsafe"


def test_a_number_and_a_name_that_she_tells_reach_nobody() -> None:
    turn, wanted = play(text("my name is Keza, call me at +250788000001. what is 7 x 8?"))
    asked = next(effect for effect in wanted if isinstance(effect, Ask))
    for words in (turn.heard, asked.prompt.messages[-1].text, repr(turn.session)):
        assert "Keza" not in words
        assert "788000001" not in words
    assert "what is 7 x 8?" in asked.prompt.messages[-1].text


def test_more_brings_the_rest_and_what_was_read_is_known() -> None:
    turn, _ = play(text("plants?"), answer=LONG)
    session, pages = turn.session, [turn.reply]
    assert session.conversation.last_of_tutor is not None
    assert session.conversation.last_of_tutor.unheard
    while session.rest:
        turn, _ = play(text("MORE"), stored=session)
        session = turn.session
        pages.append(turn.reply)
    assert all(segments(page) <= 2 for page in pages)
    assert session.conversation.last_of_tutor is not None
    assert not session.conversation.last_of_tutor.unheard
    assert session.conversation.last_of_tutor.text.split() == LONG.split()


@given(st.integers(1, 50), st.integers(0, 200), st.integers(1, 20))
def test_a_verdict_never_lets_through_what_a_limit_forbids(texts: int, spent: int, per_minute: int) -> None:
    verdict = Allowance(per_minute, Money(100)).verdict(texts=texts, spent_micros=spent)
    assert (verdict is Verdict.GO_ON) == (texts <= per_minute and spent < 100)


@given(st.lists(st.tuples(st.text(max_size=900), st.text(max_size=900)), max_size=60))
def test_a_conversation_is_bounded_and_keeps_its_newest(exchanges: list[tuple[str, str]]) -> None:
    conversation = Conversation()
    for heard, said in exchanges:
        conversation = conversation.plus(said_by_learner(heard), said_by_tutor(said))
    assert len(conversation.utterances) <= MAX_UTTERANCES
    assert sum(len(u.text) for u in conversation.utterances) <= MAX_CHARACTERS
    if exchanges:
        assert conversation.utterances[-1].text == exchanges[-1][1]
