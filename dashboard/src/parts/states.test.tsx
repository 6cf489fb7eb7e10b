import { useQuery } from "@tanstack/react-query";
import { fireEvent, screen, waitFor } from "@testing-library/dom";
import { act } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiProblem, problemOf, Unreachable } from "../api/problems";
import { shown } from "../testing";
import { Failures } from "./Failures";
import { Answer, Loading, Problem } from "./states";

function Asking({ ask }: { readonly ask: () => Promise<string> }) {
  const query = useQuery({ queryKey: ["asked"], queryFn: ask });
  return (
    <>
      <Answer query={query} what="the figures">
        {(data) => <p>{data}</p>}
      </Answer>
      <button type="button" onClick={() => void query.refetch()}>
        Renew
      </button>
    </>
  );
}

function One({ name, ask }: { readonly name: string; readonly ask: () => Promise<string> }) {
  const query = useQuery({ queryKey: [name], queryFn: ask });
  return (
    <Answer query={query} what={name}>
      {(data) => <p>{data}</p>}
    </Answer>
  );
}

afterEach(() => vi.useRealTimers());

describe("an answer", () => {
  it("that is coming says what is coming, then is shown", async () => {
    shown(<Asking ask={async () => "42"} />);
    expect(screen.getByRole("status").textContent).toBe("Loading the figures");
    expect(await screen.findByText("42")).toBeTruthy();
  });
  it("that failed says why, and can be asked for again", async () => {
    const answers = [
      Promise.reject(new ApiProblem(503, "Service Unavailable", "supabase does not answer.")),
      Promise.resolve("42"),
    ];
    answers[0]?.catch(() => undefined);
    shown(<Asking ask={() => answers.shift() ?? Promise.resolve("")} />);
    expect((await screen.findByRole("alert")).textContent).toContain("supabase does not answer.");
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("42")).toBeTruthy();
  });
  it("that was there stays when it cannot be renewed", async () => {
    let line = true;
    shown(<Asking ask={async () => (line ? "42" : Promise.reject(new Unreachable("no answer")))} />);
    await screen.findByText("42");
    line = false;
    fireEvent.click(screen.getByRole("button", { name: "Renew" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toContain("could not be renewed"));
    expect(screen.getByText("42")).toBeTruthy();
  });
});

describe("a page of many answers", () => {
  const both = (ask: () => Promise<string>) => (
    <Failures>
      <One name="the figures" ask={ask} />
      <One name="the charts" ask={ask} />
    </Failures>
  );
  it("tells once of a line that is gone, and asks for all of them again", async () => {
    let line = false;
    shown(both(async () => (line ? "42" : Promise.reject(new Unreachable("no answer")))));
    await waitFor(() => expect(screen.getAllByText(/^Not loaded yet/)).toHaveLength(2));
    const alert = await screen.findByRole("alert");
    await waitFor(() => expect(alert.textContent).toContain("the figures and the charts: no connection"));
    line = true;
    fireEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.getAllByText("42")).toHaveLength(2));
    expect(screen.queryByRole("alert")).toBeNull();
  });
  it("tells of one that failed where it would stand", async () => {
    shown(
      <Failures>
        <One name="the figures" ask={async () => Promise.reject(new ApiProblem(503, "Unavailable", "Not now."))} />
        <One name="the charts" ask={async () => "42"} />
      </Failures>,
    );
    await screen.findByText("42");
    expect((await screen.findByRole("alert")).textContent).toContain("Could not load the figures: unavailable");
  });
});

describe("a problem", () => {
  it("names each field", () => {
    shown(
      <Problem
        error={
          new ApiProblem(422, "Unprocessable", "Some fields cannot be taken.", [
            { field: "to", problem: "is before from" },
          ])
        }
      />,
    );
    expect(screen.getByRole("alert").textContent).toContain("to: is before from");
  });
  it("of too many requests says when one may ask again", () => {
    shown(<Problem error={new ApiProblem(429, "Too Many Requests", "Wait.", [], "2026-11-03T08:00:40Z")} />);
    expect(screen.getByRole("alert").querySelector("time")?.textContent).toBe("10:00:40");
  });
  it("of a line that is down is told from one of the server", () => {
    shown(<Problem error={new Unreachable("no answer")} />);
    expect(screen.getByRole("alert").textContent).toContain("No connection");
  });
  it("is read from whatever a proxy sends", async () => {
    const page = new Response("<html>Bad gateway</html>", { status: 502, headers: { "Retry-After": "30" } });
    const problem = await problemOf(page, Date.parse("2026-11-03T08:00:00Z"));
    expect([problem.title, problem.retryAt]).toEqual(["The server failed", "2026-11-03T08:00:30.000Z"]);
  });
});

it("a slow line is said to be slow", async () => {
  vi.useFakeTimers();
  shown(<Loading what="the sessions" />);
  expect(screen.getByRole("status").textContent).toBe("Loading the sessions");
  act(() => vi.advanceTimersByTime(6_000));
  vi.useRealTimers();
  await waitFor(() => expect(screen.getByRole("status").textContent).toContain("the line is slow"));
});
