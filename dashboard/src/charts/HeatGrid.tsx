import { plural } from "../lib/numbers";
import { useWidth } from "./Figure";
import { heat } from "./prepare";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

interface HeatGridProps {
  readonly label: string;
  readonly cells: readonly { readonly weekday: number; readonly hour: number; readonly turns: number }[];
  readonly point: (text: string | null) => void;
}

/** Hours of the week, darker where more happened; an hour without anything is empty. */
export function HeatGrid(props: HeatGridProps) {
  const { ref, width } = useWidth();
  return (
    <div className="heat-grid" ref={ref}>
      {width !== null && <Drawing {...props} />}
    </div>
  );
}

function Drawing({ label, cells, point }: HeatGridProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 518 176"
      onMouseMove={(event) => point((event.target as Element).getAttribute("data-told"))}
      onMouseLeave={() => point(null)}
    >
      {heat(cells).map((day, row) => (
        <g key={DAYS[row]} transform={`translate(0 ${row * 22})`}>
          <text x={30} y={11} dy="0.32em" textAnchor="end">
            {DAYS[row]}
          </text>
          {day.map((cell) => (
            <rect
              key={cell.hour}
              className="heat"
              data-level={cell.level}
              x={38 + cell.hour * 20}
              y={1}
              width={18}
              height={20}
              rx={3}
              data-told={`${DAYS[row]} ${cell.hour}:00 – ${cell.value === null ? "no data" : plural(cell.value, "turn")}`}
            />
          ))}
        </g>
      ))}
      {[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => (
        <text key={hour} x={47 + hour * 20} y={170} textAnchor="middle">
          {hour}
        </text>
      ))}
    </svg>
  );
}
