import { Link } from "wouter";
import type { Policy } from "../../api/types";
import type { Period } from "../../lib/filter";
import { share } from "../../lib/numbers";
import { SLOW_REPLY } from "../../lib/words";
import type { Column } from "../../parts/DataTable";
import { Count, Money, Ms, NoData, Time } from "../../parts/values";
import { Outcomes } from "../sessions/Outcomes";

/** Long enough that more than one version taught in it: they are here to be compared. */
export const USUAL_OF_POLICIES: Period = "90d";

/** A version and what came of it; of one that took no turn nothing was measured. */
export const policyColumns: readonly Column<Policy>[] = [
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
    cell: (row) =>
      row.turns === 0 ? (
        <NoData />
      ) : row.learners === null ? (
        <NoData what="under 10" />
      ) : (
        <Count value={row.learners} />
      ),
  },
  { key: "outcomes", title: "Outcomes", cell: (row) => <Outcomes outcomes={row.outcomes} /> },
  {
    key: "degraded",
    title: "Degraded",
    numeric: true,
    cell: (row) => (row.degraded_share === null ? <NoData /> : share(row.degraded_share)),
  },
  { key: "reply", title: "Slow reply", about: SLOW_REPLY, numeric: true, cell: (row) => <Ms ms={row.reply_p95_ms} /> },
  { key: "flags", title: "Flags", numeric: true, cell: (row) => <Count value={row.flags} /> },
  { key: "cost", title: "Cost", numeric: true, cell: (row) => <Money value={row.turns === 0 ? null : row.cost} /> },
];
