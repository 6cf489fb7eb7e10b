import { screen } from "@testing-library/dom";
import { describe, expect, it } from "vitest";
import { shown } from "../../testing";
import { heardPart, Words } from "./Words";

const at = "2026-11-03T08:00:00Z";

describe("what was cut off", () => {
  it("is struck through, once, and said in words", () => {
    const said = "Half of ten is five. Because two fives make ten";
    shown(<Words words={{ number: 1, at, heard: "half of ten", said, unheard: "Because two fives make ten" }} />);
    expect(document.querySelector("s")?.textContent).toBe("Because two fives make ten");
    expect(screen.getByText(/The learner did not hear:/)).toBeTruthy();
    expect(document.querySelector(".tutor")?.textContent?.match(/two fives/g)).toHaveLength(1);
  });
  it("that is not the end of what was said stands after it", () => {
    expect(heardPart("Half of ten is five.", "Well done")).toBeNull();
    expect(heardPart("Half of ten is five. Well done", " Well done ")).toBe("Half of ten is five. ");
  });
});

it("words are text and never markup", () => {
  shown(<Words words={{ number: 1, at, heard: "<img src=x onerror=alert(1)>", said: "<b>no</b>", unheard: "" }} />);
  expect(document.querySelector("img, b")).toBeNull();
  expect(screen.getByText("<b>no</b>")).toBeTruthy();
});

it("silence is said to be silence", () => {
  shown(<Words words={{ number: 1, at, heard: "", said: "", unheard: "" }} />);
  expect(screen.getByText("nothing that could be made out")).toBeTruthy();
});
