"""`bakame doctor`: what is set, what is reached, and what to do about the rest."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from typing import Any

from attrs import frozen

from bakame_core.errors import BakameError, PortError
from bakame_core.ports.language_model import LanguageModel
from bakame_core.ports.speech_to_text import SpeechToText
from bakame_core.ports.text_to_speech import TextToSpeech
from bakame_http.misspelt import misspelt
from bakame_http.settings import Settings, SettingsWrong, about, without_credentials
from bakame_http.third_party import is_third_party, opened

PATIENCE = 5.0
"""Seconds that one service may take to answer."""

_ADVICE: Mapping[str, str] = {
    "Unavailable": "start it, or correct its address",
    "TimedOut": "it is slow or its address is wrong",
    "Unauthorised": "correct its credentials",
    "QuotaExceeded": "the account has used up what it paid for",
    "Throttled": "it asks to slow down; try again later",
}

_LOCAL_ADVICE = "do what it says, and run `bakame doctor` again"


@frozen
class Finding:
    """
    One thing that was looked at.

    Args:
        advice: What to do, empty where it is fine.
        works: It works as it is: the advice is a warning.
    """

    what: str
    found: str
    advice: str = ""
    works: bool = False


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "doctor",
        help="show each setting and service: found, reachable, what to do",
        description="Looks at every setting and asks every chosen service whether it answers. Shows no secret. "
        "Exit code 0 where all is well, else 1.",
    )
    parser.add_argument("--table", action="store_true", help="only the table of settings, as the README has it")
    parser.set_defaults(run=run, needs_settings=False)


def run(args: argparse.Namespace, _settings: None) -> int:
    """Print findings; 1 where one needs something done."""
    if args.table:
        print(table())
        return 0
    print("Settings")
    _print(_settings_found(os.environ))
    if warnings := misspelt(os.environ):
        print("\nWarnings", *(f"  {warning}" for warning in warnings), sep="\n")
    try:
        settings = Settings.read(os.environ)
    except SettingsWrong as wrong:
        print("\nProblems", *(f"  {problem}" for problem in wrong.problems), sep="\n")
        return 1
    print("\nServices")
    findings = asyncio.run(_services(settings))
    _print(findings)
    return 1 if any(finding.advice and not finding.works for finding in findings) else 0


def table() -> str:
    """The settings as a Markdown table, made from their declarations."""
    rows = ["| Setting | Meaning | Default |", "|---|---|---|"]
    for setting in about():
        default = setting["shown"] or (f"`{setting['default']}`" if setting["default"] else "")
        rows.append(f"| `{setting['name']}` | {setting['meaning']} | {default} |")
    return "\n".join(rows)


def _settings_found(environ: Mapping[str, str]) -> list[Finding]:
    findings = []
    for setting in about():
        given = environ.get(setting["name"], "").strip()
        if given:
            findings.append(
                Finding(setting["name"], "set (secret)" if setting["secret"] else without_credentials(given))
            )
        else:
            default = setting["shown"] or setting["default"]
            findings.append(
                Finding(setting["name"], f"unset: {default}" if default and not setting["secret"] else "unset")
            )
    return findings


async def _services(settings: Settings) -> list[Finding]:
    """One finding a port; each is opened by itself, so that one that is broken does not hide the others."""
    local = await _local(settings)
    checks: dict[str, Callable[[AsyncExitStack], Awaitable[str]]] = {
        f"speech to text ({settings.stt})": lambda stack: _model_service(
            settings, SpeechToText, settings.stt, stack, local("transcriber")
        ),
        f"language model ({settings.llm})": lambda stack: _model_service(
            settings, LanguageModel, settings.llm, stack, local("model")
        ),
        f"text to speech ({settings.tts})": lambda stack: _model_service(
            settings, TextToSpeech, settings.tts, stack, local("voice")
        ),
        f"context store ({settings.context})": lambda stack: _contexts(settings, stack),
        f"session log ({settings.log})": lambda stack: _log(settings, stack),
        f"telephony ({settings.telephony})": lambda stack: _telephony(settings, stack),
    }
    return [*[await _checked(what, check) for what, check in checks.items()], await _helplines(settings)]


async def _helplines(settings: Settings) -> Finding:
    """The numbers that a learner in danger is given, and whether a person has called them lately."""
    from bakame_http.adapters import desk  # noqa: PLC0415 - it loads the vendor's library
    from bakame_http.composition import tutor_policy  # noqa: PLC0415 - it loads all that there is
    from bakame_http.rules import stored_operations, usual_operations  # noqa: PLC0415 - likewise
    from bakame_http.system import SystemClock  # noqa: PLC0415 - likewise

    today = SystemClock().now().astimezone(settings.zone).date()
    operations = usual_operations(settings, tutor_policy())
    try:
        async with AsyncExitStack() as stack, asyncio.timeout(PATIENCE):
            operations = await stored_operations(await desk(settings, stack), operations, today)
    except (PortError, TimeoutError):
        pass  # That the log is away was found already; the policy's own numbers are what learners are given then.
    lines = operations.helplines
    found = f"child {lines.child}, emergency {lines.emergency}, ambulance {lines.ambulance}"
    warned = operations.warnings(today)
    return Finding("helplines", found, warned[0].problem + " on the dashboard" if warned else "", works=True)


async def _checked(what: str, check: Callable[[AsyncExitStack], Awaitable[str]]) -> Finding:
    print(f"  asking {what} …", file=sys.stderr, flush=True)
    try:
        async with AsyncExitStack() as stack, asyncio.timeout(PATIENCE):
            return Finding(what, await check(stack))
    except TimeoutError:
        return Finding(what, f"no answer within {PATIENCE:.0f} s", _ADVICE["TimedOut"])
    except PortError as error:
        advice = _LOCAL_ADVICE if error.adapter == "local" else _ADVICE.get(error.name, "see the detail")
        return Finding(what, f"{error.name}: {error.detail}", advice)
    except BakameError as error:
        return Finding(what, str(error), "see the detail")


async def _local(settings: Settings) -> Callable[[str], Callable[[], str]]:
    """By the name of a bundled model how to learn what was found of it; they are loaded where one is chosen."""
    if "local" not in (settings.stt, settings.llm, settings.tts):
        return lambda _: lambda: ""
    from bakame_adapters.local import Part  # noqa: PLC0415 - only when it is chosen
    from bakame_http.cli.doctor_models import report  # noqa: PLC0415 - likewise

    print("  loading the bundled models …", file=sys.stderr, flush=True)
    found = await report(settings)
    return lambda name: lambda: found.of(Part(name))


async def _model_service(
    settings: Settings, port: type[Any], adapter: str, stack: AsyncExitStack, local: Callable[[], str]
) -> str:
    if is_third_party(adapter):
        return f"opened: {type((await opened(port, adapter, stack)).inside).__name__}"
    if adapter in ("scripted", "practice"):
        return "answers by script" if adapter == "scripted" else "answers by rules, without a model"
    if adapter == "local":
        return local()
    from bakame_adapters.openai import ping  # noqa: PLC0415 - only when it is chosen
    from bakame_http.adapters import ModelClients  # noqa: PLC0415 - likewise

    client = ModelClients(settings, stack).of(adapter)
    await ping(client)
    return f"answers at {without_credentials(str(client.base_url))}"


async def _contexts(settings: Settings, stack: AsyncExitStack) -> str:
    from bakame_http.adapters import context_service  # noqa: PLC0415 - it loads the vendor's library

    service = await context_service(settings, stack)
    if service is None:
        return "in this process"
    await service.ping()
    return "answers"


async def _log(settings: Settings, stack: AsyncExitStack) -> str:
    from bakame_http.adapters import bare_log  # noqa: PLC0415 - it loads the vendor's library

    log = await bare_log(settings, stack)
    await log.ping()
    return f"in {settings.data_dir / 'bakame.sqlite3'}" if settings.log == "sqlite" else "answers"


async def _telephony(settings: Settings, stack: AsyncExitStack) -> str:
    from bakame_adapters.simulator.telephony import SimulatorTelephony  # noqa: PLC0415 - as above
    from bakame_http.adapters import telephony  # noqa: PLC0415 - it loads the vendor's library

    carrier = await telephony(settings, stack, SimulatorTelephony())
    if settings.telephony == "simulator":
        return "texts and calls stay on this machine"
    from bakame_adapters.twilio.rest import TwilioTelephony  # noqa: PLC0415 - as above

    assert isinstance(carrier, TwilioTelephony)  # noqa: S101 - there is no third one
    await carrier.ping()
    return f"answers at {without_credentials(settings.twilio_api_base_url)}"


def _print(findings: list[Finding]) -> None:
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        advice = f"\n  {'':<{width}}  -> {finding.advice}" if finding.advice else ""
        print(f"  {finding.what:<{width}}  {finding.found}{advice}")
