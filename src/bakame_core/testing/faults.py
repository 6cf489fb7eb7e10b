"""
What can go wrong with a fake, as a script: each call of a method takes the next entry of its queue, then all is well.

::

    contexts = FakeContexts()
    contexts.calls.will("load", Fine(), Fail(Unavailable("fake")))   # the second load fails
    model = FakeModel()
    model.calls.will("answer", CutAfter(3, Unavailable("fake")))     # three pieces, then the line breaks
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable, Iterator
from typing import TypeVar

from attrs import define, field, frozen, validators

from bakame_core.errors import RuleBroken

T = TypeVar("T")


@frozen
class Fine:
    """Nothing goes wrong this time."""


@frozen
class Fail:
    """`error` is raised; for a stream, on entering its block."""

    error: Exception


@frozen
class Delay:
    """The answer comes `seconds` late; for a stream, its beginning."""

    seconds: float = field(validator=validators.ge(0))


@frozen
class Stall:
    """Nothing ever comes, until the caller gives up."""


@frozen
class CutAfter:
    """A stream that opens, gives `items` pieces, then raises `error`. On anything but a stream it is `Fail`."""

    items: int = field(validator=validators.ge(0))
    error: Exception


@frozen
class StallAfter:
    """A stream that opens, gives `items` pieces, then stays silent. On anything but a stream it is `Stall`."""

    items: int = field(validator=validators.ge(0))


Fault = Fine | Fail | Delay | Stall | CutAfter | StallAfter


@frozen
class Call:
    """One call of a fake's method, with its arguments by name."""

    method: str
    arguments: dict[str, object]


def _names(methods: Iterable[str]) -> frozenset[str]:
    return frozenset(methods)


@define
class Calls:
    """
    What a fake was asked, oldest first, and what will go wrong with the calls to come.

    Args:
        methods: Those that the fake has.
    """

    methods: frozenset[str] = field(converter=_names)
    _made: list[Call] = field(factory=list, init=False)
    _script: dict[str, deque[Fault]] = field(factory=dict, init=False)

    def will(self, method: str, *faults: Fault) -> None:
        """
        Queue `faults` for the next calls of `method`, behind those that are queued already.

        Raises:
            RuleBroken: The fake has no such method: a fault that never strikes is a test that never fails.
        """
        if method not in self.methods:
            raise RuleBroken(f"no method {method!r}; there are {', '.join(sorted(self.methods))}")
        self._script.setdefault(method, deque()).extend(faults)

    def of(self, method: str) -> tuple[dict[str, object], ...]:
        """The arguments of every call of `method`."""
        return tuple(call.arguments for call in self._made if call.method == method)

    def __iter__(self) -> Iterator[Call]:
        return iter(tuple(self._made))

    def __len__(self) -> int:
        return len(self._made)

    async def begin(self, method: str, **arguments: object) -> None:
        """Record a call and let its fault strike."""
        fault = self._next(method, arguments)
        await _strike(Fail(fault.error) if isinstance(fault, CutAfter) else fault)
        if isinstance(fault, StallAfter):
            await _stall()

    async def open(self, method: str, **arguments: object) -> CutAfter | StallAfter | None:
        """Record the opening of a stream; what is to happen to it later, for `faulty`."""
        fault = self._next(method, arguments)
        await _strike(fault)
        return fault if isinstance(fault, (CutAfter, StallAfter)) else None

    def _next(self, method: str, arguments: dict[str, object]) -> Fault:
        self._made.append(Call(method, arguments))
        queue = self._script.get(method)
        return queue.popleft() if queue else Fine()


async def _strike(fault: Fault) -> None:
    # A call that never gives way would hide every race from a test.
    await asyncio.sleep(fault.seconds if isinstance(fault, Delay) else 0)
    if isinstance(fault, Fail):
        raise fault.error
    if isinstance(fault, Stall):
        await _stall()


async def _stall() -> None:
    await asyncio.get_running_loop().create_future()


async def faulty(items: Iterable[T], fault: CutAfter | StallAfter | None, pace: float = 0.0) -> AsyncGenerator[T, None]:
    """`items`, `pace` seconds apart, until `fault` strikes."""
    for number, item in enumerate(items):
        await _end(fault, number)
        await asyncio.sleep(pace)
        yield item
    await _end(fault, None)


async def _end(fault: CutAfter | StallAfter | None, number: int | None) -> None:
    """Strike before item `number`; None is the stream's end, which no fault outlives."""
    if fault is None or (number is not None and number < fault.items):
        return
    if isinstance(fault, CutAfter):
        raise fault.error
    await _stall()
