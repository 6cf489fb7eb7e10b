import { expect, it } from "vitest";
import { meant } from "./keys";

const plain = { ctrlKey: false, metaKey: false, altKey: false, target: null };

it("keys mean what the help says, in either case", () => {
  expect(meant({ ...plain, key: "J" })).toBe("j");
  expect(meant({ ...plain, key: "?" })).toBe("?");
  expect(meant({ ...plain, key: "x" })).toBeNull();
});

it("the browser's own keys stay the browser's", () => {
  expect(meant({ ...plain, key: "t", ctrlKey: true })).toBeNull();
  expect(meant({ ...plain, key: "r", metaKey: true })).toBeNull();
});

it("a note that is being written decides nothing", () => {
  const field = document.createElement("textarea");
  expect(meant({ ...plain, key: "1", target: field })).toBeNull();
  const dialog = document.createElement("dialog");
  const button = dialog.appendChild(document.createElement("button"));
  expect(meant({ ...plain, key: "3", target: button })).toBeNull();
});
