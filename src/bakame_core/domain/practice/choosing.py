"""
Which exercise comes next.

At most three questions place a learner. On the ladder of maths they go from the middle up or down, each answer halving what is
left; in any other topic they are an easy one, a middle one and a hard one, and the first that she does not get ends them.
Then how hard the next one is follows from all that she tried (`fitting`). In the banks, which have three bands, three right at
once in a row lead a band up, and a wrong first try a band down.
"""

from __future__ import annotations

from collections.abc import Sequence

from bakame_core.domain.language import Language
from bakame_core.domain.practice import kinds
from bakame_core.domain.practice.book import Book
from bakame_core.domain.practice.dice import Dice
from bakame_core.domain.practice.exercises import Exercise, Known, Sum
from bakame_core.domain.practice.fitting import fitting
from bakame_core.domain.practice.lesson import Attempt, Lesson
from bakame_core.domain.practice.topics import Topic

PLACING = 3
_PLACES = {(): 4, (True,): 7, (False,): 2, (True, True): 10, (True, False): 5, (False, True): 3, (False, False): 1}
_BANDS = 3
_UP_AFTER = 3
_RECENT = 12
_TRIES = 40
_BACK_AFTER = 3
_FOUR_OPERATIONS = ("add", "sub", "mul", "div", "picked", "went", "rows", "shared")


def is_placing(lesson: Lesson, topic: Topic) -> bool:
    """Whether the next exercise still finds the learner's place."""
    if not lesson.whole:
        return False
    placed = _placed(_on_ladder(lesson, topic))
    if topic is Topic.MATHS:
        return len(placed) < PLACING
    return all(each.first for each in placed) and len(placed) < len(_steps(topic)) and not _is_known(lesson, topic)


def _is_known(lesson: Lesson, topic: Topic) -> bool:
    """Whether her level in maths is known already, where `topic` is a part of it."""
    return topic.made and any(each.exercise.topic is not topic for each in _on_ladder(lesson, Topic.MATHS))


def _steps(topic: Topic) -> tuple[int, ...]:
    """The rungs of the questions that find her place in `topic`: easy, middle, hard."""
    if not topic.made:
        return tuple(range(1, _BANDS + 1))
    rungs = sorted({kind.rung for kind in kinds.pool(topic)})
    return tuple(sorted({rungs[0], rungs[len(rungs) // 2], rungs[-1]}))


def rung(lesson: Lesson, topic: Topic, shift: int = 0) -> int:
    """How hard the next exercise of `topic` should be; `shift` is what she asked for."""
    done = _on_ladder(lesson, topic)
    if shift and (done or lesson.open):
        # From what she is looking at, or else from what she did last.
        return _bounded(_rung_of(lesson.open or done[-1]) + shift, topic)
    if is_placing(lesson, topic):
        placed = tuple(bool(each.first) for each in _placed(done))
        return _PLACES[placed] if topic is Topic.MATHS else _steps(topic)[len(placed)]
    if not done:
        return _first(lesson, topic)
    if topic.made:
        since = PLACING if topic is Topic.MATHS and lesson.whole else 0
        return _bounded(fitting([(_rung_of(each), bool(each.first)) for each in _at_first(done)], since), topic)
    return _bounded(_rung_of(done[-1]) + _drift(done), topic)


def _at_first(done: Sequence[Attempt]) -> list[Attempt]:
    """One an exercise: what comes back a second time tells little of what she can do with one that she does not know."""
    found: dict[str, Attempt] = {}
    for each in done:
        found.setdefault(each.exercise.key, each)
    return list(found.values())


def _placed(done: Sequence[Attempt]) -> list[Attempt]:
    """Those that help to find her place: what she brought is as hard as it is."""
    return [each for each in done if not each.brought]


def _drift(done: Sequence[Attempt]) -> int:
    if not done[-1].first:
        return -1
    here = _rung_of(done[-1])
    row = [each for each in done[-_UP_AFTER:] if each.first and _rung_of(each) == here]
    return 1 if len(row) == _UP_AFTER else 0


def _on_ladder(lesson: Lesson, topic: Topic) -> list[Attempt]:
    made = topic.made
    return [
        each
        for each in lesson.attempts
        if each.first is not None
        and each.exercise.rung is not None
        and (topic is each.exercise.topic or (topic is Topic.MATHS and isinstance(each.exercise, Sum) and made))
    ]


def _rung_of(attempt: Attempt) -> int:
    return attempt.exercise.rung or 1


def _first(lesson: Lesson, topic: Topic) -> int:
    """Where a topic begins: easy for whom nothing is known of, else as in maths, and no harder than its middle."""
    if not topic.made:
        return 1
    rungs = [kind.rung for kind in kinds.pool(topic)]
    known = [_rung_of(each) for each in _on_ladder(lesson, Topic.MATHS)]
    middle = rungs[len(rungs) // 3]
    return max(rungs[0], min(known[-1], middle)) if known else rungs[0]


def _bounded(value: int, topic: Topic) -> int:
    return min(max(1, value), kinds.HIGHEST if topic.made else _BANDS)


def following(book: Book, lesson: Lesson, topic: Topic, dice: Dice, language: Language, shift: int = 0) -> Exercise:
    """The next exercise of `topic`; none of the last dozen comes again."""
    target = rung(lesson, topic, shift)
    recent = [each.exercise for each in lesson.attempts[-_RECENT:]]
    if topic.made:
        return _made(book, topic, target, recent, dice, placing=is_placing(lesson, topic))
    return _from_bank(book, topic, target, recent, dice, language)


def _from_bank(
    book: Book, topic: Topic, target: int, recent: Sequence[Exercise], dice: Dice, language: Language
) -> Exercise:
    bank = [each for each in book.banks[topic] if _is_in(each, language)]
    fresh = [each for each in bank if each not in recent] or bank
    near = min(abs((each.rung or 1) - target) for each in fresh)
    return dice.pick([each for each in fresh if abs((each.rung or 1) - target) == near])


def _is_in(exercise: Exercise, language: Language) -> bool:
    return not isinstance(exercise, Known) or language in exercise.asks


def _made(book: Book, topic: Topic, target: int, recent: Sequence[Exercise], dice: Dice, *, placing: bool) -> Exercise:
    choices = _near(kinds.pool(topic), target)
    if placing:
        choices = [kind for kind in choices if kind.template in _FOUR_OPERATIONS] or choices
    last = [each.template for each in recent[-2:] if isinstance(each, Sum)]
    other = [kind for kind in choices if kind.template not in last]
    return _fresh(book, other or choices, recent, dice)


def _near(pool: Sequence[kinds.Kind], target: int) -> list[kinds.Kind]:
    """The kinds nearest to `target`; where that is a single one, its neighbours too, or a topic would be one question."""
    near = min(abs(kind.rung - target) for kind in pool)
    choices = [kind for kind in pool if abs(kind.rung - target) == near]
    return choices if len(choices) > 1 else [kind for kind in pool if abs(kind.rung - target) <= near + 1]


def _fresh(
    book: Book,
    choices: Sequence[kinds.Kind],
    recent: Sequence[Exercise],
    dice: Dice,
    unlike: Exercise | None = None,
) -> Exercise:
    """One that has not come lately; `unlike`: with another answer than that, which it would give away."""
    answer = unlike.value(Language.ENGLISH) if unlike else None
    exercise = book.make(dice.pick(choices), dice)
    for _ in range(_TRIES):
        if exercise not in recent and exercise.value(Language.ENGLISH) != answer:
            break
        exercise = book.make(dice.pick(choices), dice)
    return exercise


def alike(book: Book, exercise: Exercise, lesson: Lesson, dice: Dice, language: Language) -> Exercise:
    """Another exercise of the same kind."""
    recent = [each.exercise for each in lesson.attempts[-_RECENT:]]
    if isinstance(exercise, Sum):
        kind = kinds.kind_of(exercise.template, exercise.unit, exercise.figures)
        if kind is not None:
            return _fresh(book, [kind], [*recent, exercise], dice, exercise)
        return following(book, lesson, Topic.MATHS, dice, language)
    return _from_bank(book, exercise.topic, exercise.rung or 1, [*recent, exercise], dice, language)


def missed(lesson: Lesson, topic: Topic, language: Language) -> Exercise | None:
    """An exercise that went wrong at first, long enough ago to come again, and not far above her; None where there is none."""
    highest = rung(lesson, topic) + 1
    ago = lesson.attempts[:-_BACK_AFTER]
    since = {each.exercise.key for each in lesson.attempts[-_BACK_AFTER:]}
    good = {each.exercise.key for each in lesson.attempts if each.first}
    return next(
        (
            each.exercise
            for each in reversed(ago)
            if each.first is False
            and each.exercise.key not in since | good
            and each.exercise.rung is not None
            and each.exercise.rung <= highest
            and _is_in(each.exercise, language)
        ),
        None,
    )
