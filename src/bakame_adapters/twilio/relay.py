"""
ConversationRelay: the JSON messages of a call whose words Twilio recognises and speaks, as pure functions.

Rules:

1. Unknown types and fields are ignored; what cannot be what Twilio promised is `Garbled`, and nothing else gets out.
2. Only English and French: Twilio has no Kinyarwanda here at all, and Swahili only to listen.
3. The learner's words never show in a representation.

Messages: https://www.twilio.com/docs/voice/conversationrelay/websocket-messages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from attrs import field, frozen

from bakame_adapters.twilio.socket import MAX_MESSAGE
from bakame_adapters.twilio.twiml import cleaned
from bakame_core.domain.identity import SessionId
from bakame_core.domain.language import Language
from bakame_core.errors import Garbled, RuleBroken

TAGS: Final[Mapping[Language, str]] = {Language.ENGLISH: "en-US", Language.FRENCH: "fr-FR"}
"""How each language that is served is named there."""

MAX_WORDS: Final = 4_000
"""Characters of one utterance that are read: more than a minute of speech."""
_KEYS = frozenset("0123456789*#")
_DIGITS = re.compile(r"[0-9w#*]{1,64}")
_URL = re.compile(r"https?://[^\s\"\\]{1,1000}")


def _size(text: str) -> str:
    return f"<{len(text)} characters>"


@frozen
class Setup:
    """Whose call this is."""

    call: SessionId
    parameters: Mapping[str, str] = field(factory=dict, repr=False)


@frozen
class Prompted:
    """
    What the learner said.

    Args:
        language: As Twilio took it to be; None where it is none that we serve.
        last: Whether she is done; what comes before that is replaced by what follows.
    """

    text: str = field(repr=_size)
    language: Language | None
    last: bool


@frozen
class Dialled:
    """A key, ``0``-``9``, ``*`` or ``#``."""

    digit: str


@frozen
class Interrupted:
    """
    She spoke, or pressed a key, over the tutor, who has fallen silent.

    Args:
        heard: What had been spoken of it until then.
        after: Milliseconds into it; None where that was not told.
    """

    heard: str = field(repr=_size)
    after: int | None = None


@frozen
class Complaint:
    """Twilio could not use something that we sent. What it says may quote it, so it is not kept."""


@frozen
class Nothing:
    """Nothing that we know or need."""


RelayMessage = Setup | Prompted | Dialled | Interrupted | Complaint | Nothing


def read_relay(text: str) -> RelayMessage:
    """
    The message in `text`.

    Raises:
        Garbled: Too long, no JSON object, or a known type without what it must have.
    """
    if len(text) > MAX_MESSAGE:
        raise _garbled("a message of more than 64 KiB")
    try:
        message = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise _garbled("not JSON") from None
    kind = message.get("type") if type(message) is dict else None
    if type(kind) is not str:
        raise _garbled("a message without a type")
    reader = _READERS.get(kind)
    return reader(message) if reader else Nothing()


def _setup(message: dict[str, Any]) -> Setup:
    sid, parameters = message.get("callSid"), message.get("customParameters") or {}
    if type(sid) is not str or type(parameters) is not dict:
        raise _garbled("a setup without its call's id")
    try:
        call = SessionId(sid)
    except RuleBroken:
        raise _garbled("a setup without its call's id") from None
    return Setup(call, {name: value for name, value in parameters.items() if type(value) is str})


def _prompt(message: dict[str, Any]) -> Prompted:
    # Not told, it is done: whoever sends no partial ones has no reason to say so.
    last = message.get("last", True)
    if type(last) is not bool:
        raise _garbled("a prompt that is neither the last nor not")
    return Prompted(_words(message, "voicePrompt"), language_of(message.get("lang")), last)


def _dtmf(message: dict[str, Any]) -> Dialled:
    digit = message.get("digit")
    if type(digit) is not str or digit not in _KEYS:
        raise _garbled("dtmf without a key")
    return Dialled(digit)


def _interrupt(message: dict[str, Any]) -> Interrupted:
    after = message.get("durationUntilInterruptMs")
    if type(after) is str and after.isascii() and after.isdigit() and len(after) <= len("3600000"):
        after = int(after)
    heard = _words(message, "utteranceUntilInterrupt")
    return Interrupted(heard, after if type(after) is int and after >= 0 else None)


_READERS: Mapping[str, Callable[[dict[str, Any]], RelayMessage]] = {
    "setup": _setup,
    "prompt": _prompt,
    "dtmf": _dtmf,
    "interrupt": _interrupt,
    "error": lambda _: Complaint(),
}


def language_of(tag: object) -> Language | None:
    """The language of a BCP-47 tag, whatever its region (``multi`` calls send the bare language)."""
    code = tag.partition("-")[0].lower() if type(tag) is str else ""
    return next((language for language in TAGS if language.value == code), None)


def _words(message: dict[str, Any], name: str) -> str:
    words = message.get(name)
    if type(words) is not str:
        raise _garbled(f"a message without {name}")
    return words[:MAX_WORDS]


def _garbled(detail: str) -> Garbled:
    return Garbled("twilio", detail)


# --- what we send ----------------------------------------------------------------------------------------------------


def text_message(token: str, language: Language, *, last: bool = False) -> str:
    """
    Speak `token` behind what is being spoken; with `last`, nothing more belongs to it.

    Raises:
        RuleBroken: A language that is not served.
    """
    message = {"type": "text", "token": cleaned(token), "last": last, "lang": _tag(language), "interruptible": True}
    return _dumped(message)


def play_message(url: str) -> str:
    """
    Play the file at `url` once.

    Raises:
        RuleBroken: Not an absolute address.
    """
    if not _URL.fullmatch(url):
        raise RuleBroken("only an absolute http(s) address can be played")
    return _dumped({"type": "play", "source": url, "loop": 1, "preemptible": False, "interruptible": True})


def digits_message(digits: str) -> str:
    """
    Send keys into the call; ``w`` waits half a second.

    Raises:
        RuleBroken: Other characters, none, or more than 64.
    """
    if not _DIGITS.fullmatch(digits):
        raise RuleBroken("keys are 0-9, w, # and *")
    return _dumped({"type": "sendDigits", "digits": digits})


def language_message(language: Language) -> str:
    """
    From now on, speak and listen in `language`.

    Raises:
        RuleBroken: A language that is not served.
    """
    return _dumped({"type": "language", "ttsLanguage": _tag(language), "transcriptionLanguage": _tag(language)})


def end_message(handoff: Mapping[str, str] | None = None) -> str:
    """End the session; `handoff` comes back in the action's ``HandoffData``, as the text it is sent as."""
    # A string that holds JSON, not an object: Twilio refuses an object (64107).
    data = {"handoffData": _dumped(dict(handoff))} if handoff else {}
    return _dumped({"type": "end", **data})


def _tag(language: Language) -> str:
    tag = TAGS.get(language)
    if tag is None:
        raise RuleBroken(f"ConversationRelay does not serve {language.english_name}")
    return tag


def _dumped(message: Mapping[str, object]) -> str:
    return orjson.dumps(message).decode()
