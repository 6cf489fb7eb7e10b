/** A file that comes as a stream: counted while it comes, and it can be stopped. */
import { API_URL, reach } from "../../api/client";
import { BrokenOff } from "../../api/problems";
import type { ScopeQuery } from "../../lib/filter";
import { count, plural } from "../../lib/numbers";

export interface Progress {
  readonly bytes: number;
  readonly rows: number;
  /** How many rows there will be; null where the server does not say. */
  readonly all: number | null;
}

export interface Asked {
  readonly what: "sessions" | "turns";
  readonly format: "csv" | "jsonl";
  readonly filter: Partial<ScopeQuery>;
  readonly reason: string;
}

export interface Taken {
  readonly blob: Blob;
  readonly name: string;
  readonly progress: Progress;
}

/**
 * Counts the rows of a file as its pieces come in.
 *
 * A line break inside a quoted cell is no row's end, and the first line of a CSV file is its head.
 */
export class RowCounter {
  private quoted = false;
  private lines = 0;

  constructor(private readonly format: Asked["format"]) {}

  take(piece: Uint8Array): void {
    for (const byte of piece) {
      if (byte === 0x22 && this.format === "csv") this.quoted = !this.quoted;
      else if (byte === 0x0a && !this.quoted) this.lines += 1;
    }
  }

  get rows(): number {
    return this.format === "csv" ? Math.max(0, this.lines - 1) : this.lines;
  }
}

/** The name that the server gives the file; one of ours where it gives none. */
export function fileName(disposition: string | null, asked: Asked): string {
  const name = /filename="([\w.-]+)"/.exec(disposition ?? "")?.[1];
  return name ?? `bakame-${asked.what}.${asked.format}`;
}

/** Throws where the stream breaks: half a file is never taken for a whole one. */
export async function download(asked: Asked, signal: AbortSignal, told: (progress: Progress) => void): Promise<Taken> {
  const response = await reach(`${API_URL}/api/v1/exports`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(asked),
    signal,
  });
  const header = response.headers.get("X-Row-Count");
  const all = header === null ? null : Number(header);
  const counter = new RowCounter(asked.format);
  const pieces: BlobPart[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error("the answer has no body");
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw signal.aborted ? error : brokenOff(counter.rows, all);
    });
    if (done) break;
    counter.take(value);
    pieces.push(value as BlobPart);
    bytes += value.byteLength;
    told({ bytes, rows: counter.rows, all });
  }
  if (all !== null && counter.rows < all) throw brokenOff(counter.rows, all);
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  const name = fileName(response.headers.get("Content-Disposition"), asked);
  return { blob: new Blob(pieces, { type }), name, progress: { bytes, rows: counter.rows, all } };
}

function brokenOff(rows: number, all: number | null): BrokenOff {
  const came = all === null ? plural(rows, "row") : `${count(rows)} of ${plural(all, "row")}`;
  return new BrokenOff(`The file broke off after ${came}. Nothing was saved; export it once more.`);
}

/** Hand a file to the browser to be saved. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun by then; a large file is read from the address after the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
