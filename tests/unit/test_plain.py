from __future__ import annotations

import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bakame_core.domain.plain import plain, shortened


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("**Bold**, *it*, ***both*** and __under__ _score_", "Bold, it, both and under score"),
        ("**Answer: 2*3*4**", "Answer: 2*3*4"),
        ("**Note:**text", "Note:text"),
        ("**Note: the answer was cut", "Note: the answer was cut"),
        ("# Title\n\n## Part ##\ntext", "Title\nPart\ntext"),
        ("- one\n* two\n• three\n+ four\n1. five", "one\ntwo\nthree\nfour\n1. five"),
        ("- [ ] todo\n- [x] done", "todo\ndone"),
        ("> quoted", "quoted"),
        ("a\n\n---\n\nb\n***\nc", "a\nb\nc"),
        ("```python\nprint(2)\n```\nok", "print(2)\nok"),
        ("use `code` here", "use code here"),
        ("~~no~~ yes", "yes"),
        ("$\\frac{3}{4} + \\frac{1}{8} = \\frac{7}{8}$.", "3/4 + 1/8 = 7/8."),
        ("3\\frac{1}{2} hours", "3 1/2 hours"),
        ("\\begin{align} 2x &= 10 \\\\ x &= 5 \\end{align}", "2x = 10\nx = 5"),
        ("50\\% of 80, 1\\. no list", "50% of 80, 1. no list"),
        ("\\angle ABC = 90^\\circ", "∠ABC = 90°"),
        ("| a | b |\n|:-:|:-:|\n| 1/2 | 0.5 |", "a, b\n1/2, 0.5"),
        ("[word](https://example.org/a_b) ![picture](/x.png)", "word picture"),
        ("**[word](https://example.org)**", "word"),
        ("See https://example.org/a?b=c for more.", "See for more."),
        ("See <https://example.org>. Or www.example.org, yes", "See. Or, yes"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\nafter", "a, b\n1, 2\nafter"),
        ("Well done! 🎉 Good 👍🏽 job 👨‍👩‍👧", "Well done! Good job"),
        ("a🎉b", "a b"),
        ("7️⃣ ✖️ 8", "7 × 8"),
        ("water ➡️ steam", "water → steam"),
        ("<speak>Hi <break time='1s'/>there</speak><!-- x -->", "Hi there"),
        ("<p>one</p><p>two<br/>three", "one\ntwo\nthree"),
        ("AT&amp;T &lt;b&gt;x", "AT&T x"),
        ("\\(x^{2}\\) and \\[ \\frac{1}{2} \\times 3 \\]", "x^2 and 1/2 × 3"),
        ("$$\\frac{a+1}{b}$$ \\sqrt{16}", "(a+1)/b √16"),
        ("5 \\* 3 \\# 2", "5 * 3 # 2"),
        ("a\x00b\x07c\x1bd\ufffee\ud800f", "abcdef"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("  much \t space \u00a0 here  \n\n\n\n end ", "much space here\nend"),
        ("**Step 1:** 2*3 = 6. **Step 2:** done", "Step 1: 2*3 = 6. Step 2: done"),
        ("- **Noun**: a thing", "Noun: a thing"),
        ("- 2 + 2 = 4\n- 3 + 3 = 6", "2 + 2 = 4\n3 + 3 = 6"),
        ("- 5 apples", "5 apples"),
        ("- 1\n- 2", "1\n2"),
        ("", ""),
        ("🎉", ""),
        ("https://example.org", ""),
    ],
)
def test_markup_goes_and_words_stay(marked: str, words: str) -> None:
    assert plain(marked) == words


@pytest.mark.parametrize(
    "text",
    [
        *(
            "- 5 + 3 = -2",
            "-5 + 3 = -2",
            "- 5",
            "- 4 x 2 = -8",
            "- 1/2 + 1 = 1/2",
            "5 - 3 = 2",
            "x - y",
            "−5",
            "- x = 5",
        ),
        *("2*3*4", "2 * 3 * 4", "2**3**4", "a*b*c = abc", "f(x)*g(x)", "5_000", "5_000_000", "snake_case_name"),
        *("3 < 5", "3 < 5 > 2", "x <y and z> w", "a<b", "if a < b then c > d", "> 5", "5 > 3"),
        *(
            "The ___ is red. The ____ too",
            "|x| + |y| = 3",
            "|-3|",
            "[2](3)",
            "f() = 0",
            "(x)",
            "#1 in class",
            "C# is a note",
        ),
        *(
            "$5 and $10",
            "~5",
            "50%",
            "AT&T",
            "a & b",
            "1. one",
            "What's 7 × 8 ÷ 2?",
            "H₂O, 25 °C, x², ½, √16, π",
            "♀ and ♂",
        ),
        *("Mwaramutse, n'ubwo", "C'est l'été — déjà !", "e.g. 3.14", "50/50", "a: b; c", '"quoted"', "→ ⇒ ≤ ≥ ≠"),
    ],
)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert plain(text) == text


SNIPPETS = st.sampled_from(
    [
        *"*_`#>|-[]()<>~\\=+&; \n",
        "**",
        "a",
        "b ",
        "2",
        "3 ",
        "https://a.bc",
        "<b>",
        "</b>",
        "&lt;",
        "```",
        "---",
        "| ",
        "🎉",
        "- ",
        "\\frac{",
        "}",
    ]
)
MARKED = st.lists(SNIPPETS, max_size=30).map("".join)
XML = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


@given(MARKED | st.text())
@example("\\*a\\*")
@example("[[a](/x)](/y)")
@example("&lt;b&gt;")
def test_applied_twice_it_changes_nothing_more(text: str) -> None:
    once = plain(text)
    assert plain(once) == once


@given(MARKED | st.text(st.characters(codec=None)))
def test_what_is_left_may_stand_in_xml(text: str) -> None:
    assert XML.fullmatch(plain(text))


@given(st.text(string.ascii_letters + string.digits + " .,;:!?'\"()/=%$\n" + "éàçô×÷²"))
def test_text_without_markup_only_loses_space(text: str) -> None:
    assert plain(text).split() == text.split()


@given(st.lists(st.sampled_from([*"*_`>|-[]()<>~=+ \n23456", "**", "a", "- "]), max_size=30).map("".join))
def test_no_digit_is_ever_eaten(text: str) -> None:
    assert [c for c in plain(text) if c.isdigit()] == [c for c in text if c.isdigit()]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One two. Three four. Five six.", 4, "One two. Three four."),
        ("One two. Three four. Five six.", 5, "One two. Three four."),
        ("One two. Three four.", 9, "One two. Three four."),
        ("The leaf takes in light, and it makes sugar.", 7, "The leaf takes in light."),
        ("So, the leaf takes in light and it makes sugar.", 6, "So, the leaf takes in light..."),
        ("one two three four", 2, "one two..."),
        ("one two", 0, ""),
        ("", 5, ""),
    ],
)
def test_a_long_text_is_cut_where_it_hurts_least(text: str, words: int, expected: str) -> None:
    assert shortened(text, words) == expected


@given(st.text("ab .,!?;\n"), st.integers(-1, 30))
def test_what_is_left_is_a_beginning_within_the_limit(text: str, words: int) -> None:
    short = shortened(text, words)
    assert short == text or len(short.split()) <= max(words, 0)
    bare = "".join(short.rstrip(".").split())
    assert "".join(text.split()).startswith(bare)
