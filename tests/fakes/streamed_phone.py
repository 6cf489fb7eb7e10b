"""A streamed call in the hands of a test: the world around its machine, with short ways to say what happens."""

from __future__ import annotations

from datetime import timedelta

from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.machines.streaming.events import (
    Command,
    LearnerBegan,
    LearnerPaused,
    LearnerVoiced,
    LineOpened,
    Pace,
    ReplyEnded,
    ReplyGrew,
    Timer,
    Transcribed,
)
from bakame_core.testing.outside import World, new_call, streaming


class Phone(World):
    """A world with short ways to say what happens."""

    def all_played(self) -> None:
        while self.to_say or self.sounding or self.marks:
            if self.marks:
                self.bring_mark()
            elif self.sounding:
                self.play()
            else:
                self.sound()

    def play_next(self) -> None:
        self.sound()
        self.play()
        self.bring_mark()

    def talk(self, seconds: float = 1.0) -> None:
        self.feed(LearnerBegan(self.now + 0.06, self.now))
        self.now += seconds
        self.feed(LearnerVoiced(self.now, seconds))
        self.feed(LearnerPaused(self.now + 0.1, self.now, seconds))
        self.now += 0.1

    def say(self, text: str, seconds: float = 1.0) -> None:
        self.talk(seconds)
        if Timer.ENDPOINT in self.timers:
            self.fire_timer(Timer.ENDPOINT)
        self.understand(text)

    def understand(self, text: str) -> None:
        self.feed(Transcribed(self.now, self.recognising.pop(0).turn, text))

    def answer(self, text: str) -> None:
        (turn,) = self.thinking
        self.feed(ReplyGrew(self.now, turn, text))
        self.thinking.pop(turn, None)
        self.feed(ReplyEnded(self.now, turn))

    def fire_timer(self, timer: Timer) -> tuple[Command, ...]:
        return self.fire(self.timers[timer])

    def waits(self, timer: Timer) -> float:
        return round(self.timers[timer].due - self.now, 3)

    @property
    def texts(self) -> list[str]:
        return [say.text for say in self.to_say]


def phone(pace: Pace | None = None, *, greeted: bool = True, longest: timedelta = timedelta(minutes=20)) -> Phone:
    machine = streaming(pace, longest)
    world = Phone(machine, new_call(machine))
    world.feed(LineOpened(0.0))
    if greeted:
        world.all_played()
    return world


def line(world: World, which: Line, language: Language = Language.ENGLISH) -> str:
    return world.machine.turns.policy.line(which, language)


def heard(world: World) -> list[tuple[str, str]]:
    return [(u.text, u.unheard) for u in world.call.session.conversation.utterances]
