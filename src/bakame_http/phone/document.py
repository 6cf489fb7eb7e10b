"""The documents that the server answers webhooks with, read as a carrier reads them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from bakame_core.domain.language import Language
from bakame_http.phone.loopback import Unanswered

LARGEST = 64 * 1024
"""Twilio takes none that is larger (11750)."""


def document(body: bytes) -> ET.Element:
    """
    The root of a document.

    Raises:
        Unanswered: It is none that Twilio would take.
    """
    if len(body) > LARGEST:
        raise Unanswered("a document of more than 64 kB (11750)")
    try:
        root = ET.fromstring(body)  # noqa: S314 - from this very server, over loopback
    except ET.ParseError as error:
        raise Unanswered("a document that cannot be parsed (12100)") from error
    if root.tag != "Response":
        raise Unanswered("a document without a Response (12100)")
    return root


def language_of(verb: ET.Element) -> Language:
    """The language that a verb is in, English where it does not say."""
    tag = verb.get("language", "").partition("-")[0].lower()
    return next((each for each in Language if each.value == tag), Language.ENGLISH)


def words_of(verb: ET.Element) -> str:
    """What a Say says."""
    return "".join(verb.itertext())


def is_slow(verb: ET.Element) -> bool:
    """Whether a Say is to be said slowly."""
    return verb.find("prosody[@rate='slow']") is not None


def whole(verb: ET.Element, name: str, default: int) -> int:
    """An attribute that is a number; `default` where it is missing or is none."""
    value = verb.get(name, "")
    return int(value) if value.isascii() and value.isdigit() else default


def digits(pressed: str, finish: str, most: int) -> str:
    """What Twilio makes of pressed keys: those after the finishing one, and itself, are never sent."""
    before = pressed.partition(finish)[0] if finish else pressed
    return before[:most] if most else before
