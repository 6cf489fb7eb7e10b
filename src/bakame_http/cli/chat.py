"""`bakame chat`: write with the tutor in the terminal."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from typing import Any

from attrs import evolve

from bakame_core.domain.language import Language
from bakame_core.domain.records import Channel
from bakame_core.runtime.texting import Handover, TextArrived, Texting
from bakame_http.settings import Settings


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "chat",
        help="write with the tutor in the terminal",
        description="Each line is a text to the tutor, who answers as it thinks. Say goodbye, or press Ctrl-D, to end.",
    )
    parser.add_argument("words", nargs="*", help="ask this, print the answer, and end")
    parser.add_argument("--language", choices=[each.value for each in Language], help="begin in this language")
    parser.set_defaults(run=run, needs_settings=True)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Chat until goodbye; 1 where an answer was not the tutor's own."""
    chosen = evolve(settings, language=Language(args.language)) if args.language else settings
    return asyncio.run(_chat(chosen, " ".join(args.words)))


async def _chat(settings: Settings, question: str) -> int:
    from bakame_adapters.observing import configure_logs  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.composition import composed  # noqa: PLC0415 - likewise

    configure_logs("error" if settings.log_level == "info" else settings.log_level)
    # Nothing is recognised or spoken here: models that are not used need not be loaded.
    quiet = evolve(settings, telephony="simulator", stt="scripted", tts="scripted")
    async with composed(quiet) as bakame:
        if bakame.models:
            print("Loading the bundled models …", file=sys.stderr, flush=True)
            await bakame.ready()
        learner = bakame.pseudonyms.of(None, bakame.journal.ids())
        worked = True
        async for line in _lines(question):
            text = TextArrived(bakame.journal.ids(), learner, None, line, channel=Channel.CHAT)
            answered, ended = await _exchange(bakame.texting, text)
            worked = worked and answered
            if ended:
                break
        await bakame.drain()
    return 0 if worked else 1


async def _exchange(texting: Texting, text: TextArrived) -> tuple[bool, bool]:
    """One text and its answer, printed once it is checked; whether the tutor answered, and whether that was goodbye."""
    turn = await texting.take(text, Handover())
    print(turn.reply, flush=True)
    if not turn.reply:
        print(
            "(no answer: with this word the carrier ends all texts; START brings them back)",
            file=sys.stderr,
            flush=True,
        )
    return turn.cause is None, turn.closed is not None


async def _lines(question: str) -> AsyncIterator[str]:
    if question:
        yield question
        return
    interactive = sys.stdin.isatty()
    while True:
        if interactive:
            print("you> ", end="", flush=True)
        line = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            return
        if line.strip():
            yield line
