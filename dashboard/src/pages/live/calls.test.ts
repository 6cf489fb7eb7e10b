import { expect, it } from "vitest";
import type { LiveCall, TurnFigures } from "../../api/types";
import { after, NOTHING, summary } from "./calls";

const call = (id: string, turns = 0) => ({ id, turns, opened_at: "2026-11-03T08:00:00Z" }) as LiveCall;
const turn = (number: number) =>
  ({ number, at: "2026-11-03T08:01:00Z", outcome: "answered", total_ms: 900 }) as TurnFigures;
const now = "2026-11-03T08:02:00Z";

it("nothing is said of calls before the first snapshot", () => {
  expect(summary(NOTHING)).toBe("Waiting for the first answer.");
  expect(summary(after(NOTHING, { event: "snapshot", calls: [] }, now))).toBe("No call is up.");
});

it("a call comes in below, counts its turns and leaves", () => {
  let state = after(NOTHING, { event: "snapshot", calls: [call("a")] }, now);
  state = after(state, { event: "call", call: call("b") }, now);
  state = after(state, { event: "turn", session: "b", turn: turn(1) }, now);
  expect(state.calls.map((each) => [each.id, each.turns])).toEqual([
    ["a", 0],
    ["b", 1],
  ]);
  // What it does now is told with the figures of before that turn.
  state = after(state, { event: "call", call: { ...call("b"), doing: "listening" } }, now);
  expect(state.calls[1]).toMatchObject({ turns: 1, reply_p95_ms: 900, doing: "listening" });
  state = after(state, { event: "ended", session: "a", at: now }, now);
  expect(state.calls.map((each) => each.id)).toEqual(["b"]);
  expect(state.log.map((each) => each.kind)).toEqual(["ended", "turn", "call"]);
});

it("what comes twice counts once", () => {
  let state = after(NOTHING, { event: "turn", session: "b", turn: turn(1) }, now);
  state = after(state, { event: "turn", session: "b", turn: turn(1) }, now);
  expect(state.log).toHaveLength(1);
});

it("a snapshot replaces what was shown, and what came or ended between two is told", () => {
  const first = after(NOTHING, { event: "snapshot", calls: [call("a"), call("b")] }, now);
  expect(first.log).toEqual([]);
  const next = after(first, { event: "snapshot", calls: [call("b"), call("c")] }, now);
  expect(next.calls.map((each) => each.id)).toEqual(["b", "c"]);
  expect(next.log.map((each) => [each.kind, each.session])).toEqual([
    ["call", "c"],
    ["ended", "a"],
  ]);
});

it("the log of events does not grow without end", () => {
  let state = NOTHING;
  for (let number = 1; number < 200; number += 1)
    state = after(state, { event: "turn", session: "a", turn: turn(number) }, now);
  expect(state.log.length).toBeLessThanOrEqual(60);
});
