"""What a single process remembers, in itself: no server, nothing on disk, gone with the process."""

from bakame_adapters.memory.contexts import MemoryContexts

__all__ = ["MemoryContexts"]
