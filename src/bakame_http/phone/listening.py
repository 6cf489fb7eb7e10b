"""How a carrier listens where it is not streamed to us: it records until there is silence, or takes keys and words."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from xml.etree import ElementTree as ET

from attrs import define, field, frozen

from bakame_http.phone.document import digits, whole
from bakame_http.phone.handset import TICK, Mouth
from bakame_http.phone.sounds import is_voice
from bakame_http.phone.stream import ticks

UTTERANCE_ENDS = 1.0
"""Seconds of silence after which a carrier takes what was said for whole (`speechTimeout="auto"`)."""
_LEAST_VOICE = 5
"""Frames: what is shorter is a click."""
_BEFORE = 25
"""Frames that are kept of the moment in which a prompt was interrupted."""


@frozen
class Taken:
    """What was taken: keys, sound, or neither."""

    keys: str = ""
    audio: bytes = field(default=b"", repr=False)
    words: str = field(default="", repr=False)


@define(eq=False)
class Listener:
    """
    The carrier's ear on a call.

    Args:
        keys: Pressed and not taken yet.
        words: Typed and not taken yet, where a carrier would recognise words itself.
    """

    mouth: Mouth
    keys: asyncio.Queue[str] = field(factory=lambda: asyncio.Queue(256))
    words: asyncio.Queue[str] = field(factory=lambda: asyncio.Queue(8))
    sound: bytearray = field(factory=bytearray, init=False)
    _before: deque[bytes] = field(factory=lambda: deque(maxlen=_BEFORE), init=False)

    def key(self) -> str:
        """The next key; empty where there is none."""
        return "" if self.keys.empty() else self.keys.get_nowait()

    async def frames(self) -> AsyncIterator[tuple[bytes, bool]]:
        """What the learner's side sends, and whether it is quiet there; typing is not."""
        loop = asyncio.get_running_loop()
        async for _ in ticks():
            frame = self.mouth.frame()
            yield frame, not is_voice(frame) and not self.mouth.held(loop.time())

    async def record(self, verb: ET.Element) -> Taken | None:
        """
        What a Record takes; None where nobody said anything.

        Cancelled, what was recorded until then is in `sound`.
        """
        self.sound.clear()
        timeout, most = whole(verb, "timeout", 5), whole(verb, "maxLength", 3_600)
        finish, quiet, voiced = verb.get("finishOnKey", "1234567890*#"), 0.0, 0
        async for frame, is_quiet in self.frames():
            key = self.key()
            if key and key in finish:
                return Taken(key, bytes(self.sound))
            self.sound += frame
            quiet, voiced = (quiet + TICK, voiced) if is_quiet else (0.0, voiced + is_voice(frame))
            if quiet >= timeout or len(self.sound) >= most / TICK * len(frame):
                break
        return Taken(audio=bytes(self.sound)) if voiced >= _LEAST_VOICE else None

    async def began(self) -> None:
        """Return when the learner does anything at all, which a prompt gives way to."""
        voiced = 0
        self._before.clear()
        async for frame, _ in self.frames():
            self._before.append(frame)
            voiced = voiced + 1 if is_voice(frame) else 0
            if voiced >= _LEAST_VOICE or not self.keys.empty() or not self.words.empty():
                return

    async def gather(self, verb: ET.Element) -> Taken:
        """What a Gather takes, once its prompts are over."""
        takes = verb.get("input", "dtmf").split()
        finish, most = verb.get("finishOnKey", "#"), whole(verb, "numDigits", 0)
        timeout, idle, quiet, pressed = whole(verb, "timeout", 5), 0.0, 0.0, ""
        # What she interrupted the prompt with belongs to it.
        self.sound, voiced = bytearray(b"".join(self._before)), sum(map(is_voice, self._before))
        self._before.clear()
        async for frame, is_quiet in self.frames():
            if "speech" in takes and not self.words.empty():
                return Taken(words=self.words.get_nowait())
            if key := self.key() if "dtmf" in takes else "":
                pressed, idle = pressed + key, 0.0
                if (finish and key in finish) or len(pressed) == most:
                    break
            idle = idle + TICK if is_quiet else 0.0
            if "speech" in takes and not pressed:
                self.sound += frame
                quiet, voiced = (quiet + TICK, voiced) if is_quiet else (0.0, voiced + is_voice(frame))
                if voiced >= _LEAST_VOICE and quiet >= UTTERANCE_ENDS:
                    return Taken(audio=bytes(self.sound))
            if idle >= timeout:
                break
        return Taken(keys=digits(pressed, finish, most))
