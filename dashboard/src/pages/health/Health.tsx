import { useQuery } from "@tanstack/react-query";
import { health } from "../../api/queries";
import type { Health as Answered } from "../../api/types";
import { count, duration, plural, share } from "../../lib/numbers";
import { word } from "../../lib/words";
import { type Column, DataTable } from "../../parts/DataTable";
import { Card, Page } from "../../parts/Page";
import { Answer, Empty } from "../../parts/states";
import { Pill, Time } from "../../parts/values";
import { Fact } from "../session/Facts";
import { Latency } from "./Latency";

export default function Health() {
  // The frame has asked as well, some time ago; here it is about now.
  const query = useQuery({ ...health, staleTime: 0 });
  return (
    <Page
      title="Health"
      lead="Whether each service answers, what failed, and where the time goes. Renewed every half minute."
    >
      <Answer query={query} what="the checks" rows={2} height={110}>
        {(data) => (
          <>
            <Checks data={data} />
            <Spoiled data={data} />
            <Failures data={data} />
          </>
        )}
      </Answer>
      <Latency />
    </Page>
  );
}

function Checks({ data }: { readonly data: Answered }) {
  const broken = data.checks.filter((check) => !check.ok);
  return (
    <section className="card stack">
      <header className="row between">
        <h2>Services</h2>
        <span className="small dim">
          {broken.length === 0
            ? "All answer"
            : `${plural(broken.length, "service")} of ${data.checks.length} not answering`}
        </span>
      </header>
      <ul className="pills">
        {data.checks.map((check) => (
          <li key={check.name} className="pill" data-tone={check.ok ? "good" : "bad"}>
            <strong>{word("check", check.name)}</strong> {check.ok ? "answers" : `does not: ${check.detail}`}
          </li>
        ))}
      </ul>
      <dl className="facts">
        <Fact name="Calls on a socket">{count(data.calls_up)}</Fact>
        <Fact name="Records waiting for the log">{count(data.outbox_waiting)}</Fact>
        <Fact name="Lag of the event loop">{duration(data.loop_lag_ms)}</Fact>
        <Fact name="Version">{data.version}</Fact>
        <Fact name="This machine started">
          <Time at={data.started_at} />
        </Fact>
      </dl>
    </section>
  );
}

type Spoiler = NonNullable<Answered["adapters"]>[number];

function Spoiled({ data }: { readonly data: Answered }) {
  const turns = data.turns;
  const columns: readonly Column<Spoiler>[] = [
    { key: "adapter", title: "Service", cell: (row) => row.adapter },
    { key: "turns", title: "Turns", numeric: true, cell: (row) => count(row.turns) },
    { key: "share", title: "Of all", numeric: true, cell: (row) => (turns ? share(row.turns / turns) : "no data") },
    {
      key: "errors",
      title: "Errors",
      cell: (row) => (
        <span className="pills">
          {Object.entries(row.errors).map(([error, times]) => (
            <Pill key={error} kind="model" name={`${error} × ${count(times)}`} tone="warn" />
          ))}
        </span>
      ),
    },
  ];
  return (
    <Card title="Turns that a service spoiled, last 24 hours" flush>
      {data.adapters === null ? (
        <p className="notice" data-tone="bad">
          Not known: the log does not answer.
        </p>
      ) : data.adapters.length === 0 ? (
        <Empty title={turns === 0 ? "No turn in the last 24 hours" : `None of ${count(turns ?? 0)} turns`} />
      ) : (
        <DataTable
          caption="Turns spoiled by service"
          columns={columns}
          rows={data.adapters}
          rowKey={(row) => row.adapter}
        />
      )}
    </Card>
  );
}

type Failure = Answered["failures"][number];

const failureColumns: readonly Column<Failure>[] = [
  { key: "adapter", title: "Service", cell: (row) => row.adapter || "none" },
  { key: "stage", title: "Stage", cell: (row) => word("stage", row.stage) },
  { key: "error", title: "Error", cell: (row) => row.error },
  { key: "count", title: "Times", numeric: true, cell: (row) => count(row.count) },
];

function Failures({ data }: { readonly data: Answered }) {
  if (data.failures.length === 0) return null;
  return (
    <Card title="Failures that this machine saw since its start" flush>
      <DataTable
        caption="Failures on this machine"
        columns={failureColumns}
        rows={data.failures}
        rowKey={(row) => `${row.adapter} ${row.stage} ${row.error}`}
      />
    </Card>
  );
}
