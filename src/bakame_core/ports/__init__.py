"""
What the core needs from the world: small Protocols over plain values.

An adapter inherits nothing; it is checked by its type and by the contract suite of its port in `bakame_core.testing`.

Three rules hold for every port:

1. The caller owns the deadline. No method takes a timeout; leaving or cancelling is how a call is stopped, and within
   250 ms nothing of it is left. `asyncio.CancelledError` passes through an adapter untouched.
2. Every failure is one of `bakame_core.errors`; absence and silence are values, not errors.
3. A stream is a context manager around an iterator. Leaving the block ends the stream.
"""
