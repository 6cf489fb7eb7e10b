"""A call over Media Streams: what every line promises, and what this one does when the other end misbehaves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from bakame_adapters.twilio.line import TwilioLine
from bakame_adapters.twilio.media import Start
from bakame_core.domain.identity import SessionId
from bakame_core.ports.call_line import CallLine
from bakame_core.testing.contracts.call_line import Caller, CallLineContract
from bakame_core.testing.fakes import FakeObserver
from fakes.media_client import CALL, STREAM, calling
from fakes.wire import wires

START = Start(STREAM, SessionId(CALL))


class TestTwilioLine(CallLineContract):
    def open(self) -> AbstractAsyncContextManager[CallLine]:
        return self._opened()

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[CallLine]:
        ours, theirs = wires()
        async with calling(theirs, begins=False) as client:
            line = TwilioLine(ours, START, FakeObserver())
            self.client = client
            yield line
            await line.close()

    def caller(self, line: CallLine) -> Caller:
        return self.client
