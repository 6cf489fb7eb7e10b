"""A folder of files."""

from bakame_adapters.folder.clips import ClipFolder

__all__ = ["ClipFolder"]
