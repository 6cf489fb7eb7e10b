"""What is remembered in Redis, for all processes alike."""

from bakame_adapters.redis.contexts import RedisContexts

__all__ = ["RedisContexts"]
