import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { policies } from "../../api/queries";
import type { Policy } from "../../api/types";
import { useScope } from "../../lib/filter";
import { share } from "../../lib/numbers";
import { type Column, DataTable } from "../../parts/DataTable";
import { Filters } from "../../parts/Filters";
import { Card, Page } from "../../parts/Page";
import { Answer, Empty } from "../../parts/states";
import { Count, Money, Ms, NoData, Time } from "../../parts/values";
import { Outcomes } from "../sessions/Outcomes";

export default function Policies() {
  const scope = useScope();
  const query = useQuery(policies(scope));
  return (
    <Page
      title="Policies"
      lead="How the tutor teaches, by version, with what came of each. They are read here and not written: this teaches children, so a policy is a file that is reviewed like code."
    >
      <Filters />
      <Card flush>
        <div style={{ padding: query.data === undefined ? "1rem" : 0 }}>
          <Answer query={query} what="the policies" rows={3} height={44}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title="No policy was in force yet" />
              ) : (
                <DataTable caption="Policies" columns={columns} rows={items} rowKey={(row) => row.version} />
              )
            }
          </Answer>
        </div>
      </Card>
    </Page>
  );
}

const columns: readonly Column<Policy>[] = [
  {
    key: "version",
    title: "Version",
    cell: (row) => (
      <span>
        <Link href={`/policies/${encodeURIComponent(row.version)}`}>{row.version}</Link>{" "}
        {row.live && (
          <span className="pill" data-tone="good">
            in force
          </span>
        )}
      </span>
    ),
  },
  { key: "first", title: "First used", cell: (row) => <Time at={row.first_used} as="day" /> },
  { key: "turns", title: "Turns", numeric: true, cell: (row) => <Count value={row.turns} /> },
  {
    key: "learners",
    title: "Learners",
    numeric: true,
    cell: (row) => (row.learners === null ? <NoData what="under 10" /> : <Count value={row.learners} />),
  },
  { key: "outcomes", title: "Outcomes", cell: (row) => <Outcomes outcomes={row.outcomes} /> },
  {
    key: "degraded",
    title: "Degraded",
    numeric: true,
    cell: (row) => (row.degraded_share === null ? <NoData /> : share(row.degraded_share)),
  },
  { key: "reply", title: "95th pct.", numeric: true, cell: (row) => <Ms ms={row.reply_p95_ms} /> },
  { key: "flags", title: "Flags", numeric: true, cell: (row) => <Count value={row.flags} /> },
  { key: "cost", title: "Cost", numeric: true, cell: (row) => <Money value={row.turns === 0 ? null : row.cost} /> },
];
