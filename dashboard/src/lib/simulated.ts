/** Whether simulated learners are in the log, and whom the figures count where nobody chose. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { health } from "../api/queries";
import type { Health } from "../api/types";
import { keep, kept } from "./preferences";

interface Simulated {
  readonly there: boolean;
  /** The simulated are counted unless the filter says otherwise. */
  readonly counted: boolean;
}

const RENEWED = 5 * 60_000;
const NOBODY: Simulated = { there: false, counted: false };

function told({ synthetic, learners }: Health): Simulated | null {
  return synthetic === null ? null : { there: synthetic, counted: synthetic && learners === "all" };
}

/** What was known last stands until it is asked, so that nothing on the page moves when the answer comes. */
export function useSimulated(): Simulated {
  const { data } = useQuery({ ...health, refetchInterval: false, staleTime: RENEWED });
  const known = data === undefined ? null : told(data);
  const { there, counted } = known ?? NOBODY;
  useEffect(() => {
    if (known !== null) keep("simulated", there ? { there, counted } : null);
  }, [known, there, counted]);
  return known ?? kept<Simulated>("simulated") ?? NOBODY;
}
