import { afterEach, expect, it, vi } from "vitest";
import { api, take } from "./client";
import { askEarly } from "./early";
import { Unreachable } from "./problems";

afterEach(() => vi.unstubAllGlobals());

it("who is signed in is asked once, before the program is there, and again when it is asked again", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (input: Request | string) => {
    asked.push(typeof input === "string" ? "early" : new URL(input.url).pathname);
    return new Response(JSON.stringify({ name: `answer ${asked.length}` }), {
      headers: { "Content-Type": "application/json" },
    });
  });
  askEarly();
  await take(api.GET("/api/v1/health"));
  expect(await take(api.GET("/api/v1/session"))).toEqual({ name: "answer 1" });
  expect(await take(api.GET("/api/v1/session"))).toEqual({ name: "answer 3" });
  expect(asked).toEqual(["early", "/api/v1/health", "/api/v1/session"]);
});

it("a network that answers with a page of its own is no line", async () => {
  vi.stubGlobal("fetch", async () => new Response("<html>Log in</html>", { headers: { "Content-Type": "text/html" } }));
  await expect(take(api.GET("/api/v1/health"))).rejects.toBeInstanceOf(Unreachable);
});

it("a proxy's page in place of a server that is gone is no line, and neither is half an answer", async () => {
  const html = { headers: { "Content-Type": "text/html" }, status: 502 };
  vi.stubGlobal("fetch", async () => new Response("<html>Bad Gateway</html>", html));
  await expect(take(api.GET("/api/v1/health"))).rejects.toBeInstanceOf(Unreachable);
  const json = { headers: { "Content-Type": "application/json" } };
  vi.stubGlobal("fetch", async () => new Response('{"items": [', json));
  await expect(take(api.GET("/api/v1/health"))).rejects.toThrow("broke off");
});

it("that there was no line then is told to who asks, and the next try is a new one", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  askEarly();
  await expect(take(api.GET("/api/v1/session"))).rejects.toThrow("no answer");
  vi.stubGlobal("fetch", async () => new Response("{}", { headers: { "Content-Type": "application/json" } }));
  expect(await take(api.GET("/api/v1/session"))).toEqual({});
});
