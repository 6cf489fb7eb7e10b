// The telephone: its keys, its screen, and what both mean in each state.

import { parts } from "./gsm.js";
import { Line } from "./line.js";
import { MultiTap } from "./multitap.js";
import { Sound } from "./sound.js";
import { Transcript } from "./transcript.js";

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {{ new (): T }} kind
 * @returns {T}
 */
function known(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return found;
}

/** @param {string} id */
const at = (id) => known(id, HTMLElement);
/** @param {string} id */
const input = (id) => known(id, HTMLInputElement);
const body = known("body", HTMLTextAreaElement);
const choices = known("choices", HTMLFieldSetElement);
const level = known("level", HTMLMeterElement);

/** @type {HTMLElement[]} */
const views = [...document.querySelectorAll(".view")].filter((view) => view instanceof HTMLElement);
const line = new Line();
const sound = new Sound();
const transcript = new Transcript(at("transcript"));
const multitap = new MultiTap(body);

/** @type {Record<string, string>} */
const MODES = { stream: "conversation", record: "recording", gather: "keys and words" };
/** @type {Record<string, string>} */
const REASONS = {
  hung_up: "The tutor said goodbye.",
  you_hung_up: "You hung up.",
  end_of_document: "The call was over.",
  busy: "The line is busy.",
  too_long: "The call was too long.",
  application_error: "The carrier could not go on.",
};

/** @typedef {"idle" | "call" | "over" | "messages" | "compose" | "locked" | "gone"} View */
/** @typedef {[string, () => unknown] | null} Soft What a key below the screen is called, and does. */

/**
 * What the telephone is doing.
 * @type {{ view: View, call: "none" | "calling" | "up", began: number, unread: number, dialled: string, played: number, before: number,
 *   sent: number, network: boolean }}
 */
const state = {
  view: "gone",
  call: "none",
  began: 0,
  unread: 0,
  dialled: "",
  played: 0,
  before: 0,
  sent: 0,
  network: false,
};

// --- the screen ---------------------------------------------------------------------------------------------------

/** @type {Record<View, () => [Soft, Soft]>} */
const SOFT = {
  idle: () => [
    [state.unread ? `Messages (${state.unread})` : "Messages", openMessages],
    state.dialled ? ["Clear", clearDialled] : ["Write", compose],
  ],
  call: () => [sound.hears ? [sound.muted ? "Unmute" : "Mute", mute] : null, ["Messages", openMessages]],
  over: () => [
    ["Messages", openMessages],
    ["Back", home],
  ],
  messages: () => [
    ["Write", compose],
    ["Back", home],
  ],
  compose: () => [
    ["Send", sendText],
    [body.value ? "Delete" : "Back", deleteOrBack],
  ],
  locked: () => [null, null],
  gone: () => [null, null],
};

/** @param {View} view */
function show(view) {
  state.view = view;
  for (const each of views) each.hidden = each.dataset.view !== view;
  names();
}

function home() {
  if (state.call !== "none") show("call");
  else show(state.network ? "idle" : "gone");
}

function names() {
  SOFT[state.view]().forEach((soft, place) => {
    const side = place ? "right" : "left";
    at(`${side}name`).textContent = soft?.[0] ?? "";
    known(side, HTMLButtonElement).disabled = !soft;
    at(side).setAttribute("aria-label", soft?.[0] ?? `${side} key, without use now`);
  });
}

/** @param {string} words */
function announce(words) {
  at("announcer").textContent = words;
}

/** @param {string} words */
function notice(words) {
  at("notice").textContent = words;
  at("notice").hidden = !words;
}

function tick() {
  const now = new Date();
  at("clock").textContent = now.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  at("day").textContent = now.toLocaleDateString([], { weekday: "short", day: "numeric", month: "short" });
  if (state.call === "up") at("timer").textContent = clock((performance.now() - state.began) / 1000);
}

/** @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

// --- calls ----------------------------------------------------------------------------------------------------------

async function call() {
  if (state.call !== "none" || !state.network) return;
  state.call = "calling";
  state.dialled = at("dialled").textContent = "";
  Object.assign(state, { played: 0, before: 0, sent: 0 });
  notice("");
  transcript.begin();
  figures();
  at("callstate").textContent = "Calling …";
  at("timer").textContent = at("activity").textContent = "";
  show("call");
  choices.disabled = true;
  try {
    await sound.open();
    if (input("microphone").checked) {
      at("callstate").textContent = "Waiting for the microphone …";
      notice(await sound.listen());
      at("callstate").textContent = "Calling …";
    }
  } catch (error) {
    notice(`This browser cannot play the call (${error instanceof Error ? error.name : error}).`);
  }
  names();
  if (state.call !== "calling") return sound.deafen();
  const mode = document.querySelector("input[name=mode]:checked");
  line.send({ type: "call", mode: mode instanceof HTMLInputElement ? mode.value : "" });
}

function hangUp() {
  if (state.call === "none") return;
  line.send({ type: "hangup" });
  // The telephone is silent at once, whatever the server has to say.
  over("you_hung_up");
}

/**
 * @param {string} reason
 * @param {number} [seconds] how long it was, where the server tells
 * @param {string} [detail]
 */
function over(reason, seconds, detail) {
  if (state.call === "none") return;
  const lasted = seconds ?? (state.call === "up" ? (performance.now() - state.began) / 1000 : 0);
  state.call = "none";
  sound.quiet();
  sound.deafen();
  level.value = 0;
  choices.disabled = false;
  speakable(false);
  at("overtitle").textContent = reason === "busy" ? "Busy" : reason === "gone" ? "Call lost" : "Call ended";
  at("overtime").textContent = lasted ? clock(lasted) : "";
  at("overwhy").textContent = detail ?? REASONS[reason] ?? "";
  at("mode").textContent = "no call";
  delete at("mode").dataset.mode;
  if (reason === "busy") sound.busy();
  // Whoever is reading or writing a text is not torn away from it.
  if (state.view === "call") show("over");
  else names();
  announce(`${at("overtitle").textContent}. ${at("overwhy").textContent}`);
}

/** @param {string} what */
function does(what) {
  at("activity").textContent = sound.muted ? "microphone off" : what;
}

function mute() {
  sound.muted = !sound.muted;
  at("activity").textContent = sound.muted ? "microphone off" : "";
  names();
}

/** @param {boolean} can */
function speakable(can) {
  for (const each of at("say").querySelectorAll("input")) each.disabled = !can;
  for (const each of at("say").querySelectorAll("button")) each.disabled = !can;
}

function figures() {
  at("played").textContent = `${((state.before + state.played) / 8000).toFixed(1)} s`;
  at("sent").textContent = `${(state.sent * 0.02).toFixed(1)} s`;
}

// --- keys -----------------------------------------------------------------------------------------------------------

/** @param {string} key */
function press(key) {
  sound.key(key);
  flash(key);
  if (state.view === "compose") return multitap.press(key);
  if (state.call === "up") {
    line.send({ type: "key", key });
    transcript.pressed(key);
  } else if (state.view === "idle" && state.dialled.length < 16) {
    state.dialled += key;
    at("dialled").textContent = state.dialled;
    names();
  }
}

/** @param {string} key */
function flash(key) {
  const button = at("pad").querySelector(`[data-key="${CSS.escape(key)}"]`);
  button?.classList.add("down");
  setTimeout(() => button?.classList.remove("down"), 120);
}

function clearDialled() {
  state.dialled = at("dialled").textContent = "";
  names();
}

/** @param {KeyboardEvent} event */
function keyed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.matches("input, textarea")) {
    if (event.key === "Escape" && state.view === "compose") openMessages();
    return;
  }
  if (/^[0-9*#]$/.test(event.key)) press(event.key);
  else if (event.key !== "Escape") return;
  else if (state.call === "none") soft(1);
  else hangUp();
  event.preventDefault();
}

/** @param {0 | 1} place */
function soft(place) {
  SOFT[state.view]()[place]?.[1]();
}

// --- texts ----------------------------------------------------------------------------------------------------------

function openMessages() {
  state.unread = 0;
  show("messages");
  at("inbox").focus();
  at("inbox").scrollTop = at("inbox").scrollHeight;
}

function compose() {
  show("compose");
  count();
  body.focus();
}

function count() {
  const { count: number, left, alphabet } = parts(body.value);
  at("counter").textContent =
    `${left} left, ${number} ${number === 1 ? "part" : "parts"}${alphabet === "UCS-2" ? " (UCS-2)" : ""}`;
  names();
}

function deleteOrBack() {
  if (!body.value) return openMessages();
  multitap.erase();
  body.focus();
}

function sendText() {
  const written = body.value;
  if (!written.trim()) return body.focus();
  if (!state.network) return notice("No network: the text was not sent. It stays here until there is one.");
  notice("");
  const name = crypto.randomUUID();
  entry("You", written, name);
  line.send({ type: "text", name, body: written });
  body.value = "";
  openMessages();
}

/**
 * @param {string} who
 * @param {string} words
 * @param {string} [name] by which the server tells what became of it
 */
function entry(who, words, name) {
  const item = document.createElement("li");
  const from = document.createElement("b");
  from.textContent = `${who}, ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
  item.append(from, words);
  if (name) item.dataset.name = name;
  at("inbox").append(item);
  at("noinbox").hidden = true;
  at("inbox").scrollTop = at("inbox").scrollHeight;
}

/** @param {{ name: string, ok: boolean, detail?: string, seconds?: number }} told */
function delivered({ name, ok, detail, seconds }) {
  const from = at("inbox").querySelector(`[data-name="${CSS.escape(name)}"] b`);
  if (from) from.textContent += ok ? ` – sent (${seconds} s)` : ` – not sent: ${detail}`;
}

/** @param {{ body: string }} told */
function arrived({ body: words }) {
  entry("BAKAME", words);
  if (state.view !== "messages") state.unread += 1;
  announce("A text from BAKAME has arrived.");
  names();
}

// --- what the exchange tells ------------------------------------------------------------------------------------------

/** @typedef {import("./transcript.js").Segment} Segment */
/** @typedef {import("./transcript.js").Turn} Turn */

const TOLD = {
  /** @param {{ number: string, models: { hears: string, speaks: string }, turns: string, scripted: boolean }} told */
  welcome(told) {
    state.network = true;
    at("phone").classList.remove("nonet");
    at("number").textContent = told.number;
    at("models").textContent = `hears: ${told.models.hears}, speaks: ${told.models.speaks}`;
    at("turns").textContent = told.turns === "gather" ? "the carrier recognises your words" : "speak after the tone";
    at("saynote").textContent = told.scripted
      ? "The recogniser of this server is scripted: whatever is said, it hears the same words."
      : "Your words become sound on the line, and are recognised like a caller's.";
    if (state.view === "locked") at("callkey").focus();
    if (["gone", "locked"].includes(state.view)) show("idle");
  },
  /** @param {{ attempt: "wrong" | "wait" | "needed" }} told */
  locked({ attempt }) {
    const why = { wrong: "That is not it.", wait: "Too many attempts: wait a minute.", needed: "" };
    at("lockedwhy").textContent = why[attempt];
    input("token").value = "";
    show("locked");
    at("token").focus();
  },
  ringing() {
    sound.ring();
    at("callstate").textContent = "Ringing …";
    announce("Ringing.");
  },
  answered() {
    if (state.call !== "calling") return;
    sound.quiet();
    state.call = "up";
    state.began = performance.now();
    at("callstate").textContent = "Connected";
    speakable(true);
    announce("Answered.");
    tick();
  },
  /** @param {{ mode: string }} told */
  mode({ mode }) {
    at("mode").textContent = MODES[mode] ?? mode;
    if (at("mode").dataset.mode !== mode) transcript.mode(MODES[mode] ?? mode);
    at("mode").dataset.mode = mode;
  },
  /** @param {{ on: boolean }} told */
  listening({ on }) {
    at("activity").textContent = on ? "speak now" : "";
  },
  /** @param {{ epoch: number }} told */
  clear({ epoch }) {
    sound.clear(epoch);
    state.before += state.played;
    state.played = 0;
  },
  /** @param {{ reason: string, seconds?: number, detail?: string }} told */
  ended({ reason, seconds, detail }) {
    over(reason, seconds, detail);
  },
  /** @param {{ on: boolean }} told */
  talking({ on }) {
    transcript.talking(on);
    does(on ? "hears you" : "");
  },
  /** @param {{ text: string }} told */
  heard({ text }) {
    transcript.heard(text);
    if (text) does("thinks …");
  },
  /** @param {Segment} told */
  saying: (told) => transcript.saying(told),
  /** @param {Segment} told */
  speaking(told) {
    transcript.speaking(told);
    does("speaks");
  },
  /** @param {Segment} told */
  passed: (told) => transcript.passed(told),
  /** @param {{ turn: number }} told */
  stopped(told) {
    transcript.stopped(told);
    does("");
  },
  /** @param {{ text: string }} told */
  said: ({ text }) => transcript.said(text),
  clip: () => transcript.clip(),
  /** @param {Turn} told */
  turn(told) {
    transcript.turn(told);
    does("");
  },
  /** @param {{ cause: string }} told */
  leaving: ({ cause }) => notice(`The conversation goes on turn by turn: ${cause}.`),
  sent: delivered,
  text: arrived,
  /** @param {{ detail: string }} told */
  problem: ({ detail }) => notice(detail),
};

/**
 * @param {EventTarget} source
 * @param {string} name
 * @param {(detail: any) => void} heed
 */
function on(source, name, heed) {
  source.addEventListener(name, (event) => event instanceof CustomEvent && heed(event.detail));
}

on(line, "told", (message) => {
  // What a newer server tells and this page does not know is passed over.
  if (Object.hasOwn(TOLD, message.type)) TOLD[/** @type {keyof typeof TOLD} */ (message.type)](message);
});
on(line, "sound", (buffer) => sound.play(buffer));
on(line, "gone", (detail) => {
  state.network = false;
  at("phone").classList.add("nonet");
  over("gone", undefined, "The server has gone: this call is over. Each turn up to here stands in its log.");
  sound.clear(0);
  at("gonewhy").textContent = `The server does not answer. Next try in ${Math.ceil(detail.again)} s.`;
  if (["idle", "gone", "locked"].includes(state.view)) show("gone");
});
on(sound, "played", (detail) => {
  line.send({ type: "played", epoch: detail.epoch, samples: detail.samples });
  state.played = detail.samples;
  level.value = Math.min(1, detail.peak * 1.6);
  figures();
});
on(sound, "frame", (detail) => {
  if (state.call !== "up") return;
  line.sound(detail.frame);
  state.sent += 1;
  figures();
});

at("callkey").addEventListener("click", () => (state.view === "compose" ? sendText() : call()));
at("endkey").addEventListener("click", () => (state.call === "none" ? state.view !== "locked" && home() : hangUp()));
at("left").addEventListener("click", () => soft(0));
at("right").addEventListener("click", () => soft(1));
at("pad").addEventListener("click", ({ target }) => {
  const key = target instanceof Element ? target.closest("button")?.dataset["key"] : undefined;
  if (key) press(key);
});
at("phone").addEventListener("keydown", keyed);
body.addEventListener("input", count);
document.querySelector("form[data-view=compose]")?.addEventListener("submit", (event) => event.preventDefault());
document.querySelector("form[data-view=locked]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  line.unlock(input("token").value);
});
at("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = input("words").value.trim();
  if (words) line.send({ type: "say", words });
  input("words").value = "";
});
at("words").addEventListener("input", () => line.send({ type: "typing" }));

tick();
setInterval(tick, 500);
show("gone");
at("gonewhy").textContent = "Looking for the server …";
line.connect();
