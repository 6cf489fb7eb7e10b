"""Made-up lessons, so that a newcomer sees the dashboard alive. Every session of them has an id that begins with ``DEMO``."""
