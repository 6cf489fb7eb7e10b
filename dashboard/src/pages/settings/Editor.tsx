import { useQueryClient } from "@tanstack/react-query";
import type { SettingsNow } from "../../api/types";
import { useMay, useMe } from "../../lib/me";
import { useZones } from "../../lib/preferences";
import { choices } from "../../lib/words";
import { Card } from "../../parts/Page";
import { Amount, Languages, QuietHours, Text, Words } from "./Fields";
import { Saving } from "./Saving";
import { keepUnsaved } from "./unsaved";
import { useDraft } from "./useDraft";
import { useSaving } from "./useSaving";

const HELPLINES = ["child", "emergency", "ambulance", "violence", "distress"] as const;

interface EditorProps {
  readonly now: SettingsNow;
  readonly saved: () => void;
}

export function Editor({ now, saved }: EditorProps) {
  const owner = useMay("owner");
  const { name } = useMe();
  const { school } = useZones();
  const client = useQueryClient();
  const saving = useSaving(now, () => {
    keepUnsaved(name, []);
    saved();
    void client.invalidateQueries({ queryKey: ["settings"] });
    void client.invalidateQueries({ queryKey: ["settingsVersions"] });
  });
  const draft = useDraft({
    by: name,
    values: now.values,
    defaults: now.defaults,
    problems: saving.problems,
    disabled: !owner,
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        saving.preview(draft);
      }}
    >
      <div className="grid-2">
        <Card title="Greetings on calls">
          <div className="form">
            {choices("language").map(([code]) => (
              <Words key={code} draft={draft} path={`greeting.${code}`} />
            ))}
          </div>
        </Card>
        <Card title="Greetings by text">
          <div className="form">
            {choices("language").map(([code]) => (
              <Words key={code} draft={draft} path={`text_greeting.${code}`} />
            ))}
          </div>
        </Card>
        <Card title="Languages and hours">
          <div className="form">
            <Languages draft={draft} />
            <QuietHours draft={draft} zone={school} />
          </div>
        </Card>
        <Card title="Limits">
          <div className="form">
            <Amount draft={draft} path="limits.texts_per_minute" />
            <Amount draft={draft} path="limits.max_call_minutes" />
            <Amount
              draft={draft}
              path="limits.daily_spend_usd"
              off="No cap"
              description="Then learners are asked to come back tomorrow."
            />
            <Amount
              draft={draft}
              path="limits.retention_days"
              description="Then words are emptied and pseudonyms replaced."
            />
          </div>
        </Card>
        <Card title="Helplines">
          <div className="form">
            <p className="dim small">
              Whom a learner in danger is told to call. A person must have called each number; say when.
            </p>
            <div className="pair">
              {HELPLINES.map((name) => (
                <Text key={name} draft={draft} path={`helplines.${name}`} />
              ))}
              <Text draft={draft} path="helplines.checked_on" type="date" />
            </div>
          </div>
        </Card>
      </div>
      {owner && <Saving now={now} draft={draft} saving={saving} />}
    </form>
  );
}
