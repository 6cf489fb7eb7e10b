import type { ComponentChildren } from "preact";
import { useGradually } from "../lib/gradually";

export interface Column<R> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: R) => ComponentChildren;
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
  const many = useGradually(rows.length);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="scroll" aria-label={caption} aria-busy={many < rows.length} tabIndex={0}>
      {/* biome-ignore lint/a11y/noRedundantRoles: display: block would take them away */}
      <table className={`data${stacks ? " stacks" : ""}${columns.length > 8 ? " wide" : ""}`} role="table">
        <caption className="sr">{caption}</caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
          <tr role="row">
            {columns.map((column) => (
              // biome-ignore lint/a11y/noRedundantRoles: as above
              <th key={column.key} scope="col" role="columnheader" className={column.numeric ? "num" : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above */}
        <tbody role="rowgroup">
          {rows.slice(0, many).map((row) => (
            // biome-ignore lint/a11y/noRedundantRoles: as above
            <tr key={rowKey(row)} role="row">
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
          ))}
        </tbody>
      </table>
    </section>
  );
}
