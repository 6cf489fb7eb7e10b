import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { breakdown } from "../../api/queries";
import type { BreakdownRow, Split } from "../../api/types";
import type { Scope } from "../../lib/filter";
import { share } from "../../lib/numbers";
import { changed, searchText, useSearchState } from "../../lib/search";
import { COST_MARKS, SLOW_REPLY, word } from "../../lib/words";
import { type Column, DataTable } from "../../parts/DataTable";
import { Select } from "../../parts/fields";
import { Card } from "../../parts/Page";
import { Answer, Empty } from "../../parts/states";
import { Count, Money, Ms, NoData } from "../../parts/values";

const SPLITS: readonly (readonly [Split, string])[] = [
  ["language", "Language"],
  ["channel", "Channel"],
  ["mode", "Mode of the call"],
  ["outcome", "Outcome"],
  ["end_reason", "How it ended"],
  ["policy", "Policy"],
];
const LINKED: readonly Split[] = ["language", "channel", "outcome", "policy"];

/** The same figures by what turns have in common. */
export function BreakdownCard({ scope }: { readonly scope: Scope }) {
  const [by, setBy] = useState<Split>("language");
  const query = useQuery(breakdown(scope, by));
  const columns = useColumns(by);
  return (
    <Card
      title="Compared"
      aside={
        <Select aria-label="Compared by" value={by} choose={(chosen) => setBy(chosen as Split)} options={SPLITS} />
      }
    >
      <Answer query={query} what="the comparison" rows={3}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title="Nothing to compare in this time" />
          ) : (
            <>
              <DataTable caption="Turns compared" columns={columns} rows={rows} rowKey={(row) => row.key} />
              {rows.some((row) => row.key === "other") && (
                <p className="dim small">“Other” holds the groups of fewer than ten learners together.</p>
              )}
            </>
          )
        }
      </Answer>
    </Card>
  );
}

function useColumns(by: Split): readonly Column<BreakdownRow>[] {
  const { search } = useSearchState();
  const title = SPLITS.find(([split]) => split === by)?.[1] ?? by;
  const linked = (key: string) => LINKED.includes(by) && key !== "other" && key !== "unknown";
  return [
    {
      key: "key",
      title,
      cell: ({ key }) =>
        linked(key) ? (
          <Link href={`/sessions${searchText(changed(search, { [by]: key }))}`}>{word(by, key)}</Link>
        ) : (
          word(by, key)
        ),
    },
    { key: "turns", title: "Turns", numeric: true, cell: (row) => <Count value={row.turns} /> },
    {
      key: "learners",
      title: "Learners",
      numeric: true,
      cell: (row) => (row.learners === null ? <NoData what="under 10" /> : <Count value={row.learners} />),
    },
    {
      key: "p95",
      title: "Slow reply",
      about: SLOW_REPLY,
      numeric: true,
      cell: (row) => <Ms ms={row.reply_p95_ms} />,
    },
    { key: "cost", title: "Cost", about: COST_MARKS, numeric: true, cell: (row) => <Money value={row.cost} /> },
    {
      key: "degraded",
      title: "Degraded",
      numeric: true,
      cell: (row) => (row.degraded_share === null ? <NoData /> : share(row.degraded_share)),
    },
  ];
}
