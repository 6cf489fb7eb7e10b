"""Twilio's REST adapter when Twilio refuses, stalls, breaks off or talks nonsense."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import traceback
from collections.abc import Awaitable, Callable

import pytest
from attrs import evolve

from bakame_adapters.twilio import rest
from bakame_adapters.twilio.client import Exchange, rebased
from bakame_adapters.twilio.refusals import refusal, seconds
from bakame_adapters.twilio.rest import TwilioAccount, TwilioTelephony, open_telephony
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.identity import Address, SessionId
from bakame_core.domain.recording import wav
from bakame_core.errors import (
    Garbled,
    PortError,
    QuotaExceeded,
    Rejected,
    Throttled,
    TimedOut,
    Unauthorised,
    Unavailable,
)
from bakame_core.ports.telephony import RecordingRef
from bakame_core.testing.running import PATIENCE, run
from fakes.ports import free_port
from fakes.twilio_server import (
    ACCOUNT,
    TOKEN,
    Cut,
    Elsewhere,
    Endless,
    Fault,
    Garbage,
    Refuse,
    Stall,
    TwilioServer,
    serving,
)

pytestmark = pytest.mark.service

LEARNER = Address("+250788000001")
SPEECH = wav(b"\x12\x34" * 4_000, TELEPHONE)
CALL = SessionId("CA" + "1" * 32)
RECORDING = RecordingRef("RE" + "1" * 32)
WORDS = "my secret"


def account(url: str) -> TwilioAccount:
    return TwilioAccount(ACCOUNT, TOKEN, Address("+15005550006"), url, "https://tutor.example/twilio/sms/status")


def with_twilio(body: Callable[[TwilioTelephony, TwilioServer], Awaitable[None]]) -> None:
    async def main() -> None:
        async with serving() as twilio, open_telephony(account(twilio.url)) as telephony:
            await body(telephony, twilio)
            assert not twilio.violations

    run(main)


def test_a_text_is_sent_from_our_number_with_a_report_asked_for_and_nothing_else() -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        receipt = await telephony.text(LEARNER, "56", key="one")
        assert receipt.message == twilio.texts[0].sid
        assert twilio.of("messages")[0].form == {
            "To": LEARNER.reveal,
            "From": "+15005550006",
            "Body": "56",
            "StatusCallback": "https://tutor.example/twilio/sms/status",
        }

    with_twilio(body)


def test_no_report_is_asked_for_where_nobody_listens() -> None:
    async def main() -> None:
        async with serving() as twilio:
            async with open_telephony(evolve(account(twilio.url), status_url=None)) as telephony:
                await telephony.text(LEARNER, "56", key="one")
            assert "StatusCallback" not in twilio.of("messages")[0].form

    run(main)


def test_characters_that_no_phone_shows_are_left_out() -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        await telephony.text(LEARNER, "5\x006\ud800", key="one")
        assert twilio.texts[0].body == "56"

    with_twilio(body)


@pytest.mark.parametrize(
    ("number", "code"),
    [("+15005550001", 21211), ("+15005550002", 21612), ("+15005550003", 21408), ("+15005550004", 21610)],
)
def test_a_number_that_no_text_can_reach_is_rejected(number: str, code: int) -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        with pytest.raises(Rejected, match=str(code)):
            await telephony.text(Address(number), "56", key="one")

    with_twilio(body)


@pytest.mark.parametrize("text", ["", "a" * 1_601])
def test_a_text_that_twilio_does_not_take_is_rejected(text: str) -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        with pytest.raises(Rejected):
            await telephony.text(LEARNER, text, key="one")

    with_twilio(body)


REFUSALS: list[tuple[Fault, type[PortError]]] = [
    (Refuse(401, 20003), Unauthorised),
    (Refuse(403, 20003), Unauthorised),
    (Refuse(429, 20429), Throttled),
    (Refuse(400, 21611), Throttled),
    (Refuse(429, 63038), QuotaExceeded),
    (Refuse(403, 20005), QuotaExceeded),
    (Refuse(400, 21606), Rejected),
    (Refuse(404, 20404), Rejected),
]


@pytest.mark.parametrize(("fault", "error"), REFUSALS)
def test_what_was_refused_was_not_sent_and_may_be_tried_again(fault: Fault, error: type[PortError]) -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        twilio.script("messages", fault)
        with pytest.raises(error) as caught:
            await telephony.text(LEARNER, "56", key="one")
        assert caught.type is error
        await telephony.text(LEARNER, "56", key="one")
        assert len(twilio.texts) == 1

    with_twilio(body)


@pytest.mark.parametrize(("header", "told"), [(7, 7.0), (None, None)])
def test_how_long_to_wait_is_told_where_twilio_says_it(header: int | None, told: float | None) -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        twilio.script("messages", Refuse(429, 20429, retry_after=header))
        with pytest.raises(Throttled) as caught:
            await telephony.text(LEARNER, "56", key="one")
        assert caught.value.retry_after == told

    with_twilio(body)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Cut(), TimedOut),
        (Cut(after=True), TimedOut),
        (Refuse(500, 20500), TimedOut),
        (Garbage(502), TimedOut),
        (Garbage(201), Garbled),
        (Garbage(201, b"[]"), Garbled),
        (Garbage(201, b"{}"), Garbled),
        (Garbage(201, b'{"sid": 7}'), Garbled),
        (Garbage(201, b""), Garbled),
        (Garbage(302), Garbled),
        (Elsewhere(), Garbled),
    ],
)
def test_what_may_have_been_sent_is_never_sent_again(fault: Fault, error: type[PortError]) -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        twilio.script("messages", fault)
        with pytest.raises(error) as caught:
            await telephony.text(LEARNER, "56", key="one")
        assert caught.type is error
        for _ in range(2):
            with pytest.raises(TimedOut):
                await telephony.text(LEARNER, "56", key="one")
        assert len(twilio.requests) == 1
        await telephony.text(LEARNER, "56", key="two")

    with_twilio(body)


def test_a_text_whose_sender_gave_up_waiting_is_never_sent_again() -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        twilio.script("messages", Stall())
        sending = asyncio.create_task(telephony.text(LEARNER, "56", key="one"))
        await twilio.arrival("messages")
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        with pytest.raises(TimedOut):
            await telephony.text(LEARNER, "56", key="one")
        assert len(twilio.of("messages")) == 1

    with_twilio(body)


def test_the_callers_deadline_is_kept() -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        twilio.script("messages", Stall())
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await telephony.text(LEARNER, "56", key="one")

    with_twilio(body)


IMPORTED_BY = """
import asyncio, importlib.abc, sys, threading

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.startswith("twilio.rest.api"):
            threads.add(threading.current_thread() is threading.main_thread())

threads = set()
sys.meta_path.insert(0, Finder())

from bakame_adapters.twilio.rest import TwilioAccount, open_telephony
from bakame_core.domain.identity import Address
from bakame_core.errors import PortError
from bakame_core.ports.telephony import RecordingRef

async def main():
    account = TwilioAccount("AC" + "0" * 32, "token", Address("+15005550006"), "http://127.0.0.1:9")
    async with open_telephony(account) as telephony:
        try:
            await telephony.discard(RecordingRef("RE" + "1" * 32))
        except PortError:
            print(threads)

asyncio.run(main())
"""


def test_the_vendors_hundreds_of_modules_never_hold_up_the_loop() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED_BY], capture_output=True, text=True, check=True)  # noqa: S603 - our own script
    assert done.stdout.strip() == "{False}", "they were imported in the main thread"


def test_a_text_that_found_nobody_is_sent_when_somebody_is_there() -> None:
    async def main() -> None:
        port = free_port()
        async with open_telephony(account(f"http://127.0.0.1:{port}")) as telephony:
            with pytest.raises(Unavailable):
                await telephony.text(LEARNER, "56", key="one")
            async with serving(port) as twilio:
                await telephony.text(LEARNER, "56", key="one")
                assert len(twilio.texts) == 1

    run(main)


def test_a_sender_who_gave_up_before_anything_was_sent_may_try_again() -> None:
    async def main() -> None:
        # A listener that is full answers no new connection at all, as a network that loses everything.
        with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
            port = full.getsockname()[1]
            with socket.socket() as one, socket.socket() as two:
                for filler in (one, two):
                    filler.setblocking(False)
                    filler.connect_ex(("127.0.0.1", port))
                async with open_telephony(account(f"http://127.0.0.1:{port}")) as telephony:
                    with pytest.raises(TimeoutError):
                        async with asyncio.timeout(0.3):
                            await telephony.text(LEARNER, "56", key="one")
                    one.close()
                    two.close()
                    full.close()
                    async with serving(port) as twilio:
                        await telephony.text(LEARNER, "56", key="one")
                        assert len(twilio.texts) == 1

    run(main)


def test_receipts_are_bounded_and_the_newest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "MAX_RECEIPTS", 2)

    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        for key in ("one", "two", "one", "three", "three", "one"):
            await telephony.text(LEARNER, "56", key=key)
        assert len(twilio.texts) == 3
        await telephony.text(LEARNER, "56", key="two")
        assert len(twilio.texts) == 4

    with_twilio(body)


def test_a_recording_that_was_just_made_comes_a_little_later() -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        ref = RecordingRef(twilio.put_recording(SPEECH, missing=2))
        for _ in range(2):
            with pytest.raises(Unavailable):
                await telephony.recording(ref)
        assert (await telephony.recording(ref)).data == SPEECH
        assert {seen.path for seen in twilio.of("media")} == {f"/2010-04-01/Accounts/{ACCOUNT}/Recordings/{ref.id}.wav"}

    with_twilio(body)


def test_a_redirect_to_another_host_is_followed_without_our_credentials() -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        twilio.script("media", Elsewhere())
        ref = RecordingRef(twilio.put_recording(SPEECH))
        assert (await telephony.recording(ref)).data == SPEECH
        asked, stored = twilio.requests
        assert "authorization" in asked.headers
        assert stored.path.startswith("/stored/")
        assert "authorization" not in stored.headers

    with_twilio(body)


def test_a_recording_that_never_ends_is_not_read_to_its_end() -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        twilio.script("media", Endless())
        async with asyncio.timeout(PATIENCE):
            with pytest.raises(Rejected):
                await telephony.recording(RecordingRef(twilio.put_recording(SPEECH)))

    with_twilio(body)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Refuse(401, 20003), Unauthorised),
        (Refuse(429, 20429, retry_after=3), Throttled),
        (Refuse(500), Unavailable),
        (Refuse(400, 20001), Rejected),
        (Cut(), Unavailable),
        (Cut(after=True), Unavailable),
        (Garbage(200), Garbled),
        (Garbage(302), Garbled),
    ],
)
def test_a_recording_that_cannot_be_had_is_an_error_of_the_tree(fault: Fault, error: type[PortError]) -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        # A GET whose connection broke is asked again by the client itself, once.
        twilio.script("media", fault, fault)
        with pytest.raises(error) as caught:
            await telephony.recording(RecordingRef(twilio.put_recording(SPEECH)))
        assert caught.type is error

    with_twilio(body)


Asking = Callable[[TwilioTelephony], Awaitable[object]]
DISCARD: Asking = lambda telephony: telephony.discard(RECORDING)  # noqa: E731 - a table of ways to ask
HANG_UP: Asking = lambda telephony: telephony.hang_up(CALL)  # noqa: E731 - likewise


@pytest.mark.parametrize("ask", [pytest.param(DISCARD, id="discard"), pytest.param(HANG_UP, id="hang up")])
@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Refuse(401, 20003), Unauthorised),
        (Refuse(429, 20429), Throttled),
        (Refuse(503), Unavailable),
        (Refuse(400, 21218), Rejected),
        (Cut(), Unavailable),
    ],
)
def test_what_could_not_be_ended_says_why(ask: Asking, fault: Fault, error: type[PortError]) -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        twilio.script("recordings", fault, fault)
        twilio.script("calls", fault)
        with pytest.raises(error) as caught:
            await ask(telephony)
        assert caught.type is error

    with_twilio(body)


def test_whether_twilio_knows_us_can_be_asked() -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        await telephony.ping()
        twilio.script("messages", Refuse(401, 20003))
        with pytest.raises(Unauthorised):
            await telephony.ping()

    with_twilio(body)


def test_nothing_that_fails_repeats_a_number_a_text_or_a_secret() -> None:
    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        faults: list[Fault] = [Refuse(400, 21211), Refuse(500), Garbage(201), Cut()]
        for number, fault in enumerate(faults):
            twilio.script("messages", fault)
            with pytest.raises(PortError) as caught:
                await telephony.text(LEARNER, WORDS, key=str(number))
            shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value.__context__)
            assert not any(word in shown for word in ("788000001", WORDS, TOKEN))

    with_twilio(body)


def test_nothing_is_logged_about_what_is_sent(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)

    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        await telephony.text(LEARNER, "my secret", key="one")
        await telephony.recording(RecordingRef(twilio.put_recording(SPEECH)))
        await telephony.discard(RECORDING)

    with_twilio(body)
    assert not any(word in caplog.text for word in ("788000001", "secret", TOKEN, ACCOUNT, "twilio"))


def test_secrets_stay_out_of_representations() -> None:
    assert TOKEN not in repr(account("http://127.0.0.1:1"))
    assert "5550006" not in repr(account("http://127.0.0.1:1"))


def test_a_stray_region_in_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_REGION", "ie1")
    monkeypatch.setenv("TWILIO_EDGE", "dublin")
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", "AC" + "9" * 32)

    async def body(telephony: TwilioTelephony, twilio: TwilioServer) -> None:
        await telephony.text(LEARNER, "56", key="one")
        client = telephony._client(Exchange())
        assert (client.region or None, client.edge or None, client.account_sid) == (None, None, ACCOUNT)

    with_twilio(body)


def test_a_closed_adapter_is_unavailable() -> None:
    async def main() -> None:
        async with serving() as twilio:
            async with open_telephony(account(twilio.url)) as telephony:
                pass
            with pytest.raises(Unavailable):
                await telephony.text(LEARNER, "56", key="one")
            with pytest.raises(Unavailable):
                await telephony.recording(RECORDING)

    run(main)


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("http://127.0.0.1:4010", "http://127.0.0.1:4010/2010-04-01/x.json?a=b"),
        ("https://proxy.example/twilio/", "https://proxy.example/twilio/2010-04-01/x.json?a=b"),
        ("https://api.twilio.com", "https://api.twilio.com/2010-04-01/x.json?a=b"),
    ],
)
def test_requests_go_where_they_were_told_to(base: str, expected: str) -> None:
    assert rebased("https://api.twilio.com/2010-04-01/x.json?a=b", base) == expected


def test_a_failing_server_may_have_sent_what_goes_out_once() -> None:
    assert isinstance(refusal(503, once=True), TimedOut)
    assert isinstance(refusal(503), Unavailable)


@pytest.mark.parametrize(("header", "told"), [(None, None), ("", None), ("5", 5.0), ("-1", None), ("soon", None)])
def test_a_wait_that_makes_no_sense_is_not_told(header: str | None, told: float | None) -> None:
    assert seconds(header) == told
