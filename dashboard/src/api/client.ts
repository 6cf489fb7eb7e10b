import createClient from "openapi-fetch";
import { API_URL, askedEarly } from "./early";
import { ApiProblem, problemOf, Unreachable } from "./problems";
import type { paths } from "./schema";

export { API_URL };

/** A fetch whose failures are errors of two kinds: a problem that the server states, or no answer at all. */
export async function reach(input: Request | string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await (askedEarly(input) ?? fetch(input, { ...init, credentials: "include" }));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable("no answer");
  }
  if (response.ok) return response;
  if (AWAY.has(response.status) && !isJson(response)) throw new Unreachable("a proxy answered for it");
  throw await problemOf(response, Date.now());
}

/** What a proxy answers by a page of its own while no server is behind it. */
const AWAY: ReadonlySet<number> = new Set([502, 503, 504]);

function isJson(response: Response): boolean {
  return response.headers.get("Content-Type")?.includes("json") === true;
}

export const api = createClient<paths>({ baseUrl: API_URL, fetch: understood });

/** An answer of the API. The sign-in page of a hotel's network, which answers in its place, is no line. */
async function understood(request: Request): Promise<Response> {
  const response = await reach(request);
  if (response.status !== 204 && !isJson(response)) throw new Unreachable("something else answered");
  return response;
}

/** The body of an answer. What is no success was thrown before it came here; an answer that broke off is none. */
export async function take<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  try {
    const { data } = await answer;
    return data as NonNullable<T>;
  } catch (error) {
    if (error instanceof ApiProblem || error instanceof Unreachable || error instanceof DOMException) throw error;
    throw new Unreachable("the answer broke off");
  }
}
