// Lighthouse, mobile, three runs a page, each beside the power of the machine at that moment (benchmarkIndex; a phone of
// the middle has about 1,000, an idle laptop 1,500 or more): node measure.mjs ADDRESS COOKIE [CHROMIUM]. `benchmarks/lighthouse.py` starts it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";

const [address, cookie, chromium = "/usr/bin/chromium"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "lighthouse-"));
const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"];
const browser = spawn(chromium, [...flags, "--remote-debugging-port=0", `--user-data-dir=${folder}`], { stdio: "ignore" });

async function portOf() {
  for (let tries = 0; tries < 200; tries += 1) {
    try {
      return Number(readFileSync(join(folder, "DevToolsActivePort"), "utf-8").split("\n")[0]);
    } catch {
      await new Promise((done) => setTimeout(done, 100));
    }
  }
  throw new Error("Chromium did not start");
}

try {
  const port = await portOf();
  for (const path of ["/", "/sessions", process.env.SESSION ?? "/sessions"]) {
    for (let run = 1; run <= 3; run += 1) {
      const result = await lighthouse(`${address}${path}`, {
        port,
        extraHeaders: { Cookie: cookie },
        onlyCategories: ["performance", "accessibility"],
        disableStorageReset: true,
      });
      const { audits, categories, environment } = result.lhr;
      const ms = (name) => Math.round(audits[name].numericValue);
      const failed = Object.values(categories.accessibility.auditRefs).map((ref) => audits[ref.id]);
      console.log(
        [
          path,
          `benchmarkIndex ${Math.round(environment.benchmarkIndex)}`,
          `performance ${Math.round(categories.performance.score * 100)}`,
          `accessibility ${Math.round(categories.accessibility.score * 100)}`,
          `FCP ${ms("first-contentful-paint")} ms`,
          `LCP ${ms("largest-contentful-paint")} ms`,
          `TBT ${ms("total-blocking-time")} ms`,
          `CLS ${audits["cumulative-layout-shift"].numericValue.toFixed(3)}`,
          ...failed.filter((audit) => audit.score === 0).map((audit) => audit.id),
        ].join("  "),
      );
    }
  }
} finally {
  browser.kill();
  await new Promise((done) => browser.once("exit", done));
  rmSync(folder, { recursive: true, force: true });
}
