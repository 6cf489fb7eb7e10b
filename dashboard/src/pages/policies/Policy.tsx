import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "wouter";
import { policies, policy } from "../../api/queries";
import { type Scope, useScope } from "../../lib/filter";
import { DataTable } from "../../parts/DataTable";
import { Filters } from "../../parts/Filters";
import { Card, Page } from "../../parts/Page";
import { Answer } from "../../parts/states";
import { policyColumns, USUAL_OF_POLICIES } from "./columns";
import { diffLines } from "./diff";
import "../../styles/policy.css";

export default function Policy() {
  const params = useParams<{ version: string }>();
  const version = decodeURIComponent(params.version ?? "");
  const scope = useScope(USUAL_OF_POLICIES);
  const query = useQuery(policy(version));
  return (
    <Page
      title={`Policy ${version}`}
      lead="Read-only: a policy is a file in the repository."
      actions={
        <>
          <Link href={`/sessions?policy=${encodeURIComponent(version)}&period=90d`}>Its sessions</Link>
          <Link href="/policies">All policies</Link>
        </>
      }
    >
      <Answer query={query} what="the policy" rows={2} height={200}>
        {(data) => (
          <>
            <Figures version={version} before={data.before} scope={scope} />
            <Card title={data.before === null ? "What changed" : `What changed since ${data.before}`}>
              {data.diff ? (
                <Diff text={data.diff} />
              ) : (
                <p className="dim">There is no version before it to compare with.</p>
              )}
            </Card>
            <Card title="The whole text">
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
              <pre className="text" tabIndex={0}>
                {data.text ?? "The text of this version was not kept."}
              </pre>
            </Card>
          </>
        )}
      </Answer>
    </Page>
  );
}

/** What came of it, beside what came of the version before. */
function Figures({ version, before, scope }: FiguresProps) {
  const query = useQuery(policies(scope));
  return (
    <>
      <Filters usual={USUAL_OF_POLICIES} />
      <Card title={before === null ? "What came of it" : "What came of it, beside the version before"} flush>
        <Answer query={query} what="the figures" rows={2} height={44}>
          {({ items }) => (
            <DataTable
              caption="What came of it"
              columns={policyColumns}
              rows={items.filter((each) => each.version === version || each.version === before)}
              rowKey={(row) => row.version}
            />
          )}
        </Answer>
      </Card>
    </>
  );
}

interface FiguresProps {
  readonly version: string;
  readonly before: string | null;
  readonly scope: Scope;
}

const signs = { added: "+", removed: "−", same: " ", place: "…" } as const;
const said = { added: "added: ", removed: "removed: ", same: "", place: "" } as const;

function Diff({ text }: { readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <pre className="text diff" tabIndex={0}>
      {diffLines(text).map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <span key={index} data-kind={line.kind}>
          <span aria-hidden="true">{signs[line.kind]} </span>
          <span className="sr">{said[line.kind]}</span>
          {line.kind === "place" ? "" : line.text}
          {"\n"}
        </span>
      ))}
    </pre>
  );
}
