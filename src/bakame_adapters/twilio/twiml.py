"""
Call scripts and answers to texts as TwiML, Twilio's XML.

Rules:

1. Every document is well-formed and under 64 kB, whatever text it is given (Twilio errors 12100, 11750).
2. Nothing is left to Twilio's defaults: a Gather or Record without an action posts to the current document for ever.
3. Swahili and Kinyarwanda are never given to `Say`: Twilio has no voice for them. They are played.

Verbs: https://www.twilio.com/docs/voice/twiml and https://www.twilio.com/docs/messaging/twiml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from urllib.parse import quote

from attrs import frozen

from bakame_adapters.twilio.links import Links
from bakame_core.domain.language import Language
from bakame_core.domain.script import (
    CallScript,
    Gather,
    HangUp,
    Pause,
    Play,
    Prompting,
    Record,
    Redirect,
    Relay,
    Say,
    Step,
    Stream,
)
from bakame_core.errors import RuleBroken

CONTENT_TYPE = "application/xml"
MAX_DOCUMENT = 64_000
MAX_SAID = 3_000
MAX_SAID_QUOTED = 4_500
MAX_TEXT = 1_600


@frozen
class _Voice:
    name: str
    language: str


# Polly's neural voices: they understand the `prosody` that slow speech needs; Twilio's basic ones do not.
_VOICES = {
    Language.ENGLISH: _Voice("Polly.Amy-Neural", "en-GB"),
    Language.FRENCH: _Voice("Polly.Lea-Neural", "fr-FR"),
}
# What ConversationRelay is told: no Kinyarwanda at all, and Swahili could only be heard.
_RELAYED = {Language.ENGLISH: "en-US", Language.FRENCH: "fr-FR"}
# From Twilio's table of Gather languages; Kinyarwanda is not in it.
_HEARD = {Language.ENGLISH: "en-KE", Language.FRENCH: "fr-FR", Language.SWAHILI: "sw-KE"}

SAYS = frozenset(_VOICES)
"""The languages that Twilio's own voices speak."""
HEARS = frozenset(_HEARD)
"""The languages that Twilio's own recogniser knows."""
RELAYS = frozenset(_RELAYED)
"""The languages that ConversationRelay both hears and speaks."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_KEYS = "1234567890*#"
# What XML 1.0 cannot hold (2.2 Char), lone surrogates included, and the control characters that no voice or phone shows.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# A reader turns a bare carriage return into a line feed (XML 1.0, 2.11), so it is written as a reference.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})

LAST_RESORT_VOICE = (
    f"{_HEAD}<Response>"
    '<Say voice="Polly.Amy-Neural" language="en-GB">Sorry, something went wrong. Please call again soon.</Say>'
    '<Say voice="Polly.Lea-Neural" language="fr-FR">Désolé, un problème est survenu. Rappelez bientôt.</Say>'
    "<Hangup/></Response>"
)
"""What a caller gets when everything else failed: a constant, so it cannot."""
LAST_RESORT_TEXT = f"{_HEAD}<Response/>"
"""What a text gets when everything else failed: no answer, and no error at Twilio."""


def voice_twiml(script: CallScript, links: Links) -> str:
    """
    The document that carries out `script`.

    A line that says nothing (blank, or only characters that cannot be spoken) is left out.

    Raises:
        RuleBroken: A line or a recogniser in a language that Twilio does not have; a document of 64 kB or more.
    """
    return _document("".join(_step(step, links) for step in script.steps))


def message_twiml(body: str | None, *, status: str | None = None) -> str:
    """
    The document that answers a text with `body`; no answer where it is None or blank.

    Args:
        body: The answer; control characters are dropped.
        status: The absolute URL where its delivery is to be reported.

    Raises:
        RuleBroken: Longer than the 1,600 characters that Twilio takes.
    """
    text = cleaned(body or "")
    if not text.strip():
        return _document("")
    if len(text) > MAX_TEXT:
        raise RuleBroken(f"a text holds at most {MAX_TEXT} characters")
    return _document(_element("Message", text.translate(_ESCAPES), statusCallback=status))


def cleaned(text: str) -> str:
    """`text` without the characters that XML cannot hold and without control characters."""
    return _UNFIT.sub("", text)


def _document(inside: str) -> str:
    document = f"{_HEAD}<Response>{inside}</Response>" if inside else LAST_RESORT_TEXT
    if len(document.encode()) >= MAX_DOCUMENT:
        raise RuleBroken("a TwiML document is smaller than 64 kB")
    return document


def _step(step: Step, links: Links) -> str:
    match step:
        case Record():
            return _record(step, links)
        case Gather():
            return _gather(step, links)
        case Stream() | Relay():
            return _connect(step, links)
        case Redirect(to):
            return _element("Redirect", links.action(to).translate(_ESCAPES), method="POST")
        case HangUp():
            return _element("Hangup", "")
        case _:
            return _prompt(step, links)


def _prompt(prompt: Prompting, links: Links) -> str:
    match prompt:
        case Say():
            return "".join(_say(prompt))
        case Play(audio):
            return _element("Play", links.audio(audio).translate(_ESCAPES))
        case Pause(seconds):
            return _element("Pause", "", length=seconds)


def _say(say: Say) -> Iterator[str]:
    voice = _VOICES.get(say.language)
    if voice is None:
        raise RuleBroken(f"Twilio has no voice for {say.language.english_name}: play a clip instead")
    for piece in _pieces(cleaned(say.text)):
        text = piece.translate(_ESCAPES)
        spoken = f'<prosody rate="slow">{text}</prosody>' if say.slow else text
        yield _element("Say", spoken, voice=voice.name, language=voice.language)


def _record(record: Record, links: Links) -> str:
    status = links.recording_status
    return _element(
        "Record",
        "",
        action=links.action(record.then),
        method="POST",
        maxLength=record.seconds,
        timeout=record.silence,
        finishOnKey=_KEYS,
        playBeep="true",
        trim="trim-silence",
        transcribe="false",
        recordingStatusCallback=status,
        recordingStatusCallbackMethod="POST" if status else None,
        recordingStatusCallbackEvent="completed absent" if status else None,
    )


def _gather(gather: Gather, links: Links) -> str:
    return _element(
        "Gather",
        "".join(_prompt(prompt, links) for prompt in gather.prompts),
        input="dtmf speech" if gather.speech else "dtmf",
        action=links.action(gather.then),
        method="POST",
        actionOnEmptyResult="true",
        timeout=gather.seconds,
        numDigits=gather.digits,
        finishOnKey="#",
        bargeIn="true",
        **(_recogniser(gather.language) if gather.speech else {}),
    )


def _connect(step: Stream | Relay, links: Links) -> str:
    return _relay(step, links) if isinstance(step, Relay) else _stream(step.token, links)


def _stream(token: str, links: Links) -> str:
    # Without an action: then the next verb follows however the socket ended, and one rule covers a goodbye, a crash of
    # ours and a network that breaks. With one, Twilio leaves the document and never comes to that verb.
    return _element("Connect", _element("Stream", _token(token), url=links.media, name="bakame"))


def _relay(relay: Relay, links: Links) -> str:
    language = _RELAYED.get(relay.language)
    if language is None:
        raise RuleBroken(f"ConversationRelay does not serve {relay.language.english_name}: stream or record instead")
    conversation = _element(
        "ConversationRelay",
        # Only languages that are declared may be changed to in the call.
        "".join(_element("Language", "", code=code) for code in _RELAYED.values()) + _token(relay.token),
        url=links.relay,
        language=language,
        interruptible="any",
        # The default takes a cough for an interruption.
        interruptSensitivity="medium",
        reportInputDuringAgentSpeech="any",
        dtmfDetection="true",
    )
    # Here it needs its action: a socket that is lost ends the call unless the action answers with a document.
    return _element("Connect", conversation, action=links.action(relay.then), method="POST")


def _token(token: str) -> str:
    return _element("Parameter", "", name="token", value=token)


def _recogniser(language: Language) -> dict[str, str]:
    heard = _HEARD.get(language)
    if heard is None:
        raise RuleBroken(f"Twilio does not recognise {language.english_name}: record instead")
    # `auto` goes only with the default model (13335). Words are not masked: the safety screen must see them.
    return {"language": heard, "speechTimeout": "auto", "profanityFilter": "false"}


def _element(verb: str, inside: str, **attributes: str | int | None) -> str:
    head = "".join(
        f' {name}="{str(value).translate(_ESCAPES)}"' for name, value in attributes.items() if value is not None
    )
    return f"<{verb}{head}>{inside}</{verb}>" if inside else f"<{verb}{head}/>"


def _pieces(text: str) -> Iterator[str]:
    """`text` in parts that one Say takes (13521: 3,000 characters, 4,500 when URL-encoded), cut at spaces if possible."""
    while text.strip():
        end = _fitting(text)
        if end < len(text):
            end = text.rfind(" ", 0, end) + 1 or end
        yield text[:end]
        text = text[end:]


def _fitting(text: str) -> int:
    head = text[:MAX_SAID]
    if len(head) * 12 <= MAX_SAID_QUOTED:
        return len(head)
    costs = accumulate(len(quote(char, safe="")) for char in head)
    return next((index for index, cost in enumerate(costs) if cost > MAX_SAID_QUOTED), len(head))
