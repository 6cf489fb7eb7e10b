"""
How to put a request so that the server at hand takes it.

Servers that call themselves compatible differ in three fields, and say so by refusing them: what bounds an answer's
length, whether usage can be asked for in a stream, and whether the temperature can be set (OpenAI's reasoning models
refuse it). A `Dialect` starts from what is likely and gives way to what a refusal names.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

import openai
from attrs import evolve, field, frozen

from bakame_core.domain.prompt import Prompt


class TokenLimit(StrEnum):
    """The field that bounds an answer's length."""

    COMPLETION = "max_completion_tokens"
    """OpenAI's own; its newer models refuse the other."""

    PLAIN = "max_tokens"
    """What nearly every compatible server knows; many ignore the other, which would leave answers without a bound."""

    @property
    def other(self) -> TokenLimit:
        """The one to try when this one is refused."""
        return TokenLimit.PLAIN if self is TokenLimit.COMPLETION else TokenLimit.COMPLETION


def likely_limit(host: str) -> TokenLimit:
    """`TokenLimit.COMPLETION` for OpenAI's own hosts (its regions too), else `TokenLimit.PLAIN`."""
    return TokenLimit.COMPLETION if host == "openai.com" or host.endswith(".openai.com") else TokenLimit.PLAIN


@frozen
class Dialect:
    """What a server takes, as far as is known. `refused` holds the fields that it turned down."""

    limit: TokenLimit
    refused: frozenset[str] = field(default=frozenset())

    def request(self, model: str, prompt: Prompt) -> dict[str, Any]:
        """The body of a streaming completion."""
        optional: dict[str, Any] = {
            "temperature": prompt.temperature,
            "stream_options": {"include_usage": True},
        }
        return {
            "model": model,
            "messages": [{"role": message.role.value, "content": message.text} for message in prompt.messages],
            "stream": True,
            self.limit.value: prompt.max_tokens,
            **{name: value for name, value in optional.items() if name not in self.refused},
        }

    def after(self, refusal: openai.APIStatusError) -> Dialect | None:
        """What to try next; None where the refusal is about something else, or nothing is left to give way."""
        if refusal.status_code not in {400, 422}:
            return None
        if _names(refusal, self.limit) and self.limit.other not in self.refused:
            return evolve(self, limit=self.limit.other, refused=self.refused | {self.limit.value})
        for name in ("stream_options", "temperature"):
            if name not in self.refused and _names(refusal, name):
                return evolve(self, refused=self.refused | {name})
        return None


def _names(refusal: openai.APIStatusError, name: str) -> bool:
    """Whether a field is what the server refuses: by ``param``, or anywhere in an answer that has no such field."""
    if refusal.param:
        return refusal.param == name
    # In quotes, since a message may quote the learner, who may well ask about the temperature.
    told = json.dumps(refusal.body, default=str).replace('\\"', '"').replace("`", '"').replace("'", '"')
    return f'"{name}"' in told
