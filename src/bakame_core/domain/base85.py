"""Reading base 85, in which the program keeps its trained numbers: a megabyte of them, before the first answer."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase, digits

_ALPHABET = (digits + ascii_uppercase + ascii_lowercase + "!#$%&()*+-;<=>?@^_`{|}~").encode()
_BASE = len(_ALPHABET)
_VALUES = bytes.maketrans(_ALPHABET, bytes(range(_BASE)))
_LETTERS, _BYTES = 5, 4
"""So many letters stand for so many bytes."""


def decoded(text: str) -> bytes:
    """
    What `base64.b85decode` makes of `text`, in a tenth of the time: that reads letter by letter, in Python.

    The first letters of all groups of five are one great number with room for four bytes in each place, the second letters
    another, and so on: so all groups are reckoned at once.
    """
    padding = -len(text) % _LETTERS
    values = text.encode().translate(_VALUES) + bytes([_BASE - 1]) * padding
    size = len(values) // _LETTERS * _BYTES
    whole = 0
    for place in range(_LETTERS):
        apart = bytearray(size)
        apart[_BYTES - 1 :: _BYTES] = values[place::_LETTERS]
        whole = whole * _BASE + int.from_bytes(apart, "big")
    return whole.to_bytes(size, "big")[: size - padding]
