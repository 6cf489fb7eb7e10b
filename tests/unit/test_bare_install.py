"""What is there where only the library is installed, without what `bakame serve` needs."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("command", ["serve", "doctor"])
def test_a_command_says_what_to_install(command: str) -> None:
    bare = f"import sys; sys.modules['orjson'] = None; from bakame_http.cli import main; sys.exit(main(['{command}']))"
    done = subprocess.run(  # noqa: S603 - this very Python
        [sys.executable, "-c", bare], capture_output=True, text=True, timeout=120, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 2
    assert (
        done.stderr.splitlines()[-1]
        == "This command needs orjson, which is not installed: pip install 'bakame[server]'"
    )
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["spoken", "numbers", "screen", "farewell", "language"])
def test_a_filter_of_lines_loads_no_server(command: str) -> None:
    """Whoever pipes lines through one waits for what reads lines, and for no more."""
    program = (
        "import sys; from bakame_http.cli import main; main(sys.argv[1:]);"
        "print(*{'asyncio', 'ssl', 'bakame_http.settings', 'bakame_core.runtime'} & {*sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(  # noqa: S603 - this very Python
        [sys.executable, "-c", program, command],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        input="seven\n",
    )
    assert done.stdout.strip()
    assert not done.stderr.strip()
