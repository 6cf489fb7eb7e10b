"""What the local server refuses, in the shape that OpenAI gives to its errors."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """
    A request that is answered with an error.

    Args:
        status: The HTTP status.
        message: Why, in words for an engineer. Never anything of what was asked.
        param: The field that is wrong.
        code: OpenAI's name of the case, where it has one.
        retry_after: Seconds after which another try makes sense; None where it makes none.
    """

    def __init__(
        self,
        status: int,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.param = param
        self.code = code
        self.retry_after = retry_after

    @property
    def body(self) -> dict[str, Any]:
        """The answer's body."""
        kind = {429: "rate_limit_error"}.get(self.status, "server_error" if self.status >= 500 else _BAD)  # noqa: PLR2004 - HTTP's own line
        return {"error": {"message": self.message, "type": kind, "param": self.param, "code": self.code}}

    @property
    def headers(self) -> dict[str, str]:
        """The answer's headers beside the usual ones."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}


_BAD = "invalid_request_error"


def bad(message: str, param: str | None = None, code: str | None = None) -> Refusal:
    """A request that is wrong and stays so."""
    return Refusal(400, message, param=param, code=code)
