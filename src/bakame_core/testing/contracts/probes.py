"""How the suites look at a stream, a cancellation and a failure; of use to suites of another team as well."""

from __future__ import annotations

import asyncio
import gc
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeVar

from bakame_core.errors import PortError

T = TypeVar("T")

SOON = 10.0
"""Real seconds. Ports promise 250 ms; the rest is for machines that stall while they test much at once."""

_MANY_TURNS = 8
_A_MOMENT = 0.05


async def read(stream: AbstractAsyncContextManager[AsyncIterator[T]]) -> list[T]:
    """Everything that comes out of `stream`."""
    async with stream as items:
        return [item async for item in items]


async def leave_after(count: int, stream: AbstractAsyncContextManager[AsyncIterator[T]]) -> None:
    """
    Take `count` items of `stream` and leave it.

    Raises:
        AssertionError: Leaving took too long, left a task, or items came after it.
    """
    before = asyncio.all_tasks()
    items = await stream.__aenter__()
    try:
        for _ in range(count):
            await anext(items)
    finally:
        await soon(stream.__aexit__(None, None, None), "leaving the block")
    await no_task_but(before)
    assert await _next_or_none(items) is None, "an item came out of a stream that was left"


async def _next_or_none(items: AsyncIterator[T]) -> T | None:
    try:
        return await soon(anext(items), "asking a stream that was left")
    except (StopAsyncIteration, PortError):
        return None


async def soon(work: Awaitable[T], what: str) -> T:
    """
    The result of `work`, if it comes soon.

    Raises:
        AssertionError: It does not.
    """
    deadline = asyncio.timeout(SOON)
    try:
        async with deadline:
            return await work
    except TimeoutError:
        assert not deadline.expired(), f"{what} took longer than {SOON} s (250 ms are promised)"
        raise


async def no_task_but(before: set[asyncio.Task[Any]]) -> None:
    """
    Come back once only the tasks of `before` are left.

    Raises:
        AssertionError: Another one stays.
    """
    left = asyncio.all_tasks() - before
    if left:
        _, left = await asyncio.wait(left, timeout=SOON)
    assert not left, f"tasks left behind: {sorted(str(task.get_coro()) for task in left)}"


async def cancel_on_the_way(work: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """
    Begin `work` again and again, let it come a little further each time, and cancel it.

    Raises:
        AssertionError: It did not stop soon, something else than CancelledError came out, or a task was left.
    """
    for turns in range(1, _MANY_TURNS):
        await _cancel(work(), turns, 0)
    await _cancel(work(), 0, _A_MOMENT)


async def _cancel(work: Coroutine[Any, Any, object], turns: int, seconds: float) -> None:
    before = asyncio.all_tasks()
    task = asyncio.create_task(work)
    for _ in range(turns):
        await asyncio.sleep(0)
    if seconds:
        await asyncio.sleep(seconds)
    if task.done():
        # It never waited so long: nothing to cancel, but it must have gone well.
        task.result()
        return
    task.cancel()
    done, _ = await asyncio.wait([task], timeout=SOON)
    assert done, f"still running {SOON} s after it was cancelled (250 ms are promised)"
    assert task.cancelled(), f"CancelledError was swallowed; instead came {task.exception()!r}"
    await no_task_but(before)


async def fail_inside(stream: AbstractAsyncContextManager[AsyncIterator[object]]) -> None:
    """
    Take one item of `stream`, and raise an error of the reader's own inside its block.

    Raises:
        AssertionError: The error did not come out as it is.
    """
    mine = LookupError("the reader's own")
    outcome: Exception | None = None
    try:
        async with stream as items:
            await anext(items)
            raise mine  # noqa: TRY301 - the block is what is looked at
    except Exception as error:  # noqa: BLE001 - whatever came out is the answer
        outcome = error
    assert outcome is mine, f"the reader's own error became {outcome!r}"


def dropped_unused(begin: Callable[[], object]) -> None:
    """
    Call `begin` and drop what it gives.

    Raises:
        AssertionError: Something had been begun: Python warned of a coroutine or a connection that nobody closed.
    """
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        begin()
        gc.collect()
    assert not warned, f"dropping it unused warned: {[str(warning.message) for warning in warned]}"


async def failure(work: Awaitable[object], kinds: tuple[type[PortError], ...], name: str) -> PortError:
    """
    The error that `work` ends in.

    Raises:
        AssertionError: It went well, or the error is none of `kinds`, or does not carry the adapter's `name`.
    """
    error, answer = await _outcome(work)
    assert error is not None, f"no error, but {answer!r}"
    assert isinstance(error, PortError), f"only errors of bakame_core.errors may get out, not {error!r}"
    assert isinstance(error, kinds), f"{error.name} instead of {' or '.join(kind.__name__ for kind in kinds)}"
    assert error.adapter == name, f"the error names {error.adapter!r}, the traits {name!r}"
    return error


async def _outcome(work: Awaitable[object]) -> tuple[Exception | None, object]:
    try:
        return None, await work
    except Exception as error:  # noqa: BLE001 - whatever came out is the answer
        return error, None
