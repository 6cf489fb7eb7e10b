"""What the report's page is made of: its style, tables, and intervals as pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from bakame_core.domain.money import Money, Precision
from bakame_core.evaluation.judging import Dimension
from bakame_core.evaluation.results import Contender
from bakame_core.evaluation.statistics import Difference, Share

STYLE = """
:root { color-scheme: light dark; --ink: #1d2733; --dim: #586573; --paper: #fff; --line: #d7dde3; --one: #0b6e8f;
  --two: #a8480c; --bad: #b3261e; --good: #1b7f3b; --soft: #f4f6f8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e5eaef; --dim: #a3b0bc; --paper: #12181e; --line: #35414c;
  --one: #5cc1e0; --two: #f0a36b; --bad: #ff8a80; --good: #7ed99b; --soft: #1b242c } }
* { box-sizing: border-box } body { margin: 0 auto; max-width: 72rem; padding: 2rem 1rem 4rem; background: var(--paper);
  color: var(--ink); font: 16px/1.5 system-ui, sans-serif } h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .4rem }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .3rem } p { max-width: 46rem; margin: .3rem 0 .8rem } .dim, small { color: var(--dim) }
small { font-size: .8rem; font-weight: 400; display: block } table { border-collapse: collapse; width: 100%;
  font-variant-numeric: tabular-nums } th, td { text-align: left; padding: .45rem .6rem; border-bottom: 1px solid var(--line);
  vertical-align: middle } thead th { font-size: .85rem; color: var(--dim) } .bad { color: var(--bad) } .good { color: var(--good) }
.about { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem .5rem; color: var(--dim);
  font-size: .85rem } .about li { background: var(--soft); border-radius: .8rem; padding: 0 .6rem } .told { background:
  var(--soft); border-radius: .5rem; padding: .7rem 1rem; margin: .8rem 0; max-width: none } .told ul { padding-left: 1.2rem } a { color: var(--one) } .found {
  font-size: 1.15rem; max-width: 52rem } h3 { font-size: 1rem; margin: 1.2rem 0 .2rem } :target { scroll-margin-top: 1rem;
  outline: 2px solid var(--one); outline-offset: 3px }
.veto { font-size: .75rem; font-weight: 400; border: 1px solid var(--line); border-radius: .6rem; padding: 0 .4rem; color: var(--dim) }
svg { display: block; max-width: 100%; height: auto } .bar { fill: none; stroke-width: 3 } .dot { stroke: var(--paper); stroke-width: 1.5 }
.axis { stroke: var(--line) } .one { stroke: var(--one); fill: var(--one) } .two { stroke: var(--two); fill: var(--two) }
.gain { stroke: var(--ink); fill: var(--ink) } details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding:
  .4rem .8rem } summary { cursor: pointer } dl { display: grid; grid-template-columns: 4rem 1fr; gap: .2rem .8rem; margin: .6rem 0 }
dt { color: var(--dim) } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere } dd small { display: inline }
ul { margin: .3rem 0 } .key i { display: inline-block; width: .8rem; height: .8rem; border-radius: 50%; vertical-align: -1px }
.key .one { background: var(--one) } .key .two { background: var(--two) }
@media (max-width: 46rem) { thead { position: absolute; clip-path: inset(50%) } table, tbody { display: block } tr { display: grid;
  grid-template-columns: 1fr 1fr; gap: .2rem .8rem; border-bottom: 1px solid var(--line); padding: .6rem 0 } th[scope=row] {
  grid-column: 1 / -1 } th, td { border: 0; padding: 0; display: block; min-width: 0; overflow-wrap: anywhere } td::before { content: attr(data-of); display: block;
  font-size: .75rem; color: var(--dim) } }
@media print { details { break-inside: avoid } }
"""


def table(title: str, about: str, columns: Sequence[str], rows: Iterable[str]) -> Iterable[str]:
    """A section of its own: a heading, what it is about, and the rows."""
    yield f"<h2>{escape(title)}</h2><p class=dim>{about}</p>"
    named = "".join(f"<th scope=col>{head}</th>" for head in columns)
    yield f'<table aria-label="{escape(title)}"><thead><tr>{named}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def heads(contenders: Sequence[Contender]) -> Iterable[str]:
    """A column for each."""
    return (f"{key(place)} {escape(each.name)}" for place, each in enumerate(contenders))


def cell(head: str, content: str) -> str:
    """A cell that says what it is where there is no room for a head."""
    return f'<td data-of="{escape(head)}">{content}</td>'


def plot(name: str, shares: Sequence[Share]) -> str:
    """Each share as a dot on its interval."""
    marks = [
        _mark(("one", "two")[place], 8 + 12 * place, share.interval[0], share.value, share.interval[1])
        for place, share in enumerate(shares)
        if share.value is not None and share.interval is not None
    ]
    told = "; ".join(_plain_share(share) for share in shares)
    return _svg(f"{words(name)}: {told}", 4 + 12 * len(shares), marks)


def gain_cell(gain: Difference | None, scale: float = 100) -> str:
    """A difference, and where its interval lies."""
    picture = ""
    if gain is not None and (gain.value or gain.is_sure):
        marks = [_mark("gain", 8, (1 + gain.low) / 2, (1 + gain.value) / 2, (1 + gain.high) / 2)]
        picture = _svg(f"a difference of {scale * gain.value:+.2f}", 16, marks)
    return cell("Difference", f"{_gain(gain, scale)}{picture}")


def _mark(kind: str, y: int, low: float, value: float, high: float) -> str:
    return (
        f'<line class="bar {kind}" x1="{6 + 148 * low:.1f}" x2="{6 + 148 * high:.1f}" y1="{y}" y2="{y}"/>'
        f'<circle class="dot {kind}" cx="{6 + 148 * value:.1f}" cy="{y}" r="4.5"/>'
    )


def _svg(told: str, height: int, marks: Sequence[str]) -> str:
    """Marks between two edges, with the middle between them."""
    axis = "".join(f'<line class="axis" x1="{x}" x2="{x}" y1="0" y2="{height}"/>' for x in (6, 80, 154))
    return f'<svg viewBox="0 0 160 {height}" width="160" height="{height}" role="img" aria-label="{escape(told)}">{axis}{"".join(marks)}</svg>'


def _plain_share(share: Share) -> str:
    return "no case" if share.value is None else f"{100 * share.value:.0f} percent of {share.of}"


def share(found: Share, behind: str = "") -> str:
    """A share with its interval, leading to what is `behind` it; of nothing it says so."""
    if found.value is None or found.interval is None:
        return '<span class="dim">no case</span>'
    low, high = found.interval
    number = f"{found.kept} of {found.of}"
    if behind:
        number = f'<a href="#{escape(behind)}">{number}</a>'
    return f"{100 * found.value:.1f}\u00a0% <small>{number}; {100 * low:.0f} to {100 * high:.0f}\u00a0%</small>"


def _gain(gain: Difference | None, scale: float = 100) -> str:
    if gain is None:
        return '<span class="dim">no scenario in common</span>'
    kind = ("good" if gain.value > 0 else "bad") if gain.is_sure else "dim"
    digits = 1 if scale > 1 else 2
    low, high = f"{scale * gain.low:+.{digits}f}", f"{scale * gain.high:+.{digits}f}"
    return f'<span class="{kind}">{scale * gain.value:+.{digits}f}</span> <small>{low} to {high}, {cases(gain)}</small>'


def cases(gain: Difference) -> str:
    """How many there were."""
    return "1 scenario" if gain.cases == 1 else f"{gain.cases} scenarios"


def turns(number: int) -> str:
    """So many."""
    return "1 turn" if number == 1 else f"{number:,} turns"


def mean(contender: Contender, dimension: Dimension) -> str:
    """What a judge found on average, of how many dialogues."""
    found = contender.mean(dimension)
    if found is None:
        return '<span class="dim">not judged</span>'
    return f"{found:.2f} <small>of {contender.judged(dimension)}</small>"


def ms(value: float | None) -> str:
    """A time."""
    return "no answer" if value is None else f"{value:,.0f} ms"


def words(name: str) -> str:
    """A name as words."""
    return escape(str(name).replace("_", " "))


def key(place: int) -> str:
    """The colour of a contender."""
    return f'<span class="key"><i class="{("one", "two")[place]}"></i></span>'


def cost(money: Money) -> str:
    """An amount; one whose price is not known is no amount."""
    if money.precision is Precision.UNKNOWN:
        return '<span class="dim">not known</span>'
    if not money.micros:
        return "free"
    return f"${money.usd:.4f}<small>{money.precision.value}</small>"
