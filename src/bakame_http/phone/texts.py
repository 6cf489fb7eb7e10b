"""Texts of a simulated telephone: out by a signed webhook, in by its answer and, when that is late, from the outbox."""

from __future__ import annotations

import asyncio
import secrets
from xml.etree import ElementTree as ET

from attrs import define, field

from bakame_adapters.simulator.telephony import SimulatorTelephony
from bakame_adapters.twilio.links import SMS
from bakame_core.domain.identity import Address
from bakame_core.domain.sms import segments
from bakame_http.phone.document import document
from bakame_http.phone.handset import Handset
from bakame_http.phone.loopback import Loopback, Unanswered

LONGEST = 1_600
"""Characters: Twilio takes no more."""
LOOKED_EVERY = 0.4


@define(eq=False)
class Messages:
    """
    The texts of one handset.

    Args:
        learner: Its number.
        tutor: The number that it writes to.
    """

    carrier: SimulatorTelephony
    loopback: Loopback
    handset: Handset
    learner: str
    tutor: str
    _seen: int = field(default=0, init=False)

    async def send(self, name: str, body: str) -> None:
        """Send `body`; what becomes of it is told under `name`."""
        sid, began = "SM" + secrets.token_hex(16), _now()
        try:
            root = document(await self.loopback.post(self.loopback.public + SMS, self._fields(sid, body)))
        except Unanswered as error:
            self.handset.tell("sent", name=name, ok=False, detail=str(error))
            return
        self.handset.tell("sent", name=name, ok=True, seconds=round(_now() - began, 2))
        for reply in root.iter("Message"):
            self._arrived(_body(reply))
            await self._delivered(reply.get("statusCallback"), "SM" + secrets.token_hex(16))

    async def watch(self) -> None:
        """Pass on the texts that are sent to this number without having been asked for; cancelled at the end."""
        number = Address(self.learner)
        self._seen = max((text.number for text in self.carrier.texts(number)), default=0)
        while True:
            await asyncio.sleep(LOOKED_EVERY)
            for text in self.carrier.texts(number, after=self._seen):
                self._seen = text.number
                self._arrived(text.body)

    def _arrived(self, body: str) -> None:
        self.handset.tell("text", body=body, segments=segments(body))

    async def _delivered(self, url: str | None, sid: str) -> None:
        if not url:
            return
        fields = {"MessageSid": sid, "SmsSid": sid, "MessageStatus": "delivered", "SmsStatus": "delivered"}
        try:
            await self.loopback.post(url, {**fields, "From": self.tutor, "To": self.learner})
        except Unanswered as error:
            self.handset.tell("problem", detail=f"The report of a delivery was not taken: {error}.")

    def _fields(self, sid: str, body: str) -> dict[str, str]:
        return {
            "MessageSid": sid,
            "SmsSid": sid,
            "SmsMessageSid": sid,
            "From": self.learner,
            "To": self.tutor,
            "Body": body,
            "NumMedia": "0",
            "NumSegments": str(segments(body)),
            "SmsStatus": "received",
            "FromCity": "",
            "FromCountry": "RW",
        }


def _body(reply: ET.Element) -> str:
    return "".join(reply.itertext())


def _now() -> float:
    return asyncio.get_running_loop().time()
