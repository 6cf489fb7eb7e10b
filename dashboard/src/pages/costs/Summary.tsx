import type { Costs } from "../../api/types";
import { dollars, plural, share } from "../../lib/numbers";
import { colour, word } from "../../lib/words";
import { Stat } from "../../parts/Stat";
import { Money, NoData } from "../../parts/values";

const PRECISIONS = ["exact", "estimated", "unknown"] as const;

/** What it came to, and where it is going. */
export function Summary({ data }: { readonly data: Costs }) {
  return (
    <>
      <dl className="stats four">
        <Stat
          name="In this time"
          about="What models and voices cost for the turns of this time, at the prices of the day."
        >
          <dd>
            <Money value={data.precision_share === null ? null : data.total} />
          </dd>
          <dd className="foot">
            {data.unpriced > 0
              ? `without ${plural(data.unpriced, "turn")} that ${data.unpriced === 1 ? "has" : "have"} no price`
              : data.precision_share !== null && "all turns have a price"}
          </dd>
        </Stat>
        <Stat name="A call" about="What the turns of a call cost together, on average over the calls of this time.">
          <dd>
            <Money value={data.per_call} />
          </dd>
          <dd className="foot">on average</dd>
        </Stat>
        <Stat
          name="A learning minute"
          about="The cost of the calls divided by their minutes, by the telephone company's clock."
        >
          <dd>
            <Money value={data.per_learning_minute} />
          </dd>
          <dd className="foot">of calls</dd>
        </Stat>
        <Stat
          name="This month, forecast"
          about="The month so far, and for each day to come the mean of the last seven. Only the filter of learners narrows it."
        >
          <dd>
            {data.forecast_month === null ? <NoData what="not enough data" /> : <Money value={data.forecast_month} />}
          </dd>
          <dd className="foot">from the last days</dd>
        </Stat>
      </dl>
      <div className="grid-2">
        <Today data={data} />
        <HowSure data={data} />
      </div>
    </>
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
