"""`bakame explain`: what happened in a session, turn by turn, and why."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import timedelta, tzinfo
from typing import Any

from bakame_core.domain.checks import Fate
from bakame_core.domain.identity import SessionId, name_of
from bakame_core.domain.money import Money, Precision
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import EndReason, Flagged, Record, SessionClosed, SessionOpened, TurnTaken
from bakame_core.errors import PortError, RuleBroken
from bakame_http.settings import Settings

_OUTCOMES: Mapping[Outcome, str] = {
    Outcome.ANSWERED: "answered",
    Outcome.SERVED: "a fixed line was right",
    Outcome.SILENCE: "nothing was heard",
    Outcome.DEGRADED: "something failed; she got a useful line, or a part of the answer",
    Outcome.REFUSED: "a limit was reached; she was told so",
    Outcome.FAILED: "she got nothing",
}
_STAGES: Mapping[Stage, str] = {
    Stage.RECALL: "the context store, when the conversation was read",
    Stage.FETCH: "the carrier, when the recording was fetched",
    Stage.HEAR: "the recogniser",
    Stage.THINK: "the language model",
    Stage.SPEAK: "the voice",
    Stage.KEEP: "the context store, when the conversation was written",
    Stage.DELIVER: "the carrier, when the answer was sent",
}
_ERRORS: Mapping[str, str] = {
    "Unavailable": "could not be reached",
    "TimedOut": "took too long",
    "Throttled": "asked to slow down",
    "Rejected": "refused the request",
    "Unauthorised": "did not accept our credentials",
    "QuotaExceeded": "has used up what was paid for",
    "Garbled": "answered what makes no sense",
    "Conflict": "had been changed meanwhile",
    "Unsafe": "wrote what must not be said to a child",
    "Filtered": "was stopped by the vendor's filter",
    "Empty": "wrote nothing that can be said",
    "Lost": "was lost with the process that asked it",
}
_ENDS: Mapping[EndReason, str] = {
    EndReason.GOODBYE: "she said goodbye",
    EndReason.HUNG_UP: "she hung up",
    EndReason.SILENCE: "nothing was heard for too long",
    EndReason.TIME_LIMIT: "its time was up",
    EndReason.LIMIT: "the day's spending was reached",
    EndReason.FAILED: "too much failed in a row",
}
_FATES: Mapping[Fate, str] = {
    Fate.REPAIRED: "put right",
    Fate.ASKED_AGAIN: "the model was asked again",
    Fate.BROKEN: "given as it was",
    Fate.MET: "done",
    Fate.OWED: "not done yet, it is asked for again",
}


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "explain",
        help="what happened in a session, turn by turn, and why",
        description="Reads a session from the log and tells how each turn went: how long its stages took, what failed and what "
        "became of it, which rules of the policy the model broke, what it cost, how it ended. No words are shown: they are read "
        "in the dashboard, where each reading is written down. Exit code 1 where there is no such session.",
    )
    parser.add_argument(
        "session", help="its id: the carrier's of a call (CA...), or as the dashboard and the log lines name it"
    )
    parser.set_defaults(run=run, needs_settings=True)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the story of one session."""
    try:
        session = SessionId(args.session)
    except RuleBroken as error:
        print(f"bakame explain: {error}", file=sys.stderr)
        return 2
    try:
        records = asyncio.run(_read(settings, session))
    except PortError as error:
        print(f"bakame explain: the session log does not answer: {error}", file=sys.stderr)
        return 1
    if not records:
        print(f"The log has no session {session}. An outbox may still hold it for a moment.", file=sys.stderr)
        return 1
    print(*story(records, settings.zone), sep="\n")
    return 0


async def _read(settings: Settings, session: SessionId) -> tuple[Record, ...]:
    from bakame_http.adapters import bare_log  # noqa: PLC0415 - `--help` stays quick

    async with AsyncExitStack() as stack:
        log = await bare_log(settings, stack)
        return await log.read(session)


def story(records: Sequence[Record], zone: tzinfo) -> Iterator[str]:
    """The records of one session, in words; times are those of `zone`."""
    turns = sorted((each for each in records if isinstance(each, TurnTaken)), key=lambda turn: (turn.number, turn.at))
    flags = [each for each in records if isinstance(each, Flagged)]
    for opened in (each for each in records if isinstance(each, SessionOpened)):
        how = f", {opened.mode}" if opened.mode else ""
        at = f"{opened.at.astimezone(zone):%Y-%m-%d %H:%M:%S %Z}"
        yield f"{opened.session}: {opened.channel.value}{how}, in {opened.language.english_name}, by {name_of(opened.learner)}"
        yield f"opened {at}"
    for turn in turns:
        yield from _turn(turn, [flag for flag in flags if flag.turn == turn.id], zone)
    closed = [each for each in records if isinstance(each, SessionClosed)]
    for end in closed[:1]:
        lasted = "" if end.duration is None else f" after {_lasting(end.duration)} by the carrier's clock"
        yield f"ended{lasted}: {_ENDS[end.reason]}"
    if not closed:
        yield "no end was reported yet"
    if turns:
        yield f"cost {_price(sum((turn.cost for turn in turns), Money()))}, policy {', '.join(sorted({t.policy for t in turns}))}"


def _turn(turn: TurnTaken, flags: Sequence[Flagged], zone: tzinfo) -> Iterator[str]:
    took = f" in {_lasting(turn.total)}" if turn.total else ""
    yield f"{turn.number:3}  {turn.at.astimezone(zone):%H:%M:%S}  {_OUTCOMES[turn.outcome]}{took}"
    if turn.cause is not None:
        yield f"     because {_why(turn.cause)}"
    stages = [f"{stage.value} {_lasting(took)}" for stage, took in turn.stages.items()]
    first = [] if turn.first_token is None else [f"first words after {_lasting(turn.first_token)}"]
    model = [turn.model] if turn.model and Stage.THINK in turn.stages else []
    if stages or model:
        yield f"     {', '.join([*stages, *first, *model, _price(turn.cost)])}"
    for check in turn.checks:
        name = check.rule.value.replace("_", " ")
        what = f"the lesson owed '{name}'" if check.rule.is_due else f"the model broke the rule '{name}'"
        yield f"     {what}: {_FATES[check.fate]}"
    if turn.unheard:
        yield "     she did not hear the end of the answer"
    if turn.late:
        yield "     the answer went out as a text of its own, after the webhook's"
    if not turn.remembered:
        yield "     the conversation could not be read or written: the turn stood alone"
    for flag in flags:
        yield f"     flagged: {flag.category.value.replace('_', ' ')}, {flag.severity.value}"


def _why(cause: Failure) -> str:
    who = f" ({cause.adapter})" if cause.adapter else ""
    return f"{_STAGES[cause.stage]}{who} {_ERRORS.get(cause.error, cause.error)} [{cause.kind}]"


def _lasting(took: timedelta) -> str:
    seconds = took.total_seconds()
    if seconds >= 60:  # noqa: PLR2004 - a minute
        return f"{int(seconds // 60)} min {int(seconds % 60)} s"
    return f"{seconds:.2f} s"


def _price(cost: Money) -> str:
    if cost.precision is Precision.UNKNOWN:
        return f"${cost.usd:.6f} and what has no price"
    return f"${cost.usd:.6f}{'' if cost.precision is Precision.EXACT else ' (estimated)'}"
