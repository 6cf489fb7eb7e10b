"""
Structured logs: one JSON object a line, on standard error.

No line holds a telephone number: whatever looks like one is replaced before it is written, in every value, tracebacks
included. No line holds what a learner said: nobody hands it to the observer.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import orjson
import structlog
from attrs import define, field

# Seven digits or more, with what people put between them. Ids with letters in them are left alone, and so are times.
_NUMBER = re.compile(r"(?<![0-9A-Za-z.:-])\+?\d(?:[ ().-]?\d){7,14}(?![0-9A-Za-z:])")
_HIDDEN = "[number]"
_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}

ERRORS = frozenset(
    {
        "adapter_broke",
        "admin_failed",
        "answer_failed",
        "call_failed",
        "log_failed",
        "outbox_broke",
        "outbox_forgot",
        "outbox_set_aside",
        "phone_failed",
        "settling_failed",
    }
)
"""Faults of our own, and records that are lost or wait for a person."""

WARNINGS = frozenset(
    {
        "admin_refused",
        "answer_inherited",
        "claim_failed",
        "classifier_failed",
        "contexts_away",
        "keep_failed",
        "log_bypassed",
        "models_not_loaded",
        "not_erased",
        "not_put_down",
        "not_retained",
        "outbox_away",
        "outbox_bypassed",
        "phone_call_broken",
        "phone_end_not_reported",
        "phone_token_refused",
        "phone_voice_missing",
        "phone_words_not_spoken",
        "port_failed",
        "recording_not_discarded",
        "settings_away",
        "settings_unusable",
        "socket_refused",
        "spare_asked",
        "spending_not_counted",
        "stream_left",
        "stream_refused",
        "stream_trouble",
        "text_not_sent",
        "voice_activity_by_loudness",
        "voice_failed",
        "webhook_garbled",
        "webhook_refused",
    }
)
"""Something did not work, and something else was done; or somebody was turned away. `docs/runbook.md` has each."""

EVENTS = frozenset(
    {
        "admin_signed_in",
        "drained",
        "outbox_back",
        "phone_call",
        "phone_line_garbled",
        "retained",
        "session_closed",
        "session_opened",
        "settings_in_force",
        "speech_shelf",
        "stream_ended",
        "streamed_turn",
        "turn_taken",
    }
)
"""What happens on a good day."""

EVERYDAY = frozenset({"webhook"})
"""Counted in the metrics; a line for each would say nothing that the turn's own line does not."""


def redact(value: object) -> object:
    """`value` without anything that looks like a telephone number, inside lists and dicts too."""
    if isinstance(value, str):
        return _NUMBER.sub(_HIDDEN, value)
    if isinstance(value, dict):
        return {redact(key): redact(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [redact(each) for each in value]
    return value


def _redacted(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: value if key == "timestamp" else redact(value) for key, value in event.items()}


def _json(event: Any, default: Any = str, **_: object) -> str:
    return orjson.dumps(event, default=default).decode()


@define(eq=False)
class _Lines:
    """
    A stream that writes all lines of one turn of the event loop at once: a system call for each is what logging costs.

    Outside a loop each line is written at once. A process that is killed loses the lines of its last turn.
    """

    out: TextIO
    _waiting: list[str] = field(factory=list, init=False)

    def write(self, text: str) -> int:
        """Take a piece of a line."""
        if not self._waiting:
            try:
                asyncio.get_running_loop().call_soon(self.flush_all)
            except RuntimeError:
                self.out.write(text)
                return len(text)
        self._waiting.append(text)
        return len(text)

    def flush(self) -> None:
        """Write what does not wait for the loop's turn."""
        if not self._waiting:
            self.out.flush()

    def flush_all(self) -> None:
        """Write all."""
        waiting, self._waiting = self._waiting, []
        self.out.write("".join(waiting))
        self.out.flush()


def configure_logs(level: str, stream: TextIO | None = None) -> None:
    """
    Send this process's logs, the libraries' included, to `stream` (standard error), from `level` up.

    Libraries are heard from warnings up: at lower levels some write out whole requests.
    """
    out = stream or sys.stderr
    lines: Any = _Lines(out)
    processors: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _redacted,
    ]
    structlog.configure(
        processors=[*processors, structlog.processors.JSONRenderer(serializer=_json)],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.WriteLoggerFactory(file=lines),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=processors,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _redacted,
                structlog.processors.JSONRenderer(serializer=_json),
            ],
        )
    )
    logging.basicConfig(level=max(logging.WARNING, _LEVELS[level]), handlers=[handler], force=True)


@define
class LogObserver:
    """Writes each note as a line, by what `configure_logs` had set when it was made."""

    _log: Any = field(factory=lambda: structlog.get_logger().bind(), init=False)

    def note(self, event: str, /, **fields: object) -> None:
        """Write one line; failures at `warning`, faults of our own at `error` with their traceback."""
        exception = fields.pop("exception", None)
        if isinstance(exception, BaseException):
            fields["exc_info"] = exception
        if event in ERRORS:
            self._log.error(event, **fields)
        elif event in WARNINGS:
            self._log.warning(event, **fields)
        elif event in EVERYDAY:
            self._log.debug(event, **fields)
        else:
            self._log.info(event, **fields)
