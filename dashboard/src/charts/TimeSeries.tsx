import { Frame } from "./Frame";
import { axis, runs } from "./prepare";

export interface Line {
  readonly key: string;
  readonly colour: number;
  readonly values: readonly (number | null)[];
  readonly dashed?: boolean;
}

interface TimeSeriesProps {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly name: (index: number) => string;
  readonly format: (value: number) => string;
  readonly point?: (index: number | null) => void;
  readonly height?: number;
}

/** Lines that stop where nothing was measured; a value with gaps on both sides is a dot. */
export function TimeSeries({ label, lines, name, format, point, height }: TimeSeriesProps) {
  const { top, ticks } = axis(lines.flatMap((each) => each.values));
  return (
    <Frame
      label={label}
      length={Math.max(0, ...lines.map((each) => each.values.length))}
      top={top}
      ticks={ticks}
      format={format}
      name={name}
      {...(point ? { point } : {})}
      {...(height ? { height } : {})}
    >
      {({ x, y }) =>
        lines.map((each) =>
          runs(each.values).map((run) => {
            const [first] = run;
            if (run.length === 1 && first) {
              return (
                <circle key={`${each.key} ${first[0]}`} data-c={each.colour} cx={x(first[0])} cy={y(first[1])} r={3} />
              );
            }
            return (
              <path
                key={`${each.key} ${first?.[0]}`}
                className={each.dashed ? "line dashed" : "line"}
                data-c={each.colour}
                d={`M${run.map(([index, value]) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join("L")}`}
              />
            );
          }),
        )
      }
    </Frame>
  );
}
