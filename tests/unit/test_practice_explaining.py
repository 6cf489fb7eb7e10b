"""What a learner asks to have explained or to be taught, in her own words, and what she hears."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from bakame_core.domain.language import Language
from bakame_core.domain.practice.explanations import Explanation
from bakame_core.domain.practice.topics import Topic
from bakame_core.domain.practice.wishes import Kind, wish
from bakame_core.domain.records import Channel
from fakes.practice import Lesson, book, truth

FILE = tomllib.loads((files("bakame_core") / "policies" / "practice" / "explanations.toml").read_text("utf-8"))
EXPLAINED = {key: (topic, each) for topic, group in FILE.items() if topic != "review" for key, each in group.items()}


def test_there_is_much_to_explain_and_each_is_short_true_and_in_all_languages() -> None:
    assert len(EXPLAINED) >= 150
    for topic, each in EXPLAINED.values():
        assert Topic(topic)
        for language in Language:
            text = each["tell"][language.value]
            assert len(text.split()) <= 20, text
            assert truth(text, language) == text


@pytest.mark.parametrize(
    "around", ["what is {}", "teach me about {} please", "c'est quoi {} ?", "{} ni nini", "{} ni iki"]
)
def test_each_is_found_by_each_of_its_names_in_any_question(around: str) -> None:
    for key, (_, each) in EXPLAINED.items():
        for name in each["names"]:
            found = book().explained.asked(around.format(name))
            assert isinstance(found, Explanation), name
            assert found.key == key, name


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("channel", [Channel.VOICE, Channel.SMS])
def test_it_is_told_and_a_question_of_its_field_follows(language: Language, channel: Channel) -> None:
    for topic, each in EXPLAINED.values():
        lesson = Lesson(language, channel)
        said = lesson.say(f"explain {each['names'][0]}")
        # A text is answered in its own language, a call in the call's.
        assert each["tell"][lesson.replies[-1].language.value] in said
        assert lesson.asked.topic is Topic(topic) or Topic(topic) is Topic.FRACTIONS
        assert channel is not Channel.VOICE or len(said.split()) <= 35


@pytest.mark.parametrize(
    ("language", "words", "told"),
    [
        (Language.ENGLISH, "tell me about the water cycle", "falls as rain"),
        (Language.ENGLISH, "why is the sky blue", "scatters the blue"),
        (Language.ENGLISH, "how does rain form", "water vapour cools"),
        (Language.ENGLISH, "what causes day and night", "turns once a day"),
        (Language.ENGLISH, "our teacher was absent so nobody taught us germination, can you", "beginning to grow"),
        (Language.ENGLISH, "hello, tomorrow I have a test about the food chain", "who eats whom"),
        (Language.ENGLISH, "how do plants make their food", "make food from light"),
        (Language.ENGLISH, "how many bones do we have in the body", "206 bones"),
        (Language.FRENCH, "combien d'os avons-nous", "206 os"),
        (Language.FRENCH, "comment se forme un arc-en-ciel ?", "séparent la lumière"),
        (Language.FRENCH, "pourquoi le ciel est-il bleu", "lumière bleue"),
        (Language.SWAHILI, "kivuli hutokeaje", "kinachozuia mwanga"),
        (Language.SWAHILI, "kwa nini kuna usiku na mchana", "huzunguka mara moja"),
        (Language.KINYARWANDA, "umutima umaze iki", "usunika amaraso"),
        (Language.KINYARWANDA, "nsobanurira icyo igogora ari cyo", "uduce duto"),
    ],
)
def test_a_child_asks_in_her_own_words(language: Language, words: str, told: str) -> None:
    assert told in Lesson(language, Channel.SMS).say(words)


def test_a_name_alone_asks_only_where_nothing_was_asked_of_her() -> None:
    assert "pulls" in Lesson(Language.ENGLISH, Channel.SMS).say("magnets")
    lesson = Lesson(Language.ENGLISH, Channel.SMS)
    lesson.say("science")
    assert "pulls" not in lesson.say("magnet")


@pytest.mark.parametrize(
    "words",
    ["my heart hurts", "my father sold goats at the market", "there is blood on my book", "the sun was hot today"],
)
def test_a_name_in_a_tale_is_not_explained(words: str) -> None:
    lesson = Lesson(Language.ENGLISH, Channel.SMS)
    said = lesson.say(words)
    assert not any(each["tell"]["en"] in said for _, each in EXPLAINED.values())


@pytest.mark.parametrize("words", ["explain osmosis", "explique la mitose"])
def test_what_cannot_be_explained_is_no_wrong_answer(words: str) -> None:
    lesson = Lesson(Language.ENGLISH, Channel.SMS)
    lesson.say("science")
    asked = lesson.asked
    lesson.say(words)
    assert not lesson.replies[-1].handled
    assert lesson.asked == asked


def test_a_word_of_the_open_topic_is_explained_and_its_question_kept() -> None:
    lesson = Lesson(Language.ENGLISH, Channel.SMS)
    lesson.say("help me with my homework, it is about area")
    asked = lesson.asked
    assert "length times width times height" in lesson.say("how do I find the volume of a box")
    assert lesson.asked == asked


def test_a_question_of_her_homework_is_taken_up_where_she_reads_it_out() -> None:
    lesson = Lesson(Language.ENGLISH, Channel.SMS)
    lesson.say("help me with my homework")
    assert "6 metres long and 4" in lesson.say("the first question says find the area of a rectangle 6 by 4")


def test_in_the_middle_of_a_long_question_the_explanation_comes_first_and_the_question_waits() -> None:
    lesson = Lesson(Language.ENGLISH, Channel.VOICE)
    lesson.say("quiz me on science")
    while len(lesson.asked.ask(Language.ENGLISH, Channel.VOICE).split()) < 5:
        lesson.say("pass")
    asked = lesson.asked
    said = lesson.say("what is latitude")
    assert "equator" in said
    assert len(said.split()) <= 35
    assert asked.ask(Language.ENGLISH, Channel.VOICE) in lesson.say("repeat")


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("my teacher is absent today so nobody taught us fractions, can you", Topic.FRACTIONS),
        ("hello teacher, I have an exam tomorrow on percentages", Topic.PERCENT),
        ("help me with my homework, it is about area", Topic.SHAPES),
        ("teach me the seven times table", Topic.MULTIPLYING),
        ("I missed school last week, they learned decimals", Topic.DECIMALS),
        ("bonjour, je dois réviser les fractions", Topic.FRACTIONS),
        ("bonsoir prof, je n'arrive pas à faire les divisions", Topic.DIVIDING),
        ("nataka kujifunza asilimia", Topic.PERCENT),
        ("mwalimu hayupo leo, unaweza kunifundisha desimali", Topic.DECIMALS),
        ("mwaramutse mwarimu, ndashaka kwiga imigabane", Topic.FRACTIONS),
        ("mfasha umukoro wo gukuba", Topic.MULTIPLYING),
    ],
)
def test_a_topic_is_heard_anywhere_in_a_wish_to_be_taught(words: str, topic: Topic) -> None:
    wanted = wish(words)
    assert wanted is not None
    assert (wanted.kind, wanted.topic) == (Kind.TOPIC, topic)


@pytest.mark.parametrize(
    "words",
    [
        "my uncle has a table and two chairs in his shop",
        "my brother is in the capital now",
        "help me with grammar rules",
        "I want to know why 3 goats and 4 sheep and the fractions of them are 7",
        "my mother adds salt to the beans every day at home",
    ],
)
def test_a_tale_names_no_topic(words: str) -> None:
    wanted = wish(words)
    assert wanted is None or wanted.topic is None


def test_who_does_not_understand_a_topic_is_told_what_it_is_and_begins_it() -> None:
    lesson = Lesson(Language.ENGLISH, Channel.SMS)
    said = lesson.say("I don't understand percentages")
    assert "out of a hundred" in said
    assert lesson.asked.topic is Topic.PERCENT
    assert lesson.say("I don't understand percentages").endswith(lesson.asked.ask(Language.ENGLISH, Channel.SMS))
    lesson.answer(lesson.asked.value(Language.ENGLISH))
    assert lesson.asked.topic is Topic.PERCENT
