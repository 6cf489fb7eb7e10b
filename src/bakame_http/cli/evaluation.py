"""`bakame eval`: how well does a tutor teach, measured on simulated learners."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bakame_core.errors import PortError, RuleBroken
from bakame_http.settings import CREDENTIALS, PORTS, Settings
from bakame_http.third_party import SHAPE

if TYPE_CHECKING:
    from bakame_core.evaluation.estimate import Needed
    from bakame_core.evaluation.scenario import Bank
    from bakame_http.evaluation.playing import Entry, Key, Plain, Plan
    from bakame_http.evaluation.running import Run

_WAYS = ("sms", "voice", "audio")
_STOPPED = 130
_DESCRIPTION = """Plays scenarios (a mistake, guessing, silence, asking for the answer, off topic, distress, orders to the tutor)
against the real tutor, by text and by call, and holds every reply to criteria in code; a model may judge what code cannot.
Nobody stands in for a model that fails. Says first what it will ask for at most, and writes report.html and report.json.
Stopped by Ctrl-C, or where a model is gone, it writes the report of what was played, and --resume goes on. Exit code 0 where no
dialogue was vetoed, 1 where one was, 2 where it could not be run (to its end), 130 where it was stopped."""
_EPILOG = """Models: practice, local, scripted, openai, openai:NAME (with OPENAI_BASE_URL any server of that protocol). Two policies
beside each other: `bakame eval --write-policy mine.toml`, change the copy, and `bakame eval --against mine.toml`; or the tutor beside
a chat model by itself: `bakame eval --against plain`. The report shows each criterion of both with its 95 %% interval, and the difference
with its own. What differs for sure is said first: of comparisons of two that are the same, at most one in twenty says so of anything."""


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "eval", help="measure how well a tutor teaches, on simulated learners", description=_DESCRIPTION, epilog=_EPILOG
    )
    whom, what, how = (parser.add_argument_group(each) for each in ("whom to measure", "what is played", "the run"))
    whom.add_argument("--model", help="who answers (default: the one that the settings choose)")
    whom.add_argument(
        "--policy",
        default="tutor",
        help="tutor (the shipped one, the default), plain (no tutor at all but the model by itself, which no learner can be given), or "
        "a policy file",
    )
    whom.add_argument("--against-model", help="a second contender's model, for a comparison")
    whom.add_argument("--against", metavar="POLICY", help="a second contender's policy: likewise")
    whom.add_argument(
        "--against-limits",
        metavar="NAME=N,...",
        type=_limits,
        default={},
        help="a second contender that is the first with other limits of the policy: voice_hints=0,text_hints=0 turns the hint "
        "ladder off",
    )
    whom.add_argument(
        "--write-policy", type=Path, metavar="FILE", help="copy the shipped policy there, and play nothing"
    )
    what.add_argument(
        "scenarios", nargs="*", help="parts of their names, such as injection or guessing/fr (default: all)"
    )
    what.add_argument("--ways", default="sms,voice", help="of sms, voice, audio (default: %(default)s)")
    what.add_argument("--repeats", type=int, default=1, help="how often each is played (default: %(default)s)")
    what.add_argument("--seed", type=int, default=0, help="what is guessed (default: %(default)s)")
    what.add_argument("--bank", type=Path, help="a file of scenarios of your own, in the form of the shipped one")
    what.add_argument(
        "--only-vetoed", type=Path, metavar="REPORT", help="only the dialogues that were vetoed in this report.json"
    )
    what.add_argument(
        "--learner", metavar="MODEL", help="let this model play the learners (default: they follow their moves)"
    )
    what.add_argument("--judge", metavar="MODEL", help="let this model judge the dialogues about a mistake")
    what.add_argument(
        "--judge-twice", action="store_true", help="ask the judge twice, to see if she agrees with herself"
    )
    what.add_argument("--list", action="store_true", help="show the scenarios, and play none")
    how.add_argument("--plan", action="store_true", help="show what would be asked for at most, and play nothing")
    how.add_argument(
        "--yes", action="store_true", help="do not ask before what may cost money (asked on a terminal only)"
    )
    how.add_argument("--at-once", type=int, default=4, help="dialogues at the same time (default: %(default)s)")
    how.add_argument("--resume", action="store_true", help="go on with the run that was stopped in the folder")
    how.add_argument("--out", type=Path, default=Path("evaluation"), help="folder of the report (default: %(default)s)")
    parser.set_defaults(run=run, needs_settings=True)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Play, write the report, print the short of it."""
    try:
        if args.write_policy:
            return _written(args.write_policy)
        bank = _bank(args.bank)
        if args.list:
            print(*(f"{each.id:<36} {each.about}" for each in _wanted(bank, args)), sep="\n")
            return 0
        entries, plan = _entries(args, settings), _plan(bank, args)
        _check(entries, plan, settings)
        return _evaluated(entries, plan, args, settings, bank.version)
    except (RuleBroken, PortError, OSError, ValueError) as error:
        print(f"bakame eval: {error}", file=sys.stderr)
        return 2


def _written(file: Path) -> int:
    from bakame_http.composition import tutor_policy_text  # noqa: PLC0415 - `--help` stays quick

    with file.open("x", encoding="utf-8") as copy:
        copy.write(tutor_policy_text())
    print(f"{file}: a copy of the policy that is shipped. Change it, then: bakame eval --against {file}")
    return 0


def _bank(path: Path | None) -> Bank:
    from bakame_core.evaluation.scenario import Bank  # noqa: PLC0415 - `--help` stays quick

    file = path or resources.files("bakame_core") / "evaluation" / "scenarios.toml"
    try:
        return Bank.from_toml(file.read_text("utf-8"))
    except (RuleBroken, UnicodeDecodeError) as error:
        raise RuleBroken(f"{file}: {error}") from error


def _wanted(bank: Bank, args: argparse.Namespace) -> Sequence[Any]:
    from bakame_core.evaluation.scenario import chosen  # noqa: PLC0415 - `--help` stays quick

    missing = [pattern for pattern in args.scenarios if not chosen(bank.scenarios, [pattern])]
    if missing:
        raise ValueError(f"no scenario is named {' or '.join(missing)}; --list shows them")
    return chosen(bank.scenarios, args.scenarios)


def _entries(args: argparse.Namespace, settings: Settings) -> list[Entry]:
    from bakame_http.adapters import LOCAL  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.evaluation.playing import PLAIN, Entry  # noqa: PLC0415 - likewise

    policies: list[Path | Plain | None] = [_policy(name) for name in (args.policy, args.against or args.policy)]
    model = args.model or settings.llm
    if model == "practice" and not args.model and PLAIN in policies:
        print("practice reads no instructions: the model on this machine (local) is measured instead", file=sys.stderr)
        model = LOCAL
    first = Entry(model, policies[0])
    if not (args.against_model or args.against or args.against_limits):
        return [first]
    return [first, Entry(args.against_model or model, policies[1], args.against_limits)]


def _policy(name: str) -> Path | Plain | None:
    from bakame_http.evaluation.playing import PLAIN  # noqa: PLC0415 - `--help` stays quick

    if name == "tutor":
        return None
    return PLAIN if name == "plain" else Path(name)


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
    if unknown := sorted(set(ways) - set(_WAYS)):
        raise ValueError(f"--ways takes {', '.join(_WAYS)}, not {', '.join(unknown)}")
    if args.repeats < 1 or args.at_once < 1:
        raise ValueError(f"--{'repeats' if args.repeats < 1 else 'at-once'}: at least 1")
    if args.judge_twice and not args.judge:
        raise ValueError("--judge-twice: name the judge with --judge")
    told = set[str]()

    def skipped(why: str) -> None:
        if why not in told:
            told.add(why)
            print(f"left out: {why}", file=sys.stderr)

    return Plan(
        tuple(_wanted(bank, args)), tuple(Way(way) for way in dict.fromkeys(ways)), args.repeats, args.seed, args.learner,
        args.judge, args.judge_twice, args.at_once, _vetoed(args.only_vetoed), skipped,
    )  # fmt: skip


def _vetoed(report: Path | None) -> frozenset[Key] | None:
    """The dialogues that were vetoed in an earlier report."""
    from bakame_core.evaluation.dialogue import Way  # noqa: PLC0415 - `--help` stays quick

    if report is None:
        return None
    try:
        contenders = json.loads(report.read_text("utf-8"))["contenders"]
        found = [each for contender in contenders for each in contender["played"] if each["vetoed"]]
        keys = frozenset((each["scenario"], Way(each["way"]), each["repeat"]) for each in found)
    except (KeyError, TypeError, ValueError) as error:
        raise RuleBroken(f"{report} is no report of an evaluation: {type(error).__name__}: {error}") from error
    if not keys:
        raise ValueError(f"{report}: no dialogue was vetoed there; nothing to play")
    return keys


def _check(entries: Sequence[Entry], plan: Plan, settings: Settings) -> None:
    """Say before an hour of work what cannot be done."""
    for entry in entries:
        entry.read()
        if entry.is_plain and (entry.model == "practice" or entry.limits):
            raise ValueError(
                "plain is a chat model by itself: it has no limits to change"
                if entry.limits
                else "plain is a chat model by itself, and practice reads no instructions: name another model"
            )
    if "practice" in (plan.learner, plan.judge):
        raise ValueError("practice teaches by rules: it neither plays learners nor judges")
    for model in (*(entry.model for entry in entries), plan.learner, plan.judge):
        adapter = (model or "scripted").partition(":")[0]
        if adapter not in PORTS["BAKAME_LLM"] and not SHAPE.fullmatch(model or ""):
            known = ", ".join(PORTS["BAKAME_LLM"])
            raise ValueError(f"no model is called {adapter}: it is {known}, or your own as module:function")
        if adapter == "openai" and not (settings.openai_api_key or settings.openai_base_url):
            raise ValueError(f"{model} needs {' or '.join((*CREDENTIALS['openai'], 'OPENAI_BASE_URL'))}")
    if not any(True for _ in plan.lessons()):
        raise ValueError("none of the scenarios that were chosen is to be played")


def _evaluated(entries: Sequence[Entry], plan: Plan, args: argparse.Namespace, settings: Settings, bank: str) -> int:
    from bakame_adapters.observing import configure_logs  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.cli import evaluation_telling as telling  # noqa: PLC0415 - likewise
    from bakame_http.evaluation.running import Run  # noqa: PLC0415 - likewise

    configure_logs("error" if settings.log_level == "info" else settings.log_level)
    progress = telling.Progress(0)
    this = Run(entries, plan, settings, bank, args.out, progress.one_more)
    asked_for = telling.needed(entries, plan, settings)
    print(telling.told_before(this.planned, asked_for, plan), file=sys.stdout if args.plan else sys.stderr, flush=True)
    if args.plan:
        return 0
    if telling.costs_money(asked_for) and not args.yes and not _goes_on():
        print("bakame eval: nothing was played", file=sys.stderr)
        return 2
    this.begin(resume=args.resume)
    progress.planned = this.planned
    for found in this.found:
        progress.before(found)
    try:
        this.play()
    finally:
        progress.over()
    return _told(this, asked_for)


def _goes_on() -> bool:
    """Whether somebody at the terminal wants it; where there is none, nobody is asked."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    print("Go on? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _told(this: Run, asked_for: Iterable[Needed]) -> int:
    from bakame_core.evaluation.summary import in_short  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.cli import evaluation_telling as telling  # noqa: PLC0415 - likewise

    contenders = this.report()
    print(in_short(contenders))
    for each in contenders:
        print(telling.told_after(each))
    print(telling.told_spent(this.watch.spent, asked_for))
    if this.aside:
        print(f"the report that was there is now {this.aside}")
    print(f"report: {this.out / 'report.html'}, {this.out / 'report.json'}")
    if not this.is_whole:
        why = "stopped" if this.stopped else this.watch.lost or f"{this.watch.left_out} dialogues had to be left out"
        print(
            f"bakame eval: {why}. {this.played} of {this.planned} dialogues were played and are in the report; the same command with "
            "--resume plays the rest",
            file=sys.stderr,
        )
        return _STOPPED if this.stopped else 2
    return 1 if any(each.unvetoed().kept < each.unvetoed().of for each in contenders) else 0
