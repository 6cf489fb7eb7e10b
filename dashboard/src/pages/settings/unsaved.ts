/** What somebody changed and did not save, kept in this browser until she saves it or takes it back. */
import { keep, kept } from "../../lib/preferences";
import type { Change } from "./values";

const NAME = "settings";

/** Her changes; another's are none of hers, and what is no list of changes is none. */
export function unsaved(by: string): readonly Change[] {
  const held = kept<{ readonly by?: unknown; readonly changes?: unknown }>(NAME);
  if (held?.by !== by || !Array.isArray(held.changes)) return [];
  return held.changes.filter((change): change is Change => Array.isArray(change) && typeof change[0] === "string");
}

export function keepUnsaved(by: string, changes: readonly Change[]): void {
  keep(NAME, changes.length === 0 ? null : { by, changes });
}
