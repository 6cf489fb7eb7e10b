/** The live page's state: what is up now, from the events of the stream. Nothing here knows the network. */
import type { LiveCall, LiveEvent, TurnFigures } from "../../api/types";

interface Happening {
  readonly key: string;
  readonly at: string;
  readonly kind: "call" | "turn" | "ended" | "flag";
  readonly session: string;
  readonly text: string;
}

export interface LiveState {
  readonly calls: readonly LiveCall[];
  readonly log: readonly Happening[];
  /** False until a first snapshot came. */
  readonly known: boolean;
}

export const NOTHING: LiveState = { calls: [], log: [], known: false };
const MOST_LOGGED = 60;

/** The state after an event. The same event may come twice, and one of a call that is not known changes no call. */
export function after(state: LiveState, event: LiveEvent, now: string): LiveState {
  switch (event.event) {
    case "snapshot":
      return withAll(state, event.calls, now);
    case "call":
      return withCall(state, event.call);
    case "turn":
      return withTurn(state, event.session, event.turn);
    case "ended":
      return {
        ...logged(state, { kind: "ended", at: event.at, session: event.session, text: "Ended" }),
        calls: state.calls.filter((call) => call.id !== event.session),
      };
    case "flag":
      return logged(state, { kind: "flag", at: now, session: event.session, text: `Flag, ${event.severity}` });
    default:
      return state;
  }
}

/** All calls anew. What came or ended between two looks happened as well; of the first look nobody knows that. */
function withAll(state: LiveState, calls: readonly LiveCall[], now: string): LiveState {
  let next: LiveState = { ...state, calls, known: true };
  if (!state.known) return next;
  for (const call of state.calls.filter((each) => !calls.some((one) => one.id === each.id))) {
    next = logged(next, { kind: "ended", at: now, session: call.id, text: "Ended" });
  }
  for (const call of calls.filter((each) => !state.calls.some((one) => one.id === each.id))) {
    next = logged(next, { kind: "call", at: call.opened_at, session: call.id, text: "Call came in" });
  }
  return next;
}

function withCall(state: LiveState, call: LiveCall): LiveState {
  if (state.calls.some((each) => each.id === call.id)) {
    return { ...state, calls: state.calls.map((each) => (each.id === call.id ? newer(each, call) : each)) };
  }
  // A newcomer goes below: no row moves under somebody's pointer.
  const next = { ...state, calls: [...state.calls, call] };
  return logged(next, { kind: "call", at: call.opened_at, session: call.id, text: "Call came in" });
}

/** What a call does comes with its figures as they were when somebody looked: a turn that was told since stays counted. */
function newer(shown: LiveCall, call: LiveCall): LiveCall {
  return shown.turns <= call.turns ? call : { ...call, turns: shown.turns, reply_p95_ms: shown.reply_p95_ms };
}

function withTurn(state: LiveState, session: string, turn: TurnFigures): LiveState {
  const calls = state.calls.map((call) =>
    call.id === session && turn.number > call.turns
      ? { ...call, turns: turn.number, reply_p95_ms: turn.total_ms }
      : call,
  );
  const text = `Turn ${turn.number}: ${turn.outcome}`;
  return logged({ ...state, calls }, { kind: "turn", at: turn.at, session, text });
}

function logged(state: LiveState, happening: Omit<Happening, "key">): LiveState {
  const key = `${happening.kind} ${happening.session} ${happening.at} ${happening.text}`;
  if (state.log.some((each) => each.key === key)) return state;
  return { ...state, log: [{ ...happening, key }, ...state.log].slice(0, MOST_LOGGED) };
}

/** One polite sentence for a screen reader, instead of every row that changes. */
export function summary(state: LiveState): string {
  if (!state.known) return "Waiting for the first answer.";
  const { length } = state.calls;
  return length === 0 ? "No call is up." : length === 1 ? "1 call is up." : `${length} calls are up.`;
}
