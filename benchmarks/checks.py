"""
What checking a reply takes: everything between the model and the voice, a sentence at a time.

    python benchmarks/checks.py [--rounds 20] [--dense-rounds 3]

The sentences are those of a lesson, with and without sums, in four languages; and, apart from them, the lines of
`tests/unit/data/arithmetic`, which are as full of numbers as a sentence can be, half of them wrong: a wrong sum is put right,
and read once more. The time is of the processor; every measurement counts, none is left out. `judged` is what a streamed call
does with each sentence; `reviewed` what a text or a turn-based call does with a whole reply; `turn` what is done with the
learner's words before the model is asked; `voice` what a voice is given. What was worked out before is forgotten before each:
every sentence is as new, as most of a lesson's are. What else the machine did is printed, as its load: on one that is shared
processor time is up to half as much again.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bakame_core.domain import memos
from bakame_core.domain.conversation import said_by_tutor
from bakame_core.domain.language import Language
from bakame_core.domain.numbers import spoken_number
from bakame_core.domain.records import Channel
from bakame_core.domain.replies import Situation, judged, reviewed
from bakame_core.domain.replies.problems import untried
from bakame_core.domain.screening import screen
from bakame_core.domain.sentences import sentences
from bakame_core.domain.speech import for_the_voice

LESSONS = {
    Language.ENGLISH: (
        "Good, you lined up the tens first. Seven times eight is fifty-six, because seven eights make it. What is 7 × 9?",
        "A leaf is green because it holds chlorophyll. It takes the light of the sun. Where have you seen one today?",
        "Half of 48 is 24, and a quarter of 48 is 12. Now you have 3/4 left. How many is that?",
    ),
    Language.FRENCH: (
        "Bien, tu as commencé par les dizaines. Sept fois huit font cinquante-six. Combien font 7 × 9 ?",
        "La feuille est verte à cause de la chlorophylle. Elle prend la lumière du soleil. Où en as-tu vu une ?",
    ),
    Language.SWAHILI: (
        "Vizuri, ulianza na makumi. Saba mara nane ni hamsini na sita. Saba mara tisa ni ngapi?",
        "Jani ni la kijani kwa sababu lina klorofili. Linachukua mwanga wa jua. Umeona wapi jani leo?",
    ),
    Language.KINYARWANDA: (
        "Ni byo, watangiye ku macumi. Karindwi gukuba umunani ni mirongo itanu na gatandatu. 7 gukuba 9 ni angahe?",
        "Ikibabi ni icyatsi kuko gifite kolorofile. Gifata urumuri rw'izuba. Wabonye ikibabi hehe uyu munsi?",
    ),
}
HEARD = ("fifty-six", "I do not know", "what is seven times eight", "ndashaka kwiga imibare", "why are leaves green")
DENSE = Path(__file__).parent.parent / "tests" / "unit" / "data" / "arithmetic"
Sentence = tuple[str, Language]


def dense() -> list[Sentence]:
    """Each line's language and its first text."""
    rows = (line.split("\t") for path in sorted(DENSE.glob("*.tsv")) for line in path.read_text("utf-8").splitlines())
    return [(row[1], Language(row[0])) for row in rows if len(row) > 1]


def timed(what: Callable[[], object], rounds: int) -> list[float]:
    taken = []
    for _ in range(rounds):
        memos.forget()
        began = time.process_time()
        what()
        taken.append((time.process_time() - began) * 1e6)
    return taken


def told(name: str, taken: list[float]) -> None:
    taken.sort()
    shares = ", ".join(f"{share / 10:g} %: {taken[len(taken) * share // 1000]:.0f}" for share in (500, 950, 990, 999))
    print(f"{name}: µs: {shares}, most: {taken[-1]:.0f}, n {len(taken)}")


def checked(kind: str, parts: Sequence[Sentence], replies: Sequence[Sentence], rounds: int) -> None:
    calls = {language: Situation(Channel.VOICE, language, "why", words=35) for language in Language}
    for text, language in replies:
        reviewed(text, calls[language])  # the rules are compiled at their first use
        for_the_voice(text, language)
    told(
        f"{kind}: judged, a sentence",
        [t for s, lang in parts for t in timed(lambda s=s, lang=lang: judged(s, calls[lang]), rounds)],
    )
    told(
        f"{kind}: reviewed, a reply",
        [t for s, lang in replies for t in timed(lambda s=s, lang=lang: reviewed(s, calls[lang]), rounds)],
    )
    told(
        f"{kind}: voice, a sentence",
        [t for s, lang in parts for t in timed(lambda s=s, lang=lang: for_the_voice(s, lang), rounds)],
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--dense-rounds", type=int, default=3)
    arguments = parser.parse_args()
    rounds: int = arguments.rounds
    lesson = [(text, language) for language, texts in LESSONS.items() for text in texts]
    print(f"load at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    checked("lesson", [(each, lang) for text, lang in lesson for each in sentences(text)], lesson, rounds)
    numbers = dense()
    checked("full of numbers", numbers, numbers, arguments.dense_rounds)
    asked = (said_by_tutor("Good. What is seven times eight?"),)

    def turn(heard: str) -> None:
        screen(heard)
        spoken_number(heard, Language.ENGLISH)
        untried(asked, heard, Language.ENGLISH, hints=4)

    for heard in HEARD:
        turn(heard)
    told("turn, the learner's words", [t for heard in HEARD for t in timed(lambda heard=heard: turn(heard), rounds)])
    print(f"load at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
