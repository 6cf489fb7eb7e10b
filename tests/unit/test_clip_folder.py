"""Clips of fixed lines on disk."""

from __future__ import annotations

import os
from pathlib import Path

from bakame_adapters.folder import ClipFolder
from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.script import Say
from bakame_core.domain.speech import for_the_voice
from bakame_core.runtime.clips import Clips
from bakame_core.testing.fakes import FakeContexts, FakeVoice
from bakame_core.testing.running import run
from bakame_http.composition import tutor_policy

POLICY = tutor_policy()
GREETING = Say(
    for_the_voice(POLICY.lines[Line.GREETING][Language.KINYARWANDA], Language.KINYARWANDA), Language.KINYARWANDA
)


def test_a_fixed_line_is_made_once_for_all_lives_of_the_program(tmp_path: Path) -> None:
    async def main() -> None:
        voice = FakeVoice()
        for _ in range(3):
            clips = Clips(voice, FakeContexts(), "secret", ClipFolder(tmp_path), POLICY.fixed_words())
            await clips.make(GREETING, within=3)
        assert len(voice.spoken) == 1

    run(main)


def kept(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def test_what_was_said_to_one_learner_is_never_on_disk(tmp_path: Path) -> None:
    async def main() -> None:
        clips = Clips(FakeVoice(), FakeContexts(), "secret", ClipFolder(tmp_path), POLICY.fixed_words())
        await clips.make(Say("Igisubizo ni 56.", Language.KINYARWANDA), within=3)
        assert not kept(tmp_path)

    run(main)


def test_the_folder_is_bounded_and_the_longest_unused_goes_first(tmp_path: Path) -> None:
    async def main() -> None:
        folder = ClipFolder(tmp_path, most_bytes=250)
        for number in range(3):
            await folder.put(f"{number:032x}", b"x" * 100)
            os.utime(tmp_path / f"{number:032x}.wav", (number, number))
        await folder.put("f" * 32, b"x" * 100)
        assert await folder.get(f"{0:032x}") is None
        assert await folder.get("f" * 32) == b"x" * 100
        assert len(kept(tmp_path)) == 2

    run(main)


def test_a_folder_that_cannot_be_used_costs_nothing_but_the_making(tmp_path: Path) -> None:
    async def main() -> None:
        (tmp_path / "file").write_text("")
        folder = ClipFolder(tmp_path / "file" / "clips")
        await folder.put("0" * 32, b"x")
        assert await folder.get("0" * 32) is None
        assert await folder.get("../secret") is None

    run(main)
