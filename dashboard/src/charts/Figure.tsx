import type { ReactNode } from "react";
import { useId, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { colour, word } from "../lib/words";

interface FigureProps {
  readonly title: string;
  /** What the chart shows, as one sentence: its name to a screen reader. */
  readonly sentence: string;
  readonly kind?: string;
  readonly keys?: readonly string[];
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly ReactNode[])[] };
  readonly readout?: ReactNode;
  /** Nothing was measured: then there is the sentence, and no axis that shows noughts. */
  readonly empty?: boolean;
  readonly children: ReactNode;
}

/** A chart with its name, its legend, and its numbers as a table. */
export function Figure({
  title,
  sentence,
  kind = "",
  keys = [],
  table,
  readout,
  empty = false,
  children,
}: FigureProps) {
  const id = useId();
  return (
    <figure className="figure card" aria-labelledby={id}>
      <header>
        <h2>{title}</h2>
        {keys.length > 0 && <Legend kind={kind} keys={keys} />}
      </header>
      <figcaption id={id}>{sentence}</figcaption>
      {!empty && (
        <>
          {children}
          {readout !== undefined && (
            <p className="readout" aria-hidden="true">
              {readout}
            </p>
          )}
          <Numbers title={title} table={table} />
        </>
      )}
    </figure>
  );
}

/** Made when it is asked for: with it a page of charts would have twice the elements. */
function Numbers({ title, table }: Pick<FigureProps, "title" | "table">) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Numbers as a table</summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
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
      )}
    </details>
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

const ON_PAPER = 640;

/**
 * How wide an element is, so that a chart's text is never stretched; null until the browser has laid it out. What is far
 * out of sight it lays out only when somebody scrolls there: until then a chart is its sentence and its place.
 */
export function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    // Told by the browser and never asked for: asking lays out the whole page there and then.
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(200, Math.round(entry.contentRect.width)));
    });
    observer.observe(element);
    // Nobody scrolls on paper.
    const printed = () => flushSync(() => setWidth((known) => known ?? ON_PAPER));
    window.addEventListener("beforeprint", printed);
    return () => {
      observer.disconnect();
      window.removeEventListener("beforeprint", printed);
    };
  }, []);
  return { ref, width };
}
