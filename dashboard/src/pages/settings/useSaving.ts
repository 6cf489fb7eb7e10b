import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "../../api/client";
import { ApiProblem, type FieldProblem } from "../../api/problems";
import type { SettingsNow } from "../../api/types";
import type { Draft } from "./useDraft";
import { type Leaves, leavesOf, nested, same } from "./values";

/** The field that a problem is about: the API may say where in the body it stands. */
function byField(found: readonly FieldProblem[]): Record<string, string> {
  return Object.fromEntries(found.map((each) => [each.field.replace(/^values\./, ""), each.problem]));
}

/** Previewing and saving: what the server finds wrong stands beside the fields, and nothing typed is lost. */
export function useSaving(now: SettingsNow, saved: () => void) {
  const [looked, setLooked] = useState<Leaves | null>(null);
  const preview = useMutation({
    mutationFn: (leaves: Leaves) => take(api.POST("/api/v1/settings/preview", { body: { values: nested(leaves) } })),
    onSuccess: (_, leaves) => setLooked(leaves),
  });
  const save = useMutation({
    mutationFn: ({ leaves, note }: { leaves: Leaves; note: string }) =>
      take(api.PUT("/api/v1/settings", { body: { values: nested(leaves), note, based_on: now.version } })),
    onSuccess: saved,
  });
  const refused = [save.error, preview.error].find((error) => error instanceof ApiProblem && error.status === 422);
  const problems = byField([
    ...(preview.data?.problems ?? []),
    ...(refused instanceof ApiProblem ? refused.errors : []),
  ]);
  const { error } = save;
  const conflict = error instanceof ApiProblem && error.status === 409 ? error : null;
  return {
    problems,
    conflict,
    preview: (draft: Draft) => {
      save.reset();
      preview.mutate(draft.leaves);
    },
    save: (draft: Draft, note: string) => save.mutate({ leaves: draft.leaves, note }),
    busy: preview.isPending || save.isPending,
    saved: save.isSuccess,
    error: save.error ?? preview.error,
    warnings: preview.data?.warnings ?? [],
    lines: preview.data?.lines ?? [],
    /** Whether the draft is as it was when it was last looked at, and fine. */
    ready: (draft: Draft) =>
      looked !== null &&
      same(leavesOf(nested(looked)), leavesOf(nested(draft.leaves))) &&
      preview.data?.problems.length === 0,
  };
}

export type SavingState = ReturnType<typeof useSaving>;
