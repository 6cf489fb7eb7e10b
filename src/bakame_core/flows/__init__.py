"""Flows: a turn as a generator that yields what it wants from the world."""
