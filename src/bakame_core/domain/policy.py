"""
The tutoring policy: versioned data that says how the tutor is instructed, what bounds its answers, and every fixed line.

It is a file in the repository (`bakame_core/policies/*.toml`) and is reviewed like code. Every logged turn names the
version that was in force, with a hash of the file, so that a changed word is a changed version.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping

from attrs import field, frozen, validators

from bakame_core.domain.conversation import Speaker, Utterance
from bakame_core.domain.helplines import RWANDA, Helplines, digit_by_digit
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Doors, Shut
from bakame_core.domain.lines import Line
from bakame_core.domain.plain import plain, shortened
from bakame_core.domain.prompt import Contact, Message, Prompt, Role
from bakame_core.domain.records import Channel
from bakame_core.domain.safety.concern import Category
from bakame_core.domain.segments import segments
from bakame_core.domain.sentences import finished_part
from bakame_core.domain.session import Session
from bakame_core.errors import RuleBroken


@frozen
class AnswerLimits:
    """How long answers may be: words when spoken, SMS segments when texted, tokens that a model may write."""

    voice_words: int = field(validator=validators.ge(10))
    voice_answer_tokens: int = field(validator=validators.ge(16))
    text_segments: int = field(validator=validators.ge(1))
    text_answer_tokens: int = field(validator=validators.ge(16))
    temperature: float = field(validator=[validators.ge(0), validators.le(2)])


@frozen
class TutorPolicy:
    """
    One version of the policy.

    Args:
        version: The file's own version and the first eight digits of its SHA-256, such as ``2026-11+1f0c9a7e``.
        limits: Bounds of answers.
        instructions: By name: ``common``, one a channel, ``unheard``.
        lines: Each `Line` in each `Language`.
        unreviewed: Languages whose lines no native speaker has read yet.
        helplines: Whom a learner in danger is told to call.
    """

    version: str
    limits: AnswerLimits
    instructions: Mapping[str, str] = field(repr=False)
    lines: Mapping[Line, Mapping[Language, str]] = field(repr=False)
    unreviewed: frozenset[Language] = frozenset()
    helplines: Helplines = RWANDA

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
        lines = self.helplines
        if channel is Channel.SMS:
            line = Line.TEXT_EMERGENCY if category is Category.MEDICAL_EMERGENCY else Line.TEXT_SAFE
            return self.line(line, language, child=lines.child, emergency=lines.emergency, ambulance=lines.ambulance)
        return self.line(
            _SAFE[category],
            language,
            child=digit_by_digit(lines.child),
            emergency=digit_by_digit(lines.emergency),
            ambulance=digit_by_digit(lines.ambulance),
        )

    def shut_line(self, doors: Doors, shut: Shut, channel: Channel, language: Language) -> str:
        """What is said instead of a lesson; to the ear with the helplines, for a voice cannot be read again."""
        if channel is Channel.VOICE:
            line = Line.QUIET if shut is Shut.QUIET else Line.BLOCKED
            child, emergency = digit_by_digit(self.helplines.child), digit_by_digit(self.helplines.emergency)
            return self.line(line, language, child=child, emergency=emergency)
        if shut is Shut.BLOCKED:
            return self.line(Line.TEXT_BLOCKED, language, child=self.helplines.child)
        opens = "" if doors.quiet is None else f"{doors.quiet.end:%H:%M}"
        return self.line(Line.TEXT_QUIET, language, opens=opens)

    def fixed_words(self) -> frozenset[str]:
        """The words of every line in every language, as whole lines and as the segments that a stream speaks them in."""
        whole = {text for by_language in self.lines.values() for text in by_language.values() if "{" not in text}
        return frozenset(whole | {part for text in whole for part in segments(text)})

    def prompt(self, session: Session, heard: str) -> Prompt:
        """What the model is asked when the learner of `session` has just said `heard`."""
        spoken = session.channel is Channel.VOICE
        messages = [Message(Role.SYSTEM, self._instruction(session))]
        for utterance in session.conversation.utterances:
            messages.extend(self._messages(utterance))
        messages.append(Message(Role.USER, heard))
        return Prompt(
            messages=tuple(messages),
            max_tokens=self.limits.voice_answer_tokens if spoken else self.limits.text_answer_tokens,
            temperature=self.limits.temperature,
            contact=Contact(session.language, session.channel, session.turns + 1, session.conversation, heard),
        )

    def review(self, draft: str, channel: Channel, *, whole: bool = True) -> str:
        """
        The draft as it may be given to the learner: no markup, and for the ear no longer than it can be followed.

        Where the draft is not `whole` (the model was cut off), its last, unfinished sentence is left out if another
        stands before it. Empty where nothing of it can be said.
        """
        text = plain(draft)
        if not whole:
            text = finished_part(text)
        return shortened(text, self.limits.voice_words) if channel is Channel.VOICE else text

    def _instruction(self, session: Session) -> str:
        common = self.instructions["common"].format(language=session.language.english_name)
        return common + "\n" + self.instructions[session.channel.value].format(voice_words=self.limits.voice_words)

    def _messages(self, utterance: Utterance) -> list[Message]:
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


def _instructions(given: Mapping[str, str]) -> dict[str, str]:
    names = ("common", *(channel.value for channel in Channel), "unheard")
    return {name: given[name].strip() for name in names}


def _lines(given: Mapping[str, Mapping[str, str]]) -> dict[Line, dict[Language, str]]:
    missing = [f"{line}.{language}" for line in Line for language in Language if language not in given.get(line, {})]
    if missing:
        raise RuleBroken(f"the policy file lacks these lines: {', '.join(missing)}")
    unknown = set(given) - {line.value for line in Line}
    if unknown:
        raise RuleBroken(f"the policy file has lines that nothing says: {', '.join(sorted(unknown))}")
    return {line: {language: given[line][language] for language in Language} for line in Line}
