"""The webhooks of texts."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager, nullcontext

from attrs import frozen

from bakame_adapters.twilio.twiml import message_twiml
from bakame_adapters.twilio.webhooks import delivery_arrived, text_arrived
from bakame_core.domain.personal_data import without_own_number
from bakame_core.domain.records import DeliveryReported
from bakame_core.runtime.journal import Journal
from bakame_core.runtime.once import Answers
from bakame_core.runtime.owing import Owing
from bakame_core.runtime.texting import Handover, TextArrived, Texting
from bakame_http.gate import Webhook
from bakame_http.owed_texts import NO_REPLY, debt_of
from bakame_http.system import Pseudonyms

WEBHOOK_WAITS = 8.0
"""Seconds that the carrier is kept waiting for an answer; it gives up at 15."""

STORED_WITHIN = 3.0


@frozen
class TextRoutes:
    """``/twilio/sms`` and ``/twilio/sms/status``."""

    texting: Texting
    journal: Journal
    answers: Answers
    pseudonyms: Pseudonyms
    owing: Owing

    async def arrived(self, webhook: Webhook) -> bytes:
        """The reply to a text; empty where it goes out later as a text of its own."""
        text = text_arrived(webhook.fields)
        arrived = TextArrived(
            message=text.message,
            learner=self.pseudonyms.of(text.sender, text.message),
            sender=text.sender,
            body=without_own_number(text.body, text.sender.reveal) if text.sender else text.body,
            pictures=text.media,
            answered_by_carrier=text.opt_out in ("STOP", "HELP"),
        )
        handover, token = Handover(), f"sms:{text.message}"

        async def make() -> bytes:
            async with self._owed(token, arrived):
                turn = await self.texting.take(arrived, handover)
            return message_twiml(turn.reply, status=webhook.links.delivery_status).encode()

        answer = await self.answers.once(token, make, wait=WEBHOOK_WAITS, last_resort=NO_REPLY)
        if answer is None and not handover.leave():
            # The answer was on its way to us in the moment in which we gave up: only storing it is left.
            answer = await self.answers.made(token, wait=STORED_WITHIN)
        return NO_REPLY if answer is None else answer

    def _owed(self, token: str, text: TextArrived) -> AbstractAsyncContextManager[None]:
        debt = debt_of(token, text, self.journal.clock.now())
        return self.owing.owed(debt) if debt else nullcontext()

    async def delivered(self, webhook: Webhook) -> bytes:
        """Write down what became of a text; an id that is made of what it says makes a repeat harmless."""
        delivery = delivery_arrived(webhook.fields)
        clock, ids = self.journal.clock, self.journal.ids
        first = await self.answers.contexts.claim(
            f"delivery:{delivery.message}:{delivery.status}", ttl=self.texting.allowance.idle
        )
        if first:
            await self.journal.append(
                DeliveryReported(ids(), clock.now(), delivery.message, delivery.status, delivery.error)
            )
        return b""
