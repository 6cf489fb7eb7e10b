/** What an admin chose for this browser: the zone of times, and views of sessions that she saved. No secrets. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { isZone } from "./zone";

/** What the browser keeps under that name; null where it keeps nothing, or nothing at all. */
export function kept<T>(name: string): T | null {
  try {
    const text = window.localStorage.getItem(`bakame.${name}`);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    if (value === null) window.localStorage.removeItem(`bakame.${name}`);
    else window.localStorage.setItem(`bakame.${name}`, JSON.stringify(value));
  } catch {
    // Private windows and full disks keep nothing; the page works all the same.
  }
}

interface Zones {
  readonly zone: string;
  readonly school: string;
  readonly choose: (zone: string) => void;
}

const ZoneContext = createContext<Zones>({ zone: "UTC", school: "UTC", choose: () => undefined });

export function ZoneProvider({ school, children }: { readonly school: string; readonly children: ReactNode }) {
  const [chosen, setChosen] = useState<string | null>(() => kept<string>("zone"));
  const choose = useCallback((zone: string) => {
    keep("zone", zone);
    setChosen(zone);
  }, []);
  const zone = typeof chosen === "string" && isZone(chosen) ? chosen : school;
  const value = useMemo(() => ({ zone, school, choose }), [zone, school, choose]);
  return <ZoneContext value={value}>{children}</ZoneContext>;
}

export function useZone(): string {
  return useContext(ZoneContext).zone;
}

export function useZones(): Zones {
  return useContext(ZoneContext);
}
