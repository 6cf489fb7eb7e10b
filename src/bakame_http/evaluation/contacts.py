"""One simulated contact with the tutor that is measured: a thread of texts, a call, a call in sound."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from attrs import define, evolve, field

from bakame_adapters.simulator.telephony import SimulatorTelephony
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.outcome import FILTERED, Failure, Outcome, Stage
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.recording import wav
from bakame_core.domain.records import Flagged, TurnTaken
from bakame_core.domain.script import HangUp
from bakame_core.domain.spoken import spoken
from bakame_core.evaluation.dialogue import Exchange, Way
from bakame_core.evaluation.spending import Spent
from bakame_core.ports.text_to_speech import Voice
from bakame_core.runtime.calling import TurnArrived
from bakame_core.runtime.texting import Handover, TextArrived
from bakame_http.composition import Bakame

_OF_THE_WORDS = frozenset({"Unsafe", "Wrong", "Empty", FILTERED})
"""Failures of what a model wrote, not of the service that brings it."""
_OF_THE_VOICE = frozenset({Stage.FETCH, Stage.HEAR, Stage.SPEAK})


class Contact(Protocol):
    """What a learner has with the tutor."""

    over: bool
    """Whether the tutor has ended it."""

    async def open(self) -> None:
        """Begin it."""

    async def say(self, move: str) -> Exchange:
        """
        Say `move`, or nothing where it is empty.

        Raises:
            PortError: Her own voice fails; what fails of the tutor is told in the exchange.
        """
        ...


def contact(bakame: Bakame, way: Way) -> Contact:
    """A new one, of a learner who was never there before."""
    learner = bakame.pseudonyms.of(None, bakame.journal.ids())
    if way is Way.SMS:
        return _Texts(bakame, learner)
    return _Call(bakame, learner, SessionId(bakame.journal.ids()), sound=way is Way.AUDIO)


@define
class _Texts:
    """A thread of texts."""

    bakame: Bakame
    learner: LearnerId
    over: bool = False

    async def open(self) -> None:
        """A thread begins with its first text."""

    async def say(self, move: str) -> Exchange:
        """Send a text; who is silent sends none."""
        if not move:
            return Exchange("", "", "", Outcome.SILENCE, timedelta())
        text = TextArrived(self.bakame.journal.ids(), self.learner, None, move)
        turn = await self.bakame.texting.take(text, Handover())
        self.over = turn.closed is not None
        return await _exchange(self.bakame, turn.session.id, move)


@define
class _Call:
    """A call, turn by turn."""

    bakame: Bakame
    learner: LearnerId
    id: SessionId
    sound: bool
    over: bool = False
    _document: int = field(default=0, init=False)

    async def open(self) -> None:
        """Ring, and be greeted."""
        await self.bakame.calling.open(self.id, self.learner)

    async def say(self, move: str) -> Exchange:
        """Say `move`, or nothing."""
        self._document += 1
        arrived = TurnArrived(self.id, self.learner, self._document, words=move)
        if self.sound and move:
            telephony = self.bakame.ports.telephony
            assert isinstance(telephony, SimulatorTelephony)  # noqa: S101 - chosen in `_alone`
            recording = telephony.put_recording(await self._recorded(move))
            arrived = evolve(arrived, recording=recording, words=None)
        script = await self.bakame.calling.turn(arrived)
        self.over = any(isinstance(step, HangUp) for step in script.steps)
        return await _exchange(self.bakame, self.id, move)

    async def _recorded(self, move: str) -> bytes:
        samples, language = bytearray(), self.bakame.calling.language
        async with self.bakame.tts.speak(spoken(move, language), TELEPHONE, Voice(language)) as pieces:
            async for piece in pieces:
                samples += piece
        return wav(bytes(samples), TELEPHONE)


async def _exchange(bakame: Bakame, session: SessionId, move: str) -> Exchange:
    """The turn that was logged last, as an exchange."""
    records = await bakame.journal.log.read(session)
    turn = max((each for each in records if isinstance(each, TurnTaken)), key=lambda each: each.number)
    flags = [each.category for each in records if isinstance(each, Flagged) and each.turn == turn.id]
    return Exchange(
        move=move,
        heard=turn.heard,
        said=turn.said,
        outcome=turn.outcome,
        total=turn.total,
        spent=Spent.on(turn.usage, turn.cost),
        model=turn.model if Stage.THINK in turn.stages else "",
        flagged=flags[0] if flags else None,
        checks=turn.checks,
        fixed=_is_fixed(turn, bakame.standing.usual.policy),
        failed=turn.cause.error if turn.cause and _service_failed(turn.cause) else "",
        voice=f"{turn.cause.stage} {turn.cause.error}" if turn.cause and _voice_failed(turn.cause) else "",
    )


def _service_failed(cause: Failure) -> bool:
    return cause.stage is Stage.THINK and cause.error not in _OF_THE_WORDS


def _voice_failed(cause: Failure) -> bool:
    return cause.stage in _OF_THE_VOICE and cause.kind != "silence"


def _is_fixed(turn: TurnTaken, policy: TutorPolicy) -> bool:
    """Whether a model that was asked had nothing that could be given."""
    of_the_words = turn.cause is not None and turn.cause.error in _OF_THE_WORDS
    return of_the_words or any(turn.said in by_language.values() for by_language in policy.lines.values())
