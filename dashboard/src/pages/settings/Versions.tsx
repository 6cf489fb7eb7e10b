import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, take } from "../../api/client";
import { settingsVersions } from "../../api/queries";
import type { SettingsNow, SettingsVersion } from "../../api/types";
import { Button } from "../../parts/Button";
import { Ask } from "../../parts/Dialog";
import { Card } from "../../parts/Page";
import { Answer, Empty } from "../../parts/states";
import { Time } from "../../parts/values";
import { differences, leafName, leafText, leavesOf } from "./values";

/** Who set what when, and the way back. */
export function Versions({ now }: { readonly now: SettingsNow }) {
  const query = useQuery(settingsVersions);
  const client = useQueryClient();
  const [back, setBack] = useState<SettingsVersion | null>(null);
  const rollback = useMutation({
    mutationFn: (body: { version: number; note: string; based_on: number }) =>
      take(api.POST("/api/v1/settings/rollback", { body })),
    onSuccess: () => {
      setBack(null);
      void client.invalidateQueries({ queryKey: ["settings"] });
      void client.invalidateQueries({ queryKey: ["settingsVersions"] });
    },
  });
  return (
    <Card title="Versions">
      <Answer query={query} what="the versions" rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="No version was saved yet" />
          ) : (
            <ol className="versions">
              {items.map((version, index) => (
                <li key={version.version}>
                  <div className="row between">
                    <h3>
                      Version {version.version}
                      {version.version === now.version && (
                        <span className="pill" data-tone="good">
                          in force
                        </span>
                      )}
                    </h3>
                    <span className="dim small">
                      {version.actor}, <Time at={version.at} />
                    </span>
                  </div>
                  <p>
                    {version.note}
                    {version.restores !== null && ` (version ${version.restores} again)`}
                  </p>
                  <Changed version={version} before={items[index + 1]} defaults={now.defaults} />
                  {version.version !== now.version && (
                    <Button small look="plain" onClick={() => setBack(version)}>
                      Go back to this
                    </Button>
                  )}
                </li>
              ))}
            </ol>
          )
        }
      </Answer>
      {back !== null && (
        <Ask
          title={`Go back to version ${back.version}?`}
          action="Go back"
          busy={rollback.isPending}
          error={rollback.error}
          send={(note) => rollback.mutate({ version: back.version, note, based_on: now.version })}
          close={() => setBack(null)}
        >
          <p>Its values become a new version, in force from the next turn. Nothing in the history is lost.</p>
        </Ask>
      )}
    </Card>
  );
}

interface ChangedProps {
  readonly version: SettingsVersion;
  readonly before: SettingsVersion | undefined;
  readonly defaults: Readonly<Record<string, unknown>>;
}

function Changed({ version, before, defaults }: ChangedProps) {
  const found = differences(leavesOf(defaults), leavesOf(before?.values ?? {}), leavesOf(version.values));
  if (found.length === 0) return <p className="dim small">The same as before.</p>;
  return (
    <ul className="small dim">
      {found.map((change) => (
        <li key={change.path}>
          {leafName(change.path)}: {leafText(change.path, change.before)} → {leafText(change.path, change.after)}
        </li>
      ))}
    </ul>
  );
}
