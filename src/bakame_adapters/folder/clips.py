"""Fixed lines as sound, in a folder: made once for all lives of the program. Never what was said to one learner."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from tempfile import NamedTemporaryFile

from attrs import field, frozen, validators

_NAME = re.compile(r"[0-9a-f]{32}")
_ENDING = ".wav"


@frozen
class ClipFolder:
    """
    Clips by name, bounded: the one that was used longest ago goes first.

    Whatever goes wrong with the disk, a clip is only made again: it raises nothing.

    Args:
        most_bytes: What all clips together may take.
    """

    path: Path
    most_bytes: int = field(default=64 * 1024 * 1024, validator=validators.ge(1))

    async def get(self, name: str) -> bytes | None:
        """The clip of that name (32 hexadecimal digits); None where there is none."""
        return await asyncio.to_thread(self._get, name) if _NAME.fullmatch(name) else None

    async def put(self, name: str, clip: bytes) -> None:
        """Keep `clip`; a process that is killed meanwhile leaves no half of it."""
        if _NAME.fullmatch(name):
            await asyncio.to_thread(self._put, name, clip)

    def _get(self, name: str) -> bytes | None:
        file = self.path / (name + _ENDING)
        try:
            clip = file.read_bytes()
            os.utime(file)
        except OSError:
            return None
        return clip

    def _put(self, name: str, clip: bytes) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.path, delete=False) as made:
                made.write(clip)
            Path(made.name).replace(self.path / (name + _ENDING))
            self._make_room()
        except OSError:
            return

    def _make_room(self) -> None:
        files = sorted(self.path.glob("*" + _ENDING), key=lambda file: file.stat().st_mtime)
        taken = sum(file.stat().st_size for file in files)
        for file in files[:-1]:
            if taken <= self.most_bytes:
                return
            taken -= file.stat().st_size
            file.unlink(missing_ok=True)
