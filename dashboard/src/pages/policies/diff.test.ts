import { expect, it } from "vitest";
import { diffLines } from "./diff";

it("a diff is read line by line, without its file names", () => {
  const lines = diffLines("--- a\n+++ b\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n");
  expect(lines.map((line) => [line.kind, line.text])).toEqual([
    ["place", "@@ -1,2 +1,2 @@"],
    ["same", "same"],
    ["removed", "old"],
    ["added", "new"],
  ]);
});
