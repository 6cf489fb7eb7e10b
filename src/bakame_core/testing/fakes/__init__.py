"""A fake for every port, each of which passes the contract suite of its port."""

from bakame_core.testing.fakes.clock import FakeClock, FakeIds
from bakame_core.testing.fakes.contexts import FakeContexts
from bakame_core.testing.fakes.desk import FakeDesk
from bakame_core.testing.fakes.line import FakeLine
from bakame_core.testing.fakes.log import FakeLog
from bakame_core.testing.fakes.model import FakeModel
from bakame_core.testing.fakes.observer import FakeObserver
from bakame_core.testing.fakes.reports import FakeReports
from bakame_core.testing.fakes.telephony import FakeTelephony
from bakame_core.testing.fakes.transcriber import FakeTranscriber
from bakame_core.testing.fakes.voice import FakeVoice
from bakame_core.testing.fakes.voice_activity import FakeVoiceActivity

__all__ = [
    "FakeClock",
    "FakeContexts",
    "FakeDesk",
    "FakeIds",
    "FakeLine",
    "FakeLog",
    "FakeModel",
    "FakeObserver",
    "FakeReports",
    "FakeTelephony",
    "FakeTranscriber",
    "FakeVoice",
    "FakeVoiceActivity",
]
