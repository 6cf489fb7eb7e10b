/** What could not be loaded on a page, gathered by its cause: one cause is told once, however many answers it spoiled. */
import { createContext, useContext, useEffect, useId } from "react";
import { ApiProblem, Unreachable } from "../api/problems";

export interface Failure {
  readonly what: string;
  readonly error: unknown;
  readonly retry: () => void;
  /** When that came which is shown all the same; null where nothing is. */
  readonly since: number | null;
}

interface Gathering {
  readonly report: (id: string, failure: Failure | null) => void;
  /** The causes that are told above the page. */
  readonly told: ReadonlySet<string>;
}

export const Gathered = createContext<Gathering | null>(null);

/** No line is one cause, whoever notices it. */
export const NO_LINE = "no line";

function causeOf(error: unknown): string | null {
  if (error instanceof Unreachable) return NO_LINE;
  return error instanceof ApiProblem ? `${error.status} ${error.detail}` : null;
}

/** What is told above the page: a line that is gone, and what spoiled more than one answer. */
export function gathered(failures: readonly Failure[]): ReadonlyMap<string, readonly Failure[]> {
  const groups = new Map<string, Failure[]>();
  for (const failure of failures) {
    const cause = causeOf(failure.error);
    if (cause !== null) groups.set(cause, [...(groups.get(cause) ?? []), failure]);
  }
  return new Map([...groups].filter(([cause, its]) => cause === NO_LINE || its.length > 1));
}

/** Reports a failure to the page; true where the page tells of it, so that its place need not. */
export function useGathered(failure: Failure | null): boolean {
  const id = useId();
  const gathering = useContext(Gathered);
  const report = gathering?.report;
  const { what, error, retry, since } = failure ?? {};
  useEffect(() => {
    if (report === undefined || what === undefined || retry === undefined) return;
    report(id, { what, error, retry, since: since ?? null });
    return () => report(id, null);
  }, [report, id, what, error, retry, since]);
  const cause = failure === null ? null : causeOf(failure.error);
  return cause !== null && gathering?.told.has(cause) === true;
}

/** A, b and c. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
