/** The query of the address as plain words, and how it is changed. */
import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";

export type Changes = Readonly<Record<string, string | null>>;

export function searchText(search: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== "")).toString();
  return text === "" ? "" : `?${text}`;
}

/** `search` with what changed; null and nothing take a word away. A changed filter begins at its first page. */
export function changed(search: Readonly<Record<string, string>>, changes: Changes): Record<string, string> {
  const next: Record<string, string> = { ...search };
  if (!("cursor" in changes)) delete next["cursor"];
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") delete next[name];
    else next[name] = value;
  }
  return next;
}

export function useSearchState() {
  const text = useSearch();
  const [path, navigate] = useLocation();
  const search = useMemo(() => Object.fromEntries(new URLSearchParams(text)), [text]);
  const change = useCallback(
    (changes: Changes, replace = false) => navigate(`${path}${searchText(changed(search, changes))}`, { replace }),
    [navigate, path, search],
  );
  return { search, change };
}
