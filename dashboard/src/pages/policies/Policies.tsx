import { useQuery } from "@tanstack/react-query";
import { policies } from "../../api/queries";
import { useScope } from "../../lib/filter";
import { DataTable } from "../../parts/DataTable";
import { Filters } from "../../parts/Filters";
import { Card, Page } from "../../parts/Page";
import { Answer, Empty } from "../../parts/states";
import { policyColumns, USUAL_OF_POLICIES } from "./columns";

export default function Policies() {
  const scope = useScope(USUAL_OF_POLICIES);
  const query = useQuery(policies(scope));
  return (
    <Page
      title="Policies"
      lead="How the tutor teaches, by version, with what came of each. They are read here and not written: this teaches children, so a policy is a file that is reviewed like code."
    >
      <Filters usual={USUAL_OF_POLICIES} />
      <Card flush>
        <Answer query={query} what="the policies" rows={3} height={44}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title="No policy was in force yet" />
            ) : (
              <DataTable caption="Policies" columns={policyColumns} rows={items} rowKey={(row) => row.version} />
            )
          }
        </Answer>
      </Card>
    </Page>
  );
}
