"""
The practice tutor: from what a learner has just said to what she hears next.

Rules:

1. Nothing that it states is guessed: sums are computed, facts stand in a reviewed bank. What it cannot answer it says
   that it cannot, and goes on with what it can.
2. One question a turn, and it comes last. By ear a turn has at most 35 words, in a text about 300 characters: what is
   less needed is left out, the question never.
3. Help comes in steps: look again, the idea, a worked step, a worked example; only then the answer, and one of the same
   kind. An answer is never told before an attempt.
4. After a right answer she is asked, when it is due, to explain in her own words, and then given one alone: without a hint at the
   first wrong try. What she explains is not judged. What she asks or wants comes before both, and she may leave either.
5. The wording varies with the turn and not by chance: the same conversation gets the same reply.
"""

from __future__ import annotations

import re

from attrs import evolve, field, frozen

from bakame_core.domain.conversation import Speaker
from bakame_core.domain.detection import detected
from bakame_core.domain.language import Language
from bakame_core.domain.language_choice import requested
from bakame_core.domain.language_words import WORDS
from bakame_core.domain.phases import Phase
from bakame_core.domain.practice import choosing
from bakame_core.domain.practice.asking import asked_sum, looked_up, term
from bakame_core.domain.practice.beside import (
    ALWAYS,
    BESIDE,
    LINES,
    asks_about,
    asks_else,
    asks_how,
    has_just_told,
    is_question,
    wants_something,
    was_asked,
)
from bakame_core.domain.practice.book import Book
from bakame_core.domain.practice.chains import Chain, chain
from bakame_core.domain.practice.exercises import Exercise, Sum
from bakame_core.domain.practice.explanations import Explanation
from bakame_core.domain.practice.helping import Speech
from bakame_core.domain.practice.lesson import Attempt, Lesson, answer, begun, read
from bakame_core.domain.practice.marking import Mark, Verdict
from bakame_core.domain.practice.rounds import answer_to_explaining, before_she_goes, what_is_due
from bakame_core.domain.practice.stories import Story, story
from bakame_core.domain.practice.text import folded
from bakame_core.domain.practice.topics import Topic
from bakame_core.domain.practice.wishes import Kind, Wish, chosen, wish
from bakame_core.domain.prompt import Contact
from bakame_core.domain.records import Channel

QUIZ_QUESTIONS = 5
_BARE_SUM = re.compile(
    r"\D{0,12}\d+(?:[.,/]\d+)?\s*[-+*x×÷:]\s*\d+(?:[.,/]\d+)?\s*[=?.]?\s*|"
    r"(?:[\w-]+ ){1,3}(?:times|multiplied by|plus|minus|divided by|fois|moins|divisé par|mara|kujumlisha|kutoa|gukuba|guteranya na|gukuramo)"
    r"(?: [\w-]+){1,3}[?.]?"
)
"""Written so, and with other numbers than the open question's, it is one of her own."""
_CLEAR_WORDS = 2
_CHOICE_WORDS = 4
_LONGEST_ANSWER = 7
"""Words; "I think it is 56 because 7 times 8 is 56" asks for nothing, however long it is."""
_STORY_WORDS = 4
"""Of what is no answer: so many tell something."""


@frozen
class Reply:
    """
    What the tutor says.

    Args:
        handled: False where she asks for something that it cannot answer; the text says so, and goes on.
        question: The question that she has yet to answer, where `handled` is False and one is open.
    """

    text: str
    language: Language
    handled: bool = True
    question: str = ""


@frozen
class PracticeTutor:
    """Holds a lesson; keeps nothing."""

    book: Book = field(repr=False)

    def reply(self, contact: Contact) -> Reply:
        """What is said to the learner who has just said `contact.heard`."""
        language = _language(contact)
        said = contact.conversation.utterances
        taken = sum(each.speaker is Speaker.LEARNER for each in said)
        lesson = read(self.book, said, language, contact.channel, whole=taken >= contact.turn - 1)
        speech = Speech(
            self.book,
            lesson,
            language,
            contact.channel,
            contact.turn,
            contact.heard,
            contact.hints,
            asks_to_explain=contact.owed is Phase.TEACH_BACK,
        )
        return _Turn(self.book, lesson, speech, contact).reply()


def _language(contact: Contact) -> Language:
    """That of the contact; in a text another one for who clearly writes it."""
    if contact.channel is Channel.VOICE:
        return contact.language
    asked = requested(contact.heard)
    if asked is not None:
        return asked
    found = detected(contact.heard).main
    return found if found is not None and _is_clearly(found, contact) else contact.language


def _is_clearly(found: Language, contact: Contact) -> bool:
    """
    Whether several words are in the list of that language and not in that of the contact's ("quiz" is in all); of what comes
    first, one: who greets with "muraho" is greeted so.
    """
    own = set(WORDS[found].split()) - set(WORDS[contact.language].split())
    return len(own & set(folded(contact.heard).split())) >= (1 if contact.turn == 1 else _CLEAR_WORDS)


@frozen
class _Turn:
    """One turn being taken."""

    book: Book
    lesson: Lesson
    speech: Speech
    contact: Contact

    @property
    def heard(self) -> str:
        """What she has just said."""
        return self.contact.heard

    def reply(self) -> Reply:
        """What is said."""
        text, handled = self._text()
        return Reply(text, self.speech.language, handled, "" if handled else self.speech.open_question())

    def _text(self) -> tuple[str, bool]:
        attempt, wanted = self.lesson.open, wish(self.heard)
        beside = BESIDE.get(self.contact.concern) if self.contact.concern else None
        if self.contact.relieved and len(self.heard.split()) == 1:
            # "No", or the digit that stands for it, which is no answer to the exercise.
            beside = "all_well"
        if beside is not None:
            return self.speech.go_on(self.speech.line(beside), attempt), True
        mark = self._mark()
        if attempt is not None and mark is not None and mark.verdict is Verdict.RIGHT:
            return self._right(attempt, mark), True
        taken = self._taken(wanted, attempt)
        if taken:
            return taken, True
        grave = self._about_danger(attempt) if mark is None or mark.verdict is Verdict.NOTHING else ""
        if grave:
            return grave, True
        if attempt is not None and mark is not None and not self._is_beside():
            return self._not_right(attempt, mark)
        return self._beyond()

    def _taken(self, wanted: Wish | None, attempt: Attempt | None) -> str:
        """What is said where her words are no answer to an exercise, and something is known to do with them; else ""."""
        return (
            answer_to_explaining(self.speech, wanted)
            or self._topic_number()
            or self._sum(attempt)
            or self._wish(wanted, attempt)
            or self._book(attempt)
        )

    def _about_danger(self, attempt: Attempt | None) -> str:
        """What is said to who told of something grave a moment ago, or was taken to; else ""."""
        if self.contact.relieved:
            return self.speech.go_on(self.speech.line("all_well"), attempt)
        return self.speech.after_telling(self.contact.helpline) if has_just_told(self.contact.conversation) else ""

    def _beyond(self) -> tuple[str, bool]:
        """What is said where her words are neither an answer nor anything that is known here."""
        if self.lesson.ahead and not is_question(self.heard):
            return self.speech.planned(), True
        asked = was_asked(self.contact.conversation) and not self.lesson.offered
        if wants_something(self.heard) or asked:
            return self.speech.cannot(), False
        return self.speech.lost(), True

    def _is_beside(self) -> bool:
        """Whether she asks or tells something else, though a number or a word is in it that might be an answer."""
        if asks_how(self.heard) or asks_else(self.heard) or asks_about(self.heard, self.speech.open_question()):
            return True
        long = len(self.heard.split()) > _LONGEST_ANSWER
        return long and (wants_something(self.heard) or is_question(self.heard))

    def _mark(self) -> Mark | None:
        if self.lesson.open is None:
            return None
        return answer(self.lesson, self.heard, self.speech.language, self.speech.channel)

    # --- Answers

    def _right(self, attempt: Attempt, mark: Mark) -> str:
        done = attempt.after(mark, gave_up=False)
        speech = self.speech.after(done)
        if attempt.number:
            return speech.quiz_goes_on(done, speech.right(done, mark))
        due = "" if self._places(attempt) else what_is_due(speech, self.contact.owed, done, mark)
        return due or speech.next_after_right(done, mark, self._topic(attempt))

    def _not_right(self, attempt: Attempt, mark: Mark) -> tuple[str, bool]:
        match mark.verdict:
            case Verdict.UNSURE:
                return self.speech.line("heard", h=mark.heard), True
            case Verdict.NOTHING:
                if not mark.line and (is_question(self.heard) or self._asks_about(attempt)):
                    return self.speech.cannot(), False
                aside = len(self.heard.split()) >= _STORY_WORDS and isinstance(attempt.exercise, Sum) and not mark.line
                return (self.speech.aside(attempt) if aside else self.speech.unclear(attempt, mark)), True
            case _:
                return self._wrong(attempt, mark), True

    def _wrong(self, attempt: Attempt, mark: Mark) -> str:
        done = attempt.after(mark, gave_up=False)
        speech = self.speech.after(done)
        if attempt.number:
            return speech.quiz_goes_on(done, speech.no(mark), speech.told(done.exercise))
        if self._places(attempt):
            return speech.told_and_next(done, self._topic(attempt), speech.no(mark))
        if attempt.alone and attempt.first is None:
            # An unaided item shows what she can do only while nothing helps; a second miss has shown it, and help begins.
            return speech.still_alone(done, speech.no(mark), "alone_again")
        return speech.help(done, speech.mistake(done.exercise, mark), attempt.turns)

    def _places(self, attempt: Attempt) -> bool:
        """Whether it is one of the questions that find her place, rather than one that she brought."""
        if attempt.brought or self._topic(attempt) is not Topic.MATHS:
            return False
        topic, before = self._topic(attempt), evolve(self.lesson, open=None)
        return choosing.is_placing(before, topic) and attempt.exercise.rung == choosing.rung(before, topic)

    def _topic(self, attempt: Attempt) -> Topic:
        """What goes on: what she chose, or what she was asked."""
        topic = self.lesson.topic
        if not self.lesson.chose and not attempt.exercise.topic.made:
            return attempt.exercise.topic
        return topic

    # --- Wishes

    def _topic_number(self) -> str:
        if not self.lesson.offered or self.lesson.open is not None:
            return ""
        long = len(self.heard.split()) > _CHOICE_WORDS
        topic = None if long else chosen(self.heard, self.speech.language)
        return self.speech.begin(topic) if topic else ""

    def _wish(self, wanted: Wish | None, attempt: Attempt | None) -> str:
        if wanted is None:
            return ""
        topic = begun(self.lesson, wanted)
        if topic is not None and wanted.kind is not Kind.QUIZ:
            return self._begin(topic, attempt)
        match wanted.kind:
            case Kind.DONT_KNOW | Kind.HELP | Kind.TELL | Kind.EXPLAIN:
                return "" if self._asks_about(attempt) else self._help(wanted.kind, attempt)
            case Kind.EASIER | Kind.HARDER | Kind.ANOTHER:
                return self._other(wanted.kind, attempt)
            case Kind.QUIZ:
                return self.speech.quiz(wanted.topic or self.lesson.topic, wanted.count or QUIZ_QUESTIONS)
            case _:
                return self._manners(wanted.kind, attempt)

    def _begin(self, topic: Topic, attempt: Attempt | None) -> str:
        """A topic, and what explains it where she asked to be taught; nothing where she asked for a thing of another field."""
        told = term(self.heard, self.book)
        if isinstance(told, Explanation) and told.topic is not topic:
            return ""
        if told is not None and attempt is not None and attempt.exercise.topic is topic:
            return self.speech.informed(told)
        return self.speech.begin(topic, told)

    def _help(self, kind: Kind, attempt: Attempt | None) -> str:
        if attempt is None:
            return self._explain() if kind is Kind.EXPLAIN else ""
        # Before an attempt no answer is told: what she does not know comes back later.
        if attempt.number:
            return self._passed(attempt)
        done = attempt.after(Mark(Verdict.NOTHING), gave_up=True)
        speech = self.speech.after(done)
        if attempt.alone and attempt.first is None:
            return speech.still_alone(done, "", "alone_try")
        if self._places(attempt) and kind in (Kind.DONT_KNOW, Kind.TELL):
            return speech.next(self._topic(attempt), speech.line("left"))
        opening = "" if kind in (Kind.TELL, Kind.EXPLAIN) else speech.line("no_matter")
        return speech.help(done, opening, attempt.turns - attempt.alone, at_least=1)

    def _passed(self, attempt: Attempt) -> str:
        """What follows a question of a quiz that she leaves."""
        done = attempt.after(Mark(Verdict.NOTHING), gave_up=True)
        return self.speech.after(done).quiz_goes_on(done, self.speech.line("left"))

    def _asks_about(self, attempt: Attempt | None) -> bool:
        """Whether she asks to have something explained that is not what is open."""
        asked = term(self.heard, self.book)
        if asked is not None:
            return attempt is None or attempt.exercise != asked
        return asks_about(self.heard, self.speech.open_question())

    def _explain(self) -> str:
        last = self.lesson.past[-1].exercise if self.lesson.past else None
        return self.speech.explained(last) if last else ""

    def _other(self, kind: Kind, attempt: Attempt | None) -> str:
        if attempt is not None and attempt.number and kind is Kind.ANOTHER:
            return self._passed(attempt)
        if attempt is None and kind is Kind.ANOTHER and self.lesson.explaining:
            return self.speech.alone(self.speech.line("left"))
        shift = {Kind.EASIER: -1, Kind.HARDER: 2}.get(kind, 0)
        topic = self._topic(attempt) if attempt else self.lesson.topic
        name = {Kind.EASIER: "easier", Kind.HARDER: "harder"}.get(kind, "left" if attempt else "next")
        return self.speech.next(topic, self.speech.line(name), shift=shift)

    def _manners(self, kind: Kind, attempt: Attempt | None) -> str:
        match kind:
            case Kind.HOMEWORK:
                return self._book(attempt) or self.speech.line("homework")
            case Kind.SCORE:
                return self.speech.so_far(attempt)
            case Kind.DISPUTE:
                return self.speech.checked(attempt)
            case Kind.DONE:
                return before_she_goes(self.speech)
            case Kind.REPEAT if self.lesson.explaining:
                return self.speech.repeated()
            case _:
                return self._said_beside(kind, attempt)

    def _said_beside(self, kind: Kind, attempt: Attempt | None) -> str:
        if kind is Kind.NO and attempt is not None and attempt.alone and not self.lesson.readback:
            return self.speech.go_on(self.speech.line("left"), None)
        line = LINES.get(kind)
        if kind is Kind.NO and self.lesson.readback:
            line = "digits"
        if line is not None and (attempt is not None or kind in ALWAYS):
            return self.speech.go_on(self.speech.line(line), attempt)
        if kind in (Kind.STOP, Kind.START):
            return self._book(attempt) or self.speech.go_on("", None)
        return self._yes_or_no(kind) if kind in (Kind.YES, Kind.NO) and attempt is None else ""

    def _yes_or_no(self, kind: Kind) -> str:
        if kind is Kind.YES and self.lesson.offered:
            return self.speech.next(self.lesson.topic, self.speech.line("start"))
        if kind is Kind.YES and self.lesson.attempts:
            return self.speech.next(self.lesson.topic, "")
        return self.speech.go_on("", None)

    # --- Questions of hers

    def _sum(self, attempt: Attempt | None) -> str:
        # First what is told: "12 goats and sold 5" is no 12 plus 5.
        told = self._story(attempt)
        if told:
            return told
        asked = asked_sum(self.heard, self.speech.language, self.book)
        if asked is None:
            return self._chain(attempt)
        if attempt is not None and not self._asks_another(asked, attempt):
            return ""
        if attempt is not None and attempt.exercise == asked:
            return self._help(Kind.EXPLAIN, attempt)
        return self.speech.guide(asked)

    def _chain(self, attempt: Attempt | None) -> str:
        found = chain(self.heard, self.speech.language, self.book)
        if found is None or (attempt is not None and self._is_worked(attempt, found)):
            return ""
        return self.speech.guide_on(found.asked, found.done)

    def _is_worked(self, attempt: Attempt, found: Chain) -> bool:
        """Whether the steps are how she works out what is open ("20 + 30 + 4 + 5") rather than a sum of her own."""
        ours = attempt.exercise.answer if isinstance(attempt.exercise, Sum) else None
        return not wants_something(self.heard) and isinstance(found.asked, Sum) and found.asked.answer == ours

    def _story(self, attempt: Attempt | None) -> str:
        found = story(self.heard, self.speech.language, self.book)
        if isinstance(found, Story):
            return self.speech.go_on(self.speech.line("own_story"), attempt) if found is Story.UNCLEAR else ""
        if attempt is not None and attempt.exercise == found.asked and not found.done:
            return self._help(Kind.EXPLAIN, attempt)
        return self.speech.guide_on(found.asked, found.done)

    def _asks_another(self, asked: Exercise, attempt: Attempt) -> bool:
        """Whether the sum is a question of hers: it asks, or has other numbers than the one that is open."""
        if is_question(self.heard) or "?" in self.heard:
            return True
        ours = attempt.exercise.figures if isinstance(attempt.exercise, Sum) else ()
        return (
            isinstance(asked, Sum)
            and set(asked.figures).isdisjoint(ours)
            and _BARE_SUM.fullmatch(self.heard.casefold().strip()) is not None
        )

    def _book(self, attempt: Attempt | None) -> str:
        waits = attempt is not None or (was_asked(self.contact.conversation) and not self.lesson.offered)
        found = looked_up(self.heard, self.book, alone=not waits)
        if found is None or (attempt is not None and attempt.exercise == found):
            return self._help(Kind.HELP, attempt) if found is not None and attempt is not None else ""
        return self.speech.informed(found)
