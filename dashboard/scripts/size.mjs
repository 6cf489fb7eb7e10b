// How much a browser loads, in kB of gzip, against the budget. Reads the last build: `npm run size [folder]`.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const folder = process.argv[2] ?? new URL("../../src/bakame_http/dashboard", import.meta.url).pathname;
const budget = { firstJs: 165, firstCss: 15, chunk: 60, allJs: 230 };
// What main.tsx begins with, and the first page.
const BEGUN = ["react-dom/client.js", "src/App.tsx"];
const FIRST = "src/pages/overview/Overview.tsx";

const size = (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1000;
const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf-8"));
const entry = Object.values(manifest).find((chunk) => chunk.isEntry);

/** All chunks that a page needs: its own and, again and again, what those import. */
function needed(keys, found = new Set()) {
  for (const key of keys) {
    if (found.has(key)) continue;
    found.add(key);
    needed(manifest[key].imports ?? [], found);
  }
  return [...found];
}

const files = (keys, kind) => [
  ...new Set(keys.flatMap((key) => (kind === "css" ? (manifest[key].css ?? []) : [manifest[key].file]))),
];
const sum = (names) => names.reduce((all, name) => all + size(name), 0);
const keyOf = (chunk) => Object.keys(manifest).find((key) => manifest[key] === chunk);

const begun = BEGUN.map((name) => {
  const key = Object.keys(manifest).find((each) => each.endsWith(name));
  if (key === undefined) throw new Error(`not in the build: ${name}`);
  return key;
});
const first = needed([keyOf(entry), ...begun, FIRST]);
const start = new Set(needed([keyOf(entry), ...begun]));
const chunks = readdirSync(join(folder, "assets")).filter((name) => name.endsWith(".js"));
const routes = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
// What a page adds to what is there once anything is.
const added = Object.fromEntries(
  routes.map((key) => [
    key,
    sum(
      files(
        needed([key]).filter((each) => !start.has(each)),
        "js",
      ),
    ),
  ]),
);
const [widest, most] = Object.entries(added).sort(([, a], [, b]) => b - a)[0];

const figures = [
  ["first page, JavaScript", sum(files(first, "js")), budget.firstJs],
  ["first page, CSS", sum(files(first, "css")), budget.firstCss],
  [`most that a page adds (${widest})`, most, budget.chunk],
  ["all JavaScript", sum(chunks.map((name) => `assets/${name}`)), budget.allJs],
];
let failed = false;
for (const [what, is, may] of figures) {
  failed ||= is > may;
  process.stdout.write(`${is > may ? "TOO LARGE " : ""}${what}: ${is.toFixed(1)} kB of ${may}\n`);
}
if (!statSync(join(folder, "index.html")).isFile() || failed) process.exit(1);
