"""
Text for the ear beside what Pipecat and LiveKit make of the same English lines.

    pip download --no-deps -d peers pipecat-ai livekit-agents   # outside of the repository
    unzip -qd peers/pipecat peers/pipecat_ai-*.whl; unzip -qd peers/livekit peers/livekit_agents-*.whl
    pip install num2words loguru                                 # what Pipecat's formatter needs
    python benchmarks/spoken_peers.py peers/pipecat peers/livekit

Only their text parts are loaded: Pipecat's `VoiceFormatter` with all that it can, numbers among it, and LiveKit's filters of
markdown and emoji. A line is right if what comes out is one of its hand-written readings, apart from case and marks.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from bakame_core.domain.language import Language
from bakame_core.domain.spoken import spoken
from fakes.held_out import is_reading, lines
from fakes.spoken_corpus import corpus

EN = Language.ENGLISH
_STUBBED = ("pipecat.frames.frames", "pipecat.utils.text.base_text_aggregator")
"""They are imported for a type only, and would want the whole of Pipecat."""

Reader = Callable[[str], str]


def pipecat(folder: Path) -> Reader:
    """What Pipecat says for a line."""
    for name in ("pipecat", "pipecat.utils", "pipecat.utils.text", "pipecat.frames"):
        package = ModuleType(name)
        package.__path__ = [str(folder.joinpath(*name.split(".")))]
        sys.modules[name] = package
    for name in _STUBBED:
        stub: Any = ModuleType(name)
        stub.TextType = object
        sys.modules[name] = stub
    formatter = importlib.import_module("pipecat.utils.text.transforms.voice_formatter").VoiceFormatter
    voice = formatter(expand_numbers=True)
    return lambda text: asyncio.run(voice(text, "sentence"))


def livekit(folder: Path) -> Reader:
    """What LiveKit sends to a voice for a line."""
    path = folder / "livekit" / "agents" / "voice" / "transcription" / "filters.py"
    spec = importlib.util.spec_from_file_location("livekit_filters", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is not there")
    filters: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(filters)

    async def filtered(text: str) -> str:
        async def stream() -> AsyncIterator[str]:
            yield text

        return "".join([piece async for piece in filters.filter_emoji(filters.filter_markdown(stream()))])

    return lambda text: asyncio.run(filtered(text))


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipecat", type=Path)
    parser.add_argument("livekit", type=Path)
    options = parser.parse_args()
    readers = {
        "BAKAME": lambda text: spoken(text, EN),
        "Pipecat": pipecat(options.pipecat),
        "LiveKit": livekit(options.livekit),
    }
    for name, samples in _sets().items():
        right = {who: sum(is_right(read(text)) for text, is_right in samples) for who, read in readers.items()}
        shares = ", ".join(f"{who} {count} ({count / len(samples):.1%})" for who, count in right.items())
        print(f"{name}, {len(samples)} lines: {shares}")


def _sets() -> dict[str, list[tuple[str, Callable[[str], bool]]]]:
    def held_out(reading: str) -> Callable[[str], bool]:
        return lambda said: is_reading(said, reading, EN)

    return {
        "written before the rules": [(one.text, one.is_right) for one in corpus() if one.language is EN],
        "unseen": [(one.text, one.is_right) for one in corpus(unseen=True) if one.language is EN],
        "held out": [(text, held_out(reading)) for _, (text, reading) in lines("spoken_en")],
    }


if __name__ == "__main__":
    main()
