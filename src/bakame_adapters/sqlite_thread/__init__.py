"""One SQLite file for asyncio: what the adapters that keep a file have in common. It knows none of them."""

from bakame_adapters.sqlite_thread.file import Kept, connect, translated
from bakame_adapters.sqlite_thread.thread import Commit, SqliteThread

__all__ = ["Commit", "Kept", "SqliteThread", "connect", "translated"]
