"""The socket of relayed calls: Twilio's ConversationRelay, in front of the engine of streamed calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from attrs import define, evolve

from bakame_adapters.twilio.relay import Setup, read_relay
from bakame_adapters.twilio.relay_line import WAITED, RelayLine
from bakame_adapters.twilio.relay_ports import RelayActivity, RelayVoice, RelayWords
from bakame_adapters.twilio.socket import Ending, Socket
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.errors import RuleBroken
from bakame_core.ports.call_line import CallLine
from bakame_core.runtime.clips import Clips
from bakame_core.runtime.streaming import StreamedCalls
from bakame_http.media import Line, MediaRoute, RunCall, first_of


@define(eq=False)
class RelayRoute(MediaRoute):
    """``/twilio/relay``, by the same rules: a signed handshake, a ticket shown in time, once."""

    name: ClassVar[str] = "relay"

    async def first(self, socket: Socket) -> tuple[Line, Mapping[str, str]] | Ending:
        """See `MediaRoute.first`."""
        setup = await first_of(socket, read_relay, Setup)
        return setup if isinstance(setup, Ending) else (RelayLine(socket, setup, self.observer), setup.parameters)


def relayed(streamed: StreamedCalls) -> RunCall:
    """
    What runs a call that `RelayRoute` has let in.

    It raises RuleBroken for a line of any other route.
    """

    async def run_call(line: CallLine, call: SessionId, learner: LearnerId) -> None:
        if not isinstance(line, RelayLine):
            raise RuleBroken("only a relayed line has Twilio's ears and mouth")
        await over_relay(streamed, line).run(line, call, learner)

    return run_call


def over_relay(streamed: StreamedCalls, line: RelayLine) -> StreamedCalls:
    """The engine of `streamed` for one relayed call: Twilio recognises, speaks, and tells who speaks when."""
    # It has waited for the end of a turn by itself: the engine need not wait again.
    pace = evolve(streamed.pace, endpoint=WAITED)
    return evolve(
        streamed,
        pace=pace,
        ports=evolve(streamed.ports, stt=RelayWords(line)),
        clips=Clips(RelayVoice(), streamed.ports.contexts, streamed.clips.secret),
        activity=RelayActivity(line),
        mode="relay",
    )
