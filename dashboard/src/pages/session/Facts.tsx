import type { ReactNode } from "react";
import { Link } from "wouter";
import type { SessionDetail } from "../../api/types";
import { SLOW_REPLY, word } from "../../lib/words";
import { useAbout } from "../../parts/About";
import { Money, Ms, NoData, SimulatedPill, Time } from "../../parts/values";
import { Outcomes } from "../sessions/Outcomes";

export function Facts({ data }: { readonly data: SessionDetail }) {
  return (
    <section className="card" aria-label="Facts">
      <dl className="facts">
        <Fact name="Learner">
          {data.erased || data.learner === null ? (
            "erased"
          ) : (
            <Link href={`/learners/${encodeURIComponent(data.learner)}`}>{data.learner_name}</Link>
          )}{" "}
          <SimulatedPill of={data} />
        </Fact>
        <Fact name="Channel">
          {word("channel", data.channel)}
          {data.mode && `, ${word("mode", data.mode).toLowerCase()}`}
        </Fact>
        <Fact name="Language">{word("language", data.language)}</Fact>
        <Fact name="Ended">
          {data.ended_at === null ? (
            <NoData what="not yet" />
          ) : (
            <>
              <Time at={data.ended_at} as="clock" />
              {data.end_reason && `, ${word("end_reason", data.end_reason).toLowerCase()}`}
            </>
          )}
        </Fact>
        <Fact name="Length">
          <Ms ms={data.duration_s === null ? null : data.duration_s * 1000} />
        </Fact>
        <Fact name="Turns">
          {data.turns} <Outcomes outcomes={data.outcomes} told />
        </Fact>
        <Fact name="Slow reply" about={SLOW_REPLY}>
          <Ms ms={data.reply_p95_ms} />
        </Fact>
        <Fact name="Cost">
          <Money value={data.turns === 0 ? null : data.cost} />
        </Fact>
        <Fact name="Flags">{data.flags === 0 ? "none" : data.flags}</Fact>
        <Fact name="Policy">
          {data.policies.length === 0 ? (
            <NoData />
          ) : (
            data.policies.map((version) => (
              <div key={version}>
                <Link href={`/policies/${encodeURIComponent(version)}`}>{version}</Link>
              </div>
            ))
          )}
        </Fact>
        <Fact name="Id">
          <code>{data.id}</code>
        </Fact>
      </dl>
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly about?: string;
  readonly children: ReactNode;
}

export function Fact({ name, about, children }: FactProps) {
  const { button, text } = useAbout(name, about);
  return (
    <div>
      <dt>
        {name} {button}
      </dt>
      <dd>{children}</dd>
      {text}
    </div>
  );
}
