"""
A telephone that carries out TwiML as Twilio does: the other end of an end-to-end test.

Features:

- Drives a running app by its address with signed webhooks, from the first ring to the status callback at the end.
- Say, Play (the file is fetched and must be telephone sound), Pause, Gather, Record, Redirect, Hangup, Reject; the end
  of a document hangs up. Every document is checked (`fakes.twiml_schema`).
- What the learner does is a list of acts, one for each time that she is listened to, or a function that looks at the
  call so far. When the list is used up she hangs up.
- Connect with a Stream opens the socket (signed) and lets `streaming` talk on it, in real time; when the server closes
  it the document goes on, when `streaming` comes back the learner has hung up.
- Time is counted and not waited for; `pace` seconds are waited for each second of the call.
- `TextThread` does the same for texts.

In a test::

    phone = Phone(WebhookSender("http://127.0.0.1:8000"), keep=twilio.put_recording)
    call = await phone.call(Speaks("half of ten"), Quiet(), Presses("7#"), Speaks("goodbye"))
    assert call.ended == HUNG_UP
    print(call)
"""

from __future__ import annotations

import asyncio
import math
import secrets
from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Any
from xml.etree import ElementTree as ET

import httpx
from attrs import define, field, frozen
from websockets.exceptions import InvalidMessage, InvalidStatus

from bakame_core.domain.wave import parse
from fakes.media_client import MediaClient, calling
from fakes.phone_call import Act, Asked, Call, Did, HangsUp, Played, Presses, Quiet, Said, Speaks, Streamed, hush, tone
from fakes.text_thread import Reply, TextThread
from fakes.twilio_webhook import LEARNER, NUMBER, OK, Answer, WebhookSender, call_fields
from fakes.twiml_schema import TwimlError, voice_document
from fakes.wire import connected

__all__ = [
    "APPLICATION_ERROR",
    "CALLER_HUNG_UP",
    "END_OF_DOCUMENT",
    "HUNG_UP",
    "REJECTED",
    "Act",
    "Call",
    "HangsUp",
    "Phone",
    "Presses",
    "Quiet",
    "Reply",
    "Speaks",
    "Streamed",
    "TextThread",
    "TwimlError",
    "WebhookSender",
    "hush",
    "tone",
]

HUNG_UP = "hung up by the app"
END_OF_DOCUMENT = "the document ended"
CALLER_HUNG_UP = "hung up by the caller"
REJECTED = "rejected"
APPLICATION_ERROR = "application error"

MAX_DOCUMENTS = 60
SPOKEN_PER_SECOND = 14
"""Characters that a voice speaks in a second."""
_SOUNDS = {"audio/wav", "audio/wave", "audio/x-wav"}


@define
class Phone:
    """
    A learner's telephone.

    Args:
        sender: Sends the webhooks; it knows the app and the token.
        keep: Where recordings go, such as `TwilioServer.put_recording`; None where they are never to be found.
        voice: The path that the number is connected to.
        status: The path of its status callback; empty where none is set up.
        pace: Real seconds that a second of the call takes; 0 does not wait.
        streaming: What the learner does while she is streamed; None where no document may ask for it.
        twice: Whether every webhook is sent twice, and must be answered twice with the same bytes.
    """

    sender: WebhookSender
    keep: Callable[[bytes], str] | None = None
    learner: str = LEARNER
    number: str = NUMBER
    voice: str = "/twilio/voice"
    status: str = "/twilio/voice/status"
    pace: float = 0.0
    twice: bool = False
    streaming: Callable[[MediaClient], Awaitable[None]] | None = None

    async def call(self, *acts: Act, learner: Callable[[Call], Act] | None = None, sid: str = "") -> Call:
        """
        A whole call.

        Raises:
            TwimlError: The app did something that no call survives, or that our own rules forbid.
        """
        call = Call(sid) if sid else Call()
        doing = iter(acts)
        await _Line(self, call, learner or (lambda _: next(doing, HangsUp()))).carry()
        return call


class _Over(Exception):
    """The call is over; the reason is its one argument."""


@frozen
class _Next:
    url: str
    fields: dict[str, str] = field(factory=dict)


@define
class _Line:
    phone: Phone
    call: Call
    learner: Callable[[Call], Act]
    _status: str = "ringing"

    async def carry(self) -> None:
        following = _Next(self.phone.sender.public + self.phone.voice)
        try:
            while True:
                following = await self._carry_out(await self._document(following))
        except _Over as over:
            self.call.ended = str(over)
        await self._report_the_end()

    async def _document(self, following: _Next) -> ET.Element:
        if len(self.call.documents) >= MAX_DOCUMENTS:
            raise TwimlError(f"more than {MAX_DOCUMENTS} documents: a loop")
        try:
            answer = await self._ask(following)
        except (OSError, httpx.TransportError) as error:
            raise _Over(f"{APPLICATION_ERROR}: {type(error).__name__}") from error
        if answer.status != OK:
            raise _Over(f"{APPLICATION_ERROR}: HTTP {answer.status}")
        self._status = "in-progress"
        self.call.documents.append(answer.body.decode())
        return voice_document(answer.body, answer.kind)

    async def _ask(self, following: _Next) -> Answer:
        phone = self.phone
        fields = {**call_fields(self.call.sid, self._status, phone.learner, phone.number), **following.fields}
        event = secrets.token_hex(16)
        answer = await phone.sender.post(following.url, fields, event=event)
        if phone.twice and (again := await phone.sender.post(following.url, fields, event=event)).body != answer.body:
            raise TwimlError(f"{following.url} answered a repeated webhook otherwise: {again.body!r}")
        self.call.log.append(Asked(following.url, answer.status, answer.seconds))
        self.call.elapsed += answer.seconds
        return answer

    async def _carry_out(self, root: ET.Element) -> _Next:
        for verb in root:
            following = await self._perform(verb)
            if following:
                return following
        raise _Over(END_OF_DOCUMENT)

    async def _perform(self, verb: ET.Element) -> _Next | None:
        match verb.tag:
            case "Gather":
                return await self._gather(verb)
            case "Record":
                return await self._record(verb)
            case "Redirect":
                return _Next(verb.text or "")
            case "Connect":
                await self._connect(verb[0])
                action = verb.get("action")
                return _Next(action) if action else None
            case "Hangup":
                raise _Over(HUNG_UP)
            case "Reject":
                self._status = "busy"
                raise _Over(REJECTED)
            case _:
                await self._prompt(verb)
                return None

    async def _connect(self, noun: ET.Element) -> None:
        if noun.tag != "Stream" or self.phone.streaming is None:
            raise TwimlError(f"nobody is there for a {noun.tag}")
        url = noun.get("url", "")
        sender, began = self.phone.sender, perf_counter()
        given = {each.get("name", ""): each.get("value", "") for each in noun.iter("Parameter")}
        heard, closed = b"", None
        try:
            # The socket's address is the webhooks' with another scheme.
            local = sender.local("http" + url.removeprefix("ws")).replace("http", "ws", 1)
            async with connected(local, sender.token, signed_url=url) as wire:
                sid = "MZ" + secrets.token_hex(16)
                async with calling(wire, call=self.call.sid, stream=sid, parameters=given) as client:
                    closed = await self._streamed(client, self.phone.streaming)
                heard = client.heard
        except (InvalidStatus, InvalidMessage) as refusal:
            # Twilio notes 31920 and goes on.
            closed = refusal.response.status_code if isinstance(refusal, InvalidStatus) else 0
        seconds = perf_counter() - began
        self.call.elapsed += seconds
        self.call.log.append(Streamed(url, seconds, heard, closed))
        if closed is None:
            raise _Over(CALLER_HUNG_UP)

    async def _streamed(self, client: MediaClient, talk: Callable[[MediaClient], Awaitable[None]]) -> int | None:
        """The code of the server's close, or None where the learner hung up first."""
        talking = asyncio.ensure_future(talk(client))
        either: set[asyncio.Future[Any]] = {talking, client.closed}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if client.violations:
            raise TwimlError("; ".join(client.violations))
        if client.closed.done():
            talking.cancel()
            await asyncio.wait({talking})
            return client.closed.result()
        talking.result()
        return None

    async def _prompt(self, verb: ET.Element) -> None:
        if verb.tag == "Say":
            said = Said(
                "".join(verb.itertext()), verb.get("language", ""), verb.find("prosody[@rate='slow']") is not None
            )
            self.call.log.append(said)
            await self._pass(len(said.words) / SPOKEN_PER_SECOND)
        elif verb.tag == "Pause":
            await self._pass(int(verb.get("length", "1")))
        else:
            played = await self._fetch(verb.text or "")
            self.call.log.append(played)
            await self._pass(played.seconds)

    async def _fetch(self, url: str) -> Played:
        answer = await self.phone.sender.get(url)
        wave = parse(answer.body)
        kind = answer.kind.partition(";")[0].strip()
        if answer.status != OK or kind not in _SOUNDS:
            raise TwimlError(f"{url} is HTTP {answer.status}, {kind} (12300)")
        if wave is None or not (wave.is_mulaw or wave.is_pcm16) or (wave.channels, wave.rate) != (1, 8_000):
            raise TwimlError(f"{url} is not sound for a telephone: {wave}")
        if not wave.seconds:
            raise TwimlError(f"{url} holds no sound")
        return Played(url, wave.seconds, answer.body)

    def _acts(self) -> Act:
        act = self.learner(self.call)
        self.call.log.append(Did(act))
        return act

    async def _gather(self, gather: ET.Element) -> _Next | None:
        for prompt in gather:
            await self._prompt(prompt)
        act, takes = self._acts(), gather.get("input", "dtmf").split()
        fields: dict[str, str] = {}
        if isinstance(act, HangsUp):
            raise _Over(CALLER_HUNG_UP)
        if isinstance(act, Presses) and "dtmf" in takes:
            fields = _digits(act.keys, gather.get("finishOnKey", "#"), int(gather.get("numDigits", "0")))
        elif isinstance(act, Speaks) and "speech" in takes:
            fields = {"SpeechResult": act.words, "SpeechLanguage": gather.get("language", "")}
            fields |= {} if act.confidence is None else {"Confidence": str(act.confidence)}
        if not fields:
            await self._pass(int(gather.get("timeout", "5")))
        if fields or gather.get("actionOnEmptyResult") == "true":
            return _Next(gather.get("action", ""), fields)
        return None

    async def _record(self, record: ET.Element) -> _Next | None:
        match self._acts():
            case Speaks(audio=audio):
                return await self._recorded(record, audio or tone(), {})
            case Presses(keys) if keys[:1] in record.get("finishOnKey", "1234567890*#"):
                return await self._recorded(record, hush(), {"Digits": keys[:1]})
            case HangsUp():
                fields = {"Digits": "hangup", "CallStatus": "completed"}
                # Twilio reports what she said until then, and nobody hears the answer.
                await self._document(await self._recorded(record, hush(), fields))
                raise _Over(CALLER_HUNG_UP)
            case Quiet(reported=True):
                return await self._recorded(record, hush(0.0), {})
            case _:
                await self._pass(int(record.get("timeout", "5")))
                return None

    async def _recorded(self, record: ET.Element, audio: bytes, fields: dict[str, str]) -> _Next:
        wave = parse(audio)
        seconds = min(wave.seconds if wave else 0.0, int(record.get("maxLength", "3600")))
        await self._pass(seconds)
        sid = self.phone.keep(audio) if self.phone.keep else "RE" + secrets.token_hex(16)
        told = {
            "RecordingSid": sid,
            "RecordingUrl": f"https://api.twilio.com/2010-04-01/Accounts/{self.phone.sender.account}/Recordings/{sid}",
            "RecordingDuration": str(round(seconds)),
        }
        report = record.get("recordingStatusCallback")
        if report:
            await self._report(report, {"RecordingStatus": "completed", "RecordingSource": "RecordVerb", **told})
        return _Next(record.get("action", ""), {**told, **fields})

    async def _report_the_end(self) -> None:
        if not self.phone.status:
            return
        over = "busy" if self._status == "busy" else "completed"
        seconds = 0 if over == "busy" else self.call.duration.seconds
        fields = {
            "CallStatus": over,
            "CallDuration": str(seconds),
            "Duration": str(math.ceil(seconds / 60)),
            "CallbackSource": "call-progress-events",
            "SequenceNumber": "0",
            "Timestamp": "Mon, 02 Nov 2026 07:30:00 +0000",
        }
        await self._report(self.phone.sender.public + self.phone.status, fields)

    async def _report(self, url: str, fields: dict[str, str]) -> None:
        phone = self.phone
        told = {**call_fields(self.call.sid, self._status, phone.learner, phone.number), **fields}
        answer = await phone.sender.post(url, told)
        self.call.log.append(Asked(url, answer.status, answer.seconds))
        if answer.status not in {OK, 204}:
            raise TwimlError(f"{url} answered a status callback with HTTP {answer.status}")

    async def _pass(self, seconds: float) -> None:
        self.call.elapsed += seconds
        if self.phone.pace:
            await asyncio.sleep(seconds * self.phone.pace)


def _digits(keys: str, finish: str, most: int) -> dict[str, str]:
    """What Twilio makes of pressed keys: the finishing one is never sent; nothing before it is no input."""
    pressed = keys[:most] if most else keys
    digits = pressed.partition(finish)[0] if finish else pressed
    return {"Digits": digits, "FinishedOnKey": finish if finish and finish in pressed else ""} if digits else {}
