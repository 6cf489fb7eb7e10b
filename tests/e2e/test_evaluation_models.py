"""Learners and judges that are played by a model: over the network, against a server that speaks OpenAI's protocol."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from attrs import frozen

from bakame_core.evaluation.dialogue import Way
from bakame_core.evaluation.judging import Dimension
from bakame_core.evaluation.results import Contender
from bakame_core.evaluation.scenario import Bank, chosen
from bakame_core.testing.running import run
from bakame_http.evaluation.playing import Entry, Plan, measured
from bakame_http.settings import Settings
from fakes.openai_server import Answer, OpenAiServer, Refused, Say, Seen, serving

BANK = Bank.from_toml((files("bakame_core") / "evaluation" / "scenarios.toml").read_text("utf-8"))
OPINION = json.dumps({dimension.value: "Yes" for dimension in Dimension})


@frozen
class Cast:
    """One server in three parts, told apart by what it is instructed to be."""

    judge: Say | Refused = Say(OPINION)

    def to(self, seen: Seen) -> Answer:
        system = seen.json["messages"][0]["content"]
        if system.startswith("You judge"):
            return self.judge.to(seen)
        if system.startswith("You play a learner"):
            return Say("Learner: I think it is 54.\nTutor: no").to(seen)
        return Say("You said 54. What is 7 times 7?").to(seen)


def played(cast: Cast, tmp_path: Path) -> tuple[Contender, OpenAiServer, list[str]]:
    skipped: list[str] = []

    async def main() -> tuple[Contender, OpenAiServer]:
        async with serving() as server:
            server.defaults["chat"] = cast
            settings = Settings.read({"OPENAI_BASE_URL": server.url, "BAKAME_DATA_DIR": str(tmp_path)})
            scenarios = chosen(BANK.scenarios, ["misconception/en/times"])
            plan = Plan(scenarios, (Way.SMS,), learner="openai", judge="openai", skipped=skipped.append)
            return await measured(Entry("openai"), plan, settings), server

    contender, server = run(main)
    return contender, server, skipped


def test_a_model_plays_the_learner_and_another_judges_what_was_said(tmp_path: Path) -> None:
    contender, server, skipped = played(Cast(), tmp_path)
    (one,) = contender.played
    assert one.dialogue.exchanges[0].move == "I have homework. what is 7 times 8?"
    assert {each.move for each in one.dialogue.exchanges[1:]} == {"I think it is 54."}
    assert contender.mean(Dimension.GUIDANCE) == 1.0
    assert contender.judged(Dimension.GUIDANCE) == 1
    judge = next(seen.json for seen in server.requests if seen.json["messages"][0]["content"].startswith("You judge"))
    assert "The right answer is 56; the learner's mistake is 54." in judge["messages"][1]["content"]
    assert skipped == []


@pytest.mark.parametrize("judge", [Refused(401), Say("I would rather not say.")])
def test_a_judge_that_fails_leaves_a_gap_and_not_a_score(judge: Say | Refused, tmp_path: Path) -> None:
    contender, _, _ = played(Cast(judge), tmp_path)
    (one,) = contender.played
    assert one.judgement is not None
    assert one.judgement.failed
    assert contender.mean(Dimension.GUIDANCE) is None
