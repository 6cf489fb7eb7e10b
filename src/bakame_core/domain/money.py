"""What a turn used and what that cost, with how sure we are."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import evolve, field, frozen, validators


class Precision(StrEnum):
    """How a cost is known. A sum is only as sure as its least sure part."""

    EXACT = "exact"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"

    def and_also(self, other: Precision) -> Precision:
        """The less sure of the two."""
        order = (Precision.EXACT, Precision.ESTIMATED, Precision.UNKNOWN)
        return max(self, other, key=order.index)


@frozen
class Money:
    """
    An amount in millionths of a US dollar, so that sums are exact.

    UNKNOWN with 0 means "no price is known", which is not the same as free.
    """

    micros: int = field(default=0, validator=validators.ge(0))
    precision: Precision = Precision.EXACT

    def __add__(self, other: Money) -> Money:
        return Money(self.micros + other.micros, self.precision.and_also(other.precision))

    @property
    def usd(self) -> float:
        """The amount in dollars; for showing, not for sums."""
        return self.micros / 1_000_000


@frozen
class Usage:
    """
    What one service call used. Units that do not apply stay 0.

    Args:
        model: Name of the model or voice that did the work, as the price list calls it.
        input_tokens: Tokens of the prompt.
        output_tokens: Tokens of the answer.
        audio_seconds: Seconds of audio that were recognised.
        characters: Characters that were spoken.
        estimated: The service did not say: the figures were counted on our side.
        cost: What it cost at the prices of the day; None where it was not priced or has no price.
    """

    model: str
    input_tokens: int = field(default=0, validator=validators.ge(0))
    output_tokens: int = field(default=0, validator=validators.ge(0))
    audio_seconds: float = field(default=0.0, validator=validators.ge(0))
    characters: int = field(default=0, validator=validators.ge(0))
    estimated: bool = False
    cost: Money | None = None


@frozen
class Price:
    """
    Dollars for a million input tokens, a million output tokens, a minute of audio, a million characters.

    `estimated`: the vendor charges in other units, and these are our conversion.
    """

    input_tokens: float = 0.0
    output_tokens: float = 0.0
    audio_minute: float = 0.0
    characters: float = 0.0
    estimated: bool = False

    def of(self, usage: Usage) -> Money:
        """What `usage` cost, rounded to a millionth of a dollar."""
        dollars = (
            self.input_tokens * usage.input_tokens / 1e6
            + self.output_tokens * usage.output_tokens / 1e6
            + self.audio_minute * usage.audio_seconds / 60
            + self.characters * usage.characters / 1e6
        )
        return Money(
            round(dollars * 1e6), Precision.ESTIMATED if usage.estimated or self.estimated else Precision.EXACT
        )


@frozen
class PriceList:
    """
    The prices on one day: a snapshot, so that an old turn keeps the cost it had.

    Args:
        as_of: The date of the prices, ISO 8601.
        prices: By model name.
    """

    as_of: str
    prices: dict[str, Price]

    def cost(self, usages: Iterable[Usage]) -> Money:
        """The sum over `usages`; a model without a price makes it UNKNOWN, never free."""
        return sum((usage.cost or Money(0, Precision.UNKNOWN) for usage in self.priced(usages)), Money())

    def priced(self, usages: Iterable[Usage]) -> tuple[Usage, ...]:
        """Each of `usages` with what it cost; None for a model without a price."""
        return tuple(evolve(usage, cost=self._of(usage)) for usage in usages)

    def _of(self, usage: Usage) -> Money | None:
        price = self.prices.get(usage.model)
        return price.of(usage) if price else None
