"""The messages of Media Streams: read whatever comes, write only what Twilio takes."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_adapters.twilio.media import (
    FRAME,
    MAX_AUDIO,
    MAX_MESSAGE,
    Connected,
    Ignored,
    Key,
    Mark,
    Media,
    Message,
    Outbound,
    Start,
    Stop,
    padded,
    read,
)
from bakame_core.domain.identity import SessionId
from bakame_core.errors import Garbled, RuleBroken
from fakes.media_client import STREAM, checked

OUT = Outbound(STREAM)
FRAME_64 = b64encode(b"\xff" * FRAME).decode()


def message(**changes: Any) -> dict[str, Any]:
    media = {"track": "inbound", "chunk": "1", "timestamp": "20", "payload": FRAME_64}
    return {"event": "media", "sequenceNumber": "2", "streamSid": STREAM, "media": media, **changes}


def media(**changes: Any) -> dict[str, Any]:
    return message(media={**message()["media"], **changes})


def start(**changes: Any) -> dict[str, Any]:
    inside = {
        "streamSid": STREAM,
        "accountSid": "AC1",
        "callSid": "CA1",
        "tracks": ["inbound"],
        "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
        "customParameters": {"token": "t", "lang": "rw"},
        **changes,
    }
    return {"event": "start", "sequenceNumber": "1", "streamSid": STREAM, "start": inside}


EXAMPLES: list[tuple[dict[str, Any], Message]] = [
    ({"event": "connected", "protocol": "Call", "version": "1.0.0"}, Connected()),
    (start(), Start(STREAM, SessionId("CA1"), {"token": "t", "lang": "rw"})),
    (start(customParameters=None, mediaFormat={}), Start(STREAM, SessionId("CA1"), {})),
    (message(), Media(STREAM, 1, 20, b"\xff" * FRAME)),
    (media(chunk=7, timestamp=140, track="inbound_track"), Media(STREAM, 7, 140, b"\xff" * FRAME)),
    (media(chunk="x", timestamp="-1", extra=[1]), Media(STREAM, None, None, b"\xff" * FRAME)),
    (media(chunk="9" * 13, timestamp="٣"), Media(STREAM, None, None, b"\xff" * FRAME)),
    (media(track="outbound"), Ignored()),
    (message(event="dtmf", dtmf={"track": "inbound_track", "digit": "5"}), Key(STREAM, 2, "5")),
    (message(event="mark", mark={"name": "utt-3"}), Mark(STREAM, "utt-3")),
    (message(event="stop", stop={"accountSid": "AC1", "callSid": "CA1"}), Stop(STREAM)),
    (message(event="stop"), Stop(STREAM)),
    ({"event": "an event of tomorrow", "payload": {}}, Ignored()),
]


@pytest.mark.parametrize(("given", "expected"), EXAMPLES)
def test_each_message_is_read_as_it_is_documented_whatever_its_spacing(
    given: dict[str, Any], expected: Message
) -> None:
    assert read(json.dumps(given)) == expected
    assert read(json.dumps(given, indent=2, sort_keys=True)) == expected
    assert read(orjson.dumps({"newField": None, **given}).decode()) == expected


TRACKS: list[Any] = ["sideways", None, [], {}]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"media"',
        "[" * 20_000,
        "{}",
        '{"event":null}',
        '{"event":["media"]}',
        '{"event":"media"}',
        "\ud800",
        json.dumps(message(streamSid=None)),
        *(
            json.dumps(media(payload=payload))
            for payload in ("", None, 5, "é" * 4, "A", "AAAA=", "AAAA====", "AA=A", "_w==", "AA A")
        ),
        json.dumps(media(payload=b64encode(b"\xff" * (MAX_AUDIO + 1)).decode())),
        *(json.dumps(media(track=track)) for track in TRACKS),
        json.dumps(start(callSid=None)),
        json.dumps(start(callSid="../CA1")),
        json.dumps(start(streamSid='MZ","x":"')),
        json.dumps(start(streamSid="MZ2")),
        json.dumps(start(customParameters=["token"])),
        *(
            json.dumps(start(mediaFormat=told))
            for told in ({"encoding": "audio/l16"}, {"sampleRate": 16_000}, {"channels": 2}, "audio/x-mulaw")
        ),
        *(json.dumps(message(event="dtmf", dtmf={"digit": digit})) for digit in ("", "10", "A", None, 5)),
        *(json.dumps(message(event="mark", mark={"name": name})) for name in ("", None, "x" * 257)),
        json.dumps(message(event="mark", mark=None)),
        json.dumps(media(payload="A" * MAX_MESSAGE)),
    ],
)
def test_what_twilio_never_sends_is_garbled_and_quotes_nothing(text: str) -> None:
    with pytest.raises(Garbled) as garbled:
        read(text)
    assert len(garbled.value.detail) < 80


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
PLACES = st.sampled_from([given for given, _ in EXAMPLES])


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """A message of which something was replaced."""
    whole: dict[str, Any] = json.loads(json.dumps(draw(PLACES)))
    part = draw(st.sampled_from([whole, *(value for value in whole.values() if isinstance(value, dict) and value)]))
    part[draw(st.sampled_from(sorted(part)))] = draw(ANY_JSON)
    return whole


@given(spoilt().map(json.dumps) | st.text(max_size=60) | ANY_JSON.map(json.dumps))
def test_whatever_comes_is_a_message_or_garbled(text: str) -> None:
    try:
        found = read(text)
    except Garbled:
        return
    if isinstance(found, Media):
        assert 0 < len(found.audio) <= MAX_AUDIO
        assert type(found.stream) is str
        assert all(count is None or 0 <= count < 10**12 for count in (found.chunk, found.timestamp))


@given(st.binary(min_size=1, max_size=2_000))
def test_audio_comes_out_as_it_went_in(audio: bytes) -> None:
    assert read(json.dumps(media(payload=b64encode(audio).decode()))) == Media(STREAM, 1, 20, audio)
    sent = json.loads(OUT.media(audio))
    assert b64decode(sent["media"]["payload"], validate=True) == audio
    assert sent == {"event": "media", "streamSid": STREAM, "media": {"payload": sent["media"]["payload"]}}


@given(st.text(min_size=1, max_size=256))
def test_a_mark_comes_back_by_the_name_it_was_sent_with(name: str) -> None:
    sent = checked(OUT.mark(name), STREAM)
    assert read(json.dumps({**sent, "sequenceNumber": "3"})) == Mark(STREAM, name)


def test_a_clear_names_its_stream() -> None:
    assert json.loads(OUT.clear) == {"event": "clear", "streamSid": STREAM}


@pytest.mark.parametrize("name", ["", "x" * 257, "\ud800"])
def test_a_mark_that_would_not_come_back_is_not_sent(name: str) -> None:
    with pytest.raises(RuleBroken):
        OUT.mark(name)


@pytest.mark.parametrize("stream", ["", 'MZ"', "MZ\n", "x" * 65])
def test_no_stream_id_can_break_out_of_a_message(stream: str) -> None:
    with pytest.raises(RuleBroken):
        Outbound(stream)


@given(st.binary(max_size=900))
def test_padding_adds_silence_up_to_a_whole_frame_and_never_a_frame(audio: bytes) -> None:
    whole = padded(audio)
    assert len(whole) % FRAME == 0
    assert len(whole) - len(audio) < FRAME
    assert whole == audio + b"\xff" * (len(whole) - len(audio))


def test_nothing_that_was_said_or_shown_is_in_a_representation() -> None:
    assert "'t'" not in repr(read(json.dumps(start())))
    assert repr(read(json.dumps(message()))).endswith("audio=<160 bytes>)")
