"""`bakame login-link`: a one-time link into the dashboard."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from bakame_core.errors import PortError
from bakame_http.settings import Settings


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "login-link",
        help="a one-time link that signs in to the dashboard",
        description="Prints a link that signs in the owner of this machine, once, within 15 minutes. It goes through "
        "BAKAME_DATA_DIR, so it works for the server that uses the same folder.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="where the server listens (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="at which port (default: %(default)s)")
    parser.set_defaults(run=run, needs_settings=True)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print a link; 1 where the data folder cannot be written, 2 where the server takes none."""
    if "link" not in settings.sign_in:
        print("Admins sign in here with an account, not by links: BAKAME_ADMIN_SIGN_IN is supabase.", file=sys.stderr)
        return 2
    try:
        print(fresh(settings, f"http://{args.host}:{args.port}"))
    except PortError as error:
        print(f"No link can be made: {error}", file=sys.stderr)
        return 1
    return 0


def fresh(settings: Settings, address: str) -> str:
    """
    A new link to the dashboard of the server at `address`.

    Raises:
        PortError: The data folder cannot be written.
    """
    from bakame_http.admin.links import link, made  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.system import SystemClock  # noqa: PLC0415 - likewise

    return link(settings.dashboard_origin or address, made(settings.data_dir, SystemClock().now()))
