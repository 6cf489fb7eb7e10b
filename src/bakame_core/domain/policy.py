"""
The tutoring policy: versioned data that says how the tutor is instructed, what bounds its answers, and every fixed line.

It is a file in the repository (`bakame_core/policies/*.toml`) and is reviewed like code. Every logged turn names the
version that was in force, with a hash of the file, so that a changed word is a changed version.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping

from attrs import field, frozen, validators

from bakame_core.domain.check_question import relieves
from bakame_core.domain.checks import Rule
from bakame_core.domain.conversation import Speaker, Utterance
from bakame_core.domain.helplines import RWANDA, Helplines, digit_by_digit
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Doors, Shut
from bakame_core.domain.lines import NAMED, Line
from bakame_core.domain.numbers import Number
from bakame_core.domain.phases import LEVEL_QUESTIONS, Phase
from bakame_core.domain.prompt import Contact, Message, Prompt, Role
from bakame_core.domain.records import Channel
from bakame_core.domain.replies import Situation
from bakame_core.domain.replies.judging import WORTH_ASKING
from bakame_core.domain.replies.phrases import asks_what_it_is
from bakame_core.domain.replies.problems import is_mistaken, untried, wrong_number
from bakame_core.domain.safety.concern import NO_CONCERN, Category, Concern
from bakame_core.domain.segments import segments
from bakame_core.domain.session import Session
from bakame_core.domain.speech import for_the_voice
from bakame_core.errors import RuleBroken


@frozen
class AnswerLimits:
    """
    How long answers may be: words when spoken, SMS segments when texted, tokens that a model may write.

    Args:
        voice_hints, text_hints: How many turns without a try a problem may be hinted at; then its answer may be told. 0: it
            is told to whoever asks.
    """

    voice_words: int = field(validator=validators.ge(10))
    voice_answer_tokens: int = field(validator=validators.ge(16))
    text_segments: int = field(validator=validators.ge(1))
    text_answer_tokens: int = field(validator=validators.ge(16))
    temperature: float = field(validator=[validators.ge(0), validators.le(2)])
    voice_hints: int = field(default=4, validator=validators.ge(0))
    text_hints: int = field(default=3, validator=validators.ge(0))


@frozen
class TutorPolicy:
    """
    One version of the policy.

    Args:
        version: The file's own version and the first eight digits of its SHA-256, such as ``2026-11+1f0c9a7e``.
        limits: Bounds of answers.
        instructions: By name: ``common``, one a channel, and the short notes on a turn.
        again: By rule: what a model is told whose reply broke it.
        lines: Each `Line` in each `Language`.
        unreviewed: Languages whose lines no native speaker has read yet.
        helplines: Whom a learner in danger is told to call.
        offers: The languages that a learner may choose, or go over to.
    """

    version: str
    limits: AnswerLimits
    instructions: Mapping[str, str] = field(repr=False)
    again: Mapping[Rule, str] = field(repr=False)
    lines: Mapping[Line, Mapping[Language, str]] = field(repr=False)
    unreviewed: frozenset[Language] = frozenset()
    helplines: Helplines = RWANDA
    offers: tuple[Language, ...] = tuple(Language)

    @classmethod
    def from_toml(cls, text: str) -> TutorPolicy:
        """
        The policy that a file holds.

        Raises:
            RuleBroken: Not TOML, a line or a language is missing, or a limit makes no sense; it says which.
        """
        try:
            data = tomllib.loads(text)
            return cls(
                version=f"{data['version']}+{hashlib.sha256(text.encode()).hexdigest()[:8]}",
                limits=AnswerLimits(**data["limits"]),
                instructions=_instructions(data["prompt"]),
                again=_again(data["prompt"]["again"]),
                lines=_lines(data["lines"]),
                unreviewed=frozenset(Language(code) for code in data.get("review", ())),
            )
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
            raise RuleBroken(f"the policy file cannot be used: {type(error).__name__}: {error}") from error

    def line(self, line: Line, language: Language, **values: object) -> str:
        """A fixed sentence in `language`, with `values` filled in."""
        return self.lines[line][language].format(**values)

    def safety_line(self, category: Category, channel: Channel, language: Language) -> str:
        """
        What is said, instead of asking a model, to a learner who has just told of danger.

        In a text it does not mention what she wrote: phones are shared.
        """
        if channel is Channel.SMS:
            line = Line.TEXT_EMERGENCY if category is Category.MEDICAL_EMERGENCY else Line.TEXT_SAFE
            return self._calling(line, channel, language)
        return self._calling(_SAFE[category], Channel.VOICE, language)

    def filtered_line(self, channel: Channel, language: Language) -> str:
        """What is said where the model's vendor refuses to have her words answered: they may be those of a child in need."""
        return self._calling(Line.FILTERED if channel is Channel.VOICE else Line.TEXT_FILTERED, channel, language)

    def check_question(self, channel: Channel, language: Language) -> str:
        """What a learner is asked whose words may tell of danger; it names the child helpline."""
        return self._calling(Line.TEXT_CHECK if channel is Channel.SMS else Line.CHECK, channel, language)

    def helpline(self, channel: Channel, language: Language) -> str:
        """The sentence that says whom to call, as the channel can carry it: to the ear digit by digit."""
        return self._calling(Line.HELPLINE, channel, language)

    def _calling(self, line: Line, channel: Channel, language: Language) -> str:
        form = digit_by_digit if channel is Channel.VOICE else str
        numbers = {name: form(getattr(self.helplines, name)) for name in NAMED[line]}
        return self.line(line, language, **numbers)

    def shut_line(self, doors: Doors, shut: Shut, channel: Channel, language: Language) -> str:
        """What is said instead of a lesson; to the ear with the helplines, for a voice cannot be read again."""
        if channel is Channel.VOICE:
            line = Line.QUIET if shut is Shut.QUIET else Line.BLOCKED
            return self._calling(line, channel, language)
        if shut is Shut.BLOCKED:
            return self._calling(Line.TEXT_BLOCKED, channel, language)
        opens = "" if doors.quiet is None else f"{doors.quiet.end:%H:%M}"
        return self.line(Line.TEXT_QUIET, language, opens=opens)

    def fixed_words(self) -> frozenset[str]:
        """What a voice is given of every line in every language, whole and as the segments that a stream speaks."""
        return frozenset(
            for_the_voice(part, language)
            for by_language in self.lines.values()
            for language, text in by_language.items()
            if "{" not in text
            for part in (text, *segments(text))
        )

    def situation(
        self,
        session: Session,
        heard: str,
        *,
        number: Number | None = None,
        confirmed: bool = False,
        concern: Concern = NO_CONCERN,
        closing: bool = False,
    ) -> Situation:
        """
        The turn in which the learner of `session` said `heard`.

        Args:
            number: What that is worth, where a number was asked for; `confirmed` where she was asked about it.
            closing: The contact ends soon.
        """
        language, spoken = session.language, session.channel is Channel.VOICE
        hints = self._hints(session.channel)
        said = session.conversation.utterances
        number = number or wrong_number(said, heard, language)
        problem = untried(session.conversation.utterances, heard, language, hints=hints)
        again = Line.READ_BACK if spoken else Line.READ_BACK_TEXT
        owes = session.owes(heard, closing=closing)
        return Situation(
            channel=session.channel,
            language=language,
            heard=heard,
            number=number,
            confirmed=confirmed,
            mistaken=is_mistaken(session.conversation.utterances, number, language) if number else None,
            untried=problem.value if problem else None,
            named=problem is not None and problem.named,
            aside=problem is not None and problem.aside,
            posed=problem is not None and problem.posed,
            concern=concern,
            closing=closing,
            owed=owes.owed,
            demand=owes.demand,
            words=self.limits.voice_words if spoken else None,
            read_back=self.line(again, language, number=number.written) if number and not confirmed else "",
            go_on=self.line(Line.GO_ON, language),
            computer=self.line(Line.COMPUTER, language) if asks_what_it_is(heard) else "",
            helpline=self.helpline(session.channel, language),
            numbers=self.helplines.numbers,
        )

    def _hints(self, channel: Channel) -> int:
        return self.limits.voice_hints if channel is Channel.VOICE else self.limits.text_hints

    def prompt(self, session: Session, situation: Situation, again: Iterable[Rule] = ()) -> Prompt:
        """
        What the model is asked in `situation`.

        Args:
            again: The rules that its first answer broke, where it is asked once more.
        """
        spoken = situation.spoken
        messages = [Message(Role.SYSTEM, self._instruction(session))]
        for utterance in session.conversation.utterances:
            messages.extend(self._messages(utterance))
        if relieves(session, situation.heard):
            messages.append(Message(Role.SYSTEM, self.instructions["relieved"]))
        messages.extend(Message(Role.SYSTEM, note) for note in self._notes(situation, again))
        messages.append(Message(Role.USER, situation.heard))
        return Prompt(
            messages=tuple(messages),
            max_tokens=self.limits.voice_answer_tokens if spoken else self.limits.text_answer_tokens,
            temperature=self.limits.temperature,
            contact=Contact(
                session.language,
                session.channel,
                session.turns + 1,
                session.lesson,
                situation.heard,
                hints=self._hints(session.channel),
                concern=situation.concern.category,
                relieved=relieves(session, situation.heard),
                helpline=situation.helpline,
                owed=situation.owed,
            ),
        )

    def _notes(self, situation: Situation, again: Iterable[Rule]) -> list[str]:
        """Short words on what is asked for in this turn, on what she said last, and on what was wrong with a first answer to it."""
        notes = [self.instructions[situation.demand]] if situation.demand else []
        if situation.untried is not None and not situation.aside:
            notes.append(self.instructions["untried"])
        if situation.number:
            name = "confirmed" if situation.confirmed else "heard_as"
            notes.append(self.instructions[name].format(number=situation.number.written))
        if situation.mistaken is not None:
            notes.append(self.instructions["marked_wrong" if situation.mistaken else "marked_right"])
        if situation.concern.category is Category.INJECTION:
            notes.append(self.instructions["injection"])
        broken = [
            self.again[rule].format(language=situation.language.english_name) for rule in again if rule in self.again
        ]
        return [*notes, *broken]

    def common(self, language: Language) -> str:
        """What every prompt of a session in `language` begins with."""
        lines, name = self.helplines, language.english_name
        common = self.instructions["common"].format(language=name, child=lines.child, emergency=lines.emergency)
        if language is Language.ENGLISH:
            return common
        return f"{common}\n\n{self.instructions['in_her_language'].format(language=name)}"

    def _instruction(self, session: Session) -> str:
        """What is the same in every turn of a session in one language."""
        channel = self.instructions[session.channel.value].format(voice_words=self.limits.voice_words)
        return f"{self.common(session.language)}\n\n{channel}"

    def _messages(self, utterance: Utterance) -> list[Message]:
        if utterance.withheld:
            return [Message(Role.SYSTEM, self.instructions["withheld"])]
        if utterance.speaker is Speaker.LEARNER:
            return [Message(Role.USER, utterance.text)]
        heard = [Message(Role.ASSISTANT, utterance.text)] if utterance.text else []
        if not utterance.cut_short:
            return heard
        return [*heard, Message(Role.SYSTEM, self.instructions["unheard"].format(unheard=utterance.unheard))]


_SAFE = {
    Category.ABUSE: Line.SAFE_ABUSE,
    Category.SELF_HARM: Line.SAFE_SELF_HARM,
    Category.SEXUAL: Line.SAFE_SEXUAL,
    Category.MEDICAL_EMERGENCY: Line.SAFE_EMERGENCY,
    Category.VIOLENCE_THREAT: Line.SAFE_THREAT,
}


_NOTES = (
    "in_her_language",
    "unheard",
    "untried",
    "withheld",
    "relieved",
    "heard_as",
    "confirmed",
    "marked_right",
    "marked_wrong",
    "injection",
    *(f"{Phase.LEVEL}_{number}" for number in range(1, LEVEL_QUESTIONS + 1)),
    *(f"{each}{again}" for each in (Phase.TEACH_BACK, Phase.UNAIDED) for again in ("", "_again")),
    Phase.CLOSING,
)


def _instructions(given: Mapping[str, str]) -> dict[str, str]:
    names = ("common", *(channel.value for channel in Channel), *_NOTES)
    return {name: given[name].strip() for name in names}


def _again(given: Mapping[str, str]) -> dict[Rule, str]:
    return {rule: given[rule].strip() for rule in WORTH_ASKING}


def _lines(given: Mapping[str, Mapping[str, str]]) -> dict[Line, dict[Language, str]]:
    missing = [f"{line}.{language}" for line in Line for language in Language if language not in given.get(line, {})]
    if missing:
        raise RuleBroken(f"the policy file lacks these lines: {', '.join(missing)}")
    unknown = set(given) - {line.value for line in Line}
    if unknown:
        raise RuleBroken(f"the policy file has lines that nothing says: {', '.join(sorted(unknown))}")
    unnamed = [
        f"{line}.{language} without {{{name}}}"
        for line, names in NAMED.items()
        for language in Language
        for name in names
        if f"{{{name}}}" not in given[line][language]
    ]
    if unnamed:
        raise RuleBroken(f"the policy file has lines for a learner in danger that name no number: {', '.join(unnamed)}")
    return {line: {language: given[line][language] for language in Language} for line in Line}
