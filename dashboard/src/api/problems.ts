/** What the API answers when it does not do what was asked (RFC 9457). */

export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    /** When the same may be asked again (429, 503), as a time. */
    readonly retryAt: string | null = null,
  ) {
    super(`${title}: ${detail}`);
  }
}

/** No answer at all: no line, or no server. */
export class Unreachable extends Error {
  override readonly name = "Unreachable";
}

const titles: Record<number, string> = {
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "Somebody else was quicker",
  422: "Something is not right",
  429: "Too many requests",
};

/** A file of which only the beginning came; the message says how much. */
export class BrokenOff extends Error {
  override readonly name = "BrokenOff";
}

/** A response that is not a success, as a problem, whatever its body holds. */
export async function problemOf(response: Response, now: number): Promise<ApiProblem> {
  let body: Partial<Record<"title" | "detail" | "errors", unknown>> = {};
  try {
    body = (await response.json()) as typeof body;
  } catch {
    // A proxy answered with a page of its own.
  }
  const title = typeof body.title === "string" ? body.title : (titles[response.status] ?? "The server failed");
  const detail = typeof body.detail === "string" ? body.detail : `The server answered with status ${response.status}.`;
  const errors = Array.isArray(body.errors) ? (body.errors as FieldProblem[]) : [];
  return new ApiProblem(response.status, title, detail, errors, retryTime(response.headers.get("Retry-After"), now));
}

function retryTime(header: string | null, now: number): string | null {
  if (header === null) return null;
  const moment = /^\d+$/.test(header) ? now + Number(header) * 1000 : Date.parse(header);
  return Number.isNaN(moment) ? null : new Date(moment).toISOString();
}
