"""Scripts and answers as TwiML: well-formed whatever the text, and absolute wherever Twilio comes back."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import parse_qsl, quote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_adapters.twilio.links import Links, read_action
from bakame_adapters.twilio.twiml import (
    CONTENT_TYPE,
    HEARS,
    LAST_RESORT_TEXT,
    LAST_RESORT_VOICE,
    MAX_DOCUMENT,
    MAX_SAID,
    MAX_SAID_QUOTED,
    RELAYS,
    SAYS,
    cleaned,
    message_twiml,
    voice_twiml,
)
from bakame_core.domain.language import Language
from bakame_core.domain.script import (
    Action,
    CallScript,
    Gather,
    HangUp,
    Pause,
    Play,
    Record,
    Redirect,
    Relay,
    Say,
    Step,
    Stream,
)
from bakame_core.errors import RuleBroken
from fakes.twiml_schema import voice_document

LINKS = Links("https://tutor.example")
TURN = Action("turn", 3)
EN = Language.ENGLISH


def parsed(*steps: Step, links: Links = LINKS) -> ET.Element:
    return ET.fromstring(voice_twiml(CallScript(steps), links).encode())  # noqa: S314 - our own document


def test_a_turn_is_played_recorded_and_goes_on_where_nothing_was_said() -> None:
    root = parsed(Play("3f9c"), Record(TURN, seconds=20, silence=2), Redirect(Action("silence", 3)))
    play, record, redirect = root
    assert (root.tag, play.tag, play.text) == ("Response", "Play", "https://tutor.example/twilio/voice/audio/3f9c.wav")
    assert record.attrib == {
        "action": "https://tutor.example/twilio/voice/turn?n=3",
        "method": "POST",
        "maxLength": "20",
        "timeout": "2",
        "finishOnKey": "1234567890*#",
        "playBeep": "true",
        "trim": "trim-silence",
        "transcribe": "false",
    }
    assert (redirect.attrib, redirect.text) == (
        {"method": "POST"},
        "https://tutor.example/twilio/voice/silence?n=3",
    )


def test_recordings_report_themselves_where_that_is_wanted() -> None:
    (record,) = parsed(Record(TURN), links=Links("https://tutor.example", reports_recordings=True))
    assert record.get("recordingStatusCallback") == "https://tutor.example/twilio/voice/recording"
    assert record.get("recordingStatusCallbackEvent") == "completed absent"
    assert record.get("recordingStatusCallbackMethod") == "POST"


def test_a_gather_leaves_nothing_to_twilios_defaults() -> None:
    (gather,) = parsed(Gather(TURN, EN, prompts=(Say("What is 7 × 8?", EN), Pause(1)), seconds=4))
    assert gather.attrib == {
        "input": "dtmf speech",
        "action": "https://tutor.example/twilio/voice/turn?n=3",
        "method": "POST",
        "actionOnEmptyResult": "true",
        "timeout": "4",
        "finishOnKey": "#",
        "bargeIn": "true",
        "language": "en-KE",
        "speechTimeout": "auto",
        "profanityFilter": "false",
    }
    assert [child.tag for child in gather] == ["Say", "Pause"]


def test_a_gather_of_keys_alone_ends_at_the_last_key_and_needs_no_language() -> None:
    (gather,) = parsed(Gather(TURN, Language.KINYARWANDA, speech=False, digits=1))
    assert (gather.get("input"), gather.get("numDigits"), gather.get("language")) == ("dtmf", "1", None)


@pytest.mark.parametrize("language", sorted(set(Language) - SAYS))
def test_twilio_never_says_what_it_has_no_voice_for(language: Language) -> None:
    for steps in ((Say("Muraho", language),), (Gather(TURN, EN, prompts=(Say("Muraho", language),)),)):
        with pytest.raises(RuleBroken):
            parsed(*steps)


@pytest.mark.parametrize("language", sorted(set(Language) - HEARS))
def test_twilio_never_listens_for_what_it_does_not_recognise(language: Language) -> None:
    with pytest.raises(RuleBroken):
        parsed(Gather(TURN, language))


@pytest.mark.parametrize("language", sorted(SAYS))
def test_each_language_has_a_voice_of_its_own(language: Language) -> None:
    (say,) = parsed(Say("8 - 5", language))
    assert (say.get("language") or "").startswith(language)
    assert (say.get("voice") or "").startswith("Polly.")


def test_slow_speech_is_slowed_by_the_voice() -> None:
    (say,) = parsed(Say("a < b", EN, slow=True))
    prosody = say[0]
    assert (prosody.tag, prosody.attrib, prosody.text) == ("prosody", {"rate": "slow"}, "a < b")


def test_markup_in_a_line_is_spoken_and_not_obeyed() -> None:
    root = parsed(Say('</Say><Hangup/><Say a="1">&amp;', EN))
    assert [child.tag for child in root] == ["Say"]
    assert root[0].text == '</Say><Hangup/><Say a="1">&amp;'


def test_a_line_without_words_is_left_out() -> None:
    assert [child.tag for child in parsed(Say(" \x00\n", EN), HangUp())] == ["Hangup"]


def test_a_document_that_is_too_large_is_refused_before_twilio_does() -> None:
    with pytest.raises(RuleBroken):
        parsed(Say("a" * MAX_DOCUMENT, EN))


@pytest.mark.parametrize("clip", ["", "../secret", "a/b", "a?b", ".hidden", "é", "a" * 129, "a\n"])
def test_only_opaque_ids_are_played(clip: str) -> None:
    with pytest.raises(RuleBroken):
        parsed(Play(clip))


def test_a_stream_carries_its_token_and_goes_on_at_the_next_verb() -> None:
    document = voice_twiml(CallScript((Stream("one-time"), Redirect(Action("after-stream", 0)))), LINKS)
    assert document.partition("?>")[2] == (
        '<Response><Connect><Stream url="wss://tutor.example/twilio/media" name="bakame">'
        '<Parameter name="token" value="one-time"/></Stream></Connect>'
        '<Redirect method="POST">https://tutor.example/twilio/voice/after-stream?n=0</Redirect></Response>'
    )
    voice_document(document.encode(), CONTENT_TYPE)


def test_a_relay_comes_back_at_its_action_however_it_ends() -> None:
    script = CallScript((Relay("one-time", Language.FRENCH, Action("after-relay", 0)),))
    document = voice_twiml(script, LINKS)
    voice_document(document.encode(), CONTENT_TYPE)
    (connect,) = ET.fromstring(document.encode())  # noqa: S314 - our own document
    assert connect.get("action") == "https://tutor.example/twilio/voice/after-relay?n=0"
    (relay,) = connect
    assert (relay.get("url"), relay.get("language")) == ("wss://tutor.example/twilio/relay", "fr-FR")
    assert [child.attrib for child in relay] == [
        {"code": "en-US"},
        {"code": "fr-FR"},
        {"name": "token", "value": "one-time"},
    ]


def test_in_development_a_socket_is_reached_without_tls_where_webhooks_are() -> None:
    (connect, _) = parsed(Stream("t"), HangUp(), links=Links("http://127.0.0.1:8000"))
    assert connect[0].get("url") == "ws://127.0.0.1:8000/twilio/media"


@pytest.mark.parametrize("language", sorted(set(Language) - RELAYS))
def test_no_call_is_relayed_in_a_language_that_the_relay_does_not_serve(language: Language) -> None:
    with pytest.raises(RuleBroken):
        parsed(Relay("t", language, Action("after-relay", 0)))


@pytest.mark.parametrize("step", [Stream("secret"), Relay("secret", EN, TURN)])
def test_a_token_does_not_show_in_a_script(step: Step) -> None:
    assert "secret" not in repr(CallScript((step,)))


ANY_TEXT = st.text(st.characters() | st.sampled_from("\x00\x0b\x85\r\n\t<>&\"'\ud800\ufffe😀"), max_size=80)
SPOKEN = st.builds(Say, ANY_TEXT, st.sampled_from(sorted(SAYS)), st.booleans())
LONG = st.builds(Say, st.builds(str.__mul__, ANY_TEXT, st.integers(40, 90)), st.just(EN))
PROMPTS = SPOKEN | st.builds(Play, st.from_regex(r"[a-f0-9]{8}", fullmatch=True)) | st.builds(Pause, st.integers(1, 9))
DETAILS = st.lists(
    st.tuples(
        st.text(st.characters(codec="ascii"), min_size=1, max_size=6).filter(lambda name: name != "n"),
        st.text(st.characters(codec="ascii"), max_size=12),
    ),
    max_size=3,
).map(tuple)
ACTIONS = st.builds(Action, st.sampled_from(["turn", "keys", "wait", "silence"]), st.integers(0, 9999), DETAILS)
STEPS = (
    PROMPTS
    | st.builds(Record, ACTIONS)
    | st.builds(Gather, ACTIONS, st.sampled_from(sorted(HEARS)), st.lists(PROMPTS, max_size=3).map(tuple))
    | st.builds(Redirect, ACTIONS)
    | st.builds(Stream, st.from_regex(r"[A-Za-z0-9_-]{22}", fullmatch=True))
    | st.builds(Relay, st.from_regex(r"[A-Za-z0-9_-]{22}", fullmatch=True), st.sampled_from(sorted(RELAYS)), ACTIONS)
    | st.just(HangUp())
)
SCRIPTS = st.lists(STEPS, min_size=1, max_size=8).map(lambda steps: CallScript(tuple(steps)))


@given(SCRIPTS)
def test_any_script_is_a_well_formed_document_that_says_what_it_was_given(script: CallScript) -> None:
    root = ET.fromstring(voice_twiml(script, LINKS).encode())  # noqa: S314 - our own document
    spoken = ["".join(say.itertext()) for say in root.iter("Say")]
    assert spoken == [cleaned(say.text) for say in script.said() if cleaned(say.text).strip()]


@given(SCRIPTS)
def test_wherever_twilio_comes_back_the_address_is_absolute(script: CallScript) -> None:
    root = ET.fromstring(voice_twiml(script, LINKS).encode())  # noqa: S314 - our own document
    urls = [verb.get("action") for verb in root.iter() if verb.tag in {"Gather", "Record"} or verb.get("action")]
    urls += [verb.text for verb in root.iter() if verb.tag in {"Play", "Redirect"}]
    assert all(url and url.startswith("https://tutor.example/twilio/voice/") and url.isascii() for url in urls)


@given(LONG)
def test_a_long_line_is_said_in_parts_that_a_voice_takes_and_nothing_is_lost(say: Say) -> None:
    root = parsed(say, HangUp())
    parts = ["".join(part.itertext()) for part in root.iter("Say")]
    assert "".join(parts).rstrip() == cleaned(say.text).rstrip()
    assert all(len(part) <= MAX_SAID and len(quote(part, safe="")) <= MAX_SAID_QUOTED for part in parts)


def test_a_long_line_is_parted_between_words() -> None:
    parts = [say.text or "" for say in parsed(Say("seven eights " * 600, EN)).iter("Say")]
    assert len(parts) > 1
    assert all(before.endswith(" ") and not after.startswith(" ") for before, after in pairwise(parts))


@given(ACTIONS)
def test_an_action_comes_back_as_it_was_sent(action: Action) -> None:
    url = urlsplit(LINKS.action(action))
    name = url.path.rpartition("/")[2]
    assert read_action(name, parse_qsl(url.query, keep_blank_values=True)) == action


@pytest.mark.parametrize("turn", ["", "-1", "x", "1.0", "99999", "٣"])
def test_an_action_without_a_usable_turn_is_stale(turn: str) -> None:
    assert read_action("turn", [("n", turn), ("lang", "en")]) == Action("turn", 0, (("lang", "en"),))
    assert read_action("turn", []) == Action("turn", 0)


@pytest.mark.parametrize(
    ("url", "turn"),
    [
        ("https://tutor.example/twilio/voice/turn?n=2", Action("turn", 2)),
        ("https://tutor.example/twilio/voice/keys?n=2&prefix=5", Action("keys", 2, (("prefix", "5"),))),
        ("https://tutor.example/twilio/voice/wait?n=2&for=turn", None),
        ("https://tutor.example/twilio/voice", None),
        ("https://evil.example/twilio/voice/turn?n=2", None),
        ("turn?n=2", None),
        ("", None),
    ],
)
def test_a_turn_whose_request_failed_is_told_by_its_address(url: str, turn: Action | None) -> None:
    assert Links("https://tutor.example").failed_turn(url) == turn


@pytest.mark.parametrize("action", [Action("a/b", 1), Action("", 1), Action("turn", 1, (("é", "x"),))])
def test_what_does_not_travel_in_a_url_is_refused(action: Action) -> None:
    with pytest.raises(RuleBroken):
        LINKS.action(action)
    with pytest.raises(RuleBroken):
        LINKS.action(Action("turn", 1, (("n", "2"),)))


@pytest.mark.parametrize("base", ["", "tutor.example", "ftp://x", "https://x?y", "https://u:p@x", "https://x#f", 'h"'])
def test_a_public_address_is_plain(base: str) -> None:
    with pytest.raises(RuleBroken):
        Links(base)


@pytest.mark.parametrize("base", ["http://127.0.0.1:8000/", "https://tutor.example/", "http://[::1]:80"])
def test_a_slash_at_the_end_of_the_public_address_does_not_count(base: str) -> None:
    assert "//twilio" not in Links(base).call_status
    assert Links(base).delivery_status.endswith("/twilio/sms/status")


def test_a_text_is_answered_with_one_message() -> None:
    root = ET.fromstring(message_twiml("7 × 8 < 60\n& it's 56", status=LINKS.delivery_status))  # noqa: S314
    assert [(child.tag, child.text) for child in root] == [("Message", "7 × 8 < 60\n& it's 56")]
    assert root[0].attrib == {"statusCallback": "https://tutor.example/twilio/sms/status"}


@pytest.mark.parametrize("body", [None, "", "  ", "\x00"])
def test_no_answer_is_an_empty_document(body: str | None) -> None:
    assert message_twiml(body) == LAST_RESORT_TEXT


def test_a_message_longer_than_twilio_takes_is_refused() -> None:
    message_twiml("a" * 1_600)
    with pytest.raises(RuleBroken):
        message_twiml("a" * 1_601)


@given(ANY_TEXT)
def test_any_answer_is_a_well_formed_document_that_holds_it(body: str) -> None:
    root = ET.fromstring(message_twiml(body).encode())  # noqa: S314 - our own document
    assert "".join(root.itertext()) == (cleaned(body) if cleaned(body).strip() else "")


def test_the_last_resort_says_sorry_and_hangs_up() -> None:
    root = ET.fromstring(LAST_RESORT_VOICE.encode())  # noqa: S314 - our own document
    assert [child.tag for child in root] == ["Say", "Say", "Hangup"]
    assert all((say.get("language") or "")[:2] in SAYS for say in root.iter("Say"))
    assert len(ET.fromstring(LAST_RESORT_TEXT)) == 0  # noqa: S314 - our own document
