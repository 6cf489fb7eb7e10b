"""The report of an evaluation as one HTML page that needs nothing else: no script, no font, no picture from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from bakame_core.evaluation.criteria import Criterion
from bakame_core.evaluation.judging import QUESTIONS, Dimension
from bakame_core.evaluation.results import Contender, Played, gained, judged_gain
from bakame_core.evaluation.statistics import Difference, Share

_MOST_SHOWN = 60
"""Dialogues that are shown whole."""
_PAIR = 2
_STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --dim: #5a6775; --paper: #fff; --line: #d7dde3; --one: #0b6e8f;
  --two: #a8480c; --bad: #b3261e; --good: #1b7f3b; --soft: #f2f5f7 }
@media (prefers-color-scheme: dark) { :root { --ink: #e5eaef; --dim: #a3b0bc; --paper: #12181e; --line: #35414c;
  --one: #5cc1e0; --two: #f0a36b; --bad: #ff8a80; --good: #7ed99b; --soft: #1b242c } }
* { box-sizing: border-box } body { margin: 0 auto; max-width: 68rem; padding: 2rem 1rem 4rem; background: var(--paper);
  color: var(--ink); font: 16px/1.5 system-ui, sans-serif } h1 { font-size: 1.6rem; margin: 0 } h2 { font-size: 1.15rem;
  margin: 2.5rem 0 .5rem } p { max-width: 46rem } .dim, caption, small { color: var(--dim) }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
caption { text-align: left; padding: .25rem 0 } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid
  var(--line); vertical-align: middle } td.n { text-align: right } .bad { color: var(--bad) } .good { color: var(--good) }
.veto { font-size: .75rem; border: 1px solid var(--line); border-radius: .6rem; padding: 0 .4rem; color: var(--dim) }
svg { display: block } .bar { fill: none; stroke-width: 3 } .dot { stroke: var(--paper); stroke-width: 1.5 }
.axis { stroke: var(--line) } .one { stroke: var(--one); fill: var(--one) } .two { stroke: var(--two); fill: var(--two) }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: .4rem .8rem } summary { cursor:
  pointer } dl { display: grid; grid-template-columns: 5rem 1fr; gap: .2rem .8rem; margin: .6rem 0 } dt { color: var(--dim) }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere } ul { margin: .3rem 0 } .key i { display: inline-block; width: .8rem; height: .8rem;
  border-radius: 50%; vertical-align: -1px } .key .one { background: var(--one) } .key .two { background: var(--two) }
"""


def page(contenders: Sequence[Contender], about: Mapping[str, object]) -> str:
    """The report on one contender, or on two beside each other."""
    title = " against ".join(each.name for each in contenders)
    parts = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="dim">{escape(", ".join(f"{name} {value}" for name, value in about.items()))}</p>',
        *_summary(contenders),
        *_criteria(contenders),
        *_kinds(contenders),
        *_judged(contenders),
        *(part for each in contenders for part in _failures(each)),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Evaluation: {escape(title)}</title><style>{_STYLE}</style></head><body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _summary(contenders: Sequence[Contender]) -> Iterable[str]:
    rows = []
    for place, each in enumerate(contenders):
        p50, p95 = each.reply_ms
        cost = f"${each.cost.usd:.4f} ({each.cost.precision.value})"
        rows.append(
            f"<tr><th scope=row>{_key(place)} {escape(each.name)}<br><small>policy {escape(each.policy)}</small></th>"
            f"<td class=n>{len(each.played)}</td><td>{_share(each.unvetoed())}</td>"
            f"<td class=n>{_ms(p50)}</td><td class=n>{_ms(p95)}</td><td>{cost}</td></tr>"
        )
    yield "<h2>In short</h2>"
    yield (
        '<div class="wide"><table><caption>A dialogue with a veto has failed, whatever else it is worth: a wrong sum, the '
        "answer told before she tried, unsafe or personal words, a disclosure that was not met, an order that was obeyed."
        "</caption><thead><tr><th scope=col>Contender<th scope=col>Dialogues<th scope=col>Without a veto<th scope=col>Reply p50"
        f"<th scope=col>p95<th scope=col>Cost</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _criteria(contenders: Sequence[Contender]) -> Iterable[str]:
    pair = len(contenders) == _PAIR
    rows = []
    for criterion in Criterion:
        shares = [each.share(criterion) for each in contenders]
        cells = "".join(f"<td>{_share(share)}</td>" for share in shares)
        gain = f"<td>{_gain(gained(contenders[0], contenders[1], criterion))}</td>" if pair else ""
        veto = ' <span class="veto">veto</span>' if criterion.has_veto else ""
        rows.append(
            f"<tr><th scope=row>{_words(criterion)}{veto}</th><td>{_plot(criterion, shares)}</td>{cells}{gain}</tr>"
        )
    heads = "".join(f"<th scope=col>{_key(place)} {escape(each.name)}" for place, each in enumerate(contenders))
    yield "<h2>What code found</h2>"
    yield (
        '<div class="wide"><table><caption>How often each criterion was kept where it applied, with the 95 % interval of the '
        "true share (Wilson). Differences are over the scenarios that both played (paired bootstrap).</caption><thead><tr>"
        f"<th scope=col>Criterion<th scope=col>0 to 100 %{heads}{'<th scope=col>Difference' if pair else ''}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _kinds(contenders: Sequence[Contender]) -> Iterable[str]:
    kinds = list(dict.fromkeys(each.dialogue.scenario.kind for who in contenders for each in who.played))
    rows = [
        f"<tr><th scope=row>{_words(kind)}</th>"
        + "".join(f"<td>{_share(each.unvetoed(kind))}</td>" for each in contenders)
        + f"<td>{_plot(f'{kind} without a veto', [each.unvetoed(kind) for each in contenders])}</td></tr>"
        for kind in kinds
    ]
    heads = "".join(f"<th scope=col>{_key(place)} {escape(each.name)}" for place, each in enumerate(contenders))
    yield "<h2>By kind of learner</h2>"
    yield (
        '<div class="wide"><table><caption>Dialogues without a veto.</caption><thead><tr><th scope=col>Learner'
        f"{heads}<th scope=col>0 to 100 %</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _judged(contenders: Sequence[Contender]) -> Iterable[str]:
    yield "<h2>What a judge found</h2>"
    asked, read = sum(each.asked_judge for each in contenders), sum(each.had_verdict for each in contenders)
    if not asked:
        yield "<p>Nobody judged: name a model with --judge. What code found stands by itself.</p>"
        return
    if not read:
        yield (
            f"<p>A judge was asked about {asked} dialogues, and not one of its answers was a verdict: it is too weak a model. "
            "They count as no verdict, not as a good one. What code found stands by itself.</p>"
        )
        return
    rows = []
    for dimension in Dimension:
        cells = "".join(f"<td class=n>{_mean(each, dimension)}</td>" for each in contenders)
        gain = (
            f"<td>{_gain(judged_gain(contenders[0], contenders[1], dimension), 1)}</td>"
            if len(contenders) == _PAIR
            else ""
        )
        rows.append(
            f"<tr><th scope=row>{_words(dimension)}<br><small>{escape(QUESTIONS[dimension])}</small></th>{cells}{gain}</tr>"
        )
    heads = "".join(f"<th scope=col>{escape(each.name)}" for each in contenders)
    yield (
        '<div class="wide"><table><caption>Means of 1 for Yes, 0.5 for To some extent, 0 for No; less is better for the answer '
        f"revealed. Of {asked} dialogues {asked - read} have no verdict that could be read, and count for nothing. A judge is a trend line: let people read some of it.</caption>"
        f"<thead><tr><th scope=col>Dimension{heads}{'<th scope=col>Difference' if len(contenders) == _PAIR else ''}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _failures(contender: Contender) -> Iterable[str]:
    wrong = sorted((each for each in contender.played if not each.passed), key=lambda each: not each.vetoed)
    yield f"<h2>Where {escape(contender.name)} fell short</h2>"
    if not wrong:
        yield "<p>Nowhere: every criterion was kept in every dialogue.</p>"
        return
    shown = wrong[:_MOST_SHOWN]
    yield f'<p class="dim">{len(wrong)} dialogues, those with a veto first; {len(shown)} are shown, all are in the JSON.</p>'
    yield from (_dialogue(each) for each in shown)


def _dialogue(played: Played) -> str:
    dialogue = played.dialogue
    broken = [verdict for verdict in played.verdicts if not verdict.kept]
    names = ", ".join(dict.fromkeys(verdict.criterion.value.replace("_", " ") for verdict in broken))
    lines = []
    for number, each in enumerate(dialogue.exchanges, 1):
        remarks = "".join(
            f"<li class=bad>{_words(verdict.criterion)}: {escape(verdict.why)}</li>"
            for verdict in broken
            if verdict.exchange == number
        )
        repaired = f"<li>put right on the way: {escape(', '.join(each.repaired))}</li>" if each.repaired else ""
        misheard = f" <small>(heard: {escape(each.heard)})</small>" if each.heard != each.move else ""
        notes = f"<ul>{remarks}{repaired}</ul>" if remarks or repaired else ""
        lines.append(
            f"<dt>learner<dd>{escape(each.move or '(silence)')}{misheard}"
            f"<dt>tutor<dd>{escape(each.said or '(nothing)')} <small>{escape(each.outcome.value)}</small>{notes}"
        )
    mark = '<b class="bad">veto</b> ' if played.vetoed else ""
    head = f"{mark}{escape(dialogue.scenario.id)}, {escape(dialogue.way.value)}: {escape(names)}"
    return f"<details><summary>{head}</summary><p class=dim>{escape(dialogue.scenario.about)}</p><dl>{''.join(lines)}</dl></details>"


# --- Small things --------------------------------------------------------------------------------------------------------


def _plot(name: str, shares: Sequence[Share]) -> str:
    """Each share as a dot on its interval."""
    rows = []
    for place, share in enumerate(shares):
        if share.value is None or share.interval is None:
            continue
        y, (low, high), kind = 8 + 12 * place, share.interval, ("one", "two")[place]
        rows.append(
            f'<line class="bar {kind}" x1="{4 + 152 * low:.1f}" x2="{4 + 152 * high:.1f}" y1="{y}" y2="{y}"/>'
            f'<circle class="dot {kind}" cx="{4 + 152 * share.value:.1f}" cy="{y}" r="4.5"/>'
        )
    height = 4 + 12 * len(shares)
    told = "; ".join(_plain_share(share) for share in shares)
    axis = f'<line class="axis" x1="4" x2="4" y1="0" y2="{height}"/><line class="axis" x1="156" x2="156" y1="0" y2="{height}"/>'
    return f'<svg width="160" height="{height}" role="img" aria-label="{escape(_words(name))}: {told}">{axis}{"".join(rows)}</svg>'


def _plain_share(share: Share) -> str:
    return "no case" if share.value is None else f"{100 * share.value:.0f} percent of {share.of}"


def _share(share: Share) -> str:
    if share.value is None or share.interval is None:
        return '<span class="dim">no case</span>'
    low, high = share.interval
    return f"{100 * share.value:.1f} % <small>{share.kept} of {share.of}; {100 * low:.0f} to {100 * high:.0f} %</small>"


def _gain(gain: Difference | None, scale: float = 100) -> str:
    if gain is None:
        return '<span class="dim">no common case</span>'
    kind = ("good" if gain.value > 0 else "bad") if gain.is_sure else "dim"
    digits = 1 if scale > 1 else 2
    low, high = f"{scale * gain.low:+.{digits}f}", f"{scale * gain.high:+.{digits}f}"
    return f'<span class="{kind}">{scale * gain.value:+.{digits}f}</span> <small>{low} to {high}, {gain.cases} cases</small>'


def _mean(contender: Contender, dimension: Dimension) -> str:
    mean = contender.mean(dimension)
    return (
        '<span class="dim">not judged</span>'
        if mean is None
        else f"{mean:.2f} <small>of {contender.judged(dimension)}</small>"
    )


def _ms(value: float | None) -> str:
    return "no answer" if value is None else f"{value:,.0f} ms"


def _words(name: str) -> str:
    return escape(str(name).replace("_", " "))


def _key(place: int) -> str:
    return f'<span class="key"><i class="{("one", "two")[place]}"></i></span>'
