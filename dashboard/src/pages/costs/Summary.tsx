import type { ReactNode } from "react";
import type { Costs } from "../../api/types";
import { dollars, plural, share } from "../../lib/numbers";
import { colour, word } from "../../lib/words";
import { Money, NoData } from "../../parts/values";

const PRECISIONS = ["exact", "estimated", "unknown"] as const;

/** What it came to, and where it is going. */
export function Summary({ data }: { readonly data: Costs }) {
  return (
    <>
      <dl className="stats four">
        <Stat
          title="In this time"
          foot={
            data.unpriced > 0
              ? `without ${plural(data.unpriced, "turn")} that ${data.unpriced === 1 ? "has" : "have"} no price`
              : "all turns have a price"
          }
        >
          <Money value={data.precision_share === null ? null : data.total} />
        </Stat>
        <Stat title="A call" foot="mean of its turns">
          <Money value={data.per_call} />
        </Stat>
        <Stat title="A learning minute" foot="of calls, by the carrier's clock">
          <Money value={data.per_learning_minute} />
        </Stat>
        <Stat title="This month" foot="forecast from the last days">
          {data.forecast_month === null ? <NoData what="not enough data" /> : <Money value={data.forecast_month} />}
        </Stat>
      </dl>
      <div className="grid-2">
        <Today data={data} />
        <HowSure data={data} />
      </div>
    </>
  );
}

interface StatProps {
  readonly title: string;
  readonly foot: string;
  readonly children: ReactNode;
}

function Stat({ title, foot, children }: StatProps) {
  return (
    <div className="stat">
      <dt>{title}</dt>
      <dd>{children}</dd>
      <dd className="foot">{foot}</dd>
    </div>
  );
}

/** Today and what it will come to, beside the cap. */
function Today({ data }: { readonly data: Costs }) {
  const { cap_micros: cap, today, forecast_today: forecast } = data;
  const over = cap !== null && forecast !== null && forecast.micros > cap;
  return (
    <section className="card stack">
      <h2>Today</h2>
      <dl className="facts">
        <div>
          <dt>So far</dt>
          <dd>
            <Money value={today} />
          </dd>
        </div>
        <div>
          <dt>By midnight</dt>
          <dd>{forecast === null ? <NoData what="too early to tell" /> : <Money value={forecast} />}</dd>
        </div>
        <div>
          <dt>Cap for a day</dt>
          <dd>{cap === null ? <NoData what="no cap is set" /> : dollars(cap)}</dd>
        </div>
      </dl>
      {cap !== null && (
        <>
          <div className="cap" aria-hidden="true">
            {forecast !== null && (
              <span className="cap-forecast" style={{ width: `${Math.min(100, (forecast.micros / cap) * 100)}%` }} />
            )}
            <span className="cap-today" style={{ width: `${Math.min(100, (today.micros / cap) * 100)}%` }} />
          </div>
          <p className="small">
            {share(today.micros / cap)} of the cap is spent
            {forecast !== null && `; ${share(forecast.micros / cap)} by midnight if the day goes on like this`}.
          </p>
        </>
      )}
      {over && (
        <p className="notice" data-tone="warn">
          The cap will probably be reached today: then learners are asked to come back tomorrow.
        </p>
      )}
    </section>
  );
}

/** How much of the turns' cost is known exactly. */
function HowSure({ data }: { readonly data: Costs }) {
  const shares = data.precision_share;
  return (
    <section className="card stack">
      <h2>How sure it is</h2>
      {shares === null ? (
        <p className="dim">No turn in this time.</p>
      ) : (
        <>
          <div className="bar wide" aria-hidden="true">
            {PRECISIONS.map((name) => (
              <span key={name} data-c={colour(name)} style={{ width: `${shares[name] * 100}%` }} />
            ))}
          </div>
          <ul className="legend">
            {PRECISIONS.map((name) => (
              <li key={name}>
                <span className="swatch" data-c={colour(name)} aria-hidden="true" />
                {word("precision", name)}: {share(shares[name])} of turns
              </li>
            ))}
          </ul>
          <p className="dim small">
            Exact: counted by the vendor at a listed price. Estimated: counted by us, or the price may differ. Unknown:
            no price is listed, so it is in no sum.
          </p>
        </>
      )}
    </section>
  );
}
