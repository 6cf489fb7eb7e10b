import { afterEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../../api/problems";
import { type Asked, download, fileName, RowCounter } from "./stream";

const bytes = (text: string) => new TextEncoder().encode(text);
const asked: Asked = { what: "turns", format: "csv", filter: {}, reason: "yearly report" };

function answering(body: string[], headers: Record<string, string>, status = 200) {
  const stream = new ReadableStream({
    start(controller) {
      for (const piece of body) controller.enqueue(bytes(piece));
      controller.close();
    },
  });
  vi.stubGlobal("fetch", async () => new Response(stream, { status, headers }));
}

afterEach(() => vi.unstubAllGlobals());

describe("rows", () => {
  it("are counted over pieces that break anywhere, without the head", () => {
    const counter = new RowCounter("csv");
    for (const piece of ["id,sa", "id\r\n1,hello\r", '\n2,"two\nlines"\r\n']) counter.take(bytes(piece));
    expect(counter.rows).toBe(2);
  });
  it("of JSON lines are its lines, whatever quotes are in them", () => {
    const counter = new RowCounter("jsonl");
    counter.take(bytes('{"said":"5\\""}\n{"said":""}\n'));
    expect(counter.rows).toBe(2);
  });
});

describe("a download", () => {
  it("tells how far it is", async () => {
    answering(["id\n1\n", "2\n"], {
      "X-Row-Count": "2",
      "Content-Disposition": 'attachment; filename="bakame-turns-2026-11-03.csv"',
    });
    const seen: number[] = [];
    const taken = await download(asked, new AbortController().signal, (progress) => seen.push(progress.rows));
    expect(seen.at(-1)).toBe(2);
    expect(taken.name).toBe("bakame-turns-2026-11-03.csv");
    expect(await taken.blob.text()).toBe("id\n1\n2\n");
  });
  it("that breaks off is no file", async () => {
    answering(["id\n1\n"], { "X-Row-Count": "2" });
    await expect(download(asked, new AbortController().signal, () => undefined)).rejects.toThrow("1 of 2 rows");
  });
  it("whose line goes says how much came", async () => {
    let pulled = 0;
    const stream = new ReadableStream({
      pull(controller) {
        pulled += 1;
        if (pulled === 1) controller.enqueue(bytes("id\n1\n"));
        else controller.error(new TypeError("network error"));
      },
    });
    vi.stubGlobal("fetch", async () => new Response(stream, { headers: { "X-Row-Count": "2" } }));
    await expect(download(asked, new AbortController().signal, () => undefined)).rejects.toThrow(
      "broke off after 1 of 2 rows",
    );
  });
  it("that is refused says why", async () => {
    answering(['{"title":"Too Many Requests","detail":"Try again in 40 seconds."}'], { "Retry-After": "40" }, 429);
    const error = await download(asked, new AbortController().signal, () => undefined).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ApiProblem);
    expect((error as ApiProblem).detail).toContain("40 seconds");
    expect((error as ApiProblem).retryAt).not.toBeNull();
  });
});

it("a name with a path in it is not taken", () => {
  expect(fileName('attachment; filename="../../x.csv"', asked)).toBe("bakame-turns.csv");
  expect(fileName(null, asked)).toBe("bakame-turns.csv");
});
