"""
Closed sets of values that are named very often.

In Python 3.11 to name a member of an `Enum` costs a fifth of a microsecond, and to look for it in a set as much again: its class
looks for every name twice, and its hash is Python. The sums of one sentence ask hundreds of times what an item is, so the
sets that they ask for are classes of this kind.
"""

from __future__ import annotations

from typing import Self


class Member:
    """
    A value that is itself and nothing else; of a subclass each annotated name is one.

    Args:
        name: As the class calls it.
    """

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __init_subclass__(cls) -> None:
        for name in cls.__annotations__:
            setattr(cls, name, cls(name))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}.{self.name}>"

    @classmethod
    def named(cls, name: str) -> Self:
        """The member of that name."""
        found: Self = getattr(cls, name)
        return found
