import { Link } from "wouter";
import type { Overview } from "../../api/types";
import { useMay } from "../../lib/me";
import { plural, share } from "../../lib/numbers";
import { Time } from "../../parts/values";

type Waiting = Overview["attention"];

/** What a person should look at now; nothing to do is said as well. */
export function Attention({ attention }: { readonly attention: Waiting }) {
  const may = useMay("reviewer");
  const { open_flags: open, high_flags: high, oldest_open_at: oldest } = attention;
  const degraded = attention.degraded_share ?? 0;
  const waiting = attention.outbox_waiting ?? 0;
  const quiet = open === 0 && degraded < 0.05 && waiting === 0;
  return (
    <section className="attention" aria-label="What needs a person now">
      {quiet && (
        <p className="notice" data-tone="good">
          Nothing waits for a person: no open flag
          {attention.degraded_share === null ? "" : `, ${share(degraded)} of turns degraded or failed`}.
        </p>
      )}
      {open > 0 && (
        <div className="notice" data-tone={high > 0 ? "bad" : "warn"}>
          <p className="title">
            {plural(open, "safety flag")} open{high > 0 ? `, ${high} of high severity` : ""}
          </p>
          <p>
            The oldest waits since <Time at={oldest} />. {may && <Link href="/safety">Open the safety queue</Link>}
          </p>
        </div>
      )}
      {degraded >= 0.05 && (
        <div className="notice" data-tone="warn">
          <p className="title">{share(degraded)} of turns were degraded or failed</p>
          <p>
            <Link href="/health">See which service spoiled them</Link>
          </p>
        </div>
      )}
      {waiting > 0 && (
        <div className="notice" data-tone="warn">
          <p className="title">{plural(waiting, "record")} not in the log yet</p>
          <p>They wait on the server's disk; figures of the last minutes are too low until they are in.</p>
        </div>
      )}
    </section>
  );
}
