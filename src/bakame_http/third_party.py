"""Adapters of other teams, named in a setting by their factory: `BAKAME_LLM=acme.bakame:open_model`."""

from __future__ import annotations

import asyncio
import importlib
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from typing import Any, TypeVar

from bakame_core.errors import PortError, Rejected
from bakame_core.ports.context_store import ContextStore, ContextTraits
from bakame_core.ports.language_model import LanguageModel, LlmTraits
from bakame_core.ports.speech_to_text import SpeechToText, SttTraits
from bakame_core.ports.text_to_speech import TextToSpeech, TtsTraits
from bakame_core.runtime.observer import Observer
from bakame_core.runtime.walls import Wall, WalledContexts, WalledModel, WalledTranscriber, WalledVoice

P = TypeVar("P")

SHAPE = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*:[A-Za-z_]\w*")


def is_third_party(chosen: str) -> bool:
    """Whether a port's setting names a factory, rather than an adapter that comes with BAKAME."""
    return ":" in chosen


_WALLS: dict[type, tuple[Callable[..., Any], type[Any]]] = {
    SpeechToText: (WalledTranscriber, SttTraits),
    LanguageModel: (WalledModel, LlmTraits),
    TextToSpeech: (WalledVoice, TtsTraits),
    ContextStore: (WalledContexts, ContextTraits),
}


async def opened(port: type[P], chosen: str, stack: AsyncExitStack, observer: Observer | None = None) -> P:
    """
    The adapter that the factory `chosen`, ``module:function``, opens, behind a wall; closed with `stack`.

    The function takes nothing and returns an async context manager of the adapter, as `open` of the port's contract suite
    does; it reads its own settings.

    Raises:
        Rejected: There is no such module or function, it returns something else, or what it opens lacks something of the port.
        PortError: As the adapter itself raises it.
    """
    factory = await _found(chosen)
    try:
        manager: object = factory()
    except Exception as error:
        raise Rejected(chosen, f"it takes nothing, and called so it raised {type(error).__name__}: {error}") from error
    if not isinstance(manager, AbstractAsyncContextManager):
        raise Rejected(chosen, f"it must return an async context manager, and returned {type(manager).__name__}")
    try:
        adapter: Any = await stack.enter_async_context(manager)
    except PortError:
        raise
    except Exception as error:
        raise Rejected(chosen, f"opening it raised {type(error).__name__}: {error}") from error
    lacking = sorted(each for each in vars(port) if not each.startswith("_") and not hasattr(type(adapter), each))
    if lacking:
        raise Rejected(chosen, f"{type(adapter).__name__} is no {port.__name__}: it lacks {', '.join(lacking)}")
    found: P = _behind_wall(adapter, port, chosen, observer)
    return found


def _behind_wall(adapter: Any, port: type, chosen: str, observer: Observer | None) -> Any:
    wall, kind = _WALLS[port]
    try:
        traits: Any = adapter.traits
    except Exception as error:
        raise Rejected(chosen, f"its traits raised {type(error).__name__}: {error}") from error
    if not isinstance(traits, kind):
        raise Rejected(chosen, f"its traits are {type(traits).__name__}, and have to be {kind.__name__}")
    return wall(adapter, traits, Wall(traits.name, observer))


async def _found(chosen: str) -> Callable[[], object]:
    module, _, name = chosen.partition(":")
    try:
        # A vendor's library may take a second to import: not in the loop.
        factory: object = getattr(await asyncio.to_thread(importlib.import_module, module), name)
    except AttributeError:
        raise Rejected(chosen, f"module {module} has no {name}") from None
    except Exception as error:
        raise Rejected(chosen, f"module {module} cannot be imported: {error}") from error
    if not callable(factory):
        raise Rejected(chosen, "it must be a function that takes nothing")
    return factory
