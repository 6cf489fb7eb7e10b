"""
The admin API, `/api/v1`: what the dashboard asks and does. Its description is `/api/openapi.json`.

Nothing here is imported before somebody asks for a path under `/api`: webhooks do not pay for it.
"""
