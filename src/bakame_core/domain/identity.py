"""Who and what things are: opaque ids, and the one value that holds a telephone number."""

from __future__ import annotations

import re

from attrs import field, frozen

from bakame_core.errors import RuleBroken

_PSEUDONYM = re.compile(r"[0-9a-f]{16,64}")
_SESSION = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _is_a_pseudonym(_instance: object, _attribute: object, value: str) -> None:
    if not _PSEUDONYM.fullmatch(value):
        raise RuleBroken("a LearnerId is 16 to 64 hexadecimal digits, made by hashing; never a number")


def _is_opaque(_instance: object, _attribute: object, value: str) -> None:
    if not _SESSION.fullmatch(value):
        raise RuleBroken("a SessionId is 1 to 64 letters, digits, '-' or '_'")


@frozen(order=True)
class LearnerId:
    """
    A learner under a pseudonym: the keyed hash of a number, made where the number comes in.

    The core never sees the number, so nothing that it writes can hold one.

    Raises:
        RuleBroken: The value is not 16 to 64 lower-case hexadecimal digits (a number was passed, perhaps).
    """

    value: str = field(validator=_is_a_pseudonym)

    def __str__(self) -> str:
        return self.value


@frozen(order=True)
class SessionId:
    """
    One contact: a call (the carrier's id of the call) or a thread of texts.

    Raises:
        RuleBroken: Not 1 to 64 letters, digits, ``-`` or ``_``.
    """

    value: str = field(validator=_is_opaque)

    def __str__(self) -> str:
        return self.value


@frozen
class Address:
    """
    Where an answer goes: a number in E.164, carried from the edge to the telephony port and never kept.

    Its representation hides the number; only the telephony adapter reads `reveal`.
    """

    reveal: str = field(repr=False)

    def __str__(self) -> str:
        return "Address(...)"
