"""What goes on in a call, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, field

_STAGES = {
    "endpoint_ms": "pause",
    "fetch_ms": "fetch",
    "hear_ms": "hear",
    "think_ms": "think",
    "first_token_ms": "first token",
    "first_audio_ms": "first audio",
    "speak_ms": "speak",
    "total_ms": "in all",
}
_ENDS = {
    "hung_up": "the tutor hung up",
    "you_hung_up": "you hung up",
    "end_of_document": "the call was over",
    "busy": "busy",
    "too_long": "the call was too long",
    "application_error": "the carrier could not go on",
}


@define(eq=False)
class Telling:
    """Puts the segments of what is said together again."""

    _segments: dict[int, dict[int, str]] = field(factory=dict, init=False)
    _done: dict[int, int] = field(factory=dict, init=False)

    def lines(self, told: dict[str, Any]) -> Iterator[str]:
        """What to print for something that was told."""
        tell = getattr(self, f"_{told['type']}", None)
        yield from tell(told) if tell else ()

    def _ringing(self, _told: dict[str, Any]) -> Iterator[str]:
        yield "        ringing …"

    def _mode(self, told: dict[str, Any]) -> Iterator[str]:
        yield f"        mode: {told['mode']}"

    def _saying(self, told: dict[str, Any]) -> Iterator[str]:
        self._segments.setdefault(told["turn"], {})[told["seq"]] = told["text"]
        yield from ()

    def _passed(self, told: dict[str, Any]) -> Iterator[str]:
        turn = told["turn"]
        self._done[turn] = self._done.get(turn, 0) + 1
        said = self._segments.get(turn, {})
        if said and self._done[turn] >= len(said):
            yield from self._flushed(turn)

    def _stopped(self, told: dict[str, Any]) -> Iterator[str]:
        if told["turn"] in self._segments:
            yield from self._flushed(told["turn"])
            yield "        (cut off)"

    def _heard(self, told: dict[str, Any]) -> Iterator[str]:
        if told["text"]:
            yield f"you:    {told['text']}"

    def _said(self, told: dict[str, Any]) -> Iterator[str]:
        yield f"BAKAME: {told['text']}"

    def _clip(self, _told: dict[str, Any]) -> Iterator[str]:
        yield "        (a clip is played)"

    def _turn(self, told: dict[str, Any]) -> Iterator[str]:
        if told["turn"] == 0:
            yield f"you:    {told['heard'] or '(nothing was heard)'}"
        else:
            yield from self._flushed(told["turn"])
        if told["unheard"]:
            yield f"        not heard: {told['unheard']}"
        if told["cause"]:
            yield f"        {told['outcome']}: {told['cause']}"
        took = [f"{name} {told['timings'][key]:.0f} ms" for key, name in _STAGES.items() if told["timings"].get(key)]
        if took:
            yield "        " + ", ".join(took) + (" (a filler came first)" if told["filler"] else "")

    def _leaving(self, told: dict[str, Any]) -> Iterator[str]:
        yield f"        goes on turn by turn: {told['cause']}"

    def _problem(self, told: dict[str, Any]) -> Iterator[str]:
        yield f"        {told['detail']}"

    def _text(self, told: dict[str, Any]) -> Iterator[str]:
        yield f"text:   {told['body']}"

    def _ended(self, told: dict[str, Any]) -> Iterator[str]:
        for turn in tuple(self._segments):
            yield from self._flushed(turn)
        why = told.get("detail") or _ENDS.get(told["reason"], told["reason"])
        yield f"        {why}, after {told['seconds']:.0f} s"

    def _flushed(self, turn: int) -> Iterator[str]:
        said = self._segments.pop(turn, None)
        if said:
            yield "BAKAME: " + " ".join(said[seq] for seq in sorted(said))
