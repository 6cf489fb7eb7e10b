/** Who is signed in, asked for before the program is there that wants to know: on a slow line that saves a way there and back. */

export const API_URL = __API_URL__;

const WHO = "/api/v1/session";
let asked: Promise<Response> | null = null;

export function askEarly(): void {
  asked = fetch(`${API_URL}${WHO}`, { credentials: "include" });
  // Whoever takes it is told; nobody may.
  asked.catch(() => undefined);
}

/** The answer that is on its way to this request, once; null where none is. */
export function askedEarly(request: Request | string): Promise<Response> | null {
  if (asked === null || typeof request === "string" || request.method !== "GET") return null;
  if (new URL(request.url).pathname !== new URL(`${API_URL}${WHO}`, request.url).pathname) return null;
  const answer = asked;
  asked = null;
  return answer;
}
