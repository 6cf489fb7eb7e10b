"""What Twilio posts, read into values."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_adapters.twilio.webhooks import (
    MAX_FIELDS,
    call_arrived,
    call_ended,
    delivery_arrived,
    parse_form,
    recording_reported,
    text_arrived,
    turn_arrived,
)
from bakame_core.domain.identity import Address, SessionId
from bakame_core.errors import Garbled
from bakame_core.ports.telephony import RecordingRef

CALL = "CA" + "0" * 31 + "1"
RECORDING = "RE" + "0123456789abcdef" * 2
LEARNER = "+250788000001"
VOICE = {"CallSid": CALL, "AccountSid": "AC" + "0" * 32, "From": LEARNER, "To": "+15005550006", "CallStatus": "ringing"}
SMS = {"MessageSid": "SM" + "0" * 32, "From": LEARNER, "To": "+15005550006", "Body": "7 x 8?", "NumMedia": "0"}
STORED = "https://api.twilio.com/2010-04-01/Accounts/AC0/Recordings/"

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=20))
def test_a_form_is_read_as_it_was_written(pairs: list[tuple[str, str]]) -> None:
    assert parse_form(urlencode(pairs).encode()) == pairs


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_the_standard_library_reads_them(body: bytes) -> None:
    expected = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
    assert parse_form(body) == expected


def test_what_twilio_sends_survives_the_wire() -> None:
    body = b"Body=+Muraho%0D%0A%C3%A9+%F0%9F%98%80+&FromCity=&From=%2B250788000001"
    assert parse_form(body) == [("Body", " Muraho\r\né 😀 "), ("FromCity", ""), ("From", LEARNER)]


@pytest.mark.parametrize("body", [b"", b"&&&", b"%", b"%zz=%", b"\xff\xfe=\x80", b"=", b"a=%ff%fe", b"a;b=c"])
def test_a_broken_form_never_raises(body: bytes) -> None:
    parse_form(body)


def test_a_flood_of_fields_is_bounded() -> None:
    assert len(parse_form(b"a=1&" * 100_000)) == MAX_FIELDS


def test_a_text_is_read_whole() -> None:
    text = text_arrived({**SMS, "Body": "  Muraho\r\n😀 ", "NumMedia": "2", "NumSegments": "3", "FromCity": ""})
    assert (text.message, text.sender, text.body) == (SMS["MessageSid"], Address(LEARNER), "  Muraho\r\n😀 ")
    assert (text.media, text.segments, text.opt_out) == (2, 3, None)


def test_a_text_needs_no_more_than_its_id() -> None:
    text = text_arrived({"SmsSid": "SM1"})
    assert (text.message, text.sender, text.body, text.media, text.segments) == ("SM1", None, "", 0, 1)


@pytest.mark.parametrize("junk", ["", "-1", "x", "1e3", "٣", "9" * 40, "1.5"])
def test_counts_that_make_no_sense_are_absent(junk: str) -> None:
    text = text_arrived({**SMS, "NumMedia": junk, "NumSegments": junk})
    assert (text.media, text.segments) == (0, 1)


def test_an_opt_out_that_twilio_answered_is_told() -> None:
    assert text_arrived({**SMS, "OptOutType": "STOP"}).opt_out == "STOP"
    assert text_arrived({**SMS, "OptOutType": ""}).opt_out is None


WITHHELD = [
    "",
    "anonymous",
    "Anonymous",
    "Restricted",
    "unavailable",
    "UNKNOWN",
    " blocked ",
    "+266696687",
    "266696687",
    "+7378742833",
    "+2562533",
    "+8656696",
    "+86282452253",
    "+464",
]


@pytest.mark.parametrize("sender", WITHHELD)
def test_a_withheld_number_is_nobody(sender: str) -> None:
    assert text_arrived({**SMS, "From": sender}).sender is None
    assert call_arrived({**VOICE, "From": sender}).caller is None
    assert turn_arrived({**VOICE, "From": sender}).caller is None


def test_a_missing_number_is_nobody() -> None:
    assert call_arrived({"CallSid": CALL}).caller is None


@pytest.mark.parametrize("number", [LEARNER, "client:amina", "sip:amina@example.org", "12345"])
def test_a_number_is_kept_to_answer_to_and_never_shown(number: str) -> None:
    call = call_arrived({**VOICE, "From": number})
    assert call.caller == Address(number)
    assert number not in repr(call)


def test_words_and_numbers_stay_out_of_representations() -> None:
    shown = repr(text_arrived({**SMS, "Body": "my secret"})) + repr(
        turn_arrived({**VOICE, "SpeechResult": "my secret", "Digits": "4711"})
    )
    assert "secret" not in shown
    assert "4711" not in shown
    assert LEARNER not in shown


@pytest.mark.parametrize("junk", [{}, {"CallSid": ""}, {"CallSid": "CA 1"}, {"CallSid": "../x"}, {"CallSid": "a" * 65}])
@pytest.mark.parametrize("read", [call_arrived, turn_arrived, call_ended, recording_reported])
def test_a_voice_webhook_without_its_call_cannot_be_handled(read: object, junk: dict[str, str]) -> None:
    assert callable(read)
    with pytest.raises(Garbled):
        read(junk)


@pytest.mark.parametrize("junk", [{}, {"MessageSid": ""}, {"MessageSid": "SM 1"}, {"SmsSid": "é"}])
@pytest.mark.parametrize("read", [text_arrived, delivery_arrived])
def test_a_messaging_webhook_without_its_text_cannot_be_handled(read: object, junk: dict[str, str]) -> None:
    assert callable(read)
    with pytest.raises(Garbled):
        read({**junk, "MessageStatus": "sent"})


def test_a_call_after_our_own_failure_says_so() -> None:
    assert call_arrived({**VOICE, "ErrorCode": "11200"}).error == 11200
    assert call_arrived(VOICE).error is None
    assert call_arrived(VOICE).call == SessionId(CALL)


def test_recognised_speech_is_read_without_a_confidence() -> None:
    turn = turn_arrived({**VOICE, "SpeechResult": "ndashaka kwiga"})
    assert (turn.speech, turn.confidence, turn.digits, turn.recording, turn.hung_up) == (
        "ndashaka kwiga",
        None,
        None,
        None,
        False,
    )


@pytest.mark.parametrize(("given_", "read"), [("0.71", 0.71), ("1", 1.0), ("0.0", 0.0)])
def test_a_confidence_is_a_share(given_: str, read: float) -> None:
    assert turn_arrived({**VOICE, "Confidence": given_}).confidence == read


@pytest.mark.parametrize("junk", ["", "nan", "inf", "-0.1", "1.1", "high", "1e999"])
def test_a_confidence_that_is_none_is_absent(junk: str) -> None:
    assert turn_arrived({**VOICE, "Confidence": junk}).confidence is None


def test_an_empty_gather_is_silence() -> None:
    turn = turn_arrived({**VOICE, "SpeechResult": " ", "Digits": ""})
    assert (turn.speech, turn.digits, turn.recording) == (None, None, None)


@pytest.mark.parametrize("keys", ["7", "*1", "#", "0042"])
def test_keys_are_read(keys: str) -> None:
    assert turn_arrived({**VOICE, "Digits": keys}).digits == keys


@pytest.mark.parametrize("junk", ["seven", "1 2", "<x>", "٣", "1\n"])
def test_what_is_no_key_is_absent(junk: str) -> None:
    assert turn_arrived({**VOICE, "Digits": junk}).digits is None


def test_hanging_up_while_recording_is_no_key() -> None:
    turn = turn_arrived({**VOICE, "Digits": "hangup", "RecordingSid": RECORDING, "RecordingDuration": "4"})
    assert (turn.hung_up, turn.digits, turn.recording, turn.seconds) == (True, None, RecordingRef(RECORDING), 4)


def test_a_turn_of_a_call_that_is_over_has_nobody_listening() -> None:
    assert turn_arrived({**VOICE, "CallStatus": "completed"}).hung_up
    assert not turn_arrived({**VOICE, "CallStatus": "in-progress"}).hung_up


@pytest.mark.parametrize(
    "fields",
    [
        {"RecordingSid": RECORDING},
        {"RecordingUrl": STORED + RECORDING},
        {"RecordingUrl": STORED + RECORDING + ".wav"},
        {"RecordingUrl": STORED + RECORDING + "?RequestedChannels=1"},
        {"RecordingSid": "nonsense", "RecordingUrl": STORED + RECORDING},
    ],
)
def test_a_recording_is_known_by_its_id_alone(fields: dict[str, str]) -> None:
    assert turn_arrived({**VOICE, **fields}).recording == RecordingRef(RECORDING)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://169.254.169.254/latest/meta-data",
        f"https://evil.example/{RECORDING}",
        STORED + RECORDING.upper(),
        STORED + RECORDING + "/../../x",
        STORED + RECORDING + "0",
        f"https://evil.example/?x={STORED}{RECORDING}",
        STORED + "RE" + "g" * 32,
    ],
)
def test_a_url_without_a_recordings_id_at_its_end_is_no_recording(url: str) -> None:
    assert turn_arrived({**VOICE, "RecordingUrl": url}).recording is None
    assert turn_arrived({**VOICE, "RecordingSid": url}).recording is None


@pytest.mark.parametrize("status", ["completed", "busy", "failed", "no-answer", "canceled"])
def test_the_end_of_a_call_is_told_with_its_true_length(status: str) -> None:
    ended = call_ended({**VOICE, "CallStatus": status, "CallDuration": "61", "SequenceNumber": "0"})
    assert ended is not None
    assert (ended.call, ended.status, ended.duration) == (SessionId(CALL), status, timedelta(seconds=61))


@pytest.mark.parametrize("status", ["queued", "initiated", "ringing", "in-progress", "answered", "", "something-new"])
def test_a_call_that_goes_on_has_not_ended(status: str) -> None:
    assert call_ended({**VOICE, "CallStatus": status}) is None


@pytest.mark.parametrize("junk", ["", "long", "-3", "1.5"])
def test_a_length_that_was_not_told_is_never_guessed(junk: str) -> None:
    ended = call_ended({**VOICE, "CallStatus": "completed", "CallDuration": junk})
    assert ended is not None
    assert ended.duration is None


def test_a_recordings_own_report_is_read() -> None:
    report = recording_reported({"CallSid": CALL, "RecordingSid": RECORDING, "RecordingStatus": "completed"})
    assert (report.recording, report.status) == (RecordingRef(RECORDING), "completed")
    absent = recording_reported({"CallSid": CALL, "RecordingStatus": "absent"})
    assert (absent.recording, absent.status) == (None, "absent")


def test_a_delivery_is_read() -> None:
    delivery = delivery_arrived({"MessageSid": "SM1", "MessageStatus": "undelivered", "ErrorCode": "30003"})
    assert (delivery.message, delivery.status, delivery.error) == ("SM1", "undelivered", 30003)
    legacy = delivery_arrived({"SmsSid": "SM1", "SmsStatus": "Delivered"})
    assert (legacy.message, legacy.status, legacy.error) == ("SM1", "delivered", None)


def test_a_delivery_without_a_status_cannot_be_handled() -> None:
    with pytest.raises(Garbled):
        delivery_arrived({"MessageSid": "SM1"})


NAMES = st.sampled_from(
    [
        "CallSid",
        "MessageSid",
        "From",
        "Body",
        "Digits",
        "Confidence",
        "RecordingUrl",
        "RecordingSid",
        "CallStatus",
        "CallDuration",
        "NumMedia",
        "MessageStatus",
        "ErrorCode",
        "SpeechResult",
        "RecordingDuration",
        "NewThing",
    ]
)
READERS = (text_arrived, call_arrived, turn_arrived, call_ended, recording_reported, delivery_arrived)


@given(fields=st.dictionaries(NAMES, st.text(max_size=40)), which=st.integers(0, len(READERS) - 1))
def test_any_fields_give_a_value_or_garbled(fields: dict[str, str], which: int) -> None:
    with contextlib.suppress(Garbled):
        READERS[which](fields)


def test_what_is_garbled_does_not_repeat_what_came() -> None:
    with pytest.raises(Garbled) as caught:
        text_arrived({"MessageSid": LEARNER, "Body": "my secret"})
    assert not any(word in str(caught.value) for word in (LEARNER, "250788", "secret"))
