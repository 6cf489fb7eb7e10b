"""What answers are made of: amounts, times and shares, each written in one way. What was not measured is null."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from bakame_core.domain.identity import LearnerId, SessionId, name_of
from bakame_core.domain.money import Money, Precision
from bakame_core.domain.windows import Slice

M = TypeVar("M", bound=BaseModel)


def _milliseconds(value: object) -> object:
    return value / timedelta(milliseconds=1) if isinstance(value, timedelta) else value


def _seconds(value: object) -> object:
    return value.total_seconds() if isinstance(value, timedelta) else value


def _word(value: object) -> object:
    return value.value if isinstance(value, SessionId | LearnerId) else value


At = Annotated[datetime, AfterValidator(lambda value: value.astimezone(UTC))]
"""A moment, told in UTC."""
Ms = Annotated[float, BeforeValidator(_milliseconds)]
Seconds = Annotated[float, BeforeValidator(_seconds)]
Id = Annotated[str, BeforeValidator(_word)]
Share = Annotated[float, Field(ge=0, le=1)]


class Shown(BaseModel):
    """An answer that is made of a value of the core, attribute by attribute."""

    model_config = ConfigDict(from_attributes=True, populate_by_name=True)


class Cost(Shown):
    """An amount in millionths of a US dollar, and how sure it is. `unknown` with 0 is not free, but not known."""

    micros: int
    precision: Precision

    @classmethod
    def of(cls, money: Money) -> Cost:
        """The amount as it is shown."""
        return cls(micros=money.micros, precision=money.precision)


class Paged(BaseModel, Generic[M]):
    """One page of a list, newest first."""

    items: list[M]
    next: str | None = Field(description="The `cursor` of the following page; null on the last.")


def page_of(model: type[M], found: Slice[object]) -> Paged[M]:
    """A page of `model`s from what was found."""
    items = [model.model_validate(item) for item in found.items]
    return Paged[model](items=items, next=found.next.text if found.next else None)  # type: ignore[valid-type]


def named(learner: LearnerId | None) -> str | None:
    """The words that a learner's pseudonym is shown by."""
    return None if learner is None else name_of(learner)
