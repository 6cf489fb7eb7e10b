import { startTransition, useEffect, useState } from "react";

/** Run it in a task of its own, so that a click or a scroll that came meanwhile is served first. */
export function soon(run: () => void): () => void {
  const timer = setTimeout(run);
  return () => clearTimeout(timer);
}

/** Likewise, and what it draws is drawn in pieces: the browser gets its turn between two of them. */
function soonInPieces(run: () => void): () => void {
  return soon(() => startTransition(run));
}

/** How many of so many are on the page by now: a screenful at once, the rest a few at a time. */
export function useGradually(all: number, first = 12, more = 12): number {
  const [many, setMany] = useState(first);
  useEffect(() => (many < all ? soonInPieces(() => setMany(many + more)) : undefined), [many, all, more]);
  return Math.min(many, all);
}

/** False at first, and true in a task of its own: what stands behind it does not hold up what stands before it. */
export function useSoon(): boolean {
  const [now, setNow] = useState(false);
  useEffect(() => soonInPieces(() => setNow(true)), []);
  return now;
}
