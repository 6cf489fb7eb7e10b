import { type ReactElement, type ReactNode, useMemo } from "react";
import { useGradually } from "../lib/gradually";

export interface Column<R> {
  readonly key: string;
  readonly title: string;
  /** What the title means, where it is not said already. */
  readonly about?: string;
  readonly cell: (row: R) => ReactNode;
  readonly numeric?: boolean;
  /** Names its row to a screen reader; the first column does where none is marked. */
  readonly heads?: boolean;
  /** It says what it is: on a phone its title does not stand before it. */
  readonly plain?: boolean;
}

interface DataTableProps<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** On a phone each row becomes a heading with what is said of it below. */
  readonly stacks?: boolean;
}

/** Rows as a plain table. Its roles are said again because a phone's layout takes them away. */
export function DataTable<R>({ caption, columns, rows, rowKey, stacks = true }: DataTableProps<R>) {
  const head = columns.find((column) => column.heads) ?? columns[0];
  const many = useGradually(rows.length, 8, 8);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows or columns are drawn anew
  const made = useMemo(() => new Map<R, ReactElement>(), [rows, columns]);
  const table = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="scroll" aria-label={caption} aria-busy={many < rows.length} tabIndex={0}>
      {/* biome-ignore lint/a11y/noRedundantRoles: display: block would take them away */}
      <table className={`data${stacks ? " stacks" : ""}${columns.length > 6 ? " wide" : ""}`} role="table">
        <caption className="sr">{caption}</caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                // biome-ignore lint/a11y/noRedundantRoles: as above
                role="columnheader"
                className={column.numeric ? "num" : undefined}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tbody role="rowgroup">
          {rows.slice(0, many).map((row) => {
            // A row that stands already is the same object, and is not drawn again when more come.
            const drawn = made.get(row) ?? <Row key={rowKey(row)} row={row} columns={columns} head={head} />;
            made.set(row, drawn);
            return drawn;
          })}
        </tbody>
      </table>
    </section>
  );
  return (
    <>
      {table}
      <Meanings of={columns} />
    </>
  );
}

/** What is behind the titles that do not say it, below the table: there it is reached by finger and key, also on a phone. */
function Meanings<R>({ of }: { readonly of: readonly Column<R>[] }) {
  const told = of.filter((column) => column.about !== undefined);
  if (told.length === 0) return null;
  return (
    <details className="meanings small">
      <summary>What the columns mean</summary>
      <dl>
        {told.map((column) => (
          <div key={column.key}>
            <dt>{column.title}</dt>
            <dd>{column.about}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

interface RowProps<R> {
  readonly row: R;
  readonly columns: readonly Column<R>[];
  readonly head: Column<R> | undefined;
}

function Row<R>({ row, columns, head }: RowProps<R>) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: as above
    <tr role="row">
      {columns.map((column) => {
        const shared = {
          "data-label": column.title,
          "data-plain": column.plain ? "" : undefined,
          className: column.numeric ? "num" : undefined,
        };
        return column === head ? (
          // biome-ignore lint/a11y/noRedundantRoles: as above
          <th key={column.key} scope="row" role="rowheader" {...shared}>
            {column.cell(row)}
          </th>
        ) : (
          // biome-ignore lint/a11y/noRedundantRoles: as above
          <td key={column.key} role="cell" {...shared}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}
