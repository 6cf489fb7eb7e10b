"""
A hostile world for the machine of streamed calls, as a hypothesis state machine.

Telephony, voice activity, recognition, model and voice all answer late and out of order; marks come back after a clear,
and timers fire although they were cleared. Macro rules play whole exchanges, so that runs get deep. The promises are
checked by `bakame_core.testing.outside.World` after every step. To drive it::

    TestStreamedCall = CallWorld.TestCase
"""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from bakame_core.domain.outcome import Failure, Stage
from bakame_core.domain.safety.concern import Category, Concern, Severity
from bakame_core.machines.streaming.events import (
    AudioMade,
    Event,
    Judged,
    Keyed,
    LearnerBegan,
    LearnerPaused,
    LearnerVoiced,
    LineClosed,
    LineOpened,
    Pace,
    Played,
    ReplyEnded,
    ReplyFailed,
    ReplyGrew,
    SetTimer,
    Transcribed,
    TranscriptFailed,
    VoiceFailed,
)
from bakame_core.testing.outside import Mark, World, new_call, streaming
from bakame_core.testing.promises import is_stale

WORDS = (
    *("", "", "yego", "mm", "yes teacher", "ten", "what is seven times eight", "why does it rain", "goodbye", "oya"),
    "i want to die",
)
SENTENCES = (
    "Good. ",
    "Seven times eight is fifty-six, because seven times seven is forty-nine and one more seven makes it. ",
    "What is six times nine? ",
    "Explain in your own words why the leaf is green. ",
    "Nibyo, komeza ",
    "... ",
    "**Well** done! ",
)
FAILURES = (
    Failure(Stage.THINK, "transient", "Unavailable", "fake"),
    Failure(Stage.THINK, "permanent", "Rejected", "fake"),
)
Said = tuple[str, str, str] | None
"""What the learner said, and what she heard and did not hear of the answer."""
BEFORE: tuple[Said, ...] = (
    None,
    None,
    ("why is a leaf green", "", ""),
    ("why is a leaf green", "It holds a green thing.", "What is it called?"),
    ("ten", "", "Good. What is six times nine?"),
    ("ten", "Good. What is six times nine?", ""),
)
_MACHINE = streaming()
_FIXED = streaming(Pace(endpoint=0.5), longest=timedelta(minutes=3))


class CallWorld(RuleBasedStateMachine):
    """One call, from its opening to whatever comes."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(_MACHINE, new_call(_MACHINE))

    @initialize(
        fixed=st.booleans(),
        spent=st.sampled_from([False] * 9 + [True]),
        resumed=st.booleans(),
        at=st.sampled_from((0.0, 40.0)),
        age=st.sampled_from((0.0, 30.0)),
        before=st.sampled_from(BEFORE),
    )
    def opens(self, *, fixed: bool, spent: bool, resumed: bool, at: float, age: float, before: Said) -> None:
        """The line opens; where it was open before, some things were said already."""
        machine = _FIXED if fixed else _MACHINE
        call = new_call(machine)
        if resumed and before:
            learner, heard, unheard = before
            call = evolve(call, session=call.session.after_exchange(learner, heard, unheard=unheard))
        self.world = World(machine, call, at)
        self.world.known.update(utterance.text for utterance in call.session.conversation.utterances)
        self.world.feed(LineOpened(at, spent, resumed, age))

    # --- Macro rules: whole stretches of a call ----------------------------------------------------------------------

    @rule()
    def all_is_played(self) -> None:
        """The carrier plays what there is, and the marks come back."""
        world = self.world
        while world.to_say or world.sounding or world.marks:
            if world.marks:
                world.bring_mark()
            elif world.sounding:
                world.play()
            else:
                world.sound()

    @rule(text=st.sampled_from(WORDS), sentences=st.lists(st.sampled_from(SENTENCES), max_size=4))
    def exchange(self, text: str, sentences: list[str]) -> None:
        """The learner speaks into a silence, is understood, and the model answers."""
        self.all_is_played()
        self._speak(1.0)
        self._fire_endpoint()
        self._transcribe_all(text)
        self._answer(sentences, end=True)

    @rule(
        text=st.sampled_from(WORDS),
        heard=st.integers(0, 3),
        sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    )
    def barge_in(self, text: str, heard: int, sentences: list[str]) -> None:
        """The learner speaks over an answer of which she heard so much."""
        self.exchange("what is seven times eight", sentences)
        for _ in range(heard):
            if self.world.to_say:
                self.world.sound()
                self.world.play()
                self.world.bring_mark()
        if self.world.to_say:
            self.world.sound()
        self._speak(0.6)
        self._fire_endpoint()
        self._transcribe_all(text)

    @rule(times=st.integers(1, 3), noise=st.sampled_from(["", "mm", "yego"]))
    def false_alarms(self, times: int, noise: str) -> None:
        """Noise and acknowledgements over an answer, again and again, and then it is heard to its end."""
        self.exchange("why does it rain", [SENTENCES[1], SENTENCES[0], SENTENCES[2]])
        for _ in range(times):
            if self.world.to_say:
                self.world.sound()
            self._speak(0.5)
            self._fire_endpoint()
            self._transcribe_all(noise)
        self.all_is_played()

    def _speak(self, seconds: float) -> None:
        world = self.world
        for _ in ("at once", "told again"):
            world.feed(LearnerBegan(world.now + 0.06, world.now))
        world.now += 0.25
        world.feed(LearnerVoiced(world.now, 0.25))
        world.now += seconds
        world.feed(LearnerPaused(world.now, world.now - 0.1, seconds))

    def _fire_endpoint(self) -> None:
        for timer in tuple(self.world.timers.values()):
            if timer.timer == "endpoint":
                self.world.fire(timer)

    def _transcribe_all(self, text: str) -> None:
        while self.world.recognising:
            turn = self.world.recognising.pop(0).turn
            self.world.feed(Transcribed(self.world.now, turn, text))

    def _answer(self, sentences: list[str], *, end: bool) -> None:
        for turn in tuple(self.world.thinking):
            for sentence in sentences:
                self.world.feed(ReplyGrew(self.world.now, turn, sentence))
            if end:
                self.world.thinking.pop(turn, None)
                self.world.feed(ReplyEnded(self.world.now, turn))

    # --- The learner -------------------------------------------------------------------------------------------------

    @rule(seconds=st.floats(0, 5))
    def time_passes(self, seconds: float) -> None:
        """So does time, past no timer."""
        due = min((timer.due for timer in self.world.timers.values()), default=self.world.now)
        self.world.now = max(self.world.now, min(self.world.now + seconds, due))

    @rule(lag=st.floats(0, 0.2), times=st.integers(1, 2))
    def learner_begins(self, lag: float, times: int) -> None:
        """There is a voice, and it may be told of twice."""
        for _ in range(times):
            self.world.feed(LearnerBegan(self.world.now, max(0.0, self.world.now - lag)))

    @rule(seconds=st.floats(0, 1))
    def learner_goes_on(self, seconds: float) -> None:
        """It lasts."""
        self.world.feed(LearnerVoiced(self.world.now, seconds))

    @rule(lag=st.floats(0, 2), voiced=st.none() | st.floats(0, 3))
    def learner_pauses(self, lag: float, voiced: float | None) -> None:
        """It stops."""
        self.world.feed(LearnerPaused(self.world.now, max(0.0, self.world.now - lag), voiced))

    @rule(key=st.sampled_from("0123456789*#"))
    def learner_presses(self, key: str) -> None:
        """A key."""
        self.world.feed(Keyed(self.world.now, key))

    @rule(keys=st.sampled_from(["56#", "*1", "*2", "*32", "*34", "*9", "7"]))
    def learner_dials(self, keys: str) -> None:
        """Some keys."""
        for key in keys:
            self.world.feed(Keyed(self.world.now, key))

    @precondition(lambda self: len(self.world.notes) > 3)
    @rule()
    def learner_leaves(self) -> None:
        """She hangs up."""
        self.world.feed(LineClosed(self.world.now))

    # --- Services ----------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.world.recognising)
    @rule(data=st.data(), text=st.sampled_from(WORDS), spent=st.sampled_from([False] * 9 + [True]))
    def transcript_comes(self, data: st.DataObject, text: str, *, spent: bool) -> None:
        """Any of them, in any order, needed or not."""
        which = data.draw(st.integers(0, len(self.world.recognising) - 1))
        self.world.feed(Transcribed(self.world.now, self.world.recognising.pop(which).turn, text, spent))

    @precondition(lambda self: self.world.recognising)
    @rule(error=st.sampled_from(["Garbled", "Garbled", "Unavailable"]))
    def recognition_fails(self, error: str) -> None:
        """It cannot be recognised."""
        cause = Failure(Stage.HEAR, "transient", error, "fake")
        self.world.feed(TranscriptFailed(self.world.now, self.world.recognising.pop(0).turn, cause))

    @rule(
        turn=st.integers(0, 60), text=st.sampled_from(SENTENCES), anew=st.integers(0, 5).map(lambda number: number > 4)
    )
    def model_writes(self, turn: int, text: str, *, anew: bool) -> None:
        """Somewhat more of the answer, perhaps by another model, or of one that nobody waits for."""
        self.world.feed(ReplyGrew(self.world.now, max(self.world.thinking, default=turn), text, anew))

    @rule(turn=st.integers(0, 60), whole=st.booleans())
    def model_is_done(self, turn: int, *, whole: bool) -> None:
        """Likewise its end."""
        turn = max(self.world.thinking, default=turn)
        self.world.thinking.pop(turn, None)
        self.world.feed(ReplyEnded(self.world.now, turn, whole))

    @precondition(lambda self: self.world.thinking)
    @rule(cause=st.sampled_from(FAILURES))
    def model_fails(self, cause: Failure) -> None:
        """It fails."""
        turn, _ = self.world.thinking.popitem()
        self.world.feed(ReplyFailed(self.world.now, turn, cause))

    @rule(turn=st.integers(0, 60), severity=st.sampled_from(Severity))
    def second_opinion_comes(self, turn: int, severity: Severity) -> None:
        """Somebody else takes her words for danger, in time or not."""
        turn = max(self.world.thinking, default=turn)
        self.world.feed(Judged(self.world.now, turn, Concern(Category.ABUSE, severity)))

    @precondition(lambda self: self.world.to_say)
    @rule()
    def voice_sounds(self) -> None:
        """The next segment is ready."""
        self.world.sound()

    @precondition(lambda self: self.world.to_say and len(self.world.notes) > 2)
    @rule()
    def voice_fails(self) -> None:
        """It cannot be made."""
        say = self.world.to_say.pop(0)
        self.world.feed(VoiceFailed(self.world.now, say.turn, say.seq, Failure(Stage.SPEAK, "transient", "TimedOut")))

    # --- The carrier -------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.world.sounding)
    @rule()
    def carrier_plays(self) -> None:
        """The next segment has been played."""
        self.world.play()

    @precondition(lambda self: self.world.to_say and not self.world.sounding)
    @rule()
    def carrier_plays_what_made_no_sound(self) -> None:
        """Likewise, though nobody told that it began to sound."""
        self.world.marks.append(Mark(self.world.to_say.pop(0), was_played=True))

    @precondition(lambda self: self.world.marks)
    @rule()
    def mark_comes(self) -> None:
        """A mark arrives, of what was played or of what was cleared."""
        self.world.bring_mark()

    @rule(turn=st.none() | st.integers(0, 60), seq=st.integers(0, 9))
    def nonsense_comes(self, turn: int | None, seq: int) -> None:
        """What nobody waits for: of a turn that is over or never was, or of a segment that was heard or not said."""
        now, reply = self.world.now, self.world.call.reply
        voice, asked = (0, 0) if reply is None else (reply.voice, reply.asked)
        failure = FAILURES[0]
        events: tuple[Event, ...] = (
            Played(now, voice if turn is None else turn, seq),
            AudioMade(now, voice if turn is None else turn, seq),
            VoiceFailed(now, voice if turn is None else turn, seq, failure),
            ReplyGrew(now, asked if turn is None else turn, "Good. And "),
            ReplyFailed(now, asked if turn is None else turn, failure),
            ReplyEnded(now, asked if turn is None else turn),
            Transcribed(now, voice if turn is None else turn, "why"),
            TranscriptFailed(now, voice if turn is None else turn, failure),
        )
        for event in events:
            if is_stale(self.world.call, event):
                self.world.feed(event)

    @precondition(lambda self: self.world.timers)
    @rule()
    def timer_fires(self) -> None:
        """The next one, however much else is under way."""
        self.world.fire(self.world.next_timer())

    @precondition(lambda self: self.world.stale)
    @rule(data=st.data())
    def cleared_timer_fires(self, data: st.DataObject) -> None:
        """One that was cleared, or set anew."""
        which = data.draw(st.integers(0, len(self.world.stale) - 1))
        timer: SetTimer = self.world.stale[which]
        before = self.world.call
        self.world.fire(timer)
        assert self.world.call == before, "a cleared timer changed something"

    def teardown(self) -> None:
        """However it stands: left alone, the call ends."""
        if self.world.call.timers or self.world.call.reply is not None:
            self.world.run_down()
            assert self.world.end is not None
