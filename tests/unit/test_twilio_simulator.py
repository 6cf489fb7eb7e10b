"""The carrier of development: what a tester sees of it. What it promises as a carrier is in the contract tests."""

from __future__ import annotations

import pytest

from bakame_adapters.simulator import telephony
from bakame_adapters.simulator.telephony import SimulatorTelephony
from bakame_adapters.twilio.twiml import HEARS, SAYS
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.identity import Address
from bakame_core.domain.recording import wav
from bakame_core.errors import Unavailable
from bakame_core.testing.running import run

ONE, OTHER = Address("+250788000001"), Address("+250788000002")


def test_a_tester_reads_what_was_sent_to_her_since_she_last_looked() -> None:
    simulator = SimulatorTelephony()

    async def main() -> None:
        for number, (to, body) in enumerate([(ONE, "a"), (OTHER, "b"), (ONE, "c")]):
            await simulator.text(to, body, key=str(number))

    run(main)
    assert [text.body for text in simulator.texts()] == ["a", "b", "c"]
    assert [text.body for text in simulator.texts(ONE)] == ["a", "c"]
    assert [text.body for text in simulator.texts(ONE, after=1)] == ["c"]


def test_the_outbox_is_bounded_and_keeps_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telephony, "MAX_TEXTS", 3)
    simulator = SimulatorTelephony()

    async def main() -> None:
        for number in range(5):
            await simulator.text(ONE, str(number), key=str(number))

    run(main)
    assert [text.body for text in simulator.texts()] == ["2", "3", "4"]


def test_recordings_are_bounded_and_the_newest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telephony, "MAX_RECORDINGS", 2)
    simulator = SimulatorTelephony()
    sound = wav(b"\x12\x34" * 400, TELEPHONE)
    oldest, *newest = [simulator.put_recording(sound) for _ in range(3)]

    async def main() -> None:
        with pytest.raises(Unavailable):
            await simulator.recording(oldest)
        assert [(await simulator.recording(ref)).data for ref in newest] == [sound, sound]

    run(main)


def test_it_can_do_what_twilio_can_so_that_a_trial_is_like_a_call() -> None:
    assert (SimulatorTelephony().traits.says, SimulatorTelephony().traits.hears) == (SAYS, HEARS)


def test_numbers_and_words_stay_out_of_representations() -> None:
    simulator = SimulatorTelephony()
    run(lambda: simulator.text(ONE, "my secret", key="one"))
    shown = repr(simulator) + repr(simulator.texts())
    assert "788000001" not in shown
    assert "secret" not in shown
