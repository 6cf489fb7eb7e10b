import createClient from "openapi-fetch";
import { API_URL, askedEarly } from "./early";
import { problemOf, Unreachable } from "./problems";
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
  if (!response.ok) throw await problemOf(response, Date.now());
  return response;
}

export const api = createClient<paths>({ baseUrl: API_URL, fetch: understood });

/** An answer of the API. The sign-in page of a hotel's network, which answers in its place, is no line. */
async function understood(request: Request): Promise<Response> {
  const response = await reach(request);
  const json = response.headers.get("Content-Type")?.includes("json") === true;
  if (response.status !== 204 && !json) throw new Unreachable("something else answered");
  return response;
}

/** The body of an answer. What is no success was thrown before it came here. */
export async function take<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answer;
  return data as NonNullable<T>;
}
