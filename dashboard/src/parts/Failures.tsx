import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { api, take } from "../api/client";
import { Unreachable } from "../api/problems";
import { type Failure, Gathered, gathered, listed, NO_LINE } from "../lib/failing";
import { focusHeading } from "../lib/focus";
import { Problem } from "./states";
import { Time } from "./values";

const LOOKED_AGAIN = 15_000;

/** Stands around what a page asks of the server, and tells once of what spoiled much of it. */
export function Failures({ children }: { readonly children: ReactNode }) {
  const [all, setAll] = useState<ReadonlyMap<string, Failure>>(new Map());
  const report = useCallback((id: string, failure: Failure | null) => {
    setAll((before) => {
      const next = new Map(before);
      if (failure === null) next.delete(id);
      else next.set(id, failure);
      return next;
    });
  }, []);
  const groups = useMemo(() => gathered([...all.values()]), [all]);
  const value = useMemo(() => ({ report, told: new Set(groups.keys()) }), [report, groups]);
  return (
    <Gathered value={value}>
      {[...groups].map(([cause, failures]) => (
        <Together key={cause} cause={cause} failures={failures} />
      ))}
      {children}
    </Gathered>
  );
}

function Together({ cause, failures }: { readonly cause: string; readonly failures: readonly Failure[] }) {
  const latest = useRef(failures);
  latest.current = failures;
  const again = useCallback(() => {
    for (const { retry } of latest.current) retry();
  }, []);
  useEffect(() => {
    if (cause !== NO_LINE) return;
    // One small question tells whether the line is back, and nothing on the page moves until it is.
    const timer = setInterval(() => {
      take(api.GET("/api/v1/session")).then(again, (error) => error instanceof Unreachable || again());
    }, LOOKED_AGAIN);
    return () => clearInterval(timer);
  }, [cause, again]);
  const missing = failures.filter(({ since }) => since === null).map(({ what }) => what);
  const shown = failures.flatMap(({ since }) => (since === null ? [] : [since]));
  const retry = () => {
    focusHeading();
    again();
  };
  return (
    <Problem
      error={failures[0]?.error}
      what={missing.length > 0 ? `Could not load ${listed(missing)}` : "Could not be renewed"}
      retry={retry}
    >
      {shown.length > 0 && (
        <p>
          The rest of this page is as of <Time at={new Date(Math.min(...shown)).toISOString()} as="clock" />.
        </p>
      )}
      {cause === NO_LINE && <p>It is tried again by itself.</p>}
    </Problem>
  );
}
