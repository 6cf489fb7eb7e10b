"""What a reasoning model thinks before it answers, where a server writes it into the answer: `<think>...</think>`."""

from __future__ import annotations

from attrs import define, field

_OPENED, _CLOSED = "<think>", "</think>"


@define
class Thoughts:
    """Takes an answer's pieces and gives back what is meant for the learner. Thoughts stand at the beginning only."""

    _held: str = field(default="", init=False)
    _state: str = field(default="unknown", init=False)

    def without(self, piece: str) -> str:
        """What of all that came so far can be given on, and was not yet."""
        if self._state == "answer":
            return piece
        self._held += piece
        if self._state == "over":
            begun = self._held.lstrip()
            return self._answer(begun) if begun else ""
        if self._state == "unknown":
            begun = self._held.lstrip()
            if _OPENED.startswith(begun[: len(_OPENED)]) and len(begun) < len(_OPENED):
                return ""
            if not begun.startswith(_OPENED):
                return self._answer(self._held)
            self._state = "thinking"
        _, closed, after = self._held.partition(_CLOSED)
        if not closed:
            return ""
        self._state, self._held = "over", ""
        return self.without(after)

    def rest(self) -> str:
        """What was held back in case it began a thought, once the answer is over."""
        return "" if self._state == "thinking" else self._answer(self._held)

    def _answer(self, text: str) -> str:
        self._state, self._held = "answer", ""
        return text
