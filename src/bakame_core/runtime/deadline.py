"""A deadline that costs nothing where nothing waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator
from typing import Any, Generic, TypeVar

T = TypeVar("T")


async def in_time(work: Coroutine[Any, Any, T], seconds: Callable[[], float]) -> T:
    """
    The result of `work`, which may take `seconds()`.

    A store in this process answers without waiting; a timer for each of its answers is a sixth of what a text costs.
    So the first step is made without one, and only work that waits after it gets a timer.

    Raises:
        TimeoutError: It took longer.
    """
    try:
        waits_for = work.send(None)
    except StopIteration as stop:
        result: T = stop.value
        return result
    async with asyncio.timeout(seconds()):
        return await _Begun(work, waits_for)


class _Begun(Generic[T]):
    """The rest of a coroutine whose first step has been made: what `yield from` would do (PEP 380)."""

    def __init__(self, work: Coroutine[Any, Any, T], waits_for: object) -> None:
        self._work = work
        self._waits_for = waits_for

    def __await__(self) -> Generator[Any, Any, T]:
        waits_for = self._waits_for
        try:
            while True:
                try:
                    sent = yield waits_for
                except GeneratorExit:
                    self._work.close()
                    raise
                except BaseException as error:  # noqa: BLE001 - whatever it is, it is the work's to handle
                    waits_for = self._work.throw(error)
                else:
                    waits_for = self._work.send(sent)
        except StopIteration as stop:
            result: T = stop.value
            return result
