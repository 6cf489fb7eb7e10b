// Everything that sounds in this telephone, and the microphone.

/** @type {Record<string, [number, number]>} */
const KEY_TONES = {
  1: [697, 1209],
  2: [697, 1336],
  3: [697, 1477],
  4: [770, 1209],
  5: [770, 1336],
  6: [770, 1477],
  7: [852, 1209],
  8: [852, 1336],
  9: [852, 1477],
  "*": [941, 1209],
  0: [941, 1336],
  "#": [941, 1477],
};
const SERVICE_TONE = 425;
const RINGING = { on: 1, off: 4 };
const BUSY = { on: 0.5, off: 0.5 };

export class Sound extends EventTarget {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {AudioWorkletNode | null} */
  #earpiece = null;
  /** @type {MediaStream | null} */
  #microphone = null;
  /** @type {AudioWorkletNode | null} */
  #mouthpiece = null;
  /** @type {OscillatorNode | null} */
  #tones = null;
  #muted = false;

  /** Open the speaker. To be called from a click or a key: browsers are silent before that. */
  async open() {
    const context = this.#context ?? new AudioContext({ latencyHint: "interactive" });
    if (!this.#context) {
      this.#context = context;
      await context.audioWorklet.addModule("/phone/sound.worklet.js");
      this.#earpiece = new AudioWorkletNode(context, "earpiece", { numberOfInputs: 0, outputChannelCount: [1] });
      this.#earpiece.connect(context.destination);
      this.#earpiece.port.onmessage = ({ data }) => this.dispatchEvent(new CustomEvent("played", { detail: data }));
    }
    await context.resume();
    return context;
  }

  /**
   * Open the microphone; why not, in words for a person, where it cannot be.
   * @returns {Promise<string>}
   */
  async listen() {
    if (this.#microphone) return "";
    if (!navigator.mediaDevices?.getUserMedia) {
      return "This page has no access to a microphone: browsers give it to https and localhost alone.";
    }
    const context = await this.open();
    try {
      const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
      this.#microphone = await navigator.mediaDevices.getUserMedia({ audio });
    } catch (error) {
      const name = error instanceof Error ? error.name : String(error);
      return REFUSALS[name] ?? `The microphone cannot be used (${name}).`;
    }
    const source = context.createMediaStreamSource(this.#microphone);
    this.#mouthpiece = new AudioWorkletNode(context, "mouthpiece", { numberOfOutputs: 0 });
    this.#mouthpiece.port.onmessage = ({ data }) => {
      if (!this.#muted) this.dispatchEvent(new CustomEvent("frame", { detail: data }));
    };
    source.connect(this.#mouthpiece);
    return "";
  }

  /** Close the microphone: its light goes out with the call. */
  deafen() {
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
    this.#mouthpiece?.disconnect();
    this.#microphone = this.#mouthpiece = null;
    this.#muted = false;
  }

  get hears() {
    return this.#microphone !== null;
  }

  get muted() {
    return this.#muted;
  }

  set muted(muted) {
    this.#muted = muted;
  }

  /** @param {ArrayBuffer} buffer */
  play(buffer) {
    this.#earpiece?.port.postMessage(buffer, [buffer]);
  }

  /** @param {number} epoch */
  clear(epoch) {
    this.#earpiece?.port.postMessage({ epoch });
  }

  ring() {
    this.#repeat(RINGING, 30);
  }

  busy() {
    this.#repeat(BUSY, 4);
  }

  quiet() {
    this.#tones?.stop();
    this.#tones = null;
  }

  /**
   * The tone of a key, as on any telephone.
   * @param {string} key
   */
  async key(key) {
    const context = await this.open();
    for (const frequency of KEY_TONES[key] ?? []) beep(context, frequency, 0.14, 0.06);
  }

  /**
   * @param {{ on: number, off: number }} rhythm in seconds
   * @param {number} times
   */
  #repeat({ on, off }, times) {
    this.quiet();
    const context = this.#context;
    if (!context) return;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const now = context.currentTime;
    gain.gain.setValueAtTime(0, now);
    for (let time = 0; time < times; time++) {
      const begins = now + time * (on + off) + 0.02;
      gain.gain.setTargetAtTime(0.06, begins, 0.01);
      gain.gain.setTargetAtTime(0, begins + on, 0.01);
    }
    oscillator.frequency.value = SERVICE_TONE;
    oscillator.connect(gain).connect(context.destination);
    oscillator.start();
    oscillator.stop(now + times * (on + off));
    this.#tones = oscillator;
  }
}

/**
 * @param {AudioContext} context
 * @param {number} frequency in hertz
 * @param {number} seconds
 * @param {number} loudness from 0 to 1
 */
function beep(context, frequency, seconds, loudness) {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  const begins = context.currentTime;
  gain.gain.setValueAtTime(0, begins);
  gain.gain.linearRampToValueAtTime(loudness, begins + 0.008);
  gain.gain.setValueAtTime(loudness, begins + seconds - 0.02);
  gain.gain.linearRampToValueAtTime(0, begins + seconds);
  oscillator.frequency.value = frequency;
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(begins);
  oscillator.stop(begins + seconds);
}

/** @type {Record<string, string>} */
const REFUSALS = {
  NotAllowedError:
    "The microphone was refused. Type what you want to say; the page may be allowed to use it in the address bar.",
  NotFoundError: "There is no microphone here. Type what you want to say.",
  NotReadableError: "Another program holds the microphone. Type what you want to say.",
};
