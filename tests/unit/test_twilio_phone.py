"""The telephone of the end-to-end tests against a tiny app: it does what Twilio does, and notices what Twilio would."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import timedelta
from typing import Any

import httpx
import pytest
from attrs import define, evolve, field

from bakame_adapters.twilio.links import Links
from bakame_adapters.twilio.signature import candidates, verified
from bakame_adapters.twilio.twiml import LAST_RESORT_TEXT, LAST_RESORT_VOICE, message_twiml, voice_twiml
from bakame_adapters.twilio.webhooks import parse_form
from bakame_core.domain.audio import TELEPHONE, AudioFormat, Encoding
from bakame_core.domain.language import Language
from bakame_core.domain.recording import wav
from bakame_core.domain.script import Action, CallScript, Gather, HangUp, Pause, Play, Record, Redirect, Say, Step
from bakame_core.testing.running import run
from fakes.phone_call import Asked
from fakes.twiml_phone import (
    APPLICATION_ERROR,
    CALLER_HUNG_UP,
    END_OF_DOCUMENT,
    HUNG_UP,
    REJECTED,
    Act,
    Call,
    HangsUp,
    Phone,
    Presses,
    Quiet,
    Speaks,
    TextThread,
    TwimlError,
    WebhookSender,
    hush,
    tone,
)
from fakes.twiml_schema import messaging_document, voice_document

BASE = "http://app.test"
EN = Language.ENGLISH
LINKS = Links(BASE)
TURN, SILENCE = Action("turn", 1), Action("silence", 1)
SOUND = wav(b"\x12\x34" * 4_000, TELEPHONE)

Page = str | Callable[[dict[str, str]], str]


@define
class App:
    """Pages by path; each is a document, or a function from the fields to one. It checks signatures itself."""

    pages: dict[str, Page] = field(factory=dict)
    files: dict[str, tuple[str, bytes]] = field(factory=dict)
    statuses: dict[str, int] = field(factory=dict)
    delay: float = 0.0
    seen: list[tuple[str, dict[str, str]]] = field(factory=list)
    public: str = BASE
    kind: str = "application/xml"

    async def __call__(
        self,
        scope: MutableMapping[str, Any],
        receive: Callable[[], Awaitable[MutableMapping[str, Any]]],
        send: Callable[[MutableMapping[str, Any]], Awaitable[None]],
    ) -> None:
        body = (await receive()).get("body", b"")
        await asyncio.sleep(self.delay)
        query = scope["query_string"].decode()
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        url = self.public + scope["path"] + (f"?{query}" if query else "")
        status, kind, content = self._answer(scope, url, parse_form(body), headers)
        more = [(b"location", b"/elsewhere")] if status == 307 else []
        await send(
            {"type": "http.response.start", "status": status, "headers": [(b"content-type", kind.encode()), *more]}
        )
        await send({"type": "http.response.body", "body": content})

    def _answer(
        self, scope: MutableMapping[str, Any], url: str, pairs: list[tuple[str, str]], headers: dict[str, str]
    ) -> tuple[int, str, bytes]:
        path = scope["path"]
        if scope["method"] == "GET":
            kind, content = self.files.get(path, ("text/plain", b""))
            return (200 if path in self.files else 404), kind, content
        if not verified(["development-only"], candidates(url), pairs, headers.get("x-twilio-signature")):
            return 403, "text/plain", b""
        fields = dict(pairs)
        self.seen.append((path, fields))
        page = self.pages.get(path, LAST_RESORT_VOICE)
        document = page if isinstance(page, str) else page(fields)
        return self.statuses.get(path, 200), self.kind, document.encode()

    def of(self, path: str) -> list[dict[str, str]]:
        return [fields for where, fields in self.seen if where == path]


def document(*steps: Step) -> str:
    return voice_twiml(CallScript(steps), LINKS)


def phone(app: App, **more: Any) -> Phone:
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app))
    return Phone(WebhookSender(BASE, client=client), **more)


def called(app: App, *acts: Act, **more: Any) -> Call:
    return run(lambda: phone(app, **more).call(*acts))


def answering(*steps: Step, then: Step | None = None) -> App:
    """An app that listens first and says something, then hangs up."""
    return App({"/twilio/voice": document(*steps), "/twilio/voice/turn": document(then or Say("Yes.", EN), HangUp())})


def test_a_call_is_carried_out_from_the_first_ring_to_its_end() -> None:
    app = answering(Say("Hello.", EN), Pause(2), Play("song"), Record(TURN), Redirect(SILENCE))
    app.files["/twilio/voice/audio/song.wav"] = ("audio/wav", SOUND)
    kept: dict[str, bytes] = {}

    def keep(data: bytes) -> str:
        kept["RE" + "1" * 32] = data
        return "RE" + "1" * 32

    call = called(app, Speaks("seven", audio=tone(2.0)), keep=keep)
    assert (call.said, call.ended) == (("Hello.", "Yes."), HUNG_UP)
    assert [played.audio for played in call.played] == [SOUND]
    assert list(kept.values()) == [tone(2.0)]
    (first,), (turn,), (end,) = (app.of(f"/twilio/voice{path}") for path in ("", "/turn", "/status"))
    assert (first["CallStatus"], turn["CallStatus"], end["CallStatus"]) == ("ringing", "in-progress", "completed")
    assert (turn["RecordingSid"], turn["RecordingDuration"]) == ("RE" + "1" * 32, "2")
    assert turn["RecordingUrl"].endswith(turn["RecordingSid"])
    assert first["CallSid"] == turn["CallSid"] == end["CallSid"]
    # 1 s of sound, 2 s of pause, 2 s of speech, and both lines.
    answering_took = sum(asked.seconds for asked in call.log if isinstance(asked, Asked))
    assert 5 < call.elapsed - answering_took < 8
    assert end["CallDuration"] == str(call.duration.seconds)


def test_time_is_counted_and_not_waited_for() -> None:
    call = called(answering(Pause(600), HangUp()))
    assert call.duration >= timedelta(minutes=10)


def test_a_call_can_be_lived_through_at_a_pace() -> None:
    call = called(answering(Pause(100), HangUp()), pace=0.0001)
    assert call.ended == HUNG_UP


def test_recognised_words_are_posted_with_their_confidence() -> None:
    app = answering(Gather(TURN, EN, prompts=(Say("What is 7 × 8?", EN),)))
    call = called(app, Speaks("fifty six"))
    (turn,) = app.of("/twilio/voice/turn")
    assert (turn["SpeechResult"], turn["Confidence"], turn["SpeechLanguage"]) == ("fifty six", "0.9", "en-KE")
    assert call.said[0] == "What is 7 × 8?"


def test_a_confidence_need_not_come() -> None:
    app = answering(Gather(TURN, EN))
    called(app, Speaks("fifty six", confidence=None))
    assert "Confidence" not in app.of("/twilio/voice/turn")[0]


@pytest.mark.parametrize(
    ("gather", "keys", "digits"),
    [
        (Gather(TURN, EN), "56#", "56"),
        (Gather(TURN, EN), "56", "56"),
        (Gather(TURN, EN), "*1#", "*1"),
        (Gather(TURN, EN, digits=1), "56#", "5"),
        (Gather(TURN, EN, speech=False, digits=2), "5#6", "5"),
    ],
)
def test_keys_are_posted_without_the_one_that_ends_them(gather: Gather, keys: str, digits: str) -> None:
    app = answering(gather)
    called(app, Presses(keys))
    assert app.of("/twilio/voice/turn")[0]["Digits"] == digits


@pytest.mark.parametrize("act", [Quiet(), Presses("#")])
def test_a_gather_in_which_nothing_came_is_posted_empty(act: Act) -> None:
    app = answering(Gather(TURN, EN))
    called(app, act)
    (turn,) = app.of("/twilio/voice/turn")
    assert "Digits" not in turn
    assert "SpeechResult" not in turn


def test_words_are_nothing_to_a_gather_of_keys() -> None:
    app = answering(Gather(TURN, EN, speech=False))
    called(app, Speaks("fifty six"))
    assert "SpeechResult" not in app.of("/twilio/voice/turn")[0]


def test_a_gather_that_wants_no_empty_result_goes_on_to_the_next_verb() -> None:
    silent = document(Gather(TURN, EN), Say("Still there?", EN), HangUp()).replace(
        'EmptyResult="true"', 'EmptyResult="false"'
    )
    app = App({"/twilio/voice": silent})
    assert called(app, Quiet()).said == ("Still there?",)
    assert not app.of("/twilio/voice/turn")


def test_a_silent_recording_goes_on_to_the_next_verb() -> None:
    app = answering(Record(TURN), Redirect(SILENCE))
    app.pages["/twilio/voice/silence"] = document(Say("Still there?", EN), HangUp())
    assert called(app, Quiet()).said == ("Still there?",)
    assert not app.of("/twilio/voice/turn")


def test_a_silent_recording_may_be_reported_all_the_same() -> None:
    app = answering(Record(TURN), Redirect(SILENCE))
    called(app, Quiet(reported=True))
    assert app.of("/twilio/voice/turn")[0]["RecordingDuration"] == "0"


def test_a_key_ends_a_recording_and_is_told() -> None:
    app = answering(Record(TURN), Redirect(SILENCE))
    called(app, Presses("7"))
    assert app.of("/twilio/voice/turn")[0]["Digits"] == "7"


def test_a_recording_is_no_longer_than_it_may_be() -> None:
    app = answering(Record(TURN, seconds=1), Redirect(SILENCE))
    called(app, Speaks("", audio=tone(3.0)))
    assert app.of("/twilio/voice/turn")[0]["RecordingDuration"] == "1"


def test_a_recording_reports_itself_where_that_was_asked_for() -> None:
    links = evolve(LINKS, reports_recordings=True)
    app = answering(HangUp())
    app.pages["/twilio/voice"] = voice_twiml(CallScript((Record(TURN), Redirect(SILENCE))), links)
    called(app, Speaks("seven"))
    (report,) = app.of("/twilio/voice/recording")
    assert report["RecordingStatus"] == "completed"
    assert report["RecordingSid"] == app.of("/twilio/voice/turn")[0]["RecordingSid"]


def test_hanging_up_in_a_recording_is_told_and_ends_the_call() -> None:
    app = answering(Record(TURN), Redirect(SILENCE))
    call = called(app, HangsUp())
    (turn,) = app.of("/twilio/voice/turn")
    assert (turn["Digits"], turn["CallStatus"], call.ended) == ("hangup", "completed", CALLER_HUNG_UP)
    assert call.said == ()
    assert len(app.of("/twilio/voice/status")) == 1


def test_hanging_up_in_a_gather_is_only_told_at_the_end() -> None:
    app = answering(Gather(TURN, EN))
    call = called(app)
    assert (call.ended, app.of("/twilio/voice/turn")) == (CALLER_HUNG_UP, [])
    assert len(app.of("/twilio/voice/status")) == 1


def test_a_document_that_ends_hangs_up() -> None:
    assert called(answering(Say("Bye.", EN))).ended == END_OF_DOCUMENT


def test_a_call_that_is_refused_was_never_connected() -> None:
    app = App({"/twilio/voice": '<Response><Reject reason="busy"/></Response>'})
    assert called(app).ended == REJECTED
    (end,) = app.of("/twilio/voice/status")
    assert (end["CallStatus"], end["CallDuration"]) == ("busy", "0")


def test_a_learner_can_act_on_what_she_heard() -> None:
    app = answering(Gather(TURN, EN, prompts=(Say("What is 7 × 8?", EN),)))

    def learner(call: Call) -> Act:
        return Speaks("fifty six") if "7 × 8" in call.said[-1] else HangsUp()

    run(lambda: phone(app).call(learner=learner))
    assert app.of("/twilio/voice/turn")[0]["SpeechResult"] == "fifty six"


def test_a_forged_token_is_an_application_error() -> None:
    app = answering(HangUp())
    forged = phone(app, status="")
    forged.sender.token = "another"
    call = run(forged.call)
    assert (call.ended, app.seen) == (f"{APPLICATION_ERROR}: HTTP 403", [])


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_an_answer_that_is_no_success_is_an_application_error(status: int) -> None:
    app = answering(HangUp())
    app.statuses["/twilio/voice"] = status
    assert called(app).ended == f"{APPLICATION_ERROR}: HTTP {status}"
    assert len(app.of("/twilio/voice/status")) == 1


def test_an_answer_that_twilio_does_not_wait_for_is_an_application_error() -> None:
    app = answering(HangUp())
    app.delay = 5.0
    impatient = phone(app, status="")
    impatient.sender.patience = 0.05
    assert run(impatient.call).ended == f"{APPLICATION_ERROR}: TimeoutError"


def test_nobody_there_is_an_application_error() -> None:
    async def refuse(*_: object) -> None:
        raise httpx.ConnectError("refused")

    alone = Phone(WebhookSender(BASE, client=httpx.AsyncClient(transport=httpx.ASGITransport(refuse))), status="")
    assert run(alone.call).ended == f"{APPLICATION_ERROR}: ConnectError"


def fails(app: App, *acts: Act, match: str, **more: Any) -> None:
    with pytest.raises(TwimlError, match=match):
        called(app, *acts, **more)


def test_a_loop_of_documents_is_noticed() -> None:
    app = answering(Redirect(SILENCE))
    app.pages["/twilio/voice/silence"] = document(Redirect(SILENCE))
    fails(app, match="a loop")


def test_a_redirect_that_would_lose_the_fields_is_noticed() -> None:
    app = answering(HangUp())
    app.statuses["/twilio/voice"] = 307
    fails(app, match="loses every field")


def test_an_address_outside_the_app_is_noticed() -> None:
    app = answering(HangUp())
    app.pages["/twilio/voice"] = voice_twiml(CallScript((Redirect(TURN),)), Links("http://other.test"))
    fails(app, match="is not under")


def test_the_app_may_be_reached_elsewhere_than_it_calls_itself() -> None:
    public = "https://tutor.example"
    app = App({"/twilio/voice": voice_twiml(CallScript((Redirect(TURN),)), Links(public))}, public=public)
    behind = phone(app)
    behind.sender.public_url = public
    assert run(behind.call).ended == HUNG_UP


def test_a_status_callback_that_fails_is_noticed() -> None:
    app = answering(HangUp())
    app.statuses["/twilio/voice/status"] = 500
    fails(app, match="status callback")


def test_a_repeated_webhook_must_be_answered_alike() -> None:
    assert called(answering(HangUp()), twice=True).ended == HUNG_UP
    answers = iter(range(9))
    app = App({"/twilio/voice": lambda _: document(Say(f"{next(answers)}", EN), HangUp())})
    fails(app, match="otherwise", twice=True)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("text/plain", SOUND),
        ("audio/mpeg", SOUND),
        ("audio/wav", b"RIFF"),
        ("audio/wav", b"<Response/>"),
        ("audio/wav", wav(b"\x00" * 32_000, AudioFormat(Encoding.PCM, 16_000))),
        ("audio/wav", hush(0.0)),
    ],
)
def test_a_file_that_no_telephone_plays_is_noticed(kind: str, content: bytes) -> None:
    app = answering(Play("song"), HangUp())
    app.files["/twilio/voice/audio/song.wav"] = (kind, content)
    fails(app, match="song")


def test_a_file_that_is_not_there_is_noticed() -> None:
    fails(answering(Play("song"), HangUp()), match="HTTP 404")


GATHER = 'input="dtmf" action="http://a/" method="POST" actionOnEmptyResult="true" timeout="5" finishOnKey="#"'
SAY = '<Say voice="Polly.Amy-Neural" language="en-GB">'
BROKEN = [
    ("<Response>", "not XML"),
    ("<Reply/>", "root"),
    ("<Response>hello</Response>", "root"),
    ("<Response><Pause/>hello</Response>", "words after"),
    ("<Response><Shout>hello</Shout></Response>", "Shout does not belong"),
    ("<Response><hangup/></Response>", "hangup does not belong"),
    ("<Response><prosody>hello</prosody></Response>", "prosody does not belong"),
    ('<Response><Pause seconds="1"/></Response>', "no attribute seconds"),
    ('<Response><Pause length="0"/></Response>', "length='0'"),
    ("<Response><Pause>hello</Pause></Response>", "holds words"),
    ('<Response><Say voice="Polly.Amy-Neural" language="rw-RW">Muraho</Say></Response>', "language='rw-RW'"),
    ('<Response><Say voice="Polly.Amy-Neural" language="sw-KE">Habari</Say></Response>', "language='sw-KE'"),
    ('<Response><Say voice="Polly.Amy-Neural">Hello</Say></Response>', "leaves language"),
    ('<Response><Say voice="alice" language="en-GB">Hello</Say></Response>', "voice='alice'"),
    (f"<Response>{SAY} </Say></Response>", "Say of 1 characters"),
    (f"<Response>{SAY}{'a' * 3_001}</Say></Response>", "Say of 3001 characters"),
    (f"<Response>{SAY}{'é' * 1_000}</Say></Response>", "Say of 1000 characters"),
    ('<Response><Gather input="dtmf"/></Response>', "leaves action"),
    (f"<Response><Gather {GATHER}><Record/></Gather></Response>", "Record does not belong"),
    (f"<Response><Gather {GATHER.replace('POST', 'GET')}/></Response>", "method='GET'"),
    (f'<Response><Gather {GATHER} language="rw-RW"/></Response>', "language='rw-RW'"),
    (f"<Response><Gather {GATHER.replace('http://a/', '/a')}/></Response>", "absolute URL"),
    ('<Response><Redirect method="POST">/twilio/voice</Redirect></Response>', "absolute URL"),
    ("<Response><Redirect>http://a/</Redirect></Response>", "leaves method"),
    ("<Response><Play>song.wav</Play></Response>", "absolute URL"),
    (document(Record(TURN)), "last verb"),
    ('<Response><Pause length="1"/><Reject/></Response>', "Reject must be the first"),
    (f"<Response>{(SAY + 'a' * 2_900 + '</Say>') * 25}</Response>", "11750"),
]


@pytest.mark.parametrize(("broken", "why"), BROKEN, ids=[str(number) for number in range(len(BROKEN))])
def test_a_document_that_twilio_or_we_refuse_is_noticed(broken: str, why: str) -> None:
    fails(App({"/twilio/voice": broken}), match=why)


@pytest.mark.parametrize("kind", ["text/plain", "application/json", ""])
def test_a_document_of_another_type_is_noticed(kind: str) -> None:
    app = answering(HangUp())
    app.kind = kind
    fails(app, match="content type")


@pytest.mark.parametrize("kind", ["application/xml", "text/xml; charset=utf-8"])
def test_all_that_we_write_is_accepted(kind: str) -> None:
    prompts = (Say("a < b", EN, slow=True), Play("song"), Pause(1))
    steps = (*prompts, Gather(TURN, EN, prompts=prompts), Record(TURN), Redirect(SILENCE), HangUp())
    voice_document(document(*steps).encode(), kind)
    voice_document(LAST_RESORT_VOICE.encode(), kind)
    messaging_document(LAST_RESORT_TEXT.encode(), kind)
    messaging_document(message_twiml("7 × 8 = 56", status=LINKS.delivery_status).encode(), kind)


def test_a_call_can_be_read_afterwards() -> None:
    app = answering(Gather(TURN, EN, prompts=(Say("What is 7 × 8?", EN, slow=True),)))
    lines = str(called(app, Speaks("fifty six"))).splitlines()
    assert "tutor (en-GB, slowly): What is 7 × 8?" in lines
    assert any("fifty six" in line for line in lines)
    assert lines[-1].startswith(f"-- {HUNG_UP}")


def thread(app: App) -> TextThread:
    return TextThread(WebhookSender(BASE, client=httpx.AsyncClient(transport=httpx.ASGITransport(app))))


def test_texts_are_answered_one_by_one() -> None:
    app = App({"/twilio/sms": lambda fields: message_twiml(f"You said {fields['Body']!r}.")})
    texts = thread(app)

    async def main() -> None:
        first, second = await texts.send(" 7 × 8\r\n?"), await texts.send("", NumMedia="1")
        assert (first.bodies, second.bodies) == (("You said ' 7 × 8\\r\\n?'.",), ("You said ''.",))
        assert first.sid != second.sid

    run(main)
    assert app.of("/twilio/sms")[1]["NumMedia"] == "1"


def test_no_answer_to_a_text_is_an_answer() -> None:
    assert run(lambda: thread(App({"/twilio/sms": LAST_RESORT_TEXT})).send("STOP")).bodies == ()


def test_copies_of_a_text_are_one_text_and_are_answered_alike() -> None:
    app = App({"/twilio/sms": message_twiml("56")})
    reply = run(lambda: thread(app).send("7 × 8?", copies=3))
    assert {fields["MessageSid"] for fields in app.of("/twilio/sms")} == {reply.sid}
    answers = iter(range(9))
    with pytest.raises(TwimlError, match="differently"):
        run(lambda: thread(App({"/twilio/sms": lambda _: message_twiml(f"{next(answers)}")})).send("?", copies=2))


@pytest.mark.parametrize(
    "broken",
    [
        "<Response><Say>hello</Say></Response>",
        "<Response><Message></Message></Response>",
        f"<Response><Message>{'a' * 1_601}</Message></Response>",
        json.dumps({"answer": 56}),
    ],
    ids=["a voice verb", "no words", "too long", "json"],
)
def test_an_answer_that_is_no_text_is_noticed(broken: str) -> None:
    with pytest.raises(TwimlError):
        run(lambda: thread(App({"/twilio/sms": broken})).send("?"))


def test_a_delivery_is_reported() -> None:
    app = App()
    app.statuses["/twilio/sms/status"] = 204
    assert run(lambda: thread(app).report("SM1", "failed", error=30003)) == 204
    (report,) = app.of("/twilio/sms/status")
    assert (report["MessageSid"], report["MessageStatus"], report["ErrorCode"]) == ("SM1", "failed", "30003")
