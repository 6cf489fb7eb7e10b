import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useParams } from "wouter";
import { learner } from "../../api/queries";
import type { Learner as Known, Proof } from "../../api/types";
import { useMay } from "../../lib/me";
import { word } from "../../lib/words";
import { Page } from "../../parts/Page";
import { Answer } from "../../parts/states";
import { Count, Ms, SimulatedPill, Time } from "../../parts/values";
import { Fact } from "../session/Facts";
import { Block } from "./Block";
import { Erase, Erased } from "./Erase";

export default function Learner() {
  const { id = "" } = useParams<{ id: string }>();
  const [proof, setProof] = useState<Proof | null>(null);
  const client = useQueryClient();
  const query = useQuery({ ...learner(decodeURIComponent(id)), enabled: proof === null });
  const erased = (made: Proof) => {
    setProof(made);
    client.removeQueries({ queryKey: ["learner"] });
  };
  const actions = <Link href="/learners">All learners</Link>;
  if (proof !== null) {
    return (
      <Page title="Learner" actions={actions}>
        <Erased proof={proof} />
      </Page>
    );
  }
  return (
    <Page title={query.data?.name ?? "Learner"} actions={actions}>
      <Answer query={query} what="the learner" rows={2} height={120}>
        {(data) => <About data={data} erased={erased} />}
      </Answer>
    </Page>
  );
}

interface AboutProps {
  readonly data: Known;
  readonly erased: (proof: Proof) => void;
}

function About({ data, erased }: AboutProps) {
  const owner = useMay("owner");
  return (
    <>
      <section className="card" aria-label="Facts">
        <dl className="facts">
          <Fact name="First seen">
            <Time at={data.first_seen} />
          </Fact>
          <Fact name="Last seen">
            <Time at={data.last_seen} />
          </Fact>
          <Fact name="Sessions">
            <Link href={`/sessions?learner=${encodeURIComponent(data.id)}&period=90d`}>
              <Count value={data.sessions} />
            </Link>
          </Fact>
          <Fact name="Turns">
            <Count value={data.turns} />
          </Fact>
          <Fact name="Languages">{data.languages.map((each) => word("language", each)).join(", ")}</Fact>
          <Fact name="On calls">
            <Ms ms={data.minutes === null ? null : data.minutes * 60_000} />
          </Fact>
          <Fact name="Lessons">
            {data.blocked ? "blocked" : "open to her"} <SimulatedPill of={data} />
          </Fact>
        </dl>
      </section>
      {owner ? (
        <div className="grid-2">
          <Block data={data} />
          <Erase data={data} erased={erased} />
        </div>
      ) : (
        <p className="dim small">An owner can block this learner, or erase her.</p>
      )}
    </>
  );
}
