"""Another team's adapters serve by their names alone: nothing of BAKAME is edited."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bakame_core.errors import Rejected
from bakame_core.testing.running import run
from bakame_http.cli import doctor
from bakame_http.composition import composed
from bakame_http.settings import Settings, SettingsWrong

ACME = """
from contextlib import asynccontextmanager, nullcontext

from bakame_adapters.memory import MemoryContexts
from bakame_adapters.scripted import ScriptedModel, ScriptedTranscriber, ScriptedVoice

closed = []

class AcmeModel(ScriptedModel):
    pass

@asynccontextmanager
async def open_model():
    yield AcmeModel()
    closed.append("model")

def open_contexts():
    return nullcontext(MemoryContexts())

def open_ear():
    return nullcontext(ScriptedTranscriber())

def open_voice():
    return nullcontext(ScriptedVoice())

def open_nothing():
    return nullcontext(object())

def needs_more(key):
    return nullcontext(AcmeModel())

def open_without_traits():
    class Hasty(AcmeModel):
        traits = None
    return nullcontext(Hasty())

@asynccontextmanager
async def open_late():
    raise KeyError("ACME_KEY")
    yield

def make_model():
    return AcmeModel()

a_number = 7
"""


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Settings under which everything that may be is another team's."""
    (tmp_path / "acme_bakame.py").write_text(ACME)
    monkeypatch.syspath_prepend(tmp_path)
    yield {
        "BAKAME_DATA_DIR": str(tmp_path),
        "BAKAME_STT": "acme_bakame:open_ear",
        "BAKAME_LLM": "acme_bakame:open_model",
        "BAKAME_TTS": "acme_bakame:open_voice",
        "BAKAME_CONTEXT": "acme_bakame:open_contexts",
    }
    sys.modules.pop("acme_bakame", None)


def test_they_serve_and_are_closed_with_the_server(acme: dict[str, str]) -> None:
    async def serve() -> tuple[str, str | None, str]:
        async with composed(Settings.read(acme)) as bakame:
            spare = bakame.ports.spare
            ready = await bakame.health.results()
            return (
                type(getattr(bakame.ports.llm, "inside", None)).__name__,
                spare.traits.model if spare else None,
                ready["context"],
            )

    assert run(serve) == ("AcmeModel", "practice", "ok")
    assert sys.modules["acme_bakame"].closed == ["model"]


def test_production_takes_them(acme: dict[str, str]) -> None:
    with pytest.raises(SettingsWrong) as wrong:
        Settings.read({**acme, "BAKAME_ENV": "production"})
    assert not [problem for problem in wrong.value.problems if "acme" in problem]


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ("acme_absent:open_model", "module acme_absent cannot be imported: No module named 'acme_absent'"),
        ("acme_bakame:open_modle", "module acme_bakame has no open_modle"),
        ("acme_bakame:a_number", "it must be a function that takes nothing"),
        ("acme_bakame:make_model", "it must return an async context manager, and returned AcmeModel"),
        (
            "acme_bakame:needs_more",
            "it takes nothing, and called so it raised TypeError: needs_more() missing 1 required positional argument: 'key'",
        ),
        ("acme_bakame:open_without_traits", "its traits are NoneType, and have to be LlmTraits"),
        ("acme_bakame:open_late", "opening it raised KeyError: 'ACME_KEY'"),
        ("acme_bakame:open_nothing", "object is no LanguageModel: it lacks answer, traits"),
    ],
)
def test_what_is_wrong_with_one_is_said(acme: dict[str, str], chosen: str, told: str) -> None:
    async def serve() -> None:
        async with composed(Settings.read({**acme, "BAKAME_LLM": chosen})):
            pass

    with pytest.raises(Rejected) as wrong:
        run(serve)
    assert str(wrong.value) == f"{chosen}: {told}"


@pytest.mark.parametrize("name", ["BAKAME_LOG", "BAKAME_TELEPHONY"])
def test_what_more_rests_on_is_not_replaced(name: str) -> None:
    with pytest.raises(SettingsWrong, match=f"{name} .*must be one of"):
        Settings.read({name: "acme_bakame:open_it"})


def test_the_doctor_opens_them(
    acme: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in acme.items():
        monkeypatch.setenv(name, value)
    doctor.run(argparse.Namespace(table=False), None)
    found = capsys.readouterr().out
    assert "opened: AcmeModel" in found
