"""
Answers to texts that are owed: what is put down of a text, sealed, and how another process answers it.

It has her number in it and her words, so nobody must be able to read it where it lies.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from bakame_adapters.twilio.twiml import LAST_RESORT_TEXT
from bakame_core.domain.identity import Address, LearnerId
from bakame_core.runtime.clock import Clock
from bakame_core.runtime.once import Answers
from bakame_core.runtime.owing import Debt, Owing
from bakame_core.runtime.sheltered import itself
from bakame_core.runtime.texting import Handover, TextArrived, Texting

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

NO_REPLY = LAST_RESORT_TEXT.encode()
"""What answers a webhook whose text is answered by a text of its own, or not at all."""

_NONCE = 12
_ABOUT = b"bakame owed text 1"


def owed_texts(secret: str, answers: Answers, texting: Texting, clock: Clock) -> Owing:
    """What this process owes by text, and what others do who share its store."""

    async def give(question: bytes) -> bytes:
        handover = Handover()
        handover.leave()
        await texting.take(_text_in(question), handover)
        return NO_REPLY

    seal = SecretKeySeal(secret)
    return Owing(itself(answers.contexts), answers, seal, give, NO_REPLY, clock, answers.observer)


def debt_of(token: str, text: TextArrived, since: datetime) -> Debt | None:
    """What is owed for `text`; None where no text of our own would reach its sender."""
    if text.sender is None:
        return None
    value = {
        "message": text.message,
        "learner": str(text.learner),
        "sender": text.sender.reveal,
        "body": text.body,
        "pictures": text.pictures,
        "answered_by_carrier": text.answered_by_carrier,
    }
    return Debt(token, since, json.dumps(value).encode())


def _text_in(question: bytes) -> TextArrived:
    value: dict[str, Any] = json.loads(question)
    return TextArrived(**{**value, "learner": LearnerId(value["learner"]), "sender": Address(value["sender"])})


@frozen(slots=False)
class SecretKeySeal:
    """
    Seals what is owed (RFC 8439): with another secret, or changed by anybody, it cannot be opened.

    Args:
        secret: What pseudonyms are made with; the key is made of it.
    """

    secret: str = field(repr=False)

    def sealed(self, debt: Debt) -> bytes:
        """The debt, as nobody else can read it."""
        value = {"token": debt.token, "since": debt.since.timestamp(), "question": debt.question.decode()}
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, json.dumps(value).encode(), _ABOUT)

    def opened(self, sealed: bytes) -> Debt | None:
        """The debt; None where another key sealed it, or it is none."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as below

        try:
            value = json.loads(self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _ABOUT))
        except (InvalidTag, ValueError):
            return None
        return Debt(value["token"], datetime.fromtimestamp(value["since"], UTC), value["question"].encode())

    def warm(self) -> None:
        """Load what sealing needs."""
        self.opened(self.sealed(Debt("", datetime.fromtimestamp(0, UTC), b"")))

    @cached_property
    def _cipher(self) -> ChaCha20Poly1305:
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305  # noqa: PLC0415 - slow to load

        return ChaCha20Poly1305(hmac.digest(self.secret.encode(), _ABOUT, hashlib.sha256))
