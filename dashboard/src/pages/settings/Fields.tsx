/** The settings' fields. Each shows what is in force, and whether that is the usual or set here. */
import type { ReactNode } from "react";
import { choices } from "../../lib/words";
import { Button } from "../../parts/Button";
import { Checkbox, TextArea, TextField } from "../../parts/fields";
import type { Draft } from "./useDraft";
import { leafName, leafText } from "./values";

interface FieldProps {
  readonly draft: Draft;
  readonly path: string;
}

/** A way back to the usual, where something else is set. */
function Usual({ draft, path }: FieldProps): ReactNode {
  if (!draft.isSet(path) || draft.disabled) return null;
  return (
    <Button className="usual" small look="quiet" onClick={() => draft.unset(path)}>
      <span>
        Back to the usual<span className="sr"> {leafName(path)}</span>: {leafText(path, draft.usual(path)).slice(0, 60)}
      </span>
    </Button>
  );
}

export function Words({ draft, path, description }: FieldProps & { readonly description?: string }) {
  return (
    <div>
      <TextArea
        label={leafName(path)}
        description={description}
        rows={3}
        maxLength={400}
        disabled={draft.disabled}
        value={String(draft.value(path) ?? "")}
        error={draft.problems[path]}
        onInput={(event) => draft.set(path, event.currentTarget.value)}
      />
      <Usual draft={draft} path={path} />
    </div>
  );
}

export function Text({ draft, path, type = "text" }: FieldProps & { readonly type?: "text" | "date" }) {
  return (
    <div>
      <TextField
        label={leafName(path)}
        type={type}
        disabled={draft.disabled}
        value={String(draft.value(path) ?? "")}
        error={draft.problems[path]}
        onInput={(event) => {
          const { value } = event.currentTarget;
          draft.set(path, type === "date" && value === "" ? null : value);
        }}
      />
      <Usual draft={draft} path={path} />
    </div>
  );
}

interface NumberProps extends FieldProps {
  readonly description?: string;
  /** What null means, where the limit may be off. */
  readonly off?: string;
}

/** What is no number stays as it was typed: the server says what is wrong with it. */
function numberOf(text: string): number | string {
  const value = Number(text);
  return text.trim() === "" || Number.isNaN(value) ? text : value;
}

export function Amount({ draft, path, description, off }: NumberProps) {
  const value = draft.value(path);
  return (
    <div className="stack" style={{ gap: "0.4rem" }}>
      <TextField
        label={leafName(path)}
        description={description}
        inputMode="decimal"
        disabled={draft.disabled || value === null}
        value={value === null ? "" : String(value ?? "")}
        placeholder={value === null ? off : undefined}
        error={draft.problems[path]}
        onInput={(event) => draft.set(path, numberOf(event.currentTarget.value))}
      />
      {off !== undefined && (
        <Checkbox
          label={off}
          disabled={draft.disabled}
          checked={value === null}
          check={(checked) => draft.set(path, checked ? null : (draft.usual(path) ?? 5))}
        />
      )}
      <Usual draft={draft} path={path} />
    </div>
  );
}

export function Languages({ draft }: { readonly draft: Draft }) {
  const offered = (draft.value("languages") ?? []) as readonly string[];
  const toggle = (code: string, on: boolean) =>
    draft.set("languages", on ? [...offered, code] : offered.filter((each) => each !== code));
  return (
    <fieldset aria-describedby="languages-problem">
      <legend>{leafName("languages")}</legend>
      <div className="row">
        {choices("language").map(([code, name]) => (
          <Checkbox
            key={code}
            label={name}
            disabled={draft.disabled}
            checked={offered.includes(code)}
            check={(checked) => toggle(code, checked)}
          />
        ))}
      </div>
      <p id="languages-problem" className="wrong">
        {draft.problems["languages"]}
      </p>
      <Usual draft={draft} path="languages" />
    </fieldset>
  );
}

interface Hours {
  readonly from: string;
  readonly to: string;
  readonly zone: string;
}

export function QuietHours({ draft, zone }: { readonly draft: Draft; readonly zone: string }) {
  const hours = draft.value("quiet_hours") as Hours | null | undefined;
  const change = (part: Partial<Hours>) =>
    draft.set("quiet_hours", { from: "21:00", to: "06:00", zone, ...hours, ...part });
  return (
    <fieldset>
      <legend>{leafName("quiet_hours")}</legend>
      <div className="stack">
        <Checkbox
          label="No lessons at night: who calls or texts then hears when to come back, and whom to call in danger"
          disabled={draft.disabled}
          checked={hours != null}
          check={(checked) => (checked ? change({}) : draft.set("quiet_hours", null))}
        />
        {hours != null && (
          <div className="pair">
            {(["from", "to"] as const).map((name) => (
              <TextField
                key={name}
                type="time"
                label={name === "from" ? "From" : "To"}
                disabled={draft.disabled}
                value={hours[name]}
                error={draft.problems[`quiet_hours.${name}`]}
                onInput={(event) => change({ [name]: event.currentTarget.value })}
              />
            ))}
            <TextField
              label="Time zone"
              disabled={draft.disabled}
              value={hours.zone}
              error={draft.problems["quiet_hours.zone"]}
              onInput={(event) => change({ zone: event.currentTarget.value })}
            />
          </div>
        )}
        <Usual draft={draft} path="quiet_hours" />
      </div>
    </fieldset>
  );
}
