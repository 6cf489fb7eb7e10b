"""Words that may be danger and may be a lesson: one kind question, and the lesson goes on where it is none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bakame_adapters.practice.model import practice_tutor
from bakame_core.domain.check_question import takes_back, told_in
from bakame_core.domain.helplines import RWANDA
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.records import Channel
from bakame_core.domain.safety.concern import NO_CONCERN, Category, Concern, Severity
from bakame_core.domain.screening import screen
from bakame_core.domain.script import HangUp
from bakame_core.domain.session import Session
from bakame_core.domain.sms import fold, septets
from bakame_core.domain.speech import for_the_voice
from bakame_core.runtime.calling import TurnArrived
from bakame_core.testing.fakes.line import Leave, Press, Step
from bakame_core.testing.virtual_time import run_virtual
from bakame_http.composition import tutor_policy
from fakes.streamed import Streamed, call, hush, voice
from fakes.tutor import CALL, LEARNER, Tutor, speech, words

DATA = Path(__file__).parent / "data"
POLICY = tutor_policy()
SPOKEN = POLICY.check_question(Channel.VOICE, Language.ENGLISH)
SESSION = Session(
    SessionId("CA1"), LearnerId("ab" * 16), Channel.VOICE, Language.ENGLISH, datetime(2026, 11, 26, 8, tzinfo=UTC)
)
TOLD = "my uncle comes to my bed at night"


def in_doubt() -> str:
    """Some English words that the screening of the day is in doubt about."""
    lines = (
        line
        for name in ("likeness_wide", "likeness")
        for line in (DATA / name / "en.tsv").read_text("utf-8").splitlines()
    )
    return next(text for text, *_ in (line.split("\t") for line in lines) if screen(text).is_in_doubt)


DOUBTED = in_doubt()
ASKED = SESSION.after_exchange(DOUBTED, SPOKEN).checked(Category.ABUSE, SPOKEN)
HELPED = SESSION.after_exchange(TOLD, "Call 1 1 6.", private=True).told(Category.ABUSE, "Call 1 1 6.")


@pytest.mark.parametrize("language", Language)
def test_the_question_is_short_kind_and_names_the_child_helpline(language: Language) -> None:
    spoken, texted = (POLICY.check_question(channel, language) for channel in (Channel.VOICE, Channel.SMS))
    assert " ".join(RWANDA.child) in spoken
    assert len(spoken.split()) <= 45
    assert RWANDA.child in texted
    assert fold(texted) == texted
    assert septets(texted) <= 306


def test_what_is_in_doubt_is_asked_about_before_any_model_and_flagged_as_such() -> None:
    async def main() -> None:
        tutor = Tutor()
        turn = await tutor.text(DOUBTED)
        assert turn.reply == POLICY.check_question(Channel.SMS, Language.ENGLISH)
        assert not tutor.model.prompts
        (flag,) = tutor.log.flags
        assert (flag.category, flag.severity) == (screen(DOUBTED).category, Severity.MEDIUM)
        # Once a contact: the next time the lesson goes on, flagged.
        await tutor.text("what is half of ten")
        again = await tutor.text(DOUBTED)
        assert again.answered
        assert [each.severity for each in tutor.log.flags] == [Severity.MEDIUM] * 2

    run_virtual(main)


def test_yes_gets_the_line_and_her_words_are_remembered_no_more() -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        asked = await tutor.turn(words=DOUBTED)
        assert words(asked) == for_the_voice(SPOKEN, Language.ENGLISH)
        helped = await tutor.turn(words="yes he does")
        category = screen(DOUBTED).category
        assert category is not None
        assert words(helped) == for_the_voice(
            POLICY.safety_line(category, Channel.VOICE, Language.ENGLISH), Language.ENGLISH
        )
        assert [each.severity for each in tutor.log.flags] == [Severity.MEDIUM, Severity.HIGH]
        await tutor.turn(words="let us do maths")
        prompt = [message.text for message in tutor.model.prompts[-1].messages]
        assert DOUBTED not in prompt
        assert prompt.count(POLICY.instructions["withheld"]) == 2

    run_virtual(main)


@pytest.mark.parametrize(
    "no", ["no", "No it is for homework", "non c'est dans le livre", "hapana ni utani tu", "oya ni mu nkuru"]
)
def test_no_lets_the_lesson_go_on_with_the_words_that_she_was_asked_about(no: str) -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        await tutor.turn(words=DOUBTED)
        script = await tutor.turn(words=no)
        assert not any(isinstance(step, HangUp) for step in script.steps)
        told = [message.text for message in tutor.model.prompts[-1].messages]
        assert told[-1] == no
        assert DOUBTED in told
        assert [each.severity for each in tutor.log.flags] == [Severity.MEDIUM]

    run_virtual(main)


def asked_on_a_stream(answer: tuple[Step, ...], heard: str = "") -> Streamed:
    """A streamed call in which she is asked, and then does what `answer` says; a voice in it is heard as `heard`."""

    def prepare(streamed: Streamed) -> None:
        streamed.tutor.transcriber.hear_next(DOUBTED, heard)

    _, streamed = call(voice(1.0), hush(2.0), *answer, Leave(), prepare=prepare)
    return streamed


IN_ITS_END = hush(8.0)
"""Long enough for the question itself, and not for the number to call after it."""
WHOLE = hush(11.0)
"""Long enough for all of it."""
NOTHING_HEARD = hush(20.0)
"""So long that she is being told that nothing was heard."""
LATER = hush(27.0)
"""So long that she has been told."""


@pytest.mark.parametrize(
    ("answer", "heard"),
    [
        ((NOTHING_HEARD, voice(0.6), WHOLE), "yego"),
        ((LATER, voice(0.6), WHOLE), "one"),
        ((WHOLE, Press("1"), Press("#"), WHOLE), ""),
        ((IN_ITS_END, voice(0.6), WHOLE), "yes"),
        ((IN_ITS_END, Press("1"), WHOLE), ""),
    ],
)
def test_on_a_streamed_call_yes_by_voice_or_key_gets_the_line_and_a_person(
    answer: tuple[Step, ...], heard: str
) -> None:
    streamed = asked_on_a_stream(answer, heard)
    category = screen(DOUBTED).category
    assert category is not None
    asked, *_, helped = (turn for turn in streamed.tutor.log.turns if turn.heard)
    assert asked.said == SPOKEN
    spoken = Language.KINYARWANDA if heard == "yego" else Language.ENGLISH
    assert helped.said == POLICY.safety_line(category, Channel.VOICE, spoken)
    assert [each.severity for each in streamed.tutor.log.flags] == [Severity.MEDIUM, Severity.HIGH]
    assert not streamed.tutor.model.prompts


@pytest.mark.parametrize(
    ("answer", "heard"),
    [((IN_ITS_END, voice(0.6), hush(4.0)), "oya"), ((WHOLE, Press("2"), hush(4.0)), "")],
)
def test_on_a_streamed_call_no_by_voice_or_key_goes_on_with_the_lesson(answer: tuple[Step, ...], heard: str) -> None:
    streamed = asked_on_a_stream(answer, heard)
    (prompt,) = streamed.tutor.model.prompts
    told = [message.text for message in prompt.messages]
    assert DOUBTED in told
    assert POLICY.instructions["relieved"] in told
    assert [each.severity for each in streamed.tutor.log.flags] == [Severity.MEDIUM]


def test_in_a_turn_based_call_it_is_answered_by_a_key_too() -> None:
    async def main() -> None:
        for key, severities in (("1", [Severity.MEDIUM, Severity.HIGH]), ("2", [Severity.MEDIUM])):
            tutor = Tutor()
            await tutor.ring()
            await tutor.turn(words=DOUBTED)
            await tutor.turn(keys=key)
            assert [each.severity for each in tutor.log.flags] == severities
            assert bool(tutor.model.prompts) is (key == "2")

    run_virtual(main)


@pytest.mark.parametrize("hung_up", [False, True])
def test_the_key_that_ends_a_recording_is_yes_at_once_also_where_she_hangs_up_with_it(hung_up: bool) -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        await tutor.turn(words=DOUBTED)
        recording = tutor.telephony.put_recording(speech())
        pressed = TurnArrived(CALL, LEARNER, 2, recording, keys="1", complete=False, hung_up=hung_up)
        script = await tutor.calling.turn(pressed)
        assert bool(words(script)) is not hung_up
        assert [each.severity for each in tutor.log.flags] == [Severity.MEDIUM, Severity.HIGH]
        assert tutor.log.turns[-1].heard == "1"
        assert not tutor.telephony.recordings

    run_virtual(main)


@pytest.mark.parametrize("language", Language)
def test_who_was_asked_in_another_language_than_the_calls_is_told_in_that_one(language: Language) -> None:
    words = POLICY.check_question(Channel.VOICE, language)
    asked = SESSION.after_exchange(DOUBTED, words).checked(Category.ABUSE, words)
    assert told_in(asked, "1").language is language


def test_a_text_is_answered_by_a_digit() -> None:
    async def main() -> None:
        for digit, severities in (("1", [Severity.MEDIUM, Severity.HIGH]), ("2", [Severity.MEDIUM])):
            tutor = Tutor()
            await tutor.text(DOUBTED)
            assert (await tutor.text(digit)).answered is (digit == "2")
            assert [each.severity for each in tutor.log.flags] == severities

    run_virtual(main)


def test_a_rule_tutor_takes_no_for_no_answer_to_its_exercise() -> None:
    tutor = practice_tutor()

    def reply(session: Session, heard: str) -> str:
        contact = POLICY.prompt(session, POLICY.situation(session, heard)).contact
        assert contact is not None
        return tutor.reply(contact).text

    exercise = reply(SESSION, "maths")
    learning = SESSION.after_exchange("maths", exercise)
    asked = learning.after_exchange(DOUBTED, SPOKEN).checked(Category.ABUSE, SPOKEN)
    on = reply(asked, "no")
    assert on.startswith("Good that all is well.")
    assert exercise.rsplit(". ", 1)[-1] in on


def test_whoever_hangs_up_on_the_question_or_before_it_is_flagged() -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        await tutor.turn(words=DOUBTED, hung_up=True)
        assert [each.severity for each in tutor.log.flags] == [Severity.MEDIUM]

    run_virtual(main)


@pytest.mark.parametrize(
    "yes", ["yes", "yes my uncle", "oui", "oui madame", "ndiyo", "Yego.", "yes every night please", "1", "one", "rimwe"]
)
def test_yes_is_a_disclosure_of_what_she_was_asked_about(yes: str) -> None:
    assert told_in(ASKED, yes).category is Category.ABUSE
    assert told_in(ASKED, yes).stops_the_lesson


def test_what_is_in_doubt_is_none_any_more_as_an_answer() -> None:
    assert screen(DOUBTED).severity is Severity.MEDIUM
    assert told_in(ASKED, DOUBTED).severity is Severity.HIGH
    assert told_in(ASKED, f"it is in the book. {DOUBTED}").severity is not Severity.HIGH


@pytest.mark.parametrize("before", [SESSION, ASKED, HELPED])
@pytest.mark.parametrize(
    "text", [TOLD, "no but my uncle comes to my bed at night", "it is not a joke my uncle comes to my bed at night"]
)
def test_a_disclosure_is_one_whatever_was_said_before(before: Session, text: str) -> None:
    assert told_in(before, text).stops_the_lesson


def test_yes_to_another_question_tells_of_nothing() -> None:
    later = ASKED.after_exchange("no", "Good. Is five the half of ten?")
    assert told_in(later, "yes") == NO_CONCERN
    assert told_in(SESSION, "yes") == NO_CONCERN
    assert told_in(HELPED, "yes") == NO_CONCERN


def test_who_takes_it_back_is_not_told_a_second_time() -> None:
    text = "sorry i was joking. i want to die"
    assert screen(text).stops_the_lesson
    assert told_in(HELPED, text) == Concern(Category.SELF_HARM, Severity.MEDIUM, Language.ENGLISH)
    assert told_in(HELPED.after_exchange("ok", "What is half of ten?"), text).stops_the_lesson


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("no i mean in the story", True),
        ("I was only joking, sorry", True),
        ("non je rigole", True),
        ("hapana ni kwenye hadithi", True),
        ("oya nashakaga kuvuga mu gitabo", True),
        ("it is for my homework", True),
        ("it is not a joke", False),
        ("oya si urwenya", False),
        ("no he beats me with a book", False),
        ("he says it is a game", False),
        ("no", False),
        ("", False),
    ],
)
def test_words_are_taken_back_where_she_says_so_first(text: str, back: bool) -> None:
    assert takes_back(text) is back
