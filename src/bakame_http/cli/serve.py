"""`bakame serve`: the server."""

from __future__ import annotations

import argparse
import asyncio
import errno
import socket
import sys
from typing import Any

from bakame_http.cli.login_link import fresh
from bakame_http.settings import PORTS, Settings
from bakame_http.third_party import is_third_party

_NAMES = {
    "stt": "speech to text",
    "llm": "language model",
    "tts": "text to speech",
    "context": "context store",
    "log": "session log",
    "telephony": "telephony",
}


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "serve",
        help="answer calls and texts",
        description="Answers Twilio's webhooks. Stops on SIGTERM, after the answers that are being made are out.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=8000, help="port to listen on (default: %(default)s)")
    parser.set_defaults(run=run, needs_settings=True)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Serve until told to stop."""
    from bakame_adapters.observing import configure_logs  # noqa: PLC0415 - `--help` stays quick

    configure_logs(settings.log_level)
    try:
        listening = _listen(args.host, args.port)
    except OSError as error:
        reason = "is in use by another program" if error.errno == errno.EADDRINUSE else f"cannot be used: {error}"
        print(f"Port {args.port} on {args.host} {reason}. Choose another with --port.", file=sys.stderr)
        return 1
    with listening:
        return _serve(listening, args.host, settings)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 65_536):  # noqa: PLR2004 - ports are 16 bits
        raise argparse.ArgumentTypeError(f"{text} is no port: 0 (any free one) to 65535")
    return int(text)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(2048)
    except OSError:
        listening.close()
        raise
    return listening


def _serve(listening: socket.socket, host: str, settings: Settings) -> int:
    import uvloop  # noqa: PLC0415 - `--help` stays quick

    from bakame_core.errors import PortError  # noqa: PLC0415 - likewise
    from bakame_http.server import serve  # noqa: PLC0415 - likewise

    # Who listens everywhere is reached here as well.
    named = "localhost" if host in {"0.0.0.0", "::"} else f"[{host}]" if ":" in host else host  # noqa: S104 - compared
    address = f"http://{named}:{listening.getsockname()[1]}"
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(serve(settings, listening, lambda: print(_banner(settings, address), flush=True)))
    except PortError as error:
        print(f"BAKAME cannot start: {error}", file=sys.stderr)
        return 1
    return 0


def _banner(settings: Settings, address: str) -> str:
    lines = [f"BAKAME answers at {address}  ({settings.env}, calls by {settings.voice_mode})"]
    for port, choices in PORTS.items():
        attribute = port.removeprefix("BAKAME_").lower()
        chosen = getattr(settings, attribute)
        remark = (
            ""
            if chosen == choices[0] or is_third_party(chosen)
            else f"  (embedded; set {port}={choices[0]} and its credentials for the real one)"
        )
        lines.append(f"  {_NAMES[attribute]:<15} {chosen}{remark}")
    if not settings.production:
        lines += [
            "Next:  bakame chat               write with the tutor",
            "       bakame phone call         call this server from the terminal",
            "       bakame doctor             what is set, what is reached",
        ]
    lines += _dashboard(settings, address)
    if settings.phone:
        lines.append(f"Telephone  {address}/phone   call and text the tutor in a browser")
    return "\n".join(lines)


def _dashboard(settings: Settings, address: str) -> list[str]:
    if "link" not in settings.sign_in:
        return [f"Dashboard  {settings.dashboard_origin or address}/"]
    return [
        f"Dashboard  {fresh(settings, address)}",
        "           signs in once, within 15 minutes; another link: bakame login-link",
    ]
