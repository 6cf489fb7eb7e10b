"""
What Twilio accepts as a document, and what we demand of ours beyond that.

Twilio's part: well-formed XML of the right type and under 64 kB, known verbs and attributes with values in their range,
verbs only inside verbs that take them. Ours: every URL is absolute, whatever comes back is posted, nothing is left to a
default that loops, and only languages that Twilio has a voice for are said by it.

`Start` is not here: a one-way stream cannot answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from attrs import field, frozen

MAX_DOCUMENT = 64_000
MAX_SAID = 3_000
MAX_SAID_QUOTED = 4_500
MAX_MESSAGE = 1_600

_TYPES = {"application/xml", "text/xml"}
_COUNT = r"[1-9][0-9]{0,4}"
_FLAG = r"true|false"
_URL = "url"
_SOCKET = "socket"
_LANGUAGES_SAID = r"(en|fr)-[A-Z]{2}"
_LANGUAGES_HEARD = r"(en|fr|sw)-[A-Z]{2}"


class TwimlError(AssertionError):
    """A document, or an answer, that Twilio would refuse or that breaks a rule of ours."""


@frozen
class _Verb:
    """
    A verb: its attributes as patterns (`_URL` for an address), those that must be there, the verbs it may hold.

    Args:
        text: ``url``, ``words`` or ``""`` where it may hold none.
    """

    attributes: Mapping[str, str] = field(factory=dict)
    required: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()
    text: str = ""


_CALLBACK = {"action": _URL, "method": "POST"}
_PROMPTS = frozenset({"Say", "Play", "Pause"})
_VOICE: dict[str, _Verb] = {
    "Say": _Verb(
        {"voice": r"Polly\.[A-Za-z]+(-Neural|-Generative)?", "language": _LANGUAGES_SAID, "loop": _COUNT},
        frozenset({"voice", "language"}),
        frozenset({"prosody", "break"}),
        text="words",
    ),
    "prosody": _Verb({"rate": r"x-slow|slow|medium|fast|x-fast|[0-9]+%"}, text="words"),
    "break": _Verb({"time": r"[0-9]+m?s", "strength": r"[a-z-]+"}),
    "Play": _Verb({"loop": _COUNT, "digits": r"[0-9w*#]+"}, text="url"),
    "Pause": _Verb({"length": _COUNT}),
    "Gather": _Verb(
        {
            **_CALLBACK,
            "input": r"dtmf|speech|dtmf speech|speech dtmf",
            "actionOnEmptyResult": _FLAG,
            "timeout": _COUNT,
            "speechTimeout": rf"auto|{_COUNT}",
            "numDigits": _COUNT,
            "finishOnKey": r"[0-9*#]?",
            "language": _LANGUAGES_HEARD,
            "hints": r"[^<>]{0,10000}",
            "bargeIn": _FLAG,
            "profanityFilter": _FLAG,
            "partialResultCallback": _URL,
            "partialResultCallbackMethod": "POST",
        },
        frozenset({"input", "action", "method", "actionOnEmptyResult", "timeout", "finishOnKey"}),
        _PROMPTS,
    ),
    "Record": _Verb(
        {
            **_CALLBACK,
            "timeout": rf"0|{_COUNT}",
            "finishOnKey": r"[0-9*#]*",
            "maxLength": _COUNT,
            "playBeep": _FLAG,
            "trim": r"trim-silence|do-not-trim",
            "recordingStatusCallback": _URL,
            "recordingStatusCallbackMethod": "POST",
            "recordingStatusCallbackEvent": r"(in-progress|completed|absent)( (in-progress|completed|absent))*",
            # Twilio's own transcription is in English, paid, and never wanted.
            "transcribe": "false",
        },
        frozenset({"action", "method", "timeout", "maxLength", "finishOnKey", "playBeep", "trim"}),
    ),
    "Connect": _Verb(_CALLBACK, children=frozenset({"Stream", "ConversationRelay"})),
    "Stream": _Verb(
        {"url": _SOCKET, "name": r"[\w-]+", "statusCallback": _URL, "statusCallbackMethod": "POST"},
        frozenset({"url"}),
        frozenset({"Parameter"}),
    ),
    "ConversationRelay": _Verb(
        {
            "url": _SOCKET,
            "language": _LANGUAGES_SAID,
            "welcomeGreeting": r"[^<>]+",
            "interruptible": r"none|dtmf|speech|any",
            "interruptSensitivity": r"low|medium|high",
            "reportInputDuringAgentSpeech": r"none|dtmf|speech|any",
            "dtmfDetection": _FLAG,
            "preemptible": _FLAG,
        },
        frozenset({"url", "language"}),
        frozenset({"Language", "Parameter"}),
    ),
    "Language": _Verb({"code": _LANGUAGES_SAID}, frozenset({"code"})),
    "Parameter": _Verb({"name": r"\w+", "value": r".{0,450}"}, frozenset({"name", "value"})),
    "Redirect": _Verb({"method": "POST"}, frozenset({"method"}), text="url"),
    "Hangup": _Verb(),
    "Reject": _Verb({"reason": r"rejected|busy"}),
}
_INNER = {"prosody", "break", "Stream", "ConversationRelay", "Language", "Parameter"}
_MESSAGING: dict[str, _Verb] = {
    "Message": _Verb({**_CALLBACK, "statusCallback": _URL}, children=frozenset({"Body"}), text="words"),
    "Body": _Verb(text="words"),
    "Redirect": _Verb({"method": "POST"}, frozenset({"method"}), text="url"),
}


def voice_document(body: bytes, content_type: str) -> ET.Element:
    """
    The document of a voice webhook.

    Raises:
        TwimlError: It is none that Twilio would carry out as meant.
    """
    root = _document(body, content_type)
    for place, verb in enumerate(root):
        _check(verb, _VOICE, frozenset(_VOICE) - _INNER)
        if verb.tag == "Reject" and place:
            raise TwimlError("Reject must be the first verb")
        if verb.tag == "Record" and place + 1 == len(root):
            raise TwimlError("Record is the last verb: a silent caller would be hung up")
        if verb.tag == "Connect":
            _check_connect(verb, last=place + 1 == len(root))
    return root


def messaging_document(body: bytes, content_type: str) -> ET.Element:
    """
    The document of a messaging webhook.

    Raises:
        TwimlError: It is none that Twilio would carry out as meant.
    """
    root = _document(body, content_type)
    for verb in root:
        _check(verb, _MESSAGING, frozenset({"Message", "Redirect"}))
        words = "".join(verb.itertext())
        if verb.tag == "Message" and not 0 < len(words) <= MAX_MESSAGE:
            raise TwimlError(f"a Message of {len(words)} characters")
    return root


def _document(body: bytes, content_type: str) -> ET.Element:
    if content_type.partition(";")[0].strip().lower() not in _TYPES:
        raise TwimlError(f"the content type is {content_type!r} (12300)")
    if len(body) >= MAX_DOCUMENT:
        raise TwimlError(f"a document of {len(body)} bytes (11750)")
    try:
        root = ET.fromstring(body)  # noqa: S314 - the application under test wrote it
    except ET.ParseError as error:
        raise TwimlError(f"not XML: {error} (12100)") from error
    if root.tag != "Response" or root.attrib or (root.text or "").strip():
        raise TwimlError("the root is not a bare Response (12100)")
    return root


def _check(verb: ET.Element, verbs: Mapping[str, _Verb], here: frozenset[str]) -> None:
    known = verbs.get(verb.tag)
    if known is None or verb.tag not in here:
        raise TwimlError(f"{verb.tag} does not belong here (12200)")
    if (verb.tail or "").strip() and verb.tag not in {"prosody", "break"}:
        raise TwimlError(f"words after {verb.tag}")
    missing = known.required - verb.attrib.keys()
    if missing:
        raise TwimlError(f"{verb.tag} leaves {', '.join(sorted(missing))} to a default")
    for name, value in verb.attrib.items():
        _check_attribute(verb.tag, name, value, known.attributes.get(name))
    _check_text(verb, known.text)
    for child in verb:
        _check(child, verbs, known.children)


def _check_connect(connect: ET.Element, *, last: bool) -> None:
    if len(connect) != 1:
        raise TwimlError(f"Connect holds {len(connect)} nouns")
    left = connect.get("action") is not None
    if connect[0].tag == "ConversationRelay" and not left:
        raise TwimlError("a relay without an action: the call ends where its socket is lost")
    # An action or the next verb, one of the two: Twilio leaves the document for the action.
    if connect[0].tag == "Stream" and left == (not last):
        raise TwimlError("a stream goes on at its action or at the next verb, one of the two")


def _check_attribute(tag: str, name: str, value: str, pattern: str | None) -> None:
    if pattern is None:
        raise TwimlError(f"{tag} has no attribute {name} (12200)")
    if pattern in {_URL, _SOCKET}:
        _check_url(value, {"http", "https"} if pattern == _URL else {"ws", "wss"})
    elif not re.fullmatch(pattern, value):
        raise TwimlError(f"{tag} {name}={value!r} (12200)")


def _check_text(verb: ET.Element, text: str) -> None:
    words = "".join(verb.itertext())
    if text == "url":
        _check_url(words)
    elif text == "words":
        too_long = verb.tag == "Say" and (len(words) > MAX_SAID or len(quote(words, safe="")) > MAX_SAID_QUOTED)
        if not words.strip() or too_long:
            raise TwimlError(f"{verb.tag} of {len(words)} characters (13521)")
    elif (verb.text or "").strip():
        raise TwimlError(f"{verb.tag} holds words")


def _check_url(url: str, schemes: Collection[str] = ("http", "https")) -> None:
    parts = urlsplit(url)
    if parts.scheme not in schemes or not parts.netloc or not url.isascii() or url != url.strip():
        raise TwimlError(f"not an absolute URL: {url!r}")
    if parts.scheme in {"ws", "wss"} and "?" in url:
        raise TwimlError(f"a socket's address with a query, which is lost: {url!r} (31920)")
