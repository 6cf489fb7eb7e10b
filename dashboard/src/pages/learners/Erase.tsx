import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api, take } from "../../api/client";
import type { Learner, Proof } from "../../api/types";
import { plural } from "../../lib/numbers";
import { Button } from "../../parts/Button";
import { Ask } from "../../parts/Dialog";
import { Card } from "../../parts/Page";
import { Time } from "../../parts/values";

interface EraseProps {
  readonly data: Learner;
  readonly erased: (proof: Proof) => void;
}

/** Takes a learner's words and her name out of every record, for good. */
export function Erase({ data, erased }: EraseProps) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const erase = useMutation({
    mutationFn: (body: { reason: string; confirm: string }) =>
      take(api.POST("/api/v1/learners/{learner}/erase", { params: { path: { learner: data.id } }, body })),
    onSuccess: (proof) => {
      setAsking(false);
      // What this browser still holds of her goes as well.
      for (const key of ["session", "learner", "flags"]) client.removeQueries({ queryKey: [key], type: "inactive" });
      for (const key of ["learners", "sessions"]) void client.invalidateQueries({ queryKey: [key] });
      erased(proof);
    },
  });
  return (
    <Card title="Erase">
      <div className="stack">
        <p>
          Her words and this name leave every record, also those that wait on disk. Counts, times and costs stay. It
          cannot be undone.
        </p>
        <div>
          <Button look="danger-plain" onClick={() => setAsking(true)}>
            Erase this learner
          </Button>
        </div>
      </div>
      {asking && (
        <Ask
          title="Erase this learner for good?"
          action="Erase"
          dangerous
          confirm={data.name}
          busy={erase.isPending}
          error={erase.error}
          send={(reason, confirm) => erase.mutate({ reason, confirm })}
          close={() => setAsking(false)}
        >
          <p>
            {plural(data.sessions, "session")} and {plural(data.turns, "turn")} lose their words. Nobody can bring them
            back.
          </p>
        </Ask>
      )}
    </Card>
  );
}

/** What is left of her: that she was erased. */
export function Erased({ proof }: { readonly proof: Proof }) {
  return (
    <div className="notice" data-tone="good" role="status">
      <p className="title">Erased</p>
      <p>
        {plural(proof.records, "record")}, on <Time at={proof.at} as="second" />. Proof: <code>{proof.proof_id}</code>,
        which names nobody.
      </p>
      <Link href="/learners">All learners</Link>
    </div>
  );
}
