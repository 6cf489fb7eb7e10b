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
