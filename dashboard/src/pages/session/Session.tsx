import { useMutation, useQuery } from "@tanstack/react-query";
import { Fragment, useEffect, useState } from "react";
import { Link, useParams } from "wouter";
import { api, take } from "../../api/client";
import { session } from "../../api/queries";
import type { SessionDetail, TurnFigures, TurnWords } from "../../api/types";
import { useGradually } from "../../lib/gradually";
import { useMay } from "../../lib/me";
import { duration } from "../../lib/numbers";
import { Button } from "../../parts/Button";
import { Ask } from "../../parts/Dialog";
import { Page } from "../../parts/Page";
import { Answer, Empty } from "../../parts/states";
import { Time } from "../../parts/values";
import { Facts } from "./Facts";
import { Turn } from "./Turn";
import "../../styles/session.css";

const IDLE = 5 * 60_000;

export default function Session() {
  const { id = "" } = useParams<{ id: string }>();
  const query = useQuery(session(decodeURIComponent(id)));
  return (
    <Page
      title="Session"
      lead={
        query.data ? (
          <>
            Opened <Time at={query.data.opened_at} />
          </>
        ) : (
          // The line is there from the beginning.
          "\u00a0"
        )
      }
      actions={<Link href="/sessions">All sessions</Link>}
    >
      <Answer query={query} what="the session" rows={4} height={90}>
        {(data) => <Conversation data={data} />}
      </Answer>
    </Page>
  );
}

function Conversation({ data }: { readonly data: SessionDetail }) {
  const may = useMay("reviewer");
  const [asking, setAsking] = useState(false);
  const [detailed, setDetailed] = useState(false);
  const open = useMutation({
    mutationFn: (reason: string) =>
      take(
        api.POST("/api/v1/sessions/{session}/transcript", { params: { path: { session: data.id } }, body: { reason } }),
      ),
    onSuccess: () => setAsking(false),
  });
  const words = new Map<number, TurnWords>(open.data?.turns.map((turn: TurnWords) => [turn.number, turn]));
  const many = useGradually(data.turn_list.length, 4, 4);
  const here = useLedTo(many === data.turn_list.length);
  const longest = Math.max(1, ...data.turn_list.map(lengthOf));
  return (
    <>
      <Facts data={data} />
      <div className="row between">
        <h2>Conversation</h2>
        <span className="row">
          {data.turn_list.length > 0 && (
            <Button look="plain" onClick={() => setDetailed(!detailed)}>
              {detailed ? "Hide the times of all turns" : "Show the times of all turns"}
            </Button>
          )}
          {may && !data.erased && open.data === undefined && data.turn_list.length > 0 && (
            <Button onClick={() => setAsking(true)}>Read the words</Button>
          )}
        </span>
      </div>
      <Closed may={may} erased={data.erased} opened={open.data !== undefined} />
      {data.turn_list.length === 0 ? (
        <Empty title="No turn was taken">
          <p>The contact was opened, and nothing was said that became a turn.</p>
        </Empty>
      ) : (
        <ol className="turns" aria-busy={many < data.turn_list.length}>
          {data.turn_list.slice(0, many).map((turn, index) => (
            <Fragment key={turn.id}>
              <Gap from={data.turn_list[index - 1]} to={turn} />
              <Turn
                turn={turn}
                words={words.get(turn.number) ?? null}
                opened={open.data !== undefined}
                longest={longest}
                detailed={detailed}
                here={here === `turn-${turn.number}`}
              />
            </Fragment>
          ))}
        </ol>
      )}
      {asking && (
        <Ask
          title="Read what was said"
          action="Open the words"
          busy={open.isPending}
          error={open.error}
          send={(reason) => open.mutate(reason)}
          close={() => setAsking(false)}
        >
          <p>These are the words of a learner, mostly a child. Read them only where your work needs it.</p>
        </Ask>
      )}
    </>
  );
}

/** The part of the page that the address names, brought into view once all is there. */
function useLedTo(there: boolean): string {
  const [name] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    if (there && name !== "") document.getElementById(name)?.scrollIntoView({ block: "center" });
  }, [there, name]);
  return name;
}

function lengthOf(turn: TurnFigures): number {
  const stages = Object.values(turn.stages).reduce((sum, ms) => sum + ms, 0);
  return Math.max(stages, turn.total_ms ?? 0);
}

function Closed({
  may,
  erased,
  opened,
}: {
  readonly may: boolean;
  readonly erased: boolean;
  readonly opened: boolean;
}) {
  if (erased)
    return <p className="notice">This learner was erased: there are no words any more, counts and costs stay.</p>;
  if (opened) return <p className="dim small">The words are open; that you read them is in the audit trail.</p>;
  return (
    <p className="dim small">
      {may ? "The words are closed. Reading them asks for a reason." : "Words are shown to reviewers and owners."}
    </p>
  );
}

function Gap({ from, to }: { readonly from: TurnFigures | undefined; readonly to: TurnFigures }) {
  if (from === undefined) return null;
  const idle = Date.parse(to.at) - Date.parse(from.at) - (from.total_ms ?? 0);
  return idle < IDLE ? null : <li className="gap">{duration(idle)} later</li>;
}
