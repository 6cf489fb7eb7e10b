"""Lighthouse (mobile) over Overview, Sessions and Session, against the program with a week of lessons. Prints figures."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from bakame_http.admin.identity import Role  # noqa: E402 - the path is set first
from fakes.dashboard import serving  # noqa: E402 - likewise

FOLDER = ROOT / "benchmarks" / "lighthouse"


def main() -> int:
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no Chromium on the PATH: install Debian's package chromium")
        return 1
    if not (FOLDER / "node_modules").is_dir():
        subprocess.run(["npm", "ci", "--silent"], cwd=FOLDER, check=True)
    with tempfile.TemporaryDirectory() as data, serving(Path(data)) as dashboard:
        dashboard.taught()
        cookie = dashboard.cookie(Role.OWNER)
        command = [
            "npm",
            "run",
            "--silent",
            "measure",
            "--",
            dashboard.url,
            f"{cookie['name']}={cookie['value']}",
            chromium,
        ]
        environment = {**os.environ, "SESSION": f"/sessions/CA{5:032x}"}
        return subprocess.run(command, cwd=FOLDER, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
