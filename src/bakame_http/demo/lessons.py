"""Sessions as they might have been, from a seed: the same seed and the same last day are the same sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeVar

from attrs import define, field, frozen

from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.money import Money, Precision, PriceList, Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Channel, EndReason, Flagged, Record, SessionClosed, SessionOpened, TurnTaken
from bakame_core.domain.safety.concern import Category, Severity
from bakame_http.demo.words import TOLD, lesson

T = TypeVar("T")

WEEKS = 8
MARK = "DEMO"
_HOURS = (0, 0, 0, 0, 0, 1, 4, 3, 2, 2, 3, 4, 4, 3, 5, 8, 12, 14, 12, 9, 5, 2, 1, 0)
"""How busy each hour of a school day is, in UTC + 2."""
_LANGUAGES = {Language.KINYARWANDA: 45, Language.ENGLISH: 30, Language.SWAHILI: 15, Language.FRENCH: 10}
_CARRIED = {"stream": 50, "record": 35, "gather": 10, "relay": 5}
_OUTCOMES = {
    Outcome.ANSWERED: 866,
    Outcome.SERVED: 40,
    Outcome.SILENCE: 45,
    Outcome.DEGRADED: 35,
    Outcome.REFUSED: 8,
    Outcome.FAILED: 6,
}
_ENDS = {
    EndReason.GOODBYE: 55,
    EndReason.HUNG_UP: 27,
    EndReason.SILENCE: 9,
    EndReason.TIME_LIMIT: 6,
    EndReason.FAILED: 2,
    EndReason.LIMIT: 1,
}
_TROUBLES = (
    Failure(Stage.THINK, "transient", "TimedOut", "openai"),
    Failure(Stage.THINK, "transient", "Throttled", "openai"),
    Failure(Stage.HEAR, "transient", "Unavailable", "openai"),
    Failure(Stage.SPEAK, "transient", "TimedOut", "openai"),
    Failure(Stage.FETCH, "transient", "TimedOut", "twilio"),
)
_FIXED: dict[Outcome, tuple[str | None, Line | None, Line | None]] = {
    Outcome.SERVED: ("?", Line.MENU, Line.TEXT_HELP),
    Outcome.SILENCE: ("", Line.SILENCE_1, None),
    Outcome.DEGRADED: (None, Line.NO_ANSWER_1, Line.TEXT_NO_ANSWER),
    Outcome.REFUSED: (None, Line.SPENT, Line.TEXT_SLOW_DOWN),
    Outcome.FAILED: (None, None, None),
}
"""What is heard (None: a question) and the line that is said to it, on a call and in a text."""
_UNDELIVERED = Failure(Stage.DELIVER, "permanent", "Rejected", "twilio")
_LOCAL = timedelta(hours=2)


@frozen
class Used:
    """A policy version, and from when on it was in force."""

    policy: TutorPolicy
    since: datetime


@frozen
class MadeUp:
    """One session, oldest record first."""

    records: tuple[Record, ...]
    flag: Flagged | None


@define
class Lessons:
    """
    Makes sessions.

    Args:
        until: The end of the last day.
        used: The policies, oldest first.
    """

    random: Random
    until: datetime
    used: tuple[Used, ...]
    prices: PriceList
    _made: int = field(default=0, init=False)

    def sessions(self, count: int) -> Iterator[MadeUp]:
        """`count` of them, in no order of time; a fifth as many learners."""
        learners = [
            (LearnerId(f"{self.random.getrandbits(128):032x}").as_simulated(), self._one_of(_LANGUAGES))
            for _ in range(max(1, count // 5))
        ]
        for _ in range(count):
            # Some come often, many once or twice.
            learner, language = learners[int(len(learners) * self.random.random() ** 2)]
            yield self._session(learner, language)

    def _session(self, learner: LearnerId, language: Language) -> MadeUp:
        self._made += 1
        session = SessionId(f"{MARK}{self._made:08d}")
        spoken = self.random.random() < 0.62  # noqa: PLR2004 - as the others here: how often
        channel, mode = (Channel.VOICE, self._one_of(_CARRIED)) if spoken else (Channel.SMS, "")
        opened = self._moment()
        turns = self._turns(session, learner, language, channel, opened)
        start = SessionOpened(self.id(), opened, session, learner, channel, language, mode)
        flag = next((each for each in turns if isinstance(each, Flagged)), None)
        return MadeUp((start, *turns, *self._end(start, turns)), flag)

    def _end(self, start: SessionOpened, turns: list[Record]) -> tuple[Record, ...]:
        if start.channel is not Channel.VOICE:
            return ()
        length = turns[-1].at - start.at + timedelta(seconds=self.random.uniform(6, 25))
        # Now and then the carrier says no duration.
        told = length if self.random.random() < 0.98 else None  # noqa: PLR2004 - as above
        return (SessionClosed(self.id(), start.at + length, start.session, start.learner, self._one_of(_ENDS), told),)

    def _turns(
        self, session: SessionId, learner: LearnerId, language: Language, channel: Channel, opened: datetime
    ) -> list[Record]:
        most = 14 if channel is Channel.VOICE else 6
        count = min(most, 1 + int(self.random.expovariate(1 / (most / 2.5))))
        told_in = self.random.randint(1, count) if self.random.random() < 0.02 else 0  # noqa: PLR2004 - as above
        at, found = opened + timedelta(seconds=12), list[Record]()
        for number in range(1, count + 1):
            turn = self._turn(session, learner, language, channel, at, number, danger=number == told_in)
            found.append(turn)
            if number == told_in:
                severity = self.random.choice(list(Severity))
                found.append(Flagged(self.id(), at, session, turn.id, Category.ABUSE, severity))
            pause = self.random.uniform(8, 25) if channel is Channel.VOICE else self.random.uniform(40, 240)
            at += turn.total + timedelta(seconds=pause)
        return found

    def _turn(
        self,
        session: SessionId,
        learner: LearnerId,
        language: Language,
        channel: Channel,
        at: datetime,
        number: int,
        *,
        danger: bool,
    ) -> TurnTaken:
        policy = next(used.policy for used in reversed(self.used) if used.since <= at)
        outcome = Outcome.SERVED if danger else self._outcome(channel)
        heard, said = self._words(policy, language, channel, outcome, danger=danger)
        modelled = outcome in (Outcome.ANSWERED, Outcome.DEGRADED) and not danger
        cause = self._cause(outcome)
        stages = self._stages(channel, modelled=modelled, heard=bool(heard))
        usage = self.prices.priced(self._usage(channel, heard, said, modelled=modelled))
        cut = modelled and channel is Channel.VOICE and self.random.random() < 0.12  # noqa: PLR2004 - as above
        at_sentence = said.find(". ") + 1 if cut else 0
        return TurnTaken(
            id=self.id(),
            at=at,
            session=session,
            learner=learner,
            number=number,
            channel=channel,
            language=language,
            heard=heard,
            said=said,
            outcome=outcome,
            policy=policy.version,
            unheard=said[at_sentence:].strip() if at_sentence else "",
            cause=cause,
            stages=stages,
            first_token=stages[Stage.THINK] * self.random.uniform(0.35, 0.7) if Stage.THINK in stages else None,
            total=sum(stages.values(), timedelta()),
            usage=usage,
            cost=sum((each.cost or Money(0, Precision.UNKNOWN) for each in usage), Money()),
            model=usage[1].model if modelled and channel is Channel.VOICE else usage[0].model if modelled else "",
            late=channel is Channel.SMS and self.random.random() < 0.01,  # noqa: PLR2004 - as above
            checks=(Check(Rule.ONE_QUESTION, Fate.REPAIRED),) if modelled and self.random.random() < 0.04 else (),  # noqa: PLR2004 - as above
        )

    def _words(
        self, policy: TutorPolicy, language: Language, channel: Channel, outcome: Outcome, *, danger: bool
    ) -> tuple[str, str]:
        if danger:
            return TOLD[language], policy.safety_line(Category.ABUSE, channel, language)
        question, answer = lesson(self.random, language)
        if outcome is Outcome.ANSWERED:
            return question, answer
        heard, spoken_line, text_line = _FIXED[outcome]
        line = spoken_line if channel is Channel.VOICE else text_line
        said = "" if line is None else policy.line(line, language)
        return question if heard is None else heard, said

    def _outcome(self, channel: Channel) -> Outcome:
        outcome = self._one_of(_OUTCOMES)
        # A text is never silent, and what cannot be delivered is a text.
        wrong = Outcome.SILENCE if channel is Channel.SMS else Outcome.FAILED
        return Outcome.ANSWERED if outcome is wrong else outcome

    def _cause(self, outcome: Outcome) -> Failure | None:
        if outcome is Outcome.FAILED:
            return _UNDELIVERED
        return self.random.choice(_TROUBLES) if outcome is Outcome.DEGRADED else None

    def _stages(self, channel: Channel, *, modelled: bool, heard: bool) -> dict[Stage, timedelta]:
        middles = {Stage.RECALL: 0.003}
        if channel is Channel.VOICE and heard:
            middles[Stage.HEAR] = 0.55
        if modelled:
            middles[Stage.THINK] = 0.9
        if channel is Channel.VOICE:
            middles[Stage.SPEAK] = 0.45
        middles[Stage.KEEP] = 0.006
        return {
            stage: timedelta(seconds=self.random.lognormvariate(0, 0.45) * middle) for stage, middle in middles.items()
        }

    def _usage(self, channel: Channel, heard: str, said: str, *, modelled: bool) -> list[Usage]:
        spoken, usage = channel is Channel.VOICE, list[Usage]()
        if spoken:
            usage.append(Usage("whisper-1", audio_seconds=round(1.5 + len(heard) / 12, 2)))
        if modelled:
            # Of a model that is not in the price list the cost is not known.
            model = "gpt-4o-mini" if self.random.random() < 0.985 else "a-model-without-a-price"  # noqa: PLR2004 - as above
            usage.append(Usage(model, input_tokens=self.random.randint(480, 900), output_tokens=len(said) // 4 + 1))
        if spoken:
            usage.append(Usage("gpt-4o-mini-tts", characters=len(said)))
        return usage

    def _moment(self) -> datetime:
        # More lately than at the beginning, fewer on Saturdays and Sundays.
        while True:
            days = int(WEEKS * 7 * self.random.random() ** 1.4)
            day = self.until - timedelta(days=days + 1)
            if day.weekday() < 5 or self.random.random() < 0.45:  # noqa: PLR2004 - Saturday is 5; how often
                break
        hour = self.random.choices(range(24), _HOURS)[0]
        return day + timedelta(hours=hour, seconds=self.random.uniform(0, 3_600)) - _LOCAL

    def id(self) -> str:
        """A UUID from the seed."""
        digits = f"{self.random.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"

    def _one_of(self, weights: Mapping[T, int]) -> T:
        return self.random.choices(list(weights), list(weights.values()))[0]


def until(now: datetime) -> datetime:
    """The last midnight of `now`, in UTC: what is made up lies before it."""
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
