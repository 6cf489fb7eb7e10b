import { bytes, count, plural, share } from "../../lib/numbers";
import { Button } from "../../parts/Button";
import type { Progress } from "./stream";
import type { ExportState } from "./useExport";

/** How far an export is. */
export function Running({ state, cancel }: { readonly state: ExportState; readonly cancel: () => void }) {
  if (state.at === "idle" || state.at === "failed") return null;
  if (state.at === "done") {
    return (
      <div className="notice" data-tone="good" role="status">
        <p className="title">Exported</p>
        <p>
          {plural(state.progress.rows, "row")}, {bytes(state.progress.bytes)}: <code>{state.name}</code>
          {state.progress.rows === 0 && ". Nothing fits this filter, so the file holds no rows."}
        </p>
      </div>
    );
  }
  if (state.at === "cancelled") {
    return (
      <p className="notice" data-tone="warn" role="status">
        Stopped{state.progress === null ? "" : ` after ${plural(state.progress.rows, "row")}`}. Nothing was saved.
      </p>
    );
  }
  return (
    <section className="card stack" aria-label="Export">
      <Bar progress={state.progress} />
      <div>
        <Button look="plain" onClick={cancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}

function Bar({ progress }: { readonly progress: Progress | null }) {
  if (progress === null) return <p role="status">Waiting for the first rows …</p>;
  const { rows, all } = progress;
  const part = all === null || all === 0 ? null : rows / all;
  return (
    <>
      <progress max={1} {...(part === null ? {} : { value: part })} aria-label="Rows taken" className="progress" />
      <p>
        {count(rows)}
        {all === null ? " rows" : ` of ${plural(all, "row")}`}, {bytes(progress.bytes)}
        {part !== null && ` (${share(part)})`}
      </p>
    </>
  );
}
