import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { heat } from "../../api/queries";
import { Figure } from "../../charts/Figure";
import { HeatGrid } from "../../charts/HeatGrid";
import type { Scope } from "../../lib/filter";
import { plural } from "../../lib/numbers";
import { Answer } from "../../parts/states";

const DAYS = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** When learners come, by hour of the week. */
export function Week({ scope }: { readonly scope: Scope }) {
  const query = useQuery(heat(scope));
  const [over, setOver] = useState<string | null>(null);
  return (
    <Answer query={query} what="the hours of the week" rows={1} height={300}>
      {({ cells }) => {
        const busiest = [...cells].sort((a, b) => b.turns - a.turns)[0];
        return (
          <Figure
            title="Hours of the week"
            empty={busiest === undefined}
            sentence={
              busiest === undefined
                ? "No turn in this time."
                : `Most turns were on a ${DAYS[busiest.weekday]} from ${busiest.hour}:00: ${plural(busiest.turns, "turn")}. Clock of ${scope.zone}.`
            }
            readout={over ?? ""}
            table={{
              head: ["Day", "Hour", "Sessions", "Turns"],
              rows: cells.map((cell) => [DAYS[cell.weekday], `${cell.hour}:00`, cell.sessions, cell.turns]),
            }}
          >
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <section className="chart heat-chart scroll" aria-label="Turns by hour of the week" tabIndex={0}>
              <HeatGrid label="Turns by hour of the week" cells={cells} point={setOver} />
            </section>
          </Figure>
        );
      }}
    </Answer>
  );
}
