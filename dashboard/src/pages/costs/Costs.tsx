import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { costs } from "../../api/queries";
import type { Costs as Answered } from "../../api/types";
import { Figure } from "../../charts/Figure";
import { partNamed, partOf, partsTold } from "../../charts/prepare";
import { StackedBars } from "../../charts/StackedBars";
import { type Scope, useScope } from "../../lib/filter";
import { count, dollars, duration, plural, roundDollars } from "../../lib/numbers";
import { timeText } from "../../lib/times";
import { COST_MARKS, word } from "../../lib/words";
import { bucketStarts, dayOf } from "../../lib/zone";
import { type Column, DataTable } from "../../parts/DataTable";
import { Filters } from "../../parts/Filters";
import { Card, Page } from "../../parts/Page";
import { Answer, Empty } from "../../parts/states";
import { Money } from "../../parts/values";
import { Summary } from "./Summary";
import "../../styles/costs.css";

export default function Costs() {
  const scope = useScope();
  const query = useQuery(costs(scope));
  return (
    <Page title="Costs" lead="What models and voices cost, how sure that is, and where today and this month are going.">
      <Filters />
      <Answer query={query} what="the costs" rows={3} height={130}>
        {(data) => (
          <>
            <Summary data={data} />
            <ByDay data={data} scope={scope} />
            <Card title="By model" flush>
              <ByModel data={data} />
            </Card>
            <Card title="By channel" flush>
              <ByChannel data={data} />
            </Card>
          </>
        )}
      </Answer>
    </Page>
  );
}

function ByDay({ data, scope }: { readonly data: Answered; readonly scope: Scope }) {
  const [over, setOver] = useState<number | null>(null);
  const known = new Map(data.by_day.map((day) => [day.day, day]));
  const starts = bucketStarts(scope.from, scope.to, "day", scope.zone);
  const days = starts.map((start) => known.get(dayOf(start, scope.zone)) ?? null);
  const parts = starts.map((start) => partOf(start, { ...scope, step: "day" }, Date.now()));
  const name = (index: number) => timeText(starts[index] ?? 0, scope.zone, "date");
  const long = (index: number) => partNamed(name(index), parts[index]);
  const bars = days.map((day) => (day === null ? null : { [sureness(day)]: day.cost.micros }));
  const keys = ["exact", "estimated", "partial"].filter((key) => bars.some((bar) => (bar?.[key] ?? 0) > 0));
  const hovered = over === null ? null : (days[over] ?? null);
  return (
    <Figure
      title="By day"
      empty={data.by_day.length === 0}
      sentence={
        data.by_day.length === 0
          ? "No turn in this time."
          : `A bar is what a day of ${scope.zone} cost; its colour says how sure that is.${partsTold(parts)}${missing(data.unpriced)}`
      }
      kind="day_cost"
      keys={keys}
      readout={over === null ? "" : `${long(over)}: ${hovered === null ? "no data" : told(hovered)}`}
      table={{
        head: ["Day", "Cost", "Turns without a price"],
        rows: days.map((day, index) => [
          long(index),
          <Money key="cost" value={day?.cost} />,
          day === null ? "no data" : day.unpriced,
        ]),
      }}
    >
      <StackedBars
        label="Cost by day"
        bars={bars}
        keys={keys}
        parts={parts}
        name={name}
        format={roundDollars}
        point={setOver}
      />
    </Figure>
  );
}

type Day = Answered["by_day"][number];

/** A day of which a part has no price is known to have cost at least the rest. */
function sureness({ cost, unpriced }: Day): string {
  return unpriced > 0 ? "partial" : cost.precision;
}

function told({ cost, unpriced }: Day): string {
  return unpriced > 0 ? `at least ${dollars(cost.micros)}, without ${plural(unpriced, "turn")}` : dollars(cost.micros);
}

function missing(unpriced: number): string {
  if (unpriced === 0) return "";
  return ` ${plural(unpriced, "turn has", "turns have")} no price and ${unpriced === 1 ? "is" : "are"} in no bar.`;
}

type Model = Answered["by_model"][number];

const modelColumns: readonly Column<Model>[] = [
  { key: "model", title: "Model", cell: (row) => row.model },
  { key: "cost", title: "Cost", about: COST_MARKS, numeric: true, cell: (row) => <Money value={row.cost} /> },
  { key: "uses", title: "Uses", numeric: true, cell: (row) => count(row.uses) },
  { key: "unpriced", title: "Without a price", numeric: true, cell: (row) => count(row.unpriced) },
  { key: "in", title: "Tokens in", numeric: true, cell: (row) => used(row.tokens_in, count) },
  { key: "out", title: "Tokens out", numeric: true, cell: (row) => used(row.tokens_out, count) },
  {
    key: "audio",
    title: "Sound",
    numeric: true,
    cell: (row) => used(row.audio_s, (seconds) => duration(seconds * 1000)),
  },
  { key: "characters", title: "Characters", numeric: true, cell: (row) => used(row.characters, count) },
];

/** A unit that a model is not charged by is no nought. */
function used(value: number, format: (value: number) => string) {
  return value === 0 ? <span className="none">none</span> : format(value);
}

function ByModel({ data }: { readonly data: Answered }) {
  if (data.by_model.length === 0) return <Empty title="No model was used in this time" />;
  return <DataTable caption="Costs by model" columns={modelColumns} rows={data.by_model} rowKey={(row) => row.model} />;
}

type ChannelCost = Answered["by_channel"][number];

const channelColumns: readonly Column<ChannelCost>[] = [
  { key: "channel", title: "Channel", cell: (row) => word("channel", row.channel) },
  { key: "cost", title: "Cost", about: COST_MARKS, numeric: true, cell: (row) => <Money value={row.cost} /> },
  { key: "unpriced", title: "Turns without a price", numeric: true, cell: (row) => count(row.unpriced) },
];

function ByChannel({ data }: { readonly data: Answered }) {
  if (data.by_channel.length === 0) return <Empty title="Nothing cost anything in this time" />;
  return (
    <DataTable
      caption="Costs by channel"
      columns={channelColumns}
      rows={data.by_channel}
      rowKey={(row) => row.channel}
    />
  );
}
