"""Speech and transcriptions as OpenAI writes them: what comes in, checked; what goes out, shaped."""

from __future__ import annotations

from attrs import frozen
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bakame_adapters.local.completions import json_object
from bakame_adapters.local.problems import bad
from bakame_adapters.local.whisper import Heard

MAX_SPOKEN_CHARACTERS = 4_096
_TEXT_FORMATS = ("json", "text", "verbose_json")
_SLOW, _FAST = 0.25, 4.0


@frozen
class Spoken:
    """
    A speech request.

    Args:
        text: What to say.
        container: ``pcm``, bare samples; or ``wav``, the same under a header.
        speed: 1 is the voice's own.
    """

    text: str
    container: str
    speed: float

    @classmethod
    def read(cls, body: bytes) -> Spoken:
        """
        The request in `body`.

        Raises:
            Refusal: It is not one, or asks for what is not on offer here.
        """
        asked = json_object(body)
        text, container = asked.get("input"), asked.get("response_format") or "pcm"
        if not isinstance(text, str) or not 0 < len(text) <= MAX_SPOKEN_CHARACTERS:
            raise bad(f"'input' must be text of 1 to {MAX_SPOKEN_CHARACTERS} characters", "input")
        if container not in ("pcm", "wav"):
            raise bad("'response_format' must be pcm (24 kHz, 16 bits) or wav", "response_format")
        speed = asked.get("speed") or 1.0
        if isinstance(speed, bool) or not isinstance(speed, int | float) or not _SLOW <= speed <= _FAST:
            raise bad(f"'speed' must be a number from {_SLOW} to {_FAST}", "speed")
        return cls(text, container, float(speed))


async def recording(request: Request) -> tuple[bytes, str]:
    """
    The file of a transcription request, and the format in which its text is wanted.

    Raises:
        Refusal: It lacks its file or its model, or wants a format that is not on offer here.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise bad("the body must be multipart/form-data with a file and a model")
    async with request.form(max_files=1, max_fields=16) as form:
        file, response_format = form.get("file"), form.get("response_format", "json")
        if not isinstance(file, UploadFile):
            raise bad("you must provide a file", "file")
        if not form.get("model"):
            raise bad("you must provide a model", "model")
        if response_format not in _TEXT_FORMATS:
            raise bad(f"'response_format' must be one of {', '.join(_TEXT_FORMATS)}", "response_format")
        return await file.read(), str(response_format)


def transcription(heard: Heard, response_format: str) -> Response:
    """What was heard, in the format that was wanted; the doubt that anybody spoke is in ``verbose_json`` only."""
    if response_format == "text":
        return PlainTextResponse(heard.text + "\n")
    usage = {"type": "duration", "seconds": round(heard.seconds)}
    if response_format == "json":
        return JSONResponse({"text": heard.text, "usage": usage})
    segment = {
        "id": 0,
        "seek": 0,
        "start": 0.0,
        "end": heard.seconds,
        "text": heard.text,
        "tokens": [],
        "temperature": 0.0,
        "avg_logprob": heard.score,
        "compression_ratio": 1.0,
        "no_speech_prob": heard.no_speech,
    }
    whole = {"task": "transcribe", "language": "english", "duration": heard.seconds, "text": heard.text}
    return JSONResponse(whole | {"segments": [segment], "usage": usage})
