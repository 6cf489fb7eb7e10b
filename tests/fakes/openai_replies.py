"""
What `fakes.openai_server` can be told to answer: requests as they came in, replies, and what OpenAI itself refuses.
"""

from __future__ import annotations

import asyncio
import json
import math
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol

from attrs import evolve, field, frozen

Route = Literal["chat", "transcriptions", "speech", "models", "moderations"]

ROUTES: dict[str, Route] = {
    "/v1/chat/completions": "chat",
    "/v1/audio/transcriptions": "transcriptions",
    "/v1/audio/speech": "speech",
    "/v1/models": "models",
    "/v1/moderations": "moderations",
}
FOREVER = 3_600.0
CREATED = 1_790_000_000


@frozen
class Seen:
    """
    A request as it came in.

    Args:
        number: 1 for the first request of its route.
        gone: Set when the sender hung up before the answer was complete.
        served: Set when the answer was complete.
    """

    route: Route | None
    number: int
    method: str
    path: str
    headers: dict[str, str]
    body: bytes = field(repr=False)
    gone: asyncio.Event = field(factory=asyncio.Event, repr=False)
    served: asyncio.Event = field(factory=asyncio.Event, repr=False)

    @property
    def json(self) -> dict[str, Any]:
        """The body as an object; empty where it is none."""
        try:
            body = json.loads(self.body)
        except ValueError:
            return {}
        return body if isinstance(body, dict) else {}

    @property
    def form(self) -> dict[str, bytes]:
        """The fields of a multipart body (RFC 7578) by name; the file's name is under ``filename``."""
        boundary = self.headers.get("content-type", "").partition("boundary=")[2].strip('"').encode()
        fields: dict[str, bytes] = {}
        for part in self.body.split(b"--" + boundary)[1:-1]:
            head, _, value = part[2:].partition(b"\r\n\r\n")
            names = dict(item.strip().partition(b"=")[::2] for item in head.split(b"\r\n")[0].split(b";")[1:])
            fields[names[b"name"].strip(b'"').decode()] = value[:-2]
            if b"filename" in names:
                fields["filename"] = names[b"filename"].strip(b'"')
        return fields


@frozen
class Answer:
    """
    What goes over the wire, in `pieces`; `cut`, `stall` and `pace` are those of `Faulty`.

    One piece goes with its length, more as chunks.
    """

    pieces: tuple[bytes, ...]
    kind: str = "application/json"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    cut: int | None = None
    stall: int | None = None
    seconds: float = FOREVER
    until: asyncio.Event | None = None
    pace: float = 0.0
    reset: bool = False
    chunked: bool = False


class Reply(Protocol):
    """Something that a script can hold."""

    def to(self, seen: Seen) -> Answer:
        """The answer to one request."""
        ...


def as_json(body: object, status: int = 200, **more: Any) -> Answer:
    """An answer of one JSON document."""
    return Answer((json.dumps(body).encode(),), status=status, **more)


@frozen
class Raw:
    """Any answer at all: garbage, a wrong type, a web page."""

    body: str | bytes | Sequence[str | bytes]
    kind: str = "application/json"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    def to(self, _seen: Seen) -> Answer:
        body = [self.body] if isinstance(self.body, (str, bytes)) else self.body
        pieces = tuple(piece.encode() if isinstance(piece, str) else piece for piece in body)
        return Answer(pieces, self.kind, self.status, self.headers)


@frozen
class Refused:
    """An error as OpenAI words it. 429 is throttling unless `code` says otherwise."""

    status: int
    code: str | None = None
    param: str | None = None
    message: str = "The server refused, as its script told it."
    retry_after: str | None = None
    retry_after_ms: str | None = None

    def to(self, _seen: Seen) -> Answer:
        code = self.code or {401: "invalid_api_key", 429: "rate_limit_exceeded"}.get(self.status)
        error = {"message": self.message, "type": "invalid_request_error", "param": self.param, "code": code}
        waits = {"retry-after": self.retry_after, "retry-after-ms": self.retry_after_ms}
        return as_json(
            {"error": error},
            self.status,
            headers=tuple((name, value) for name, value in waits.items() if value is not None),
        )


OUT_OF_QUOTA = Refused(429, "insufficient_quota")


def event(data: object) -> bytes:
    """One server-sent event."""
    return f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n".encode()


DONE = event("[DONE]")


def chunk(seen: Seen, *choices: dict[str, Any], usage: dict[str, int] | None = None) -> bytes:
    """One chunk of a streamed completion, as an event."""
    told = {} if usage is None else {"usage": usage}
    head = {"id": f"chatcmpl-{seen.number}", "object": "chat.completion.chunk", "created": CREATED}
    return event({**head, "model": seen.json.get("model", ""), "choices": list(choices), **told})


def words(*, content: str | None = None, finish: str | None = None, **delta: str) -> dict[str, Any]:
    """One choice of a chunk."""
    told = delta if content is None else {**delta, "content": content}
    return {"index": 0, "delta": told, "logprobs": None, "finish_reason": finish}


@frozen
class Say:
    """A completion, a word an event. Usage comes when it is asked for, unless `usage` is False."""

    text: str
    finish: str | None = "stop"
    usage: bool = True
    done: bool = True

    def to(self, seen: Seen) -> Answer:
        pieces = self.text.split(" ")
        spoken = [piece + " " for piece in pieces[:-1]] + pieces[-1:]
        bill = _bill(seen, len(pieces))
        if not seen.json.get("stream"):
            return self._whole(seen, bill)
        asked = (seen.json.get("stream_options") or {}).get("include_usage")
        events = [
            chunk(seen, words(role="assistant", content="")),
            *(chunk(seen, words(content=piece)) for piece in spoken),
            *([chunk(seen, words(finish=self.finish))] if self.finish else []),
            *([chunk(seen, usage=bill)] if self.usage and asked else []),
            *([DONE] if self.done else []),
        ]
        return Answer(tuple(events), "text/event-stream; charset=utf-8", chunked=True)

    def _whole(self, seen: Seen, bill: dict[str, int]) -> Answer:
        message = {"role": "assistant", "content": self.text, "refusal": None}
        choice = {"index": 0, "message": message, "finish_reason": self.finish, "logprobs": None}
        head = {"id": f"chatcmpl-{seen.number}", "object": "chat.completion", "created": CREATED}
        return as_json({**head, "model": seen.json.get("model", ""), "choices": [choice], "usage": bill})


def _bill(seen: Seen, written: int) -> dict[str, int]:
    asked = sum(len(str(message.get("content", "")).split()) for message in seen.json.get("messages", ()))
    return {"prompt_tokens": asked, "completion_tokens": written, "total_tokens": asked + written}


@frozen
class Stream:
    """Any events: bytes go as they are, strings and objects as the data of an event."""

    events: Sequence[object]

    def to(self, _seen: Seen) -> Answer:
        pieces = tuple(data if isinstance(data, bytes) else event(data) for data in self.events)
        return Answer(pieces, "text/event-stream", chunked=True)


@frozen
class Heard:
    """A transcript in the format that was asked for; `bare` is a lenient server's, of nothing but the text."""

    text: str
    no_speech: Sequence[float] = (0.01,)
    seconds: float = 2.5
    bare: bool = False

    def to(self, seen: Seen) -> Answer:
        form = seen.form.get("response_format", b"json")
        if self.bare:
            return as_json({"text": self.text})
        if form != b"verbose_json":
            usage: dict[str, Any] = {"type": "tokens", "input_tokens": 25, "output_tokens": 7, "total_tokens": 32}
            return as_json({"text": self.text, "usage": usage})
        usage = {"type": "duration", "seconds": math.ceil(self.seconds)}
        segments = [self._segment(number, doubt) for number, doubt in enumerate(self.no_speech)]
        told = {"task": "transcribe", "language": "english", "duration": self.seconds, "text": self.text}
        return as_json({**told, "segments": segments, "usage": usage})

    def _segment(self, number: int, doubt: float) -> dict[str, Any]:
        place = {"id": number, "seek": 0, "start": 0.0, "end": self.seconds, "text": self.text, "tokens": [1]}
        return {**place, "temperature": 0.0, "avg_logprob": -0.3, "compression_ratio": 1.0, "no_speech_prob": doubt}


def tone(seconds: float, rate: int = 24_000, hertz: float = 440.0) -> bytes:
    """A sine as 16-bit mono samples, at half of full scale."""
    samples = (round(16_384 * math.sin(2 * math.pi * hertz * at / rate)) for at in range(int(seconds * rate)))
    return b"".join(struct.pack("<h", sample) for sample in samples)


def wav_head(rate: int, *, size: int = 0xFFFF_FFFF, channels: int = 1) -> bytes:
    """The head of a WAV file; by default of one whose length is not known yet."""
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * 2 * channels, 2 * channels, 16)
    whole = size if size == 0xFFFF_FFFF else size + 36
    return b"RIFF" + struct.pack("<I", whole) + b"WAVEfmt \x10\0\0\0" + form + b"data" + struct.pack("<I", size)


@frozen
class Sound:
    """Speech: `pcm` in pieces of `piece` bytes (an odd number breaks samples apart), behind `head` if there is one."""

    pcm: bytes = field(repr=False)
    head: bytes = b""
    piece: int = 4_800
    kind: str = "audio/pcm"

    def to(self, _seen: Seen) -> Answer:
        whole = self.head + self.pcm
        pieces = tuple(whole[at : at + self.piece] for at in range(0, len(whole), self.piece))
        return Answer(pieces, self.kind, chunked=True)


@frozen
class Faulty:
    """
    Another reply with something wrong on its way.

    Args:
        cut: The connection ends before this piece; -1 is before the status line. By a reset if `reset`.
        stall: Nothing comes for `seconds` before this piece, or `until` a test lets it; -1 is before the status line.
        pace: Seconds between pieces.
    """

    reply: Reply
    cut: int | None = None
    stall: int | None = None
    seconds: float = FOREVER
    until: asyncio.Event | None = None
    pace: float = 0.0
    reset: bool = False

    def to(self, seen: Seen) -> Answer:
        inner = self.reply.to(seen)
        stalled = evolve(inner, stall=self.stall, seconds=self.seconds, until=self.until)
        return evolve(stalled, cut=self.cut, pace=self.pace, reset=self.reset)


@frozen
class Listening:
    """The default recogniser: it hears `text` in everything but silence, which is the same byte all through."""

    text: str

    def to(self, seen: Seen) -> Answer:
        silent = len(set(seen.form.get("file", b"")[64:])) <= 1
        return (Heard("", [0.97]) if silent else Heard(self.text)).to(seen)


@frozen
class Speaking:
    """The default voice: a tone that lasts as long as somebody would need to say the words."""

    def to(self, seen: Seen) -> Answer:
        words_said = len(str(seen.json.get("input", "")).split())
        pcm = tone(0.3 * words_said / float(seen.json.get("speed", 1.0)))
        if seen.json.get("response_format") == "wav":
            return Sound(pcm, wav_head(24_000), kind="audio/wav").to(seen)
        return Sound(pcm).to(seen)


@frozen
class Models:
    """The list of models."""

    names: Sequence[str] = ("gpt-4o-mini", "whisper-1", "tts-1")

    def to(self, _seen: Seen) -> Answer:
        data = [{"id": name, "object": "model", "created": CREATED, "owned_by": "nobody"} for name in self.names]
        return as_json({"object": "list", "data": data})


CATEGORIES = (
    "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm",
    "self-harm/instructions", "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
)  # fmt: skip


@frozen
class Verdict:
    """What the classifier says: of each of `words` that is in the input, the category is flagged."""

    words: Mapping[str, str] = field(factory=dict)

    def to(self, seen: Seen) -> Answer:
        flagged = {category for word, category in self.words.items() if word in seen.json["input"]}
        result = {
            "flagged": bool(flagged),
            "categories": {category: category in flagged for category in CATEGORIES},
            "category_scores": {category: 0.9 if category in flagged else 0.01 for category in CATEGORIES},
            "category_applied_input_types": {category: ["text"] for category in CATEGORIES},
        }
        return as_json({"id": "modr-1", "model": seen.json["model"], "results": [result]})


def objection(seen: Seen) -> Refused | None:
    """What OpenAI itself would refuse about a request; None where it would not."""
    if seen.route is None:
        return Refused(404, message="Unknown path")
    if not seen.headers.get("authorization", "").startswith("Bearer "):
        return Refused(401)
    return _OBJECTIONS[seen.route](seen)


def _about_chat(seen: Seen) -> Refused | None:
    messages = seen.json.get("messages")
    return None if isinstance(messages, list) and messages else Refused(400, param="messages")


def _about_clip(seen: Seen) -> Refused | None:
    form = seen.form
    if form.get("language", b"en") == b"rw":
        return Refused(400, "unsupported_language", "language", "Language 'rw' is not supported.")
    known = (b"RIFF", b"ID3", b"\xff\xfb", b"\xff\xf3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3")
    clip = form.get("file", b"")
    if clip.startswith(known) or clip[4:8] == b"ftyp":
        return None
    return Refused(400, "invalid_value", "file", "Audio file might be corrupted or unsupported")


def _about_speech(seen: Seen) -> Refused | None:
    text, form = seen.json.get("input"), seen.json.get("response_format", "mp3")
    if not isinstance(text, str) or not 1 <= len(text) <= 4_096:
        return Refused(400, param="input")
    return None if form in {"pcm", "wav"} else Refused(400, param="response_format")


def _about_input(seen: Seen) -> Refused | None:
    text = seen.json.get("input")
    return None if isinstance(text, str) and text else Refused(400, param="input")


_OBJECTIONS: dict[Route, Callable[[Seen], Refused | None]] = {
    "chat": _about_chat,
    "transcriptions": _about_clip,
    "speech": _about_speech,
    "models": lambda _seen: None,
    "moderations": _about_input,
}


_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (Raw, Refused, Say, Stream, Heard, Sound, Faulty, Listening, Speaking, Models, Verdict)
}


def reply_from(order: dict[str, Any]) -> Reply:
    """A reply by the name of its class, ``{"kind": "Faulty", "cut": 2, "reply": {"kind": "Say", "text": "…"}}``."""
    given = {name: value for name, value in order.items() if name != "kind"}
    if "reply" in given:
        given["reply"] = reply_from(given["reply"])
    if "pcm" in given:
        given["pcm"] = tone(float(given["pcm"]))
    reply: Reply = _KINDS[order["kind"]](**given)
    return reply
