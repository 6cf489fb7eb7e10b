"""What a run has played so far, on disk after each dialogue: a run that is stopped loses none of it."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from attrs import define, field

from bakame_core.errors import RuleBroken
from bakame_core.evaluation.dialogues_kept import played_data, played_from, spent_data, spent_from
from bakame_core.evaluation.results import Played
from bakame_core.evaluation.scenario import Scenario
from bakame_core.evaluation.spending import Spent

NAME = "unfinished.jsonl"


@define
class Keeper:
    """
    The file of a run in its folder.

    Args:
        run: What the run is: another one does not go on with this file.
    """

    folder: Path
    run: Mapping[str, Any]
    _file: TextIO | None = field(default=None, init=False)
    _lock: int | None = field(default=None, init=False)

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.folder / NAME

    def waiting(self) -> int:
        """How many dialogues an earlier run left here."""
        return self.path.read_text("utf-8").count('"contender"') if self.path.is_file() else 0

    def claim(self) -> None:
        """
        Have the folder for this run alone, until `close` or the end of the process, however it ends.

        Raises:
            OSError: The folder cannot be made.
            RuleBroken: Another run has it.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._lock)
            self._lock = None
            raise RuleBroken(
                f"another evaluation is writing to {self.folder}: wait for it, or name another folder with --out"
            ) from None

    def begin(self, before: Sequence[Sequence[Played]] = (), spent: Mapping[str, Spent] | None = None) -> None:
        """
        Start the file anew, with what was played `before` by each contender.

        Raises:
            OSError: The folder cannot be written.
        """
        fresh = self.path.with_suffix(".new")
        self._file = fresh.open("w", encoding="utf-8")
        self._write({"run": dict(self.run)})
        for contender, found in enumerate(before):
            for played in found:
                self.keep(contender, played, spent or {})
        fresh.replace(self.path)

    def keep(self, contender: int, played: Played, spent: Mapping[str, Spent]) -> None:
        """
        One dialogue more, and what was spent so far; on disk when this returns.

        Raises:
            OSError: It cannot be written; those before it are kept.
        """
        so_far = {part: spent_data(each) for part, each in spent.items()}
        self._write({"contender": contender, **played_data(played), "spent": so_far})

    def close(self, *, done: bool) -> None:
        """The run is over; where it is `done`, its report has everything and the file goes."""
        if self._file is not None:
            self._file.close()
        if done:
            self.path.unlink(missing_ok=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _write(self, data: Mapping[str, Any]) -> None:
        assert self._file is not None  # noqa: S101 - begun
        try:
            self._file.write(json.dumps(data, ensure_ascii=False) + "\n")
            self._file.flush()
        except OSError as error:
            file, self._file = self._file, None
            with suppress(OSError):
                file.close()
            raise OSError(
                error.errno,
                f"{error.strerror}: a dialogue could not be kept. Those before it are; make room, and --resume goes on",
                str(self.path),
            ) from error

    def spent_before(self) -> dict[str, Spent]:
        """What an earlier run spent, as far as it told."""
        lines = [_object(line) for line in self.path.read_text("utf-8").splitlines()]
        told: Mapping[str, Any] = next((line["spent"] for line in reversed(lines) if "spent" in line), {})
        return {part: spent_from(each) for part, each in told.items()}

    def played_before(self, scenarios: Mapping[str, Scenario], contenders: int) -> list[list[Played]]:
        """
        What an earlier run kept here, by contender; dialogues that a failing service spoilt are left out, to be played again.

        Raises:
            RuleBroken: There is none, it is of another run (it says in what), or it cannot be read.
        """
        if not self.path.is_file():
            raise RuleBroken(f"{self.path} is not there: nothing waits to be gone on with")
        lines = [_object(line) for line in self.path.read_text("utf-8").splitlines()]
        self._check(lines[0].get("run") if lines else None)
        found: list[list[Played]] = [[] for _ in range(contenders)]
        for line in lines[1:]:
            # The last line may have been cut off with the process that wrote it.
            if line:
                played = played_from(line, scenarios)
                if not (played.dialogue.is_spoilt or (played.judgement and played.judgement.lost)):
                    found[line["contender"]].append(played)
        return found

    def _check(self, run: object) -> None:
        if not isinstance(run, dict):
            raise RuleBroken(f"{self.path} is no file of a run")
        other = [name for name in self.run if run.get(name) != self.run[name]]
        if other:
            told = ", ".join(f"{name} {run.get(name)} (now {self.run[name]})" for name in other)
            raise RuleBroken(f"{self.path} is of another run: {told}. Call it as before, or leave --resume out")


def _object(line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
