"""What a lesson owes a learner: asked for until it is done, never twice in one turn, and known after a deploy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from bakame_core.domain.checks import RULES, Check, Fate, Rule
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.phases import Dues, Phase
from bakame_core.domain.records import Channel
from bakame_core.domain.session import CallMemory, Session
from bakame_core.domain.signs import asks_grade, gives_unaided, invites_explaining, looks_ahead, says_unsure
from bakame_core.flows.answering import Draft, draft_answer
from bakame_core.flows.effects import Thought
from bakame_core.ports.language_model import FinishReason
from bakame_http.composition import tutor_policy

POLICY = tutor_policy()
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NEW = Session(SessionId("s"), LearnerId("ab" * 16), Channel.SMS, Language.ENGLISH, NOW)
EXPLAIN = "Yes. Explain to me in your own words how you did it."
ALONE = "Now one without help: what is 6 times 9?"
ON = "Leaves are green. What do leaves do?"
STARTED = evolve(NEW, dues=Dues(levelled=True, since=5))


def demand(session: Session, heard: str = "they make food", *, closing: bool = False) -> str:
    return POLICY.situation(session, heard, closing=closing).demand


def demands(session: Session, replies: Iterable[str], heard: str = "they make food") -> list[str]:
    """What each turn's model is asked for, where it answers so."""
    found = []
    for said in replies:
        found.append(demand(session, heard))
        session = session.after_exchange(heard, said)
    return found


# --- Her level


def test_at_most_three_questions_find_her_level_an_easy_one_a_middle_one_and_a_hard_one() -> None:
    asked = demands(NEW, [ON] * 5)
    assert asked == ["level_1", "level_2", "level_3", "", ""]
    assert all(POLICY.instructions[each] for each in asked if each)


def test_a_wrong_answer_ends_the_search_and_a_right_one_does_not() -> None:
    asked = NEW.after_exchange("maths", "Let us see. What is 4 times 5?")
    assert demand(asked, "20") == "level_2"
    assert demand(asked, "21") == ""


def test_who_brings_a_problem_of_her_own_is_not_examined() -> None:
    assert demand(NEW, "what is 7 times 8") == ""
    assert demand(NEW.after_exchange("what is 7 times 8", "What is 7 times 7?"), "49") == ""


def test_a_tutor_who_asks_nothing_is_not_told_for_ever_to_find_her_level() -> None:
    assert demands(NEW, ["Leaves are green."] * 7)[5:] == ["teach_back", "teach_back_again"]


# --- Teach-back and what she does alone


def test_what_was_not_done_is_asked_for_again_more_strongly_and_then_rests_and_is_not_forgotten() -> None:
    found = demands(STARTED, [ON] * 8)
    assert found == ["teach_back", "teach_back_again", "teach_back_again", "", "", "", "teach_back", "teach_back_again"]


def test_one_to_explain_then_one_alone_and_then_the_lesson_goes_on() -> None:
    found = demands(STARTED, [ON, EXPLAIN, "Well put. What else?", ALONE, *[ON] * 8])
    assert found[:4] == ["teach_back", "teach_back_again", "unaided", "unaided_again"]
    assert found[4:] == [""] * 8
    assert demands(STARTED, [EXPLAIN, ALONE, *[ON] * 9])[-1] == "teach_back"


def test_what_she_did_not_hear_was_not_done() -> None:
    cut = STARTED.after_exchange("they make food", "Good.", unheard=EXPLAIN)
    assert demand(cut) == "teach_back_again"


def test_her_own_problem_comes_first_and_what_is_owed_waits_without_being_lost() -> None:
    assert demand(STARTED, "what is 7 times 8") == ""
    later = STARTED.after_exchange("what is 7 times 8", "Think of 7 times 7. What is 7 times 8?")
    assert demand(later, "I don't know") == ""
    assert demand(later, "54") == ""
    assert demand(later, "56") == "teach_back"


def test_who_has_just_told_of_something_grave_is_asked_for_nothing() -> None:
    told = STARTED.after_exchange("x", "Call 116.", private=True)
    assert demand(told, "thank you") == ""


def test_before_the_end_the_one_alone_comes_first_and_then_what_is_next() -> None:
    session = evolve(NEW, dues=Dues(levelled=True, since=2), call=CallMemory("record", warned=True))
    assert demand(session, closing=True) == "unaided"
    session = session.after_exchange("ok", ALONE)
    assert demand(session, closing=True) == "teach_back"
    session = session.after_exchange("54", EXPLAIN)
    assert demand(session, closing=True) == "closing"
    assert demand(session.after_exchange("tens", "You can do tables. What will you try next time?"), closing=True) == ""


@given(st.lists(st.sampled_from((ON, EXPLAIN, ALONE, "Yes.", "What next time?")), max_size=30), st.booleans())
@settings(max_examples=25, deadline=None)
def test_whatever_a_tutor_says_no_more_than_three_level_questions_are_asked_for_and_no_demand_comes_four_times_in_a_row(
    replies: Sequence[str], closing: bool
) -> None:
    session, found = NEW, list[str]()
    for said in replies:
        found.append(demand(session, closing=closing).removesuffix("_again"))
        session = session.after_exchange("they make food", said)
    assert sum(each.startswith("level_3") for each in found) <= 3
    if not closing:
        rows = [found[at : at + 4] for at in range(len(found) - 3)]
        assert not [row for row in rows if len(set(row)) == 1 and row[0] in ("teach_back", "unaided")]


# --- The log


def drafted(session: Session, heard: str, answer: str) -> tuple[Draft, int]:
    """The draft, and how often the model was asked."""
    flow = draft_answer(POLICY, session, POLICY.situation(session, heard))
    asked = 0
    try:
        flow.send(None)
        while True:
            asked += 1
            flow.send(Thought(answer, FinishReason.STOP))
    except StopIteration as stop:
        draft: Draft = stop.value
        return draft, asked


@pytest.mark.parametrize(("answer", "fate"), [(EXPLAIN, Fate.MET), (ON, Fate.OWED)])
def test_each_turn_logs_what_was_owed_and_whether_it_was_done_and_leaves_the_reply_as_it_is(
    answer: str, fate: Fate
) -> None:
    draft, asked = drafted(STARTED, "they make food", answer)
    assert (draft.text, draft.outcome, asked) == (answer, Outcome.ANSWERED, 1)
    assert draft.checks == (Check(Rule.TEACH_BACK, fate),)


def test_a_turn_that_owes_nothing_logs_nothing_of_it() -> None:
    draft, _ = drafted(evolve(NEW, dues=Dues(levelled=True)), "they make food", ON)
    assert draft.checks == ()


def test_what_is_owed_is_named_in_the_log_by_its_own_name_and_is_no_rule_of_every_reply() -> None:
    assert {Rule(each.value) for each in Phase} == set(Rule) - set(RULES)


# --- Signs


@pytest.mark.parametrize(
    "said",
    [
        EXPLAIN, "Yes, 56. How did you find it?", "Right. Now you are the teacher: explain it to me.", "What have you learnt today?",
        "Oui. Explique-moi avec tes mots comment tu as fait.", "Bien. Comment as-tu trouvé 56 ?", "Qu'as-tu appris aujourd'hui ?",
        "Ndiyo. Nieleze kwa maneno yako.", "Ulifanyaje?", "Umejifunza nini leo?",
        "Yego. Sobanura mu magambo yawe.", "Wabigenje ute?", "Uyu munsi wize iki?",
    ],
)  # fmt: skip
def test_an_invitation_to_explain_is_seen(said: str) -> None:
    assert invites_explaining(said)


@pytest.mark.parametrize(
    "said",
    [
        ON, ALONE, "Let me explain: 7 times 7 is 49. What is 7 times 8?", "I will explain it once more. What is 7 times 8?",
        "Je t'explique : 7 fois 7 font 49. Combien font 7 fois 8 ?", "Ngoja nikueleze. 7 mara 8 ni ngapi?",
        "Reka nsobanure. 7 gukuba 8 ni angahe?", "A teacher can explain it. Which topic do you want?",
        "Say in your own words what you know about it already, and we go on from there.",
        "Dis avec tes mots ce que tu en sais déjà, et nous partirons de là.",
        "Explain it to me later. First tell me this. What is 7? And 8?",
    ],
)  # fmt: skip
def test_what_is_no_invitation_to_explain_is_not_taken_for_one(said: str) -> None:
    assert not invites_explaining(said)


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        (ALONE, True), ("Try this one on your own. What is 6 times 9?", True), ("Une toute seule, sans aide : combien font 6 fois 9 ?", True),
        ("Sasa moja bila msaada: 6 mara 9 ni ngapi?", True), ("Noneho kimwe wenyine, nta bufasha: 6 gukuba 9 ni angahe?", True),
        ("What is 6 times 9?", False), ("You did it without help. Well worked.", False),
        ("One without help: what is 6 times 9? Think of 6 times 10.", False), ("Une sans aide. Pense à 60. Combien font 6 fois 9 ?", False),
    ],
)  # fmt: skip
def test_an_item_without_help_says_so_and_holds_no_hint(said: str, is_one: bool) -> None:
    assert gives_unaided(said) is is_one


@pytest.mark.parametrize(
    ("said", "unsure"),
    [
        ("I am not sure about that.", True), ("Nobody can know tomorrow's questions.", True), ("I don't know that country. Ask your teacher.", True),
        ("Je ne connais pas ce pays.", True), ("Je ne peux pas le savoir.", True), ("Demande à ton professeur.", True),
        ("Sina uhakika.", True), ("Siwezi kujua maswali ya kesho.", True), ("Sinzi icyo gihugu.", True), ("Baza umwarimu wawe.", True),
        ("The capital of Zandoria is Zandor.", False), ("There will be fractions tomorrow.", False), ("La capitale est Zandor.", False),
        ("Mji mkuu ni Zandor.", False), ("Umurwa mukuru ni Zandor.", False), ("I am sure it is Zandor.", False),
    ],
)  # fmt: skip
def test_what_a_tutor_does_not_know_she_says(said: str, unsure: bool) -> None:
    assert says_unsure(said) is unsure


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ("What grade are you in?", True), ("Which class are you in?", True), ("What are your marks in maths?", True), ("Tu es en quelle classe ?", True),
        ("Uko darasa la ngapi?", True), ("Wiga mu wa kangahe?", True), ("What is 7 times 8?", False),
        ("Which class of animals has feathers?", False), ("How many children are in a class of 4 rows of 8?", False),
    ],
)  # fmt: skip
def test_to_ask_for_her_class_or_her_marks_is_seen(said: str, asks: bool) -> None:
    assert asks_grade(said) is asks


def test_to_look_ahead_is_seen_in_each_language() -> None:
    for said in (
        "What will you try next time?",
        "Et la prochaine fois ?",
        "Wakati ujao utafanya nini?",
        "Ubutaha uzakora iki?",
    ):
        assert looks_ahead(said)
    assert not looks_ahead(ON)
