"""
The tutor as a library: what a conversation is, what may be said, and what happens in a turn.

It does no I/O. It stands on attrs and the standard library. Start at `bakame_core.ports`.
"""
