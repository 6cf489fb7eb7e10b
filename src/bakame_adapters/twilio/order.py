"""The caller's audio and keys in order and once each, with the carrier's time, whatever numbers they come with."""

from __future__ import annotations

from collections import deque
from datetime import timedelta

from attrs import define, field

from bakame_adapters.twilio.media import Key, Media
from bakame_core.domain.audio import TELEPHONE
from bakame_core.ports.call_line import AudioHeard, KeyPressed

_KEYS_REMEMBERED = 64
_BYTES_A_MS = TELEPHONE.bytes_per_second // 1_000


@define(eq=False)
class Order:
    """
    Looks at one stream's messages as they come; a repeated or late one is None.

    Audio that comes late is worth nothing. A key that comes late still counts: it was pressed once.
    """

    _chunk: int = field(default=-1, init=False)
    _at: float = field(default=-1.0, init=False)
    _until: float = field(default=0.0, init=False)
    _keys: deque[int] = field(factory=lambda: deque(maxlen=_KEYS_REMEMBERED), init=False)

    def heard(self, media: Media) -> AudioHeard | None:
        """The audio with its time, which never goes back."""
        chunk, at = media.chunk, media.timestamp
        if chunk is not None:
            if chunk <= self._chunk:
                return None
            self._chunk = chunk
        elif at is not None and at <= self._at:
            return None
        # Where the carrier's clock stands still or is missing, a piece follows the one before it.
        self._at = self._until if at is None or at <= self._at else at
        self._until = self._at + len(media.audio) / _BYTES_A_MS
        return AudioHeard(timedelta(milliseconds=self._at), media.audio)

    def pressed(self, key: Key) -> KeyPressed | None:
        """The key."""
        if key.sequence is not None:
            if key.sequence in self._keys:
                return None
            self._keys.append(key.sequence)
        return KeyPressed(key.digit)
