"""Chat completion requests as the local server reads them, and how an answer is held to its length."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_adapters.local import completions
from bakame_adapters.local.model import DEMONSTRATION, Ended, LlamaModel, Manner, Piece, Said
from bakame_adapters.local.problems import Refusal

HELLO = [{"role": "user", "content": "Hello"}]


def read(**fields: object) -> completions.Asked:
    return completions.read(json.dumps({"messages": HELLO, **fields}).encode())


def refusal(body: bytes) -> Refusal:
    with pytest.raises(Refusal) as raised:
        completions.read(body)
    return raised.value


def test_only_what_is_on_offer_reaches_the_model() -> None:
    asked = read(temperature=0.2, max_completion_tokens=9, stop="\n", n=1, n_predict=5, id_slot=3, user="x", tools=[])
    assert asked.fields == {"messages": HELLO, "temperature": 0.2, "max_tokens": 9, "stop": ["\n"]}
    assert not asked.stream


def test_parts_of_text_are_one_text_and_a_developer_is_the_system() -> None:
    parts = [{"type": "text", "text": "Hel"}, {"type": "text", "text": "lo"}]
    assert read(messages=[{"role": "developer", "content": parts}]).fields["messages"] == [
        {"role": "system", "content": "Hello"}
    ]


@pytest.mark.parametrize(
    ("fields", "param"),
    [
        ({"messages": []}, "messages"),
        ({"messages": "Hello"}, "messages"),
        ({"messages": [{"role": "robot", "content": "x"}]}, "messages[0].role"),
        ({"messages": [*HELLO, {"role": "user"}]}, "messages[1].content"),
        ({"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}, "messages[0].content"),
        ({"temperature": "hot"}, "temperature"),
        ({"temperature": 2.1}, "temperature"),
        ({"temperature": True}, "temperature"),
        ({"top_p": float("nan")}, "top_p"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"stop": ["a"] * 5}, "stop"),
        ({"stop": [""]}, "stop"),
        ({"n": 2}, "n"),
        ({"tools": [{}]}, "tools"),
    ],
)
def test_a_wrong_field_is_named(fields: dict[str, Any], param: str) -> None:
    refused = refusal(json.dumps({"messages": HELLO, **fields}).encode())
    assert (refused.status, refused.param) == (400, param)


@given(
    st.binary(max_size=40)
    | st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(
        lambda value: json.dumps(value).encode()
    )
)
def test_no_body_does_anything_but_be_refused(body: bytes) -> None:
    assert refusal(body).status == 400


@given(
    st.dictionaries(
        st.sampled_from(["messages", "stop", "n", "seed", "stream", "max_tokens", "response_format"]),
        st.none() | st.integers() | st.text(max_size=3) | st.lists(st.none() | st.text(max_size=3)),
    )
)
def test_no_object_does_anything_else_than_pass_or_be_refused(fields: dict[str, Any]) -> None:
    with suppress(Refusal):
        assert completions.read(json.dumps(fields).encode()).fields["messages"]


class Recital:
    """What llama.cpp does with a request, by a text of which each word is a token, or two where it holds a |."""

    def __init__(self, text: str, *, reason: str = "stop", error: dict[str, Any] | None = None) -> None:
        self.tokens = text.replace(" ", "| ").split("|")
        self.reason = reason
        self.error = error
        self.asked: dict[str, Any] = {}

    def handle_chat_completions(self, asked: dict[str, Any], callback: Any) -> None:
        self.asked = asked
        if self.error is not None:
            callback({"error": self.error})
            return
        for count, token in enumerate(self.tokens[: asked["max_tokens"]], 1):
            if callback(_chunk(token, None, count)):
                return
        callback(_chunk("", "length" if asked["max_tokens"] < len(self.tokens) else self.reason, len(self.tokens)))


def _chunk(token: str, reason: str | None, count: int) -> dict[str, Any]:
    timings = {"prompt_n": 3, "cache_n": 7, "predicted_n": count}
    return {"choices": [{"index": 0, "finish_reason": reason, "delta": {"content": token}}], "timings": timings}


def answer(recital: Recital, manner: Manner, *, stop_after: int = 1_000, **fields: Any) -> tuple[str, Ended]:
    model = LlamaModel(Path("never-opened.gguf"), manner)
    model._engine = recital
    said: list[Said] = []
    model.answer({"messages": HELLO, **fields}, said.append, lambda: len(said) >= stop_after)
    *pieces, end = said
    assert isinstance(end, Ended)
    return "".join(piece.text for piece in pieces if isinstance(piece, Piece)), end


SHORT = Manner(at_most=10, enough=3, repeat_penalty=1.1)
FREE = Manner(at_most=10, enough=None, repeat_penalty=1.0)


@pytest.mark.parametrize(
    ("text", "manner", "expected", "reason"),
    [
        ("One. Two.", SHORT, "One. Two.", "stop"),
        ("One two three four. Five six.", SHORT, "One two three four.", "stop"),
        ('One two "three four!" Five six.', SHORT, 'One two "three four!"', "stop"),
        ("One two three 3.|14 is five. Six.", SHORT, "One two three 3.14 is five.", "stop"),
        ("One two three four. Five six.", FREE, "One two three four. Five six.", "stop"),
        ("a b c d e f g h i j k l", SHORT, "a b c d e f g h i j", "length"),
    ],
)
def test_a_rambling_model_ends_with_a_sentence_where_it_can(
    text: str, manner: Manner, expected: str, reason: str
) -> None:
    said, end = answer(Recital(text), manner)
    assert (said, end.reason) == (expected, reason)
    assert (end.prompt_tokens, end.cached_tokens) == (10, 7)


def test_what_must_match_a_schema_is_not_cut_at_a_full_stop() -> None:
    said, _ = answer(Recital("a b c d. e f."), SHORT, response_format={"type": "json_object"})
    assert said == "a b c d. e f."


def test_less_may_be_asked_for_and_never_more() -> None:
    for wanted, given_ in ((2, 2), (1_000_000, 10)):
        recital = Recital("a b c")
        answer(recital, SHORT, max_tokens=wanted)
        assert recital.asked["max_tokens"] == given_


def test_nobody_there_any_more_stops_it() -> None:
    said, _ = answer(Recital("a b c d e"), FREE, stop_after=2)
    assert said == "a b"


def test_a_prompt_too_long_is_a_400_that_says_so() -> None:
    error = {"code": 400, "type": "exceed_context_size_error", "n_prompt_tokens": 9_000, "n_ctx": 4_096}
    with pytest.raises(Refusal, match="4096") as raised:
        answer(Recital("", error=error), DEMONSTRATION)
    assert (raised.value.status, raised.value.code) == (400, "context_length_exceeded")


def test_a_refusal_of_the_library_never_quotes_the_request() -> None:
    class Quoting(Recital):
        def handle_chat_completions(self, asked: dict[str, Any], callback: Any) -> None:
            raise ValueError(f"bad: {asked}")

    with pytest.raises(Refusal) as raised:
        answer(Quoting(""), FREE)
    assert "Hello" not in str(raised.value)
