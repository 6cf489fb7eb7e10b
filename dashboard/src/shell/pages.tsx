/** Every page: its address, its name, who may see it, and its code, which comes when it is wanted. */
import type { ComponentType } from "react";
import { useEffect, useState } from "react";
import type { Role } from "../api/types";
import type { IconName } from "../parts/Icon";
import { Loading } from "../parts/states";

type Loaded = Promise<{ default: ComponentType }>;

export interface PageEntry {
  readonly path: string;
  readonly name: string;
  readonly icon: IconName;
  readonly least: Role;
  readonly group: string;
}

export const PAGES: readonly PageEntry[] = [
  { path: "/", name: "Overview", icon: "overview", least: "viewer", group: "Now" },
  { path: "/live", name: "Live", icon: "live", least: "viewer", group: "Now" },
  { path: "/safety", name: "Safety", icon: "safety", least: "reviewer", group: "Now" },
  { path: "/sessions", name: "Sessions", icon: "sessions", least: "viewer", group: "Learning" },
  { path: "/learners", name: "Learners", icon: "learners", least: "viewer", group: "Learning" },
  { path: "/policies", name: "Policies", icon: "policies", least: "viewer", group: "Learning" },
  { path: "/costs", name: "Costs", icon: "costs", least: "viewer", group: "Running" },
  { path: "/health", name: "Health", icon: "health", least: "viewer", group: "Running" },
  { path: "/settings", name: "Settings", icon: "settings", least: "viewer", group: "Running" },
  { path: "/exports", name: "Exports", icon: "exports", least: "reviewer", group: "Records" },
  { path: "/audit", name: "Audit", icon: "audit", least: "owner", group: "Records" },
];

const loaders: Readonly<Record<string, () => Loaded>> = {
  "/": () => import("../pages/overview/Overview"),
  "/live": () => import("../pages/live/Live"),
  "/safety": () => import("../pages/safety/Safety"),
  "/sessions": () => import("../pages/sessions/Sessions"),
  "/sessions/:id": () => import("../pages/session/Session"),
  "/learners": () => import("../pages/learners/Learners"),
  "/learners/:id": () => import("../pages/learners/Learner"),
  "/policies": () => import("../pages/policies/Policies"),
  "/policies/:version": () => import("../pages/policies/Policy"),
  "/costs": () => import("../pages/costs/Costs"),
  "/health": () => import("../pages/health/Health"),
  "/settings": () => import("../pages/settings/Settings"),
  "/exports": () => import("../pages/exports/Exports"),
  "/audit": () => import("../pages/audit/Audit"),
};

const there = new Map<string, ComponentType>();

async function load(path: string): Promise<void> {
  const loaded = await loaders[path]?.();
  if (loaded !== undefined) there.set(path, loaded.default);
}

/** A page whose code is on its way says so; one whose code does not come fails as a page does. */
export function PageAt({ path }: { readonly path: string }) {
  const [, come] = useState(there.has(path));
  const [failed, fail] = useState<unknown>(null);
  useEffect(() => {
    // Also where it has come since this was drawn.
    load(path).then(() => come(true), fail);
  }, [path]);
  if (failed !== null) throw failed;
  const Shown = there.get(path);
  return Shown === undefined ? <Loading what="the page" rows={4} height={64} /> : <Shown />;
}

export const ROUTES = Object.keys(loaders);

/** Begin to load the code of a page before it is opened. */
export function preload(path: string): void {
  const pattern = path
    .replace(/^(\/(?:sessions|learners))\/.+/, "$1/:id")
    .replace(/^\/policies\/.+/, "/policies/:version");
  void load(pattern).catch(() => undefined);
}
