from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.commands import WORDS, Command, Word, command
from bakame_core.domain.language import Language


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.text)
def test_each_word_is_its_command(word: Word) -> None:
    assert command(word.text) is word.command


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "unsubscribe",
        "End",
        "QUIT",
        "stopall",
        "revoke",
        "optout",
        "cancel",
        "HAGARIKA",
        "Arret",
        "ARRÊT",
        "acha",
    ],
)
def test_every_opt_out_word_is_known(text: str) -> None:
    assert command(text) is Command.OPT_OUT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" Help! ", Command.HELP),
        ("info?", Command.HELP),
        ("À l’aide !", Command.HELP),
        ("?", Command.HELP),
        ("«suite»", Command.MORE),
        ("MORE...", Command.MORE),
        ("(zaidi)", Command.MORE),
        ("état", Command.STATUS),
        ("Uko  bimeze?", Command.STATUS),
        ("stop.", Command.OPT_OUT),
        ("_STOP_", Command.OPT_OUT),
    ],
)
def test_case_accents_marks_and_spaces_do_not_matter(text: str, expected: Command) -> None:
    assert command(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        *("help me with maths", "more than 5", "more or less", "what is the status of water", "bus stop", "stopwatch"),
        *(
            "yes",
            "no",
            "plus",
            "encore",
            "next",
            "the end",
            "end of line",
            "helping",
            "statue",
            "",
            "  ",
            "!!",
            "??",
            "7",
        ),
        *(
            "acha kuongea",
            "hali ya hewa",
            "the state",
            "stop stop",
            "continue the story",
            "msaada wa hesabu",
            "ibindi bibazo",
        ),
    ],
)
def test_only_a_whole_message_is_a_command(text: str) -> None:
    assert command(text) is None


@pytest.mark.parametrize("asked", [Command.HELP, Command.STATUS, Command.MORE])
def test_each_language_has_a_word_for_what_we_answer(asked: Command) -> None:
    assert {word.language for word in WORDS if word.command is asked} >= set(Language)


def test_no_word_stands_for_two_commands() -> None:
    assert len({word.text for word in WORDS}) == len(WORDS)


def test_words_that_no_native_speaker_has_read_are_marked() -> None:
    assert not any(word.checked for word in WORDS if word.language in (Language.SWAHILI, Language.KINYARWANDA))


@given(st.text())
def test_any_text_is_answered(text: str) -> None:
    assert command(text) is None or isinstance(command(text), Command)


@given(st.sampled_from(WORDS), st.text(alphabet="abc 123", min_size=1).filter(str.strip))
def test_a_word_with_more_around_it_is_not_the_command(word: Word, more: str) -> None:
    assert command(f"xx{more} {word.text} {more}xx") is None
