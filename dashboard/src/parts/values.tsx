/** Every number and time on a page passes here, so that it is written one way, and what is not known is never a nought. */
import type { ReactNode } from "react";
import { type Change, count, dollars, duration } from "../lib/numbers";
import { useZone } from "../lib/preferences";
import { fullTimeText, type TimeStyle, timeText } from "../lib/times";
import { type Tone, tone as toneOf, word } from "../lib/words";

export function NoData({ what = "no data" }: { readonly what?: string }) {
  return <span className="none">{what}</span>;
}

export function Ms({ ms, what }: { readonly ms: number | null | undefined; readonly what?: string }) {
  return ms == null ? (
    <NoData {...(what === undefined ? {} : { what })} />
  ) : (
    <span className="nowrap">{duration(ms)}</span>
  );
}

export function Count({ value }: { readonly value: number | null | undefined }) {
  return value == null ? <NoData /> : <span className="nowrap">{count(value)}</span>;
}

export interface MoneyValue {
  readonly micros: number;
  readonly precision: string;
}

/** An amount with how well it is known: estimated ones say so, and an unknown one is not called nothing. */
export function Money({ value }: { readonly value: MoneyValue | null | undefined }) {
  if (value == null) return <NoData />;
  if (value.precision === "unknown" && value.micros === 0) return <NoData what="not known" />;
  if (value.precision === "exact") return <span className="nowrap">{dollars(value.micros)}</span>;
  const [mark, said] = value.precision === "estimated" ? ["≈ ", "estimated"] : ["≥ ", "at least; a part is not known"];
  return (
    <span className="nowrap" title={said}>
      <span aria-hidden="true">{mark}</span>
      {dollars(value.micros)}
      <span className="sr"> {said}</span>
    </span>
  );
}

/** A moment in the zone that the admin chose; in a list of what is recent the year is told where it is another. */
export function Time({ at, as = "moment" }: { readonly at: string | null | undefined; readonly as?: TimeStyle }) {
  const zone = useZone();
  const moment = at == null ? Number.NaN : Date.parse(at);
  if (at == null || Number.isNaN(moment)) return <NoData />;
  const style = as === "recent" && new Date(moment).getUTCFullYear() !== new Date().getUTCFullYear() ? "moment" : as;
  return (
    <time dateTime={at} title={fullTimeText(moment, zone)} className="nowrap">
      {timeText(moment, zone, style)}
    </time>
  );
}

export function Pill({ kind, name, tone }: { readonly kind: string; readonly name: string; readonly tone?: Tone }) {
  return (
    <span className="pill" data-tone={tone ?? toneOf(name)}>
      {word(kind, name)}
    </span>
  );
}

/** Marks what nobody learned by: a simulator's, or made up. */
export function SimulatedPill({ of }: { readonly of: { readonly simulated: boolean } }) {
  return of.simulated ? <span className="pill">Simulated</span> : null;
}

/** How a figure moved; an arrow says it as well as the words, and colour says nothing. */
export function Moved({ change, was }: { readonly change: Change | null; readonly was: ReactNode }) {
  const arrow = change === null ? "" : { up: "▲", down: "▼", same: "=" }[change.direction];
  return (
    <>
      {change !== null && (
        <span className="moved">
          <span aria-hidden="true">{arrow}</span> {change.text}{" "}
        </span>
      )}
      <span className="moved">before: {was}</span>
    </>
  );
}
