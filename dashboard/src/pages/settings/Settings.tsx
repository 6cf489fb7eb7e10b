import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { settings } from "../../api/queries";
import type { SettingsNow } from "../../api/types";
import { useMay } from "../../lib/me";
import { Page } from "../../parts/Page";
import { Answer } from "../../parts/states";
import { Time } from "../../parts/values";
import { Editor } from "./Editor";
import { Versions } from "./Versions";
import { leafName } from "./values";
import "../../styles/settings.css";

export default function Settings() {
  const query = useQuery(settings);
  const owner = useMay("owner");
  const [saved, setSaved] = useState(0);
  return (
    <Page
      title="Settings"
      lead="What is in force from the next turn on, without a restart. How the tutor teaches is no setting: a policy is a file, reviewed like code."
    >
      <Answer query={query} what="the settings" rows={4} height={120}>
        {(data) => (
          <>
            {saved > 0 && <Saved key={saved} />}
            <InForce data={data} />
            {!owner && <p className="notice">Only an owner can change these.</p>}
            {/* A newer version that somebody saved is shown when it is asked for: what is typed here is not thrown away. */}
            <Editor key={data.version} now={data} saved={() => setSaved(saved + 1)} />
            {owner && <Versions now={data} />}
          </>
        )}
      </Answer>
    </Page>
  );
}

/** Takes the focus: the button that saved is gone with the version before. */
function Saved() {
  const notice = useRef<HTMLParagraphElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <p className="notice" data-tone="good" role="status" tabIndex={-1} ref={notice}>
      Saved. It is in force from the next turn on; the version before is below, with the way back to it.
    </p>
  );
}

function InForce({ data }: { readonly data: SettingsNow }) {
  return (
    <>
      <p className="dim">
        {data.version === 0 ? (
          "Nothing was changed yet: all is as the server's environment has it."
        ) : (
          <>
            Version {data.version}, by {data.actor}, <Time at={data.at} />
            {data.note && `: ${data.note}`}
          </>
        )}
      </p>
      {data.warnings.map((warning) => (
        <div key={warning.field} className="notice" data-tone="warn">
          <p>
            <strong>{leafName(warning.field)}</strong>: {warning.problem}.
          </p>
        </div>
      ))}
    </>
  );
}
