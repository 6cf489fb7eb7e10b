import { Button, NativeSelect, useMantineColorScheme } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, take } from "../api/client";
import { me as meQuery } from "../api/queries";
import { useMe } from "../lib/me";
import { useZones } from "../lib/preferences";
import { word } from "../lib/words";
import { Icon } from "../parts/Icon";
import { Problem } from "../parts/states";
import { Time } from "../parts/values";

/** Who is signed in, whose clock is shown, light or dark, and the way out. */
export function Account() {
  const me = useMe();
  const sheet = useRef<HTMLDetailsElement>(null);
  return (
    <details
      className="account"
      ref={sheet}
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
      <div className="sheet">
        <ZoneChoice />
        <SchemeChoice />
        <SignOut />
        <p className="dim small">
          The visit ends at the latest on <Time at={me.expires_at} />. BAKAME {me.version}
        </p>
      </div>
    </details>
  );
}

function ZoneChoice() {
  const { zone, school, choose } = useZones();
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([school, zone, own, "UTC"])];
  return (
    <NativeSelect
      label="Times and days in"
      value={zone}
      onChange={(event) => choose(event.currentTarget.value)}
      data={zones.map((name) => ({ value: name, label: name === school ? `${name} (school)` : name }))}
    />
  );
}

function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <NativeSelect
      label="Colours"
      value={colorScheme}
      onChange={(event) => setColorScheme(event.currentTarget.value as "light" | "dark" | "auto")}
      data={[
        { value: "auto", label: "As the system" },
        { value: "light", label: "Light" },
        { value: "dark", label: "Dark" },
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
      <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
        Sign out
      </Button>
    </>
  );
}
