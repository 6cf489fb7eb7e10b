"""What a tutor is compared with: a chat model with nothing around it, neither rules nor lines nor checks."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence

from attrs import field, frozen, validators

from bakame_core.domain.prompt import Message, Prompt, Role
from bakame_core.errors import RuleBroken
from bakame_core.evaluation.dialogue import Exchange


@frozen
class Baseline:
    """
    An unguarded chat model. It can be served to nobody: it is no `TutorPolicy`, and nothing that serves takes anything else.

    Args:
        version: As a policy's: the file's own, with the first eight digits of its SHA-256.
        instruction: All that the model is told before the learner speaks.
    """

    version: str
    instruction: str = field(repr=False)
    answer_tokens: int = field(validator=validators.ge(16))
    temperature: float = field(validator=[validators.ge(0), validators.le(2)])

    @classmethod
    def from_toml(cls, text: str) -> Baseline:
        """
        The baseline that a file holds.

        Raises:
            RuleBroken: Not TOML, or something is missing; it says what.
        """
        try:
            data = tomllib.loads(text)
            version = f"{data['version']}+{hashlib.sha256(text.encode()).hexdigest()[:8]}"
            return cls(version, data["prompt"], data["answer_tokens"], data["temperature"])
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
            raise RuleBroken(f"the baseline cannot be used: {type(error).__name__}: {error}") from error

    def prompt(self, so_far: Sequence[Exchange], move: str) -> Prompt:
        """What the model is asked when the learner has said `move`: what was said, and no more."""
        messages = [Message(Role.SYSTEM, self.instruction)]
        for exchange in so_far:
            messages += [Message(Role.USER, exchange.heard)] if exchange.heard else []
            messages += [Message(Role.ASSISTANT, exchange.said)] if exchange.said else []
        return Prompt((*messages, Message(Role.USER, move)), self.answer_tokens, self.temperature)
