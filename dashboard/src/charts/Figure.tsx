import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { colour, word } from "../lib/words";

interface FigureProps {
  readonly title: string;
  /** What the chart shows, as one sentence: its name to a screen reader. */
  readonly sentence: string;
  readonly kind?: string;
  readonly keys?: readonly string[];
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly ReactNode[])[] };
  readonly readout?: ReactNode;
  readonly children: ReactNode;
}

/** A chart with its name, its legend, and its numbers as a table. */
export function Figure({ title, sentence, kind = "", keys = [], table, readout, children }: FigureProps) {
  const id = useId();
  return (
    <figure className="figure card" aria-labelledby={id}>
      <header>
        <h2>{title}</h2>
        {keys.length > 0 && <Legend kind={kind} keys={keys} />}
      </header>
      <figcaption id={id}>{sentence}</figcaption>
      {children}
      {readout !== undefined && (
        <p className="readout" aria-hidden="true">
          {readout}
        </p>
      )}
      <details>
        <summary>Numbers as a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section className="scroll" aria-label={`Numbers of: ${title}`} tabIndex={0}>
          <table className="data">
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a drawing have no other name
                <tr key={index}>
                  {row.map((cell, column) =>
                    column === 0 ? (
                      <th key={table.head[column]} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={table.head[column]}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

function Legend({ kind, keys }: { readonly kind: string; readonly keys: readonly string[] }) {
  return (
    <ul className="legend" aria-label="Colours">
      {keys.map((key, index) => (
        <li key={key}>
          <span className="swatch" data-c={colour(key, index)} aria-hidden="true" />
          {word(kind, key)}
        </li>
      ))}
    </ul>
  );
}

/** How wide an element is, so that a chart's text is never stretched. */
export function useWidth(first = 640) {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setWidth(Math.max(200, Math.round(element.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
