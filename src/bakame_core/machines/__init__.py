"""Machines: `step(state, event) -> (state, command)`, for calls."""
