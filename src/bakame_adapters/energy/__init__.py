"""Voice activity by loudness alone, for machines that have no model."""

from bakame_adapters.energy.detector import EnergyVoiceActivity

__all__ = ["EnergyVoiceActivity"]
