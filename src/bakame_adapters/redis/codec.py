"""
A session as bytes, with the version of its format inside.

A process reads what an older one wrote, since a deploy happens in the middle of calls. A field with a default may be
added without more ado: an old session lacks it and gets the default. Any other change of `Session` or of the values in
it takes a new `FORMAT`, and a reader for the old one in `_READERS` (`tests/contract/golden` holds one of each).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import orjson
from cattrs import Converter
from cattrs.preconf.orjson import make_converter

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.session import Session
from bakame_core.errors import Garbled

FORMAT = 1


def encode(session: Session) -> bytes:
    """`session` as JSON in UTF-8."""
    content = {"format": FORMAT, "session": _converter().unstructure(session)}
    try:
        return orjson.dumps(content)
    except TypeError:
        # Half a surrogate pair (a model's stream cut inside an emoji) is no UTF-8; the standard library escapes it.
        return json.dumps(content).encode("ascii")


def decode(data: bytes) -> Session:
    """
    The session that `encode` was given.

    Raises:
        Garbled: It is none: a format of a later deploy, or damaged.
    """
    content = _parsed(data)
    reader = _READERS.get(content["format"]) if isinstance(content.get("format"), int) else None
    if reader is None:
        raise Garbled("redis", "a session in an unknown format")
    try:
        return reader(content["session"])
    except Exception:  # noqa: BLE001 - cattrs and the values' own validators raise what they like
        raise Garbled("redis", "a session that cannot be read") from None


def _parsed(data: bytes) -> Mapping[str, Any]:
    try:
        content = orjson.loads(data)
    except ValueError:
        content = _parsed_leniently(data)
    if not isinstance(content, dict):
        raise Garbled("redis", "a session that is no object")
    return content


def _parsed_leniently(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise Garbled("redis", "a session that is no JSON") from None


def _read_1(content: Any) -> Session:
    return _converter().structure(content, Session)


_READERS: Mapping[int, Callable[[Any], Session]] = {1: _read_1}


@cache
def _converter() -> Converter:
    converter = make_converter(detailed_validation=False)
    for identity in (SessionId, LearnerId):
        converter.register_unstructure_hook(identity, str)
        converter.register_structure_hook(identity, lambda value, cls: cls(value))
    # orjson would write a zone's offset without its seconds.
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    return converter
