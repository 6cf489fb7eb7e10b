"""
The session log, the reports and the desk in Supabase, through its REST interface (PostgREST), and the migrations of its schema.

Everything is one call of a SQL function of `supabase/migrations`: one round trip, one transaction, no page limit.
"""

from bakame_adapters.supabase.desk import SupabaseDesk
from bakame_adapters.supabase.log import SupabaseLog
from bakame_adapters.supabase.migrate import Migration, bundled, migrate
from bakame_adapters.supabase.reports import SupabaseReports
from bakame_adapters.supabase.rest import Rest

__all__ = ["Migration", "Rest", "SupabaseDesk", "SupabaseLog", "SupabaseReports", "bundled", "migrate"]
