import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { API_URL } from "../../api/client";
import { me } from "../../api/queries";
import type { LiveEvent } from "../../api/types";
import { after, NOTHING } from "./calls";

const EVENTS = ["snapshot", "call", "turn", "ended", "flag", "resync"] as const;
const AGAIN = 15_000;

export type Line = "connecting" | "open" | "paused";

/** The stream of what happens, for as long as the page is open. The browser goes on by itself from where it was. */
export function useLive() {
  const client = useQueryClient();
  const [state, setState] = useState(NOTHING);
  const [line, setLine] = useState<Line>("connecting");
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const source = new EventSource(`${API_URL}/api/v1/live`, { withCredentials: true });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as LiveEvent;
      setState((before) => after(before, event, new Date().toISOString()));
    };
    for (const name of EVENTS) source.addEventListener(name, take);
    source.onopen = () => setLine("open");
    source.onerror = () => {
      setLine("paused");
      if (source.readyState !== EventSource.CLOSED) return;
      // Refused: whether the visit has ended tells the question who is signed in.
      void client.fetchQuery({ ...me, staleTime: 0 }).catch(() => undefined);
      timer = setTimeout(() => setAttempt(attempt + 1), AGAIN);
    };
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, [client, attempt]);
  return { state, line, retry: () => setAttempt((before) => before + 1) };
}
