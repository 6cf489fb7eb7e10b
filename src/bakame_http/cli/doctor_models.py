"""`bakame doctor` on the bundled models: which are installed, and what each takes once it is loaded."""

from __future__ import annotations

import asyncio

from attrs import frozen

from bakame_adapters.local import LocalModels, Part, missing, versions
from bakame_core.errors import PortError, Unavailable
from bakame_http.settings import Settings

PATIENCE = 60.0
"""Seconds that loading may take; three are enough on two free cores."""

_ENGLISH = "English only: who speaks another language hears so"
_REMARKS = {
    Part.TRANSCRIBER: f"Whisper tiny.en ({_ENGLISH})",
    Part.VOICE: f"hibari ({_ENGLISH})",
    Part.MODEL: "practice tutor first; free questions to SmolLM2-135M, a demonstration",
}


@frozen
class LocalReport:
    """
    What was found of the bundled models.

    Args:
        found: By part one line; only those that are fine.
        problems: By part what to do; empty where nothing.
    """

    found: dict[Part, str]
    problems: dict[Part, str]

    def of(self, part: Part) -> str:
        """
        What was found of `part`.

        Raises:
            Unavailable: It cannot be used; it says why, and which command installs what is missing.
        """
        if part in self.problems:
            raise Unavailable("local", self.problems[part])
        return self.found[part]


async def report(settings: Settings) -> LocalReport:
    """Load the parts that the settings choose, once, in a process of their own, and say how that went."""
    chosen = {Part.TRANSCRIBER: settings.stt, Part.MODEL: settings.llm, Part.VOICE: settings.tts}
    parts = [part for part, adapter in chosen.items() if adapter == "local"]
    absent = {part: "; ".join(missing(settings.local_model, {part})) for part in parts}
    problems = {part: text for part, text in absent.items() if text}
    there = frozenset(parts) - problems.keys()
    if not there:
        return LocalReport({}, problems)
    try:
        async with asyncio.timeout(PATIENCE), LocalModels(settings.local_model, there) as models:
            await models.ready()
            loaded, broken = models.loaded, models.problems
    except TimeoutError:
        return LocalReport({}, problems | dict.fromkeys(there, f"not loaded within {PATIENCE:.0f} s: run it again"))
    except PortError as error:
        return LocalReport({}, problems | dict.fromkeys(there, error.detail))
    for part in there - loaded.keys():
        problems[part] = next((line for line in broken if line.startswith(f"cannot load {part}")), "not loaded")
    return LocalReport({part: _line(settings, part, took) for part, took in loaded.items()}, problems)


def _line(settings: Settings, part: Part, took: str) -> str:
    own = part is Part.MODEL and settings.local_model is not None
    what = f"{settings.local_model}, practice tutor in reserve" if own else _REMARKS[part]
    return f"{what}; {versions(part, own_model=own)}; loaded {took}"
