"""Who may use the simulated telephone, which calls are simulated, and what is told of them."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import pytest
from attrs import define, field
from starlette.testclient import TestClient

from bakame_adapters.scripted import ScriptedTranscriber, ScriptedVoice
from bakame_adapters.simulator.beside import BesideCarrier
from bakame_adapters.simulator.telephony import SimulatorTelephony
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.identity import Address, LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.recording import wav
from bakame_core.domain.records import Channel
from bakame_core.domain.session import Session
from bakame_core.machines.streaming.events import Note, Played, Say, StopSaying, Timing, Transcribed
from bakame_core.testing.fakes import FakeObserver
from bakame_core.testing.running import run
from bakame_core.testing.virtual_time import MORNING, run_virtual
from bakame_http.app import create_app
from bakame_http.composition import composed
from bakame_http.phone.door import MOST_WRONG, Door
from bakame_http.phone.exchange import MOST_CALLS, Engaged, Exchange
from bakame_http.phone.feed import Feed
from bakame_http.phone.line import PhoneLine, RemoteHandset, number_for
from bakame_http.phone.texts import Messages
from bakame_http.settings import Settings, SettingsWrong
from bakame_http.system import Pseudonyms

INVENTED = "+2507000" + "00042"
REAL = "+250788000001"


@define
class Handset:
    """Remembers what it is told."""

    told: list[tuple[str, dict[str, Any]]] = field(factory=list)

    def tell(self, kind: str, /, **fields: Any) -> None:
        self.told.append((kind, fields))

    def play(self, audio: bytes) -> None:
        """Nobody listens."""

    def clear(self, epoch: int) -> None:
        """Nothing is playing."""


def exchange(manner: str = "record") -> Exchange:
    return Exchange(
        tts=ScriptedVoice(),
        stt=ScriptedTranscriber(),
        carrier=SimulatorTelephony(),
        feed=Feed(),
        observer=FakeObserver(),
        language=Language.ENGLISH,
        manner=manner,
        longest=60.0,
        loading=False,
        closing=lambda: False,
    )


# --- numbers --------------------------------------------------------------------------------------------------------


def test_a_simulated_learner_is_told_from_all_others_by_her_pseudonym_alone() -> None:
    pseudonyms = Pseudonyms("s" * 32)
    simulated, real = (pseudonyms.of(Address(number), "CA1") for number in (INVENTED, REAL))
    assert (simulated.simulated, real.simulated) == (True, False)
    assert INVENTED[1:] not in str(simulated)
    assert simulated == pseudonyms.of(Address(INVENTED), "CA2")


@pytest.mark.parametrize("wished", ["", REAL, "+2507000" + "000421", "nonsense"])
def test_a_handset_gets_no_number_that_somebody_may_have(wished: str) -> None:
    assert Address(number_for(wished)).invented


def test_a_handset_keeps_its_number() -> None:
    assert number_for(INVENTED) == INVENTED


def test_beside_a_real_carrier_nothing_for_an_invented_number_reaches_it() -> None:
    carrier, simulator = SimulatorTelephony(), SimulatorTelephony()
    both = BesideCarrier(carrier, simulator)

    async def main() -> None:
        await both.text(Address(INVENTED), "for nobody", key="1")
        await both.text(Address(REAL), "for a learner", key="2")
        ours, theirs = (each.put_recording(wav(b"\x12" * 800, TELEPHONE)) for each in (simulator, carrier))
        assert (await both.recording(ours)).data
        assert (await both.recording(theirs)).data
        await both.discard(ours)
        await both.discard(theirs)
        assert not simulator.has_recording(ours)
        assert not carrier.has_recording(theirs)

    run(main)
    assert [text.body for text in carrier.texts()] == ["for a learner"]
    assert [text.body for text in simulator.texts()] == ["for nobody"]


# --- calls ----------------------------------------------------------------------------------------------------------


def test_a_simulated_call_is_taken_as_it_wishes_and_all_others_as_the_settings_say() -> None:
    there, handset = exchange("record"), Handset()
    with there.calling("stream", handset) as streamed, there.calling("turns", handset) as turns:
        assert (there.taken_by(streamed), there.taken_by(turns)) == ("stream", "record")
        assert there.taken_by(SessionId("CA" + "1" * 32)) == "record"
    assert there.taken_by(streamed) == "record"


def test_there_is_a_bound_on_simulated_calls() -> None:
    there = exchange()
    handset = Handset()
    calls = [there.calling("stream", handset) for _ in range(MOST_CALLS)]
    for call in calls:
        call.__enter__()
    with pytest.raises(Engaged, match="up already"), there.calling("stream", handset):
        pass
    calls[0].__exit__(None, None, None)
    with there.calling("stream", handset):
        pass


def test_a_handset_hears_of_its_own_call_alone_and_stopped_words_do_not_count_as_played() -> None:
    feed, mine, other = Feed(), Handset(), SessionId("CA" + "2" * 32)
    call = SessionId("CA" + "1" * 32)
    with feed.following(call, mine):
        feed.stepped(other, Transcribed(1.0, 1, "a secret of another learner"), ())
        feed.stepped(
            call, Transcribed(1.0, 1, "half of ten"), (Say(2, 0, "Five.", Language.ENGLISH, slow=False, fixed=False),)
        )
        feed.stepped(call, Played(2.0, 2, 0), ())
        feed.stepped(call, Played(2.0, 3, 0), (StopSaying(2),))
        feed.stepped(call, Played(3.0, 2, 1), ())
    feed.stepped(call, Transcribed(4.0, 4, "after the call"), ())
    assert [kind for kind, _ in mine.told] == ["heard", "saying", "passed", "passed", "stopped"]
    assert "secret" not in str(mine.told)


def test_typed_words_become_a_voice_where_there_is_none() -> None:
    audio = run(lambda: exchange().typed("what is seven times eight"))
    assert len(audio) > 8_000
    assert len(set(audio)) > 50


# --- texts ----------------------------------------------------------------------------------------------------------


def test_a_text_that_comes_late_arrives_all_the_same() -> None:
    carrier, handset = SimulatorTelephony(), Handset()

    async def main() -> None:
        await carrier.text(Address(INVENTED), "of an earlier call", key="0")
        messages = Messages(carrier, None, handset, INVENTED, "+15005550006")  # type: ignore[arg-type]  # none is sent
        watching = asyncio.create_task(messages.watch())
        await asyncio.sleep(1)
        await carrier.text(Address(INVENTED), "fifty-six", key="1")
        await carrier.text(Address(REAL), "for somebody else", key="2")
        await asyncio.sleep(1)
        watching.cancel()

    run_virtual(main)
    assert handset.told == [("text", {"body": "fifty-six", "segments": 1})]


# --- the door -------------------------------------------------------------------------------------------------------

TOKEN = "a-token-that-only-a-test-knows"


def test_a_token_is_asked_for_where_one_is_set_and_guessing_is_slow() -> None:
    now = [0.0]
    door = Door(TOKEN, None, lambda: now[0])
    assert door.opens(TOKEN, "a") == "open"
    assert [door.opens("wrong", "a") for _ in range(MOST_WRONG)] == ["wrong"] * MOST_WRONG
    # Not even the right one is looked at for a while; whoever comes from elsewhere is.
    assert door.opens(TOKEN, "a") == "wait"
    assert door.opens(TOKEN, "b") == "open"
    now[0] += 61
    assert door.opens(TOKEN, "a") == "open"


@pytest.mark.parametrize(
    ("host", "token", "near"),
    [
        ("localhost:8000", "", True),
        ("127.0.0.1", "", True),
        ("[::1]:8000", "", True),
        ("tunnel.example", "", False),
        ("192.168.1.5:8000", "", False),
        ("tunnel.example", TOKEN, True),
    ],
)
def test_without_a_token_only_this_machine_gets_in(host: str, token: str, near: bool) -> None:
    assert Door(token, None, lambda: 0.0).is_near({"type": "http", "headers": [(b"host", host.encode())]}) is near


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("http://localhost:8000", True),
        ("https://tutor.example", True),
        ("https://evil.example", False),
        ("null", False),
    ],
)
def test_no_page_of_another_site_gets_a_socket(origin: str, own: bool) -> None:
    scope = {"type": "websocket", "headers": [(b"host", b"localhost:8000"), (b"origin", origin.encode())]}
    assert Door("", "https://tutor.example", lambda: 0.0).is_own_page(scope) is own


def test_production_has_no_telephone_without_a_token_and_a_short_one_is_refused() -> None:
    assert Settings.read({}).phone
    with pytest.raises(SettingsWrong, match="BAKAME_PHONE_TOKEN: must be at least 16"):
        Settings.read({"BAKAME_PHONE_TOKEN": "short"})
    assert "short" not in repr(Settings(phone_token="short"))
    assert not Settings(env="production").phone
    assert Settings(env="production", phone_token=TOKEN).phone


def test_the_page_is_strict_and_browsers_know_it_again(tmp_path: Any) -> None:
    settings = Settings.read(
        {"BAKAME_STT": "scripted", "BAKAME_LLM": "scripted", "BAKAME_TTS": "scripted", "BAKAME_DATA_DIR": str(tmp_path)}
    )

    async def main() -> None:
        async with composed(settings, phone=True) as bakame:
            await asyncio.to_thread(browse, TestClient(create_app(bakame).http, base_url="http://localhost"))
        async with composed(settings) as bakame:
            client = TestClient(create_app(bakame).http, base_url="http://localhost")
            assert (await asyncio.to_thread(client.get, "/phone")).status_code == 404

    run(main)


def browse(client: TestClient) -> None:
    page = client.get("/phone")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert client.get("/phone", headers={"if-none-match": page.headers["etag"]}).status_code == 304
    assert client.get("/phone/").text == page.text
    for name in ("phone.css", "phone.js", "sound.worklet.js"):
        assert client.get(f"/phone/{name}").status_code == 200
    assert client.get("/phone/line.py").status_code == 404
    far = client.get("/phone", headers={"host": "tunnel.example"})
    assert (far.status_code, "BAKAME_PHONE_TOKEN" in far.text) == (403, True)


# --- the socket -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "message",
    [
        "",
        "[]",
        "{}",
        '{"type":"nothing"}',
        '{"type":"played"}',
        '{"type":"played","epoch":"x","samples":1}',
        b"\x00" * 159,
    ],
)
def test_nonsense_from_a_handset_is_told_and_ends_nothing(message: str | bytes) -> None:
    async def main() -> list[str | bytes]:
        handset = RemoteHandset()
        line = PhoneLine(exchange(), None, handset, "+15005550006", INVENTED)  # type: ignore[arg-type]  # nothing is asked
        line.take(message)
        line.take('{"type":"hangup"}')
        await line.close()
        return [handset.waiting.get_nowait() for _ in range(handset.waiting.qsize())]

    told = [str(each) for each in run(main)]
    assert len(told) <= 1
    assert all("The handset sent" in each for each in told)


def test_a_text_that_is_too_long_is_refused_in_words() -> None:
    async def main() -> str:
        handset = RemoteHandset()
        line = PhoneLine(exchange(), None, handset, "+15005550006", INVENTED)  # type: ignore[arg-type]  # as above
        line.take('{"type":"text","name":"1","body":"' + "a" * 1_601 + '"}')
        return str(handset.waiting.get_nowait())

    assert "1 to 1600 characters" in run(main)


def test_a_filler_that_came_before_the_answer_is_told_apart() -> None:
    feed, handset, call = Feed(), Handset(), SessionId("CA" + "1" * 32)
    session = Session(call, LearnerId("ab" * 16), Channel.VOICE, Language.ENGLISH, MORNING)
    answered = partial(Note, 1, session, "half of ten", "Five.", "", Outcome.ANSWERED, None)
    while_hearing = Timing(1.0, 1.7, 3.5, 5.0, 5.5, 5.6)
    with feed.following(call, handset):
        for timing in (Timing(1.0, 1.7, None, 2.0, 2.5, 2.6), Timing(1.0, 1.7, None, 2.0, 4.5, 3.5), while_hearing):
            feed.stepped(call, Played(5.0, 1, 0), (answered(timing),))
    turns = [told for kind, told in handset.told if kind == "turn"]
    assert [turn["filler"] for turn in turns] == [False, True, False]
    assert turns[2]["timings"]["total_ms"] == 4600.0, "to the answer, and not to a filler before it"
    assert turns[0]["timings"] == {
        "endpoint_ms": 700.0,
        "hear_ms": 300.0,
        "first_token_ms": 500.0,
        "first_audio_ms": 100.0,
        "total_ms": 1600.0,
    }
