import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { api, take } from "../api/client";
import { me as meQuery } from "../api/queries";
import { useMe } from "../lib/me";
import { useZones } from "../lib/preferences";
import { chooseScheme, chosenScheme, type Scheme } from "../lib/scheme";
import { word } from "../lib/words";
import { Button } from "../parts/Button";
import { Select } from "../parts/fields";
import { Icon } from "../parts/Icon";
import { Problem } from "../parts/states";
import { Time } from "../parts/values";

/** Who is signed in, whose clock is shown, light or dark, and the way out. */
export function Account() {
  const me = useMe();
  const sheet = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <details
      className="account"
      ref={sheet}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || sheet.current === null) return;
        sheet.current.open = false;
        sheet.current.querySelector("summary")?.focus();
      }}
    >
      <summary>
        <span className="who">{me.name}</span>
        <span className="pill">{word("role", me.role)}</span>
        <Icon name="chevron" size={14} />
      </summary>
      {open && <Sheet />}
    </details>
  );
}

function Sheet() {
  const me = useMe();
  return (
    <div className="sheet">
      <p>
        <strong className="name">{me.name}</strong>
        <br />
        <span className="dim small">{word("role", me.role)}</span>
      </p>
      <ZoneChoice />
      <SchemeChoice />
      <SignOut />
      <p className="dim small">
        The visit ends at the latest on <Time at={me.expires_at} />. BAKAME {me.version}
      </p>
    </div>
  );
}

function ZoneChoice() {
  const { zone, school, choose } = useZones();
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([school, zone, own, "UTC"])];
  return (
    <Select
      label="Times and days in"
      value={zone}
      choose={choose}
      options={zones.map((name) => [name, name === school ? `${name} (school)` : name])}
    />
  );
}

function SchemeChoice() {
  const [scheme, setScheme] = useState(chosenScheme);
  return (
    <Select
      label="Colours"
      value={scheme}
      choose={(chosen) => {
        chooseScheme(chosen as Scheme);
        setScheme(chosen as Scheme);
      }}
      options={[
        ["auto", "As the system"],
        ["light", "Light"],
        ["dark", "Dark"],
      ]}
    />
  );
}

function SignOut() {
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: () => take(api.DELETE("/api/v1/session")),
    onSuccess: () => {
      client.setQueryData(meQuery.queryKey, null);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] });
    },
  });
  return (
    <>
      {leave.isError && <Problem error={leave.error} what="Not signed out" />}
      <Button look="plain" busy={leave.isPending} onClick={() => leave.mutate()}>
        Sign out
      </Button>
    </>
  );
}
