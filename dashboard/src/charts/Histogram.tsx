import { roundCount, roundDuration } from "../lib/numbers";
import { Frame } from "./Frame";
import { axis, binned } from "./prepare";

interface HistogramProps {
  readonly label: string;
  readonly bins: readonly { readonly from_ms: number; readonly to_ms: number | null; readonly turns: number }[];
  readonly point: (index: number | null) => void;
}

/** How many took how long, from quick to slow; an empty bin between two full ones keeps its place. */
export function Histogram({ label, bins, point }: HistogramProps) {
  const slots = binned(bins);
  const { top, ticks } = axis(
    slots.map((slot) => slot.turns),
    4,
    true,
  );
  return (
    <Frame
      label={label}
      length={slots.length}
      top={top}
      ticks={ticks}
      format={roundCount}
      name={(index) => {
        const slot = slots[index];
        return slot === undefined ? "" : roundDuration(Math.round(slot.from_ms));
      }}
      point={(index) => point(index === null ? null : (slots[index]?.place ?? null))}
    >
      {({ x, y, slot }) =>
        slots.map((each, index) =>
          each.turns === null ? null : (
            <rect
              key={each.from_ms}
              data-c="1"
              x={x(index) - slot * 0.46}
              y={y(each.turns)}
              width={Math.max(1.5, slot * 0.92)}
              height={Math.max(0.75, y(0) - y(each.turns))}
            />
          ),
        )
      }
    </Frame>
  );
}
