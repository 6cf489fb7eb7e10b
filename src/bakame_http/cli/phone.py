"""`bakame phone`: call and text a running server from the terminal, by the same exchange as the page's telephone."""

from __future__ import annotations

import argparse
import asyncio
import re
import shutil
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bakame_http.cli.sounds import NotSound, telephone_sound, write_wav
from bakame_http.settings import Settings

if TYPE_CHECKING:
    from bakame_http.phone.terminal import Terminal

URL = "http://127.0.0.1:8000"
NUMBER = "+2507000" + "00001"
"""One invented number for this terminal, so that a thread of texts goes on."""
REPLIED_WITHIN = 25.0
_KEYS = re.compile(r"[0-9*#]*")
_LINE = re.compile(r"[0-9*#]+")
_ALSA = ("-q", "-f", "MU_LAW", "-r", "8000", "-c", "1", "-t", "raw")


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "phone",
        help="call or text a running server from the terminal",
        description="A simulated telephone. It needs a server that is running (`make run`); no carrier is involved.",
    )
    kinds = parser.add_subparsers(title="what to do", metavar="call|text", required=True)
    call = kinds.add_parser(
        "call",
        help="make a call",
        description="Says each FILE when it is the learner's turn, presses the keys, waits for the last answer and hangs up. "
        "Without a FILE it takes the microphone (arecord of alsa-utils) until Ctrl-C; what is typed is said, digits are "
        "pressed.",
    )
    call.add_argument("files", nargs="*", type=Path, metavar="FILE.wav", help="what to say, one file a turn")
    call.add_argument("--keys", default="", type=_keys, help="keys to press after the last file, such as 12#")
    call.add_argument("--turns", action="store_true", help="be heard turn by turn instead of streamed")
    call.add_argument("--out", type=Path, help="write what was heard to this WAV file")
    text = kinds.add_parser("text", help="send a text", description="Sends a text and prints the reply.")
    text.add_argument("words", nargs="+", help="the text")
    for each, run in ((call, run_call), (text, run_text)):
        each.add_argument("--url", default=URL, help="the server (default: %(default)s)")
        each.set_defaults(run=run, needs_settings=True)


def _keys(given: str) -> str:
    if not _KEYS.fullmatch(given):
        raise argparse.ArgumentTypeError("keys are digits, * and #")
    return given


def run_text(args: argparse.Namespace, settings: Settings) -> int:
    """Send a text; 1 where no reply came."""
    return _carried_out(_text(args.url, settings.phone_token, " ".join(args.words)))


def run_call(args: argparse.Namespace, settings: Settings) -> int:
    """Make a call; 1 where it did not go to its end."""
    try:
        sounds = [telephone_sound(path) for path in args.files]
    except NotSound as error:
        print(error, file=sys.stderr)
        return 2
    if not sounds and not args.keys and shutil.which("arecord") is None:
        print(
            "There is no microphone here: `arecord` is not installed (Debian: apt-get install alsa-utils). Name a WAV file, "
            f"or open {args.url}/phone in a browser.",
            file=sys.stderr,
        )
        return 2
    mode = "turns" if args.turns else "stream"
    if not sounds and not args.keys:
        return _carried_out(_spoken(args.url, settings.phone_token, mode, args.out))
    return _carried_out(_played(args.url, settings.phone_token, mode, sounds, args.keys, args.out))


def _carried_out(work: Any) -> int:
    from bakame_http.phone.terminal import NoCall  # noqa: PLC0415 - `--help` stays quick

    try:
        return int(asyncio.run(work))
    except NoCall as error:
        print(error, file=sys.stderr)
        return 1


async def _text(url: str, token: str, words: str) -> int:
    from bakame_http.phone.terminal import connected  # noqa: PLC0415 - `--help` stays quick

    async with connected(url, token, NUMBER, _show) as terminal:
        await terminal.tell("text", name="1", body=words)
        try:
            async with asyncio.timeout(REPLIED_WITHIN):
                while (told := await terminal.texts.get())["type"] != "text":
                    if not told["ok"]:
                        print(f"The text was not taken: {told['detail']}.", file=sys.stderr)
                        return 1
        except TimeoutError:
            print("No reply came. (STOP and its kin get none, by design.)", file=sys.stderr)
            return 1
    return 0


async def _played(url: str, token: str, mode: str, sounds: list[bytes], keys: str, out: Path | None) -> int:
    from bakame_http.phone.terminal import connected  # noqa: PLC0415 - `--help` stays quick

    async with connected(url, token, NUMBER, _show) as terminal:
        await terminal.call(mode)
        worked = await _turns(terminal, sounds, keys)
        if not terminal.ended:
            await terminal.hang_up()
    _keep(out, terminal)
    return 0 if worked else 1


async def _turns(terminal: Terminal, sounds: list[bytes], keys: str) -> bool:
    worked = await terminal.answered()
    for sound in sounds:
        await terminal.say(sound)
        worked = await terminal.answered() and worked
    if keys and not terminal.ended:
        await terminal.press(keys)
        worked = await terminal.answered() and worked
    return worked


async def _spoken(url: str, token: str, mode: str, out: Path | None) -> int:
    """With microphone and speaker, until the call is over or Ctrl-C."""
    from bakame_http.phone.handset import FRAME  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.phone.terminal import connected  # noqa: PLC0415 - likewise

    piped = asyncio.subprocess.PIPE
    speaker = await asyncio.create_subprocess_exec("aplay", *_ALSA, stdin=piped) if shutil.which("aplay") else None
    if speaker is None:
        print("`aplay` is not installed (alsa-utils): the answers are printed, not heard.", file=sys.stderr)
    microphone = await asyncio.create_subprocess_exec("arecord", *_ALSA, stdout=piped)
    ear = None if speaker is None or speaker.stdin is None else speaker.stdin.write
    try:
        async with connected(url, token, NUMBER, _show, ear) as terminal:
            await terminal.call(mode)
            print("        speak; or type words or keys, then Enter. Ctrl-C hangs up.")
            typing = asyncio.create_task(_typed(terminal))
            try:
                assert microphone.stdout is not None  # noqa: S101 - it is piped, as asked above
                while not terminal.ended and (frame := await _frame(microphone.stdout, FRAME)):
                    await terminal.connection.send_bytes(frame)
            finally:
                typing.cancel()
                if not terminal.ended:
                    await terminal.hang_up()
        _keep(out, terminal)
    finally:
        for process in (microphone, speaker):
            if process is not None and process.returncode is None:
                process.terminate()
                await process.wait()
    if not terminal.ended.startswith("you hung") and microphone.returncode:
        print("The microphone could not be read: see arecord's message above.", file=sys.stderr)
        return 1
    return 0


async def _frame(stdout: asyncio.StreamReader, size: int) -> bytes:
    try:
        return await stdout.readexactly(size)
    except asyncio.IncompleteReadError:
        return b""


async def _typed(terminal: Terminal) -> None:
    lines: asyncio.Queue[str] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        with suppress(RuntimeError):  # The call is over, and its loop closed.
            for line in sys.stdin:
                loop.call_soon_threadsafe(lines.put_nowait, line)

    # A thread of the loop's own would be waited for at the end, until somebody presses Enter.
    threading.Thread(target=read, daemon=True).start()
    while True:
        words = (await lines.get()).strip()
        if _LINE.fullmatch(words):
            await terminal.press(words)
        elif words:
            await terminal.type(words)


def _keep(out: Path | None, terminal: Terminal) -> None:
    if out is not None:
        print(write_wav(out, bytes(terminal.heard)))


def _show(line: str) -> None:
    print(line, flush=True)
