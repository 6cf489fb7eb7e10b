// The telephone: its keys, its screen, and what both mean in each state.

import { parts } from "/phone/gsm.js";
import { Line } from "/phone/line.js";
import { Sound } from "/phone/sound.js";
import { Transcript } from "/phone/transcript.js";
import { MultiTap } from "/phone/multitap.js";

const at = (id) => document.getElementById(id);
const views = [...document.querySelectorAll(".view")];
const line = new Line();
const sound = new Sound();
const transcript = new Transcript(at("transcript"));
const multitap = new MultiTap(at("body"));

const MODES = { stream: "conversation", record: "recording", gather: "keys and words" };
const REASONS = {
  hung_up: "The tutor said goodbye.",
  you_hung_up: "You hung up.",
  end_of_document: "The call was over.",
  busy: "The line is busy.",
  too_long: "The call was too long.",
  application_error: "The carrier could not go on.",
};

// What the telephone is doing. `call`: none, calling, up.
const state = { view: "gone", call: "none", began: 0, unread: 0, dialled: "", played: 0, before: 0, sent: 0, turns: "record", network: false };

// --- the screen ---------------------------------------------------------------------------------------------------

const SOFT = {
  idle: () => [[state.unread ? `Messages (${state.unread})` : "Messages", openMessages], state.dialled ? ["Clear", clearDialled] : ["Write", compose]],
  call: () => [sound.hears ? [sound.muted ? "Unmute" : "Mute", mute] : null, ["Messages", openMessages]],
  over: () => [["Messages", openMessages], ["Back", home]],
  messages: () => [["Write", compose], ["Back", home]],
  compose: () => [["Send", sendText], [at("body").value ? "Delete" : "Back", deleteOrBack]],
  locked: () => [null, null],
  gone: () => [null, null],
};

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
    at(side).disabled = !soft;
    at(side).setAttribute("aria-label", soft?.[0] ?? `${side} key, without use now`);
  });
}

function announce(words) {
  at("announcer").textContent = words;
}

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
  at("choices").disabled = true;
  try {
    await sound.open();
    if (at("microphone").checked) {
      at("callstate").textContent = "Waiting for the microphone …";
      notice(await sound.listen());
      at("callstate").textContent = "Calling …";
    }
  } catch (error) {
    notice(`This browser cannot play the call (${error.name}).`);
  }
  names();
  if (state.call !== "calling") return sound.deafen();
  line.send({ type: "call", mode: document.querySelector("input[name=mode]:checked").value });
}

function hangUp() {
  if (state.call === "none") return;
  line.send({ type: "hangup" });
  // The telephone is silent at once, whatever the server has to say.
  over("you_hung_up");
}

function over(reason, seconds, detail) {
  if (state.call === "none") return;
  const lasted = seconds ?? (state.call === "up" ? (performance.now() - state.began) / 1000 : 0);
  state.call = "none";
  sound.quiet();
  sound.deafen();
  at("level").value = 0;
  at("choices").disabled = false;
  speakable(false);
  at("overtitle").textContent = reason === "busy" ? "Busy" : reason === "gone" ? "Call lost" : "Call ended";
  at("overtime").textContent = lasted ? clock(lasted) : "";
  at("overwhy").textContent = detail ?? REASONS[reason] ?? "";
  at("mode").textContent = "no call";
  delete at("mode").dataset.mode;
  if (reason === "busy") sound.busy();
  // Whoever is reading or writing a text is not torn away from it.
  if (state.view === "call" || reason === "gone") show("over");
  else names();
  announce(`${at("overtitle").textContent}. ${at("overwhy").textContent}`);
}

function does(what) {
  at("activity").textContent = sound.muted ? "microphone off" : what;
}

function mute() {
  sound.muted = !sound.muted;
  at("activity").textContent = sound.muted ? "microphone off" : "";
  names();
}

function speakable(can) {
  for (const each of at("say").querySelectorAll("input, button")) each.disabled = !can;
}

function figures() {
  at("played").textContent = `${((state.before + state.played) / 8000).toFixed(1)} s`;
  at("sent").textContent = `${(state.sent * 0.02).toFixed(1)} s`;
}

// --- keys -----------------------------------------------------------------------------------------------------------

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

function flash(key) {
  const button = at("pad").querySelector(`[data-key="${CSS.escape(key)}"]`);
  button.classList.add("down");
  setTimeout(() => button.classList.remove("down"), 120);
}

function clearDialled() {
  state.dialled = at("dialled").textContent = "";
  names();
}

function keyed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, textarea")) {
    if (event.key === "Escape" && state.view === "compose") openMessages();
    return;
  }
  if (/^[0-9*#]$/.test(event.key)) press(event.key);
  else if (event.key === "Escape") state.call === "none" ? soft(1) : hangUp();
  else return;
  event.preventDefault();
}

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
  at("body").focus();
}

function count() {
  const { count: number, left, alphabet } = parts(at("body").value);
  at("counter").textContent = `${left} left, ${number} ${number === 1 ? "part" : "parts"}${alphabet === "UCS-2" ? " (UCS-2)" : ""}`;
  names();
}

function deleteOrBack() {
  if (!at("body").value) return openMessages();
  multitap.erase();
  at("body").focus();
}

function sendText() {
  const body = at("body").value;
  if (!body.trim()) return at("body").focus();
  if (!state.network) return notice("No network: the text was not sent. It stays here until there is one.");
  notice("");
  const name = crypto.randomUUID();
  entry("You", body, name);
  line.send({ type: "text", name, body });
  at("body").value = "";
  openMessages();
}

function entry(who, body, name) {
  const item = document.createElement("li");
  const from = document.createElement("b");
  from.textContent = `${who}, ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`;
  item.append(from, body);
  if (name) item.dataset.name = name;
  at("inbox").append(item);
  at("noinbox").hidden = true;
  at("inbox").scrollTop = at("inbox").scrollHeight;
}

function delivered({ name, ok, detail, seconds }) {
  const from = at("inbox").querySelector(`[data-name="${CSS.escape(name)}"] b`);
  if (from) from.textContent += ok ? ` – sent (${seconds} s)` : ` – not sent: ${detail}`;
}

function arrived({ body }) {
  entry("BAKAME", body);
  if (state.view !== "messages") state.unread += 1;
  announce("A text from BAKAME has arrived.");
  names();
}

// --- what the exchange tells ------------------------------------------------------------------------------------------

const TOLD = {
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
  locked({ attempt }) {
    const why = { wrong: "That is not it.", wait: "Too many attempts: wait a minute.", needed: "" };
    at("lockedwhy").textContent = why[attempt];
    at("token").value = "";
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
  mode({ mode }) {
    at("mode").textContent = MODES[mode] ?? mode;
    if (at("mode").dataset.mode !== mode) transcript.mode(MODES[mode] ?? mode);
    at("mode").dataset.mode = mode;
  },
  listening({ on }) {
    at("activity").textContent = on ? "speak now" : "";
  },
  clear({ epoch }) {
    sound.clear(epoch);
    state.before += state.played;
    state.played = 0;
  },
  ended({ reason, seconds, detail }) {
    over(reason, seconds, detail);
  },
  talking({ on }) {
    transcript.talking(on);
    does(on ? "hears you" : "");
  },
  heard({ text }) {
    transcript.heard(text);
    if (text) does("thinks …");
  },
  saying: (told) => transcript.saying(told),
  speaking(told) {
    transcript.speaking(told);
    does("speaks");
  },
  passed: (told) => transcript.passed(told),
  stopped(told) {
    transcript.stopped(told);
    does("");
  },
  said: ({ text }) => transcript.said(text),
  clip: () => transcript.clip(),
  turn(told) {
    transcript.turn(told);
    does("");
  },
  leaving: ({ cause }) => notice(`The conversation goes on turn by turn: ${cause}.`),
  sent: delivered,
  text: arrived,
  problem: ({ detail }) => notice(detail),
};

line.addEventListener("told", ({ detail }) => TOLD[detail.type]?.(detail));
line.addEventListener("sound", ({ detail }) => sound.play(detail));
line.addEventListener("gone", ({ detail }) => {
  const lost = state.call !== "none";
  state.network = false;
  at("phone").classList.add("nonet");
  over("gone", undefined, "The server has gone: this call is over. Each turn up to here stands in its log.");
  sound.clear(0);
  at("gonewhy").textContent = `The server does not answer. Next try in ${Math.ceil(detail.again)} s.`;
  if (!lost && state.view !== "over") show("gone");
});
sound.addEventListener("played", ({ detail }) => {
  line.send({ type: "played", epoch: detail.epoch, samples: detail.samples });
  state.played = detail.samples;
  at("level").value = Math.min(1, detail.peak * 1.6);
  figures();
});
sound.addEventListener("frame", ({ detail }) => {
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
  const key = target.closest("button")?.dataset.key;
  if (key) press(key);
});
at("phone").addEventListener("keydown", keyed);
at("body").addEventListener("input", count);
document.querySelector("form[data-view=compose]").addEventListener("submit", (event) => event.preventDefault());
document.querySelector("form[data-view=locked]").addEventListener("submit", (event) => {
  event.preventDefault();
  line.unlock(at("token").value);
});
at("say").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = at("words").value.trim();
  if (words) line.send({ type: "say", words });
  at("words").value = "";
});
at("words").addEventListener("input", () => line.send({ type: "typing" }));

tick();
setInterval(tick, 500);
show("gone");
at("gonewhy").textContent = "Looking for the server …";
line.connect();
