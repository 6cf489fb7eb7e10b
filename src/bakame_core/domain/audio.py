"""Audio as bytes with a format: what ports pass around, and what can be told about it without a codec."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen, validators


class Encoding(StrEnum):
    """How samples are stored. MULAW is G.711 μ-law, PCM is signed 16-bit little-endian."""

    MULAW = "mulaw"
    PCM = "pcm"


@frozen
class AudioFormat:
    """Samples without a header: mono, `rate` of them a second."""

    encoding: Encoding
    rate: int = field(validator=validators.gt(0))

    @property
    def bytes_per_second(self) -> int:
        """How many bytes one second takes."""
        return self.rate * (1 if self.encoding is Encoding.MULAW else 2)


TELEPHONE = AudioFormat(Encoding.MULAW, 8_000)
"""What a telephone line carries: G.711 μ-law, 8 kHz."""


class Container(StrEnum):
    """A file format that recognisers take, by its usual ending."""

    WAV = "wav"
    MP3 = "mp3"
    OGG = "ogg"
    FLAC = "flac"
    WEBM = "webm"
    M4A = "m4a"


@frozen
class Clip:
    """
    A whole recording, as the file that it came in (it is never re-encoded on the way to a recogniser).

    Args:
        data: The file's bytes.
        container: What kind of file it is; see `bakame_core.domain.recording.inspect`.
        seconds: Its length; None where it cannot be told without decoding.
    """

    data: bytes = field(repr=lambda data: f"<{len(data)} bytes>")
    container: Container
    seconds: float | None = None
