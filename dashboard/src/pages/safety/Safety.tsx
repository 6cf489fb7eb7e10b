import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { flags, flag as oneFlag } from "../../api/queries";
import type { Flag } from "../../api/types";
import { age } from "../../lib/numbers";
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
  ["all", "All"],
] as const;

export default function Safety() {
  const { search } = useSearchState();
  const status = search["status"] || "waiting";
  const asked: Record<string, string> = status === "all" ? {} : { status };
  if (search["cursor"]) asked["cursor"] = search["cursor"];
  if (search["learners"]) asked["learners"] = search["learners"];
  const query = useQuery(flags(asked));
  const [help, setHelp] = useState(false);
  return (
    <Page
      title="Safety"
      lead="Turns that a person must look at. Take one, read it in context, decide, and note why."
      actions={
        <Button look="plain" aria-expanded={help} onClick={() => setHelp(!help)} hotkey="?">
          Keys
        </Button>
      }
    >
      <search className="filters" aria-label="Filter">
        <Choice name="status" title="Status" options={STATUSES} usual="To do" />
        <Whose />
      </search>
      <Answer query={query} what="the queue" rows={5} height={56}>
        {({ items, next }) => <Queue items={items} next={next} help={help} setHelp={setHelp} />}
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
  const { search } = useSearchState();
  const [armed, setArmed] = useState(() => kept<boolean>("keys") ?? true);
  const [command, setCommand] = useState<{ readonly key: Key; readonly count: number } | null>(null);
  const { chosen, query, step, choose } = useChosen(items);
  useEffect(() => {
    if (!armed) return;
    const pressed = (event: KeyboardEvent) => {
      const key = meant(event);
      if (key === null) return;
      event.preventDefault();
      if (key === "j") step(1);
      else if (key === "k") step(-1);
      else if (key === "?") setHelp(!help);
      else setCommand((before) => ({ key, count: (before?.count ?? 0) + 1 }));
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  });
  const pane = (flag: Flag) => (
    <FlagPane key={flag.id} flag={flag} command={command} done={() => setCommand(null)} next={() => step(1)} />
  );
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
          {items.length === 0 ? (
            <Nothing status={search["status"] ?? ""} />
          ) : (
            <>
              <ol>
                {items.map((flag) => (
                  <Row key={flag.id} flag={flag} chosen={flag.id === chosen?.id} choose={choose} />
                ))}
              </ol>
              <Pager path="/safety" shown={items.length} next={next} what="flag" />
            </>
          )}
        </section>
        {chosen !== null
          ? pane(chosen)
          : search["flag"] && (
              <Answer query={query} what="the flag">
                {pane}
              </Answer>
            )}
      </div>
    </>
  );
}

/**
 * The flag in hand: the one that the address names, or the first.
 *
 * One that falls out of the list, as it is decided, stays in hand until she goes on: what she did is before her eyes.
 */
function useChosen(items: readonly Flag[]) {
  const { search, change } = useSearchState();
  const named = search["flag"] ?? "";
  const index = items.findIndex((flag) => flag.id === named);
  const query = useQuery({ ...oneFlag(named), enabled: named !== "" && index < 0 });
  const place = useRef({ index: 0, flag: items[index] });
  if (index >= 0) place.current = { index, flag: items[index] };
  const before = place.current.flag?.id === named ? place.current.flag : null;
  const name = (flag: Flag) =>
    change({ flag: flag.id, ...(search["cursor"] ? { cursor: search["cursor"] } : {}) }, true);
  const choose = (flag: Flag | undefined) => {
    if (flag === undefined) return;
    name(flag);
    document.getElementById(`flag-${flag.id}`)?.scrollIntoView({ block: "nearest" });
  };
  const step = (by: 1 | -1) => {
    // Where the one in hand has left the list, the next one stands in its place.
    const to = index >= 0 ? index + by : place.current.index + (by === 1 ? 0 : -1);
    choose(items[Math.min(Math.max(0, to), items.length - 1)]);
  };
  useEffect(() => {
    // Not brought into view: the first Tab would begin there, and not at the way past the menu.
    if (named === "" && items[0] !== undefined) name(items[0]);
  });
  return { chosen: items[index] ?? query.data ?? before, query, step, choose };
}

interface RowProps {
  readonly flag: Flag;
  readonly chosen: boolean;
  readonly choose: (flag: Flag) => void;
}

function Row({ flag, chosen, choose }: RowProps) {
  const waiting = flag.status === "open" || flag.status === "taken";
  return (
    <li id={`flag-${flag.id}`}>
      <button type="button" className="flag-row" aria-current={chosen} onClick={() => choose(flag)}>
        <span className="row between">
          <strong>{word("category", flag.category)}</strong>
          <Pill kind="severity" name={flag.severity} />
        </span>
        <span className="row between dim small">
          <span>
            <Time at={flag.at} as="recent" />
            {waiting && `, ${age(Date.now() - Date.parse(flag.at))} ago`}
          </span>
          <Pill kind={waiting ? "status" : "decision"} name={flag.status} />
        </span>
      </button>
    </li>
  );
}

function Nothing({ status }: { readonly status: string }) {
  return (
    <Empty title={status === "" ? "No flag waits" : "No flag here"}>
      <p>What learners or the tutor say that tells of danger comes here by itself.</p>
    </Empty>
  );
}

function KeyHelp({ armed, arm }: { readonly armed: boolean; readonly arm: (on: boolean) => void }) {
  return (
    <section className="card stack" aria-label="Keys">
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
