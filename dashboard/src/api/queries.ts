/** Each question of the dashboard, once: its key, and the operation that answers it. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Scope } from "../lib/filter";
import { api, take } from "./client";
import { ApiProblem } from "./problems";
import type { operations } from "./schema";
import type { Split } from "./types";

type Query = Readonly<Record<string, string | number | boolean>>;

export const me = queryOptions({
  queryKey: ["me"],
  // Signed out is an answer, not a failure.
  queryFn: async ({ signal }) => {
    try {
      return await take(api.GET("/api/v1/session", { signal }));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const sessionOptions = queryOptions({
  queryKey: ["sessionOptions"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/session/options", { signal })),
});

export const overview = (scope: Scope) =>
  queryOptions({
    queryKey: ["overview", scope.query],
    queryFn: ({ signal }) => take(api.GET("/api/v1/overview", { params: { query: scope.query }, signal })),
    placeholderData: keepPreviousData,
  });

export const series = (scope: Scope) =>
  queryOptions({
    queryKey: ["series", scope.query, scope.step],
    queryFn: ({ signal }) =>
      take(api.GET("/api/v1/series", { params: { query: { ...scope.query, step: scope.step } }, signal })),
    placeholderData: keepPreviousData,
  });

export const heat = (scope: Scope) =>
  queryOptions({
    queryKey: ["heat", scope.query],
    queryFn: ({ signal }) => take(api.GET("/api/v1/heat", { params: { query: scope.query }, signal })),
    placeholderData: keepPreviousData,
  });

export const breakdown = (scope: Scope, by: Split) =>
  queryOptions({
    queryKey: ["breakdown", scope.query, by],
    queryFn: ({ signal }) => take(api.GET("/api/v1/breakdown", { params: { query: { ...scope.query, by } }, signal })),
    placeholderData: keepPreviousData,
  });

export type SessionQuery = NonNullable<operations["listSessions"]["parameters"]["query"]>;

export const sessions = (query: SessionQuery) =>
  queryOptions({
    queryKey: ["sessions", query],
    queryFn: ({ signal }) => take(api.GET("/api/v1/sessions", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const session = (id: string) =>
  queryOptions({
    queryKey: ["session", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/sessions/{session}", { params: { path: { session: id } }, signal })),
  });

export const flags = (query: Query) =>
  queryOptions({
    queryKey: ["flags", query],
    queryFn: ({ signal }) => take(api.GET("/api/v1/flags", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const flag = (id: string) =>
  queryOptions({
    queryKey: ["flags", "one", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/flags/{flag}", { params: { path: { flag: id } }, signal })),
  });

export const costs = (scope: Scope) =>
  queryOptions({
    queryKey: ["costs", scope.query],
    queryFn: ({ signal }) => take(api.GET("/api/v1/costs", { params: { query: scope.query }, signal })),
    placeholderData: keepPreviousData,
  });

export const latency = (scope: Scope) =>
  queryOptions({
    queryKey: ["latency", scope.query],
    queryFn: ({ signal }) => take(api.GET("/api/v1/latency", { params: { query: scope.query }, signal })),
    placeholderData: keepPreviousData,
  });

export const health = queryOptions({
  queryKey: ["health"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/health", { signal })),
  refetchInterval: 30_000,
});

export const liveCalls = () => take(api.GET("/api/v1/live/calls"));

export const audit = (query: Query) =>
  queryOptions({
    queryKey: ["audit", query],
    queryFn: ({ signal }) => take(api.GET("/api/v1/audit", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const learners = (query: Query) =>
  queryOptions({
    queryKey: ["learners", query],
    queryFn: ({ signal }) => take(api.GET("/api/v1/learners", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

export const learner = (id: string) =>
  queryOptions({
    queryKey: ["learner", id],
    queryFn: ({ signal }) => take(api.GET("/api/v1/learners/{learner}", { params: { path: { learner: id } }, signal })),
  });

export const policies = (scope: Scope) =>
  queryOptions({
    queryKey: ["policies", scope.query],
    queryFn: ({ signal }) => take(api.GET("/api/v1/policies", { params: { query: scope.query }, signal })),
    placeholderData: keepPreviousData,
  });

export const policy = (version: string) =>
  queryOptions({
    queryKey: ["policy", version],
    queryFn: ({ signal }) => take(api.GET("/api/v1/policies/{version}", { params: { path: { version } }, signal })),
  });

export const settings = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/settings", { signal })),
});

export const settingsVersions = queryOptions({
  queryKey: ["settingsVersions"],
  queryFn: ({ signal }) => take(api.GET("/api/v1/settings/versions", { signal })),
});
