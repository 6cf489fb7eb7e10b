"""Where Twilio finds us: the one place that knows the paths of the voice and messaging routes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, quote

from attrs import field, frozen

from bakame_core.domain.script import Action
from bakame_core.errors import RuleBroken

VOICE = "/twilio/voice"
VOICE_STATUS = "/twilio/voice/status"
VOICE_AUDIO = "/twilio/voice/audio"
VOICE_RECORDING = "/twilio/voice/recording"
MEDIA = "/twilio/media"
RELAY = "/twilio/relay"
SMS = "/twilio/sms"
SMS_STATUS = "/twilio/sms/status"

TURNS = frozenset({"turn", "keys", "silence"})
"""The voice routes that take a turn."""

_BASE = re.compile(r"https?://[A-Za-z0-9.\[\]:_-]+(?:/[A-Za-z0-9._~/-]+)?")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,31}")
_AUDIO = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}")
_TURN = "n"
_MAX_TURN = 9_999


def _without_slash(base: str) -> str:
    return base.rstrip("/")


def _is_an_address(_links: object, _attribute: object, base: str) -> None:
    if not _BASE.fullmatch(base):
        raise RuleBroken("the public address is not http(s)://host without query, fragment and user")


@frozen
class Links:
    """
    Absolute URLs under the public address of this service.

    A document that was given to a live call knows no address that a relative URL could be resolved against.

    Args:
        base: Such as ``https://tutor.example``; a slash at its end is dropped.
        reports_recordings: Whether Twilio is asked to tell when a recording's file is there.

    Raises:
        RuleBroken: `base` is not an http(s) address without query, fragment and user.
    """

    base: str = field(converter=_without_slash, validator=_is_an_address)
    reports_recordings: bool = False

    def action(self, action: Action) -> str:
        """
        Where `action` comes back: ``/twilio/voice/{name}?n={turn}&...``; `read_action` is its inverse.

        Raises:
            RuleBroken: A name or detail that does not travel in a URL (not ASCII, or named ``n``).
        """
        if not _NAME.fullmatch(action.name):
            raise RuleBroken("the name of an action is lower-case letters, digits, '-' or '_'")
        pairs = [(_TURN, str(action.turn)), *action.details]
        if any(name == _TURN for name, _ in action.details):
            raise RuleBroken("the detail 'n' is the turn's own")
        return f"{self.base}{VOICE}/{action.name}?" + "&".join(f"{_quoted(n)}={_quoted(v)}" for n, v in pairs)

    def failed_turn(self, url: str) -> Action | None:
        """The turn that a request to `url` was to take (a fallback request names it); None where it was none of ours."""
        path, _, query = url.partition("?")
        name = path.removeprefix(f"{self.base}{VOICE}/")
        return read_action(name, parse_qsl(query)) if path != name and name in TURNS else None

    def audio(self, clip: str) -> str:
        """
        Where the clip with the id `clip` is fetched.

        Raises:
            RuleBroken: Not an opaque id (1 to 128 letters, digits, ``-``, ``_``, ``.``).
        """
        if not _AUDIO.fullmatch(clip):
            raise RuleBroken("the id of a clip is 1 to 128 letters, digits, '-', '_' or '.'")
        return f"{self.base}{VOICE_AUDIO}/{clip}.wav"

    @property
    def recording_status(self) -> str | None:
        """Where it is reported that a recording's file is there; None where that is not wanted."""
        return self.base + VOICE_RECORDING if self.reports_recordings else None

    @property
    def call_status(self) -> str:
        """Where the end of a call is reported."""
        return self.base + VOICE_STATUS

    @property
    def media(self) -> str:
        """The socket of streamed calls. No query: Twilio drops it, or refuses the address (error 31920)."""
        return _socket(self.base) + MEDIA

    @property
    def relay(self) -> str:
        """The socket of relayed calls."""
        return _socket(self.base) + RELAY

    @property
    def delivery_status(self) -> str:
        """Where it is reported what became of a text."""
        return self.base + SMS_STATUS


def read_action(name: str, query: Iterable[tuple[str, str]]) -> Action:
    """
    The action that a request to ``/twilio/voice/{name}`` answers, from the pairs of its query.

    A query without a usable turn is turn 0, which is stale for every call that has begun.
    """
    pairs = tuple(query)
    turn = next((value for key, value in pairs if key == _TURN), "0")
    number = int(turn) if turn.isascii() and turn.isdigit() and len(turn) <= len(str(_MAX_TURN)) else 0
    return Action(name, number, tuple(pair for pair in pairs if pair[0] != _TURN))


def _socket(base: str) -> str:
    # https becomes wss, and http (development) ws.
    return "ws" + base.removeprefix("http")


def _quoted(text: str) -> str:
    if not text.isascii():
        raise RuleBroken("what travels in a URL is ASCII")
    return quote(text, safe="")
