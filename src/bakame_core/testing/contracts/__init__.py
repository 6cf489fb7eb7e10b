"""
One suite a port: what every adapter promises, and what every fake must keep.

A team certifies an adapter of its own by subclassing::

    class TestMyContexts(ContextStoreContract):
        def open(self):
            return my_contexts()      # an async context manager that yields the adapter

Tests are plain functions: no pytest plugin for asyncio is needed.
"""
