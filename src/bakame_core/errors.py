"""
Everything that can go wrong, as one closed tree.

::

    BakameError
      RuleBroken                 a caller broke a rule of the domain: a bug, never retried
      PortError(adapter)         something behind a port failed
        Unavailable              cannot be reached                     another try may help
        TimedOut                 no answer in time                     another try may help
        Throttled(retry_after)   asked to slow down                    another try may help
        Rejected                 refused what we sent                  final
        Unauthorised             refused who we are                    final
        QuotaExceeded            the account is used up                final
        Garbled                  the answer makes no sense             final
        Conflict                 somebody else wrote first             reload, then try once

Adapters let nothing else out, `asyncio.CancelledError` apart. No message holds what a learner said or a number that
she called from: messages end up in logs.
"""

from __future__ import annotations

from typing import ClassVar


class BakameError(Exception):
    """The root; never raised itself."""


class RuleBroken(BakameError):
    """A rule of the domain was broken by the code that called it."""


class PortError(BakameError):
    """
    Something behind a port failed.

    Args:
        adapter: Short name of the adapter, such as ``openai`` or ``redis``.
        detail: What happened, in words for an engineer. Never an utterance, a number or a secret.
    """

    transient: ClassVar[bool] = False
    kind: ClassVar[str] = "permanent"

    def __init__(self, adapter: str, detail: str = "") -> None:
        super().__init__(f"{adapter}: {detail}" if detail else adapter)
        self.adapter = adapter
        self.detail = detail

    @property
    def name(self) -> str:
        """The class's name: what logs and the session log call this failure."""
        return type(self).__name__


class Unavailable(PortError):
    """The service cannot be reached, or says that it is down."""

    transient = True
    kind = "transient"


class TimedOut(PortError):
    """No answer came in the time that the caller had."""

    transient = True
    kind = "transient"


class Throttled(PortError):
    """
    The service asks to slow down.

    Args:
        retry_after: Seconds that the service asked to wait; None where it did not say.
    """

    transient = True
    kind = "transient"

    def __init__(self, adapter: str, detail: str = "", *, retry_after: float | None = None) -> None:
        super().__init__(adapter, detail)
        self.retry_after = retry_after


class Rejected(PortError):
    """The service understood and refused: the same request will be refused again."""


class Unauthorised(PortError):
    """The credentials are wrong or lack a right."""


class QuotaExceeded(PortError):
    """The account has used up what it paid for."""

    kind = "quota"


class Garbled(PortError):
    """The answer cannot be what the service promised: not its format, or empty where it must not be."""


class Conflict(PortError):
    """
    The value was written by somebody else since it was read: load it again, and try once.

    Args:
        holder: The admin who wrote it, where that is known and of use; it is not part of the message.
    """

    def __init__(self, adapter: str, detail: str = "", *, holder: str | None = None) -> None:
        super().__init__(adapter, detail)
        self.holder = holder
