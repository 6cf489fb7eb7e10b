"""What a run asks of its models, and what that costs."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from bakame_core.domain.money import Money, PriceList, Usage


@frozen
class Spent:
    """Requests that were answered, their tokens, and what they cost."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: Money = Money()

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            self.requests + other.requests,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.cost + other.cost,
        )

    @classmethod
    def on(cls, usages: Iterable[Usage], cost: Money) -> Spent:
        """What a turn used; what is recognised and spoken costs, and is no request of a language model."""
        asked = [each for each in usages if not (each.audio_seconds or each.characters)]
        return cls(
            len(asked), sum(each.input_tokens for each in asked), sum(each.output_tokens for each in asked), cost
        )

    @classmethod
    def once(cls, usage: Usage | None, prices: PriceList) -> Spent:
        """One answer; where the service does not say what it used, nobody knows what it cost."""
        return cls.on((usage or Usage(""),), prices.cost((usage or Usage(""),)))
