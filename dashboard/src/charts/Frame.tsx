import type { ReactNode } from "react";
import { useState } from "react";
import { useWidth } from "./Figure";
import { labelled } from "./prepare";

const LEFT = 46;
const BOTTOM = 22;
const TOP = 8;

interface Place {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly slot: number;
}

interface FrameProps {
  readonly label: string;
  readonly height?: number;
  readonly length: number;
  readonly top: number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  readonly name: (index: number) => string;
  readonly point?: (index: number | null) => void;
  readonly children: (place: Place) => ReactNode;
}

/** Axes of buckets: lines across, names below, and a column to point at over each bucket. */
export function Frame({ height = 200, ...props }: FrameProps) {
  const { ref, width } = useWidth();
  return (
    <div className="chart" ref={ref} style={{ height }}>
      {width !== null && <Drawing {...props} height={height} width={width} />}
    </div>
  );
}

type DrawingProps = FrameProps & { readonly height: number; readonly width: number };

function Drawing({ label, height, width, length, top, ticks, format, name, point, children }: DrawingProps) {
  const [over, setOver] = useState<number | null>(null);
  const slot = (width - LEFT) / Math.max(1, length);
  const y = (value: number) => TOP + (1 - value / top) * (height - TOP - BOTTOM);
  const place: Place = { x: (index) => LEFT + (index + 0.5) * slot, y, slot };
  const under = (x: number) => {
    const index = Math.floor((x - LEFT) / slot);
    return index >= 0 && index < length ? index : null;
  };
  const show = (index: number | null) => {
    if (index === over) return;
    setOver(index);
    point?.(index);
  };
  return (
    <svg
      role="img"
      aria-label={label}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      onMouseMove={(event) => point && show(under(event.nativeEvent.offsetX))}
      onMouseLeave={() => show(null)}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="gridline" x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick)} dy="0.32em" textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {children(place)}
      {labelled(length, Math.floor((width - LEFT) / 74)).map((index) => (
        <text key={index} x={place.x(index)} y={height - 6} textAnchor="middle">
          {name(index)}
        </text>
      ))}
      {over !== null && (
        <rect
          x={LEFT + over * slot}
          y={0}
          width={slot}
          height={height - BOTTOM}
          fill="currentColor"
          fillOpacity={0.05}
        />
      )}
    </svg>
  );
}
