import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "../../api/client";
import type { Learner } from "../../api/types";
import { Button } from "../../parts/Button";
import { Ask } from "../../parts/Dialog";
import { Card } from "../../parts/Page";
import { Problem } from "../../parts/states";

/** Ends a learner's lessons, or lets her in again. */
export function Block({ data }: { readonly data: Learner }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const path = { params: { path: { learner: data.id } } };
  const renew = () => {
    setAsking(false);
    void client.invalidateQueries({ queryKey: ["learner", data.id] });
    void client.invalidateQueries({ queryKey: ["learners"] });
  };
  const block = useMutation({
    mutationFn: (reason: string) => take(api.POST("/api/v1/learners/{learner}/block", { ...path, body: { reason } })),
    onSuccess: renew,
  });
  const unblock = useMutation({
    mutationFn: () => take(api.DELETE("/api/v1/learners/{learner}/block", path)),
    onSuccess: renew,
  });
  return (
    <Card title="Block">
      <div className="stack">
        <p>
          {data.blocked
            ? "She gets no lessons. She is told so once, and whom she can call for help."
            : "A blocked learner gets no lessons; her calls and texts are answered by one line. It can be undone."}
        </p>
        {unblock.isError && <Problem error={unblock.error} />}
        <div>
          {data.blocked ? (
            <Button look="plain" busy={unblock.isPending} onClick={() => unblock.mutate()}>
              End the block
            </Button>
          ) : (
            <Button look="plain" onClick={() => setAsking(true)}>
              Block this learner
            </Button>
          )}
        </div>
      </div>
      {asking && (
        <Ask
          title={`Block ${data.name}?`}
          action="Block"
          dangerous
          busy={block.isPending}
          error={block.error}
          send={(reason) => block.mutate(reason)}
          close={() => setAsking(false)}
        />
      )}
    </Card>
  );
}
