"""OpenAI's classifier under the contract of its port, and against a server that has no such route."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bakame_adapters.openai import OpenAiClassifier, open_client
from bakame_core.domain.conversation import Speaker
from bakame_core.domain.safety.concern import NO_CONCERN, Category, Severity
from bakame_core.errors import Garbled, PortError, QuotaExceeded, Rejected, Throttled, Unauthorised, Unavailable
from bakame_core.ports.safety_classifier import SafetyClassifier
from bakame_core.testing.contracts.safety_classifier import SafetyClassifierContract
from bakame_core.testing.running import run
from fakes.openai_server import OUT_OF_QUOTA, Faulty, OpenAiServer, Raw, Refused, Reply, Verdict, serving

FLAGS = Verdict(
    {
        "kill myself": "self-harm/intent",
        "secret": "harassment",
        "war": "violence",
        "uncle": "sexual/minors",
        "hit": "illicit/violent",
    }
)


@asynccontextmanager
async def classifier() -> AsyncIterator[tuple[OpenAiClassifier, OpenAiServer]]:
    async with serving() as server, open_client("sk-test", server.url) as client:
        server.defaults["moderations"] = FLAGS
        yield OpenAiClassifier(client), server


class TestOpenAiClassifier(SafetyClassifierContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[SafetyClassifier]:
        async with classifier() as (judge, _):
            yield judge


def test_categories_become_what_concerns_a_child() -> None:
    async def main() -> None:
        async with classifier() as (judge, server):
            found = await judge.judge("my uncle", Speaker.LEARNER)
            assert (found.category, found.severity) == (Category.ABUSE, Severity.HIGH)
            found = await judge.judge("how do I hit a target", Speaker.LEARNER)
            assert (found.category, found.severity) == (Category.VIOLENCE_THREAT, Severity.MEDIUM)
            # A lesson on a war is none, whoever speaks of it.
            assert (
                await judge.judge("the war", Speaker.LEARNER)
                == await judge.judge("the war", Speaker.TUTOR)
                == NO_CONCERN
            )
            # The most urgent of several.
            found = await judge.judge("my uncle, I will kill myself", Speaker.LEARNER)
            assert found.category is Category.SELF_HARM
            assert server.of("moderations")[0].json == {"input": "my uncle", "model": "omni-moderation-latest"}

    run(main)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Refused(404), Rejected),
        (Refused(401), Unauthorised),
        (Refused(429), Throttled),
        (OUT_OF_QUOTA, QuotaExceeded),
        (Refused(503), Unavailable),
        (Raw("<html>not here</html>", "text/html"), Garbled),
        (Raw('{"results": []}'), Garbled),
        (Raw('{"results": [{"categories": {"sexual": "maybe"}}]}'), Garbled),
        (Faulty(Verdict(), cut=-1), Unavailable),
    ],
    ids=["no such route", "key", "busy", "quota", "down", "page", "empty", "nonsense", "cut"],
)
def test_every_failure_is_of_the_tree(reply: Reply, error: type[PortError]) -> None:
    async def main() -> None:
        async with classifier() as (judge, server):
            server.script("moderations", reply)
            with pytest.raises(error):
                await judge.judge("hello", Speaker.LEARNER)

    run(main)
