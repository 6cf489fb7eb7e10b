"""What the OpenAI model adapter asks for, and what it makes of an answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bakame_adapters.openai import OpenAiModel, TokenLimit, open_client
from bakame_adapters.openai.dialect import likely_limit
from bakame_core.domain.money import Usage
from bakame_core.errors import Garbled, PortError, QuotaExceeded, Rejected, Throttled, Unavailable
from bakame_core.ports.language_model import Delta, Finished, FinishReason
from bakame_core.testing.running import PATIENCE, run
from fakes.openai_bench import ANSWER, KEY, PROMPT, QUESTION, bench, failure
from fakes.openai_server import (
    DONE,
    Faulty,
    Raw,
    Refused,
    Reply,
    Say,
    Stream,
    event,
    serving,
    words,
)


def answered(*replies: Reply) -> tuple[str, Finished, list[dict[str, Any]]]:
    """What the model says when the server answers `replies` one after the other, and the requests that it took."""

    async def main() -> tuple[str, Finished, list[dict[str, Any]]]:
        async with bench() as b:
            b.server.script("chat", *replies)
            # Nothing here is allowed to wait for as long as the client's own backstop.
            async with asyncio.timeout(PATIENCE):
                text, end = await b.ask()
            return text, end, [seen.json for seen in b.server.requests]

    return run(main)


def part(**choice: Any) -> dict[str, Any]:
    """A chunk's data, of one choice."""
    return {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [words(**choice)]}


BARE = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": []}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["choices", "delta", "content", "finish_reason", "usage", "error"]), inner)
    ),
    max_leaves=8,
)


class TestAnswering:
    """The model."""

    def test_the_words_come_as_they_are_written_and_the_bill_with_the_end(self) -> None:
        text, end, _ = answered(ANSWER)
        assert text == "Half of ten is five."
        assert end == Finished(FinishReason.STOP, Usage("gpt-4o-mini", input_tokens=10, output_tokens=5))

    @pytest.mark.parametrize(
        ("pieces", "given"),
        [
            (["<think>She is ", "wrong.</think>\n\n", "Try 7 x 7 first."], "Try 7 x 7 first."),
            (["<th", "ink>a</th", "ink>Yes."], "Yes."),
            (["\n<think>", "\n</think>", "\nYes."], "Yes."),
            (["<", "3 is less than 5"], "<3 is less than 5"),
            (["<thi"], "<thi"),
            (["I <think> so"], "I <think> so"),
            (["<think>never done"], ""),
        ],
    )
    def test_what_a_model_thinks_before_it_answers_is_not_said(self, pieces: list[str], given: str) -> None:
        chunks = [part(content=piece) for piece in pieces]
        text, _, _ = answered(Stream([*chunks, part(finish="stop"), DONE]))
        assert text == given

    def test_a_word_is_handed_on_while_the_next_is_not_there_yet(self) -> None:
        async def main() -> None:
            async with bench() as b:
                b.server.script("chat", Faulty(ANSWER, stall=2))
                async with asyncio.timeout(PATIENCE), b.model.answer(PROMPT) as pieces:
                    assert await anext(aiter(pieces)) == Delta("Half ")
                    assert not b.server.requests[0].served.is_set()

        run(main)

    def test_headers_that_take_their_time_are_waited_for(self) -> None:
        text, _, _ = answered(Faulty(ANSWER, stall=-1, seconds=0.2, pace=0.01))
        assert text == ANSWER.text

    @pytest.mark.parametrize(
        ("word", "reason"),
        [
            ("stop", FinishReason.STOP),
            ("length", FinishReason.LENGTH),
            ("content_filter", FinishReason.FILTERED),
            ("eos", FinishReason.STOP),
            ("tool_calls", FinishReason.STOP),
        ],
    )
    def test_why_a_model_stopped_is_told(self, word: str, reason: FinishReason) -> None:
        assert answered(Say("Five.", finish=word))[1].reason is reason

    def test_a_refusal_is_no_answer_but_a_filter(self) -> None:
        text, end, _ = answered(Stream([part(refusal="I'm sorry, I can't."), part(finish="stop"), DONE]))
        assert (text, end.reason) == ("", FinishReason.FILTERED)

    @pytest.mark.parametrize("code", ["content_filter", "moderation_blocked"])
    def test_a_prompt_that_the_vendor_filters_is_an_answer_without_words_and_no_outage(self, code: str) -> None:
        text, end, _ = answered(Refused(400, code))
        assert (text, end.reason) == ("", FinishReason.FILTERED)

    def test_text_in_the_last_chunk_counts(self) -> None:
        text, end, _ = answered(Stream([part(content="Five."), part(content=" Yes.", finish="stop"), DONE]))
        assert (text, end.reason) == ("Five. Yes.", FinishReason.STOP)

    def test_chunks_without_choices_or_words_change_nothing(self) -> None:
        idle: list[object] = [
            BARE,
            {**BARE, "choices": None},
            {"ping": 1},
            b": keep-alive\n\n",
            part(),
            part(content=""),
        ]
        text, end, _ = answered(Stream([*idle, part(content="Five."), *idle, part(finish="stop"), *idle, DONE]))
        assert (text, end.reason) == ("Five.", FinishReason.STOP)

    @pytest.mark.parametrize(
        "events",
        [
            [],
            [DONE],
            [b"no events at all\n\n"],
            ["not json"],
            ["5"],
            ["[1]"],
            ["null"],
            ['{"choices": 5}', DONE],
            ['{"choices": "abc"}', DONE],
            ['{"choices": [5]}', DONE],
            ['{"choices": [{"delta": 5}]}', DONE],
            [part(content="Five."), "not json", part(finish="stop"), DONE],
            [part(content=5), part(finish="stop"), DONE],
            [part(finish=["stop"]), DONE],
            [event('{"cut": ')[:-2], b"\xff\xfe\n\n"],
            [part(content="Five.")],
            [part(content="Five."), DONE],
            [BARE, BARE, DONE],
        ],
        ids=str,
    )
    def test_a_stream_that_is_not_what_the_protocol_promises_is_garbled(self, events: Sequence[object]) -> None:
        assert type(failure("chat", Stream(events))) is Garbled

    @given(st.lists(JSON, max_size=4))
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_nothing_that_a_stream_can_hold_gets_out_but_an_answer_or_an_error_of_the_tree(
        self, data: list[object]
    ) -> None:
        async def main() -> None:
            async with bench() as b:
                b.server.script("chat", Stream([json.dumps(one) for one in data]))
                try:
                    await b.ask()
                except PortError:
                    return

        run(main)

    @pytest.mark.parametrize("cut", [1, 2, 4])
    @pytest.mark.parametrize("reset", [True, False])
    def test_an_answer_that_is_cut_is_not_an_answer(self, cut: int, reset: bool) -> None:
        assert type(failure("chat", Faulty(ANSWER, cut=cut, reset=reset, pace=0.01))) is Unavailable

    def test_an_answer_is_whole_once_its_end_was_told(self) -> None:
        last = len(ANSWER.text.split()) + 2
        for tail in (Say(ANSWER.text, done=False), Faulty(ANSWER, cut=last, pace=0.01), Faulty(ANSWER, stall=last)):
            text, end, _ = answered(tail)
            assert (text, end.reason) == (ANSWER.text, FinishReason.STOP)

    @pytest.mark.parametrize(
        ("code", "error"),
        [("insufficient_quota", QuotaExceeded), ("rate_limit_exceeded", Throttled), ("server_error", Unavailable)],
    )
    def test_an_error_inside_a_stream_is_told_by_its_code(self, code: str, error: type[PortError]) -> None:
        told = {"error": {"message": QUESTION, "code": code}}
        assert type(failure("chat", Stream([part(content="Half"), told]))) is error

    def test_usage_that_is_not_told_is_estimated_and_says_so(self) -> None:
        usage = answered(Say("Half of ten is five.", usage=False))[1].usage
        assert usage is not None
        assert usage.estimated
        assert (usage.input_tokens, usage.output_tokens) == (14, 7)

    def test_a_bill_of_nothing_but_zeros_is_no_bill(self) -> None:
        bill = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
        usage = answered(Stream([part(content="Five.", finish="stop"), {**BARE, "usage": bill}, DONE]))[1].usage
        assert usage is not None
        assert usage.estimated

    def test_usage_beside_the_last_words_counts(self) -> None:
        bill = {"prompt_tokens": 3, "completion_tokens": 1, "total_tokens": 4}
        end = answered(Stream([{**part(content="Five.", finish="stop"), "usage": bill}, DONE]))[1]
        assert end.usage == Usage("gpt-4o-mini", input_tokens=3, output_tokens=1)


FASTAPI = {"detail": [{"type": "extra_forbidden", "loc": ["body", "stream_options"], "msg": "Extra inputs"}]}


class TestDialects:
    """What compatible servers differ in."""

    @pytest.mark.parametrize(
        ("refusal", "gone"),
        [
            (Refused(400, param="stream_options"), "stream_options"),
            (Refused(400, message="Unknown field: 'stream_options'"), "stream_options"),
            (Raw(str(FASTAPI).replace("'", '"'), status=422), "stream_options"),
            (Refused(400, "unsupported_value", "temperature"), "temperature"),
            (Refused(400, "unsupported_parameter", "max_tokens"), "max_tokens"),
        ],
        ids=str,
    )
    def test_a_field_that_is_refused_by_name_is_given_up_for_good(self, refusal: Reply, gone: str) -> None:
        async def main() -> None:
            async with bench() as b:
                b.server.script("chat", refusal)
                assert (await b.ask())[0] == (await b.ask())[0]
                first, second, third = (seen.json for seen in b.server.requests)
                assert gone in first
                assert gone not in second
                assert third == second
                assert ("max_completion_tokens" in second) == (gone == "max_tokens")

        run(main)

    def test_all_that_can_be_given_up_can_be_given_up_at_once(self) -> None:
        refusals = [Refused(400, param=name) for name in ("temperature", "max_tokens", "stream_options")]
        assert answered(*refusals, ANSWER)[2][-1].keys() == {"model", "messages", "stream", "max_completion_tokens"}

    def test_a_server_that_takes_neither_limit_is_not_asked_for_ever(self) -> None:
        async def main() -> None:
            async with bench() as b:
                b.server.script("chat", Refused(400, param="max_tokens"), Refused(400, param="max_completion_tokens"))
                with pytest.raises(Rejected):
                    await b.ask()
                assert len(b.server.requests) == 2
                await b.ask()
                assert "max_tokens" in b.server.requests[-1].json

        run(main)

    def test_a_learner_who_asks_about_the_temperature_gives_nothing_up(self) -> None:
        failure("chat", Refused(400, message="Your input 'what is temperature' is too long"))

    @pytest.mark.parametrize(
        ("host", "limit"),
        [
            ("api.openai.com", TokenLimit.COMPLETION),
            ("eu.api.openai.com", TokenLimit.COMPLETION),
            ("notopenai.com", TokenLimit.PLAIN),
            ("127.0.0.1", TokenLimit.PLAIN),
        ],
    )
    def test_only_openai_itself_is_asked_by_the_new_name_first(self, host: str, limit: TokenLimit) -> None:
        assert likely_limit(host) is limit

    def test_the_name_of_the_limit_can_be_settled(self) -> None:
        async def main() -> None:
            async with serving() as server, open_client(KEY, server.url) as client:
                model = OpenAiModel(client, "gpt-5-mini", token_limit=TokenLimit.COMPLETION)
                async with model.answer(PROMPT) as pieces:
                    assert [piece async for piece in pieces]
                assert server.requests[0].json["max_completion_tokens"] == 120

        run(main)
