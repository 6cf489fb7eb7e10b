"""
Speech recognition, a voice and a small language model that come with the program, in a process of their own that
speaks OpenAI's protocol on the loopback address. Importing this package loads none of them.
"""

from bakame_adapters.local.parts import INSTALL, Part, missing, versions
from bakame_adapters.local.supervisor import LocalModels

__all__ = ["INSTALL", "LocalModels", "Part", "missing", "versions"]
