import { useQuery } from "@tanstack/react-query";
import { type SyntheticEvent, useMemo, useState } from "react";
import { audit } from "../../api/queries";
import type { AuditEntry } from "../../api/types";
import { useNow, windowOf } from "../../lib/filter";
import { useZone } from "../../lib/preferences";
import { useSearchState } from "../../lib/search";
import { Button } from "../../parts/Button";
import { type Column, DataTable } from "../../parts/DataTable";
import { Choice, Filters } from "../../parts/Filters";
import { TextField } from "../../parts/fields";
import { Card, Page } from "../../parts/Page";
import { Pager } from "../../parts/Pager";
import { Answer, Empty } from "../../parts/states";
import { NoData, Time } from "../../parts/values";

const ACTIONS = [
  ["openTranscript", "Read a transcript"],
  ["openFlagContext", "Read a flag's context"],
  ["takeFlag", "Took a flag"],
  ["releaseFlag", "Put a flag back"],
  ["decideFlag", "Decided a flag"],
  ["exportRows", "Exported"],
  ["eraseLearner", "Erased a learner"],
  ["blockLearner", "Blocked a learner"],
  ["unblockLearner", "Ended a block"],
  ["saveSettings", "Saved settings"],
  ["rollbackSettings", "Went back to older settings"],
  ["demoData", "Filled with made-up lessons"],
] as const;

const said = new Map<string, string>(ACTIONS);

export default function Audit() {
  const { search } = useSearchState();
  const zone = useZone();
  const now = useNow();
  const asked = useMemo(() => {
    const { from, to } = windowOf(search, now, zone);
    const query: Record<string, string> = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
    for (const name of ["actor", "action", "cursor"] as const) if (search[name]) query[name] = search[name];
    return query;
  }, [search, now, zone]);
  const query = useQuery(audit(asked));
  return (
    <Page title="Audit" lead="Who read, exported, changed, blocked or erased, and why. Nothing here can be changed.">
      <Filters names={[]}>
        <Choice name="action" title="What" options={ACTIONS} />
        <Who />
      </Filters>
      <Card flush>
        <Answer query={query} what="the audit trail" rows={8} height={40}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty title="Nothing was done in this time" />
              ) : (
                <DataTable caption="Audit trail" columns={columns} rows={items} rowKey={(row) => row.id} />
              )}
              <Pager path="/audit" shown={items.length} next={next} what="entry" many="entries" />
            </>
          )}
        </Answer>
      </Card>
    </Page>
  );
}

const columns: readonly Column<AuditEntry>[] = [
  { key: "at", title: "When", cell: (row) => <Time at={row.at} as="second" /> },
  { key: "actor", title: "Who", cell: (row) => row.actor },
  { key: "action", title: "What", cell: (row) => said.get(row.action) ?? row.action },
  {
    key: "subject",
    title: "Of",
    cell: (row) => (row.subject === "" ? <NoData what="none" /> : <code>{row.subject}</code>),
  },
  { key: "reason", title: "Why", cell: (row) => (row.reason === "" ? <NoData what="no reason asked" /> : row.reason) },
];

function Who() {
  const { search, change } = useSearchState();
  const [text, setText] = useState(search["actor"] ?? "");
  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    change({ actor: text.trim() });
  };
  return (
    <form className="fit row" onSubmit={find}>
      <TextField label="Who" type="search" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <Button type="submit" look="plain" style={{ alignSelf: "end" }}>
        Find
      </Button>
    </form>
  );
}
