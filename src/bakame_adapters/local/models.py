"""The three models of the local server: which of them are there, and the lane that leads to each."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from attrs import define, field

from bakame_adapters.local.lane import Lane
from bakame_adapters.local.model import DEMONSTRATION, OWN_MODEL, LlamaModel
from bakame_adapters.local.parts import EVERY_PART, Part, bundled_weights, whisper_folder
from bakame_adapters.local.problems import Refusal
from bakame_adapters.local.voice import HibariVoice
from bakame_adapters.local.whisper import Whisper

log = logging.getLogger(__name__)

_MOST_CORES = 8
_CORES_TO_HEAR = 4


class State(StrEnum):
    """How far a part is."""

    WAITING = "loading"
    LOADED = "loaded"
    BROKEN = "broken"
    LEFT_OUT = "left out"


def resident_mb() -> int:
    """The memory of this process, in megabytes; where the system does not tell what it holds now, the most it held."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        import resource  # noqa: PLC0415 - Windows has none, and does not come here to load models

        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used // (1_000_000 if sys.platform == "darwin" else 1_000)
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def cores() -> int:
    """How many this process may run on."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def cores_to_think() -> int:
    """
    All cores but one; at least one, at most eight.

    Given all of them, llama.cpp falls to a quarter of its speed as soon as anybody else has work, as its threads spin
    while they wait for each other (measured). Whisper's do not.
    """
    return min(_MOST_CORES, max(1, cores() - 1))


@define(eq=False)
class Models:
    """
    The models and how far each of them is.

    Args:
        parts: Those to load; the others are refused.
        model_path: The user's own GGUF file; None for the bundled one.
        system_prompt: What the language model reads before the first request.
    """

    parts: frozenset[Part] = EVERY_PART
    model_path: Path | None = None
    system_prompt: str = ""
    states: dict[Part, State] = field(init=False)
    took: dict[Part, float] = field(factory=dict, init=False)
    megabytes: dict[Part, int] = field(factory=dict, init=False)
    lanes: Mapping[Part, Lane] = field(init=False)
    voice: HibariVoice = field(factory=HibariVoice, init=False)
    _whisper: Whisper | None = field(default=None, init=False)
    _model: LlamaModel | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        self.states = {part: State.WAITING if part in self.parts else State.LEFT_OUT for part in Part}
        self.lanes = {part: Lane(part.value) for part in Part}

    async def load(self) -> None:
        """Load one after the other, each on its own lane's thread, with a line in the log for each; raises nothing."""
        loaders: dict[Part, Callable[[], object]] = {
            Part.VOICE: self.voice.load,
            Part.TRANSCRIBER: self._load_whisper,
            Part.MODEL: self._load_model,
        }
        for part in (part for part in Part if part in self.parts):
            await self._load(part, loaders[part])
        log.info("ready")

    async def _load(self, part: Part, loader: Callable[[], object]) -> None:
        began, before = time.perf_counter(), resident_mb()
        try:
            async for _ in self.lanes[part].items(lambda _emit, _stopped: _run(loader)):
                pass
        except Exception as error:  # noqa: BLE001 - three foreign libraries; the others go on without this one
            self.states[part] = State.BROKEN
            log.warning("cannot load %s: %s", part, error)
            return
        self.states[part] = State.LOADED
        self.took[part] = round(time.perf_counter() - began, 2)
        self.megabytes[part] = resident_mb() - before
        log.info("loaded %s in %.2f s, %d MB", part, self.took[part], self.megabytes[part])

    def _load_whisper(self) -> None:
        self._whisper = Whisper(whisper_folder(), min(_CORES_TO_HEAR, cores()))
        self._whisper.load()

    def _load_model(self) -> None:
        own = self.model_path is not None
        path, manner = self.model_path or bundled_weights(), OWN_MODEL if own else DEMONSTRATION
        self._model = LlamaModel(path, manner, cores_to_think())
        self._model.load(self.system_prompt)

    @property
    def whisper(self) -> Whisper:
        """
        The recogniser.

        Raises:
            Refusal: It is not loaded (503), with Retry-After where it will be.
        """
        self.require(Part.TRANSCRIBER)
        assert self._whisper is not None  # noqa: S101 - for the type checker: a loaded part is there
        return self._whisper

    @property
    def model(self) -> LlamaModel:
        """
        The language model.

        Raises:
            Refusal: It is not loaded (503), with Retry-After where it will be.
        """
        self.require(Part.MODEL)
        assert self._model is not None  # noqa: S101 - as above
        return self._model

    def require(self, part: Part) -> None:
        """
        Return if `part` is loaded.

        Raises:
            Refusal: It is not (503), with Retry-After where it will be.
        """
        state = self.states[part]
        if state is State.WAITING:
            raise Refusal(503, f"the {part} is being loaded", code="model_loading", retry_after=1)
        if state is not State.LOADED:
            raise Refusal(503, f"the {part} is {state}: see the server's log", code="model_unavailable")

    @property
    def settled(self) -> bool:
        """Whether every part is loaded or never will be."""
        return State.WAITING not in self.states.values()

    def health(self) -> dict[str, Any]:
        """How far each part is, what it took to load, in seconds and in memory, and how many requests it has."""
        status = "ready" if self.settled else "loading"
        if State.BROKEN in self.states.values():
            status = "broken"
        parts = {
            part.value: {
                "state": state.value,
                "seconds": self.took.get(part),
                "megabytes": self.megabytes.get(part),
                "requests": self.lanes[part].inside,
            }
            for part, state in self.states.items()
        }
        return {"status": status, "megabytes": resident_mb(), "parts": parts}

    def close(self) -> None:
        """Stop what is going on."""
        for lane in self.lanes.values():
            lane.close()


def _run(loader: Callable[[], object]) -> None:
    loader()
