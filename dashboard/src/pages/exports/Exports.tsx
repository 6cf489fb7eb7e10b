import { type SyntheticEvent, useState } from "react";
import { useScope } from "../../lib/filter";
import { useMay } from "../../lib/me";
import { Button } from "../../parts/Button";
import { Filters } from "../../parts/Filters";
import { Select, TextArea } from "../../parts/fields";
import { Card, Page } from "../../parts/Page";
import { Problem } from "../../parts/states";
import { Time } from "../../parts/values";
import { Running } from "./Running";
import type { Asked } from "./stream";
import { useExport } from "./useExport";

export default function Exports() {
  const scope = useScope();
  const may = useMay("reviewer");
  const [what, setWhat] = useState<Asked["what"]>("sessions");
  const [format, setFormat] = useState<Asked["format"]>("csv");
  const [reason, setReason] = useState("");
  const running = useExport();
  const busy = running.state.at === "running";
  const ready = reason.trim().length >= 3 && !busy && may;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready) running.start({ what, format, filter: scope.query, reason: reason.trim() });
  };
  return (
    <Page
      title="Exports"
      lead="Rows to take away, streamed from the database. Learners are pseudonyms; each export is in the audit trail."
    >
      <Filters />
      <Card title="What is taken">
        <form className="form" onSubmit={submit}>
          <p>
            From <Time at={scope.query.from} /> up to <Time at={scope.query.to} />, by the filter above.
          </p>
          <div className="pair">
            <Select
              label="Rows"
              value={what}
              disabled={busy}
              choose={(chosen) => setWhat(chosen as Asked["what"])}
              options={[
                ["sessions", "Sessions, figures only"],
                ["turns", "Turns, with what was said"],
              ]}
            />
            <Select
              label="Format"
              value={format}
              disabled={busy}
              choose={(chosen) => setFormat(chosen as Asked["format"])}
              options={[
                ["csv", "CSV, for spreadsheets"],
                ["jsonl", "JSON lines, for programs"],
              ]}
            />
          </div>
          {what === "turns" && (
            <p className="notice" data-tone="warn">
              This file holds the words of learners, mostly children. Keep it where only those who need it can read it.
            </p>
          )}
          <TextArea
            label="Reason"
            description="At least three characters. It is kept in the audit trail with your name."
            rows={2}
            maxLength={500}
            required
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
          {!may && <p className="notice">Exports are for reviewers and owners.</p>}
          <div>
            <Button type="submit" disabled={!ready}>
              Export
            </Button>
          </div>
        </form>
      </Card>
      <Running state={running.state} cancel={running.cancel} />
      {running.state.at === "failed" && <Problem error={running.state.error} what="Not exported" />}
    </Page>
  );
}
