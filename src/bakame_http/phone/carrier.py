"""
One simulated call: the carrier that carries out the server's documents, as Twilio does.

1. Verbs are carried out from the top. Record and Gather leave the document where something came; Redirect always does.
   After the last verb the call is hung up.
2. Nothing of it is real but the server: what a carrier's voice says is said by the server's own voice.
3. However it ends, the status callback is sent.
"""

from __future__ import annotations

import asyncio
import math
from xml.etree import ElementTree as ET

from attrs import define, field, frozen

from bakame_adapters.twilio.links import VOICE, VOICE_STATUS
from bakame_core.domain.audio import AudioFormat, Encoding
from bakame_core.domain.identity import SessionId
from bakame_core.domain.recording import wav
from bakame_core.domain.telephone import decode, encode
from bakame_core.domain.wave import parse
from bakame_core.errors import PortError
from bakame_http.phone.document import document, is_slow, language_of, whole, words_of
from bakame_http.phone.exchange import Exchange
from bakame_http.phone.handset import Handset, Mouth, Playout
from bakame_http.phone.listening import Listener, Taken
from bakame_http.phone.loopback import Loopback, Unanswered
from bakame_http.phone.sounds import RATE, beep, murmur
from bakame_http.phone.stream import BrokenProtocol, StreamLeg

MOST_DOCUMENTS = 500
RINGS = 1.0
"""Seconds of ringing at least: nobody answers before."""
REPORTED_WITHIN = 5.0

HUNG_UP = "hung_up"
LEARNER_HUNG_UP = "you_hung_up"
END_OF_DOCUMENT = "end_of_document"
REJECTED = "busy"
TOO_LONG = "too_long"
APPLICATION_ERROR = "application_error"


class Over(Exception):
    """The call is over; why is its one argument."""


@frozen
class Next:
    """The document to fetch next, and what is sent for it."""

    url: str
    fields: dict[str, str] = field(factory=dict)


@define(eq=False)
class PhoneCall:
    """A call of one handset; `carry` it once, cancel that to hang up."""

    exchange: Exchange
    loopback: Loopback
    handset: Handset
    call: SessionId
    learner: str
    tutor: str
    mouth: Mouth = field(factory=Mouth, init=False)
    playout: Playout = field(init=False)
    listener: Listener = field(init=False)
    _leg: StreamLeg | None = field(default=None, init=False)
    _gathers: bool = field(default=False, init=False)
    _recording: ET.Element | None = field(default=None, init=False)
    _status: str = field(default="ringing", init=False)
    _answered_at: float | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        self.playout = Playout(self.handset)
        self.listener = Listener(self.mouth)

    # --- what the learner does ---------------------------------------------------------------------------------------

    def press(self, key: str) -> None:
        """She presses a key."""
        if self._leg is not None:
            self._leg.press(key)
        elif not self.listener.keys.full():
            self.listener.keys.put_nowait(key)

    async def say(self, words: str) -> None:
        """She says `words`, which were typed: as sound, or as words where a carrier would recognise them itself."""
        if self._gathers:
            if not self.listener.words.full():
                self.listener.words.put_nowait(words)
            return
        self.mouth.say(await self.exchange.typed(words))

    # --- the call ----------------------------------------------------------------------------------------------------

    async def carry(self) -> None:
        """The whole call, from its first ring to the status callback."""
        reason = APPLICATION_ERROR
        try:
            async with asyncio.timeout(self.exchange.longest):
                await self._ring()
                following = Next(self.loopback.public + VOICE)
                for _ in range(MOST_DOCUMENTS):
                    following = await self._carry_out(await self._document(following))
        except Over as over:
            reason = str(over)
        except (Unanswered, BrokenProtocol) as broken:
            self.handset.tell("problem", detail=f"The carrier's own apology is heard: {broken}.")
            self.exchange.observer.note("phone_call_broken", session=str(self.call), detail=str(broken))
        except TimeoutError:
            reason = TOO_LONG
        except asyncio.CancelledError:
            # Hanging up is the ordinary end of a call, and not the end of whoever awaits it.
            reason = LEARNER_HUNG_UP
        self.playout.clear()
        self.handset.tell("ended", reason=reason, seconds=self._seconds())
        await self._report(reason)

    async def _ring(self) -> None:
        self.handset.tell("ringing")
        await asyncio.gather(asyncio.sleep(RINGS), self.exchange.voice_there())

    async def _document(self, following: Next) -> ET.Element:
        fields = {**self._fields(), **following.fields}
        root = document(await self.loopback.post(following.url, fields))
        if self._answered_at is None and (not len(root) or root[0].tag != "Reject"):
            self._answered_at, self._status = _now(), "in-progress"
            self.handset.tell("answered")
        return root

    async def _carry_out(self, root: ET.Element) -> Next:
        for verb in root:
            following = await self._perform(verb)
            if following:
                return following
        raise Over(END_OF_DOCUMENT)

    async def _perform(self, verb: ET.Element) -> Next | None:
        match verb.tag:
            case "Gather":
                return await self._gather(verb)
            case "Record":
                return await self._record(verb)
            case "Redirect":
                return Next((verb.text or "").strip())
            case "Connect":
                return await self._connect(verb)
            case "Hangup":
                raise Over(HUNG_UP)
            case "Reject":
                raise Over(REJECTED)
            case _:
                await self._prompt(verb)
                return None

    # --- what she hears ----------------------------------------------------------------------------------------------

    async def _prompt(self, verb: ET.Element) -> None:
        match verb.tag:
            case "Say":
                await self._say(verb)
            case "Play":
                await self._play((verb.text or "").strip())
            case "Pause":
                await asyncio.sleep(whole(verb, "length", 1))
            case other:
                self.handset.tell("problem", detail=f"This telephone does not know the verb {other}.")

    async def _say(self, verb: ET.Element) -> None:
        text = words_of(verb)
        self.handset.tell("said", text=text, language=language_of(verb).value)
        try:
            async for piece in self.exchange.say(text, language_of(verb), slow=is_slow(verb)):
                self.playout.play(piece)
        except PortError as error:
            # A real carrier has voices of its own: what cannot be said here is murmured, and stands in the transcript.
            self.handset.tell("problem", detail=f"This server's voice cannot say that ({error.name}): it is murmured.")
            self.playout.play(await asyncio.to_thread(murmur, text))
        await self.playout.drained()

    async def _play(self, url: str) -> None:
        self.handset.tell("clip")
        data = await self.loopback.get(url)
        wave = parse(data)
        if wave is None or (wave.channels, wave.rate) != (1, RATE) or not (wave.is_mulaw or wave.is_pcm16):
            raise Unanswered("a clip that is no sound for a telephone (12300)")
        samples = data[wave.start : wave.end]
        self.playout.play(samples if wave.is_mulaw else encode(samples))
        await self.playout.drained()

    # --- what she says -----------------------------------------------------------------------------------------------

    async def _gather(self, gather: ET.Element) -> Next | None:
        self._mode("gather")
        self._gathers = "speech" in gather.get("input", "dtmf").split()
        try:
            await self._prompts(gather)
            self.handset.tell("listening", on=True)
            taken = await self.listener.gather(gather)
        finally:
            self._gathers = False
            self.handset.tell("listening", on=False)
        fields = await self._gathered(taken, gather)
        if fields or gather.get("actionOnEmptyResult") == "true":
            return Next(gather.get("action", ""), fields)
        return None

    async def _prompts(self, gather: ET.Element) -> None:
        """The prompts inside a Gather, until she begins to speak or to press keys."""
        saying = asyncio.create_task(self._prompt_all(gather))
        hearing = asyncio.create_task(self.listener.began())
        try:
            await asyncio.wait({saying, hearing}, return_when=asyncio.FIRST_COMPLETED)
            if saying.done():
                saying.result()
            else:
                self.playout.clear()
        finally:
            for task in (saying, hearing):
                task.cancel()
            await asyncio.gather(saying, hearing, return_exceptions=True)

    async def _prompt_all(self, gather: ET.Element) -> None:
        for prompt in gather:
            await self._prompt(prompt)

    async def _gathered(self, taken: Taken, gather: ET.Element) -> dict[str, str]:
        if taken.keys:
            return {"Digits": taken.keys}
        words = taken.words
        if taken.audio:
            words = await self.exchange.recognised(taken.audio, language_of(gather))
        return (
            {"SpeechResult": words, "Confidence": "0.9", "SpeechLanguage": gather.get("language", "")} if words else {}
        )

    async def _record(self, record: ET.Element) -> Next | None:
        self._mode("record")
        if record.get("playBeep", "true") == "true":
            self.playout.play(beep())
            await self.playout.drained()
        self._recording = record
        self.handset.tell("listening", on=True)
        try:
            taken = await self.listener.record(record)
        finally:
            self.handset.tell("listening", on=False)
        self._recording = None
        if taken is None:
            return None
        return self._recorded(record, taken.audio, {"Digits": taken.keys} if taken.keys else {})

    def _recorded(self, record: ET.Element, audio: bytes, fields: dict[str, str]) -> Next:
        ref = self.exchange.carrier.put_recording(wav(decode(audio), AudioFormat(Encoding.PCM, RATE)))
        told = {
            "RecordingSid": ref.id,
            "RecordingUrl": f"https://api.twilio.com/2010-04-01/Accounts/AC/Recordings/{ref.id}",
            "RecordingDuration": str(round(len(audio) / RATE)),
        }
        return Next(record.get("action", ""), {**told, **fields})

    # --- streams -----------------------------------------------------------------------------------------------------

    async def _connect(self, verb: ET.Element) -> Next | None:
        noun = verb[0] if len(verb) else verb
        if noun.tag == "Stream":
            await self._stream(noun)
        else:
            self.handset.tell("problem", detail=f"This telephone cannot be connected to a {noun.tag}.")
        action = verb.get("action")
        return Next(action) if action else None

    async def _stream(self, noun: ET.Element) -> None:
        parameters = {each.get("name", ""): each.get("value", "") for each in noun.iter("Parameter")}
        try:
            async with self.loopback.socket(noun.get("url", "")) as connection:
                self._mode("stream")
                self._leg = StreamLeg(connection, str(self.call), parameters, self.mouth, self.playout)
                await self._leg.carry()
        except Unanswered as refused:
            # Twilio notes 31920 and goes on with the next verb.
            self.handset.tell("problem", detail=f"{refused}.".capitalize())
        finally:
            self._leg = None
            self.playout.clear()

    # --- its end -----------------------------------------------------------------------------------------------------

    async def _report(self, reason: str) -> None:
        try:
            async with asyncio.timeout(REPORTED_WITHIN):
                if self._recording is not None and reason == LEARNER_HUNG_UP:
                    # Twilio reports what she said until then, and nobody hears the answer.
                    gone = {"Digits": "hangup", "CallStatus": "completed"}
                    following = self._recorded(self._recording, bytes(self.listener.sound), gone)
                    await self.loopback.post(following.url, {**self._fields(), **following.fields})
                await self.loopback.post(self.loopback.public + VOICE_STATUS, self._ended(reason))
        except (Unanswered, TimeoutError) as error:
            self.exchange.observer.note("phone_end_not_reported", session=str(self.call), detail=str(error))

    def _ended(self, reason: str) -> dict[str, str]:
        if reason == REJECTED or self._answered_at is None:
            status, seconds = ("busy" if reason == REJECTED else "canceled"), 0
        else:
            status, seconds = "completed", math.ceil(self._seconds())
        return {
            **self._fields(),
            "CallStatus": status,
            "CallDuration": str(seconds),
            "Duration": str(math.ceil(seconds / 60)),
            "CallbackSource": "call-progress-events",
            "SequenceNumber": "0",
        }

    def _fields(self) -> dict[str, str]:
        return {
            "CallSid": str(self.call),
            "From": self.learner,
            "To": self.tutor,
            "Caller": self.learner,
            "Called": self.tutor,
            "CallStatus": self._status,
            "Direction": "inbound",
            "FromCity": "",
            "FromCountry": "RW",
        }

    def _mode(self, mode: str) -> None:
        self.handset.tell("mode", mode=mode)

    def _seconds(self) -> float:
        return 0.0 if self._answered_at is None else round(_now() - self._answered_at, 1)


def _now() -> float:
    return asyncio.get_running_loop().time()
