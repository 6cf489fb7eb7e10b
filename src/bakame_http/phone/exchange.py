"""What all simulated telephones share: a voice and an ear for the carrier, its limits, and which calls are simulated."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager

from attrs import define, field

from bakame_adapters.simulator.telephony import SimulatorTelephony
from bakame_core.domain.audio import TELEPHONE, Clip, Container
from bakame_core.domain.identity import SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.recording import wav
from bakame_core.domain.spoken import spoken
from bakame_core.errors import PortError
from bakame_core.ports.speech_to_text import Hints, SpeechToText
from bakame_core.ports.text_to_speech import TextToSpeech, Voice
from bakame_core.runtime.observer import Observer
from bakame_http.phone.feed import Feed
from bakame_http.phone.handset import Handset
from bakame_http.phone.sounds import murmur

MOST_CALLS = 4
"""Simulated calls at a time: each costs the server as much as a real one."""
VOICE_WITHIN = 30.0
"""Seconds that a telephone rings while the bundled voice is being loaded."""
_AGAIN = 0.3

STREAM, TURNS = "stream", "turns"
"""How a simulated call may wish to be taken."""


class Engaged(Exception):
    """No simulated call can be made now; the reason is its one argument."""


@define(eq=False)
class Exchange:
    """
    The carrier's own means.

    Args:
        tts: Speaks what a carrier would say, and what a learner types.
        stt: Recognises where a carrier would (`Gather`).
        carrier: Where recordings are put, and where texts to invented numbers end.
        manner: How calls are taken that are not simulated: ``stream``, ``relay``, ``record`` or ``gather``.
        longest: Seconds after which a call is cut off, whatever goes on in it.
        loading: Whether a voice that fails may only not be there yet.
        closing: Whether the server is about to stop.
    """

    tts: TextToSpeech
    stt: SpeechToText
    carrier: SimulatorTelephony
    feed: Feed
    observer: Observer
    language: Language
    manner: str
    longest: float
    loading: bool
    closing: Callable[[], bool]
    _wishes: dict[SessionId, str] = field(factory=dict, init=False)
    _voice_there: bool = field(default=False, init=False)

    @property
    def scripted(self) -> bool:
        """Whether the recogniser hears the same words in everything."""
        return self.stt.traits.name == "scripted"

    @property
    def turns(self) -> str:
        """How a call is taken that is not streamed."""
        return "gather" if self.manner == "gather" else "record"

    def taken_by(self, call: SessionId) -> str:
        """How `call` is to be taken: as its handset wishes where it is simulated, else as all are."""
        return self._wishes.get(call, self.manner)

    @contextmanager
    def calling(self, wish: str, handset: Handset) -> Iterator[SessionId]:
        """
        A simulated call's id, good until the end of the block.

        Raises:
            Engaged: There are too many, or the server is about to stop.
        """
        if self.closing():
            raise Engaged("the server is about to stop")
        if len(self._wishes) >= MOST_CALLS:
            raise Engaged(f"{MOST_CALLS} simulated calls are up already")
        call = SessionId("CA" + secrets.token_hex(16))
        self._wishes[call] = STREAM if wish == STREAM else self.turns
        self.observer.note("phone_call", session=str(call), wish=self._wishes[call])
        try:
            with self.feed.following(call, handset):
                yield call
        finally:
            del self._wishes[call]

    async def voice_there(self) -> None:
        """Return when there is a voice, or when waiting for it makes no sense any more."""
        if not self.loading or self._voice_there:
            return
        try:
            async with asyncio.timeout(VOICE_WITHIN):
                while not self._voice_there:
                    self._voice_there = await self._tried()
        except TimeoutError:
            self.observer.note("phone_voice_missing", waited_s=VOICE_WITHIN)

    async def _tried(self) -> bool:
        try:
            async for _ in self.say("Hello.", Language.ENGLISH):
                pass
        except PortError:
            await asyncio.sleep(_AGAIN)
            return False
        return True

    async def say(self, text: str, language: Language, *, slow: bool = False) -> AsyncIterator[bytes]:
        """
        `text` as the carrier's voice says it.

        Raises:
            PortError: It does not.
        """
        words = spoken(text, language) or text
        async with self.tts.speak(words, TELEPHONE, Voice(language, slow)) as pieces:
            async for piece in pieces:
                yield piece

    async def typed(self, words: str) -> bytes:
        """
        What it sounds like when the learner says `words`, by the server's own voice; where that cannot, a murmur.
        """
        if self.tts.traits.name != "scripted":
            # A voice that does not speak the language reads it in its own way.
            for language in dict.fromkeys((self.language, Language.ENGLISH)):
                try:
                    return b"".join([piece async for piece in self.say(words, language)])
                except PortError as error:
                    self.observer.note("phone_words_not_spoken", error=error.name, adapter=error.adapter)
        return await asyncio.to_thread(murmur, words)

    async def recognised(self, audio: bytes, language: Language) -> str:
        """The words in `audio` (μ-law), where the carrier is to recognise them; empty where that fails."""
        clip = Clip(wav(audio, TELEPHONE), Container.WAV, len(audio) / TELEPHONE.bytes_per_second)
        try:
            return (await self.stt.transcribe(clip, Hints(language))).text
        except PortError as error:
            self.observer.note("port_failed", stage="hear", error=error.name, adapter=error.adapter)
            return ""
