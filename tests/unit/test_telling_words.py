"""Which rules a line can hold is found by the first letters of their words, and is what a search for each would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.arithmetic.fact_table import FACTS
from bakame_core.domain.arithmetic.telling import Telling
from bakame_core.domain.arithmetic.topic_table import TOPICS

NEEDS = [fact.needs for fact in FACTS]
TOPIC_WORDS = [topic.words[0] for topic in TOPICS]
TABLES = ((NEEDS, "", Telling(NEEDS)), (TOPIC_WORDS, "(?= )", Telling(TOPIC_WORDS, "(?= )")))

pieces = st.one_of(
    st.sampled_from(
        [word for table in (NEEDS, TOPIC_WORDS) for words in table for word in re.findall(r"[\w₂-₉]+", words)]
    ),
    st.sampled_from(
        ["3", "8:15", "2 h 7", "XIV", "π", "!", "anazaliwa", "yavutse", "punguzaho", "10₂", "p ( a )", "€", "=", ","]
    ),
    st.text(max_size=6),
)


@given(st.lists(pieces, max_size=12))
def test_every_rule_whose_words_stand_in_a_line_is_found_and_no_other(said: list[str]) -> None:
    """No look at a first letter hides a rule."""
    line = f" {' '.join(said)} "
    for table, behind, telling in TABLES:
        standing = [at for at, words in enumerate(table) if re.search(f" (?:{words}){behind}", line)]
        assert telling.rules(line) == standing
        assert telling.any(line) is bool(standing)
