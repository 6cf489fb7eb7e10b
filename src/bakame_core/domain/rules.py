"""What one turn goes by: the policy, and the limits and lines that the people who run the line have set."""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve, frozen

from bakame_core.domain.identity import LearnerId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Allowance, CallRules, Doors
from bakame_core.domain.lines import Line
from bakame_core.domain.operations import Operations
from bakame_core.domain.policy import TutorPolicy


@frozen
class Rules:
    """
    All of it, of one moment.

    Args:
        language: The one that a call or a thread begins in.
    """

    policy: TutorPolicy
    allowance: Allowance
    calls: CallRules
    language: Language

    def under(self, operations: Operations, blocked: frozenset[LearnerId]) -> Rules:
        """These rules with what `operations` says, for all but the blocked."""
        doors = Doors(operations.quiet, blocked)
        greetings = {Line.GREETING: operations.greeting, Line.TEXT_HELLO: operations.text_greeting}
        lines = {line: {**self.policy.lines[line], **words} for line, words in greetings.items()}
        return Rules(
            policy=evolve(
                self.policy,
                lines={**self.policy.lines, **lines},
                helplines=operations.helplines,
                offers=operations.languages,
            ),
            allowance=evolve(
                self.allowance,
                texts_per_minute=operations.texts_per_minute,
                daily_spend=operations.daily_spend,
                doors=doors,
            ),
            calls=evolve(
                self.calls,
                longest=timedelta(minutes=operations.max_call_minutes),
                doors=doors,
            ),
            language=operations.begins_in(self.language),
        )
