"""
OpenAI, or any server that speaks its protocol: transcription, chat completions, speech, moderation.

One client (`open_client`) is shared by the four adapters; whoever opens it closes it.
"""

from __future__ import annotations

from bakame_adapters.openai.chat import OpenAiModel
from bakame_adapters.openai.client import OFFICIAL_URL, open_client, ping, warm
from bakame_adapters.openai.dialect import TokenLimit
from bakame_adapters.openai.moderation import OpenAiClassifier
from bakame_adapters.openai.speech import OpenAiVoice
from bakame_adapters.openai.transcriber import WhisperTranscriber

__all__ = [
    "OFFICIAL_URL",
    "OpenAiClassifier",
    "OpenAiModel",
    "OpenAiVoice",
    "TokenLimit",
    "WhisperTranscriber",
    "open_client",
    "ping",
    "warm",
]
