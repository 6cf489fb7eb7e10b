import type { ReactNode } from "react";

export interface Column<R> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: R) => ReactNode;
  readonly numeric?: boolean;
  /** Names its row to a screen reader; the first column does where none is marked. */
  readonly heads?: boolean;
}

interface DataTableProps<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  /** On a phone each row becomes a small list of its own. */
  readonly stacks?: boolean;
}

/** Rows as a plain table. Its roles are said again because a phone's layout takes them away. */
export function DataTable<R>({ caption, columns, rows, rowKey, stacks = true }: DataTableProps<R>) {
  const head = columns.find((column) => column.heads) ?? columns[0];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="scroll" aria-label={caption} tabIndex={0}>
      {/* biome-ignore lint/a11y/noRedundantRoles: display: block would take them away */}
      <table className={stacks ? "data stacks" : "data"} role="table">
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
          {rows.map((row) => (
            // biome-ignore lint/a11y/noRedundantRoles: as above
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => {
                const shared = { "data-label": column.title, className: column.numeric ? "num" : undefined };
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
