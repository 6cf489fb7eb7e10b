"""Voice activity by Silero's model (MIT), in one onnxruntime session for all calls."""

from bakame_adapters.silero.detector import SileroVoiceActivity

__all__ = ["SileroVoiceActivity"]
