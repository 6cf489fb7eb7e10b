import { roundCount } from "../lib/numbers";
import { colour } from "../lib/words";
import { Frame } from "./Frame";
import { axis, type Part, stacked } from "./prepare";

interface StackedBarsProps {
  readonly label: string;
  readonly bars: readonly (Readonly<Record<string, number>> | null)[];
  readonly keys: readonly string[];
  /** How much of each bucket was counted. */
  readonly parts: readonly Part[];
  readonly name: (index: number) => string;
  readonly format?: (value: number) => string;
  readonly point?: (index: number | null) => void;
  readonly height?: number;
}

/** A bar a bucket, its parts on each other; no bar where nothing happened. */
export function StackedBars({ label, bars, keys, parts, name, format = roundCount, point, height }: StackedBarsProps) {
  const layers = bars.map((bar) => (bar === null ? [] : stacked(bar, keys)));
  const { top, ticks } = axis(
    layers.map((bar) => bar.at(-1)?.to ?? null),
    4,
    format === roundCount,
  );
  return (
    <Frame
      label={label}
      length={bars.length}
      top={top}
      ticks={ticks}
      format={format}
      name={name}
      {...(point ? { point } : {})}
      {...(height ? { height } : {})}
    >
      {({ x, y, slot }) => {
        const width = Math.min(36, Math.max(1.5, slot * 0.7));
        return layers.map((bar, index) => {
          const part = (parts[index] ?? "whole") !== "whole";
          const top = bar.at(-1)?.to;
          const left = x(index) - width / 2;
          return (
            <g key={x(index)} className={part ? "part" : undefined}>
              {bar.map((layer) => (
                <rect
                  key={layer.key}
                  data-c={colour(layer.key, keys.indexOf(layer.key))}
                  x={left}
                  y={y(layer.to)}
                  width={width}
                  height={Math.max(0.75, y(layer.from) - y(layer.to))}
                />
              ))}
              {part && top !== undefined && (
                <path className="open" d={`M${left},${y(0)}V${y(top)}H${left + width}V${y(0)}`} />
              )}
            </g>
          );
        });
      }}
    </Frame>
  );
}
