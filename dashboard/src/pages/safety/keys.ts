/** The keys of the queue, what they do, and how that is called: one list for the help and for the hand. */

export const KEYS = [
  ["j", "Next flag"],
  ["k", "Flag before"],
  ["t", "Take it in hand"],
  ["r", "Put it back"],
  ["c", "Read it in context"],
  ["1", "Decide: safe"],
  ["2", "Decide: follow up"],
  ["3", "Decide: block the learner"],
  ["n", "Write a note; Escape leaves it"],
  ["?", "Show or hide these keys"],
] as const;

export type Key = (typeof KEYS)[number][0];

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: EventTarget | null;
}

/** Which of the keys was meant; none while somebody types, or with a key that belongs to the browser. */
export function meant(event: Pressed): Key | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog, [contenteditable]"))
    return null;
  const key = event.key.toLowerCase();
  return KEYS.find(([each]) => each === key)?.[0] ?? null;
}
