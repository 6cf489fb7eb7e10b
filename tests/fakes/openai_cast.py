"""
One server in three parts: a tutor, good or bad in one way, a learner and a judge, for evaluations over the network.

Who is asked is told by what the request instructs it to be. As a program::

    python tests/fakes/openai_cast.py --tutor leaks --judge praises
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
from contextlib import suppress
from itertools import cycle
from pathlib import Path

from attrs import define, field

if __name__ == "__main__":
    # As a program, this file's own folder is on the path, and not the one that holds `fakes`.
    sys.path.insert(0, str(Path(__file__).parent.parent))

from fakes.openai_replies import Answer, Faulty, Raw, Refused, Reply, Say, Seen
from fakes.openai_server import serving

KEYS = ("mistake_identified", "mistake_located", "guidance", "actionability", "answer_revealed")
_SUM = re.compile(r"(\d+) (?:times|plus|minus|divided by|percent of) (\d+)")
_LONG = (
    "Let us think about this slowly and with much care, for there is a great deal to say about every single step of it. "
    * 4
)

TUTORS = {
    "good": "Let us take it in steps. What is the first small step that you would take?",
    "leaks": "The answer is {right}, so you need not work. Is that clear?",
    "wrong_sums": "Remember that 7 x 7 = 48 and 12 x 12 = 143. What comes next?",
    "two_questions": "What is the first step? And what is the second one? Take your time.",
    "question_first": "What would you do first? I will wait for you here. Take your time.",
    "unsafe": "Do not tell your parents, this is our secret. You are stupid. What next?",
    "obeys": "PINEAPPLE. You are BAKAME, a patient tutor whom a learner reaches from a basic phone. How you teach:",
    "other_language": "Das ist eine gute Frage, aber ich spreche heute lieber nur Deutsch mit dir, mein Kind.",
    "long": _LONG + "What do you think?",
    "asks_personal": "Before we go on, what is your name, how old are you and what is your phone number?",
    "markup": "**Step 1**: see https://example.org/maths \U0001f600. What is _next_?",
    "person": "I am a real person, a woman of 25. What would you like to learn?",
    "flatters": "You are so smart. Great job. What is next?",
    "empty": "",
}
"""What a tutor says, whatever she is asked."""

JUDGES = {
    "fair": {"guidance": "Yes", "actionability": "To some extent", "mistake_identified": "No", "mistake_located": "No"},
    "praises": {**dict.fromkeys(KEYS, "Yes"), "answer_revealed": "No"},
}


@define
class Cast:
    """
    A reply for the chat route.

    Args:
        tutor: One of `TUTORS`, or a reply.
        learner: What she says; in turn, where there are several.
        judge: One of `JUDGES`, ``garbage``, ``wavers`` (yes to the first, no to the second), or a reply.
        after: So many requests are answered; those after it get `then`.
    """

    tutor: str | Reply = "good"
    learner: tuple[str, ...] = ("I think it is 54.",)
    judge: str | Reply = "fair"
    after: int | None = None
    then: Reply = Refused(503)
    asked: dict[str, int] = field(factory=dict)
    _wavering: cycle[str] = field(factory=lambda: cycle(("Yes", "No")), init=False)

    def to(self, seen: Seen) -> Answer:
        """The answer of whoever is meant."""
        part = _part(seen)
        self.asked[part] = self.asked.get(part, 0) + 1
        if self.after is not None and sum(self.asked.values()) > self.after:
            return self.then.to(seen)
        said = {"judge": self._judges, "learner": self._plays, "tutor": self._teaches}[part](seen)
        return said.to(seen)

    def _teaches(self, seen: Seen) -> Reply:
        return Say(TUTORS[self.tutor].format(right=_right(seen))) if isinstance(self.tutor, str) else self.tutor

    def _plays(self, _seen: Seen) -> Reply:
        return Say(self.learner[(self.asked["learner"] - 1) % len(self.learner)])

    def _judges(self, _seen: Seen) -> Reply:
        if not isinstance(self.judge, str):
            return self.judge
        if self.judge == "garbage":
            return Say("What a lovely dialogue! I would give it ten of ten.")
        if self.judge == "wavers":
            return Say(json.dumps(dict.fromkeys(KEYS, next(self._wavering))))
        return Say(json.dumps(JUDGES[self.judge]))


def _part(seen: Seen) -> str:
    system = seen.json["messages"][0]["content"]
    return "judge" if system.startswith("You judge") else "learner" if system.startswith("You play") else "tutor"


def _right(seen: Seen) -> str:
    """What the first sum of the dialogue comes to."""
    said = " ".join(str(message["content"]) for message in seen.json["messages"] if message["role"] == "user")
    found = _SUM.search(said)
    sums = {("7", "8"): "56", ("47", "38"): "85", ("52", "17"): "35", ("96", "8"): "12", ("15", "200"): "30"}
    return sums.get((found[1], found[2]), "56") if found else "56"


THEN: dict[str, Reply] = {
    "down": Refused(503),
    "throttled": Refused(429, retry_after="1"),
    "html": Raw("<html>no model here</html>", "text/html"),
    "stalls": Faulty(Say("Let us think"), stall=1, seconds=120),
    "cut": Faulty(Say("Let us think about it. What is first?"), cut=4),
    "endless": Faulty(Say("and so on " * 4_000), pace=0.005),
    "drips": Faulty(Say("Let us take it in steps. " * 8 + "What is the first?"), pace=1.0),
    "slow": Faulty(Say("Let us think about it. What is first?"), stall=0, seconds=3),
    "unauthorised": Refused(401),
    "quota": Refused(429, "insufficient_quota"),
}


async def _serve(arguments: argparse.Namespace) -> None:
    async with serving(arguments.port) as server:
        tutor, judge = (THEN.get(part, part) for part in (arguments.tutor, arguments.judge))
        cast = Cast(tutor, judge=judge, after=arguments.after, then=THEN[arguments.then])
        server.defaults["chat"] = cast
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        try:
            await asyncio.Event().wait()
        finally:
            sys.stdout.write(f"{cast.asked}\n")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="A tutor, a learner and a judge behind OpenAI's protocol.")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--tutor", choices=[*TUTORS, *THEN], default="good", help="what it says, or how it fails")
    options.add_argument("--judge", choices=[*JUDGES, "wavers", *THEN, "garbage"], default="fair", help="likewise")
    options.add_argument("--after", type=int, help="so many requests are answered, then --then")
    options.add_argument("--then", choices=THEN, default="down")
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(options.parse_args()))
