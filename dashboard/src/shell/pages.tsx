/** Every page: its address, its name, who may see it, and its code, which comes when it is wanted. */
import { type ComponentType, lazy } from "react";
import type { Role } from "../api/types";
import type { IconName } from "../parts/Icon";

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

export const ROUTES = Object.entries(loaders).map(([path, load]) => ({ path, load, Page: lazy(load) }));

/** Begin to load the code of a page before it is opened. */
export function preload(path: string): void {
  const pattern = path
    .replace(/^(\/(?:sessions|learners))\/.+/, "$1/:id")
    .replace(/^\/policies\/.+/, "/policies/:version");
  void loaders[pattern]?.().catch(() => undefined);
}
