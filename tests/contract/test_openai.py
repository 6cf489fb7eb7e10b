"""The OpenAI adapters under their ports' contracts, and against a server that fails in every way a server can."""

from __future__ import annotations

import asyncio
import os
import socket
import traceback
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from attrs import frozen

from bakame_adapters.openai import OFFICIAL_URL, OpenAiModel, OpenAiVoice, WhisperTranscriber, open_client, ping
from bakame_adapters.openai.failures import retry_after
from bakame_core.domain.audio import TELEPHONE, Clip, Container
from bakame_core.domain.language import Language
from bakame_core.domain.prompt import Message, Prompt, Role
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
from bakame_core.ports.language_model import Delta, LanguageModel
from bakame_core.ports.speech_to_text import Hints, SpeechToText
from bakame_core.ports.text_to_speech import TextToSpeech
from bakame_core.testing.contracts.language_model import LanguageModelContract
from bakame_core.testing.contracts.speech_to_text import SpeechToTextContract
from bakame_core.testing.contracts.text_to_speech import TextToSpeechContract
from bakame_core.testing.running import PATIENCE, run
from fakes.deadlines import deadline_after
from fakes.openai_bench import (
    ANSWER,
    CLIP,
    DEFAULTS,
    ENGLISH,
    KEY,
    PROMPT,
    QUESTION,
    ROUTES,
    Bench,
    bench,
    failure,
)
from fakes.openai_server import (
    OUT_OF_QUOTA,
    Answer,
    Faulty,
    OpenAiServer,
    Raw,
    Refused,
    Reply,
    Route,
    Say,
    Seen,
    Speaking,
    serving,
)


@frozen
class Recital:
    """A model whose answer can be foretold."""

    def to(self, seen: Seen) -> Answer:
        return Say(f"You asked: {seen.json['messages'][-1]['content']}").to(seen)


@asynccontextmanager
async def nowhere() -> AsyncIterator[Bench]:
    """The adapters in front of a port that is taken, and where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        async with open_client(KEY, f"http://127.0.0.1:{taken.getsockname()[1]}/v1") as client:
            yield Bench(OpenAiServer(), OpenAiModel(client, "m"), WhisperTranscriber(client), OpenAiVoice(client))


class TestOpenAiModel(LanguageModelContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[LanguageModel]:
        async with bench() as b:
            b.server.defaults["chat"] = Faulty(Recital(), pace=0.001)
            yield b.model

    def known_answers(self) -> Mapping[Prompt, str]:
        questions = ("What is half of ten?", "Ni iki gikurikira icumi?")
        return {Prompt((Message(Role.USER, text),)): f"You asked: {text}" for text in questions}

    @asynccontextmanager
    async def away(self) -> AsyncIterator[LanguageModel]:
        async with nowhere() as b:
            yield b.model


class TestWhisperTranscriber(SpeechToTextContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[SpeechToText]:
        async with bench() as b:
            yield b.ears

    def spoken(self) -> tuple[Clip, str]:
        return CLIP, "what is seven times eight"

    @asynccontextmanager
    async def away(self) -> AsyncIterator[SpeechToText]:
        async with nowhere() as b:
            yield b.ears


class TestOpenAiVoice(TextToSpeechContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[TextToSpeech]:
        async with bench() as b:
            yield b.voice

    @asynccontextmanager
    async def away(self) -> AsyncIterator[TextToSpeech]:
        async with nowhere() as b:
            yield b.voice


class TestFailures:
    """Each failure is one error of the tree, whichever adapter meets it."""

    @pytest.mark.parametrize("route", ROUTES)
    @pytest.mark.parametrize(
        ("reply", "error"),
        [
            (Refused(400), Rejected),
            (Refused(401), Unauthorised),
            (Refused(402), QuotaExceeded),
            (Refused(403), Unauthorised),
            (Refused(404), Rejected),
            (Refused(408), Unavailable),
            (Refused(409), Unavailable),
            (Refused(413), Rejected),
            (Refused(415), Rejected),
            (Refused(422), Rejected),
            (Refused(429), Throttled),
            (OUT_OF_QUOTA, QuotaExceeded),
            (Refused(500), Unavailable),
            (Refused(503), Unavailable),
            (Raw("<h1>Bad gateway</h1>", "text/html", 502), Unavailable),
            (Raw("\x00\x01 garbage"), Garbled),
            (Raw("<h1>Welcome to this network</h1>", "text/html"), Garbled),
            (Raw("[1, 2]"), Garbled),
            (Raw(b"", "application/octet-stream"), Garbled),
        ],
        ids=str,
    )
    def test_what_a_server_answers_becomes_one_error_of_the_tree(
        self, route: Route, reply: Reply, error: type[PortError]
    ) -> None:
        raised = failure(route, reply)
        assert type(raised) is error
        assert raised.adapter == "openai"

    @pytest.mark.parametrize("route", ROUTES)
    @pytest.mark.parametrize("reset", [True, False])
    @pytest.mark.parametrize("cut", [-1, 0])
    def test_a_connection_that_is_cut_makes_the_service_unavailable(self, route: Route, reset: bool, cut: int) -> None:
        assert type(failure(route, Faulty(DEFAULTS[route], cut=cut, reset=reset))) is Unavailable

    @pytest.mark.parametrize("route", ROUTES)
    def test_a_server_that_is_not_there_is_unavailable(self, route: Route) -> None:
        async def main() -> None:
            with socket.socket() as taken:
                # Bound, so that nobody else has the port, and not listening.
                taken.bind(("127.0.0.1", 0))
                async with open_client(KEY, f"http://127.0.0.1:{taken.getsockname()[1]}/v1") as client:
                    b = Bench(OpenAiServer(), OpenAiModel(client, "m"), WhisperTranscriber(client), OpenAiVoice(client))
                    with pytest.raises(Unavailable):
                        await b.use(route)

        run(main)

    @pytest.mark.parametrize("url", ["ftp://127.0.0.1/v1", "http://127.0.0.1:1/v1"])
    def test_an_address_that_cannot_work_is_an_error_of_the_tree(self, url: str) -> None:
        async def main() -> None:
            async with open_client("", url) as client:
                with pytest.raises((Rejected, Unavailable)):
                    await ping(client)

        run(main)

    @pytest.mark.parametrize("route", ROUTES)
    def test_the_sdks_own_timeout_is_a_timeout(self, route: Route) -> None:
        async def main() -> None:
            async with serving() as server, open_client(KEY, server.url) as client:
                hasty = client.with_options(timeout=0.05)
                server.script(route, Faulty(DEFAULTS[route], stall=-1))
                b = Bench(server, OpenAiModel(hasty, "m"), WhisperTranscriber(hasty), OpenAiVoice(hasty))
                with pytest.raises(TimedOut):
                    await b.use(route)

        run(main)

    @pytest.mark.parametrize(
        ("reply", "seconds"),
        [
            (Refused(429, retry_after="2"), 2.0),
            (Refused(429, retry_after_ms="350", retry_after="1"), 0.35),
            (Refused(429, retry_after="-3"), 0.0),
            (Refused(429, retry_after="soon"), None),
            (Refused(429, retry_after="inf"), None),
            (Refused(429), None),
        ],
        ids=str,
    )
    def test_how_long_a_server_asks_to_wait_is_told(self, reply: Reply, seconds: float | None) -> None:
        raised = failure("chat", reply)
        assert isinstance(raised, Throttled)
        assert raised.retry_after == seconds

    def test_a_date_to_wait_for_counts_from_the_servers_own_clock(self) -> None:
        now, then = datetime(1999, 1, 1, 0, 0, 0, tzinfo=UTC), datetime(1999, 1, 1, 0, 0, 7, tzinfo=UTC)
        headers = {"date": format_datetime(now, usegmt=True), "retry-after": format_datetime(then, usegmt=True)}
        assert retry_after(headers) == 7.0
        del headers["date"]
        assert retry_after(headers) is None

    @pytest.mark.parametrize("route", ROUTES)
    @pytest.mark.parametrize("status", [400, 401, 429, 500])
    def test_nothing_of_the_request_and_no_secret_is_told_by_an_error(self, route: Route, status: int) -> None:
        echo = f"You sent '{QUESTION}' with {KEY}"
        raised = failure(route, Refused(status, code=echo, param=echo, message=echo))
        assert "canary" not in "".join(traceback.format_exception(raised)) + repr(raised) + raised.detail

    def test_no_secret_is_told_by_an_adapter(self) -> None:
        async def main() -> None:
            async with bench() as b:
                assert "canary" not in repr([b.model, b.ears, b.voice])

        run(main)

    def test_a_redirect_is_not_followed(self) -> None:
        assert type(failure("speech", Raw("", status=307, headers=(("location", "/v1/models"),)))) is Rejected

    def test_asking_whether_the_service_is_there_costs_nothing_and_needs_the_key(self) -> None:
        async def main() -> None:
            async with serving() as server, open_client(KEY, server.url) as client:
                await ping(client)
                server.script("models", Refused(401))
                with pytest.raises(Unauthorised):
                    await ping(client)

        run(main)


async def left(seen: Seen) -> None:
    """Return once the server has noticed that the request's sender hung up."""
    async with asyncio.timeout(PATIENCE):
        await seen.gone.wait()


class TestLeaving:
    """Leaving, or being cancelled, ends a request at the other side too; `run` fails on a task left behind."""

    @pytest.mark.parametrize("route", ROUTES)
    @pytest.mark.parametrize("stall", [-1, 0])
    def test_a_deadline_of_the_callers_ends_the_request(self, route: Route, stall: int) -> None:
        async def main() -> None:
            async with bench() as b:
                b.server.script(route, Faulty(DEFAULTS[route], stall=stall))
                with pytest.raises(TimeoutError):
                    async with deadline_after(b.server.arrival(route)):
                        await b.use(route)
                await left(b.server.requests[0])

        run(main)

    @pytest.mark.parametrize("route", ROUTES)
    def test_cancellation_passes_untouched_and_ends_the_request(self, route: Route) -> None:
        async def main() -> None:
            async with bench() as b:
                b.server.script(route, Faulty(DEFAULTS[route], stall=-1))
                task = asyncio.create_task(b.use(route))
                seen = await b.server.arrival(route)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
                await left(seen)

        run(main)

    def test_leaving_an_answer_midway_stops_the_model(self) -> None:
        async def main() -> None:
            async with bench() as b:
                b.server.script("chat", Faulty(ANSWER, stall=3))
                async with b.model.answer(PROMPT) as pieces:
                    assert await anext(aiter(pieces)) == Delta("Half ")
                await left(b.server.requests[0])

        run(main)

    def test_leaving_a_voice_midway_stops_it(self) -> None:
        async def main() -> None:
            async with bench() as b:
                b.server.script("speech", Faulty(Speaking(), stall=3))
                async with b.voice.speak("One two three.", TELEPHONE, ENGLISH) as pieces:
                    assert await anext(aiter(pieces))
                await left(b.server.requests[0])

        run(main)

    def test_of_more_answers_left_midway_than_there_are_connections_none_stays_taken(self) -> None:
        async def main() -> None:
            async with bench() as b:
                b.server.defaults["chat"] = Faulty(ANSWER, stall=3)
                for _ in range(210):
                    async with b.model.answer(PROMPT) as pieces:
                        await anext(aiter(pieces))
                b.server.defaults["chat"] = ANSWER
                async with asyncio.timeout(PATIENCE):
                    assert (await b.ask())[0] == ANSWER.text

        run(main)

    def test_a_stream_that_was_entered_and_never_read_is_left_clean(self) -> None:
        async def main() -> None:
            async with bench() as b:
                b.server.script("chat", Faulty(ANSWER, stall=1))
                b.server.script("speech", Faulty(Speaking(), stall=1))
                async with b.model.answer(PROMPT):
                    pass
                async with b.voice.speak("One.", TELEPHONE, ENGLISH):
                    pass
                await left(b.server.requests[0])
                await left(b.server.requests[1])

        run(main)


@pytest.mark.live
@pytest.mark.skipif(not os.environ.get("OPENAI_API_KEY"), reason="OPENAI_API_KEY is not set")
class TestLive:
    """OpenAI itself, or the server of OPENAI_BASE_URL; costs less than a cent."""

    @asynccontextmanager
    async def bench(self) -> AsyncIterator[Bench]:
        url = os.environ.get("OPENAI_BASE_URL", OFFICIAL_URL)
        async with open_client(os.environ["OPENAI_API_KEY"], url) as client:
            model = OpenAiModel(client, os.environ.get("OPENAI_MODEL", "gpt-4o-mini"))
            yield Bench(OpenAiServer(), model, WhisperTranscriber(client), OpenAiVoice(client))

    def test_a_question_is_answered_and_billed(self) -> None:
        async def main() -> None:
            async with self.bench() as b:
                text, end = await b.ask(Prompt((Message(Role.USER, "Say the number 56 in digits."),), max_tokens=20))
                assert "56" in text
                assert end.usage is not None
                assert end.usage.output_tokens > 0

        run(main)

    def test_what_the_voice_says_the_transcriber_hears(self) -> None:
        async def main() -> None:
            async with self.bench() as b:
                sound = await b.say("What is seven times eight?")
                heard = await b.hear(Hints(Language.ENGLISH), Clip(wav(sound, TELEPHONE), Container.WAV))
                assert "times" in heard.text.lower()

        run(main)

    def test_a_wrong_key_is_refused(self) -> None:
        async def main() -> None:
            async with open_client("sk-wrong", os.environ.get("OPENAI_BASE_URL", OFFICIAL_URL)) as client:
                with pytest.raises(Unauthorised):
                    await ping(client)

        run(main)
