"""A streamed call: when to listen, when to speak, when to stop. See `machine` for its rules."""
