"""`bakame call`: one spoken turn from a file, by the same path as a caller's."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

from attrs import evolve

from bakame_core.domain.audio import TELEPHONE, Clip
from bakame_core.domain.identity import SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.records import TurnTaken
from bakame_core.errors import PortError
from bakame_core.ports.text_to_speech import Voice
from bakame_core.runtime.calling import TurnArrived
from bakame_http.cli.sounds import NotSound, recording, write_wav
from bakame_http.settings import Settings


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "call",
        help="one spoken turn from a sound file",
        description="Takes a recording (WAV, MP3, OGG, FLAC, WebM, M4A) as a caller's turn: recognised, answered, spoken.",
    )
    parser.add_argument("file", type=Path, help="the recording")
    parser.add_argument("--out", type=Path, help="write the spoken answer to this WAV file")
    parser.add_argument("--language", choices=[each.value for each in Language], help="the language of the call")
    parser.set_defaults(run=run, needs_settings=True)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Take one turn; 1 where it could not be heard or answered."""
    try:
        clip = recording(args.file)
    except NotSound as error:
        print(error, file=sys.stderr)
        return 2
    chosen = evolve(settings, language=Language(args.language)) if args.language else settings
    return asyncio.run(_call(chosen, clip, args.out))


async def _call(settings: Settings, clip: Clip, out: Path | None) -> int:
    from bakame_adapters.observing import configure_logs  # noqa: PLC0415 - `--help` stays quick
    from bakame_adapters.simulator.telephony import SimulatorTelephony  # noqa: PLC0415 - likewise
    from bakame_http.composition import composed  # noqa: PLC0415 - likewise

    configure_logs("error" if settings.log_level == "info" else settings.log_level)
    async with composed(evolve(settings, telephony="simulator", voice_mode="record")) as bakame:
        if bakame.models:
            print("Loading the bundled models …", file=sys.stderr, flush=True)
            await bakame.ready()
        telephony = bakame.ports.telephony
        assert isinstance(telephony, SimulatorTelephony)  # noqa: S101 - chosen two lines above
        reference = telephony.put_recording(clip.data)
        call = SessionId(bakame.journal.ids())
        learner = bakame.pseudonyms.of(None, str(call))
        await bakame.calling.turn(TurnArrived(call, learner, 1, recording=reference))
        records = await bakame.journal.log.read(call)
        turn = next(record for record in records if isinstance(record, TurnTaken))
        print(f"heard: {turn.heard or '(nothing)'}")
        print(f"said:  {turn.said}")
        if turn.cause:
            print(f"but:   {turn.cause.stage} failed ({turn.cause.error}, {turn.cause.adapter})", file=sys.stderr)
        print("took:  " + ", ".join(f"{stage} {took.total_seconds():.2f} s" for stage, took in turn.stages.items()))
        if out:
            await _write(out, turn.said, bakame.tts, turn.language)
        await bakame.drain()
    return 1 if turn.cause or not turn.heard else 0


async def _write(out: Path, text: str, tts: Any, language: Language) -> None:
    samples = bytearray()
    try:
        async with tts.speak(text, TELEPHONE, Voice(language)) as pieces:
            async for piece in pieces:
                samples += piece
    except PortError as error:
        print(f"{out} was not written: {error}", file=sys.stderr)
        return
    print(await asyncio.to_thread(write_wav, out, bytes(samples)))
