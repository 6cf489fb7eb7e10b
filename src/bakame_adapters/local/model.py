"""
llama.cpp inside this process, by xllamacpp: the bundled SmolLM2-135M, or the user's own GGUF file.

The bundled model is a demonstration: it is fluent and mostly wrong. `Manner` keeps it short and from repeating itself.
"""

from __future__ import annotations

import logging
import re
import secrets
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from attrs import define, field, frozen

from bakame_adapters.local.problems import Refusal

log = logging.getLogger(__name__)

CONTEXT_TOKENS = 4_096
_PROMPT_CACHE_MIB = 128
_SENTENCE_ENDS = re.compile(r"[.!?][\"')\]]*$")


@frozen
class Manner:
    """
    How a model is held to an answer that can be spoken.

    Args:
        at_most: Tokens that an answer never exceeds, whatever was asked for.
        enough: Tokens after which it ends with its sentence; None for a model that knows when to stop.
        repeat_penalty: llama.cpp's penalty on the last 64 tokens; 1 is none.
    """

    at_most: int
    enough: int | None
    repeat_penalty: float


DEMONSTRATION = Manner(at_most=120, enough=40, repeat_penalty=1.1)
OWN_MODEL = Manner(at_most=1_024, enough=None, repeat_penalty=1.0)


@frozen
class Piece:
    """Some more text of an answer."""

    text: str


@frozen
class Ended:
    """
    The end of an answer.

    Args:
        reason: ``stop``, or ``length`` where the limit cut it off in the middle of a sentence.
        prompt_tokens: Tokens of the prompt.
        cached_tokens: How many of them had been read for an earlier answer.
        completion_tokens: Tokens of the answer.
    """

    reason: str
    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int


Said: TypeAlias = Piece | Ended


@define
class LlamaModel:
    """
    A language model, loaded once by whoever comes first; one answer at a time.

    Args:
        path: A GGUF file with a chat template.
        manner: How long its answers may be.
        threads: Cores for it; never all of them: its threads spin while they wait for each other.
    """

    path: Path
    manner: Manner = DEMONSTRATION
    threads: int = 1
    _engine: Any = field(default=None, init=False, repr=False)
    _loading: threading.Lock = field(factory=threading.Lock, init=False, repr=False)

    @property
    def name(self) -> str:
        """What the model is called in answers: its file's name."""
        return self.path.stem.lower()

    def load(self, system_prompt: str = "") -> None:
        """
        Read the model into memory, if that is not done yet, and let it read `system_prompt`, so that the first learner
        does not wait for that (1.4 s for 226 tokens on one core).

        Raises:
            FileNotFoundError: There is no such file.
            RuntimeError: llama.cpp cannot use it.
        """
        with self._loading:
            if self._engine is None:
                self._engine = self._open()
                warm = [{"role": "system", "content": system_prompt}] if system_prompt else []
                self.answer({"messages": [*warm, {"role": "user", "content": "Hello"}], "max_tokens": 1}, _ignore)

    def _open(self) -> Any:
        if not self.path.is_file():
            raise FileNotFoundError(f"there is no model file at {self.path}")
        # 100 MB that only the process that thinks needs, of compiled code in which type checkers see no name.
        xllamacpp: Any = import_module("xllamacpp")
        params = xllamacpp.CommonParams()
        params.model.path = str(self.path)
        params.verbosity = 0
        params.n_ctx, params.n_parallel = CONTEXT_TOKENS, 1
        params.cache_ram_mib = _PROMPT_CACHE_MIB
        for cores in (params.cpuparams, params.cpuparams_batch):
            cores.n_threads, cores.poll = self.threads, 0
        _shut_its_own_door(params)
        return xllamacpp.Server(params)

    def answer(
        self, asked: dict[str, Any], emit: Callable[[Said], None], stopped: Callable[[], bool] = lambda: False
    ) -> None:
        """
        Hand the answer to `emit` as it grows, and its end last.

        Args:
            asked: Fields of a chat completion request, checked already.
            emit: Called with each item.
            stopped: Asked with every token; the reading of a prompt cannot be stopped.

        Raises:
            Refusal: llama.cpp refused the request: the prompt is longer than the context, or it has no use for a field.
        """
        limit = min(int(asked.get("max_tokens") or self.manner.at_most), self.manner.at_most)
        # An answer that must match a schema is not stopped at a full stop inside it.
        enough = None if "response_format" in asked else self.manner.enough
        growing = _Growing(emit, stopped, limit if enough is None else min(enough, limit))
        request = {"repeat_penalty": self.manner.repeat_penalty, **asked, "max_tokens": limit}
        try:
            self._engine.handle_chat_completions({**request, "stream": True, "timings_per_token": True}, growing)
        except ValueError as error:
            # Its text can quote the request.
            raise Refusal(400, "llama.cpp does not take this request") from error
        growing.close()

    def close(self) -> None:
        """Give the memory back."""
        with self._loading:
            self._engine = None


def _ignore(_said: Said) -> None:
    pass


def _shut_its_own_door(params: Any) -> None:
    """llama.cpp opens a port of its own, which nobody uses: it gets a key that nobody knows."""
    params.hostnames, params.port = ["127.0.0.1"], 0
    params.api_keys = [secrets.token_urlsafe(32)]
    params.cors_origins = "null"
    params.n_threads_http = 1
    params.ui = params.endpoint_slots = params.endpoint_props = params.endpoint_metrics = False


@define(eq=False)
class _Growing:
    """What llama.cpp calls with each chunk of an answer; saying True stops it."""

    emit: Callable[[Said], None]
    stopped: Callable[[], bool]
    enough: int
    text: str = ""
    tokens: int = 0
    reason: str = "stop"
    prompt_tokens: int = 0
    cached_tokens: int = 0
    refusal: Refusal | None = None

    def __call__(self, chunk: dict[str, Any]) -> bool:
        if "error" in chunk:
            self.refusal = _refusal(chunk["error"])
            return True
        self._count(chunk.get("timings") or {})
        return self.stopped() or any(self._grow(choice) for choice in chunk.get("choices") or ())

    def _count(self, timings: dict[str, Any]) -> None:
        if timings:
            self.cached_tokens = int(timings.get("cache_n", 0))
            self.prompt_tokens = self.cached_tokens + int(timings.get("prompt_n", 0))
            self.tokens = int(timings.get("predicted_n", 0))

    def _grow(self, choice: dict[str, Any]) -> bool:
        self.reason = choice.get("finish_reason") or self.reason
        piece = choice.get("delta", {}).get("content") or ""
        if not self.text:
            piece = piece.lstrip()
        if self._is_enough(piece):
            return True
        if piece:
            self.text += piece
            self.emit(Piece(piece))
        return False

    def _is_enough(self, piece: str) -> bool:
        """Whether `piece` opens another sentence after enough has been said."""
        return self.tokens > self.enough and piece[:1].isspace() and bool(_SENTENCE_ENDS.search(self.text))

    def close(self) -> None:
        """Say that the answer has ended, or raise why there is none."""
        if self.refusal is not None:
            raise self.refusal
        self.emit(Ended(self.reason, self.prompt_tokens, self.cached_tokens, self.tokens))


def _refusal(error: dict[str, Any]) -> Refusal:
    if error.get("type") == "exceed_context_size_error":
        tokens, room = error.get("n_prompt_tokens"), error.get("n_ctx")
        message = f"this model's maximum context length is {room} tokens; the messages have {tokens}"
        return Refusal(400, message, param="messages", code="context_length_exceeded")
    status = int(error.get("code") or 500)
    log.warning("llama.cpp refused a request: %s %s", status, error.get("type"))
    return Refusal(status, f"llama.cpp refused the request ({error.get('type')})")
