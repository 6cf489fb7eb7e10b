"""
The sessions of `ShelteredContexts`: one truth, in the primary while it answers, in the spare while it does not.

1. What the primary took is copied to the spare. What only the spare took is *owed* to the primary.
2. While a key is owed, the spare's session is the truth for this process. Before the primary is used for that key
   again the two are brought together: of one contact the one with more turns wins, of two the one opened later.
3. A version says which store it is of. It is good as long as the truth has not been written since, in either store.
4. What was saved here, is not due to die, was not forgotten by anybody and is missing in the primary, was lost there
   (a server that came back empty): it is put back.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from weakref import WeakValueDictionary

from attrs import define, evolve, field

from bakame_core.domain.session import Session
from bakame_core.errors import Conflict, Garbled, PortError
from bakame_core.ports.context_store import ContextStore, Remembered, Version
from bakame_core.runtime.reach import Away, Reach
from bakame_core.runtime.sheltered_truth import HERE, THERE, Note, is_current, outlasts, parted, version_of

NAME = "sheltered"

HELD = timedelta(minutes=10)
"""How long the spare holds a session that this process has only read: its own time to live is not known here."""

FORGOTTEN = timedelta(hours=12)
"""How long other processes can tell that a session was forgotten, and not lost; longer than a session lives."""

NOTES = 20_000


@define
class ShelteredSessions:
    """Sessions in a primary with a spare."""

    primary: ContextStore
    spare: ContextStore
    reach: Reach
    clock: Callable[[], float]
    _notes: OrderedDict[str, Note] = field(factory=OrderedDict, init=False)
    _owed: dict[str, None] = field(factory=dict, init=False)
    # Between asking the primary and copying to the spare nobody else in this process may touch the key.
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(factory=WeakValueDictionary, init=False)

    async def load(self, key: str) -> Remembered | None:
        """The session, from wherever it can be had."""
        async with self._lock(key):
            try:
                found, where = await self._recalled(key), THERE
            except Away:
                found, where = await self.spare.load(key), HERE
            note = self._notes.get(key)
        if found is None:
            return None
        return evolve(found, version=(note and note.told) or version_of(where, found.version))

    async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
        """
        Store `session` wherever that is possible.

        Raises:
            Conflict: It was written since, in the store that holds the truth.
        """
        until = self.clock() + ttl.total_seconds()
        async with self._lock(key):
            try:
                return await self._save_there(key, session, expected, ttl, until)
            except Away:
                return await self._save_here(key, session, expected, ttl, until)

    async def forget(self, key: str) -> bool:
        """Wipe the session in both; where the primary is away, it is told as soon as it is back."""
        async with self._lock(key):
            was = self._notes.get(key, Note())
            here, there, owed = await self.spare.forget(key), False, False
            try:
                there = await self._wipe(key)
            except Away:
                owed = True
            self._note(key, Note(base=was.base, owed=owed, gone=True))
            return there or (here and (owed or was.owed or self.clock() < was.until))

    async def pay(self) -> None:
        """Tell the primary one thing that it must still be told, if there is any and nobody is at it."""
        key = next(iter(self._owed), None)
        if key is None or self._lock(key).locked():
            return
        # To the end of the queue: one that cannot be paid must not hold up the others.
        self._owed[key] = self._owed.pop(key)
        async with self._lock(key):
            try:
                with suppress(Away):
                    await self._recalled(key)
            except PortError as error:
                self.reach.on_away(error, "settle")

    # While the primary answers

    async def _recalled(self, key: str) -> Remembered | None:
        note = self._notes.get(key)
        found = await self._read(key)
        if note is not None and (note.owed or (found is None and await self._was_lost(key, note))):
            return await self._settled(key, note, found)
        if note is None or found is None or note.base != found.version:
            await self._follow(key, note, found)
        return found

    async def _read(self, key: str) -> Remembered | None:
        try:
            return await self.reach.ask("load", lambda: self.primary.load(key))
        except Away as away:
            if not isinstance(away.error, Garbled):
                raise
        # Nobody can read it, and as long as it is there nobody can write the key.
        await self.reach.ask("forget", lambda: self.primary.forget(key))
        return None

    async def _was_lost(self, key: str, note: Note) -> bool:
        if note.gone or self.clock() >= note.until:
            return False
        if not self.primary.traits.shared:
            return True
        return await self.reach.ask("kept", lambda: self.primary.kept(_tombstone(key))) is None

    async def _settled(self, key: str, note: Note, found: Remembered | None) -> Remembered | None:
        ours = await self.spare.load(key)
        if found is not None and note.gone and ours is None:
            await self._wipe(key)
            found = None
        if ours is None or (found is not None and not outlasts(ours.session, found, note)):
            await self._follow(key, note, found)
            return found
        if found is not None and found.session == ours.session and found.version != note.base:
            version = found.version  # It took our write before it went, and only the answer was lost.
        else:
            try:
                version = await self._put_back(key, ours.session, note, found)
            except Conflict:
                # Somebody wrote after the outage; they know better than what was said during it.
                found = await self._read(key)
                await self._follow(key, note, found)
                return found
        self._note(key, evolve(note, base=version, owed=False, gone=False))
        return Remembered(ours.session, version)

    async def _put_back(self, key: str, session: Session, note: Note, found: Remembered | None) -> Version:
        left = timedelta(seconds=max(0.001, note.until - self.clock()))
        base = found.version if found else None
        return await self.reach.ask("save", lambda: self.primary.save(key, session, expected=base, ttl=left))

    async def _follow(self, key: str, note: Note | None, found: Remembered | None) -> None:
        """What the primary says holds: have the spare hold the same."""
        if found is not None:
            await self._mirror(key, found.session, Note(version_of(THERE, found.version), found.version), HELD)
        elif note is not None:
            await self.spare.forget(key)
            self._note(key, Note(gone=True))

    async def _save_there(
        self, key: str, session: Session, expected: Version | None, ttl: timedelta, until: float
    ) -> Version:
        believed = self._notes.get(key, Note()).told
        if key in self._owed or (expected is None and believed is not None):
            await self._recalled(key)
        try:
            version = await self._put(key, session, expected, ttl)
        except Conflict:
            if expected is None or expected != believed:
                raise
            # Somebody wrote, or else the primary lost it; then it is put back and the version is good after all.
            await self._recalled(key)
            version = await self._put(key, session, expected, ttl)
        told = version_of(THERE, version)
        await self._mirror(key, session, Note(told, version, until), ttl)
        return told

    async def _put(self, key: str, session: Session, expected: Version | None, ttl: timedelta) -> Version:
        base = self._base(key, expected)
        return await self.reach.ask("save", lambda: self.primary.save(key, session, expected=base, ttl=ttl))

    def _base(self, key: str, expected: Version | None) -> Version | None:
        """The primary's version that `expected` stands for."""
        if expected is None:
            return None
        note = self._notes.get(key)
        if note is not None and note.told == expected:
            return note.base
        where, version = parted(expected)
        if where != THERE:
            raise Conflict(NAME, "the session was written since it was read")
        return version

    async def _wipe(self, key: str) -> bool:
        was_there = await self.reach.ask("forget", lambda: self.primary.forget(key))
        if self.primary.traits.shared:
            await self.reach.ask("keep", lambda: self.primary.keep(_tombstone(key), b"", ttl=FORGOTTEN))
        return was_there

    # While it does not

    async def _save_here(
        self, key: str, session: Session, expected: Version | None, ttl: timedelta, until: float
    ) -> Version:
        ours = await self.spare.load(key)
        note = self._notes.get(key)
        if not is_current(expected, ours, note, self.clock()):
            raise Conflict(NAME, "the session was written since it was read")
        version = await self.spare.save(key, session, expected=ours.version if ours else None, ttl=ttl)
        told = version_of(HERE, version)
        note = note or Note()
        self._note(key, Note(told, note.base, until, owed=True, gone=note.owed and note.gone))
        return told

    # In either case

    async def _mirror(self, key: str, session: Session, note: Note, ttl: timedelta) -> None:
        try:
            held = await self.spare.load(key)
            await self.spare.save(key, session, expected=held.version if held else None, ttl=ttl)
        except PortError as error:
            self.reach.on_away(error, "mirror")
        self._note(key, note)

    def _note(self, key: str, note: Note) -> None:
        self._notes[key] = note
        self._notes.move_to_end(key)
        self._owed.pop(key, None)
        if note.owed:
            self._owed[key] = None
        if len(self._notes) > NOTES:
            oldest, _ = self._notes.popitem(last=False)
            self._owed.pop(oldest, None)

    def _lock(self, key: str) -> asyncio.Lock:
        lock = self._locks.get(key)
        if lock is None:
            self._locks[key] = lock = asyncio.Lock()
        return lock


def _tombstone(key: str) -> str:
    return f"forgotten:{key}"
