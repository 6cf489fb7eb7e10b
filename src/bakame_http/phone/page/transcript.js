// What was said and heard on a call, as it happens; what was cut off is struck through, and says so in words.

/**
 * @typedef {"endpoint_ms" | "fetch_ms" | "hear_ms" | "think_ms" | "first_token_ms" | "first_audio_ms" | "speak_ms" | "keep_ms"} Stage
 * @typedef {{ [stage in Stage]?: number } & { total_ms?: number }} Timings
 * @typedef {{ turn: number, seq: number, text: string }} Segment
 * @typedef {{ turn: number, heard: string, said: string, unheard: string, outcome: string, cause?: string, filler?: boolean,
 *   timings: Timings }} Turn
 * @typedef {{ item: HTMLElement, text: HTMLElement, note: HTMLElement }} Entry
 * @typedef {Entry & { segments: Map<number, HTMLElement> }} Reply
 */

/** @type {[Stage, string, string][]} */
const STAGES = [
  ["endpoint_ms", "pause", "silence until the turn counted as ended"],
  ["fetch_ms", "fetch", "fetching the recording"],
  ["hear_ms", "hear", "recognising the words"],
  ["think_ms", "think", "the model"],
  ["first_token_ms", "first token", "until the model's first words"],
  ["first_audio_ms", "first audio", "from the first words to the first sound"],
  ["speak_ms", "speak", "making the sound"],
  ["keep_ms", "keep", "remembering it"],
];
/** @type {Record<string, string>} */
const OUTCOMES = { degraded: "a useful line instead of an answer", refused: "refused", failed: "failed" };

export class Transcript {
  #list;
  /** @type {Map<number, Reply>} */
  #replies = new Map();
  /** @type {Entry | null} */
  #talking = null;
  /** @type {Entry | null} */
  #keys = null;
  /** @type {Turn | null} */
  #waiting = null;

  /** @param {HTMLElement} list */
  constructor(list) {
    this.#list = list;
  }

  begin() {
    this.#list.replaceChildren();
    this.#replies.clear();
    this.#talking = this.#keys = this.#waiting = null;
  }

  /**
   * How the call is taken from here on.
   * @param {string} name
   */
  mode(name) {
    const item = element("li", "mode", name);
    this.#list.append(item);
  }

  /**
   * The learner's voice is on the line.
   * @param {boolean} on
   */
  talking(on) {
    if (on && !this.#talking) {
      this.#talking = this.#add("learner", "You");
      this.#talking.text.append(element("span", "dots", "…"));
    }
    this.#talking?.item.classList.toggle("now", on);
  }

  /** @param {string} text */
  heard(text) {
    const talking = this.#talking ?? this.#add("learner", "You");
    this.#talking = null;
    if (!text) return talking.item.remove();
    talking.item.classList.remove("now");
    talking.text.textContent = text;
    talking.item.dataset.heard = text;
  }

  /**
   * What the learner types or presses, before anybody has understood it.
   * @param {string} key
   */
  pressed(key) {
    this.#keys ??= this.#add("learner", "You, by the keys");
    this.#keys.text.textContent += key;
  }

  /** @param {Segment} segment */
  saying({ turn, seq, text }) {
    this.#keys = null;
    const reply = this.#reply(turn);
    const segment = element("span", "segment", text);
    reply.segments.set(seq, segment);
    reply.text.append(segment, " ");
    this.#follow();
  }

  /** @param {Segment} segment */
  speaking({ turn, seq }) {
    const reply = this.#replies.get(turn);
    reply?.segments.get(seq)?.classList.add("sounding");
  }

  /** @param {Segment} segment */
  passed({ turn, seq }) {
    const segment = this.#replies.get(turn)?.segments.get(seq);
    segment?.classList.replace("sounding", "played");
    segment?.classList.add("played");
  }

  /** @param {{ turn: number }} reply */
  stopped({ turn }) {
    const reply = this.#replies.get(turn);
    if (!reply) return;
    const all = [...reply.segments.values()];
    const missed = all.filter((segment) => !segment.classList.contains("played"));
    if (!missed.length) return;
    this.#cut(
      reply,
      all
        .filter((segment) => segment.classList.contains("played"))
        .map(words)
        .join(" "),
      missed.map(words).join(" "),
    );
  }

  /**
   * A line of a call that is taken turn by turn: the carrier says it whole.
   * @param {string} text
   */
  said(text) {
    this.#keys = null;
    const reply = this.#add("tutor", "BAKAME");
    reply.text.textContent = text;
    this.#finish(reply);
    this.#follow();
  }

  clip() {
    const waiting = this.#waiting;
    if (waiting) this.said(waiting.said);
    else this.said("(a recorded line)");
  }

  /** @param {Turn} turn */
  turn(turn) {
    if (turn.turn === 0) {
      if (turn.heard && !this.#list.querySelector("li:last-child.learner[data-heard]")) this.#understood(turn.heard);
      else if (!turn.heard) this.#understood("");
      this.#waiting = turn;
      return;
    }
    const reply = this.#replies.get(turn.turn);
    if (!reply) return;
    if (turn.unheard) this.#cut(reply, turn.said.slice(0, turn.said.length - turn.unheard.length), turn.unheard);
    this.#figures(reply, turn);
  }

  /** @param {string} heard */
  #understood(heard) {
    const learner = this.#keys ?? this.#add("learner", "You");
    this.#keys = null;
    learner.text.textContent = heard || "(nothing was heard)";
    learner.item.dataset.heard = heard;
  }

  /** @param {Entry} reply */
  #finish(reply) {
    if (!this.#waiting) return;
    const turn = this.#waiting;
    this.#waiting = null;
    this.#figures(reply, turn);
  }

  /**
   * @param {number} turn
   * @returns {Reply}
   */
  #reply(turn) {
    const known = this.#replies.get(turn);
    if (known) return known;
    const reply = { ...this.#add("tutor", "BAKAME"), segments: new Map() };
    this.#replies.set(turn, reply);
    return reply;
  }

  /**
   * @param {Entry} reply
   * @param {string} heard
   * @param {string} missed
   */
  #cut(reply, heard, missed) {
    const struck = element("s", "", "");
    struck.append(element("span", "unseen", "Not heard: "), missed.trim());
    reply.text.replaceChildren(heard.trim(), heard.trim() ? " " : "", struck);
    reply.item.classList.add("cut");
    reply.note.textContent = "cut off";
  }

  /**
   * @param {Entry} reply
   * @param {Turn} turn
   */
  #figures(reply, turn) {
    const total = turn.timings.total_ms;
    const stages = STAGES.map(([name, short, long]) => ({ name, short, long, took: turn.timings[name] ?? 0 })).filter(
      ({ took }) => took,
    );
    reply.item.querySelector(".figures")?.remove();
    if (OUTCOMES[turn.outcome])
      reply.note.textContent = [reply.note.textContent, OUTCOMES[turn.outcome]].filter(Boolean).join(", ");
    if (turn.cause) reply.note.title = turn.cause;
    if (!total) return;
    const figures = element("div", "figures", "");
    const bar = element("span", "timebar", "");
    bar.setAttribute("aria-hidden", "true");
    const names = element("span", "stages", "");
    for (const { name, short, long, took } of stages) {
      const part = element("i", name.replace("_ms", ""), "");
      part.style.flexGrow = String(took);
      bar.append(part);
      const figure = element("span", name.replace("_ms", ""), `${short} ${ms(took)}`);
      figure.title = long;
      names.append(figure, " ");
    }
    const rest = total - stages.reduce((sum, { took }) => sum + took, 0);
    if (rest > total / 20) {
      const part = element("i", "rest", "");
      part.style.flexGrow = String(rest);
      bar.append(part);
      names.append(element("span", "rest", `other ${ms(rest)}`));
    }
    figures.append(element("b", "", `${ms(total)} ms${turn.filler ? " to a filler" : ""}`), " ", bar, names);
    reply.item.append(figures);
    this.#follow();
  }

  /**
   * @param {string} who
   * @param {string} name
   * @returns {Entry}
   */
  #add(who, name) {
    const item = element("li", who, "");
    const label = element("span", "who", name);
    const note = element("span", "note", "");
    const text = element("p", "", "");
    item.append(label, note, text);
    this.#list.append(item);
    this.#follow();
    return { item, text, note };
  }

  #follow() {
    this.#list.scrollTop = this.#list.scrollHeight;
  }
}

/**
 * @param {string} tag
 * @param {string} kind
 * @param {string} text
 */
function element(tag, kind, text) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

/** @param {HTMLElement} segment */
const words = (segment) => segment.textContent;
/** @param {number} value */
const ms = (value) => (value >= 10 ? Math.round(value).toLocaleString("en") : value.toFixed(1));
