"""
Telephony without a carrier (``BAKAME_TELEPHONY=simulator``).

Texts end in an outbox that the phone page and the command line read; recordings are put in by whoever plays the
learner. Everything is bounded: the oldest goes first.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict, deque
from typing import TypeVar

from attrs import define, field, frozen

from bakame_core.domain.audio import Clip
from bakame_core.domain.identity import Address, SessionId
from bakame_core.domain.language import Language
from bakame_core.errors import Unavailable
from bakame_core.ports.telephony import Receipt, RecordingRef, TelephonyTraits, received

ADAPTER = "simulator"
MAX_TEXTS = 1_000
MAX_RECORDINGS = 64
MAX_CALLS = 1_000

K = TypeVar("K")
V = TypeVar("V")


@frozen
class SentText:
    """A text that a carrier would have delivered. `number` counts the texts of this process from 1."""

    number: int
    message: str
    to: Address
    body: str = field(repr=lambda body: f"<{len(body)} characters>")


@define
class SimulatorTelephony:
    """
    A carrier that says English and French, as Twilio does, so that what is tried with it behaves like a real call.

    Nothing of it waits, so it needs no closing.
    """

    _texts: deque[SentText] = field(factory=lambda: deque(maxlen=MAX_TEXTS), repr=False)
    _receipts: OrderedDict[str, Receipt] = field(factory=OrderedDict, repr=False)
    _recordings: OrderedDict[str, bytes] = field(factory=OrderedDict, repr=False)
    _hung_up: OrderedDict[SessionId, None] = field(factory=OrderedDict, repr=False)
    _count: int = 0

    @property
    def traits(self) -> TelephonyTraits:
        """What Twilio can do."""
        return TelephonyTraits(
            ADAPTER,
            says=frozenset({Language.ENGLISH, Language.FRENCH}),
            hears=frozenset({Language.ENGLISH, Language.FRENCH, Language.SWAHILI}),
        )

    async def text(self, to: Address, body: str, *, key: str) -> Receipt:
        """Put `body` into the outbox, once a key."""
        if key not in self._receipts:
            self._count += 1
            receipt = Receipt("SM" + secrets.token_hex(16))
            self._texts.append(SentText(self._count, receipt.message, to, body))
            _keep(self._receipts, key, receipt, MAX_TEXTS)
        return self._receipts[key]

    async def recording(self, ref: RecordingRef) -> Clip:
        """The file that the tester put in; see the port."""
        data = self._recordings.get(ref.id)
        if data is None:
            raise Unavailable(ADAPTER, "the recording is not there")
        return received(data, ADAPTER)

    async def discard(self, ref: RecordingRef) -> None:
        """Drop the recording; see the port."""
        self._recordings.pop(ref.id, None)

    async def hang_up(self, call: SessionId) -> None:
        """Remember that the call is to end, which the phone asks by `hung_up`."""
        _keep(self._hung_up, call, None, MAX_CALLS)

    def texts(self, to: Address | None = None, *, after: int = 0) -> tuple[SentText, ...]:
        """The texts for `to` (for anybody, where it is None) with a number above `after`, oldest first."""
        return tuple(text for text in self._texts if text.number > after and to in {None, text.to})

    def put_recording(self, data: bytes) -> RecordingRef:
        """Keep a recording as a carrier would, and say what it is called."""
        ref = RecordingRef("RE" + secrets.token_hex(16))
        _keep(self._recordings, ref.id, data, MAX_RECORDINGS)
        return ref

    def has_recording(self, ref: RecordingRef) -> bool:
        """Whether the recording is still kept."""
        return ref.id in self._recordings

    def hung_up(self, call: SessionId) -> bool:
        """Whether we ended this call."""
        return call in self._hung_up


def _keep(kept: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    kept[key] = value
    if len(kept) > most:
        kept.popitem(last=False)
