"""
Whole streamed calls in virtual time, with a child on the line who follows a seeded script of her own.

She thinks with long pauses, answers wrongly and in two languages, says "yego" while the tutor speaks, interrupts, coughs,
presses keys, says nothing, hangs up at any moment; recogniser, model, voice and marks are late, and now and then fail or stay
silent. The promises are those of `bakame_core.testing.outside.World`. A seed is a call: the same seed is the same call.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterable, Sequence
from itertools import count

from attrs import define, field

from bakame_core.domain.outcome import Failure, Stage
from bakame_core.domain.segments import seconds_of
from bakame_core.machines.streaming.events import (
    Command,
    Event,
    Keyed,
    LearnerBegan,
    LearnerPaused,
    LearnerVoiced,
    LineClosed,
    LineOpened,
    ReplyEnded,
    ReplyFailed,
    ReplyGrew,
    Say,
    SetTimer,
    StopSaying,
    Think,
    TimerFired,
    Transcribe,
    Transcribed,
    TranscriptFailed,
    VoiceFailed,
)
from bakame_core.machines.streaming.machine import Streaming
from bakame_core.testing.outside import World, new_call

LONGEST_QUIET = 30.0
"""Seconds in which a learner who says nothing hears something, or is hung up on."""

_UTTERANCES = (
    "what is seven times eight",
    "fifty four",
    "fifty six",
    "umm ni mirongo itanu na gatandatu",
    "je ne sais pas teacher",
    "is it because the sun heats it",
    "sijui mwalimu, naomba msaada",
    "nine times six is fifty four",
    "why",
    "oya",
)
_BACK_CHANNEL = ("yego", "mm", "yes teacher", "sawa", "oui")
_ANSWERS = (
    "Good thinking! Seven times eight is fifty-six, because seven times seven is forty-nine. What is six times nine?",
    "Nibyo, komeza. Think of a pot on the fire: what happens to the water, and where does it go?",
    "You counted the groups right, but one was missing at the end. Try the last step again. How many are there now?",
    "Yes.",
    "Explain in your own words why the leaf is green.",
    "A leaf is green because it holds chlorophyll. It keeps the red light, and sends the green light back to your eye.",
)
_KEYS = ("5", "6", "#", "*", "*1", "*2", "*31", "56#")


Watch = Callable[[float, Event, Sequence[Command]], None]
"""Is told each event of a call, when it happened, and the commands that it led to."""


@define
class Simulation:
    """One call. `run` it once; then `world` holds what happened."""

    seed: int
    machine: Streaming
    patience: float = 240.0
    watch: Watch | None = None
    world: World = field(init=False)
    _dice: random.Random = field(init=False)
    _agenda: list[tuple[float, int, Callable[[], None]]] = field(factory=list, init=False)
    _order: count[int] = field(factory=count, init=False)
    _free_at: float = field(default=0.0, init=False)
    _voice_free_at: float = field(default=0.0, init=False)
    _last_mark: float = field(default=0.0, init=False)
    _marks_seen: int = field(default=0, init=False)
    _words: list[str] = field(factory=list, init=False)
    _quiet_since: float = field(default=0.0, init=False)
    _talking: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311 - a simulation, not a secret
        self.world = World(self.machine, new_call(self.machine))

    def run(self) -> World:
        """
        The world after the call.

        Raises:
            AssertionError: A promise was broken; the message begins with the seed.
        """
        try:
            self._feed(LineOpened(0.0))
            self._at(self._dice.uniform(1, 12), self._act)
            if self._dice.random() < 0.3:
                self._at(self._dice.uniform(0, self.patience), self._hang_up)
            while self.world.end is None:
                assert self._agenda, "nothing will ever happen again"
                at, _, happening = heapq.heappop(self._agenda)
                self.world.now = max(self.world.now, at)
                happening()
                self._check_quiet()
        except AssertionError as error:
            raise AssertionError(f"seed {self.seed}, at {self.world.now:.2f} s: {error}") from error
        return self.world

    # --- Time --------------------------------------------------------------------------------------------------------

    def _at(self, due: float, happening: Callable[[], None]) -> None:
        heapq.heappush(self._agenda, (max(due, self.world.now), next(self._order), happening))

    def _soon(self, least: float, most: float, happening: Callable[[], None]) -> None:
        self._at(self.world.now + self._dice.uniform(least, most), happening)

    def _check_quiet(self) -> None:
        if self._talking or self.world.sounding or self.world.end is not None:
            self._quiet_since = self.world.now
        assert self.world.now - self._quiet_since <= LONGEST_QUIET, "silent for too long"

    def _hang_up(self) -> None:
        self._feed(LineClosed(self.world.now))

    # --- The machine and its services --------------------------------------------------------------------------------

    def _feed(self, event: Event) -> None:
        commands = self.world.feed(event)
        if self.watch is not None:
            self.watch(self.world.now, event, commands)
        for command in commands:
            match command:
                case SetTimer():
                    self._at(command.due, lambda timer=command: self._fire(timer))  # type: ignore[misc]
                case Say():
                    self._synthesise(command)
                case StopSaying():
                    self._free_at = self._voice_free_at = self.world.now
                case Think():
                    self._think(command)
                case Transcribe():
                    self._transcribe(command)
        self._carry_marks()

    def _fire(self, timer: SetTimer) -> None:
        if self.world.timers.get(timer.timer) == timer:
            self.world.timers.pop(timer.timer)
            self._feed(TimerFired(self.world.now, timer.timer, timer.number))
        elif self._dice.random() < 0.1:
            self._feed(TimerFired(self.world.now, timer.timer, timer.number))

    def _synthesise(self, say: Say) -> None:
        took = self._rarely(self._dice.uniform(0.05, 0.4), 60.0)
        self._voice_free_at = max(self._voice_free_at, self.world.now) + took
        self._at(self._voice_free_at, lambda: self._sound(say))

    def _sound(self, say: Say) -> None:
        if self.world.end is not None or not any(say is waiting for waiting in self.world.to_say):
            return
        if self._dice.random() < 0.003:
            self.world.to_say.remove(say)
            failed = Failure(Stage.SPEAK, "transient", "Unavailable", "fake")
            self._feed(VoiceFailed(self.world.now, say.turn, say.seq, failed))
            return
        self.world.sound(self._feed)
        self._free_at = max(self._free_at, self.world.now) + seconds_of(say.text, slow=say.slow)
        self._at(self._free_at, lambda: self._played(say))

    def _played(self, say: Say) -> None:
        if self.world.sounding and self.world.sounding[0] is say:
            self.world.play()
            self._carry_marks()

    def _carry_marks(self) -> None:
        """Each mark that is on its way arrives after those before it."""
        while self._marks_seen < len(self.world.marks):
            self._marks_seen += 1
            self._last_mark = max(self._last_mark, self.world.now + self._dice.uniform(0.02, 0.4))
            self._at(self._last_mark, self._bring_mark)

    def _bring_mark(self) -> None:
        self._marks_seen -= 1
        mark = self.world.marks[0]
        self.world.bring_mark(self._feed)
        assert not self.world.marks or self.world.marks[0] is not mark

    def _transcribe(self, command: Transcribe) -> None:
        text, self._words = " ".join(self._words), []
        self._at(self.world.now + self._rarely(self._dice.uniform(0.1, 1.2), 60.0), lambda: self._known(command, text))

    def _known(self, command: Transcribe, text: str) -> None:
        if self._dice.random() < 0.01:
            error = self._dice.choice(["Garbled", "Unavailable"])
            failed = Failure(Stage.HEAR, "transient", error, "fake")
            self._feed(TranscriptFailed(self.world.now, command.turn, failed))
        else:
            self._feed(Transcribed(self.world.now, command.turn, text))

    def _think(self, command: Think) -> None:
        words = self._dice.choice(_ANSWERS).split()
        at = self.world.now + self._rarely(self._dice.uniform(0.1, 1.5), 60.0)
        for start in range(0, len(words), 4):
            text = " ".join(words[start : start + 4]) + " "
            self._at(at, lambda text=text: self._feed(ReplyGrew(self.world.now, command.turn, text)))  # type: ignore[misc]
            at += self._rarely(self._dice.uniform(0.02, 0.3), 60.0)
        self._at(at, lambda: self._feed(self._end_of_answer(command.turn)))

    def _end_of_answer(self, turn: int) -> Event:
        self.world.thinking.pop(turn, None)
        if self._dice.random() < 0.02:
            return ReplyFailed(self.world.now, turn, Failure(Stage.THINK, "transient", "Unavailable", "fake"))
        return ReplyEnded(self.world.now, turn, whole=self._dice.random() < 0.9)

    def _rarely(self, usual: float, stalled: float) -> float:
        return stalled if self._dice.random() < 0.002 else usual

    # --- The child ---------------------------------------------------------------------------------------------------

    def _act(self) -> None:
        """What she does next, whatever the tutor is doing."""
        acts = (self._answers, self._acknowledges, self._coughs, self._presses, self._waits)
        done_at = self._dice.choices(acts, (8, 3, 2, 1, 1))[0]()
        self._at(done_at + self._dice.expovariate(1 / 4.0), self._act)

    def _answers(self) -> float:
        words = "goodbye" if self._dice.random() < 0.02 else self._dice.choice(_UTTERANCES)
        at = self.world.now
        for part in _parts(words.split(), self._dice):
            at = self._says(" ".join(part), at, 0.35 * len(part) + 0.1)
            at += self._dice.choice([0.2, 0.3, 0.6, 1.2, 2.5])
        return at

    def _acknowledges(self) -> float:
        return self._says(self._dice.choice(_BACK_CHANNEL), self.world.now, self._dice.uniform(0.2, 0.6))

    def _coughs(self) -> float:
        return self._says("", self.world.now, self._dice.uniform(0.03, 0.7))

    def _presses(self) -> float:
        for key in self._dice.choice(_KEYS):
            self._feed(Keyed(self.world.now, key))
        return self.world.now

    def _waits(self) -> float:
        return self.world.now + self._dice.uniform(5, 60)

    def _says(self, words: str, at: float, seconds: float) -> float:
        """The voice as a detector tells of it: late at both ends, and now and then in between."""
        self._at(at + 0.06, lambda: self._begins(words, at))
        ends = at + seconds
        for fraction in (0.4, 0.8):
            voiced = fraction * seconds
            self._at(at + max(0.06, voiced), lambda voiced=voiced: self._feed(LearnerVoiced(self.world.now, voiced)))  # type: ignore[misc]
        heard_at = max(ends, at + 0.06) + self._dice.uniform(0.08, 0.25)
        self._at(heard_at, lambda: self._pauses(ends, seconds))
        return heard_at

    def _begins(self, words: str, began: float) -> None:
        self._talking = True
        if words:
            self._words.append(words)
        self._feed(LearnerBegan(self.world.now, began))

    def _pauses(self, ended: float, seconds: float) -> None:
        self._talking = False
        self._feed(LearnerPaused(self.world.now, ended, seconds))


def _parts(words: Sequence[str], dice: random.Random) -> Iterable[Sequence[str]]:
    """An utterance as it is spoken: at once, or with a pause in it."""
    at = dice.randrange(1, len(words)) if len(words) > 1 and dice.random() < 0.4 else len(words)
    return [part for part in (words[:at], words[at:]) if part]


def simulate(seeds: Iterable[int], machine: Streaming) -> list[World]:
    """
    The calls of `seeds`.

    Raises:
        AssertionError: A promise was broken; the message begins with the seed, and `Simulation(seed, machine).run()` is
            the same call again.
    """
    return [Simulation(seed, machine).run() for seed in seeds]
