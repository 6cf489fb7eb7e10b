"""A recogniser that keeps what was said in memory for one more try: where it is silent for unusually long, it is asked again beside."""

from __future__ import annotations

import asyncio

from attrs import define, evolve, field

from bakame_core.domain.audio import Clip
from bakame_core.ports.speech_to_text import Hints, SpeechToText, SttTraits, Transcript

LEAST = 1.8
"""Seconds before a second request is made: most answers of a service that works have come by then."""
UNUSUAL = 2.5
"""Times the usual wait; one that is always slow is not made slower by asking it twice."""
_WEIGHT = 0.2


@define(eq=False)
class ListeningTwice:
    """
    A `SpeechToText`: the one inside it, for services of many machines, of which one may hang while the next answers.

    The first answer counts; the other request is cancelled, and its usage, which the service may charge all the same, is
    counted with it. An error of either is the answer where no other comes: who calls decides on trying again.
    """

    _inside: SpeechToText = field(repr=False)
    _usual: float = field(default=0.0, init=False)

    @property
    def traits(self) -> SttTraits:
        """Those of the one inside."""
        return self._inside.traits

    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        """See `SpeechToText.transcribe`."""
        began = asyncio.get_running_loop().time()
        first = asyncio.create_task(self._inside.transcribe(clip, hints))
        requests = {first}
        try:
            await asyncio.wait(requests, timeout=max(LEAST, UNUSUAL * self._usual))
            if not first.done():
                requests.add(asyncio.create_task(self._inside.transcribe(clip, hints)))
            transcript = await _answer_of(requests)
        finally:
            for request in requests:
                request.cancel()
            await asyncio.gather(*requests, return_exceptions=True)
        self._usual += _WEIGHT * (asyncio.get_running_loop().time() - began - self._usual)
        return transcript if len(requests) == 1 else _twice(transcript)


async def _answer_of(requests: set[asyncio.Task[Transcript]]) -> Transcript:
    """What the first of `requests` answers that does not fail; where all fail, as the last one does."""
    waiting = set(requests)
    while True:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        answered = [request for request in done if request.exception() is None]
        if answered or not waiting:
            return (answered or list(done))[0].result()


def _twice(transcript: Transcript) -> Transcript:
    usage = transcript.usage
    if usage is None:
        return transcript
    both = evolve(
        usage,
        input_tokens=2 * usage.input_tokens,
        output_tokens=2 * usage.output_tokens,
        audio_seconds=2 * usage.audio_seconds,
        estimated=True,
    )
    return evolve(transcript, usage=both)
