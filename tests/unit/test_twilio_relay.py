"""The messages of ConversationRelay: read whatever comes, write only what Twilio takes."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_adapters.twilio.relay import (
    MAX_WORDS,
    Complaint,
    Dialled,
    Interrupted,
    Nothing,
    Prompted,
    RelayMessage,
    Setup,
    digits_message,
    end_message,
    language_message,
    play_message,
    read_relay,
    text_message,
)
from bakame_adapters.twilio.twiml import cleaned
from bakame_core.domain.identity import SessionId
from bakame_core.domain.language import Language
from bakame_core.errors import Garbled, RuleBroken

EN, FR = Language.ENGLISH, Language.FRENCH
EXAMPLES: list[tuple[dict[str, Any], RelayMessage]] = [
    (
        {"type": "setup", "sessionId": "VX1", "callSid": "CA1", "from": "+250788000001", "callStatus": "RINGING"},
        Setup(SessionId("CA1")),
    ),
    (
        {"type": "setup", "callSid": "CA1", "customParameters": {"token": "t", "n": 1}},
        Setup(SessionId("CA1"), {"token": "t"}),
    ),
    (
        {"type": "prompt", "voicePrompt": "half of ten", "lang": "en-US", "last": True},
        Prompted("half of ten", EN, True),
    ),
    ({"type": "prompt", "voicePrompt": "la moi", "lang": "fr", "last": False}, Prompted("la moi", FR, False)),
    ({"type": "prompt", "voicePrompt": "", "lang": "sw-KE"}, Prompted("", None, True)),
    ({"type": "dtmf", "digit": "#"}, Dialled("#")),
    (
        {"type": "interrupt", "utteranceUntilInterrupt": "A fraction is a part", "durationUntilInterruptMs": 460},
        Interrupted("A fraction is a part", 460),
    ),
    ({"type": "interrupt", "utteranceUntilInterrupt": "A", "durationUntilInterruptMs": "460"}, Interrupted("A", 460)),
    ({"type": "interrupt", "utteranceUntilInterrupt": "A", "durationUntilInterruptMs": -1}, Interrupted("A")),
    ({"type": "error", "description": "Invalid message: +250788000001"}, Complaint()),
    ({"type": "info", "name": "tokensPlayed"}, Nothing()),
    ({"type": "Prompt"}, Nothing()),
]


@pytest.mark.parametrize(("given", "expected"), EXAMPLES)
def test_each_message_is_read_as_it_is_documented(given: dict[str, Any], expected: RelayMessage) -> None:
    assert read_relay(json.dumps({**given, "newField": {}})) == expected


@pytest.mark.parametrize(
    "message",
    [
        "",
        "[]",
        "{}",
        '{"type":5}',
        '{"type":"setup"}',
        '{"type":"setup","callSid":"a b"}',
        '{"type":"setup","callSid":"CA1","customParameters":[1]}',
        '{"type":"prompt"}',
        '{"type":"prompt","voicePrompt":5}',
        '{"type":"prompt","voicePrompt":"x","last":"yes"}',
        '{"type":"dtmf","digit":"12"}',
        '{"type":"dtmf","digit":["1"]}',
        '{"type":"interrupt"}',
        '{"type":"prompt","voicePrompt":"' + "x" * 70_000 + '"}',
    ],
)
def test_what_twilio_never_sends_is_garbled(message: str) -> None:
    with pytest.raises(Garbled):
        read_relay(message)


@given(st.text(max_size=40), st.dictionaries(st.text(max_size=6), st.text(max_size=6) | st.none() | st.integers()))
def test_whatever_comes_is_a_message_or_garbled(kind: str, more: dict[str, Any]) -> None:
    for known in (kind, "setup", "prompt", "dtmf", "interrupt", "error"):
        with suppress(Garbled):
            read_relay(json.dumps({"type": known, **more}))


def test_an_endless_utterance_is_cut() -> None:
    found = read_relay(json.dumps({"type": "prompt", "voicePrompt": "x" * 9_000}))
    assert isinstance(found, Prompted)
    assert len(found.text) == MAX_WORDS


@pytest.mark.parametrize("given", [given for given, _ in EXAMPLES])
def test_no_representation_holds_what_was_said_or_a_token(given: dict[str, Any]) -> None:
    shown = repr(read_relay(json.dumps(given)))
    assert not any(secret in shown for secret in ("half", "fraction", "'t'", "+250"))


@given(st.text(max_size=60))
def test_a_token_is_sent_as_it_is_but_for_what_cannot_be_spoken(text: str) -> None:
    sent = json.loads(text_message(text, FR))
    assert sent["token"] == cleaned(text)
    assert (sent["type"], sent["last"], sent["lang"], sent["interruptible"]) == ("text", False, "fr-FR", True)


def test_what_is_sent_has_the_shapes_that_are_documented() -> None:
    assert json.loads(text_message("", EN, last=True))["last"] is True
    assert json.loads(language_message(FR)) == {
        "type": "language",
        "ttsLanguage": "fr-FR",
        "transcriptionLanguage": "fr-FR",
    }
    assert json.loads(digits_message("12w3#")) == {"type": "sendDigits", "digits": "12w3#"}
    played = json.loads(play_message("https://tutor.example/a.wav"))
    assert (played["source"], played["loop"]) == ("https://tutor.example/a.wav", 1)
    assert json.loads(end_message()) == {"type": "end"}


def test_what_is_handed_over_at_the_end_is_a_text() -> None:
    sent = json.loads(end_message({"reason": "done"}))
    assert sent == {"type": "end", "handoffData": '{"reason":"done"}'}


@pytest.mark.parametrize("language", [Language.KINYARWANDA, Language.SWAHILI])
def test_nothing_is_said_or_heard_in_a_language_that_is_not_served(language: Language) -> None:
    with pytest.raises(RuleBroken):
        text_message("Muraho", language)
    with pytest.raises(RuleBroken):
        language_message(language)


@pytest.mark.parametrize("digits", ["", "5a", "1" * 65])
def test_only_keys_are_sent_as_keys(digits: str) -> None:
    with pytest.raises(RuleBroken):
        digits_message(digits)


@pytest.mark.parametrize("url", ["", "/a.wav", "ftp://a/b", 'https://a/"b'])
def test_only_absolute_addresses_are_played(url: str) -> None:
    with pytest.raises(RuleBroken):
        play_message(url)
