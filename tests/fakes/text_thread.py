"""A learner's thread of texts, as Twilio delivers it to a running app."""

from __future__ import annotations

import asyncio
import secrets

from attrs import define, field, frozen

from fakes.twilio_webhook import LEARNER, NUMBER, OK, Answer, WebhookSender, text_fields
from fakes.twiml_schema import TwimlError, messaging_document


@frozen
class Reply:
    """
    What a text was answered with.

    Args:
        sid: The text's own id.
        bodies: The messages, in order; none where there was no answer.
        document: The answer as it came, to be compared.
    """

    sid: str
    bodies: tuple[str, ...]
    document: bytes
    seconds: float


@define
class TextThread:
    """
    A learner's thread of texts.

    Args:
        sender: Sends the webhooks; it knows the app and the token.
        sms: The path that the number is connected to.
        status: The path to which deliveries are reported.
    """

    sender: WebhookSender
    learner: str = LEARNER
    number: str = NUMBER
    sms: str = "/twilio/sms"
    status: str = "/twilio/sms/status"
    replies: list[Reply] = field(factory=list)

    async def send(self, body: str, *, sid: str = "", copies: int = 1, **more: str) -> Reply:
        """
        The reply to one text.

        Args:
            body: The text.
            sid: Its id; a fresh one by default.
            copies: How many times it is delivered at the same moment; all copies must get the same answer.
            more: Further fields, such as ``NumMedia="1"``.

        Raises:
            TwimlError: The app's answer is none that Twilio would carry out.
        """
        sid = sid or "SM" + secrets.token_hex(16)
        fields = {**text_fields(sid, body, self.learner, self.number), **more}
        event, url = secrets.token_hex(16), self.sender.public + self.sms
        answers = await asyncio.gather(*(self.sender.post(url, fields, event=event) for _ in range(copies)))
        replies = [_reply(sid, answer) for answer in answers]
        if len({reply.document for reply in replies}) > 1:
            raise TwimlError("copies of one text were answered differently")
        self.replies.append(replies[0])
        return replies[0]

    async def report(self, message: str, status: str, *, error: int | None = None) -> int:
        """The HTTP status that the report of a delivery got."""
        fields = {"MessageSid": message, "SmsSid": message, "MessageStatus": status, "SmsStatus": status}
        fields |= {"From": self.number, "To": self.learner} | ({} if error is None else {"ErrorCode": str(error)})
        return (await self.sender.post(self.sender.public + self.status, fields)).status


def _reply(sid: str, answer: Answer) -> Reply:
    if answer.status != OK:
        raise TwimlError(f"a text was answered with HTTP {answer.status}")
    root = messaging_document(answer.body, answer.kind)
    bodies = tuple("".join(verb.itertext()) for verb in root.iter("Message"))
    return Reply(sid, bodies, answer.body, answer.seconds)
