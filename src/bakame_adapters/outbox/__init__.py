"""
What has to be done sooner or later, in a file of its own: records for a log that is away, recordings to be deleted.

`Outbox` is the file. `Outbox.drain` works off one kind of what it holds, for as long as its block. `DurableLog` is a
`SessionLog` before another one, which loses nothing while that one is away.
"""

from bakame_adapters.outbox.drain import Drain, Handler
from bakame_adapters.outbox.durable_log import DurableLog
from bakame_adapters.outbox.file import Backlog, Dead, Outbox, Work

__all__ = ["Backlog", "Dead", "Drain", "DurableLog", "Handler", "Outbox", "Work"]
