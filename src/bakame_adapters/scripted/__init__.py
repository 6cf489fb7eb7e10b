"""
Recognition, answers and a voice that are always the same and cost no time: for demonstrations and benchmarks.

They pass the contract suites of their ports. Production refuses to start on them.
"""

from bakame_adapters.scripted.model import ScriptedModel
from bakame_adapters.scripted.transcriber import ScriptedTranscriber
from bakame_adapters.scripted.voice import ScriptedVoice

__all__ = ["ScriptedModel", "ScriptedTranscriber", "ScriptedVoice"]
