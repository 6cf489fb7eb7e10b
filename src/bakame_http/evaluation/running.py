"""A whole run: what it is, begun or gone on with, stopped or lost, and its report."""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import metadata
from itertools import count
from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from bakame_core.errors import RuleBroken
from bakame_core.evaluation.dialogues_kept import spent_data
from bakame_core.evaluation.report import as_data
from bakame_core.evaluation.results import Contender, Played
from bakame_http.evaluation.helping import Watch
from bakame_http.evaluation.keeping import Keeper
from bakame_http.evaluation.page import page
from bakame_http.evaluation.playing import Entry, Plan, key_of, measured
from bakame_http.settings import Settings

DATA, PAGE = "report.json", "report.html"
"""Of a report, by their names in its folder."""


@define
class Run:
    """
    What is measured, and what was found so far.

    Args:
        bank: Version of the scenarios.
        progress: Is told of each dialogue that was played.
        stopped: Somebody stopped it.
        aside: Where the report of an earlier run in the same folder is now; None where there was none.
    """

    entries: Sequence[Entry]
    plan: Plan
    settings: Settings
    bank: str
    out: Path
    progress: Callable[[Played], None]
    watch: Watch = field(factory=Watch)
    stopped: bool = field(default=False, init=False)
    aside: Path | None = field(default=None, init=False)
    found: list[list[Played]] = field(init=False)
    _keeper: Keeper = field(init=False)
    _began: float = field(factory=time.monotonic, init=False)

    def __attrs_post_init__(self) -> None:
        self.found = [[] for _ in self.entries]
        self._keeper = Keeper(self.out, self._what())

    @property
    def planned(self) -> int:
        """How many dialogues there are to play."""
        return sum(1 for _ in self.plan.lessons()) * len(self.entries)

    @property
    def is_whole(self) -> bool:
        """Whether it went to its end."""
        return not (self.stopped or self.watch.lost or self.watch.left_out)

    @property
    def played(self) -> int:
        """How many of them were played."""
        return sum(map(len, self.found))

    def begin(self, *, resume: bool) -> None:
        """
        Make sure that the report can be written, and take up what was played already.

        Raises:
            OSError: The folder cannot be written, or a report's name is taken: then nothing is played for it.
            RuleBroken: There is nothing to go on with, or it is of another run; or one that was stopped would be lost, or one
                goes on there.
        """
        if not resume or self._keeper.path.is_file():
            self._keeper.claim()
        try:
            self._take_up(resume=resume)
        except BaseException:
            self._keeper.close(done=False)
            raise

    def _take_up(self, *, resume: bool) -> None:
        if not resume and (waiting := self._keeper.waiting()):
            raise RuleBroken(
                f"{self._keeper.path} holds {waiting} dialogues of a run that was stopped: --resume goes on with them; to begin "
                "anew remove that file, or name another folder with --out"
            )
        if resume:
            scenarios = {each.id: each for each in self.plan.scenarios}
            self.found = self._keeper.played_before(scenarios, len(self.entries))
            self.watch.spent = self._keeper.spent_before()
        for name in (DATA, PAGE):
            if (self.out / name).is_dir():
                raise IsADirectoryError(f"{self.out / name} is a folder; the report cannot be written")
        self._keeper.begin(self.found, self.watch.spent)

    def play(self) -> None:
        """
        Play what was not played yet, as far as it goes: see `is_whole`.

        Raises:
            OSError: What is played cannot be kept any more.
            PortError: A model that is needed cannot be loaded.
        """
        try:
            asyncio.run(self._all())
        except KeyboardInterrupt:
            self.stopped = True

    async def _all(self) -> None:
        for place, entry in enumerate(self.entries):

            def done(played: Played, place: int = place) -> None:
                self.found[place].append(played)
                self._keeper.keep(place, played, self.watch.spent)
                self.progress(played)

            before = tuple(self.found[place])
            await measured(entry, evolve(self.plan, done=done), self.settings, before=before, watch=self.watch)

    def report(self) -> list[Contender]:
        """
        Write what there is.

        Raises:
            OSError: It cannot be written; what was played is kept, for ``--resume``.
        """
        contenders = [
            entry.contender(_in_order(found, self.plan)) for entry, found in zip(self.entries, self.found, strict=True)
        ]
        about = self.about()
        data = json.dumps(as_data(contenders, about), indent=1, ensure_ascii=False)
        self._put_aside()
        for name, text in ((DATA, data + "\n"), (PAGE, page(contenders, about))):
            fresh = self.out / f"{name}.new"
            fresh.write_text(text, "utf-8")
            fresh.replace(self.out / name)
        self._keeper.close(done=self.is_whole)
        return contenders

    def _put_aside(self) -> None:
        """A report of an earlier run stays, under another name; one that did not go to its end is in this one, or was left."""
        if not _is_whole(self.out / DATA):
            return
        number = next(number for number in count(1) if not (self.out / f"report-{number}.json").exists())
        self.aside = self.out / f"report-{number}.html"
        for name in (DATA, PAGE):
            with suppress(FileNotFoundError):
                (self.out / name).rename((self.out / f"report-{number}").with_suffix(Path(name).suffix))

    def about(self) -> dict[str, Any]:
        """What the run was, for whoever reads its report."""
        return {
            "bakame": _version(),
            "complete": self.is_whole,
            "planned": self.planned,
            "played": self.played,
            "scenarios": self.bank,
            "ways": ", ".join(self.plan.ways),
            "repeats": self.plan.repeats,
            "seed": self.plan.seed,
            "learner": self.plan.learner or "scripted",
            "judge": self.plan.judge or "none",
            "judge_twice": self.plan.twice,
            "spent": {part: spent_data(spent) for part, spent in self.watch.spent.items()},
            "took_seconds": round(time.monotonic() - self._began),
        }

    def _what(self) -> Mapping[str, Any]:
        """What makes it another run."""
        plan = self.plan
        played = sorted("/".join(map(str, key_of(*lesson))) for lesson in plan.lessons())
        return {
            "bakame": _version(),
            "contenders": [f"{entry.name} ({entry.version})" for entry in self.entries],
            "scenarios": self.bank,
            "dialogues": hashlib.sha256("\n".join(played).encode()).hexdigest()[:12],
            "seed": plan.seed,
            "learner": plan.learner,
            "judge": plan.judge,
            "judge_twice": plan.twice,
        }


def _version() -> str:
    return metadata.version("bakame")


def _is_whole(report: Path) -> bool:
    """Whether there is a report of a run that went to its end."""
    try:
        return json.loads(report.read_text("utf-8")).get("complete") is not False
    except FileNotFoundError:
        return False
    except (ValueError, AttributeError):
        # Whatever it is, it is not ours to write over.
        return True


def _in_order(found: Sequence[Played], plan: Plan) -> tuple[Played, ...]:
    """In the order of the scenarios, however they came to their ends."""
    place = {key_of(*lesson): at for at, lesson in enumerate(plan.lessons())}
    return tuple(sorted(found, key=lambda each: place[each.dialogue.key]))
