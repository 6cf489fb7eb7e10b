/** What the API's names are called on a page. An unknown name is shown as it came: a newer server loses nothing. */

const words: Record<string, Record<string, string>> = {
  channel: { voice: "Call", sms: "Text", chat: "Chat" },
  language: { en: "English", fr: "French", sw: "Swahili", rw: "Kinyarwanda" },
  outcome: {
    answered: "Answered",
    served: "Served",
    silence: "Silence",
    degraded: "Degraded",
    refused: "Refused",
    failed: "Failed",
  },
  stage: {
    endpoint: "End of speech",
    recall: "Recall",
    fetch: "Fetch recording",
    hear: "Hear",
    think: "Think",
    first_token: "First word",
    first_audio: "First sound",
    speak: "Speak",
    keep: "Keep",
    deliver: "Deliver",
    total: "Whole turn",
    rest: "Not timed",
  },
  category: {
    abuse: "Abuse",
    self_harm: "Self-harm",
    sexual: "Sexual",
    violence_threat: "Threat of violence",
    medical_emergency: "Medical emergency",
    personal_data: "Personal data",
    injection: "Prompt injection",
  },
  severity: { high: "High", medium: "Medium", low: "Low" },
  status: { open: "Open", taken: "Taken", decided: "Decided" },
  decision: { safe: "Safe", follow_up: "Follow up", blocked: "Blocked" },
  role: { viewer: "Viewer", reviewer: "Reviewer", owner: "Owner" },
  mode: { stream: "Streamed", record: "Recorded", gather: "Gathered", relay: "Relayed", none: "Texts" },
  doing: { listening: "Listening", thinking: "Thinking", speaking: "Speaking" },
  end_reason: {
    goodbye: "Goodbye",
    time_limit: "Time limit",
    hung_up: "Hung up",
    silence: "Silence",
    limit: "Spending or rate limit",
    failed: "Failed",
    open: "Goes on",
  },
  learners: { real: "Real only", simulated: "Simulated only", all: "All of them" },
  rule: {
    sum: "A sum was wrong",
    length: "Too long",
    one_question: "More than one question",
    question_last: "The question was not last",
    answer_leak: "Told the answer too early",
    read_back: "Did not read the number back",
    computer: "Did not say that it is a computer",
    personal_data: "Personal data",
    safe: "Not fit for a child",
    language: "In another language",
    markup: "Markup",
    praise: "Empty praise",
    helpline: "Named no helpline",
    level: "A question that finds her level",
    teach_back: "Explaining in her own words",
    unaided: "One without help",
    closing: "What is next",
  },
  fate: {
    repaired: "put right",
    asked_again: "asked again, then right",
    broken: "said as it was",
    met: "done",
    owed: "not yet",
  },
  check: { context: "Context store", log: "Session log", models: "Bundled models" },
  day_cost: { exact: "Exact", estimated: "Partly estimated", partial: "At least: turns without a price are missing" },
  reply: { usual: "Usual reply", slow: "Slow reply" },
  precision: { exact: "Exact", estimated: "Estimated", unknown: "Unknown" },
};

export function word(kind: string, name: string): string {
  const known = words[kind]?.[name];
  if (known !== undefined) return known;
  const spaced = name.replaceAll("_", " ");
  return kind === "policy" || kind === "model" || kind === "adapter" || kind === "action" || spaced === ""
    ? name
    : spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function choices(kind: string): readonly (readonly [string, string])[] {
  return Object.entries(words[kind] ?? {});
}

/** The 95th percentile of replies, for who has no use for the word. */
export const SLOW_REPLY = "1 answer in 20 took longer; the other 19 came sooner (the 95th percentile).";

/** The marks before an amount. */
export const COST_MARKS = "≈ means that a part is estimated, ≥ that a part has no price.";

export const OUTCOMES = ["answered", "served", "silence", "degraded", "refused", "failed"] as const;

const colours: Record<string, number> = {
  usual: 1,
  slow: 4,
  answered: 1,
  served: 2,
  silence: 3,
  degraded: 4,
  refused: 5,
  failed: 6,
  endpoint: 3,
  recall: 2,
  fetch: 8,
  hear: 7,
  think: 1,
  first_token: 2,
  first_audio: 4,
  speak: 5,
  keep: 8,
  deliver: 4,
  rest: 3,
  exact: 1,
  partial: 2,
  estimated: 4,
  unknown: 3,
};

/** The colour that stands for a name, the same on every page. */
export function colour(name: string, index = 0): number {
  return colours[name] ?? ((index + 6) % 8) + 1;
}

export type Tone = "good" | "warn" | "bad" | "note" | "accent" | "plain";

const tones: Record<string, Tone> = {
  answered: "good",
  served: "good",
  degraded: "warn",
  refused: "note",
  failed: "bad",
  high: "bad",
  medium: "warn",
  open: "warn",
  taken: "note",
  decided: "good",
  safe: "good",
  follow_up: "warn",
  blocked: "bad",
};

export function tone(name: string): Tone {
  return tones[name] ?? "plain";
}
