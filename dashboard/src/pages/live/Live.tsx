import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { LiveCall } from "../../api/types";
import { duration } from "../../lib/numbers";
import { word } from "../../lib/words";
import { Button } from "../../parts/Button";
import { type Column, DataTable } from "../../parts/DataTable";
import { Card, Page } from "../../parts/Page";
import { Empty, Loading } from "../../parts/states";
import { Count, Ms, NoData, Pill, SimulatedPill, Time } from "../../parts/values";
import { type LiveState, summary } from "./calls";
import { type Line, useLive } from "./useLive";

export default function Live() {
  const { state, line, retry } = useLive();
  const now = useSeconds();
  return (
    <Page title="Live" lead="Calls that are up now, and what just happened.">
      {(line === "paused" || line === "asked") && (
        <div className="notice" data-tone="warn" role="status">
          <p className="title">Live updates are paused</p>
          <p>
            {line === "paused"
              ? "The line to the server broke; it is tried again by itself. What stands here is from before."
              : "They do not get through, so the calls are asked for every 15 seconds. A turn shows once its call ended."}
          </p>
          <Button small look="plain" onClick={retry}>
            Try now
          </Button>
        </div>
      )}
      <Announced text={summary(state)} />
      <Card title="Calls" aside={<LineState line={line} />} flush>
        {!state.known ? (
          <Loading what="the calls" />
        ) : state.calls.length === 0 ? (
          <Empty title="No call is up">
            <p>
              {line === "open"
                ? "The next one shows here within a second of coming in."
                : "The next one shows here within 15 seconds of coming in."}
            </p>
          </Empty>
        ) : (
          <DataTable caption="Calls that are up" columns={columns(now)} rows={state.calls} rowKey={(call) => call.id} />
        )}
      </Card>
      <Log state={state} />
    </Page>
  );
}

const lines = { connecting: "Connecting", open: "Live", asked: "Every 15 seconds", paused: "Not connected" } as const;

function LineState({ line }: { readonly line: Line }) {
  return (
    <span className="line-state small" data-line={line}>
      {lines[line]}
    </span>
  );
}

function columns(now: number): readonly Column<LiveCall>[] {
  return [
    {
      key: "opened",
      title: "Came in",
      cell: (call) => (
        <Link href={`/sessions/${encodeURIComponent(call.id)}`}>
          <Time at={call.opened_at} as="clock" />
        </Link>
      ),
    },
    {
      key: "learner",
      title: "Learner",
      cell: (call) => (
        <span>
          {call.learner_name ?? <NoData what="erased" />} <SimulatedPill of={call} />
        </span>
      ),
    },
    {
      key: "doing",
      title: "Now",
      cell: (call) =>
        call.doing === null ? <NoData what="turn by turn" /> : <Pill kind="doing" name={call.doing} tone="accent" />,
    },
    {
      key: "length",
      title: "For",
      numeric: true,
      cell: (call) => duration(Math.max(1_000, now - Date.parse(call.opened_at))),
    },
    { key: "language", title: "Language", cell: (call) => word("language", call.language) },
    { key: "mode", title: "Mode", cell: (call) => word("mode", call.mode ?? "") },
    { key: "turns", title: "Turns", numeric: true, cell: (call) => <Count value={call.turns} /> },
    { key: "reply", title: "Reply time", numeric: true, cell: (call) => <Ms ms={call.reply_p95_ms} /> },
  ];
}

function Log({ state }: { readonly state: LiveState }) {
  return (
    <Card title="Just happened">
      {state.log.length === 0 ? (
        <p className="dim">Nothing since this page was opened.</p>
      ) : (
        <ol className="log">
          {state.log.map((each) => (
            <li key={each.key} className="row">
              <Time at={each.at} as="clock" />
              <Pill kind="" name={each.kind} tone={each.kind === "flag" ? "bad" : "plain"} />
              <span>{each.text}</span>
              <Link href={`/sessions/${encodeURIComponent(each.session)}`}>
                Session<span className="sr"> {each.session}</span>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

/** Said to a screen reader at most every ten seconds, and not for each row. */
function Announced({ text }: { readonly text: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), said === "" ? 0 : 10_000);
    return () => clearTimeout(timer);
  }, [text, said]);
  return (
    <p className="sr" role="status">
      {said}
    </p>
  );
}

function useSeconds(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
