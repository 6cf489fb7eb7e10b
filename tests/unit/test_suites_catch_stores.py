"""A suite that cannot fail certifies nothing: here it is given stores and a carrier that break one promise each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import timedelta
from typing import Any

import pytest
from attrs import define

from bakame_core.domain.identity import Address
from bakame_core.domain.session import Session
from bakame_core.ports.context_store import ContextStore, Remembered, Version
from bakame_core.ports.telephony import Receipt
from bakame_core.testing.contracts.context_store import ContextStoreContract
from bakame_core.testing.contracts.telephony import Bench, TelephonyContract
from bakame_core.testing.fakes import FakeContexts, FakeTelephony
from fakes.broken import caught


class LooksThenWrites(FakeContexts):
    """Between the comparison and the write, others write as well."""

    async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
        found: Remembered | None = await self.load(key)
        if (found.version if found else None) == expected:
            expected = await super().save("spare", session, expected=None, ttl=timedelta())
            self._sessions.put(key, Remembered(session, expected), ttl)
            return expected
        return await super().save(key, session, expected=expected, ttl=ttl)


class ClaimsForEver(FakeContexts):
    async def claim(self, token: str, *, ttl: timedelta) -> bool:
        return await super().claim(token, ttl=timedelta(days=3_650))


@define
class Stores(ContextStoreContract):
    store: FakeContexts

    def open(self) -> AbstractAsyncContextManager[ContextStore]:
        return nullcontext(self.store)

    async def pass_time(self, time: timedelta) -> None:
        assert hasattr(self.store.clock, "advance")
        self.store.clock.advance(time)


STORES = {
    "looks then writes": (LooksThenWrites(), ContextStoreContract.test_of_many_racing_writers_one_wins, "== 1"),
    "claims for ever": (
        ClaimsForEver(),
        ContextStoreContract.test_a_claim_dies_at_its_time_and_a_refused_one_does_not_prolong_it,
        "False",
    ),
}


@pytest.mark.parametrize(("store", "test", "saying"), STORES.values(), ids=STORES)
def test_a_broken_store_is_caught(store: FakeContexts, test: Callable[[Any], None], saying: str) -> None:
    caught(test, Stores(store), saying)


class SendsTwice(FakeTelephony):
    async def text(self, to: Address, body: str, *, key: str) -> Receipt:
        return await super().text(to, body, key=f"{key} {len(self.sent)}")


@define
class Carriers(TelephonyContract):
    telephony: FakeTelephony

    def open(self) -> AbstractAsyncContextManager[Bench]:
        return nullcontext(Bench(self.telephony, self))  # type: ignore[arg-type] # only what the test asks is there

    def sent(self) -> list[tuple[str, str]]:
        return [(sent.to.reveal, sent.body) for sent in self.telephony.sent]


def test_a_carrier_that_sends_a_key_twice_is_caught() -> None:
    caught(Carriers.test_the_same_key_is_sent_once_and_has_one_receipt, Carriers(SendsTwice()), "== 1")


def test_what_is_whole_is_not_caught() -> None:
    # Else what is caught above might not be the break.
    Stores(FakeContexts()).test_of_many_racing_writers_one_wins()
