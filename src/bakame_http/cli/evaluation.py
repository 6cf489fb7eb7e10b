"""`bakame eval`: how well does a tutor teach, measured on simulated learners."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bakame_core.errors import PortError, RuleBroken
from bakame_http.settings import CREDENTIALS, PORTS, Settings
from bakame_http.third_party import SHAPE

if TYPE_CHECKING:
    from bakame_core.evaluation.results import Contender, Played
    from bakame_core.evaluation.scenario import Bank
    from bakame_http.evaluation.playing import Entry, Plan

_WAYS = ("sms", "voice", "audio")
_TOLD_EVERY = 100


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "eval",
        help="measure how well a tutor teaches, on simulated learners",
        description="Plays scenarios (a mistake, guessing, silence, asking for the answer, off topic, distress, orders to the "
        "tutor) against the real tutor, by text and by call, and holds every reply to criteria in code; a model may judge what "
        "code cannot. Writes report.html and report.json. Exit code 0 where no dialogue was vetoed, 1 where one was, 2 where it "
        "could not be run.",
        epilog="Models: practice, local, scripted, openai, openai:NAME (with OPENAI_BASE_URL any server of that protocol). "
        "Two policies beside each other: copy the shipped one (src/bakame_core/policies/tutor.toml), change the copy, and run "
        "`bakame eval --policy tutor.toml --against-policy mine.toml`: the report shows each criterion of both with its 95 % interval, "
        "and the difference with its own; what differs for sure is said first.",
    )
    parser.add_argument(
        "scenarios", nargs="*", help="parts of their names, such as injection or guessing/fr (default: all)"
    )
    parser.add_argument("--model", help="who answers (default: the one that the settings choose)")
    parser.add_argument("--policy", type=Path, help="a policy file (default: the one that is shipped)")
    parser.add_argument("--against-model", help="a second contender's model, for a comparison")
    parser.add_argument("--against-policy", type=Path, help="a second contender's policy file")
    parser.add_argument(
        "--against-limits",
        metavar="NAME=N,...",
        type=_limits,
        default={},
        help="a second contender that is the first with other limits of the policy: voice_hints=0,text_hints=0 turns the hint "
        "ladder off",
    )
    parser.add_argument("--ways", default="sms,voice", help="of sms, voice, audio (default: %(default)s)")
    parser.add_argument(
        "--learner", metavar="MODEL", help="let this model play the learners (default: they follow their moves)"
    )
    parser.add_argument("--judge", metavar="MODEL", help="let this model judge the dialogues about a mistake")
    parser.add_argument("--repeats", type=int, default=1, help="how often each is played (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0, help="what is guessed (default: %(default)s)")
    parser.add_argument("--bank", type=Path, help="a file of scenarios of your own, in the form of the shipped one")
    parser.add_argument(
        "--out", type=Path, default=Path("evaluation"), help="folder of the report (default: %(default)s)"
    )
    parser.add_argument("--list", action="store_true", help="show the scenarios, and play none")
    parser.set_defaults(run=run, needs_settings=True)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Play, write the report, print the short of it."""
    try:
        scenarios = _bank(args.bank)
        if args.list:
            print(*(f"{each.id:<36} {each.about}" for each in _wanted(scenarios, args)), sep="\n")
            return 0
        entries, plan = _entries(args, settings), _plan(scenarios, args)
        _check(entries, plan, settings)
        return _evaluated(entries, plan, args, settings, scenarios.version)
    except (RuleBroken, OSError, ValueError) as error:
        print(f"bakame eval: {error}", file=sys.stderr)
        return 2
    except PortError as error:
        print(f"bakame eval: {error}", file=sys.stderr)
        return 2


def _bank(path: Path | None) -> Bank:
    from bakame_core.evaluation.scenario import Bank  # noqa: PLC0415 - `--help` stays quick

    file = path or resources.files("bakame_core") / "evaluation" / "scenarios.toml"
    return Bank.from_toml(file.read_text("utf-8"))


def _wanted(bank: Bank, args: argparse.Namespace) -> Sequence[Any]:
    from bakame_core.evaluation.scenario import chosen  # noqa: PLC0415 - `--help` stays quick

    found = chosen(bank.scenarios, args.scenarios)
    if not found:
        raise ValueError(f"no scenario is named {' or '.join(args.scenarios)}; --list shows them")
    return found


def _entries(args: argparse.Namespace, settings: Settings) -> list[Entry]:
    from bakame_http.evaluation.playing import Entry  # noqa: PLC0415 - `--help` stays quick

    first = Entry(args.model or settings.llm, args.policy)
    if not (args.against_model or args.against_policy or args.against_limits):
        return [first]
    return [first, Entry(args.against_model or first.model, args.against_policy or args.policy, args.against_limits)]


def _limits(text: str) -> dict[str, float]:
    """``voice_hints=0,text_hints=0`` as values."""
    try:
        return {name.strip(): float(value) for name, _, value in (part.partition("=") for part in text.split(","))}
    except ValueError:
        raise argparse.ArgumentTypeError(f"NAME=N,NAME=N with numbers, not {text}") from None


def _plan(bank: Bank, args: argparse.Namespace) -> Plan:
    from bakame_core.evaluation.dialogue import Way  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.evaluation.playing import Plan  # noqa: PLC0415 - likewise

    ways = [way.strip() for way in args.ways.split(",")]
    unknown = sorted(set(ways) - set(_WAYS))
    if unknown or args.repeats < 1:
        raise ValueError(
            f"--ways takes {', '.join(_WAYS)}, not {', '.join(unknown)}" if unknown else "--repeats: at least 1"
        )
    told = set[str]()

    def skipped(why: str) -> None:
        if why not in told:
            told.add(why)
            print(f"left out: {why}", file=sys.stderr)

    return Plan(
        tuple(_wanted(bank, args)), tuple(Way(way) for way in ways), args.repeats, args.seed, args.learner, args.judge,
        skipped, _Progress().one_more,
    )  # fmt: skip


def _check(entries: Sequence[Entry], plan: Plan, settings: Settings) -> None:
    """Say before an hour of work what cannot be done."""
    for entry in entries:
        entry.read()
    if "practice" in (plan.learner, plan.judge):
        raise ValueError("practice teaches by rules: it neither plays learners nor judges")
    for model in (*(entry.model for entry in entries), plan.learner, plan.judge):
        adapter = (model or "scripted").partition(":")[0]
        if adapter not in PORTS["BAKAME_LLM"] and not SHAPE.fullmatch(model or ""):
            known = ", ".join(PORTS["BAKAME_LLM"])
            raise ValueError(f"no model is called {adapter}: it is {known}, or your own as module:function")
        if adapter == "openai" and not (settings.openai_api_key or settings.openai_base_url):
            raise ValueError(f"{model} needs {' or '.join((*CREDENTIALS['openai'], 'OPENAI_BASE_URL'))}")


def _evaluated(entries: Sequence[Entry], plan: Plan, args: argparse.Namespace, settings: Settings, bank: str) -> int:
    from bakame_adapters.observing import configure_logs  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.evaluation.playing import measured  # noqa: PLC0415 - likewise

    configure_logs("error" if settings.log_level == "info" else settings.log_level)
    began = time.monotonic()

    async def main() -> list[Contender]:
        return [await measured(entry, plan, settings) for entry in entries]

    contenders = asyncio.run(main())
    if sys.stderr.isatty():
        print(file=sys.stderr)
    about = {
        "scenarios": bank,
        "ways": ", ".join(plan.ways),
        "repeats": plan.repeats,
        "seed": plan.seed,
        "learner": plan.learner or "scripted",
        "judge": plan.judge or "none",
        "took": f"{time.monotonic() - began:.0f} s",
    }
    _write(contenders, about, args.out)
    return _told(contenders, args.out)


def _write(contenders: Sequence[Contender], about: dict[str, Any], out: Path) -> None:
    from bakame_core.evaluation.results import as_data  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.evaluation.page import page  # noqa: PLC0415 - likewise

    out.mkdir(parents=True, exist_ok=True)
    (out / "report.json").write_text(
        json.dumps(as_data(contenders, about), indent=1, ensure_ascii=False) + "\n", "utf-8"
    )
    (out / "report.html").write_text(page(contenders, about), "utf-8")


def _told(contenders: Sequence[Contender], out: Path) -> int:
    from bakame_core.evaluation.criteria import Criterion  # noqa: PLC0415 - `--help` stays quick

    for each in contenders:
        free = each.unvetoed()
        print(f"{each.name} (policy {each.policy}): {free.kept} of {free.of} dialogues without a veto")
        for criterion in Criterion:
            share = each.share(criterion)
            if share.value is not None:
                veto = "  veto" if criterion.has_veto and share.kept < share.of else ""
                low, high = share.interval or (0, 1)
                print(
                    f"  {criterion.value.replace('_', ' '):<18} {100 * share.value:5.1f} %  {share.kept}/{share.of}  "
                    f"95 %: {100 * low:.1f} to {100 * high:.1f}{veto}"
                )
        _told_of_judge(each)
    print(f"report: {out / 'report.html'}, {out / 'report.json'}")
    return 1 if any(each.unvetoed().kept < each.unvetoed().of for each in contenders) else 0


def _told_of_judge(contender: Contender) -> None:
    from bakame_core.evaluation.judging import Dimension  # noqa: PLC0415 - `--help` stays quick

    asked, read = contender.asked_judge, contender.had_verdict
    if not asked:
        return
    print(f"  judge: {read} of {asked} verdicts could be read; the others count as none")
    for dimension in Dimension:
        mean = contender.mean(dimension)
        if mean is not None:
            print(f"    {dimension.value.replace('_', ' '):<20} {mean:.2f} of {contender.judged(dimension)}")


class _Progress:
    """A line on standard error that keeps up with the work; where nobody watches, now and then one."""

    def __init__(self) -> None:
        self._count = self._vetoed = 0

    def one_more(self, played: Played) -> None:
        """A dialogue was played."""
        self._count += 1
        self._vetoed += played.vetoed
        line = f"{self._count} dialogues played, {self._vetoed} vetoed"
        if sys.stderr.isatty():
            print(f"\r{line}", end="", file=sys.stderr, flush=True)
        elif self._count % _TOLD_EVERY == 0:
            print(line, file=sys.stderr, flush=True)
