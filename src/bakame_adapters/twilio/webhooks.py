"""
What Twilio tells us, as frozen values.

Rules:

1. Twilio adds fields without notice: unknown ones are ignored.
2. A field that is missing or makes no sense is an absent value, because a learner is waiting. Only an event without
   the id of its call or text is `Garbled`: there is nothing to answer.
3. A number leaves this module as an `Address`; one that was withheld is None, never a shared identity.

Field names: https://www.twilio.com/docs/voice/twiml and https://www.twilio.com/docs/messaging/guides/webhook-request.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import unquote_to_bytes

from attrs import field, frozen

from bakame_core.domain.identity import Address, SessionId
from bakame_core.errors import Garbled, RuleBroken
from bakame_core.ports.telephony import RecordingRef

Fields = Mapping[str, str]

MAX_FIELDS = 512
"""More than a text with ten pictures has; what comes after them is not read, so its signature does not fit."""

_RECORDING = re.compile(r"RE[0-9a-f]{32}")
_RECORDING_URL = re.compile(r"/Recordings/(RE[0-9a-f]{32})(?:\.(?:wav|mp3|json))?")
_MESSAGE = re.compile(r"[A-Za-z0-9]{1,64}")
_STATUS = re.compile(r"[a-z_-]{1,32}")
_COUNT = re.compile(r"[0-9]{1,9}")
_KEYS = re.compile(r"[0-9*#A-Dw]{1,256}")
_WORDS_FOR_WITHHELD = {"", "anonymous", "restricted", "unavailable", "unknown", "blocked", "private", "withheld"}
# The same words typed on a telephone's letters, which is how carriers that know only numbers send them
# (https://help.twilio.com/articles/223179988), with and without the plus sign.
_KEYED_WITHHELD = {"266696687", "7378742833", "2562533", "8656696", "86282452253", "464"}
_OVER = {"completed", "busy", "failed", "no-answer", "canceled"}


@frozen
class TextArrived:
    """
    A learner's text.

    Args:
        message: Twilio's id of it: the key under which it is answered once.
        sender: None where the number was withheld: there is nobody to remember.
        body: As it came: may be empty, may carry line breaks and spaces at both ends.
        media: How many pictures or sounds came with it.
        segments: How many parts it was sent in.
        opt_out: ``STOP``, ``START`` or ``HELP`` where Twilio's Advanced Opt-Out has answered it already.
    """

    message: str
    sender: Address | None
    body: str = field(repr=lambda body: f"<{len(body)} characters>")
    media: int = 0
    segments: int = 1
    opt_out: str | None = None


@frozen
class CallArrived:
    """
    A call that asks what to do.

    Args:
        caller: None where the number was withheld.
        error: Twilio's error code, where our own answer failed and this is the fallback request.
    """

    call: SessionId
    caller: Address | None
    error: int | None = None


@frozen
class TurnArrived:
    """
    What a `Gather` or a `Record` brought. All of it may be absent: then there was silence.

    Args:
        speech: The words that Twilio recognised.
        confidence: From 0 to 1, where Twilio told it.
        digits: The keys that were pressed, the finishing one apart.
        recording: What was recorded; its file may not be there yet.
        seconds: The recording's length, where Twilio told it.
        hung_up: The caller is gone; nobody will hear the answer.
    """

    call: SessionId
    caller: Address | None
    speech: str | None = field(default=None, repr=lambda speech: f"<{len(speech or '')} characters>")
    confidence: float | None = None
    digits: str | None = field(default=None, repr=lambda digits: f"<{len(digits or '')} keys>")
    recording: RecordingRef | None = None
    seconds: int | None = None
    hung_up: bool = False


@frozen
class CallEnded:
    """
    A call is over.

    Args:
        status: ``completed``, ``busy``, ``failed``, ``no-answer`` or ``canceled``.
        duration: How long it was connected; None where Twilio did not say.
    """

    call: SessionId
    caller: Address | None
    status: str
    duration: timedelta | None = None


@frozen
class RecordingReported:
    """
    A recording's own status callback.

    Args:
        status: ``completed``, ``absent`` (nothing was recorded), ``in-progress`` …
    """

    call: SessionId
    recording: RecordingRef | None
    status: str


@frozen
class DeliveryArrived:
    """What became of a text that we sent: Twilio's word for it, and its error code where it has one."""

    message: str
    status: str
    error: int | None = None


def parse_form(body: bytes) -> list[tuple[str, str]]:
    """
    The pairs of an ``application/x-www-form-urlencoded`` body, in order, empty values kept; never raises.

    Bytes that are not UTF-8 become U+FFFD; after `MAX_FIELDS` fields the rest is not read.
    """
    text = body.replace(b"+", b" ").decode("utf-8", "replace")
    pairs = []
    for piece in text.split("&", MAX_FIELDS)[:MAX_FIELDS]:
        name, _, value = piece.partition("=")
        if "%" in piece:
            # Few of the thirty fields of a voice webhook hold one, and decoding is the larger part of parsing.
            name, value = _unquoted(name), _unquoted(value)
        if piece:
            pairs.append((name, value))
    return pairs


def text_arrived(fields: Fields) -> TextArrived:
    """
    The text in `fields`.

    Raises:
        Garbled: No id.
    """
    return TextArrived(
        message=_message(fields),
        sender=_address(fields.get("From")),
        body=fields.get("Body", ""),
        media=_count(fields.get("NumMedia")) or 0,
        segments=_count(fields.get("NumSegments")) or 1,
        opt_out=fields.get("OptOutType", "").strip().upper() or None,
    )


def call_arrived(fields: Fields) -> CallArrived:
    """
    The call in `fields`.

    Raises:
        Garbled: No id.
    """
    return CallArrived(_call(fields), _address(fields.get("From")), _count(fields.get("ErrorCode")) or None)


def turn_arrived(fields: Fields) -> TurnArrived:
    """
    What a Gather's or a Record's action brought.

    Raises:
        Garbled: No id of the call.
    """
    digits = fields.get("Digits", "")
    return TurnArrived(
        call=_call(fields),
        caller=_address(fields.get("From")),
        speech=fields.get("SpeechResult", "").strip() or None,
        confidence=_share(fields.get("Confidence")),
        digits=digits if _KEYS.fullmatch(digits) else None,
        recording=recording_of(fields),
        seconds=_count(fields.get("RecordingDuration")),
        # A Record that ends by hanging up says so in place of a key.
        hung_up=digits == "hangup" or fields.get("CallStatus") in _OVER,
    )


def call_ended(fields: Fields) -> CallEnded | None:
    """
    The end of a call; None for a status callback of a call that goes on (or that says nothing we know).

    Raises:
        Garbled: No id of the call.
    """
    call = _call(fields)
    status = fields.get("CallStatus", "")
    if status not in _OVER:
        return None
    seconds = _count(fields.get("CallDuration"))
    return CallEnded(
        call, _address(fields.get("From")), status, None if seconds is None else timedelta(seconds=seconds)
    )


def recording_reported(fields: Fields) -> RecordingReported:
    """
    What became of a recording.

    Raises:
        Garbled: No id of the call, or no status.
    """
    return RecordingReported(_call(fields), recording_of(fields), _status(fields.get("RecordingStatus")))


def delivery_arrived(fields: Fields) -> DeliveryArrived:
    """
    What became of a text.

    Raises:
        Garbled: No id, or no status.
    """
    status = _status(fields.get("MessageStatus") or fields.get("SmsStatus"))
    return DeliveryArrived(_message(fields), status, _count(fields.get("ErrorCode")) or None)


def _unquoted(text: str) -> str:
    return unquote_to_bytes(text).decode("utf-8", "replace")


def _call(fields: Fields) -> SessionId:
    try:
        return SessionId(fields.get("CallSid", ""))
    except RuleBroken:
        raise Garbled("twilio", "a voice webhook without a CallSid") from None


def _message(fields: Fields) -> str:
    message = fields.get("MessageSid") or fields.get("SmsSid") or ""
    if not _MESSAGE.fullmatch(message):
        raise Garbled("twilio", "a messaging webhook without a MessageSid")
    return message


def _address(value: str | None) -> Address | None:
    number = (value or "").strip()
    if number.lower() in _WORDS_FOR_WITHHELD or number.removeprefix("+") in _KEYED_WITHHELD:
        return None
    return Address(number)


def recording_of(fields: Fields) -> RecordingRef | None:
    """
    The recording that a webhook brought.

    Only its id is taken: fetching a URL out of a request would let its sender choose where we connect to.
    """
    named = recording_named(fields.get("RecordingSid", ""))
    if named is not None:
        return named
    path = fields.get("RecordingUrl", "").partition("?")[0]
    found = _RECORDING_URL.fullmatch(path[max(path.rfind("/Recordings/"), 0) :])
    return RecordingRef(found[1]) if found else None


def recording_named(sid: str) -> RecordingRef | None:
    """The recording with the id `sid`; None where that is no id."""
    return RecordingRef(sid) if _RECORDING.fullmatch(sid) else None


def _status(value: str | None) -> str:
    status = (value or "").strip().lower()
    if not _STATUS.fullmatch(status):
        raise Garbled("twilio", "a status callback without a status")
    return status


def _count(value: str | None) -> int | None:
    return int(value) if value and _COUNT.fullmatch(value) else None


def _share(value: str | None) -> float | None:
    try:
        share = float(value or "nan")
    except ValueError:
        return None
    return share if math.isfinite(share) and 0 <= share <= 1 else None
