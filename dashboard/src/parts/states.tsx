/** What stands where an answer is not there yet, will not come, or is empty. */
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useDeferredValue, useEffect, useState } from "react";
import { ApiProblem, BrokenOff, Unreachable } from "../api/problems";
import { type Failure, useGathered } from "../lib/failing";
import { focusHeading } from "../lib/focus";
import { Button } from "./Button";
import { Time } from "./values";

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="title">{title}</p>
      {children}
    </div>
  );
}

/** Grey bars in the shape of what is coming; after a while it says that the line is slow. */
export function Loading({ what, rows = 3, height = 48 }: LoadingProps) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 5_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="bones" aria-busy="true">
      <p className={slow ? "dim" : "sr"} role="status">
        {slow ? `Still loading ${what}: the line is slow. Nothing is lost.` : `Loading ${what}`}
      </p>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars are all alike
        <div key={row} className="bone" style={{ height }} />
      ))}
    </div>
  );
}

interface LoadingProps {
  readonly what: string;
  readonly rows?: number;
  readonly height?: number;
}

/** What went wrong, in the server's own words, and what can be done. */
export function Problem({ error, retry, what, entering = false, children }: ProblemProps) {
  const told = !entering && error instanceof ApiProblem && error.status === 401 ? ENDED : explained(error);
  return (
    <div className="notice" data-tone={told.tone} role="alert">
      <p className="title">{what === undefined ? told.title : `${what}: ${told.title.toLowerCase()}`}</p>
      <p>{told.detail}</p>
      {told.fields.length > 0 && (
        <ul className="stack">
          {told.fields.map((field) => (
            <li key={`${field.field} ${field.problem}`}>
              <strong>{field.field}</strong>: {field.problem}
            </li>
          ))}
        </ul>
      )}
      {told.until !== null && (
        <p>
          Possible again at <Time at={told.until} as="clock" />.
        </p>
      )}
      {children}
      {retry && (
        <Button small look="plain" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

interface ProblemProps {
  readonly error: unknown;
  readonly retry?: () => void;
  readonly what?: string;
  /** It is signing in that failed. */
  readonly entering?: boolean;
  readonly children?: ReactNode;
}

interface Explained {
  readonly title: string;
  readonly detail: string;
  readonly tone: "bad" | "warn";
  readonly fields: readonly { readonly field: string; readonly problem: string }[];
  readonly until: string | null;
}

/** Seen once she has signed in again: until then the way in stands over it. */
const ENDED: Explained = {
  title: "Your visit had ended",
  detail: "Nothing was done. You are signed in again, and what you typed is here: send it once more.",
  tone: "warn",
  fields: [],
  until: null,
};

function explained(error: unknown): Explained {
  if (error instanceof ApiProblem) {
    const tone = error.status < 500 ? "warn" : "bad";
    return { title: error.title, detail: error.detail, tone, fields: error.errors, until: error.retryAt };
  }
  if (error instanceof Unreachable || notLoaded(error)) {
    const detail = "The server cannot be reached: check your connection. What is on this page stays.";
    return { title: "No connection", detail, tone: "bad", fields: [], until: null };
  }
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof BrokenOff) return { title: "Broken off", detail, tone: "bad", fields: [], until: null };
  return { title: "This page failed", detail, tone: "bad", fields: [], until: null };
}

/** The code of a page that did not come: browsers have no name for it but these. */
function notLoaded(error: unknown): boolean {
  return error instanceof TypeError && /imported module|Importing a module/i.test(error.message);
}

interface AnswerProps<T> {
  readonly query: UseQueryResult<T>;
  readonly what: string;
  readonly rows?: number;
  readonly height?: number;
  /** In the shape of the answer, where bars would be smaller or larger and the page would jump. */
  readonly shape?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** An answer of the API with all that it can be: coming, failed, there, or there but not renewed. */
export function Answer<T>({ query, what, rows = 3, height = 48, shape, children }: AnswerProps<T>) {
  const { data, error, isError, refetch, dataUpdatedAt } = query;
  const since = data === undefined ? null : dataUpdatedAt;
  const failure: Failure | null = isError ? { what, error, retry: refetch, since } : null;
  const told = useGathered(failure);
  // An answer that comes is drawn in pieces behind its bones, so that a click meanwhile is served first; later ones at once.
  const drawn = useDeferredValue(data !== undefined);
  if (data !== undefined && drawn) {
    return (
      <div className="stack">
        {failure !== null && !told && <Stale failure={failure} />}
        <div className="stack answer" aria-busy={query.isPlaceholderData}>
          {children(data)}
        </div>
      </div>
    );
  }
  if (data === undefined && failure !== null && !told) {
    const retry = () => {
      focusHeading();
      failure.retry();
    };
    return <Problem error={error} retry={retry} what={`Could not load ${what}`} />;
  }
  // Why is told above the page; so it is where the browser has no line.
  if (data === undefined && (told || query.fetchStatus === "paused"))
    return <p className="notice dim">Not loaded yet: {what}.</p>;
  return (
    <>
      <Loading what={what} rows={shape === undefined ? rows : 0} height={height} />
      {shape}
    </>
  );
}

function Stale({ failure }: { readonly failure: Failure }) {
  return (
    <div className="notice" data-tone="warn" role="status">
      <p>
        Shown as of <Time at={new Date(failure.since ?? 0).toISOString()} as="clock" />: it could not be renewed.{" "}
        {explained(failure.error).detail}
      </p>
      <Button small look="plain" onClick={failure.retry}>
        Try again
      </Button>
    </div>
  );
}
