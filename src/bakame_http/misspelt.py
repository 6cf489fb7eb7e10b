"""Variables that look like settings and are none: a name that is misspelt would otherwise be told by nobody."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from bakame_http.settings import about

_OURS = "BAKAME_"
_VENDORS = ("OPENAI_", "TWILIO_", "REDIS_", "SUPABASE_")
_LIKE = 0.88
"""How alike two names are of which one is a slip of the fingers: BAKMAE_STT and BAKAME_STT are 0.9."""
_NEAREST = 0.6
"""How alike the name is that is offered for one that begins as only our settings do."""


def misspelt(environ: Mapping[str, str]) -> list[str]:
    """
    One sentence for each variable that is set in vain, with the name that it may stand for; never its value.

    Whatever begins with ``BAKAME_`` is meant for us. A vendor's variable may be for another program: it is told only where
    the setting that it resembles is not set.
    """
    known = [setting["name"] for setting in about()]
    found = []
    for name in sorted(environ):
        if name in known or not environ[name].strip():
            continue
        meant = _meant(name, known)
        if name.startswith(_OURS):
            found.append(_told(name, meant or _nearest(name, known)))
        elif meant and not environ.get(meant, "").strip():
            found.append(_told(name, meant))
    return found


def _told(name: str, meant: str | None) -> str:
    advice = f"did you mean {meant}?" if meant else "`bakame doctor` lists those that there are"
    return f"{name} is set, but there is no such setting: {advice}"


def _meant(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `name` is but for letters or words that are missing."""
    written = name.upper()
    slips = [one for one in names if one == written or difflib.SequenceMatcher(None, written, one).ratio() >= _LIKE]
    shorter = [one for one in names if _lacks_words(written, one)]
    found = slips or shorter
    return _nearest(written, found) or next(iter(found), None)


def _lacks_words(name: str, of: str) -> bool:
    """TWILIO_TOKEN is TWILIO_AUTH_TOKEN without a word, BAKAME_LANG begins BAKAME_LANGUAGE; TWILIO_API_KEY is like none."""
    if not name.startswith((_OURS, *_VENDORS)):
        return False
    prefix, *words = name.split("_")
    known, *others = of.split("_")
    return prefix == known and all(word and any(other.startswith(word) for other in others) for word in words)


def _nearest(name: str, names: Iterable[str]) -> str | None:
    """By what comes after the first word, which tells only whose they are."""
    by_rest = {one.partition("_")[2]: one for one in names}
    close = difflib.get_close_matches(name.partition("_")[2], list(by_rest), n=1, cutoff=_NEAREST)
    return by_rest[close[0]] if close else None
