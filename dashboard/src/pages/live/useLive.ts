import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { API_URL } from "../../api/client";
import { liveCalls } from "../../api/queries";
import type { LiveEvent } from "../../api/types";
import { after, NOTHING } from "./calls";

const EVENTS = ["snapshot", "call", "turn", "ended", "flag", "resync"] as const;
const AGAIN = 15_000;
const PATIENCE = 4_000;

/** `open`: the stream comes. `asked`: it does not, and the calls are asked for instead. `paused`: neither answers. */
export type Line = "connecting" | "open" | "asked" | "paused";

/** What happens, for as long as the page is open: by the stream, and where none gets through by asking again and again. */
export function useLive() {
  const client = useQueryClient();
  const [state, setState] = useState(NOTHING);
  const [line, setLine] = useState<Line>("connecting");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const told = (event: LiveEvent) => setState((before) => after(before, event, new Date().toISOString()));
    return watching(told, setLine, () => {
      // Refused: whether the visit has ended is told by any question that needs one.
      void client.fetchQuery({ queryKey: ["live"], queryFn: liveCalls, retry: false }).catch(() => undefined);
      return setTimeout(() => setAttempt(attempt + 1), AGAIN);
    });
  }, [client, attempt]);
  return { state, line, retry: () => setAttempt((before) => before + 1) };
}

type Timer = ReturnType<typeof setTimeout>;

/** Watch until the function that it returns is called. A browser goes on by itself from where its stream broke. */
function watching(told: (event: LiveEvent) => void, line: (line: Line) => void, refused: () => Timer): () => void {
  const asking = new Asking(told, line);
  let again: Timer | undefined;
  // A proxy that holds the stream back never opens it, and some programs of offices take the class away.
  asking.after(typeof EventSource === "undefined" ? 0 : PATIENCE);
  if (typeof EventSource === "undefined") return () => asking.stop();
  const source = new EventSource(`${API_URL}/api/v1/live`, { withCredentials: true });
  for (const name of EVENTS) {
    source.addEventListener(name, (message: MessageEvent<string>) => told(JSON.parse(message.data) as LiveEvent));
  }
  source.onopen = () => {
    asking.stop();
    line("open");
  };
  source.onerror = () => {
    asking.after(0);
    if (source.readyState === EventSource.CLOSED) again = refused();
  };
  return () => {
    source.close();
    asking.stop();
    clearTimeout(again);
  };
}

/** Asks for the calls every quarter of a minute, from some moment on until it is stopped. */
class Asking {
  private timer: Timer | undefined;
  private round = 0;

  constructor(
    private readonly told: (event: LiveEvent) => void,
    private readonly line: (line: Line) => void,
  ) {}

  after(ms: number): void {
    this.stop();
    const { round } = this;
    this.timer = setTimeout(() => void this.ask(round), ms);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.round += 1;
  }

  private async ask(round: number): Promise<void> {
    const found = await liveCalls().catch(() => null);
    if (round !== this.round) return;
    if (found !== null) this.told(found);
    this.line(found === null ? "paused" : "asked");
    this.timer = setTimeout(() => void this.ask(round), AGAIN);
  }
}
