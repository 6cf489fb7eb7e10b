from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.hearing import credible

ANSWERS = (
    "yes",
    "no",
    "seven",
    "B",
    "B.",
    "yego",
    "oya",
    "ndiyo",
    "hapana",
    "oui",
    "non",
    "56",
    "3.14",
    "Kigali",
    "Stop.",
    "No.",
)


@pytest.mark.parametrize("text", ANSWERS)
@pytest.mark.parametrize(("seconds", "no_speech"), [(1.5, 0.1), (4.0, 0.55), (12.0, None), (None, None), (2.0, 0.7)])
def test_short_true_answers_are_kept(text: str, seconds: float | None, no_speech: float | None) -> None:
    assert credible(text, seconds, no_speech) == text


@pytest.mark.parametrize("text", [*ANSWERS, "What is seven times eight?", "you", ""])
def test_where_nobody_spoke_no_words_are_believed(text: str) -> None:
    assert credible(text, 3.0, 0.71) == ""
    assert credible(text, 3.0, 0.99) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("Thanks for watching!", "Thank you for watching.", "Thank you so much for watching.", "Please subscribe"),
        *(
            "Please subscribe to my channel.",
            "Like and subscribe!",
            "See you in the next video.",
            "Subtitles by the Amara.org community",
        ),
        *(
            "Sous-titres réalisés para la communauté d'Amara.org",
            "Sous-titrage Société Radio-Canada",
            "Sous-titrage ST' 501",
        ),
        *("Merci d'avoir regardé cette vidéo !", "Abonnez-vous !", "❤️ par SousTitreur.com", "Asante kwa kutazama."),
        *("Murakoze kureba.", "[Music]", "(silence)", "[BLANK_AUDIO]", "*sighs*", "♪♪♪", "♪ la la ♪ [Applause]"),
        *(
            "...",
            ".",
            "-",
            "",
            "   ",
            "fin-fin-fin-fin",
            "you you you you you",
            "I'm I'm I'm I'm I'm I'm",
            "ha ha ha ha ha ha",
        ),
        *("Transcription by CastingWords", "Transcribed by https://otter.ai", "Copyright 2021 all"),
    ],
)
def test_what_whisper_writes_under_silence_is_dropped(text: str) -> None:
    assert credible(text, 4.0, 0.2) == ""
    assert credible(text, None, None) == ""


@pytest.mark.parametrize(
    "text", ["Thank you.", "Bye.", "Bye bye", "Okay.", "So", "Thanks.", "Merci.", "Goodbye.", "Asante"]
)
def test_manners_are_believed_with_evidence_only(text: str) -> None:
    assert credible(text, 2.0, 0.3) == text
    assert credible(text, 2.0, 0.6) == ""
    assert credible(text, 2.0, None) == text
    assert credible(text, 20.0, None) == ""


def test_you_alone_needs_a_recogniser_that_is_sure() -> None:
    assert credible("You", 2.0, 0.1) == "You"
    assert credible("you", 2.0, 0.4) == ""
    assert credible("you", 2.0, None) == ""
    assert credible("you and me", 2.0, None) == "you and me"


@pytest.mark.parametrize(
    "text",
    [
        *("no no no", "bye-bye-bye", "Thank you for the lesson, teacher.", "How do I subscribe to a newspaper?"),
        *(
            "What are subtitles?",
            "seven seven seven",
            "5 5 5 5 5",
            "very very very good",
            "I like to watch the moon (at night)",
        ),
    ],
)
def test_what_only_looks_made_up_is_kept(text: str) -> None:
    assert credible(text, 5.0, 0.2) != ""


def test_more_words_than_a_mouth_can_say_are_dropped() -> None:
    text = "the plant takes in water and light and makes sugar and oxygen out of them every day"
    assert credible(text, 1.0, 0.1) == ""
    assert credible(text, 6.0, 0.1) == text
    assert credible(text, None, 0.1) == text


def test_sounds_are_taken_out_of_what_was_said() -> None:
    assert credible("[Music] What is  a noun? (laughs)", 4.0, 0.1) == "What is a noun?"


@given(st.text(), st.none() | st.floats(0, 1000), st.none() | st.floats(0, 1))
def test_nothing_is_ever_added(text: str, seconds: float | None, no_speech: float | None) -> None:
    kept = credible(text, seconds, no_speech)
    assert kept == kept.strip()
    words = iter(text)
    assert all(any(letter == other for other in words) for letter in kept if not letter.isspace())
