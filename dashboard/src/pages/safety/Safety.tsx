import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { flags } from "../../api/queries";
import type { Flag } from "../../api/types";
import { keep, kept } from "../../lib/preferences";
import { useSearchState } from "../../lib/search";
import { word } from "../../lib/words";
import { Button } from "../../parts/Button";
import { Choice, Whose } from "../../parts/Filters";
import { Checkbox } from "../../parts/fields";
import { Page } from "../../parts/Page";
import { Pager } from "../../parts/Pager";
import { Answer, Empty } from "../../parts/states";
import { Pill, Time } from "../../parts/values";
import { FlagPane } from "./FlagPane";
import { KEYS, type Key, meant } from "./keys";
import "../../styles/safety.css";

const STATUSES = [
  ["open", "Open"],
  ["taken", "Taken"],
  ["decided", "Decided"],
] as const;

export default function Safety() {
  const { search } = useSearchState();
  const asked: Record<string, string> = {};
  if (search["status"]) asked["status"] = search["status"];
  if (search["cursor"]) asked["cursor"] = search["cursor"];
  if (search["learners"]) asked["learners"] = search["learners"];
  const query = useQuery(flags(asked));
  const [help, setHelp] = useState(false);
  return (
    <Page
      title="Safety"
      lead="Turns that a person must look at. Take one, read it in context, decide, and note why."
      actions={
        <Button look="plain" aria-expanded={help} onClick={() => setHelp(!help)}>
          Keys <kbd style={{ marginLeft: "0.5rem" }}>?</kbd>
        </Button>
      }
    >
      <search className="filters" aria-label="Filter">
        <Choice name="status" title="Status" options={STATUSES} />
        <Whose />
      </search>
      <Answer query={query} what="the queue" rows={5} height={56}>
        {({ items, next }) =>
          items.length === 0 ? (
            <section className="card">
              <Empty title={search["status"] === "open" ? "No flag is open" : "No flag here"}>
                <p>What learners or the tutor say that tells of danger comes here by itself.</p>
              </Empty>
            </section>
          ) : (
            <Queue items={items} next={next} help={help} setHelp={setHelp} />
          )
        }
      </Answer>
    </Page>
  );
}

interface QueueProps {
  readonly items: readonly Flag[];
  readonly next: string | null;
  readonly help: boolean;
  readonly setHelp: (open: boolean) => void;
}

function Queue({ items, next, help, setHelp }: QueueProps) {
  const { search, change } = useSearchState();
  const [armed, setArmed] = useState(() => kept<boolean>("keys") ?? true);
  const [command, setCommand] = useState<{ readonly key: Key; readonly count: number } | null>(null);
  const place = Math.max(
    0,
    items.findIndex((flag) => flag.id === search["flag"]),
  );
  const chosen = items[place];
  const choose = (index: number) => {
    const flag = items[Math.min(Math.max(0, index), items.length - 1)];
    if (flag === undefined) return;
    change({ flag: flag.id, ...(search["cursor"] ? { cursor: search["cursor"] } : {}) }, true);
    document.getElementById(`flag-${flag.id}`)?.scrollIntoView({ block: "nearest" });
  };
  useEffect(() => {
    if (!armed) return;
    const pressed = (event: KeyboardEvent) => {
      const key = meant(event);
      if (key === null) return;
      event.preventDefault();
      if (key === "j") choose(place + 1);
      else if (key === "k") choose(place - 1);
      else if (key === "?") setHelp(!help);
      else setCommand((before) => ({ key, count: (before?.count ?? 0) + 1 }));
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  });
  return (
    <>
      {help && (
        <KeyHelp
          armed={armed}
          arm={(on) => {
            keep("keys", on);
            setArmed(on);
          }}
        />
      )}
      <div className="queue">
        <section className="card flush" aria-label="Flags">
          <ol>
            {items.map((flag, index) => (
              <li key={flag.id} id={`flag-${flag.id}`}>
                <button type="button" className="flag-row" aria-current={index === place} onClick={() => choose(index)}>
                  <span className="row between">
                    <strong>{word("category", flag.category)}</strong>
                    <Pill kind="severity" name={flag.severity} />
                  </span>
                  <span className="row between dim small">
                    <Time at={flag.at} />
                    <Pill
                      kind={flag.status === "open" || flag.status === "taken" ? "status" : "decision"}
                      name={flag.status}
                    />
                  </span>
                </button>
              </li>
            ))}
          </ol>
          <Pager path="/safety" shown={items.length} next={next} what="flag" />
        </section>
        {chosen && <FlagPane key={chosen.id} flag={chosen} command={command} done={() => setCommand(null)} />}
      </div>
    </>
  );
}

function KeyHelp({ armed, arm }: { readonly armed: boolean; readonly arm: (on: boolean) => void }) {
  return (
    <section className="card" aria-label="Keys">
      <dl className="keys">
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key.toUpperCase()}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Checkbox checked={armed} check={arm} label="These keys work on this page" />
    </section>
  );
}
