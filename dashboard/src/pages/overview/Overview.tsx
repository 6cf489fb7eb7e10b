import { useQuery } from "@tanstack/react-query";
import { overview } from "../../api/queries";
import { useScope } from "../../lib/filter";
import { useGradually } from "../../lib/gradually";
import { PHONE } from "../../lib/phone";
import { Filters } from "../../parts/Filters";
import { Page } from "../../parts/Page";
import { Answer, Empty } from "../../parts/states";
import { Attention } from "./Attention";
import { BreakdownCard } from "./BreakdownCard";
import { Course } from "./Course";
import { StatBones, Stats } from "./Stats";
import { Week } from "./Week";

export default function Overview() {
  const scope = useScope();
  const query = useQuery(overview(scope));
  // What is asked and drawn first is what stands first.
  const parts = useGradually(3, 1, 1);
  return (
    <Page
      title="Overview"
      lead="Is it reaching learners, is it teaching, is it safe, what does it cost, is it healthy?"
    >
      <Filters />
      <Answer query={query} what="the figures" shape={<StatBones />}>
        {(data) => (
          <>
            <Attention attention={data.attention} />
            <Stats current={data.current} before={data.before} />
            {data.current.sessions === 0 && data.current.turns === 0 && (
              <section className="card">
                <Empty title="Nothing happened in this time">
                  <p>Choose a longer one, or take a filter away. A first call or text shows here within seconds.</p>
                  {PHONE !== null && (
                    <p>
                      <a href={PHONE}>Call the tutor from the browser</a> to see one.
                    </p>
                  )}
                </Empty>
              </section>
            )}
          </>
        )}
      </Answer>
      {parts > 1 && <Course scope={scope} />}
      {parts > 2 && (
        <div className="grid-2">
          <Week scope={scope} />
          <BreakdownCard scope={scope} />
        </div>
      )}
    </Page>
  );
}
