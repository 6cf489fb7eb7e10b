"""What a reply must hold to, whatever a model writes: put right in code, asked again, or left out."""

from __future__ import annotations

from fractions import Fraction
from importlib.resources import files

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.arithmetic import checked
from bakame_core.domain.checks import Rule
from bakame_core.domain.conversation import Utterance, said_by_learner, said_by_tutor
from bakame_core.domain.helplines import RWANDA
from bakame_core.domain.language import Language
from bakame_core.domain.numbers import spoken_number
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Channel
from bakame_core.domain.replies import Situation, reviewed
from bakame_core.domain.replies.phrases import asks_what_it_is, is_flattery
from bakame_core.domain.replies.problems import asked_value, is_mistaken, tells, untried
from bakame_core.domain.replies.questions import asks
from bakame_core.domain.sentences import sentences
from bakame_core.domain.speech import for_the_voice, spoken_words
from bakame_core.domain.yes_or_no import yes_or_no
from bakame_core.errors import RuleBroken
from fakes.stated_sums import replies

EN, FR, SW, RW = Language.ENGLISH, Language.FRENCH, Language.SWAHILI, Language.KINYARWANDA
CALL = Situation(Channel.VOICE, EN, "what is a noun", words=35)
TEXT = Situation(Channel.SMS, EN, "what is a noun")


# --- Sums ----------------------------------------------------------------------------------------------------------------


def test_a_wrong_sum_is_put_right_where_that_is_exact() -> None:
    review = reviewed("Well tried. 7 x 8 is 54. What is 7 x 9?", TEXT)
    assert review.text == "Well tried. 7 x 8 is 56. What is 7 x 9?"
    assert review.repaired == (Rule.SUM,)


def test_a_sentence_whose_sum_cannot_be_put_right_is_left_out_and_worth_asking_again() -> None:
    review = reviewed("Let us see. 7 x 8 = 50 + 5. What comes next?", TEXT)
    assert review.text == "Let us see. What comes next?"
    assert review.worth_asking == {Rule.SUM}


def test_a_sum_that_begins_in_one_sentence_and_ends_in_the_next_is_checked_too() -> None:
    assert "54" not in reviewed("What is 7 x 8? It is 54. Now you.", TEXT).text


def test_no_wrong_sum_leaves_whatever_surrounds_it() -> None:
    # 2,400 replies, a wrong sum in each: none is in what may be given.
    left = []
    for stated in replies(2_400, seed=31):
        draft = f"Good thinking. {stated.text} Shall we go on?"
        text = reviewed(draft, evolve(TEXT, language=stated.language)).text
        if any(not (again := checked(s, stated.language)).trusted or again.corrections for s in sentences(text)):
            left.append(text)
    assert left == []


def test_a_word_that_also_means_any_part_is_no_wrong_result() -> None:
    assert reviewed("3/4 ni igice. Igice ni iki?", evolve(TEXT, language=RW)).text == "3/4 ni igice. Igice ni iki?"


# --- Questions -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("draft", "text", "repaired"),
    [
        ("It is a name. Can you give one?", "It is a name. Can you give one?", ()),
        ("Can you give one? Think of a dog.", "Think of a dog. Can you give one?", (Rule.QUESTION_LAST,)),
        ("Are you ready? A noun is a name. Can you give me one?", "A noun is a name. Can you give me one?", (Rule.ONE_QUESTION,)),
        ("What is a noun, in your words? Any idea?", "What is a noun, in your words?", (Rule.ONE_QUESTION,)),
        ("Fine. Ready? What is 5+5?", "Fine. What is 5+5?", (Rule.ONE_QUESTION,)),
        ('We say "How are you?" to a friend.', 'We say "How are you?" to a friend.', ()),
        ("Which is a noun?\n1. run\n2. dog\n3. red", "Which is a noun?\n1. run\n2. dog\n3. red", ()),
        ("Which is a noun?\n1. run\n2. dog\nReply 1 or 2.", "Which is a noun?\n1. run\n2. dog\nReply 1 or 2.", ()),
    ],
)  # fmt: skip
def test_there_is_one_question_and_it_comes_last(draft: str, text: str, repaired: tuple[Rule, ...]) -> None:
    review = reviewed(draft, TEXT)
    assert (review.text, review.repaired) == (text, repaired)


@pytest.mark.parametrize(
    ("draft", "text"),
    [
        ("Well added. Can you try 27 + 36? What is the sum?", "Well added. Can you try 27 + 36?"),
        ("Wateranyije neza. Gerageza 27 + 36, ni angahe? Ni iki igisubizo?", "Wateranyije neza. Gerageza 27 + 36, ni angahe?"),
        ("Three of them:\n1. What is a leaf?\n2. What is a root?\nTry the first!", "Three of them:\nTry the first! 1. What is a leaf?"),
        ("A leaf is green. What is a root? Let me know if you need help!", "A leaf is green. What is a root?"),
        ("Un arbre est grand. Et une fleur ? N'hésite pas à demander !", "Un arbre est grand. Et une fleur ?"),
        ("A leaf is green. A leaf is green. Why is that?", "A leaf is green. Why is that?"),
        ('{"answer": "A leaf is green.", "question": "Why is that?"}', "A leaf is green. Why is that?"),
        ("(Nudge) Think of light. **Next question:** What is a leaf?", "Think of light. What is a leaf?"),
        ("To balance \\( H_2 + O_2 \\), count. What is 2 x 2?", "To balance H2 + O2, count. What is 2 x 2?"),
    ],
)  # fmt: skip
def test_the_habits_of_chat_models_are_put_right(draft: str, text: str) -> None:
    assert reviewed(draft, TEXT).text == text


def test_she_is_not_told_that_she_is_right_by_another_sum_or_wrong_where_she_is_right() -> None:
    review = reviewed("Sorry! You are right, 7 x 6 is 48. What is 8 x 7?", TEXT)
    assert (review.text, review.worth_asking) == ("Sorry! What is 8 x 7?", frozenset({Rule.SUM}))
    right = evolve(TEXT, number=spoken_number("56", EN), mistaken=False, read_back="I read 56.")
    review = reviewed("You said 56. Not quite! What is 8 x 8?", right)
    assert (review.text, review.worth_asking) == ("You said 56. What is 8 x 8?", frozenset({Rule.SUM}))


def test_a_result_that_stands_in_the_problem_tells_nothing() -> None:
    asked = untried((), "what is 144 divided by 12", EN, hints=3)
    assert asked is not None
    assert asked.named
    assert not tells("Think of the 12 times table.", asked.value, EN, named=True)
    assert tells("144 / 12 = 12.", asked.value, EN, named=True)


def test_of_a_problem_that_she_is_at_the_result_is_left_out_where_something_else_is_said() -> None:
    at = evolve(CALL, untried=Fraction(70), posed=True)
    review = reviewed("Add 50 and 20. So 5 x 14 = 70. Do you see?", at)
    assert (review.text, review.repaired) == ("Add 50 and 20. Do you see?", (Rule.ANSWER_LEAK,))
    assert review.worth_asking == {Rule.ANSWER_LEAK}
    assert reviewed("So 5 x 14 = 70.", at).broken == (Rule.ANSWER_LEAK,)


_SENTENCES = st.sampled_from(
    ["A noun is a name.", "What is seven times eight?", "Take your time.", "Ready?", "Water boils at 100 °C, near 373 K.",
     "Think of **three** fruits, " + "then of more, " * 9 + "and stop.", "7 × 8 = 54.", "Well done!", "🙂 Yes.", "What is your name?",
     "Why do leaves look green, and what would they look like if the light was red and blue and nothing else at all was there?"]
)  # fmt: skip


@given(st.lists(_SENTENCES, max_size=8).map(" ".join), st.sampled_from(Language))
def test_whatever_is_written_a_spoken_reply_holds_to_what_code_can_hold_it_to(draft: str, language: Language) -> None:
    text = reviewed(draft, evolve(CALL, language=language)).text
    assert spoken_words(text, language) <= 35
    asked = [asks(sentence) for sentence in sentences(text)]
    assert sum(asked) <= 1
    assert not any(asked[:-1])
    assert "**" not in text
    assert "54" not in text
    assert "name?" not in text


@given(st.text(max_size=300))
def test_any_text_is_reviewed_and_a_second_time_changes_nothing_more(draft: str) -> None:
    text = reviewed(draft, TEXT).text
    assert reviewed(text, TEXT).text == text


# --- Length --------------------------------------------------------------------------------------------------------------


def test_the_question_stays_when_sentences_have_to_go() -> None:
    long = "Plants take light and water and air and make sugar of them in their leaves. " * 4
    review = reviewed(long + "What do leaves need?", CALL)
    assert review.text.endswith("What do leaves need?")
    assert Rule.LENGTH in review.repaired
    assert len(review.text.split()) <= 35


FARMER = "Sure! A farmer has 6 rows of banana trees, and in each of these rows there are 15 trees."
PROFIT = "Profit is the money you have left after you subtract all your costs from the money that you earned."
STORY = "My grandmother lives near the mountains in the north. It is cold there in the morning and warm at noon."


@pytest.mark.parametrize(
    ("said", "cut"),
    [
        (FARMER, "If 8 of all his trees were broken by the wind last night, how many does he have left?"),
        (PROFIT, "If you sell bread for 8,000 francs and it cost you 6,500, what is it?"),
        (STORY, "I helped her feed the cows and fetch water every day, and then we sang a song together."),
    ],
)
def test_what_a_question_leaves_no_room_for_or_what_is_cut_off_without_one_goes_on_when_she_wants_it(
    said: str, cut: str
) -> None:
    assert reviewed(f"{said} {cut}", evolve(CALL, go_on="Go on?")).text == f"{said} Go on?"


def test_whom_to_call_stays_whatever_has_to_go() -> None:
    line = "To talk with a person, call 1 1 6, the child helpline, or 1 1 2 in danger."
    sad = evolve(CALL, helpline=line, numbers=RWANDA.numbers)
    draft = "I am sorry that you feel sad. Talking to an adult you trust, like a parent or a teacher, may help. It may get better soon."
    assert reviewed(draft, sad).text == f"I am sorry that you feel sad. {line}"


def test_an_answer_that_broke_off_ends_with_a_clause_and_is_worth_asking_again() -> None:
    review = reviewed("The kingdom grew for centuries, under many kings, among them", TEXT, whole=False)
    assert (review.text, review.worth_asking) == (
        "The kingdom grew for centuries, under many kings.",
        frozenset({Rule.LENGTH}),
    )
    assert reviewed("It grew. Under many", TEXT, whole=False).text == "It grew."


def test_words_are_counted_as_they_are_spoken() -> None:
    assert spoken_words("1,234,567 × 2", EN) > 10
    assert spoken_words("A leaf is green.", EN) == 4


# --- What the learner said -----------------------------------------------------------------------------------------------


def test_a_number_that_was_heard_is_said_again() -> None:
    heard = evolve(CALL, number=spoken_number("fifty-six", EN), read_back="I heard 56.")
    assert reviewed("That is right. What is 7 x 9?", heard).text == "I heard 56. That is right. What is 7 x 9?"
    assert reviewed("Fifty-six is right. What is 7 x 9?", heard).repaired == ()


@pytest.mark.parametrize(("draft", "given"), [
    ("I am sorry. Call 911 now.", "I am sorry. {line}"), ("Hamagara polisi kuri 999.", "{line}"), ("Appelle le 116, ou le 119.", "{line}"),
    ("That is not your fault.", "That is not your fault. {line}"), ("Call 116, or 112 in danger.", "Call 116, or 112 in danger."),
    ("It is not your fault. You can call 1-1-6.", None), ("A phone costs 25000 francs.", "A phone costs 25000 francs."),
    ("We call 100 years a century.", "We call 100 years a century."), ("What do we call 100?", "What do we call 100?"),
])  # fmt: skip
def test_a_reply_sends_nobody_to_a_wrong_number_or_to_people_without_one(draft: str, given: str | None) -> None:
    for channel, number in ((Channel.SMS, "116"), (Channel.VOICE, "1 1 6")):
        line = f"To talk with a person, call {number}."
        review = reviewed(draft, Situation(channel, Language.ENGLISH, helpline=line, numbers=RWANDA.numbers))
        assert line in review.text if given is None else review.text == given.format(line=line)
        assert (Rule.HELPLINE in review.repaired) is (given is None or "{" in given)


@pytest.mark.parametrize("language", Language)
def test_a_policy_that_leaves_a_helpline_out_is_refused(language: Language) -> None:
    text = (files("bakame_core") / "policies" / "tutor.toml").read_text("utf-8")
    start = text.index(f"\n{language.value} = ", text.index("[lines.safe_abuse]"))
    with pytest.raises(RuleBroken, match=rf"safe_abuse\.{language.value} without {{child}}"):
        TutorPolicy.from_toml(text[:start] + text[start:].replace("{child}", "999", 1))


def test_asked_whether_it_is_a_person_it_says_what_it_is() -> None:
    asked = evolve(CALL, computer="I am a computer.")
    assert reviewed("I love to help. What do you learn?", asked).text.startswith("I am a computer.")
    assert reviewed("I am a computer program. What do you learn?", asked).repaired == ()


@pytest.mark.parametrize(
    ("heard", "asking"),
    [
        ("are you a real person", True), ("Am I talking to a robot?", True), ("who are you", True), ("es-tu un robot ?", True),
        ("Tu es une personne ?", True), ("wewe ni mtu?", True), ("uri umuntu?", True), ("uri nde", True),
        ("is a computer alive", False), ("what is a machine", False), ("my teacher is a person", False),
        ("are you ready", False), ("kompyuta ni nini", False), ("mudasobwa ni iki", False),
    ],
)  # fmt: skip
def test_the_question_what_it_is_is_told_from_lessons_about_machines(heard: str, *, asking: bool) -> None:
    assert asks_what_it_is(heard) is asking


def test_flattery_is_noted_and_praise_of_the_work_is_not() -> None:
    assert is_flattery("You are so smart!")
    assert is_flattery("Great job!")
    assert is_flattery("Vizuri sana!")
    assert not is_flattery("You lined up the tens well, so the sum is right.")
    assert Rule.PRAISE in reviewed("You are a genius. What next?", TEXT).broken


def test_an_answer_in_another_language_is_worth_asking_again() -> None:
    mine = evolve(TEXT, language=RW, heard="ndashaka kwiga imibare")
    english = "A fraction is a part of a whole thing that was cut into equal parts."
    assert reviewed(english, mine).worth_asking == {Rule.LANGUAGE}
    # She asks in English on a line that began in Kinyarwanda: then English is what she speaks.
    assert reviewed(english, evolve(mine, heard="what is a fraction")).worth_asking == set()
    assert reviewed("Numerator ni umubare uri hejuru.", mine).broken == ()


@pytest.mark.parametrize(
    ("draft", "rule"),
    [("What is your name and where do you live?", Rule.PERSONAL_DATA), ("This is our secret, tell nobody.", Rule.SAFE)],
)
def test_what_may_not_be_said_bars_the_whole_reply(draft: str, rule: Rule) -> None:
    review = reviewed(f"A noun is a name. {draft}", CALL)
    assert (review.text, review.broken, review.barred) == ("", (rule,), True)


def test_markup_links_and_emoji_go_and_are_noted() -> None:
    review = reviewed("**Leaves** are green 🙂, see https://example.org.", TEXT)
    assert review.text == "Leaves are green, see."
    assert review.repaired == (Rule.MARKUP,)


# --- Problems ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("what is seven times eight", EN, 56), ("7 x 8 = ?", EN, 56), ("What is half of ten?", EN, 5),
        ("combien font sept fois huit", FR, 56), ("saba mara nane ni ngapi", SW, 56), ("7 gukuba 8 ni angahe", RW, 56),
        ("seven times eight is fifty-six", EN, None), ("is 7 x 8 = 54", EN, None), ("what is a noun", EN, None),
        ("I have 3 apples", EN, None), ("what is 2 + 2 and 3 + 3", EN, None),
    ],
)  # fmt: skip
def test_a_problem_that_code_can_work_out_is_found(text: str, language: Language, value: int | None) -> None:
    assert asked_value(text, language) == (None if value is None else Fraction(value))


def test_an_answer_is_told_by_its_number_or_as_the_result_of_a_small_sum() -> None:
    assert tells("Seven times eight is fifty-six.", Fraction(56), EN)
    assert tells("You get 56.", Fraction(56), EN)
    assert not tells("What is 56 minus 7?", Fraction(56), EN)
    assert not tells("Count up in steps of 2.", Fraction(2), EN)
    assert tells("4 - 2 = 2.", Fraction(2), EN)


POSED = said_by_tutor("Good. What is 7 times 8?")


@pytest.mark.parametrize(
    ("said", "heard", "found"),
    [
        ((), "what is seven times eight", True),
        ((POSED,), "I do not know", True),
        ((POSED,), "fifty four", False),
        ((POSED, said_by_learner("54"), said_by_tutor("Not quite. What is 7 times 8?")), "tell me", False),
        ((POSED, *[said_by_learner("hm"), POSED] * 3), "tell me", True),
        ((POSED, *[said_by_learner("hm"), POSED] * 4), "tell me", False),
        ((said_by_tutor("What is a noun?"),), "tell me", False),
    ],
)
def test_an_answer_may_be_told_after_a_try_or_when_the_hints_are_used_up(
    said: tuple[Utterance, ...], heard: str, *, found: bool
) -> None:
    assert (untried(said, heard, EN, hints=4) is not None) is found


def test_only_for_a_problem_that_the_tutor_set_the_model_is_asked_again() -> None:
    asked = evolve(CALL, untried=Fraction(56))
    assert reviewed("It is 56.", asked).broken == (Rule.ANSWER_LEAK,)
    assert reviewed("It is 56.", asked).worth_asking == set()
    assert reviewed("It is 56.", evolve(asked, posed=True)).worth_asking == {Rule.ANSWER_LEAK}


def test_a_text_is_asked_for_again_where_it_tells_at_once_what_she_asked_for_herself() -> None:
    texted = evolve(CALL, channel=Channel.SMS, words=None, untried=Fraction(56))
    assert reviewed("It is 56.", texted).worth_asking == {Rule.ANSWER_LEAK}


def test_a_problem_stays_hers_behind_a_question_that_names_no_sum_and_the_model_is_not_told_of_it_anew() -> None:
    said = (said_by_learner("what is 7 times 8"), said_by_tutor("What would you do first?"))
    found = untried(said, "just tell me the answer", EN, hints=4)
    assert found is not None
    assert (found.value, found.posed, found.aside) == (Fraction(56), True, True)
    assert untried((*said, said_by_learner("54"), said_by_tutor("Why?")), "just tell me", EN, hints=4) is None


def test_a_question_that_only_points_is_about_the_problem_that_she_brought() -> None:
    said = (said_by_learner("what is 7 times 8"), said_by_tutor("Think of 7 times 7. What is it?"))
    found = untried(said, "I don't know", EN, hints=4)
    assert found is not None
    assert found.value == Fraction(56)
    assert found.posed


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Excellent! 45 is correct! What is 8 times 7?", "I heard 45. What is 8 times 7?"),
        ("Yes, 45. Think of 8 times 5.", "I heard 45. Think of 8 times 5."),
        ("45 is not right. Look at the tens.", "45 is not right. Look at the tens."),
        ("45 is close. 8 times 5 is 40, that is right.", "45 is close. 8 times 5 is 40, that is right."),
    ],
)
def test_a_wrong_answer_is_not_called_right(said: str, left: str) -> None:
    number = spoken_number("45", EN)
    wrong = evolve(CALL, number=number, mistaken=True, read_back="I heard 45.")
    assert reviewed(said, wrong).text == left
    assert reviewed(said, evolve(wrong, mistaken=None)).text == said


@pytest.mark.parametrize(
    ("said", "heard", "mistaken"),
    [
        ("What is 8 times 7?", "54", True),
        ("What is 8 times 7?", "56", False),
        ("Think of 8 times 5. What is it?", "45", True),
        ("Think of 8 times 5. What is it?", "56", None),
        ("What is a noun?", "7", None),
    ],
)
def test_an_answer_is_worked_out_where_code_can(said: str, heard: str, *, mistaken: bool | None) -> None:
    number = spoken_number(heard, EN)
    assert number is not None
    assert is_mistaken((said_by_learner("what is 8 times 7"), said_by_tutor(said)), number, EN) is mistaken


@pytest.mark.parametrize(
    ("said", "asked", "left"),
    [
        ("Yes, I am a real person named Sarah. I am 25. What shall we do?", True, "I am a computer. What shall we do?"),
        ("I am not a robot. What is 2 plus 3?", False, "What is 2 plus 3?"),
        ("I am a teacher. That is a sentence.", False, "I am a teacher. That is a sentence."),
        ('Say "I am a girl." What is the verb?', True, 'I am a computer. Say "I am a girl." What is the verb?'),
        ("BAKAME: Tutor: What is a noun?", False, "What is a noun?"),
    ],
)
def test_the_tutor_makes_up_no_person(said: str, left: str, *, asked: bool) -> None:
    assert reviewed(said, evolve(CALL, computer="I am a computer." if asked else "")).text == left


# --- Yes and no, and the voice -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("yes", True), ("Yes, that's right.", True), ("yeah teacher", True), ("oui c'est ça", True), ("ndiyo", True),
        ("yego, ni byo", True), ("no", False), ("No, it's not.", False), ("non", False), ("hapana", False), ("oya", False),
        ("that is right", True), ("that isn't right", None), ("no idea", None), ("yes but why", None), ("", None), ("fifteen", None),
    ],
)  # fmt: skip
def test_yes_and_no_are_whole_utterances(said: str, *, meant: bool | None) -> None:
    assert yes_or_no(said) is meant


@pytest.mark.parametrize("language", Language)
def test_a_clause_keeps_its_comma_for_the_voice(language: Language) -> None:
    assert for_the_voice("7 × 8,", language).endswith(",")
