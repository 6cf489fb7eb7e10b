import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { learners } from "../../api/queries";
import type { Learner } from "../../api/types";
import { useSearchState } from "../../lib/search";
import { useSimulated } from "../../lib/simulated";
import { word } from "../../lib/words";
import { type Column, DataTable } from "../../parts/DataTable";
import { Whose } from "../../parts/Filters";
import { Card, Page } from "../../parts/Page";
import { Pager } from "../../parts/Pager";
import { Answer, Empty } from "../../parts/states";
import { Count, Ms, Pill, SimulatedPill, Time } from "../../parts/values";

export default function Learners() {
  const { search } = useSearchState();
  const asked: Record<string, string> = {};
  for (const name of ["cursor", "learners"] as const) if (search[name]) asked[name] = search[name];
  const query = useQuery(learners(asked));
  return (
    <Page
      title="Learners"
      lead="Newest first, under names that stand for nobody: numbers are stored nowhere, and a name cannot be turned back into one."
    >
      <OfWhom />
      <Card flush>
        <Answer query={query} what="the learners" rows={8} height={44}>
          {({ items, next }) => (
            <>
              {items.length === 0 ? (
                <Empty title="No learner yet">
                  <p>A learner is here from her first call or text on.</p>
                </Empty>
              ) : (
                <DataTable caption="Learners" columns={columns} rows={items} rowKey={(row) => row.id} />
              )}
              <Pager path="/learners" shown={items.length} next={next} what="learner" />
            </>
          )}
        </Answer>
      </Card>
    </Page>
  );
}

function OfWhom() {
  const { search } = useSearchState();
  const { there } = useSimulated();
  if (!there && search["learners"] === undefined) return null;
  return (
    <search className="filters" aria-label="Filter">
      <Whose />
    </search>
  );
}

const columns: readonly Column<Learner>[] = [
  {
    key: "name",
    title: "Learner",
    cell: (row) => (
      <span>
        <Link className="nowrap" href={`/learners/${encodeURIComponent(row.id)}`}>
          {row.name}
        </Link>{" "}
        <SimulatedPill of={row} />
      </span>
    ),
  },
  { key: "first", title: "First seen", cell: (row) => <Time at={row.first_seen} as="day" /> },
  { key: "last", title: "Last seen", cell: (row) => <Time at={row.last_seen} as="recent" /> },
  {
    key: "languages",
    title: "Languages",
    plain: true,
    cell: (row) => row.languages.map((each) => word("language", each)).join(", "),
  },
  { key: "sessions", title: "Sessions", numeric: true, cell: (row) => <Count value={row.sessions} /> },
  { key: "turns", title: "Turns", numeric: true, cell: (row) => <Count value={row.turns} /> },
  {
    key: "minutes",
    title: "On calls",
    numeric: true,
    cell: (row) => <Ms ms={row.minutes === null ? null : row.minutes * 60_000} />,
  },
  {
    key: "blocked",
    title: "Lessons",
    cell: (row) => (row.blocked ? <Pill kind="decision" name="blocked" /> : <span className="dim">open</span>),
  },
];
