"""The webhooks of turn-based calls, and the clips that they play."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from attrs import evolve, frozen
from starlette.requests import Request
from starlette.responses import Response

from bakame_adapters.twilio.links import read_action
from bakame_adapters.twilio.twiml import LAST_RESORT_VOICE, voice_twiml
from bakame_adapters.twilio.webhooks import TurnArrived as TwilioTurn
from bakame_adapters.twilio.webhooks import call_arrived, call_ended, recording_named, recording_of, turn_arrived
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.personal_data import without_own_number
from bakame_core.domain.script import Action, CallScript, Redirect, Relay, Stream
from bakame_core.errors import PortError
from bakame_core.machines.turn_scripts import keys_pressed
from bakame_core.ports.telephony import RecordingRef
from bakame_core.runtime.admission import Admission, Room
from bakame_core.runtime.calling import MOST_WAITS, USEFUL_WITHIN, Calling, TurnArrived
from bakame_core.runtime.once import Answers
from bakame_http.gate import Webhook
from bakame_http.system import Pseudonyms
from bakame_http.tickets import Tickets

WEBHOOK_WAITS = 4.0
"""Seconds of silence on the line before a filler is said."""

_A_MOMENT = 0.2
"""Seconds that are worth another wait."""

SORRY = LAST_RESORT_VOICE.encode()


AFTER_STREAM = Action("after-stream", 0)
AFTER_RELAY = Action("after-relay", 0)


@frozen
class Streams:
    """
    What a streamed call needs at its beginning: a ticket, and room.

    Args:
        relays: Languages in which the carrier hears and speaks itself, and only words pass the socket.
        taken_by: How a call is to be taken: ``stream``, ``relay``, or turn by turn. A simulated one may have a wish.
    """

    tickets: Tickets
    admission: Admission
    taken_by: Callable[[SessionId], str]
    relays: frozenset[Language] = frozenset()


@frozen
class CallRoutes:
    """
    Everything under ``/twilio/voice``.

    Args:
        streams: What lets a call be streamed; None where calls are taken turn by turn.
    """

    calling: Calling
    answers: Answers
    pseudonyms: Pseudonyms
    streams: Streams | None = None

    async def opened(self, webhook: Webhook) -> bytes:
        """The call's first document, once: a stream where there is room for one, else the greeting."""
        call = call_arrived(webhook.fields)
        learner = self.pseudonyms.of(call.caller, str(call.call))
        return await self._answer(webhook, call.call, Action("open", 0), lambda: self._opened(call.call, learner))

    async def after_stream(self, webhook: Webhook) -> bytes:
        """What follows when a stream has ended, whoever ended it: the end, or the same call turn by turn."""
        call = call_arrived(webhook.fields)
        learner = self.pseudonyms.of(call.caller, str(call.call))
        return await self._answer(webhook, call.call, AFTER_STREAM, lambda: self.calling.open(call.call, learner))

    async def turn(self, webhook: Webhook) -> bytes:
        """What a recording, words or keys are answered with."""
        return await self._turn(webhook, "turn")

    async def keys(self, webhook: Webhook) -> bytes:
        """Likewise for keys that go on from those of the document before."""
        return await self._turn(webhook, "keys")

    async def silence(self, webhook: Webhook) -> bytes:
        """Likewise for nothing at all."""
        return await self._turn(webhook, "silence")

    async def wait(self, webhook: Webhook) -> bytes:
        """The answer if it is ready by now, or another filler, or a useful line."""
        arrived, action = turn_arrived(webhook.fields), read_action("wait", webhook.query)
        details = dict(action.details)
        times, since = _whole(details.get("times")), _whole(details.get("since"))
        answered, recorded = Action(details.get("for", ""), action.turn), recording_named(details.get("rec", ""))
        made = await self._made(webhook, answered, recorded, left=_left(since))
        if made is not None:
            return made
        if times < MOST_WAITS and _left(since) > _A_MOMENT:
            return await self._hold(webhook, arrived.call, answered, times + 1, since, recorded)
        learner = self.pseudonyms.of(arrived.caller, str(arrived.call))
        given_up = Action(f"{answered.name}-lost", action.turn)
        return await self._answer(
            webhook,
            arrived.call,
            given_up,
            lambda: self.calling.gave_up(arrived.call, learner, action.turn, arrived.caller),
        )

    async def _made(
        self, webhook: Webhook, answered: Action, recorded: RecordingRef | None, *, left: float
    ) -> bytes | None:
        """
        The answer that a call waits for, if it is there within `left` seconds.

        Where whoever made it has died, a turn that was recorded is taken here: the recording is there until it is answered.
        """
        arrived, wait = turn_arrived(webhook.fields), max(0.0, min(WEBHOOK_WAITS, left))
        token = _token(arrived.call, answered)
        if recorded is None or answered.name != "turn":
            return await self.answers.made(token, wait=wait)
        turn = self._read(evolve(arrived, recording=recorded, digits=None), answered)

        async def document() -> bytes:
            return voice_twiml(await self.calling.turn(turn), webhook.links).encode()

        try:
            async with asyncio.timeout(max(0.0, left)):
                return await self.answers.once(token, document, wait=wait, last_resort=SORRY)
        except TimeoutError:
            return None

    async def ended(self, webhook: Webhook) -> bytes:
        """Close the session with the carrier's own duration."""
        end = call_ended(webhook.fields)
        if end is not None:
            learner = self.pseudonyms.of(end.caller, str(end.call))
            if await self.answers.contexts.claim(f"ended:{end.call}", ttl=self.calling.machine.rules.memory):
                await self.calling.ended(end.call, learner, end.duration, answered=end.status == "completed")
        return b""

    async def fallback(self, webhook: Webhook) -> bytes:
        """
        For Twilio's fallback URL, where a request of its was lost: a turn is waited for, as its answer may be made all the
        same, by a process that lives; anything else is a constant. It asks no store, on purpose.
        """
        lost = webhook.links.failed_turn(webhook.fields.get("ErrorUrl", ""))
        if lost is None:
            return SORRY
        wait = _waiting(lost, 1, _now_ms(), recording_of(webhook.fields))
        return voice_twiml(CallScript((Redirect(wait),)), webhook.links).encode()

    async def clip(self, request: Request) -> Response:
        """A clip, by a name that cannot be guessed."""
        found = await self.calling.clips.find(request.path_params["name"])
        if found is None:
            return Response("no such clip, or no longer", status_code=404, media_type="text/plain")
        return Response(found, media_type="audio/wav", headers={"Cache-Control": "private, max-age=1800"})

    async def _opened(self, call: SessionId, learner: LearnerId) -> CallScript:
        manner = self.streams.taken_by(call) if self.streams else ""
        if self.streams is None or manner not in {"stream", "relay"}:
            return await self.calling.open(call, learner)
        room = self.streams.admission.room
        if room is Room.NONE:
            return await self.calling.busy()
        if room is not Room.STREAM:
            return await self.calling.open(call, learner)
        try:
            token = await self.streams.tickets.issue(call, learner)
        except PortError:
            return await self.calling.open(call, learner)
        if manner == "relay" and self.calling.language in self.streams.relays:
            return CallScript((Relay(token, self.calling.language, AFTER_RELAY),))
        self.streams.admission.let_in()
        return CallScript((Stream(token), Redirect(AFTER_STREAM)))

    async def _turn(self, webhook: Webhook, name: str) -> bytes:
        arrived, action = turn_arrived(webhook.fields), read_action(name, webhook.query)
        turn = self._read(arrived, action)
        # Keys belong to a recording that they ended; where there are some, it alone does not tell what she answered.
        recorded = None if turn.keys else turn.recording
        return await self._answer(webhook, arrived.call, action, lambda: self.calling.turn(turn), recorded)

    def _read(self, arrived: TwilioTurn, action: Action) -> TurnArrived:
        prefix = dict(action.details).get("prefix", "")
        keys = keys_pressed(prefix, arrived.digits or "")
        return TurnArrived(
            call=arrived.call,
            learner=self.pseudonyms.of(arrived.caller, str(arrived.call)),
            document=action.turn,
            recording=arrived.recording,
            words=_spoken(arrived) if arrived.recording is None else None,
            keys=keys,
            # A recording is ended by the first key of an answer; the rest of it is still to come.
            complete=arrived.recording is None,
            hung_up=arrived.hung_up,
            caller=arrived.caller,
        )

    async def _answer(
        self,
        webhook: Webhook,
        call: SessionId,
        action: Action,
        make: Callable[[], Awaitable[CallScript]],
        recorded: RecordingRef | None = None,
    ) -> bytes:
        async def document() -> bytes:
            return voice_twiml(await make(), webhook.links).encode()

        since = _now_ms()
        token = _token(call, action)
        answer = await self.answers.once(token, document, wait=WEBHOOK_WAITS, last_resort=SORRY)
        return answer if answer is not None else await self._hold(webhook, call, action, 1, since, recorded)

    async def _hold(
        self,
        webhook: Webhook,
        call: SessionId,
        answered: Action,
        times: int,
        since: int,
        recorded: RecordingRef | None,
    ) -> bytes:
        script = await self.calling.hold(call, _waiting(answered, times, since, recorded), times)
        return voice_twiml(script, webhook.links).encode()


def _spoken(arrived: TwilioTurn) -> str | None:
    return (
        without_own_number(arrived.speech, arrived.caller.reveal)
        if arrived.speech and arrived.caller
        else arrived.speech
    )


def _waiting(answered: Action, times: int, since: int, recorded: RecordingRef | None) -> Action:
    details = (("for", answered.name), ("times", str(times)), ("since", str(since)))
    return Action("wait", answered.turn, (*details, ("rec", recorded.id)) if recorded else details)


def _left(since: int) -> float:
    """Seconds until something useful has to be said."""
    return USEFUL_WITHIN - (_now_ms() - since) / 1000


def _token(call: SessionId, action: Action) -> str:
    return f"voice:{call}:{action.name}:{action.turn}"


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
