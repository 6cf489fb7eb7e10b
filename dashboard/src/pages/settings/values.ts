/**
 * Settings as leaves by their path, such as `limits.texts_per_minute`.
 *
 * A version holds what it sets and nothing else: a leaf that is not set follows the environment. So a draft is a set of
 * leaves over the defaults, and taking a leaf away goes back to the usual.
 */

export type Leaf = unknown;
export type Leaves = Readonly<Record<string, Leaf>>;
export type Nested = Readonly<Record<string, unknown>>;

/** These are taken whole, whatever is in them. */
const WHOLE = new Set(["quiet_hours", "languages"]);

export function leavesOf(values: Nested): Leaves {
  const found: Record<string, Leaf> = {};
  for (const [name, value] of Object.entries(values)) {
    if (WHOLE.has(name) || value === null || typeof value !== "object" || Array.isArray(value)) found[name] = value;
    else for (const [inner, leaf] of Object.entries(value)) found[`${name}.${inner}`] = leaf;
  }
  return found;
}

export function nested(leaves: Leaves): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(leaves)) {
    const [name = "", inner] = path.split(".");
    if (inner === undefined) made[name] = value;
    else made[name] = { ...(made[name] as Nested | undefined), [inner]: value };
  }
  return made;
}

export function same(a: Leaf, b: Leaf): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A draft with one leaf changed; undefined takes it away. */
export function withLeaf(draft: Leaves, path: string, value: Leaf): Leaves {
  const { [path]: _, ...rest } = draft;
  return value === undefined ? rest : { ...rest, [path]: value };
}

/** A leaf that somebody changed, and what to; one without a value goes back to the usual. */
export type Change = readonly [path: string, value?: Leaf];

/** What makes `after` of `before`. */
export function changesOf(before: Leaves, after: Leaves): readonly Change[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return paths
    .filter((path) => !same(before[path], after[path]))
    .map((path) => (path in after ? [path, after[path]] : [path]));
}

/** `leaves` with the changes made in it. */
export function withChanges(leaves: Leaves, changes: readonly Change[]): Leaves {
  return changes.reduce((draft, [path, value]) => withLeaf(draft, path, value), leaves);
}

export interface Difference {
  readonly path: string;
  readonly before: Leaf;
  readonly after: Leaf;
}

/** What would be in force otherwise than now. */
export function differences(defaults: Leaves, before: Leaves, after: Leaves): readonly Difference[] {
  const was: Leaves = { ...defaults, ...before };
  const is: Leaves = { ...defaults, ...after };
  const paths = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return paths
    .filter((path) => !same(was[path], is[path]))
    .map((path) => ({ path, before: was[path], after: is[path] }));
}

const LANGUAGES: Readonly<Record<string, string>> = { en: "English", fr: "French", sw: "Swahili", rw: "Kinyarwanda" };

const NAMES: Readonly<Record<string, string>> = {
  greeting: "Greeting on calls",
  text_greeting: "Greeting by text",
  languages: "Languages on offer",
  quiet_hours: "Quiet hours",
  "limits.texts_per_minute": "Texts a minute, of one number",
  "limits.daily_spend_usd": "Spending a day, in dollars",
  "limits.max_call_minutes": "Longest call, in minutes",
  "limits.retention_days": "Words are kept, in days",
  "helplines.child": "Child helpline",
  "helplines.emergency": "Police and any emergency",
  "helplines.ambulance": "Ambulance",
  "helplines.violence": "Violence at home",
  "helplines.distress": "Mental distress",
  "helplines.checked_on": "Numbers last called on",
};

/** What a leaf is called. */
export function leafName(path: string): string {
  const known = NAMES[path];
  if (known !== undefined) return known;
  const [name = "", inner = ""] = path.split(".");
  const language = LANGUAGES[inner];
  return language ? `${NAMES[name] ?? name}, ${language}` : path;
}

/** A leaf's value in words. */
export function leafText(path: string, value: Leaf): string {
  if (value === undefined) return "as usual";
  if (path === "languages" && Array.isArray(value))
    return value.map((code) => LANGUAGES[String(code)] ?? code).join(", ");
  if (path === "quiet_hours" && value !== null && typeof value === "object") {
    const { from, to, zone } = value as { from?: string; to?: string; zone?: string };
    return `${from} to ${to}, clock of ${zone}`;
  }
  if (value === null) return path === "helplines.checked_on" ? "never" : "off";
  return typeof value === "string" ? value : JSON.stringify(value);
}
