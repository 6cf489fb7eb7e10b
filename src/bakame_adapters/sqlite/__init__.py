"""
The session log, the reports and the desk in one SQLite file: for a machine with nothing installed.

Table and column names are those of `supabase/migrations`. Times are text, ISO 8601 in UTC and of fixed width, so that
they sort as time does; durations are milliseconds (a call's is seconds).
"""

from bakame_adapters.sqlite.desk import SqliteDesk
from bakame_adapters.sqlite.log import SqliteLog
from bakame_adapters.sqlite.reports import SqliteReports

__all__ = ["SqliteDesk", "SqliteLog", "SqliteReports"]
