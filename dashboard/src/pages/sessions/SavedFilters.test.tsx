import { fireEvent, screen } from "@testing-library/dom";
import { expect, it } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { keep } from "../../lib/preferences";
import { shown } from "../../testing";
import { SavedFilters, savedFilters, withFilter } from "./SavedFilters";

it("what somebody wrote into the browser's storage breaks nothing and leads nowhere else", () => {
  keep("filters", [
    { name: "x", search: "https://elsewhere.example" },
    "junk",
    null,
    { name: "good", search: "?flagged=true" },
  ]);
  expect(savedFilters()).toEqual([{ name: "good", search: "?flagged=true" }]);
  keep("filters", "junk");
  expect(savedFilters()).toEqual([]);
});

it("a name is there once, the newest first, and there is an end to them", () => {
  const many = Array.from({ length: 12 }, (_, index) => ({ name: `f${index}`, search: "?a=b" }));
  const next = withFilter(many, { name: "f3", search: "?c=d" });
  expect(next[0]).toEqual({ name: "f3", search: "?c=d" });
  expect(next).toHaveLength(12);
  expect(withFilter(many, { name: "new", search: "?c=d" })).toHaveLength(12);
});

it("a filter is saved by a name and forgotten again", () => {
  const { hook } = memoryLocation({ path: "/sessions?flagged=true&cursor=abc" });
  shown(
    <Router hook={hook}>
      <SavedFilters />
    </Router>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Save this filter" }));
  fireEvent.input(screen.getByLabelText(/Name/), { target: { value: "Flagged" } });
  fireEvent.submit(screen.getByLabelText(/Name/));
  expect(screen.getByRole("link", { name: "Flagged" }).getAttribute("href")).toBe("/sessions?flagged=true");
  expect(savedFilters()).toHaveLength(1);
  fireEvent.click(screen.getByRole("button", { name: "Forget the filter Flagged" }));
  expect(savedFilters()).toHaveLength(0);
});
