"""Chat completions as OpenAI writes them: what comes in, checked; what goes out, shaped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from attrs import frozen

from bakame_adapters.local.model import Ended, Piece, Said
from bakame_adapters.local.problems import bad

_ROLES = {"system": "system", "developer": "system", "user": "user", "assistant": "assistant"}
_MAX_STOPS = 4
# Each with the range that OpenAI documents. Everything that is not named here stays outside: llama.cpp has fields of
# its own, such as the slot to use, that a client has no business to set.
_NUMBERS: dict[str, tuple[float, float]] = {
    "temperature": (0, 2),
    "top_p": (0, 1),
    "frequency_penalty": (-2, 2),
    "presence_penalty": (-2, 2),
    "seed": (-(2**63), 2**63 - 1),
}


@frozen
class Asked:
    """
    A chat completion request.

    Args:
        fields: What the model is given.
        stream: Whether the answer is sent as it grows.
        usage: Whether a last chunk says what it used.
    """

    fields: dict[str, Any]
    stream: bool
    usage: bool


def read(body: bytes) -> Asked:
    """
    The request in `body`.

    Raises:
        Refusal: It is not one, or asks for what is not on offer here.
    """
    asked = json_object(body)
    if asked.get("tools") or asked.get("functions"):
        raise bad("this model calls no tools", "tools")
    if asked.get("n") not in (None, 1):
        raise bad("one answer at a time: n must be 1", "n")
    fields: dict[str, Any] = {"messages": _messages(asked.get("messages"))}
    fields |= {name: _number(name, asked[name], *_NUMBERS[name]) for name in _NUMBERS if asked.get(name) is not None}
    for name in ("max_tokens", "max_completion_tokens"):
        if asked.get(name) is not None:
            fields["max_tokens"] = int(_number(name, asked[name], 1, 2**31))
    if asked.get("stop") is not None:
        fields["stop"] = _stops(asked["stop"])
    if isinstance(asked.get("response_format"), dict) and asked["response_format"].get("type") != "text":
        fields["response_format"] = asked["response_format"]
    options = asked.get("stream_options")
    usage = isinstance(options, dict) and options.get("include_usage") is True
    return Asked(fields, stream=asked.get("stream") is True, usage=usage)


def json_object(body: bytes) -> dict[str, Any]:
    """
    The JSON object in `body`.

    Raises:
        Refusal: There is none.
    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise bad("the body is not JSON") from error
    if not isinstance(found, dict):
        raise bad("the body is not a JSON object")
    return found


def _messages(given: object) -> list[dict[str, str]]:
    if not isinstance(given, list) or not given:
        raise bad("'messages' must be a list with at least one message", "messages")
    return [_message(index, message) for index, message in enumerate(given)]


def _message(index: int, given: object) -> dict[str, str]:
    role = given.get("role") if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(role, str) or role not in _ROLES:
        raise bad(f"a message needs one of the roles {', '.join(_ROLES)}", f"messages[{index}].role")
    return {"role": _ROLES[role], "content": _content(index, given.get("content"))}


def _content(index: int, given: object) -> str:
    if isinstance(given, str):
        return given
    parts = given if isinstance(given, list) else [None]
    texts = [part.get("text") for part in parts if isinstance(part, dict) and part.get("type") == "text"]
    if len(texts) < len(parts) or not all(isinstance(text, str) for text in texts):
        raise bad("a message's content is text, or parts of type text", f"messages[{index}].content")
    return "".join(str(text) for text in texts)


def _number(name: str, given: object, low: float, high: float) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not low <= given <= high:
        raise bad(f"'{name}' must be a number from {low} to {high}", name)
    return given


def _stops(given: object) -> list[str]:
    stops = [given] if isinstance(given, str) else given
    if not isinstance(stops, list) or len(stops) > _MAX_STOPS or not all(isinstance(s, str) and s for s in stops):
        raise bad(f"'stop' must be a text, or up to {_MAX_STOPS} of them", "stop")
    return stops


@frozen
class Shape:
    """
    How one answer is written down.

    Args:
        id: The answer's own id.
        created: When it was begun, in seconds since 1970.
        model: The model's name.
    """

    id: str
    created: int
    model: str

    def whole(self, said: Iterable[Said]) -> dict[str, Any]:
        """The answer in one piece."""
        pieces, ended = [], Ended("stop", 0, 0, 0)
        for item in said:
            if isinstance(item, Piece):
                pieces.append(item.text)
            else:
                ended = item
        message = {"role": "assistant", "content": "".join(pieces), "refusal": None}
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": ended.reason}
        return self._object("chat.completion", [choice]) | {"usage": _usage(ended)}

    def first(self) -> str:
        """The event that opens a stream."""
        return self._event({"role": "assistant", "content": "", "refusal": None})

    def event(self, item: Said, *, usage: bool) -> str:
        """The event, or the events, for one more item; the last one closes the stream."""
        if isinstance(item, Piece):
            return self._event({"content": item.text})
        closing = self._event({}, item.reason)
        if usage:
            closing += _data(self._object("chat.completion.chunk", []) | {"usage": _usage(item)})
        return closing + "data: [DONE]\n\n"

    def _event(self, delta: dict[str, Any], reason: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}
        return _data(self._object("chat.completion.chunk", [choice]))

    def _object(self, kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
        return {"id": self.id, "object": kind, "created": self.created, "model": self.model, "choices": choices}


def _data(chunk: dict[str, Any]) -> str:
    return f"data: {json.dumps(chunk)}\n\n"


def _usage(ended: Ended) -> dict[str, Any]:
    return {
        "prompt_tokens": ended.prompt_tokens,
        "completion_tokens": ended.completion_tokens,
        "total_tokens": ended.prompt_tokens + ended.completion_tokens,
        "prompt_tokens_details": {"cached_tokens": ended.cached_tokens},
    }
