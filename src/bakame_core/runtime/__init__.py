"""Asyncio drivers, free of any vendor: turns, retries, budgets, once-only answers, the observer."""
