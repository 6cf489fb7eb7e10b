import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ApiProblem } from "../../api/problems";
import type { SettingsNow } from "../../api/types";
import { useMe } from "../../lib/me";
import { duration, plural } from "../../lib/numbers";
import { word } from "../../lib/words";
import { Button } from "../../parts/Button";
import { TextField } from "../../parts/fields";
import { Card } from "../../parts/Page";
import { Problem } from "../../parts/states";
import { keepUnsaved } from "./unsaved";
import type { Draft } from "./useDraft";
import type { SavingState } from "./useSaving";
import { differences, leafName, leafText, leavesOf } from "./values";

interface SavingProps {
  readonly now: SettingsNow;
  readonly draft: Draft;
  readonly saving: SavingState;
}

/** What would change, whether the server takes it, and the button. */
export function Saving({ now, draft, saving }: SavingProps) {
  const [note, setNote] = useState("");
  const changes = differences(draft.defaults, leavesOf(now.values), draft.leaves);
  const wrong = Object.keys(saving.problems).length;
  const ready = changes.length > 0 && saving.ready(draft) && note.trim().length >= 3;
  const card = useRef<HTMLDivElement>(null);
  return (
    <>
      {changes.length > 0 && (
        <div className="unsaved">
          <span role="status">
            {plural(changes.length, "change")} not saved yet{draft.restored && ", some of them from before"}
          </span>
          <Button small look="plain" onClick={() => card.current?.focus()}>
            See and save
          </Button>
        </div>
      )}
      <Card title="What changes">
        <div className="form" ref={card} tabIndex={-1}>
          {changes.length === 0 ? (
            <p className="dim">Nothing yet. Change a field above; it is looked at here before it is saved.</p>
          ) : (
            <dl className="changes">
              {changes.map((change) => (
                <div key={change.path}>
                  <dt>{leafName(change.path)}</dt>
                  <dd>
                    <span className="sr">from </span>
                    <del>{leafText(change.path, change.before)}</del>
                    <span className="sr"> to </span>
                    <ins>{leafText(change.path, change.after)}</ins>
                  </dd>
                </div>
              ))}
            </dl>
          )}
          <p role="status">
            {wrong > 0 && `${plural(wrong, "field")} cannot be taken: see beside ${wrong === 1 ? "it" : "them"}.`}
            {saving.ready(draft) &&
              changes.length > 0 &&
              "The server takes this. It is in force from the next turn after saving."}
          </p>
          {saving.warnings.map((warning) => (
            <p key={warning.field} className="notice" data-tone="warn">
              {leafName(warning.field)}: {warning.problem}.
            </p>
          ))}
          {saving.ready(draft) && (
            <ul className="small dim" aria-label="How the greetings will be">
              {saving.lines.map((line) => (
                <li key={line.language}>
                  {word("language", line.language)}: {duration(line.seconds * 1000)} on a call,{" "}
                  {plural(line.segments, "text")}
                </li>
              ))}
            </ul>
          )}
          {saving.conflict !== null && <Overtaken by={saving.conflict} />}
          {saving.error != null && saving.conflict === null && <Problem error={saving.error} what="Not saved" />}
          <TextField
            label="Note"
            description="Why, for those who look at the versions later. At least three characters."
            maxLength={500}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
          <div className="row">
            <Button type="submit" look="plain" busy={saving.busy} disabled={changes.length === 0}>
              Look at it
            </Button>
            <Button disabled={!ready} busy={saving.busy} onClick={() => saving.save(draft, note.trim())}>
              Save
            </Button>
            {changes.length > 0 && (
              <Button look="quiet" onClick={() => draft.replace(leavesOf(now.values))}>
                Take all changes back
              </Button>
            )}
          </div>
        </div>
      </Card>
    </>
  );
}

/** Somebody saved meanwhile: her version is not overwritten, and what is typed here stays until it is let go. */
function Overtaken({ by }: { readonly by: ApiProblem }) {
  const client = useQueryClient();
  const { name } = useMe();
  return (
    <div className="notice" data-tone="warn" role="alert">
      <p className="title">Somebody else saved meanwhile</p>
      <p>{by.detail} What you typed stays here until then; make your change again in the newer version.</p>
      <Button
        small
        look="plain"
        onClick={() => {
          keepUnsaved(name, []);
          void client.invalidateQueries({ queryKey: ["settings"] });
          void client.invalidateQueries({ queryKey: ["settingsVersions"] });
        }}
      >
        Load the newer version
      </Button>
    </div>
  );
}
