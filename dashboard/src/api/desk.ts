import { API_URL, reach } from "./client";

export interface Learner {
  id: string;
  name: string;
  first_seen: string;
  last_seen: string;
  sessions: number;
  turns: number;
  languages: string[];
  minutes: number | null;
  blocked: boolean;
}
export interface Proof {
  proof_id: string;
  at: string;
  records: number;
}
export interface Policy {
  version: string;
  live: boolean;
  first_used: string | null;
  last_used: string | null;
  sessions: number;
  turns: number;
  learners: number | null;
  outcomes: Record<string, number>;
  reply_p50_ms: number | null;
  reply_p95_ms: number | null;
  cost: { micros: number; precision: "exact" | "estimated" | "unknown" } | null;
  degraded_share: number | null;
  flags: number;
}
export interface PolicyDetail extends Policy {
  text: string;
  diff: string | null;
  before: string | null;
}
export interface SettingsVersion {
  version: number;
  at: string | null;
  actor: string;
  note: string;
  values: Record<string, unknown>;
  restores: number | null;
}
export interface SettingsNow extends SettingsVersion {
  defaults: Record<string, unknown>;
  warnings: { field: string; problem: string }[];
}
export interface SettingsPreview {
  problems: { field: string; problem: string }[];
  warnings: { field: string; problem: string }[];
}
export interface Paged<T> {
  items: T[];
  next: string | null;
}

export async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await reach(`${API_URL}/api/v1${path}`, {
    method,
    ...(signal ? { signal } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  return (response.status === 204 ? undefined : await response.json()) as T;
}
