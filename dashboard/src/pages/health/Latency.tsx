import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { latency } from "../../api/queries";
import type { Latency as Answered } from "../../api/types";
import { Figure } from "../../charts/Figure";
import { Histogram } from "../../charts/Histogram";
import { useScope } from "../../lib/filter";
import { count, duration, plural } from "../../lib/numbers";
import { word } from "../../lib/words";
import { type Column, DataTable } from "../../parts/DataTable";
import { Filters } from "../../parts/Filters";
import { Card } from "../../parts/Page";
import { Answer, Empty } from "../../parts/states";

type Stage = Answered["stages"][number];

const columns: readonly Column<Stage>[] = [
  { key: "stage", title: "Stage", cell: (row) => word("stage", row.stage) },
  { key: "count", title: "Turns", numeric: true, cell: (row) => count(row.count) },
  { key: "p50", title: "Usual", numeric: true, cell: (row) => duration(row.p50_ms) },
  { key: "p90", title: "1 in 10", numeric: true, cell: (row) => duration(row.p90_ms) },
  { key: "p95", title: "1 in 20", numeric: true, cell: (row) => duration(row.p95_ms) },
  { key: "p99", title: "1 in 100", numeric: true, cell: (row) => duration(row.p99_ms) },
];

/** Where the time of a turn goes, and how it is spread. */
export function Latency() {
  const scope = useScope();
  const query = useQuery(latency(scope));
  return (
    <>
      <h2>Where the time goes</h2>
      <Filters />
      <Answer query={query} what="the times" rows={2} height={180}>
        {(data) => (
          <>
            <Card title="Stages" flush>
              {data.stages.length === 0 ? (
                <Empty title="Nothing was timed in this time" />
              ) : (
                <>
                  <p className="dim small" style={{ padding: "0.3rem 1.15rem 0.5rem" }}>
                    Usual is the median. 1 in 10, 20 or 100 turns took longer than what stands there (the 90th, 95th and
                    99th percentile).
                  </p>
                  <DataTable
                    caption="Times by stage"
                    columns={columns}
                    rows={data.stages}
                    rowKey={(row) => row.stage}
                  />
                </>
              )}
            </Card>
            <Spread data={data} />
          </>
        )}
      </Answer>
    </>
  );
}

function Spread({ data }: { readonly data: Answered }) {
  const [over, setOver] = useState<number | null>(null);
  const bins = data.histogram;
  const total = bins.reduce((sum, bin) => sum + bin.turns, 0);
  const name = (bin: Answered["histogram"][number]) =>
    bin.to_ms === null ? `over ${duration(bin.from_ms)}` : `up to ${duration(bin.to_ms)}`;
  const hovered = over === null ? undefined : bins[over];
  const fullest = [...bins].sort((a, b) => b.turns - a.turns)[0];
  return (
    <Figure
      title="How replies are spread"
      empty={fullest === undefined}
      sentence={
        fullest === undefined
          ? "No reply in this time."
          : `${plural(total, "reply", "replies")} by how long they took; most took ${name(fullest)}.`
      }
      readout={hovered === undefined ? "" : `${name(hovered)}: ${plural(hovered.turns, "reply", "replies")}`}
      table={{ head: ["Time to the answer", "Replies"], rows: bins.map((bin) => [name(bin), bin.turns]) }}
    >
      <Histogram label="Replies by time to the answer" bins={bins} point={setOver} />
    </Figure>
  );
}
