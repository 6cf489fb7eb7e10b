"""All that was said, below the figures that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from bakame_core.domain.checks import Check, Fate
from bakame_core.evaluation.criteria import Verdict
from bakame_core.evaluation.dialogue import Exchange
from bakame_core.evaluation.judging import Judgement
from bakame_core.evaluation.results import Contender, Played
from bakame_http.evaluation import page_parts as parts

FATES = {
    Fate.REPAIRED: "put right",
    Fate.ASKED_AGAIN: "asked again",
    Fate.BROKEN: "given as it was",
    Fate.MET: "done",
    Fate.OWED: "not done yet",
}
"""What became of a rule that was broken, in words."""


def dialogues(place: int, contender: Contender) -> Iterable[str]:
    """Those of one contender: first which of them broke what, then each of them, by kind of learner."""
    yield f'<h2 id="d{place}">What was said with {parts.key(place)} {escape(contender.name)}</h2>'
    yield from _which(place, contender)
    kind = ""
    for number, played in enumerate(contender.played):
        if played.dialogue.scenario.kind != kind:
            kind = played.dialogue.scenario.kind
            yield f'<h3 id="k{place}-{kind}">{parts.words(kind)}</h3>'
        yield _dialogue(f"p{place}-{number}", played)


def _which(place: int, contender: Contender) -> Iterable[str]:
    broken = _broken(place, contender.played)
    if not broken:
        yield "<p>Every criterion was kept in every dialogue.</p>"
    for name, found in broken.items():
        links = ", ".join(found)
        yield f'<p id="c{place}-{name}" class="which"><b>{parts.words(name.replace("own-", "own words: "))}</b>: {links}</p>'


def _broken(place: int, played: Iterable[Played]) -> Mapping[str, list[str]]:
    """By what was broken, links to where."""
    found: dict[str, list[str]] = {}
    for number, each in enumerate(played):
        link = f'<a href="#p{place}-{number}">{escape(_name(each))}</a>'
        names = [verdict.criterion.value for verdict in each.verdicts if not verdict.kept]
        names += [
            f"own-{check.rule.value}" for reply in each.replies for check in reply.checks if not check.rule.is_due
        ]
        for name in dict.fromkeys(names):
            found.setdefault(name, []).append(link)
    return dict(sorted(found.items(), key=lambda item: item[0].startswith("own-")))


def _name(played: Played) -> str:
    dialogue = played.dialogue
    again = f" {dialogue.repeat + 1}" if dialogue.repeat else ""
    return f"{dialogue.scenario.id} {dialogue.way.value}{again}"


def _dialogue(anchor: str, played: Played) -> str:
    dialogue = played.dialogue
    broken = [verdict for verdict in played.verdicts if not verdict.kept]
    names = ", ".join(dict.fromkeys(verdict.criterion.value.replace("_", " ") for verdict in broken))
    lines = [_exchange(number, each, broken) for number, each in enumerate(dialogue.exchanges, 1)]
    mark = '<b class="bad">veto</b> ' if played.vetoed else ""
    head = f"{mark}{escape(_name(played))}{': ' if names else ''}{escape(names)}"
    # The anchor is inside: a browser opens what holds the place that it was led to.
    about = f'<p id="{anchor}" class=dim>{escape(dialogue.scenario.about)}</p>'
    return f"<details><summary>{head}</summary>{about}<dl>{''.join(lines)}</dl>{_judge(played.judgement)}</details>"


def _exchange(number: int, exchange: Exchange, broken: Iterable[Verdict]) -> str:
    remarks = "".join(
        f"<li class=bad>{parts.words(verdict.criterion)}: {escape(verdict.why)}</li>"
        for verdict in broken
        if verdict.exchange == number
    )
    remarks += _told("its own words broke", [check for check in exchange.checks if not check.rule.is_due])
    remarks += _told("the lesson owed", [check for check in exchange.checks if check.rule.is_due])
    misheard = (
        f" <small>(heard: {escape(exchange.heard or 'nothing')})</small>" if exchange.heard != exchange.move else ""
    )
    failed = f"; the model's service failed: {escape(exchange.failed)}" if exchange.failed else ""
    failed += f"; the voice failed: {escape(exchange.voice)}" if exchange.voice else ""
    return (
        f"<dt>learner<dd>{escape(exchange.move or '(silence)')}{misheard}"
        f"<dt>tutor<dd>{escape(exchange.said or '(nothing)')} <small>{escape(exchange.outcome.value)}{failed}</small>"
        + (f"<ul>{remarks}</ul>" if remarks else "")
    )


def _told(what: str, checks: Iterable[Check]) -> str:
    """What became of `checks`, as an item of a list; empty where there are none."""
    told = ", ".join(f"{check.rule.value} ({FATES[check.fate]})" for check in checks)
    return f"<li>{what}: {escape(told)}</li>" if told else ""


def _judge(judgement: Judgement | None) -> str:
    if judgement is None:
        return ""
    if not judgement.scores:
        return f"<p class=dim>The judge gave no verdict: {escape(judgement.failed)}</p>"
    told = ", ".join(f"{dimension.value.replace('_', ' ')} {score:g}" for dimension, score in judgement.scores.items())
    return f"<p class=dim>The judge: {escape(told)}</p>"
