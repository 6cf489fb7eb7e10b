import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { series } from "../../api/queries";
import type { Point } from "../../api/types";
import { Figure } from "../../charts/Figure";
import { type Bucket, buckets, keysOf, partNamed, partsTold } from "../../charts/prepare";
import { StackedBars } from "../../charts/StackedBars";
import { type Line, TimeSeries } from "../../charts/TimeSeries";
import type { Scope } from "../../lib/filter";
import { duration, plural, roundDuration } from "../../lib/numbers";
import { timeText } from "../../lib/times";
import { OUTCOMES, word } from "../../lib/words";
import { Answer } from "../../parts/states";
import { Ms } from "../../parts/values";

/** How the window went, bucket by bucket. */
export function Course({ scope }: { readonly scope: Scope }) {
  const query = useQuery(series(scope));
  return (
    <Answer query={query} what="the charts" rows={1} height={320}>
      {({ points }) => <Charts drawn={buckets(points, scope, Date.now())} scope={scope} />}
    </Answer>
  );
}

const stepNames = { hour: "an hour", day: "a day", week: "a week" } as const;

function Charts({ drawn, scope }: { readonly drawn: readonly Bucket<Point>[]; readonly scope: Scope }) {
  const name = (index: number) => bucketName(drawn[index]?.start ?? 0, scope);
  const told = (index: number) => partNamed(name(index), drawn[index]?.part);
  return (
    <div className="grid-2">
      <Turns drawn={drawn} name={name} told={told} every={stepNames[scope.step]} />
      <Replies drawn={drawn} name={name} told={told} every={stepNames[scope.step]} />
    </div>
  );
}

function bucketName(start: number, scope: Scope): string {
  return timeText(start, scope.zone, scope.step === "hour" ? "minute" : "date");
}

interface ChartProps {
  readonly drawn: readonly Bucket<Point>[];
  /** A bucket's name below the axis, and as it is told where there is room. */
  readonly name: (index: number) => string;
  readonly told: (index: number) => string;
  readonly every: string;
}

function Turns({ drawn, name, told, every }: ChartProps) {
  const [over, setOver] = useState<number | null>(null);
  const bars = drawn.map((bucket) => bucket.point?.outcomes ?? null);
  const keys = keysOf(
    bars.filter((bar) => bar !== null),
    OUTCOMES,
  );
  const total = drawn.reduce((sum, bucket) => sum + (bucket.point?.turns ?? 0), 0);
  const point = over === null ? undefined : drawn[over]?.point;
  const parts = drawn.map(({ part }) => part);
  return (
    <Figure
      title="Turns"
      sentence={
        total === 0
          ? "No turn in this time."
          : `${plural(total, "turn")}, ${every} by a bar, by how they ended.${partsTold(parts)}`
      }
      empty={total === 0}
      kind="outcome"
      keys={keys}
      readout={over === null ? "" : `${told(over)}: ${point ? plural(point.turns, "turn") : "no data"}`}
      table={{
        head: ["From", "Sessions", "Turns", "Learners", ...keys.map((key) => word("outcome", key))],
        rows: drawn.map(({ point: p }, index) => [
          told(index),
          ...(p === null
            ? ["no data", "no data", "no data", ...keys.map(() => "no data")]
            : [p.sessions, p.turns, p.learners, ...keys.map((key) => p.outcomes[key] ?? 0)]),
        ]),
      }}
    >
      <StackedBars label="Turns by outcome" bars={bars} keys={keys} parts={parts} name={name} point={setOver} />
    </Figure>
  );
}

function Replies({ drawn, name, told, every }: ChartProps) {
  const [over, setOver] = useState<number | null>(null);
  const lines: readonly Line[] = [
    { key: "usual", colour: 1, values: drawn.map((bucket) => bucket.point?.reply_p50_ms ?? null) },
    { key: "slow", colour: 4, values: drawn.map((bucket) => bucket.point?.reply_p95_ms ?? null), dashed: true },
  ];
  const measured = lines[1]?.values.filter((value) => value !== null) ?? [];
  const slowest = Math.max(...measured);
  const at = (line: number, index: number) => {
    const value = lines[line]?.values[index] ?? null;
    return value === null ? "no data" : duration(value);
  };
  return (
    <Figure
      title="Reply time"
      empty={measured.length === 0}
      kind="reply"
      keys={["usual", "slow"]}
      sentence={
        measured.length === 0
          ? "No reply was timed."
          : `How long learners wait, ${every} by a point: half of the answers came by the full line, 19 of 20 by the dashed one, which was highest at ${duration(slowest)}.`
      }
      readout={over === null ? "" : `${told(over)}: usual ${at(0, over)}, slow ${at(1, over)}`}
      table={{
        head: ["From", "Usual reply", "Slow reply"],
        rows: drawn.map(({ point: p }, index) => [
          told(index),
          <Ms key="p50" ms={p?.reply_p50_ms} />,
          <Ms key="p95" ms={p?.reply_p95_ms} />,
        ]),
      }}
    >
      <TimeSeries label="Reply time" lines={lines} name={name} format={roundDuration} point={setOver} />
    </Figure>
  );
}
