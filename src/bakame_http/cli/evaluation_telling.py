"""What `bakame eval` says: what it will cost, how far it is, and the short of what was found."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Mapping, Sequence

from attrs import define, field

from bakame_core.domain.checks import RULES, Fate
from bakame_core.domain.money import Money, Precision, Price
from bakame_core.evaluation.criteria import Criterion
from bakame_core.evaluation.dialogue import Way
from bakame_core.evaluation.estimate import Lesson, Needed, judges, learners, plain, price_of, tutors
from bakame_core.evaluation.judging import Dimension
from bakame_core.evaluation.learner import MOST_TURNS
from bakame_core.evaluation.results import Contender, Played
from bakame_core.evaluation.spending import Spent
from bakame_core.evaluation.statistics import Share
from bakame_http.composition import listed_prices
from bakame_http.evaluation.playing import Entry, Plan, baseline
from bakame_http.settings import Settings

_LEAST_SHOWN = 100
"""Millionths of a dollar."""
_TOLD_TIMES = 10
"""Where nobody watches, so often in all."""


# --- Before ----------------------------------------------------------------------------------------------------------


def needed(entries: Sequence[Entry], plan: Plan, settings: Settings) -> list[Needed]:
    """What each part is asked for at most; what costs nothing is among it."""
    prices = listed_prices(settings).prices
    lessons = [Lesson(scenario, way) for scenario, way, _ in plan.lessons()]
    most, found = MOST_TURNS if plan.learner else 0, dict[str, Needed]()

    def price(model: str) -> Price | None:
        return price_of(f"openai:{settings.llm_model}" if model == "openai" else model, prices)

    def add(more: Needed) -> None:
        found[more.name] = found[more.name] + more if more.name in found else more

    for entry in entries:
        policy = entry.read()
        if entry.is_plain:
            unsounding = [lesson for lesson in lessons if lesson.way is not Way.AUDIO]
            add(plain(unsounding, entry.name, baseline(), price(entry.model), most=most))
        else:
            add(tutors(lessons, entry.name, policy, price(entry.model), most=most))
        if plan.learner:
            add(learners(lessons, plan.learner, policy, price(plan.learner)))
        if plan.judge:
            add(judges(lessons, plan.judge, policy, price(plan.judge), most=most, twice=plan.twice))
    return list(found.values())


def told_before(dialogues: int, found: Iterable[Needed], plan: Plan) -> str:
    """In words, with what it may cost."""
    lines = [f"{dialogues} dialogues to play, and at most:"]
    for each in found:
        cost = (
            "no price is known for it" if each.dollars is None else f"${each.dollars:.2f}" if each.dollars else "free"
        )
        lines.append(
            f"  {each.part} {each.model}: {each.requests:,} requests, {each.tokens_in:,} tokens in, {each.tokens_out:,} out; {cost}"
        )
    if Way.AUDIO in plan.ways:
        lines.append("  and each of her turns in sound is spoken by the voice and heard by the recogniser")
    return "\n".join(lines)


def costs_money(found: Iterable[Needed]) -> bool:
    """Whether it may be charged for, as far as is known."""
    return any(each.dollars is None or each.dollars for each in found)


# --- While it runs ---------------------------------------------------------------------------------------------------


@define
class Progress:
    """A line on standard error that keeps up with the work; where nobody watches, now and then one."""

    planned: int
    _count: int = field(default=0, init=False)
    _vetoed: int = field(default=0, init=False)
    _began: float = field(factory=time.monotonic, init=False)

    def before(self, played: Iterable[Played]) -> None:
        """So much was there already."""
        for each in played:
            self.planned -= 1
            self._vetoed += each.vetoed

    def one_more(self, played: Played) -> None:
        """A dialogue was played."""
        self._count += 1
        self._vetoed += played.vetoed
        line = f"{self._count} of {self.planned} dialogues played, {self._vetoed} vetoed{self._left()}"
        if sys.stderr.isatty():
            print(f"\r{line:<70}", end="", file=sys.stderr, flush=True)
        elif self._count % max(1, self.planned // _TOLD_TIMES) == 0:
            print(line, file=sys.stderr, flush=True)

    def _left(self) -> str:
        more = self.planned - self._count
        if more <= 0:
            return ""
        seconds = (time.monotonic() - self._began) / self._count * more
        return f", about {seconds / 60:.0f} min left" if seconds > 90 else f", about {seconds:.0f} s left"  # noqa: PLR2004

    def over(self) -> None:
        """Leave the line."""
        if sys.stderr.isatty() and self._count:
            print(file=sys.stderr)


# --- After -----------------------------------------------------------------------------------------------------------


def told_spent(spent: Mapping[str, Spent], asked_for: Iterable[Needed]) -> str:
    """What was used, part by part, beside what it could have been at most."""
    most = {each.name: each for each in asked_for}
    lines = []
    for name, used in spent.items():
        bound = most.get(name)
        requests = f"{used.requests:,}" + (f" of at most {bound.requests:,}" if bound else "")
        price = _price(used.cost)
        price += f" of at most ${bound.dollars:.2f}" if bound and bound.dollars else ""
        lines.append(f"  {name}: {requests} requests, {used.tokens_in:,} tokens in, {used.tokens_out:,} out; {price}")
    return "\n".join(["asked for:", *lines]) if lines else "no model was asked"


def _price(cost: Money) -> str:
    if cost.precision is Precision.UNKNOWN:
        return "what it cost is not known"
    return f"${cost.usd:.4f}" if cost.micros >= _LEAST_SHOWN else "less than $0.0001" if cost.micros else "free"


def told_after(contender: Contender) -> str:
    """The short of what was found of one contender."""
    free = contender.unvetoed()
    lines = [f"{contender.name} (policy {contender.policy}): {free.kept} of {free.of} dialogues without a veto"]
    for criterion in Criterion:
        share = contender.share(criterion)
        if share.value is not None:
            veto = "  veto" if criterion.has_veto and share.kept < share.of else ""
            lines.append(_line(criterion.value, share) + veto)
    return "\n".join([*lines, *_own_words(contender), *_failures(contender), *_judge(contender)])


def _line(name: str, share: Share) -> str:
    low, high = share.interval or (0, 1)
    value = 100 * (share.value or 0)
    return f"  {name.replace('_', ' '):<18} {value:5.1f} %  {share.kept}/{share.of}  95 %: {100 * low:.1f} to {100 * high:.1f}"


def _own_words(contender: Contender) -> Iterable[str]:
    """Where code had to help."""
    worst = [(rule, contender.own_words(rule)) for rule in RULES]
    broken = [(rule, share) for rule, share in worst if share.kept < share.of]
    if broken:
        yield "  what the model's own words kept, before code put it right:"
    for rule, share in broken:
        given = contender.fates(rule)[Fate.BROKEN]
        yield f"  {_line(rule.value, share)}" + (f"  given as it was: {given}" if given else "")


def _failures(contender: Contender) -> Iterable[str]:
    if contender.failures:
        told = ", ".join(f"{name} {number}" for name, number in contender.failures.items())
        yield f"  a service failed in {sum(contender.failures.values())} turns: {told}"


def _judge(contender: Contender) -> Iterable[str]:
    asked = contender.asked_judge
    if not asked:
        return
    yield f"  judge: {contender.had_verdict} of {asked} verdicts could be read; the others count as none"
    for dimension in Dimension:
        mean = contender.mean(dimension)
        if mean is not None:
            yield f"    {dimension.value.replace('_', ' '):<20} {mean:.2f} of {contender.judged(dimension)}"
    same, seen = contender.agreement(), contender.seen_by_judge
    if same.of:
        yield f"    asked twice, she said the same {same.kept} of {same.of} times"
    if seen.of:
        yield f"    of {seen.of} dialogues in which code found the answer told, she saw it in {seen.kept}"
