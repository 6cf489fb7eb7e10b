"""Whole lessons with the practice tutor: what a learner notices, and what holds whatever she says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from bakame_core.domain.commands import Command, command
from bakame_core.domain.conversation import Conversation, said_by_learner, said_by_tutor, withheld
from bakame_core.domain.language import Language
from bakame_core.domain.practice import choosing
from bakame_core.domain.practice.exercises import Known, Sum
from bakame_core.domain.practice.fitting import fitting, level
from bakame_core.domain.practice.lesson import read
from bakame_core.domain.practice.marking import Verdict
from bakame_core.domain.practice.topics import Topic
from bakame_core.domain.practice.wishes import Kind, wish
from bakame_core.domain.prompt import Contact
from bakame_core.domain.records import Channel
from bakame_core.domain.safety.concern import Category
from bakame_core.domain.screening import screen_reply
from bakame_core.domain.signs import gives_unaided, invites_explaining
from bakame_core.domain.sms import fold
from fakes.practice import MOODS, Learner, Lesson, book, truth, tutor

CHANNELS = (Channel.VOICE, Channel.SMS, Channel.CHAT)


def right(lesson: Lesson) -> str:
    return lesson.asked.value(lesson.language)


# --- Whatever she says


@pytest.mark.parametrize("seed", range(24))
def test_a_lesson_holds_whatever_the_learner_says(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - the same lessons each time
    lesson = Lesson(chance.choice(list(Language)), chance.choice(CHANNELS))
    learner = Learner(chance.uniform(1, 12), chance)
    said = lesson.say(chance.choice(("maths", "hello", "capitals", "English words", "spelling", "science", "quiz me")))
    for _ in range(10):
        open_before = book().asked(said)
        is_right = False
        if open_before is None or chance.random() < 0.3:
            words = chance.choice(MOODS)
        else:
            words, is_right = learner.answers(open_before, lesson.language, lesson.channel)
        said = lesson.say(words)
        language = lesson.replies[-1].language
        assert len(said.split()) <= 35 if lesson.channel is Channel.VOICE else len(fold(said)) <= 306
        if book().said(said, "heard") is None:
            assert said.count("?") == 1, said
            assert said.endswith("?"), said
        assert truth(said, language) == said
        if is_right:
            assert book().asked(said) != open_before, (words, said)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "275 + 318"),
        (Language.ENGLISH, "and 275 + 318"),
        (Language.FRENCH, "et 275 + 318 ?"),
        (Language.SWAHILI, "je 275 + 318"),
        (Language.KINYARWANDA, "none se 275 + 318"),
    ],
)
def test_a_sum_of_her_own_is_taken_up_in_the_middle_of_a_lesson(language: Language, words: str) -> None:
    lesson = Lesson(language, Channel.SMS)
    lesson.say("maths")
    assert "275" in lesson.say(words)
    assert "593" in lesson.say("593")


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("how do i measure 5 trees from the ground", "I do not guess"),
        ("my goat ran away and i am sad", "I am sorry to hear that."),
        ("knock knock", "no good at jokes"),
    ],
)
def test_what_is_no_answer_is_heard_and_the_question_stays(words: str, answered: str) -> None:
    lesson = Lesson(Language.ENGLISH, Channel.SMS)
    lesson.say("maths")
    before = lesson.asked
    assert answered in lesson.say(words)
    assert lesson.asked == before


def test_homework_is_looked_at_together() -> None:
    said = Lesson(Language.ENGLISH, Channel.SMS).say("help me with my homework")
    assert said == "Yes, we can look at it together. What does the first question say?"


def test_the_same_conversation_gets_the_same_reply() -> None:
    for words in MOODS:
        one, other = (Lesson(Language.ENGLISH) for _ in range(2))
        assert [one.say("maths"), one.say(words)] == [other.say("maths"), other.say(words)]


# --- Finding her place and staying there


def test_three_questions_find_her_place_and_a_strong_learner_soon_gets_harder_ones() -> None:
    lesson = Lesson()
    assert "Three short questions" in lesson.say("I want to practise maths")
    for _ in range(6):
        lesson.answer(right(lesson))
    assert (lesson.asked.rung or 0) >= 10


def test_who_fails_gets_easier_ones_and_is_told_how_it_goes() -> None:
    lesson = Lesson()
    lesson.say("maths")
    told = [lesson.say("one thousand") for _ in range(3)]
    assert (lesson.asked.rung or 0) == 1
    assert all(truth(text, Language.ENGLISH) == text for text in told)


def test_most_learners_stay_where_they_get_most_right_at_once() -> None:
    rates = []
    for seed in range(12):
        chance = Random(seed)  # noqa: S311 - the same learners each time
        learner, lesson = Learner(chance.uniform(3, 10), chance), Lesson(channel=Channel.CHAT)
        lesson.say("maths")
        first: dict[str, bool] = {}
        for _ in range(24):
            words, is_right = learner.answers(lesson.asked, lesson.language, lesson.channel)
            first.setdefault(lesson.asked.key, is_right)
            lesson.answer(words)
        rates.append(sum(first.values()) / len(first))
    assert 0.6 <= sum(rates) / len(rates) <= 0.85


def test_easier_and_harder_are_heard() -> None:
    lesson = Lesson()
    lesson.say("maths")
    for _ in range(3):
        lesson.say(right(lesson))
    before = lesson.asked.rung or 0
    lesson.say("that is too hard")
    assert (lesson.asked.rung or 0) < before


# --- Teaching


def test_help_comes_in_steps_and_the_answer_last_with_one_of_the_same_kind() -> None:
    lesson = Lesson()
    lesson.say("what is 7 times 8")
    nudge = lesson.say("54")
    example = lesson.say("54")
    another = lesson.say("54")
    told = lesson.say("54")
    assert all("56" not in text for text in (nudge, another, example))
    assert "One like it" in example
    assert "One like it" in another
    assert another != example
    assert "7 times 8 is 56" in told
    asked = lesson.asked
    assert isinstance(asked, Sum)
    assert (asked.template, asked.rung) == ("mul", 6)


@pytest.mark.parametrize("channel", [Channel.VOICE, Channel.SMS])
def test_who_does_not_know_again_and_again_is_never_helped_twice_in_the_same_words(channel: Channel) -> None:
    lesson = Lesson(channel=channel)
    said = [lesson.say("what is 7 times 8")]
    while "is 56" not in said[-1]:
        said.append(lesson.say("I don't know"))
    helped = [each.split(". ", 1)[1] for each in said]
    assert len(set(helped)) == len(helped)
    assert len(said) <= 6


OPENING = {
    Language.FRENCH: "maths",
    Language.SWAHILI: "hesabu",
    Language.KINYARWANDA: "imibare",
}


@pytest.mark.parametrize(
    ("words", "told", "asked"),
    [
        ("I need help with 7 x 8 please", "6 times 8 is 48", "What is 7 times 8?"),
        ("2 + 3 + 4", "2 plus 3 is 5", "What is 5 plus 4?"),
        ("what is 10 - 2 x 3", "2 times 3 is 6", "What is 10 minus 6?"),
        ("what is two plus three plus four plus one", "5 plus 4 is 9", "What is 9 plus 1?"),
        ("Solve 2x + 3 = 11", "11 minus 3 is 8", "What is 8 divided by 2?"),
        ("3x = 12", "3 times 3 is 9", "What is 12 divided by 3?"),
        ("(2+3) x 4", "2 plus 3 is 5", "What is 5 times 4?"),
        ("what is 2(3 + 4) - 5", "2 times 7 is 14", "What is 14 minus 5?"),
        (
            "I have 3 mangoes and mum gives me 4 more and I eat 2 how many are left",
            "3 plus 4 is 7",
            "What is 7 minus 2?",
        ),
        ("if one pen costs 200 francs how much do 5 pens cost", "", "What is 200 times 5?"),
        ("John has 12 goats and sold 5 how many goats has he", "", "What is 12 minus 5?"),
        ("share 12 sweets among 4 children how many each", "", "What is 12 divided by 4?"),
        ("my father is 40 and I am 10 how many years older is he", "", "What is 40 minus 10?"),
    ],
)
def test_a_longer_sum_is_begun_together_and_its_last_step_is_hers(words: str, told: str, asked: str) -> None:
    said = Lesson().say(words)
    assert told in said
    assert said.endswith(asked)


@pytest.mark.parametrize(
    ("language", "words", "asked"),
    [
        (Language.FRENCH, "deux plus trois plus quatre", "Combien font 5 plus 4 ?"),
        (
            Language.FRENCH,
            "j'ai trois mangues maman m'en donne quatre et j'en mange deux combien il en reste",
            "7 moins 2 ?",
        ),
        (Language.SWAHILI, "mbili jumlisha tatu jumlisha nne", "5 kujumlisha 4 ni ngapi?"),
        (Language.SWAHILI, "nina kalamu kumi nikampa kaka tatu nimebaki na ngapi", "10 kutoa 3 ni ngapi?"),
        (Language.SWAHILI, "mwalimu saba mara nane ni ngapi tafadhali sana", "7 mara 8 ni ngapi?"),
        (Language.KINYARWANDA, "kabiri guteranya gatatu guteranya kane", "5 guteranya na 4 ni angahe?"),
        (
            Language.KINYARWANDA,
            "mfite imyembe itatu mama ampa ine ndya ibiri nsigarana ingahe",
            "7 gukuramo 2 ni angahe?",
        ),
    ],
)
def test_a_sum_or_a_story_of_her_own_is_guided_though_another_question_is_open(
    language: Language, words: str, asked: str
) -> None:
    lesson = Lesson(language)
    lesson.say(OPENING[language])
    assert lesson.say(words).endswith(asked)


def test_a_story_that_is_not_understood_is_asked_for_as_a_sum_and_nothing_is_made_of_it() -> None:
    lesson = Lesson()
    lesson.say("maths")
    asked = lesson.asked
    said = lesson.say("mum bought 20 eggs and 4 broke and then she bought 6 more how many eggs")
    assert "numbers only" in said
    assert lesson.asked == asked


def test_who_doubts_is_shown_the_last_result_anew_and_nothing_is_marked() -> None:
    lesson = Lesson()
    lesson.say("what is 6 times 7")
    asked = lesson.say("42")
    said = lesson.say("no you are wrong it is 43")
    assert "6 times 7 is 42" in said
    assert lesson.asked.ask(Language.ENGLISH, Channel.VOICE) in asked


@pytest.mark.parametrize(
    "words", ["what is osmosis", "Calculate the area of a circle with radius 7 cm", "What is a passport?"]
)
@pytest.mark.parametrize("topic", ["capitals", "adding", "English words"])
def test_a_question_of_another_field_is_no_wrong_answer(topic: str, words: str) -> None:
    lesson = Lesson()
    lesson.say(topic)
    asked = lesson.asked
    lesson.say(words)
    assert not lesson.replies[-1].handled
    assert lesson.asked == asked


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        (Language.ENGLISH, "can you explain photosynthesis", "make food from light"),
        (Language.ENGLISH, "help me understand evaporation please", "water turning into vapour"),
        (Language.FRENCH, "c'est quoi une fraction", "une partie d'un tout"),
        (Language.SWAHILI, "nieleze usanisinuru", "mimea hutengeneza chakula"),
        (Language.KINYARWANDA, "ikirunga ni iki", "amabuye yashongeye"),
    ],
)
def test_a_word_that_stands_in_the_book_is_explained_in_the_middle_of_a_sum(
    language: Language, words: str, said: str
) -> None:
    lesson = Lesson(language, Channel.SMS)
    lesson.say("275 + 318")
    asked = lesson.asked
    assert said in lesson.say(words)
    assert lesson.asked == asked


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "explain the french revolution to me"),
        (Language.ENGLISH, "help me with grammar rules"),
        (Language.FRENCH, "explique moi la guerre mondiale"),
        (Language.SWAHILI, "nieleze kuhusu vita vya dunia"),
        (Language.KINYARWANDA, "nsobanurira amateka y'igihugu"),
    ],
)
def test_what_it_cannot_explain_is_said_to_be_so_and_is_no_plea_for_help_with_the_sum(
    language: Language, words: str
) -> None:
    lesson = Lesson(language, Channel.SMS)
    lesson.say("275 + 318")
    asked = lesson.asked
    lesson.say(words)
    assert not lesson.replies[-1].handled
    assert lesson.asked == asked


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.ENGLISH, "explain it to me again please"),
        (Language.ENGLISH, "can you explain this question better"),
        (Language.ENGLISH, "help me with this sum"),
        (Language.FRENCH, "explique encore une fois"),
        (Language.SWAHILI, "eleza jinsi ya kufanya"),
        (Language.KINYARWANDA, "nsobanurira iki kibazo neza"),
    ],
)
def test_to_explain_what_is_open_is_help_with_it(language: Language, words: str) -> None:
    lesson = Lesson(language, Channel.SMS)
    lesson.say("275 + 318")
    lesson.say(words)
    assert lesson.replies[-1].handled
    assert "318" in lesson.replies[-1].text


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Muraho", Language.KINYARWANDA),
        ("bonjour", Language.FRENCH),
        ("habari", Language.SWAHILI),
        ("hi", Language.ENGLISH),
    ],
)
def test_who_greets_by_text_is_greeted_in_her_own_language(words: str, language: Language) -> None:
    lesson = Lesson(Language.ENGLISH, Channel.SMS)
    lesson.say(words)
    assert lesson.replies[-1].language is language


@pytest.mark.parametrize(
    ("language", "words", "asked", "answer"),
    [
        (Language.ENGLISH, "what is twelve squared", "12 squared", "144"),
        (Language.ENGLISH, "the square root of 81", "square root of 81", "9"),
        (Language.ENGLISH, "simplify 6/8", "6/8 in its simplest form", "3/4"),
        (Language.ENGLISH, "round 47 to the nearest ten", "47 rounded", "50"),
        (Language.ENGLISH, "find the area of a rectangle with sides 5 m and 8 m", "5 metres long and 8", "40"),
        (Language.ENGLISH, "what is the remainder when 17 is divided by 5", "share 17 by 5", "2"),
        (Language.ENGLISH, "the average of 4 and 8", "average of 4 and 8", "6"),
        (Language.ENGLISH, "convert 5 km to m", "metres are there in 5 kilometres", "5000"),
        (Language.ENGLISH, "how many grams are there in a kilogram", "in 2 kilograms", "2000"),
        (Language.ENGLISH, "what is 2 to the power of 3", "4 times 2", "8"),
        (Language.FRENCH, "quelle est la racine carrée de 81 ?", "racine carrée de 81", "9"),
        (Language.FRENCH, "combien de minutes dans 3 heures", "3 heures", "180"),
        (Language.SWAHILI, "kilomita 5 ni mita ngapi?", "kilomita 5", "5000"),
        (Language.KINYARWANDA, "umuzi kare wa 81 ni angahe", "Umuzi kare wa 81", "9"),
    ],
)
def test_a_sum_that_is_asked_by_its_name_is_begun_together(
    language: Language, words: str, asked: str, answer: str
) -> None:
    lesson = Lesson(language, Channel.SMS)
    said = lesson.say(words)
    assert asked in said
    assert lesson.asked.value(language).replace(",", "") == answer
    assert answer in lesson.say(answer).replace(",", "")


@pytest.mark.parametrize("words", ["the square root of 145", "what is 2^10", "convert 5 km to kg", "simplify 7"])
def test_what_has_no_exact_way_is_not_begun(words: str) -> None:
    lesson = Lesson(Language.ENGLISH, Channel.SMS)
    lesson.say(words)
    assert "together" not in lesson.replies[-1].text


@pytest.mark.parametrize("words", ["ok next", "next please", "so another", "sawa endelea", "et suivant s'il te plaît"])
def test_a_wish_stands_among_manners(words: str) -> None:
    found = wish(words)
    assert found is not None
    assert found.kind is Kind.ANOTHER


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("give me a hard one", Kind.HARDER),
        ("c'est facile", Kind.HARDER),
        ("I don't want this one", Kind.ANOTHER),
        ("je ne veux pas celle-là", Kind.ANOTHER),
        ("je comprends rien", Kind.DONT_KNOW),
        ("i don't get this", Kind.DONT_KNOW),
        ("what is my score", Kind.SCORE),
        ("nabonye angahe", Kind.SCORE),
        ("I am in P6 and I have an exam tomorrow", Kind.START),
        ("hello my name is grace", Kind.GREETING),
        ("do you have division", Kind.TOPIC),
        ("je veux réviser les tables", Kind.TOPIC),
    ],
)
def test_wishes_in_a_childs_words(words: str, kind: Kind) -> None:
    found = wish(words)
    assert found is not None
    assert found.kind is kind


def test_a_sum_of_her_own_in_words_is_taken_up_by_voice() -> None:
    lesson = Lesson(Language.ENGLISH, Channel.VOICE)
    lesson.say("nine plus four")
    assert "What is 7 times 8?" in lesson.say("seven times eight")


def test_to_pass_in_a_quiz_is_no_end_of_it_and_the_score_is_told_when_asked() -> None:
    lesson = Lesson(Language.ENGLISH, Channel.SMS)
    lesson.say("quiz me on science")
    lesson.say(right(lesson))
    assert "Question 3 of 5" in lesson.say("pass")
    said = lesson.say("how many did i get right")
    assert "So far 1 of 2 right" in said
    assert lesson.asked.ask(Language.ENGLISH, Channel.SMS) in said
    assert "Question 4 of 5" in lesson.say(right(lesson))


def test_a_hint_of_several_words_spells_letters_alone() -> None:
    after = book().question("Ni uwuhe munsi ukurikira ku wa mbere?")
    assert after is not None
    assert ",  ," not in after.hint(2, Language.KINYARWANDA)


def test_what_else_a_word_means_is_right_too_and_no_answer_is_an_opt_out_word() -> None:
    bird = book().question("Kwa Kiingereza, « ndege » ni nini?")
    assert bird is not None
    assert bird.mark("aeroplane", Language.SWAHILI, Channel.SMS).verdict is Verdict.RIGHT
    words = [each for bank in book().banks.values() for each in bank if isinstance(each, Known)]
    answers = {answer for each in words for all_ in each.answers.values() for answer in all_}
    assert {answer for answer in answers if command(answer) is Command.OPT_OUT} == set()


def test_a_question_of_hers_is_guided_first() -> None:
    said = Lesson().say("what is seven times eight")
    assert "56" not in said
    assert said.endswith("What is 7 times 8?")


@pytest.mark.parametrize(
    ("language", "words", "question"),
    [
        (Language.FRENCH, "combien font douze plus sept ?", "Combien font 12 plus 7 ?"),
        (Language.SWAHILI, "saba mara sita ni ngapi?", "7 mara 6 ni ngapi?"),
        (Language.KINYARWANDA, "karindwi gukuba umunani ni angahe?", "7 gukuba 8 ni angahe?"),
        (Language.ENGLISH, "20% of 50", "What is 20% of 50?"),
        (Language.ENGLISH, "half of 30?", "What is 1/2 of 30?"),
        (Language.ENGLISH, "calculate 3.5 + 1.2", "What is 3.5 plus 1.2?"),
        (Language.ENGLISH, "How much is 144 ÷ 12?", "What is 144 divided by 12?"),
    ],
)
def test_sums_are_understood_in_four_languages(language: Language, words: str, question: str) -> None:
    assert Lesson(language).say(words).endswith(question)


@pytest.mark.parametrize(
    "words",
    [
        "what is 10 divided by 0",
        "1 + 2 + 3 + 4 + 5",
        "2 + (3 - 4) x 5",
        "what is 3 plus",
        "what is times",
    ],
)
def test_what_is_no_sum_of_two_numbers_is_not_half_answered(words: str) -> None:
    lesson = Lesson()
    lesson.say(words)
    assert not lesson.replies[-1].handled


def test_effort_is_praised_and_not_the_person() -> None:
    lesson = Lesson()
    lesson.say("what is 7 times 8")
    lesson.say("63")
    assert "again" in lesson.say("56") or "stayed with it" in lesson.replies[-1].text


def test_what_went_wrong_comes_back_later() -> None:
    lesson = Lesson()
    lesson.say("maths")
    missed = lesson.asked
    lesson.say("1")
    keys = []
    for _ in range(12):
        lesson.answer(right(lesson))
        keys.append(lesson.asked.key)
    assert missed.key in keys


def test_a_number_that_may_be_misheard_is_read_back_before_it_is_marked() -> None:
    lesson = Lesson()
    lesson.say("what is 20 plus 30")
    read_back = lesson.say("fifteen")
    assert "15" in read_back
    assert "50" not in read_back
    assert "I heard 15" not in lesson.say("five zero")
    lesson = Lesson()
    lesson.say("what is 20 plus 30")
    lesson.say("fifteen")
    assert "15" in lesson.say("yes")
    assert book().asked(lesson.replies[-1].text) is not None


def test_keys_are_answers() -> None:
    lesson = Lesson()
    lesson.say("what is 7 times 8")
    assert "56" in lesson.say("56")


# --- Quizzes


def test_a_quiz_counts_and_tells_the_score() -> None:
    lesson = Lesson(channel=Channel.SMS)
    assert "Question 1 of 3" in lesson.say("quiz me 3 questions")
    assert "Question 2 of 3" in lesson.say(right(lesson))
    assert "Question 3 of 3" in lesson.say("1000")
    assert "2 of 3 right" in lesson.say(right(lesson))


def test_a_quiz_of_capitals_stays_with_capitals() -> None:
    lesson = Lesson()
    lesson.say("give me a quiz on capitals")
    assert lesson.asked.topic is Topic.CAPITALS
    lesson.say(right(lesson))
    assert lesson.asked.topic is Topic.CAPITALS


# --- Manners and honesty


def test_it_says_that_it_is_a_computer() -> None:
    lesson = Lesson()
    assert "computer" in lesson.say("hello")
    assert "computer" in lesson.say("are you a person?")


def test_what_it_cannot_answer_it_says_and_the_lesson_goes_on() -> None:
    lesson = Lesson()
    lesson.say("maths")
    question = lesson.asked
    said = lesson.say("why did the Roman empire fall?")
    assert not lesson.replies[-1].handled
    assert book().asked(said) == question


def test_a_short_question_is_no_answer() -> None:
    lesson = Lesson()
    lesson.say("what is 7 times 8")
    lesson.say("what is a passport")
    assert not lesson.replies[-1].handled
    assert "7 times 8" in lesson.say("what was the question")
    assert lesson.replies[-1].handled


def test_what_stands_in_its_book_it_tells() -> None:
    lesson = Lesson()
    assert "Nairobi" in lesson.say("what is the capital of Kenya?")
    assert "B, A, N, A, N, A" in lesson.say("how do you spell banana")
    lesson = Lesson(Language.KINYARWANDA, Channel.SMS)
    assert "water" in lesson.say("mu cyongereza amazi bavuga ngo iki")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("I don't know", Kind.DONT_KNOW), ("je ne sais pas", Kind.DONT_KNOW), ("sijui", Kind.DONT_KNOW),
        ("simbizi", Kind.DONT_KNOW), ("Help!", Kind.HELP), ("aide-moi", Kind.HELP), ("nisaidie", Kind.HELP),
        ("mfasha", Kind.HELP), ("that's too hard", Kind.EASIER), ("plus facile", Kind.EASIER),
        ("Good morning teacher", Kind.GREETING), ("Muraho", Kind.GREETING), ("murakoze cyane", Kind.THANKS),
        ("quiz me", Kind.QUIZ), ("nsuzuma", Kind.QUIZ), ("why?", Kind.EXPLAIN), ("another one please", Kind.ANOTHER),
        ("say that again", Kind.REPEAT), ("I want to learn fractions", Kind.TOPIC), ("les fractions", Kind.TOPIC),
        ("hesabu", Kind.TOPIC), ("imibare", Kind.TOPIC), ("can we do English words", Kind.TOPIC),
    ],
)  # fmt: skip
def test_wishes_are_understood(words: str, kind: Kind) -> None:
    found = wish(words)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    "words", ["fifty-six", "Nairobi", "3/4", "the heart", "carbon dioxide", "", "my brother is six"]
)
def test_answers_are_no_wishes(words: str) -> None:
    assert wish(words) is None


def test_in_a_text_a_topic_is_chosen_by_its_number() -> None:
    lesson = Lesson(channel=Channel.SMS)
    lesson.say("hello")
    lesson.say("4")
    assert lesson.asked.topic is Topic.CAPITALS


def test_a_text_in_another_language_is_answered_in_it() -> None:
    lesson = Lesson(channel=Channel.SMS)
    assert "Combien" in lesson.say("combien font sept fois huit s'il te plaît ?")


# --- Taking over


def test_it_takes_over_from_a_model_in_the_middle_of_its_question() -> None:
    said = Conversation().plus(
        said_by_learner("I want to learn my tables"),
        said_by_tutor("Lovely, let us begin with the nines. Tell me, what is 6 times 9?"),
    )
    reply = tutor().reply(Contact(Language.ENGLISH, Channel.VOICE, 2, said, "fifty four"))
    assert "54" in reply.text
    assert book().asked(reply.text) is not None


@pytest.mark.parametrize(
    ("language", "words", "line"),
    [
        ("en", "sestie, sestie", "lost"),
        ("en", "50 bigs", "lost"),
        ("fr", "brouillon", "lost"),
        ("en", "why is the sky so wide", "cannot"),
    ],
)
def test_words_that_ask_nothing_are_not_understood_and_are_no_question_for_a_model(
    language: str, words: str, line: str
) -> None:
    reply = tutor().reply(Contact(Language(language), Channel.VOICE, 1, Conversation(), words))
    assert reply.text.startswith(tuple(tutor().book.wording.variants(line, Language(language))))
    assert reply.handled is (line == "lost")
    assert reply.text.endswith("?")


def test_an_unknown_question_of_a_models_is_not_marked() -> None:
    said = Conversation().plus(
        said_by_learner("teach me about leaves"), said_by_tutor("Leaves make food. Why do you think they are green?")
    )
    reply = tutor().reply(Contact(Language.ENGLISH, Channel.VOICE, 2, said, "because of the sun"))
    assert not reply.handled


def test_what_she_did_not_hear_to_its_end_was_asked_all_the_same() -> None:
    said = Conversation().plus(
        said_by_learner("what is 7 times 8"), said_by_tutor("Let us work it", "out together. What is 7 times 8?")
    )
    assert "56" in tutor().reply(Contact(Language.ENGLISH, Channel.VOICE, 2, said, "fifty six")).text


def test_a_long_lesson_of_which_the_beginning_is_forgotten_goes_on_at_its_height() -> None:
    lesson = Lesson(channel=Channel.CHAT)
    lesson.say("maths")
    for _ in range(24):
        lesson.answer(right(lesson))
    assert lesson.conversation.learner_turns < lesson.turn
    now = read(book(), lesson.conversation.utterances, lesson.language, lesson.channel, whole=False)
    assert not choosing.is_placing(now, Topic.MATHS)
    assert (lesson.asked.rung or 0) >= 10


# --- What a child says beside the lesson ---------------------------------------------------------------------------------


def test_help_goes_on_and_does_not_say_the_same_twice_in_a_row() -> None:
    for channel in (Channel.VOICE, Channel.SMS):
        lesson = Lesson(channel=channel)
        said = [lesson.say("what is 47 plus 38"), *(lesson.say("just tell me the answer") for _ in range(4))]
        assert len(set(said)) == len(said)
        assert all(" 85" not in text for text in said[:-1])
        assert "47 plus 38 is 85" in said[-1]


@pytest.mark.parametrize(("language", "words"), [
    (Language.FRENCH, "Dis-moi juste la réponse."), (Language.SWAHILI, "Niambie tu jibu."), (Language.KINYARWANDA, "Mbwira igisubizo."),
])  # fmt: skip
def test_who_asks_for_the_answer_is_helped_in_each_language(language: Language, words: str) -> None:
    lesson = Lesson(language)
    lesson.say("maths")
    for _ in range(3):  # the questions that find her place
        lesson.say("999")
    lesson.say(words)
    assert lesson.replies[-1].handled


@pytest.mark.parametrize(("language", "question"), [
    (Language.KINYARWANDA, "7 gukuba 8 ni angahe"), (Language.SWAHILI, "7 mara 8 ni ngapi"), (Language.ENGLISH, "what is 7 times 8"),
])  # fmt: skip
def test_a_question_that_is_told_by_its_end_is_no_answer_to_another(language: Language, question: str) -> None:
    lesson = Lesson(language)
    lesson.say("science")
    lesson.say(question)
    assert lesson.asked.value(language) == "56"


@pytest.mark.parametrize(("language", "question", "told"), [
    (Language.ENGLISH, "What is photosynthesis?", "plants make food"), (Language.FRENCH, "C'est quoi la gravité ?", "force"),
    (Language.SWAHILI, "usanisinuru ni nini", "mimea"), (Language.KINYARWANDA, "fotosenteze ni iki", "ibimera"),
])  # fmt: skip
def test_a_word_of_science_is_explained_and_her_question_kept(language: Language, question: str, told: str) -> None:
    lesson = Lesson(language)
    assert told in lesson.say(question)
    lesson.say("maths")
    asked = lesson.asked
    assert told in lesson.say(question)
    assert lesson.asked == asked


@pytest.mark.parametrize(("language", "words", "told"), [
    (Language.ENGLISH, "can you be my best friend", "no friend as people are"), (Language.FRENCH, "Merci professeur", "plaisir"),
    (Language.FRENCH, "tu es une vraie personne ?", "ordinateur"), (Language.KINYARWANDA, "waba inshuti yanjye", "mudasobwa"),
    (Language.ENGLISH, "I am bored", "Rest a little"), (Language.SWAHILI, "nimechoka", "Pumzika"), (Language.ENGLISH, "you are stupid", "help you"),
    (Language.FRENCH, "raconte une blague", "blagues"), (Language.KINYARWANDA, "mbwira urwenya", "gusetsa"),
])  # fmt: skip
def test_manners_are_answered_and_the_question_comes_again(language: Language, words: str, told: str) -> None:
    lesson = Lesson(language)
    lesson.say("maths")
    asked = lesson.asked
    if "Merci" in words:
        assert "nombre" not in lesson.say(words)
    else:
        assert told in lesson.say(words)
    assert lesson.asked == asked


@pytest.mark.parametrize("language", Language)
def test_a_name_is_not_wanted_and_an_order_not_followed(language: Language) -> None:
    for concern, line in ((Category.PERSONAL_DATA, "personal"), (Category.INJECTION, "unmoved")):
        said = tutor().reply(Contact(language, Channel.VOICE, 1, Conversation(), "0788 000 111", concern=concern))
        assert book().wording.line(line, language) in said.text
        assert said.text.endswith("?")


@pytest.mark.parametrize("language", Language)
def test_who_has_just_told_of_danger_is_not_pressed(language: Language) -> None:
    told = Conversation().plus(withheld(), said_by_tutor("116"))
    contact = Contact(language, Channel.SMS, 2, told, "please do not tell anybody", helpline="Call 116.")
    said = tutor().reply(contact).text
    assert "Call 116." in said
    assert "?" not in said
    assert book().asked(tutor().reply(evolve(contact, heard="maths")).text)


def test_a_zero_too_few_is_no_matter_of_order() -> None:
    lesson = Lesson(channel=Channel.SMS)
    lesson.say("what is 15 percent of 200")
    assert "order" not in lesson.say("3")


# --- Her level -----------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(1, 12), st.booleans()), max_size=12), st.integers(1, 12))
@settings(max_examples=30, deadline=None)
def test_a_right_answer_never_lowers_a_level_and_a_wrong_one_never_raises_it(
    tries: list[tuple[int, bool]], rung: int
) -> None:
    assert level([*tries, (rung, True)]) > level([*tries, (rung, False)])
    assert fitting([*tries, (rung, True)]) >= fitting([*tries, (rung, False)])


def test_three_questions_find_a_place_and_the_lesson_keeps_to_it() -> None:
    """`benchmarks/level_fit.py` measures it on many; these few must not all be lost."""
    kept = 0
    for seed in range(8):
        chance = Random(seed)  # noqa: S311 - the same learners each time
        learner, lesson = Learner(3.5 + seed, chance), Lesson(channel=Channel.SMS)
        said, first = lesson.say("maths"), dict[str, tuple[int, bool]]()
        while len(first) < 13:
            exercise = book().asked(said)
            assert exercise is not None
            answer, right = learner.answers(exercise, lesson.language, lesson.channel)
            first.setdefault(exercise.key, (exercise.rung or 0, right))
            said = lesson.answer(answer)
        tried = list(first.values())
        assert abs(tried[3][0] - learner.ability) <= 5
        kept += 6 <= sum(right for _, right in tried[3:]) <= 8
    assert kept >= 4


# --- In her own words, and alone -----------------------------------------------------------------------------------------

TOPIC = {
    Language.ENGLISH: "times tables",
    Language.FRENCH: "les tables",
    Language.SWAHILI: "kuzidisha",
    Language.KINYARWANDA: "gukuba",
}


def until_she_explains(lesson: Lesson) -> str:
    """A lesson up to where she is asked to explain."""
    said = lesson.say(TOPIC[lesson.language])
    while not invites_explaining(said):
        assert lesson.turn < 9, said
        said = lesson.say(right(lesson))
    return said


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("channel", [Channel.VOICE, Channel.SMS])
def test_after_some_right_answers_she_explains_and_then_does_one_alone(language: Language, channel: Channel) -> None:
    lesson = Lesson(language, channel)
    asked = until_she_explains(lesson)
    assert asked.endswith("?")
    assert len(asked.split()) <= 35
    given = lesson.say({Language.ENGLISH: "I added one more row", Language.FRENCH: "j'ai ajouté une ligne",
                        Language.SWAHILI: "niliongeza mstari mmoja", Language.KINYARWANDA: "nongeyeho umurongo"}[language])  # fmt: skip
    assert gives_unaided(given)
    assert len(given.split()) <= 35
    alone = lesson.asked
    missed = lesson.say("1000")
    assert lesson.asked == alone
    assert len(missed.split()) <= 35
    assert alone.hint(1, language) not in missed
    assert not [slip for slip in ("row", "ligne", "mstari", "umurongo") if slip in missed]
    assert alone.hint(1, language) in lesson.say("1000")
    lesson.say(right(lesson))
    assert lesson.asked != alone


@pytest.mark.parametrize(
    ("words", "line"),
    [("ok", "explain_more"), ("56", "explain_more"), ("I don't know", "no_words"), ("no", "no_words"), ("that is too hard", "no_words"),
     ("what I did was seven times seven and one more seven", "explained"), ("multiplication", "explained"), ("because I know my tables", "explained"),
     ("I took the first one and then the next one too", "explained"), ("it is easy", "explain_more")],
)  # fmt: skip
def test_whatever_she_says_of_how_she_did_it_is_taken_kindly(words: str, line: str) -> None:
    lesson = Lesson(channel=Channel.SMS)
    until_she_explains(lesson)
    said = lesson.say(words)
    assert book().said(said, line) is not None, said
    assert lesson.replies[-1].handled


def test_who_says_next_to_nothing_twice_is_let_go_on() -> None:
    lesson = Lesson(channel=Channel.SMS)
    until_she_explains(lesson)
    lesson.say("ok")
    assert gives_unaided(lesson.say("ok"))


@pytest.mark.parametrize(
    ("words", "answered"),
    [("what is the capital of Kenya", "Nairobi"), ("what is 9 plus 4", "What is 9 plus 4?"), ("fractions please", "fractions"),
     ("are you a robot", "computer"), ("another one", "Now one alone"), ("say that again", "own words"), ("quiz me", "Question 1 of 5")],
)  # fmt: skip
def test_what_she_asks_comes_before_what_we_ask(words: str, answered: str) -> None:
    lesson = Lesson(channel=Channel.SMS)
    until_she_explains(lesson)
    assert answered in lesson.say(words)


def test_who_asks_for_help_with_the_one_alone_is_helped_the_second_time() -> None:
    lesson = Lesson(channel=Channel.SMS)
    until_she_explains(lesson)
    lesson.say("I added one more row")
    alone = lesson.asked
    first, second = lesson.say("help me"), lesson.say("help me")
    assert lesson.asked == alone
    assert book().said(first, "alone_try") is not None
    assert alone.hint(1, Language.ENGLISH) not in first
    assert alone.hint(1, Language.ENGLISH) in second


def test_who_is_done_is_offered_one_alone_and_may_leave_it() -> None:
    lesson = Lesson(channel=Channel.SMS)
    lesson.say("times tables")
    for _ in range(3):
        lesson.say(right(lesson))
    assert gives_unaided(lesson.say("I am done"))
    assert "Which number do you want?" in lesson.say("no")
    assert not gives_unaided(lesson.say("I am done"))


def test_near_the_end_of_a_call_one_alone_comes_first_and_then_what_is_next() -> None:
    lesson = Lesson(closing=True)
    lesson.say("times tables")
    said = [lesson.say(right(lesson)), lesson.say(right(lesson))]
    assert gives_unaided(said[1])
    assert invites_explaining(lesson.say(right(lesson)))
    lesson.say("I put them together")
    assert "next time" in lesson.say(right(lesson))
    assert "A good plan" in lesson.say("I will do some more of it")


def test_no_quiz_is_broken_into_and_she_explains_after_its_end() -> None:
    lesson = Lesson(channel=Channel.SMS)
    lesson.say("quiz me on capitals 8 questions")
    said = [lesson.say(right(lesson)) for _ in range(8)]
    assert not [each for each in said[:-1] if invites_explaining(each)]
    assert "8 of 8 right" in said[-1]
    assert invites_explaining(said[-1])


@pytest.mark.parametrize(
    ("topic", "first", "last"), [("capitals", 1, 3), ("science", 1, 3), ("fractions", 8, 12), ("times tables", 3, 9)]
)
def test_in_any_topic_an_easy_a_middle_and_a_hard_one_find_her_place(topic: str, first: int, last: int) -> None:
    lesson = Lesson()
    said = lesson.say(topic)
    assert book().said(said, "place_topic") is not None
    rungs = [lesson.asked.rung or 0]
    for _ in range(2):
        said = lesson.say(right(lesson))
        rungs.append(lesson.asked.rung or 0)
    assert rungs == sorted(set(rungs))
    assert rungs[0] <= first
    assert rungs[-1] >= last
    assert book().said(lesson.say(right(lesson)), "placed") is not None


def test_the_first_that_she_does_not_get_ends_the_search_and_she_is_helped_with_it() -> None:
    lesson = Lesson()
    lesson.say("capitals")
    lesson.say(right(lesson))
    missed = lesson.asked
    lesson.say("Atlantis")
    assert lesson.asked == missed
    assert "Now I know where we start" in lesson.say(right(lesson))
    assert (lesson.asked.rung or 0) <= (missed.rung or 0)


def told_in(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for part in table.values() if isinstance(table, dict) else table:
            yield from told_in(part)


def test_nothing_of_its_own_words_is_held_back() -> None:
    tables = [
        each for each in files("bakame_core").joinpath("policies/practice").iterdir() if each.name.endswith("toml")
    ]
    said = [text for table in tables for text in told_in(tomllib.loads(table.read_text("utf-8")))]
    assert len(said) > 1_000
    assert {text: found for text in said if (found := screen_reply(text))} == {}
