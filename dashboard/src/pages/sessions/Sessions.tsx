import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link } from "wouter";
import { sessions } from "../../api/queries";
import type { SessionRow } from "../../api/types";
import { useScope } from "../../lib/filter";
import { searchText, useSearchState } from "../../lib/search";
import { COST_MARKS, SLOW_REPLY, word } from "../../lib/words";
import { type Column, DataTable } from "../../parts/DataTable";
import { Card, Page } from "../../parts/Page";
import { Pager } from "../../parts/Pager";
import { Answer, Empty } from "../../parts/states";
import { Count, Money, Ms, Pill, SimulatedPill, Time } from "../../parts/values";
import { Outcomes } from "./Outcomes";
import { SavedFilters } from "./SavedFilters";
import { SessionFilters, sessionQuery } from "./SessionFilters";

export default function Sessions() {
  const scope = useScope();
  const { search } = useSearchState();
  const asked = useMemo(() => sessionQuery(scope, search), [scope, search]);
  const query = useQuery(sessions(asked));
  return (
    <Page
      title="Sessions"
      lead="Calls and threads of texts, newest first. The filter is the address of this page: send it, or save it."
      actions={<Link href={`/exports${searchText(search)}`}>Export what is shown</Link>}
    >
      <SessionFilters />
      <SavedFilters />
      <Card flush>
        <Answer query={query} what="the sessions" rows={8} height={44}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty title="No session fits">
                  <p>
                    Choose a longer time or take a filter away.{" "}
                    <Link href="/sessions?period=90d">All of the last 90 days</Link>
                  </p>
                </Empty>
              ) : (
                <DataTable caption="Sessions" columns={columns} rows={items} rowKey={(row) => row.id} />
              )}
              <Pager path="/sessions" shown={items.length} next={next} what="session" />
            </>
          )}
        </Answer>
      </Card>
    </Page>
  );
}

const columns: readonly Column<SessionRow>[] = [
  {
    key: "opened",
    title: "Opened",
    cell: (row) => (
      <Link href={`/sessions/${encodeURIComponent(row.id)}`}>
        <Time at={row.opened_at} as="recent" />
      </Link>
    ),
  },
  { key: "learner", title: "Learner", plain: true, cell: (row) => <LearnerName row={row} /> },
  {
    key: "kind",
    title: "By",
    plain: true,
    cell: (row) => `${word("channel", row.channel)}, ${word("language", row.language)}`,
  },
  { key: "turns", title: "Turns", numeric: true, cell: (row) => <Count value={row.turns} /> },
  {
    key: "outcomes",
    title: "Outcomes",
    about:
      "How the turns ended: answered, served by a fixed line, silent, degraded (something broke and the learner got a useful line all the same), refused, or failed.",
    plain: true,
    cell: (row) => <Outcomes outcomes={row.outcomes} />,
  },
  { key: "reply", title: "Slow reply", about: SLOW_REPLY, numeric: true, cell: (row) => <Ms ms={row.reply_p95_ms} /> },
  {
    key: "cost",
    title: "Cost",
    about: COST_MARKS,
    numeric: true,
    cell: (row) => <Money value={row.turns === 0 ? null : row.cost} />,
  },
  {
    key: "end",
    title: "End",
    cell: (row) => (row.end_reason === null ? <span className="dim">open</span> : word("end_reason", row.end_reason)),
  },
  {
    key: "flags",
    title: "Flags",
    numeric: true,
    cell: (row) =>
      row.flags > 0 ? <Pill kind="" name={`${row.flags}`} tone="bad" /> : <span className="dim usually">none</span>,
  },
];

function LearnerName({ row }: { readonly row: SessionRow }) {
  if (row.erased || row.learner === null) return <span className="dim">erased</span>;
  return (
    <span>
      <Link className="nowrap" href={`/learners/${encodeURIComponent(row.learner)}`}>
        {row.learner_name}
      </Link>{" "}
      <SimulatedPill of={row} />
    </span>
  );
}
