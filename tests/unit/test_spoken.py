"""Text for the ear, judged against hand-written readings."""

from __future__ import annotations

import io
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.language import Language
from bakame_core.domain.sentences import Sentences, sentences
from bakame_core.domain.spoken import spoken
from bakame_http.cli import main
from fakes.spoken_corpus import Sample, bare, corpus

CORPUS = corpus()
UNSEEN = corpus(unseen=True)
EN = Language.ENGLISH


def report(samples: list[Sample]) -> str:
    lines = (f"{one.language} {one.kind}: {one.text!r} -> {spoken(one.text, one.language)!r}" for one in samples)
    return "\n".join(lines)


def wrong(samples: tuple[Sample, ...]) -> list[Sample]:
    return [one for one in samples if not one.is_right(spoken(one.text, one.language))]


@pytest.mark.parametrize("samples", [CORPUS, UNSEEN], ids=["before", "unseen"])
@pytest.mark.parametrize("language", Language)
def test_nineteen_of_twenty_lesson_lines_come_out_right(samples: tuple[Sample, ...], language: Language) -> None:
    of_language = tuple(one for one in samples if one.language is language)
    failed = wrong(of_language)
    print(report(failed))  # noqa: T201 - shown with a failure
    assert len(failed) <= 0.05 * len(of_language), report(failed)


def test_the_corpus_is_wide() -> None:
    assert len(CORPUS) >= 500
    assert len(UNSEEN) >= 120
    assert len({one.kind for one in CORPUS if one.language is EN}) >= 20


@pytest.mark.parametrize("one", [*CORPUS, *UNSEEN], ids=lambda one: f"{one.language}-{one.text[:20]}")
def test_what_has_become_words_stays_as_it_is(one: Sample) -> None:
    said = spoken(one.text, one.language)
    assert bare(spoken(said, one.language)) == bare(said)


def test_no_figure_and_no_sign_reaches_a_voice() -> None:
    left = [one.text for one in CORPUS if set(spoken(one.text, one.language)) & set("0123456789=+×÷<>%√²³°$€£&@#_*^|")]
    assert left == []


@pytest.mark.parametrize("language", Language)
def test_sentences_one_by_one_sound_as_the_whole(language: Language) -> None:
    text = "Hello there. 7 × 8 = 56. Is 3/4 > 1/2? Dr. Uwase has 12.5 kg of rice! - 5 + 3 = -2"
    parts = " ".join(spoken(sentence, language) for sentence in sentences(text))
    assert bare(parts) == bare(spoken(text.replace("! -", "!\n-"), language))


@pytest.mark.parametrize("language", Language)
def test_every_line_and_reply_of_several_sentences_sounds_the_same_sentence_by_sentence(language: Language) -> None:
    replies = [
        "**Step 1. Add 3 and 4. Then stop.** Good!",
        "It is _so easy. Yes_ ok.",
        "Here:\n| x | y |\n|---|---|\n| 1 | 3 |\nDone.",
        '{"answer": "It is 5. Well done."}',
        "(It is 5. Good.) Next: [see this](http://a.b/c) now.",
    ]
    texts = [*replies, *(one.text for one in (*CORPUS, *UNSEEN) if one.language is language)]
    apart = [" ".join(spoken(sentence, language) for sentence in sentences(text)) for text in texts]
    different = [text for text, said in zip(texts, apart, strict=True) if bare(said) != bare(spoken(text, language))]
    assert different == []


@given(st.data(), st.sampled_from(Language))
def test_it_does_not_matter_in_which_pieces_a_reply_came(data: st.DataObject, language: Language) -> None:
    lines = [one.text for one in (*CORPUS, *UNSEEN) if one.language is language]
    text = " ".join(data.draw(st.lists(st.sampled_from(lines), min_size=2, max_size=4)))
    cuts = sorted(data.draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=5)))
    pieces = Sentences()
    sentence = [each for start, end in pairwise([0, *cuts, len(text)]) for each in pieces.feed(text[start:end])]
    sentence += pieces.finish()
    assert bare(" ".join(spoken(each, language) for each in sentence)) == bare(
        " ".join(spoken(each, language) for each in sentences(text))
    )


@pytest.mark.parametrize("language", Language)
def test_a_voice_says_the_tutors_name_and_does_not_spell_it(language: Language) -> None:
    assert "Bakame" in spoken("BAKAME 7", language)
    assert spoken("The EAC and DNA", EN) == "The E A C and D N A"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 5 + 3 = -2", "minus five plus three equals minus two"),
        ("- 5\n- 6", "five six"),
        ("* 5 − 3 = 2\n* 9 − 3 = 6", "five minus three equals two nine minus three equals six"),
        ("-5", "minus five"),
        ("5 - 3", "five minus three"),
        ("well-known", "well known"),
        ("I know - and you do too.", "i know and you do too"),
    ],
)
def test_a_minus_is_kept_and_a_bullet_or_dash_is_none(text: str, said: str) -> None:
    assert bare(spoken(text, EN)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (r"\(x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}\)",
         "x equals open bracket minus b plus or minus the square root of b squared minus four a c close bracket over two a"),
        (r"$\sin^2\theta + \cos^2\theta = 1$", "sine squared theta plus cosine squared theta equals one"),
        (r"$2^{n+1}$ costs $5", "two to the power of n plus one costs five dollars"),
        ("AB\u20d7 ⟂ CD", "vector a b is perpendicular to c d"),
        ("𝑥 ∈ {1, 2} ⟺ 𝑥 < 3", "x is in one two is equivalent to x is less than three"),
        ("① Add ⑩ ★ 5 + ⬜ = 9", "one add ten five plus blank equals nine"),
        ("\ufffd\ufffd 5 © ⌘", "five"),
        ("Read chap. IV of b. 1909 with Mt. Kenya.", "read chapter four of born nineteen oh nine with mount kenya"),
    ],
)  # fmt: skip
def test_formulas_and_rare_signs_are_said(text: str, said: str) -> None:
    assert bare(spoken(text, EN)) == said


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "...", "?!", "()", "(((", "^", "√", "1/0", "0/0", "99:99", "1e9", "٣", "²"]
)
@pytest.mark.parametrize("language", Language)
def test_odd_text_is_answered(text: str, language: Language) -> None:
    assert spoken(text, language) == spoken(text, language).strip()


@given(st.text(max_size=80), st.sampled_from(Language))
def test_any_text_is_answered(text: str, language: Language) -> None:
    assert isinstance(spoken(text, language), str)


@given(
    st.lists(
        st.sampled_from([*"0123456789+-−×÷=<>≤/^()[]|.,:;!?%°√²³½$€#&@_*' xyabAHONClVIX", " ", "\n"]), max_size=40
    ),
    st.sampled_from(Language),
)
def test_any_jumble_of_signs_is_answered(signs: list[str], language: Language) -> None:
    assert isinstance(spoken("".join(signs), language), str)


@given(st.integers(min_value=0, max_value=10**40))
def test_a_number_of_any_size_has_words(number: int) -> None:
    assert not any(character.isdigit() for character in spoken(f"It is {number}.", EN))


def test_the_program_reads_lines_and_writes_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("7 × 8 = 56\n\n3/4\n"))
    assert main(["spoken", "--language", "fr"]) == 0
    assert capsys.readouterr().out == "sept fois huit égale cinquante-six\n\ntrois quarts\n"
