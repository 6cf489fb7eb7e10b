"""Who may use the telephone simulator: on this machine anybody while developing, elsewhere whoever has the token."""

from __future__ import annotations

import hmac
from collections import OrderedDict, deque
from collections.abc import Callable
from urllib.parse import urlsplit

from attrs import define, field
from starlette.datastructures import Headers

from bakame_http.sockets import Scope

MOST_WRONG = 5
"""Wrong tokens of one address in a minute; then none of it is looked at until the minute is over."""
_MINUTE = 60.0
_MOST_ADDRESSES = 1_000
_LOCAL = {"localhost", "127.0.0.1", "::1"}


@define(eq=False)
class Door:
    """
    Lets in, or not.

    Args:
        token: Empty: there is none, and only this machine gets in.
        public_url: Where the server is reached from outside; a page of it may connect.
    """

    token: str = field(repr=False)
    public_url: str | None
    monotonic: Callable[[], float]
    _wrong: OrderedDict[str, deque[float]] = field(factory=OrderedDict, init=False, repr=False)

    @property
    def locked(self) -> bool:
        """Whether a token is asked for."""
        return bool(self.token)

    def is_near(self, scope: Scope) -> bool:
        """
        Whether there is a token, or the request names this machine as its host: a tunnel, another machine and a web page
        that points a name of its own here do not.
        """
        return self.locked or _name(Headers(scope=scope).get("host", "")) in _LOCAL

    def is_own_page(self, scope: Scope) -> bool:
        """Whether a socket is opened by a page of ours, or by no page at all."""
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        if origin is None:
            return True
        own = {headers.get("host", "")}
        if self.public_url:
            own.add(urlsplit(self.public_url).netloc)
        return urlsplit(origin).netloc in own

    def opens(self, given: str, address: str) -> str:
        """``open``, ``wrong``, or ``wait``: this address has tried too often to be looked at."""
        if not self.locked:
            return "open"
        now, wrong = self.monotonic(), self._wrong.setdefault(address, deque(maxlen=MOST_WRONG))
        self._wrong.move_to_end(address)
        if len(self._wrong) > _MOST_ADDRESSES:
            self._wrong.popitem(last=False)
        if len(wrong) == MOST_WRONG and now - wrong[0] < _MINUTE:
            return "wait"
        if hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode()):
            return "open"
        wrong.append(now)
        return "wrong"


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
