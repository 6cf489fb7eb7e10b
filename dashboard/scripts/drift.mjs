// The types of the API are those of its description: says so, or fails and tells what to do.
import { readFileSync } from "node:fs";
import openapi, { astToString } from "openapi-typescript";

const made = astToString(
  await openapi(new URL("../openapi.json", import.meta.url), { alphabetize: true, rootTypes: false }),
);
const kept = readFileSync(new URL("../src/api/schema.d.ts", import.meta.url), "utf-8");
const body = (text) => text.slice(text.indexOf("export interface paths")).trim();
if (body(made) !== body(kept)) {
  process.stderr.write("src/api/schema.d.ts is not what openapi.json says. Run: npm run schema\n");
  process.exit(1);
}
