"""Pseudonyms that people can say."""

from __future__ import annotations

import re
import secrets

from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.identity import LearnerId, name_of

_ids = st.text("0123456789abcdef", min_size=16, max_size=64).map(LearnerId)


@given(_ids)
def test_a_learners_name_is_two_words_and_a_number(learner: LearnerId) -> None:
    assert re.fullmatch(r"[a-z]+-[a-z]+-[1-9]\d", name_of(learner))


@given(_ids)
def test_a_name_tells_nothing_of_the_pseudonym(learner: LearnerId) -> None:
    assert not any(part in learner.value for part in name_of(learner).split("-")[:2])


def test_a_learners_name_never_changes() -> None:
    """Whoever wrote one down must find the same learner after an upgrade."""
    names = [name_of(LearnerId(digit * 32)) for digit in "0123"]
    assert names == ["reed-wheatear-18", "pearl-stilt-69", "pine-robin-93", "sand-lark-84"]


def test_names_are_spread() -> None:
    names = {name_of(LearnerId(secrets.token_hex(16))) for _ in range(2_000)}
    assert len(names) > 1_950
