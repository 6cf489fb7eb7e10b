"""
What another team writes: two adapters of its own, certified by the suites that `pip install bakame[testing]` brings.

Nothing here comes from BAKAME's own adapters or tests, and nothing private of its library is touched: the last test
sees to it. Copy this file to begin with one of yours.
"""

from __future__ import annotations

import ast
import asyncio
import itertools
import pickle
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager, nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import define, field, frozen

from bakame_core.domain.money import Usage
from bakame_core.domain.prompt import Message, Prompt, Role
from bakame_core.domain.session import Session
from bakame_core.errors import Conflict
from bakame_core.ports.context_store import ContextStore, ContextTraits, Remembered, Version
from bakame_core.ports.language_model import Delta, Finished, FinishReason, LanguageModel, LlmTraits
from bakame_core.testing.contracts.context_store import ContextStoreContract
from bakame_core.testing.contracts.language_model import LanguageModelContract
from bakame_core.testing.fakes import FakeClock

# A store of one's own: a dictionary behind a lock


@frozen
class Entry:
    """A value as bytes, so that nobody can change it from outside, and when it dies."""

    value: bytes
    dies: float


@define
class AcmeContexts:
    """Keeps everything in one dictionary, by kind and name; `seconds` never go back."""

    seconds: Callable[[], float] = time.monotonic
    _entries: dict[tuple[str, str], Entry] = field(factory=dict, init=False)
    _lock: asyncio.Lock = field(factory=asyncio.Lock, init=False)
    _versions: Iterator[int] = field(factory=itertools.count, init=False)

    @property
    def traits(self) -> ContextTraits:
        return ContextTraits("acme", shared=False)

    async def load(self, key: str) -> Remembered | None:
        async with self._lock:
            return self._session(key)

    async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
        async with self._lock:
            found = self._session(key)
            if (found.version if found else None) != expected:
                raise Conflict("acme", "somebody else wrote first")
            version = Version(f"acme-{next(self._versions)}")
            self._put("session", key, pickle.dumps((session, version)), ttl)
            return version

    async def forget(self, key: str) -> bool:
        async with self._lock:
            there = self._get("session", key) is not None
            self._entries.pop(("session", key), None)
            return there

    async def claim(self, token: str, *, ttl: timedelta) -> bool:
        async with self._lock:
            if self._get("claim", token) is not None:
                return False
            self._put("claim", token, b"", ttl)
            return True

    async def keep(self, token: str, answer: bytes, *, ttl: timedelta) -> None:
        async with self._lock:
            self._put("answer", token, answer, ttl)

    async def kept(self, token: str) -> bytes | None:
        async with self._lock:
            return self._get("answer", token)

    async def add(self, counter: str, amount: int, *, ttl: timedelta) -> int:
        async with self._lock:
            before = self._get("counter", counter)
            after = int(before or b"0") + amount
            if before is not None:
                entry = self._entries["counter", counter]
                self._entries["counter", counter] = Entry(b"%d" % after, entry.dies)
            elif amount:
                self._put("counter", counter, b"%d" % after, ttl)
            return after

    async def ping(self) -> None:
        pass

    def _session(self, key: str) -> Remembered | None:
        stored = self._get("session", key)
        return None if stored is None else Remembered(*pickle.loads(stored))  # noqa: S301 - written above

    def _get(self, kind: str, name: str) -> bytes | None:
        entry = self._entries.get((kind, name))
        return entry.value if entry and entry.dies > self.seconds() else None

    def _put(self, kind: str, name: str, value: bytes, ttl: timedelta) -> None:
        self._entries[kind, name] = Entry(value, self.seconds() + ttl.total_seconds())


# A model of one's own: a table of answers

TABLE = {"half of ten": "Half of ten is five.", "six times nine": "Fifty-four."}


@define
class AcmeTable:
    """Answers the learner's last words from a table."""

    answers: Mapping[str, str]

    @property
    def traits(self) -> LlmTraits:
        return LlmTraits("acme", "acme-table-1")

    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        # `aclosing`: a reader who leaves early must not leave a generator behind that is half done.
        async with aclosing(self._pieces(prompt)) as pieces:
            yield pieces

    async def _pieces(self, prompt: Prompt) -> AsyncGenerator[Delta | Finished, None]:
        words = self.answers.get(prompt.messages[-1].text, "I do not know that one.").split(" ")
        for number, word in enumerate(words):
            yield Delta(f" {word}" if number else word)
        yield Finished(FinishReason.STOP, Usage("acme-table-1", output_tokens=len(words)))


# Their certificates: the whole of what has to be written


class TestAcmeContexts(ContextStoreContract):
    @pytest.fixture(autouse=True)
    def _clock(self) -> None:
        self.clock = FakeClock()

    def open(self) -> AbstractAsyncContextManager[ContextStore]:
        return nullcontext(AcmeContexts(self.clock.monotonic))

    async def pass_time(self, time: timedelta) -> None:
        self.clock.advance(time)


class TestAcmeTable(LanguageModelContract):
    def open(self) -> AbstractAsyncContextManager[LanguageModel]:
        return nullcontext(AcmeTable(TABLE))

    def known_answers(self) -> Mapping[Prompt, str]:
        return {Prompt((Message(Role.USER, asked),)): answer for asked, answer in TABLE.items()}


def test_another_team_needs_nothing_but_what_is_published() -> None:
    imported = [node for node in ast.walk(ast.parse(Path(__file__).read_text())) if isinstance(node, ast.ImportFrom)]
    modules = {node.module or "" for node in imported}
    ours = {module for module in modules if module.split(".")[0] not in {*sys.stdlib_module_names, "attrs", "pytest"}}
    assert ours
    assert all(module.startswith("bakame_core.") for module in ours), ours
    names = {part for node in imported for part in (*(node.module or "").split("."), *(a.name for a in node.names))}
    assert not any(name.startswith("_") for name in names - {"__future__"}), names
